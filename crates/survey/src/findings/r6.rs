//! R6: a person of working age with no pension scheme anywhere.
//!
//! A roster is searched when it covers both pension lines, or two do together: a file of medical insurance says nothing of pensions.
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

use super::case::{PENSION, PersonCase};
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, law};
use super::evidence::{all_said, lacks, row_evidence};
use super::r8::is_old;
use super::{CompetentBody, Confidence, Evidence, Queue, Rule};
use crate::record::EntityKind;
use crate::retirement::WorkingAge;
use crate::roster::{LineState, RosterKind};

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R6,
    queue: Queue::UninsuredPersons,
    subjects: &[EntityKind::Person],
    regime: None,
    body: ByRegime {
        mandatory: CompetentBody::Agency,
        voluntary: CompetentBody::Street,
    },
    basis: ByRegime {
        mandatory: &[law(10), law(58)],
        // The employee scheme is open to them (10), or else the residents' scheme (20, 22).
        voluntary: &[law(10), law(20), law(22)],
    },
    reads: &[
        PERSON_BASE,
        (EntityKind::Person, &["pension", "pension_place", "medical"]),
    ],
    rosters: &[
        RosterKind::InsuredPersons,
        RosterKind::Population,
        RosterKind::Students,
    ],
    person: Some(find),
    workplace: None,
    member: None,
};

/// What is found about this person, if the rule applies.
fn find(case: &PersonCase<'_>) -> Option<Found> {
    Some(Found::plain(confidence(case)?, evidence(case)))
}

fn confidence(case: &PersonCase<'_>) -> Option<Confidence> {
    let undecided = match case.standing? {
        WorkingAge::TooYoung | WorkingAge::PastStatutory => return None,
        WorkingAge::Undecided => true,
        WorkingAge::Working => false,
    };
    if is_old(case) || !case.pension_concerns() {
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
    Some(case.unless_other_name(lowered))
}

fn before_doubts(case: &PersonCase<'_>) -> Option<Confidence> {
    let rows = case.pension_rows();
    if rows.iter().any(|(row, _)| row.state != LineState::Ended) {
        return None;
    }
    let searched = case.heard.searched(&PENSION).is_some();
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
    let rows = case.pension_rows();
    let nothing = case.heard.searched(&PENSION).filter(|_| rows.is_empty());
    all_said(case.person, &["employment", "pension", "medical"])
        .chain(rows.into_iter().map(row_evidence))
        .chain(lacks(RosterKind::InsuredPersons, &PENSION, nothing))
        .collect()
}
