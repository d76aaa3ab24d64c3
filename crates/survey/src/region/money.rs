//! The money sections of a region pack: rates, wages, bases, the transition rule and the resident scheme.
//!
//! Every figure says its year, its source and whether an official document was seen. A figure that is not in the pack is not
//! known: a sheet then says so and computes nothing from it. Amounts are fen; the bounds of each key catch yuan written for fen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RegionPack;
use super::fault::{BadRegionPack, PackFault};
use super::reader::Section;
use crate::money::Fen;

/// The names of the lines with rates of their own.
const LINES: &str = "medical, medical_with_maternity, maternity or unemployment";

/// All figures about money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Money {
    /// Pension rates and the limits of the base.
    pub contribution: Contribution,
    /// Rates of the other lines, by rising year for each line.
    pub rates: Vec<LineRate>,
    /// Work-injury rates by class of risk.
    pub work_injury: Option<WorkInjuryRates>,
    /// 全口径城镇单位就业人员平均工资, by rising year.
    pub average_wages: Vec<MonthlyFigure>,
    /// 养老金计发基数, by rising year.
    pub pension_bases: Vec<MonthlyFigure>,
    /// How the transition part is found; `None`: not known here.
    pub transition: Option<Transition>,
    /// 城乡居民基本养老保险; `None`: not filled in.
    pub resident: Option<Resident>,
}

/// Contribution rates in thousandths and limits in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Contribution {
    /// Employer's share of the pension contribution, ‰ of the base.
    pub employer_pension_permille: u32,
    /// Employee's share, ‰ of the base.
    pub employee_pension_permille: u32,
    /// A flexible worker's whole rate, ‰ of the chosen base.
    pub flexible_pension_permille: u32,
    /// The part of the flexible rate that goes to the personal account, ‰.
    pub flexible_account_permille: u32,
    /// Lowest base, % of the average wage.
    pub base_floor_percent: u32,
    /// Highest base, % of the average wage.
    pub base_ceiling_percent: u32,
    /// Whether an official document was seen.
    pub official: bool,
    /// Where the rates are from; `None`: not stated.
    pub source: Option<String>,
}

/// A line of insurance whose rates differ between places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RatedLine {
    /// 职工基本医疗保险 alone.
    Medical,
    /// 职工基本医疗保险 with 生育保险 collected together (国办发〔2019〕10号).
    MedicalWithMaternity,
    /// 生育保险 collected by itself; the employee pays nothing (社会保险法 53).
    Maternity,
    /// 失业保险.
    Unemployment,
}

/// The rates of one line from one year on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LineRate {
    /// Which line.
    pub line: RatedLine,
    /// First year they apply to.
    pub year: i32,
    /// Employer's share, ‰ of the base.
    pub employer_permille: u32,
    /// Employee's share, ‰ of the base.
    pub employee_permille: u32,
    /// Whether an official document was seen.
    pub official: bool,
    /// Where the rates are from.
    pub source: String,
}

/// 工伤保险行业基准费率: eight classes of risk, paid by the employer alone (社会保险法 33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkInjuryRates {
    /// ‰ of the wages for class 1 to 8, rising.
    pub permille: [u32; 8],
    /// Whether an official document was seen.
    pub official: bool,
    /// Where the rates are from.
    pub source: String,
}

/// An amount a month that is fixed for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MonthlyFigure {
    /// Calendar year.
    pub year: i32,
    /// Fen a month.
    #[ts(type = "number")]
    pub monthly_fen: i64,
    /// Whether an official document was seen; a sheet must say so if not.
    pub official: bool,
    /// Where the figure is from.
    pub source: String,
}

/// How the transition part of a pension is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Transition {
    /// The rule, as far as it is one this program can follow.
    pub method: TransitionMethod,
    /// Whether an official document was seen.
    pub official: bool,
    /// Where the rule is from.
    pub source: String,
}

/// The form of a province's transition rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TransitionMethod {
    /// Base × index × years before the accounts × coefficient.
    SingleIndex {
        /// Coefficient in ten-thousandths of the indexed wage for each year: 120 is 1.2 %.
        coefficient_basis_points: u32,
        /// The index counts as at least this many hundredths; 0: no floor.
        index_floor_percent: u32,
    },
    /// Of another form (two indices, tables): only the agency computes it.
    Assessed,
}

/// 城乡居民基本养老保险.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Resident {
    /// Age from which it is drawn, whole years.
    pub start_age_years: u32,
    /// Years of contribution needed.
    pub minimum_years: u32,
    /// Over how many months the account is spread.
    pub account_months: u32,
    /// Whether an official document was seen.
    pub official: bool,
    /// Where these three are from.
    pub source: String,
    /// 基础养老金 a month, by rising year.
    pub basic: Vec<MonthlyFigure>,
    /// 缴费档次, by rising year and amount.
    pub tiers: Vec<Tier>,
}

/// One amount that a resident may choose to pay for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Tier {
    /// First year it applies to.
    pub year: i32,
    /// What the resident pays, fen a year.
    pub yearly: Fen,
    /// What the government adds to the account, fen a year.
    pub subsidy: Fen,
    /// Whether an official document was seen.
    pub official: bool,
    /// Where the tier is from.
    pub source: String,
}

impl MonthlyFigure {
    /// The amount a month.
    pub fn monthly(&self) -> Fen {
        Fen::new(self.monthly_fen)
    }
}

impl RegionPack {
    /// The newest pension base of `year` or before.
    pub fn pension_base(&self, year: i32) -> Option<&MonthlyFigure> {
        newest(&self.money.pension_bases, year)
    }
}

impl Money {
    /// The newest average wage of `year` or before.
    pub fn average_wage(&self, year: i32) -> Option<&MonthlyFigure> {
        newest(&self.average_wages, year)
    }

    /// The rates of a line that apply in `year`.
    pub fn rate(&self, line: RatedLine, year: i32) -> Option<&LineRate> {
        let mut newest_first = self.rates.iter().rev();
        newest_first.find(|rate| rate.line == line && rate.year <= year)
    }
}

impl Resident {
    /// The newest basic pension of `year` or before.
    pub fn basic(&self, year: i32) -> Option<&MonthlyFigure> {
        newest(&self.basic, year)
    }

    /// The tiers of the newest year that is not after `year`, by rising amount.
    pub fn tiers(&self, year: i32) -> impl Iterator<Item = &Tier> {
        let valid = self.tiers.iter().filter(move |tier| tier.year <= year);
        let newest = valid.clone().map(|tier| tier.year).max();
        valid.filter(move |tier| Some(tier.year) == newest)
    }
}

fn newest(figures: &[MonthlyFigure], year: i32) -> Option<&MonthlyFigure> {
    figures.iter().rev().find(|figure| figure.year <= year)
}

/// Reads every money section below the root.
pub(super) fn money(root: &Section<'_>) -> Result<Money, BadRegionPack> {
    Ok(Money {
        contribution: contribution(&root.section("contribution")?)?,
        rates: line_rates(root)?,
        work_injury: optional(root, "work_injury", work_injury)?,
        average_wages: figures(root, "average_wage", wage)?,
        pension_bases: figures(root, "pension_base", wage)?,
        transition: optional(root, "transition", transition)?,
        resident: optional(root, "resident", resident)?,
    })
}

/// A section that a region may leave out.
fn optional<'a, T>(
    root: &Section<'a>,
    key: &'static str,
    read: impl Fn(&Section<'a>) -> Result<T, BadRegionPack>,
) -> Result<Option<T>, BadRegionPack> {
    let section = root.maybe_section(key)?;
    section.as_ref().map(read).transpose()
}

/// Figures of rising years.
fn figures(
    section: &Section<'_>,
    key: &'static str,
    read: impl Fn(&Section<'_>) -> Result<MonthlyFigure, BadRegionPack>,
) -> Result<Vec<MonthlyFigure>, BadRegionPack> {
    section.list_where(key, read, |before, this| {
        let rises = before.last().is_none_or(|last| last.year < this.year);
        (!rises).then_some(("year", PackFault::Order))
    })
}

/// Rates of rising years, each line once a year.
fn line_rates(root: &Section<'_>) -> Result<Vec<LineRate>, BadRegionPack> {
    root.list_where("contribution_rate", line_rate, |before, this| {
        let again = |rate: &LineRate| rate.line == this.line && rate.year == this.year;
        let falls = before.last().is_some_and(|last| last.year > this.year);
        (falls || before.iter().any(again)).then_some(("year", PackFault::Order))
    })
}

fn contribution(section: &Section<'_>) -> Result<Contribution, BadRegionPack> {
    let flexible = section.number("flexible_pension_permille", 0, 500)?;
    let contribution = Contribution {
        employer_pension_permille: section.number("employer_pension_permille", 0, 500)?,
        employee_pension_permille: section.number("employee_pension_permille", 0, 500)?,
        flexible_pension_permille: flexible,
        flexible_account_permille: section.number("flexible_account_permille", 0, flexible)?,
        base_floor_percent: section.number("base_floor_percent", 1, 100)?,
        base_ceiling_percent: section.number("base_ceiling_percent", 100, 1000)?,
        official: section.maybe_flag("official")?.unwrap_or_default(),
        source: section.maybe_text("source")?,
    };
    section.nothing_else()?;
    Ok(contribution)
}

fn line_rate(section: &Section<'_>) -> Result<LineRate, BadRegionPack> {
    let line = section.one_of("line", LINES)?;
    // Nobody but the employer pays for maternity: Social Insurance Law art. 53.
    let employee_most = if line == RatedLine::Maternity { 0 } else { 500 };
    Ok(LineRate {
        line,
        year: year(section)?,
        employer_permille: section.number("employer_permille", 0, 500)?,
        employee_permille: section.number("employee_permille", 0, employee_most)?,
        official: section.flag("official")?,
        source: section.text("source")?,
    })
}

fn work_injury(section: &Section<'_>) -> Result<WorkInjuryRates, BadRegionPack> {
    const KEYS: [&str; 8] = [
        "class_1_permille",
        "class_2_permille",
        "class_3_permille",
        "class_4_permille",
        "class_5_permille",
        "class_6_permille",
        "class_7_permille",
        "class_8_permille",
    ];
    let mut permille = [0_u32; 8];
    let mut least = 0;
    for (rate, key) in permille.iter_mut().zip(KEYS) {
        *rate = section.number(key, least, 100)?;
        least = *rate;
    }
    let rates = WorkInjuryRates {
        permille,
        official: section.flag("official")?,
        source: section.text("source")?,
    };
    section.nothing_else()?;
    Ok(rates)
}

/// A wage or a base: 100 to 100 000 yuan a month. Outside, somebody has written yuan for fen.
fn wage(section: &Section<'_>) -> Result<MonthlyFigure, BadRegionPack> {
    monthly_figure(section, 10_000, 10_000_000)
}

/// A resident's basic pension: 50 to 2 000 yuan a month.
fn resident_basic(section: &Section<'_>) -> Result<MonthlyFigure, BadRegionPack> {
    monthly_figure(section, 5_000, 200_000)
}

fn monthly_figure(
    section: &Section<'_>,
    least: i64,
    most: i64,
) -> Result<MonthlyFigure, BadRegionPack> {
    Ok(MonthlyFigure {
        year: year(section)?,
        monthly_fen: section.number("monthly_fen", least, most)?,
        official: section.flag("official")?,
        source: section.text("source")?,
    })
}

fn transition(section: &Section<'_>) -> Result<Transition, BadRegionPack> {
    let computed = section.read("method", "single_index or assessed", |text| match text {
        "single_index" => Some(true),
        "assessed" => Some(false),
        _ => None,
    })?;
    let method = if computed {
        TransitionMethod::SingleIndex {
            coefficient_basis_points: section.number("coefficient_basis_points", 50, 200)?,
            index_floor_percent: section.number("index_floor_percent", 0, 300)?,
        }
    } else {
        TransitionMethod::Assessed
    };
    let transition = Transition {
        method,
        official: section.flag("official")?,
        source: section.text("source")?,
    };
    section.nothing_else()?;
    Ok(transition)
}

fn resident(section: &Section<'_>) -> Result<Resident, BadRegionPack> {
    let resident = Resident {
        start_age_years: section.number("start_age_years", 50, 70)?,
        minimum_years: section.number("minimum_years", 1, 30)?,
        account_months: section.number("account_months", 50, 250)?,
        official: section.flag("official")?,
        source: section.text("source")?,
        basic: figures(section, "basic", resident_basic)?,
        tiers: tiers(section)?,
    };
    section.nothing_else()?;
    Ok(resident)
}

/// Tiers of rising years and, within one, rising amounts.
fn tiers(section: &Section<'_>) -> Result<Vec<Tier>, BadRegionPack> {
    let order = |tier: &Tier| (tier.year, tier.yearly);
    section.list_where("tier", tier, |before, this| {
        let rises = before.last().is_none_or(|last| order(last) < order(this));
        (!rises).then_some(("yearly_fen", PackFault::Order))
    })
}

/// 100 to 20 000 yuan a year, with a subsidy of nothing or 10 to 2 000 yuan.
fn tier(section: &Section<'_>) -> Result<Tier, BadRegionPack> {
    let tier = Tier {
        year: year(section)?,
        yearly: Fen::new(section.number("yearly_fen", 10_000, 2_000_000)?),
        subsidy: Fen::new(section.number("subsidy_fen", 0, 200_000)?),
        official: section.flag("official")?,
        source: section.text("source")?,
    };
    if (1..1000).contains(&tier.subsidy.fen()) {
        let (least, most) = (1000, 200_000);
        return Err(section.fault("subsidy_fen", PackFault::Range { least, most }));
    }
    Ok(tier)
}

fn year(section: &Section<'_>) -> Result<i32, BadRegionPack> {
    section.number("year", 1990, 2200)
}
