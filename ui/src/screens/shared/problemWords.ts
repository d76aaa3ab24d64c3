// A problem of a field in words: what is wrong, what would be right, and the way out.
import type { EntityKind, Problem } from "@/backend/bindings/commands";
import { t, type WordKey } from "@/words";
import { fieldLabel } from "@/words/forms";
import { zhCN } from "@/words/zh-CN";

/** What is wrong, without the name of the field. */
export function problemWords(problem: Problem): string {
  const { code, expected, position } = problem;
  if (code === "contradicts" && problem.field === "not_insured_reason") return t("problems.contradicts_waiver");
  const known = code === "wrong_character" ? position : expected;
  const plain = known === null ? `${code}_plain` : code;
  const key = plain in zhCN.problems ? plain : code;
  return t(`problems.${key}` as WordKey, { expected: expected ?? "", position: position ?? "" });
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
