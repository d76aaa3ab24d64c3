//! What the rows of each kind of roster say.
//!
//! Fields that came later are absent in rows imported before, and then are `None`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Line, LineState};
use crate::calendar::YearMonth;

/// Who pays a person's contribution (AAE341).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// 1 个人.
    Person,
    /// 3, 4, 5: subsidised by province, city or county.
    Subsidised,
    /// 11 政府代缴.
    Government,
}

/// A person on a line, as the insurance agency knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsuredPerson {
    /// Normalised document number.
    pub document_number: String,
    /// Name as the agency has it.
    pub name: String,
    /// Which line.
    pub line: Line,
    /// Paying, paused or ended.
    pub state: LineState,
    /// The last month paid for.
    pub last_paid: Option<YearMonth>,
    /// Credit code of the unit that pays; `None` for persons who pay themselves.
    pub unit_code: Option<String>,
    /// Name of that unit.
    pub unit_name: Option<String>,
    /// The contribution base, fen a month, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_fen: Option<i64>,
    /// Who pays, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<PaidBy>,
}

/// A unit on the business register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredUnit {
    /// Unified credit code, normalised.
    pub credit_code: String,
    /// Registered name.
    pub name: String,
    /// Registered address.
    pub address: String,
    /// Legal representative or owner.
    pub legal_person: String,
    /// Day of founding.
    pub established: Option<NaiveDate>,
    /// Persons whose wages are declared to the tax office, when the supplier gives it.
    pub taxed_staff: Option<u32>,
    /// Whether the register says it is operating.
    pub operating: bool,
}

/// A unit that the agency insures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsuredUnit {
    /// Unified credit code, normalised.
    pub credit_code: String,
    /// Name as the agency has it.
    pub name: String,
    /// Persons insured on each line; a line that is absent has none.
    pub insured: BTreeMap<Line, u32>,
    /// The lowest contribution base among its insured, fen a month, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowest_base_fen: Option<i64>,
    /// The highest one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest_base_fen: Option<i64>,
}

/// How the population register lists somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResidentStatus {
    /// 正常.
    Normal,
    /// 死亡.
    Deceased,
    /// 注销户口.
    Deregistered,
    /// 迁出.
    Moved,
}

/// A person of the population register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    /// Normalised document number.
    pub document_number: String,
    /// Name as registered.
    pub name: String,
    /// Normal, deceased, deregistered or moved.
    pub status: ResidentStatus,
    /// Since when, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

/// A pupil or student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Student {
    /// Normalised document number.
    pub document_number: String,
    /// Name as the school has it.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// The month in which school is expected to end, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<YearMonth>,
}

/// The categories whose contribution the government pays or subsidises (乌海政发〔2020〕17号 and today's names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HardshipCategory {
    /// 低保对象.
    MinimumLiving,
    /// 特困人员.
    ExtremePoverty,
    /// 重度残疾人.
    SevereDisability,
    /// 脱贫人口, 防返贫监测对象, formerly 建档立卡贫困人口.
    PovertyMonitored,
}

/// A person in hardship. Sensitive (PIPL 28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HardshipMember {
    /// Normalised document number.
    pub document_number: String,
    /// Name as the supplier has it.
    pub name: String,
    /// Which category.
    pub category: HardshipCategory,
}

/// A unit that declares wages to the tax office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxedUnit {
    /// Unified credit code, normalised.
    pub credit_code: String,
    /// Name as the tax office has it.
    pub name: String,
    /// The month declared for.
    pub month: YearMonth,
    /// Persons whose wages are declared.
    pub headcount: u32,
    /// Wages of all of them in that month, fen, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wages_fen: Option<i64>,
}

/// A unit with dust hazards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DustUnit {
    /// Unified credit code, normalised.
    pub credit_code: String,
    /// Name as the health office has it.
    pub name: String,
    /// Persons exposed, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposed: Option<u32>,
}

/// A construction project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Unified credit code of the unit that builds, normalised.
    pub credit_code: String,
    /// Name of the project.
    pub name: String,
    /// The housing office's code of the project, when the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Day of starting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_on: Option<NaiveDate>,
    /// Day of ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    /// Whether the project pays work-injury insurance, when the file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub injury_insured: Option<bool>,
}
