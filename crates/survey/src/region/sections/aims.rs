//! `[[target]]`, `[[kpi]]`, `[ranking]`.

use super::code;
use crate::region::fault::{BadRegionPack, PackFault};
use crate::region::reader::{Section, named};
use crate::region::{AimLevel, AimUnit, FocusGroup, Kpi, KpiAim, Measure, Ranking, Target};

const LEVELS: &str = "level: city or municipal";
const MEASURES: &str = "measure that the program counts, such as arrears_cleared";
const LINES: &str =
    "line: employee_pension, resident_pension, medical, work_injury, maternity or unemployment";

pub(super) fn targets(
    root: &Section<'_>,
    groups: &[FocusGroup],
) -> Result<Vec<Target>, BadRegionPack> {
    root.list_where("target", target, |before, this| {
        if before.iter().any(|other| other.code == this.code) {
            return Some(("code", PackFault::Twice));
        }
        let known = |code: &String| groups.iter().any(|group| group.code == *code);
        let expected = "code of a [[focus_group]]";
        let strange = this.group.as_ref().is_some_and(|group| !known(group));
        strange.then_some(("group", PackFault::Reference { expected }))
    })
}

fn target(section: &Section<'_>) -> Result<Target, BadRegionPack> {
    let unit = section.one_of("unit", "unit: persons, fen or permille")?;
    let (least, most) = bounds(unit);
    let working = section.maybe_number("working", least, most)?;
    let striving = section.maybe_number("striving", working.unwrap_or(least), most)?;
    if working.is_none() && striving.is_none() {
        return Err(section.fault("working", PackFault::Missing));
    }
    Ok(Target {
        code: code(section)?,
        name: section.text("name")?,
        line: section.maybe("line", LINES, named)?,
        level: section
            .maybe("level", LEVELS, named)?
            .unwrap_or(AimLevel::City),
        group: section.maybe_words("group")?,
        unit,
        working,
        striving,
        year: section.number("year", 1990, 2200)?,
        source: section.text("source")?,
    })
}

/// What an amount can be: beyond, somebody has taken another unit.
fn bounds(unit: AimUnit) -> (i64, i64) {
    match unit {
        // A county has thousands: a smaller figure is 万人.
        AimUnit::Persons => (1_000, 100_000_000),
        // From a million yuan: a smaller figure is yuan, 万元 or 亿元, written for fen.
        AimUnit::Fen => (100_000_000, 1_000_000_000_000_000),
        AimUnit::Permille => (0, 10_000),
    }
}

/// A share may stand for both levels and each ownership under codes of their own.
pub(super) fn kpis(root: &Section<'_>) -> Result<Vec<Kpi>, BadRegionPack> {
    root.coded("kpi", kpi, |kpi| &kpi.code)
}

fn kpi(section: &Section<'_>) -> Result<Kpi, BadRegionPack> {
    let from_year = section.number("from_year", 1990, 2200)?;
    let numerator: Measure = section.one_of("numerator", MEASURES)?;
    Ok(Kpi {
        code: code(section)?,
        name: section.text("name")?,
        numerator,
        denominator: section.one_of("denominator", MEASURES)?,
        aim: aim(section)?,
        ownership: section.maybe("ownership", "private or state_collective_public", named)?,
        level: section
            .maybe("level", LEVELS, named)?
            .unwrap_or(AimLevel::City),
        from_year,
        to_year: section.maybe_number("to_year", from_year, 2200)?,
        source: section.text("source")?,
    })
}

/// One of four keys, or none: then the share is only reported.
fn aim(section: &Section<'_>) -> Result<KpiAim, BadRegionPack> {
    let permille = |key| section.maybe_number(key, 0, 1000);
    let last_year = section.maybe("against_last_year", "below or above", |text| match text {
        "below" => Some(KpiAim::BelowLastYear),
        "above" => Some(KpiAim::AboveLastYear),
        _ => None,
    })?;
    let named = [
        permille("at_least_permille")?.map(KpiAim::AtLeast),
        permille("above_permille")?.map(KpiAim::Above),
        permille("at_most_permille")?.map(KpiAim::AtMost),
        last_year,
    ];
    let mut aims = named.into_iter().flatten();
    let first = aims.next().unwrap_or(KpiAim::Reported);
    match aims.next() {
        None => Ok(first),
        Some(_) => Err(section.fault("code", PackFault::Twice)),
    }
}

pub(super) fn ranking(root: &Section<'_>) -> Result<Option<Ranking>, BadRegionPack> {
    let Some(section) = root.maybe_section("ranking")? else {
        return Ok(None);
    };
    let ranking = Ranking {
        top: section.maybe_number("top", 1, 100)?,
        bottom: section.maybe_number("bottom", 1, 100)?,
        cap_percent: section.maybe_number("cap_percent", 100, 1000)?,
        source: section.text("source")?,
    };
    section.nothing_else()?;
    Ok(Some(ranking))
}
