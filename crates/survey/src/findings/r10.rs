//! R10: a unit with dust hazards without work-injury insurance (尘肺病重点行业工伤扩面).
//!
//! A hazard is a row of the health office's roster, the answer at the door, or an industry of the campaign (煤矿、非煤矿山、冶金、建材).
//!
//! | hazard | work injury in the roster | the unit says of work injury | confidence |
//! |---|---|---|---|
//! | roster or door | none | nobody | high |
//! | roster or door | none | not asked | medium |
//! | roster or door | not searched | nobody | medium |
//! | industry only | none | nobody or not asked | low |
//! | any | none | somebody | low |
//! | any | somebody | anything | no finding |
//!
//! "No dust" answered at the door puts the industry aside, and a roster's hazard down to low.
//! Source: 乌海政发〔2020〕17号; 人社部发〔2019〕125号; Social Insurance Law 33; 工伤保险条例 2, 10.

use super::catalogue::{ByRegime, Found, RuleSpec, injury, law};
use super::evidence::{all_said, has, lacks};
use super::unit_case::UnitCase;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::industry::dust_hazard;
use crate::record::EntityKind;
use crate::roster::{Line, RosterKind};

/// The line that a roster has to cover.
const LINES: &[Line] = &[Line::WorkInjury];

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R10,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(33), injury(2), injury(10)]),
    reads: &[(
        EntityKind::Workplace,
        &[
            "credit_code",
            "business",
            "staff",
            "dust",
            "industry_code",
            "insured_work_injury",
        ],
    )],
    rosters: &[
        RosterKind::DustUnits,
        RosterKind::InsuredUnits,
        RosterKind::RegisteredUnits,
    ],
    person: None,
    workplace: Some(find),
    member: None,
};

/// What is found about this workplace, if the rule applies.
fn find(case: &UnitCase<'_>) -> Option<Found> {
    if !case.operates() || case.stated("staff") == Some(0) {
        return None;
    }
    let hazard = hazard(case)?;
    let insured = case.insured_on(Line::WorkInjury).unwrap_or(0);
    let level = match (
        case.heard.searched(LINES),
        case.stated("insured_work_injury"),
    ) {
        (Some(_), _) if insured > 0 => return None,
        (Some(_), Some(1..)) => Confidence::Low,
        (Some(_), Some(0)) => Confidence::High,
        (Some(_), None) | (None, Some(0)) => Confidence::Medium,
        (None, Some(1..) | None) => return None,
    };
    Some(Found {
        count: case.heard.dust.and_then(|(row, _)| row.exposed),
        ..Found::plain(level.min(hazard), evidence(case))
    })
}

/// How sure it is that there is dust at all.
fn hazard(case: &UnitCase<'_>) -> Option<Confidence> {
    let listed = case.heard.dust.is_some();
    let industry = case
        .workplace
        .text("industry_code")
        .is_some_and(dust_hazard);
    match case.workplace.flag("dust") {
        Some(true) => Some(Confidence::High),
        Some(false) => listed.then_some(Confidence::Low),
        None if listed => Some(Confidence::High),
        None => industry.then_some(Confidence::Low),
    }
}

fn evidence(case: &UnitCase<'_>) -> Vec<Evidence> {
    let fields = &["dust", "industry_code", "staff", "insured_work_injury"];
    let dust = case
        .heard
        .dust
        .map(|(_, as_of)| has(RosterKind::DustUnits, as_of, "listed"));
    let row = case.heard.insured_on(Line::WorkInjury);
    let row = row.map(|(_, as_of)| has(RosterKind::InsuredUnits, as_of, "lacks_work_injury"));
    let none = || lacks(RosterKind::InsuredUnits, LINES, case.heard.searched(LINES));
    all_said(case.workplace, fields)
        .chain(dust)
        .chain(row.or_else(none))
        .collect()
}
