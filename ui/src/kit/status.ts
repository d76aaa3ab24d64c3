// The states of a door, each with an icon of its own so that colour is never the only sign.
import type { IconName } from "./icons";

/** Every state a door can show. */
export const doorStatuses = ["todo", "doing", "again", "done", "returned", "empty", "confirmed"] as const;

/** The state of a door. */
export type DoorStatus = (typeof doorStatuses)[number];

/** The icon of each state. */
export const statusIcon: Record<DoorStatus, IconName> = {
  todo: "ring",
  doing: "half",
  again: "again",
  done: "tick",
  returned: "returned",
  empty: "empty",
  confirmed: "double-tick",
};
