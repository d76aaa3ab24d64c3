//! The numbers of the rules and the queues they fill.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue::{CATALOGUE, RuleSpec};

/// A rule of the catalogue. The numbers are those of the office's catalogue and never change meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Rule {
    /// A registered unit that is not among the insured units.
    R1,
    /// A unit that declares wages for, or employs, more persons than it insures (漏保).
    R2,
    /// An employee insured only as a resident or on their own.
    R3,
    /// A unit that insures its staff on some lines only (选择性参保).
    R4,
    /// An individual business with employees that does not pay all lines (五险同征).
    R5,
    /// A person of working age with no scheme anywhere.
    R6,
    /// Contributions paused for at least the region's number of months.
    R7,
    /// A person of sixty or more without any pension.
    R8,
    /// A person in hardship whose contribution nobody pays for them (代缴).
    R9,
    /// A unit with dust hazards without work-injury insurance.
    R10,
    /// A construction project without work-injury insurance.
    R11,
    /// An employee not registered within the region's number of days (30) of starting.
    R12,
    /// A person paying into the employees' and the residents' scheme for the same month.
    R13,
    /// A person registered as deceased or deregistered for whom contributions are paid.
    R14,
    /// A document number that cannot be right, or that stands under two names.
    R15,
    /// Contribution bases that do not look true (基数不实).
    R16,
    /// A person working at one unit and insured by another (挂靠).
    R17,
}

impl Rule {
    /// Every rule, in catalogue order.
    pub const ALL: [Self; 17] = [
        Self::R1,
        Self::R2,
        Self::R3,
        Self::R4,
        Self::R5,
        Self::R6,
        Self::R7,
        Self::R8,
        Self::R9,
        Self::R10,
        Self::R11,
        Self::R12,
        Self::R13,
        Self::R14,
        Self::R15,
        Self::R16,
        Self::R17,
    ];

    /// What the rule is, whom it is about and what it reads.
    pub fn spec(self) -> &'static RuleSpec {
        &CATALOGUE[self as usize]
    }

    /// The work queue that findings of this rule belong to.
    pub fn queue(self) -> Queue {
        self.spec().queue
    }

    /// The stable name, for example `"R7"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::R1 => "R1",
            Self::R2 => "R2",
            Self::R3 => "R3",
            Self::R4 => "R4",
            Self::R5 => "R5",
            Self::R6 => "R6",
            Self::R7 => "R7",
            Self::R8 => "R8",
            Self::R9 => "R9",
            Self::R10 => "R10",
            Self::R11 => "R11",
            Self::R12 => "R12",
            Self::R13 => "R13",
            Self::R14 => "R14",
            Self::R15 => "R15",
            Self::R16 => "R16",
            Self::R17 => "R17",
        }
    }

    /// The rule of this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// The five queues (五抓) of 乌海政发〔2020〕17号, and beside them the checks of data that a clerk makes.
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
    /// 贫困人员抓代缴, as the notice of 2020 has it; today 困难人员: 低保, 特困, 重度残疾, 防止返贫监测对象.
    HardshipPersons,
    /// 核对: registers that contradict each other. No sixth of the five, and never counted among them.
    DataChecks,
}

impl Queue {
    /// The notice's five, in its order.
    pub const FIVE: [Self; 5] = [
        Self::UninsuredUnits,
        Self::UninsuredPersons,
        Self::MissedStaff,
        Self::LapsedPersons,
        Self::HardshipPersons,
    ];

    /// Every queue: the five, then the checks of data.
    pub const ALL: [Self; 6] = [
        Self::UninsuredUnits,
        Self::UninsuredPersons,
        Self::MissedStaff,
        Self::LapsedPersons,
        Self::HardshipPersons,
        Self::DataChecks,
    ];

    /// The stable name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::UninsuredUnits => "uninsured_units",
            Self::UninsuredPersons => "uninsured_persons",
            Self::MissedStaff => "missed_staff",
            Self::LapsedPersons => "lapsed_persons",
            Self::HardshipPersons => "hardship_persons",
            Self::DataChecks => "data_checks",
        }
    }
}
