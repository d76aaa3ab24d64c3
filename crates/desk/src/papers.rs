//! Papers: from records to decided facts, from facts to pages, and the register.
//!
//! What a paper must say and look like is the `paper` crate's; who may issue it too. Here the facts are gathered, and what is missing
//! is named before anything is drawn. A page is never kept: it is drawn again from the facts in the register.

pub(crate) mod asks;
pub(crate) mod candidates;
pub(crate) mod clue;
mod clue_words;
mod coverage;
mod dealt;
pub(crate) mod due;
mod employer_notice;
pub(crate) mod estimate;
mod example;
pub(crate) mod facts;
mod home;
pub(crate) mod index;
mod individual_notice;
mod installed;
pub(crate) mod issuer;
mod judged;
pub(crate) mod leaflet;
mod payment;
mod person;
pub(crate) mod places;
pub(crate) mod portion;
mod posting;
pub(crate) mod press;
pub(crate) mod printer;
mod query;
pub(crate) mod register;
pub(crate) mod run;
pub(crate) mod served;
mod service_receipt;
pub(crate) mod skips;
pub(crate) mod sms;
pub(crate) mod table;
mod unit;
mod words;
