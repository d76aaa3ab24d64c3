//! 宣传: flyers, posters and the guide to channels, from the region pack alone. They carry no fact about anybody and are in no
//! register.

use chrono::{Datelike, NaiveDate};
use paper::facts::Mark;
use paper::flyer::{Audience, Bar, BarKind, Chart, Colours, FlyerFacts, FlyerSize};
use paper::papers::channel_guide::{ChannelEntry, ChannelGuideFacts};
use survey::money::{Fen, Ratio};
use survey::region::{FlyerAudience, RegionPack};

use crate::error::IssueError;
use crate::view::{FlyerFigure, FlyerStart, LeafletColours, LeafletSize};

/// 国家社会保险公共服务平台, while the office has named no channel of its own.
const NATIONAL_CHANNEL: &str = "https://si.12333.gov.cn";
/// Most bars of a flyer's chart.
const BARS_MAX: usize = 5;

/// What a flyer states.
pub(crate) fn flyer_facts(
    pack: &RegionPack,
    (audience, size, colours): (FlyerAudience, LeafletSize, LeafletColours),
    today: NaiveDate,
) -> FlyerFacts {
    let link = pack.paper.link.as_deref().unwrap_or(NATIONAL_CHANNEL);
    FlyerFacts {
        audience: match audience {
            FlyerAudience::Employers => Audience::Employers,
            FlyerAudience::Employees => Audience::Employees,
            FlyerAudience::FlexibleWorkers => Audience::FlexibleWorkers,
            FlyerAudience::Residents => Audience::Residents,
        },
        size: match size {
            LeafletSize::A4 => FlyerSize::A4,
            LeafletSize::A5 => FlyerSize::A5,
            LeafletSize::Poster => FlyerSize::A3,
        },
        colours: match colours {
            LeafletColours::Two => Colours::Two,
            LeafletColours::Full => Colours::Full,
        },
        made_on: today,
        chart: chart(pack, audience, today.year()),
        link: link.to_owned(),
        second_language: headline(pack, audience),
    }
}

fn headline(pack: &RegionPack, audience: FlyerAudience) -> Option<String> {
    let own = pack.paper.headlines.iter();
    own.filter(|headline| headline.audience == audience)
        .map(|headline| headline.text.clone())
        .next()
}

/// The numbers of a flyer as the screen lists them.
pub(crate) fn flyer_start(pack: &RegionPack, audience: FlyerAudience, year: i32) -> FlyerStart {
    let chart = chart(pack, audience, year);
    let figures = chart.iter().flat_map(|chart| &chart.bars);
    FlyerStart {
        audience,
        title: chart.as_ref().map(|chart| chart.title.clone()),
        figures: figures
            .map(|bar| FlyerFigure {
                label: bar.label.clone(),
                amount: Fen::new(bar.fen),
            })
            .collect(),
        year: chart.as_ref().map(|chart| chart.year),
        source: chart.map(|chart| chart.source),
        second_language: headline(pack, audience),
    }
}

/// The numbers for an audience; `None` where the region has not filled them in.
fn chart(pack: &RegionPack, audience: FlyerAudience, year: i32) -> Option<Chart> {
    match audience {
        FlyerAudience::Employers | FlyerAudience::Employees => on_average_wage(pack, year),
        FlyerAudience::FlexibleWorkers => by_base(pack, year),
        FlyerAudience::Residents => by_tier(pack, year),
    }
}

/// What employer and employee pay for the pension on the average wage.
fn on_average_wage(pack: &RegionPack, year: i32) -> Option<Chart> {
    let wage = pack.money.average_wage(year)?;
    let rates = &pack.money.contribution;
    let share = |permille| wage.monthly().share(Ratio::permille(permille));
    Some(Chart {
        title: format!("按月平均工资{}元的示例：养老保险每月缴费", wage.monthly()),
        bars: vec![
            bar(
                "单位缴",
                share(rates.employer_pension_permille),
                BarKind::Cost,
            ),
            bar(
                "个人缴",
                share(rates.employee_pension_permille),
                BarKind::Cost,
            ),
        ],
        year: wage.year,
        source: sourced(&wage.source, wage.official && rates.official),
    })
}

/// What a flexible worker pays a month at usual bases.
fn by_base(pack: &RegionPack, year: i32) -> Option<Chart> {
    let wage = pack.money.average_wage(year)?;
    let rates = &pack.money.contribution;
    let limits = rates.base_floor_percent..=rates.base_ceiling_percent;
    let steps = [60, 80, 100, 150, 200, 300].into_iter();
    let each = steps.filter(|step| limits.contains(step)).map(|step| {
        let base = wage.monthly().share(Ratio::percent(step));
        let monthly = base.share(Ratio::permille(rates.flexible_pension_permille));
        bar(&format!("按平均工资的{step}%"), monthly, BarKind::Cost)
    });
    Some(Chart {
        title: "养老保险每月缴费，自己选".to_owned(),
        bars: each.take(BARS_MAX).collect(),
        year: wage.year,
        source: sourced(&wage.source, wage.official && rates.official),
    })
}

/// What a resident pays a year by tier; of many tiers those between are left out evenly.
fn by_tier(pack: &RegionPack, year: i32) -> Option<Chart> {
    let tiers: Vec<_> = pack.money.resident.as_ref()?.tiers(year).collect();
    let first = tiers.first()?;
    let step = tiers.len().div_ceil(BARS_MAX);
    let each = tiers.iter().step_by(step.max(1)).map(|tier| {
        let label = format!("每年缴费（政府另补{}元）", tier.subsidy);
        bar(&label, tier.yearly, BarKind::Cost)
    });
    Some(Chart {
        title: "城乡居民养老保险缴费档次".to_owned(),
        bars: each.collect(),
        year: first.year,
        source: sourced(&first.source, tiers.iter().all(|tier| tier.official)),
    })
}

fn bar(label: &str, amount: Fen, kind: BarKind) -> Bar {
    Bar {
        label: label.to_owned(),
        fen: amount.fen(),
        kind,
    }
}

/// A source; one that no official document has confirmed says so.
fn sourced(source: &str, official: bool) -> String {
    if official {
        source.to_owned()
    } else {
        format!("{source}（未经正式文件核实）")
    }
}

/// 办事渠道指引, as the office has filled it in.
pub(crate) fn guide_facts(
    pack: &RegionPack,
    today: NaiveDate,
) -> Result<ChannelGuideFacts, IssueError> {
    let channels = pack.paper.channels.iter();
    let entries: Vec<ChannelEntry> = channels
        .map(|channel| ChannelEntry {
            matter: channel.matter.clone(),
            online: channel.online.clone(),
            otherwise: channel.otherwise.clone(),
        })
        .collect();
    if entries.is_empty() {
        return Err(IssueError::Missing {
            fields: vec!["channels".to_owned()],
        });
    }
    Ok(ChannelGuideFacts {
        mark: Mark::unregistered(today),
        entries,
    })
}
