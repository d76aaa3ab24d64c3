//! R14: a person registered as deceased or deregistered for whom contributions are still paid.
//!
//! | the population register | roster of insured persons | the survey | confidence |
//! |---|---|---|---|
//! | gone since a day | paid for a month after it | not seen | high |
//! | gone, no day given, or paid until that month | paying | not seen | medium |
//! | gone | paying | somebody saw the person | low |
//! | not searched, or nothing | paying | says gone | low |
//! | normal | anything | says gone | low when paying |
//!
//! Both registers must have the person under this number; the population register's row must carry this name.
//! It is never printed on a paper to the family. Source: 经办条例 8, 25.

use super::case::PersonCase;
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, agency};
use super::evidence::{all_said, has, row_evidence};
use super::heard::Dated;
use super::{CompetentBody, Confidence, Evidence, Queue, Rule};
use crate::calendar::YearMonth;
use crate::record::EntityKind;
use crate::roster::{InsuredPerson, Line, LineState, ResidentStatus, RosterKind};

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R14,
    queue: Queue::DataChecks,
    subjects: &[EntityKind::Person],
    regime: None,
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[agency(8), agency(25)]),
    reads: &[PERSON_BASE],
    rosters: &[RosterKind::Population, RosterKind::InsuredPersons],
    person: Some(find),
    workplace: None,
    member: None,
};

/// What is found about this person, if the rule applies.
fn find(case: &PersonCase<'_>) -> Option<Found> {
    let mut paying = case.heard.on(&Line::ALL);
    paying.retain(|(row, _)| row.state == LineState::Paying);
    let newest = paying
        .into_iter()
        .max_by_key(|(row, as_of)| (row.last_paid, *as_of))?;
    let says_gone = matches!(
        case.person.text("residence"),
        Some("deceased" | "deregistered")
    );
    let seen = case.person.text("residence").is_some() && !says_gone;
    let level = match (case.registered_gone(), says_gone) {
        (true, _) if seen => Confidence::Low,
        (true, _) if paid_after(case, newest) => Confidence::High,
        (true, _) => Confidence::Medium,
        (false, true) => Confidence::Low,
        (false, false) => return None,
    };
    Some(Found::plain(
        case.unless_other_name(level),
        evidence(case, newest),
    ))
}

/// Whether a month after the day of going was paid.
fn paid_after(case: &PersonCase<'_>, (row, _): Dated<'_, InsuredPerson>) -> bool {
    let since = case.heard.resident.and_then(|(resident, _)| resident.since);
    since
        .zip(row.last_paid)
        .is_some_and(|(since, paid)| paid > YearMonth::of(since))
}

fn evidence(case: &PersonCase<'_>, paying: Dated<'_, InsuredPerson>) -> Vec<Evidence> {
    let listed = case.heard.resident.filter(|_| case.registered_gone());
    let listed = listed.map(|(row, as_of)| {
        let state = match row.status {
            ResidentStatus::Deceased => "deceased",
            ResidentStatus::Deregistered => "deregistered",
            ResidentStatus::Normal => "normal",
            ResidentStatus::Moved => "moved",
        };
        has(RosterKind::Population, as_of, state)
    });
    all_said(case.person, &["residence"])
        .chain(listed)
        .chain([row_evidence(paying)])
        .collect()
}
