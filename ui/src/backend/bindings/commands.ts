// Written from the command table of the shell. Do not edit: UPDATE_BINDINGS=1 cargo test -p canbao writes it anew.

/**
 * About this installation.
 */
export type About = { 
/**
 * Program version.
 */
version: string, 
/**
 * This device.
 */
device_id: string, 
/**
 * Central's address.
 */
central_url: string, 
/**
 * Region pack's name and version.
 */
region: string, 
/**
 * Changes in the log.
 */
ops: number, 
/**
 * Rosters on this device: kind, rows, as-of day.
 */
rosters: Array<RosterSummary>, };

/**
 * Standing by age.
 */
export type AgeStanding = "too_young" | "working" | "undecided" | "past_statutory";

/**
 * What is known about an aid's being in force.
 */
export type AidState = "in_force" | "unverified" | "ended";

/**
 * Whom an aim binds.
 */
export type AimLevel = "city" | "municipal";

/**
 * The insurance an amount is about. Wider than [`crate::roster::Line`]: notices set one figure for both medical schemes.
 */
export type AimLine = "employee_pension" | "resident_pension" | "medical" | "work_injury" | "maternity" | "unemployment";

/**
 * What an amount is counted in.
 */
export type AimUnit = "persons" | "fen" | "permille";

/**
 * An annex of a transfer.
 */
export type AnnexInput = { 
/**
 * What it is.
 */
title: string, 
/**
 * Sheets, from 1.
 */
sheets: number, };

/**
 * The answer to an ask: a sheet, or what is wrong with what was typed.
 */
export type Answer<T> = { 
/**
 * What cannot be used, one for each field; empty if and only if there is a sheet.
 */
problems: Array<AskProblem>, 
/**
 * The sheet.
 */
sheet: T | null, };

/**
 * Where the program stands.
 */
export type AppState = { "phase": "unenrolled" } | { "phase": "locked", 
/**
 * Who may unlock it.
 */
worker_name: string, 
/**
 * Name of the scope, for example "滨河街道 · 滨河社区 · 第3网格".
 */
scope_name: string, 
/**
 * Seconds until the next try is allowed; 0 = now.
 */
wait_seconds: number, 
/**
 * Wrong tries so far.
 */
wrong_tries: number, 
/**
 * Set after ten wrong tries: the PIN slot is off and the office has to unlock.
 */
slot_off: boolean, 
/**
 * Synthetic people only; the PIN of the demonstration, to be shown on the lock screen.
 */
demo_pin: string | null, } | { "phase": "open", 
/**
 * Worker or clerk.
 */
role: RoleView, 
/**
 * Name of who works here.
 */
worker_name: string, 
/**
 * Name of the scope.
 */
scope_name: string, 
/**
 * Name of central's office.
 */
central_name: string, 
/**
 * Synthetic people only.
 */
demo: boolean, 
/**
 * Today on this device, `2026-11-21`.
 */
today: string, 
/**
 * Why nothing can be written (disk full, device revoked), or `None`.
 */
read_only: ReadOnlyReason | null, };

/**
 * What a column holds.
 */
export type ArrearsColumn = "credit_code" | "line" | "from" | "to" | "amount";

/**
 * Why a row is left out.
 */
export type ArrearsFault = "credit_code" | "line" | "period" | "backwards" | "ahead" | "amount" | "twice";

/**
 * A row that is left out.
 */
export type ArrearsFaultAt = { 
/**
 * The sheet's number of the row, from 1.
 */
row: number, 
/**
 * The first thing that is wrong with it.
 */
fault: ArrearsFault, };

/**
 * A collector's file that is kept.
 */
export type ArrearsFile = { 
/**
 * The file.
 */
id: EntityId, 
/**
 * The collector.
 */
body: string, 
/**
 * Its name or number of the file.
 */
reference: string, 
/**
 * The day up to which it is true.
 */
as_of: string, 
/**
 * When it was kept, RFC 3339.
 */
imported_at: string, 
/**
 * Amounts.
 */
rows: number, 
/**
 * Units.
 */
units: number, 
/**
 * Their sum in fen.
 */
sum_fen: number, };

/**
 * A collector's file that was read and not yet kept. Gone with the lock, and with the next one.
 */
export type ArrearsPreview = { 
/**
 * Its handle.
 */
id: string, 
/**
 * Columns that were not found; then nothing was read.
 */
lacking: Array<ArrearsColumn>, 
/**
 * Amounts that would be kept.
 */
rows: number, 
/**
 * Units they are about.
 */
units: number, 
/**
 * Of these units, those among this device's workplaces.
 */
known_units: number, 
/**
 * Their sum in fen.
 */
sum_fen: number, 
/**
 * Rows left out.
 */
faulty: number, 
/**
 * The first of them, 200 at most.
 */
faults: Array<ArrearsFaultAt>, };

/**
 * Whose file it is.
 */
export type ArrearsSource = { 
/**
 * The collector by its full name, at most 80 characters.
 */
body: string, 
/**
 * Its own name or number of the file, at most 80 characters.
 */
reference: string, };

/**
 * What is wrong with a typed field.
 */
export type AskFault = { "code": "missing" } | { "code": "not_a_number" } | { "code": "decimals", 
/**
 * Decimals allowed.
 */
most: number, } | { "code": "negative" } | { "code": "not_a_date" } | { "code": "between", 
/**
 * Least, as it would be typed.
 */
least: string, 
/**
 * Greatest, as it would be typed.
 */
most: string, } | { "code": "more_than_lived", 
/**
 * The most there can be.
 */
most: number, } | { "code": "more_than_paid" };

/**
 * A field that cannot be used.
 */
export type AskProblem = { 
/**
 * Its name in the ask.
 */
field: string, 
/**
 * What is wrong.
 */
fault: AskFault, };

/**
 * A fact that is typed for a paper.
 */
export type AskedFact = { 
/**
 * Its name.
 */
field: string, 
/**
 * What stands there until something else is typed; empty where there is nothing to suggest.
 */
suggested: string, };

/**
 * One line of the audit log.
 */
export type AuditRow = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Who.
 */
worker_name: string, 
/**
 * `reveal`, `print`, `export`, `import`, `unlock`, `unlock_failed`, `enrol`.
 */
action: string, 
/**
 * What it was about, without personal data: kind, field, serial number.
 */
about: string, };

/**
 * Why a value cannot be kept at all.
 */
export type BadValue = { "code": "unknown_field", 
/**
 * Its name.
 */
field: string, } | { "code": "wrong_type", 
/**
 * The field.
 */
field: string, } | { "code": "too_long", 
/**
 * The field.
 */
field: string, 
/**
 * The limit in characters.
 */
limit: number, } | { "code": "unknown_code", 
/**
 * The field.
 */
field: string, } | { "code": "out_of_range", 
/**
 * The field.
 */
field: string, 
/**
 * The greatest count.
 */
limit: number, };

/**
 * What became of the wage on the way to the base.
 */
export type BaseMove = "kept" | "raised" | "lowered" | "unchecked";

/**
 * One sealed batch.
 */
export type BatchRow = { 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * When it was sealed, RFC 3339.
 */
sealed_at: string, 
/**
 * Changes in it.
 */
ops: number, 
/**
 * Photographs it names.
 */
photos: number, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * `sealed`, `received`, `applied`, `deferred`.
 */
stage: string, 
/**
 * When that stage was reached, RFC 3339.
 */
stage_at: string, };

/**
 * Who can get an aid.
 */
export type Beneficiary = "insured_units" | "flexible_workers" | "sole_traders" | "platform_workers" | "migrant_workers" | "land_losing_farmers" | "hard_pressed_insured" | "lapsed_persons" | "over_age_residents" | "residents_unable_to_pay" | "registered_poor" | "minimum_income" | "severely_disabled";

/**
 * Something that blocks submitting a door.
 */
export type Blocking = { 
/**
 * Household or person.
 */
kind: EntityKind, 
/**
 * Which one.
 */
id: EntityId, 
/**
 * Name of the person, empty for the household.
 */
name: string, 
/**
 * What is wrong.
 */
problem: Problem, };

/**
 * One building in a list.
 */
export type BuildingRow = { 
/**
 * The building.
 */
id: EntityId, 
/**
 * Compound and building.
 */
name: string, 
/**
 * `tower`, `row`, `village` or `street_front`.
 */
kind: string, 
/**
 * Its doors by state.
 */
doors: DoorTally, 
/**
 * Open findings behind its doors.
 */
findings: number, };

/**
 * 专项行动: the notice that a municipality works by.
 */
export type Campaign = { 
/**
 * Its name, for example 全民参保扩面征缴工作机制.
 */
name: string, 
/**
 * Number of the document, for example 乌海政发〔2020〕17号; `None`: the notice was read without it.
 */
document: string | null, 
/**
 * Who issued it.
 */
issued_by: string, 
/**
 * The day of the document.
 */
issued_on: string, 
/**
 * Whether it is over: then its figures are history and no paper may use them.
 */
history: boolean, 
/**
 * The age rules of the campaign's own census, where the notice names ages; today's persons are judged by
 * [`super::AgeRules::rules`].
 */
census_rules: RuleSet | null, };

/**
 * What one channel needs, for a form that asks for it.
 */
export type ChannelNeeds = { 
/**
 * The channel.
 */
channel: string, 
/**
 * Field of [`Service`] (`day`, `receiver` …) or `proof`, and whether it is needed; what does not belong is left out.
 */
fields: Array<NeededField>, 
/**
 * Relations that a receiver can have.
 */
relations: Array<string>, 
/**
 * Reasons for which this way is open.
 */
reasons: Array<string>, };

/**
 * One clause of a notice that is no aim, no phase and no aid, with its figures.
 */
export type Clause = { 
/**
 * Stable code, unique among clauses.
 */
code: string, 
/**
 * A short name.
 */
name: string, 
/**
 * What it says, in our words.
 */
says: string, 
/**
 * What it lists, in its order.
 */
items: Array<string>, 
/**
 * Documents it leans on, by name and number.
 */
documents: Array<string>, 
/**
 * The numbers in it.
 */
figures: Array<Figure>, 
/**
 * Whether it is overtaken: shown as history, never printed and never acted on.
 */
historic: boolean, 
/**
 * Document and clause.
 */
source: string, };

/**
 * What is typed for a transfer.
 */
export type ClueInput = { 
/**
 * Code of the region pack's department that the receiver belongs to.
 */
department: string, 
/**
 * The receiver's full name.
 */
to_body: string, 
/**
 * Who answers questions, with a telephone.
 */
contact: string, 
/**
 * What goes with it.
 */
annexes: Array<AnnexInput>, };

/**
 * What a column of the list is taken for.
 */
export type ColumnUse = { 
/**
 * Column of the table, from 0.
 */
column: number, 
/**
 * Its name in the sheet, for example `"C"`.
 */
letter: string, 
/**
 * Its heading as written; empty where there is none.
 */
heading: string, 
/**
 * What it is read as; `None` = ignored.
 */
meaning: StaffColumn | null, };

/**
 * Who may decide about what a finding hints at. A street or grid only informs and hands over (domain.md 0.2, 2.3).
 */
export type CompetentBody = "agency" | "collector" | "street";

/**
 * How sure the comparison is.
 */
export type Confidence = "low" | "medium" | "high";

/**
 * How sure the findings of a list are.
 */
export type ConfidenceBand = "sure" | "high" | "clue";

/**
 * One side of a conflict.
 */
export type ConflictValue = { 
/**
 * The value, masked when the field is.
 */
value: Value | null, 
/**
 * Who wrote it.
 */
worker_name: string, 
/**
 * When, RFC 3339.
 */
at: string, };

/**
 * A field two devices disagree about.
 */
export type ConflictView = { 
/**
 * The field.
 */
field: string, 
/**
 * The observations.
 */
values: Array<ConflictValue>, };

/**
 * Asks what contributions cost a month.
 */
export type ContributionAsk = { 
/**
 * Monthly wage in yuan; empty: no employee sheet.
 */
wage: string, 
/**
 * Class of the industry for work injury, 1 to 8.
 */
injury_class: number | null, 
/**
 * The average wage of the region in yuan, as somebody has read it; empty: the region's own figure.
 */
average_wage: string, 
/**
 * A base of one's own choice for flexible workers, % of the average wage; empty: only the usual steps.
 */
percent: string, };

/**
 * A line of an employee's insurance.
 */
export type ContributionLine = "pension" | "medical" | "medical_with_maternity" | "maternity" | "unemployment" | "work_injury";

/**
 * What contributions cost.
 */
export type ContributionSheet = { 
/**
 * As an employee; `None` without a wage.
 */
employee: EmployeeSheet | null, 
/**
 * As a flexible worker, by rising base.
 */
flexible: Array<FlexibleRow>, 
/**
 * As a resident, by rising tier; empty where the region has none.
 */
resident: Array<TierRow>, 
/**
 * The figures that were used, or are missing.
 */
parameters: Array<Parameter>, };

/**
 * One request. What it says of a person is masked.
 */
export type CorrectionRow = { 
/**
 * The request.
 */
id: EntityId, 
/**
 * Whom it concerns.
 */
person: EntityId | null, 
/**
 * Their name.
 */
person_name: string, 
/**
 * Where they live, for example "滨河花园 12幢 2单元 502".
 */
place: string, 
/**
 * The door to open, when there is one.
 */
door: EntityId | null, 
/**
 * What it is about.
 */
item: string | null, 
/**
 * What stands there now, masked.
 */
says_now: string | null, 
/**
 * What should stand there, masked.
 */
should_say: string | null, 
/**
 * Whose register.
 */
register: string | null, 
/**
 * Who asks.
 */
applicant: string | null, 
/**
 * When it was taken down, RFC 3339.
 */
asked_at: string | null, 
/**
 * Who took it down.
 */
worker_name: string, 
/**
 * `received`, `forwarded`, `corrected` or `declined`.
 */
state: string, 
/**
 * Who set the state it has now; `None` while nobody has answered.
 */
answered_by: string | null, 
/**
 * When, RFC 3339; `None` while nobody has answered.
 */
answered_at: string | null, 
/**
 * What came of it; the reason, when it was declined.
 */
outcome: string | null, 
/**
 * The remark.
 */
note: string | null, };

/**
 * What is said about a credit code.
 */
export type CreditCodeView = { 
/**
 * State of the typed code; a wrong check digit is a warning only.
 */
state: NumberState, 
/**
 * Where it goes wrong, from 1.
 */
position: number | null, 
/**
 * What would be right there.
 */
expected: string | null, 
/**
 * How many characters.
 */
length: number, 
/**
 * Whether the check digit is wrong (may happen in reality: look at the licence again).
 */
check_warning: boolean, };

/**
 * Who takes contribution declarations.
 */
export type DeclareTo = "tax" | "agency";

/**
 * A department that has data or duties.
 */
export type Department = { 
/**
 * Stable code, unique among departments.
 */
code: string, 
/**
 * Its name, for example 公安.
 */
name: string, 
/**
 * What it can be asked for; empty: duties only.
 */
data: Array<string>, 
/**
 * What the notice lists and this program does not ask for, because an enrolment can be decided without it.
 * Source: Personal Information Protection Law art. 6.
 */
withheld: Array<string>, 
/**
 * What it has to do.
 */
duty: string | null, 
/**
 * Document and clause.
 */
source: string, };

/**
 * What follows from a document number.
 */
export type Derived = { 
/**
 * Whether the number is right as far as it can be checked.
 */
state: NumberState, 
/**
 * Where it goes wrong: position from 1.
 */
position: number | null, 
/**
 * What would be right there.
 */
expected: string | null, 
/**
 * How many characters it has now.
 */
length: number, 
/**
 * Birth, `1980-03-15`.
 */
birth: string | null, 
/**
 * `male` or `female`.
 */
sex: string | null, 
/**
 * Whole years today.
 */
age: number | null, 
/**
 * Name of the area of first registration.
 */
area_name: string | null, 
/**
 * Whether that area code is no longer in use.
 */
area_retired: boolean, 
/**
 * Kind of document that the number looks like.
 */
document_kind: string | null, 
/**
 * Standing by age.
 */
standing: AgeStanding | null, 
/**
 * Earliest statutory month, `2043-03`.
 */
retires_from: string | null, 
/**
 * Latest statutory month when a woman's track is undecided; equal to `retires_from` when decided.
 */
retires_to: string | null, };

/**
 * A statistical division code, held without the zeros that only fill it up: `1503`, `150302`, `150302001`.
 *
 * Serialises in that short form. Equal codes are equal divisions.
 */
export type DivisionCode = string;

/**
 * One door of the façade.
 */
export type DoorCell = { 
/**
 * The door.
 */
id: EntityId, 
/**
 * Room or house number.
 */
number: string, 
/**
 * Householder's surname (or shop's name), when known.
 */
surname: string | null, 
/**
 * Persons known behind it.
 */
persons: number, 
/**
 * Where it stands.
 */
status: DoorStatus, 
/**
 * Open findings.
 */
findings: number, 
/**
 * Attempts so far.
 */
attempts: number, 
/**
 * Due call-back, RFC 3339.
 */
call_back_at: string | null, };

/**
 * What the side panel of the façade shows of one door.
 */
export type DoorGlance = { 
/**
 * The door.
 */
door: DoorRef, 
/**
 * Who lives there.
 */
persons: Array<PersonRow>, 
/**
 * Attempts, newest first.
 */
visits: Array<VisitRow>, };

/**
 * A door as a place to go.
 */
export type DoorRef = { 
/**
 * The door.
 */
id: EntityId, 
/**
 * Its building.
 */
building: EntityId, 
/**
 * Name of the compound and building, for example "滨河花园 12幢".
 */
building_name: string, 
/**
 * The door within it, for example "2单元 502".
 */
label: string, 
/**
 * Householder's name, when known.
 */
householder: string | null, 
/**
 * Where the door stands.
 */
status: DoorStatus, };

/**
 * Where a door stands (ux.md, status palette).
 */
export type DoorStatus = "todo" | "doing" | "again" | "done" | "returned" | "empty" | "confirmed";

/**
 * Doors by state.
 */
export type DoorTally = { 
/**
 * All.
 */
total: number, 
/**
 * Completed.
 */
done: number, 
/**
 * To be visited again.
 */
again: number, 
/**
 * Vacant, moved, not a dwelling…
 */
empty: number, 
/**
 * Started, not finished.
 */
doing: number, 
/**
 * Returned by review.
 */
returned: number, 
/**
 * Not yet visited.
 */
todo: number, };

/**
 * When a report is due.
 */
export type Due = { 
/**
 * The day by which it is due.
 */
on: string, 
/**
 * The last working day up to then: when an office has it ready.
 */
ready_by: string, 
/**
 * Whether the year's holidays are listed; if not, `ready_by` may be earlier than said.
 */
holidays_known: boolean, };

/**
 * A report and when it is due next.
 */
export type DueRow = { 
/**
 * The report.
 */
report: Report, 
/**
 * When.
 */
due: Due, 
/**
 * Days from today to the due day; 0 = today.
 */
days_left: number, };

/**
 * How an expected answer stands.
 */
export type DueState = "waiting" | "soon" | "overdue";

/**
 * The same document number on another record.
 */
export type Duplicate = { 
/**
 * The other person.
 */
id: EntityId, 
/**
 * Their name.
 */
name: string, 
/**
 * Where.
 */
place: string, 
/**
 * Their door.
 */
door: EntityId | null, };

/**
 * The months between which retirement may be chosen.
 */
export type ElasticWindow = { 
/**
 * First month that may be chosen, given the minimum contribution of that month's year; never below the former age.
 */
earliest: YearMonth, 
/**
 * Last month that employer and employee may agree on.
 */
latest: YearMonth, };

/**
 * An employee's lines.
 */
export type EmployeeSheet = { 
/**
 * The wage as typed.
 */
wage: Fen, 
/**
 * The base.
 */
base: Fen, 
/**
 * Whether the base is the wage.
 */
moved: BaseMove, 
/**
 * One row for each line.
 */
lines: Array<LineCost>, 
/**
 * The employer's shares together.
 */
employer_total: Fen, 
/**
 * The employee's shares together.
 */
employee_total: Fen, 
/**
 * Whether every line has its amount; otherwise the totals are of the lines that have.
 */
complete: boolean, };

/**
 * A finished enrolment.
 */
export type EnrolledView = { 
/**
 * Six digits to be compared with those at central.
 */
fingerprint: string, 
/**
 * Who works here.
 */
worker_name: string, 
/**
 * Scope.
 */
scope_name: string, };

/**
 * One kept thing of any [`crate::record::EntityKind`].
 */
export type EntityId = string;

/**
 * The kinds of things kept. The names are on the wire and in files: never rename, only add.
 */
export type EntityKind = "building" | "door" | "household" | "person" | "workplace" | "visit" | "photo" | "paper" | "finding" | "staff" | "project" | "correction";

/**
 * What the record of a person says that an estimate needs.
 */
export type EstimatePerson = { 
/**
 * Which person.
 */
id: EntityId, 
/**
 * Their name.
 */
name: string, 
/**
 * Month of birth, from the number or as stated.
 */
birth: YearMonth | null, 
/**
 * Sex, from the number or as stated.
 */
sex: Sex | null, 
/**
 * A woman's track: by her post, else, insured as a flexible worker, by the region's rule.
 */
track: WomensTrack | null, 
/**
 * The pension as stated: a code of the form.
 */
pension: string | null, 
/**
 * First month paid, as stated.
 */
since: YearMonth | null, 
/**
 * Last month paid, as stated.
 */
last_paid: YearMonth | null, 
/**
 * Months from the first to the last: the most that can have been paid, never taken for what was.
 */
months_at_most: number | null, };

/**
 * What is known before anything is typed.
 */
export type EstimateStart = { 
/**
 * The region whose figures are used, for example "乌海市".
 */
region: string, 
/**
 * The figures: which there are, of which year, official or not, from where.
 */
parameters: Array<Parameter>, 
/**
 * Least base a flexible worker may choose, % of the average wage.
 */
floor_percent: number, 
/**
 * Greatest base.
 */
ceiling_percent: number, 
/**
 * Whom it is for; `None` at the counter without a record.
 */
person: EstimatePerson | null, };

/**
 * One thing a finding rests on.
 */
export type Evidence = { "kind": "said", 
/**
 * The field, for example `"pension"`.
 */
field: string, 
/**
 * Its value as a code, a month or a number in text; never a name or a number of a person.
 */
value: string, } | { "kind": "roster_has", 
/**
 * Which kind of roster.
 */
roster: RosterKind, 
/**
 * Up to which day it is true.
 */
as_of: string, 
/**
 * What the row says, as a code: `"paying"`, `"paused"`, `"ended"`, `"registered"`, `"paying_resident"`, `"paying_alone"`,
 * `"other_unit"`, `"other_name"`, `"mistyped_number"`, `"deceased"`, `"deregistered"`, `"listed"`, `"paid_by_person"`,
 * `"no_injury_cover"`, or `"lacks_"` and a line.
 */
state: string, 
/**
 * Last month paid, when there is one, as `2026-03`.
 */
last_paid: string | null, } | { "kind": "roster_lacks", 
/**
 * Which kind of roster.
 */
roster: RosterKind, 
/**
 * Up to which day it is true.
 */
as_of: string, } | { "kind": "roster_counts", 
/**
 * Which kind of roster.
 */
roster: RosterKind, 
/**
 * Up to which day it is true.
 */
as_of: string, 
/**
 * How many persons.
 */
count: number, } | { "kind": "roster_sum", 
/**
 * Which kind of roster.
 */
roster: RosterKind, 
/**
 * Up to which day it is true.
 */
as_of: string, 
/**
 * `"lowest_base"`, `"highest_base"` or `"average_wage"`.
 */
what: string, 
/**
 * Fen a month.
 */
fen: number, } | { "kind": "staff_rows", 
/**
 * How they stand.
 */
verdict: StaffVerdict, 
/**
 * How many, from 1.
 */
count: number, } | { "kind": "records", 
/**
 * `"same_number"`: records of persons under the same number and another name; `"projects"`: projects without cover.
 */
what: string, 
/**
 * How many, from 1.
 */
count: number, } | { "kind": "days", 
/**
 * The day the count begins.
 */
since: string, 
/**
 * Days until the roster's day or today.
 */
days: number, };

/**
 * A building's façade.
 */
export type Facade = { 
/**
 * The building.
 */
building: BuildingRow, 
/**
 * Unit blocks from left to right; a row of houses has one block.
 */
units: Array<FacadeUnit>, 
/**
 * The building before it.
 */
previous: EntityId | null, 
/**
 * The building after it.
 */
next: EntityId | null, };

/**
 * One floor of one unit.
 */
export type FacadeFloor = { 
/**
 * The floor; 0 = a row of single houses.
 */
floor: number, 
/**
 * Doors from left to right.
 */
doors: Array<DoorCell>, };

/**
 * One unit block.
 */
export type FacadeUnit = { 
/**
 * Number of the unit; 0 = no units.
 */
unit: number, 
/**
 * Floors from the top down.
 */
floors: Array<FacadeFloor>, };

/**
 * What becomes of a cell with a fault.
 */
export type FaultLevel = "noted" | "kept" | "refused";

/**
 * An amount of money in fen (1 yuan = 100 fen). Written as yuan with two decimals, `1239.91`; serialised as the number of fen.
 */
export type Fen = number;

/**
 * A number that a clause names.
 */
export type Figure = { 
/**
 * What is counted, with its unit.
 */
what: string, 
/**
 * The number.
 */
count: number, };

/**
 * A finding: computed, never stored as truth. Its handling (told, cleared…) is a record of its own under [`Finding::id`].
 */
export type Finding = { 
/**
 * The same rule about the same subject has the same identifier on every device.
 */
id: EntityId, 
/**
 * Which rule.
 */
rule: Rule, 
/**
 * Person or workplace.
 */
subject_kind: EntityKind, 
/**
 * Which one.
 */
subject: EntityId, 
/**
 * Must or may.
 */
regime: Regime, 
/**
 * How sure.
 */
confidence: Confidence, 
/**
 * Whole months without contributions (R7 only).
 */
months: number | null, 
/**
 * Persons or projects it is about, where a workplace's finding gathers several.
 */
count: number | null, 
/**
 * What it rests on.
 */
evidence: Array<Evidence>, 
/**
 * The articles that say so.
 */
basis: Array<LegalBasis>, };

/**
 * Which findings to list. What is absent does not restrict.
 */
export type FindingFilter = { 
/**
 * One queue; none: the notice's five.
 */
queue: Queue | null, 
/**
 * `open`, `told`, `in_progress`, `cleared`, `untrue`; none: the first three.
 */
state: string | null, 
/**
 * One rule.
 */
rule: Rule | null, 
/**
 * How sure.
 */
confidence: ConfidenceBand | null, 
/**
 * In which order; none: oldest first.
 */
sort: FindingSort | null, };

/**
 * A finding in a queue's list.
 */
export type FindingRow = { 
/**
 * The finding and its state.
 */
view: FindingView, 
/**
 * Person's or workplace's name.
 */
name: string, 
/**
 * Masked number.
 */
number: string | null, 
/**
 * Where.
 */
place: string, 
/**
 * The door to open.
 */
door: EntityId | null, 
/**
 * Age in days.
 */
days: number, 
/**
 * Must or may.
 */
regime: Regime, 
/**
 * Serial number of the newest paper about it.
 */
paper: string | null, };

/**
 * The order of a list of findings.
 */
export type FindingSort = "oldest" | "newest" | "surest";

/**
 * One step of a finding's handling.
 */
export type FindingStep = { 
/**
 * What it was set to.
 */
state: string, 
/**
 * Who set it.
 */
worker_name: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Why, for the newest step.
 */
reason: string | null, 
/**
 * What shows it, for the newest step.
 */
evidence: string | null, 
/**
 * The kind of what shows it, for the newest step.
 */
evidence_kind: string | null, };

/**
 * A finding with the state of its handling.
 */
export type FindingView = { 
/**
 * The finding.
 */
finding: Finding, 
/**
 * Its queue.
 */
queue: Queue, 
/**
 * `open`, `told`, `in_progress`, `cleared`, `untrue`.
 */
state: string, 
/**
 * Day it was first seen.
 */
first_seen: string | null, 
/**
 * Who is competent to decide what it hints at.
 */
body: CompetentBody, 
/**
 * Cleared once, and found again by a later roster.
 */
reopened: boolean, };

/**
 * A flexible worker's pension contribution at one base.
 */
export type FlexibleRow = { 
/**
 * The base in % of the average wage.
 */
percent: number, 
/**
 * The base; `None` without an average wage, as the amounts below.
 */
base: Fen | null, 
/**
 * A month.
 */
monthly: Fen | null, 
/**
 * Of it, to the personal account.
 */
to_account: Fen | null, 
/**
 * Twelve months.
 */
yearly: Fen | null, };

/**
 * Whom a flyer speaks to. 常州市 2016 names the four.
 */
export type FlyerAudience = "employers" | "employees" | "flexible_workers" | "residents";

/**
 * A number of a flyer.
 */
export type FlyerFigure = { 
/**
 * What it is.
 */
label: string, 
/**
 * The amount.
 */
amount: Fen, 
/**
 * Whether one receives it; otherwise one pays it.
 */
received: boolean, };

/**
 * A figure of the region that a flyer's numbers stand on.
 */
export type FlyerGround = { 
/**
 * What it is: 养老金计发基数.
 */
label: string, 
/**
 * Its year, where it has one.
 */
year: number | null, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * Whether an official document was seen.
 */
official: boolean, };

/**
 * A flyer's numbers.
 */
export type FlyerStart = { 
/**
 * Whom it speaks to.
 */
audience: FlyerAudience, 
/**
 * What the numbers are; `None`: the region has not filled them in, and the flyer says so.
 */
title: string | null, 
/**
 * Whose example it is and what it leaves out.
 */
assumption: string | null, 
/**
 * The numbers.
 */
figures: Array<FlyerFigure>, 
/**
 * What they stand on.
 */
grounds: Array<FlyerGround>, 
/**
 * The headline in a second language, from the office.
 */
second_language: string | null, };

/**
 * 扩面重点: a group of units or persons.
 */
export type FocusGroup = { 
/**
 * Stable code, unique among groups.
 */
code: string, 
/**
 * Its name, as in the notice.
 */
name: string, 
/**
 * What kind of group.
 */
kind: GroupKind, 
/**
 * Document and clause.
 */
source: string, };

/**
 * 重点行业. The notices name industries in words; the codes beside them are this pack's reading.
 */
export type FocusIndustry = { 
/**
 * Stable code, unique among industries.
 */
code: string, 
/**
 * Its name, as in the notice.
 */
name: string, 
/**
 * Divisions of GB/T 4754-2017: letter and two digits, for example `B06`.
 */
divisions: Array<string>, 
/**
 * Whether it is one of the industries with a dust hazard (人社部发〔2019〕125号).
 */
dust: boolean, 
/**
 * Document and clause.
 */
source: string, };

/**
 * A folder offered for export and import: a removable drive or the documents folder.
 */
export type FolderChoice = { 
/**
 * Full path.
 */
path: string, 
/**
 * Short name, for example the drive's label.
 */
label: string, 
/**
 * Whether it is a removable drive.
 */
removable: boolean, };

/**
 * One file of it.
 */
export type FolderFile = { 
/**
 * File name.
 */
name: string, 
/**
 * `written`, `applied`, `already`, `not_for_us`, `damaged`, `unknown`.
 */
result: string, 
/**
 * Changes in it.
 */
ops: number, };

/**
 * What an import from a folder found.
 */
export type FolderReport = { 
/**
 * The folder.
 */
folder: string, 
/**
 * Files read or written.
 */
files: Array<FolderFile>, };

/**
 * What kind of group it is.
 */
export type GroupKind = "units" | "persons" | "attention" | "part";

/**
 * How somebody handles a finding.
 */
export type Handling = { 
/**
 * `open`, `told`, `in_progress`, `cleared`, `untrue`.
 */
state: string, 
/**
 * Why; needed for `untrue`.
 */
reason: string | null, 
/**
 * What shows it, for example a roster's month or a paper's serial number; needed for `cleared`.
 */
evidence: string | null, 
/**
 * `roster`, `paper`, `receipt` or `note`; needed for `cleared`.
 */
evidence_kind: string | null, };

/**
 * One row of the head-count matrix.
 */
export type HeadcountRow = { 
/**
 * The field: `staff`, `contracts`, `taxed`, `insured_pension`…
 */
field: string, 
/**
 * As stated at the door.
 */
stated: number | null, 
/**
 * From the roster.
 */
roster: number | null, 
/**
 * Stated staff less this number, when that is above zero and matters.
 */
short: number | null, };

/**
 * A change that central could not simply accept.
 */
export type HeldRow = { 
/**
 * Position in this device's log.
 */
seq: number, 
/**
 * `conflict`, `rejected`, `quarantined`.
 */
verdict: string, 
/**
 * Reason code.
 */
code: string | null, 
/**
 * What it is about.
 */
kind: EntityKind, 
/**
 * Which one.
 */
id: EntityId, 
/**
 * Name or label.
 */
name: string, 
/**
 * Fields concerned.
 */
fields: Array<string>, 
/**
 * Door to open.
 */
door: EntityId | null, };

/**
 * One run of days off, with the weekend days worked for it.
 */
export type Holiday = { 
/**
 * 春节.
 */
name: string, 
/**
 * First day off; its year is one of the years that are known.
 */
from: string, 
/**
 * Last day off.
 */
to: string, 
/**
 * Saturdays and Sundays that are working days instead.
 */
workdays: Array<string>, };

/**
 * A year whose holidays are known.
 */
export type HolidayYear = { 
/**
 * Calendar year.
 */
year: number, 
/**
 * Whether the text of the announcement was seen.
 */
official: boolean, 
/**
 * The announcement.
 */
source: string, };

/**
 * The household screen.
 */
export type HouseholdView = { 
/**
 * The door.
 */
door: DoorRef, 
/**
 * The household behind it.
 */
id: EntityId, 
/**
 * Its own fields (phone masked).
 */
fields: { [key in string]: Value }, 
/**
 * Members, the householder first.
 */
persons: Array<PersonRow>, 
/**
 * Attempts, newest first; the first is open while its outcome is `None`.
 */
visits: Array<VisitRow>, 
/**
 * When the purpose of processing was told (PIPL 17), RFC 3339.
 */
notice_shown_at: string | null, 
/**
 * What still blocks "complete", door-wide.
 */
blocking: Array<Blocking>, 
/**
 * Photographs of the door and its papers.
 */
photos: Array<PhotoRow>, 
/**
 * The next door in walking order that is not finished.
 */
next: DoorRef | null, 
/**
 * The building's neighbours in walking order.
 */
previous: EntityId | null, };

/**
 * One door or workplace that changed at other devices (clerk).
 */
export type IncomingRow = { 
/**
 * When central received the newest change, RFC 3339.
 */
received_at: string, 
/**
 * Who wrote it.
 */
worker_name: string, 
/**
 * Grid code.
 */
grid: string, 
/**
 * Door or workplace.
 */
kind: EntityKind, 
/**
 * Which one.
 */
id: EntityId, 
/**
 * Door label or workplace's name.
 */
name: string, 
/**
 * Where.
 */
place: string, 
/**
 * Changes.
 */
changes: number, 
/**
 * Newest visit's outcome.
 */
outcome: string | null, 
/**
 * Open findings there.
 */
findings: number, 
/**
 * Fields in conflict there.
 */
conflicts: number, 
/**
 * Whether a clerk has opened it since.
 */
seen: boolean, };

/**
 * What is typed for an agreement.
 */
export type InstalmentInput = { 
/**
 * 保证, 抵押 or 质押, with the thing or the guarantor.
 */
guarantee: string, 
/**
 * Its value in yuan, as typed.
 */
worth: string, 
/**
 * The payments to come, in order.
 */
schedule: Array<InstalmentPart>, };

/**
 * A payment to come.
 */
export type InstalmentPart = { 
/**
 * By when, later than today.
 */
until: string, 
/**
 * How much in yuan, as typed.
 */
amount: string, };

/**
 * 考核指标: a share with its definition.
 */
export type Kpi = { 
/**
 * Stable code, unique among shares.
 */
code: string, 
/**
 * Its name on screens, for example 清欠率.
 */
name: string, 
/**
 * What is counted.
 */
numerator: Measure, 
/**
 * Out of what.
 */
denominator: Measure, 
/**
 * What it has to be.
 */
aim: KpiAim, 
/**
 * Whose units; `None`: everybody's.
 */
ownership: Ownership | null, 
/**
 * Whom it binds.
 */
level: AimLevel, 
/**
 * First year it applies to.
 */
from_year: number, 
/**
 * Last year it applies to; `None`: no end set.
 */
to_year: number | null, 
/**
 * Document and clause.
 */
source: string, };

/**
 * What a share has to be.
 */
export type KpiAim = { "kind": "at_least", "permille": number } | { "kind": "above", "permille": number } | { "kind": "at_most", "permille": number } | { "kind": "below_last_year" } | { "kind": "above_last_year" } | { "kind": "reported" };

/**
 * Asks what a late fee would come to.
 */
export type LateFeeAsk = { 
/**
 * What is owed, yuan.
 */
owed: string, 
/**
 * The day of default.
 */
since: string, };

/**
 * An estimate by nobody with power to demand it. The employee never bears it; the collecting authority decides.
 */
export type LateFeeEstimate = { 
/**
 * What is said to be owed.
 */
owed: Fen, 
/**
 * Days from the day of default to the day of the estimate.
 */
days: number, 
/**
 * The estimated fee, rounded half up to the fen.
 */
estimated_fee: Fen, };

/**
 * A leaflet to draw.
 */
export type LeafletAsk = { "leaflet": "flyer", 
/**
 * Whom it speaks to.
 */
audience: FlyerAudience, 
/**
 * The sheet.
 */
size: LeafletSize, 
/**
 * The printer's colours.
 */
colours: LeafletColours, } | { "leaflet": "channel_guide" } | { "leaflet": "household_sheet" } | { "leaflet": "estimate", 
/**
 * For whom; `None`: nobody by name.
 */
person: EntityId | null, 
/**
 * Which sheet, from what was typed.
 */
sheet: SheetAsk, };

/**
 * The colours that the printer has.
 */
export type LeafletColours = "two" | "full";

/**
 * What came of drawing a leaflet: pages, or what is wrong with what was typed for an estimate.
 */
export type LeafletDrawn = { 
/**
 * The pages.
 */
preview: PaperPreview | null, 
/**
 * Why there are none; empty if and only if there are.
 */
problems: Array<AskProblem>, };

/**
 * The sheet of a flyer.
 */
export type LeafletSize = "a4" | "a5" | "poster";

/**
 * What the screen of leaflets begins with.
 */
export type LeafletStart = { 
/**
 * One for each audience.
 */
flyers: Array<FlyerStart>, 
/**
 * Matters that the guide to channels lists; 0: the office has filled in none, and there is no guide.
 */
channels: number, 
/**
 * What the code of flyers holds, when the office has named a channel of its own.
 */
link: string | null, };

/**
 * A place in a statute.
 */
export type LegalBasis = { 
/**
 * Which statute.
 */
statute: Statute, 
/**
 * Its article.
 */
article: number, };

/**
 * What follows for a line.
 */
export type LineConclusion = "agrees" | "differs" | "resume" | "enrol" | "not_applicable" | "open";

/**
 * What one line costs a month. All four figures are there, or none.
 */
export type LineCost = { 
/**
 * The line.
 */
line: ContributionLine, 
/**
 * The employer's rate, ‰.
 */
employer_permille: number | null, 
/**
 * The employee's rate, ‰.
 */
employee_permille: number | null, 
/**
 * The employer's share.
 */
employer: Fen | null, 
/**
 * The employee's share.
 */
employee: Fen | null, };

/**
 * One line of the comparison table.
 */
export type LineRow = { 
/**
 * `pension`, `medical`, `unemployment`, `work_injury`, `maternity`.
 */
line: string, 
/**
 * What the person says: field code and last month.
 */
said: string | null, 
/**
 * Last month the person gives.
 */
said_last_paid: string | null, 
/**
 * What the roster says: `paying`, `paused`, `ended`, or `None` when it has no row.
 */
roster: string | null, 
/**
 * Scheme of the roster's row, by the code of the data standard (110, 170…).
 */
roster_line: string | null, 
/**
 * Last month paid in the roster.
 */
roster_last_paid: string | null, 
/**
 * Day up to which the roster is true; `None` = no roster on this device.
 */
as_of: string | null, 
/**
 * The conclusion.
 */
conclusion: LineConclusion, };

/**
 * Thresholds of the matcher.
 */
export type Matching = { 
/**
 * Months without contribution from which an enrolment counts as lapsed (rule R7), 1 to 24.
 */
lapse_months: number, 
/**
 * Days from first employment for the employee's registration, 1 to 60. Social Insurance Law art. 58 says 30.
 */
employee_registration_days: number, 
/**
 * Persons by which declared staff must exceed the insured before a workplace is a finding (rule R2), 1 to 1,000.
 */
headcount_gap_min: number, 
/**
 * Who takes contribution declarations.
 */
declare_to: DeclareTo, };

/**
 * What a share counts. The report slice gives each its number.
 */
export type Measure = "due_persons" | "insured_persons" | "paying_persons" | "lapsed_persons" | "due_units" | "insured_units" | "arrears_at_start" | "arrears_cleared" | "new_arrears" | "payable" | "collected" | "planned_collection" | "newly_insured" | "planned_persons" | "new_projects" | "new_projects_insured" | "compounds" | "compounds_posted";

/**
 * Why a question has no answer although it was asked (ux.md: one gesture for 不知道 / 拒答).
 */
export type Missing = "unknown" | "refused";

/**
 * A field of a channel.
 */
export type NeededField = { 
/**
 * Its name in [`Service`], or `proof`.
 */
field: string, 
/**
 * `must` or `may`.
 */
need: ServiceNeed, };

/**
 * A building to be added.
 */
export type NewBuilding = { 
/**
 * Compound, may be empty.
 */
compound: string, 
/**
 * Name, for example "12幢".
 */
name: string, 
/**
 * `tower`, `row`, `village` or `street_front`.
 */
kind: string, 
/**
 * Floors (1 for rows).
 */
floors: number, 
/**
 * Units (0 for rows).
 */
units: number, 
/**
 * Doors on each floor of each unit; for rows, the number of houses.
 */
doors_per_floor: number, };

/**
 * What a resident asks to have put right, as the dialog hands it over. Codes are those of the form.
 */
export type NewCorrection = { 
/**
 * What it is about, for example `name`.
 */
item: string, 
/**
 * What stands there now, as far as known; at most 120 characters.
 */
says_now: string | null, 
/**
 * What should stand there; at most 120 characters.
 */
should_say: string, 
/**
 * Whose register.
 */
register: string, 
/**
 * Who asks.
 */
applicant: string, 
/**
 * A remark of at most 400 characters.
 */
note: string | null, };

/**
 * Why a row of the table is no row of the list.
 */
export type NotStaff = "title" | "heading" | "total" | "note" | "serial_only";

/**
 * State of a typed number.
 */
export type NumberState = "empty" | "partial" | "right" | "upgraded" | "wrong_check_digit" | "wrong_character" | "wrong_length" | "impossible_birth" | "birth_in_future" | "not_checked";

/**
 * What a plan comes to.
 */
export type Outcome = { 
/**
 * The track of the statutory age; `None` for the residents' scheme.
 */
track: Track | null, 
/**
 * First month of the pension.
 */
draw_month: YearMonth, 
/**
 * Age then, in months.
 */
draw_age_months: number, 
/**
 * Months still to pay until then, with those past the age.
 */
months_to_pay: number, 
/**
 * Of these, months past the age that the minimum still lacks; for residents, whole years to be made up.
 */
months_past_age: number, 
/**
 * Months paid altogether by then.
 */
months_then: number, 
/**
 * Months needed.
 */
minimum_months: number, 
/**
 * What the person pays from now until then.
 */
own_payments: Fen | null, 
/**
 * Average index by then in ten-thousandths; `None` for residents or while the index so far is not known.
 */
index_ten_thousandths: number | null, 
/**
 * The account by then, without interest.
 */
account_balance: Fen | null, 
/**
 * Over how many months it is spread.
 */
payment_months: PaymentMonths | null, 
/**
 * 基础养老金.
 */
basic: Fen | null, 
/**
 * 个人账户养老金.
 */
account: Fen | null, 
/**
 * 过渡性养老金, where there is one and the region's rule is known.
 */
transition: Fen | null, 
/**
 * The parts together; `None` while basic or account part is not known.
 */
total: Fen | null, 
/**
 * Months of pension after which the own payments from now on have come back.
 */
back_months: number | null, 
/**
 * What is missing or not included, each once.
 */
without: Array<Without>, };

/**
 * Whose units a share is about.
 */
export type Ownership = "private" | "state_collective_public";

/**
 * One page of a list.
 */
export type Page<T> = { 
/**
 * The rows, at most 200.
 */
rows: Array<T>, 
/**
 * All rows that match.
 */
total: number, 
/**
 * Index of the first row, from 0.
 */
from: number, };

/**
 * A paper that could be made for a subject.
 */
export type PaperChoice = { 
/**
 * Template's stable name, for example `"individual_notice"`.
 */
template: string, 
/**
 * Whether this issuer may print it.
 */
allowed: boolean, 
/**
 * What is missing before it can be printed: field names. What is only to be typed is in `asks`.
 */
missing: Array<string>, 
/**
 * What is typed for it, in the order in which it is asked.
 */
asks: Array<AskedFact>, };

/**
 * An entry of the register with everything known about it.
 */
export type PaperDetail = { 
/**
 * Its line.
 */
row: PaperRow, 
/**
 * Person or workplace it is for.
 */
subject_kind: EntityKind, 
/**
 * Which one.
 */
subject: EntityId, 
/**
 * The person's door.
 */
door: EntityId | null, 
/**
 * Version of the template it was made with.
 */
template_version: number, 
/**
 * SHA-256 of the first printing's bytes, in hex.
 */
sha256: string, 
/**
 * The day it was printed; nothing happened to it before.
 */
printed_on: string, 
/**
 * State of the finding it is about, if that stands.
 */
finding_state: string | null, 
/**
 * How it was served or posted.
 */
service: Service | null, 
/**
 * What was answered.
 */
reply: PaperReply | null, 
/**
 * Photographs of the served paper.
 */
photos: Array<PhotoRow>, 
/**
 * Signatures drawn on the screen, newest first.
 */
signatures: Array<SignatureView>, 
/**
 * The sentences above the lines for signatures.
 */
statements: Statements, 
/**
 * What each channel needs.
 */
channels: Array<ChannelNeeds>, 
/**
 * Days for an answer that this office gave last for this template.
 */
reply_days_before: number | null, 
/**
 * Days within which the law has an employee registered, counted from the day of employment and not from service
 * (Social Insurance Law art. 58); only for papers to an employer.
 */
registration_days: number | null, 
/**
 * What happened to it, oldest first.
 */
steps: Array<PaperStep>, };

/**
 * Until when an answer is expected.
 */
export type PaperDue = { 
/**
 * The last day, `2026-12-01`: a working day as far as the holidays are listed.
 */
on: string, 
/**
 * Whether the holidays of the years in question are listed; if not, the last day may be later.
 */
holidays_known: boolean, 
/**
 * How it stands today.
 */
state: DueState, };

/**
 * Which writer makes a paper's file.
 */
export type PaperForm = "plain" | "archive";

/**
 * What a clerk types for a paper that records alone cannot fill.
 */
export type PaperInput = { "paper": "appointment", 
/**
 * For what: 办理灵活就业人员参保登记.
 */
matter: string, 
/**
 * The day, today or later.
 */
on: string, 
/**
 * About when: 上午9:00至11:00.
 */
time: string, 
/**
 * Where: 便民服务中心2号窗口.
 */
place: string, } | { "paper": "absence", 
/**
 * The grid worker's telephone at work.
 */
phone: string, 
/**
 * When it is answered: 工作日9:00至18:00.
 */
hours: string, } | { "paper": "coverage_annex", 
/**
 * Which part of a long list, from 1.
 */
part: number, } | { "paper": "posting" } & PostingInput | { "paper": "clue_transfer" } & ClueInput | { "paper": "query_result", 
/**
 * Who asked: a body or the person.
 */
asked_by: string, 
/**
 * What for: 评优, 年检.
 */
purpose: string, } | { "paper": "instalment" } & InstalmentInput;

/**
 * A rendered preview; its bytes come from `paper_bytes`.
 */
export type PaperPreview = { 
/**
 * Handle for `paper_bytes` and `paper_issue`; valid until the lock.
 */
preview: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * SHA-256 of the bytes, in hex.
 */
sha256: string, 
/**
 * Which writer made them.
 */
form: PaperForm, 
/**
 * Template's stable name.
 */
template: string, 
/**
 * Characters that no font has: nothing was rendered.
 */
unprintable: Array<UnprintableView>, };

/**
 * What the receiver answered (回执).
 */
export type PaperReply = { 
/**
 * The day it came, `2026-11-21`.
 */
day: string, 
/**
 * `registered`, `will_register`, `objects`, `other`.
 */
reply: string, 
/**
 * Remark.
 */
note: string | null, };

/**
 * One line of the register.
 */
export type PaperRow = { 
/**
 * The entry.
 */
id: EntityId, 
/**
 * Serial number.
 */
serial: string, 
/**
 * Template's stable name.
 */
template: string, 
/**
 * Name of whom it is for.
 */
name: string, 
/**
 * When it was printed, RFC 3339.
 */
printed_at: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Which writer makes its file.
 */
form: PaperForm, 
/**
 * How often it was printed.
 */
copies: number, 
/**
 * Who printed it.
 */
worker_name: string, 
/**
 * The day it arrived, `2026-11-21`.
 */
served_on: string | null, 
/**
 * By which channel; with `post` and no day it is still on its way.
 */
channel: string | null, 
/**
 * Who received it.
 */
receiver: string | null, 
/**
 * Until when an answer is expected; none once it is there, or when none was asked for.
 */
due: PaperDue | null, 
/**
 * The day of the answer, `2026-11-21`.
 */
replied_on: string | null, 
/**
 * What was answered: `registered`, `will_register`, `objects`, `other`.
 */
reply: string | null, };

/**
 * What happened to a paper.
 */
export type PaperStep = { 
/**
 * `printed`, `printed_again`, `served`, `replied`.
 */
what: string, 
/**
 * When it was noted, RFC 3339.
 */
at: string, 
/**
 * Who noted it.
 */
worker_name: string, };

/**
 * What a paper is about.
 */
export type PaperSubject = { 
/**
 * Person, workplace, household or door.
 */
kind: EntityKind, 
/**
 * Which one.
 */
id: EntityId, 
/**
 * The finding it is about.
 */
finding: EntityId | null, 
/**
 * For a proof of delivery: the register's entry that is delivered. `None`: the newest one for this subject.
 */
paper?: EntityId, };

/**
 * A figure that a sheet needs from the region.
 */
export type Parameter = { 
/**
 * Which figure.
 */
code: ParameterCode, 
/**
 * Whether it is there.
 */
state: ParameterState, 
/**
 * The year it is for, where it has one.
 */
year: number | null, 
/**
 * The amount, where it is one amount a month.
 */
amount: Fen | null, 
/**
 * Whether an official document was seen; meaningless while missing.
 */
official: boolean, 
/**
 * Where it is from.
 */
source: string | null, };

/**
 * The figures, in the order in which a sheet lists them.
 */
export type ParameterCode = "pension_rates" | "average_wage" | "pension_base" | "medical_rate" | "maternity_rate" | "unemployment_rate" | "work_injury_rates" | "transition" | "resident_rule" | "resident_basic" | "resident_tiers";

/**
 * Whether a figure is there.
 */
export type ParameterState = "known" | "typed" | "assessed" | "missing";

/**
 * 计发月数: over how many months the account is spread.
 */
export type PaymentMonths = { 
/**
 * Months in tenths: 1378 is 137.8.
 */
tenths: number, 
/**
 * Whether the unconfirmed entry of age 47 is part of it.
 */
open: boolean, };

/**
 * Asks what one will get, plan beside plan.
 */
export type PensionAsk = { 
/**
 * Month of birth as typed.
 */
birth: string, 
/**
 * Sex.
 */
sex: Sex | null, 
/**
 * A woman's track; `None`: both are shown.
 */
track: WomensTrack | null, 
/**
 * Months paid to the employees' scheme, with those that count as paid; empty: none.
 */
paid_months: string, 
/**
 * Of these, months that count as paid before the accounts began; empty: none.
 */
deemed_months: string, 
/**
 * Average index so far, such as `0.6111`; empty: not known.
 */
index: string, 
/**
 * Balance of the personal account in yuan; empty: not known.
 */
account: string, 
/**
 * Years paid to the residents' scheme; empty: none.
 */
resident_years: string, 
/**
 * Balance of the residents' account in yuan; empty: not known.
 */
resident_account: string, 
/**
 * Monthly wage in yuan, for the plan as an employee; empty: no such plan.
 */
wage: string, 
/**
 * The average wage of the region in yuan, as somebody has read it; empty: the region's own figure.
 */
average_wage: string, 
/**
 * A base of one's own choice, % of the average wage; empty: only the usual steps.
 */
percent: string, 
/**
 * Months after (or, negative, before) the statutory month; kept inside what may be chosen.
 */
shift_months: number, };

/**
 * 统计口径.
 */
export type Period = { 
/**
 * The month of statistics.
 */
statistics_month: StatisticsMonth, 
/**
 * Whether an official document was seen that says so.
 */
official: boolean, 
/**
 * Where it is from.
 */
source: string, };

/**
 * The month of statistics.
 */
export type PeriodView = { 
/**
 * What the pack says; `None`: nothing, natural months are counted.
 */
period: Period | null, 
/**
 * First day of the month that holds today.
 */
from: string, 
/**
 * Its last day.
 */
to: string, };

/**
 * One person in a list. Numbers are masked.
 */
export type PersonRow = { 
/**
 * The person.
 */
id: EntityId, 
/**
 * Name.
 */
name: string, 
/**
 * `male` or `female`, from the number or as entered.
 */
sex: string | null, 
/**
 * Whole years today.
 */
age: number | null, 
/**
 * Masked document number.
 */
number: string | null, 
/**
 * Employment code.
 */
employment: string | null, 
/**
 * Pension code.
 */
pension: string | null, 
/**
 * Rules of the open findings of medium or high confidence, for example `["R7"]`.
 */
findings: Array<Rule>, 
/**
 * Months without contributions, when lapsed.
 */
lapsed_months: number | null, 
/**
 * Critical questions still open.
 */
open_questions: number, 
/**
 * Confirmed without change in this visit, or answered completely.
 */
settled: boolean, };

/**
 * One person, completely. The document number and phone are unmasked only here, in the form that edits them.
 */
export type PersonView = { 
/**
 * The person.
 */
id: EntityId, 
/**
 * Revision of the record.
 */
rev: number, 
/**
 * The fields; masked fields hold their masked text unless they were just typed on this screen or revealed.
 */
fields: { [key in string]: Value }, 
/**
 * Names of the fields whose value is masked here.
 */
masked: Array<string>, 
/**
 * What the document number says, or what is wrong with it.
 */
derived: Derived, 
/**
 * Problems of the record, in the order of the form.
 */
problems: Array<Problem>, 
/**
 * Names of the fields that concern this person now, in the order of the form.
 */
relevant_fields: Array<string>, 
/**
 * Names of those among them that must be answered, at least with 不知道 or 拒答.
 */
required_fields: Array<string>, 
/**
 * The live verdicts, each with its reason and source.
 */
findings: Array<FindingView>, 
/**
 * What survey and rosters say for each line, side by side.
 */
lines: Array<LineRow>, 
/**
 * Fields two devices disagree about.
 */
conflicts: Array<ConflictView>, 
/**
 * The same number elsewhere on this device.
 */
duplicates: Array<Duplicate>, 
/**
 * Requests for correction, newest first.
 */
corrections: Array<CorrectionRow>, };

/**
 * A stretch of a campaign. Phases may overlap; they are listed by their first day.
 */
export type Phase = { 
/**
 * Stable code, unique among phases.
 */
code: string, 
/**
 * Its name, for example 宣传发动阶段.
 */
name: string, 
/**
 * What is done in it.
 */
what: string, 
/**
 * First day.
 */
from: string, 
/**
 * Last day; `None`: the notice sets no end.
 */
to: string | null, 
/**
 * Document and clause.
 */
source: string, };

/**
 * A phase and where today lies.
 */
export type PhaseRow = { 
/**
 * The phase.
 */
phase: Phase, 
/**
 * Over, running or to come.
 */
state: PhaseState, 
/**
 * Days to its end while it runs, to its beginning before; `None`: over, or without end.
 */
days_left: number | null, };

/**
 * Where a day lies to a phase.
 */
export type PhaseState = "over" | "running" | "coming";

/**
 * Phones.
 */
export type Phones = { 
/**
 * Human resources and social security, nationally 12333.
 */
social_security: string, 
/**
 * Tax service, nationally 12366.
 */
tax: string, 
/**
 * The office's own.
 */
local: string | null, };

/**
 * A photograph's entry; the picture is at `photo://localhost/<blob>`.
 */
export type PhotoRow = { 
/**
 * The entry.
 */
id: EntityId, 
/**
 * Hash of the sealed picture.
 */
blob: string, 
/**
 * What it shows.
 */
purpose: string, 
/**
 * When, RFC 3339.
 */
taken_at: string, 
/**
 * Bytes sealed.
 */
bytes: number, 
/**
 * Whether central holds it.
 */
confirmed: boolean, };

/**
 * One plan.
 */
export type Plan = { 
/**
 * Which.
 */
kind: PlanKind, 
/**
 * What the person pays a month; `None` for residents, who pay by the year, and while the wage is not known.
 */
monthly: Fen | null, 
/**
 * What the employer pays a month on top.
 */
employer_monthly: Fen | null, 
/**
 * What the person pays a year.
 */
yearly: Fen | null, 
/**
 * One outcome; two, the earlier first, for a woman whose post is not known.
 */
outcomes: Array<Outcome>, };

/**
 * The kinds of plan.
 */
export type PlanKind = { "kind": "employee" } | { "kind": "flexible", 
/**
 * Base in % of the average wage.
 */
percent: number, } | { "kind": "resident", 
/**
 * What is paid a year.
 */
yearly: Fen, };

/**
 * Plans side by side.
 */
export type PlansSheet = { 
/**
 * The month in which this was asked: what is still to pay counts from here.
 */
today: YearMonth, 
/**
 * As an employee (if a wage was given), as a flexible worker at rising bases, as a resident at rising tiers.
 */
plans: Array<Plan>, 
/**
 * The figures that were used, or are missing.
 */
parameters: Array<Parameter>, };

/**
 * 优惠政策.
 */
export type PolicyAid = { 
/**
 * Stable code, unique among aids.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it gives, in plain words.
 */
gives: string, 
/**
 * Who qualifies; at least one.
 */
who: Array<Beneficiary>, 
/**
 * Lowest age in whole years, where one is named.
 */
from_age: number | null, 
/**
 * The document that grants it, by number; `None`: the notice names none.
 */
document: string | null, 
/**
 * First day, where one is set.
 */
from: string | null, 
/**
 * Last day, where one is set.
 */
to: string | null, 
/**
 * Whether it is in force.
 */
state: AidState, 
/**
 * Document and clause that names it.
 */
source: string, };

/**
 * What is typed for a posting.
 */
export type PostingInput = { 
/**
 * For a web page, with names and numbers masked; otherwise for a board inside the unit.
 */
web: boolean, 
/**
 * The year that is posted: this one or the last.
 */
year: number, 
/**
 * The last day of the posting, today or later.
 */
until: string, 
/**
 * Where staff can object: the unit's own telephone.
 */
phone: string, 
/**
 * Which part of a long list, from 1.
 */
part: number, };

/**
 * Questions that are not needed to decide an enrolment: each is asked only where the office has turned it on.
 *
 * Without the section, or without the key, the answer is no. Source: Personal Information Protection Law arts. 6 and 28.
 */
export type Privacy = { 
/**
 * 民族.
 */
ethnicity: boolean, 
/**
 * 文化程度.
 */
education: boolean, 
/**
 * 婚姻状况.
 */
marital: boolean, 
/**
 * 困难类别 (低保, 残疾, 特困 and the like): sensitive, art. 28.
 */
hardship: boolean, };

/**
 * One thing to mend or to look at.
 */
export type Problem = { 
/**
 * The field.
 */
field: string, 
/**
 * What is wrong with it.
 */
code: ProblemCode, 
/**
 * Whether it blocks submitting; otherwise it is a warning.
 */
blocks: boolean, 
/**
 * What would be right, when that is known: the expected check digit, length or latest date.
 */
expected: string | null, 
/**
 * Position in the number, from 1, when the problem has one.
 */
position: number | null, };

/**
 * What is wrong with a field. The face has the words and the way out.
 */
export type ProblemCode = "unanswered" | "wrong_length" | "wrong_character" | "wrong_check_digit" | "impossible_date" | "in_future" | "out_of_use" | "contradicts" | "disputed";

/**
 * One construction project.
 */
export type ProjectRow = { 
/**
 * The project.
 */
id: EntityId, 
/**
 * Revision of the record.
 */
rev: number, 
/**
 * Its fields.
 */
fields: { [key in string]: Value }, 
/**
 * Problems, in the order of the form.
 */
problems: Array<Problem>, 
/**
 * Where it stands today.
 */
state: ProjectState, };

/**
 * Where a project stands on a day.
 */
export type ProjectState = "not_started" | "ended" | "covered" | "cover_missing" | "cover_unknown" | "not_applicable";

/**
 * The five queues (五抓) of 乌海政发〔2020〕17号, and beside them the checks of data that a clerk makes.
 */
export type Queue = "uninsured_units" | "uninsured_persons" | "missed_staff" | "lapsed_persons" | "hardship_persons" | "data_checks";

/**
 * One day of a queue.
 */
export type QueueDay = { 
/**
 * The day, `2026-11-21`.
 */
day: string, 
/**
 * Findings first seen that day.
 */
opened: number, 
/**
 * Findings closed that day.
 */
closed: number, 
/**
 * Findings standing open at its end.
 */
open: number, };

/**
 * How one queue went.
 */
export type QueueHistory = { 
/**
 * Which.
 */
queue: Queue, 
/**
 * Day by day, oldest first, the last one today.
 */
days: Array<QueueDay>, };

/**
 * One queue on the home screen: the notice's five, and the checks of data beside them.
 */
export type QueueTile = { 
/**
 * Which.
 */
queue: Queue, 
/**
 * Open findings.
 */
open: number, 
/**
 * Of these, clues of a roster alone, to be checked at the door (low confidence).
 */
clues: number, 
/**
 * Age of the oldest in days.
 */
oldest_days: number | null, 
/**
 * Closed in the last seven days.
 */
closed_week: number, };

/**
 * Counts beside the nouns of the rail.
 */
export type RailCounts = { 
/**
 * Doors to do today.
 */
today: number, 
/**
 * Doors not yet finished.
 */
doors: number, 
/**
 * Workplaces not yet finished.
 */
workplaces: number, 
/**
 * Open findings.
 */
findings: number, 
/**
 * Changes not yet confirmed.
 */
sync: number, 
/**
 * Changes that came in and were not looked at (clerk).
 */
incoming: number, };

/**
 * 排名通报. Only areas with a target above zero are ranked.
 */
export type Ranking = { 
/**
 * How many at the top are praised by name; `None`: the notice sets no number.
 */
top: number | null, 
/**
 * How many at the bottom are reported to their government; `None`: the notice sets no number.
 */
bottom: number | null, 
/**
 * The most that one target's completion counts, %; `None`: not set here.
 */
cap_percent: number | null, 
/**
 * Document and clause.
 */
source: string, };

/**
 * What a rate is.
 */
export type RateName = "employer_pension" | "employee_pension" | "flexible_pension" | "flexible_account" | "base_floor" | "base_ceiling" | "employer_medical" | "employee_medical" | "employer_maternity" | "employer_unemployment" | "employee_unemployment" | "work_injury_least" | "work_injury_most" | "average_wage" | "pension_base" | "resident_basic";

/**
 * A rate, a base or an amount.
 */
export type RateRow = { 
/**
 * What it is.
 */
rate: RateName, 
/**
 * In what it is counted.
 */
unit: RateUnit, 
/**
 * The number; `None`: not filled in here.
 */
value: number | null, 
/**
 * The year it is of; `None`: until the pack changes.
 */
year: number | null, 
/**
 * Whether an official document was seen.
 */
official: boolean, 
/**
 * Where it is from; `None`: not filled in, or the pack does not say.
 */
source: string | null, };

/**
 * In what a rate is counted.
 */
export type RateUnit = "permille" | "percent" | "fen_monthly";

/**
 * Why the program only reads.
 */
export type ReadOnlyReason = "disk_full" | "revoked";

/**
 * Must, or may (domain.md: 强制 / 自愿). Decides 应当 or 可以 in every sentence.
 */
export type Regime = "mandatory" | "voluntary";

/**
 * The pack of this device's municipality.
 */
export type RegionView = { 
/**
 * 乌海市.
 */
name: string, 
/**
 * 内蒙古自治区.
 */
province: string, 
/**
 * Division code, four or six digits.
 */
division: string, 
/**
 * The day that everything here is said of.
 */
today: string, 
/**
 * The notice it works by; `None`: no campaign.
 */
campaign: Campaign | null, 
/**
 * Its phases, by their first day.
 */
phases: Array<PhaseRow>, 
/**
 * Amounts to reach, at one or two levels.
 */
targets: Array<Target>, 
/**
 * Shares to reach.
 */
kpis: Array<Kpi>, 
/**
 * How areas are ranked.
 */
ranking: Ranking | null, 
/**
 * Reports by the day they are due next, the nearest first.
 */
dues: Array<DueRow>, 
/**
 * The month of statistics, and this month's first and last day.
 */
period: PeriodView, 
/**
 * Groups to look at first.
 */
focus_groups: Array<FocusGroup>, 
/**
 * Industries to look at first.
 */
focus_industries: Array<FocusIndustry>, 
/**
 * Aids and who qualifies.
 */
policy_aids: Array<PolicyAid>, 
/**
 * Areas by supervision group.
 */
territories: Array<Territory>, 
/**
 * Departments that have data or duties.
 */
departments: Array<Department>, 
/**
 * Other clauses with figures.
 */
clauses: Array<Clause>, 
/**
 * Rates and bases.
 */
rates: Array<RateRow>, 
/**
 * Phones that papers print.
 */
phones: Phones, 
/**
 * Whether the second letterhead is the office's own text; `false`: papers are in Chinese only.
 */
has_second_letterhead: boolean, 
/**
 * Today's age rules.
 */
age_rules: RuleSet, 
/**
 * Retirement track of women who insure themselves; `None`: not settled here.
 */
flexible_women: WomensTrack | null, 
/**
 * Thresholds.
 */
matching: Matching, 
/**
 * Questions that the office has turned on.
 */
privacy: Privacy, 
/**
 * Years whose holidays are listed.
 */
holiday_years: Array<HolidayYear>, 
/**
 * The holidays still to come in the listed years.
 */
holidays: Array<Holiday>, };

/**
 * Which entries of the register to list. What is absent does not restrict.
 */
export type RegisterFilter = { 
/**
 * How they stand.
 */
state: RegisterState | null, 
/**
 * One template.
 */
template: string | null, };

/**
 * A page of the register, with how many of all entries stand how.
 */
export type RegisterPage = { 
/**
 * The entries.
 */
rows: Array<PaperRow>, 
/**
 * Entries that the filter lets through.
 */
total: number, 
/**
 * Index of the first row.
 */
from: number, 
/**
 * Not yet served.
 */
unserved: number, 
/**
 * An answer is due within seven days.
 */
due: number, 
/**
 * An answer is overdue.
 */
overdue: number, };

/**
 * How an entry stands.
 */
export type RegisterState = "unserved" | "due" | "overdue" | "replied";

/**
 * What the business register says.
 */
export type RegisteredView = { 
/**
 * Registered name.
 */
name: string, 
/**
 * Registered address.
 */
address: string, 
/**
 * Legal representative.
 */
legal_person: string, 
/**
 * Day of founding.
 */
established: string | null, 
/**
 * Up to which day this is true.
 */
as_of: string, 
/**
 * Whether it is in the roster of insured units.
 */
insured: boolean, };

/**
 * 报表 or another duty that comes back.
 */
export type Report = { 
/**
 * Stable code, unique among reports.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How often.
 */
kind: ReportKind, 
/**
 * Days of the month by which it is due, rising, 1 to 31: three for a ten-day report, one for a monthly one, none for the
 * others. In a month that has no such day its last day takes the place.
 */
days: Array<number>, 
/**
 * Who makes it.
 */
by: string, 
/**
 * Who gets it.
 */
to: string, 
/**
 * What it holds.
 */
holds: Array<string>, 
/**
 * Document and clause.
 */
source: string, };

/**
 * How often a report is made.
 */
export type ReportKind = "ten_day" | "monthly" | "quarterly" | "annual";

/**
 * Asks when somebody retires.
 */
export type RetirementAsk = { 
/**
 * Month of birth as typed.
 */
birth: string, 
/**
 * Sex.
 */
sex: Sex | null, 
/**
 * A woman's track; `None`: both are shown.
 */
track: WomensTrack | null, 
/**
 * Months paid so far, with those that count as paid; empty: not known.
 */
paid_months: string, };

/**
 * One track.
 */
export type RetirementRow = { 
/**
 * Age, delay and month by law.
 */
statutory: StatutoryAge, 
/**
 * Between which months retirement may be chosen; both ends are the statutory month for who retired before 2025.
 */
window: ElasticWindow, 
/**
 * Months until the statutory month; 0 once it has come.
 */
months_left: number, 
/**
 * Months of contribution needed, by the year of the statutory month (decision of 2024-09-13, measures art. 2).
 */
minimum_months: number, 
/**
 * Of these, months still missing today; `None` when the months paid are not known.
 */
gap_months: number | null, 
/**
 * Months that are missing still at the statutory month although every month until then is paid.
 */
short_then: number | null, 
/**
 * First month of the window by which the minimum of its year is met if every month from now on is paid; `None` when the
 * months paid are not known or no month of the window is early enough.
 */
earliest_with_minimum: YearMonth | null, };

/**
 * When somebody retires.
 */
export type RetirementSheet = { 
/**
 * The month in which this was asked.
 */
today: YearMonth, 
/**
 * Month of birth.
 */
birth: YearMonth, 
/**
 * Months paid, as far as known.
 */
paid_months: number | null, 
/**
 * One row; two, the earlier first, for a woman whose post is not known.
 */
rows: Array<RetirementRow>, };

/**
 * What somebody may do here; fixed by the enrolment.
 */
export type RoleView = "grid_worker" | "clerk";

/**
 * What a roster is about; decides its columns.
 */
export type RosterKind = "insured_persons" | "registered_units" | "insured_units" | "population" | "students" | "hardship" | "taxed_units" | "dust_units" | "projects";

/**
 * One roster on this device.
 */
export type RosterSummary = { 
/**
 * Kind.
 */
kind: RosterKind, 
/**
 * Who supplied it.
 */
department: string, 
/**
 * Up to which day it is true.
 */
as_of: string, 
/**
 * Rows on this device.
 */
rows: number, };

/**
 * A rule of the catalogue. The numbers are those of the office's catalogue and never change meaning.
 */
export type Rule = "R1" | "R2" | "R3" | "R4" | "R5" | "R6" | "R7" | "R8" | "R9" | "R10" | "R11" | "R12" | "R13" | "R14" | "R15" | "R16" | "R17";

/**
 * Which body of rules fixes the working age.
 */
export type RuleSet = "r2008" | "r2025";

/**
 * What is to be printed in one go: the open findings of a queue, of a building, or these.
 */
export type RunAsk = { 
/**
 * Template's stable name.
 */
template: string, 
/**
 * Only this queue; `None` = all.
 */
queue: Queue | null, 
/**
 * Only behind the doors of this building; `None` = all.
 */
building: EntityId | null, 
/**
 * Only these findings; empty = all.
 */
findings: Array<EntityId>, 
/**
 * Also for those who have had this paper about the same finding.
 */
again: boolean, };

/**
 * How the pages come out.
 */
export type RunBound = "merged" | "separate";

/**
 * What a run would do.
 */
export type RunEstimate = { 
/**
 * Papers that can be printed.
 */
papers: number, 
/**
 * Those left out, in walking order, with the reason.
 */
skipped: Array<RunSkip>, 
/**
 * About so many seconds.
 */
seconds: number, 
/**
 * The first number it would give; empty when there is nothing to print.
 */
first_serial: string, 
/**
 * The last number it would give.
 */
last_serial: string, };

/**
 * One run.
 */
export type RunRow = { 
/**
 * The run.
 */
id: EntityId, 
/**
 * Template's stable name.
 */
template: string, 
/**
 * When it was begun, RFC 3339.
 */
made_at: string, 
/**
 * Folder of its files.
 */
folder: string, 
/**
 * One file or many.
 */
bound: RunBound, 
/**
 * Which writer makes them.
 */
form: PaperForm, 
/**
 * Where it stands.
 */
state: RunState, 
/**
 * What made it stand still, as a code of the errors (`disk_full`…).
 */
stopped_by: string | null, 
/**
 * Papers wanted.
 */
total: number, 
/**
 * Entered in the register and written.
 */
entered: number, 
/**
 * Left out.
 */
skipped: number, 
/**
 * Files written.
 */
files: number, 
/**
 * First number given.
 */
first_serial: string | null, 
/**
 * Last number given.
 */
last_serial: string | null, };

/**
 * Somebody a run leaves out.
 */
export type RunSkip = { 
/**
 * Person or workplace.
 */
kind: EntityKind, 
/**
 * Which one.
 */
subject: EntityId, 
/**
 * Name.
 */
name: string, 
/**
 * Where.
 */
place: string, 
/**
 * Why.
 */
reason: SkipReason, };

/**
 * Where a run stands.
 */
export type RunState = "running" | "paused" | "done" | "cancelled";

/**
 * The answer to a saved field.
 */
export type Saved = { 
/**
 * When it was committed, RFC 3339.
 */
at: string, 
/**
 * The record's new revision.
 */
rev: number, };

/**
 * One hit of the search box.
 */
export type SearchHit = { 
/**
 * Person, door, or workplace.
 */
kind: EntityKind, 
/**
 * Which one.
 */
id: EntityId, 
/**
 * Door to open for it, when it has one.
 */
door: EntityId | null, 
/**
 * Name, or door label.
 */
title: string, 
/**
 * Where: address label.
 */
place: string, 
/**
 * Masked number when the search was for a number.
 */
number: string | null, };

/**
 * How a paper was served. Which of it a channel needs: [`ChannelNeeds`].
 */
export type Service = { 
/**
 * `direct`, `household_member`, `left_with_witness`, `post`, `electronic`.
 */
channel: string, 
/**
 * The day it arrived, `2026-11-21`; none: posted and not yet known.
 */
day: string | null, 
/**
 * The time of that day, `16:05`.
 */
time: string | null, 
/**
 * Who received it.
 */
receiver: string | null, 
/**
 * What the receiver is to whom it is for, for example `spouse` or `mail_clerk`.
 */
relation: string | null, 
/**
 * `refused` or `absent`.
 */
reason: string | null, 
/**
 * Who saw it being left.
 */
witness: string | null, 
/**
 * The witness's post.
 */
witness_post: string | null, 
/**
 * The post's number.
 */
tracking: string | null, 
/**
 * The day it was handed to the post, `2026-11-21`.
 */
posted_on: string | null, 
/**
 * Whether the receiver agreed to electronic service.
 */
consent: boolean | null, 
/**
 * Number or address it was sent to; masked when it is read.
 */
address: string | null, 
/**
 * Remark.
 */
note: string | null, 
/**
 * Days that the office gives for an answer, counted from the day after service; none: no answer is expected.
 */
reply_days: number | null, };

/**
 * Why something cannot be noted, with the field it is about.
 */
export type ServiceFault = { 
/**
 * Field of the paper's record, `"proof"`, `"signature"` or, for a list of text messages, `"reason"`.
 */
field: string, 
/**
 * What is wrong with it.
 */
why: ServiceWhy, };

/**
 * Whether a channel needs an item.
 */
export type ServiceNeed = "must" | "may" | "never";

/**
 * What is wrong with something that was noted.
 */
export type ServiceWhy = "wanting" | "not_this_channel" | "not_a_day" | "before_printing" | "before_posting" | "in_future" | "wrong_relation" | "wrong_reason" | "only_in_person" | "empty" | "too_large" | "personal_number" | "too_long" | "reserved_word";

/**
 * Sex as the 17th digit states it.
 */
export type Sex = "male" | "female";

/**
 * A sheet of the page of estimates, with what was typed for it.
 */
export type SheetAsk = { "kind": "retirement", "ask": RetirementAsk } | { "kind": "contribution", "ask": ContributionAsk } | { "kind": "pension", "ask": PensionAsk };

/**
 * A signature drawn on the screen: an ordinary electronic signature (Electronic Signature Law arts. 3, 13, 14).
 */
export type SignatureView = { 
/**
 * The sealed picture, a PNG.
 */
picture: PhotoRow, 
/**
 * Whose.
 */
signer: Signer, 
/**
 * The signer's name.
 */
name: string, 
/**
 * The sentence that stood above the line.
 */
statement: string, 
/**
 * SHA-256 of the picture before it was sealed, in hex.
 */
sha256: string, };

/**
 * Who signs on the screen.
 */
export type Signer = "receiver" | "witness";

/**
 * Why somebody was left out of a run.
 */
export type SkipReason = { "why": "missing", 
/**
 * Which.
 */
fields: Array<string>, } | { "why": "unprintable", 
/**
 * Which.
 */
characters: Array<UnprintableView>, } | { "why": "printed", 
/**
 * Its number.
 */
serial: string, } | { "why": "too_long" } | { "why": "settled" };

/**
 * A list that was written.
 */
export type SmsFile = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Numbers in it.
 */
numbers: number, };

/**
 * One number of a list.
 */
export type SmsNumber = { 
/**
 * Whose.
 */
name: string, 
/**
 * The number, masked.
 */
number: string, };

/**
 * What a list would hold. Numbers are masked.
 */
export type SmsPreview = { 
/**
 * The message: the same for everybody, with nothing about anybody.
 */
text: string, 
/**
 * Its characters; at most [`SmsPreview::limit`].
 */
characters: number, 
/**
 * Characters of one message.
 */
limit: number, 
/**
 * Numbers it would hold.
 */
total: number, 
/**
 * The first of them, masked.
 */
numbers: Array<SmsNumber>, 
/**
 * Who is left out, first ones, with the reason.
 */
skipped: Array<SmsSkip>, 
/**
 * How many are left out.
 */
skipped_total: number, };

/**
 * Somebody who is left out.
 */
export type SmsSkip = { 
/**
 * Whom the finding is about.
 */
name: string, 
/**
 * The door to open, to put it right.
 */
door: EntityId | null, 
/**
 * Why.
 */
reason: SmsSkipReason, };

/**
 * Why somebody is left out of a list.
 */
export type SmsSkipReason = "not_a_person" | "mandatory" | "closed" | "unsure" | "no_phone" | "bad_phone" | "duplicate";

/**
 * Whom a list of text messages is about.
 */
export type SmsWhom = { "whom": "queue", 
/**
 * The queue.
 */
queue: Queue, } | { "whom": "findings", 
/**
 * Which.
 */
ids: Array<EntityId>, };

/**
 * What taking a list over did.
 */
export type StaffApplied = { 
/**
 * When it was committed, RFC 3339.
 */
at: string, 
/**
 * New lines.
 */
added: number, 
/**
 * Lines that changed.
 */
updated: number, 
/**
 * Lines that were there already.
 */
same: number, 
/**
 * Lines that were marked as having left.
 */
left: number, 
/**
 * Rows that were not taken over: refused, or skipped by the user.
 */
skipped: number, };

/**
 * What a column of a staff list is about. The names are those of the fields they fill.
 */
export type StaffColumn = "serial" | "name" | "document_kind" | "document_number" | "employed_since" | "post" | "employment_form" | "pension" | "medical" | "unemployment" | "work_injury" | "maternity" | "left_on" | "note";

/**
 * A fault with its place.
 */
export type StaffFault = { 
/**
 * Column of the table, from 0; `None` = the row.
 */
column: number | null, 
/**
 * The column's name in the sheet, for example `"C"`.
 */
letter: string | null, 
/**
 * What the column is read as.
 */
meaning: StaffColumn | null, 
/**
 * What is wrong.
 */
code: StaffFaultCode, 
/**
 * What becomes of the value.
 */
level: FaultLevel, 
/**
 * The other row, where there is one.
 */
row: number | null, 
/**
 * The limit in characters, or the position of a character.
 */
number: number | null, 
/**
 * What would be right there.
 */
expected: string | null, };

/**
 * What is wrong with, or remarkable about, a cell.
 */
export type StaffFaultCode = "scientific_notation" | "lost_digits" | "number_length" | "number_character" | "number_province" | "number_birth" | "number_check_digit" | "number_other_kind" | "number_form" | "number_twice" | "number_of_another" | "name_twice" | "other_name_known" | "has_left" | "name_missing" | "number_missing" | "date_unreadable" | "date_incomplete" | "date_ahead" | "unknown_word" | "too_long" | "formula" | "formula_error" | "hidden" | "merged";

/**
 * One row of a preview. Numbers are masked.
 */
export type StaffListRow = { 
/**
 * The sheet's number of the row.
 */
row: number, 
/**
 * What becomes of it.
 */
outcome: StaffOutcome, 
/**
 * Why it is no staff.
 */
not_staff: NotStaff | null, 
/**
 * What is kept, by field.
 */
values: { [key in string]: Value }, 
/**
 * The fields that change in a known line.
 */
changed: Array<string>, 
/**
 * What stands in the cells with a fault, by column.
 */
written: { [key in number]: string }, 
/**
 * The faults.
 */
faults: Array<StaffFault>, 
/**
 * The first words of a row that is no staff.
 */
words: string, };

/**
 * What becomes of a row.
 */
export type StaffOutcome = "new" | "update" | "same" | "refused" | "not_staff";

/**
 * A part of a staff list with its counts.
 */
export type StaffPage = { 
/**
 * The rows, at most 200, in the order of the list.
 */
rows: Array<StaffRow>, 
/**
 * All rows that match.
 */
total: number, 
/**
 * Index of the first row, from 0.
 */
from: number, 
/**
 * Lines of the whole list.
 */
all: number, 
/**
 * The verdicts that occur in the whole list.
 */
counts: Array<VerdictCount>, };

/**
 * A list that was read and not yet taken over. Gone with the lock, and with the next one.
 */
export type StaffPreview = { 
/**
 * Its handle.
 */
id: string, 
/**
 * The sheet that is read; empty for text.
 */
sheet: string, 
/**
 * All sheets with something in them.
 */
sheets: Array<string>, 
/**
 * The columns and what they are read as.
 */
columns: Array<ColumnUse>, 
/**
 * New lines.
 */
added: number, 
/**
 * Lines that change.
 */
updated: number, 
/**
 * Lines that are there already, word for word.
 */
same: number, 
/**
 * Rows that cannot be kept.
 */
refused: number, 
/**
 * Rows that are no staff: titles, totals, notes.
 */
not_staff: number, 
/**
 * Rows with a fault that is more than a note.
 */
faulty: number, 
/**
 * Staff of the standing list who are in no row and have not left.
 */
absent: number, };

/**
 * One line of a workplace's staff list, in the list. The number is masked.
 */
export type StaffRow = { 
/**
 * The line.
 */
id: EntityId, 
/**
 * Name.
 */
name: string, 
/**
 * Masked document number.
 */
number: string | null, 
/**
 * First day of employment, as kept.
 */
employed_since: string | null, 
/**
 * Post.
 */
post: string | null, 
/**
 * Code of the form of employment.
 */
employment_form: string | null, 
/**
 * Day of leaving.
 */
left_on: string | null, 
/**
 * What the roster says.
 */
verdict: StaffVerdict, 
/**
 * Problems of the line.
 */
problems: number, 
/**
 * The person of this device with the same number.
 */
person: EntityId | null, };

/**
 * Which rows of a preview to show.
 */
export type StaffRows = "all" | "faulty" | "new" | "update" | "refused" | "not_staff";

/**
 * Where a list comes from.
 */
export type StaffSource = { "from": "pasted", 
/**
 * Rows by line, cells by tab.
 */
text: string, } | { "from": "file", 
/**
 * Its bytes in base64.
 */
base64: string, };

/**
 * What the roster of insured persons says of a member of staff.
 */
export type StaffVerdict = "insured" | "paused" | "other_unit" | "self_paid" | "resident_only" | "not_found" | "not_searched" | "bad_number" | "left";

/**
 * One line of a staff list, completely.
 */
export type StaffView = { 
/**
 * The line.
 */
id: EntityId, 
/**
 * The workplace.
 */
workplace: EntityId | null, 
/**
 * Revision of the record.
 */
rev: number, 
/**
 * The fields; masked ones hold their masked text unless they were just typed or revealed.
 */
fields: { [key in string]: Value }, 
/**
 * Names of masked fields.
 */
masked: Array<string>, 
/**
 * Problems, in the order of the form.
 */
problems: Array<Problem>, 
/**
 * What the roster says.
 */
verdict: StaffVerdict, 
/**
 * Fields two devices disagree about.
 */
conflicts: Array<ConflictView>, 
/**
 * Persons of this device with the same number.
 */
persons: Array<Duplicate>, };

/**
 * The sentences above the lines for signatures.
 */
export type Statements = { 
/**
 * Above the receiver's.
 */
receiver: string, 
/**
 * Above the witness's.
 */
witness: string, };

/**
 * The month of statistics.
 */
export type StatisticsMonth = "natural" | "from_21st";

/**
 * Statutes that are cited.
 */
export type Statute = "social_insurance_law" | "labour_law" | "agency_regulation" | "work_injury_regulation";

/**
 * The statutory age of one track for one month of birth.
 */
export type StatutoryAge = { 
/**
 * The track that was applied.
 */
track: Track, 
/**
 * Month of birth.
 */
birth: YearMonth, 
/**
 * Months by which the former age is raised, 0 to 36 (`F50`: to 60).
 */
delay_months: number, 
/**
 * The age in months: former age × 12 + `delay_months`.
 */
age_months: number, 
/**
 * The month in which the age is reached.
 */
retire_month: YearMonth, };

/**
 * Progress of a running session.
 */
export type SyncProgress = { 
/**
 * `connecting`, `sealing`, `uploading`, `confirming`, `fetching`.
 */
step: string, 
/**
 * Done so far, in the step's unit.
 */
done: number, 
/**
 * Of how many.
 */
total: number, };

/**
 * One finished session.
 */
export type SyncSession = { 
/**
 * When it began, RFC 3339.
 */
started_at: string, 
/**
 * When it ended.
 */
ended_at: string | null, 
/**
 * Changes confirmed in it.
 */
confirmed: number, 
/**
 * Changes that came in.
 */
came_in: number, 
/**
 * How it ended: `done`, `unreachable`, `refused`, `interrupted`, `cancelled`.
 */
result: string, 
/**
 * Code of the refusal, when there was one.
 */
code: string | null, };

/**
 * The sync screen.
 */
export type SyncView = { 
/**
 * The line of truth.
 */
truth: Truth, 
/**
 * Sealed batches, newest first, at most 100.
 */
batches: Array<BatchRow>, 
/**
 * Sessions, newest first, at most 200.
 */
sessions: Array<SyncSession>, 
/**
 * What needs a decision.
 */
held: Array<HeldRow>, 
/**
 * Running now.
 */
running: SyncProgress | null, };

/**
 * 目标: an amount to reach in a year, at one or two levels.
 */
export type Target = { 
/**
 * Stable code, unique among targets.
 */
code: string, 
/**
 * Its name on screens.
 */
name: string, 
/**
 * The insurance; `None`: all together, or money of another kind.
 */
line: AimLine | null, 
/**
 * Whom it binds.
 */
level: AimLevel, 
/**
 * A focus group's code if the figure is that group's alone.
 */
group: string | null, 
/**
 * What it is counted in.
 */
unit: AimUnit, 
/**
 * 工作目标, the binding one.
 */
working: number | null, 
/**
 * 奋斗目标, not below the working one.
 */
striving: number | null, 
/**
 * Calendar year.
 */
year: number, 
/**
 * Document and clause.
 */
source: string, };

/**
 * One line of the to-do list.
 */
export type Task = { 
/**
 * The door or workplace.
 */
door: DoorRef, 
/**
 * Why it is here.
 */
why: TaskReason, };

/**
 * Why a door is on the list.
 */
export type TaskReason = { "reason": "returned", 
/**
 * The reviewer's words.
 */
words: string, 
/**
 * Due day.
 */
due: string | null, } | { "reason": "appointed", 
/**
 * The moment, RFC 3339.
 */
at: string, 
/**
 * Whether it has passed.
 */
overdue: boolean, } | { "reason": "started", 
/**
 * Persons already complete.
 */
complete: number, 
/**
 * Persons in the household.
 */
persons: number, } | { "reason": "unvisited", 
/**
 * Persons that rosters or earlier rounds know here.
 */
known: number, 
/**
 * Of these, persons with an open finding.
 */
with_findings: number, };

/**
 * 督导组分片: areas that one supervision group looks after.
 */
export type Territory = { 
/**
 * Stable code, unique among territories.
 */
code: string, 
/**
 * Its name, for example 第一督导组.
 */
name: string, 
/**
 * The areas by the names the notice uses; some, such as 市本级, have no code.
 */
areas: Array<string>, 
/**
 * Codes of those areas that have one; an area that was renamed since stands under its code of today.
 */
divisions: Array<DivisionCode>, 
/**
 * Document and clause.
 */
source: string, };

/**
 * What an enrolment ticket says, before it is used.
 */
export type TicketView = { 
/**
 * Central's name.
 */
central_name: string, 
/**
 * Its address.
 */
url: string, };

/**
 * One tier of the residents' scheme.
 */
export type TierRow = { 
/**
 * What the resident pays a year.
 */
yearly: Fen, 
/**
 * What the government adds.
 */
subsidy: Fen, 
/**
 * What goes to the account: both.
 */
to_account: Fen, };

/**
 * The home screen.
 */
export type Today = { 
/**
 * Doors in scope by state.
 */
doors: DoorTally, 
/**
 * What to do, in order: returned, appointed, started, not visited. At most 50.
 */
tasks: Array<Task>, 
/**
 * All tasks, before the cut.
 */
tasks_total: number, 
/**
 * A line for each building.
 */
buildings: Array<BuildingRow>, 
/**
 * The notice's five queues in its order, then the checks of data.
 */
queues: Array<QueueTile>, 
/**
 * Where to go next.
 */
next: DoorRef | null, 
/**
 * What needs a person's decision: conflicts and quarantined changes.
 */
held: Array<HeldRow>, };

/**
 * The three tracks of the statutory age.
 */
export type Track = "m60" | "f55" | "f50";

/**
 * The line of truth at the foot of every screen. It never claims more than is stored.
 */
export type Truth = { 
/**
 * When the last change was committed on this disk, RFC 3339; `None` before the first.
 */
saved_at: string | null, 
/**
 * Changes committed and not yet in a sealed batch.
 */
unsealed: number, 
/**
 * Changes in a sealed batch that central has not yet received.
 */
sealed: number, 
/**
 * Changes central has received but not yet applied.
 */
received: number, 
/**
 * Changes applied by central, with a stored signed receipt.
 */
confirmed: number, 
/**
 * When the newest applied receipt was signed, RFC 3339.
 */
confirmed_at: string | null, 
/**
 * Changes that central rejected, quarantined or found in conflict, and nobody has dealt with.
 */
held: number, 
/**
 * Photographs not yet at central.
 */
photos_waiting: number, 
/**
 * Whether the last contact with central succeeded.
 */
online: boolean, };

/**
 * What the face is told when something cannot be done.
 */
export type UiError = { "code": "not_enrolled" } | { "code": "already_enrolled" } | { "code": "locked" } | { "code": "in_use" } | { "code": "wrong_pin", 
/**
 * Seconds until the next try; 0 = at once.
 */
wait_seconds: number, 
/**
 * Wrong tries so far.
 */
wrong_tries: number, } | { "code": "wait", 
/**
 * Seconds until the next try.
 */
seconds: number, } | { "code": "slot_off" } | { "code": "weak_pin" } | { "code": "bad_ticket" } | { "code": "refused", 
/**
 * Central's code.
 */
reason: string, 
/**
 * Seconds to wait, when central says so.
 */
wait_seconds: number | null, } | { "code": "unreachable" } | { "code": "certificate_changed" } | { "code": "bad_answer" } | { "code": "sync_running" } | { "code": "bad_value", 
/**
 * Why.
 */
problem: BadValue, } | { "code": "bad_service", 
/**
 * Where and why.
 */
problem: ServiceFault, } | { "code": "unknown", 
/**
 * Its kind.
 */
kind: EntityKind, } | { "code": "read_only", 
/**
 * Why.
 */
reason: ReadOnlyReason, } | { "code": "not_yet", 
/**
 * What is missing.
 */
blocking: Array<Blocking>, } | { "code": "reason_needed" } | { "code": "waiver_void" } | { "code": "not_allowed" } | { "code": "disk_full" } | { "code": "damaged" } | { "code": "newer_file" } | { "code": "file_problem", 
/**
 * `read` or `write`.
 */
operation: string, 
/**
 * The path.
 */
path: string, } | { "code": "missing_facts", 
/**
 * Field names.
 */
fields: Array<string>, } | { "code": "unprintable" } | { "code": "too_long_for_paper" } | { "code": "font_problem" } | { "code": "region_problem" } | { "code": "answer_lost" } | { "code": "folder_gone" } | { "code": "folder_full" } | { "code": "preview_gone" } | { "code": "run_busy" } | { "code": "printer_problem" } | { "code": "bad_picture" } | { "code": "bad_staff_file", 
/**
 * `encrypted`, `unsupported`, `damaged`, `too_large`, `too_many` or `empty`.
 */
reason: string, } | { "code": "no_such", 
/**
 * `row`, `column`, `sheet` or `day`.
 */
what: string, } | { "code": "internal", 
/**
 * Number of the log entry.
 */
incident: string, };

/**
 * A character that cannot be printed.
 */
export type UnprintableView = { 
/**
 * The field it stands in.
 */
field: string, 
/**
 * The character.
 */
character: string, 
/**
 * Its code point, `U+3400`.
 */
code_point: string, };

/**
 * What a field holds. In JSON: a string, a whole number, a truth value, or `{"missing":"unknown"}`.
 */
export type Value = string | number | boolean | { 
/**
 * Why there is no answer.
 */
missing: Missing, };

/**
 * How many lines have a verdict.
 */
export type VerdictCount = { 
/**
 * The verdict.
 */
verdict: StaffVerdict, 
/**
 * Lines with it, of the whole list.
 */
count: number, };

/**
 * How a visit ended.
 */
export type VisitEnd = { 
/**
 * Outcome code, for example `"10"`.
 */
outcome: string, 
/**
 * Appointed moment, RFC 3339 (outcomes 20 and 21).
 */
call_back_at: string | null, 
/**
 * Who answered.
 */
answered_by: string | null, 
/**
 * Remark.
 */
note: string | null, };

/**
 * One attempt.
 */
export type VisitRow = { 
/**
 * The visit.
 */
id: EntityId, 
/**
 * When it began, RFC 3339.
 */
started_at: string, 
/**
 * Outcome code of domain.md 6, or `None` while it lasts.
 */
outcome: string | null, 
/**
 * Appointed moment, RFC 3339.
 */
call_back_at: string | null, 
/**
 * Who answered, in the worker's words.
 */
answered_by: string | null, 
/**
 * Who made it.
 */
worker_name: string, 
/**
 * Remark.
 */
note: string | null, };

/**
 * Why a figure is missing, or what the total leaves out.
 */
export type Without = "average_wage" | "pension_base" | "index" | "account" | "transition_assessed" | "transition_unknown" | "resident_basic" | "age" | "payment_months_open";

/**
 * Which of the two women's tracks applies; unknown at most doors, hence always kept as an `Option`.
 */
export type WomensTrack = "f55" | "f50";

/**
 * One workplace in the list.
 */
export type WorkplaceRow = { 
/**
 * The workplace.
 */
id: EntityId, 
/**
 * Name.
 */
name: string, 
/**
 * Credit code as entered.
 */
credit_code: string | null, 
/**
 * Address.
 */
address: string, 
/**
 * Kind code.
 */
kind: string | null, 
/**
 * Staff as stated.
 */
staff: number | null, 
/**
 * Insured on the pension line as stated.
 */
insured: number | null, 
/**
 * Open findings.
 */
findings: number, 
/**
 * Where it stands.
 */
status: DoorStatus, };

/**
 * One workplace, completely.
 */
export type WorkplaceView = { 
/**
 * The workplace.
 */
id: EntityId, 
/**
 * Revision of the record.
 */
rev: number, 
/**
 * Its fields.
 */
fields: { [key in string]: Value }, 
/**
 * Names of masked fields.
 */
masked: Array<string>, 
/**
 * What is said about its credit code.
 */
code: CreditCodeView, 
/**
 * Head counts: stated beside roster.
 */
headcount: Array<HeadcountRow>, 
/**
 * Problems, in the order of the form.
 */
problems: Array<Problem>, 
/**
 * Names of the fields that concern this workplace now, in the order of the form.
 */
relevant_fields: Array<string>, 
/**
 * Names of those among them that must be answered.
 */
required_fields: Array<string>, 
/**
 * How many persons the forms of employment add up to, to stand beside `staff`; `None` when none was counted.
 */
staff_by_form: number | null, 
/**
 * Whether its industry implies dust; the field `dust` outranks it. `None` without an industry.
 */
dust_expected: boolean | null, 
/**
 * Findings with their reason and source.
 */
findings: Array<FindingView>, 
/**
 * Fields two devices disagree about.
 */
conflicts: Array<ConflictView>, 
/**
 * Attempts, newest first.
 */
visits: Array<VisitRow>, 
/**
 * Photographs.
 */
photos: Array<PhotoRow>, 
/**
 * What the business register says, when the roster has it.
 */
registered: RegisteredView | null, };

/**
 * A month of the civil calendar, 0001-01 to 9999-12.
 *
 * Written and serialised as `2026-03`; ordered by time.
 */
export type YearMonth = string;

/** What the face may ask: arguments and answer of every command. */
export interface Commands {
  app_state: { args: Record<string, never>; result: AppState };
  ticket_look: { args: { ticket: string }; result: TicketView };
  enrol: { args: { ticket: string; pin: string }; result: EnrolledView };
  unlock: { args: { pin: string }; result: AppState };
  lock: { args: Record<string, never>; result: AppState };
  truth: { args: Record<string, never>; result: Truth };
  rail: { args: Record<string, never>; result: RailCounts };
  today: { args: Record<string, never>; result: Today };
  search: { args: { text: string }; result: Array<SearchHit> };
  buildings: { args: Record<string, never>; result: Array<BuildingRow> };
  facade: { args: { building: EntityId }; result: Facade };
  door_glance: { args: { door: EntityId }; result: DoorGlance };
  add_building: { args: { building: NewBuilding }; result: BuildingRow };
  add_door: { args: { building: EntityId; unit: number; floor: number; number: string }; result: DoorRef };
  next_door: { args: { after: EntityId | null }; result: DoorRef | null };
  household: { args: { door: EntityId }; result: HouseholdView };
  start_visit: { args: { kind: EntityKind; id: EntityId }; result: VisitRow };
  end_visit: { args: { visit: EntityId; end: VisitEnd }; result: DoorRef | null };
  quick_visit: { args: { door: EntityId; end: VisitEnd }; result: DoorRef };
  show_notice: { args: { household: EntityId }; result: Saved };
  person: { args: { id: EntityId }; result: PersonView };
  add_person: { args: { household: EntityId }; result: PersonView };
  remove_person: { args: { id: EntityId; reason: string }; result: Saved };
  confirm_unchanged: { args: { id: EntityId }; result: Saved };
  set_field: { args: { kind: EntityKind; id: EntityId; field: string; value: Value | null }; result: Saved };
  decide: { args: { kind: EntityKind; id: EntityId; field: string; value: Value | null }; result: Saved };
  reveal: { args: { kind: EntityKind; id: EntityId; field: string }; result: string };
  derive_number: { args: { documentKind: string | null; text: string }; result: Derived };
  check_credit_code: { args: { text: string }; result: CreditCodeView };
  add_correction: { args: { person: EntityId; correction: NewCorrection }; result: CorrectionRow };
  corrections: { args: { state: string | null; from: number }; result: Page<CorrectionRow> };
  set_correction_state: { args: { correction: EntityId; state: string; outcome: string | null }; result: CorrectionRow };
  workplaces: { args: { text: string; from: number }; result: Page<WorkplaceRow> };
  workplace: { args: { id: EntityId }; result: WorkplaceView };
  add_workplace: { args: { name: string }; result: WorkplaceView };
  staff: { args: { workplace: EntityId; verdict: StaffVerdict | null; text: string; from: number }; result: StaffPage };
  staff_member: { args: { id: EntityId }; result: StaffView };
  add_staff: { args: { workplace: EntityId; name: string }; result: StaffView };
  remove_staff: { args: { id: EntityId; reason: string }; result: Saved };
  staff_preview: { args: { workplace: EntityId; source: StaffSource }; result: StaffPreview };
  staff_preview_rows: { args: { preview: string; which: StaffRows; from: number }; result: Page<StaffListRow> };
  staff_sheet: { args: { preview: string; sheet: string }; result: StaffPreview };
  staff_column: { args: { preview: string; column: number; meaning: StaffColumn | null }; result: StaffPreview };
  staff_mend: { args: { preview: string; row: number; column: number; text: string }; result: StaffPreview };
  staff_apply: { args: { preview: string; skip: Array<number>; leftOn: string | null }; result: StaffApplied };
  staff_template: { args: { folder: string }; result: string };
  arrears_files: { args: Record<string, never>; result: Array<ArrearsFile> };
  arrears_preview: { args: { source: StaffSource; day: string }; result: ArrearsPreview };
  arrears_apply: { args: { preview: string; source: ArrearsSource }; result: ArrearsFile };
  arrears_forget: { args: { id: EntityId }; result: null };
  projects: { args: { workplace: EntityId }; result: Array<ProjectRow> };
  add_project: { args: { workplace: EntityId; name: string }; result: ProjectRow };
  remove_project: { args: { id: EntityId; reason: string }; result: Saved };
  queues: { args: Record<string, never>; result: Array<QueueTile> };
  queue_history: { args: { days: number }; result: Array<QueueHistory> };
  findings: { args: { filter: FindingFilter; from: number }; result: Page<FindingRow> };
  finding_steps: { args: { finding: EntityId }; result: Array<FindingStep> };
  set_finding: { args: { finding: EntityId; handling: Handling }; result: Saved };
  incoming: { args: { from: number }; result: Page<IncomingRow> };
  mark_seen: { args: { kind: EntityKind; id: EntityId }; result: null };
  region: { args: Record<string, never>; result: RegionView | null };
  sync_view: { args: Record<string, never>; result: SyncView };
  sync_now: { args: Record<string, never>; result: SyncView };
  sync_cancel: { args: Record<string, never>; result: null };
  seal_day: { args: Record<string, never>; result: BatchRow | null };
  folders: { args: Record<string, never>; result: Array<FolderChoice> };
  export_folder: { args: { folder: string }; result: FolderReport };
  import_folder: { args: { folder: string }; result: FolderReport };
  papers_for: { args: { subject: PaperSubject }; result: Array<PaperChoice> };
  paper_preview: { args: { subject: PaperSubject; template: string; input: PaperInput | null }; result: PaperPreview };
  paper_form: { args: { preview: string; form: PaperForm }; result: PaperPreview };
  paper_bytes: { args: { preview: string }; result: ArrayBuffer };
  paper_issue: { args: { preview: string }; result: PaperRow };
  paper_reprint: { args: { paper: EntityId }; result: PaperPreview };
  paper_save: { args: { paper: EntityId; folder: string }; result: string };
  paper_print: { args: { paper: EntityId }; result: null };
  leaflets: { args: Record<string, never>; result: LeafletStart };
  leaflet_preview: { args: { ask: LeafletAsk }; result: LeafletDrawn };
  leaflet_print: { args: { preview: string; copies: number }; result: null };
  leaflet_save: { args: { preview: string; folder: string }; result: string };
  paper_register: { args: { filter: RegisterFilter; from: number }; result: RegisterPage };
  paper_find: { args: { text: string }; result: Array<PaperRow> };
  paper_detail: { args: { paper: EntityId }; result: PaperDetail };
  paper_serve: { args: { paper: EntityId; service: Service }; result: PaperRow };
  paper_sign: { args: { paper: EntityId; signer: Signer; name: string; image: string }; result: SignatureView };
  paper_reply: { args: { paper: EntityId; reply: PaperReply }; result: PaperDetail };
  sms_preview: { args: { whom: SmsWhom }; result: SmsPreview };
  sms_export: { args: { whom: SmsWhom; reason: string; folder: string }; result: SmsFile };
  estimate_start: { args: { person: EntityId | null }; result: EstimateStart };
  retirement_sheet: { args: { ask: RetirementAsk }; result: Answer<RetirementSheet> };
  contribution_sheet: { args: { ask: ContributionAsk }; result: Answer<ContributionSheet> };
  pension_plans: { args: { ask: PensionAsk }; result: Answer<PlansSheet> };
  late_fee_estimate: { args: { ask: LateFeeAsk }; result: Answer<LateFeeEstimate> };
  run_estimate: { args: { ask: RunAsk }; result: RunEstimate };
  run_begin: { args: { ask: RunAsk; bound: RunBound; form: PaperForm; folder: string }; result: RunRow };
  run_resume: { args: { run: EntityId }; result: RunRow };
  run_pause: { args: { run: EntityId }; result: RunRow };
  run_cancel: { args: { run: EntityId }; result: RunRow };
  runs: { args: Record<string, never>; result: Array<RunRow> };
  run_skips: { args: { run: EntityId }; result: Array<RunSkip> };
  photo_add: { args: { kind: EntityKind; id: EntityId; purpose: string; image: string }; result: PhotoRow };
  photo_bytes: { args: { blob: string }; result: ArrayBuffer };
  audit: { args: { from: number }; result: Page<AuditRow> };
  about: { args: Record<string, never>; result: About };
}
