//! Papers that a unit signs or fills in itself: commitments, the union's confirmation, the self-check. They name the unit; what it
//! declares is left as room to write.

use chrono::Datelike;
use paper::papers::declaration_commitment::DeclarationCommitmentFacts;
use paper::papers::enrolment_commitment::EnrolmentCommitmentFacts;
use paper::papers::self_check::SelfCheckFacts;
use paper::papers::union_confirmation::UnionConfirmationFacts;
use survey::record::Record;

use super::facts::{Case, absent, filled};
use crate::error::IssueError;

impl Case<'_> {
    /// 如实参保核定承诺书. What the unit declares it writes itself: counts of a visit would put words into its mouth.
    pub(super) fn declaration(&self) -> Result<DeclarationCommitmentFacts, IssueError> {
        let (unit_name, credit_code) = named(&self.record()?)?;
        Ok(DeclarationCommitmentFacts {
            mark: self.mark(),
            unit_name,
            credit_code,
            year: self.today.year(),
            staff_count: None,
            wages_fen: None,
            lines: Vec::new(),
        })
    }

    /// 参加社会保险承诺书.
    pub(super) fn enrolment_promise(&self) -> Result<EnrolmentCommitmentFacts, IssueError> {
        let unit = self.record()?;
        let (unit_name, credit_code) = named(&unit)?;
        let kind = unit.text("kind");
        Ok(EnrolmentCommitmentFacts {
            mark: self.mark(),
            unit_name,
            credit_code,
            individual_business: matches!(kind, Some("individual" | "individual_with_staff")),
        })
    }

    /// 工会监督确认书.
    pub(super) fn union(&self) -> Result<UnionConfirmationFacts, IssueError> {
        let (unit_name, credit_code) = named(&self.record()?)?;
        Ok(UnionConfirmationFacts {
            mark: self.mark(),
            unit_name,
            credit_code,
            year: self.today.year(),
        })
    }

    /// 用人单位自查表.
    pub(super) fn self_check(&self) -> Result<SelfCheckFacts, IssueError> {
        let (unit_name, credit_code) = named(&self.record()?)?;
        Ok(SelfCheckFacts {
            mark: self.mark(),
            unit_name,
            credit_code,
        })
    }
}

/// Name and credit code; both stand on every paper of a unit.
fn named(unit: &Record) -> Result<(String, String), IssueError> {
    match (filled(unit, "name"), filled(unit, "credit_code")) {
        (Some(name), Some(code)) => Ok((name.to_owned(), code.to_owned())),
        (name, code) => Err(IssueError::Missing {
            fields: absent(&[("name", name.is_none()), ("credit_code", code.is_none())]),
        }),
    }
}
