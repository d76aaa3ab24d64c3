// A problem of a field in words: what is wrong, what would be right, and the way out.
import type { EntityKind, Problem } from "@/backend/bindings/commands";
import { locale, t, type WordKey } from "@/words";
import { codeWord, fieldLabel } from "@/words/forms";
import { formatDate } from "@/words/format";
import { zhCN } from "@/words/zh-CN";

/** What is wrong, without the name of the field. */
export function problemWords(problem: Problem): string {
  const { code, expected, position } = problem;
  if (code === "contradicts") return contradictionWords(problem);
  const known = code === "wrong_character" ? position : expected;
  const plain = known === null ? `${code}_plain` : code;
  const key = plain in zhCN.problems ? plain : code;
  return t(`problems.${key}` as WordKey, { expected: expected ?? "", position: position ?? "" });
}

/** Fields whose count cannot be above another one, which is then the expected value. */
const COUNTS = /^(staff_|contracts$|insured_)/;

/** What contradicts what, where the field tells. */
function contradictionWords({ field, expected, blocks }: Problem): string {
  if (field === "not_insured_reason" && blocks) return t("problems.contradicts_waiver");
  if (field === "wages_fen") return t("problems.contradicts_wages");
  if (expected === null) return t("problems.contradicts");
  if (field === "staff") return t("problems.contradicts_staff", { expected });
  if (field === "employed_since") return t("problems.contradicts_sixteen", { expected: formatDate(expected, locale.value) });
  if (field === "kind") return t("problems.contradicts_with", { expected: codeWord("workplace_kind", expected) });
  return COUNTS.test(field) ? t("problems.contradicts_more_than", { expected }) : t("problems.contradicts");
}

/** The same with the name of the field before it. */
export function problemLine(kind: EntityKind, problem: Problem): string {
  return t("problems.line", { field: fieldLabel(kind, problem.field), problem: problemWords(problem) });
}

/** The first problem of a field, as props of a kit field: blocking ones in red, warnings in amber. */
export function problemOf(problems: Problem[], field: string): { message?: string; messageTone?: "bad" | "warn" } {
  const found = problems.find((each) => each.field === field && each.code !== "unanswered");
  return found ? { message: problemWords(found), messageTone: found.blocks ? "bad" : "warn" } : {};
}
