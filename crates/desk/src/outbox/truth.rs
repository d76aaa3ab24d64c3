//! The line of truth and the sync screen's lists, read from the tables and from nothing else.

use batch::digest::Sha256;
use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::StoreError;
use crate::file::Store;
use crate::view::BatchRow;

/// The counts of the line of truth. Each own operation is in exactly one of the first four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tallied {
    /// In no batch.
    pub unsealed: u32,
    /// In a batch without a receipt.
    pub sealed: u32,
    /// In a batch with a receipt of stage *received* or *deferred*.
    pub received: u32,
    /// In a batch with a stored receipt of stage *applied* whose chain hash is ours.
    pub confirmed: u32,
    /// When central signed the newest of those, Unix milliseconds.
    pub confirmed_at_ms: Option<u64>,
    /// With a verdict that wants a person.
    pub held: u32,
    /// Photographs without a receipt.
    pub photos_waiting: u32,
    /// Whether the last contact succeeded.
    pub online: bool,
}

/// Counts.
///
/// # Errors
/// [`StoreError`].
pub fn tally(store: &Store) -> Result<Tallied, StoreError> {
    let counted = store
        .conn()
        .query_row(include_str!("tally.sql"), [store.head().seq], |row| {
            Ok(Tallied {
                unsealed: row.get(0)?,
                sealed: row.get(1)?,
                received: row.get(2)?,
                confirmed: row.get(3)?,
                confirmed_at_ms: row.get(4)?,
                held: row.get(5)?,
                photos_waiting: row.get(6)?,
                online: row.get(7)?,
            })
        })?;
    Ok(counted)
}

/// The sealed batches, newest first, at most 100.
///
/// # Errors
/// [`StoreError`].
pub fn batches(conn: &Connection, offset: FixedOffset) -> Result<Vec<BatchRow>, StoreError> {
    let mut statement =
        conn.prepare_cached(&format!("{BATCH} ORDER BY seq_from DESC LIMIT 100"))?;
    let rows = statement.query_map([], |row| read_batch(row, offset))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub fn batch_row(
    conn: &Connection,
    sha256: Sha256,
    offset: FixedOffset,
) -> Result<Option<BatchRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{BATCH} WHERE sha256 = ?1"))?;
    Ok(statement
        .query_row([sha256.0], |row| read_batch(row, offset))
        .optional()?)
}

const BATCH: &str = "SELECT sha256, sealed_at_ms, seq_to - seq_from + 1, photos, bytes, stage, stage_at_ms FROM batch";

fn read_batch(row: &Row<'_>, offset: FixedOffset) -> rusqlite::Result<BatchRow> {
    Ok(BatchRow {
        sha256: Sha256(row.get(0)?).to_string(),
        sealed_at: moment(row.get(1)?, offset),
        ops: row.get(2)?,
        photos: row.get(3)?,
        bytes: row.get(4)?,
        stage: row.get(5)?,
        stage_at: moment(row.get(6)?, offset),
    })
}

/// Unix milliseconds as RFC 3339 at this place.
pub(crate) fn moment(ms: u64, offset: FixedOffset) -> String {
    let utc =
        DateTime::from_timestamp_millis(i64::try_from(ms).unwrap_or(i64::MAX)).unwrap_or_default();
    utc.with_timezone(&offset)
        .to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// An own operation that wants a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldOp {
    /// Position in the own log.
    pub seq: u64,
    /// `conflict`, `rejected`, `quarantined`.
    pub verdict: String,
    /// Reason code.
    pub code: Option<String>,
    /// Fields concerned.
    pub fields: Vec<String>,
}

/// The newest of them, at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub fn held_ops(conn: &Connection, limit: u32) -> Result<Vec<HeldOp>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, verdict, code, fields FROM op_verdict ORDER BY seq DESC LIMIT ?1",
    )?;
    let rows = statement.query_map([limit], |row| {
        let fields: String = row.get(3)?;
        Ok(HeldOp {
            seq: row.get(0)?,
            verdict: row.get(1)?,
            code: row.get(2)?,
            fields: serde_json::from_str(&fields).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
