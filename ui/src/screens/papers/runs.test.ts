import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, describe, expect, test } from "vitest";
import { CommandRefused } from "@/backend/errors";
import type { Commands, RunEstimate, RunRow } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { callsOf, settle, show } from "@/test/show";
import Runs from "./Runs.vue";

let stop = () => {};
afterEach(() => stop());

const run = (over: Partial<RunRow> = {}): RunRow => ({
  id: "r1", template: "individual_notice", made_at: "2026-11-22T09:00:00+08:00", folder: "/media/u", bound: "merged", form: "plain", state: "paused", stopped_by: null,
  total: 12, entered: 4, skipped: 2, unwritten: 0, files: 1, first_serial: "2026-0000d1-0001", last_serial: "2026-0000d1-0004", ...over,
});
const estimate = (over: Partial<RunEstimate> = {}): RunEstimate => ({
  papers: 10, unsure: 0, seconds: 1, first_serial: "2026-0000d1-0005", last_serial: "2026-0000d1-0014",
  skipped: [
    { kind: "person", subject: "p1", name: "王示范", place: "滨河花园 3幢 1101", reason: { why: "missing", fields: ["document_number", "visit"] } },
    { kind: "person", subject: "p2", name: "李示范", place: "滨河花园 3幢 1102", reason: { why: "unprintable", characters: [{ field: "name", character: "\u{E000}", code_point: "U+E000" }] } },
  ],
  ...over,
});

async function begin(more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}, props: Record<string, unknown> = {}) {
  const backend = new FakeBackend<Commands>({
    buildings: () => [],
    runs: () => [run()],
    run_settle: () => 0,
    run_estimate: () => estimate(),
    folders: () => [{ path: "/media/u", label: "示范U盘", removable: true }],
    run_begin: () => run({ state: "running" }),
    run_skips: () => estimate().skipped,
    ...more,
  });
  ({ stop } = show(Runs, backend, { name: "papers" }, props));
  await settle();
  return backend;
}
const press = async (testid: string) => {
  await fireEvent.click(await screen.findByTestId(testid));
  await settle();
};

describe("print runs", () => {
  test("says before the start how many, which numbers, and why somebody is left out", async () => {
    const backend = await begin();
    await press("run-estimate");
    const result = screen.getByTestId("run-result").textContent ?? "";
    expect(result).toContain("可印 10 份");
    expect(result).toContain("2026-0000d1-0005 至 2026-0000d1-0014");
    expect(result).toContain("还缺：证件号码、入户走访");
    expect(result).toContain("U+E000");
    await press("run-begin");
    await press("folder-0");
    expect(callsOf(backend, "run_begin")).toEqual([
      { ask: { template: "individual_notice", queue: null, building: null, findings: [], again: false }, bound: "merged", form: "plain", folder: "/media/u" },
    ]);
  });
  test("a run that stands still says why and goes on", async () => {
    const backend = await begin({ runs: () => [run({ stopped_by: "disk_full" })], run_resume: () => run({ state: "done" }) });
    expect(screen.getByTestId("run-0").textContent).toContain("磁盘已满");
    await press("run-resume-0");
    expect(callsOf(backend, "run_resume")).toEqual([{ run: "r1", folder: null }]);
  });
  test("what was ticked is asked for alone, in the archive's format when wanted", async () => {
    const backend = await begin({}, { batch: ["f1", "f2"], template: "employer_notice" });
    expect(screen.getByTestId("run-chosen").textContent).toContain("只印所选的 2 条线索");
    expect(screen.queryByTestId("run-queue")).toBeNull();
    await fireEvent.click(screen.getByText("归档 PDF/A-2a"));
    await press("run-estimate");
    await press("run-begin");
    await press("folder-0");
    const ask = { template: "employer_notice", queue: null, building: null, findings: ["f1", "f2"], again: false };
    expect(callsOf(backend, "run_begin")).toEqual([{ ask, bound: "merged", form: "archive", folder: "/media/u" }]);
    expect(screen.queryByTestId("run-chosen"), "once begun, the choice is used up").toBeNull();
  });
  test("the choice can be dropped for a range", async () => {
    await begin({}, { batch: ["f1"], template: "individual_notice" });
    await press("run-clear-chosen");
    expect(screen.getByTestId("run-queue")).toBeTruthy();
  });
  test("a run names its batch as its index does, and its format", async () => {
    await begin({ runs: () => [run({ id: "0195c0de-0000-7000-8000-0000a1b2c3d4", form: "archive", state: "done" })] });
    expect(screen.getByTestId("run-0").textContent).toContain("批次 a1b2c3d4");
    expect(screen.getByTestId("run-0").textContent).toContain("归档格式");
  });
  test("an interrupted run says that nothing is lost", async () => {
    await begin();
    expect(screen.getByTestId("run-0").textContent).toContain("上次没有印完");
    await press("run-show-skips-0");
    expect(screen.getByTestId("run-skips").textContent).toContain("李示范");
  });
  test("nothing to print says what to do, and no start is offered", async () => {
    await begin({ run_estimate: () => estimate({ papers: 0, first_serial: "", last_serial: "" }), runs: () => [] });
    await press("run-estimate");
    expect(screen.getByTestId("run-result").textContent).toContain("没有可印的");
    expect(screen.queryByTestId("run-begin")).toBeNull();
    expect(screen.getByText("还没有批量印制过")).toBeTruthy();
  });
  test("everybody is judged on the newest facts before anything is counted", async () => {
    const left = [700, 200, 0];
    const backend = await begin({ run_settle: () => left.shift() ?? 0 });
    await press("run-estimate");
    expect(callsOf(backend, "run_settle")).toHaveLength(3);
    expect(screen.getByTestId("run-result")).toBeTruthy();
    expect(screen.queryByTestId("run-settling")).toBeNull();
  });
  test("nobody is said to be left out only when that is true", async () => {
    await begin({ run_estimate: () => estimate({ skipped: [], unsure: 3 }) });
    await press("run-estimate");
    expect(screen.getByTestId("run-unsure").textContent).toContain("3");
    expect(screen.getByTestId("run-result").textContent).not.toContain("没有遗漏");
  });
  test("what was ticked and does not suit is named with its reason", async () => {
    const skip = (why: "closed" | "not_this_paper" | "same_subject") => ({ kind: "person" as const, subject: "p1", name: "王示范", place: "3幢", reason: { why } });
    await begin({ run_estimate: () => estimate({ skipped: [skip("closed"), skip("not_this_paper"), skip("same_subject")] }) });
    await press("run-estimate");
    const said = screen.getByTestId("run-skips").textContent ?? "";
    for (const why of ["线索已核销或不属实", "这条线索不用这种文书", "同一对象已按另一条线索列入"]) expect(said).toContain(why);
  });
  test("a run whose folder is lost goes on into another one", async () => {
    const backend = await begin({ runs: () => [run({ stopped_by: "file_problem", unwritten: 4 })], run_resume: () => run({ state: "done" }) });
    expect(screen.getByTestId("run-0").textContent).toContain("4 份已登记");
    await press("run-move-0");
    await press("folder-0");
    expect(callsOf(backend, "run_resume")).toEqual([{ run: "r1", folder: "/media/u" }]);
    expect(screen.queryByTestId("folder-0")).toBeNull();
  });
  test("a cancelled run still writes what is in the register", async () => {
    const backend = await begin({ runs: () => [run({ state: "cancelled", unwritten: 4 })], run_resume: () => run({ state: "cancelled" }) });
    await press("run-write-0");
    await press("folder-0");
    expect(callsOf(backend, "run_resume")).toEqual([{ run: "r1", folder: "/media/u" }]);
  });
  test("a refusal keeps the choice", async () => {
    await begin({
      run_begin: () => {
        throw new CommandRefused("run_begin", { code: "run_busy" });
      },
    });
    await press("run-estimate");
    await press("run-begin");
    await press("folder-0");
    expect(screen.getByTestId("run-result")).toBeTruthy();
  });
});
