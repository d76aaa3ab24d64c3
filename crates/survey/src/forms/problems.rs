//! What still stands between a record and its submission, field by field.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::contradictions::contradictions;
use super::relevant::{asked, is_employee};
use super::written::written;
use super::{FieldSpec, FormSetting, Need, fields_of};
use crate::history::REMOVED;
use crate::record::{EntityKind, Record, Value};

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
    /// A division code that is not in force; `expected` is its last name, when it ever was.
    OutOfUse,
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

impl Problem {
    /// A problem that blocks submitting.
    pub(super) fn blocking(field: &str, code: ProblemCode) -> Self {
        Self {
            field: field.to_owned(),
            code,
            blocks: true,
            expected: None,
            position: None,
        }
    }

    /// A problem that only asks to look again.
    pub(super) fn warning(field: &str, code: ProblemCode) -> Self {
        Self {
            blocks: false,
            ..Self::blocking(field, code)
        }
    }

    /// With the place in the number, from 1.
    pub(super) fn at(mut self, position: usize) -> Self {
        self.position = u32::try_from(position).ok();
        self
    }

    /// With what would be right.
    pub(super) fn expecting(mut self, expected: impl std::fmt::Display) -> Self {
        self.expected = Some(expected.to_string());
        self
    }
}

/// Everything that is wrong with a record on this day, in the order of the form.
///
/// A removed thing has no problems. A contested removal comes last, as a warning under [`REMOVED`].
pub fn problems(record: &Record, setting: &FormSetting, today: NaiveDate) -> Vec<Problem> {
    if record.removed.is_some() {
        return Vec::new();
    }
    let asked = asked(record, setting, today);
    let mut found: Vec<Problem> = asked
        .iter()
        .filter_map(|(spec, need)| open(record, spec, *need))
        .collect();
    found.extend(employer_missing(record, &asked));
    found.extend(
        asked
            .iter()
            .filter_map(|(spec, _)| written(record, spec, today)),
    );
    found.extend(contradictions(record, setting, today));
    found.extend(
        record
            .conflicts()
            .map(|field| Problem::blocking(field, ProblemCode::Disputed)),
    );
    let place = |problem: &Problem| {
        fields_of(record.kind)
            .iter()
            .position(|spec| spec.name == problem.field)
    };
    found.sort_by_key(|problem| place(problem).unwrap_or(usize::MAX));
    if record.removal_contested() {
        found.push(Problem::warning(REMOVED, ProblemCode::Disputed));
    }
    found
}

/// The field as unanswered, when it is and must not be.
fn open(record: &Record, spec: &FieldSpec, need: Need) -> Option<Problem> {
    let blank = match record.get(spec.name) {
        None => true,
        Some(Value::Text(text)) => text.trim().is_empty(),
        Some(Value::Missing { .. }) => need == Need::Critical,
        Some(Value::Whole(_) | Value::Flag(_)) => false,
    };
    (blank && need != Need::Optional).then(|| Problem::blocking(spec.name, ProblemCode::Unanswered))
}

/// An employee has an employer: linked as a workplace, or at least by name.
fn employer_missing(record: &Record, asked: &[(&FieldSpec, Need)]) -> Option<Problem> {
    let concerns = record.kind == EntityKind::Person && is_employee(record);
    let relevant = asked.iter().any(|(spec, _)| spec.name == "employer_name");
    let named = record.get("workplace").is_some() || record.get("employer_name").is_some();
    (concerns && relevant && !named)
        .then(|| Problem::blocking("employer_name", ProblemCode::Unanswered))
}
