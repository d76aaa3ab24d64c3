//! Rosters (名册): what a department's file says, as rows with an as-of date. They are compared with the survey, never edited.
//!
//! Reading files (CSV, spreadsheets) is the caller's work; this module is the meaning of a row.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::YearMonth;
use crate::division::DivisionCode;
use crate::ids::RosterId;

/// An insurance line (险种), with the code of the human-resources data standard (AAE140).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// 110 职工基本养老保险.
    EmployeePension,
    /// 170 城乡居民基本养老保险.
    ResidentPension,
    /// 210 失业保险.
    Unemployment,
    /// 310 职工基本医疗保险.
    EmployeeMedical,
    /// 390 城乡居民基本医疗保险.
    ResidentMedical,
    /// 410 工伤保险.
    WorkInjury,
    /// 510 生育保险.
    Maternity,
}

impl Line {
    /// Every line, in the order of the standard's codes.
    pub const ALL: [Self; 7] = [
        Self::EmployeePension,
        Self::ResidentPension,
        Self::Unemployment,
        Self::EmployeeMedical,
        Self::ResidentMedical,
        Self::WorkInjury,
        Self::Maternity,
    ];

    /// The code of the data standard, for example `"110"`.
    pub fn code(self) -> &'static str {
        match self {
            Self::EmployeePension => "110",
            Self::ResidentPension => "170",
            Self::Unemployment => "210",
            Self::EmployeeMedical => "310",
            Self::ResidentMedical => "390",
            Self::WorkInjury => "410",
            Self::Maternity => "510",
        }
    }

    /// The line with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|line| line.code() == code)
    }
}

/// Whether somebody pays on a line (AAC031).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    /// 1 参保缴费.
    Paying,
    /// 2 暂停缴费.
    Paused,
    /// 3 终止缴费.
    Ended,
}

/// What a roster is about; decides its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RosterKind {
    /// 人社: persons insured, a row for each person and line.
    InsuredPersons,
    /// 市场监管: registered units.
    RegisteredUnits,
    /// 人社: insured units with head counts.
    InsuredUnits,
}

impl RosterKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [
        Self::InsuredPersons,
        Self::RegisteredUnits,
        Self::InsuredUnits,
    ];

    /// The stable name, for example `"insured_persons"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::InsuredPersons => "insured_persons",
            Self::RegisteredUnits => "registered_units",
            Self::InsuredUnits => "insured_units",
        }
    }

    /// The kind with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One imported roster file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterInfo {
    /// Which import.
    pub id: RosterId,
    /// What it is about.
    pub kind: RosterKind,
    /// Who supplied it, for example `"乌海市人力资源和社会保障局"`.
    pub department: String,
    /// The day up to which it is true.
    pub as_of: NaiveDate,
}

/// One row. `area` says whose devices may hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRow {
    /// The division the row belongs to, as far down as the supplier knows it.
    pub area: DivisionCode,
    /// What it says.
    pub fact: RosterFact,
}

/// What a roster row says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum RosterFact {
    /// One person on one line.
    InsuredPerson(InsuredPerson),
    /// A registered unit.
    RegisteredUnit(RegisteredUnit),
    /// An insured unit.
    InsuredUnit(InsuredUnit),
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
    pub insured: std::collections::BTreeMap<Line, u32>,
}
