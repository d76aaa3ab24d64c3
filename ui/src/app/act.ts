// Doing something once at the press of a button: busy while it lasts, and a failure says what happened and what to do.
import { ref, type Ref } from "vue";
import { toast } from "@/kit/toasts";
import { errorLine, refusalOf } from "@/words/errors";

/** One kind of action of a screen. */
export interface Act {
  /** True while it lasts. */
  readonly busy: Ref<boolean>;
  /** Does it unless it is already being done. Gives true when it succeeded. */
  run(what: () => Promise<void>): Promise<boolean>;
}

/** Makes an action; `onFail` may deal with a failure itself by returning true. */
export function useAct(onFail?: (problem: unknown) => boolean): Act {
  const busy = ref(false);
  async function run(what: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      await what();
      return true;
    } catch (problem) {
      const silent = refusalOf(problem)?.code === "locked" || onFail?.(problem);
      if (!silent) toast({ tone: "bad", text: errorLine(problem) });
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, run };
}
