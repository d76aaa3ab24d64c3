//! What must go up, what to do when central went back, what may be pruned.

use std::fs;

use batch::digest::Sha256;
use batch::message::UPLOAD_CHUNK_BYTES;
use batch::receipt::ObjectKind;
use rusqlite::{Connection, Row, params};

use super::{KEEP_DAYS, batch_file, confirm, photos};
use crate::error::StoreError;
use crate::file::Store;
use crate::sync::core::{Outgoing, Owner, Queue};

/// Everything that must go up: own batches by position, the photographs they name, then carried objects.
///
/// # Errors
/// [`StoreError`].
pub fn queue(store: &Store) -> Result<Queue, StoreError> {
    queue_of(store.conn())
}

pub(crate) fn queue_of(conn: &Connection) -> Result<Queue, StoreError> {
    let mut objects = rows(conn, OWN_BATCHES, |row| {
        let received = row.get::<_, String>(2)? != "sealed";
        Ok(Outgoing {
            received,
            ..outgoing(
                hash(row)?,
                row,
                ObjectKind::Batch,
                Owner::Own {
                    seq_from: row.get(3)?,
                },
            )?
        })
    })?;
    objects.extend(rows(conn, OWN_PHOTOS, |row| {
        outgoing(
            photos::name(row, 0)?,
            row,
            ObjectKind::Blob,
            Owner::Own { seq_from: 0 },
        )
    })?);
    objects.extend(rows(conn, CARRIED, |row| {
        let kind = if row.get::<_, String>(3)? == "blob" {
            ObjectKind::Blob
        } else {
            ObjectKind::Batch
        };
        let received = row.get::<_, String>(2)? != "sealed";
        Ok(Outgoing {
            received,
            ..outgoing(hash(row)?, row, kind, Owner::Carried)?
        })
    })?);
    Ok(Queue {
        objects,
        feed_cursor: feed_cursor(conn)?,
    })
}

const OWN_BATCHES: &str =
    "SELECT sha256, bytes, stage, seq_from FROM batch WHERE stage <> 'applied' ORDER BY seq_from";
const OWN_PHOTOS: &str = "SELECT blob.sha256, blob.bytes FROM blob JOIN photo ON photo.blob = blob.sha256
  WHERE blob.confirmed = 0 AND photo.own_seq BETWEEN 1 AND (SELECT coalesce(max(seq_to), 0) FROM batch)
  GROUP BY blob.sha256 ORDER BY min(photo.own_seq)";
const CARRIED: &str = "SELECT sha256, bytes, stage, kind FROM carried WHERE stage <> 'applied'
  ORDER BY kind, sender, seq_from, taken_at_ms";

fn rows(
    conn: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<Outgoing>,
) -> Result<Vec<Outgoing>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Operations in an own or carried batch.
pub(crate) fn ops_in(conn: &Connection, sha256: Sha256) -> Result<u32, StoreError> {
    let sql = "SELECT seq_to - seq_from + 1 FROM batch WHERE sha256 = ?1
               UNION ALL SELECT seq_to - seq_from + 1 FROM carried WHERE sha256 = ?1";
    Ok(conn.query_row(sql, [sha256.0], |row| row.get(0))?)
}

fn hash(row: &Row<'_>) -> rusqlite::Result<Sha256> {
    row.get(0).map(Sha256)
}

fn outgoing(
    object: Sha256,
    row: &Row<'_>,
    kind: ObjectKind,
    owner: Owner,
) -> rusqlite::Result<Outgoing> {
    let bytes: u64 = row.get(1)?;
    let chunks = u32::try_from(bytes.div_ceil(u64::from(UPLOAD_CHUNK_BYTES))).unwrap_or(u32::MAX);
    Ok(Outgoing {
        object,
        kind,
        chunks,
        owner,
        received: false,
    })
}

/// The device's feed cursor.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn feed_cursor(conn: &Connection) -> Result<u64, StoreError> {
    Ok(conn.query_row("SELECT feed_cursor FROM sync_state", [], |row| row.get(0))?)
}

/// Central stands before `from_seq`: batches that reach this position wait again, their receipts are void, every photograph and
/// carried object is asked about again, and the feed begins anew. Batches whose file is gone, or all of them when `fresh`, are
/// forgotten from the first such on and sealed again from the log, which has every operation.
///
/// # Errors
/// [`StoreError`]; then nothing was changed.
pub fn go_back(
    store: &mut Store,
    from_seq: u64,
    fresh: bool,
    now_ms: u64,
) -> Result<(), StoreError> {
    let seal_from = if fresh {
        Some(from_seq)
    } else {
        first_without_file(store, from_seq)?
    };
    let tx = store.conn().unchecked_transaction()?;
    tx.execute(include_str!("void_receipts.sql"), [from_seq])?;
    if let Some(seal_from) = seal_from {
        tx.execute("DELETE FROM batch WHERE seq_to >= ?1", [seal_from])?;
    }
    tx.execute(
        "UPDATE batch SET stage = 'sealed', stage_at_ms = ?2 WHERE seq_to >= ?1",
        params![from_seq, now_ms],
    )?;
    tx.execute("UPDATE blob SET confirmed = 0", [])?;
    tx.execute(
        "UPDATE carried SET stage = 'sealed', stage_at_ms = ?1, set_aside = NULL",
        [now_ms],
    )?;
    tx.execute(
        "UPDATE sync_state SET newest_object = NULL, feed_cursor = 0",
        [],
    )?;
    crate::roster::read_again(&tx)?;
    confirm(&tx)?;
    Ok(tx.commit()?)
}

fn first_without_file(store: &Store, from_seq: u64) -> Result<Option<u64>, StoreError> {
    let sql = "SELECT sha256, seq_from FROM batch WHERE seq_to >= ?1 ORDER BY seq_from";
    let mut statement = store.conn().prepare_cached(sql)?;
    let mut rows = statement.query([from_seq])?;
    while let Some(row) = rows.next()? {
        if !batch_file(store.directory(), Sha256(row.get(0)?)).exists() {
            return Ok(Some(row.get(1)?));
        }
    }
    Ok(None)
}

/// Remembers why central would not take a carried object. An own photograph just keeps waiting; the session's log says that something
/// was set aside.
///
/// # Errors
/// [`StoreError`].
pub fn set_aside(store: &mut Store, object: Sha256, code: &str) -> Result<(), StoreError> {
    store.conn().execute(
        "UPDATE carried SET set_aside = ?2 WHERE sha256 = ?1",
        params![object.0, code],
    )?;
    Ok(())
}

/// Removes the files of batches and carried objects that central applied more than [`KEEP_DAYS`] ago. Rows and receipts of own
/// batches stay.
///
/// # Errors
/// [`StoreError`]; what was removed before it stays removed.
pub fn prune(store: &mut Store, now_ms: u64) -> Result<u32, StoreError> {
    let before_ms = now_ms.saturating_sub(KEEP_DAYS * 24 * 60 * 60 * 1000);
    let mut pruned = 0;
    for sha256 in due(store.conn(), before_ms)? {
        for path in [
            batch_file(store.directory(), sha256),
            super::carried_blob_file(store.directory(), sha256),
        ] {
            if path.exists() {
                fs::remove_file(&path).map_err(StoreError::io(&path, "remove"))?;
            }
        }
        let tx = store.conn().unchecked_transaction()?;
        tx.execute(
            "UPDATE batch SET pruned_at_ms = ?2 WHERE sha256 = ?1",
            params![sha256.0, now_ms],
        )?;
        tx.execute("DELETE FROM carried WHERE sha256 = ?1", [sha256.0])?;
        tx.commit()?;
        pruned += 1;
    }
    Ok(pruned)
}

fn due(conn: &Connection, before_ms: u64) -> Result<Vec<Sha256>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT sha256 FROM batch WHERE stage = 'applied' AND stage_at_ms < ?1 AND pruned_at_ms IS NULL
         UNION ALL SELECT sha256 FROM carried WHERE stage = 'applied' AND stage_at_ms < ?1",
    )?;
    let rows = statement.query_map([before_ms], |row| row.get(0).map(Sha256))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
