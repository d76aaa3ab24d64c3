import { render } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { defineComponent, h, ref } from "vue";
import { truth } from "@/app/truth";
import { backendKey, CommandRefused } from "@/backend";
import type { Commands } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { editsOf, RETRY_MS } from "./edits";
import { useRecord, type RecordEditor } from "./useRecord";

const AT = "2026-11-21T14:32:07+08:00";

function begin(backend: FakeBackend<Commands>, saved = vi.fn()) {
  const id = ref("w1");
  let record!: RecordEditor;
  const Form = defineComponent(() => {
    record = useRecord("workplace", () => id.value, { saved });
    return () => h("p", String(record.value("name", "旧名")));
  });
  const page = render(Form, { global: { provide: { [backendKey as symbol]: backend } } });
  return { record, id, saved, page };
}
const sent = (backend: FakeBackend<Commands>) => backend.calls.map((call) => (call.args as { field: string; value: unknown }).value);

describe("a record that saves itself", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("sends a value at once, says saving, then saved with the store's own time", async () => {
    const backend = new FakeBackend<Commands>({ set_field: () => ({ at: AT, rev: 2 }) });
    const { record, saved } = begin(backend);
    record.set("name", "甲公司");
    expect(truth.saving).toEqual({ state: "saving" });
    expect(record.value("name", "旧名")).toBe("甲公司");
    expect(await record.flush()).toBe(true);
    expect(backend.calls).toEqual([{ name: "set_field", args: { kind: "workplace", id: "w1", field: "name", value: "甲公司" } }]);
    expect(truth.saving).toEqual({ state: "saved", at: AT });
    expect(saved).toHaveBeenCalledExactlyOnceWith("name");
    expect(record.value("name", "甲公司")).toBe("甲公司");
  });

  test("an emptied text takes the answer away", async () => {
    const backend = new FakeBackend<Commands>({ set_field: () => ({ at: AT, rev: 2 }) });
    const { record } = begin(backend);
    record.set("note", "");
    await record.flush();
    expect(sent(backend)).toEqual([null]);
  });

  test("shows the typed value until the record was read anew: no flicker back", async () => {
    let reread!: () => void;
    const saved = vi.fn(() => new Promise<void>((resolve) => (reread = resolve)));
    const { record } = begin(new FakeBackend<Commands>({ set_field: () => ({ at: AT, rev: 2 }) }), saved);
    record.set("name", "乙公司");
    await record.flush();
    expect(record.value("name", "旧名"), "durable, not read anew").toBe("乙公司");
    reread();
    await vi.advanceTimersByTimeAsync(0);
    expect(record.value("name", "乙公司（读回）"), "read anew: the store has the word").toBe("乙公司（读回）");
  });

  test("keeps and shows the value while nobody answers, and tries again by itself", async () => {
    const backend = new FakeBackend<Commands>();
    const { record } = begin(backend);
    record.set("name", "乙公司");
    expect(await record.flush()).toBe(false);
    expect([record.value("name", "旧名"), record.trouble("name")?.code, truth.saving.state]).toEqual(["乙公司", "unreachable", "failed"]);
    backend.answer("set_field", () => ({ at: AT, rev: 3 }));
    await vi.advanceTimersByTimeAsync(RETRY_MS[0] + RETRY_MS[1] + 1);
    expect([record.waiting.value, truth.saving.state]).toEqual([0, "saved"]);
  });

  test("a value typed while an older one is in flight is sent after it and is the one that stays", async () => {
    let answer!: () => void;
    const backend = new FakeBackend<Commands>({ set_field: () => new Promise((resolve) => (answer = () => resolve({ at: AT, rev: 2 }))) });
    const { record } = begin(backend);
    record.set("name", "丙");
    record.set("name", "丙公司");
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(record.value("name", "丙")).toBe("丙公司");
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect([sent(backend), record.waiting.value]).toEqual([["丙", "丙公司"], 0]);
  });

  test("one refused field does not hold back the others, and is not hammered", async () => {
    const backend = new FakeBackend<Commands>({
      set_field: ({ field }) => {
        if (field === "name") throw new CommandRefused("set_field", { code: "bad_value", problem: { code: "too_long", field, limit: 80 } });
        return { at: AT, rev: 2 };
      },
    });
    const { record } = begin(backend);
    record.set("name", "长".repeat(81));
    record.set("staff", 12);
    expect(await record.flush()).toBe(false);
    const tries = backend.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([record.trouble("name")?.code, record.trouble("staff"), backend.calls.length]).toEqual(["bad_value", null, tries]);
  });

  test("locked: waits without trying, and goes on when flushed after unlocking", async () => {
    const backend = new FakeBackend<Commands>();
    backend.refuse("set_field", { code: "locked" });
    const { record, page } = begin(backend);
    record.set("name", "丁公司");
    await record.flush();
    page.unmount();
    backend.answer("set_field", () => ({ at: AT, rev: 2 }));
    expect(await editsOf(backend).flush()).toBe(true);
    expect(sent(backend).at(-1)).toBe("丁公司");
  });

  test("a value of the record that was left is kept for that record and does not refresh the new one", async () => {
    const backend = new FakeBackend<Commands>({ set_field: () => ({ at: AT, rev: 2 }) });
    const { record, id, saved } = begin(backend);
    record.set("name", "戊公司");
    id.value = "w2";
    await record.flush();
    expect([(backend.calls[0]?.args as { id: string }).id, saved.mock.calls.length]).toEqual(["w1", 0]);
  });
});
