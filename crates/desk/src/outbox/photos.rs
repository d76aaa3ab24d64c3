//! Own photographs in the outbox: what a batch's manifest must say about them, and whether central has signed for them.
//!
//! Not here: taking and showing them ([`crate::photos`], which keeps the table `blob`).

use batch::blob::BlobKey;
use batch::digest::Sha256;
use batch::sealed::PhotoEntry;
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

use crate::error::StoreError;
use crate::sql::Id;

/// The photographs that these operations speak of.
pub(super) fn of_ops(
    conn: &Connection,
    seq_from: u64,
    seq_to: u64,
) -> Result<Vec<PhotoEntry>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT photo.id, blob.bytes, blob.sha256, blob.key FROM photo JOIN blob ON blob.sha256 = photo.blob
         WHERE photo.own_seq BETWEEN ?1 AND ?2 ORDER BY photo.own_seq",
    )?;
    let rows = statement.query_map([seq_from, seq_to], |row| {
        Ok(PhotoEntry {
            id: row.get::<_, Id>(0)?.entity(),
            bytes: row.get(1)?,
            sha256: name(row, 2)?,
            key: BlobKey::from_bytes(&row.get(3)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the photograph was taken here.
pub(crate) fn is_own(conn: &Connection, sha256: Sha256) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM blob WHERE sha256 = ?1")?
        .exists([sha256.to_string()])?)
}

/// Notes that central signed for its bytes.
pub(super) fn set_received(conn: &Connection, sha256: Sha256) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE blob SET confirmed = 1 WHERE sha256 = ?1",
        params![sha256.to_string()],
    )?;
    Ok(())
}

/// The blob's name, which that table keeps as text.
pub(super) fn name(row: &Row<'_>, column: usize) -> rusqlite::Result<Sha256> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}
