//! What a number says while it is being typed. Nothing is saved here.

use chrono::NaiveDate;
use survey::calendar::YearMonth;
use survey::credit_code::{BadCreditCode, CheckDigit, CreditCode};
use survey::findings::Setting;
use survey::forms::Vitals;
use survey::identity::document::{BadDocument, DocumentKind, DocumentNumber};
use survey::identity::{BadIdNumber, IdKind, IdNumber, WrittenForm, normalise};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};
use survey::retirement::{RuleSet, Statutory, WorkingAge, statutory_of};
use uuid::Uuid;

use super::Desk;
use super::household::sex_code;
use crate::error::ReadError;
use crate::view::{AgeStanding, CreditCodeView, Derived, NumberState};

impl Desk {
    /// What follows from a document number as typed. `document_kind` is the form's code; without one the number itself tells.
    ///
    /// # Errors
    /// [`ReadError::Store`] when locked.
    pub fn derive_number(
        &self,
        document_kind: Option<&str>,
        text: &str,
    ) -> Result<Derived, ReadError> {
        let store = self.store()?;
        let mut person = Record::new(EntityKind::Person, EntityId(Uuid::nil()));
        let number = normalise(text).text;
        let kind = document_kind
            .map(str::to_owned)
            .or_else(|| looks_like(&number).map(str::to_owned));
        put(&mut person, "document_kind", kind);
        put(&mut person, "document_number", Some(number));
        Ok(derived(
            &person,
            store.setting,
            self.parts.surroundings.today(),
        ))
    }

    /// What is said about a credit code as typed.
    ///
    /// # Errors
    /// [`ReadError::Store`] when locked.
    pub fn check_credit_code(&self, text: &str) -> Result<CreditCodeView, ReadError> {
        self.store()?;
        Ok(credit_code_view(text))
    }
}

fn put(record: &mut Record, field: &str, text: Option<String>) {
    use survey::history::Hlc;
    use survey::ids::{DeviceId, OpId, WorkerId};
    use survey::record::{Cell, Sighting};
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return;
    };
    let nobody = Uuid::nil();
    let seen = Sighting {
        value: Some(Value::Text(text)),
        op: OpId(nobody),
        device: DeviceId(nobody),
        worker: WorkerId(nobody),
        hlc: Hlc::default(),
        decided: false,
    };
    record.fields.insert(
        field.to_owned(),
        Cell {
            sightings: vec![seen],
            ..Cell::default()
        },
    );
}

/// The kind of document whose number this could be, by its form's code.
fn looks_like(number: &str) -> Option<&'static str> {
    match number.as_bytes() {
        [b'8', b'1' | b'2' | b'3', ..] if number.len() == 18 => Some("residence_permit_hmt"),
        [b'9', ..] if number.len() == 18 => Some("foreign_pr_new"),
        bytes if bytes.len() == 15 && bytes.iter().take(3).all(u8::is_ascii_alphabetic) => {
            Some("foreign_pr_old")
        }
        bytes
            if !bytes.is_empty()
                && bytes
                    .iter()
                    .all(|byte| byte.is_ascii_digit() || *byte == b'X') =>
        {
            Some("resident_id")
        }
        _ => None,
    }
}

/// What a person's record says about number, age and retirement.
pub(super) fn derived(person: &Record, setting: Option<Setting>, today: NaiveDate) -> Derived {
    let text = normalise(person.text("document_number").unwrap_or_default()).text;
    let kind = person.text("document_kind");
    let vitals = Vitals::of(person, today);
    let checked = check_number(kind, &text, today);
    let rules = setting.map_or(RuleSet::R2025, |setting| setting.rules);
    let area = vitals.number.as_ref().and_then(IdNumber::area);
    let window = retirement(&vitals, rules);
    Derived {
        state: checked.state,
        position: checked.position,
        expected: checked.expected,
        length: u32::try_from(text.chars().count()).unwrap_or(u32::MAX),
        birth: vitals.birth.map(|birth| birth.to_string()),
        sex: vitals.sex.map(|sex| sex_code(sex).to_owned()),
        age: vitals.age,
        area_name: area.and_then(|area| area.full_name()),
        area_retired: area.is_some_and(|area| area.warning().is_some()),
        document_kind: vitals
            .number
            .as_ref()
            .map(|number| id_kind_code(number.kind()).to_owned())
            .or_else(|| looks_like(&text).map(str::to_owned)),
        standing: vitals.standing(rules, today).map(standing_view),
        retires_from: window.map(|(from, _)| from.to_string()),
        retires_to: window.map(|(_, to)| to.to_string()),
    }
}

fn id_kind_code(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Resident => "resident_id",
        IdKind::ResidencePermitHmt => "residence_permit_hmt",
        IdKind::ForeignPermanentResident => "foreign_pr_new",
    }
}

fn standing_view(standing: WorkingAge) -> AgeStanding {
    match standing {
        WorkingAge::TooYoung => AgeStanding::TooYoung,
        WorkingAge::Working => AgeStanding::Working,
        WorkingAge::Undecided => AgeStanding::Undecided,
        WorkingAge::PastStatutory => AgeStanding::PastStatutory,
    }
}

/// The statutory months between which a person retires.
fn retirement(vitals: &Vitals, rules: RuleSet) -> Option<(YearMonth, YearMonth)> {
    match statutory_of(
        rules,
        YearMonth::of(vitals.birth?),
        vitals.sex?,
        vitals.track,
    ) {
        Statutory::Known(age) => Some((age.retire_month, age.retire_month)),
        Statutory::Range { earliest, latest } => Some((earliest.retire_month, latest.retire_month)),
    }
}

struct Checked {
    state: NumberState,
    position: Option<u32>,
    expected: Option<String>,
}

impl Checked {
    fn plain(state: NumberState) -> Self {
        Self {
            state,
            position: None,
            expected: None,
        }
    }

    fn at(state: NumberState, position: usize) -> Self {
        Self {
            position: u32::try_from(position).ok(),
            ..Self::plain(state)
        }
    }
}

fn check_number(kind: Option<&str>, text: &str, today: NaiveDate) -> Checked {
    if text.is_empty() {
        return Checked::plain(NumberState::Empty);
    }
    let kind = match kind {
        Some("resident_id") => DocumentKind::ResidentId,
        Some("residence_permit_hmt") => DocumentKind::ResidencePermitHmt,
        Some("foreign_pr_new") => DocumentKind::ForeignPrNew,
        Some("foreign_pr_old") => DocumentKind::ForeignPrOld,
        Some(_) => return Checked::plain(NumberState::NotChecked),
        None => DocumentKind::ResidentId,
    };
    match DocumentNumber::parse(kind, text, today) {
        Ok(DocumentNumber::Id(number)) if number.written() == WrittenForm::Fifteen => {
            Checked::plain(NumberState::Upgraded)
        }
        Ok(DocumentNumber::Id(_)) => Checked::plain(NumberState::Right),
        Ok(DocumentNumber::Free { .. } | DocumentNumber::NotShown) => {
            Checked::plain(NumberState::NotChecked)
        }
        Err(fault) => wrong_number(fault, text),
    }
}

fn wrong_number(fault: BadDocument, text: &str) -> Checked {
    match fault {
        BadDocument::Id { fault } => wrong_id(fault, text),
        BadDocument::OtherKind { .. } => Checked::plain(NumberState::WrongCharacter),
        BadDocument::OldCard { position, .. } => Checked::at(NumberState::WrongCharacter, position),
        BadDocument::Length { expected, found } => wrong_length(found, expected),
        BadDocument::Presence => Checked::plain(NumberState::Empty),
    }
}

fn wrong_length(found: usize, expected: usize) -> Checked {
    if found < expected {
        Checked::plain(NumberState::Partial)
    } else {
        Checked {
            expected: Some(expected.to_string()),
            ..Checked::plain(NumberState::WrongLength)
        }
    }
}

fn wrong_id(fault: BadIdNumber, text: &str) -> Checked {
    match fault {
        BadIdNumber::Length { found } => match first_impossible(text) {
            Some(position) => Checked::at(NumberState::WrongCharacter, position),
            None => wrong_length(found, 18),
        },
        BadIdNumber::Character { position, .. } => {
            Checked::at(NumberState::WrongCharacter, position)
        }
        BadIdNumber::Province { .. } => Checked::at(NumberState::WrongCharacter, 1),
        BadIdNumber::BirthDate { .. } | BadIdNumber::BirthTooLongAgo { .. } => {
            Checked::at(NumberState::ImpossibleBirth, 7)
        }
        BadIdNumber::BirthInFuture { .. } => Checked::at(NumberState::BirthInFuture, 7),
        BadIdNumber::CheckDigit { expected, .. } => Checked {
            expected: Some(expected.to_string()),
            ..Checked::at(NumberState::WrongCheckDigit, text.chars().count())
        },
    }
}

/// A character that stands wrong already while the number is still too short.
fn first_impossible(text: &str) -> Option<usize> {
    let wrong = |(index, character): (usize, char)| {
        !(character.is_ascii_digit() || (character == 'X' && index == 17))
    };
    text.chars()
        .enumerate()
        .position(wrong)
        .map(|index| index + 1)
}

/// What is said about a credit code.
pub(super) fn credit_code_view(text: &str) -> CreditCodeView {
    let plain = normalise(text).text;
    let length = u32::try_from(plain.chars().count()).unwrap_or(u32::MAX);
    let view =
        |state, position: Option<usize>, expected: Option<String>, check_warning| CreditCodeView {
            state,
            position: position.and_then(|position| u32::try_from(position).ok()),
            expected,
            length,
            check_warning,
        };
    if plain.is_empty() {
        return view(NumberState::Empty, None, None, false);
    }
    match CreditCode::parse(&plain) {
        Ok(code) => match code.check() {
            CheckDigit::Right => view(NumberState::Right, None, None, false),
            CheckDigit::Wrong { expected, .. } => view(
                NumberState::WrongCheckDigit,
                Some(plain.len()),
                Some(expected.to_string()),
                true,
            ),
        },
        Err(BadCreditCode::Character { position, .. }) => {
            view(NumberState::WrongCharacter, Some(position), None, false)
        }
        Err(BadCreditCode::Length { found }) if found < 18 => {
            view(NumberState::Partial, None, None, false)
        }
        Err(BadCreditCode::Length { .. }) => {
            view(NumberState::WrongLength, None, Some("18".to_owned()), false)
        }
    }
}
