//! What the region pack says, for the screen of the campaign: every figure with its source, and what is due next.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::deadline::Due;
use survey::region::{
    Campaign, Clause, Department, FocusGroup, FocusIndustry, Holiday, HolidayYear, Kpi, Matching,
    Period, Phase, Phones, PolicyAid, Privacy, Ranking, Report, Target, Territory,
};
use survey::retirement::{RuleSet, WomensTrack};
use ts_rs::TS;

/// The pack of this device's municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegionView {
    /// 乌海市.
    pub name: String,
    /// 内蒙古自治区.
    pub province: String,
    /// Division code, four or six digits.
    pub division: String,
    /// The day that everything here is said of.
    pub today: NaiveDate,
    /// The notice it works by; `None`: no campaign.
    pub campaign: Option<Campaign>,
    /// Its phases, by their first day.
    pub phases: Vec<PhaseRow>,
    /// Amounts to reach, at one or two levels.
    pub targets: Vec<Target>,
    /// Shares to reach.
    pub kpis: Vec<Kpi>,
    /// How areas are ranked.
    pub ranking: Option<Ranking>,
    /// Reports by the day they are due next, the nearest first.
    pub dues: Vec<DueRow>,
    /// The month of statistics, and this month's first and last day.
    pub period: PeriodView,
    /// Groups to look at first.
    pub focus_groups: Vec<FocusGroup>,
    /// Industries to look at first.
    pub focus_industries: Vec<FocusIndustry>,
    /// Aids and who qualifies.
    pub policy_aids: Vec<PolicyAid>,
    /// Areas by supervision group.
    pub territories: Vec<Territory>,
    /// Departments that have data or duties.
    pub departments: Vec<Department>,
    /// Other clauses with figures.
    pub clauses: Vec<Clause>,
    /// Rates and bases.
    pub rates: Vec<RateRow>,
    /// Phones that papers print.
    pub phones: Phones,
    /// Whether the second letterhead is the office's own text; `false`: papers are in Chinese only.
    pub has_second_letterhead: bool,
    /// Today's age rules.
    pub age_rules: RuleSet,
    /// Retirement track of women who insure themselves; `None`: not settled here.
    pub flexible_women: Option<WomensTrack>,
    /// Thresholds.
    pub matching: Matching,
    /// Questions that the office has turned on.
    pub privacy: Privacy,
    /// Years whose holidays are listed.
    pub holiday_years: Vec<HolidayYear>,
    /// The holidays still to come in the listed years.
    pub holidays: Vec<Holiday>,
}

/// A phase and where today lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhaseRow {
    /// The phase.
    pub phase: Phase,
    /// Over, running or to come.
    pub state: PhaseState,
    /// Days to its end while it runs, to its beginning before; `None`: over, or without end.
    pub days_left: Option<u32>,
}

/// Where a day lies to a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PhaseState {
    /// Before today.
    Over,
    /// Today lies in it.
    Running,
    /// After today.
    Coming,
}

/// A report and when it is due next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DueRow {
    /// The report.
    pub report: Report,
    /// When.
    pub due: Due,
    /// Days from today to the due day; 0 = today.
    pub days_left: u32,
}

/// The month of statistics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodView {
    /// What the pack says; `None`: nothing, natural months are counted.
    pub period: Option<Period>,
    /// First day of the month that holds today.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

/// A rate, a base or an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RateRow {
    /// What it is.
    pub rate: RateName,
    /// In what it is counted.
    pub unit: RateUnit,
    /// The number; `None`: not filled in here.
    #[ts(type = "number | null")]
    pub value: Option<i64>,
    /// The year it is of; `None`: until the pack changes.
    pub year: Option<i32>,
    /// Whether an official document was seen.
    pub official: bool,
    /// Where it is from; `None`: not filled in, or the pack does not say.
    pub source: Option<String>,
}

/// What a rate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RateName {
    /// Employer's share of the pension contribution.
    EmployerPension,
    /// Employee's share.
    EmployeePension,
    /// A flexible worker's whole rate.
    FlexiblePension,
    /// The part of it that goes to the personal account.
    FlexibleAccount,
    /// Lowest base.
    BaseFloor,
    /// Highest base.
    BaseCeiling,
    /// Employer's share, medical alone or with maternity.
    EmployerMedical,
    /// Employee's share, medical.
    EmployeeMedical,
    /// Employer's share, maternity collected by itself.
    EmployerMaternity,
    /// Employer's share, unemployment.
    EmployerUnemployment,
    /// Employee's share, unemployment.
    EmployeeUnemployment,
    /// Work injury, the least dangerous class.
    WorkInjuryLeast,
    /// Work injury, the most dangerous class.
    WorkInjuryMost,
    /// 全口径平均工资.
    AverageWage,
    /// 养老金计发基数.
    PensionBase,
    /// 城乡居民基础养老金.
    ResidentBasic,
}

/// In what a rate is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RateUnit {
    /// ‰ of the base.
    Permille,
    /// % of the average wage.
    Percent,
    /// Fen a month.
    FenMonthly,
}
