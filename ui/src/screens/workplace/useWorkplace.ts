// One workplace as a screen: what is read, what is typed, and reading it anew after each kept value.
import { watch } from "vue";
import { useBackend } from "@/backend";
import type { EntityId, Value, WorkplaceView } from "@/backend/bindings/commands";
import { useLoad, type Load } from "../shared/useLoad";
import { useRecord, type RecordEditor } from "../shared/useRecord";

/** The handle of the card. */
export interface WorkplaceCard {
  readonly load: Load<WorkplaceView>;
  readonly record: RecordEditor;
  /** What a field shows now: typed, else stored. */
  value(field: string): Value | null;
}

/** Ties the card to the workplace that `id` names. */
export function useWorkplace(id: () => EntityId): WorkplaceCard {
  const backend = useBackend();
  const load = useLoad(() => backend.call("workplace", { id: id() }));
  const record = useRecord("workplace", id, { saved: () => load.reload() });
  watch(id, () => {
    load.data.value = null;
    void load.reload();
  });
  return { load, record, value: (field) => record.value(field, load.data.value?.fields[field]) };
}
