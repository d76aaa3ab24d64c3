// A finding in words: title, what it rests on, what follows, by which law. The facts come from the rules; nothing is decided here.
import type { Evidence, Finding, LegalBasis, Value } from "@/backend/bindings/commands";
import { locale, t, type WordKey } from "@/words";
import { formatCount, formatDate, formatMonth } from "@/words/format";
import { anyFieldLabel, codeWord, type CodeSet } from "@/words/forms";
import { zhCN } from "@/words/zh-CN";

/** "断缴 8 个月": the rule of a finding, with its number of months. */
export function ruleWords(finding: Finding): string {
  if (finding.rule !== "R7") return t(`finding.rule.${finding.rule}`);
  if (finding.months === null) return t("finding.rule.R7_unknown");
  return t("finding.rule.R7", { months: formatCount(finding.months, "month", locale.value) });
}

/** "线索 R7 断缴 8 个月". */
export function findingTitle(finding: Finding): string {
  return t("finding.title", { rule: finding.rule, what: ruleWords(finding) });
}

/** One sentence of evidence. */
export function evidenceWords(evidence: Evidence): string {
  switch (evidence.kind) {
    case "said":
      return t("finding.said", { field: anyFieldLabel(evidence.field), value: saidWords(evidence.field, evidence.value) });
    case "roster_has":
      return rosterHasWords(evidence);
    case "roster_lacks":
      return t("finding.rosterLacks", { roster: t(`codes.roster.${evidence.roster}`), date: evidence.as_of });
  }
}

function rosterHasWords(evidence: Extract<Evidence, { kind: "roster_has" }>): string {
  const values = {
    roster: t(`codes.roster.${evidence.roster}`),
    date: evidence.as_of,
    state: t(`codes.roster_state.${evidence.state}` as WordKey),
  };
  if (evidence.last_paid === null) return t("finding.rosterHas", values);
  return t("finding.rosterHasPaid", { ...values, month: evidence.last_paid });
}

function saidWords(field: string, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value, locale.value);
  if (/^\d{4}-\d{2}$/.test(value)) return formatMonth(value, locale.value);
  return valueWords(field, value);
}

/** A stored value in words, whatever field it belongs to. */
export function valueWords(field: string, value: Value | null): string {
  if (value === null) return t("finding.noAnswer");
  if (typeof value === "boolean") return t(value ? "finding.yes" : "finding.no");
  if (typeof value === "object") return t(value.missing === "unknown" ? "kit.dontKnow" : "kit.refused");
  return typeof value === "number" ? String(value) : codeOfField(field, value);
}

/** What follows from a finding: 应当 under a compulsory regime, 可以 under a voluntary one. */
export function adviceWords(finding: Finding): string {
  return t(`finding.advice.${finding.rule}_${finding.regime}`);
}

/** "社会保险法第五十八条", several joined. */
export function basisWords(basis: LegalBasis[]): string {
  return basis.map(lawWords).join(locale.value === "en" ? "; " : "；");
}

function lawWords({ statute, article }: LegalBasis): string {
  return t("finding.law", {
    statute: t(`finding.statute.${statute}`),
    article: locale.value === "en" ? article : chineseNumber(article),
  });
}

const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** An article number as statutes write it, 1 to 999: 5 → 五, 58 → 五十八, 110 → 一百一十. */
export function chineseNumber(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const ten = tens === 0 ? (hundreds > 0 && ones > 0 ? "零" : "") : tens === 1 && hundreds === 0 ? "十" : `${DIGITS[tens]}十`;
  return `${hundreds > 0 ? `${DIGITS[hundreds]}百` : ""}${ten}${DIGITS[ones]}`;
}

/** Fields whose set of codes has another name than the field. */
const SET_OF_FIELD: Record<string, CodeSet> = { unemployment: "work_line", work_injury: "work_line", maternity: "work_line", kind: "workplace_kind" };

function codeOfField(field: string, code: string): string {
  const set = SET_OF_FIELD[field] ?? field;
  return set in zhCN.codes ? codeWord(set as CodeSet, code) : code;
}
