//! Households and persons as screens see them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use survey::forms::Problem;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use ts_rs::TS;

use super::FindingView;

/// One person in a list. Numbers are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// The person.
    pub id: EntityId,
    /// Name.
    pub name: String,
    /// `male` or `female`, from the number or as entered.
    pub sex: Option<String>,
    /// Whole years today.
    pub age: Option<u32>,
    /// Masked document number.
    pub number: Option<String>,
    /// Employment code.
    pub employment: Option<String>,
    /// Pension code.
    pub pension: Option<String>,
    /// Rules of the open findings of medium or high confidence, for example `["R7"]`.
    pub findings: Vec<survey::findings::Rule>,
    /// Months without contributions, when lapsed.
    pub lapsed_months: Option<u32>,
    /// Critical questions still open.
    pub open_questions: u32,
    /// Confirmed without change in this visit, or answered completely.
    pub settled: bool,
}

/// The household screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HouseholdView {
    /// The door.
    pub door: super::DoorRef,
    /// The household behind it.
    pub id: EntityId,
    /// Its own fields (phone masked).
    pub fields: FieldValues,
    /// Members, the householder first.
    pub persons: Vec<PersonRow>,
    /// Attempts, newest first; the first is open while its outcome is `None`.
    pub visits: Vec<super::VisitRow>,
    /// When the purpose of processing was told (PIPL 17), RFC 3339.
    pub notice_shown_at: Option<String>,
    /// What still blocks "complete", door-wide.
    pub blocking: Vec<Blocking>,
    /// Photographs of the door and its papers.
    pub photos: Vec<PhotoRow>,
    /// The next door in walking order that is not finished.
    pub next: Option<super::DoorRef>,
    /// The building's neighbours in walking order.
    pub previous: Option<EntityId>,
}

/// Something that blocks submitting a door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Blocking {
    /// Household or person.
    pub kind: EntityKind,
    /// Which one.
    pub id: EntityId,
    /// Name of the person, empty for the household.
    pub name: String,
    /// What is wrong.
    pub problem: Problem,
}

/// The values of a record's fields by name; an absent name = empty.
pub type FieldValues = BTreeMap<String, Value>;

/// One person, completely. The document number and phone are unmasked only here, in the form that edits them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// The person.
    pub id: EntityId,
    /// Revision of the record.
    #[ts(type = "number")]
    pub rev: u64,
    /// The fields; masked fields hold their masked text unless they were just typed on this screen or revealed.
    pub fields: FieldValues,
    /// Names of the fields whose value is masked here.
    pub masked: Vec<String>,
    /// What the document number says, or what is wrong with it.
    pub derived: Derived,
    /// Problems of the record, in the order of the form.
    pub problems: Vec<Problem>,
    /// Names of the fields that concern this person now, in the order of the form.
    pub relevant_fields: Vec<String>,
    /// Names of those among them that must be answered, at least with 不知道 or 拒答.
    pub required_fields: Vec<String>,
    /// The live verdicts, each with its reason and source.
    pub findings: Vec<FindingView>,
    /// What survey and rosters say for each line, side by side.
    pub lines: Vec<LineRow>,
    /// Fields two devices disagree about.
    pub conflicts: Vec<ConflictView>,
    /// The same number elsewhere on this device.
    pub duplicates: Vec<Duplicate>,
    /// Requests for correction, newest first.
    pub corrections: Vec<super::CorrectionRow>,
}

/// What follows from a document number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Derived {
    /// Whether the number is right as far as it can be checked.
    pub state: NumberState,
    /// Where it goes wrong: position from 1.
    pub position: Option<u32>,
    /// What would be right there.
    pub expected: Option<String>,
    /// How many characters it has now.
    pub length: u32,
    /// Birth, `1980-03-15`.
    pub birth: Option<String>,
    /// `male` or `female`.
    pub sex: Option<String>,
    /// Whole years today.
    pub age: Option<u32>,
    /// Name of the area of first registration.
    pub area_name: Option<String>,
    /// Whether that area code is no longer in use.
    pub area_retired: bool,
    /// Kind of document that the number looks like.
    pub document_kind: Option<String>,
    /// Standing by age.
    pub standing: Option<AgeStanding>,
    /// Earliest statutory month, `2043-03`.
    pub retires_from: Option<String>,
    /// Latest statutory month when a woman's track is undecided; equal to `retires_from` when decided.
    pub retires_to: Option<String>,
}

/// State of a typed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NumberState {
    /// Nothing typed.
    Empty,
    /// Too short so far, no mistake yet.
    Partial,
    /// Right.
    Right,
    /// Upgraded from fifteen digits.
    Upgraded,
    /// The check digit does not fit.
    WrongCheckDigit,
    /// A character that cannot be there.
    WrongCharacter,
    /// Wrong length.
    WrongLength,
    /// A birth date that does not exist.
    ImpossibleBirth,
    /// A birth date after today.
    BirthInFuture,
    /// Not checkable (passport and other documents).
    NotChecked,
}

/// Standing by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgeStanding {
    /// Under sixteen.
    TooYoung,
    /// Of working age.
    Working,
    /// Between the two ages of a woman's undecided track.
    Undecided,
    /// Past the statutory age.
    PastStatutory,
}

/// One line of the comparison table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LineRow {
    /// `pension`, `medical`, `unemployment`, `work_injury`, `maternity`.
    pub line: String,
    /// What the person says: field code and last month.
    pub said: Option<String>,
    /// Last month the person gives.
    pub said_last_paid: Option<String>,
    /// What the roster says: `paying`, `paused`, `ended`, or `None` when it has no row.
    pub roster: Option<String>,
    /// Scheme of the roster's row, by the code of the data standard (110, 170…).
    pub roster_line: Option<String>,
    /// Last month paid in the roster.
    pub roster_last_paid: Option<String>,
    /// Day up to which the roster is true; `None` = no roster on this device.
    pub as_of: Option<String>,
    /// The conclusion.
    pub conclusion: LineConclusion,
}

/// What follows for a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LineConclusion {
    /// Both say the same.
    Agrees,
    /// They differ.
    Differs,
    /// Lapsed: to be continued.
    Resume,
    /// Should be insured and is not.
    Enrol,
    /// Does not apply.
    NotApplicable,
    /// Not enough is known.
    Open,
}

/// A field two devices disagree about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictView {
    /// The field.
    pub field: String,
    /// The observations.
    pub values: Vec<ConflictValue>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictValue {
    /// The value, masked when the field is.
    pub value: Option<Value>,
    /// Who wrote it.
    pub worker_name: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The same document number on another record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Duplicate {
    /// The other person.
    pub id: EntityId,
    /// Their name.
    pub name: String,
    /// Where.
    pub place: String,
    /// Their door.
    pub door: Option<EntityId>,
}

/// A photograph's entry; the picture is at `photo://localhost/<blob>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoRow {
    /// The entry.
    pub id: EntityId,
    /// Hash of the sealed picture.
    pub blob: String,
    /// What it shows.
    pub purpose: String,
    /// When, RFC 3339.
    pub taken_at: String,
    /// Bytes sealed.
    pub bytes: u32,
    /// Whether central holds it.
    pub confirmed: bool,
}
