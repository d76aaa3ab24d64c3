//! What contributions cost a month: an employee line by line, a flexible worker at chosen bases, a resident by tier.
//!
//! The base is the wage, kept between the floor and the ceiling of the average wage. Where the region has no average wage the
//! wage itself is the base and the sheet says that it was not kept inside; steps of an unknown wage have no amount.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Answer;
use super::ask::{ContributionAsk, ReadContribution};
use super::parameters::{Parameter, parameters};
use crate::money::{Fen, Ratio};
use crate::region::{Contribution, Money, RatedLine, RegionPack};

/// The usual steps of a flexible worker's base, % of the average wage; those outside a region's limits are left out.
const STEPS: [u32; 6] = [60, 80, 100, 150, 200, 300];

/// What contributions cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContributionSheet {
    /// As an employee; `None` without a wage.
    pub employee: Option<EmployeeSheet>,
    /// As a flexible worker, by rising base.
    pub flexible: Vec<FlexibleRow>,
    /// As a resident, by rising tier; empty where the region has none.
    pub resident: Vec<TierRow>,
    /// The figures that were used, or are missing.
    pub parameters: Vec<Parameter>,
}

/// An employee's lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EmployeeSheet {
    /// The wage as typed.
    pub wage: Fen,
    /// The base.
    pub base: Fen,
    /// Whether the base is the wage.
    pub moved: BaseMove,
    /// One row for each line.
    pub lines: Vec<LineCost>,
    /// The employer's shares together.
    pub employer_total: Fen,
    /// The employee's shares together.
    pub employee_total: Fen,
    /// Whether every line has its amount; otherwise the totals are of the lines that have.
    pub complete: bool,
}

/// What became of the wage on the way to the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BaseMove {
    /// The wage is the base.
    Kept,
    /// Raised to the floor.
    Raised,
    /// Lowered to the ceiling.
    Lowered,
    /// Not checked: no average wage is known.
    Unchecked,
}

/// A line of an employee's insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContributionLine {
    /// 基本养老保险.
    Pension,
    /// 基本医疗保险.
    Medical,
    /// 基本医疗保险(含生育保险).
    MedicalWithMaternity,
    /// 生育保险.
    Maternity,
    /// 失业保险.
    Unemployment,
    /// 工伤保险.
    WorkInjury,
}

/// What one line costs a month. All four figures are there, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LineCost {
    /// The line.
    pub line: ContributionLine,
    /// The employer's rate, ‰.
    pub employer_permille: Option<u32>,
    /// The employee's rate, ‰.
    pub employee_permille: Option<u32>,
    /// The employer's share.
    pub employer: Option<Fen>,
    /// The employee's share.
    pub employee: Option<Fen>,
}

/// A flexible worker's pension contribution at one base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlexibleRow {
    /// The base in % of the average wage.
    pub percent: u32,
    /// The base; `None` without an average wage, as the amounts below.
    pub base: Option<Fen>,
    /// A month.
    pub monthly: Option<Fen>,
    /// Of it, to the personal account.
    pub to_account: Option<Fen>,
    /// Twelve months.
    pub yearly: Option<Fen>,
}

/// One tier of the residents' scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TierRow {
    /// What the resident pays a year.
    pub yearly: Fen,
    /// What the government adds.
    pub subsidy: Fen,
    /// What goes to the account: both.
    pub to_account: Fen,
}

/// Reads the ask and answers it.
pub fn contribution_sheet(
    ask: &ContributionAsk,
    pack: &RegionPack,
    today: NaiveDate,
) -> Answer<ContributionSheet> {
    let read = ask.read(&pack.money.contribution, today);
    Answer::of(read.map(|read| sheet(read, pack, today.year())))
}

fn sheet(read: ReadContribution, pack: &RegionPack, year: i32) -> ContributionSheet {
    let average = average_wage(read, pack, year);
    let tiers = pack.money.resident.iter().flat_map(|it| it.tiers(year));
    ContributionSheet {
        employee: read
            .wage
            .map(|wage| employee(wage, average, read.injury_class, &pack.money, year)),
        flexible: percents(&pack.money.contribution, &STEPS, read.percent)
            .map(|percent| flexible(percent, average, &pack.money.contribution))
            .collect(),
        resident: tiers
            .map(|tier| TierRow {
                yearly: tier.yearly,
                subsidy: tier.subsidy,
                to_account: tier.yearly + tier.subsidy,
            })
            .collect(),
        parameters: parameters(pack, read.average_wage, year),
    }
}

/// The average wage that was typed, else the region's.
pub(super) fn average_wage(read: ReadContribution, pack: &RegionPack, year: i32) -> Option<Fen> {
    let known = || pack.money.average_wage(year).map(|wage| wage.monthly());
    read.average_wage.or_else(known)
}

/// The steps inside the region's limits and the chosen one, rising, each once.
pub(super) fn percents(
    limits: &Contribution,
    steps: &[u32],
    chosen: Option<u32>,
) -> impl Iterator<Item = u32> + use<> {
    let mut all: Vec<u32> = steps.iter().copied().chain(chosen).collect();
    all.retain(|percent| {
        (limits.base_floor_percent..=limits.base_ceiling_percent).contains(percent)
    });
    all.sort_unstable();
    all.dedup();
    all.into_iter()
}

/// The base of a wage: kept between floor and ceiling of the average wage.
pub(super) fn base_of(wage: Fen, average: Option<Fen>, limits: &Contribution) -> (Fen, BaseMove) {
    let Some(average) = average else {
        return (wage, BaseMove::Unchecked);
    };
    let floor = average.share(Ratio::percent(limits.base_floor_percent));
    let ceiling = average.share(Ratio::percent(limits.base_ceiling_percent));
    if wage < floor {
        (floor, BaseMove::Raised)
    } else if wage > ceiling {
        (ceiling, BaseMove::Lowered)
    } else {
        (wage, BaseMove::Kept)
    }
}

pub(super) fn flexible(percent: u32, average: Option<Fen>, rates: &Contribution) -> FlexibleRow {
    let base = average.map(|wage| wage.share(Ratio::percent(percent)));
    let of_base = |permille| base.map(|base| base.share(Ratio::permille(permille)));
    let monthly = of_base(rates.flexible_pension_permille);
    FlexibleRow {
        percent,
        base,
        monthly,
        to_account: of_base(rates.flexible_account_permille),
        yearly: monthly.map(|monthly| monthly.times(12)),
    }
}

fn employee(
    wage: Fen,
    average: Option<Fen>,
    injury_class: Option<u8>,
    money: &Money,
    year: i32,
) -> EmployeeSheet {
    let (base, moved) = base_of(wage, average, &money.contribution);
    let lines: Vec<LineCost> = rates(money, injury_class, year)
        .into_iter()
        .map(|(line, rates)| cost(line, base, rates))
        .collect();
    EmployeeSheet {
        wage,
        base,
        moved,
        employer_total: lines.iter().filter_map(|line| line.employer).sum(),
        employee_total: lines.iter().filter_map(|line| line.employee).sum(),
        complete: lines.iter().all(|line| line.employer.is_some()),
        lines,
    }
}

fn cost(line: ContributionLine, base: Fen, rates: Option<(u32, u32)>) -> LineCost {
    let share = |permille| base.share(Ratio::permille(permille));
    LineCost {
        line,
        employer_permille: rates.map(|(employer, _)| employer),
        employee_permille: rates.map(|(_, employee)| employee),
        employer: rates.map(|(employer, _)| share(employer)),
        employee: rates.map(|(_, employee)| share(employee)),
    }
}

/// Every line with the rates of employer and employee, as far as the region has them. Work injury is the employer's alone
/// (社会保险法 33), by the class of the industry; the pension line's base serves the other lines too.
fn rates(
    money: &Money,
    injury_class: Option<u8>,
    year: i32,
) -> Vec<(ContributionLine, Option<(u32, u32)>)> {
    let of = |line| {
        let rate = money.rate(line, year);
        rate.map(|rate| (rate.employer_permille, rate.employee_permille))
    };
    let pension = &money.contribution;
    let mut all = vec![(
        ContributionLine::Pension,
        Some((
            pension.employer_pension_permille,
            pension.employee_pension_permille,
        )),
    )];
    match of(RatedLine::MedicalWithMaternity) {
        Some(together) => all.push((ContributionLine::MedicalWithMaternity, Some(together))),
        None => all.extend([
            (ContributionLine::Medical, of(RatedLine::Medical)),
            (ContributionLine::Maternity, of(RatedLine::Maternity)),
        ]),
    }
    let class = injury_class.and_then(|class| usize::from(class).checked_sub(1));
    let injury = money.work_injury.as_ref().zip(class);
    all.extend([
        (ContributionLine::Unemployment, of(RatedLine::Unemployment)),
        (
            ContributionLine::WorkInjury,
            injury.and_then(|(rates, class)| Some((*rates.permille.get(class)?, 0))),
        ),
    ]);
    all
}
