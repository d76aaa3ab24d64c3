//! In whose name this device's papers are printed, and in which style, from the enrolment and the region pack.

use paper::facts::IssuerFacts;
use paper::issuer::Issuer;
use paper::style::{HeadStyle, OptionalParagraph, PaperStyle};
use survey::division::Scope;
use survey::region::{Counter, HeadKind, ParagraphKind, RegionPack};

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
    let counter = counter_of(enrolment, region);
    let (address, office_hours) = place_of(&counter, &region.phones.social_security);
    IssuerFacts {
        issuer,
        organ: region.issuing_organ(county_of(&enrolment.scope), street),
        address,
        phone: region
            .phones
            .local
            .clone()
            .unwrap_or_else(|| region.phones.social_security.clone()),
        office_hours,
        open: counter.office_hours,
        online_channel: counter
            .online_channel
            .unwrap_or_else(|| "当地网上办事渠道".to_owned()),
        medical_phone: region.phones.medical.clone(),
        may_use_red_head: region.paper.may_use_red_head,
    }
}

/// The counter of the device's street, as the office has filled it in.
pub(crate) fn counter_of(enrolment: &Enrolment, region: &RegionPack) -> Counter {
    let street = street_of(&enrolment.scope_name);
    let says =
        |read: fn(&Counter) -> Option<&String>| region.paper.counter_says(street, read).cloned();
    Counter {
        street: Some(street.to_owned()),
        address: says(|it| it.address.as_ref()),
        office_hours: says(|it| it.office_hours.as_ref()),
        online_channel: says(|it| it.online_channel.as_ref()),
    }
}

/// Place and hours as papers print them: the place, and the hours in brackets behind it. Nobody is sent to a door, or at an hour, that
/// the office has not named: they are told which number to ask.
fn place_of(counter: &Counter, ask: &str) -> (String, String) {
    let anywhere = || "社保经办窗口".to_owned();
    match (&counter.address, &counter.office_hours) {
        (Some(address), Some(hours)) => (address.clone(), hours.clone()),
        (Some(address), None) => (address.clone(), format!("时间请拨打{ask}询问")),
        (None, Some(hours)) => (anywhere(), format!("{hours}，地点请拨打{ask}询问")),
        (None, None) => (anywhere(), format!("地点、时间请拨打{ask}询问")),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(address: Option<&str>, hours: Option<&str>) -> String {
        let counter = Counter {
            street: None,
            address: address.map(str::to_owned),
            office_hours: hours.map(str::to_owned),
            online_channel: None,
        };
        let (address, hours) = place_of(&counter, "12333");
        format!("可以到{address}（{hours}）办理")
    }

    #[test]
    fn place_and_hours_are_never_made_up() {
        let (at, from) = ("示范街道服务大厅", "周一至周五");
        assert_eq!(
            printed(Some(at), Some(from)),
            "可以到示范街道服务大厅（周一至周五）办理"
        );
        assert_eq!(
            printed(Some(at), None),
            "可以到示范街道服务大厅（时间请拨打12333询问）办理"
        );
        assert_eq!(
            printed(None, Some(from)),
            "可以到社保经办窗口（周一至周五，地点请拨打12333询问）办理"
        );
        assert_eq!(
            printed(None, None),
            "可以到社保经办窗口（地点、时间请拨打12333询问）办理"
        );
    }
}
