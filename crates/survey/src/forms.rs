//! The forms: which fields each kind of thing has, what a field may hold, and what is still wrong with a record.
//!
//! Two strengths, never mixed up: [`check`] refuses only what cannot be kept at all (an unknown field, the wrong type, a text
//! beyond its limit); everything else is kept as typed and shows up in [`problems`], which blocks *submitting* a door, never *saving*.
//!
//! The field names and codes are on the wire and in files: never rename, only add. Their labels belong to the face.

mod codes;
mod contradictions;
mod fields;
mod problems;
pub(crate) mod relevant;
mod setting;
pub(crate) mod vitals;
mod workplace;
mod written;

pub use fields::{field, fields_of};
pub use problems::{Problem, ProblemCode, problems};
pub use relevant::{relevant_fields, required_fields};
pub use setting::FormSetting;
pub use vitals::Vitals;
pub use workplace::staff_by_form;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::record::{EntityKind, Value};

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Free text of at most this many characters.
    Text(usize),
    /// A document number as typed, normalised, possibly wrong.
    Document,
    /// A unified credit code as typed, normalised, possibly wrong.
    CreditCode,
    /// A phone number as typed.
    Phone,
    /// `2026-03`.
    Month,
    /// `2026-11-21`.
    Date,
    /// RFC 3339 with an offset.
    Moment,
    /// A whole number from 0 to this.
    Count(i64),
    /// Yes or no.
    Flag,
    /// One of these codes.
    Code(&'static [&'static str]),
    /// Any of these codes: a text of codes joined by commas, in the set's order, each once ([`join_codes`]).
    Codes(&'static [&'static str]),
    /// The identifier of a thing of this kind.
    Ref(EntityKind),
    /// A six-digit division code.
    Area,
}

/// When a field must be answered before a door or a workplace can be submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// May stay empty.
    Optional,
    /// Must be answered, or marked 不知道 / 拒答.
    Asked,
    /// Must hold a real answer.
    Critical,
}

/// One field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Stable name, for example `"document_number"`.
    pub name: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// When it must be answered.
    pub need: Need,
    /// Whether lists mask it until somebody reveals it (PIPL 28, 51).
    pub masked: bool,
}

/// Why a value cannot be kept at all.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadValue {
    /// No such field on this kind of thing.
    #[error("unknown field {field}")]
    UnknownField {
        /// Its name.
        field: String,
    },
    /// The value's type is not the field's.
    #[error("wrong type for {field}")]
    WrongType {
        /// The field.
        field: String,
    },
    /// Longer than the field can keep.
    #[error("{field} is longer than {limit} characters")]
    TooLong {
        /// The field.
        field: String,
        /// The limit in characters.
        limit: u32,
    },
    /// Not one of the field's codes.
    #[error("unknown code for {field}")]
    UnknownCode {
        /// The field.
        field: String,
    },
    /// Outside the range of counts.
    #[error("{field} is not within 0 and {limit}")]
    OutOfRange {
        /// The field.
        field: String,
        /// The greatest count.
        #[ts(type = "number")]
        limit: i64,
    },
}

/// Longest text kept for a number, month, date or moment that is being typed.
pub(crate) const TYPED_LIMIT: usize = 40;

/// Whether `value` can be kept in this field as it is.
///
/// # Errors
/// [`BadValue`] when it cannot be kept at all.
pub fn check(kind: EntityKind, name: &str, value: &Value) -> Result<(), BadValue> {
    let spec = field(kind, name).ok_or_else(|| BadValue::UnknownField {
        field: name.to_owned(),
    })?;
    let field = name.to_owned();
    match (spec.shape, value) {
        (_, Value::Missing { .. }) if spec.need != Need::Critical => Ok(()),
        (Shape::Text(limit), Value::Text(text)) => within(field, text, limit),
        (
            Shape::Document
            | Shape::CreditCode
            | Shape::Phone
            | Shape::Month
            | Shape::Date
            | Shape::Moment
            | Shape::Area,
            Value::Text(text),
        ) => within(field, text, TYPED_LIMIT),
        (Shape::Count(limit), Value::Whole(count)) if (0..=limit).contains(count) => Ok(()),
        (Shape::Count(limit), Value::Whole(_)) => Err(BadValue::OutOfRange { field, limit }),
        (Shape::Flag, Value::Flag(_)) => Ok(()),
        (Shape::Code(codes), Value::Text(text)) if codes.contains(&text.as_str()) => Ok(()),
        (Shape::Codes(codes), Value::Text(text)) if well_joined(codes, text) => Ok(()),
        (Shape::Code(_) | Shape::Codes(_), Value::Text(_)) => Err(BadValue::UnknownCode { field }),
        (Shape::Ref(_), Value::Text(text)) if uuid::Uuid::parse_str(text).is_ok() => Ok(()),
        _ => Err(BadValue::WrongType { field }),
    }
}

/// Whether only an office's clerk may write this: what came of a request for correction. Who takes a request down at the door does
/// not decide it (Personal Information Protection Law art. 46: whoever holds the register answers).
pub fn is_office_only(kind: EntityKind, name: &str, to: Option<&Value>) -> bool {
    let taken_down = to.and_then(Value::as_text) == Some("received");
    kind == EntityKind::Correction && (name == "outcome" || (name == "state" && !taken_down))
}

/// The codes of a text of several, in the order written.
pub fn split_codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty())
}

/// A text of several codes as a [`Shape::Codes`] field keeps it: in the order of the set, each once.
/// Codes that are not in the set follow at the end, so that nothing is lost; [`check`] then refuses the whole.
pub fn join_codes(set: &[&str], text: &str) -> String {
    let written: Vec<&str> = split_codes(text).collect();
    let known = set.iter().copied().filter(|code| written.contains(code));
    let strange = written.iter().copied().filter(|code| !set.contains(code));
    known.chain(strange).collect::<Vec<_>>().join(",")
}

/// Whether every code is known, and they stand as [`join_codes`] writes them.
fn well_joined(set: &[&str], text: &str) -> bool {
    split_codes(text).all(|code| set.contains(&code)) && text == join_codes(set, text)
}

fn within(field: String, text: &str, limit: usize) -> Result<(), BadValue> {
    if text.chars().count() <= limit {
        return Ok(());
    }
    Err(BadValue::TooLong {
        field,
        limit: u32::try_from(limit).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests;
