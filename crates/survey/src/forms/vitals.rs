//! Age, sex and standing by age of the person in a record: from the number when it is right, otherwise as stated.
//!
//! A number with any fault never classes anybody: then only what was stated counts, and if nothing was, nothing is known.

use chrono::NaiveDate;

use crate::calendar::age_on;
use crate::identity::document::{DocumentKind, DocumentNumber};
use crate::identity::{IdNumber, Sex};
use crate::record::{EntityKind, Record};
use crate::retirement::{RuleSet, WomensTrack, WorkingAge, working_age};

/// What is known of a person's age and sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vitals {
    /// The number, when a document with a checkable number was shown and every check holds.
    pub number: Option<IdNumber>,
    /// Day of birth.
    pub birth: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// The woman's track, from the kind of post.
    pub track: Option<WomensTrack>,
    /// Whole years today.
    pub age: Option<u32>,
}

impl Vitals {
    /// What the record of a person says on this day.
    pub fn of(person: &Record, today: NaiveDate) -> Self {
        let number = right_number(person, today);
        let birth = number
            .map(|right| right.birth())
            .or_else(|| stated_birth(person, today));
        Self {
            number,
            birth,
            sex: number
                .map(|right| right.sex())
                .or_else(|| stated_sex(person)),
            track: stated_track(person),
            age: birth.and_then(|day| age_on(day, today)),
        }
    }

    /// Where the person stands by age; `None` when birth is unknown, or sex where it decides. A child is a child of either sex.
    pub fn standing(&self, rules: RuleSet, today: NaiveDate) -> Option<WorkingAge> {
        if self.age.is_some_and(|years| years < rules.lowest_age()) {
            return Some(WorkingAge::TooYoung);
        }
        Some(working_age(
            self.birth?,
            self.sex?,
            self.track,
            rules,
            today,
        ))
    }
}

/// The kind of document by its code in the form. A staff list that names no kind means the citizen number.
pub(crate) fn document_kind(person: &Record) -> Option<DocumentKind> {
    let unsaid = (person.kind == EntityKind::Staff).then_some("resident_id");
    Some(match person.text("document_kind").or(unsaid)? {
        "resident_id" => DocumentKind::ResidentId,
        "residence_permit_hmt" => DocumentKind::ResidencePermitHmt,
        "foreign_pr_new" => DocumentKind::ForeignPrNew,
        "foreign_pr_old" => DocumentKind::ForeignPrOld,
        "passport" => DocumentKind::Passport,
        "hk_macao_pass" => DocumentKind::HkMacaoPass,
        "taiwan_pass" => DocumentKind::TaiwanPass,
        "not_shown" => DocumentKind::NotShown,
        _ => DocumentKind::Other,
    })
}

fn right_number(person: &Record, today: NaiveDate) -> Option<IdNumber> {
    let text = person.text("document_number")?;
    match DocumentNumber::parse(document_kind(person)?, text, today) {
        Ok(DocumentNumber::Id(number)) => Some(number),
        Ok(DocumentNumber::Free { .. } | DocumentNumber::NotShown) | Err(_) => None,
    }
}

fn stated_birth(person: &Record, today: NaiveDate) -> Option<NaiveDate> {
    person
        .text("birth")?
        .parse()
        .ok()
        .filter(|day| *day <= today)
}

fn stated_sex(person: &Record) -> Option<Sex> {
    match person.text("sex")? {
        "male" => Some(Sex::Male),
        "female" => Some(Sex::Female),
        _ => None,
    }
}

fn stated_track(person: &Record) -> Option<WomensTrack> {
    match person.text("position")? {
        "management_or_technical" => Some(WomensTrack::F55),
        "production_or_service" => Some(WomensTrack::F50),
        _ => None,
    }
}
