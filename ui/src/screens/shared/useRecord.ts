// A record that saves itself field by field: what a form binds its fields to.
//   const record = useRecord("workplace", () => props.place.workplace, { saved: reload });
//   <TextField :model-value="text(record.value('name', view.fields.name))" @commit="record.set('name', $event)" />
// The kit's fields already wait 250 ms and never commit while composing; here a value starts for the disk at once.
import { computed, shallowReactive, type ComputedRef } from "vue";
import { useBackend } from "@/backend";
import type { EntityId, EntityKind, Value } from "@/backend/bindings/commands";
import { refusalWords } from "@/words/errors";
import { editsOf, type SaveTrouble } from "./edits";

/** The handle of one record. */
export interface RecordEditor {
  /** Keeps a value; `null` takes the answer away; an empty text counts as no answer. */
  set(field: string, value: Value | null): void;
  /** What to show: the typed value until it is durable and the record was read anew, else the stored one. Reactive. */
  value(field: string, stored: Value | null | undefined): Value | null;
  /** Why the typed value of a field is not kept, or null. Reactive. */
  trouble(field: string): SaveTrouble | null;
  /** The same in words, for the message beneath the field; trouble that passes by itself has none. Reactive. */
  refusal(field: string): string | undefined;
  /** Waits until every value is durable and the record was read anew: what follows from it is then on the screen. */
  settled(): Promise<void>;
  /** Whether a value became durable and what follows from it is still being read. Reactive. */
  readonly reading: ComputedRef<boolean>;
  /** Sends everything that waits in this window now; true when all of it is durable. */
  flush(): Promise<boolean>;
  /** How many values of this window are not durable yet. */
  readonly waiting: ComputedRef<number>;
}

/** What a form wants to know. */
export interface RecordOptions {
  /** Runs after each value that became durable: read the record and its verdicts anew here, and resolve when they are on the screen. */
  saved?: (field: string) => Promise<unknown> | void;
}

/** Ties a form to one record. The record may change under the form: `id` is asked each time. */
export function useRecord(kind: EntityKind, id: () => EntityId, options: RecordOptions = {}): RecordEditor {
  const edits = editsOf(useBackend());
  /** Durable but not read anew: shown meanwhile, so that a field never flickers back to its old value. */
  const reading = shallowReactive(new Set<Promise<void>>());
  const kept = shallowReactive(new Map<string, { value: Value | null }>());

  async function settle(field: string, value: Value | null): Promise<void> {
    const mine = { value };
    kept.set(field, mine);
    try {
      await options.saved?.(field);
    } finally {
      if (kept.get(field) === mine) kept.delete(field);
    }
  }
  function read(field: string, value: Value | null): void {
    const turn = settle(field, value);
    reading.add(turn);
    const over = () => void reading.delete(turn);
    turn.then(over, over);
  }
  return {
    set(field, typed) {
      const at = id();
      const value = typed === "" ? null : typed;
      edits.put({ kind, id: at, field, value, done: () => at === id() && read(field, value) });
    },
    async settled() {
      await edits.flush();
      await Promise.allSettled(reading);
    },
    value(field, stored) {
      const edit = edits.find(kind, id(), field) ?? kept.get(field);
      return edit ? edit.value : (stored ?? null);
    },
    trouble: (field) => edits.find(kind, id(), field)?.trouble ?? null,
    refusal(field) {
      const trouble = edits.find(kind, id(), field)?.trouble;
      return trouble?.code === "bad_value" ? refusalWords(trouble).text : undefined;
    },
    reading: computed(() => reading.size > 0),
    flush: () => edits.flush(),
    waiting: computed(() => edits.size),
  };
}
