// Doors by state, as the parts of a bar.
import type { DoorTally } from "@/backend/bindings/commands";
import { t } from "@/words";

/** Done, call-back, vacant: the rest of the bar is not visited. */
export function barParts(doors: DoorTally): { label: string; value: number; tone: "done" | "again" | "empty" }[] {
  return [
    { label: t("status.done"), value: doors.done, tone: "done" },
    { label: t("status.again"), value: doors.again, tone: "again" },
    { label: t("status.empty"), value: doors.empty, tone: "empty" },
  ];
}
