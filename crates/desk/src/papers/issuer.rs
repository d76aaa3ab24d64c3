//! In whose name this device's papers are printed, and in which style, from the enrolment and the region pack.

use paper::facts::IssuerFacts;
use paper::issuer::Issuer;
use paper::style::{HeadStyle, OptionalParagraph, PaperStyle};
use survey::division::Scope;
use survey::region::{HeadKind, ParagraphKind, RegionPack};

use crate::enrolment::Enrolment;
use crate::error::IssueError;

/// As [`issuer_of`], reading the device's pack.
pub(crate) fn issuer_facts(enrolment: &Enrolment) -> Result<IssuerFacts, IssueError> {
    Ok(issuer_of(enrolment, &pack_of(enrolment)?))
}

/// The device's region pack.
pub(crate) fn pack_of(enrolment: &Enrolment) -> Result<RegionPack, IssueError> {
    RegionPack::parse(&enrolment.region_pack).map_err(|_| IssueError::RegionPack)
}

/// The issuer of this device's papers: a clerk prints for the street office, a grid worker issues nothing but slips and leaflets
/// (domain.md 2.3). What the office has not filled in is said in neutral words.
pub(crate) fn issuer_of(enrolment: &Enrolment, region: &RegionPack) -> IssuerFacts {
    let street = street_of(&enrolment.scope_name);
    let issuer = match crate::desk::role_of(enrolment.role) {
        crate::view::RoleView::GridWorker => Issuer::GridWorker,
        crate::view::RoleView::Clerk => Issuer::Street,
    };
    let counter = |read: fn(&survey::region::Counter) -> Option<&String>| {
        region.paper.counter_says(street, read).cloned()
    };
    IssuerFacts {
        issuer,
        organ: region.issuing_organ(county_of(&enrolment.scope), street),
        address: counter(|it| it.address.as_ref())
            .unwrap_or_else(|| format!("{street}便民服务中心")),
        phone: region
            .phones
            .local
            .clone()
            .unwrap_or_else(|| region.phones.social_security.clone()),
        office_hours: counter(|it| it.office_hours.as_ref()).unwrap_or_else(|| "工作日".to_owned()),
        online_channel: counter(|it| it.online_channel.as_ref())
            .unwrap_or_else(|| "国家社会保险公共服务平台".to_owned()),
        may_use_red_head: region.paper.may_use_red_head,
    }
}

/// The style of papers on the device with this mark. The number of a head is still a pattern: see [`numbered`]. A device without a
/// series of its own prints no 发文字号, and then no red head either, which needs one (GB/T 9704-2012 7.2.5).
pub(crate) fn style_of(region: &RegionPack, device: &str) -> PaperStyle {
    let paper = &region.paper;
    let number = paper.number_on(device).map(str::to_owned);
    let ready = paper.paragraphs.iter().map(|kind| match kind {
        ParagraphKind::FreeHelp => OptionalParagraph::FreeHelp,
        ParagraphKind::HomeVisit => OptionalParagraph::HomeVisit,
        ParagraphKind::Withholding => OptionalParagraph::Withholding,
        ParagraphKind::NoPasswords => OptionalParagraph::NoPasswords,
    });
    let own = paper
        .sentences
        .iter()
        .map(|text| OptionalParagraph::Office { text: text.clone() });
    let second = region.issuer.second_language_letterhead.trim();
    PaperStyle {
        head: match paper.head {
            HeadKind::Plain => HeadStyle::Plain,
            HeadKind::Letter => HeadStyle::Letter { number },
            HeadKind::Red => match number {
                Some(number) => HeadStyle::Red { number },
                None => HeadStyle::Letter { number },
            },
        },
        second_language: (!second.is_empty()).then(|| second.to_owned()),
        paragraphs: ready.chain(own).collect(),
        copies_to: paper.copies_to.clone(),
        imprint: paper.imprint,
    }
}

/// The style with the number of the register's entry in its pattern: year and running number, without leading zeros (GB/T 9704).
pub(crate) fn numbered(style: &PaperStyle, serial: &str) -> PaperStyle {
    let year = serial.split('-').next().unwrap_or_default();
    let running = serial.rsplit('-').next().unwrap_or_default();
    let fill = |pattern: &String| {
        pattern
            .replace("{year}", year)
            .replace("{number}", running.trim_start_matches('0'))
    };
    let mut style = style.clone();
    match &mut style.head {
        HeadStyle::Plain => {}
        HeadStyle::Letter { number } => *number = number.as_ref().map(fill),
        HeadStyle::Red { number } => *number = fill(number),
    }
    style
}

/// The part of a scope's name that names the street or town.
fn street_of(scope_name: &str) -> &str {
    let parts = scope_name
        .split([' ', '·', '/'])
        .filter(|part| !part.is_empty());
    let named = parts.clone().find(|part| {
        ["街道", "镇", "乡", "苏木"]
            .iter()
            .any(|end| part.ends_with(end))
    });
    named.or_else(|| parts.clone().next()).unwrap_or(scope_name)
}

fn county_of(scope: &Scope) -> &'static str {
    let digits = scope.as_prefix().get(..6);
    digits
        .and_then(|digits| survey::division::AreaCode::parse(digits).ok())
        .and_then(|area| area.name())
        .unwrap_or_default()
}
