// The list of findings: which queue, which state, which row is open beside it, and what was done about it.
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import { useAct } from "@/app/act";
import { useBackend } from "@/backend";
import type { FindingRow, Queue, QueueTile } from "@/backend/bindings/commands";
import { toast } from "@/kit/toasts";
import { t } from "@/words";
import { refusalOf } from "@/words/errors";
import type { FindingState } from "../shared/findingState";
import { useLoad, type Load } from "../shared/useLoad";
import { usePages, type Pages } from "../shared/usePages";

/** What the screen works with. */
export interface Findings {
  readonly queue: Ref<Queue | null>;
  readonly state: Ref<FindingState | null>;
  readonly tiles: Load<QueueTile[]>;
  readonly pages: Pages<FindingRow>;
  /** The row whose explanation is open. */
  readonly open: ComputedRef<FindingRow | null>;
  /** Its finding's id, or null. */
  readonly openId: Ref<string | null>;
  readonly busy: Ref<boolean>;
  /** Changes the handling of the open finding. `why`: evidence for 核销, reason for 不属实. Resolves to `reason` when one is missing. */
  handle(state: FindingState, why?: string): Promise<"done" | "reason" | "failed">;
}

/** Ties the screen to the store. */
export function useFindings(first: { queue: Queue | null; finding: string | null }): Findings {
  const backend = useBackend();
  const queue = ref<Queue | null>(first.queue);
  const state = ref<FindingState | null>(null);
  const openId = ref<string | null>(first.finding);
  const tiles = useLoad(() => backend.call("queues", {}));
  const pages = usePages((from) => backend.call("findings", { queue: queue.value, state: state.value, from }));
  watch([queue, state], () => void pages.restart());

  const open = computed(() => pages.rows.value.find((row) => row.view.finding.id === openId.value) ?? null);
  let missing = false;
  const act = useAct((problem) => (missing = refusalOf(problem)?.code === "reason_needed"));

  async function handle(to: FindingState, why = ""): Promise<"done" | "reason" | "failed"> {
    const row = open.value;
    if (!row) return "failed";
    missing = false;
    const done = await act.run(async () => {
      await backend.call("set_finding", {
        finding: row.view.finding.id,
        state: to,
        reason: to === "untrue" ? why : null,
        evidence: to === "cleared" ? why : null,
      });
      await Promise.all([pages.load.reload(), tiles.reload()]);
    });
    if (!done) return missing ? "reason" : "failed";
    toast({ tone: "ok", text: t("findingsPage.done", { state: t(`finding.state.${to}`) }) });
    return "done";
  }
  return { queue, state, tiles, pages, open, openId, busy: act.busy, handle };
}
