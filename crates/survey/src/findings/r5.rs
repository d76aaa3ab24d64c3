//! R5: an individual business with employees that does not pay all lines (有雇工的个体工商户五险同征).
//!
//! The levels are those of R4, for businesses of the kind 有雇工的个体工商户, and for 个体工商户 that state staff.
//! One that pays for nobody is R1's. One without employees may insure itself and has no finding here.
//! Source: 常州 2016 (五险同征); Social Insurance Law 10, 23, 33, 44, 53.

use super::catalogue::{ByRegime, Found, RuleSpec, law};
use super::r4::{FIELDS, some_lines_only};
use super::unit_case::UnitCase;
use super::{CompetentBody, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::roster::RosterKind;

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R5,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(10), law(23), law(33), law(44), law(53)]),
    reads: &[(EntityKind::Workplace, FIELDS)],
    rosters: &[RosterKind::InsuredUnits, RosterKind::RegisteredUnits],
    person: None,
    workplace: Some(find),
    member: None,
};

/// What is found about this workplace, if the rule applies.
fn find(case: &UnitCase<'_>) -> Option<Found> {
    let staff = case.stated("staff").is_some_and(|count| count > 0);
    match case.workplace.text("kind") {
        Some("individual_with_staff") => some_lines_only(case),
        Some("individual") if staff => some_lines_only(case),
        Some(_) | None => None,
    }
}
