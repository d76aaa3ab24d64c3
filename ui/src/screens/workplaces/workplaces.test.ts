import { fireEvent, screen, within } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useRoute } from "@/app/route";
import type { Commands } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { pageOf, saved, workplaceRow, workplaceView } from "@/test/office";
import { callsOf, settle, show } from "@/test/show";
import Workplace from "../workplace/Workplace.vue";
import Workplaces from "./Workplaces.vue";

let stop = () => {};
afterEach(() => stop());
const route = useRoute();
const open = async (component: typeof Workplaces | typeof Workplace, backend: FakeBackend<Commands>, place: Parameters<typeof show>[2]) => {
  stop();
  ({ stop } = show(component, backend, place));
  await settle();
};
const field = (name: string) => screen.getByTestId(`field-${name}`).querySelector("input")!;

describe("the list of workplaces", () => {
  beforeEach(() => route.reset({ name: "workplaces" }));
  const rows = [workplaceRow(), workplaceRow({ id: "w2", name: "青禾示范建筑队", credit_code: null, kind: "construction", staff: null, insured: null, findings: 0, status: "todo" })];

  test("shows what is known, opens a card with Enter", async () => {
    await open(Workplaces, new FakeBackend<Commands>({ workplaces: () => pageOf(rows) }), { name: "workplaces" });
    expect(screen.getByTestId("workplaces-table").textContent).toContain("未登记");
    const row = screen.getByText("青禾示范建筑队").closest("tr")!;
    await fireEvent.keyDown(row, { key: "ArrowUp" });
    await fireEvent.click(row);
    expect(route.here.value).toEqual({ name: "workplace", workplace: "w2" });
  });
  test("searches while typing and opens the first hit on Enter", async () => {
    const backend = new FakeBackend<Commands>({ workplaces: ({ text }) => pageOf(rows.filter((row) => row.name.includes(text))) });
    await open(Workplaces, backend, { name: "workplaces" });
    const box = screen.getByTestId("workplaces-search").querySelector("input")!;
    await fireEvent.update(box, "建筑");
    await fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(callsOf(backend, "workplaces").at(-1)).toEqual({ text: "建筑", from: 0 });
    expect(route.here.value).toEqual({ name: "workplace", workplace: "w2" });
  });
  test("empty: says what to do, and A adds one", async () => {
    const backend = new FakeBackend<Commands>({ workplaces: () => pageOf<ReturnType<typeof workplaceRow>>([]), add_workplace: ({ name }) => workplaceView({ id: "w9", fields: { name } }) });
    await open(Workplaces, backend, { name: "workplaces" });
    expect(screen.getByText("还没有单位")).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: "a" });
    const name = (await screen.findByTestId("workplace-add-name")).querySelector("input")!;
    await fireEvent.update(name, "青禾修理铺");
    await fireEvent.click(screen.getByTestId("workplace-add-submit"));
    await settle();
    expect([callsOf(backend, "add_workplace"), route.here.value]).toEqual([[{ name: "青禾修理铺" }], { name: "workplace", workplace: "w9" }]);
  });
  test("a refusal says what happened, and is tried again", async () => {
    const backend = new FakeBackend<Commands>();
    backend.refuse("workplaces", { code: "internal", incident: "7F3A" });
    await open(Workplaces, backend, { name: "workplaces" });
    expect(screen.getByTestId("load-error").textContent).toContain("7F3A");
    backend.answer("workplaces", () => pageOf(rows));
    await fireEvent.click(within(screen.getByTestId("load-error")).getByRole("button"));
    await settle();
    expect(screen.getByText("青禾便民超市有限公司")).toBeTruthy();
  });
});

describe("a workplace's card", () => {
  const begin = async (view = workplaceView(), more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}) => {
    route.reset({ name: "workplace", workplace: "w1" });
    const backend = new FakeBackend<Commands>({ workplace: () => view, set_field: saved, check_credit_code: () => view.code, ...more });
    await open(Workplace, backend, { name: "workplace", workplace: "w1" });
    return backend;
  };

  test("stands stated beside roster and writes the gap in red words", async () => {
    await begin();
    expect(screen.getByTestId("short-insured_pension").textContent).toBe("少 12 人");
    expect(screen.getByTestId("short-insured_pension").className).toContain("tone-bad");
    expect(screen.queryByTestId("short-staff")).toBeNull();
    expect(field("insured_work_injury").value).toBe("23");
  });
  test("a finding has its evidence, what follows and its source", async () => {
    await begin();
    const box = screen.getByTestId("finding-R1").textContent;
    for (const part of ["市场主体登记名册（截至 2026-10-31）：已登记", "人社参保单位名册（截至 2026-10-31）：职工养老查无记录", "应当自用工之日起三十日内", "社会保险法第五十八条；社会保险经办条例第六条"]) {
      expect(box).toContain(part);
    }
  });
  test("a wrong check digit warns and is kept all the same", async () => {
    const backend = await begin();
    const box = screen.getByTestId("field-credit_code");
    expect(box.querySelector(".tone-warn")?.textContent).toContain("请再看一眼执照");
    expect(box.querySelector("[aria-invalid]")).toBeNull();
    await fireEvent.update(field("credit_code"), "91150302MA0N4ABC1X");
    await fireEvent.blur(field("credit_code"));
    await settle();
    expect(callsOf(backend, "check_credit_code")).toEqual([{ text: "91150302MA0N4ABC1X" }]);
    expect(callsOf(backend, "set_field")).toEqual([{ kind: "workplace", id: "w1", field: "credit_code", value: "91150302MA0N4ABC1X" }]);
  });
  test("a count is kept on Enter and the record is read anew", async () => {
    const backend = await begin();
    await fireEvent.update(field("staff"), "25");
    await fireEvent.keyDown(field("staff"), { key: "Enter" });
    await settle();
    expect(callsOf(backend, "set_field")).toEqual([{ kind: "workplace", id: "w1", field: "staff", value: 25 }]);
    expect(callsOf(backend, "workplace")).toHaveLength(2);
  });
  test("the telephone is masked until it is asked for", async () => {
    const backend = await begin(undefined, { reveal: () => "13900002371" });
    expect(field("phone").value).toBe("139****2371");
    expect(field("phone").readOnly).toBe(true);
    await fireEvent.click(screen.getByTestId("field-phone-reveal"));
    await settle();
    expect([field("phone").value, callsOf(backend, "reveal")]).toEqual(["13900002371", [{ kind: "workplace", id: "w1", field: "phone" }]]);
  });
  test("the forms of employment are added up beside the staff; too many is said in red", async () => {
    const more = workplaceView({ staff_by_form: 25 });
    await begin({ ...more, fields: { ...more.fields, staff_employees: 20, staff_dispatched: 5 } });
    expect(screen.getByTestId("staff-total").textContent).toMatch(/合计 25 人 · 多 2 人/);
    expect(screen.getByTestId("staff-total").className).toContain("tone-bad");
    expect(field("staff_employees").value).toBe("20");
  });
  test("dust follows from the industry until the office says otherwise", async () => {
    const open = await begin({ ...workplaceView({ dust_expected: true }), fields: { name: "青禾建材厂", industry_code: "C30" } });
    const radio = within(screen.getByTestId("field-dust")).getByRole("radio", { name: "按行业：有" });
    expect(radio.getAttribute("aria-checked")).toBe("true");
    await fireEvent.click(within(screen.getByTestId("field-dust")).getByRole("radio", { name: "没有" }));
    await settle();
    expect(callsOf(open, "set_field")).toEqual([{ kind: "workplace", id: "w1", field: "dust", value: false }]);
  });
  test("what the owner does not know is an answer", async () => {
    const backend = await begin();
    await fireEvent.click(screen.getByTestId("field-established-missing"));
    await settle();
    expect(callsOf(backend, "set_field")).toEqual([{ kind: "workplace", id: "w1", field: "established", value: { missing: "unknown" } }]);
  });
  test("what is registered can be taken over where it differs", async () => {
    const backend = await begin();
    expect(screen.getByTestId("registered-insured").textContent).toContain("未见");
    expect(screen.queryByTestId("take-name")).toBeNull();
    await fireEvent.click(screen.getByTestId("take-address"));
    await settle();
    expect(callsOf(backend, "set_field")).toEqual([{ kind: "workplace", id: "w1", field: "address", value: "翠竹路86号" }]);
  });
  test("two devices differ: the choice is sent as a decision", async () => {
    const conflict = { field: "business", values: [{ value: "operating", worker_name: "甲", at: "2026-11-20T09:00:00+08:00" }, { value: "closed", worker_name: "乙", at: "2026-11-20T10:00:00+08:00" }] };
    const backend = await begin(workplaceView({ conflicts: [conflict] }), { decide: saved });
    expect(screen.getByTestId("conflict-business").textContent).toContain("歇业");
    await fireEvent.click(screen.getByTestId("conflict-business-1"));
    await settle();
    expect(callsOf(backend, "decide")).toEqual([{ kind: "workplace", id: "w1", field: "business", value: "closed" }]);
  });
  test("F8 notes the outcome: an attempt is started when none is open", async () => {
    const backend = await begin(undefined, {
      start_visit: () => ({ id: "v3", started_at: "2026-11-21T15:00:00+08:00", outcome: null, call_back_at: null, answered_by: null, worker_name: "演示", note: null }),
      end_visit: () => null,
    });
    await fireEvent.keyDown(document.body, { key: "F8" });
    await fireEvent.click(await screen.findByTestId("outcome-10"));
    await fireEvent.click(screen.getByTestId("visit-save"));
    await settle();
    await settle();
    expect(callsOf(backend, "start_visit")).toEqual([{ kind: "workplace", id: "w1" }]);
    expect(callsOf(backend, "end_visit")).toEqual([{ visit: "v3", end: { outcome: "10", call_back_at: null, answered_by: null, note: null } }]);
  });
});
