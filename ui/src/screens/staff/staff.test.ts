import { fireEvent, screen, waitFor } from "@testing-library/vue";
import { afterEach, describe, expect, test } from "vitest";
import type { Commands, ProjectRow, StaffListRow, StaffPage, StaffPreview, StaffRow, StaffView } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { pageOf, saved } from "@/test/office";
import { callsOf, show } from "@/test/mount";
import { settle } from "@/test/show";
import Projects from "./Projects.vue";
import StaffList from "./StaffList.vue";

const line = (over: Partial<StaffRow> = {}): StaffRow => ({
  id: "s1", name: "示范甲", number: "1503********0011", employed_since: "2024-03-01", post: "焊工", employment_form: "contract", left_on: null,
  verdict: "insured", problems: 0, person: null, ...over,
});
const listOf = (rows: StaffRow[], over: Partial<StaffPage> = {}): StaffPage => ({
  rows, total: rows.length, from: 0, all: rows.length, counts: [{ verdict: "insured", count: 1 }, { verdict: "not_found", count: 1 }], ...over,
});
const view = (over: Partial<StaffView> = {}): StaffView => ({
  id: "s1", workplace: "w1", rev: 1, fields: { name: "示范甲", document_number: "1503********0011", post: "焊工" }, masked: ["document_number"], problems: [],
  verdict: "insured", conflicts: [], persons: [], ...over,
});
const preview = (over: Partial<StaffPreview> = {}): StaffPreview => ({
  id: "l1", sheet: "名单", sheets: ["名单", "附表"],
  columns: [{ column: 0, letter: "A", heading: "姓名", meaning: "name" }, { column: 1, letter: "B", heading: "身份证号", meaning: "document_number" }, { column: 2, letter: "C", heading: "来厂", meaning: null }],
  added: 3, updated: 0, same: 0, refused: 1, not_staff: 1, faulty: 1, absent: 2, ...over,
});
const faulty: StaffListRow = {
  row: 4, outcome: "new", not_staff: null, values: { name: "示范乙" }, changed: [], written: { 1: "3.20402E+17" }, words: "",
  faults: [{ column: 1, letter: "B", meaning: "document_number", code: "scientific_notation", level: "refused", row: null, number: null, expected: null }],
};
const two = [line(), line({ id: "s2", name: "示范乙", number: null, verdict: "not_found", problems: 2 })];

let stop = () => {};
afterEach(() => stop());
async function open(answers: ConstructorParameters<typeof FakeBackend<Commands>>[0], component: typeof StaffList | typeof Projects = StaffList) {
  const backend = new FakeBackend<Commands>(answers);
  ({ unmount: stop } = show(component, backend, { workplace: "w1", readonly: false }));
  await settle();
  return backend;
}
const click = async (testid: string) => {
  await fireEvent.click(screen.getByTestId(testid));
  await settle();
};

describe("the staff list", () => {
  test("shows what the roster says of each, and filters by it", async () => {
    const backend = await open({ staff: () => listOf(two) });
    expect(screen.getByTestId("staff-table").textContent).toContain("名册未见");
    expect(screen.getByTestId("staff-count").textContent).toContain("2 人");
    await click("staff-verdict-not_found");
    expect(callsOf(backend, "staff").at(-1)).toEqual({ workplace: "w1", verdict: "not_found", text: "", from: 0 });
  });
  test("reads a long list to its end, part by part", async () => {
    const all = Array.from({ length: 450 }, (_, at) => line({ id: `s${at}`, name: `示范${at}` }));
    const backend = await open({ staff: ({ from }) => listOf(all.slice(from, from + 200), { total: 450, all: 450, from }) });
    await settle();
    expect(callsOf(backend, "staff").map((args) => (args as { from: number }).from)).toEqual([0, 200, 400]);
    expect(screen.getByTestId("staff-count").textContent).toContain("450 人");
  });
  test("empty: explains the format and offers to import", async () => {
    await open({ staff: () => listOf([], { counts: [] }) });
    expect(screen.getByText("还没有职工名单")).toBeTruthy();
    expect(screen.getByText(/整块粘贴/)).toBeTruthy();
  });
  test("a refusal says what happened, and is tried again", async () => {
    const backend = new FakeBackend<Commands>();
    backend.refuse("staff", { code: "internal", incident: "7F3A" });
    ({ unmount: stop } = show(StaffList, backend, { workplace: "w1", readonly: false }));
    await settle();
    expect(screen.getByTestId("load-error").textContent).toContain("7F3A");
  });
  test("a line opens beside the list, saves itself, and is read anew", async () => {
    const backend = await open({ staff: () => listOf(two), staff_member: () => view(), set_field: saved });
    await fireEvent.click(screen.getByText("示范甲"));
    await settle();
    const post = screen.getByTestId("staff-field-post").querySelector("input")!;
    await fireEvent.update(post, "电工");
    await fireEvent.blur(post);
    await settle();
    expect(callsOf(backend, "set_field")).toEqual([{ kind: "staff", id: "s1", field: "post", value: "电工" }]);
    expect(callsOf(backend, "staff").length).toBe(2);
  });
  test("a line is taken off the list with a reason", async () => {
    const backend = await open({ staff: () => listOf(two), staff_member: () => view(), remove_staff: saved });
    await fireEvent.click(screen.getByText("示范甲"));
    await settle();
    await click("staff-remove");
    await click("staff-remove-entered_twice");
    expect(callsOf(backend, "remove_staff")).toEqual([{ id: "s1", reason: "entered_twice" }]);
    expect(screen.queryByTestId("staff-editor")).toBeNull();
  });
});

describe("importing a firm's list", () => {
  const answers = {
    staff: () => listOf(two),
    staff_preview: () => preview(),
    staff_preview_rows: () => pageOf([faulty]),
    staff_mend: () => preview({ faulty: 0 }),
    staff_column: () => preview(),
    staff_sheet: () => preview({ sheet: "附表" }),
    staff_apply: () => ({ at: "2026-11-21T14:32:07+08:00", added: 2, updated: 0, same: 0, left: 2, skipped: 2 }),
  };
  async function pasted(more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}) {
    const backend = await open({ ...answers, ...more });
    await click("staff-import-open");
    await fireEvent.update(screen.getByTestId("staff-paste"), "姓名\t身份证号\n示范乙\t3.20402E+17");
    await click("staff-read");
    await settle();
    return backend;
  }

  test("shows the columns, what would happen, and the faulty rows first, with advice", async () => {
    const backend = await pasted();
    expect(callsOf(backend, "staff_preview")).toEqual([{ workplace: "w1", source: { from: "pasted", text: "姓名\t身份证号\n示范乙\t3.20402E+17" } }]);
    expect(callsOf(backend, "staff_preview_rows").at(-1)).toEqual({ preview: "l1", which: "faulty", from: 0 });
    expect(screen.getByTestId("staff-summary").textContent).toBe("新增 3 · 更新 0 · 无变化 0 · 不能读入 1 · 非名单行 1");
    expect(screen.getByTestId("staff-row-4").textContent).toMatch(/B4 证件号码：.*设为“文本”/);
    expect(screen.getByTestId("staff-row-4").textContent).toContain("原文：3.20402E+17");
  });
  test("a cell is mended in place, a row left out, and the count stays true", async () => {
    const backend = await pasted();
    await fireEvent.update(screen.getByTestId("staff-mend-4-B"), " 150302198506010014 ");
    await click("staff-mend-do-4-B");
    expect(callsOf(backend, "staff_mend")).toEqual([{ preview: "l1", row: 4, column: 1, text: "150302198506010014" }]);
    await click("staff-skip-4");
    expect(screen.getByTestId("staff-apply").textContent).toContain("2 人");
    await click("staff-apply");
    expect(callsOf(backend, "staff_apply")).toEqual([{ preview: "l1", skip: [4], leftOn: null }]);
    expect(screen.queryByTestId("staff-import")).toBeNull();
  });
  test("who is missing is marked as left only with a day", async () => {
    const backend = await pasted();
    await fireEvent.click(screen.getByTestId("staff-left").querySelector("input") ?? screen.getByTestId("staff-left"));
    await settle();
    expect((screen.getByTestId("staff-apply") as HTMLButtonElement).disabled).toBe(true);
    const day = screen.getByTestId("staff-left-on").querySelector("input")!;
    await fireEvent.update(day, "2026-10-31");
    await fireEvent.blur(day);
    await settle();
    await click("staff-apply");
    expect(callsOf(backend, "staff_apply")).toEqual([{ preview: "l1", skip: [], leftOn: "2026-10-31" }]);
  });
  test("another sheet is read", async () => {
    const backend = await pasted();
    await click("staff-sheet-1");
    expect(callsOf(backend, "staff_sheet")).toEqual([{ preview: "l1", sheet: "附表" }]);
  });
  test("a chosen file goes as base64; one that cannot be read says what to do", async () => {
    const backend = await open(answers);
    backend.refuse("staff_preview", { code: "bad_staff_file", reason: "encrypted" });
    await click("staff-import-open");
    const input = screen.getByTestId("staff-file") as HTMLInputElement;
    const file = new File(["x"], "list.xlsx");
    file.arrayBuffer = async () => new TextEncoder().encode("姓名").buffer as ArrayBuffer;
    Object.defineProperty(input, "files", { value: [file] });
    await fireEvent.change(input);
    await settle();
    expect(callsOf(backend, "staff_preview")).toEqual([{ workplace: "w1", source: { from: "file", base64: "5aeT5ZCN" } }]);
    expect(screen.getByTestId("staff-import").textContent).toContain("表格有打开密码");
  });
});

describe("construction projects", () => {
  const project = (over: Partial<ProjectRow> = {}): ProjectRow => ({ id: "j1", rev: 1, fields: { name: "滨河路改造", started_on: "2026-06-01" }, problems: [], state: "cover_missing", ...over });

  test("shows where each stands and saves a field by itself", async () => {
    const backend = await open({ projects: () => [project()], set_field: saved }, Projects);
    expect(screen.getByTestId("project-j1").textContent).toContain("未参加工伤保险");
    const place = screen.getByTestId("project-field-address").querySelector("input")!;
    await fireEvent.update(place, "滨河路");
    await fireEvent.blur(place);
    await settle();
    expect(callsOf(backend, "set_field")).toEqual([{ kind: "project", id: "j1", field: "address", value: "滨河路" }]);
  });
  test("empty: says what belongs here, and adds one", async () => {
    const rows: ProjectRow[] = [];
    const backend = await open({ projects: () => rows, add_project: () => project() }, Projects);
    expect(screen.getByText("没有在建项目")).toBeTruthy();
    await click("project-add");
    await fireEvent.update(screen.getByTestId("project-add-name").querySelector("input")!, "滨河路改造");
    await click("project-add-submit");
    expect(callsOf(backend, "add_project")).toEqual([{ workplace: "w1", name: "滨河路改造" }]);
  });
  test("one just added has the focus on its first day; what has no answer yet is named, a day that never was is said", async () => {
    const rows: ProjectRow[] = [];
    const unanswered = ["started_on", "injury_cover"].map((field) => ({ field, code: "unanswered" as const, blocks: true, expected: null, position: null }));
    const added = project({ fields: { name: "滨河路改造" }, problems: unanswered, state: "cover_unknown" });
    await open({ projects: () => [...rows], add_project: () => (rows.push(added), added) }, Projects);
    await click("project-add");
    await fireEvent.update(screen.getByTestId("project-add-name").querySelector("input")!, "滨河路改造");
    await click("project-add-submit");
    const day = screen.getByTestId("project-field-started_on").querySelector("input")!;
    await waitFor(() => expect(document.activeElement).toBe(day));
    expect(screen.getByTestId("project-unanswered").textContent).toBe("还没有填：开工日期、按项目参加工伤保险");
    await fireEvent.update(day, "2026-13-05");
    await fireEvent.blur(day);
    expect(screen.getByTestId("project-field-started_on").textContent).toContain("不是日期");
  });
});
