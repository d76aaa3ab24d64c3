//! R7: pension contributions paused for at least the region's number of months.
//!
//! Months are whole months after the last month paid, up to the last month that was over when the roster was true; months after
//! the roster's day are unknown and never counted. The roster's month is preferred; without one the stated month counts until today.
//! The residents' scheme is paid by the year: only whole years that are over count there, and in the running year nobody has lapsed.
//! Of two lines the one paid last counts.
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

use chrono::NaiveDate;

use super::case::{PENSION, PersonCase};
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, law};
use super::evidence::{all_said, lacks, row_evidence};
use super::months::{Payment, Unpaid, months_without, payment};
use super::sources::{PersonRosters, Setting};
use super::{CompetentBody, Confidence, Evidence, LegalBasis, Queue, Regime, Rule};
use crate::calendar::YearMonth;
use crate::record::{EntityKind, Record};
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
    let payment = told(case);
    let (confidence, months) = judged(case, payment)?;
    let line = match payment {
        Told::Lapsed(lapse) => Some(lapse.line),
        Told::Recent | Told::Nothing => None,
    };
    Some(Found {
        confidence: case.unless_other_name(confidence),
        months,
        count: None,
        evidence: evidence(case),
        basis: residents_basis(case, line),
    })
}

/// A pension line that is no longer paid, as the roster has it. What a paper says of a lapse is this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// The line paid last.
    pub line: Line,
    /// The last month paid on it.
    pub last_paid: YearMonth,
    /// How much was not paid since.
    pub unpaid: Unpaid,
    /// Up to which day this is true.
    pub as_of: NaiveDate,
}

/// The lapse that R7 speaks of, where a roster has it.
pub fn lapse_of(
    person: &Record,
    rosters: &PersonRosters,
    setting: &Setting,
    today: NaiveDate,
) -> Option<Lapse> {
    match told(&PersonCase::of(person, rosters, setting, today)) {
        Told::Lapsed(lapse) => Some(lapse),
        Told::Recent | Told::Nothing => None,
    }
}

/// What the roster says of the pension lines that have not ended.
#[derive(Clone, Copy)]
enum Told {
    /// One is paid up to now.
    Recent,
    /// The one paid last is not.
    Lapsed(Lapse),
    /// No month, or a year that still runs.
    Nothing,
}

/// How sure, and how many months.
fn judged(case: &PersonCase<'_>, told: Told) -> Option<(Confidence, Option<u32>)> {
    let lapsed = case.person.text("pension") == Some("lapsed");
    let stated = case.stated_last_paid().filter(|_| lapsed);
    match told {
        Told::Recent => return None,
        Told::Lapsed(lapse) => {
            let agreed = stated.is_none_or(|month| month == lapse.last_paid);
            let confidence = match (lapsed, agreed) {
                (true, true) => Confidence::High,
                (true, false) => Confidence::Medium,
                (false, _) => Confidence::Low,
            };
            return Some((confidence, Some(lapse.unpaid.months())));
        }
        Told::Nothing => {}
    }
    if !lapsed {
        return None;
    }
    // Of somebody in the residents' scheme alone no months are counted.
    let by_month = residents_basis(case, None).is_none();
    let months = stated
        .filter(|_| by_month)
        .map(|month| months_without(month, case.today));
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

fn told(case: &PersonCase<'_>) -> Told {
    let rows = case.pension_rows().into_iter();
    let open: Vec<_> = rows
        .filter(|(row, _)| row.state != LineState::Ended)
        .filter_map(|dated| Some((dated, payment(dated, case.setting.lapse_months)?)))
        .collect();
    if open.iter().any(|(_, paid)| *paid == Payment::Recent) {
        return Told::Recent;
    }
    // Of two lines of one month the employees': they come first.
    let last = open
        .into_iter()
        .rev()
        .max_by_key(|((row, _), _)| row.last_paid);
    let Some(((row, as_of), Payment::Late(unpaid))) = last else {
        return Told::Nothing;
    };
    row.last_paid.map_or(Told::Nothing, |last_paid| {
        Told::Lapsed(Lapse {
            line: row.line,
            last_paid,
            unpaid,
            as_of,
        })
    })
}

/// Residents pay under these.
const RESIDENTS: &[LegalBasis] = &[law(20), law(22)];

/// The residents' articles, when it is their scheme that lapsed of somebody who may be insured, or nothing else is known of them.
fn residents_basis(case: &PersonCase<'_>, line: Option<Line>) -> Option<&'static [LegalBasis]> {
    let rows = case.pension_rows();
    let resident_only = !rows.is_empty()
        && rows
            .iter()
            .all(|(row, _)| row.line == Line::ResidentPension);
    let theirs = line.map_or(resident_only, |line| line == Line::ResidentPension);
    (case.regime == Regime::Voluntary && theirs).then_some(RESIDENTS)
}

fn evidence(case: &PersonCase<'_>) -> Vec<Evidence> {
    let rows = case.pension_rows();
    let nothing = case.heard.searched(&PENSION).filter(|_| rows.is_empty());
    all_said(case.person, &["employment", "pension", "pension_last_paid"])
        .chain(rows.into_iter().map(row_evidence))
        .chain(lacks(RosterKind::InsuredPersons, &PENSION, nothing))
        .collect()
}
