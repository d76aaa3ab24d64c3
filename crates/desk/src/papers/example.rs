//! The worked example of a flyer: what somebody pays from this month on, and what the calculator says they will get.
//!
//! The example's person is nobody: a man of forty who has not paid yet. Where the region lacks the figure that a part needs, the
//! example says less, never a guess.

use chrono::{Datelike, Months, NaiveDate};
use paper::flyer::{Bar, BarKind, Chart};
use paper::papers::estimate_sheet::EstimateGround;
use survey::estimates::{
    Outcome, Parameter, ParameterCode, ParameterState, PensionAsk, Plan, PlanKind, PlansSheet,
    pension_plans,
};
use survey::identity::Sex;
use survey::money::{Fen, Ratio};
use survey::pension::basic_part;
use survey::region::{FlyerAudience, RegionPack};

use super::estimate::ground;
use super::words::{age, month, span, yuan};

/// Age of the example's person, in months.
const AGE_MONTHS: u32 = 40 * 12;
/// The wage on which costs are shown while the region's average is not known: a round one.
const ROUND_WAGE: Fen = Fen::new(600_000);
/// Years of paying for which the basic part is shown while the region's average wage is not known. The first is the minimum from 2039 on.
const YEARS: [u32; 3] = [20, 25, 30];

/// The numbers for an audience; `None` where the region has not filled them in.
pub(crate) fn example(
    pack: &RegionPack,
    audience: FlyerAudience,
    today: NaiveDate,
) -> Option<Chart> {
    let sheet = plans(pack, today)?;
    match audience {
        FlyerAudience::Employers => {
            on_wage(pack, &sheet, "职工每月缴").or_else(|| on_round_wage(pack, &sheet))
        }
        FlyerAudience::Employees => {
            on_wage(pack, &sheet, "您每月缴").or_else(|| by_years(pack, &sheet))
        }
        FlyerAudience::FlexibleWorkers => by_base(&sheet).or_else(|| by_years(pack, &sheet)),
        FlyerAudience::Residents => by_tier(pack, &sheet),
    }
}

/// The calculator's plans for the example's person, as an employee on the average wage among them where it is known.
fn plans(pack: &RegionPack, today: NaiveDate) -> Option<PlansSheet> {
    let birth = today.checked_sub_months(Months::new(AGE_MONTHS))?;
    let wage = pack.money.average_wage(today.year());
    let ask = PensionAsk {
        birth: birth.format("%Y-%m").to_string(),
        sex: Some(Sex::Male),
        wage: wage
            .map(|wage| wage.monthly().to_string())
            .unwrap_or_default(),
        ..PensionAsk::default()
    };
    pension_plans(&ask, pack, today).sheet
}

/// What employer and employee pay for the pension on the average wage, and what comes of it.
fn on_wage(pack: &RegionPack, sheet: &PlansSheet, own: &str) -> Option<Chart> {
    let wage = pack.money.average_wage(sheet.today.year())?.monthly();
    let plan = of_kind(sheet, |kind| kind == PlanKind::Employee).next()?;
    let outcome = plan.outcomes.first()?;
    let paid = [("单位每月缴", plan.employer_monthly), (own, plan.monthly)];
    let mut bars: Vec<Bar> = paid
        .into_iter()
        .filter_map(|(label, amount)| Some(bar(label, amount?, BarKind::Cost)))
        .collect();
    bars.extend(received("退休后每月约领", outcome.total));
    Some(Chart {
        title: format!("养老保险，按月工资{wage}元的示例"),
        assumption: Some(assumption(outcome)),
        bars,
        grounds: grounds(sheet, &EMPLOYEES),
    })
}

/// What a flexible worker pays a month at the lowest and the usual base, and what comes of each.
fn by_base(sheet: &PlansSheet) -> Option<Chart> {
    let steps: Vec<_> = of_kind(sheet, |kind| matches!(kind, PlanKind::Flexible { .. })).collect();
    let ends = [steps.first()?, steps.last()?];
    let pairs = ends.into_iter().filter_map(|plan| {
        let PlanKind::Flexible { percent } = plan.kind else {
            return None;
        };
        let paid = bar(
            &format!("按{percent}%：每月缴"),
            plan.monthly?,
            BarKind::Cost,
        );
        let total = plan.outcomes.first()?.total;
        Some([Some(paid), received("退休后每月约领", total)])
    });
    let bars: Vec<Bar> = pairs.flatten().flatten().collect();
    let first = steps.first()?.outcomes.first()?;
    (!bars.is_empty()).then(|| Chart {
        title: "养老保险，缴费基数自己选".to_owned(),
        assumption: Some(assumption(first)),
        bars,
        grounds: grounds(sheet, &EMPLOYEES),
    })
}

/// What a resident pays a year at the lowest and the highest tier, and what comes of each in a year.
fn by_tier(pack: &RegionPack, sheet: &PlansSheet) -> Option<Chart> {
    let tiers: Vec<_> = of_kind(sheet, |kind| matches!(kind, PlanKind::Resident { .. })).collect();
    let (first, last) = (*tiers.first()?, *tiers.last()?);
    let ends = if tiers.len() == 1 {
        vec![first]
    } else {
        vec![first, last]
    };
    let pairs = ends.into_iter().filter_map(|plan| {
        let yearly = plan.yearly?;
        let total = plan.outcomes.first()?.total.map(|total| total.times(12));
        Some([
            Some(bar("每年缴", yearly, BarKind::Cost)),
            received("到龄后每年约领", total),
        ])
    });
    let subsidies = pack.money.resident.as_ref()?;
    let added: Vec<_> = subsidies
        .tiers(sheet.today.year())
        .map(|tier| tier.subsidy)
        .collect();
    let subsidy = match (added.iter().min()?, added.iter().max()?) {
        (least, most) if least == most => yuan(*least),
        (least, most) => format!("{}至{}", yuan(*least), yuan(*most)),
    };
    Some(Chart {
        title: "城乡居民养老保险，最低档和最高档".to_owned(),
        assumption: Some(format!(
            "政府每年另补{subsidy}。{}",
            assumption(first.outcomes.first()?)
        )),
        bars: pairs.flatten().flatten().collect(),
        grounds: grounds(sheet, &RESIDENTS),
    })
}

/// What employer and employee pay on a round wage.
fn on_round_wage(pack: &RegionPack, sheet: &PlansSheet) -> Option<Chart> {
    let rates = &pack.money.contribution;
    let share = |permille| ROUND_WAGE.share(Ratio::permille(permille));
    let paid = [
        ("单位每月缴", rates.employer_pension_permille),
        ("职工每月缴", rates.employee_pension_permille),
    ];
    Some(Chart {
        title: format!("养老保险，按月工资{ROUND_WAGE}元的示例"),
        assumption: Some("月工资低于当地缴费基数下限或者高于上限的，按下限或者上限缴。".to_owned()),
        bars: paid
            .map(|(label, permille)| bar(label, share(permille), BarKind::Cost))
            .to_vec(),
        grounds: grounds(sheet, &[ParameterCode::PensionRates]),
    })
}

/// What the basic part comes to by years of paying on the lowest base: all that can be said without the average wage.
fn by_years(pack: &RegionPack, sheet: &PlansSheet) -> Option<Chart> {
    let base = pack.pension_base(sheet.today.year())?.monthly();
    let floor = pack.money.contribution.base_floor_percent;
    let each = YEARS.map(|years| {
        let part = basic_part(base, Ratio::percent(floor), Ratio::years_of(years * 12));
        bar(&format!("缴满{years}年，每月"), part, BarKind::Benefit)
    });
    Some(Chart {
        title: "缴得越长，基础养老金越多".to_owned(),
        assumption: Some(format!(
            "示例：一直按最低基数（平均工资的{floor}%）缴费，按现在的计发基数计算；另外还有个人账户养老金。缴费金额请到窗口询问。"
        )),
        bars: each.to_vec(),
        grounds: grounds(
            sheet,
            &[ParameterCode::PensionRates, ParameterCode::PensionBase],
        ),
    })
}

fn of_kind(sheet: &PlansSheet, is: impl Fn(PlanKind) -> bool) -> impl Iterator<Item = &Plan> {
    sheet.plans.iter().filter(move |plan| is(plan.kind))
}

/// Whose example it is, and what it leaves out.
fn assumption(outcome: &Outcome) -> String {
    let what = match outcome.total {
        Some(_) => "按现在的计发标准，不计利息和以后的调整",
        None => "领取金额请到窗口测算",
    };
    format!(
        "示例：男，{}，从本月起缴到{}（{}），共{}；{what}。其他情况可到窗口测算。",
        age(AGE_MONTHS),
        age(outcome.draw_age_months),
        month(outcome.draw_month),
        span(outcome.months_to_pay),
    )
}

const EMPLOYEES: [ParameterCode; 3] = [
    ParameterCode::AverageWage,
    ParameterCode::PensionBase,
    ParameterCode::PensionRates,
];
const RESIDENTS: [ParameterCode; 3] = [
    ParameterCode::ResidentTiers,
    ParameterCode::ResidentBasic,
    ParameterCode::ResidentRule,
];

/// The figures that were used; one that is missing was not.
fn grounds(sheet: &PlansSheet, codes: &[ParameterCode]) -> Vec<EstimateGround> {
    let used = |parameter: &&Parameter| {
        codes.contains(&parameter.code) && parameter.state == ParameterState::Known
    };
    sheet.parameters.iter().filter(used).map(ground).collect()
}

fn received(label: &str, amount: Option<Fen>) -> Option<Bar> {
    amount.map(|amount| bar(label, amount, BarKind::Benefit))
}

fn bar(label: &str, amount: Fen, kind: BarKind) -> Bar {
    Bar {
        label: label.to_owned(),
        fen: amount.fen(),
        kind,
    }
}
