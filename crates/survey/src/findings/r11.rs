//! R11: a construction project without work-injury insurance (新开工工程建设项目).
//!
//! One finding of the workplace that builds, about all its open projects without cover; a project is open from its start until its
//! end, and a record is the same project as a row of the housing office with the same code or name.
//!
//! | the record | roster of projects | confidence |
//! |---|---|---|
//! | not insured | not insured | high |
//! | not insured | no such row, or it does not say | medium |
//! | insured, or not asked | not insured | low |
//! | no record | not insured | low |
//! | not insured | insured | no finding |
//!
//! Several projects: the surest counts. Source: 乌海政发〔2020〕17号 (新开工工程建设项目工伤参保率 ≥ 90 %); Social Insurance Law 33;
//! 工伤保险条例 2, 10.

use chrono::NaiveDate;

use super::catalogue::{ByRegime, Found, RuleSpec, injury, law};
use super::evidence::has;
use super::unit_case::UnitCase;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::identity::normalise;
use crate::record::{EntityKind, Record};
use crate::roster::{Project, RosterKind};

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R11,
    queue: Queue::MissedStaff,
    subjects: &[EntityKind::Workplace],
    regime: Some(Regime::Mandatory),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(33), injury(2), injury(10)]),
    reads: &[
        (EntityKind::Workplace, &["credit_code"]),
        (
            EntityKind::Project,
            &["name", "code", "started_on", "ends_on", "injury_cover"],
        ),
    ],
    rosters: &[RosterKind::Projects],
    person: None,
    workplace: Some(find),
    member: None,
};

/// What is found about this workplace's projects, if the rule applies.
fn find(case: &UnitCase<'_>) -> Option<Found> {
    let sites: Vec<&Record> = case
        .rosters
        .sites
        .iter()
        .filter(|site| site.removed.is_none())
        .collect();
    let rows = || case.heard.projects.iter().map(|(row, _)| *row);
    let by_record = sites
        .iter()
        .filter_map(|site| of_site(site, rows().find(|row| same(site, row)), case.today));
    let alone = rows().filter(|row| !sites.iter().any(|site| same(site, row)));
    let by_row = alone.filter_map(|row| of_row(row, case.today));
    let levels: Vec<Confidence> = by_record.chain(by_row).collect();
    let count = u32::try_from(levels.len()).unwrap_or(u32::MAX);
    Some(Found::counted(
        levels.into_iter().max()?,
        count,
        evidence(case, count),
    ))
}

fn of_site(site: &Record, row: Option<&Project>, today: NaiveDate) -> Option<Confidence> {
    let day = |field: &str| site.text(field)?.parse::<NaiveDate>().ok();
    let told = row.and_then(|row| row.injury_insured);
    let level = match (site.text("injury_cover"), told) {
        (Some("not_insured"), Some(false)) => Confidence::High,
        (Some("not_insured"), None) => Confidence::Medium,
        (Some("insured" | "not_applicable") | None, Some(false)) => Confidence::Low,
        (Some(_) | None, _) => return None,
    };
    let started = day("started_on").or(row.and_then(|row| row.started_on));
    let ends = day("ends_on").or(row.and_then(|row| row.ends_on));
    is_open(started, ends, today).then_some(level)
}

fn of_row(row: &Project, today: NaiveDate) -> Option<Confidence> {
    let bare = row.injury_insured == Some(false) && is_open(row.started_on, row.ends_on, today);
    bare.then_some(Confidence::Low)
}

/// A project whose days are not known is one that was seen: it is open.
fn is_open(started: Option<NaiveDate>, ends: Option<NaiveDate>, today: NaiveDate) -> bool {
    started.is_none_or(|day| day <= today) && ends.is_none_or(|day| day >= today)
}

fn same(site: &Record, row: &Project) -> bool {
    let code = site.text("code").map(|code| normalise(code).text);
    let theirs = row.code.as_deref().map(|code| normalise(code).text);
    let name = site.text("name").map(|name| normalise(name).text);
    (code.is_some() && code == theirs) || name == Some(normalise(&row.name).text)
}

fn evidence(case: &UnitCase<'_>, count: u32) -> Vec<Evidence> {
    let told = case
        .heard
        .projects
        .iter()
        .find(|(row, _)| row.injury_insured == Some(false));
    let row = told.map(|(_, as_of)| has(RosterKind::Projects, *as_of, "no_injury_cover"));
    let what = "projects".to_owned();
    [Evidence::Records { what, count }]
        .into_iter()
        .chain(row)
        .collect()
}
