// The state of delivery and the one running session. While a session runs its progress is asked for every 400 ms;
// what the screen says is only what the store says.
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { useAct, type Act } from "@/app/act";
import { lookOnce } from "@/app/follow";
import { useBackend } from "@/backend";
import type { SyncSession, SyncView, UiError } from "@/backend/bindings/commands";
import { toast } from "@/kit/toasts";
import { t } from "@/words";
import { errorLine, refusalOf } from "@/words/errors";
import { useLoad, type Load } from "../shared/useLoad";
import { sessionResult } from "./sessionWords";

/** How often progress is asked for while a session runs. */
export const POLL_MS = 400;

/** What the screen works with. */
export interface Sync {
  readonly view: Load<SyncView>;
  /** True while a session runs, ours or one that was running already. */
  readonly running: ComputedRef<boolean>;
  readonly cancelling: Ref<boolean>;
  /** The newest refusal of a session: certificate changed, unreachable … */
  readonly refusal: ShallowRef<UiError | null>;
  /** Sealing, exporting and importing. */
  readonly act: Act;
  now(): Promise<void>;
  cancel(): Promise<void>;
}

/** Says how a session ended, as the store's log has it: "finished" only when it is. */
function tell(session: SyncSession | undefined): void {
  if (session?.result === "done") toast({ tone: session.code ? "warn" : "ok", text: session.code ? sessionResult(session) : t("syncPage.finished") });
  else if (session) toast({ tone: "warn", text: sessionResult(session) });
}

/** Ties the screen to the store. */
export function useSync(): Sync {
  const backend = useBackend();
  const view = useLoad(() => backend.call("sync_view", {}));
  const ours = ref(false);
  const cancelling = ref(false);
  const refusal = shallowRef<UiError | null>(null);
  const act = useAct();
  const running = computed(() => ours.value || view.data.value?.running != null);

  let timer: ReturnType<typeof setTimeout> | undefined;
  let alive = true;
  async function poll(): Promise<void> {
    await view.reload();
    if (alive && running.value) timer = setTimeout(() => void poll(), POLL_MS);
  }
  watch(running, (runs) => {
    clearTimeout(timer);
    if (runs) timer = setTimeout(() => void poll(), POLL_MS);
    else cancelling.value = false;
  });
  // The line at the foot must never say something else than the screen above it.
  watch(view.data, () => void lookOnce(backend));
  onScopeDispose(() => {
    alive = false;
    clearTimeout(timer);
  });

  async function now(): Promise<void> {
    if (running.value) return;
    ours.value = true;
    refusal.value = null;
    try {
      view.data.value = await backend.call("sync_now", {});
      tell(view.data.value.sessions[0]);
    } catch (problem) {
      refusal.value = refusalOf(problem);
      const code = refusal.value?.code;
      if (code !== "certificate_changed" && code !== "unreachable" && code !== "locked") toast({ tone: "bad", text: errorLine(problem) });
    } finally {
      ours.value = false;
      await view.reload();
    }
  }
  async function cancel(): Promise<void> {
    cancelling.value = true;
    await act.run(async () => void (await backend.call("sync_cancel", {})));
  }
  return { view, running, cancelling, refusal, act, now, cancel };
}
