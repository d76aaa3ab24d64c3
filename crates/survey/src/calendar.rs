//! Months and ages: `YearMonth` and whole years of age on a day.
//!
//! Insurance law counts in months of the civil calendar, not in days; this module does that arithmetic and nothing else.
//! It knows no holidays (a region pack does) and never asks what day it is: every day is an argument.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::identity::normalise;

/// A month of the civil calendar, 0001-01 to 9999-12.
///
/// Written and serialised as `2026-03`; ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct YearMonth {
    year: u16,
    month: u8,
}

/// Why a text or a pair of numbers is not a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadYearMonth {
    /// The text has none of the forms `2026-03`, `2026年3月`, `2026/3`, `2026.03`, `202603`.
    #[error("not a month: expected a form such as 2026-03")]
    Form,
    /// The month number is not 1 to 12.
    #[error("month {month} does not exist")]
    Month {
        /// The month as written.
        month: u32,
    },
    /// The year is not 1 to 9999.
    #[error("year {year} is outside 1 to 9999")]
    Year {
        /// The year as written.
        year: i32,
    },
}

impl YearMonth {
    /// 0001-01.
    pub const FIRST: Self = Self { year: 1, month: 1 };

    /// The month `month` (1–12) of `year` (1–9999).
    pub fn new(year: i32, month: u32) -> Result<Self, BadYearMonth> {
        let whole_year = u16::try_from(year)
            .ok()
            .filter(|y| (1..=9999).contains(y))
            .ok_or(BadYearMonth::Year { year })?;
        let whole_month = u8::try_from(month)
            .ok()
            .filter(|m| (1..=12).contains(m))
            .ok_or(BadYearMonth::Month { month })?;
        Ok(Self {
            year: whole_year,
            month: whole_month,
        })
    }

    /// The month that holds `day`. Days outside the years 1 to 9999 are moved to the nearest month that exists.
    pub fn of(day: NaiveDate) -> Self {
        Self::from_index(i64::from(day.year()) * 12 + i64::from(day.month0()))
    }

    /// Reads `2026-03`, `2026-3`, `2026年3月`, `2026/03`, `2026.3` or `202603`; full-width digits and spaces are allowed.
    pub fn parse(text: &str) -> Result<Self, BadYearMonth> {
        let plain = normalise(text).text;
        let body = plain.strip_suffix('月').unwrap_or(&plain);
        let (year, month) = match body.split_once(['-', '/', '.', '年']) {
            Some(halves) => halves,
            None if body.len() == 6 && body.is_ascii() => body.split_at(4),
            None => return Err(BadYearMonth::Form),
        };
        if year.len() != 4 || month.is_empty() || month.len() > 2 {
            return Err(BadYearMonth::Form);
        }
        Self::new(digits(year)?, digits(month)?.unsigned_abs())
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        i32::from(self.year)
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        u32::from(self.month)
    }

    /// This month moved by `months` (negative moves back); stops at 0001-01 and 9999-12.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self::from_index(self.index() + i64::from(months))
    }

    /// Whole months from this month to `later`; negative if `later` comes first. 2026-01 to 2026-03 is 2.
    pub fn months_until(self, later: Self) -> i32 {
        i32::try_from(later.index() - self.index()).expect("120 thousand months fit an i32")
    }

    /// The first day of the month.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).expect("the month exists")
    }

    /// The last day of the month.
    pub fn last_day(self) -> NaiveDate {
        let next = self.first_day() + Months::new(1);
        next.pred_opt().expect("a day precedes 10000-01-01")
    }

    fn index(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month) - 1
    }

    fn from_index(index: i64) -> Self {
        let kept = index.clamp(12, 9999 * 12 + 11);
        Self {
            year: u16::try_from(kept / 12).expect("clamped to 9999"),
            month: u8::try_from(kept % 12 + 1).expect("at most 12"),
        }
    }
}

fn digits(text: &str) -> Result<i32, BadYearMonth> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(BadYearMonth::Form);
    }
    text.parse().map_err(|_| BadYearMonth::Form)
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for YearMonth {
    type Err = BadYearMonth;

    fn from_str(text: &str) -> Result<Self, BadYearMonth> {
        Self::parse(text)
    }
}

impl TryFrom<String> for YearMonth {
    type Error = BadYearMonth;

    fn try_from(text: String) -> Result<Self, BadYearMonth> {
        Self::parse(&text)
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

/// Whole years lived on `day` by a person born on `birth`; `None` before the birth.
///
/// A year is completed on the birthday itself. A birthday of 29 February falls on 1 March in a common year.
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(birth)
}

/// The day on which a person born on `birth` completes `months` months of life.
///
/// Same day of the month; in a shorter month its last day, so that the event never slips into the next month (ages of
/// the 2025 retirement rule are months of the calendar). Years beyond the calendar's end give its last day.
pub fn day_of_age(birth: NaiveDate, months: u32) -> NaiveDate {
    birth
        .checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// A day as people and spreadsheets write it: 2026-11-22, 2026/11/22, 2026.11.22, 20261122, 2026年11月22日; full-width forms too.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let plain = normalise(text).text;
    let forms = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m.%d"];
    forms
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(&plain, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_read_in_every_form_that_rosters_use() {
        for text in [
            "2026-03",
            "2026-3",
            "2026年3月",
            "2026年03月",
            "2026/03",
            "2026.3",
            "202603",
            " ２０２６年３月 ",
        ] {
            let read = YearMonth::parse(text).map(|m| m.to_string());
            assert_eq!(read.as_deref(), Ok("2026-03"), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_a_month_is_refused_with_its_reason() {
        let month = |m| Err(BadYearMonth::Month { month: m });
        for (text, wanted) in [
            ("", Err(BadYearMonth::Form)),
            ("2026", Err(BadYearMonth::Form)),
            ("26-03", Err(BadYearMonth::Form)),
            ("2026-", Err(BadYearMonth::Form)),
            ("2026-3-1", Err(BadYearMonth::Form)),
            ("2026-+3", Err(BadYearMonth::Form)),
            ("20260３1", Err(BadYearMonth::Form)),
            ("2026-13", month(13)),
            ("202600", month(0)),
            ("0000-01", Err(BadYearMonth::Year { year: 0 })),
        ] {
            assert_eq!(YearMonth::parse(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn an_age_is_completed_on_the_birthday() {
        for (birth, on, years) in [
            ("2010-11-21", "2026-11-20", Some(15)),
            ("2010-11-21", "2026-11-21", Some(16)),
            ("2004-02-29", "2020-02-28", Some(15)),
            ("2004-02-29", "2020-02-29", Some(16)),
            ("2004-02-29", "2022-02-28", Some(17)),
            ("2004-02-29", "2022-03-01", Some(18)),
            ("2026-11-21", "2026-11-20", None),
            ("1926-01-01", "2026-01-01", Some(100)),
        ] {
            assert_eq!(age_on(day(birth), day(on)), years, "{birth} on {on}");
        }
    }

    #[test]
    fn an_age_in_months_stays_in_its_month() {
        for (birth, months, reached) in [
            ("1965-12-31", 723, "2026-03-31"),
            ("1964-02-29", 720, "2024-02-29"),
            ("1965-08-31", 722, "2025-10-31"),
            ("1970-08-31", 661, "2025-09-30"),
        ] {
            assert_eq!(day_of_age(day(birth), months), day(reached), "{birth}");
        }
    }

    proptest! {
        #[test]
        fn written_and_read_is_the_same(year in 1i32..=9999, month in 1u32..=12) {
            let one = YearMonth::new(year, month).unwrap();
            prop_assert_eq!(YearMonth::parse(&one.to_string()), Ok(one));
            prop_assert_eq!(YearMonth::of(one.last_day()), one);
        }

        #[test]
        fn adding_is_the_inverse_of_counting(year in 1500i32..=2500, month in 1u32..=12, by in -6000i32..6000) {
            let one = YearMonth::new(year, month).unwrap();
            prop_assert_eq!(one.months_until(one.plus_months(by)), by);
        }
    }
}
