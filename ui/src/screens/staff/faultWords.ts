// A fault of a list in words: where it is, what is wrong, and the way out.
import type { StaffColumn, StaffFault } from "@/backend/bindings/commands";
import { t, type WordKey } from "@/words";

/** What a column is read as. */
export function meaningWord(meaning: StaffColumn): string {
  return t(`staffPage.meanings.${meaning}` as WordKey);
}

/** What is wrong. */
export function faultWords(fault: StaffFault): string {
  return t(`staffPage.fault.${fault.code}` as WordKey, { row: fault.row ?? "", number: fault.number ?? "", expected: fault.expected ?? "" });
}

/** The same with its cell before it: C4 用工日期：日期认不出来. */
export function faultLine(fault: StaffFault, row: number): string {
  const place = fault.letter === null ? "" : `${fault.letter}${row} `;
  const meaning = fault.meaning === null ? "" : meaningWord(fault.meaning);
  return t("problems.line", { field: `${place}${meaning}`, problem: faultWords(fault) });
}
