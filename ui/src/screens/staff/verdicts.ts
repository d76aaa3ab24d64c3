// How a verdict of the roster looks: icon and colour beside its word.
import type { ProjectState, StaffVerdict } from "@/backend/bindings/commands";
import type { Tone } from "@/kit/field";
import type { IconName } from "@/kit/icons";

/** Icon and colour of something that is told in a word. */
export interface Mark {
  icon: IconName;
  tone: Tone | "empty";
}

/** The mark of each verdict on a line of a staff list. */
export const verdictMarks: Record<StaffVerdict, Mark> = {
  insured: { icon: "tick", tone: "ok" },
  paused: { icon: "again", tone: "warn" },
  other_unit: { icon: "firm", tone: "warn" },
  self_paid: { icon: "user", tone: "warn" },
  resident_only: { icon: "home", tone: "warn" },
  not_found: { icon: "alert", tone: "bad" },
  not_searched: { icon: "minus", tone: "empty" },
  bad_number: { icon: "id-card", tone: "bad" },
  left: { icon: "arrow-right", tone: "empty" },
};

/** The mark of each state of a construction project. */
export const projectMarks: Record<ProjectState, Mark> = {
  not_started: { icon: "clock", tone: "note" },
  ended: { icon: "minus", tone: "empty" },
  covered: { icon: "tick", tone: "ok" },
  cover_missing: { icon: "alert", tone: "bad" },
  cover_unknown: { icon: "help", tone: "warn" },
  not_applicable: { icon: "minus", tone: "empty" },
};
