//! The money sections: rates, wages, bases, the transition rule, the resident scheme. The bounds catch yuan written for fen.

use super::super::fault::{BadRegionPack, PackFault};
use super::super::money::{
    Contribution, LineRate, Money, MonthlyFigure, RatedLine, Resident, Tier, Transition,
    TransitionMethod, WorkInjuryRates,
};
use super::super::reader::Section;
use crate::money::Fen;

/// The names of the lines with rates of their own.
const LINES: &str = "medical, medical_with_maternity, maternity or unemployment";

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

/// Rates in permille: outside of these bounds, somebody has written percent, or another figure. The employer pays 16 % and before
/// 2019 up to 20 %, the employee 8 %, who insures themselves 20 % with 8 % to the account (domain.md 4).
fn contribution(section: &Section<'_>) -> Result<Contribution, BadRegionPack> {
    let flexible = section.number("flexible_pension_permille", 100, 300)?;
    let contribution = Contribution {
        employer_pension_permille: section.number("employer_pension_permille", 100, 300)?,
        employee_pension_permille: section.number("employee_pension_permille", 50, 150)?,
        flexible_pension_permille: flexible,
        flexible_account_permille: section.number("flexible_account_permille", 50, flexible)?,
        base_floor_percent: section.number("base_floor_percent", 1, 100)?,
        base_ceiling_percent: section.number("base_ceiling_percent", 100, 1000)?,
        official: section.maybe_flag("official")?.unwrap_or_default(),
        source: section.maybe_text("source")?,
    };
    section.nothing_else()?;
    Ok(contribution)
}

/// What employer and employee can pay on a line, in permille: outside, somebody has written percent. Nobody but the employer pays for
/// maternity (Social Insurance Law art. 53).
const fn rate_bounds(line: RatedLine) -> [(u32, u32); 2] {
    match line {
        RatedLine::Medical | RatedLine::MedicalWithMaternity => [(20, 150), (5, 50)],
        RatedLine::Maternity => [(1, 30), (0, 0)],
        RatedLine::Unemployment => [(1, 30), (0, 30)],
    }
}

fn line_rate(section: &Section<'_>) -> Result<LineRate, BadRegionPack> {
    let line = section.one_of("line", LINES)?;
    let [employer, employee] = rate_bounds(line);
    Ok(LineRate {
        line,
        year: year(section)?,
        employer_permille: section.number("employer_permille", employer.0, employer.1)?,
        employee_permille: section.number("employee_permille", employee.0, employee.1)?,
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
