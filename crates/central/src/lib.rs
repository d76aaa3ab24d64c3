//! CENTRAL: receives sealed batches, verifies, applies, merges, feeds back. One library, one binary.
//!
//! Read in this order: what comes from outside ([`surroundings`]), its folder and keys ([`home`]), what is kept ([`objects`], [`store`]),
//! what it does ([`central`]).

mod files;

pub mod central;
pub mod home;
pub mod objects;
pub mod store;
pub mod surroundings;

pub use files::FileError;
