// A request for correction in words.
import type { CorrectionRow } from "@/backend/bindings/commands";
import type { Tone } from "@/kit/field";
import type { IconName } from "@/kit/icons";
import { t } from "@/words";
import { codeWord } from "@/words/forms";
import { formatShort } from "./when";

/** What it is about. */
export const itemWord = (row: CorrectionRow): string => (row.item ? codeWord("correction_item", row.item) : "");

/** From what to what, as masked as it came. */
export const changeWords = (row: CorrectionRow): string =>
  t("corrections.change", { from: row.says_now ?? t("corrections.nothing"), to: row.should_say ?? t("corrections.nothing") });

/** Whose register. */
export const registerWord = (row: CorrectionRow): string => (row.register ? codeWord("correction_register", row.register) : "");

/** Where it stands. */
export const stateWord = (row: CorrectionRow): string => codeWord("correction_state", row.state);

/** Who answered it and when; empty while nobody has. */
export const answerWords = (row: CorrectionRow): string =>
  row.answered_at ? `${formatShort(row.answered_at)} ${t("corrections.answeredBy", { worker: row.answered_by ?? "" })}` : "";

/** Icon and colour beside its word. */
export function stateMark(row: CorrectionRow): { icon: IconName; tone: Tone | "plain" } {
  if (row.state === "corrected") return { icon: "tick", tone: "ok" };
  if (row.state === "declined") return { icon: "x", tone: "plain" };
  return row.state === "forwarded" ? { icon: "arrow-right", tone: "note" } : { icon: "inbox", tone: "warn" };
}
