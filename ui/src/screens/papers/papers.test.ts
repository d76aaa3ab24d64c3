import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useRoute } from "@/app/route";
import type { Commands, PaperPreview } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { paperDetail, paperRow, registerPage, workplaceView } from "@/test/office";
import { callsOf, settle, show } from "@/test/show";
import Papers from "./Papers.vue";

vi.mock("./pdf", () => ({
  openPdf: async () => ({ pages: 2, shape: async () => 0.707, draw: async () => {}, close: () => {} }),
}));

const route = useRoute();
let stop = () => {};
afterEach(() => stop());
const preview = (over: Partial<PaperPreview> = {}): PaperPreview => ({ preview: "pv", pages: 2, bytes: 9, sha256: "9f2ab64c1d0e77aa", form: "plain", template: "employer_notice", unprintable: [], ...over });
const w1 = { kind: "workplace" as const, id: "w1", finding: "f-r1" };
const subject = { kind: "workplace", id: "w1", finding: "f-r1" };

async function begin(place: Parameters<typeof show>[2] = { name: "papers", subjects: [w1] }, more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}) {
  const backend = new FakeBackend<Commands>({
    workplace: ({ id }) => workplaceView({ id }),
    papers_for: () => [
      { template: "employer_notice", allowed: true, missing: [], asks: [] },
      { template: "individual_notice", allowed: true, missing: ["document_number"], asks: [] },
      { template: "service_receipt", allowed: false, missing: [], asks: [] },
    ],
    paper_preview: () => preview(),
    paper_bytes: () => new ArrayBuffer(9),
    paper_issue: () => paperRow({ template: "employer_notice" }),
    paper_register: () => registerPage([paperRow()]),
    ...more,
  });
  ({ stop } = show(Papers, backend, place));
  await settle();
  await settle();
  return backend;
}
const press = async (testid: string) => {
  await fireEvent.click(await screen.findByTestId(testid));
  await settle();
};

describe("papers", () => {
  beforeEach(() => route.reset({ name: "papers" }));

  test("says what is missing and what may not be issued, in words", async () => {
    await begin();
    expect(screen.getByTestId("template-individual_notice").textContent).toContain("还缺：证件号码");
    expect((screen.getByTestId("template-service_receipt") as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByTestId("template-service_receipt").textContent).toContain("无权制发");
  });
  test("preview uses no number; issuing does; then print and save", async () => {
    const backend = await begin(undefined, { paper_print: () => null, paper_reprint: () => preview({ preview: "pr" }), folders: () => [{ path: "/media/u", label: "示范U盘", removable: true }], paper_save: () => "/media/u/1.pdf" });
    await press("template-employer_notice");
    expect(callsOf(backend, "paper_preview")).toEqual([{ subject, template: "employer_notice", input: null }]);
    expect(screen.getByTestId("paper-sha").textContent).toBe("校验值 9f2ab64c");
    expect((await screen.findByTestId("pdf-position")).textContent).toBe("第 1 / 2 页");
    expect(callsOf(backend, "paper_issue")).toEqual([]);
    await press("paper-issue");
    expect(callsOf(backend, "paper_issue")).toEqual([{ preview: "pv" }]);
    await press("paper-print");
    expect(callsOf(backend, "paper_print")).toEqual([{ paper: "pp1" }]);
    // What came out once comes out again as a reprint only: seen, entered, then printed or saved.
    expect([screen.queryByTestId("paper-print"), screen.queryByTestId("paper-save")]).toEqual([null, null]);
    await press("paper-copy");
    expect(callsOf(backend, "paper_reprint")).toEqual([{ paper: "pp1" }]);
    await press("paper-issue");
    expect(callsOf(backend, "paper_issue")).toEqual([{ preview: "pv" }, { preview: "pr" }]);
    await press("paper-save");
    await press("folder-0");
    expect(callsOf(backend, "paper_save")).toEqual([{ paper: "pp1", folder: "/media/u" }]);
  });
  test("the archive's format is the same preview drawn by the other writer, and that one is issued", async () => {
    const backend = await begin(undefined, { paper_form: ({ form }) => preview({ preview: "pa", form, sha256: "77aa000000000000" }) });
    await press("template-employer_notice");
    await fireEvent.click(screen.getByText("归档 PDF/A-2a"));
    await settle();
    expect(callsOf(backend, "paper_form")).toEqual([{ preview: "pv", form: "archive" }]);
    expect(screen.getByTestId("paper-sha").textContent).toBe("校验值 77aa0000");
    await press("paper-issue");
    expect(callsOf(backend, "paper_issue")).toEqual([{ preview: "pa" }]);
    expect(screen.queryByTestId("paper-form"), "an entered paper keeps its format").toBeNull();
  });
  test("unprintable characters are named with field and code point, and nothing is drawn or issued", async () => {
    const backend = await begin(undefined, { paper_preview: () => preview({ unprintable: [{ field: "name", character: "㐀", code_point: "U+3400" }] }) });
    await press("template-employer_notice");
    expect(screen.getByTestId("unprintable").textContent).toContain("㐀（U+3400）");
    expect(callsOf(backend, "paper_bytes")).toEqual([]);
    expect(screen.queryByTestId("paper-issue")).toBeNull();
  });
  test("a refusal says what happened", async () => {
    const backend = await begin();
    backend.refuse("paper_preview", { code: "too_long_for_paper" });
    await press("template-employer_notice");
    expect(screen.getByTestId("paper-preview").textContent).toContain("放不下");
  });
  test("several subjects: one after the other, skipping counts, and no number is used by skipping", async () => {
    const backend = await begin({ name: "papers", subjects: [w1, { kind: "workplace", id: "w2" }] });
    expect(screen.getByTestId("paper-position").textContent).toContain("第 1 / 2 个");
    await press("paper-skip");
    expect(screen.getByTestId("paper-position").textContent?.replace(/\s+/g, " ")).toContain("第 2 / 2 个 · 已编号 0 份 · 已跳过 1 份");
    expect([callsOf(backend, "papers_for").at(-1), callsOf(backend, "paper_issue")]).toEqual([{ subject: { kind: "workplace", id: "w2", finding: null } }, []]);
  });
  test("an entry of the register is printed again", async () => {
    const backend = await begin(undefined, { paper_reprint: () => preview(), paper_detail: () => paperDetail() });
    await press("papers-tab-register");
    await fireEvent.click(screen.getByText("150302001-2026-000017"));
    await settle();
    await press("panel-reprint");
    expect(callsOf(backend, "paper_reprint")).toEqual([{ paper: "pp1" }]);
    expect(screen.queryByTestId("paper-print"), "seen, not yet entered").toBeNull();
    expect(screen.queryByTestId("paper-form"), "a reprint keeps its format").toBeNull();
    await press("paper-issue");
    expect(callsOf(backend, "paper_issue")).toEqual([{ preview: "pv" }]);
    expect(screen.getByTestId("paper-print")).toBeTruthy();
  });
  test("without a subject it asks for whom, and a hit opens it", async () => {
    await begin({ name: "papers" }, { search: () => [{ kind: "workplace", id: "w1", door: null, title: "青禾便民超市", place: "翠竹路88号", number: null }] });
    expect(screen.getByText("先选人或单位")).toBeTruthy();
    await fireEvent.update(screen.getByTestId("paper-pick").querySelector("input")!, "青禾");
    await press("paper-hit-0");
    expect(route.here.value).toEqual({ name: "papers", subjects: [{ kind: "workplace", id: "w1" }] });
  });
});
