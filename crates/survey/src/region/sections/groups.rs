//! `[[focus_group]]`, `[[focus_industry]]`, `[[policy_aid]]`.

use super::code;
use crate::region::fault::{BadRegionPack, PackFault};
use crate::region::reader::{Section, named};
use crate::region::{AidState, FocusGroup, FocusIndustry, PolicyAid};

pub(super) fn focus_groups(root: &Section<'_>) -> Result<Vec<FocusGroup>, BadRegionPack> {
    root.coded("focus_group", focus_group, |group| &group.code)
}

fn focus_group(section: &Section<'_>) -> Result<FocusGroup, BadRegionPack> {
    Ok(FocusGroup {
        code: code(section)?,
        name: section.text("name")?,
        kind: section.one_of("kind", "kind: units, persons, attention or part")?,
        source: section.text("source")?,
    })
}

pub(super) fn focus_industries(root: &Section<'_>) -> Result<Vec<FocusIndustry>, BadRegionPack> {
    root.coded("focus_industry", focus_industry, |industry| &industry.code)
}

fn focus_industry(section: &Section<'_>) -> Result<FocusIndustry, BadRegionPack> {
    let expected = "division of GB/T 4754 such as B06";
    Ok(FocusIndustry {
        code: code(section)?,
        name: section.text("name")?,
        divisions: section.texts("divisions", expected, division)?,
        dust: section.maybe_flag("dust")?.unwrap_or(false),
        source: section.text("source")?,
    })
}

/// A section letter A to T and the two digits of a division.
fn division(text: &str) -> Option<String> {
    let (letter, digits) = text.split_at_checked(1)?;
    let is_one = ("A"..="T").contains(&letter)
        && digits.len() == 2
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| text.to_owned())
}

pub(super) fn policy_aids(root: &Section<'_>) -> Result<Vec<PolicyAid>, BadRegionPack> {
    root.coded("policy_aid", policy_aid, |aid| &aid.code)
}

fn policy_aid(section: &Section<'_>) -> Result<PolicyAid, BadRegionPack> {
    let who = section.texts(
        "who",
        "group that can get an aid, such as flexible_workers",
        named,
    )?;
    if who.is_empty() {
        return Err(section.fault("who", PackFault::Missing));
    }
    let from = section.maybe("from", "day such as 2026-01-01", |text| text.parse().ok())?;
    Ok(PolicyAid {
        code: code(section)?,
        name: section.text("name")?,
        gives: section.text("gives")?,
        who,
        from_age: section.maybe_number("from_age", 16, 120)?,
        document: section.maybe_words("document")?,
        from,
        to: section.last_day("to", from.unwrap_or_default())?,
        state: state(section)?,
        source: section.text("source")?,
    })
}

fn state(section: &Section<'_>) -> Result<AidState, BadRegionPack> {
    section.one_of("state", "state: in_force, unverified or ended")
}
