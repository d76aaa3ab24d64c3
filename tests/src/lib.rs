//! STORIES: what the parts do together. This crate is for tests and for the demonstration; nothing of it is shipped.
//!
//! [`shim`]: the same face in an ordinary browser, calling the real command handlers. [`district`]: central with a
//! demonstration district, and devices enrolled with it.

pub mod district;
pub mod shim;
pub mod webdriver;
