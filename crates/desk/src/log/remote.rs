//! Taking over other devices' operations from the feed.

use batch::digest::ChainHash;
use batch::op_v1::{self, OpBytes};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Transaction, params};
use survey::history::{Folded, Op, fold};
use survey::ids::DeviceId;
use survey::record::Record;

use crate::derive::{self, Touched};
use crate::error::StoreError;
use crate::file::Store;
use crate::records::{self, Stored};
use crate::sql::Id;

/// Somebody else's operation as the feed brings it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteOp {
    /// Whose log.
    pub device: DeviceId,
    /// Position in it.
    pub seq: u64,
    /// That log's chain hash after it.
    pub hash: ChainHash,
    /// The exact bytes.
    pub bytes: OpBytes,
    /// When central applied it, Unix milliseconds.
    pub received_at_ms: u64,
}

/// What taking one over did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Folded in.
    Folded,
    /// Folded in; some field now holds rival observations.
    Conflict,
    /// Known already, byte for byte.
    Already,
    /// Kept verbatim but not understood (newer schema, or damaged): another program version will fold it.
    Kept,
    /// Known already with another hash: refused, an alarm (protocol.md I5).
    Contradicts,
}

impl Store {
    /// Takes operations over in one transaction, in the order given. One that cannot be read never stops the others.
    /// Own operations (after a restore from central) are put back into the own log.
    ///
    /// # Errors
    /// [`StoreError`]; then none of them was taken over.
    pub fn apply_remote(
        &mut self,
        ops: &[RemoteOp],
        today: NaiveDate,
    ) -> Result<Vec<Taken>, StoreError> {
        let own = self.enrolment.device_id;
        let tx = self.conn.transaction()?;
        let mut touched = Touched::default();
        let mut taken = Vec::with_capacity(ops.len());
        for op in ops {
            taken.push(take(&tx, own, self.enrolment.central_id, op, &mut touched)?);
        }
        derive::refresh(&tx, touched, today, self.setting)?;
        tx.commit()?;
        self.head = super::head_of(&self.conn, own)?;
        Ok(taken)
    }
}

fn take(
    tx: &Transaction<'_>,
    own: DeviceId,
    central: DeviceId,
    remote: &RemoteOp,
    touched: &mut Touched,
) -> Result<Taken, StoreError> {
    if let Some(known) = known_hash(tx, remote)? {
        return Ok(if known == remote.hash {
            Taken::Already
        } else {
            Taken::Contradicts
        });
    }
    let op = op_v1::decode(&remote.bytes)
        .ok()
        .filter(|op| (op.device, op.seq) == (remote.device, remote.seq));
    tx.prepare_cached("INSERT INTO op (device, seq, entity, received_at_ms, hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(
        params![
            Id(remote.device.0),
            remote.seq,
            op.as_ref().map(|op| Id::from(op.entity)),
            remote.received_at_ms,
            remote.hash.0,
            remote.bytes.as_slice()
        ],
    )?;
    let Some(op) = op else { return Ok(Taken::Kept) };
    let (folded, record) = fold_in(tx, own, &op, touched)?;
    if op.device != own && op.device != central {
        derive::note_incoming(tx, &op, &record, remote.received_at_ms)?;
    }
    Ok(match folded {
        Folded::Agreed => Taken::Folded,
        Folded::Conflict(_) => Taken::Conflict,
    })
}

fn known_hash(tx: &Transaction<'_>, remote: &RemoteOp) -> Result<Option<ChainHash>, StoreError> {
    let sql = "SELECT hash FROM op WHERE device = ?1 AND seq = ?2";
    let found = tx
        .prepare_cached(sql)?
        .query_row(params![Id(remote.device.0), remote.seq], |row| {
            row.get(0).map(ChainHash)
        });
    Ok(found.optional()?)
}

/// Folds one operation into its record and saves it.
pub(super) fn fold_in(
    tx: &Transaction<'_>,
    own: DeviceId,
    op: &Op,
    touched: &mut Touched,
) -> Result<(Folded, Record), StoreError> {
    let found = records::load(tx, op.kind, op.entity)?;
    let before = found.as_ref().map(|stored| stored.record.clone());
    let mut stored = found.unwrap_or_else(|| Stored {
        record: Record::new(op.kind, op.entity),
        grid: op.grid.clone(),
        own_seq: 0,
    });
    let folded = fold(&mut stored.record, op);
    if op.device == own {
        stored.own_seq = op.seq;
    }
    records::save(tx, &stored)?;
    touched.note(tx, before.as_ref(), &stored.record)?;
    Ok((folded, stored.record))
}
