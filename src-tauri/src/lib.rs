//! SHELL: the window around the desk. It owns the clock, the randomness and the paths; it has no rule and no SQL.
//!
//! Read in this order: [`environment`] (what must be true before a window opens) → [`surroundings`] (clock, randomness) →
//! [`app`] (the state behind the window) → [`commands`] (the one table of what the face may ask) → [`ui_error`] → [`window`].

pub mod app;
pub mod commands;
pub mod environment;
pub mod surroundings;
pub mod typescript;
pub mod ui_error;
pub mod window;

pub use window::run;
