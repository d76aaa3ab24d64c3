//! The sync screen, the line of truth, and the folders. A session itself runs in [`crate::sync::run`], without the desk's lock.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use batch::op_v1;
use rusqlite::Connection;

use super::Desk;
use super::places::{door_of, place_of_door};
use crate::error::{ReadError, StoreError};
use crate::file::Store;
use crate::folder::{self, FolderError};
use crate::outbox::{self, HeldOp, SealDayError, Tallied};
use crate::records;
use crate::sync::{StoreAccess, SyncControl};
use crate::view::{BatchRow, FolderChoice, FolderReport, HeldRow, SyncView, Truth};

/// Verdicts shown at once.
const HELD_SHOWN: u32 = 200;

impl Desk {
    /// The line of truth at the foot of every screen.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn truth(&self) -> Result<Truth, ReadError> {
        let store = self.store()?;
        let offset = *self.parts.surroundings.now().offset();
        let Tallied {
            unsealed,
            sealed,
            received,
            confirmed,
            confirmed_at_ms,
            held,
            photos_waiting,
            online,
        } = outbox::tally(store)?;
        Ok(Truth {
            saved_at: store.last_commit_ms()?.map(|ms| outbox::moment(ms, offset)),
            unsealed,
            sealed,
            received,
            confirmed,
            confirmed_at: confirmed_at_ms.map(|ms| outbox::moment(ms, offset)),
            held,
            photos_waiting,
            online,
        })
    }

    /// The sync screen.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn sync_view(&self) -> Result<SyncView, ReadError> {
        let store = self.store()?;
        let offset = *self.parts.surroundings.now().offset();
        let mut held = self.held()?;
        held.extend(self.verdicts()?);
        Ok(SyncView {
            truth: self.truth()?,
            batches: outbox::batches(store.conn(), offset)?,
            sessions: outbox::sessions(store.conn())?,
            held,
            running: self.sync.progress(),
        })
    }

    /// What the shell needs to run a session without holding the desk.
    pub fn sync_control(&self) -> Arc<SyncControl> {
        self.sync.clone()
    }

    /// Asks a running session to stop.
    pub fn sync_cancel(&self) {
        self.sync.cancel();
    }

    /// Seals everything that is not yet in a batch. The newest batch, or `None` when there was nothing.
    ///
    /// # Errors
    /// [`SealDayError`].
    pub fn seal_day(&mut self) -> Result<Option<BatchRow>, SealDayError> {
        let surroundings = self.parts.surroundings.clone();
        let offset = *surroundings.now().offset();
        let store = self.store_mut()?;
        let sealed = outbox::seal_pending(store, surroundings.as_ref())?;
        let Some(newest) = sealed.last() else {
            return Ok(None);
        };
        Ok(outbox::batch_row(store.conn(), *newest, offset)?)
    }

    /// The folders to offer for export and import.
    pub fn folders(&self) -> Vec<FolderChoice> {
        folder::folders()
    }

    /// Seals and writes everything central does not have yet to a folder.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn export_folder(&mut self, folder: &Path) -> Result<FolderReport, FolderError> {
        let surroundings = self.parts.surroundings.clone();
        folder::export_folder(self.store_mut()?, folder, surroundings.as_ref())
    }

    /// Takes in what lies in a folder.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn import_folder(&mut self, folder: &Path) -> Result<FolderReport, FolderError> {
        let surroundings = self.parts.surroundings.clone();
        folder::import_folder(self.store_mut()?, folder, surroundings.as_ref())
    }

    /// Own changes that central rejected or quarantined. Conflicts show at the records themselves, see `held`.
    pub(crate) fn verdicts(&self) -> Result<Vec<HeldRow>, ReadError> {
        let store = self.store()?;
        let held = outbox::held_ops(store.conn(), HELD_SHOWN)?;
        let refused = held.into_iter().filter(|op| op.verdict != "conflict");
        let rows = refused
            .map(|op| held_row(store, op))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().flatten().collect())
    }
}

/// A verdict with what it is about; `None` when the operation cannot be read, which only a newer program can have written.
fn held_row(store: &Store, held: HeldOp) -> Result<Option<HeldRow>, ReadError> {
    let logged = store.pending(held.seq.saturating_sub(1), 1)?;
    let Some(op) = logged
        .first()
        .and_then(|logged| op_v1::decode(&logged.bytes).ok())
    else {
        return Ok(None);
    };
    let (name, door) = name_and_door(store.conn(), &op)?;
    Ok(Some(HeldRow {
        seq: held.seq,
        verdict: held.verdict,
        code: held.code,
        kind: op.kind,
        id: op.entity,
        name,
        fields: held.fields,
        door,
    }))
}

fn name_and_door(
    conn: &Connection,
    op: &survey::history::Op,
) -> Result<(String, Option<survey::ids::EntityId>), ReadError> {
    let Some(stored) = records::load(conn, op.kind, op.entity)? else {
        return Ok((String::new(), None));
    };
    let door = door_of(conn, &stored.record)?;
    let name = match stored.record.text("name") {
        Some(name) => name.to_owned(),
        None => place_of_door(conn, door)?,
    };
    Ok((name, door))
}

impl StoreAccess for Mutex<Desk> {
    fn with_store(&self, act: &mut dyn FnMut(&mut Store)) -> Result<(), StoreError> {
        // A panic elsewhere took its transaction back; the desk itself is whole.
        let mut desk = self.lock().unwrap_or_else(PoisonError::into_inner);
        act(desk.store_mut()?);
        Ok(())
    }
}
