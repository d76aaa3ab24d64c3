// The list of findings: which queue, which state, which row is open beside it, and what was done about it.
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import { useAct } from "@/app/act";
import { useBackend } from "@/backend";
import type { ConfidenceBand, FindingRow, FindingSort, FindingStep, Queue, QueueHistory, QueueTile, Rule } from "@/backend/bindings/commands";
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
  readonly rule: Ref<Rule | null>;
  readonly confidence: Ref<ConfidenceBand | null>;
  readonly sort: Ref<FindingSort | null>;
  readonly tiles: Load<QueueTile[]>;
  /** How each queue went in the last thirty days. */
  readonly history: Load<QueueHistory[]>;
  /** How the open finding was handled, oldest first. */
  readonly steps: Ref<FindingStep[]>;
  readonly pages: Pages<FindingRow>;
  /** The row whose explanation is open. */
  readonly open: ComputedRef<FindingRow | null>;
  /** Its finding's id, or null. */
  readonly openId: Ref<string | null>;
  readonly busy: Ref<boolean>;
  /** Changes the handling of the open finding. Resolves to `reason` when words are missing, `waiver` when they rest on a waiver. */
  handle(state: FindingState, why?: Why): Promise<Handled>;
}

/** Evidence for 核销 with its kind, or the reason for 不属实. */
export interface Why {
  words: string;
  kind: string | null;
}

/** How a handling ended. */
export type Handled = "done" | "reason" | "waiver" | "failed";

const DAYS_OF_HISTORY = 30;

/** Ties the screen to the store. */
export function useFindings(first: { queue: Queue | null; finding: string | null; confidence: ConfidenceBand | null }): Findings {
  const backend = useBackend();
  const queue = ref<Queue | null>(first.queue);
  const state = ref<FindingState | null>(null);
  const rule = ref<Rule | null>(null);
  const confidence = ref<ConfidenceBand | null>(first.confidence);
  const sort = ref<FindingSort | null>(null);
  const openId = ref<string | null>(first.finding);
  const tiles = useLoad(() => backend.call("queues", {}));
  const history = useLoad(() => backend.call("queue_history", { days: DAYS_OF_HISTORY }));
  const filter = () => ({ queue: queue.value, state: state.value, rule: rule.value, confidence: confidence.value, sort: sort.value });
  const pages = usePages((from) => backend.call("findings", { filter: filter(), from }));
  watch([queue, state, rule, confidence, sort], () => void pages.restart());

  const open = computed(() => pages.rows.value.find((row) => row.view.finding.id === openId.value) ?? null);
  const steps = ref<FindingStep[]>([]);
  async function loadSteps(): Promise<void> {
    const finding = open.value?.view.finding.id;
    steps.value = [];
    // The explanation stands without its history; a list that fails to load says so in its own place.
    const found = finding ? await backend.call("finding_steps", { finding }).catch(() => []) : [];
    if (open.value?.view.finding.id === finding) steps.value = found;
  }
  watch(() => open.value?.view.finding.id, loadSteps, { immediate: true });

  let refused: string | undefined;
  const act = useAct((problem) => {
    refused = refusalOf(problem)?.code;
    return refused === "reason_needed" || refused === "waiver_void";
  });

  async function handle(to: FindingState, why: Why = { words: "", kind: null }): Promise<Handled> {
    const row = open.value;
    if (!row) return "failed";
    refused = undefined;
    const done = await act.run(async () => {
      const handling = {
        state: to,
        reason: to === "untrue" ? why.words : null,
        evidence: to === "cleared" ? why.words : null,
        evidence_kind: to === "cleared" ? why.kind : null,
      };
      await backend.call("set_finding", { finding: row.view.finding.id, handling });
      await Promise.all([pages.load.reload(), tiles.reload(), history.reload(), loadSteps()]);
    });
    if (!done) return refused === "reason_needed" ? "reason" : refused === "waiver_void" ? "waiver" : "failed";
    toast({ tone: "ok", text: t("findingsPage.done", { state: t(`finding.state.${to}`) }) });
    return "done";
  }
  return { queue, state, rule, confidence, sort, tiles, history, steps, pages, open, openId, busy: act.busy, handle };
}
