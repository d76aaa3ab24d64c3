// Synthetic read models for component tests, and a backend that answers with them. Nobody in here exists.
import type { AppState, Commands, Derived, DoorCell, DoorRef, DoorStatus, DoorTally, Facade, HouseholdView, PersonRow, PersonView, RailCounts, Today, Truth, Value } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";

/** The day on which all samples live. */
export const TODAY = "2026-11-21";

const tally = (over: Partial<DoorTally>): DoorTally => ({ total: 0, done: 0, again: 0, empty: 0, doing: 0, returned: 0, todo: 0, ...over });

/** A place to go. */
export const doorRef = (over: Partial<DoorRef> = {}): DoorRef => ({ id: "d502", building: "b12", building_name: "滨河花园 12幢", label: "2单元 502", householder: "欧阳明", status: "again", ...over });

/** An open program. */
export const openState: Extract<AppState, { phase: "open" }> = {
  phase: "open",
  role: "grid_worker",
  worker_name: "演示 网格员",
  scope_name: "海勃湾区 · 滨河街道 · 滨河社区 · 第3网格",
  central_name: "滨河街道办事处",
  demo: true,
  today: TODAY,
  read_only: null,
};

/** A locked one. */
export const lockedState: Extract<AppState, { phase: "locked" }> = {
  phase: "locked",
  worker_name: "演示 网格员",
  scope_name: "滨河街道 · 滨河社区 · 第3网格",
  wait_seconds: 0,
  wrong_tries: 0,
  slot_off: false,
  demo_pin: "135790",
};

/** How delivery stands. */
export const truthView: Truth = {
  saved_at: `${TODAY}T14:32:07+08:00`,
  unsealed: 11,
  sealed: 16,
  received: 0,
  confirmed: 312,
  confirmed_at: "2026-11-20T18:04:00+08:00",
  held: 1,
  photos_waiting: 9,
  online: false,
};

/** Counts beside the nouns. */
export const railView: RailCounts = { today: 12, doors: 28, workplaces: 9, findings: 41, sync: 27, incoming: 0 };

/** A day with everything in it. */
export function todayView(): Today {
  const at = (label: string, name: string, status: DoorStatus = "todo") => doorRef({ id: `d-${name}-${label}`, building_name: name, label, status });
  return {
    doors: tally({ total: 412, done: 268, again: 31, empty: 29, todo: 84 }),
    tasks: [
      { door: at("1单元 301", "9幢", "returned"), why: { reason: "returned", words: "王某工作单位与名册不一致", due: TODAY } },
      { door: at("3单元 104", "12幢", "returned"), why: { reason: "returned", words: "缺送达签收", due: "2026-11-22" } },
      { door: doorRef({ building_name: "12幢" }), why: { reason: "appointed", at: `${TODAY}T19:00:00+08:00`, overdue: false } },
      { door: at("1单元 603", "11幢", "again"), why: { reason: "appointed", at: "2026-11-20T20:00:00+08:00", overdue: true } },
      { door: at("1单元 402", "12幢", "doing"), why: { reason: "started", complete: 1, persons: 3 } },
      { door: at("2单元 601", "12幢"), why: { reason: "unvisited", known: 4, with_findings: 2 } },
      { door: at("2单元 602", "12幢"), why: { reason: "unvisited", known: 0, with_findings: 0 } },
      { door: at("88号 便民小吃店", "滨河路"), why: { reason: "unvisited", known: 1, with_findings: 0 } },
    ],
    tasks_total: 12,
    buildings: [
      { id: "b9", name: "滨河花园 9幢", kind: "tower", doors: tally({ total: 88, done: 72, again: 5, empty: 7, todo: 4 }), findings: 4 },
      { id: "b10", name: "滨河花园 10幢", kind: "tower", doors: tally({ total: 88, done: 80, again: 2, empty: 4, todo: 2 }), findings: 1 },
      { id: "b11", name: "滨河花园 11幢", kind: "tower", doors: tally({ total: 96, done: 61, again: 9, empty: 5, todo: 21 }), findings: 8 },
      { id: "b12", name: "滨河花园 12幢", kind: "tower", doors: tally({ total: 96, done: 58, again: 7, empty: 8, returned: 2, todo: 21 }), findings: 11 },
      { id: "b88", name: "沿街商铺", kind: "street_front", doors: tally({ total: 44, done: 18, again: 5, todo: 21 }), findings: 9 },
    ],
    queues: [
      { queue: "uninsured_units", open: 3, clues: 0, oldest_days: 21, closed_week: 0 },
      { queue: "uninsured_persons", open: 17, clues: 0, oldest_days: 9, closed_week: 4 },
      { queue: "missed_staff", open: 5, clues: 0, oldest_days: 12, closed_week: 0 },
      { queue: "lapsed_persons", open: 11, clues: 0, oldest_days: 30, closed_week: 2 },
      { queue: "hardship_persons", open: 0, clues: 0, oldest_days: null, closed_week: 1 },
    ],
    next: doorRef({ building_name: "12幢" }),
    held: [{ seq: 7, verdict: "quarantined", code: "same_number", kind: "person", id: "p9", name: "某人", fields: [], door: "d502" }],
  };
}

const SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
const STATES: DoorStatus[] = ["done", "done", "todo", "done", "again", "todo", "empty", "done", "returned", "doing", "confirmed", "todo"];

function cell(id: string, number: string, at: number): DoorCell {
  const status = STATES[(at * 7) % STATES.length] ?? "todo";
  return { id, number, surname: SURNAMES[(at * 11) % SURNAMES.length] ?? null, persons: (at % 5) + 1, status, findings: at % 6 === 0 && status !== "empty" ? (at % 2) + 1 : 0, attempts: 0, call_back_at: null };
}

/** A tower of so many floors × units × doors. */
export function facadeView(floors = 8, units = 3, doors = 4): Facade {
  const total = floors * units * doors;
  let at = 0;
  return {
    building: { id: "b12", name: "滨河花园 12幢", kind: "tower", doors: tally({ total, done: 58, again: 7, returned: 2, empty: 8, todo: 21 }), findings: 11 },
    units: Array.from({ length: units }, (_, unit) => ({
      unit: unit + 1,
      floors: Array.from({ length: floors }, (_, down) => {
        const floor = floors - down;
        return { floor, doors: Array.from({ length: doors }, (_, door) => cell(`d-${unit + 1}-${floor}0${door + 1}`, `${floor}0${door + 1}`, (at += 1))) };
      }),
    })),
    previous: "b11",
    next: "b13",
  };
}

/** What a right number of a man says. */
export const derivedMan: Derived = {
  state: "right", position: null, expected: null, length: 18, birth: "1980-03-15", sex: "male", age: 46, area_name: "内蒙古自治区乌海市海勃湾区", area_retired: false,
  document_kind: "resident_id", standing: "working", retires_from: "2043-03", retires_to: "2043-03",
};

const row = (over: Partial<PersonRow>): PersonRow => ({ id: "p1", name: "欧阳明", sex: "male", age: 46, number: "1503********1110", employment: "flexible", pension: "lapsed", findings: ["R7"], lapsed_months: 8, open_questions: 1, settled: false, ...over });

/** A household of three, in the middle of a visit. */
export function householdView(over: Partial<HouseholdView> = {}): HouseholdView {
  return {
    door: doorRef({ status: "doing" }),
    id: "h1",
    fields: { phone: "138****0000" },
    persons: [
      row({}),
      row({ id: "p2", name: "赵晓芸", sex: "female", age: 44, employment: "employee", pension: "employer", findings: [], lapsed_months: null, open_questions: 0 }),
      row({ id: "p3", name: "欧阳雨", sex: "female", age: 20, employment: "student", pension: null, findings: [], lapsed_months: null, open_questions: 0, settled: true }),
    ],
    visits: [
      { id: "v3", started_at: `${TODAY}T14:20:00+08:00`, outcome: null, call_back_at: null, answered_by: null, worker_name: "演示 网格员", note: null },
      { id: "v2", started_at: "2026-11-20T10:15:00+08:00", outcome: "21", call_back_at: `${TODAY}T19:00:00+08:00`, answered_by: "赵晓芸", worker_name: "演示 网格员", note: null },
      { id: "v1", started_at: "2026-11-19T18:40:00+08:00", outcome: "20", call_back_at: null, answered_by: null, worker_name: "演示 网格员", note: null },
    ],
    notice_shown_at: `${TODAY}T14:21:00+08:00`,
    blocking: [{ kind: "person", id: "p1", name: "欧阳明", problem: { field: "lapse_reason", code: "unanswered", blocks: true, expected: null, position: null } }],
    photos: [],
    next: doorRef({ id: "d503", label: "2单元 503" }),
    previous: null,
    ...over,
  };
}

/** A man whose contributions stopped eight months ago. */
export function personView(fields: Record<string, Value> = {}): PersonView {
  return {
    id: "p1",
    rev: 3,
    fields: {
      name: "欧阳明", relation: "head", document_kind: "resident_id", document_number: "1503********1110", phone: "138****0000", hukou_area: "150302",
      residence: "resident", employment: "flexible", pension: "lapsed", pension_last_paid: "2026-03", pension_place: "here", medical: "resident", ...fields,
    },
    masked: ["document_number", "phone"],
    derived: derivedMan,
    problems: [{ field: "lapse_reason", code: "unanswered", blocks: true, expected: null, position: null }],
    relevant_fields: relevantFor(fields),
    required_fields: ["name", "document_kind", "document_number", "residence", "employment", "pension", "medical", "pension_last_paid", "lapse_reason", "told_by"],
    findings: [
      {
        finding: {
          id: "f1", rule: "R7", subject_kind: "person", subject: "p1", regime: "voluntary", confidence: "high", months: 8, count: null,
          evidence: [
            { kind: "said", field: "pension", value: "lapsed" },
            { kind: "roster_has", roster: "insured_persons", as_of: "2026-10-31", state: "paused", last_paid: "2026-03" },
          ],
          basis: [{ statute: "social_insurance_law", article: 10 }],
        },
        queue: "lapsed_persons",
        state: "open",
        first_seen: "2026-11-01",
        body: "street",
        reopened: false,
      },
    ],
    lines: [
      { line: "pension", said: "lapsed", said_last_paid: "2026-03", roster: "paused", roster_line: "110", roster_last_paid: "2026-03", as_of: "2026-10-31", conclusion: "resume" },
      { line: "medical", said: "resident", said_last_paid: null, roster: "paying", roster_line: "310", roster_last_paid: "2026-10", as_of: "2026-10-31", conclusion: "agrees" },
      { line: "unemployment", said: null, said_last_paid: null, roster: null, roster_line: null, roster_last_paid: null, as_of: "2026-10-31", conclusion: "not_applicable" },
    ],
    conflicts: [],
    duplicates: [],
    corrections: [],
  };
}

/** What the store says concerns this man: enough of its rules to see questions open and close. */
function relevantFor(fields: Record<string, Value>): string[] {
  const never = fields.pension === "never";
  const always = ["name", "document_kind", "document_number", "relation", "phone", "hukou_area", "hukou_kind", "residence", "employment", "flexible_kind", "income_band", "pension", "medical"];
  const lapsed = ["pension_since", "pension_last_paid", "pension_place", "lapse_reason"];
  return [...always, ...(never ? ["not_insured_reason"] : lapsed), "medical_place", "medical_last_paid", "willingness", "ability", "interests", "told_by", "declared_by", "note"];
}

/** A backend that knows one door and keeps what it is told. */
export function sampleBackend(): FakeBackend {
  const kept: Record<string, Value> = {};
  const now = `${TODAY}T14:32:08+08:00`;
  return new FakeBackend<Commands>({
    app_state: () => openState,
    truth: () => truthView,
    rail: () => railView,
    today: () => todayView(),
    buildings: () => todayView().buildings,
    facade: () => facadeView(),
    door_glance: ({ door }) => ({ door: doorRef({ id: door }), persons: householdView().persons, visits: householdView().visits.slice(1) }),
    next_door: () => doorRef({ id: "d-1-101", label: "1单元 101", building: "b12" }),
    quick_visit: ({ door }) => doorRef({ id: door }),
    household: () => householdView(),
    start_visit: () => ({ id: "v3", started_at: now, outcome: null, call_back_at: null, answered_by: null, worker_name: "演示 网格员", note: null }),
    end_visit: () => doorRef({ id: "d503", label: "2单元 503" }),
    show_notice: () => ({ at: now, rev: 2 }),
    person: ({ id }) => ({ ...personView(kept), id }),
    add_person: () => ({ ...personView(), id: "p4", fields: {}, masked: [] }),
    remove_person: () => ({ at: now, rev: 4 }),
    confirm_unchanged: () => ({ at: now, rev: 4 }),
    set_field: ({ field, value }) => {
      if (value === null) delete kept[field];
      else kept[field] = value;
      return { at: now, rev: 4 };
    },
    reveal: () => "150302198003151110",
    derive_number: ({ text }) => (text.length === 18 ? derivedMan : { ...derivedMan, state: text ? "partial" : "empty", length: text.length, sex: null, age: null, area_name: null, standing: null, retires_from: null, retires_to: null, birth: null, document_kind: null }),
    search: ({ text }) => (text === "无" ? [] : [{ kind: "person", id: "p1", door: "d502", title: "欧阳明", place: "滨河花园 12幢 2单元 502", number: null }]),
    workplaces: () => ({ rows: [], total: 0, from: 0 }),
    add_building: () => todayView().buildings[3]!,
    add_door: () => doorRef({ id: "d-1-101" }),
    lock: () => lockedState,
    unlock: () => openState,
  });
}
