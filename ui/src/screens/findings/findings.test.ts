import { cleanup, fireEvent, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useRoute } from "@/app/route";
import { enter } from "@/app/session";
import type { Commands, FindingRow } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { findingRow, pageOf, r1, r7, saved } from "@/test/office";
import { callsOf, settle, show } from "@/test/show";
import Findings from "./Findings.vue";

const route = useRoute();
let stop = () => {};
afterEach(() => stop());

const tiles = [
  { queue: "uninsured_units" as const, open: 1, clues: 0, oldest_days: 21, closed_week: 0 },
  { queue: "lapsed_persons" as const, open: 1, clues: 0, oldest_days: 9, closed_week: 2 },
  { queue: "data_checks" as const, open: 2, clues: 1, oldest_days: 1, closed_week: 0 },
];
const day = (at: string, open: number) => ({ day: at, opened: 0, closed: 0, open });
const trends = [{ queue: "lapsed_persons" as const, days: [day("2026-11-19", 4), day("2026-11-20", 3), day("2026-11-21", 1)] }];
const handled = [{ state: "told", worker_name: "示范丙", at: "2026-11-20T02:00:00+00:00", reason: null, evidence: null, evidence_kind: null }];
const all = { queue: null, state: null, rule: null, confidence: null, sort: null };
const rows = () => [findingRow(), findingRow({ name: "青禾便民超市有限公司", number: null, door: null }, r1())];

async function begin(list: FindingRow[] = rows(), place: Parameters<typeof show>[2] = { name: "queues" }) {
  const backend = new FakeBackend<Commands>({ queues: () => tiles, queue_history: () => trends, findings: () => pageOf(list), finding_steps: () => handled, set_finding: saved });
  ({ stop } = show(Findings, backend, place));
  await settle();
  return backend;
}
const lines = () => [...screen.getByTestId("findings-table").querySelectorAll<HTMLElement>("tbody tr.line")];

describe("the queues", () => {
  beforeEach(() => route.reset({ name: "queues" }));

  test("a row says who, where, which rule, must or may, how long, how far", async () => {
    await begin();
    expect(lines()[0]?.textContent?.replace(/\s+/g, " ")).toMatch(/欧阳示范.*1503\*+1110.*502.*R7 断缴 8 个月.*可以.*高.*21.*待办/);
    expect(lines()[1]?.textContent).toContain("应当");
  });
  test("a tile narrows to its queue, again to all", async () => {
    const backend = await begin();
    await fireEvent.click(screen.getByTestId("queue-lapsed_persons"));
    await fireEvent.click(screen.getByTestId("state-told"));
    await settle();
    expect(callsOf(backend, "findings").at(-1)).toEqual({ filter: { ...all, queue: "lapsed_persons", state: "told" }, from: 0 });
    await fireEvent.click(screen.getByTestId("queue-lapsed_persons"));
    await settle();
    expect(callsOf(backend, "findings").at(-1)).toEqual({ filter: { ...all, state: "told" }, from: 0 });
  });
  test("arrows and Enter open the explanation with evidence and law, Esc closes it", async () => {
    await begin();
    lines()[0]!.focus();
    await fireEvent.keyDown(lines()[0]!, { key: "ArrowDown" });
    await fireEvent.keyDown(lines()[1]!, { key: "Enter" });
    await settle();
    expect(screen.getByTestId("finding-panel").textContent).toContain("社会保险法第五十八条");
    await fireEvent.keyDown(document.body, { key: "Escape" });
    expect(screen.queryByTestId("finding-panel")).toBeNull();
  });
  test("told at once; clearing asks for evidence and refuses without", async () => {
    const backend = await begin(rows(), { name: "queues", finding: "f-r7" });
    await fireEvent.click(screen.getByTestId("finding-told"));
    await settle();
    expect(callsOf(backend, "set_finding")).toEqual([{ finding: "f-r7", handling: { state: "told", reason: null, evidence: null, evidence_kind: null } }]);
    await fireEvent.click(screen.getByTestId("finding-clear"));
    await fireEvent.click(await screen.findByTestId("why-submit"));
    expect(callsOf(backend, "set_finding")).toHaveLength(1);
    expect(screen.getAllByText("请填写后再提交").length).toBeGreaterThan(0);
    await fireEvent.update(screen.getByTestId("why-text").querySelector("textarea")!, "2026年12月名册已缴费");
    await fireEvent.click(screen.getByTestId("why-submit"));
    expect(callsOf(backend, "set_finding"), "evidence needs its kind").toHaveLength(1);
    await fireEvent.click(screen.getByRole("radio", { name: /名册/ }));
    await fireEvent.click(screen.getByTestId("why-submit"));
    await settle();
    const handling = { state: "cleared", reason: null, evidence: "2026年12月名册已缴费", evidence_kind: "roster" };
    expect(callsOf(backend, "set_finding").at(-1)).toEqual({ finding: "f-r7", handling });
  });
  test("untrue keeps the dialog open when the store wants a reason", async () => {
    const backend = await begin(rows(), { name: "queues", finding: "f-r7" });
    backend.refuse("set_finding", { code: "reason_needed" });
    await fireEvent.click(screen.getByTestId("finding-untrue"));
    await fireEvent.update((await screen.findByTestId("why-text")).querySelector("textarea")!, "不");
    await fireEvent.click(screen.getByTestId("why-submit"));
    await settle();
    expect(screen.getByText("请填写后再提交")).toBeTruthy();
  });
  test("a waiver closes nothing and the dialog says why", async () => {
    const backend = await begin(rows(), { name: "queues", finding: "f-r7" });
    backend.refuse("set_finding", { code: "waiver_void" });
    await fireEvent.click(screen.getByTestId("finding-untrue"));
    await fireEvent.update((await screen.findByTestId("why-text")).querySelector("textarea")!, "本人自愿放弃");
    await fireEvent.click(screen.getByTestId("why-submit"));
    await settle();
    expect(screen.getByText("职工放弃参保的承诺无效，不能据此核销")).toBeTruthy();
  });
  test("chips narrow by confidence; low ones are clues to be verified", async () => {
    const backend = await begin();
    await fireEvent.click(screen.getByTestId("confidence-clue"));
    await settle();
    expect(callsOf(backend, "findings").at(-1)).toEqual({ filter: { ...all, confidence: "clue" }, from: 0 });
    expect(screen.getByTestId("confidence-clue").textContent).toContain("名册线索，待入户核实");
  });
  test("a clerk begins with medium and high, and has the checks of data", async () => {
    enter({ role: "clerk" });
    const backend = await begin();
    expect(callsOf(backend, "findings")[0]).toEqual({ filter: { ...all, confidence: "sure" }, from: 0 });
    expect(screen.getByTestId("queue-data_checks").textContent).toContain("核对");
    enter({ role: "worker" });
  });
  test("a worker has the five, how they went, and how a finding was handled", async () => {
    await begin(rows(), { name: "queues", finding: "f-r7" });
    await settle();
    expect(screen.queryByTestId("queue-data_checks")).toBeNull();
    expect(screen.getByTestId("trend-lapsed_persons").getAttribute("aria-label")).toBe("近三十天待办：最多 4，今天 1");
    expect(screen.queryByTestId("trend-uninsured_units"), "nothing to draw").toBeNull();
    expect(screen.getByTestId("finding-steps").textContent).toContain("已告知 · 示范丙");
    expect(screen.getByTestId("finding-panel").textContent).toContain("社会保险经办机构");
  });
  test("goes to the door, to the workplace, and to papers for the chosen", async () => {
    await begin(rows(), { name: "queues", finding: "f-r7" });
    await fireEvent.click(screen.getByTestId("finding-go"));
    expect(route.here.value).toEqual({ name: "household", door: "d502", person: "p1" });
    await fireEvent.click(screen.getByRole("checkbox", { name: "选择本页全部" }));
    await fireEvent.click(screen.getByTestId("findings-make-papers"));
    expect(route.here.value).toEqual({ name: "papers", subjects: [{ kind: "person", id: "p1", finding: "f-r7" }, { kind: "workplace", id: "w1", finding: "f-r1" }] });
  });
  test("a clerk prints all that are ticked in one run; a worker, who issues nothing, is not offered it", async () => {
    await begin(rows(), { name: "queues" });
    await fireEvent.click(screen.getByRole("checkbox", { name: "选择本页全部" }));
    expect(screen.queryByTestId("findings-print")).toBeNull();
    stop();
    cleanup();
    enter({ role: "clerk" });
    await begin(rows(), { name: "findings" });
    await fireEvent.click(screen.getByRole("checkbox", { name: "选择本页全部" }));
    await fireEvent.click(screen.getByTestId("findings-print"));
    expect(route.here.value).toEqual({ name: "papers", batch: ["f-r7", "f-r1"], template: "individual_notice" });
  });
  test("a queue without open findings says so and what brings new findings", async () => {
    await begin([], { name: "queues", queue: "lapsed_persons" });
    expect(screen.getByText("“断缴人员抓续保”暂无待办")).toBeTruthy();
  });
  test("a check of data tells nobody what they must do", async () => {
    const dead = findingRow({}, r7({ rule: "R14", regime: "mandatory", months: null }));
    dead.view.queue = "data_checks";
    await begin([dead], { name: "findings" });
    expect(screen.getByText("R14 已注销仍在缴费")).toBeTruthy();
    expect(screen.queryByText("应当")).toBeNull();
  });
  test("应当 never stands under a voluntary finding, 可以 never under a compulsory one", async () => {
    for (const finding of [r1(), r1({ regime: "voluntary" }), r7(), r7({ regime: "mandatory" })]) {
      await begin([findingRow({}, finding)], { name: "queues", finding: finding.id });
      const words = screen.getByTestId("finding-panel").textContent ?? "";
      expect(words.includes(finding.regime === "mandatory" ? "可以" : "应当"), `${finding.rule} ${finding.regime}`).toBe(false);
      stop();
      cleanup();
    }
  });
});
