//! The money sections of a region pack: rates, wages, bases, the transition rule and the resident scheme.
//!
//! Every figure says its year, its source and whether an official document was seen. A figure that is not in the pack is not
//! known: a sheet then says so and computes nothing from it. Amounts are fen; the bounds of each key catch yuan written for fen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RegionPack;
use crate::money::{Fen, Ratio};

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
    /// The lowest lawful contribution base of each year whose average wage is filled in, by rising year.
    pub fn base_floors(&self) -> impl DoubleEndedIterator<Item = (i32, Fen)> {
        let share = Ratio::percent(self.contribution.base_floor_percent);
        let each = self.average_wages.iter();
        each.map(move |wage| (wage.year, wage.monthly().share(share)))
    }

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
