//! The sections of a region pack, one function each: which keys they have and what may stand there.

mod aims;
mod campaign;
mod groups;
mod money;
mod paper;
mod reports;

use super::fault::BadRegionPack;
use super::reader::{self, Section};
use super::{AgeRules, DeclareTo, Issuer, Matching, Phones, Privacy, RegionPack};
use crate::division::{DivisionCode, Level};
use crate::retirement::WomensTrack;

/// The names of the age rules.
const RULE_SETS: &str = "r2025 or r2008";

/// The whole file.
pub(super) fn pack(text: &str) -> Result<RegionPack, BadRegionPack> {
    let table = reader::table(text)?;
    let root = Section::root(text, &table);
    let (name, province, division) = place(&root.section("region")?)?;
    let focus_groups = groups::focus_groups(&root)?;
    let holiday_years = reports::holiday_years(&root)?;
    let pack = RegionPack {
        name,
        province,
        division,
        issuer: issuer(&root.section("issuer")?)?,
        phones: phones(&root.section("phones")?)?,
        age: age(&root.section("age")?)?,
        matching: matching(&root.section("matching")?)?,
        money: money::money(&root)?,
        campaign: campaign::campaign(&root)?,
        phases: campaign::phases(&root)?,
        targets: aims::targets(&root, &focus_groups)?,
        kpis: aims::kpis(&root)?,
        ranking: aims::ranking(&root)?,
        reports: reports::reports(&root)?,
        period: reports::period(&root)?,
        focus_industries: groups::focus_industries(&root)?,
        policy_aids: groups::policy_aids(&root)?,
        territories: campaign::territories(&root)?,
        departments: campaign::departments(&root)?,
        clauses: campaign::clauses(&root)?,
        holidays: reports::holidays(&root, &holiday_years)?,
        focus_groups,
        holiday_years,
        privacy: privacy(&root)?,
        paper: paper::paper(&root)?,
    };
    root.nothing_else()?;
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
        medical: section.maybe("medical", expected, number)?,
        local: section.maybe("local", expected, number)?,
    };
    section.nothing_else()?;
    Ok(phones)
}

fn age(section: &Section<'_>) -> Result<AgeRules, BadRegionPack> {
    let rules = section.one_of("rules", RULE_SETS)?;
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
        headcount_gap_min: section.number("headcount_gap_min", 1, 1000)?,
        declare_to,
    };
    section.nothing_else()?;
    Ok(matching)
}

/// A code: what the program and other entries know an entry by.
fn code(section: &Section<'_>) -> Result<String, BadRegionPack> {
    let expected = "code of small letters, digits and underscores";
    section.read("code", expected, |text| {
        let usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        (!text.is_empty() && text.chars().all(usual)).then(|| text.to_owned())
    })
}

/// A list of texts that are not empty.
fn words(section: &Section<'_>, key: &'static str) -> Result<Vec<String>, BadRegionPack> {
    section.texts(key, "text that is not empty", |text| {
        (!text.trim().is_empty()).then(|| text.to_owned())
    })
}
