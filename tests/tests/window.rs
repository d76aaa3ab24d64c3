//! The stories in the real window: WebKitGTK, the shipped programs, a real central over pinned TLS, typing Chinese.
//!
//! The pictures they leave in `target/shots/` are there to be looked at; some of them are in the README.

#[path = "window/central.rs"]
mod central;
#[path = "window/correction.rs"]
mod correction;
#[path = "window/day.rs"]
mod day;
#[path = "window/kills.rs"]
mod kills;
#[path = "window/paper.rs"]
mod paper;
#[path = "window/project.rs"]
mod project;
#[path = "window/steps.rs"]
mod steps;
#[path = "window/survey.rs"]
mod survey;

/// The door the stories go to; it lies in the window without scrolling.
const DOOR: &str = "door-cell-1-1103";
