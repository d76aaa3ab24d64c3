import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useRoute } from "@/app/route";
import type { Commands, CorrectionRow } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { pageOf } from "@/test/office";
import { callsOf, settle, show } from "@/test/show";
import Corrections from "./Corrections.vue";

const route = useRoute();
let stop = () => {};
beforeEach(() => route.reset({ name: "corrections" }));
afterEach(() => stop());

const row = (over: Partial<CorrectionRow> = {}): CorrectionRow => ({
  id: "c1", person: "p1", person_name: "欧阳示范", place: "滨河花园 12幢 2单元 502", door: "d502", item: "employer", says_now: "*******公司", should_say: "******公司",
  register: "social_insurance", applicant: "self", asked_at: "2026-11-21T14:40:00+08:00", worker_name: "演示网格员", state: "received", answered_by: null, answered_at: null, outcome: null, note: null, ...over,
});
const open = async (backend: FakeBackend<Commands>, correction?: string) => {
  ({ stop } = show(Corrections, backend, { name: "corrections", correction }));
  await settle();
};

describe("requests for correction", () => {
  test("the waiting ones are listed, masked; one is opened, revealed and handed on", async () => {
    const backend = new FakeBackend<Commands>({ corrections: () => pageOf([row()]), reveal: () => "样本建材有限公司", set_correction_state: () => row({ state: "forwarded" }) });
    await open(backend);
    expect(callsOf(backend, "corrections")).toEqual([{ state: null, from: 0 }]);
    expect(screen.getByTestId("corrections-table").textContent).toMatch(/欧阳示范.*工作单位.*社保登记.*已受理/);
    await fireEvent.click(screen.getByText("欧阳示范").closest("tr")!);
    await settle();
    await fireEvent.click(screen.getByTestId("correction-reveal-should_say"));
    await settle();
    expect(screen.getByTestId("correction-panel").textContent).toContain("样本建材有限公司");
    expect(callsOf(backend, "reveal")).toEqual([{ kind: "correction", id: "c1", field: "should_say" }]);
    await fireEvent.click(screen.getByTestId("correction-forwarded"));
    await settle();
    expect(callsOf(backend, "set_correction_state")).toEqual([{ correction: "c1", state: "forwarded", outcome: null }]);
  });
  test("declining needs its reason", async () => {
    const backend = new FakeBackend<Commands>({ corrections: () => pageOf([row()]), set_correction_state: () => row({ state: "declined" }) });
    await open(backend, "c1");
    await fireEvent.click(screen.getByTestId("correction-declined"));
    await settle();
    expect(screen.getByTestId("correction-outcome").textContent).toContain("请写明不予更正的理由");
    expect(callsOf(backend, "set_correction_state")).toEqual([]);
    await fireEvent.update(screen.getByTestId("correction-outcome").querySelector("textarea")!, "材料不足");
    await fireEvent.click(screen.getByTestId("correction-declined"));
    await settle();
    expect(callsOf(backend, "set_correction_state")).toEqual([{ correction: "c1", state: "declined", outcome: "材料不足" }]);
  });
  test("leads to the household; states filter; nothing says what will appear here", async () => {
    const backend = new FakeBackend<Commands>({ corrections: ({ state }) => pageOf(state === null ? [row()] : []) });
    await open(backend, "c1");
    await fireEvent.click(screen.getByTestId("correction-go"));
    expect(route.here.value).toEqual({ name: "household", door: "d502", person: "p1" });
    await fireEvent.click(screen.getByTestId("correction-state-declined"));
    await settle();
    expect(callsOf(backend, "corrections").at(-1)).toEqual({ state: "declined", from: 0 });
    expect(screen.getByText("没有这种状态的更正")).toBeTruthy();
  });
  test("an answered one says who answered it and when", async () => {
    const answered = { state: "corrected", answered_by: "演示经办", answered_at: "2026-11-22T10:15:00+08:00", outcome: "按本人所述改正" };
    const backend = new FakeBackend<Commands>({ corrections: () => pageOf([row(answered)]) });
    await open(backend, "c1");
    expect(screen.getByTestId("correction-answered").textContent).toContain("演示经办办理");
    expect(screen.queryByTestId("correction-corrected")).toBeNull();
    expect(screen.getByTestId("correction-outcome").querySelector("textarea")!.value).toBe("按本人所述改正");
  });
  test("a refusal says what happened, and is tried again", async () => {
    const backend = new FakeBackend<Commands>();
    backend.refuse("corrections", { code: "internal", incident: "7F3A" });
    await open(backend);
    expect(screen.getByTestId("load-error").textContent).toContain("7F3A");
  });
});
