// A record that saves itself field by field: what a form binds its fields to.
//   const record = useRecord("workplace", () => props.place.workplace, { saved: reload });
//   <TextField :model-value="text(record.value('name', view.fields.name))" @commit="record.set('name', $event)" />
// The kit's fields already wait 250 ms and never commit while composing; here a value starts for the disk at once.
import { computed, type ComputedRef } from "vue";
import { useBackend } from "@/backend";
import type { EntityId, EntityKind, Value } from "@/backend/bindings/commands";
import { editsOf, type SaveTrouble } from "./edits";

/** The handle of one record. */
export interface RecordEditor {
  /** Keeps a value; `null` takes the answer away; an empty text counts as no answer. */
  set(field: string, value: Value | null): void;
  /** What to show: the typed value while it is not durable, else the stored one. Reactive. */
  value(field: string, stored: Value | null | undefined): Value | null;
  /** Why the typed value of a field is not kept, or null. Reactive. */
  trouble(field: string): SaveTrouble | null;
  /** Sends everything that waits in this window now; true when all of it is durable. */
  flush(): Promise<boolean>;
  /** How many values of this window are not durable yet. */
  readonly waiting: ComputedRef<number>;
}

/** Ties a form to one record. `saved` runs after each value that became durable: read the record's verdicts anew there. */
export function useRecord(kind: EntityKind, id: () => EntityId, options: { saved?: (field: string) => void } = {}): RecordEditor {
  const edits = editsOf(useBackend());
  return {
    set(field, value) {
      const at = id();
      const kept = value === "" ? null : value;
      edits.put({ kind, id: at, field, value: kept, done: () => at === id() && options.saved?.(field) });
    },
    value(field, stored) {
      const edit = edits.find(kind, id(), field);
      return edit ? edit.value : (stored ?? null);
    },
    trouble: (field) => edits.find(kind, id(), field)?.trouble ?? null,
    flush: () => edits.flush(),
    waiting: computed(() => edits.size),
  };
}
