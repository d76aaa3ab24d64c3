//! R1: a unit with staff that is not among the insured units.
//!
//! | the survey | rosters | confidence |
//! |---|---|---|
//! | has staff, nobody insured | searched, not insured | high |
//! | has staff, insured not asked | searched, not insured | medium |
//! | has staff, nobody insured | not searched, or no code | medium |
//! | none, or not asked | wages declared for somebody, searched, not insured | low (有税无保) |
//! | not asked | registered and operating, searched, not insured | low; not a business of one person |
//! | has staff, insured | searched, not insured | low |
//!
//! Searched is a roster that covers the employees' pension. Cited is the duty to register each employee within 30 days (Social
//! Insurance Law 58) and, for the unit, 经办条例 6: since 2023-12-01 a unit is registered together with its business licence. Article 57 is therefore not cited (domain.md 0.1).

use super::catalogue::{ByRegime, Found, RuleSpec, agency, law};
use super::evidence::{all_said, has, lacks};
use super::unit_case::UnitCase;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::roster::{Line, RosterKind};

/// The line that every unit with staff is on; without it no file tells who is insured.
const LINES: &[Line] = &[Line::EmployeePension];

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R1,
    queue: Queue::UninsuredUnits,
    subjects: &[EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(58), agency(6)]),
    reads: &[(
        EntityKind::Workplace,
        &[
            "credit_code",
            "business",
            "kind",
            "staff",
            "insured_pension",
        ],
    )],
    rosters: &[
        RosterKind::RegisteredUnits,
        RosterKind::TaxedUnits,
        RosterKind::InsuredUnits,
    ],
    person: None,
    workplace: Some(find),
    member: None,
};

/// What is found about this workplace, if the rule applies.
fn find(case: &UnitCase<'_>) -> Option<Found> {
    if !case.heard.insured.is_empty() || !case.operates() {
        return None;
    }
    Some(Found::plain(confidence(case)?, evidence(case)))
}

fn confidence(case: &UnitCase<'_>) -> Option<Confidence> {
    let staff = case.workplace.whole("staff");
    let insured = case.workplace.whole("insured_pension");
    match (staff, insured, case.heard.searched(LINES).is_some()) {
        (Some(1..), Some(0), true) => Some(Confidence::High),
        (Some(1..), None, true) | (Some(1..), Some(0), false) => Some(Confidence::Medium),
        (Some(1..), Some(_), true) => Some(Confidence::Low),
        (Some(1..), _, false) => None,
        (Some(_), _, true) => pays_wages(case).then_some(Confidence::Low),
        (None, _, true) => (pays_wages(case) || is_firm(case)).then_some(Confidence::Low),
        (Some(_) | None, _, false) => None,
    }
}

/// Whether wages are declared for somebody there (有税无保).
fn pays_wages(case: &UnitCase<'_>) -> bool {
    let handed_on = case.heard.registered.and_then(|(unit, _)| unit.taxed_staff);
    let declared = case.heard.taxed.map(|(row, _)| row.headcount);
    declared.or(handed_on).is_some_and(|count| count > 0)
}

/// Whether the register has an operating unit that is no business of one person: such a unit may well have no staff.
fn is_firm(case: &UnitCase<'_>) -> bool {
    let code = case.workplace.text("credit_code").unwrap_or_default();
    let alone = case.workplace.text("kind") == Some("individual") || code.starts_with("92");
    case.heard
        .registered
        .is_some_and(|(unit, _)| unit.operating)
        && !alone
}

fn evidence(case: &UnitCase<'_>) -> Vec<Evidence> {
    let declared = case.heard.taxed.map(|(row, as_of)| Evidence::RosterCounts {
        roster: RosterKind::TaxedUnits,
        as_of,
        count: row.headcount,
    });
    let registered = case.heard.registered.map(|(unit, as_of)| {
        let state = if unit.operating {
            "registered"
        } else {
            "ended"
        };
        has(RosterKind::RegisteredUnits, as_of, state)
    });
    all_said(case.workplace, &["business", "staff", "insured_pension"])
        .chain(registered)
        .chain(declared)
        .chain(lacks(
            RosterKind::InsuredUnits,
            LINES,
            case.heard.searched(LINES),
        ))
        .collect()
}
