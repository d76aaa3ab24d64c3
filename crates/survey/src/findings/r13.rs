//! R13: a person paying into the employees' and the residents' scheme for the same month (重复参保).
//!
//! | pension 110 and 170, or medical 310 and 390 | confidence |
//! |---|---|
//! | both paying, the same last month | high |
//! | both paying, a month is not given | low |
//! | both paying, other months | no finding |
//! | one of them paused or ended | no finding |
//!
//! A row with another name is never more than low. Of a workplace: those of its staff list who stand so, in one finding of medium
//! confidence. Source: 九江 九人社字〔2017〕85号 (清理重复); 经办条例 9.

use super::case::PersonCase;
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, STAFF_BASE, agency};
use super::evidence::row_evidence;
use super::heard::{Dated, Heard};
use super::staff_rows::Member;
use super::{CompetentBody, Confidence, Queue, Rule};
use crate::record::EntityKind;
use crate::roster::{InsuredPerson, Line, LineState, RosterKind};

const PAIRS: [[Line; 2]; 2] = [
    [Line::EmployeePension, Line::ResidentPension],
    [Line::EmployeeMedical, Line::ResidentMedical],
];

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R13,
    queue: Queue::DataChecks,
    subjects: &[EntityKind::Person, EntityKind::Workplace],
    regime: None,
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[agency(9)]),
    reads: &[
        PERSON_BASE,
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
    let (level, rows) = twice(&case.heard)?;
    let evidence = rows.into_iter().map(row_evidence).collect();
    Some(Found::plain(case.unless_other_name(level), evidence))
}

/// The pair of rows that collide, the surest first.
fn twice<'a>(heard: &Heard<'a>) -> Option<(Confidence, Vec<Dated<'a, InsuredPerson>>)> {
    let pairs = PAIRS.iter().filter_map(|pair| {
        let mut rows = heard.on(pair);
        rows.retain(|(row, _)| row.state == LineState::Paying);
        let [(one, _), (other, _)] = rows.as_slice() else {
            return None;
        };
        let level = match (one.last_paid, other.last_paid) {
            (Some(one), Some(other)) => (one == other).then_some(Confidence::High)?,
            (None, _) | (_, None) => Confidence::Low,
        };
        Some((level, rows))
    });
    pairs.max_by_key(|(level, _)| *level)
}

/// Whether a row of a staff list counts; the list itself never says so.
fn of_member(member: &Member<'_>) -> Option<bool> {
    let (level, _) = twice(&member.heard)?;
    (level == Confidence::High).then_some(false)
}
