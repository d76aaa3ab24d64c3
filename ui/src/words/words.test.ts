import { describe, expect, test } from "vitest";
import { en } from "./en";
import { formatCount, formatDate, formatDayOfWeek, formatInstant, formatMonth, formatNumber, formatPlanPersons, formatPlanYuan, formatShare, formatYuan } from "./format";
import { setLocale, t, type WordKey } from "./index";
import { zhCN } from "./zh-CN";

function leaves(tree: object, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : leaves(value as object, `${path}${key}.`),
  );
}
const chinese = leaves(zhCN);
const english = new Map(leaves(en));

describe("the two languages", () => {
  test("have exactly the same keys", () => {
    expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort());
  });
  test("use the same {names} in the same message", () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
    for (const [key, text] of chinese) expect(names(english.get(key) ?? ""), key).toEqual(names(text));
  });
  test("leave nothing empty and nothing with an emoji", () => {
    for (const [key, text] of [...chinese, ...english]) {
      expect(text.trim(), key).not.toBe("");
      expect(/\p{Extended_Pictographic}/u.test(text), key).toBe(false);
    }
  });
  test("Chinese has no ASCII comma, period, colon or semicolon beside Han characters", () => {
    for (const [key, text] of chinese) {
      expect(/\p{Script=Han}[,.;:!?]|[,.;:!?]\p{Script=Han}/u.test(text), `${key}: ${text}`).toBe(false);
    }
  });
  test("English has no Han characters outside quoted names", () => {
    for (const [key, text] of english) expect(/\p{Script=Han}/u.test(text.replace(/“[^”]*”|\([^)]*\)/g, "")), key).toBe(false);
  });
  test("every message can be rendered by the interpreter, without a message-syntax error", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      setLocale(locale);
      for (const [key, text] of locale === "en" ? english : chinese) {
        if (!text.includes("{")) expect(t(key as WordKey), key).toBe(text);
      }
    }
    setLocale("zh-CN");
    expect(t("kit.page", { page: 1, pages: 3 })).toBe("第 1 页，共 3 页");
  });
});

describe("formats", () => {
  test.each([
    [formatDate("2026-11-21"), "2026年11月21日"],
    [formatDate("2026-03-05T09:00:00Z"), "2026年3月5日"],
    [formatDate("2026-11-21", "en"), "21 November 2026"],
    [formatDate("约定"), "约定"],
    [formatDayOfWeek("2026-11-21"), "11月21日 周六"],
    [formatDayOfWeek("2026-11-21", "en"), "Sat 21 November"],
    [formatMonth("2026-03"), "2026年3月"],
    [formatMonth("2026-03", "en"), "March 2026"],
    [formatInstant(new Date(2026, 10, 21, 14, 32)), "2026年11月21日 14:32"],
    [formatYuan(123450), "1,234.50 元"],
    [formatYuan(-5), "−0.05 元"],
    [formatYuan(100000000, "en"), "1,000,000.00 yuan"],
    [formatPlanYuan(309_600_000_000), "30.96 亿元"],
    [formatPlanYuan(2_825_000_000), "2,825 万元"],
    [formatPlanYuan(123_45), "123.45 元"],
    [formatPlanYuan(309_600_000_000, "en"), "3,096,000,000 yuan"],
    [formatPlanPersons(4_367_000), "436.7 万人"],
    [formatPlanPersons(9_999), "9,999 人"],
    [formatPlanPersons(647_000, "en"), "647,000 people"],
    [formatNumber(1234567), "1,234,567"],
    [formatNumber(-1234.5), "−1,234.5"],
    [formatCount(312, "record"), "312 条"],
    [formatCount(1, "record", "en"), "1 record"],
    [formatCount(2, "person", "en"), "2 people"],
    [formatShare(0.8641), "86.4 %"],
    [formatShare(0.99999), "99.9 %"],
    [formatShare(1), "100 %"],
  ])("%s", (written, wanted) => expect(written).toBe(wanted));
});
