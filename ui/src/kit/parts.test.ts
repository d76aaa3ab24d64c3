import userEvent from "@testing-library/user-event";
import { fireEvent, render, screen } from "@testing-library/vue";
import { expect, test, vi } from "vitest";
import { nextTick } from "vue";
import { listenToKeys } from "@/app/keys";
import Button from "./Button.vue";
import Checkbox from "./Checkbox.vue";
import Chip from "./Chip.vue";
import Dialog from "./Dialog.vue";
import EmptyState from "./EmptyState.vue";
import ErrorState from "./ErrorState.vue";
import Icon from "./Icon.vue";
import { iconPaths, type IconName } from "./icons";
import Notice from "./Notice.vue";
import Pager from "./Pager.vue";
import Panel from "./Panel.vue";
import ProgressBar from "./ProgressBar.vue";
import Skeleton from "./Skeleton.vue";
import StackBar from "./StackBar.vue";
import { doorStatuses, statusIcon } from "./status";
import StatusMark from "./StatusMark.vue";
import Table from "./Table.vue";
import Tabs from "./Tabs.vue";
import Tag from "./Tag.vue";
import Toasts from "./Toasts.vue";
import { dismiss, toast, toasts } from "./toasts";
import Verdict from "./Verdict.vue";

test("a button clicks, shows its key while Alt is held, and swallows clicks while busy", async () => {
  const stop = listenToKeys();
  const { emitted, rerender } = render(Button, { props: { hint: "Ctrl+Enter" }, slots: { default: "完成并下一户" } });
  const button = screen.getByRole("button", { name: "完成并下一户" });
  expect(button.getAttribute("aria-keyshortcuts")).toBe("Control+Enter");
  expect(button.querySelector("kbd")).toBeNull();
  await fireEvent.keyDown(window, { key: "Alt" });
  expect(button.querySelector("kbd")?.textContent).toBe("Ctrl ↵");
  await fireEvent.keyUp(window, { key: "Alt" });
  expect(button.querySelector("kbd")).toBeNull();
  await fireEvent.click(button);
  await rerender({ busy: true });
  await fireEvent.click(button);
  expect(emitted("click")).toHaveLength(1);
  stop();
});

test("every icon is one path inside the 24-px grid", () => {
  for (const [name, path] of Object.entries(iconPaths)) {
    const { container, unmount } = render(Icon, { props: { name: name as IconName } });
    expect(container.querySelector("path")?.getAttribute("d"), name).toBe(path);
    expect(path, name).toMatch(/^M[\d\s.,MmLlHhVvAaCcSsZz-]+$/);
    unmount();
  }
});

test("a door's state is icon + word, and every state has an icon of its own", () => {
  expect(new Set(Object.values(statusIcon)).size).toBe(doorStatuses.length);
  render(StatusMark, { props: { status: "again", iconOnly: true } });
  expect(screen.getByRole("img", { name: "待补访" })).toBeTruthy();
});

test("a chip is a pressed or unpressed button", async () => {
  const { emitted } = render(Chip, { props: { label: "未访", count: 1234, modelValue: false } });
  const chip = screen.getByRole("button", { name: /未访\s1,234/ });
  expect(chip.getAttribute("aria-pressed")).toBe("false");
  await fireEvent.click(chip);
  expect(emitted("update:modelValue")).toEqual([[true]]);
});

test("a checkbox toggles, and not when read-only", async () => {
  const { emitted, rerender } = render(Checkbox, { props: { label: "已出示" } });
  await fireEvent.click(screen.getByRole("checkbox", { name: "已出示" }));
  await rerender({ readonly: true });
  await fireEvent.click(screen.getByRole("checkbox"));
  expect(emitted("commit")).toEqual([[true]]);
});

test("a dialog has a name, puts the focus in its first field, closes on Escape unless locked", async () => {
  const user = userEvent.setup();
  const { emitted, rerender } = render(Dialog, {
    props: { open: true, title: "添加楼栋", locked: true },
    slots: { default: "<input aria-label='层数' />", foot: "<button>添加</button>" },
  });
  await nextTick();
  expect(screen.getByRole("dialog", { name: "添加楼栋" })).toBeTruthy();
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("层数")));
  await user.keyboard("{Escape}");
  expect(emitted("update:open")).toBeUndefined();
  await rerender({ locked: false });
  await user.keyboard("{Escape}");
  expect(emitted("update:open")).toEqual([[false]]);
});

test("tabs move by arrows and show their own slot", async () => {
  const user = userEvent.setup();
  const tabs = [{ value: "a", label: "身份" }, { value: "b", label: "参保" }];
  const { emitted } = render(Tabs<string>, { props: { label: "分段", tabs, modelValue: "a" }, slots: { a: "甲页", b: "乙页" } });
  expect(screen.getByRole("tabpanel").textContent).toContain("甲页");
  await user.click(screen.getByRole("tab", { name: "身份" }));
  await user.keyboard("{ArrowRight}");
  expect(emitted("update:modelValue")).toEqual([["b"]]);
});

test("a table of 5,000 rows holds few in the page, moves, opens, selects and sorts by keyboard", async () => {
  const user = userEvent.setup();
  const rows = Array.from({ length: 5_000 }, (_, at) => ({ id: `r${at}`, name: `人${at}` }));
  const { emitted, container } = render(Table<{ id: string; name: string }>, {
    props: { label: "人员", rows, columns: [{ key: "name", title: "姓名", sortable: true }], rowKey: (row: { id: string }) => row.id, selected: [] },
  });
  await vi.waitFor(() => expect(container.querySelectorAll("tr.line").length).toBeGreaterThan(5));
  expect(container.querySelectorAll("tr.line").length).toBeLessThan(100);
  expect(screen.getByRole("table", { name: "人员" }).getAttribute("aria-rowcount")).toBe("5001");
  container.querySelector<HTMLElement>("tr.line")?.focus();
  await user.keyboard("{ArrowDown}");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("人1"));
  await user.keyboard("{Enter} ");
  expect(emitted("open")).toEqual([[rows[1]]]);
  expect(emitted("update:selected")).toEqual([[["r1"]]]);
  await user.click(screen.getByRole("button", { name: "按姓名排序" }));
  expect(emitted("update:sort")).toEqual([[{ key: "name", descending: false }]]);
});

test("an empty table shows what to do next", () => {
  render(Table<{ id: string }>, { props: { label: "人员", rows: [], columns: [], rowKey: (row: { id: string }) => row.id }, slots: { empty: "先导入名册" } });
  expect(screen.getByText("先导入名册")).toBeTruthy();
});

test("a pager stops at both ends", async () => {
  const { emitted, rerender } = render(Pager, { props: { page: 0, pageSize: 200, total: 450 } });
  expect(screen.getByText("第 1–200 条，共 450 条")).toBeTruthy();
  expect((screen.getByRole("button", { name: "上一页" }) as HTMLButtonElement).disabled).toBe(true);
  await fireEvent.click(screen.getByRole("button", { name: "下一页" }));
  expect(emitted("update:page")).toEqual([[1]]);
  await rerender({ page: 2 });
  expect((screen.getByRole("button", { name: "下一页" }) as HTMLButtonElement).disabled).toBe(true);
});

test("progress is spoken as counts and can be cancelled", async () => {
  const { emitted } = render(ProgressBar, { props: { label: "生成文书", done: 120, total: 480, unit: "paper", cancellable: true } });
  const bar = screen.getByRole("progressbar", { name: "生成文书" });
  expect([bar.getAttribute("aria-valuenow"), bar.getAttribute("aria-valuetext")]).toEqual(["120", "120 / 480 份"]);
  await fireEvent.click(screen.getByRole("button", { name: "取消" }));
  expect(emitted("cancel")).toHaveLength(1);
});

test("states of a page: empty, failed, waiting", async () => {
  render(EmptyState, { props: { title: "还没有楼栋" }, slots: { default: "<button>添加楼栋</button>" } });
  expect(screen.getByRole("button", { name: "添加楼栋" })).toBeTruthy();
  const { emitted } = render(ErrorState, { props: { title: "未能读取", incident: "7F3A" } });
  expect(screen.getByRole("alert").textContent).toContain("记录号 7F3A");
  await fireEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(emitted("retry")).toHaveLength(1);
  render(Skeleton);
  expect(screen.getByRole("status", { name: "正在读取" })).toBeTruthy();
});

test("a verdict names confidence, why and source", () => {
  render(Verdict, { props: { title: "断缴 8 个月", confidence: "high", why: "末次缴费 2026-03", source: "社会保险法第十条" } });
  const text = screen.getByRole("status").textContent ?? "";
  for (const part of ["断缴 8 个月", "高", "末次缴费 2026-03", "社会保险法第十条"]) expect(text).toContain(part);
});

test("small parts: panel, tag, bar, notice", async () => {
  render(Panel, { props: { title: "家庭成员" }, slots: { default: "三人" } });
  expect(screen.getByRole("region", { name: "家庭成员" }).textContent).toContain("三人");
  render(Tag, { slots: { default: "在校" } });
  expect(screen.getByText("在校")).toBeTruthy();
  render(StackBar, { props: { label: "9幢", total: 88, parts: [{ label: "完成", value: 72, tone: "done" }] } });
  expect(screen.getByRole("img", { name: "9幢：完成 72 / 88" })).toBeTruthy();
  const { emitted } = render(Notice, { props: { tone: "bad", text: "被隔离", dismissible: true } });
  await fireEvent.click(screen.getByRole("button", { name: "关闭" }));
  expect(emitted("dismiss")).toHaveLength(1);
});

test("news goes by itself, an error stays until dismissed", async () => {
  vi.useFakeTimers();
  const undo = vi.fn();
  render(Toasts);
  toast({ tone: "bad", text: "没有回应" });
  toast({ tone: "ok", text: "已导入", action: { label: "撤销", run: undo } });
  await nextTick();
  await fireEvent.click(screen.getByRole("button", { name: "撤销" }));
  expect(undo).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(60_000);
  await nextTick();
  expect(screen.queryByText("已导入")).toBeNull();
  expect(screen.getByText("没有回应")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "关闭" }));
  expect(screen.queryByTestId("toast"), "an error goes when it is dismissed").toBeNull();
  vi.useRealTimers();
});

test("three pieces of news at most, each once; an error is not pushed out by what went well", async () => {
  render(Toasts);
  const texts = () => toasts.value.map(({ text }) => text);
  toast({ tone: "bad", text: "磁盘已满" });
  for (const text of ["一", "二", "二", "三"]) toast({ tone: "ok", text });
  await nextTick();
  expect(texts()).toEqual(["磁盘已满", "二", "三"]);
  expect(screen.getByTestId("toast").textContent, "the newest, and that there is more").toMatch(/三.*还有 2 条/);
  toasts.value.map(({ id }) => id).forEach(dismiss);
});
