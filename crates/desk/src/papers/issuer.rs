//! In whose name this device's papers are printed, from the enrolment and the region pack.

use paper::facts::IssuerFacts;
use paper::issuer::Issuer;
use survey::division::Scope;
use survey::region::RegionPack;

use crate::enrolment::Enrolment;
use crate::error::IssueError;

/// The issuer of this device's papers: a clerk prints for the street office, a grid worker issues nothing (domain.md 2.3).
pub(crate) fn issuer_facts(enrolment: &Enrolment) -> Result<IssuerFacts, IssueError> {
    let region = RegionPack::parse(&enrolment.region_pack).map_err(|_| IssueError::RegionPack)?;
    let street = street_of(&enrolment.scope_name);
    let issuer = match crate::desk::role_of(enrolment.role) {
        crate::view::RoleView::GridWorker => Issuer::GridWorker,
        crate::view::RoleView::Clerk => Issuer::Street,
    };
    Ok(IssuerFacts {
        issuer,
        organ: region.issuing_organ(county_of(&enrolment.scope), street),
        address: format!("{street}便民服务中心"),
        phone: region
            .phones
            .local
            .clone()
            .unwrap_or_else(|| region.phones.social_security.clone()),
        office_hours: "工作日".to_owned(),
        online_channel: "国家社会保险公共服务平台".to_owned(),
        may_use_red_head: false,
    })
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
