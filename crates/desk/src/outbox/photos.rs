//! Own photographs: what a batch's manifest must say about them, and whether central has signed for them.

use batch::blob::BlobKey;
use batch::digest::Sha256;
use batch::sealed::PhotoEntry;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::sql::Id;

/// Notes a sealed photograph. Part of the transaction that commits its operation at `own_seq`.
///
/// # Errors
/// [`StoreError`].
pub fn note_photo(conn: &Connection, photo: &PhotoEntry, own_seq: u64) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR IGNORE INTO blob (sha256, photo, key, bytes, own_seq) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![photo.sha256.0, Id::from(photo.id), photo.key.to_bytes().as_slice(), photo.bytes, own_seq],
    )?;
    Ok(())
}

/// The key of an own photograph.
///
/// # Errors
/// [`StoreError`].
pub fn photo_key(conn: &Connection, sha256: Sha256) -> Result<Option<BlobKey>, StoreError> {
    let key: Option<[u8; 32]> =
        conn.query_row("SELECT key FROM blob WHERE sha256 = ?1", [sha256.0], |row| row.get(0)).optional()?;
    Ok(key.map(|key| BlobKey::from_bytes(&key)))
}

/// The photographs that these operations speak of.
pub(super) fn of_ops(conn: &Connection, seq_from: u64, seq_to: u64) -> Result<Vec<PhotoEntry>, StoreError> {
    let mut statement = conn
        .prepare_cached("SELECT photo, bytes, sha256, key FROM blob WHERE own_seq BETWEEN ?1 AND ?2 ORDER BY own_seq")?;
    let rows = statement.query_map([seq_from, seq_to], entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<PhotoEntry> {
    Ok(PhotoEntry {
        id: row.get::<_, Id>(0)?.entity(),
        bytes: row.get(1)?,
        sha256: Sha256(row.get(2)?),
        key: BlobKey::from_bytes(&row.get(3)?),
    })
}
