//! 看得懂、算得清: what a resident asks at the counter — when do I retire, what does it cost a month, what will I get.
//!
//! Three sheets ([`RetirementSheet`], [`ContributionSheet`], [`PlansSheet`]) from what was typed (the asks, read field by field so
//! that each mistake is told at its place and nothing typed is lost), the region's figures, and the day. Each sheet lists the
//! figures it used with their year and source. What the region has not filled in is named and computed from by nobody.
//! Nothing here is a decision: 测算结果仅供参考，以社会保险经办机构核定为准.

mod ask;
mod monthly;
mod parameters;
mod plans;
mod retirement;

pub use ask::{AskFault, AskProblem, ContributionAsk, LateFeeAsk, PensionAsk, RetirementAsk};
pub use monthly::{
    BaseMove, ContributionLine, ContributionSheet, EmployeeSheet, FlexibleRow, LineCost, TierRow,
    contribution_sheet,
};
pub use parameters::{Parameter, ParameterCode, ParameterState, parameters};
pub use plans::{Outcome, Plan, PlanKind, PlansSheet, Without, pension_plans};
pub use retirement::{RetirementRow, RetirementSheet, retirement_sheet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::late_fee::{LateFeeEstimate, estimate_late_fee};

/// The answer to an ask: a sheet, or what is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Answer<T> {
    /// What cannot be used, one for each field; empty if and only if there is a sheet.
    pub problems: Vec<AskProblem>,
    /// The sheet.
    pub sheet: Option<T>,
}

impl<T> Answer<T> {
    fn of(read: Result<T, Vec<AskProblem>>) -> Self {
        match read {
            Ok(sheet) => Self {
                problems: Vec::new(),
                sheet: Some(sheet),
            },
            Err(problems) => Self {
                problems,
                sheet: None,
            },
        }
    }
}

/// The estimated late fee on what a unit says it owes; for the counter only, never for a paper.
pub fn late_fee(ask: &LateFeeAsk, today: NaiveDate) -> Answer<LateFeeEstimate> {
    Answer::of(
        ask.read(today)
            .map(|(owed, since)| estimate_late_fee(owed, since, today)),
    )
}

#[cfg(test)]
mod tests;
