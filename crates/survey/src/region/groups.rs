//! Whom a campaign looks at first, and which aids there are for whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of group it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// 重点单位.
    Units,
    /// 重点人群.
    Persons,
    /// 重点关注对象.
    Attention,
    /// A part that a target is set for, such as 在职人员.
    Part,
}

/// 扩面重点: a group of units or persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FocusGroup {
    /// Stable code, unique among groups.
    pub code: String,
    /// Its name, as in the notice.
    pub name: String,
    /// What kind of group.
    pub kind: GroupKind,
    /// Document and clause.
    pub source: String,
}

/// 重点行业. The notices name industries in words; the codes beside them are this pack's reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FocusIndustry {
    /// Stable code, unique among industries.
    pub code: String,
    /// Its name, as in the notice.
    pub name: String,
    /// Divisions of GB/T 4754-2017: letter and two digits, for example `B06`.
    pub divisions: Vec<String>,
    /// Whether it is one of the industries with a dust hazard (人社部发〔2019〕125号).
    pub dust: bool,
    /// Document and clause.
    pub source: String,
}

/// Who can get an aid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Beneficiary {
    /// 参保单位.
    InsuredUnits,
    /// 灵活就业人员.
    FlexibleWorkers,
    /// 无雇工的个体工商户.
    SoleTraders,
    /// 新业态从业人员.
    PlatformWorkers,
    /// 外来农牧民工.
    MigrantWorkers,
    /// 被征地农民.
    LandLosingFarmers,
    /// 接续有困难的参保人员.
    HardPressedInsured,
    /// 断缴人员.
    LapsedPersons,
    /// 60 岁以上未参保居民.
    OverAgeResidents,
    /// 无力参加职工养老的居民.
    ResidentsUnableToPay,
    /// 建档立卡贫困人员; today 脱贫人口和防止返贫监测对象.
    RegisteredPoor,
    /// 低保对象.
    MinimumIncome,
    /// 重度残疾人.
    SeverelyDisabled,
}

/// What is known about an aid's being in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AidState {
    /// The office has confirmed that it can be applied for.
    InForce,
    /// Named in the notice; whether it still runs is for the office to find out. Nobody may be promised it.
    Unverified,
    /// Over.
    Ended,
}

/// 优惠政策.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PolicyAid {
    /// Stable code, unique among aids.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it gives, in plain words.
    pub gives: String,
    /// Who qualifies; at least one.
    pub who: Vec<Beneficiary>,
    /// Lowest age in whole years, where one is named.
    pub from_age: Option<u32>,
    /// The document that grants it, by number; `None`: the notice names none.
    pub document: Option<String>,
    /// First day, where one is set.
    pub from: Option<NaiveDate>,
    /// Last day, where one is set.
    pub to: Option<NaiveDate>,
    /// Whether it is in force.
    pub state: AidState,
    /// Document and clause that names it.
    pub source: String,
}
