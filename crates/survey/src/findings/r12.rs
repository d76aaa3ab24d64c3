//! R12: an employee not registered within 30 days of starting (用工之日起三十日内).
//!
//! Days count from the day of starting to the roster's day, since later days are unknown to it; without a roster, until today.
//!
//! | the employee says | roster | confidence |
//! |---|---|---|
//! | never insured | past the days, no unit has them | high |
//! | never insured | not searched, or still within the days; today past them | medium |
//! | nothing of pensions, by the employer, or lapsed | past the days, no unit has them | low |
//! | anything | a unit has them, paying or paused | no finding |
//! | anything | resident or alone | no finding: R3 |
//!
//! A row with another name is never more than low. R6 may find the same person: it is about the person, this about the employer's
//! duty. Of a workplace: those of its staff list of whom the roster has nothing past the days, in one finding; high when the list
//! itself says that somebody of them is not insured, otherwise medium.
//! Source: Social Insurance Law 58 (days: region pack).

use chrono::NaiveDate;

use super::case::PersonCase;
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, STAFF_BASE, days_since, law};
use super::evidence::{all_said, lacks};
use super::staff::{StaffVerdict, unit_of};
use super::staff_rows::Member;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::roster::{Line, LineState, RosterKind};

/// The line on which an employer registers; a roster that does not cover it tells nothing.
const LINES: &[Line] = &[Line::EmployeePension];

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R12,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Person, EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(58)]),
    reads: &[
        PERSON_BASE,
        (EntityKind::Person, &["pension", "employed_since"]),
        STAFF_BASE,
        (EntityKind::Staff, &["employed_since", "pension"]),
        (EntityKind::Workplace, &["credit_code", "business"]),
    ],
    rosters: &[RosterKind::InsuredPersons, RosterKind::RegisteredUnits],
    person: Some(of_person),
    workplace: None,
    member: Some(of_member),
};

/// What is found about this person, if the rule applies.
fn of_person(case: &PersonCase<'_>) -> Option<Found> {
    let since = case.person.text("employed_since")?.parse().ok()?;
    if !case.is_due_employee() || is_known(case) {
        return None;
    }
    let over = |end: NaiveDate| {
        days_since(since, end).filter(|days| *days > case.setting.registration_days)
    };
    let never = case.person.text("pension") == Some("never");
    let told = case.heard.searched(LINES).and_then(over);
    let pays_alone = matches!(
        case.person.text("pension"),
        Some("resident" | "flexible" | "drawing")
    );
    let (level, days) = match (told, over(case.today)) {
        (Some(days), _) if never => (Confidence::High, days),
        (Some(days), _) if !pays_alone => (Confidence::Low, days),
        (None, Some(days)) if never => (Confidence::Medium, days),
        (Some(_) | None, _) => return None,
    };
    let level = case.unless_other_name(level);
    Some(Found::plain(level, evidence(case, since, days)))
}

/// Whether a unit has them on the employees' pension, or they are insured in another way (R3).
fn is_known(case: &PersonCase<'_>) -> bool {
    let standing = |line| {
        let rows = case.heard.every(line);
        rows.filter(|(row, _)| row.state != LineState::Ended)
    };
    let by_unit = standing(Line::EmployeePension).any(|(row, _)| unit_of(row).is_some());
    let alone = standing(Line::EmployeePension).any(|(row, _)| row.state == LineState::Paying);
    by_unit || alone || standing(Line::ResidentPension).next().is_some()
}

fn evidence(case: &PersonCase<'_>, since: NaiveDate, days: u32) -> Vec<Evidence> {
    all_said(case.person, &["employment_form", "pension"])
        .chain([Evidence::Days { since, days }])
        .chain(lacks(
            RosterKind::InsuredPersons,
            LINES,
            case.heard.searched(LINES),
        ))
        .collect()
}

/// Whether a row of a staff list counts, and then whether the list itself says so.
fn of_member(member: &Member<'_>) -> Option<bool> {
    // Dispatched workers are registered by the unit that dispatches them (劳动合同法 58).
    if member.dispatched() {
        return None;
    }
    let days = days_since(member.employed_since()?, member.heard.searched(LINES)?)?;
    let late = days > member.setting.registration_days;
    (late && member.verdict == StaffVerdict::NotFound).then(|| member.says_not_insured())
}
