//! DESK: the device's encrypted file and every use case a screen can ask for, for the worker and the clerk alike.
//!
//! Read in this order: what comes from outside ([`surroundings`], [`error`]) → who this device is ([`enrolment`]) →
//! the file and its log ([`file`], [`log`], [`roster`], [`audit`]) →
//! the way to central ([`enrol`], [`outbox`], [`sync`], [`folder`]) → what a screen sees ([`view`]) and asks for ([`desk`]).

pub mod error;
pub mod surroundings;

pub mod enrolment;
pub mod file;
pub mod log;

mod arrears;
mod asking;
pub mod audit;
mod derive;
mod findings;
mod papers;
mod photos;
mod records;
pub mod roster;
mod search;
mod sql;
pub mod staff_file;

pub mod enrol;
pub mod folder;
pub mod outbox;
pub mod sync;

pub mod desk;
pub mod view;

#[cfg(test)]
mod trial;
