// How dates, money and counts are written. Pure: the present moment is never read here.
// Dates come as the store writes them ("2026-11-21", "2026-03", RFC 3339 instants); the day is read from
// the text itself, so that a date never moves with the time zone of the machine.

/** The two languages of the face. */
export type Locale = "zh-CN" | "en";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS_ZH = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const WEEKDAYS_EN = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

interface Day {
  year: number;
  month: number;
  day: number;
}

function readDay(iso: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : null;
}

function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** 2026年11月21日 · 21 November 2026. Text that is no date is given back as it came. */
export function formatDate(iso: string, locale: Locale = "zh-CN"): string {
  const day = readDay(iso);
  if (!day) return iso;
  if (locale === "en") return `${day.day} ${MONTHS[day.month - 1]} ${day.year}`;
  return `${day.year}年${day.month}月${day.day}日`;
}

/** 11月21日 周六 · Sat 21 November: the day in the top bar. */
export function formatDayOfWeek(iso: string, locale: Locale = "zh-CN"): string {
  const day = readDay(iso);
  if (!day) return iso;
  if (locale === "en") return `${WEEKDAYS_EN[weekdayOf(day)]} ${day.day} ${MONTHS[day.month - 1]}`;
  return `${day.month}月${day.day}日 ${WEEKDAYS_ZH[weekdayOf(day)]}`;
}

/** 2026年3月 · March 2026, from "2026-03" or a full date. */
export function formatMonth(iso: string, locale: Locale = "zh-CN"): string {
  const found = /^(\d{4})-(\d{2})/.exec(iso);
  if (!found) return iso;
  const month = Number(found[2]);
  return locale === "en" ? `${MONTHS[month - 1]} ${found[1]}` : `${found[1]}年${month}月`;
}

/** The parts of an instant on the machine's own clock. */
function localParts(instant: string | number | Date): { iso: string; hm: string; hms: string } | null {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return null;
  const two = (value: number) => String(value).padStart(2, "0");
  const hm = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  return {
    iso: `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`,
    hm,
    hms: `${hm}:${two(moment.getSeconds())}`,
  };
}

/** 14:32 on the machine's clock. */
export function formatTime(instant: string | number | Date): string {
  return localParts(instant)?.hm ?? String(instant);
}

/** 14:32:07 on the machine's clock. */
export function formatClock(instant: string | number | Date): string {
  return localParts(instant)?.hms ?? String(instant);
}

/** The calendar day of an instant on the machine's clock, as "2026-11-21". */
export function dayOfInstant(instant: string | number | Date): string {
  return localParts(instant)?.iso ?? String(instant);
}

/** 2026年11月21日 14:32 · 21 November 2026 14:32. */
export function formatInstant(instant: string | number | Date, locale: Locale = "zh-CN"): string {
  const parts = localParts(instant);
  return parts ? `${formatDate(parts.iso, locale)} ${parts.hm}` : String(instant);
}

/** 1,234.50 元 · 1,234.50 yuan, from integer fen. */
export function formatYuan(fen: number, locale: Locale = "zh-CN"): string {
  const sign = fen < 0 ? "−" : "";
  const whole = Math.abs(Math.trunc(fen));
  const yuan = groupThousands(Math.floor(whole / 100));
  return `${sign}${yuan}.${String(whole % 100).padStart(2, "0")} ${locale === "en" ? "yuan" : "元"}`;
}

/** 30.96 亿元 · 3,096,000,000 yuan, from integer fen: a sum of a government's plan, exact, in the unit its notices use. */
export function formatPlanYuan(fen: number, locale: Locale = "zh-CN"): string {
  if (fen % 100 !== 0) return formatYuan(fen, locale);
  const yuan = fen / 100;
  return locale === "en" ? `${formatNumber(yuan)} yuan` : `${inMyriads(yuan)}元`;
}

/** 64.7 万人 · 647,000 people: a number of a government's plan, exact, in the unit its notices use. */
export function formatPlanPersons(persons: number, locale: Locale = "zh-CN"): string {
  return locale === "en" ? formatCount(persons, "person", locale) : `${inMyriads(persons)}人`;
}

/** 亿 and 万 where at most four decimals tell the whole number. */
function inMyriads(value: number): string {
  const units = [[100_000_000, "亿"], [10_000, "万"]] as const;
  const fit = units.find(([unit]) => value >= unit && (value * 10_000) % unit === 0);
  return fit ? `${formatNumber(value / fit[0])} ${fit[1]}` : `${formatNumber(value)} `;
}

/** 12,345: thousands grouped, a real minus sign. */
export function formatNumber(value: number): string {
  const [whole = "0", fraction] = String(Math.abs(value)).split(".");
  const grouped = groupThousands(Number(whole));
  return `${value < 0 ? "−" : ""}${grouped}${fraction ? `.${fraction}` : ""}`;
}

function groupThousands(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** What is counted, with its Chinese measure word and its English forms. */
export const units = {
  person: ["人", "person", "people"],
  household: ["户", "household", "households"],
  door: ["户", "door", "doors"],
  building: ["幢", "building", "buildings"],
  workplace: ["家", "workplace", "workplaces"],
  record: ["条", "record", "records"],
  finding: ["条", "finding", "findings"],
  paper: ["份", "paper", "papers"],
  page: ["页", "page", "pages"],
  file: ["个文件", "file", "files"],
  photo: ["张", "photo", "photos"],
  row: ["行", "row", "rows"],
  day: ["天", "day", "days"],
  month: ["个月", "month", "months"],
  year: ["年", "year", "years"],
  visit: ["次", "visit", "visits"],
  stroke: ["笔", "stroke", "strokes"],
  item: ["项", "item", "items"],
} as const satisfies Record<string, readonly [string, string, string]>;

/** The name of a countable thing. */
export type Unit = keyof typeof units;

/** 312 条 · 312 records · 1 record. */
export function formatCount(value: number, unit: Unit, locale: Locale = "zh-CN"): string {
  const [zh, one, many] = units[unit];
  const word = locale === "en" ? (value === 1 ? one : many) : zh;
  return `${formatNumber(value)} ${word}`;
}

/** 86.4 %, from a share between 0 and 1; one decimal, and never 100 before all is done. */
export function formatShare(share: number): string {
  const tenths = share >= 1 ? 1000 : Math.min(999, Math.floor(share * 1000));
  return `${tenths / 10} %`;
}
