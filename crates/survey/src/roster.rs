//! Rosters (名册): what a department's file says, as rows with an as-of date. They are compared with the survey, never edited.
//!
//! Reading files (CSV, spreadsheets) is the caller's work; this module is the meaning of a row.

mod facts;
mod lines;

pub use facts::{
    DustUnit, HardshipCategory, HardshipMember, InsuredPerson, InsuredUnit, PaidBy, Project,
    RegisteredUnit, Resident, ResidentStatus, Student, TaxedUnit,
};
pub use lines::Lines;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// 公安: the population register.
    Population,
    /// 教育: pupils and students.
    Students,
    /// 民政, 残联, 乡村振兴: persons in hardship. Sensitive (PIPL 28): a device shows that a row is there, never which category.
    Hardship,
    /// 税务: units that declare wages, with head count and sum.
    TaxedUnits,
    /// 卫健: units with dust hazards.
    DustUnits,
    /// 住建: construction projects.
    Projects,
}

impl RosterKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::InsuredPersons,
        Self::RegisteredUnits,
        Self::InsuredUnits,
        Self::Population,
        Self::Students,
        Self::Hardship,
        Self::TaxedUnits,
        Self::DustUnits,
        Self::Projects,
    ];

    /// The stable name, for example `"insured_persons"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::InsuredPersons => "insured_persons",
            Self::RegisteredUnits => "registered_units",
            Self::InsuredUnits => "insured_units",
            Self::Population => "population",
            Self::Students => "students",
            Self::Hardship => "hardship",
            Self::TaxedUnits => "taxed_units",
            Self::DustUnits => "dust_units",
            Self::Projects => "projects",
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
    /// A person of the population register.
    Resident(Resident),
    /// A pupil or student.
    Student(Student),
    /// A person in hardship.
    HardshipMember(HardshipMember),
    /// A unit that declares wages.
    TaxedUnit(TaxedUnit),
    /// A unit with dust hazards.
    DustUnit(DustUnit),
    /// A construction project.
    Project(Project),
}

impl RosterFact {
    /// The lines it speaks of: a person's one line, those that a unit is counted on, none for every other kind.
    pub fn lines(&self) -> Lines {
        match self {
            Self::InsuredPerson(row) => Lines::of([row.line]),
            Self::InsuredUnit(row) => Lines::of(row.insured.keys().copied()),
            Self::RegisteredUnit(_)
            | Self::Resident(_)
            | Self::Student(_)
            | Self::HardshipMember(_)
            | Self::TaxedUnit(_)
            | Self::DustUnit(_)
            | Self::Project(_) => Lines::NONE,
        }
    }

    /// The kind of roster that holds such rows.
    pub fn kind(&self) -> RosterKind {
        match self {
            Self::InsuredPerson(_) => RosterKind::InsuredPersons,
            Self::RegisteredUnit(_) => RosterKind::RegisteredUnits,
            Self::InsuredUnit(_) => RosterKind::InsuredUnits,
            Self::Resident(_) => RosterKind::Population,
            Self::Student(_) => RosterKind::Students,
            Self::HardshipMember(_) => RosterKind::Hardship,
            Self::TaxedUnit(_) => RosterKind::TaxedUnits,
            Self::DustUnit(_) => RosterKind::DustUnits,
            Self::Project(_) => RosterKind::Projects,
        }
    }

    /// What the row is looked up by: a document number or a unit's credit code, as the file has it.
    pub fn key(&self) -> &str {
        match self {
            Self::InsuredPerson(row) => &row.document_number,
            Self::RegisteredUnit(row) => &row.credit_code,
            Self::InsuredUnit(row) => &row.credit_code,
            Self::Resident(row) => &row.document_number,
            Self::Student(row) => &row.document_number,
            Self::HardshipMember(row) => &row.document_number,
            Self::TaxedUnit(row) => &row.credit_code,
            Self::DustUnit(row) => &row.credit_code,
            Self::Project(row) => &row.credit_code,
        }
    }
}
