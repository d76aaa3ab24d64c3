//! The catalogue as data: for every rule whom it is about, which queue it fills, which body is competent, which articles say so,
//! and what it reads. The order of the table does not matter to what is found.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::PersonCase;
use super::staff_rows::Member;
use super::unit_case::UnitCase;
use super::{
    Confidence, Evidence, Finding, LegalBasis, Queue, Regime, Rule, Statute, r1, r2, r3, r4, r5,
    r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17,
};
use crate::record::{EntityKind, Record};
use crate::roster::RosterKind;

/// Who may decide about what a finding hints at. A street or grid only informs and hands over (domain.md 0.2, 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CompetentBody {
    /// 社会保险经办机构: registration, assessment, audit, correction of its register.
    Agency,
    /// 社会保险费征收机构(税务): declared wages and contributions.
    Collector,
    /// 街道(乡镇)、社区: may inform and help; nothing is decided.
    Street,
}

/// What differs by 应当 and 可以.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByRegime<T> {
    /// Where insurance is a duty.
    pub mandatory: T,
    /// Where it is open to the person.
    pub voluntary: T,
}

impl<T: Copy> ByRegime<T> {
    /// The same under both.
    pub(super) const fn both(value: T) -> Self {
        Self {
            mandatory: value,
            voluntary: value,
        }
    }

    /// The one of this regime.
    pub fn of(&self, regime: Regime) -> T {
        match regime {
            Regime::Mandatory => self.mandatory,
            Regime::Voluntary => self.voluntary,
        }
    }
}

/// Fields of one kind of record that a rule looks at.
pub type Reads = (EntityKind, &'static [&'static str]);

/// One rule of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct RuleSpec {
    /// Its number.
    pub rule: Rule,
    /// The work queue it fills.
    pub queue: Queue,
    /// Whom it is about: persons, workplaces or both.
    pub subjects: &'static [EntityKind],
    /// Must or may, where the rule itself decides it; `None`: it follows from the subject ([`super::regime_of`]).
    pub regime: Option<Regime>,
    /// Who is competent.
    pub body: ByRegime<CompetentBody>,
    /// The articles it rests on.
    pub basis: ByRegime<&'static [LegalBasis]>,
    /// The fields it reads; nothing else in a record can change what it finds.
    pub reads: &'static [Reads],
    /// The rosters it reads; no other roster can change what it finds.
    pub rosters: &'static [RosterKind],
    pub(super) person: Option<fn(&PersonCase<'_>) -> Option<Found>>,
    pub(super) workplace: Option<fn(&UnitCase<'_>) -> Option<Found>>,
    /// Whether a row of a workplace's staff list counts, and then whether the list itself says so.
    pub(super) member: Option<fn(&Member<'_>) -> Option<bool>>,
}

impl RuleSpec {
    /// Whether the rule looks at this field of this kind of record.
    pub fn reads_field(&self, kind: EntityKind, field: &str) -> bool {
        self.reads
            .iter()
            .any(|(found, fields)| *found == kind && fields.contains(&field))
    }
}

/// What a rule found; the rest of a [`Finding`] follows from its [`RuleSpec`].
pub(super) struct Found {
    pub(super) confidence: Confidence,
    pub(super) months: Option<u32>,
    pub(super) count: Option<u32>,
    pub(super) evidence: Vec<Evidence>,
    /// Other articles than the rule's usual ones.
    pub(super) basis: Option<&'static [LegalBasis]>,
}

impl Found {
    /// Something about one subject, without a number.
    pub(super) fn plain(confidence: Confidence, evidence: Vec<Evidence>) -> Self {
        Self {
            confidence,
            months: None,
            count: None,
            evidence,
            basis: None,
        }
    }

    /// Something about so many persons or projects.
    pub(super) fn counted(confidence: Confidence, count: u32, evidence: Vec<Evidence>) -> Self {
        Self {
            count: Some(count),
            ..Self::plain(confidence, evidence)
        }
    }
}

/// Every rule.
pub static CATALOGUE: [RuleSpec; 17] = [
    r1::SPEC,
    r2::SPEC,
    r3::SPEC,
    r4::SPEC,
    r5::SPEC,
    r6::SPEC,
    r7::SPEC,
    r8::SPEC,
    r9::SPEC,
    r10::SPEC,
    r11::SPEC,
    r12::SPEC,
    r13::SPEC,
    r14::SPEC,
    r15::SPEC,
    r16::SPEC,
    r17::SPEC,
];

/// Whether any rule about subjects of this kind reads this kind of roster: if none does, a new roster changes nothing about them.
pub fn any_rule_reads(subject: EntityKind, roster: RosterKind) -> bool {
    CATALOGUE
        .iter()
        .any(|spec| spec.subjects.contains(&subject) && spec.rosters.contains(&roster))
}

/// Runs these rules over a person's case.
pub(super) fn judge_person(specs: &[RuleSpec], case: &PersonCase<'_>) -> Vec<Finding> {
    let one = |spec: &RuleSpec| {
        let found = spec.person?(case)?;
        Some(spec.finding(case.person, found, case.regime))
    };
    specs.iter().filter_map(one).collect()
}

/// Runs these rules over a workplace's case.
pub(super) fn judge_workplace(specs: &[RuleSpec], case: &UnitCase<'_>) -> Vec<Finding> {
    let one = |spec: &RuleSpec| {
        let found = match (spec.workplace, spec.member) {
            (Some(find), _) => find(case)?,
            (None, Some(_)) => case.about_staff(spec.rule)?,
            (None, None) => return None,
        };
        Some(spec.finding(case.workplace, found, Regime::Mandatory))
    };
    specs.iter().filter_map(one).collect()
}

impl RuleSpec {
    fn finding(&self, subject: &Record, found: Found, regime: Regime) -> Finding {
        let regime = self.regime.unwrap_or(regime);
        Finding {
            id: Finding::id_of(self.rule, subject.id),
            rule: self.rule,
            subject_kind: subject.kind,
            subject: subject.id,
            regime,
            confidence: found.confidence,
            months: found.months,
            count: found.count,
            evidence: found.evidence,
            basis: found
                .basis
                .unwrap_or_else(|| self.basis.of(regime))
                .to_vec(),
        }
    }
}

/// An article of the Social Insurance Law.
pub(super) const fn law(article: u16) -> LegalBasis {
    LegalBasis {
        statute: Statute::SocialInsuranceLaw,
        article,
    }
}

/// An article of 社会保险经办条例.
pub(super) const fn agency(article: u16) -> LegalBasis {
    LegalBasis {
        statute: Statute::AgencyRegulation,
        article,
    }
}

/// An article of 工伤保险条例.
pub(super) const fn injury(article: u16) -> LegalBasis {
    LegalBasis {
        statute: Statute::WorkInjuryRegulation,
        article,
    }
}

/// Fields that say who a person is, how old, and whether enrolment reaches them.
pub(super) const PERSON_BASE: Reads = (
    EntityKind::Person,
    &[
        "name",
        "document_kind",
        "document_number",
        "birth",
        "sex",
        "position",
        "residence",
        "employment",
        "employment_form",
    ],
);

/// Fields of a staff list that its rows are compared by.
pub(super) const STAFF_BASE: Reads = (
    EntityKind::Staff,
    &[
        "name",
        "document_kind",
        "document_number",
        "employment_form",
        "left_on",
    ],
);

/// The day a count begins and how many days have gone until `end`; `None` while it lies ahead.
pub(super) fn days_since(since: NaiveDate, end: NaiveDate) -> Option<u32> {
    u32::try_from((end - since).num_days()).ok()
}
