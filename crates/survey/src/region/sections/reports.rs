//! `[[report]]`, `[period]`, `[[holiday_year]]`, `[[holiday]]`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{code, words};
use crate::region::fault::{BadRegionPack, PackFault};
use crate::region::reader::Section;
use crate::region::{Holiday, HolidayYear, Period, Report, ReportKind};

pub(super) fn reports(root: &Section<'_>) -> Result<Vec<Report>, BadRegionPack> {
    root.coded("report", report, |report| &report.code)
}

fn report(section: &Section<'_>) -> Result<Report, BadRegionPack> {
    let kind = section.one_of("kind", "kind: ten_day, monthly, quarterly or annual")?;
    Ok(Report {
        code: code(section)?,
        name: section.text("name")?,
        kind,
        days: days(section, kind)?,
        by: section.text("by")?,
        to: section.text("to")?,
        holds: words(section, "holds")?,
        source: section.text("source")?,
    })
}

/// As many days as the kind has dates in a month, rising.
fn days(section: &Section<'_>, kind: ReportKind) -> Result<Vec<u32>, BadRegionPack> {
    let days = section.numbers("days", 1, 31)?;
    let (wanted, expected) = match kind {
        ReportKind::TenDay => (3, "three days of the month for a ten-day report"),
        ReportKind::Monthly => (1, "one day of the month for a monthly report"),
        ReportKind::Quarterly | ReportKind::Annual => (0, "report without days: its period's last"),
    };
    if days.len() != wanted {
        return Err(section.fault("days", PackFault::Reference { expected }));
    }
    if days.windows(2).any(|two| two[0] >= two[1]) {
        return Err(section.fault("days", PackFault::Order));
    }
    Ok(days)
}

pub(super) fn period(root: &Section<'_>) -> Result<Option<Period>, BadRegionPack> {
    let Some(section) = root.maybe_section("period")? else {
        return Ok(None);
    };
    let period = Period {
        statistics_month: section.one_of("statistics_month", "month: natural or from_21st")?,
        official: section.flag("official")?,
        source: section.text("source")?,
    };
    section.nothing_else()?;
    Ok(Some(period))
}

pub(super) fn holiday_years(root: &Section<'_>) -> Result<Vec<HolidayYear>, BadRegionPack> {
    root.list_where("holiday_year", holiday_year, |before, this| {
        let rises = before.last().is_none_or(|last| last.year < this.year);
        (!rises).then_some(("year", PackFault::Order))
    })
}

fn holiday_year(section: &Section<'_>) -> Result<HolidayYear, BadRegionPack> {
    Ok(HolidayYear {
        year: section.number("year", 1990, 2200)?,
        official: section.flag("official")?,
        source: section.text("source")?,
    })
}

pub(super) fn holidays(
    root: &Section<'_>,
    years: &[HolidayYear],
) -> Result<Vec<Holiday>, BadRegionPack> {
    root.list_where("holiday", holiday, |before, this| {
        if before.last().is_some_and(|last| this.from <= last.to) {
            return Some(("from", PackFault::Order));
        }
        let is_listed = years.iter().any(|known| known.year == this.from.year());
        let expected = "year of a [[holiday_year]]";
        (!is_listed).then_some(("from", PackFault::Reference { expected }))
    })
}

fn holiday(section: &Section<'_>) -> Result<Holiday, BadRegionPack> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let from = section.day("from")?;
    let expected = "day such as 2026-01-03, not before from";
    let weekend = "Saturday or Sunday such as 2026-01-04";
    Ok(Holiday {
        name: section.text("name")?,
        from,
        to: section.read("to", expected, |text| day(text).filter(|to| from <= *to))?,
        workdays: section.texts("workdays", weekend, |text| {
            day(text).filter(|d| matches!(d.weekday(), Weekday::Sat | Weekday::Sun))
        })?,
    })
}
