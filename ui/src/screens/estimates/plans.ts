// Plans as columns: one group for each track; the residents' plans stand in every group, because they know no track.
import type { Outcome, Plan, Track } from "@/backend/bindings/commands";

/** One plan with its outcome. */
export interface PlanColumn {
  plan: Plan;
  outcome: Outcome;
}

/** The plans of one track. */
export interface PlanGroup {
  track: Track | null;
  columns: PlanColumn[];
}

/** The groups in the order in which the tracks come. */
export function outcomesByTrack(plans: readonly Plan[]): PlanGroup[] {
  const tracks = [...new Set(plans.flatMap((plan) => plan.outcomes.map((outcome) => outcome.track)))].filter((track) => track !== null);
  const groups: (Track | null)[] = tracks.length ? tracks : [null];
  return groups.map((track) => ({
    track,
    columns: plans.flatMap((plan) => {
      const outcome = plan.outcomes.find((each) => each.track === track || each.track === null);
      return outcome ? [{ plan, outcome }] : [];
    }),
  }));
}
