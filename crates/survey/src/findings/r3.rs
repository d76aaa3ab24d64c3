//! R3: an employee insured only as a resident or on their own account (职工以居民或灵活就业身份参保).
//!
//! | the employee says | roster | confidence |
//! |---|---|---|
//! | as a resident, or on their own | the same, no unit pays | high |
//! | as a resident, or on their own | not searched | medium |
//! | nothing of pensions | resident or alone, no unit pays | medium |
//! | by the employer, or else | resident or alone, no unit pays | low |
//! | anything | a unit pays | no finding |
//!
//! A row with another name is never more than low. Of a workplace: those of its staff list who stand so, in one finding; high when
//! the list itself says that somebody of them is not insured here, otherwise medium.
//! Source: 常州 2016 (不得将职工转为灵活就业/城乡居民参保); Social Insurance Law 10, 58, 60.

use super::case::{PENSION, PersonCase};
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, STAFF_BASE, law};
use super::evidence::{all_said, has};
use super::staff::StaffVerdict;
use super::staff_rows::Member;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::roster::{Line, LineState, RosterKind};

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R3,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Person, EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(10), law(58), law(60)]),
    reads: &[
        PERSON_BASE,
        (EntityKind::Person, &["pension"]),
        STAFF_BASE,
        (EntityKind::Staff, &["pension"]),
        (EntityKind::Workplace, &["credit_code", "business"]),
    ],
    rosters: &[RosterKind::InsuredPersons, RosterKind::RegisteredUnits],
    person: Some(of_person),
    workplace: None,
    member: Some(of_member),
};

/// What is found about this person, if the rule applies.
fn of_person(case: &PersonCase<'_>) -> Option<Found> {
    if !case.is_due_employee() {
        return None;
    }
    let says_so = matches!(case.person.text("pension"), Some("resident" | "flexible"));
    let level = match (state(case), case.heard.searched(&PENSION)) {
        (Some(_), _) if says_so => Confidence::High,
        (Some(_), _) if case.person.text("pension").is_none() => Confidence::Medium,
        (Some(_), _) => Confidence::Low,
        (None, None) if says_so => Confidence::Medium,
        (None, _) => return None,
    };
    Some(Found::plain(case.unless_other_name(level), evidence(case)))
}

/// How the roster has them insured, when no unit pays: `"paying_alone"` or `"paying_resident"`.
fn state(case: &PersonCase<'_>) -> Option<(&'static str, chrono::NaiveDate)> {
    let (units, alone) = case.paying_units();
    let day = |line| case.heard.every(line).map(|(_, as_of)| as_of).max();
    let resident = case
        .heard
        .every(Line::ResidentPension)
        .any(|(row, _)| row.state == LineState::Paying);
    match (units.is_empty(), alone, resident) {
        (true, true, _) => Some(("paying_alone", day(Line::EmployeePension)?)),
        (true, false, true) => Some(("paying_resident", day(Line::ResidentPension)?)),
        (true, false, false) | (false, _, _) => None,
    }
}

fn evidence(case: &PersonCase<'_>) -> Vec<Evidence> {
    let row = state(case).map(|(state, as_of)| has(RosterKind::InsuredPersons, as_of, state));
    all_said(case.person, &["employment", "employment_form", "pension"])
        .chain(row)
        .collect()
}

/// Whether a row of a staff list counts, and then whether the list itself says so.
fn of_member(member: &Member<'_>) -> Option<bool> {
    // Dispatched workers are insured by the unit that dispatches them (劳动合同法 58).
    if member.dispatched() {
        return None;
    }
    let alone = [StaffVerdict::SelfPaid, StaffVerdict::ResidentOnly];
    alone
        .contains(&member.verdict)
        .then(|| member.says_not_insured())
}
