//! The collector's files as screens see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::arrears::{ArrearsColumn, ArrearsFaultAt};
use survey::ids::EntityId;
use ts_rs::TS;

/// A collector's file that was read and not yet kept. Gone with the lock, and with the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrearsPreview {
    /// Its handle.
    pub id: String,
    /// Columns that were not found; then nothing was read.
    pub lacking: Vec<ArrearsColumn>,
    /// Amounts that would be kept.
    pub rows: u32,
    /// Units they are about.
    pub units: u32,
    /// Of these units, those among this device's workplaces.
    pub known_units: u32,
    /// Their sum in fen.
    #[ts(type = "number")]
    pub sum_fen: i64,
    /// Rows left out.
    pub faulty: u32,
    /// The first of them, 200 at most.
    pub faults: Vec<ArrearsFaultAt>,
}

/// Whose file it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrearsSource {
    /// The collector by its full name, at most 80 characters.
    pub body: String,
    /// Its own name or number of the file, at most 80 characters.
    pub reference: String,
}

/// A collector's file that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrearsFile {
    /// The file.
    pub id: EntityId,
    /// The collector.
    pub body: String,
    /// Its name or number of the file.
    pub reference: String,
    /// The day up to which it is true.
    pub as_of: NaiveDate,
    /// When it was kept, RFC 3339.
    pub imported_at: String,
    /// Amounts.
    pub rows: u32,
    /// Units.
    pub units: u32,
    /// Their sum in fen.
    #[ts(type = "number")]
    pub sum_fen: i64,
}
