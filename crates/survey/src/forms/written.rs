//! Whether a value, looked at alone, is written as its field wants it: numbers, dates, months, moments, areas.

use chrono::{DateTime, NaiveDate};

use super::problems::{Problem, ProblemCode};
use super::vitals::document_kind;
use super::{FieldSpec, Shape};
use crate::calendar::{BadYearMonth, YearMonth};
use crate::credit_code::{BadCreditCode, CheckDigit, CreditCode};
use crate::division::{AreaCode, AreaWarning, BadCode};
use crate::identity::BadIdNumber;
use crate::identity::document::{BadDocument, DocumentKind, DocumentNumber, DocumentWarning};
use crate::identity::normalise;
use crate::record::Record;

/// Length of a mobile number.
const MOBILE: usize = 11;

/// What is wrong with how this field is written, if it holds text.
pub(super) fn written(record: &Record, spec: &FieldSpec, today: NaiveDate) -> Option<Problem> {
    let text = record.text(spec.name)?;
    match spec.shape {
        Shape::Document => document(record, spec.name, text, today),
        Shape::CreditCode => credit_code(spec.name, text),
        Shape::Phone => phone(spec.name, text),
        Shape::Month => month(spec.name, text, today),
        Shape::Date => date(spec.name, text, today),
        Shape::Moment => moment(spec.name, text, today),
        Shape::Area => area(spec.name, text),
        Shape::Text(_)
        | Shape::Count(_)
        | Shape::Flag
        | Shape::Code(_)
        | Shape::Codes(_)
        | Shape::Ref(_) => None,
    }
}

fn document(record: &Record, field: &str, text: &str, today: NaiveDate) -> Option<Problem> {
    let kind = document_kind(record)?;
    let bad = match DocumentNumber::parse(kind, text, today) {
        Ok(number) => return number.warning().map(|warning| unusual(field, warning)),
        Err(bad) => bad,
    };
    Some(match bad {
        BadDocument::Id { fault } => id_number(field, fault),
        BadDocument::OtherKind { actual } => {
            Problem::blocking("document_kind", ProblemCode::Contradicts)
                .expecting(kind_code(actual))
        }
        BadDocument::OldCard { position, .. } => {
            Problem::blocking(field, ProblemCode::WrongCharacter).at(position)
        }
        BadDocument::Length { expected, .. } => {
            Problem::blocking(field, ProblemCode::WrongLength).expecting(expected)
        }
        // A number beside "not shown" does no harm, but one of the two is wrong.
        BadDocument::Presence => Problem::warning("document_kind", ProblemCode::Contradicts),
    })
}

/// Passports and permits change their form by country and year: an unusual one is looked at again, never refused.
fn unusual(field: &str, warning: DocumentWarning) -> Problem {
    match warning {
        DocumentWarning::UnusualLength { .. } => Problem::warning(field, ProblemCode::WrongLength),
        DocumentWarning::UnusualCharacter { position } => {
            Problem::warning(field, ProblemCode::WrongCharacter).at(position)
        }
    }
}

fn id_number(field: &str, fault: BadIdNumber) -> Problem {
    match fault {
        BadIdNumber::Length { .. } => {
            Problem::blocking(field, ProblemCode::WrongLength).expecting(18)
        }
        BadIdNumber::Character { position, .. } => {
            Problem::blocking(field, ProblemCode::WrongCharacter).at(position)
        }
        BadIdNumber::Province { .. } => Problem::blocking(field, ProblemCode::WrongCharacter).at(1),
        BadIdNumber::BirthDate { .. } | BadIdNumber::BirthTooLongAgo { .. } => {
            Problem::blocking(field, ProblemCode::ImpossibleDate).at(7)
        }
        BadIdNumber::BirthInFuture { .. } => Problem::blocking(field, ProblemCode::InFuture).at(7),
        BadIdNumber::CheckDigit { expected, .. } => {
            Problem::blocking(field, ProblemCode::WrongCheckDigit)
                .at(18)
                .expecting(expected)
        }
    }
}

/// The form's code of a kind whose number can be told by itself.
fn kind_code(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::ResidentId => "resident_id",
        DocumentKind::ResidencePermitHmt => "residence_permit_hmt",
        DocumentKind::ForeignPrNew => "foreign_pr_new",
        DocumentKind::ForeignPrOld => "foreign_pr_old",
        DocumentKind::Passport => "passport",
        DocumentKind::HkMacaoPass => "hk_macao_pass",
        DocumentKind::TaiwanPass => "taiwan_pass",
        DocumentKind::NotShown => "not_shown",
        DocumentKind::Other => "other",
    }
}

/// A wrong check character warns only: real codes with one exist (domain.md 0, finding 9).
fn credit_code(field: &str, text: &str) -> Option<Problem> {
    match CreditCode::parse(text) {
        Err(BadCreditCode::Length { .. }) => {
            Some(Problem::blocking(field, ProblemCode::WrongLength).expecting(18))
        }
        Err(BadCreditCode::Character { position, .. }) => {
            Some(Problem::blocking(field, ProblemCode::WrongCharacter).at(position))
        }
        Ok(code) => match code.check() {
            CheckDigit::Right => None,
            CheckDigit::Wrong { expected, .. } => {
                let place = code.as_str().len();
                Some(
                    Problem::warning(field, ProblemCode::WrongCheckDigit)
                        .at(place)
                        .expecting(expected),
                )
            }
        },
    }
}

/// Phones only warn: short numbers of villages and switchboards exist.
fn phone(field: &str, text: &str) -> Option<Problem> {
    let plain: Vec<char> = normalise(text).text.chars().collect();
    let fits = |c: &char| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')');
    if let Some(index) = plain.iter().position(|c| !fits(c)) {
        return Some(Problem::warning(field, ProblemCode::WrongCharacter).at(index + 1));
    }
    let digits = plain.iter().filter(|c| c.is_ascii_digit()).count();
    let wrong = if plain.first() == Some(&'1') {
        digits != MOBILE
    } else {
        !(5..=15).contains(&digits)
    };
    wrong.then(|| Problem::warning(field, ProblemCode::WrongLength).expecting(MOBILE))
}

fn month(field: &str, text: &str, today: NaiveDate) -> Option<Problem> {
    let this_month = YearMonth::of(today);
    match YearMonth::parse(text) {
        Err(BadYearMonth::Form | BadYearMonth::Month { .. } | BadYearMonth::Year { .. }) => {
            Some(Problem::blocking(field, ProblemCode::ImpossibleDate))
        }
        Ok(month) if month > this_month => {
            Some(Problem::blocking(field, ProblemCode::InFuture).expecting(this_month))
        }
        Ok(_) => None,
    }
}

fn date(field: &str, text: &str, today: NaiveDate) -> Option<Problem> {
    let ahead_is_right = matches!(field, "returned_due" | "ends_on");
    match text.parse::<NaiveDate>() {
        Err(_) => Some(Problem::blocking(field, ProblemCode::ImpossibleDate)),
        Ok(day) if day > today && !ahead_is_right => {
            Some(Problem::blocking(field, ProblemCode::InFuture).expecting(today))
        }
        Ok(_) => None,
    }
}

/// A moment ahead of today only warns: the clock of the device that wrote it may have been wrong.
fn moment(field: &str, text: &str, today: NaiveDate) -> Option<Problem> {
    let ahead_is_right = field == "call_back_at";
    match DateTime::parse_from_rfc3339(text) {
        Err(_) => Some(Problem::blocking(field, ProblemCode::ImpossibleDate)),
        Ok(moment) if moment.date_naive() > today && !ahead_is_right => {
            Some(Problem::warning(field, ProblemCode::InFuture).expecting(today))
        }
        Ok(_) => None,
    }
}

/// A code that was abolished, or that no edition has, only warns: registers keep old ones for decades.
fn area(field: &str, text: &str) -> Option<Problem> {
    match AreaCode::parse(text) {
        Ok(code) => match code.warning()? {
            AreaWarning::Retired { name, .. } => {
                Some(Problem::warning(field, ProblemCode::OutOfUse).expecting(name))
            }
            AreaWarning::Unknown { .. } => Some(Problem::warning(field, ProblemCode::OutOfUse)),
        },
        Err(BadCode::Length { .. }) => {
            Some(Problem::blocking(field, ProblemCode::WrongLength).expecting(6))
        }
        Err(BadCode::Character { position, .. }) => {
            Some(Problem::blocking(field, ProblemCode::WrongCharacter).at(position))
        }
        Err(BadCode::Province) => Some(Problem::blocking(field, ProblemCode::WrongCharacter).at(1)),
    }
}
