//! The envelope from outside: golden files, round trips, hostile files.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod blob;
mod chain;
mod feed;
mod golden;
mod hostile;
mod keys;
mod properties;
mod reader;
mod receipt;
mod request;
mod support;
mod ticket;
