import { describe, expect, test } from "vitest";
import { fenText, parseDate, parseFen, parseMonth, parseNumber } from "./dates";
import { caretAfter, groupId, rawId } from "./identity";

describe("months as people type them", () => {
  test.each(["2026-3", "202603", "2026年3月", "2026年 3月", "2026.03", "2026/3", "２０２６－０３", " 2026-03 "])("%s", (text) =>
    expect(parseMonth(text)).toEqual({ ok: true, value: "2026-03" }),
  );
  test.each(["2026", "2026-13", "2026-0", "三月", "20263", "1026-03"])("%s is none", (text) => expect(parseMonth(text).ok).toBe(false));
  test("nothing is no value", () => expect(parseMonth("  ")).toEqual({ ok: true, value: null }));
});

describe("dates as people type them", () => {
  test.each(["2026-3-5", "20260305", "2026年3月5日", "2026年3月5号", "2026.3.5", "2026/03/05"])("%s", (text) =>
    expect(parseDate(text)).toEqual({ ok: true, value: "2026-03-05" }),
  );
  test.each(["2026-02-29", "2026-4-31", "202603", "昨天"])("%s is none", (text) => expect(parseDate(text).ok).toBe(false));
  test("29 February of a leap year exists", () => expect(parseDate("2028-2-29")).toEqual({ ok: true, value: "2028-02-29" }));
});

describe("numbers and money", () => {
  test.each([["1,234", 0, 1234], ["１２", 0, 12], ["-3", 0, -3], ["1.5", 1, 1.5]])("%s", (text, decimals, value) =>
    expect(parseNumber(text, decimals)).toEqual({ ok: true, value }),
  );
  test.each([["1.5", 0], ["12a", 0], ["1.234", 2], ["--1", 0]])("%s with %i decimals is none", (text, decimals) =>
    expect(parseNumber(text, decimals).ok).toBe(false),
  );
  test.each([["1234.5", 123450], ["0.29", 29], ["1.15", 115], ["8.2", 820]])("%s yuan is %i fen", (text, fen) =>
    expect(parseFen(text), "no fen is lost to binary fractions").toEqual({ ok: true, value: fen }),
  );
  test("fen are written with two decimals", () => expect([fenText(5), fenText(-123450)]).toEqual(["0.05", "-1234.50"]));
});

describe("ID numbers", () => {
  test("are normalised", () => expect(rawId(" 11010519491231００２x ")).toBe("11010519491231002X"));
  test("are grouped 6-8-4", () => expect(groupId("150302198003151110")).toBe("150302 19800315 1110"));
  test("other documents are left alone", () => expect(groupId("E12345678")).toBe("E12345678"));
  test("the caret stays behind the same character", () => expect([caretAfter("150302 1980", 6), caretAfter("150302 1980", 7)]).toEqual([6, 8]));
});
