//! When somebody retires, between which months that may be chosen, and how many months of contribution are still missing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Answer;
use super::ask::{RetirementAsk, Who};
use crate::calendar::YearMonth;
use crate::retirement::{
    ElasticWindow, RuleSet, Statutory, StatutoryAge, elastic_window, minimum_contribution_months,
    statutory_of,
};

/// When somebody retires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RetirementSheet {
    /// The month in which this was asked.
    pub today: YearMonth,
    /// Month of birth.
    pub birth: YearMonth,
    /// Months paid, as far as known.
    pub paid_months: Option<u32>,
    /// One row; two, the earlier first, for a woman whose post is not known.
    pub rows: Vec<RetirementRow>,
}

/// One track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RetirementRow {
    /// Age, delay and month by law.
    pub statutory: StatutoryAge,
    /// Between which months retirement may be chosen; both ends are the statutory month for who retired before 2025.
    pub window: ElasticWindow,
    /// Months until the statutory month; 0 once it has come.
    pub months_left: u32,
    /// Months of contribution needed, by the year of the statutory month (decision of 2024-09-13, measures art. 2).
    pub minimum_months: u32,
    /// Of these, months still missing today; `None` when the months paid are not known.
    pub gap_months: Option<u32>,
    /// Months that are missing still at the statutory month although every month until then is paid.
    pub short_then: Option<u32>,
    /// First month of the window by which the minimum of its year is met if every month from now on is paid; `None` when the
    /// months paid are not known or no month of the window is early enough.
    pub earliest_with_minimum: Option<YearMonth>,
}

/// Reads the ask and answers it.
pub fn retirement_sheet(ask: &RetirementAsk, today: NaiveDate) -> Answer<RetirementSheet> {
    Answer::of(ask.read(today).map(|who| sheet(who, YearMonth::of(today))))
}

fn sheet(who: Who, today: YearMonth) -> RetirementSheet {
    RetirementSheet {
        today,
        birth: who.birth,
        paid_months: who.paid_months,
        rows: ages(who)
            .into_iter()
            .map(|age| row(age, who.paid_months, today))
            .collect(),
    }
}

/// The age of the known track, or both of a woman whose post is not known.
pub(super) fn ages(who: Who) -> Vec<StatutoryAge> {
    match statutory_of(RuleSet::R2025, who.birth, who.sex, who.track) {
        Statutory::Known(age) => vec![age],
        Statutory::Range { earliest, latest } => vec![earliest, latest],
    }
}

fn row(statutory: StatutoryAge, paid: Option<u32>, today: YearMonth) -> RetirementRow {
    let month = statutory.retire_month;
    let minimum_months = minimum_contribution_months(month.year());
    let months_left = months_from(today, month);
    let window = elastic_window(statutory.track, statutory.birth);
    RetirementRow {
        statutory,
        window,
        months_left,
        minimum_months,
        gap_months: paid.map(|paid| minimum_months.saturating_sub(paid)),
        short_then: paid.map(|paid| minimum_months.saturating_sub(paid + months_left)),
        earliest_with_minimum: paid
            .and_then(|paid| first_month_paid_up((window.earliest, window.latest), paid, today)),
    }
}

/// The first of these months, both included, by which the minimum of its own year is paid.
pub(super) fn first_month_paid_up(
    (from, to): (YearMonth, YearMonth),
    paid: u32,
    today: YearMonth,
) -> Option<YearMonth> {
    let mut months = (0..=from.months_until(to)).map(|offset| from.plus_months(offset));
    months.find(|month| {
        paid + months_from(today, *month) >= minimum_contribution_months(month.year())
    })
}

/// Whole months from `today` to `later`, 0 if it has come: the contributions that can still be paid.
pub(super) fn months_from(today: YearMonth, later: YearMonth) -> u32 {
    u32::try_from(today.months_until(later)).unwrap_or(0)
}
