//! When something is due: periods counted from an event, and reports that come back.
//!
//! Periods follow the Civil Code, arts. 201 to 203: the day of the event is not counted; a period in months or years ends on
//! the day with the same number, or on the month's last day if there is none; a last day that is no working day moves to the
//! next one. Reports are due on a day of the calendar, which does not move: an office has it ready on the working day before.
//!
//! Which days are free stands in the region pack. Where its table does not reach, only weekends are known, and every answer
//! says so (`holidays_known`). Nothing here knows what day it is.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::YearMonth;
use crate::region::{RegionPack, Report, ReportKind, StatisticsMonth};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Calendar days.
    Days(u32),
    /// Months.
    Months(u32),
    /// Years.
    Years(u32),
}

/// The end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// Where the count ends.
    pub counted: NaiveDate,
    /// The last day: `counted`, or the next working day.
    pub last: NaiveDate,
    /// Whether the holidays of the years in question are listed; if not, `last` may be later than said.
    pub holidays_known: bool,
}

/// The end of a period that an event on `event` begins. Source: Civil Code arts. 201 to 203.
pub fn deadline(pack: &RegionPack, event: NaiveDate, length: Length) -> Deadline {
    let counted = counted(event, length);
    let last = next_working_day(pack, counted);
    Deadline {
        counted,
        last,
        holidays_known: pack.holidays_known(counted.year()) && pack.holidays_known(last.year()),
    }
}

fn counted(event: NaiveDate, length: Length) -> NaiveDate {
    let end = match length {
        Length::Days(days) => event.checked_add_days(Days::new(days.into())),
        Length::Months(months) => event.checked_add_months(Months::new(months)),
        Length::Years(years) => event.checked_add_months(Months::new(years.saturating_mul(12))),
    };
    end.unwrap_or(NaiveDate::MAX)
}

/// Until when an employee has to be registered who was taken on on `employed_on`.
/// Source: Social Insurance Law art. 58, 30 days from the day of employment; the pack holds the number.
pub fn registration(pack: &RegionPack, employed_on: NaiveDate) -> Deadline {
    let days = pack.matching.employee_registration_days;
    deadline(pack, employed_on, Length::Days(days))
}

fn next_working_day(pack: &RegionPack, from: NaiveDate) -> NaiveDate {
    let mut days = from.iter_days();
    days.find(|day| pack.is_working_day(*day)).unwrap_or(from)
}

/// When a report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Due {
    /// The day by which it is due.
    pub on: NaiveDate,
    /// The last working day up to then: when an office has it ready.
    pub ready_by: NaiveDate,
    /// Whether the year's holidays are listed; if not, `ready_by` may be earlier than said.
    pub holidays_known: bool,
}

/// The first day from `today` on by which `report` is due.
pub fn next_due(pack: &RegionPack, report: &Report, today: NaiveDate) -> Due {
    let on = next_date(report, today);
    Due {
        on,
        ready_by: working_day_before(pack, on),
        holidays_known: pack.holidays_known(on.year()),
    }
}

fn next_date(report: &Report, today: NaiveDate) -> NaiveDate {
    let month = YearMonth::of(today);
    match report.kind {
        ReportKind::TenDay | ReportKind::Monthly => {
            let dates = [month, month.plus_months(1)];
            let mut dates = dates.iter().flat_map(|month| dates_in(report, *month));
            let next = dates.find(|date| today <= *date);
            next.unwrap_or_else(|| month.last_day())
        }
        ReportKind::Quarterly => end_of(month, 3),
        ReportKind::Annual => end_of(month, 12),
    }
}

/// The days of `month` on which a report is due; a day that the month does not have is its last.
fn dates_in(report: &Report, month: YearMonth) -> impl Iterator<Item = NaiveDate> {
    let last = month.last_day();
    let in_month = move |day: &u32| last.with_day((*day).min(last.day()));
    report.days.iter().filter_map(in_month)
}

/// The last day of the stretch of `months` months, counted from January, that `month` lies in.
fn end_of(month: YearMonth, months: u32) -> NaiveDate {
    let ahead = (months - month.month() % months) % months;
    let ahead = i32::try_from(ahead).expect("fewer than twelve");
    month.plus_months(ahead).last_day()
}

fn working_day_before(pack: &RegionPack, from: NaiveDate) -> NaiveDate {
    let back = std::iter::successors(Some(from), NaiveDate::pred_opt);
    let mut back = back.take(MOST_DAYS_OFF);
    back.find(|day| pack.is_working_day(*day)).unwrap_or(from)
}

/// Longer than any holiday; ends the search in a pack that lists a year of days off.
const MOST_DAYS_OFF: usize = 60;

/// First and last day of the month of statistics that is named `month`; natural months where the pack says nothing.
pub fn statistics_month(pack: &RegionPack, month: YearMonth) -> (NaiveDate, NaiveDate) {
    let kind = pack.period.as_ref().map(|period| period.statistics_month);
    match kind.unwrap_or_default() {
        StatisticsMonth::Natural => (month.first_day(), month.last_day()),
        StatisticsMonth::From21st => {
            let twentieth = |month: YearMonth| month.first_day() + Days::new(19);
            let before = twentieth(month.plus_months(-1));
            (before + Days::new(1), twentieth(month))
        }
    }
}

#[cfg(test)]
mod tests;
