import { fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { defineComponent, h, nextTick } from "vue";
import Dialog from "@/kit/Dialog.vue";
import Frame from "./Frame.vue";
import { chordOf, listenToKeys, useKeys } from "./keys";
import { railOf } from "./nouns";
import { useRoute } from "./route";
import type { Session } from "./session";
import type { Truth } from "./truth";

const session: Session = { role: "worker", scope: ["海勃湾区", "第3网格"], who: "演示 网格员", office: "演示街道", today: "2026-11-21", counts: { doors: 28 }, readOnly: null };
const truth: Truth = { saving: { state: "none" }, unsealed: null, sealed: null, received: null, confirmed: null, quarantined: null, photosWaiting: null, online: null, demo: false };

describe("the frame", () => {
  const show = (over: { truth?: Partial<Truth>; role?: Session["role"] } = {}) =>
    render(Frame, {
      props: { session: { ...session, role: over.role ?? "worker" }, truth: { ...truth, ...over.truth }, here: "household" },
      slots: { default: "<p>内容</p>", help: "<p>这样走访</p>" },
    });

  test("lights the noun that the screen belongs to and goes where it is asked", async () => {
    const { emitted } = show();
    expect(screen.getByRole("button", { name: "楼栋 28" }).getAttribute("aria-current")).toBe("page");
    await fireEvent.click(screen.getByRole("button", { name: "同步" }));
    expect(emitted("go")).toEqual([["sync"]]);
  });
  test.each(["worker", "clerk"] as const)("shows the nouns of a %s", (role) => {
    show({ role });
    expect(screen.getByRole("navigation").querySelectorAll("button")).toHaveLength(railOf[role].length);
  });
  test("claims nothing that is not known", () => {
    show();
    const line = screen.getByRole("contentinfo").textContent ?? "";
    for (const claim of ["已保存", "已封包", "待送", "已接收", "已确认", "在线", "离线"]) expect(line).not.toContain(claim);
  });
  test("tells what is known, in the order of delivery", () => {
    const at = new Date(2026, 10, 21, 14, 32, 7).toISOString();
    show({ truth: { saving: { state: "saved", at }, sealed: 16, unsealed: 11, confirmed: { count: 312, at: new Date(2026, 10, 20, 18, 4).toISOString() }, online: false } });
    const line = (screen.getByRole("contentinfo").textContent ?? "").replace(/\s+/g, " ");
    expect(line).toMatch(/已保存 14:32:07.*16 条已封包.*27 条待送.*中心已确认 312 条（11月20日 周五 18:04）.*离线/);
  });
  test("says it when something could not be saved", () => {
    show({ truth: { saving: { state: "failed", reason: "磁盘已满" } } });
    expect(screen.getByText("未能保存：磁盘已满")).toBeTruthy();
  });
  test("/ goes to the search box, F1 opens help, composing is left alone", async () => {
    const { emitted } = show();
    await fireEvent.keyDown(document.body, { key: "/" });
    const box = screen.getByRole("textbox", { name: "搜索" }) as HTMLInputElement;
    expect(document.activeElement).toBe(box);
    box.value = "ouy";
    box.dispatchEvent(new InputEvent("input", { isComposing: true }));
    expect(emitted("search")).toBeUndefined();
    await fireEvent.update(box, "欧阳");
    expect(emitted("search")).toEqual([["欧阳"]]);
    await fireEvent.keyDown(box, { key: "F1" });
    await nextTick();
    expect(screen.getByRole("dialog", { name: "本页帮助" }).textContent).toContain("这样走访");
  });
});

describe("keys", () => {
  let stop: () => void;
  beforeEach(() => (stop = listenToKeys()));
  afterEach(() => stop());
  const Bound = (bindings: Record<string, () => boolean | void>) =>
    defineComponent(() => {
      useKeys(bindings);
      return () => h("input", { "aria-label": "字段" });
    });

  test.each([
    [{ key: "n" }, "N"],
    [{ key: "Enter", ctrlKey: true }, "Ctrl+Enter"],
    [{ key: "Tab", shiftKey: true }, "Shift+Tab"],
    [{ key: "?", shiftKey: true }, "?"],
  ])("%o is %s", (init, chord) => expect(chordOf(new KeyboardEvent("keydown", init))).toBe(chord));

  test("letters act on the page but not inside a field; F8 and Ctrl+Enter act in both; composing never", async () => {
    const [next, outcome, done] = [vi.fn(), vi.fn(), vi.fn()];
    render(Bound({ N: next, F8: outcome, "Ctrl+Enter": done }));
    const field = screen.getByLabelText("字段");
    await fireEvent.keyDown(document.body, { key: "n" });
    await fireEvent.keyDown(field, { key: "n" });
    await fireEvent.keyDown(document.body, { key: "n", isComposing: true });
    await fireEvent.keyDown(document.body, { key: "n", keyCode: 229 });
    await fireEvent.keyDown(field, { key: "F8" });
    await fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect([next, outcome, done].map((each) => each.mock.calls.length)).toEqual([1, 1, 1]);
  });
  test("the newest layer wins and may pass a key on; a layer that went away is silent", async () => {
    const [under, over] = [vi.fn(), vi.fn(() => false)];
    render(Bound({ N: under }));
    const { unmount } = render(Bound({ N: over }));
    await fireEvent.keyDown(document.body, { key: "n" });
    expect([under.mock.calls.length, over.mock.calls.length]).toEqual([1, 1]);
    unmount();
    await fireEvent.keyDown(document.body, { key: "n" });
    expect([under.mock.calls.length, over.mock.calls.length]).toEqual([2, 1]);
  });
  test("an open dialog silences the page and not itself", async () => {
    const [page, inside] = [vi.fn(), vi.fn()];
    const Inside = Bound({ N: inside });
    render(Bound({ N: page }));
    const { rerender } = render(Dialog, { props: { open: true, title: "问" }, slots: { default: () => h(Inside) } });
    await nextTick();
    await fireEvent.keyDown(document.body, { key: "n" });
    expect([page.mock.calls.length, inside.mock.calls.length]).toEqual([0, 1]);
    await rerender({ open: false });
    await fireEvent.keyDown(document.body, { key: "n" });
    expect(page).toHaveBeenCalledOnce();
  });
});

describe("the route", () => {
  test("remembers the way back, and a replaced place leaves no trace", () => {
    const route = useRoute();
    route.reset({ name: "today" });
    route.go({ name: "doors", building: "b12" });
    route.go({ name: "household", door: "d502" });
    route.go({ name: "household", door: "d502" });
    route.replace({ name: "household", door: "d502", section: "insurance" });
    route.back();
    expect(route.here.value).toEqual({ name: "doors", building: "b12" });
    route.back();
    route.back();
    expect([route.here.value, route.canGoBack.value]).toEqual([{ name: "today" }, false]);
  });
});
