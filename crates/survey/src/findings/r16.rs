//! R16: contribution bases that do not look true (不如实申报基数): a hint for the agency's own comparison.
//!
//! The floor is the region's lowest lawful base; while the region has not filled it in, nothing is compared with it.
//!
//! | roster of insured units | wages declared to the tax office | confidence |
//! |---|---|---|
//! | all bases equal, at the floor, from the least number of persons | average above the highest base | high |
//! | the lowest base below the floor | anything | medium |
//! | all bases equal, at the floor, from the least number of persons | not known, or not above | medium |
//! | the highest base | average above it | low |
//! | all bases equal, floor not known, from the least number of persons | anything | low |
//!
//! Source: 乌海政发〔2020〕17号 (不如实申报基数); Social Insurance Law 12, 60.

use chrono::Datelike;

use super::catalogue::{ByRegime, Found, RuleSpec, law};
use super::heard::Dated;
use super::unit_case::UnitCase;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::roster::{InsuredUnit, Line, RosterKind};

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R16,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(12), law(60)]),
    reads: &[(EntityKind::Workplace, &["credit_code", "business"])],
    rosters: &[
        RosterKind::InsuredUnits,
        RosterKind::TaxedUnits,
        RosterKind::RegisteredUnits,
    ],
    person: None,
    workplace: Some(find),
    member: None,
};

/// What is found about this workplace, if the rule applies.
fn find(case: &UnitCase<'_>) -> Option<Found> {
    let (unit, as_of) = based(case).filter(|_| case.operates())?;
    let floor = case.setting.base_floor(as_of.year());
    let above = average_wage(case)
        .zip(unit.highest_base_fen)
        .is_some_and(|(wage, highest)| wage > highest);
    let equal = all_equal(case, unit);
    let level = match (equal, floor) {
        (Some(base), Some(floor)) if base == floor && above => Confidence::High,
        (Some(base), Some(floor)) if base == floor => Confidence::Medium,
        (_, Some(floor)) if unit.lowest_base_fen.is_some_and(|base| base < floor) => {
            Confidence::Medium
        }
        (Some(_), None) => Confidence::Low,
        (_, _) if above => Confidence::Low,
        (_, _) => return None,
    };
    Some(Found::plain(level, evidence(case)))
}

/// The newest of the unit's rows that gives a base.
fn based<'a>(case: &UnitCase<'a>) -> Option<Dated<'a, InsuredUnit>> {
    let gives = |row: &InsuredUnit| row.lowest_base_fen.or(row.highest_base_fen).is_some();
    let mut rows = case.heard.insured.iter().copied();
    rows.find(|(row, _)| gives(row))
}

/// The one base of the whole unit, when its insured are enough to be striking.
fn all_equal(case: &UnitCase<'_>, unit: &InsuredUnit) -> Option<i64> {
    let many = case.insured_on(Line::EmployeePension)? >= case.setting.equal_bases_min;
    let base = unit.lowest_base_fen.filter(|_| many)?;
    (unit.highest_base_fen == Some(base)).then_some(base)
}

/// Wages of a month by persons declared for, fen.
fn average_wage(case: &UnitCase<'_>) -> Option<i64> {
    let (row, _) = case.heard.taxed?;
    row.wages_fen?.checked_div(i64::from(row.headcount))
}

fn evidence(case: &UnitCase<'_>) -> Vec<Evidence> {
    let sum = |roster, as_of, what: &str, fen| Evidence::RosterSum {
        roster,
        as_of,
        what: what.to_owned(),
        fen,
    };
    let unit = based(case);
    let lowest = unit.and_then(|(row, as_of)| {
        Some(sum(
            RosterKind::InsuredUnits,
            as_of,
            "lowest_base",
            row.lowest_base_fen?,
        ))
    });
    let highest = unit.and_then(|(row, as_of)| {
        Some(sum(
            RosterKind::InsuredUnits,
            as_of,
            "highest_base",
            row.highest_base_fen?,
        ))
    });
    let wage = case.heard.taxed.and_then(|(_, as_of)| {
        Some(sum(
            RosterKind::TaxedUnits,
            as_of,
            "average_wage",
            average_wage(case)?,
        ))
    });
    lowest.into_iter().chain(highest).chain(wage).collect()
}
