// Reading typed dates and months as people write them, and writing them back.
// Not a calendar rule: it only decides whether a day exists.

/** What came of reading a typed text. */
export type Parsed<T> = { ok: true; value: T | null } | { ok: false };

const WIDE = /[０-９．／－]/g;

/** Full-width digits and separators become plain ones; surrounding space goes. */
export function narrow(text: string): string {
  return text.replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim();
}

const two = (value: number): string => String(value).padStart(2, "0");

/** "2026-3", "202603", "2026年3月", "2026.3", "2026/03" → "2026-03". Empty text is no value. */
export function parseMonth(text: string): Parsed<string> {
  const plain = narrow(text);
  if (plain === "") return { ok: true, value: null };
  const found = /^(\d{4})(\d{2})$/.exec(plain) ?? /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?$/.exec(plain);
  const year = Number(found?.[1]);
  const month = Number(found?.[2]);
  if (!found || !plausibleYear(year) || month < 1 || month > 12) return { ok: false };
  return { ok: true, value: `${year}-${two(month)}` };
}

/** "2026-3-5", "20260305", "2026年3月5日", "2026.3.5" → "2026-03-05". Empty text is no value. */
export function parseDate(text: string): Parsed<string> {
  const plain = narrow(text);
  if (plain === "") return { ok: true, value: null };
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$/.exec(plain);
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])];
  if (!found || !plausibleYear(year) || !dayExists(year, month, day)) return { ok: false };
  return { ok: true, value: `${year}-${two(month)}-${two(day)}` };
}

/** Nobody living was born before 1880, and no deadline lies beyond 2199: outside is a slip of the finger. */
function plausibleYear(year: number): boolean {
  return year >= 1880 && year <= 2199;
}

function dayExists(year: number, month: number, day: number): boolean {
  const moment = new Date(Date.UTC(year, month - 1, day));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
}

/** "1 234,5"-free reading of a number: digits, one point, optional sign, grouping commas dropped. */
export function parseNumber(text: string, decimals: number): Parsed<number> {
  const plain = narrow(text).replace(/[,，]/g, "");
  if (plain === "") return { ok: true, value: null };
  const found = /^-?\d+(?:\.(\d+))?$/.exec(plain);
  if (!found || (found[1]?.length ?? 0) > decimals) return { ok: false };
  return { ok: true, value: Number(plain) };
}

/** Yuan as typed ("1234.5") → integer fen (123450), without passing through a binary fraction. */
export function parseFen(text: string): Parsed<number> {
  const read = parseNumber(text, 2);
  if (!read.ok || read.value === null) return read;
  return { ok: true, value: Math.round(read.value * 100) };
}

/** Integer fen → "1234.50" for editing. */
export function fenText(fen: number): string {
  const whole = Math.abs(fen);
  return `${fen < 0 ? "-" : ""}${Math.floor(whole / 100)}.${two(whole % 100)}`;
}
