//! Read models: what a screen gets to see. Everything that crosses to the face is here, and nothing else crosses.
//!
//! Numbers of documents and phones are masked unless a reveal (which is audited) asked for them.
//! Codes, never prose: the face has the words.

mod arrears;
mod central_side;
mod corrections;
mod doors;
mod estimates;
mod findings;
mod leaflet;
mod paper;
mod people;
mod region;
mod runs;
mod service;
mod sms;
mod staff;
mod state;
mod workplaces;

pub use arrears::*;
pub use central_side::*;
pub use corrections::*;
pub use doors::*;
pub use estimates::*;
pub use findings::*;
pub use leaflet::*;
pub use paper::*;
pub use people::*;
pub use region::*;
pub use runs::*;
pub use service::*;
pub use sms::*;
pub use staff::*;
pub use state::*;
pub use workplaces::*;
