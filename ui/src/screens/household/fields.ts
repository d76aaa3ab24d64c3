// The person's card: which question stands in which section, drawn how, and beside which other answers it is asked.
// Not a rule: what is missing or wrong comes from the store, and a field that has an answer or a problem is always shown.
import type { PersonView, Value } from "@/backend/bindings/commands";
import type { PersonSection } from "@/app/route";
import type { CodeSet } from "@/words/forms";

/** How a question is drawn. */
export type Control =
  | { as: "text" | "area" | "phone" | "note" | "month" | "date" | "document" | "workplace" }
  | { as: "segments" | "select"; codes: CodeSet };

/** One question. */
export interface Question {
  name: string;
  control: Control;
  /** Columns of twelve. */
  columns: 3 | 4 | 5 | 6 | 8 | 12;
  /** Marked with a star: has to be answered, at least with 不知道 or 拒答. */
  asked?: boolean;
  /** Must hold a real answer: has no 不知道 / 拒答. */
  critical?: boolean;
}

/** The sections in reading order, each with its questions in the order in which they are asked. */
export const sections: Record<PersonSection, readonly Question[]> = {
  identity: [
    { name: "name", control: { as: "text" }, columns: 3, critical: true },
    { name: "document_number", control: { as: "document" }, columns: 5, asked: true },
    { name: "document_kind", control: { as: "select", codes: "document_kind" }, columns: 4, critical: true },
    { name: "sex", control: { as: "segments", codes: "sex" }, columns: 6 },
    { name: "birth", control: { as: "date" }, columns: 6 },
    { name: "relation", control: { as: "select", codes: "relation" }, columns: 4 },
    { name: "phone", control: { as: "phone" }, columns: 4 },
    { name: "hukou_area", control: { as: "area" }, columns: 4 },
  ],
  residence: [
    { name: "residence", control: { as: "segments", codes: "residence" }, columns: 12, asked: true },
    { name: "residence_since", control: { as: "month" }, columns: 4 },
  ],
  work: [
    { name: "employment", control: { as: "segments", codes: "employment" }, columns: 12, asked: true },
    { name: "employer_name", control: { as: "text" }, columns: 5 },
    { name: "workplace", control: { as: "workplace" }, columns: 4 },
    { name: "employed_since", control: { as: "date" }, columns: 3 },
    { name: "employment_form", control: { as: "segments", codes: "employment_form" }, columns: 12 },
    { name: "position", control: { as: "segments", codes: "position" }, columns: 8 },
  ],
  insurance: [
    { name: "pension", control: { as: "segments", codes: "pension" }, columns: 12, asked: true },
    { name: "pension_last_paid", control: { as: "month" }, columns: 6 },
    { name: "pension_place", control: { as: "segments", codes: "place" }, columns: 6 },
    { name: "medical", control: { as: "segments", codes: "medical" }, columns: 6, asked: true },
    { name: "unemployment", control: { as: "segments", codes: "work_line" }, columns: 6 },
    { name: "work_injury", control: { as: "segments", codes: "work_line" }, columns: 6 },
    { name: "maternity", control: { as: "segments", codes: "work_line" }, columns: 6 },
  ],
  wishes: [
    { name: "not_insured_reason", control: { as: "segments", codes: "not_insured_reason" }, columns: 12, asked: true },
    { name: "lapse_reason", control: { as: "segments", codes: "lapse_reason" }, columns: 12, asked: true },
    { name: "willingness", control: { as: "segments", codes: "willingness" }, columns: 12 },
    { name: "note", control: { as: "note" }, columns: 12 },
  ],
};

/** The names of the sections, in order. */
export const sectionNames = Object.keys(sections) as PersonSection[];

/** The section in which a field stands; identity for what stands in none. */
export function sectionOf(field: string): PersonSection {
  return sectionNames.find((name) => sections[name].some((question) => question.name === field)) ?? "identity";
}

/** Reads one answer as it stands on the screen. */
export type Answer = (field: string) => Value | null;

const AWAY = ["deceased", "missing", "detained", "military", "deregistered", "moved_registration", "emigrated", "not_found"];

/** Whether the question belongs beside the other answers. */
function belongs(name: string, answer: Answer, view: PersonView): boolean {
  const is = (field: string, ...codes: string[]) => codes.includes(String(answer(field)));
  const away = is("residence", ...AWAY) || is("employment", "military");
  const child = view.derived.standing === "too_young";
  const hired = !away && !child && is("employment", "employee", "part_time");
  switch (name) {
    case "document_number":
      return !is("document_kind", "not_shown");
    case "sex":
    case "birth":
      return view.derived.birth === null && answer("document_kind") !== null && !is("document_kind", "resident_id");
    case "position":
      return false;
    case "residence_since":
      return is("residence", "lives_here_registered_elsewhere");
    case "employment":
      return !child && (!away || is("employment", "military"));
    case "employer_name":
    case "employment_form":
    case "employed_since":
      return hired;
    case "workplace":
      return hired || is("employment", "self_employed_with_staff");
    case "pension":
      return !away && !child && !is("employment", "student") && !is("residence", "at_school");
    case "pension_last_paid":
      return is("pension", "lapsed", "employer", "flexible", "resident");
    case "pension_place":
      return is("pension", "lapsed", "employer", "flexible", "resident", "drawing");
    case "medical":
      return !away;
    case "unemployment":
    case "work_injury":
    case "maternity":
      return hired;
    case "not_insured_reason":
      return is("pension", "never") || is("medical", "none");
    case "lapse_reason":
      return is("pension", "lapsed");
    case "willingness":
      return is("pension", "never", "lapsed") || is("medical", "none");
    default:
      return true;
  }
}

/** The questions of a section that are on the screen now. */
export function shownQuestions(section: PersonSection, answer: Answer, view: PersonView): Question[] {
  const pointedAt = (name: string) => view.problems.some((problem) => problem.field === name);
  return sections[section].filter(({ name }) => answer(name) !== null || pointedAt(name) || belongs(name, answer, view));
}

/** Whether nothing in a section blocks. */
export function isDone(section: PersonSection, view: PersonView): boolean {
  return !view.problems.some((problem) => problem.blocks && sectionOf(problem.field) === section);
}

/** The text that a control of codes has for a value: the code, or `missing:unknown`. */
export function codeText(value: Value | null): string | null {
  if (typeof value === "object" && value !== null) return `missing:${value.missing}`;
  return typeof value === "string" ? value : null;
}

/** The value behind the text of a control of codes. */
export function codeValue(text: string | null): Value | null {
  if (text === "missing:unknown") return { missing: "unknown" };
  return text === "missing:refused" ? { missing: "refused" } : text;
}

/** What one press of 不知道 / 拒答 makes of an answer: not known, then refused, then open again. */
export function nextMissing(value: Value | null): Value | null {
  if (typeof value !== "object" || value === null) return { missing: "unknown" };
  return value.missing === "unknown" ? { missing: "refused" } : null;
}
