//! The sections of a region pack, one function each: which keys they have and what may stand there.

use chrono::{Datelike, NaiveDate, Weekday};

use super::money;
use super::reader::{self, BadRegionPack, PackFault, Section};
use super::{AgeRules, DeclareTo, Holiday, Issuer, Matching, Phones, Privacy, RegionPack, Target};
use crate::division::{DivisionCode, Level};
use crate::retirement::{RuleSet, WomensTrack};

/// The whole file.
pub(super) fn pack(text: &str) -> Result<RegionPack, BadRegionPack> {
    let table = reader::table(text)?;
    let root = Section::root(text, &table);
    let (name, province, division) = place(&root.section("region")?)?;
    let pack = RegionPack {
        name,
        province,
        division,
        holidays: root.list("holiday", holiday)?,
        targets: root.list("target", target)?,
        money: money::money(&root)?,
        matching: matching(&root.section("matching")?)?,
        age: age(&root.section("age")?)?,
        phones: phones(&root.section("phones")?)?,
        issuer: issuer(&root.section("issuer")?)?,
        privacy: privacy(&root)?,
    };
    root.nothing_else()?;
    check_order(&root, &pack)?;
    Ok(pack)
}

/// The `[region]` section: name, province, division.
fn place(section: &Section<'_>) -> Result<(String, String, DivisionCode), BadRegionPack> {
    let division = section.read(
        "division",
        "division code of county level or above",
        |text| {
            let code = DivisionCode::parse(text).ok()?;
            (code.level() <= Level::County).then_some(code)
        },
    )?;
    let name = section.text("name")?;
    let province = section.text("province")?;
    section.nothing_else()?;
    Ok((name, province, division))
}

fn issuer(section: &Section<'_>) -> Result<Issuer, BadRegionPack> {
    let organ = |key| {
        section.read(key, "pattern with {street}", |text| {
            text.contains("{street}").then(|| text.to_owned())
        })
    };
    let issuer = Issuer {
        street_organ: organ("street_organ")?,
        town_organ: organ("town_organ")?,
        second_language_letterhead: section
            .maybe_text("second_language_letterhead")?
            .unwrap_or_default(),
    };
    section.nothing_else()?;
    Ok(issuer)
}

fn phones(section: &Section<'_>) -> Result<Phones, BadRegionPack> {
    let expected = "phone number of digits, spaces, + and -";
    let number = |text: &str| {
        let usual = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | ' ');
        (text.len() >= 5 && text.chars().all(usual)).then(|| text.to_owned())
    };
    let phones = Phones {
        social_security: section.read("social_security", expected, number)?,
        tax: section.read("tax", expected, number)?,
        local: section.maybe("local", expected, number)?,
    };
    section.nothing_else()?;
    Ok(phones)
}

fn age(section: &Section<'_>) -> Result<AgeRules, BadRegionPack> {
    let rules = section.read("rules", "r2025 or r2008", |text| match text {
        "r2025" => Some(RuleSet::R2025),
        "r2008" => Some(RuleSet::R2008),
        _ => None,
    })?;
    let tracks = "f50, f55 or undecided";
    let flexible_women = section.read("flexible_women", tracks, |text| match text {
        "f50" => Some(Some(WomensTrack::F50)),
        "f55" => Some(Some(WomensTrack::F55)),
        "undecided" => Some(None),
        _ => None,
    })?;
    section.nothing_else()?;
    Ok(AgeRules {
        rules,
        flexible_women,
    })
}

/// The `[privacy]` section; a question that it does not turn on stays off.
fn privacy(root: &Section<'_>) -> Result<Privacy, BadRegionPack> {
    let Some(section) = root.maybe_section("privacy")? else {
        return Ok(Privacy::default());
    };
    let privacy = Privacy {
        ethnicity: section.maybe_flag("ethnicity")?.unwrap_or(false),
        education: section.maybe_flag("education")?.unwrap_or(false),
        marital: section.maybe_flag("marital")?.unwrap_or(false),
        hardship: section.maybe_flag("hardship")?.unwrap_or(false),
    };
    section.nothing_else()?;
    Ok(privacy)
}

fn matching(section: &Section<'_>) -> Result<Matching, BadRegionPack> {
    let declare_to = section.read("declare_to", "tax or agency", |text| match text {
        "tax" => Some(DeclareTo::Tax),
        "agency" => Some(DeclareTo::Agency),
        _ => None,
    })?;
    let matching = Matching {
        lapse_months: section.number("lapse_months", 1, 24)?,
        employee_registration_days: section.number("employee_registration_days", 1, 60)?,
        declare_to,
    };
    section.nothing_else()?;
    Ok(matching)
}

fn target(section: &Section<'_>) -> Result<Target, BadRegionPack> {
    let code = section.read(
        "code",
        "code of small letters, digits and underscores",
        |text| {
            let usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            (!text.is_empty() && text.chars().all(usual)).then(|| text.to_owned())
        },
    )?;
    let target = Target {
        code,
        name: section.text("name")?,
        at_least_percent: section.number("at_least_percent", 0, 100)?,
        from_year: section.number("from_year", 1990, 2200)?,
        source: section.text("source")?,
    };
    section.nothing_else()?;
    Ok(target)
}

fn holiday(section: &Section<'_>) -> Result<Holiday, BadRegionPack> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let from = section.read("from", "day such as 2026-01-01", day)?;
    let to = section.read("to", "day such as 2026-01-03, not before from", |text| {
        day(text).filter(|to| from <= *to)
    })?;
    let workdays = section.days("workdays", |text| {
        day(text).filter(|d| matches!(d.weekday(), Weekday::Sat | Weekday::Sun))
    })?;
    let name = section.text("name")?;
    section.nothing_else()?;
    Ok(Holiday {
        name,
        from,
        to,
        workdays,
    })
}

/// Rules between entries: dates rise, target codes are unique for their first year.
fn check_order(root: &Section<'_>, pack: &RegionPack) -> Result<(), BadRegionPack> {
    let days = pack.holidays.windows(2).all(|two| two[0].to < two[1].from);
    let mut codes: Vec<_> = pack
        .targets
        .iter()
        .map(|t| (&t.code, t.from_year))
        .collect();
    codes.sort();
    let distinct = codes.windows(2).all(|two| two[0] != two[1]);
    for (holds, key) in [(days, "holiday"), (distinct, "target")] {
        if !holds {
            return Err(root.fault(key, PackFault::Order));
        }
    }
    Ok(())
}
