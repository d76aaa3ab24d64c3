//! The outbox: own operations sealed into batches, photographs waiting, receipts kept. Implements protocol.md §3 and §4 on the device.
//!
//! The promise kept here is the line of truth: an operation counts as *sealed* only when its batch's file is durable, as *received*
//! or *confirmed* only when a receipt with central's valid signature is stored, and as *confirmed* only when that receipt's chain hash
//! is our own. Nothing is pruned before *applied* plus [`KEEP_DAYS`].
//!
//! Batches are gapless and never overlap, in order of `seq`. The operations themselves stay in the log for ever, so that a batch can
//! always be sealed again.
//!
//! Not here: what to send when ([`crate::sync::core`]), how ([`crate::sync`]), folders ([`crate::folder`]).

mod carried;
mod photos;
mod queue;
mod receipts;
mod seal;
mod sessions;
mod truth;

use std::path::{Path, PathBuf};

use batch::digest::Sha256;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::file::Directory;

pub use carried::{Carry, carry};
pub(crate) use photos::is_own as is_own_photo;
pub(crate) use queue::{feed_cursor, ops_in, queue_of};
pub use queue::{go_back, prune, queue, set_aside};
pub use receipts::{Kept, ReceiptError, Way, keep_receipt, note_verdict_for};
pub use seal::{SealDayError, seal_pending};
pub use sessions::{begin_session, end_session, sessions, set_online};
pub(crate) use truth::moment;
pub use truth::{HeldOp, Tallied};
pub use truth::{batch_row, batches, held_ops, tally};

/// The most operations in one batch.
pub const MAX_BATCH_OPS: u32 = 5_000;
/// The most bytes of operations in one batch, before compression.
pub const MAX_BATCH_BYTES: usize = 32 * 1024 * 1024;
/// How many days the file of a batch is kept after central has applied it.
pub const KEEP_DAYS: u64 = 30;

/// The folder of sealed batches, own and carried.
pub fn folder(directory: &Directory) -> PathBuf {
    directory.path().join("outbox")
}

/// The file of a sealed batch.
pub fn batch_file(directory: &Directory, sha256: Sha256) -> PathBuf {
    folder(directory).join(format!("{sha256}.spb"))
}

/// The file of a sealed photograph taken here.
pub fn blob_file(directory: &Directory, sha256: Sha256) -> PathBuf {
    directory.blobs().join(sha256.to_string())
}

/// The file of a sealed photograph that is carried for another device.
pub fn carried_blob_file(directory: &Directory, sha256: Sha256) -> PathBuf {
    folder(directory).join(format!("{sha256}.blob"))
}

/// The file of any object that waits to go up, wherever it lies.
///
/// # Errors
/// [`StoreError::Io`] when it lies nowhere.
pub fn object_file(directory: &Directory, sha256: Sha256) -> Result<PathBuf, StoreError> {
    let places = [
        batch_file(directory, sha256),
        blob_file(directory, sha256),
        carried_blob_file(directory, sha256),
    ];
    let found = places.iter().find(|path| path.exists()).cloned();
    let missing = || StoreError::io(&places[0], "find")(std::io::ErrorKind::NotFound.into());
    found.ok_or_else(missing)
}

/// The last position that is in a sealed batch; 0 when none is.
///
/// # Errors
/// [`StoreError`].
pub fn sealed_seq(conn: &Connection) -> Result<u64, StoreError> {
    Ok(
        conn.query_row("SELECT coalesce(max(seq_to), 0) FROM batch", [], |row| {
            row.get(0)
        })?,
    )
}

/// The last position up to which every operation is in a batch with a stored receipt of stage *applied*.
///
/// # Errors
/// [`StoreError`].
pub fn confirmed_seq(conn: &Connection) -> Result<u64, StoreError> {
    Ok(conn.query_row("SELECT confirmed_seq FROM device", [], |row| row.get(0))?)
}

/// The photograph or carried object that central signed for last.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn newest_object(conn: &Connection) -> Result<Option<Sha256>, StoreError> {
    let hash: Option<[u8; 32]> =
        conn.query_row("SELECT newest_object FROM sync_state", [], |row| row.get(0))?;
    Ok(hash.map(Sha256))
}

/// Moves `device.confirmed_seq` to where the batches say. Part of every transaction that changes a batch's stage.
fn confirm(conn: &Connection) -> Result<u64, StoreError> {
    let seq: u64 = conn.query_row(include_str!("outbox/confirmed.sql"), [], |row| row.get(0))?;
    conn.execute("UPDATE device SET confirmed_seq = ?1", [seq])?;
    Ok(seq)
}

/// Writes a file whole or not at all; what a failure leaves half-way is removed.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    crate::file::write_whole(path, bytes).inspect_err(|_| {
        // The name that `write_whole` gives its temporary file; when it cannot be removed either, the sweep does it later.
        let _ = std::fs::remove_file(path.with_extension("new"));
    })
}
