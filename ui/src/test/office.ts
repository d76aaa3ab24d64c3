// A synthetic street for the tests of the office's screens: no person in it exists. Never bundled.
import type {
  AuditRow, BatchRow, Finding, FindingRow, HeldRow, IncomingRow, NeededField, Page, PaperDetail, PaperRow, RegisterPage, SyncView, Truth, WorkplaceRow, WorkplaceView,
} from "@/backend/bindings/commands";

/** A page of these rows. */
export const pageOf = <T>(rows: T[], total = rows.length, from = 0): Page<T> => ({ rows, total, from });

/** The answer of a kept value. */
export const saved = () => ({ at: "2026-11-21T14:32:07+08:00", rev: 2 });

/** An R1 finding about a workplace. */
export const r1 = (over: Partial<Finding> = {}): Finding => ({
  id: "f-r1", rule: "R1", subject_kind: "workplace", subject: "w1", regime: "mandatory", confidence: "high", months: null, count: null,
  evidence: [
    { kind: "roster_has", roster: "registered_units", as_of: "2026-10-31", state: "registered", last_paid: null },
    { kind: "roster_lacks", roster: "insured_units", as_of: "2026-10-31", lines: ["110"] },
    { kind: "said", field: "staff", value: "23" },
  ],
  basis: [{ statute: "social_insurance_law", article: 58 }, { statute: "agency_regulation", article: 6 }],
  ...over,
});

/** An R7 finding about a person. */
export const r7 = (over: Partial<Finding> = {}): Finding => ({
  id: "f-r7", rule: "R7", subject_kind: "person", subject: "p1", regime: "voluntary", confidence: "high", months: 8, count: null,
  evidence: [
    { kind: "said", field: "pension", value: "lapsed" },
    { kind: "roster_has", roster: "insured_persons", as_of: "2026-10-31", state: "paused", last_paid: "2026-03" },
  ],
  basis: [{ statute: "social_insurance_law", article: 10 }],
  ...over,
});

/** One workplace of the list. */
export const workplaceRow = (over: Partial<WorkplaceRow> = {}): WorkplaceRow => ({
  id: "w1", name: "青禾便民超市有限公司", credit_code: "91150302MA0N4ABC1K", address: "翠竹路88号", kind: "enterprise",
  staff: 23, insured: 11, findings: 1, status: "doing", ...over,
});

/** A workplace's card. */
export const workplaceView = (over: Partial<WorkplaceView> = {}): WorkplaceView => ({
  id: "w1", rev: 4,
  fields: {
    name: "青禾便民超市有限公司", credit_code: "91150302MA0N4ABC1K", kind: "enterprise", business: "operating", address: "翠竹路88号",
    legal_person: "示范甲", contact: "示范乙", phone: "139****2371", staff: 23, contracts: 15, insured_pension: 11, insured_medical: 11,
    insured_unemployment: 11, insured_work_injury: 23, posted: false, union: false, dust: false,
  },
  masked: ["phone"],
  code: { state: "wrong_check_digit", position: 18, expected: "7", length: 18, check_warning: true },
  headcount: [
    { field: "staff", stated: 23, roster: null, short: null },
    { field: "contracts", stated: 15, roster: null, short: 8 },
    { field: "taxed", stated: null, roster: 21, short: null },
    { field: "insured_pension", stated: 11, roster: 11, short: 12 },
    { field: "insured_medical", stated: 11, roster: 11, short: 12 },
    { field: "insured_unemployment", stated: 11, roster: 11, short: 12 },
    { field: "insured_work_injury", stated: 23, roster: 20, short: 3 },
    { field: "insured_maternity", stated: null, roster: 11, short: null },
  ],
  relevant_fields: [
    "name", "unlicensed", "credit_code", "kind", "registration_type", "industry_code", "industry", "established", "address", "legal_person", "contact", "phone",
    "business", "staff", "staff_employees", "staff_dispatched", "staff_part_time", "staff_probation", "staff_seasonal", "staff_rehired", "staff_interns",
    "staff_foreign", "staff_hmt", "contracts", "wages_fen", "taxed", "union", "posted", "commitment", "dust", "problem_kinds", "note",
  ],
  required_fields: ["name", "credit_code", "kind", "industry_code", "established", "address", "legal_person", "phone", "business", "staff"],
  staff_by_form: null,
  dust_expected: null,
  problems: [{ field: "taxed", code: "unanswered", blocks: true, expected: null, position: null }],
  findings: [{ finding: r1(), queue: "uninsured_units", state: "open", first_seen: "2026-11-03", body: "agency", reopened: false }],
  conflicts: [],
  visits: [
    { id: "v2", started_at: "2026-11-20T10:15:00+08:00", outcome: "21", call_back_at: "2026-11-21T19:00:00+08:00", answered_by: "店长", worker_name: "演示网格员", note: null },
    { id: "v1", started_at: "2026-11-18T16:40:00+08:00", outcome: "20", call_back_at: null, answered_by: null, worker_name: "演示网格员", note: "卷帘门关着" },
  ],
  photos: [],
  registered: { name: "青禾便民超市有限公司", address: "翠竹路86号", legal_person: "示范甲", established: "2019-04-02", as_of: "2026-10-31", insured: false },
  ...over,
});

/** One finding of a queue. */
export const findingRow = (over: Partial<FindingRow> = {}, finding: Finding = r7()): FindingRow => ({
  view: { finding, queue: finding.rule === "R1" ? "uninsured_units" : "lapsed_persons", state: "open", first_seen: "2026-10-31", body: "agency", reopened: false },
  name: "欧阳示范", number: "1503********1110", place: "滨河花园 12幢 2单元 502", door: "d502", days: 21, regime: finding.regime, paper: null, ...over,
});

/** One thing that came in. */
export const incomingRow = (over: Partial<IncomingRow> = {}): IncomingRow => ({
  received_at: "2026-11-21T11:20:00+08:00", worker_name: "演示网格员甲", grid: "150302001003", kind: "door", id: "d502", name: "2单元 502",
  place: "滨河花园 12幢", changes: 14, outcome: "10", findings: 1, conflicts: 0, seen: false, ...over,
});

/** One line of the register. */
export const paperRow = (over: Partial<PaperRow> = {}): PaperRow => ({
  id: "pp1", serial: "150302001-2026-000017", template: "individual_notice", name: "欧阳示范", printed_at: "2026-11-21T15:02:00+08:00", pages: 1,
  form: "plain", copies: 1, worker_name: "演示经办", served_on: null, channel: null, receiver: null, due: null, replied_on: null, reply: null, ...over,
});

/** A page of the register. */
export const registerPage = (rows: PaperRow[], over: Partial<RegisterPage> = {}): RegisterPage => ({
  rows, total: rows.length, from: 0, unserved: 1, due: 0, overdue: 0, ...over,
});

const must = (...fields: string[]) => fields.map((field): NeededField => ({ field, need: "must" }));
const may = (...fields: string[]) => fields.map((field): NeededField => ({ field, need: "may" }));

/** An entry of the register: a notice to a person, not yet served. */
export const paperDetail = (over: Partial<PaperDetail> = {}): PaperDetail => ({
  row: paperRow(), subject_kind: "person", subject: "p1", door: "d502", template_version: 3, sha256: "9f2ab64c1d0e77aa".repeat(4), printed_on: "2026-11-21",
  finding_state: "open", service: null, reply: null, photos: [], signatures: [],
  statements: { receiver: "本人已收到《社会保险参保告知书》1份。", witness: "本人见证《社会保险参保告知书》已留置送达。" },
  channels: [
    { channel: "direct", fields: [...must("receiver"), ...may("relation"), ...must("day"), ...may("time", "proof")], relations: ["self"], reasons: [] },
    { channel: "household_member", fields: [...must("receiver", "relation"), ...may("reason"), ...must("day"), ...may("time", "proof")], relations: ["spouse", "child", "parent", "adult_relative", "agent"], reasons: ["absent"] },
    { channel: "left_with_witness", fields: [...must("reason", "witness"), ...may("witness_post"), ...must("day"), ...may("time"), ...must("proof")], relations: [], reasons: ["refused"] },
    { channel: "post", fields: [...may("receiver", "relation"), ...must("tracking", "posted_on"), ...may("day", "time", "proof")], relations: ["self", "spouse"], reasons: [] },
    { channel: "electronic", fields: [...may("receiver"), ...must("consent", "address", "day"), ...may("time", "proof")], relations: [], reasons: [] },
  ],
  reply_days_before: null, registration_days: null,
  steps: [{ what: "printed", at: "2026-11-21T15:02:00+08:00", worker_name: "演示经办" }],
  ...over,
});

/** The line of truth. */
export const truthOf = (over: Partial<Truth> = {}): Truth => ({
  saved_at: "2026-11-21T14:32:07+08:00", unsealed: 27, sealed: 0, received: 46, confirmed: 312, confirmed_at: "2026-11-20T18:04:00+08:00", held: 1,
  photos_waiting: 9, online: true, ...over,
});

/** A sealed batch. */
export const batchRow = (over: Partial<BatchRow> = {}): BatchRow => ({
  sha256: "9f2ab64c1d0e77aa5b3c9f2ab64c1d0e77aa5b3c9f2ab64c1d0e77aa5b3c1234", sealed_at: "2026-11-20T17:58:00+08:00", ops: 46, photos: 9, bytes: 48_213,
  stage: "applied", stage_at: "2026-11-20T18:04:00+08:00", ...over,
});

/** A change that central could not simply accept. */
export const heldRow = (over: Partial<HeldRow> = {}): HeldRow => ({
  seq: 291, verdict: "conflict", code: null, kind: "person", id: "p1", name: "欧阳示范", fields: ["pension"], door: "d502", ...over,
});

/** The sync screen's facts. */
export const syncView = (over: Partial<SyncView> = {}): SyncView => ({
  truth: truthOf(),
  batches: [batchRow({ sha256: "ab".repeat(32), sealed_at: "2026-11-21T12:00:00+08:00", stage: "received", stage_at: "2026-11-21T12:01:00+08:00" }), batchRow()],
  sessions: [{ started_at: "2026-11-20T18:03:00+08:00", ended_at: "2026-11-20T18:04:00+08:00", confirmed: 46, came_in: 3, result: "done", code: null }],
  held: [heldRow()],
  running: null,
  ...over,
});

/** One line of the audit log. */
export const auditRow = (over: Partial<AuditRow> = {}): AuditRow => ({
  at: "2026-11-21T14:40:00+08:00", worker_name: "演示经办", action: "reveal", about: "person document_number", ...over,
});
