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
 * How sure the comparison is.
 */
export type Confidence = "low" | "medium" | "high";

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
 * What the row says, as a code: `"paying"`, `"paused"`, `"ended"`, `"registered"`.
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
as_of: string, };

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
 * What it rests on.
 */
evidence: Array<Evidence>, 
/**
 * The articles that say so.
 */
basis: Array<LegalBasis>, };

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
first_seen: string | null, };

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
 * Why a question has no answer although it was asked (ux.md: one gesture for 不知道 / 拒答).
 */
export type Missing = "unknown" | "refused";

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
 * State of a typed number.
 */
export type NumberState = "empty" | "partial" | "right" | "upgraded" | "wrong_check_digit" | "wrong_character" | "wrong_length" | "impossible_birth" | "birth_in_future" | "not_checked";

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
 * What is missing before it can be printed: field names.
 */
missing: Array<string>, };

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
 * Template's stable name.
 */
template: string, 
/**
 * Characters that no font has: nothing was rendered.
 */
unprintable: Array<UnprintableView>, };

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
 * How often it was printed.
 */
copies: number, 
/**
 * When it was served, RFC 3339.
 */
served_at: string | null, 
/**
 * Who received it.
 */
receiver: string | null, 
/**
 * Who printed it.
 */
worker_name: string, };

/**
 * What a paper is about.
 */
export type PaperSubject = { 
/**
 * Person or workplace.
 */
kind: EntityKind, 
/**
 * Which one.
 */
id: EntityId, 
/**
 * The finding it is about.
 */
finding: EntityId | null, };

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
 * Rules of the open findings, for example `["R7"]`.
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
duplicates: Array<Duplicate>, };

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
export type ProblemCode = "unanswered" | "wrong_length" | "wrong_character" | "wrong_check_digit" | "impossible_date" | "in_future" | "contradicts" | "disputed";

/**
 * The five queues (五抓) of 乌海政发〔2020〕17号.
 */
export type Queue = "uninsured_units" | "uninsured_persons" | "missed_staff" | "lapsed_persons" | "hardship_persons";

/**
 * One of the five queues on the home screen.
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
 * Why the program only reads.
 */
export type ReadOnlyReason = "disk_full" | "revoked";

/**
 * Must, or may (domain.md: 强制 / 自愿). Decides 应当 or 可以 in every sentence.
 */
export type Regime = "mandatory" | "voluntary";

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
 * What somebody may do here; fixed by the enrolment.
 */
export type RoleView = "grid_worker" | "clerk";

/**
 * What a roster is about; decides its columns.
 */
export type RosterKind = "insured_persons" | "registered_units" | "insured_units";

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
export type Rule = "R1" | "R6" | "R7";

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
 * How a paper was served.
 */
export type Service = { 
/**
 * `direct`, `household_member`, `left_with_witness`, `post`, `electronic`.
 */
channel: string, 
/**
 * Who received it.
 */
receiver: string, 
/**
 * Witness, for `left_with_witness`.
 */
witness: string | null, };

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
 * Statutes that are cited.
 */
export type Statute = "social_insurance_law" | "labour_law" | "agency_regulation";

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
 * The five queues in the notice's order.
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
problem: BadValue, } | { "code": "unknown", 
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
blocking: Array<Blocking>, } | { "code": "reason_needed" } | { "code": "not_allowed" } | { "code": "disk_full" } | { "code": "damaged" } | { "code": "newer_file" } | { "code": "file_problem", 
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
fields: Array<string>, } | { "code": "unprintable" } | { "code": "too_long_for_paper" } | { "code": "font_problem" } | { "code": "answer_lost" } | { "code": "folder_gone" } | { "code": "folder_full" } | { "code": "preview_gone" } | { "code": "run_busy" } | { "code": "printer_problem" } | { "code": "bad_picture" } | { "code": "internal", 
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
  workplaces: { args: { text: string; from: number }; result: Page<WorkplaceRow> };
  workplace: { args: { id: EntityId }; result: WorkplaceView };
  add_workplace: { args: { name: string }; result: WorkplaceView };
  queues: { args: Record<string, never>; result: Array<QueueTile> };
  findings: { args: { queue: Queue | null; state: string | null; from: number }; result: Page<FindingRow> };
  set_finding: { args: { finding: EntityId; state: string; reason: string | null; evidence: string | null }; result: Saved };
  incoming: { args: { from: number }; result: Page<IncomingRow> };
  mark_seen: { args: { kind: EntityKind; id: EntityId }; result: null };
  sync_view: { args: Record<string, never>; result: SyncView };
  sync_now: { args: Record<string, never>; result: SyncView };
  sync_cancel: { args: Record<string, never>; result: null };
  seal_day: { args: Record<string, never>; result: BatchRow | null };
  folders: { args: Record<string, never>; result: Array<FolderChoice> };
  export_folder: { args: { folder: string }; result: FolderReport };
  import_folder: { args: { folder: string }; result: FolderReport };
  papers_for: { args: { subject: PaperSubject }; result: Array<PaperChoice> };
  paper_preview: { args: { subject: PaperSubject; template: string }; result: PaperPreview };
  paper_bytes: { args: { preview: string }; result: ArrayBuffer };
  paper_issue: { args: { preview: string }; result: PaperRow };
  paper_register: { args: { from: number }; result: Page<PaperRow> };
  paper_reprint: { args: { paper: EntityId }; result: PaperPreview };
  paper_serve: { args: { paper: EntityId; service: Service }; result: PaperRow };
  paper_save: { args: { paper: EntityId; folder: string }; result: string };
  paper_print: { args: { paper: EntityId }; result: null };
  run_estimate: { args: { ask: RunAsk }; result: RunEstimate };
  run_begin: { args: { ask: RunAsk; bound: RunBound; folder: string }; result: RunRow };
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
