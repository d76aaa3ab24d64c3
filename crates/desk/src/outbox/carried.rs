//! Carrying: another device's sealed files wait here to be handed on exactly as they are.

use std::fs;

use batch::digest::Sha256;
use batch::receipt::ObjectKind;
use rusqlite::params;
use survey::ids::DeviceId;

use super::{batch_file, carried_blob_file, folder, photos, write_durably};
use crate::error::StoreError;
use crate::file::Store;
use crate::sql::Id;

/// A foreign object to be carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carry {
    /// SHA-256 of the bytes.
    pub sha256: Sha256,
    /// Batch or photograph.
    pub kind: ObjectKind,
    /// Who sealed it, as far as the file says.
    pub sender: Option<DeviceId>,
    /// First position in a batch; 0 for a photograph.
    pub seq_from: u64,
    /// Last position in a batch; 0 for a photograph.
    pub seq_to: u64,
}

/// Takes a foreign object into the outbox: file first, then row. `false` when it was there already.
///
/// # Errors
/// [`StoreError`]; then nothing was taken.
pub fn carry(
    store: &mut Store,
    object: Carry,
    bytes: &[u8],
    now_ms: u64,
) -> Result<bool, StoreError> {
    let known = "SELECT EXISTS (SELECT 1 FROM carried WHERE sha256 = ?1) OR EXISTS (SELECT 1 FROM batch WHERE sha256 = ?1)";
    let is_known: bool = store
        .conn()
        .query_row(known, [object.sha256.0], |row| row.get(0))?;
    if is_known || photos::is_own(store.conn(), object.sha256)? {
        return Ok(false);
    }
    let (name, path) = match object.kind {
        ObjectKind::Batch => ("batch", batch_file(store.directory(), object.sha256)),
        ObjectKind::Blob => ("blob", carried_blob_file(store.directory(), object.sha256)),
    };
    fs::create_dir_all(folder(store.directory()))
        .map_err(StoreError::io(&folder(store.directory()), "create"))?;
    write_durably(&path, bytes)?;
    store.conn().execute(
        "INSERT INTO carried (sha256, kind, sender, seq_from, seq_to, bytes, taken_at_ms, stage, stage_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'sealed', ?7)",
        params![
            object.sha256.0,
            name,
            object.sender.map(|sender| Id(sender.0)),
            object.seq_from,
            object.seq_to,
            bytes.len() as i64,
            now_ms
        ],
    )?;
    Ok(true)
}
