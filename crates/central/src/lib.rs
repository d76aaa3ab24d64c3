//! CENTRAL: receives sealed batches, verifies, applies, merges, feeds back. One library, one binary.
//!
//! Read in this order: what comes from outside ([`surroundings`]), its folder and keys ([`home`]),
//! what is kept ([`objects`], [`store`]), what it does ([`central`], [`roster_file`], [`demo`]), how it is asked ([`http`], [`server`]).

mod files;

pub mod central;
pub mod demo;
pub mod home;
pub mod http;
pub mod objects;
pub mod roster_file;
pub mod server;
pub mod store;
pub mod surroundings;

pub use central::{Central, Database};
pub use files::FileError;
pub use server::{Running, ServeConfig, serve};
