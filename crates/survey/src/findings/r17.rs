//! R17: a person who works at one unit and is insured by another (挂靠 hint).
//!
//! | the person | roster | confidence |
//! |---|---|---|
//! | works at a workplace with a code | only other units pay | medium |
//! | the same, started less than two months before the roster's day | only other units pay | low |
//! | dispatched: the dispatching company pays lawfully | anything | no finding |
//! | works at a workplace with a code | this unit pays too | no finding |
//!
//! A row with another name is never more than low. Of a workplace: those of its staff list, not dispatched, whom only another unit
//! pays for, in one finding; medium. Source: domain.md 9 (挂靠 hint); Social Insurance Law 58, 60.

use chrono::NaiveDate;

use super::case::PersonCase;
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, STAFF_BASE, days_since, law};
use super::evidence::{all_said, has};
use super::staff::{StaffVerdict, is_this};
use super::staff_rows::Member;
use super::{CompetentBody, Confidence, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::roster::{Line, RosterKind};

/// Days after starting in which the old unit's row may still be the newest.
const CHANGING: u32 = 60;

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R17,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Person, EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(58), law(60)]),
    reads: &[
        PERSON_BASE,
        (EntityKind::Person, &["workplace", "employed_since"]),
        STAFF_BASE,
        (EntityKind::Workplace, &["credit_code", "business"]),
    ],
    rosters: &[RosterKind::InsuredPersons, RosterKind::RegisteredUnits],
    person: Some(of_person),
    workplace: None,
    member: Some(of_member),
};

/// What is found about this person, if the rule applies.
fn of_person(case: &PersonCase<'_>) -> Option<Found> {
    let code = case
        .rosters
        .employer_code
        .as_deref()
        .filter(|code| !code.is_empty())?;
    let dispatched = case.person.text("employment_form") == Some("dispatched");
    let (units, _) = case.paying_units();
    let elsewhere = !units.is_empty() && !units.iter().any(|unit| is_this(unit, Some(code)));
    if dispatched || !elsewhere || !case.is_due_employee() {
        return None;
    }
    let rows = case.heard.every(Line::EmployeePension);
    let as_of = rows.map(|(_, as_of)| as_of).max()?;
    let level = if is_new(case, as_of) {
        Confidence::Low
    } else {
        Confidence::Medium
    };
    let evidence = all_said(case.person, &["employment_form", "employed_since"])
        .chain([has(RosterKind::InsuredPersons, as_of, "other_unit")])
        .collect();
    Some(Found::plain(case.unless_other_name(level), evidence))
}

fn is_new(case: &PersonCase<'_>, as_of: NaiveDate) -> bool {
    let since = case.person.text("employed_since");
    let since = since.and_then(|day| day.parse::<NaiveDate>().ok());
    since.is_some_and(|since| days_since(since, as_of).is_none_or(|days| days < CHANGING))
}

/// Whether a row of a staff list counts; the list itself never says so.
fn of_member(member: &Member<'_>) -> Option<bool> {
    (member.verdict == StaffVerdict::OtherUnit && !member.dispatched()).then_some(false)
}
