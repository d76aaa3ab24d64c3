// How the handling of a finding is shown. The states and their order are the store's.
import type { Tone } from "@/kit/field";
import type { IconName } from "@/kit/icons";

/** Every state, in the order in which work goes; `untrue` is the other end. */
export const findingStates = ["open", "told", "in_progress", "cleared", "untrue"] as const;

/** The state of a finding's handling. */
export type FindingState = (typeof findingStates)[number];

/** Icon and colour of a state. */
export function stateMark(state: string): { icon: IconName; tone: Tone | "plain" } {
  if (state === "open") return { icon: "ring", tone: "warn" };
  if (state === "told") return { icon: "paper", tone: "note" };
  if (state === "in_progress") return { icon: "half", tone: "note" };
  return state === "cleared" ? { icon: "tick", tone: "ok" } : { icon: "x", tone: "plain" };
}
