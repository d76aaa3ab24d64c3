//! Read models: what a screen gets to see. Everything that crosses to the face is here, and nothing else crosses.
//!
//! Numbers of documents and phones are masked unless a reveal (which is audited) asked for them.
//! Codes, never prose: the face has the words.

mod central_side;
mod doors;
mod paper;
mod people;
mod runs;
mod state;
mod workplaces;

pub use central_side::*;
pub use doors::*;
pub use paper::*;
pub use people::*;
pub use runs::*;
pub use state::*;
pub use workplaces::*;
