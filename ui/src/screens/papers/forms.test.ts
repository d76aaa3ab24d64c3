// Typing what records lack: the forms beside the preview, and the collector's files.
import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useRoute } from "@/app/route";
import type { ArrearsFile, ArrearsPreview, Commands, PaperChoice, PaperPreview } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { paperRow, registerPage, workplaceView } from "@/test/office";
import { regionView } from "@/test/region";
import { callsOf, settle, show } from "@/test/show";
import Papers from "./Papers.vue";

vi.mock("./pdf", () => ({
  openPdf: async () => ({ pages: 1, shape: async () => 0.707, draw: async () => {}, close: () => {} }),
}));

const route = useRoute();
let stop = () => {};
afterEach(() => stop());
const subject = { kind: "workplace", id: "w1", finding: null };
const preview = (): PaperPreview => ({ preview: "pv", pages: 1, bytes: 9, sha256: "9f2ab64c1d0e77aa", form: "plain", template: "posting_table", unprintable: [] });
const asks = (...fields: string[]) => fields.map((field) => ({ field, suggested: field === "contact" ? "赵网格，0473-2000002" : "" }));
const choices = (): PaperChoice[] => [
  { template: "posting_table", allowed: true, missing: [], asks: asks("year", "until", "objection_phone", "part") },
  { template: "clue_transfer", allowed: true, missing: [], asks: asks("department", "to_body", "annexes", "contact") },
  { template: "query_result", allowed: true, missing: ["roster"], asks: asks("asked_by", "purpose") },
  { template: "coverage_annex", allowed: true, missing: ["coverage_reminder"], asks: asks("part") },
  { template: "instalment_agreement", allowed: false, missing: ["arrears"], asks: asks("guarantee", "schedule") },
];
const file = (over: Partial<ArrearsFile> = {}): ArrearsFile => ({ id: "a1", body: "国家税务总局示范市青禾区税务局", reference: "名单1", as_of: "2026-10-31", imported_at: "2026-11-21T10:00:00+08:00", rows: 2, units: 1, sum_fen: 1290050, ...over });
const read = (over: Partial<ArrearsPreview> = {}): ArrearsPreview => ({ id: "ap", lacking: [], rows: 2, units: 1, known_units: 1, sum_fen: 1290050, faulty: 1, faults: [{ row: 4, fault: "amount" }], ...over });

async function begin(more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}) {
  const backend = new FakeBackend<Commands>({
    workplace: ({ id }) => workplaceView({ id }),
    papers_for: choices,
    paper_preview: preview,
    paper_bytes: () => new ArrayBuffer(9),
    paper_register: () => registerPage([paperRow()]),
    region: () => regionView(),
    arrears_files: () => [],
    ...more,
  });
  ({ stop } = show(Papers, backend, { name: "papers", subjects: [{ kind: "workplace", id: "w1" }] }));
  await settle();
  await settle();
  return backend;
}
const press = async (testid: string) => {
  await fireEvent.click(await screen.findByTestId(testid));
  await settle();
};
const type = async (testid: string, text: string) => {
  const field = screen.getByTestId(testid).querySelector("input")!;
  await fireEvent.update(field, text);
  await fireEvent.blur(field);
  await settle();
};
const disabled = (testid: string) => (screen.getByTestId(testid) as HTMLButtonElement).disabled;

describe("what is typed for a paper", () => {
  beforeEach(() => route.reset({ name: "papers" }));

  test("the list says what is asked, what is missing, and who alone may issue", async () => {
    await begin();
    expect(screen.getByTestId("template-posting_table").textContent).toContain("填写 4 项后可以制发");
    expect(screen.getByTestId("template-query_result").textContent).toContain("还缺：部门名册");
    expect(screen.getByTestId("template-coverage_annex").textContent).toContain("先制发职工参保情况提醒书");
    expect(screen.getByTestId("template-instalment_agreement").textContent).toContain("只由征收机构（税务）签订");
  });
  test("a posting is drawn only when everything is typed, and keeps its form beside the preview", async () => {
    const backend = await begin();
    await press("template-posting_table");
    expect(callsOf(backend, "paper_preview"), "asked first").toEqual([]);
    expect(disabled("form-preview")).toBe(true);
    await type("form-year", "2026");
    await type("form-until", "2026-11-30");
    await type("form-phone", "0473-2000001");
    await fireEvent.click(screen.getByText("网上公示"));
    expect(screen.getByTestId("paper-typed").textContent).toContain("遮盖姓名和号码");
    await press("form-preview");
    const input = { paper: "posting", web: true, year: 2026, until: "2026-11-30", phone: "0473-2000001", part: 1 };
    expect(callsOf(backend, "paper_preview")).toEqual([{ subject, template: "posting_table", input }]);
    expect(screen.getByTestId("paper-typed")).toBeTruthy();
    expect(screen.getByTestId("paper-issue")).toBeTruthy();
  });
  test("a transfer goes to a department of the region, with annexes that have a title and sheets", async () => {
    const backend = await begin();
    await press("template-clue_transfer");
    await settle();
    await fireEvent.update(screen.getByTestId("form-department").querySelector("input")!, "税务");
    await settle();
    await fireEvent.click(await screen.findByRole("option", { name: /税务/ }));
    await type("form-to-body", "示范市社会保险事业中心");
    expect(disabled("form-preview"), "the contact is suggested").toBe(false);
    await press("form-annex-add");
    expect(disabled("form-preview"), "an annex without a title").toBe(true);
    await type("form-annex-0", "送达回证（复印件）");
    await press("form-preview");
    expect(callsOf(backend, "paper_preview").at(-1)).toEqual({
      subject,
      template: "clue_transfer",
      input: { paper: "clue_transfer", department: "tax", to_body: "示范市社会保险事业中心", contact: "赵网格，0473-2000002", annexes: [{ title: "送达回证（复印件）", sheets: 1 }] },
    });
  });
  test("what is missing leads to where it is told", async () => {
    const backend = await begin({ papers_for: () => [
      { template: "coverage_reminder", allowed: true, missing: [], asks: [] },
      { template: "coverage_annex", allowed: true, missing: ["coverage_reminder"], asks: asks("part") },
    ] });
    await press("template-fill");
    expect(callsOf(backend, "paper_preview")).toEqual([{ subject, template: "coverage_reminder", input: null }]);
  });
  test("without the collector's file the way leads to taking one over", async () => {
    await begin({ papers_for: () => [{ template: "payment_reminder", allowed: true, missing: ["arrears"], asks: [] }] });
    await press("template-fill");
    expect(screen.getByText("还没有征收机构提供的名单")).toBeTruthy();
  });
  test("what the desk refuses is named", async () => {
    const backend = await begin();
    backend.refuse("paper_preview", { code: "missing_facts", fields: ["until"] });
    await press("template-posting_table");
    await type("form-year", "2026");
    await type("form-until", "2026-01-01");
    await type("form-phone", "0473-2000001");
    await press("form-preview");
    expect(screen.getByTestId("paper-preview").textContent).toContain("截止日期");
  });
});

describe("the collector's files", () => {
  beforeEach(() => route.reset({ name: "papers" }));
  const paste = async () => {
    await press("papers-tab-arrears");
    await type("arrears-as-of", "2026-10-31");
    await fireEvent.update(screen.getByTestId("staff-paste"), "统一社会信用代码\t险种\n");
    await press("staff-read");
  };

  test("without one the page says why it is needed; a day comes first", async () => {
    await begin();
    await press("papers-tab-arrears");
    expect(screen.getByText("还没有征收机构提供的名单")).toBeTruthy();
    expect(screen.queryByTestId("staff-paste")).toBeNull();
  });
  test("a file is looked at, named and kept; doubtful rows are told by place and reason", async () => {
    const backend = await begin({ arrears_preview: () => read(), arrears_apply: () => file() });
    await paste();
    expect(callsOf(backend, "arrears_preview")).toEqual([{ source: { from: "pasted", text: "统一社会信用代码\t险种\n" }, day: "2026-10-31" }]);
    expect(screen.getByTestId("arrears-summary").textContent).toContain("12,900.50");
    expect(screen.getByTestId("arrears-faults").textContent).toContain("第 4 行 金额缺少");
    expect(disabled("arrears-keep"), "a file has an owner and a name").toBe(true);
    await type("arrears-body", "国家税务总局示范市青禾区税务局");
    await type("arrears-reference", "名单1");
    await press("arrears-keep");
    expect(callsOf(backend, "arrears_apply")).toEqual([{ preview: "ap", source: { body: "国家税务总局示范市青禾区税务局", reference: "名单1" } }]);
    expect(callsOf(backend, "papers_for").length, "what may be issued is asked anew").toBeGreaterThan(1);
  });
  test("a list without its columns says which, and nothing can be kept", async () => {
    await begin({ arrears_preview: () => read({ rows: 0, lacking: ["credit_code", "amount"], faulty: 0, faults: [] }) });
    await paste();
    expect(screen.getByTestId("arrears-lacking").textContent).toContain("统一社会信用代码");
    expect(screen.queryByTestId("arrears-keep")).toBeNull();
  });
  test("an unreadable file is refused in words", async () => {
    const backend = await begin();
    backend.refuse("arrears_preview", { code: "bad_staff_file", reason: "damaged" });
    await paste();
    expect(screen.getByText("文件已损坏")).toBeTruthy();
  });
  test("a file taken over by mistake is deleted after a question", async () => {
    const backend = await begin({ arrears_files: () => [file()], arrears_forget: () => null });
    await press("papers-tab-arrears");
    await press("arrears-forget-0");
    expect(callsOf(backend, "arrears_forget")).toEqual([]);
    await press("arrears-forget-yes");
    expect(callsOf(backend, "arrears_forget")).toEqual([{ id: "a1" }]);
  });
});
