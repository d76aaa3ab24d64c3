//! R4: a unit that insures its staff on some lines only (选择性参保).
//!
//! | roster of insured units | the unit says | confidence |
//! |---|---|---|
//! | lacks a line | nobody insured on that line | high |
//! | lacks a line | not asked | medium |
//! | lacks a line | somebody insured on it | low |
//! | does not cover a line | nobody insured on that line, somebody on another | medium |
//! | has every line | anything | no finding |
//!
//! Counted are pension, medical, unemployment and work injury; maternity is collected with medical and often has no column of its
//! own. A unit that is on no line at all is R1's. Individual businesses are R5's.
//! Source: 乌海政发〔2020〕17号 (分险种选择性参保); Social Insurance Law 10, 23, 33, 44, 53.

use super::catalogue::{ByRegime, Found, RuleSpec, law};
use super::evidence::{has, said};
use super::unit_case::{COUNTED, UnitCase};
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::roster::{Line, RosterKind};

/// The fields both this rule and R5 read.
pub(super) const FIELDS: &[&str] = &[
    "credit_code",
    "business",
    "kind",
    "staff",
    "insured_pension",
    "insured_medical",
    "insured_unemployment",
    "insured_work_injury",
];

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R4,
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
    let individual = matches!(
        case.workplace.text("kind"),
        Some("individual" | "individual_with_staff")
    );
    if individual {
        None
    } else {
        some_lines_only(case)
    }
}

/// A unit with staff that pays for some lines and not for others.
pub(super) fn some_lines_only(case: &UnitCase<'_>) -> Option<Found> {
    if !case.operates() || case.stated("staff") == Some(0) {
        return None;
    }
    let missing = case.missing_lines();
    let says = |fits: fn(u32) -> bool| {
        missing
            .iter()
            .any(|(_, field)| case.stated(field).is_some_and(fits))
    };
    let confidence = match missing.is_empty() {
        true if case.stated_missing().is_empty() => return None,
        false if says(|count| count == 0) => Confidence::High,
        false if says(|count| count > 0) => Confidence::Low,
        true | false => Confidence::Medium,
    };
    Some(Found::plain(confidence, evidence(case, &missing)))
}

fn evidence(case: &UnitCase<'_>, missing: &[(Line, &'static str)]) -> Vec<Evidence> {
    let fields = ["staff"].into_iter().chain(COUNTED.map(|(_, field)| field));
    let stated = fields.filter_map(|field| said(case.workplace, field));
    let rows = missing.iter().filter_map(|(line, field)| {
        let (_, as_of) = case.heard.insured_on(*line)?;
        let line = field.strip_prefix("insured_").unwrap_or(field);
        Some(has(
            RosterKind::InsuredUnits,
            as_of,
            format!("lacks_{line}"),
        ))
    });
    stated.chain(rows).collect()
}
