// A finding in words: title, what it rests on, what follows, by which law. The facts come from the rules; nothing is decided here.
import type { Evidence, Finding, FindingView, LegalBasis, RosterKind, Rule, Value } from "@/backend/bindings/commands";
import { locale, t, type WordKey } from "@/words";
import { formatCount, formatDate, formatMonth, formatNumber } from "@/words/format";
import { anyFieldLabel, codeWord, type CodeSet } from "@/words/forms";
import { zhCN } from "@/words/zh-CN";

/** Every rule of the catalogue, in its order. */
export const ruleNames = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17"] as const satisfies readonly Rule[];

/** "断缴 8 个月": the rule of a finding, with its number of months. */
export function ruleWords(finding: Finding): string {
  if (finding.rule === "R7") return lapseWords(finding.months);
  const rule = t(`finding.rule.${finding.rule}`);
  if (finding.count === null) return rule;
  const unit = finding.rule === "R11" ? "item" : "person";
  return t("finding.rule.counted", { rule, count: formatCount(finding.count, unit, locale.value) });
}

function lapseWords(months: number | null): string {
  if (months === null) return t("finding.rule.R7_unknown");
  return t("finding.rule.R7", { months: formatCount(months, "month", locale.value) });
}

/** "线索 R7 断缴 8 个月". */
export function findingTitle(finding: Finding): string {
  return t("finding.title", { rule: finding.rule, what: ruleWords(finding) });
}

/** One sentence of evidence. */
export function evidenceWords(evidence: Evidence): string {
  switch (evidence.kind) {
    case "said":
      if (evidence.field === "document_number") return t("finding.invalidNumber");
      return t("finding.said", { field: anyFieldLabel(evidence.field), value: saidWords(evidence.field, evidence.value) });
    case "roster_has":
      return rosterHasWords(evidence);
    case "roster_lacks":
      return evidence.lines.length > 0
        ? t("finding.rosterLacksLines", { ...rosterOf(evidence), lines: evidence.lines.map(schemeWord).join(t("finding.and")) })
        : t("finding.rosterLacks", rosterOf(evidence));
    case "roster_counts":
      return t("finding.rosterCounts", { ...rosterOf(evidence), count: formatCount(evidence.count, "person", locale.value) });
    case "roster_sum":
      return t("finding.rosterSum", { ...rosterOf(evidence), what: t(`finding.sum.${evidence.what}` as WordKey), sum: formatNumber(evidence.fen / 100) });
    case "staff_rows":
      return t("finding.staffRows", { verdict: t(`finding.verdict.${evidence.verdict}`), count: formatCount(evidence.count, "person", locale.value) });
    case "records":
      return t(`finding.records.${evidence.what}` as WordKey, { count: formatCount(evidence.count, "item", locale.value) });
    case "days":
      return t("finding.days", { since: formatDate(evidence.since, locale.value), days: formatCount(evidence.days, "day", locale.value) });
  }
}

function schemeWord(code: string): string {
  return t(`verdict.scheme.${code}` as WordKey);
}

function rosterOf(evidence: { roster: RosterKind; as_of: string }) {
  return { roster: t(`codes.roster.${evidence.roster}`), date: evidence.as_of };
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
  const key = `${finding.rule}_${finding.regime}`;
  return key in zhCN.finding.advice ? t(`finding.advice.${key}` as WordKey) : "";
}

/** 应当 or 可以; nothing for a check of data, which asks nothing of the person (R14 is about somebody who has died). */
export function regimeWords({ queue, finding }: FindingView): string {
  return queue === "data_checks" ? "" : t(`finding.regime.${finding.regime}`);
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
