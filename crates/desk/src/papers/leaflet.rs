//! 宣传: flyers, posters and the guide to channels, from the region pack alone. They carry no fact about anybody and are in no
//! register.

use chrono::{Datelike, NaiveDate};
use paper::facts::Mark;
use paper::flyer::{Audience, Bar, BarKind, Colours, FlyerFacts, FlyerSize};
use paper::papers::channel_guide::{ChannelEntry, ChannelGuideFacts};
use paper::papers::estimate_sheet::{EstimateGround, Origin};
use survey::money::Fen;
use survey::region::{AidState, Beneficiary, FlyerAudience, PolicyAid, RegionPack};

use super::example::example;
use crate::error::IssueError;
use crate::view::{FlyerFigure, FlyerGround, FlyerStart, LeafletColours, LeafletSize};

/// 国家社会保险公共服务平台, while the office has named no channel of its own.
const NATIONAL_CHANNEL: &str = "https://si.12333.gov.cn";

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
        chart: example(pack, audience, today),
        aided: is_aided(pack, today),
        link: link.to_owned(),
        second_language: headline(pack, audience),
    }
}

/// Whether the office has confirmed that contributions are paid for people in hardship: a row of its own for this year, or an aid
/// in force. An unverified one is promised to nobody.
fn is_aided(pack: &RegionPack, today: NaiveDate) -> bool {
    let in_hardship = |who: &Beneficiary| {
        matches!(
            who,
            Beneficiary::RegisteredPoor
                | Beneficiary::MinimumIncome
                | Beneficiary::SeverelyDisabled
        )
    };
    let runs = |aid: &PolicyAid| {
        aid.state == AidState::InForce
            && aid.who.iter().any(in_hardship)
            && aid.from.is_none_or(|from| from <= today)
            && aid.to.is_none_or(|to| today <= to)
    };
    let mut paid = pack.paper.assisted.iter();
    paid.any(|paid| paid.year == today.year()) || pack.policy_aids.iter().any(runs)
}

fn headline(pack: &RegionPack, audience: FlyerAudience) -> Option<String> {
    let own = pack.paper.headlines.iter();
    own.filter(|headline| headline.audience == audience)
        .map(|headline| headline.text.clone())
        .next()
}

/// The numbers of a flyer as the screen lists them.
pub(crate) fn flyer_start(
    pack: &RegionPack,
    audience: FlyerAudience,
    today: NaiveDate,
) -> FlyerStart {
    let chart = example(pack, audience, today);
    let (bars, grounds) = match &chart {
        Some(chart) => (&chart.bars[..], &chart.grounds[..]),
        None => (&[][..], &[][..]),
    };
    FlyerStart {
        audience,
        title: chart.as_ref().map(|chart| chart.title.clone()),
        assumption: chart.as_ref().and_then(|chart| chart.assumption.clone()),
        figures: bars.iter().map(figure).collect(),
        grounds: grounds.iter().filter_map(figure_ground).collect(),
        second_language: headline(pack, audience),
    }
}

fn figure(bar: &Bar) -> FlyerFigure {
    FlyerFigure {
        label: bar.label.clone(),
        amount: Fen::new(bar.fen),
        received: bar.kind == BarKind::Benefit,
    }
}

fn figure_ground(ground: &EstimateGround) -> Option<FlyerGround> {
    let (source, official) = match &ground.origin {
        Origin::Official(source) => (source, true),
        Origin::Unofficial(source) => (source, false),
        Origin::Typed | Origin::Assessed | Origin::Missing => return None,
    };
    Some(FlyerGround {
        label: ground.label.clone(),
        year: ground.year,
        source: source.clone(),
        official,
    })
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
        return Err(IssueError::lacking("channels"));
    }
    Ok(ChannelGuideFacts {
        mark: Mark::unregistered(today),
        entries,
    })
}
