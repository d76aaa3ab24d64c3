// Holds the words of the forms to the table of fields that the rules use: every field a label, every code a word.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { choicesOf, fieldLabel } from "./forms";
import { zhCN } from "./zh-CN";

const rust = (file: string) => readFileSync(resolve(`../crates/survey/src/${file}`), "utf8");
const source = rust("forms/fields.rs");
const sets = rust("forms/codes.rs");
const industries = rust("industry.rs");

/** The codes of a `const NAME: &[&str] = &[…]`. */
function codesOf(constant: string): string[] {
  const body = new RegExp(`const ${constant}: &\\[&str\\] =\\s*&\\[([^\\]]*)\\]`).exec(sets)?.[1] ?? "";
  return [...body.matchAll(/"([^"]+)"/g)].map((found) => found[1] ?? "");
}
/** The field names of a `const KIND: &[FieldSpec] = &[…];`. */
function fieldsOf(constant: string): string[] {
  const body = new RegExp(`const ${constant}: &\\[FieldSpec\\] = &\\[([\\s\\S]*?)\\n\\];`).exec(source)?.[1] ?? "";
  return [...body.matchAll(/(?:plain|masked)\(\s*"([^"]+)"/g)].map((found) => found[1] ?? "");
}

describe("every field has a label", () => {
  test.each([["PERSON", "person"], ["HOUSEHOLD", "household"], ["DOOR", "door"], ["BUILDING", "building"], ["VISIT", "visit"], ["WORKPLACE", "workplace"], ["CORRECTION", "correction"], ["PHOTO", "photo"]] as const)("%s", (constant, kind) => {
    const fields = fieldsOf(constant);
    expect(fields.length, "the table of fields was found").toBeGreaterThan(4);
    for (const field of fields) expect(fieldLabel(kind, field), field).not.toBe(field);
    expect(Object.keys(zhCN.forms[kind]).sort()).toEqual([...fields].sort());
  });
});

describe("every code has a word, and no word is without its code", () => {
  test.each([
    ["BUILDING_KINDS", "building_kind"], ["DOOR_KINDS", "door_kind"], ["DOCUMENT_KINDS", "document_kind"], ["RESIDENCES", "residence"],
    ["EMPLOYMENTS", "employment"], ["EMPLOYMENT_FORMS", "employment_form"], ["PENSIONS", "pension"], ["MEDICALS", "medical"],
    ["WORK_LINES", "work_line"], ["PLACES", "place"], ["NOT_INSURED", "not_insured_reason"], ["LAPSES", "lapse_reason"],
    ["WILLINGNESS", "willingness"], ["RELATIONS", "relation"], ["OUTCOMES", "outcome"], ["CHANNELS", "channel"], ["PHOTO_PURPOSES", "photo_purpose"],
    ["HUKOU_KINDS", "hukou_kind"], ["RESIDENCE_SOURCES", "residence_source"], ["FLEXIBLE_KINDS", "flexible_kind"], ["INCOME_BANDS", "income_band"],
    ["ABILITIES", "ability"], ["HARDSHIPS", "hardship"], ["INTERESTS", "interests"], ["TOLD_BY", "told_by"], ["ETHNICITIES", "ethnicity"],
    ["EDUCATIONS", "education"], ["MARITALS", "marital"], ["RELATIONS_OF_APPLICANT", "applicant"], ["WORKPLACE_KINDS", "workplace_kind"], ["BUSINESS", "business"],
    ["REGISTRATION_TYPES", "registration_type"], ["UNION_OPINIONS", "union_opinion"], ["PROBLEM_KINDS", "problem_kinds"],
    ["CORRECTION_ITEMS", "correction_item"], ["CORRECTION_REGISTERS", "correction_register"], ["CORRECTION_STATES", "correction_state"],
    ["SERVICE_CHANNELS", "service_channel"], ["RECEIVER_RELATIONS", "receiver_relation"], ["REPLIES", "paper_reply"],
  ] as const)("%s", (constant, set) => {
    const codes = codesOf(constant);
    expect(codes.length, "the set of codes was found").toBeGreaterThan(2);
    expect(Object.keys(zhCN.codes[set]).sort()).toEqual([...codes].sort());
  });
});

test("industries are called as the standard calls them", () => {
  const rows = [...industries.matchAll(/division\(\s*"([A-T]\d\d)",\s*"([^"]+)",?\s*\)/g)];
  const named = Object.fromEntries(rows.map(([, code, name]) => [code, name]));
  expect(Object.keys(named)).toHaveLength(97);
  expect(zhCN.codes.industry_code).toEqual(named);
});

test("codes that are numbers stand in their own order", () => {
  expect(choicesOf("ethnicity").slice(0, 3).map((choice) => choice.value)).toEqual(["01", "02", "03"]);
  expect(choicesOf("outcome").map((choice) => choice.value).slice(0, 2)).toEqual(["10", "11"]);
});
