//! Staff lists and construction projects as screens see them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use survey::findings::staff::StaffVerdict;
use survey::forms::Problem;
use survey::ids::EntityId;
use survey::project::ProjectState;
use survey::staff_list::{ColumnUse, FaultLevel, NotStaff, StaffColumn};
use ts_rs::TS;

use super::{ConflictView, Duplicate, FieldValues};

/// One line of a workplace's staff list, in the list. The number is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffRow {
    /// The line.
    pub id: EntityId,
    /// Name.
    pub name: String,
    /// Masked document number.
    pub number: Option<String>,
    /// First day of employment, as kept.
    pub employed_since: Option<String>,
    /// Post.
    pub post: Option<String>,
    /// Code of the form of employment.
    pub employment_form: Option<String>,
    /// Day of leaving.
    pub left_on: Option<String>,
    /// What the roster says.
    pub verdict: StaffVerdict,
    /// Problems of the line.
    pub problems: u32,
    /// The person of this device with the same number.
    pub person: Option<EntityId>,
}

/// How many lines have a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VerdictCount {
    /// The verdict.
    pub verdict: StaffVerdict,
    /// Lines with it, of the whole list.
    pub count: u32,
}

/// A part of a staff list with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffPage {
    /// The rows, at most 200, in the order of the list.
    pub rows: Vec<StaffRow>,
    /// All rows that match.
    pub total: u32,
    /// Index of the first row, from 0.
    pub from: u32,
    /// Lines of the whole list.
    pub all: u32,
    /// The verdicts that occur in the whole list.
    pub counts: Vec<VerdictCount>,
}

/// One line of a staff list, completely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffView {
    /// The line.
    pub id: EntityId,
    /// The workplace.
    pub workplace: Option<EntityId>,
    /// Revision of the record.
    #[ts(type = "number")]
    pub rev: u64,
    /// The fields; masked ones hold their masked text unless they were just typed or revealed.
    pub fields: FieldValues,
    /// Names of masked fields.
    pub masked: Vec<String>,
    /// Problems, in the order of the form.
    pub problems: Vec<Problem>,
    /// What the roster says.
    pub verdict: StaffVerdict,
    /// Fields two devices disagree about.
    pub conflicts: Vec<ConflictView>,
    /// Persons of this device with the same number.
    pub persons: Vec<Duplicate>,
}

/// Where a list comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum StaffSource {
    /// Text from the clipboard of a spreadsheet.
    Pasted {
        /// Rows by line, cells by tab.
        text: String,
    },
    /// A file.
    File {
        /// Its bytes in base64.
        base64: String,
    },
}

/// A list that was read and not yet taken over. Gone with the lock, and with the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffPreview {
    /// Its handle.
    pub id: String,
    /// The sheet that is read; empty for text.
    pub sheet: String,
    /// All sheets with something in them.
    pub sheets: Vec<String>,
    /// The columns and what they are read as.
    pub columns: Vec<ColumnUse>,
    /// New lines.
    pub added: u32,
    /// Lines that change.
    pub updated: u32,
    /// Lines that are there already, word for word.
    pub same: u32,
    /// Rows that cannot be kept.
    pub refused: u32,
    /// Rows that are no staff: titles, totals, notes.
    pub not_staff: u32,
    /// Rows with a fault that is more than a note.
    pub faulty: u32,
    /// Staff of the standing list who are in no row and have not left.
    pub absent: u32,
}

/// Which rows of a preview to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffRows {
    /// Every non-empty row.
    All,
    /// Rows with a fault that is more than a note.
    Faulty,
    /// New lines.
    New,
    /// Lines that change.
    Update,
    /// Rows that cannot be kept.
    Refused,
    /// Rows that are no staff.
    NotStaff,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffOutcome {
    /// A new line.
    New,
    /// A line changes.
    Update,
    /// Is there already.
    Same,
    /// Cannot be kept.
    Refused,
    /// No staff.
    NotStaff,
}

/// One row of a preview. Numbers are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffListRow {
    /// The sheet's number of the row.
    pub row: u32,
    /// What becomes of it.
    pub outcome: StaffOutcome,
    /// Why it is no staff.
    pub not_staff: Option<NotStaff>,
    /// What is kept, by field.
    pub values: FieldValues,
    /// The fields that change in a known line.
    pub changed: Vec<String>,
    /// What stands in the cells with a fault, by column.
    pub written: BTreeMap<u32, String>,
    /// The faults.
    pub faults: Vec<StaffFault>,
    /// The first words of a row that is no staff.
    pub words: String,
}

/// What is wrong with, or remarkable about, a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffFaultCode {
    /// A number in scientific notation: lost.
    ScientificNotation,
    /// The last digits of a number became 0: lost.
    LostDigits,
    /// The number has a wrong length.
    NumberLength,
    /// The number has a character that cannot stand there.
    NumberCharacter,
    /// No province has these digits.
    NumberProvince,
    /// The number's birth date is no day, or lies ahead or too far back.
    NumberBirth,
    /// The number's check digit does not fit.
    NumberCheckDigit,
    /// The number belongs to another kind of document.
    NumberOtherKind,
    /// The number does not have the form of its document.
    NumberForm,
    /// The number stands in an earlier row.
    NumberTwice,
    /// The number stands in an earlier row with another name.
    NumberOfAnother,
    /// The name stands in an earlier row, both without a number.
    NameTwice,
    /// The standing list has another name for this number.
    OtherNameKnown,
    /// The standing list says that the person has left.
    HasLeft,
    /// No name.
    NameMissing,
    /// No number.
    NumberMissing,
    /// No day.
    DateUnreadable,
    /// Only a year or a month.
    DateIncomplete,
    /// Later than today.
    DateAhead,
    /// A word that this column does not know.
    UnknownWord,
    /// Too long.
    TooLong,
    /// From a formula; the value is kept.
    Formula,
    /// A formula without a value.
    FormulaError,
    /// Hidden characters were removed.
    Hidden,
    /// Merged with the cell above.
    Merged,
}

/// A fault with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffFault {
    /// Column of the table, from 0; `None` = the row.
    pub column: Option<u32>,
    /// The column's name in the sheet, for example `"C"`.
    pub letter: Option<String>,
    /// What the column is read as.
    pub meaning: Option<StaffColumn>,
    /// What is wrong.
    pub code: StaffFaultCode,
    /// What becomes of the value.
    pub level: FaultLevel,
    /// The other row, where there is one.
    pub row: Option<u32>,
    /// The limit in characters, or the position of a character.
    pub number: Option<u32>,
    /// What would be right there.
    pub expected: Option<String>,
}

/// What taking a list over did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffApplied {
    /// When it was committed, RFC 3339.
    pub at: String,
    /// New lines.
    pub added: u32,
    /// Lines that changed.
    pub updated: u32,
    /// Lines that were there already.
    pub same: u32,
    /// Lines that were marked as having left.
    pub left: u32,
    /// Rows that were not taken over: refused, or skipped by the user.
    pub skipped: u32,
}

/// One construction project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProjectRow {
    /// The project.
    pub id: EntityId,
    /// Revision of the record.
    #[ts(type = "number")]
    pub rev: u64,
    /// Its fields.
    pub fields: FieldValues,
    /// Problems, in the order of the form.
    pub problems: Vec<Problem>,
    /// Where it stands today.
    pub state: ProjectState,
}
