// The person's card: which question stands in which section, and how it is drawn. Which questions concern somebody, and which
// must be answered, comes from the store with the person.
import type { PersonView } from "@/backend/bindings/commands";
import type { PersonSection } from "@/app/route";
import { shownOf, type Answer, type Question, type Shown } from "@/screens/shared/question";

/** The sections in reading order, each with its questions in the order in which they are asked. */
export const sections: Record<PersonSection, readonly Question[]> = {
  identity: [
    { name: "name", control: { as: "text" }, columns: 3, critical: true },
    { name: "document_number", control: { as: "special" }, columns: 5 },
    { name: "document_kind", control: { as: "select", codes: "document_kind" }, columns: 4, critical: true },
    { name: "sex", control: { as: "segments", codes: "sex" }, columns: 6, more: true },
    { name: "birth", control: { as: "date" }, columns: 6, more: true },
    { name: "relation", control: { as: "select", codes: "relation" }, columns: 4 },
    { name: "phone", control: { as: "phone" }, columns: 4 },
    { name: "hukou_area", control: { as: "area" }, columns: 4 },
    { name: "hukou_kind", control: { as: "segments", codes: "hukou_kind" }, columns: 12, more: true },
    { name: "ethnicity", control: { as: "select", codes: "ethnicity" }, columns: 4, more: true },
    { name: "education", control: { as: "select", codes: "education" }, columns: 4, more: true },
    { name: "marital", control: { as: "select", codes: "marital" }, columns: 4, more: true },
  ],
  residence: [
    { name: "residence", control: { as: "segments", codes: "residence" }, columns: 12 },
    { name: "residence_source", control: { as: "segments", codes: "residence_source" }, columns: 12 },
    { name: "half_year", control: { as: "flag" }, columns: 8 },
    { name: "residence_since", control: { as: "month" }, columns: 4 },
  ],
  work: [
    { name: "employment", control: { as: "segments", codes: "employment" }, columns: 12 },
    { name: "employer_name", control: { as: "text" }, columns: 5 },
    { name: "workplace", control: { as: "special" }, columns: 4 },
    { name: "employed_since", control: { as: "date" }, columns: 3 },
    { name: "employment_form", control: { as: "segments", codes: "employment_form" }, columns: 12 },
    { name: "position", control: { as: "segments", codes: "position" }, columns: 8, more: true },
    { name: "flexible_kind", control: { as: "segments", codes: "flexible_kind" }, columns: 12, more: true },
    { name: "contract", control: { as: "flag" }, columns: 8, more: true },
    { name: "income_band", control: { as: "segments", codes: "income_band" }, columns: 12, more: true },
  ],
  insurance: [
    { name: "pension", control: { as: "segments", codes: "pension" }, columns: 12 },
    { name: "pension_last_paid", control: { as: "month" }, columns: 6 },
    { name: "pension_place", control: { as: "segments", codes: "place" }, columns: 6 },
    { name: "medical", control: { as: "segments", codes: "medical" }, columns: 6 },
    { name: "unemployment", control: { as: "segments", codes: "work_line" }, columns: 6 },
    { name: "work_injury", control: { as: "segments", codes: "work_line" }, columns: 6 },
    { name: "maternity", control: { as: "segments", codes: "work_line" }, columns: 6 },
    { name: "pension_since", control: { as: "month" }, columns: 6, more: true },
    { name: "medical_last_paid", control: { as: "month" }, columns: 6, more: true },
    { name: "medical_place", control: { as: "segments", codes: "place" }, columns: 6, more: true },
  ],
  wishes: [
    { name: "not_insured_reason", control: { as: "segments", codes: "not_insured_reason" }, columns: 12 },
    { name: "lapse_reason", control: { as: "segments", codes: "lapse_reason" }, columns: 12 },
    { name: "willingness", control: { as: "segments", codes: "willingness" }, columns: 12 },
    { name: "told_by", control: { as: "segments", codes: "told_by" }, columns: 12, more: true },
    { name: "note", control: { as: "note" }, columns: 12 },
    { name: "ability", control: { as: "segments", codes: "ability" }, columns: 6, more: true },
    { name: "declared_by", control: { as: "select", codes: "applicant" }, columns: 6, more: true },
    { name: "interests", control: { as: "several", codes: "interests" }, columns: 12, more: true },
    { name: "hardship", control: { as: "several", codes: "hardship" }, columns: 12, more: true },
  ],
};

/** The names of the sections, in order. */
export const sectionNames = Object.keys(sections) as PersonSection[];

/** The section in which a field stands; identity for what stands in none. */
export function sectionOf(field: string): PersonSection {
  return sectionNames.find((name) => sections[name].some((question) => question.name === field)) ?? "identity";
}

/** The questions of a section on the screen. */
export function shownQuestions(section: PersonSection, answer: Answer, view: PersonView): Shown {
  return shownOf(sections[section], answer, view);
}

/** Whether nothing in a section blocks. */
export function isDone(section: PersonSection, view: PersonView): boolean {
  return !view.problems.some((problem) => problem.blocks && sectionOf(problem.field) === section);
}
