//! 测算单: exactly the sheet that was shown, in words: what was typed, what came out, which figures it stands on.

use paper::papers::estimate_sheet::{
    EstimateGround, EstimateInput, EstimateResult, EstimateSheetFacts, Origin, Worth,
};
use survey::estimates::{
    ContributionAsk, ContributionLine, ContributionSheet, EmployeeSheet, FlexibleRow, Outcome,
    Parameter, ParameterCode, ParameterState, PensionAsk, Plan, PlanKind, PlansSheet,
    RetirementAsk, RetirementRow, RetirementSheet, TierRow,
};
use survey::money::Fen;

use super::words::{age, month, span, track, yuan};

/// What a sheet says, before it is addressed to anybody.
pub(crate) struct Said {
    pub(crate) matter: &'static str,
    pub(crate) inputs: Vec<EstimateInput>,
    pub(crate) results: Vec<EstimateResult>,
    pub(crate) grounds: Vec<EstimateGround>,
}

impl Said {
    /// The facts of the paper. It is in no register: nothing typed for an estimate is kept.
    pub(crate) fn facts(
        self,
        name: Option<String>,
        today: chrono::NaiveDate,
    ) -> EstimateSheetFacts {
        EstimateSheetFacts {
            mark: paper::facts::Mark::unregistered(today),
            name,
            matter: self.matter.to_owned(),
            inputs: self.inputs,
            results: self.results,
            grounds: self.grounds,
        }
    }
}

/// 什么时候退休.
pub(crate) fn retirement(ask: &RetirementAsk, sheet: &RetirementSheet) -> Said {
    Said {
        matter: "退休时间",
        inputs: typed(&[
            ("出生年月", &month(sheet.birth)),
            ("累计缴费月数", &ask.paid_months),
        ]),
        results: sheet.rows.iter().flat_map(retirement_rows).collect(),
        grounds: vec![EstimateGround {
            label: "法定退休年龄".to_owned(),
            year: Some(2024),
            origin: Origin::Official(
                "2024年9月13日全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定"
                    .to_owned(),
            ),
        }],
    }
}

fn retirement_rows(row: &RetirementRow) -> Vec<EstimateResult> {
    let statutory = &row.statutory;
    let said = |label: &str, how: String, worth: String| EstimateResult {
        label: label.to_owned(),
        how,
        worth: Worth::Said(worth),
    };
    let mut rows = vec![
        said(
            "法定退休",
            format!("{}，{}", track(statutory.track), age(statutory.age_months)),
            month(statutory.retire_month),
        ),
        said(
            "最低缴费年限",
            "按退休那一年计算".to_owned(),
            span(row.minimum_months),
        ),
    ];
    if row.window.earliest < row.window.latest {
        rows.push(said(
            "可以选择",
            "最早须缴够最低年限；最晚由单位和职工商量一致".to_owned(),
            format!(
                "{}至{}",
                month(row.window.earliest),
                month(row.window.latest)
            ),
        ));
    }
    if let Some(gap) = row.gap_months {
        let worth = if gap == 0 {
            "已经缴够".to_owned()
        } else {
            span(gap)
        };
        rows.push(said("现在还差", "最低年限减去累计缴费".to_owned(), worth));
    }
    rows
}

/// 每月交多少.
pub(crate) fn contribution(ask: &ContributionAsk, sheet: &ContributionSheet) -> Said {
    let employee = sheet.employee.iter().flat_map(employee_rows);
    let flexible = sheet.flexible.iter().map(flexible_row);
    let resident = sheet.resident.iter().map(resident_row);
    Said {
        matter: "缴费金额",
        inputs: typed(&[
            ("月工资（元）", &ask.wage),
            (
                "单位工伤行业类别",
                &ask.injury_class
                    .map(|class| format!("{class}类"))
                    .unwrap_or_default(),
            ),
            ("当地月平均工资（元）", &ask.average_wage),
            ("自选缴费比例（%）", &ask.percent),
        ]),
        results: employee.chain(flexible).chain(resident).collect(),
        grounds: sheet.parameters.iter().map(ground).collect(),
    }
}

/// One row for each line and one for all together.
fn employee_rows(employee: &EmployeeSheet) -> impl Iterator<Item = EstimateResult> {
    let each = employee.lines.iter().map(|line| EstimateResult {
        label: line_name(line.line).to_owned(),
        how: match (
            line.employer,
            line.employer_permille,
            line.employee_permille,
        ) {
            (Some(employer), Some(unit), Some(own)) => format!(
                "职工，缴费工资{}：单位{}缴{}，个人{}",
                yuan(employee.base),
                percent(unit),
                yuan(employer),
                percent(own),
            ),
            (None, ..) | (_, None, _) | (_, _, None) => "职工".to_owned(),
        },
        worth: worth(line.employee),
    });
    let total = EstimateResult {
        label: "个人合计".to_owned(),
        how: if employee.complete {
            "职工，以上各项每月个人部分相加".to_owned()
        } else {
            "职工，以上各项每月个人部分相加，不含未填写的险种".to_owned()
        },
        worth: Worth::Fen(employee.employee_total.fen()),
    };
    each.chain([total])
}

fn flexible_row(row: &FlexibleRow) -> EstimateResult {
    EstimateResult {
        label: "灵活就业".to_owned(),
        how: match row.base {
            Some(base) => format!(
                "养老保险，平均工资的{}%，基数{}，每月",
                row.percent,
                yuan(base)
            ),
            None => format!("养老保险，平均工资的{}%，每月", row.percent),
        },
        worth: worth(row.monthly),
    }
}

fn resident_row(tier: &TierRow) -> EstimateResult {
    EstimateResult {
        label: "城乡居民".to_owned(),
        how: format!("养老保险，政府补贴{}，每年", yuan(tier.subsidy)),
        worth: Worth::Fen(tier.yearly.fen()),
    }
}

/// 能领多少.
pub(crate) fn pension(ask: &PensionAsk, sheet: &PlansSheet) -> Said {
    let shift = match ask.shift_months {
        0 => String::new(),
        months if months < 0 => format!("提前{}", span(months.unsigned_abs())),
        months => format!("延后{}", span(months.unsigned_abs())),
    };
    let results = sheet.plans.iter().flat_map(|plan| {
        let each = plan.outcomes.iter();
        each.map(move |outcome| plan_row(plan, outcome))
    });
    Said {
        matter: "养老金",
        inputs: typed(&[
            ("出生年月", &ask.birth),
            ("累计缴费月数", &ask.paid_months),
            ("其中视同缴费月数", &ask.deemed_months),
            ("平均缴费指数", &ask.index),
            ("个人账户余额（元）", &ask.account),
            ("居民养老已缴年数", &ask.resident_years),
            ("居民养老账户余额（元）", &ask.resident_account),
            ("月工资（元）", &ask.wage),
            ("当地月平均工资（元）", &ask.average_wage),
            ("自选缴费比例（%）", &ask.percent),
            ("提前或延后退休", &shift),
        ]),
        results: results.collect(),
        grounds: sheet.parameters.iter().map(ground).collect(),
    }
}

fn plan_row(plan: &Plan, outcome: &Outcome) -> EstimateResult {
    let label = match plan.kind {
        PlanKind::Employee => "职工".to_owned(),
        PlanKind::Flexible { percent } => format!("灵活就业{percent}%"),
        PlanKind::Resident { yearly } => format!("居民每年{}", yuan(yearly)),
    };
    let pays = match (plan.monthly, plan.yearly) {
        (Some(monthly), _) => format!("每月缴{}", yuan(monthly)),
        (None, Some(yearly)) => format!("每年缴{}", yuan(yearly)),
        (None, None) => "缴费额请到窗口询问".to_owned(),
    };
    let whose = outcome
        .track
        .map_or(String::new(), |of| format!("{}：", track(of)));
    let parts = [
        ("基础", outcome.basic),
        ("账户", outcome.account),
        ("过渡", outcome.transition),
    ]
    .into_iter()
    .filter_map(|(name, part)| part.map(|part| format!("，{name}{}", yuan(part))));
    EstimateResult {
        label,
        how: format!(
            "{whose}{pays}，还要缴{}，{}（{}）起每月领{}",
            span(outcome.months_to_pay),
            month(outcome.draw_month),
            age(outcome.draw_age_months),
            parts.collect::<String>(),
        ),
        worth: worth(outcome.total),
    }
}

/// What was typed; fields left empty are not printed.
fn typed(fields: &[(&str, &String)]) -> Vec<EstimateInput> {
    let filled = fields.iter().filter(|(_, value)| !value.trim().is_empty());
    let each = filled.map(|(label, value)| EstimateInput {
        label: (*label).to_owned(),
        value: Some(value.trim().to_owned()),
    });
    each.collect()
}

fn worth(amount: Option<Fen>) -> Worth {
    amount.map_or(Worth::Unknown, |amount| Worth::Fen(amount.fen()))
}

fn percent(permille: u32) -> String {
    match permille % 10 {
        0 => format!("{}%", permille / 10),
        rest => format!("{}.{rest}%", permille / 10),
    }
}

/// A figure of the region with its year and where it is from.
pub(crate) fn ground(parameter: &Parameter) -> EstimateGround {
    let source = || parameter.source.clone().unwrap_or_default();
    EstimateGround {
        label: parameter_name(parameter.code).to_owned(),
        year: parameter.year,
        origin: match parameter.state {
            ParameterState::Known if parameter.official => Origin::Official(source()),
            ParameterState::Known => Origin::Unofficial(source()),
            ParameterState::Typed => Origin::Typed,
            ParameterState::Assessed => Origin::Assessed,
            ParameterState::Missing => Origin::Missing,
        },
    }
}

const fn parameter_name(code: ParameterCode) -> &'static str {
    match code {
        ParameterCode::PensionRates => "养老保险费率和基数上下限",
        ParameterCode::AverageWage => "月平均工资（全口径）",
        ParameterCode::PensionBase => "养老金计发基数",
        ParameterCode::MedicalRate => "医疗保险费率",
        ParameterCode::MaternityRate => "生育保险费率",
        ParameterCode::UnemploymentRate => "失业保险费率",
        ParameterCode::WorkInjuryRates => "工伤保险费率",
        ParameterCode::Transition => "过渡性养老金办法",
        ParameterCode::ResidentRule => "居民养老领取条件",
        ParameterCode::ResidentBasic => "居民基础养老金",
        ParameterCode::ResidentTiers => "居民缴费档次",
    }
}

const fn line_name(line: ContributionLine) -> &'static str {
    match line {
        ContributionLine::Pension => "基本养老保险",
        ContributionLine::Medical => "基本医疗保险",
        ContributionLine::MedicalWithMaternity => "基本医疗保险（含生育）",
        ContributionLine::Maternity => "生育保险",
        ContributionLine::Unemployment => "失业保险",
        ContributionLine::WorkInjury => "工伤保险",
    }
}
