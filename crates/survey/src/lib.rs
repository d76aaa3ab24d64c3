//! RULES: what a survey of social-insurance enrolment knows and concludes. Pure: no files, no network, no clock, no randomness.
//!
//! Read in this order:
//! identifiers ([`ids`], [`identity`], [`credit_code`], [`division`], [`address`], [`industry`]) → time and age ([`calendar`],
//! [`retirement`]) → what is kept ([`record`], [`forms`]) → how it changes ([`history`]) → what departments say ([`roster`]) and
//! firms and the collector hand in ([`staff_list`], [`project`], [`arrears`]) → what follows ([`findings`]) → what differs between places ([`region`]) → when it
//! is due ([`deadline`]) and how papers are served ([`service`]) → what it costs and gives ([`money`], [`pension`], [`late_fee`], [`estimates`]) →
//! a district to try it all on ([`demo`]).

pub mod address;
pub mod arrears;
pub mod calendar;
pub mod credit_code;
pub mod deadline;
pub mod demo;
pub mod division;
pub mod estimates;
pub mod findings;
pub mod forms;
pub mod history;
pub mod identity;
pub mod ids;
pub mod industry;
pub mod late_fee;
pub mod money;
pub mod pension;
pub mod project;
pub mod record;
pub mod region;
pub mod reserved;
pub mod retirement;
pub mod roster;
pub mod service;
pub mod staff_list;
