//! R2: a unit that pays wages to more persons than it insures (有税无保, 漏保).
//!
//! Compared are the head count of the tax office (or, without its roster, the one the register hands on, or else the one the unit
//! states), the staff stated who have to be insured here, and the persons insured on the employees' pension. A gap counts from the region's least number of persons.
//!
//! | wages declared − insured | staff stated − insured | confidence |
//! |---|---|---|
//! | gap | gap | high |
//! | gap | not asked | medium |
//! | not known | gap | medium |
//! | gap | no gap | low |
//! | no gap | gap | low |
//! | a gap of another season: months more than three apart | any | low |
//!
//! Without a row among the insured units it is R1's. The roster of insured units counts before what is stated of the insured.
//! Source: 本溪 本政发〔2008〕6号 (缴费人数 < 计税工资人数); Social Insurance Law 58, 60.

use super::catalogue::{ByRegime, Found, RuleSpec, law};
use super::evidence::all_said;
use super::unit_case::UnitCase;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::calendar::YearMonth;
use crate::record::EntityKind;
use crate::roster::{Line, RosterKind};

/// Months that the two rosters may be apart before their counts are no longer compared.
const SEASON: i32 = 3;

const FIELDS: &[&str] = &[
    "staff",
    "staff_dispatched",
    "staff_rehired",
    "staff_interns",
    "staff_part_time",
    "insured_pension",
    "taxed",
];

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R2,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(58), law(60)]),
    reads: &[
        (EntityKind::Workplace, &["credit_code", "business"]),
        (EntityKind::Workplace, FIELDS),
    ],
    rosters: &[
        RosterKind::TaxedUnits,
        RosterKind::RegisteredUnits,
        RosterKind::InsuredUnits,
    ],
    person: None,
    workplace: Some(find),
    member: None,
};

/// What is found about this workplace, if the rule applies.
fn find(case: &UnitCase<'_>) -> Option<Found> {
    let insured = insured(case).filter(|_| case.operates())?;
    let gap = |count: u32| {
        count
            .checked_sub(insured)
            .filter(|gap| *gap >= case.setting.headcount_gap_min)
    };
    let declared = declared(case);
    let stated = case.stated_due();
    let by_tax = declared.and_then(|(count, _)| gap(count));
    let by_word = stated.and_then(gap);
    let season = declared.is_none_or(|(_, season)| season);
    let confidence = match (by_tax, by_word) {
        (Some(_), Some(_)) if season => Confidence::High,
        (Some(_), None) if season && stated.is_none() => Confidence::Medium,
        (None, Some(_)) if declared.is_none() => Confidence::Medium,
        (Some(_), _) | (_, Some(_)) => Confidence::Low,
        (None, None) => return None,
    };
    let count = by_tax.into_iter().chain(by_word).min()?;
    Some(Found::counted(confidence, count, evidence(case)))
}

/// Persons insured: the roster's count, or what is stated where no roster was searched and somebody is insured at all.
fn insured(case: &UnitCase<'_>) -> Option<u32> {
    let unsearched = case.heard.searched(&[Line::EmployeePension]).is_none();
    let stated = || {
        case.stated("insured_pension")
            .filter(|count| unsearched && *count > 0)
    };
    case.insured_on(Line::EmployeePension).or_else(stated)
}

/// Persons whose wages are declared, and whether in the season of the roster of insured units.
fn declared(case: &UnitCase<'_>) -> Option<(u32, bool)> {
    if let Some((row, _)) = case.heard.taxed {
        let insured = case.heard.insured_on(Line::EmployeePension);
        let day = insured.map_or(case.today, |(_, as_of)| as_of);
        let apart = row.month.months_until(YearMonth::of(day)).abs();
        return Some((row.headcount, apart <= SEASON));
    }
    let handed_on = case.heard.registered.and_then(|(row, _)| row.taxed_staff);
    let told = handed_on.or_else(|| case.stated("taxed"))?;
    Some((told, true))
}

fn evidence(case: &UnitCase<'_>) -> Vec<Evidence> {
    let counts = |roster, as_of, count| Evidence::RosterCounts {
        roster,
        as_of,
        count,
    };
    let taxed = case
        .heard
        .taxed
        .map(|(row, as_of)| counts(RosterKind::TaxedUnits, as_of, row.headcount));
    let handed_on = || {
        let (row, as_of) = case.heard.registered?;
        Some(counts(RosterKind::RegisteredUnits, as_of, row.taxed_staff?))
    };
    let insured = case.heard.insured_on(Line::EmployeePension);
    let insured = insured.map(|(count, as_of)| counts(RosterKind::InsuredUnits, as_of, count));
    all_said(case.workplace, FIELDS)
        .chain(taxed.or_else(handed_on))
        .chain(insured)
        .collect()
}
