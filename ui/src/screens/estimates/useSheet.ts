// A sheet that is asked for again whenever the form changes. The newest answer wins (useLoad).
import { computed, watch, type ComputedRef } from "vue";
import type { AskProblem } from "@/backend/bindings/commands";
import { useLoad, type Load } from "../shared/useLoad";

/** An answer as the store gives it. */
interface Answer<S> {
  problems: AskProblem[];
  sheet: S | null;
}

/** What a tab knows about its sheet. */
export interface Sheet<S> {
  readonly load: Load<Answer<S>>;
  readonly problems: ComputedRef<AskProblem[]>;
  readonly sheet: ComputedRef<S | null>;
}

/** Asks now and after each change of what `ask` gives. */
export function useSheet<A, S>(ask: () => A, read: (ask: A) => Promise<Answer<S>>): Sheet<S> {
  const load = useLoad(() => read(ask()));
  watch(() => JSON.stringify(ask()), () => void load.reload());
  return { load, problems: computed(() => load.data.value?.problems ?? []), sheet: computed(() => load.data.value?.sheet ?? null) };
}
