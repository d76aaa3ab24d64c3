//! R1: a unit with staff that is not among the insured units.
//!
//! | the survey | rosters | confidence |
//! |---|---|---|
//! | has staff, nobody insured | searched, not insured | high |
//! | has staff, insured not asked | searched, not insured | medium |
//! | has staff, nobody insured | not searched, or no code | medium |
//! | not asked | registered, wages declared, not insured | low |
//! | no staff, or insured | wages declared, or not insured | low |
//!
//! Cited is the duty to register each employee within 30 days (Social Insurance Law 58) and, for the unit, 经办条例 6: since
//! 2023-12-01 a unit is registered together with its business licence. Article 57 is therefore not cited (domain.md 0.1).

use super::sources::{HeardUnit, said};
use super::{Confidence, Evidence, Finding, LegalBasis, Regime, Rule, Statute};
use crate::record::{EntityKind, Record};
use crate::roster::RosterKind;

const BASIS: [LegalBasis; 2] = [
    LegalBasis {
        statute: Statute::SocialInsuranceLaw,
        article: 58,
    },
    LegalBasis {
        statute: Statute::AgencyRegulation,
        article: 6,
    },
];

/// The finding about this workplace, if the rule applies.
pub(super) fn find(workplace: &Record, heard: &HeardUnit<'_>) -> Option<Finding> {
    if heard.insured.is_some() || !operates(workplace, heard) {
        return None;
    }
    Some(Finding {
        id: Finding::id_of(Rule::R1, workplace.id),
        rule: Rule::R1,
        subject_kind: EntityKind::Workplace,
        subject: workplace.id,
        regime: Regime::Mandatory,
        confidence: confidence(workplace, heard)?,
        months: None,
        evidence: evidence(workplace, heard),
        basis: BASIS.to_vec(),
    })
}

/// What was seen at the door counts before the register.
fn operates(workplace: &Record, heard: &HeardUnit<'_>) -> bool {
    match workplace.text("business") {
        Some(state) => state == "operating",
        None => heard.registered.is_none_or(|(unit, _)| unit.operating),
    }
}

fn confidence(workplace: &Record, heard: &HeardUnit<'_>) -> Option<Confidence> {
    let taxed = heard
        .registered
        .and_then(|(unit, _)| unit.taxed_staff)
        .is_some_and(|count| count > 0);
    let staff = workplace.whole("staff");
    let insured = workplace.whole("insured_pension");
    match (staff, insured, heard.searched.is_some()) {
        (Some(1..), Some(0), true) => Some(Confidence::High),
        (Some(1..), None, true) | (Some(1..), Some(0), false) => Some(Confidence::Medium),
        (Some(1..), Some(_), true) => Some(Confidence::Low),
        (Some(1..), _, false) => None,
        (Some(_) | None, _, true) => taxed.then_some(Confidence::Low),
        (Some(_) | None, _, false) => None,
    }
}

fn evidence(workplace: &Record, heard: &HeardUnit<'_>) -> Vec<Evidence> {
    let stated = ["business", "staff", "insured_pension"]
        .into_iter()
        .filter_map(|field| said(workplace, field));
    let registered = heard.registered.map(|(unit, as_of)| Evidence::RosterHas {
        roster: RosterKind::RegisteredUnits,
        as_of,
        state: if unit.operating {
            "registered"
        } else {
            "ended"
        }
        .to_owned(),
        last_paid: None,
    });
    let lacks = heard.searched.map(|as_of| Evidence::RosterLacks {
        roster: RosterKind::InsuredUnits,
        as_of,
    });
    stated.chain(registered).chain(lacks).collect()
}
