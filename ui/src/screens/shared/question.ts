// A question of a form: how it is drawn, and how its answer looks to the control. Which questions concern a record, and which must be
// answered, comes from the store with the record.
import type { Problem, Value } from "@/backend/bindings/commands";
import type { CodeSet } from "@/words/forms";

/** How a question is drawn. */
export type Control =
  | { as: "text" | "area" | "phone" | "note" | "month" | "date" | "flag" | "fen" | "number" | "special" }
  | { as: "segments" | "select" | "several"; codes: CodeSet };

/** One question. */
export interface Question {
  name: string;
  control: Control;
  /** Columns of twelve. */
  columns: 3 | 4 | 5 | 6 | 8 | 12;
  /** Must hold a real answer: has no 不知道 / 拒答. */
  critical?: boolean;
  /** Takes no 不知道 / 拒答: it is looked at, not asked. */
  seen?: boolean;
  /** Longest text in characters. */
  limit?: number;
  /** Stands under 更多, out of the way of Enter, as long as it need not be answered. */
  more?: boolean;
}

/** Reads one answer as it stands on the screen. */
export type Answer = (field: string) => Value | null;

/** What of a record decides about its questions. */
export interface Asked {
  problems: Problem[];
  relevant_fields: string[];
  required_fields: string[];
}

/** The questions on the screen: those to go through, and those that are there for whoever wants them. */
export interface Shown {
  main: Question[];
  more: Question[];
}

/** The questions that concern a record; one that has an answer or a problem is always shown. */
export function shownOf(questions: readonly Question[], answer: Answer, asked: Asked): Shown {
  const pointedAt = (name: string) => asked.problems.some((problem) => problem.field === name);
  const concerns = ({ name }: Question) => answer(name) !== null || pointedAt(name) || asked.relevant_fields.includes(name);
  const must = ({ name }: Question) => asked.required_fields.includes(name) || pointedAt(name);
  const shown = questions.filter(concerns);
  return { main: shown.filter((question) => !question.more || must(question)), more: shown.filter((question) => question.more && !must(question)) };
}

/** The text that a control of codes has for a value: the code, `yes` or `no`, or `missing:unknown`. */
export function codeText(value: Value | null): string | null {
  if (typeof value === "object" && value !== null) return `missing:${value.missing}`;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : null;
}

/** The value behind the text of a control of codes. */
export function codeValue(text: string | null): Value | null {
  if (text === "missing:unknown") return { missing: "unknown" };
  return text === "missing:refused" ? { missing: "refused" } : text;
}

/** The value behind the text of a yes-or-no control. */
export function flagValue(text: string | null): Value | null {
  return text === "yes" || text === "no" ? text === "yes" : codeValue(text);
}

/** What one press of 不知道 / 拒答 makes of an answer: not known, then refused, then open again. */
export function nextMissing(value: Value | null): Value | null {
  if (typeof value !== "object" || value === null) return { missing: "unknown" };
  return value.missing === "unknown" ? { missing: "refused" } : null;
}
