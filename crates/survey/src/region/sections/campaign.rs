//! `[campaign]`, `[[phase]]`, `[[territory]]`, `[[department]]`, `[[clause]]`.

use super::{RULE_SETS, code, words};
use crate::division::DivisionCode;
use crate::region::fault::{BadRegionPack, PackFault};
use crate::region::reader::{Section, named};
use crate::region::{Campaign, Clause, Department, Figure, Phase, Territory};

pub(super) fn campaign(root: &Section<'_>) -> Result<Option<Campaign>, BadRegionPack> {
    let Some(section) = root.maybe_section("campaign")? else {
        return Ok(None);
    };
    let campaign = Campaign {
        name: section.text("name")?,
        document: section.maybe_words("document")?,
        issued_by: section.text("issued_by")?,
        issued_on: section.day("issued_on")?,
        history: section.flag("history")?,
        census_rules: section.maybe("census_rules", RULE_SETS, named)?,
    };
    section.nothing_else()?;
    Ok(Some(campaign))
}

/// By their first day; a later entry may begin on the same day, not before.
pub(super) fn phases(root: &Section<'_>) -> Result<Vec<Phase>, BadRegionPack> {
    root.list_where("phase", phase, |before, this| {
        if before.iter().any(|other| other.code == this.code) {
            return Some(("code", PackFault::Twice));
        }
        let rises = before.last().is_none_or(|last| last.from <= this.from);
        (!rises).then_some(("from", PackFault::Order))
    })
}

fn phase(section: &Section<'_>) -> Result<Phase, BadRegionPack> {
    let from = section.day("from")?;
    Ok(Phase {
        code: code(section)?,
        name: section.text("name")?,
        what: section.text("what")?,
        from,
        to: section.last_day("to", from)?,
        source: section.text("source")?,
    })
}

pub(super) fn territories(root: &Section<'_>) -> Result<Vec<Territory>, BadRegionPack> {
    root.coded("territory", territory, |territory| &territory.code)
}

fn territory(section: &Section<'_>) -> Result<Territory, BadRegionPack> {
    let expected = "division code such as 360402";
    Ok(Territory {
        code: code(section)?,
        name: section.text("name")?,
        areas: words(section, "areas")?,
        divisions: section.texts("divisions", expected, |text| DivisionCode::parse(text).ok())?,
        source: section.text("source")?,
    })
}

pub(super) fn departments(root: &Section<'_>) -> Result<Vec<Department>, BadRegionPack> {
    root.coded("department", department, |department| &department.code)
}

fn department(section: &Section<'_>) -> Result<Department, BadRegionPack> {
    Ok(Department {
        code: code(section)?,
        name: section.text("name")?,
        data: words(section, "data")?,
        withheld: words(section, "withheld")?,
        duty: section.maybe_words("duty")?,
        source: section.text("source")?,
    })
}

pub(super) fn clauses(root: &Section<'_>) -> Result<Vec<Clause>, BadRegionPack> {
    root.coded("clause", clause, |clause| &clause.code)
}

fn clause(section: &Section<'_>) -> Result<Clause, BadRegionPack> {
    Ok(Clause {
        code: code(section)?,
        name: section.text("name")?,
        says: section.text("says")?,
        items: words(section, "items")?,
        documents: words(section, "documents")?,
        figures: section.list("figure", figure)?,
        historic: section.flag("historic")?,
        source: section.text("source")?,
    })
}

fn figure(section: &Section<'_>) -> Result<Figure, BadRegionPack> {
    Ok(Figure {
        what: section.text("what")?,
        count: section.number("count", 0, u32::MAX)?,
    })
}
