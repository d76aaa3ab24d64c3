// Figures and faults of estimates in words. No rule is here: only how what came is said.
import type { AskFault, AskProblem, ParameterCode, Track } from "@/backend/bindings/commands";
import type { t as translate } from "@/words";

type T = typeof translate;

/** 57岁2个月. */
export function sayAge(t: T, months: number): string {
  const years = Math.floor(months / 12);
  return months % 12 === 0 ? t("estimates.ageWhole", { years }) : t("estimates.age", { years, months: months % 12 });
}

/** 15年6个月 · 8个月. */
export function saySpan(t: T, months: number): string {
  const years = Math.floor(months / 12);
  if (years === 0) return t("estimates.spanMonths", { months });
  return months % 12 === 0 ? t("estimates.spanYears", { years }) : t("estimates.span", { years, months: months % 12 });
}

/** The name of a track. */
export function sayTrack(t: T, track: Track): string {
  switch (track) {
    case "m60":
      return t("estimates.trackM60");
    case "f55":
      return t("estimates.trackF55");
    case "f50":
      return t("estimates.trackF50");
  }
}

/** 1,234.50, from integer fen: for columns whose head says the unit. */
export function plainYuan(fen: number): string {
  const [whole = "0", part = "00"] = (fen / 100).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${part}`;
}

/** 8 %, 0.5 %, from thousandths. */
export const sayPermille = (permille: number): string => `${permille / 10} %`;

/** 137.8, from tenths. */
export const sayTenths = (tenths: number): string => String(tenths / 10);

/** The word of a figure. */
export const sayParameter = (t: T, code: ParameterCode): string => t(`estimates.parameter.${code}`);

/** What is wrong with a field. What is merely still empty is said by the page, not under every field. */
export function sayFault(t: T, problems: readonly AskProblem[], field: string): string | undefined {
  const fault = problems.find((problem) => problem.field === field)?.fault;
  return fault && fault.code !== "missing" ? words(t, fault, field) : undefined;
}

function words(t: T, fault: AskFault, field: string): string {
  switch (fault.code) {
    case "missing":
      return t("estimates.fault.missing");
    case "not_a_number":
      return t("estimates.fault.not_a_number");
    case "decimals":
      return t("estimates.fault.decimals", { most: fault.most });
    case "negative":
      return t("estimates.fault.negative");
    case "not_a_date":
      return t(field === "since" ? "estimates.fault.not_a_day" : "estimates.fault.not_a_date");
    case "between":
      return t("estimates.fault.between", { least: fault.least, most: fault.most });
    case "more_than_lived":
      return t("estimates.fault.more_than_lived", { most: fault.most });
    case "more_than_paid":
      return t("estimates.fault.more_than_paid");
  }
}

/** Whether anything typed is wrong, as opposed to still empty. */
export const anyWrong = (problems: readonly AskProblem[]): boolean => problems.some((problem) => problem.fault.code !== "missing");
