//! Sealing: the operations since the last batch become one or more files that only central and the street office can open.
//!
//! Order of steps, so that a crash anywhere loses nothing and claims nothing: the file is durable first, then its row. A file without
//! a row is swept away before the next sealing; its operations are simply sealed again.

use std::fs;

use batch::digest::{BatchId, Sha256};
use batch::op_v1::{Head, OpBytes};
use batch::sealed::{PhotoEntry, SealError, SealRequest, seal};
use rusqlite::{Connection, params};

use super::{
    MAX_BATCH_BYTES, MAX_BATCH_OPS, batch_file, folder, photos, sealed_seq, write_durably,
};
use crate::error::StoreError;
use crate::file::Store;
use crate::log::LoggedOp;
use crate::surroundings::{Fresh, Surroundings};

/// The day could not be sealed. Everything stays in the log, and is sealed next time.
#[derive(Debug, thiserror::Error)]
pub enum SealDayError {
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The envelope: a recipient's key is unusable, or the log's chain does not hold.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// Seals everything that is not yet in a batch. Returns the new batches in order; none when there was nothing.
///
/// # Errors
/// [`SealDayError`]; the batches sealed before it stay.
pub fn seal_pending(
    store: &mut Store,
    surroundings: &dyn Surroundings,
) -> Result<Vec<Sha256>, SealDayError> {
    fs::create_dir_all(folder(store.directory()))
        .map_err(StoreError::io(&folder(store.directory()), "create"))?;
    sweep(store)?;
    let mut sealed = Vec::new();
    while let Some(sha256) = seal_one(store, surroundings)? {
        sealed.push(sha256);
    }
    Ok(sealed)
}

fn seal_one(
    store: &mut Store,
    surroundings: &dyn Surroundings,
) -> Result<Option<Sha256>, SealDayError> {
    let after = sealed_seq(store.conn())?;
    let ops = fitting(store.pending(after, MAX_BATCH_OPS)?);
    let Some(last) = ops.last().map(|op| op.seq) else {
        return Ok(None);
    };
    let hash = store.hash_at(after)?.ok_or(StoreError::Damaged)?;
    let photos = photos::of_ops(store.conn(), after + 1, last)?;
    let bytes = sealed_bytes(store, Head { seq: after, hash }, ops, &photos, surroundings)?;
    let sha256 = Sha256::of(&bytes);
    write_durably(&batch_file(store.directory(), sha256), &bytes)?;
    let row = NewBatch {
        sha256,
        seq_from: after + 1,
        seq_to: last,
        photos: photos.len(),
        bytes: bytes.len(),
    };
    row.insert(store.conn(), surroundings.now_ms())?;
    Ok(Some(sha256))
}

/// As many of these as one batch may hold; at least one, because an operation alone is always small enough.
fn fitting(ops: Vec<LoggedOp>) -> Vec<LoggedOp> {
    let mut total = 0;
    ops.into_iter()
        .enumerate()
        .take_while(|(index, op)| {
            total += op.bytes.as_slice().len();
            *index == 0 || total <= MAX_BATCH_BYTES
        })
        .map(|(_, op)| op)
        .collect()
}

fn sealed_bytes(
    store: &Store,
    prev: Head,
    ops: Vec<LoggedOp>,
    photos: &[PhotoEntry],
    surroundings: &dyn Surroundings,
) -> Result<Vec<u8>, SealError> {
    let enrolment = store.enrolment();
    let ops: Vec<OpBytes> = ops.into_iter().map(|op| op.bytes).collect();
    let request = SealRequest {
        id: BatchId(*surroundings.new_id().as_bytes()),
        device: enrolment.device_id,
        signer: &enrolment.signer(),
        recipients: &[enrolment.central_sealing, enrolment.street_sealing],
        prev,
        ops: &ops,
        photos,
        hlc: store.hlc,
    };
    seal(&request, &mut Fresh(surroundings))
}

struct NewBatch {
    sha256: Sha256,
    seq_from: u64,
    seq_to: u64,
    photos: usize,
    bytes: usize,
}

impl NewBatch {
    fn insert(&self, conn: &Connection, now_ms: u64) -> Result<(), StoreError> {
        conn.execute(
            "INSERT INTO batch (sha256, seq_from, seq_to, photos, bytes, sealed_at_ms, stage, stage_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'sealed', ?6)",
            params![self.sha256.0, self.seq_from, self.seq_to, self.photos as i64, self.bytes as i64, now_ms],
        )?;
        Ok(())
    }
}

/// Removes files that no row names: what a crash between file and row, or a batch sealed anew, left behind.
fn sweep(store: &Store) -> Result<(), StoreError> {
    let folder = folder(store.directory());
    for entry in fs::read_dir(&folder).map_err(StoreError::io(&folder, "list"))? {
        let path = entry.map_err(StoreError::io(&folder, "list"))?.path();
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let is_whole = path.extension().is_none_or(|extension| extension != "new");
        let is_known = match stem.parse::<Sha256>() {
            Ok(sha256) if is_whole => is_named(store.conn(), sha256)?,
            Ok(_) | Err(_) => false,
        };
        if !is_known {
            fs::remove_file(&path).map_err(StoreError::io(&path, "remove"))?;
        }
    }
    Ok(())
}

fn is_named(conn: &Connection, sha256: Sha256) -> Result<bool, StoreError> {
    Ok(conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM batch WHERE sha256 = ?1) OR EXISTS (SELECT 1 FROM carried WHERE sha256 = ?1)",
        [sha256.0],
        |row| row.get(0),
    )?)
}
