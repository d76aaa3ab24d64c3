//! The papers that can be printed, under names that a register may keep for ever.

use serde::{Deserialize, Serialize};

use crate::issuer::Issuer;

/// A paper (文书). The serialised names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// 未参保人员告知书, 断缴续保告知书: to a person.
    IndividualNotice,
    /// 用人单位参保登记告知书: to a unit.
    EmployerNotice,
    /// 送达回证: proof that a paper was delivered.
    ServiceReceipt,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 3] = [
        Self::IndividualNotice,
        Self::EmployerNotice,
        Self::ServiceReceipt,
    ];

    /// The stable name, as serialised.
    pub const fn code(self) -> &'static str {
        match self {
            Self::IndividualNotice => "individual_notice",
            Self::EmployerNotice => "employer_notice",
            Self::ServiceReceipt => "service_receipt",
        }
    }

    /// Version of the wording, counted from 1; it grows whenever a printed sentence changes.
    pub const fn version(self) -> u16 {
        match self {
            Self::IndividualNotice | Self::EmployerNotice | Self::ServiceReceipt => 1,
        }
    }

    /// The lowest body that may issue the paper in its own name.
    pub const fn min_issuer(self) -> Issuer {
        match self {
            Self::IndividualNotice | Self::EmployerNotice | Self::ServiceReceipt => Issuer::Street,
        }
    }

    /// Whether this body may issue the paper in its own name.
    pub fn may_issue(self, issuer: Issuer) -> bool {
        match issuer {
            Issuer::Tax => self.tax_may_issue(),
            Issuer::GridWorker | Issuer::Street | Issuer::Agency | Issuer::Hrss => {
                issuer >= self.min_issuer()
            }
        }
    }

    const fn tax_may_issue(self) -> bool {
        match self {
            Self::IndividualNotice | Self::EmployerNotice | Self::ServiceReceipt => true,
        }
    }

    /// Most pages that the paper may have; more is an error, as it means that a fact is far out of range.
    pub const fn pages_max(self) -> usize {
        match self {
            Self::IndividualNotice => 2,
            Self::EmployerNotice => 4,
            Self::ServiceReceipt => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Domain page 2.3, row "参保(登记)告知书, 续保提醒书": grid worker delivers, street and all above issue.
    #[test]
    fn who_may_issue_what() {
        use Issuer::{Agency, GridWorker, Hrss, Street, Tax};
        for template in Template::ALL {
            for (issuer, wanted) in [
                (GridWorker, false),
                (Street, true),
                (Agency, true),
                (Hrss, true),
                (Tax, true),
            ] {
                assert_eq!(
                    template.may_issue(issuer),
                    wanted,
                    "{template:?} by {issuer:?}"
                );
            }
        }
    }

    #[test]
    fn codes_are_the_serialised_names() {
        for template in Template::ALL {
            let json = serde_json::to_string(&template).expect("a unit variant serialises");
            assert_eq!(json, format!("\"{}\"", template.code()));
        }
    }
}
