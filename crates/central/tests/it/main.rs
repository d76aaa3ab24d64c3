//! Central, tested from outside: the same promises against both stores, then over HTTP with a real server.

#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test ends at the first thing that is not as expected"
)]

mod cluster;
mod conformance;
mod kit;
mod service;
