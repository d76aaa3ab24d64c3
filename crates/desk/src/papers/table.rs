//! The papers that this program makes, one line each: its facts, what gathers them, what draws them.

use paper::document::Document;
use paper::employer_notice::employer_notice;
use paper::error::PaperError;
use paper::facts::{
    EmployerNoticeFacts, IndividualNoticeFacts, IssuerFacts, Mark, ServiceReceiptFacts,
};
use paper::individual_notice::individual_notice;
use paper::papers::absence_note::{AbsenceNoteFacts, absence_note};
use paper::papers::appointment_slip::{AppointmentFacts, appointment_slip};
use paper::papers::assisted_notice::{AssistedNoticeFacts, assisted_notice};
use paper::papers::clue_transfer::{ClueTransferFacts, clue_transfer};
use paper::papers::coverage_reminder::{
    CoverageAnnexFacts, CoverageReminderFacts, coverage_annex, coverage_reminder,
};
use paper::papers::declaration_commitment::{DeclarationCommitmentFacts, declaration_commitment};
use paper::papers::enrolment_commitment::{EnrolmentCommitmentFacts, enrolment_commitment};
use paper::papers::household_sheet::{HouseholdSheetFacts, household_sheet};
use paper::papers::instalment_agreement::{InstalmentAgreementFacts, instalment_agreement};
use paper::papers::payment_reminder::{PaymentReminderFacts, payment_reminder};
use paper::papers::posting_table::{PostingFacts, posting_table};
use paper::papers::query_result::{QueryResultFacts, query_result};
use paper::papers::registration_receipt::{RegistrationReceiptFacts, registration_receipt};
use paper::papers::renewal_reminder::{RenewalReminderFacts, renewal_reminder};
use paper::papers::self_check::{SelfCheckFacts, self_check};
use paper::papers::union_confirmation::{UnionConfirmationFacts, union_confirmation};
use paper::papers::voluntary_notice::{VoluntaryNoticeFacts, voluntary_notice};
use paper::service_receipt::service_receipt;
use paper::template::Template;
use serde::{Deserialize, Serialize};

use super::facts::Case;
use crate::error::IssueError;

macro_rules! papers {
    ($( $paper:ident($facts:ty) gathered by $gather:ident, drawn by $draw:ident; )+) => {
        /// The facts by template.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "template", rename_all = "snake_case")]
        pub(crate) enum Facts {
            $( $paper($facts), )+
        }

        impl Facts {
            /// Which paper they are for.
            pub(crate) fn template(&self) -> Template {
                match self {
                    $( Self::$paper(_) => Template::$paper, )+
                }
            }

            /// Number, id and date.
            pub(crate) fn mark(&mut self) -> &mut Mark {
                match self {
                    $( Self::$paper(facts) => &mut facts.mark, )+
                }
            }

            /// The document in its template's wording.
            pub(crate) fn document(&self, issuer: &IssuerFacts) -> Result<Document, PaperError> {
                match self {
                    $( Self::$paper(facts) => $draw(facts, issuer), )+
                }
            }
        }

        impl Case<'_> {
            /// Gathers what a template states.
            pub(crate) fn facts(&self, template: Template) -> Result<Facts, IssueError> {
                $( if template == Template::$paper {
                    return self.$gather().map(Facts::$paper);
                } )+
                Err(IssueError::UnknownTemplate { name: template.code().to_owned() })
            }
        }
    };
}

papers! {
    IndividualNotice(IndividualNoticeFacts) gathered by individual, drawn by individual_notice;
    EmployerNotice(EmployerNoticeFacts) gathered by employer, drawn by employer_notice;
    ServiceReceipt(ServiceReceiptFacts) gathered by receipt, drawn by service_receipt;

    DeclarationCommitment(DeclarationCommitmentFacts) gathered by declaration, drawn by declaration_commitment;
    EnrolmentCommitment(EnrolmentCommitmentFacts) gathered by enrolment_promise, drawn by enrolment_commitment;
    UnionConfirmation(UnionConfirmationFacts) gathered by union, drawn by union_confirmation;
    SelfCheck(SelfCheckFacts) gathered by self_check, drawn by self_check;

    RenewalReminder(RenewalReminderFacts) gathered by renewal, drawn by renewal_reminder;
    VoluntaryNotice(VoluntaryNoticeFacts) gathered by voluntary, drawn by voluntary_notice;
    AssistedNotice(AssistedNoticeFacts) gathered by assisted, drawn by assisted_notice;
    AppointmentSlip(AppointmentFacts) gathered by appointment, drawn by appointment_slip;
    AbsenceNote(AbsenceNoteFacts) gathered by absence, drawn by absence_note;
    RegistrationReceipt(RegistrationReceiptFacts) gathered by registration, drawn by registration_receipt;
    HouseholdSheet(HouseholdSheetFacts) gathered by household_sheet, drawn by household_sheet;

    CoverageReminder(CoverageReminderFacts) gathered by coverage, drawn by coverage_reminder;
    CoverageAnnex(CoverageAnnexFacts) gathered by coverage_names, drawn by coverage_annex;
    PaymentReminder(PaymentReminderFacts) gathered by payment, drawn by payment_reminder;
    PostingTable(PostingFacts) gathered by posting, drawn by posting_table;
    ClueTransfer(ClueTransferFacts) gathered by clue, drawn by clue_transfer;
    QueryResult(QueryResultFacts) gathered by query, drawn by query_result;
    InstalmentAgreement(InstalmentAgreementFacts) gathered by instalment, drawn by instalment_agreement;
}
