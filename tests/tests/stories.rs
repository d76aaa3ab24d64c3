//! All stories in one binary.
//!
//! `tidy`: the house keeps its shape. `commands`: all that the face may ask, question by question.
//! `day`: one survey day on real parts, in process, on both databases.
//! `kill`: programs ended at the worst moments lose nothing. `browser`: the face in Chromium through the shim.
//! `window`: the real program in a real window.

#![expect(
    clippy::unwrap_used,
    reason = "a story ends at the first thing that is not as expected"
)]

mod browser;
#[path = "../../crates/central/tests/it/cluster.rs"]
mod cluster;
mod commands;
mod day;
mod kill;
mod tidy;
