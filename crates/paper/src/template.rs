//! The papers that can be printed, under names that a register may keep for ever.

use serde::{Deserialize, Serialize};

use crate::issuer::{Competence, Issuer};

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
    /// 漏保（少保）提醒书: to a unit that insures only some of its staff; names only in its annex.
    CoverageReminder,
    /// 职工参保情况核对表: the sealed annex with the names, for an envelope of its own.
    CoverageAnnex,
    /// 个人续保提醒书: to a person whose payments have paused.
    RenewalReminder,
    /// 灵活就业人员、城乡居民参保告知书: choices, cost and benefit.
    VoluntaryNotice,
    /// 困难群体代缴告知书: to a person whose share is paid for them.
    AssistedNotice,
    /// 社会保险缴费提醒函: only with the collector's own figures.
    PaymentReminder,
    /// 如实参保核定承诺书: a unit promises to declare truthfully.
    DeclarationCommitment,
    /// 参加社会保险承诺书: a new unit promises to register its staff.
    EnrolmentCommitment,
    /// 工会监督确认书: a unit's union confirms the yearly posting.
    UnionConfirmation,
    /// 参保缴费公示表: a unit tells its staff what it pays for them.
    PostingTable,
    /// 线索移送单: what a visit found, handed to the competent body.
    ClueTransfer,
    /// 参保情况查询结果单: what a source said on a day.
    QueryResult,
    /// 延期（分期）缴费协议书: between the collector and a unit.
    InstalmentAgreement,
    /// 未遇留言单: left at a door where nobody was met.
    AbsenceNote,
    /// 登记确认单: what a household told, for it to check.
    RegistrationReceipt,
    /// 预约单: when and where somebody is expected.
    AppointmentSlip,
    /// 测算单 (看得懂、算得清): decided numbers with their inputs.
    EstimateSheet,
    /// 用人单位自查表: employment, insurance and base, to be filled in by the unit.
    SelfCheck,
    /// 办事渠道指引: which matter is handled where.
    ChannelGuide,
    /// 入户登记表: the blank sheet for a day without a device.
    HouseholdSheet,
    /// 宣传单: for one audience, with drawn numbers.
    Flyer,
    /// 宣传海报: for a compound's notice board.
    Poster,
}

/// What is fixed about a paper.
struct Card {
    code: &'static str,
    version: u16,
    competence: Competence,
    pages_max: usize,
}

/// The wording of all papers; a template that is worded anew alone gets a number of its own.
const WORDING: u16 = 2;

const fn card(code: &'static str, competence: Competence, pages_max: usize) -> Card {
    Card {
        code,
        version: WORDING,
        competence,
        pages_max,
    }
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 25] = [
        Self::IndividualNotice,
        Self::EmployerNotice,
        Self::ServiceReceipt,
        Self::CoverageReminder,
        Self::CoverageAnnex,
        Self::RenewalReminder,
        Self::VoluntaryNotice,
        Self::AssistedNotice,
        Self::PaymentReminder,
        Self::DeclarationCommitment,
        Self::EnrolmentCommitment,
        Self::UnionConfirmation,
        Self::PostingTable,
        Self::ClueTransfer,
        Self::QueryResult,
        Self::InstalmentAgreement,
        Self::AbsenceNote,
        Self::RegistrationReceipt,
        Self::AppointmentSlip,
        Self::EstimateSheet,
        Self::SelfCheck,
        Self::ChannelGuide,
        Self::HouseholdSheet,
        Self::Flyer,
        Self::Poster,
    ];

    const fn card(self) -> Card {
        use Competence::{Agreement, Commitment, InsideUnit, Leaflet, Notice, Slip, Transfer};
        match self {
            Self::IndividualNotice => card("individual_notice", Notice, 2),
            Self::EmployerNotice => card("employer_notice", Notice, 4),
            Self::ServiceReceipt => card("service_receipt", Notice, 2),
            Self::CoverageReminder => card("coverage_reminder", Notice, 4),
            Self::CoverageAnnex => card("coverage_annex", Notice, 20),
            Self::RenewalReminder => card("renewal_reminder", Notice, 2),
            Self::VoluntaryNotice => card("voluntary_notice", Notice, 2),
            Self::AssistedNotice => card("assisted_notice", Notice, 2),
            Self::PaymentReminder => card("payment_reminder", Notice, 4),
            Self::DeclarationCommitment => card("declaration_commitment", Commitment, 2),
            Self::EnrolmentCommitment => card("enrolment_commitment", Commitment, 2),
            Self::UnionConfirmation => card("union_confirmation", InsideUnit, 2),
            Self::PostingTable => card("posting_table", InsideUnit, 60),
            Self::ClueTransfer => card("clue_transfer", Transfer, 8),
            Self::QueryResult => card("query_result", Transfer, 4),
            Self::InstalmentAgreement => card("instalment_agreement", Agreement, 6),
            Self::AbsenceNote => card("absence_note", Slip, 1),
            Self::RegistrationReceipt => card("registration_receipt", Slip, 20),
            Self::AppointmentSlip => card("appointment_slip", Slip, 1),
            Self::EstimateSheet => card("estimate_sheet", Leaflet, 3),
            Self::SelfCheck => card("self_check", Commitment, 3),
            Self::ChannelGuide => card("channel_guide", Leaflet, 3),
            Self::HouseholdSheet => card("household_sheet", Slip, 2),
            Self::Flyer => card("flyer", Leaflet, 1),
            Self::Poster => card("poster", Leaflet, 1),
        }
    }

    /// The stable name, as serialised.
    pub const fn code(self) -> &'static str {
        self.card().code
    }

    /// Version of the wording, counted from 1; it grows whenever a printed sentence changes.
    pub const fn version(self) -> u16 {
        self.card().version
    }

    /// Which row of the table "who may issue what" the paper belongs to.
    pub const fn competence(self) -> Competence {
        self.card().competence
    }

    /// The lowest body that may issue the paper in its own name.
    pub const fn min_issuer(self) -> Issuer {
        self.competence().min_issuer()
    }

    /// Whether this body may issue the paper in its own name.
    pub const fn may_issue(self, issuer: Issuer) -> bool {
        self.competence().may_issue(issuer)
    }

    /// Most pages that the paper may have; more is an error, as it means that a fact is far out of range.
    pub const fn pages_max(self) -> usize {
        self.card().pages_max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Domain page 2.3, row by row: grid worker, street, agency, 人社, tax.
    #[test]
    fn who_may_issue_what() {
        use Template::*;
        let table: [(&[Template], [bool; 5], &str); 7] = [
            (
                &[Flyer, Poster, ChannelGuide, EstimateSheet],
                [true, true, true, true, true],
                "宣传单, 政策明白纸, 测算单",
            ),
            (
                &[
                    AbsenceNote,
                    AppointmentSlip,
                    RegistrationReceipt,
                    HouseholdSheet,
                ],
                [true, true, true, true, false],
                "未遇留言单、预约单, 登记确认单",
            ),
            (
                &[
                    IndividualNotice,
                    EmployerNotice,
                    ServiceReceipt,
                    CoverageReminder,
                    CoverageAnnex,
                    RenewalReminder,
                    VoluntaryNotice,
                    AssistedNotice,
                    PaymentReminder,
                ],
                [false, true, true, true, true],
                "参保(登记)告知书, 续保提醒书, 参保缴费提醒函",
            ),
            (
                &[DeclarationCommitment, EnrolmentCommitment, SelfCheck],
                [false, true, true, true, false],
                "如实参保承诺书, 参加社会保险承诺书",
            ),
            (
                &[UnionConfirmation, PostingTable],
                [false, true, true, false, false],
                "工会监督确认书, 公示表",
            ),
            (
                &[ClueTransfer, QueryResult],
                [false, true, true, true, true],
                "线索移送单",
            ),
            (
                &[InstalmentAgreement],
                [false, false, true, false, true],
                "延期缴费协议; the agency only where it collects",
            ),
        ];
        let mut seen = Vec::new();
        for (templates, wanted, row) in table {
            for template in templates {
                let found = Issuer::ALL.map(|issuer| template.may_issue(issuer));
                assert_eq!(found, wanted, "{template:?}: {row}");
                seen.push(*template);
            }
        }
        seen.sort_unstable();
        assert_eq!(seen, Template::ALL, "every paper stands in the table once");
    }

    #[test]
    fn the_lowest_issuer_is_the_first_that_may() {
        for template in Template::ALL {
            let first = Issuer::ALL
                .into_iter()
                .find(|issuer| template.may_issue(*issuer));
            assert_eq!(Some(template.min_issuer()), first, "{template:?}");
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
