//! Months without contributions, counted the same way everywhere.

use chrono::{Datelike, NaiveDate};

use crate::calendar::YearMonth;

/// The last month that is over on this day: contributions of a month that still runs are not yet late.
pub(super) fn last_whole_month(day: NaiveDate) -> YearMonth {
    let month = YearMonth::of(day);
    let over = month.last_day().day() == day.day();
    if over { month } else { month.plus_months(-1) }
}

/// Whole months after `last_paid` that are over on this day.
pub(super) fn months_without(last_paid: YearMonth, day: NaiveDate) -> u32 {
    u32::try_from(last_paid.months_until(last_whole_month(day))).unwrap_or(0)
}
