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

use super::case::PersonCase;
use super::sources::{self, months_without};
use super::{Confidence, Evidence, Finding, Regime, Rule};
use crate::calendar::YearMonth;
use crate::record::EntityKind;
use crate::retirement::WorkingAge;
use crate::roster::{Line, LineState, RosterKind};

/// The finding about this person, if the rule applies.
pub(super) fn find(case: &PersonCase<'_>) -> Option<Finding> {
    let past = match case.standing {
        Some(WorkingAge::TooYoung | WorkingAge::PastStatutory) => true,
        Some(WorkingAge::Working | WorkingAge::Undecided) | None => false,
    };
    if past || !case.pension_concerns() || case.person.text("pension") == Some("drawing") {
        return None;
    }
    let (confidence, months) = judged(case)?;
    let regime = case.regime();
    Some(Finding {
        id: Finding::id_of(Rule::R7, case.person.id),
        rule: Rule::R7,
        subject_kind: EntityKind::Person,
        subject: case.person.id,
        regime,
        confidence: if case.heard.other_name {
            Confidence::Low
        } else {
            confidence
        },
        months,
        evidence: evidence(case),
        basis: super::social_insurance_law(articles(case, regime)),
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
    let doubtful = case.heard.searched.is_some() || months.is_none() || case.standing.is_none();
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

/// An employer declares and pays (60); others pay for themselves (12), residents under 20 and 22.
fn articles(case: &PersonCase<'_>, regime: Regime) -> &'static [u16] {
    let resident_only = case
        .pension_rows()
        .iter()
        .all(|(row, _)| row.line == Line::ResidentPension);
    match regime {
        Regime::Mandatory => &[10, 12, 60],
        Regime::Voluntary if resident_only && !case.pension_rows().is_empty() => &[20, 22],
        Regime::Voluntary => &[10, 12],
    }
}

fn evidence(case: &PersonCase<'_>) -> Vec<Evidence> {
    let fields = ["employment", "pension", "pension_last_paid"];
    let stated = fields
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
