//! R8: a person of sixty or more, whom no employer has to insure, without any pension (超龄未参保).
//!
//! | the person says | roster | confidence |
//! |---|---|---|
//! | never insured | searched, no row | high |
//! | never insured | not searched | medium |
//! | never insured | an ended row | low |
//! | nothing yet | searched, no row | low |
//! | draws, pays, lapsed, elsewhere | anything | no finding |
//! | anything | a paying or paused row | no finding |
//!
//! A row with another name is never more than low. From sixty on the
//! residents' pension is drawn, also by men who have not reached the raised statutory age; employees before that age are R6's.
//! Source: 乌海政发〔2020〕17号 (60岁以上超龄未参保老年居民); Social Insurance Law 20, 22.

use super::case::{PENSION, PersonCase};
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, law};
use super::evidence::{all_said, lacks, row_evidence};
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::record::EntityKind;
use crate::retirement::WorkingAge;
use crate::roster::{LineState, RosterKind};

/// The age from which the residents' pension is drawn.
const AGE: u32 = 60;

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R8,
    queue: Queue::UninsuredPersons,
    subjects: &[EntityKind::Person],
    regime: Some(Regime::Voluntary),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(20), law(22)]),
    reads: &[PERSON_BASE, (EntityKind::Person, &["pension"])],
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
    if !is_old(case) || !case.pension_concerns() {
        return None;
    }
    let level = case.unless_other_name(confidence(case)?);
    Some(Found::plain(level, evidence(case)))
}

/// Whether the residents' pension could be drawn and no employer has to insure this person.
pub(super) fn is_old(case: &PersonCase<'_>) -> bool {
    let may = case.regime == Regime::Voluntary
        || !matches!(
            case.standing,
            Some(WorkingAge::Working | WorkingAge::Undecided)
        );
    may && case.age.is_some_and(|years| years >= AGE)
}

fn confidence(case: &PersonCase<'_>) -> Option<Confidence> {
    let rows = case.pension_rows();
    if rows.iter().any(|(row, _)| row.state != LineState::Ended) {
        return None;
    }
    match (case.person.text("pension"), case.heard.searched(&PENSION)) {
        (Some("never"), _) if !rows.is_empty() => Some(Confidence::Low),
        (Some("never"), Some(_)) => Some(Confidence::High),
        (Some("never"), None) => Some(Confidence::Medium),
        (None, Some(_)) if rows.is_empty() => Some(Confidence::Low),
        (Some(_) | None, _) => None,
    }
}

fn evidence(case: &PersonCase<'_>) -> Vec<Evidence> {
    let rows = case.pension_rows();
    let nothing = case.heard.searched(&PENSION).filter(|_| rows.is_empty());
    all_said(case.person, &["pension"])
        .chain(rows.into_iter().map(row_evidence))
        .chain(lacks(RosterKind::InsuredPersons, &PENSION, nothing))
        .collect()
}
