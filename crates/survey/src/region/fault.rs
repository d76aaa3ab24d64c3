//! Why a region pack is refused: the line, the key, and what is wrong there.

use serde::Serialize;
use ts_rs::TS;

/// Why a region pack is refused: where, and what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[error("line {line}, key {key}: {reason}")]
pub struct BadRegionPack {
    /// Line of the file, from 1.
    pub line: usize,
    /// Dotted key, for example `age.rules`; empty if the file is not TOML at all.
    pub key: String,
    /// What is wrong.
    pub reason: PackFault,
}

/// What is wrong with a key of a region pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PackFault {
    /// The file breaks TOML's grammar.
    #[error("not TOML: {detail}")]
    NotToml {
        /// The parser's own words, in English.
        detail: String,
    },
    /// A key that must be there is not; the line is that of its section.
    #[error("missing")]
    Missing,
    /// A key this program does not know.
    #[error("unknown key")]
    Unknown,
    /// A value of another type.
    #[error("expected a {expected}")]
    Type {
        /// TOML type expected.
        expected: &'static str,
    },
    /// A text that cannot stand here.
    #[error("expected a {expected}")]
    Text {
        /// What is expected, in English.
        expected: &'static str,
    },
    /// An integer outside its bounds.
    #[error("expected {least} to {most}")]
    Range {
        /// Least allowed.
        least: i64,
        /// Greatest allowed.
        most: i64,
    },
    /// An entry does not follow the one before it in time.
    #[error("entries must rise in time")]
    Order,
    /// A code or year that an earlier entry has.
    #[error("stands twice")]
    Twice,
    /// A value that must appear elsewhere in the file and does not.
    #[error("expected a {expected}")]
    Reference {
        /// What should have been there, in English.
        expected: &'static str,
    },
}
