//! R15: a document number that cannot be right, or that stands under two names.
//!
//! | what | confidence |
//! |---|---|
//! | the record's number fails its check | high |
//! | another record on this device has the number under another name | high |
//! | a roster has the number under another name | medium |
//! | a roster has this name under a number that differs in the check character only | medium |
//! | a roster has such a number under another name | low |
//!
//! The surest counts. Which of two names is right is for the competent register to say, never for this program.
//! Source: 九江 九人社字〔2017〕85号 (剔除无效、纠正错误); Social Insurance Law 58 (公民身份号码); 经办条例 9.

use super::case::PersonCase;
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, agency, law};
use super::evidence::has;
use super::heard::same_name;
use super::{CompetentBody, Confidence, Evidence, Queue, Rule};
use crate::forms::vitals::document_kind;
use crate::identity::document::{BadDocument, DocumentNumber};
use crate::identity::normalise;
use crate::record::EntityKind;
use crate::roster::{Line, RosterKind};

type Clue = (Confidence, Evidence);

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R15,
    queue: Queue::DataChecks,
    subjects: &[EntityKind::Person],
    regime: None,
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(58), agency(9)]),
    reads: &[PERSON_BASE],
    rosters: &[RosterKind::InsuredPersons, RosterKind::Population],
    person: Some(find),
    workplace: None,
    member: None,
};

/// What is found about this person's number, if the rule applies.
fn find(case: &PersonCase<'_>) -> Option<Found> {
    let clues: Vec<Clue> = [
        of_number(case),
        of_records(case),
        of_insured(case),
        of_residents(case),
        of_mistyped(case),
    ]
    .into_iter()
    .flatten()
    .collect();
    let level = clues.iter().map(|(level, _)| *level).max()?;
    let evidence = clues.into_iter().map(|(_, evidence)| evidence);
    Some(Found::plain(level, evidence.collect()))
}

/// A number that fails its check; a number that is only missing is a question of the form.
fn of_number(case: &PersonCase<'_>) -> Option<Clue> {
    let kind = document_kind(case.person)?;
    let parsed = DocumentNumber::parse(kind, case.person.text("document_number")?, case.today);
    let wrong = match parsed {
        Err(
            BadDocument::Id { .. }
            | BadDocument::OldCard { .. }
            | BadDocument::Length { .. }
            | BadDocument::OtherKind { .. },
        ) => true,
        Err(BadDocument::Presence) | Ok(_) => false,
    };
    let field = "document_number".to_owned();
    let value = "invalid".to_owned();
    wrong.then_some((Confidence::High, Evidence::Said { field, value }))
}

fn of_records(case: &PersonCase<'_>) -> Option<Clue> {
    let own = normalise(case.person.text("name")?).text;
    let others = case.rosters.same_number.iter();
    let count = others.filter(|name| normalise(name).text != own).count();
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let what = "same_number".to_owned();
    (count > 0).then_some((Confidence::High, Evidence::Records { what, count }))
}

fn of_insured(case: &PersonCase<'_>) -> Option<Clue> {
    let rows = case.heard.on(&Line::ALL).into_iter();
    let others = rows.filter(|(row, _)| !same_name(case.person, &row.name));
    let as_of = others.map(|(_, as_of)| as_of).max()?;
    Some((
        Confidence::Medium,
        has(RosterKind::InsuredPersons, as_of, "other_name"),
    ))
}

fn of_residents(case: &PersonCase<'_>) -> Option<Clue> {
    let (_, as_of) = case
        .heard
        .resident
        .filter(|(row, _)| !same_name(case.person, &row.name))?;
    Some((
        Confidence::Medium,
        has(RosterKind::Population, as_of, "other_name"),
    ))
}

fn of_mistyped(case: &PersonCase<'_>) -> Option<Clue> {
    let level = |name: &str| {
        if same_name(case.person, name) {
            Confidence::Medium
        } else {
            Confidence::Low
        }
    };
    let rows = case.heard.mistyped.iter();
    let (level, as_of) = rows.map(|(row, as_of)| (level(&row.name), *as_of)).max()?;
    Some((
        level,
        has(RosterKind::InsuredPersons, as_of, "mistyped_number"),
    ))
}
