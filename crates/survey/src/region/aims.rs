//! Aims of a campaign: amounts at two levels, shares with their definition, and how areas are ranked.
//!
//! Nothing here knows whether an aim is met: reports count, this says what is counted and against what.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom an aim binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AimLevel {
    /// 全市.
    City,
    /// 市本级: units that the municipal agency itself looks after.
    Municipal,
}

/// What an amount is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AimUnit {
    /// Persons at the end of the year.
    Persons,
    /// Fen collected in the year.
    Fen,
    /// Growth over the year before, ‰.
    Permille,
}

/// The insurance an amount is about. Wider than [`crate::roster::Line`]: notices set one figure for both medical schemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AimLine {
    /// 城镇(企业)职工基本养老保险.
    EmployeePension,
    /// 城乡居民基本养老保险.
    ResidentPension,
    /// 城镇基本医疗保险.
    Medical,
    /// 工伤保险.
    WorkInjury,
    /// 生育保险.
    Maternity,
    /// 失业保险.
    Unemployment,
}

/// 目标: an amount to reach in a year, at one or two levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Target {
    /// Stable code, unique among targets.
    pub code: String,
    /// Its name on screens.
    pub name: String,
    /// The insurance; `None`: all together, or money of another kind.
    pub line: Option<AimLine>,
    /// Whom it binds.
    pub level: AimLevel,
    /// A focus group's code if the figure is that group's alone.
    pub group: Option<String>,
    /// What it is counted in.
    pub unit: AimUnit,
    /// 工作目标, the binding one.
    #[ts(type = "number | null")]
    pub working: Option<i64>,
    /// 奋斗目标, not below the working one.
    #[ts(type = "number | null")]
    pub striving: Option<i64>,
    /// Calendar year.
    pub year: i32,
    /// Document and clause.
    pub source: String,
}

/// What a share counts. The report slice gives each its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Persons who should be insured.
    DuePersons,
    /// Persons insured.
    InsuredPersons,
    /// Persons insured and paying.
    PayingPersons,
    /// Persons insured whose contributions stopped.
    LapsedPersons,
    /// Units that should insure their staff.
    DueUnits,
    /// Units that insure all their staff in pension, injury and unemployment.
    InsuredUnits,
    /// Arrears at the year's start, fen.
    ArrearsAtStart,
    /// Arrears cleared since, fen.
    ArrearsCleared,
    /// Arrears that arose this year, fen.
    NewArrears,
    /// Contributions payable this year, fen.
    Payable,
    /// Contributions collected this year, fen.
    Collected,
    /// Contributions that the year's plan sets, fen.
    PlannedCollection,
    /// Persons newly insured this year.
    NewlyInsured,
    /// Persons that the year's plan sets.
    PlannedPersons,
    /// Construction projects begun this year.
    NewProjects,
    /// Of these, projects with work-injury insurance.
    NewProjectsInsured,
    /// Communities and residential compounds.
    Compounds,
    /// Of these, compounds with posted notices.
    CompoundsPosted,
}

/// What a share has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "permille", rename_all = "snake_case")]
pub enum KpiAim {
    /// That many ‰ or more (达到, 以上).
    AtLeast(u32),
    /// More than that many ‰ (超, 超过).
    Above(u32),
    /// That many ‰ or fewer (不超过).
    AtMost(u32),
    /// Lower than in the year before.
    BelowLastYear,
    /// Higher than in the year before.
    AboveLastYear,
    /// Counted and reported; the notice sets no number.
    Reported,
}

/// Whose units a share is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// 民营私营企业.
    Private,
    /// 国有集体企业和事业单位.
    StateCollectivePublic,
}

/// 考核指标: a share with its definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Kpi {
    /// Stable code, unique among shares.
    pub code: String,
    /// Its name on screens, for example 清欠率.
    pub name: String,
    /// What is counted.
    pub numerator: Measure,
    /// Out of what.
    pub denominator: Measure,
    /// What it has to be.
    pub aim: KpiAim,
    /// Whose units; `None`: everybody's.
    pub ownership: Option<Ownership>,
    /// Whom it binds.
    pub level: AimLevel,
    /// First year it applies to.
    pub from_year: i32,
    /// Last year it applies to; `None`: no end set.
    pub to_year: Option<i32>,
    /// Document and clause.
    pub source: String,
}

/// 排名通报. Only areas with a target above zero are ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ranking {
    /// How many at the top are praised by name; `None`: the notice sets no number.
    pub top: Option<u32>,
    /// How many at the bottom are reported to their government; `None`: the notice sets no number.
    pub bottom: Option<u32>,
    /// The most that one target's completion counts, %; `None`: not set here.
    pub cap_percent: Option<u32>,
    /// Document and clause.
    pub source: String,
}
