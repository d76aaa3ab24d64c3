// Keeps the status line and the counts of the rail true: asked after every change and every five seconds.
import { onScopeDispose, watch } from "vue";
import type { Backend } from "@/backend";
import type { RailCounts, Truth as StoreTruth } from "@/backend/bindings/commands";
import { enter, session } from "./session";
import { tell, truth } from "./truth";

/** How often the truth is asked for without a reason. */
export const FOLLOW_MS = 5_000;

/** The commit that the store itself reported last: no reason to ask again. */
let known = "";

function tellTruth(facts: StoreTruth): void {
  const { state } = truth.saving;
  known = facts.saved_at ?? "";
  if (state !== "saving" && state !== "failed") tell({ saving: facts.saved_at ? { state: "saved", at: facts.saved_at } : { state: "none" } });
  tell({
    unsealed: facts.unsealed,
    sealed: facts.sealed,
    received: facts.received,
    confirmed: facts.confirmed_at ? { count: facts.confirmed, at: facts.confirmed_at } : null,
    quarantined: facts.held,
    photosWaiting: facts.photos_waiting,
    online: facts.online,
  });
}

function countRail(counts: RailCounts): void {
  const { today, doors, workplaces, findings, sync, incoming } = counts;
  enter({ counts: { today, doors, workplaces, queues: findings, findings, sync, inbox: incoming } });
}

/** Asks once. A failure changes nothing: what was true a moment ago is still what is known. */
export async function lookOnce(backend: Backend): Promise<void> {
  const [facts, counts] = await Promise.allSettled([backend.call("truth", {}), backend.call("rail", {})]);
  if (facts.status === "fulfilled") tellTruth(facts.value);
  if (counts.status === "fulfilled") countRail(counts.value);
}

/** Follows for as long as the calling scope lives, while `awake`. */
export function useFollow(backend: Backend, awake: () => boolean): () => Promise<void> {
  const look = async () => (awake() ? lookOnce(backend) : undefined);
  const timer = setInterval(look, FOLLOW_MS);
  watch(() => truth.saving, (saving) => saving.state === "saved" && saving.at !== known && void look());
  onScopeDispose(() => clearInterval(timer));
  return look;
}

/** True when nothing may be written on this device. */
export function readOnly(): boolean {
  return session.readOnly !== null;
}
