//! What a municipality's notice sets in motion: the campaign, its phases, the areas under supervision, the departments that
//! are asked for data, and single clauses with their figures.
//!
//! All of it is quoted from a document and says where it stands. A clause marked `historic` was law or practice when it was
//! written: screens show it as such, papers never take anything from it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::division::DivisionCode;
use crate::retirement::RuleSet;

/// 专项行动: the notice that a municipality works by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Campaign {
    /// Its name, for example 全民参保扩面征缴工作机制.
    pub name: String,
    /// Number of the document, for example 乌海政发〔2020〕17号; `None`: the notice was read without it.
    pub document: Option<String>,
    /// Who issued it.
    pub issued_by: String,
    /// The day of the document.
    pub issued_on: NaiveDate,
    /// Whether it is over: then its figures are history and no paper may use them.
    pub history: bool,
    /// The age rules of the campaign's own census, where the notice names ages; today's persons are judged by
    /// [`super::AgeRules::rules`].
    pub census_rules: Option<RuleSet>,
}

/// A stretch of a campaign. Phases may overlap; they are listed by their first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Phase {
    /// Stable code, unique among phases.
    pub code: String,
    /// Its name, for example 宣传发动阶段.
    pub name: String,
    /// What is done in it.
    pub what: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day; `None`: the notice sets no end.
    pub to: Option<NaiveDate>,
    /// Document and clause.
    pub source: String,
}

impl Phase {
    /// Whether `day` lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }
}

/// 督导组分片: areas that one supervision group looks after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Territory {
    /// Stable code, unique among territories.
    pub code: String,
    /// Its name, for example 第一督导组.
    pub name: String,
    /// The areas by the names the notice uses; some, such as 市本级, have no code.
    pub areas: Vec<String>,
    /// Codes of those areas that have one; an area that was renamed since stands under its code of today.
    pub divisions: Vec<DivisionCode>,
    /// Document and clause.
    pub source: String,
}

/// A department that has data or duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Department {
    /// Stable code, unique among departments.
    pub code: String,
    /// Its name, for example 公安.
    pub name: String,
    /// What it can be asked for; empty: duties only.
    pub data: Vec<String>,
    /// What the notice lists and this program does not ask for, because an enrolment can be decided without it.
    /// Source: Personal Information Protection Law art. 6.
    pub withheld: Vec<String>,
    /// What it has to do.
    pub duty: Option<String>,
    /// Document and clause.
    pub source: String,
}

/// One clause of a notice that is no aim, no phase and no aid, with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clause {
    /// Stable code, unique among clauses.
    pub code: String,
    /// A short name.
    pub name: String,
    /// What it says, in our words.
    pub says: String,
    /// What it lists, in its order.
    pub items: Vec<String>,
    /// Documents it leans on, by name and number.
    pub documents: Vec<String>,
    /// The numbers in it.
    pub figures: Vec<Figure>,
    /// Whether it is overtaken: shown as history, never printed and never acted on.
    pub historic: bool,
    /// Document and clause.
    pub source: String,
}

/// A number that a clause names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Figure {
    /// What is counted, with its unit.
    pub what: String,
    /// The number.
    pub count: u32,
}
