//! One cell of a known column: the value to keep, and what is wrong with it.

use chrono::NaiveDate;

use super::{Content, DateSystem, ListFault, SheetCell, StaffColumn, dates, words};
use crate::forms::{self, Shape};
use crate::identity::document::{BadDocument, DocumentKind, DocumentNumber};
use crate::identity::{IdKind, IdNumber, normalise};
use crate::record::{EntityKind, Value};

/// What a cell gives.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) value: Option<Value>,
    pub(super) faults: Vec<ListFault>,
}

impl Reading {
    fn kept(text: impl Into<String>) -> Self {
        Self {
            value: Some(Value::text(text)),
            faults: Vec::new(),
        }
    }

    fn refused(fault: ListFault) -> Self {
        Self {
            value: None,
            faults: vec![fault],
        }
    }
}

/// Largest whole number that a spreadsheet keeps exactly: 15 digits.
const EXACT: f64 = 1e15;

/// What every cell is read with.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) today: NaiveDate,
    pub(super) dates: DateSystem,
}

/// Reads a cell of any column but the number's, which needs the kind of document ([`number`]).
pub(super) fn read(column: StaffColumn, cell: &SheetCell, context: Context) -> Reading {
    if let Content::Error = cell.content {
        return Reading::refused(ListFault::FormulaError);
    }
    let Some(field) = column.field().filter(|_| !is_nothing(column, cell)) else {
        return Reading::default();
    };
    let reading = match column {
        StaffColumn::Serial | StaffColumn::DocumentNumber => Reading::default(),
        StaffColumn::EmployedSince | StaffColumn::LeftOn => day(cell, context),
        StaffColumn::Pension
        | StaffColumn::Medical
        | StaffColumn::Unemployment
        | StaffColumn::WorkInjury
        | StaffColumn::Maternity => word(&line_word(cell), words::line_state),
        StaffColumn::EmploymentForm => word(&plain(cell), words::employment_form),
        StaffColumn::DocumentKind => word(&plain(cell), words::document_kind),
        StaffColumn::Name => Reading::kept(name(&written(cell))),
        StaffColumn::Post | StaffColumn::Note => Reading::kept(one_line(&written(cell))),
    };
    with_marks(within(field, reading), cell)
}

/// Reads a document number; `kind` is the row's kind of document, when the list says it.
pub(super) fn number(cell: &SheetCell, kind: Option<DocumentKind>, context: Context) -> Reading {
    let reading = match &cell.content {
        Content::Empty => return Reading::default(),
        Content::Error => return Reading::refused(ListFault::FormulaError),
        Content::Number(number) if number.abs() >= EXACT => Reading::refused(ListFault::LostDigits),
        Content::Number(_) | Content::Text(_) | Content::Date(_) | Content::Flag(_) => {
            let text = normalise(&written(cell)).text;
            let text = text.trim_start_matches(['\'', '‘', '’', '`']);
            if text.is_empty() || words::says_nothing(text) {
                return Reading::default();
            }
            number_text(text, kind, context.today)
        }
    };
    with_marks(within("document_number", reading), cell)
}

fn number_text(text: &str, kind: Option<DocumentKind>, today: NaiveDate) -> Reading {
    if is_scientific(text) {
        return Reading::refused(ListFault::ScientificNotation);
    }
    let mut reading = Reading::kept(text);
    if let Err(fault) = DocumentNumber::parse(kind.unwrap_or(likely_kind(text)), text, today) {
        let of_id = matches!(fault, BadDocument::Id { .. });
        if of_id && text.len() == 18 && text.ends_with("000") {
            return Reading::refused(ListFault::LostDigits);
        }
        reading.faults.push(ListFault::BadNumber { fault });
    }
    reading
}

/// `3.20402E+17`, also with a lower e or without the point.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once('E') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.trim_start_matches(['+', '-']);
    let mantissa = mantissa.replacen('.', "", 1);
    digits(&mantissa) && digits(exponent) && exponent.len() <= 3
}

/// The kind of document a number looks like where the list does not say: a letter in front is no identity card.
pub(super) fn likely_kind(text: &str) -> DocumentKind {
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return DocumentKind::Other;
    }
    let prefix = text.get(..2).unwrap_or_default();
    match (text.len(), prefix) {
        (18, "81" | "82" | "83") => DocumentKind::ResidencePermitHmt,
        (18, prefix) if prefix.starts_with('9') => DocumentKind::ForeignPrNew,
        _ => DocumentKind::ResidentId,
    }
}

/// The code of the kind of card that a right number belongs to.
pub(super) fn kind_of_number(text: &str, today: NaiveDate) -> Option<&'static str> {
    let number = IdNumber::parse(text, today).ok()?;
    Some(match number.kind() {
        IdKind::Resident => "resident_id",
        IdKind::ResidencePermitHmt => "residence_permit_hmt",
        IdKind::ForeignPermanentResident => "foreign_pr_new",
    })
}

fn day(cell: &SheetCell, context: Context) -> Reading {
    let Some(day) = dates::day(&cell.content, context.dates, context.today) else {
        return Reading::refused(ListFault::DateUnreadable);
    };
    Reading {
        value: Some(Value::text(day.text)),
        faults: day.fault.into_iter().collect(),
    }
}

fn word(text: &str, code: fn(&str) -> Option<&'static str>) -> Reading {
    code(text).map_or_else(|| Reading::refused(ListFault::UnknownWord), Reading::kept)
}

/// What is written in a cell; numbers without needless decimals.
fn written(cell: &SheetCell) -> String {
    match &cell.content {
        Content::Text(text) => text.clone(),
        Content::Number(number) => number.to_string(),
        Content::Date(date) => date.to_string(),
        Content::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        Content::Empty | Content::Error => String::new(),
    }
}

/// Without spaces, hidden characters, width, brackets and marks.
fn plain(cell: &SheetCell) -> String {
    super::headings::plain(&written(cell))
}

fn line_word(cell: &SheetCell) -> String {
    normalise(&written(cell)).text
}

/// Whether a cell is blank or only says that there is nothing. A dash in a note or a name is not taken for a value either.
fn is_nothing(column: StaffColumn, cell: &SheetCell) -> bool {
    let no_mark = !matches!(column, StaffColumn::Serial);
    cell.is_blank() || (no_mark && words::says_nothing(&line_word(cell)))
}

/// A name: Chinese names lose their spaces (张 三), others keep single ones.
fn name(text: &str) -> String {
    let one = one_line(text);
    let foreign = one.chars().any(|character| character.is_ascii_alphabetic());
    if foreign {
        one
    } else {
        one.split_whitespace().collect()
    }
}

/// Text without hidden characters, on one line, with single spaces.
fn one_line(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(without_hidden)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// A word without hidden characters; its case and width stay.
fn without_hidden(word: &str) -> String {
    let mut buffer = [0; 4];
    word.chars()
        .filter(|character| normalise(character.encode_utf8(&mut buffer)).removed_hidden == 0)
        .collect()
}

/// Refuses what the field cannot keep.
fn within(field: &str, reading: Reading) -> Reading {
    let Some(value) = &reading.value else {
        return reading;
    };
    if forms::check(EntityKind::Staff, field, value).is_ok() {
        return reading;
    }
    let limit = match forms::field(EntityKind::Staff, field).map(|spec| spec.shape) {
        Some(Shape::Text(limit)) => u32::try_from(limit).unwrap_or(u32::MAX),
        Some(_) | None => u32::try_from(forms::TYPED_LIMIT).unwrap_or(u32::MAX),
    };
    Reading::refused(ListFault::TooLong { limit })
}

/// Adds what is worth knowing about a cell whose value is kept.
fn with_marks(mut reading: Reading, cell: &SheetCell) -> Reading {
    if reading.value.is_none() {
        return reading;
    }
    if cell.formula {
        reading.faults.push(ListFault::Formula);
    }
    if let Content::Text(text) = &cell.content
        && normalise(text).removed_hidden > 0
    {
        reading.faults.push(ListFault::Hidden);
    }
    reading
}
