// Holds the words of the forms to the table of fields that the rules use: every field a label, every code a word.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { fieldLabel } from "./forms";
import { zhCN } from "./zh-CN";

const source = readFileSync(resolve("../crates/survey/src/forms/fields.rs"), "utf8");

/** The codes of a `const NAME: &[&str] = &[…]`. */
function codesOf(constant: string): string[] {
  const body = new RegExp(`const ${constant}: &\\[&str\\] = &\\[([^\\]]*)\\]`).exec(source)?.[1] ?? "";
  return [...body.matchAll(/"([^"]+)"/g)].map((found) => found[1] ?? "");
}
/** The field names of a `const KIND: &[FieldSpec] = &[…];`. */
function fieldsOf(constant: string): string[] {
  const body = new RegExp(`const ${constant}: &\\[FieldSpec\\] = &\\[([\\s\\S]*?)\\n\\];`).exec(source)?.[1] ?? "";
  return [...body.matchAll(/(?:plain|masked)\(\s*"([^"]+)"/g)].map((found) => found[1] ?? "");
}

describe("every field has a label", () => {
  test.each([["PERSON", "person"], ["HOUSEHOLD", "household"], ["DOOR", "door"], ["BUILDING", "building"], ["VISIT", "visit"]] as const)("%s", (constant, kind) => {
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
  ] as const)("%s", (constant, set) => {
    const codes = codesOf(constant);
    expect(codes.length, "the set of codes was found").toBeGreaterThan(2);
    expect(Object.keys(zhCN.codes[set]).sort()).toEqual([...codes].sort());
  });
});
