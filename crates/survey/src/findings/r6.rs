//! R6: a person of working age with no pension scheme anywhere.
//!
//! | the person says | roster | confidence |
//! |---|---|---|
//! | never insured | searched, no row | high |
//! | never insured | not searched | medium |
//! | nothing yet | searched, no row | low |
//! | insured, here | searched, no row | low |
//! | never insured | an ended row | low |
//! | insured elsewhere, drawing, lapsed | – | no finding |
//! | anything | a paying or paused row | no finding |
//!
//! One step lower for a woman between her two possible ages and for persons away; a row with another name is never high.
//! Never about children, persons at school, soldiers, the dead and others whom enrolment does not reach, nor where age is unknown.

use super::case::PersonCase;
use super::{Confidence, Evidence, Finding, Regime, Rule, sources};
use crate::record::EntityKind;
use crate::retirement::WorkingAge;
use crate::roster::{LineState, RosterKind};

/// The finding about this person, if the rule applies.
pub(super) fn find(case: &PersonCase<'_>) -> Option<Finding> {
    let regime = case.regime();
    Some(Finding {
        id: Finding::id_of(Rule::R6, case.person.id),
        rule: Rule::R6,
        subject_kind: EntityKind::Person,
        subject: case.person.id,
        regime,
        confidence: confidence(case)?,
        months: None,
        evidence: evidence(case),
        basis: match regime {
            Regime::Mandatory => super::social_insurance_law(&[10, 58]),
            // The employee scheme is open to them (10), or else the residents' scheme (20, 22).
            Regime::Voluntary => super::social_insurance_law(&[10, 20, 22]),
        },
    })
}

fn confidence(case: &PersonCase<'_>) -> Option<Confidence> {
    let undecided = match case.standing? {
        WorkingAge::TooYoung | WorkingAge::PastStatutory => return None,
        WorkingAge::Undecided => true,
        WorkingAge::Working => false,
    };
    if !case.pension_concerns() {
        return None;
    }
    let base = before_doubts(case)?;
    let away = case
        .person
        .text("residence")
        .is_some_and(|code| code.starts_with("away_"));
    let lowered = [undecided, away]
        .into_iter()
        .filter(|doubt| *doubt)
        .fold(base, |level, _| level.lower());
    Some(if case.heard.other_name {
        Confidence::Low
    } else {
        lowered
    })
}

fn before_doubts(case: &PersonCase<'_>) -> Option<Confidence> {
    let rows = case.pension_rows();
    if rows.iter().any(|(row, _)| row.state != LineState::Ended) {
        return None;
    }
    let searched = case.heard.searched.is_some();
    let elsewhere = matches!(
        case.person.text("pension_place"),
        Some("elsewhere" | "abroad")
    );
    match case.person.text("pension") {
        Some("never") if !rows.is_empty() => Some(Confidence::Low),
        Some("never") if searched => Some(Confidence::High),
        Some("never") => Some(Confidence::Medium),
        Some("drawing" | "lapsed") => None,
        Some(_) if elsewhere => None,
        Some(_) | None => (searched && rows.is_empty()).then_some(Confidence::Low),
    }
}

fn evidence(case: &PersonCase<'_>) -> Vec<Evidence> {
    let stated = ["employment", "pension", "medical"]
        .into_iter()
        .filter_map(|field| sources::said(case.person, field));
    let rows = case.pension_rows();
    let lacks = case.heard.searched.filter(|_| rows.is_empty());
    let lacks = lacks.map(|as_of| Evidence::RosterLacks {
        roster: RosterKind::InsuredPersons,
        as_of,
    });
    stated
        .chain(rows.into_iter().map(sources::row_evidence))
        .chain(lacks)
        .collect()
}
