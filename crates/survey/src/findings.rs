//! Findings (线索): what a comparison of survey and rosters suggests, each with its reason, its evidence and its legal source.
//!
//! A finding is a *hint*, never a verdict about a person's rights, and never printed as one.
//! This module has the shapes; the rules themselves are one file each below it. Each says in a table when it applies and how
//! sure it is. They are pure functions of one record, the roster rows about it, the region's setting and the day.

mod case;
mod lines;
mod r1;
mod r6;
mod r7;
mod sources;
pub mod staff;

pub use lines::{Conclusion, LineComparison, LineGroup, compare_lines};
pub use sources::{PersonRosters, Setting, UnitRosters};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::forms::Vitals;
use crate::forms::relevant::is_employee;
use crate::ids::EntityId;
use crate::record::{EntityKind, Record};
use crate::retirement::{RuleSet, WorkingAge};
use crate::roster::RosterKind;

/// A rule of the catalogue. The numbers are those of the office's catalogue and never change meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Rule {
    /// A registered unit that is not among the insured units.
    R1,
    /// A person of working age with no scheme anywhere.
    R6,
    /// Contributions paused for at least the region's number of months.
    R7,
}

impl Rule {
    /// Every rule, in catalogue order.
    pub const ALL: [Self; 3] = [Self::R1, Self::R6, Self::R7];

    /// Whom findings of this rule are about.
    pub fn subject_kind(self) -> EntityKind {
        match self {
            Self::R1 => EntityKind::Workplace,
            Self::R6 | Self::R7 => EntityKind::Person,
        }
    }

    /// The work queue that findings of this rule belong to.
    pub fn queue(self) -> Queue {
        match self {
            Self::R1 => Queue::UninsuredUnits,
            Self::R6 => Queue::UninsuredPersons,
            Self::R7 => Queue::LapsedPersons,
        }
    }
}

/// The five queues (五抓) of 乌海政发〔2020〕17号.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// 未参保企业抓参保.
    UninsuredUnits,
    /// 未参保人员抓入保.
    UninsuredPersons,
    /// 参保企业抓漏保.
    MissedStaff,
    /// 断缴人员抓续保.
    LapsedPersons,
    /// 贫困人员抓代缴.
    HardshipPersons,
}

impl Queue {
    /// The five, in the notice's order.
    pub const ALL: [Self; 5] = [
        Self::UninsuredUnits,
        Self::UninsuredPersons,
        Self::MissedStaff,
        Self::LapsedPersons,
        Self::HardshipPersons,
    ];
}

/// How sure the comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Only one side speaks, or the two do not agree.
    Low,
    /// The survey says so and no roster contradicts it.
    Medium,
    /// Survey and roster agree.
    High,
}

impl Confidence {
    /// One step less sure.
    fn lower(self) -> Self {
        match self {
            Self::Low | Self::Medium => Self::Low,
            Self::High => Self::Medium,
        }
    }
}

/// Must, or may (domain.md: 强制 / 自愿). Decides 应当 or 可以 in every sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// 应当: employees, and units with staff.
    Mandatory,
    /// 可以: flexible workers, individual businesses without staff, residents.
    Voluntary,
}

/// A place in a statute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct LegalBasis {
    /// Which statute.
    pub statute: Statute,
    /// Its article.
    pub article: u16,
}

/// Statutes that are cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Statute {
    /// 中华人民共和国社会保险法 (2018).
    SocialInsuranceLaw,
    /// 中华人民共和国劳动法.
    LabourLaw,
    /// 社会保险经办条例 (2023).
    AgencyRegulation,
}

/// One thing a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// The survey holds this in a field.
    Said {
        /// The field, for example `"pension"`.
        field: String,
        /// Its value as a code, a month or a number in text; never a name or a number of a person.
        value: String,
    },
    /// A roster has a row that says this.
    RosterHas {
        /// Which kind of roster.
        roster: RosterKind,
        /// Up to which day it is true.
        as_of: NaiveDate,
        /// What the row says, as a code: `"paying"`, `"paused"`, `"ended"`, `"registered"`.
        state: String,
        /// Last month paid, when there is one, as `2026-03`.
        last_paid: Option<String>,
    },
    /// A roster was searched and has nothing.
    RosterLacks {
        /// Which kind of roster.
        roster: RosterKind,
        /// Up to which day it is true.
        as_of: NaiveDate,
    },
}

/// A finding: computed, never stored as truth. Its handling (told, cleared…) is a record of its own under [`Finding::id`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// The same rule about the same subject has the same identifier on every device.
    pub id: EntityId,
    /// Which rule.
    pub rule: Rule,
    /// Person or workplace.
    pub subject_kind: EntityKind,
    /// Which one.
    pub subject: EntityId,
    /// Must or may.
    pub regime: Regime,
    /// How sure.
    pub confidence: Confidence,
    /// Whole months without contributions (R7 only).
    pub months: Option<u32>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// The articles that say so.
    pub basis: Vec<LegalBasis>,
}

impl Finding {
    /// The identifier of this rule's finding about this subject: a UUIDv5, so that two devices agree without talking.
    pub fn id_of(rule: Rule, subject: EntityId) -> EntityId {
        let name = format!("canbao finding {rule:?} {subject}");
        EntityId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()))
    }
}

/// The findings about a person, in catalogue order. A removed person has none.
pub fn person_findings(
    person: &Record,
    rosters: &PersonRosters,
    setting: &Setting,
    today: NaiveDate,
) -> Vec<Finding> {
    if person.kind != EntityKind::Person || person.removed.is_some() {
        return Vec::new();
    }
    let case = case::PersonCase::of(person, rosters, setting, today);
    [r6::find, r7::find]
        .into_iter()
        .filter_map(|rule| rule(&case))
        .collect()
}

/// The findings about a workplace, in catalogue order. A removed workplace has none.
///
/// `setting` and `today` are part of the signature of every rule; R1 needs neither.
pub fn workplace_findings(
    workplace: &Record,
    rosters: &UnitRosters,
    _setting: &Setting,
    _today: NaiveDate,
) -> Vec<Finding> {
    if workplace.kind != EntityKind::Workplace || workplace.removed.is_some() {
        return Vec::new();
    }
    let heard = sources::HeardUnit::of(workplace, rosters);
    r1::find(workplace, &heard).into_iter().collect()
}

/// Must or may: whether insurance is a duty for this person, or for this workplace towards its staff.
///
/// A duty: employees below the statutory age (Social Insurance Law 10), except interns and rehired retirees, who have no
/// employment relation; workplaces with staff. Everybody else may. Other kinds of records may too.
pub fn regime_of(record: &Record, today: NaiveDate) -> Regime {
    let must = match record.kind {
        EntityKind::Person => must_be_insured(record, today),
        EntityKind::Workplace => {
            let staff = record.whole("staff");
            staff.map_or(
                record.text("kind") == Some("individual_with_staff"),
                |count| count > 0,
            )
        }
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => false,
    };
    if must {
        Regime::Mandatory
    } else {
        Regime::Voluntary
    }
}

fn must_be_insured(person: &Record, today: NaiveDate) -> bool {
    let relation = !matches!(
        person.text("employment_form"),
        Some("rehired_retiree" | "intern")
    );
    let standing = Vitals::of(person, today).standing(RuleSet::R2025, today);
    let past = standing == Some(WorkingAge::PastStatutory);
    is_employee(person) && relation && !past
}

/// Articles of the Social Insurance Law.
fn social_insurance_law(articles: &[u16]) -> Vec<LegalBasis> {
    let basis = |article: &u16| LegalBasis {
        statute: Statute::SocialInsuranceLaw,
        article: *article,
    };
    articles.iter().map(basis).collect()
}

#[cfg(test)]
mod tests;
