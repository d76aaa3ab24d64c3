import { fireEvent, render, screen } from "@testing-library/vue";
import { describe, expect, test } from "vitest";
import { defineComponent, h, ref } from "vue";
import SignaturePad from "./SignaturePad.vue";
import { pathOf, type Stroke } from "./strokes";

function begin(disabled = false) {
  const strokes = ref<Stroke[]>([]);
  const skipped = ref(false);
  const Holder = defineComponent(() => () =>
    h(SignaturePad, {
      modelValue: strokes.value, "onUpdate:modelValue": (now: Stroke[]) => (strokes.value = now),
      skipped: skipped.value, "onUpdate:skipped": (now: boolean) => (skipped.value = now),
      label: "签收人签名", statement: "本人已收到文书1份。", skippedText: "请在纸上签名。", disabled,
    }),
  );
  render(Holder);
  return { strokes, skipped };
}
/** jsdom has no PointerEvent: a mouse event with the fields the pad reads. */
const pointer = async (type: string, x: number, y: number, pointerId = 1, button = 0) => {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, button });
  Object.assign(event, { pointerId });
  await fireEvent(screen.getByTestId("signature-pad"), event);
};
async function stroke(y: number): Promise<void> {
  await pointer("pointerdown", 10, y);
  await pointer("pointermove", 60, y + 5);
  await pointer("pointermove", 90, y);
  await pointer("pointerup", 90, y);
}

describe("signing on the screen", () => {
  test("a pen draws strokes, one is taken back, all are cleared", async () => {
    const { strokes } = begin();
    expect((screen.getByTestId("signature-undo") as HTMLButtonElement).disabled).toBe(true);
    await stroke(40);
    await stroke(80);
    expect(strokes.value.map((each) => each.length)).toEqual([3, 3]);
    expect(strokes.value[0]?.[0]).toEqual({ x: 10, y: 40 });
    await fireEvent.click(screen.getByTestId("signature-undo"));
    expect(strokes.value).toHaveLength(1);
    await stroke(80);
    await fireEvent.click(screen.getByTestId("signature-clear"));
    expect(strokes.value).toEqual([]);
  });
  test("one pen at a time, and not the right button", async () => {
    const { strokes } = begin();
    await pointer("pointerdown", 10, 10, 1, 2);
    await pointer("pointerup", 10, 10, 1);
    await pointer("pointerdown", 10, 10, 1);
    await pointer("pointerdown", 300, 10, 2);
    await pointer("pointermove", 320, 10, 2);
    await pointer("pointerup", 320, 10, 2);
    await pointer("pointerup", 10, 10, 1);
    expect(strokes.value).toEqual([[{ x: 10, y: 10 }]]);
  });
  test("the keyboard takes strokes back, and leads out to paper", async () => {
    const { strokes, skipped } = begin();
    await stroke(40);
    await stroke(60);
    await fireEvent.keyDown(screen.getByTestId("signature-pad"), { key: "Backspace" });
    expect(strokes.value).toHaveLength(1);
    await fireEvent.click(screen.getByTestId("signature-skip"));
    expect([strokes.value, skipped.value]).toEqual([[], true]);
    expect(screen.getByText("请在纸上签名。")).toBeTruthy();
    expect(screen.queryByTestId("signature-pad")).toBeNull();
    await fireEvent.click(screen.getByTestId("signature-skip"));
    expect(skipped.value).toBe(false);
  });
  test("says what it is, what is signed, and whether it is signed", async () => {
    begin();
    const pad = screen.getByTestId("signature-pad");
    expect(pad.getAttribute("aria-label")).toBe("签收人签名：还没有签名");
    expect(document.getElementById(pad.getAttribute("aria-describedby") ?? "")?.textContent).toBe("本人已收到文书1份。");
    await stroke(40);
    expect(pad.getAttribute("aria-label")).toContain("已签 1 笔");
  });
  test("nobody signs while it is off", async () => {
    const { strokes } = begin(true);
    await stroke(40);
    expect(strokes.value).toEqual([]);
  });
});

test("a stroke is a path, a touch a dot", () => {
  expect(pathOf([])).toBe("");
  expect(pathOf([{ x: 3, y: 4 }])).toBe("M3 4l0.1 0");
  expect(pathOf([{ x: 0, y: 0 }, { x: 10, y: 10 }, { x: 20, y: 0 }])).toBe("M0 0Q10 10 15 5L20 0");
});
