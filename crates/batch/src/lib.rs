//! The envelope: the frozen v1 bytes that travel between a device and central, and nothing else.
//!
//! Pure: bytes in, values out. No clock, no randomness, no input or output; time, identifiers and [`Entropy`] are arguments.
//! What is frozen here (byte layouts, canonical texts, structs with a `v`) is never edited; a change is a version 2 beside it.
//!
//! Not here: when to send (`desk`), what to do with an opened batch (`central`), what the fields mean (`survey`).

mod entropy;
mod hex_bytes;

pub mod digest;
pub mod hpke_wrap;
pub mod keys;
mod stream;
pub mod suite;

pub mod op_v1;
mod op_wire;

pub mod blob;
pub mod envelope;
pub mod feed;
mod header;
mod pack;
pub mod receipt;
pub mod sealed;

pub mod message;
pub mod refusal;
pub mod request;
pub mod ticket;

pub use entropy::Entropy;
