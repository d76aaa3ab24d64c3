//! Workplaces as screens see them.

use serde::{Deserialize, Serialize};
use survey::forms::Problem;
use survey::ids::EntityId;
use ts_rs::TS;

/// One workplace in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkplaceRow {
    /// The workplace.
    pub id: EntityId,
    /// Name.
    pub name: String,
    /// Credit code as entered.
    pub credit_code: Option<String>,
    /// Address.
    pub address: String,
    /// Kind code.
    pub kind: Option<String>,
    /// Staff as stated.
    pub staff: Option<u32>,
    /// Insured on the pension line as stated.
    pub insured: Option<u32>,
    /// Open findings.
    pub findings: u32,
    /// Where it stands.
    pub status: super::DoorStatus,
}

/// One workplace, completely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkplaceView {
    /// The workplace.
    pub id: EntityId,
    /// Revision of the record.
    #[ts(type = "number")]
    pub rev: u64,
    /// Its fields.
    pub fields: super::FieldValues,
    /// Names of masked fields.
    pub masked: Vec<String>,
    /// What is said about its credit code.
    pub code: CreditCodeView,
    /// Head counts: stated beside roster.
    pub headcount: Vec<HeadcountRow>,
    /// Problems, in the order of the form.
    pub problems: Vec<Problem>,
    /// Names of the fields that concern this workplace now, in the order of the form.
    pub relevant_fields: Vec<String>,
    /// Names of those among them that must be answered.
    pub required_fields: Vec<String>,
    /// How many persons the forms of employment add up to, to stand beside `staff`; `None` when none was counted.
    pub staff_by_form: Option<u32>,
    /// Whether its industry implies dust; the field `dust` outranks it. `None` without an industry.
    pub dust_expected: Option<bool>,
    /// Findings with their reason and source.
    pub findings: Vec<super::FindingView>,
    /// Fields two devices disagree about.
    pub conflicts: Vec<super::ConflictView>,
    /// Attempts, newest first.
    pub visits: Vec<super::VisitRow>,
    /// Photographs.
    pub photos: Vec<super::PhotoRow>,
    /// What the business register says, when the roster has it.
    pub registered: Option<RegisteredView>,
}

/// What is said about a credit code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CreditCodeView {
    /// State of the typed code; a wrong check digit is a warning only.
    pub state: super::NumberState,
    /// Where it goes wrong, from 1.
    pub position: Option<u32>,
    /// What would be right there.
    pub expected: Option<String>,
    /// How many characters.
    pub length: u32,
    /// Whether the check digit is wrong (may happen in reality: look at the licence again).
    pub check_warning: bool,
}

/// One row of the head-count matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeadcountRow {
    /// The field: `staff`, `contracts`, `taxed`, `insured_pension`…
    pub field: String,
    /// As stated at the door.
    pub stated: Option<u32>,
    /// From the roster.
    pub roster: Option<u32>,
    /// Stated staff less this number, when that is above zero and matters.
    pub short: Option<u32>,
}

/// What the business register says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisteredView {
    /// Registered name.
    pub name: String,
    /// Registered address.
    pub address: String,
    /// Legal representative.
    pub legal_person: String,
    /// Day of founding.
    pub established: Option<String>,
    /// Up to which day this is true.
    pub as_of: String,
    /// Whether it is in the roster of insured units.
    pub insured: bool,
}
