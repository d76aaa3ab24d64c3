//! R7: pension contributions paused for at least the region's number of months.
//!
//! Months are whole months after the last month paid, up to the last month that was over when the roster was true; months after
//! the roster's day are unknown and never counted. The roster's month is preferred; without one the stated month counts until today.
//!
//! | the person says | roster | confidence |
//! |---|---|---|
//! | lapsed, the same month or none | unpaid for so long | high |
//! | lapsed, another month | unpaid for so long | medium |
//! | lapsed | not searched | medium |
//! | nothing yet, or insured | unpaid for so long | low |
//! | lapsed | searched, no row that tells | low |
//! | anything | some line paid recently | no finding |
//!
//! A row with another name is never more than low. Never past the statutory age, nor for whom R6 leaves out.

use super::case::{PENSION, PersonCase};
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, law};
use super::evidence::{all_said, lacks, row_evidence};
use super::months::months_without;
use super::{CompetentBody, Confidence, Evidence, LegalBasis, Queue, Regime, Rule};
use crate::calendar::YearMonth;
use crate::record::EntityKind;
use crate::retirement::WorkingAge;
use crate::roster::{Line, LineState, RosterKind};

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R7,
    queue: Queue::LapsedPersons,
    subjects: &[EntityKind::Person],
    regime: None,
    body: ByRegime {
        mandatory: CompetentBody::Agency,
        voluntary: CompetentBody::Street,
    },
    basis: ByRegime {
        // An employer declares and pays (60); others pay for themselves (12).
        mandatory: &[law(10), law(12), law(60)],
        voluntary: &[law(10), law(12)],
    },
    reads: &[
        PERSON_BASE,
        (EntityKind::Person, &["pension", "pension_last_paid"]),
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
    let past = match case.standing {
        Some(WorkingAge::TooYoung | WorkingAge::PastStatutory) => true,
        Some(WorkingAge::Working | WorkingAge::Undecided) | None => false,
    };
    if past || !case.pension_concerns() || case.person.text("pension") == Some("drawing") {
        return None;
    }
    let (confidence, months) = judged(case)?;
    Some(Found {
        confidence: case.unless_other_name(confidence),
        months,
        count: None,
        evidence: evidence(case),
        basis: residents_basis(case),
    })
}

/// How sure, and how many months.
fn judged(case: &PersonCase<'_>) -> Option<(Confidence, Option<u32>)> {
    let lapsed = case.person.text("pension") == Some("lapsed");
    let stated = case.stated_last_paid().filter(|_| lapsed);
    if let Some((last_paid, months)) = roster_months(case) {
        let agreed = stated.is_none_or(|month| month == last_paid);
        let confidence = match (lapsed, agreed) {
            (true, true) => Confidence::High,
            (true, false) => Confidence::Medium,
            (false, _) => Confidence::Low,
        };
        return (months >= case.setting.lapse_months).then_some((confidence, Some(months)));
    }
    if !lapsed {
        return None;
    }
    let months = stated.map(|month| months_without(month, case.today));
    let searched = PENSION
        .iter()
        .any(|line| case.heard.searched(&[*line]).is_some());
    let doubtful = searched || months.is_none() || case.standing.is_none();
    let confidence = if doubtful {
        Confidence::Low
    } else {
        Confidence::Medium
    };
    months
        .is_none_or(|count| count >= case.setting.lapse_months)
        .then_some((confidence, months))
}

/// The last month paid on any pension line that has not ended, and the months since, as far as the roster knows.
fn roster_months(case: &PersonCase<'_>) -> Option<(YearMonth, u32)> {
    let open = case
        .pension_rows()
        .into_iter()
        .filter(|(row, _)| row.state != LineState::Ended);
    open.filter_map(|(row, as_of)| {
        row.last_paid
            .map(|month| (month, months_without(month, as_of)))
    })
    .min_by_key(|(_, months)| *months)
}

/// Residents pay under these.
const RESIDENTS: &[LegalBasis] = &[law(20), law(22)];

/// The residents' articles, when only their scheme is known of somebody who may be insured.
fn residents_basis(case: &PersonCase<'_>) -> Option<&'static [LegalBasis]> {
    let rows = case.pension_rows();
    let resident_only = rows
        .iter()
        .all(|(row, _)| row.line == Line::ResidentPension);
    let applies = case.regime == Regime::Voluntary && resident_only && !rows.is_empty();
    applies.then_some(RESIDENTS)
}

fn evidence(case: &PersonCase<'_>) -> Vec<Evidence> {
    let rows = case.pension_rows();
    let nothing = case.heard.searched(&PENSION).filter(|_| rows.is_empty());
    all_said(case.person, &["employment", "pension", "pension_last_paid"])
        .chain(rows.into_iter().map(row_evidence))
        .chain(lacks(RosterKind::InsuredPersons, &PENSION, nothing))
        .collect()
}
