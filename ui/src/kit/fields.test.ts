import userEvent from "@testing-library/user-event";
import { fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { defineComponent, h, nextTick } from "vue";
import DateField from "./DateField.vue";
import IdField from "./IdField.vue";
import MonthField from "./MonthField.vue";
import NumberField from "./NumberField.vue";
import PinPad from "./PinPad.vue";
import Segmented from "./Segmented.vue";
import Select from "./Select.vue";
import TextField from "./TextField.vue";

describe("TextField commits", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const box = () => screen.getByLabelText("姓名") as HTMLInputElement;

  test("250 ms after the last keystroke, once", async () => {
    const { emitted } = render(TextField, { props: { label: "姓名" } });
    await fireEvent.update(box(), "欧阳");
    vi.advanceTimersByTime(249);
    expect(emitted("commit")).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(emitted("commit")).toEqual([["欧阳"]]);
    await fireEvent.blur(box());
    expect(emitted("commit"), "leaving commits nothing twice").toHaveLength(1);
  });
  test("never while an input method is composing, and at its end", async () => {
    const { emitted } = render(TextField, { props: { label: "姓名" } });
    await fireEvent.compositionStart(box());
    await fireEvent.update(box(), "ouyang");
    vi.advanceTimersByTime(5_000);
    await fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
    expect(emitted("commit")).toBeUndefined();
    expect(emitted("draft")).toBeUndefined();
    box().value = "欧阳";
    await fireEvent.compositionEnd(box());
    vi.advanceTimersByTime(250);
    expect(emitted("commit")).toEqual([["欧阳"]]);
  });
  test("on leaving, on Enter, and when the field goes away", async () => {
    const onCommit = vi.fn();
    const { unmount } = render(TextField, { props: { label: "姓名", onCommit } });
    await fireEvent.update(box(), "一");
    await fireEvent.blur(box());
    await fireEvent.update(box(), "二");
    await fireEvent.keyDown(box(), { key: "Enter" });
    await fireEvent.update(box(), "三");
    unmount();
    expect(onCommit.mock.calls).toEqual([["一"], ["二"], ["三"]]);
  });
  test("a message of tone bad makes it invalid and is part of its description", () => {
    render(TextField, { props: { label: "姓名", required: true, message: "请填写姓名" } });
    expect(box().getAttribute("aria-invalid")).toBe("true");
    expect(box().getAttribute("aria-required")).toBe("true");
    const described = document.getElementById(box().getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toContain("请填写姓名");
  });
});

test("Enter goes to the next field of the set and says when the set ends", async () => {
  const ended = vi.fn();
  const Form = defineComponent(() => () =>
    h("div", { "data-fieldset": "", onFieldsetEnd: ended, "onFieldset-end": ended }, [
      h(TextField, { label: "甲" }),
      h(TextField, { label: "乙", readonly: true }),
      h(MonthField, { label: "丙" }),
    ]),
  );
  const user = userEvent.setup();
  render(Form);
  await user.click(screen.getByLabelText("甲"));
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(screen.getByLabelText("丙"));
  await user.keyboard("{Enter}");
  expect(ended).toHaveBeenCalled();
});

test("IdField groups what is typed and emits the raw number", async () => {
  const user = userEvent.setup();
  const { emitted } = render(IdField, { props: { label: "身份证号" } });
  const box = screen.getByLabelText("身份证号") as HTMLInputElement;
  await user.type(box, "11010519491231002x");
  expect(box.value).toBe("110105 19491231 002X");
  await user.tab();
  expect(emitted("commit")?.at(-1)).toEqual(["11010519491231002X"]);
});

describe("typed values", () => {
  test("a month is shown in words at rest and says so when it is none", async () => {
    const user = userEvent.setup();
    const { emitted } = render(MonthField, { props: { label: "末次缴费" } });
    const box = screen.getByLabelText("末次缴费") as HTMLInputElement;
    await user.type(box, "202603");
    await user.tab();
    expect(emitted("commit")).toEqual([["2026-03"]]);
    expect(box.value).toBe("2026年3月");
    await user.clear(box);
    await user.type(box, "三月");
    expect(screen.queryByRole("alert"), "not judged while typing").toBeNull();
    await user.tab();
    expect(screen.getByRole("alert").textContent).toContain("2026-03");
    expect(box.value, "what was typed stays").toBe("三月");
  });
  test("a date", async () => {
    const { emitted } = render(DateField, { props: { label: "日期" } });
    await fireEvent.update(screen.getByLabelText("日期"), "2026年3月5日");
    await fireEvent.blur(screen.getByLabelText("日期"));
    expect(emitted("update:modelValue")).toEqual([["2026-03-05"]]);
  });
  test("money in fen", async () => {
    const { emitted } = render(NumberField, { props: { label: "工资", fen: true, modelValue: 123450 } });
    const box = screen.getByLabelText("工资") as HTMLInputElement;
    expect(box.value).toBe("1,234.50");
    await fireEvent.update(box, "0.29");
    await fireEvent.blur(box);
    expect(emitted("commit")).toEqual([[29]]);
  });
});

describe("Segmented", () => {
  const choices = [
    { value: "a", label: "单位" },
    { value: "b", label: "灵活", disabled: true },
    { value: "c", label: "断缴" },
  ];
  const missing = [{ value: "dk", label: "不知道" }];

  test("is a radio group with one stop, arrows that skip and wrap, and number keys", async () => {
    const user = userEvent.setup();
    const { emitted } = render(Segmented<string>, { props: { label: "养老", choices, missing, modelValue: "a" } });
    expect(screen.getByRole("radiogroup", { name: /养老/ })).toBeTruthy();
    expect(screen.getAllByRole("radio").filter((radio) => radio.tabIndex === 0)).toHaveLength(1);
    await user.tab();
    await user.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}4");
    expect(emitted("commit")).toEqual([["c"], ["dk"], ["a"], ["dk"]]);
  });
  test("read-only chooses nothing", async () => {
    const { emitted } = render(Segmented<string>, { props: { label: "养老", choices, readonly: true } });
    await fireEvent.click(screen.getByText("单位"));
    expect(emitted("commit")).toBeUndefined();
  });
});

test("Select filters by pinyin initials and chooses with the keyboard", async () => {
  const user = userEvent.setup();
  const choices = [
    { value: "1", label: "海勃湾区", initials: "hbwq" },
    { value: "2", label: "海南区", initials: "hnq" },
  ];
  const { emitted } = render(Select, { props: { label: "区县", choices } });
  await user.click(screen.getByRole("combobox", { name: "区县" }));
  await user.keyboard("hn");
  expect((await screen.findAllByRole("option")).map((option) => option.textContent?.trim())).toEqual(["海南区"]);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(emitted("commit")).toEqual([["2"]]);
});

test("PinPad counts, never echoes, and gives the PIN once", async () => {
  const user = userEvent.setup();
  const { emitted, container } = render(PinPad);
  await nextTick();
  expect(document.activeElement, "ready to type").toBe(screen.getByRole("group"));
  await user.keyboard("12345{Enter}");
  expect(emitted("submit"), "five digits are too few").toBeUndefined();
  await user.click(screen.getByRole("button", { name: "9" }));
  expect(container.textContent).not.toContain("123459");
  expect(container.querySelector("input")).toBeNull();
  await user.keyboard("{Enter}");
  expect(emitted("submit")).toEqual([["123459"]]);
  await user.keyboard("{Enter}");
  expect(emitted("submit"), "wiped after submit").toHaveLength(1);
});
