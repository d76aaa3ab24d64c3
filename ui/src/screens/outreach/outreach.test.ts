import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Commands, LeafletDrawn, LeafletStart } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { callsOf, settle, show } from "@/test/show";
import Outreach from "./Outreach.vue";

vi.mock("../papers/pdf", () => ({
  openPdf: async () => ({ pages: 1, shape: async () => 0.707, draw: async () => {}, close: () => {} }),
}));

let stop = () => {};
afterEach(() => stop());

const startOf = (over: Partial<LeafletStart> = {}): LeafletStart => ({
  flyers: [
    { audience: "employers", title: null, assumption: null, figures: [], grounds: [], second_language: null },
    { audience: "flexible_workers", title: "养老保险每月缴费，自己选", assumption: "示例：男，40岁", figures: [{ label: "每月缴", amount: 96_000, received: false }, { label: "每月约领", amount: 241_079, received: true }], grounds: [{ label: "平均工资", year: 2026, source: "示范数据", official: false }], second_language: null },
  ],
  channels: 0,
  link: null,
  ...over,
});
const drawn = (over: Partial<LeafletDrawn> = {}): LeafletDrawn => ({
  preview: { preview: "lf", pages: 1, bytes: 9, sha256: "9f2ab64c1d0e77aa", template: "flyer", form: "plain", unprintable: [] },
  problems: [],
  ...over,
});
async function begin(more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}) {
  const backend = new FakeBackend<Commands>({ leaflets: () => startOf(), leaflet_preview: () => drawn(), paper_bytes: () => new ArrayBuffer(9), ...more });
  ({ stop } = show(Outreach, backend, { name: "outreach" }));
  await settle();
  await settle();
  await settle();
  return backend;
}
const choose = async (testid: string, option: RegExp) => {
  await fireEvent.click(screen.getByTestId(testid).querySelector("button, [role=combobox]")!);
  await settle();
  const wanted = screen.getAllByRole("option").find((each) => option.test(each.textContent ?? ""));
  await fireEvent.pointerUp(wanted!);
  await fireEvent.click(wanted!);
  await settle();
  await settle();
};

describe("outreach", () => {
  test("draws the flyer at once, with the region's numbers, their year and source", async () => {
    const backend = await begin();
    expect(callsOf(backend, "leaflet_preview")).toEqual([{ ask: { leaflet: "flyer", audience: "flexible_workers", size: "a4", colours: "full" } }]);
    const figures = screen.getByTestId("outreach-figures").textContent;
    expect(figures).toContain("960.00");
    expect(figures).toContain("2,410.79");
    expect(figures).toContain("示例：男，40岁");
    expect(figures).toContain("2026年平均工资：示范数据（未经正式文件核实）");
    expect(callsOf(backend, "paper_issue"), "no number is used").toEqual([]);
  });
  test("prints as many copies as were typed", async () => {
    const backend = await begin({ leaflet_print: () => null });
    const copies = screen.getByTestId("leaflet-copies").querySelector("input")!;
    await fireEvent.update(copies, "50");
    await fireEvent.blur(copies);
    await settle();
    await fireEvent.click(screen.getByTestId("leaflet-print"));
    await settle();
    expect(callsOf(backend, "leaflet_print")).toEqual([{ preview: "lf", copies: 50 }]);
  });
  test("another sheet is drawn anew", async () => {
    const backend = await begin();
    await fireEvent.click(screen.getByText("A3 海报"));
    await settle();
    expect(callsOf(backend, "leaflet_preview").at(-1)).toEqual({ ask: { leaflet: "flyer", audience: "flexible_workers", size: "poster", colours: "full" } });
  });
  test("a refusal says what happened and can be tried again", async () => {
    const backend = new FakeBackend<Commands>({ leaflets: () => startOf() });
    backend.refuse("leaflet_preview", { code: "font_problem" });
    ({ stop } = show(Outreach, backend, { name: "outreach" }));
    await settle();
    await settle();
    expect(screen.getByTestId("leaflet-pages").textContent).toContain("字体");
    expect(screen.queryByTestId("leaflet-print")).toBeNull();
  });
  test("where the office has filled in no channels there is no guide, and that is said", async () => {
    const backend = await begin();
    await choose("outreach-kind", /办事渠道指引/);
    expect(screen.getByTestId("outreach").textContent).toContain("尚未填写办事渠道");
    expect(callsOf(backend, "leaflet_preview")).toHaveLength(1);
  });
});
