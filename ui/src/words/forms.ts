// From the names and codes of the forms to words. The words themselves are in ./zh-CN/forms and ./en/forms.
import type { EntityKind, Value } from "@/backend/bindings/commands";
import { t, type WordKey } from "./index";
import { zhCN } from "./zh-CN";

/** A set of codes that has words: "residence", "outcome", "work_line" … */
export type CodeSet = keyof typeof zhCN.codes;

const labels = zhCN.forms as Record<string, Record<string, string>>;

/** The label of a field; an unknown name is given back as it came. */
export function fieldLabel(kind: EntityKind, field: string): string {
  return labels[kind]?.[field] === undefined ? field : t(`forms.${kind}.${field}` as WordKey);
}

/** The label of a field whose kind is not known: the first kind that has it, or else the fact of a paper. */
export function anyFieldLabel(field: string): string {
  const kind = Object.keys(labels).find((each) => labels[each]?.[field] !== undefined);
  if (kind) return t(`forms.${kind}.${field}` as WordKey);
  return field in zhCN.facts ? t(`facts.${field}` as WordKey) : field;
}

/** The word of a code; an unknown code is given back as it came. */
export function codeWord(set: CodeSet, code: string): string {
  return code in zhCN.codes[set] ? t(`codes.${set}.${code}` as WordKey) : code;
}

/** Every code of a set, in the order of the form, with its word. */
export function choicesOf(set: CodeSet): { value: string; label: string }[] {
  const codes = Object.keys(zhCN.codes[set]);
  // JavaScript puts "10" before "01": codes that are all numbers stand in their own order.
  if (codes.every((code) => /^\d+$/.test(code))) codes.sort();
  return codes.map((code) => ({ value: code, label: codeWord(set, code) }));
}

/** Coded missing in words, or null when the value is an answer. */
export function missingWord(value: Value | null | undefined): string | null {
  if (typeof value !== "object" || value === null) return null;
  return t(value.missing === "unknown" ? "kit.dontKnow" : "kit.refused");
}
