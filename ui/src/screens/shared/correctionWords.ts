// A request for correction in words.
import type { CorrectionRow } from "@/backend/bindings/commands";
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

/** Its colour beside the word. */
export function stateTone(row: CorrectionRow): string {
  if (row.state === "corrected") return "tone-ok";
  return row.state === "declined" ? "sub" : row.state === "forwarded" ? "tone-doing" : "tone-warn";
}
