// How the handling of a finding is shown. The states and their order are the store's.
import type { Tone } from "@/kit/field";

/** Every state, in the order in which work goes; `untrue` is the other end. */
export const findingStates = ["open", "told", "in_progress", "cleared", "untrue"] as const;

/** The state of a finding's handling. */
export type FindingState = (typeof findingStates)[number];

/** The colour of a state. */
export function stateTone(state: string): Tone | "plain" {
  if (state === "open") return "warn";
  if (state === "told" || state === "in_progress") return "note";
  return state === "cleared" ? "ok" : "plain";
}
