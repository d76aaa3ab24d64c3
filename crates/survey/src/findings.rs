//! Findings (线索): what a comparison of survey and rosters suggests, each with its reason, its evidence and its legal source.
//!
//! A finding is a *hint*, never a verdict about a person's rights, and never printed as one.
//! This module has the shapes; the rules themselves are one file each below it. Each says in a table when it applies and how
//! sure it is. They are pure functions of one record, the roster rows about it, the region's setting and the day.

mod case;
pub mod catalogue;
pub mod coverage;
pub mod evidence;
mod heard;
mod heard_unit;
mod lines;
mod months;
mod r1;
mod r10;
mod r11;
mod r12;
mod r13;
mod r14;
mod r15;
mod r16;
mod r17;
mod r2;
mod r3;
mod r4;
mod r5;
mod r6;
mod r7;
mod r8;
mod r9;
mod rule;
mod sources;
pub mod staff;
mod staff_rows;
mod unit_case;
pub mod unit_counts;
mod waiver;

pub use catalogue::{CATALOGUE, CompetentBody, RuleSpec};
pub use evidence::Evidence;
pub use lines::{Conclusion, LineComparison, LineGroup, compare_lines};
pub use months::Unpaid;
pub use r7::{Lapse, lapse_of};
pub use rule::{Queue, Rule};
pub use sources::{PersonRosters, Searched, Setting, StaffMember, UnitRosters};
pub use staff_rows::{StaffHit, StaffJudgement, StaffTally, judge_staff};
pub use waiver::rests_on_waiver;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::forms::Vitals;
use crate::forms::relevant::is_employee;
use crate::ids::EntityId;
use crate::record::{EntityKind, Record};
use crate::retirement::{RuleSet, WorkingAge};
use crate::roster::Line;

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
    /// 工伤保险条例 (2010).
    WorkInjuryRegulation,
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
    /// Persons or projects it is about, where a workplace's finding gathers several.
    #[serde(default)]
    pub count: Option<u32>,
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

    /// Who is competent to decide what it hints at.
    pub fn body(&self) -> CompetentBody {
        self.rule.spec().body.of(self.regime)
    }

    /// The latest day up to which a roster spoke of it; `None` when only the survey did.
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.evidence.iter().filter_map(Evidence::as_of).max()
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
    catalogue::judge_person(&CATALOGUE, &case)
}

/// The findings about a workplace, in catalogue order. A removed workplace has none.
pub fn workplace_findings(
    workplace: &Record,
    rosters: &UnitRosters,
    setting: &Setting,
    today: NaiveDate,
) -> Vec<Finding> {
    if workplace.kind != EntityKind::Workplace || workplace.removed.is_some() {
        return Vec::new();
    }
    let case = unit_case::UnitCase::of(workplace, rosters, setting, today);
    catalogue::judge_workplace(&CATALOGUE, &case)
}

/// Persons that a workplace insures on a line as the rosters of all bureaus have it, with the day up to which that is true; nobody where
/// a roster covers the line and does not count the unit. `None` where none covers it, and for a unit that is in no roster.
pub fn insured_on(
    workplace: &Record,
    rosters: &UnitRosters,
    line: Line,
) -> Option<(u32, NaiveDate)> {
    heard_unit::HeardUnit::of(workplace, rosters).insured_on(line)
}

/// Must or may: whether insurance is a duty for this person, or for this workplace towards its staff.
///
/// A duty: employees below the statutory age (Social Insurance Law 10), except interns and rehired retirees, who have no
/// employment relation, and part-time workers; workplaces with staff, or, while that was not asked, of every kind but a business of
/// one's own without staff. Everybody else may. Other kinds of records may too.
pub fn regime_of(record: &Record, today: NaiveDate) -> Regime {
    let must = match record.kind {
        EntityKind::Person => must_be_insured(record, today),
        EntityKind::Workplace => {
            let staff = record.whole("staff");
            let of_kind = || !matches!(record.text("kind"), None | Some("individual"));
            staff.map_or_else(of_kind, |count| count > 0)
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

/// Forms of employment in which no employer has to insure: rehired retirees and interns, who have no employment relation, and
/// part-time workers, who may insure themselves (Social Insurance Law 10 ¶2).
pub(crate) fn pays_alone(employment_form: &str) -> bool {
    matches!(employment_form, "rehired_retiree" | "intern" | "part_time")
}

fn must_be_insured(person: &Record, today: NaiveDate) -> bool {
    let relation = !person.text("employment_form").is_some_and(pays_alone);
    let standing = Vitals::of(person, today).standing(RuleSet::R2025, today);
    let past = standing == Some(WorkingAge::PastStatutory);
    is_employee(person) && relation && !past
}

#[cfg(test)]
mod tests;
