//! What still stands between a record and its submission, field by field.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::record::Record;

/// What is wrong with a field. The face has the words and the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// Not answered yet.
    Unanswered,
    /// A document or credit number of the wrong length.
    WrongLength,
    /// A character that such a number cannot have.
    WrongCharacter,
    /// The check digit does not fit.
    WrongCheckDigit,
    /// A date or month that does not exist.
    ImpossibleDate,
    /// A date after today.
    InFuture,
    /// Two fields contradict each other.
    Contradicts,
    /// Two devices disagree; a person has to decide.
    Disputed,
}

/// One thing to mend or to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// The field.
    pub field: String,
    /// What is wrong with it.
    pub code: ProblemCode,
    /// Whether it blocks submitting; otherwise it is a warning.
    pub blocks: bool,
    /// What would be right, when that is known: the expected check digit, length or latest date.
    pub expected: Option<String>,
    /// Position in the number, from 1, when the problem has one.
    pub position: Option<u32>,
}

/// Everything that is wrong with a record on this day, in the order of the form.
pub fn problems(_record: &Record, _today: NaiveDate) -> Vec<Problem> {
    Vec::new()
}
