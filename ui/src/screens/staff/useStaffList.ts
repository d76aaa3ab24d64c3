// The whole staff list behind one filter: the first part at once, the rest while the user looks at it, so that 5,000 lines scroll freely.
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { useBackend } from "@/backend";
import type { EntityId, StaffPage, StaffRow, StaffVerdict, VerdictCount } from "@/backend/bindings/commands";
import { useLoad, type Load } from "../shared/useLoad";

/** The handle of the list. */
export interface StaffLines {
  /** The first part: tells loading, refusal and emptiness. */
  readonly load: Load<StaffPage>;
  readonly rows: ShallowRef<StaffRow[]>;
  /** Lines that fit the filter. */
  readonly total: ComputedRef<number>;
  /** Lines of the whole list. */
  readonly all: ComputedRef<number>;
  readonly counts: ComputedRef<VerdictCount[]>;
  readonly verdict: Ref<StaffVerdict | null>;
  readonly text: Ref<string>;
  /** Reads everything anew: the filter or the list has changed. */
  restart(): Promise<void>;
  /** Reads the part with one line anew: it was edited. */
  refresh(id: EntityId): Promise<void>;
}

/** Ties a screen to a workplace's list. */
export function useStaffList(workplace: () => EntityId): StaffLines {
  const backend = useBackend();
  const verdict = ref<StaffVerdict | null>(null);
  const text = ref("");
  const rows = shallowRef<StaffRow[]>([]);
  const newest = shallowRef<StaffPage | null>(null);
  let generation = 0;
  onScopeDispose(() => (generation += 1));

  const read = (from: number) => backend.call("staff", { workplace: workplace(), verdict: verdict.value, text: text.value, from });
  const load = useLoad(async () => {
    generation += 1;
    const mine = generation;
    const first = await read(0);
    if (mine === generation) {
      rows.value = first.rows;
      newest.value = first;
      void rest(mine, first);
    }
    return first;
  });

  /** Reads part after part; a failure leaves what is there, and the next look begins again. */
  async function rest(mine: number, first: StaffPage): Promise<void> {
    while (mine === generation && rows.value.length < first.total) {
      const part = await read(rows.value.length).catch(() => null);
      if (mine !== generation || !part || part.rows.length === 0) return;
      rows.value = [...rows.value, ...part.rows];
    }
  }

  async function refresh(id: EntityId): Promise<void> {
    const at = rows.value.findIndex((row) => row.id === id);
    const size = load.data.value?.rows.length ?? 0;
    if (at < 0 || size === 0) return load.reload();
    const mine = generation;
    const from = Math.floor(at / size) * size;
    const part = await read(from);
    if (mine !== generation) return;
    if (part.total !== newest.value?.total) return load.reload();
    newest.value = part;
    rows.value = [...rows.value.slice(0, from), ...part.rows, ...rows.value.slice(from + part.rows.length)];
  }

  return {
    load,
    rows,
    total: computed(() => newest.value?.total ?? 0),
    all: computed(() => newest.value?.all ?? 0),
    counts: computed(() => newest.value?.counts ?? []),
    verdict,
    text,
    restart: () => load.reload(),
    refresh,
  };
}
