//! The papers of the domain page's part 7, one module each: its facts, its wording, what it refuses.
//!
//! Wording is code. A region may change the organ, telephones, channels, head and optional paragraphs
//! ([`crate::style`]), never an obligatory element, a citation or who may issue the paper.

pub mod assisted_notice;
pub mod coverage_reminder;
pub mod payment_reminder;
pub mod renewal_reminder;
pub mod voluntary_notice;

pub mod declaration_commitment;
pub mod enrolment_commitment;
pub mod portion;
pub mod posting_table;
pub mod self_check;
pub mod union_confirmation;

pub mod clue_transfer;
pub mod instalment_agreement;
pub mod query_result;

pub mod absence_note;
pub mod appointment_slip;
pub mod household_sheet;
pub mod registration_receipt;

pub mod channel_guide;
pub mod estimate_sheet;
