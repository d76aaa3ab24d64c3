//! Which of the region's figures there are: their year, their source, whether an official document was seen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::Fen;
use crate::region::{MonthlyFigure, RatedLine, RegionPack, TransitionMethod};

/// A figure that a sheet needs from the region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Parameter {
    /// Which figure.
    pub code: ParameterCode,
    /// Whether it is there.
    pub state: ParameterState,
    /// The year it is for, where it has one.
    pub year: Option<i32>,
    /// The amount, where it is one amount a month.
    pub amount: Option<Fen>,
    /// Whether an official document was seen; meaningless while missing.
    pub official: bool,
    /// Where it is from.
    pub source: Option<String>,
}

/// The figures, in the order in which a sheet lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ParameterCode {
    /// 养老保险费率和缴费基数上下限比例.
    PensionRates,
    /// 全口径平均工资.
    AverageWage,
    /// 养老金计发基数.
    PensionBase,
    /// 医疗保险费率.
    MedicalRate,
    /// 生育保险费率 (absent where it is collected with the medical line).
    MaternityRate,
    /// 失业保险费率.
    UnemploymentRate,
    /// 工伤保险费率.
    WorkInjuryRates,
    /// 过渡性养老金办法.
    Transition,
    /// 城乡居民养老保险: 领取年龄、最低年限、计发月数.
    ResidentRule,
    /// 城乡居民基础养老金.
    ResidentBasic,
    /// 城乡居民缴费档次.
    ResidentTiers,
}

/// Whether a figure is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ParameterState {
    /// In the region pack.
    Known,
    /// Typed into the ask by whoever fills it in.
    Typed,
    /// The region's rule is of a form that only the agency computes.
    Assessed,
    /// 本地区尚未填写.
    Missing,
}

/// Every figure as it stands in `year`; an average wage that was typed stands in for the region's.
pub fn parameters(pack: &RegionPack, typed_wage: Option<Fen>, year: i32) -> Vec<Parameter> {
    let money = &pack.money;
    let rate = |code, line| match money.rate(line, year) {
        Some(rate) => known(code, Some(rate.year), rate.official, &rate.source),
        None => missing(code),
    };
    let together = money.rate(RatedLine::MedicalWithMaternity, year).is_some();
    let medical = if together {
        RatedLine::MedicalWithMaternity
    } else {
        RatedLine::Medical
    };
    let mut found = vec![
        pension_rates(pack),
        wage(pack, typed_wage, year),
        amount(ParameterCode::PensionBase, pack.pension_base(year)),
        rate(ParameterCode::MedicalRate, medical),
    ];
    if !together {
        found.push(rate(ParameterCode::MaternityRate, RatedLine::Maternity));
    }
    found.push(rate(
        ParameterCode::UnemploymentRate,
        RatedLine::Unemployment,
    ));
    found.push(injury(pack));
    found.push(transition(pack));
    found.extend(resident(pack, year));
    found
}

fn known(code: ParameterCode, year: Option<i32>, official: bool, source: &str) -> Parameter {
    Parameter {
        code,
        state: ParameterState::Known,
        year,
        amount: None,
        official,
        source: Some(source.to_owned()).filter(|source| !source.is_empty()),
    }
}

fn missing(code: ParameterCode) -> Parameter {
    Parameter {
        state: ParameterState::Missing,
        ..known(code, None, false, "")
    }
}

fn amount(code: ParameterCode, figure: Option<&MonthlyFigure>) -> Parameter {
    match figure {
        Some(figure) => Parameter {
            amount: Some(figure.monthly()),
            ..known(code, Some(figure.year), figure.official, &figure.source)
        },
        None => missing(code),
    }
}

fn pension_rates(pack: &RegionPack) -> Parameter {
    let rates = &pack.money.contribution;
    let source = rates.source.as_deref().unwrap_or_default();
    known(ParameterCode::PensionRates, None, rates.official, source)
}

fn wage(pack: &RegionPack, typed: Option<Fen>, year: i32) -> Parameter {
    match typed {
        Some(_) => Parameter {
            state: ParameterState::Typed,
            amount: typed,
            ..missing(ParameterCode::AverageWage)
        },
        None => amount(ParameterCode::AverageWage, pack.money.average_wage(year)),
    }
}

fn injury(pack: &RegionPack) -> Parameter {
    let code = ParameterCode::WorkInjuryRates;
    match &pack.money.work_injury {
        Some(rates) => known(code, None, rates.official, &rates.source),
        None => missing(code),
    }
}

fn transition(pack: &RegionPack) -> Parameter {
    let code = ParameterCode::Transition;
    let Some(rule) = &pack.money.transition else {
        return missing(code);
    };
    let state = match rule.method {
        TransitionMethod::SingleIndex { .. } => ParameterState::Known,
        TransitionMethod::Assessed => ParameterState::Assessed,
    };
    Parameter {
        state,
        ..known(code, None, rule.official, &rule.source)
    }
}

fn resident(pack: &RegionPack, year: i32) -> [Parameter; 3] {
    use ParameterCode::{ResidentBasic, ResidentRule, ResidentTiers};
    let Some(resident) = &pack.money.resident else {
        return [ResidentRule, ResidentBasic, ResidentTiers].map(missing);
    };
    let tiers = match resident.tiers(year).next() {
        Some(tier) => known(ResidentTiers, Some(tier.year), tier.official, &tier.source),
        None => missing(ResidentTiers),
    };
    [
        known(ResidentRule, None, resident.official, &resident.source),
        amount(ResidentBasic, resident.basic(year)),
        tiers,
    ]
}
