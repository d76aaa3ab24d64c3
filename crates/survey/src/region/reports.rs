//! The report calendar: which reports, how often, by which day, and which days are holidays.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How often a report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 旬报: three days of each month.
    TenDay,
    /// Once a month, on a day of it.
    Monthly,
    /// Once a quarter, on its last day.
    Quarterly,
    /// Once a year, on its last day.
    Annual,
}

/// 报表 or another duty that comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Report {
    /// Stable code, unique among reports.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How often.
    pub kind: ReportKind,
    /// Days of the month by which it is due, rising, 1 to 31: three for a ten-day report, one for a monthly one, none for the
    /// others. In a month that has no such day its last day takes the place.
    pub days: Vec<u32>,
    /// Who makes it.
    pub by: String,
    /// Who gets it.
    pub to: String,
    /// What it holds.
    pub holds: Vec<String>,
    /// Document and clause.
    pub source: String,
}

/// The month of statistics.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum StatisticsMonth {
    /// From the first to the last day of the month.
    #[default]
    Natural,
    /// From the 21st of the month before to the 20th.
    #[serde(rename = "from_21st")]
    From21st,
}

/// 统计口径.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Period {
    /// The month of statistics.
    pub statistics_month: StatisticsMonth,
    /// Whether an official document was seen that says so.
    pub official: bool,
    /// Where it is from.
    pub source: String,
}

/// A year whose holidays are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HolidayYear {
    /// Calendar year.
    pub year: i32,
    /// Whether the text of the announcement was seen.
    pub official: bool,
    /// The announcement.
    pub source: String,
}

/// One run of days off, with the weekend days worked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Holiday {
    /// 春节.
    pub name: String,
    /// First day off; its year is one of the years that are known.
    pub from: NaiveDate,
    /// Last day off.
    pub to: NaiveDate,
    /// Saturdays and Sundays that are working days instead.
    pub workdays: Vec<NaiveDate>,
}
