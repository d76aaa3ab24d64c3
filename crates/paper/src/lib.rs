//! Paper (文书): decided facts become PDF bytes.
//!
//! Pure: no clock, no randomness, no files, no look-ups. Fonts come in as bytes, dates and numbers come in as facts,
//! and equal input gives equal bytes. Which papers exist and who may issue them: [`template`], [`issuer`], [`reserved`].
//! What each must say: [`facts`], [`individual_notice`], [`employer_notice`], [`service_receipt`], [`papers`], [`flyer`];
//! what stands before the papers of a run: [`index_sheet`];
//! what a region may add: [`style`]. How they are set on the page: GB/T 9704-2012, in [`page`], [`breaking`],
//! [`compose`], [`layout`]; flyers are [`drawing`]s. How they become a file: [`press`], as PDF or PDF/A-2a.

pub mod employer_notice;
pub mod error;
pub mod facts;
pub mod flyer;
pub mod index_sheet;
pub mod individual_notice;
pub mod issuer;
pub mod mask;
pub mod papers;
pub mod press;
pub mod reserved;
pub mod service_receipt;
pub mod strokes;
pub mod style;
pub mod template;

pub mod date;
pub mod document;
mod draft;
pub mod drawing;
mod schemes;
mod wording;

pub use wording::line_name;

pub mod breaking;
pub mod compose;
mod content;
pub mod layout;
mod mongolian;
pub mod page;
mod qr;
mod table;

mod archive;
pub mod fonts;
mod pdf;
mod sink;
mod subsets;
