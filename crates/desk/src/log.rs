//! The change log on the device: every change is an operation, and one transaction writes its bytes, its hash, the folded record and
//! everything that follows from it.
//!
//! Implements protocol.md 2. Not here: sealing and sending ([`crate::outbox`]), the meaning of fields (`survey::forms`).

mod rebuild;
mod remote;
mod writer;

use batch::digest::ChainHash;
use batch::op_v1::{self, Head, OpBytes};
use rusqlite::{Connection, OptionalExtension, params};
use survey::history::Hlc;
use survey::ids::{DeviceId, EntityId};

use crate::error::StoreError;
use crate::file::Store;
use crate::sql::Id;

pub use rebuild::Digest;
pub use remote::{RemoteOp, Taken};
pub use writer::{Values, Writer};

/// One of this device's operations as it lies in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedOp {
    /// Position from 1.
    pub seq: u64,
    /// The exact bytes.
    pub bytes: OpBytes,
    /// The chain's hash after it.
    pub hash: ChainHash,
    /// When it was committed, Unix milliseconds.
    pub committed_at_ms: u64,
}

impl Store {
    /// The end of this device's own log.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Own operations after `after_seq`, at most `limit`, in order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pending(&self, after_seq: u64, limit: u32) -> Result<Vec<LoggedOp>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, bytes, hash, received_at_ms FROM op WHERE device = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        )?;
        let rows = statement.query_map(
            params![Id(self.enrolment.device_id.0), after_seq, limit],
            |row| {
                Ok(LoggedOp {
                    seq: row.get(0)?,
                    bytes: OpBytes::from_vec(row.get(1)?),
                    hash: ChainHash(row.get(2)?),
                    committed_at_ms: row.get(3)?,
                })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The chain's hash after own operation `seq` (0 = before the first), or `None` beyond the end.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn hash_at(&self, seq: u64) -> Result<Option<ChainHash>, StoreError> {
        if seq == 0 {
            return Ok(Some(op_v1::genesis(self.enrolment.device_id)));
        }
        let hash = self
            .conn
            .prepare_cached("SELECT hash FROM op WHERE device = ?1 AND seq = ?2")?
            .query_row(params![Id(self.enrolment.device_id.0), seq], |row| {
                row.get(0).map(ChainHash)
            })
            .optional()?;
        Ok(hash)
    }

    /// When the last own change was committed, Unix milliseconds.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn last_commit_ms(&self) -> Result<Option<u64>, StoreError> {
        let sql = "SELECT received_at_ms FROM op WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([Id(self.enrolment.device_id.0)], |row| row.get(0))
            .optional()?)
    }

    /// Own operations up to here are covered by applied receipts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn confirmed_seq(&self) -> Result<u64, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT confirmed_seq FROM device")?
            .query_row([], |row| row.get(0))?)
    }

    /// Notes that own operations up to `seq` are covered by applied receipts. A lower number than before is legal: central went back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_confirmed_seq(&mut self, seq: u64) -> Result<(), StoreError> {
        self.conn
            .execute("UPDATE device SET confirmed_seq = ?1", [seq])?;
        Ok(())
    }

    /// Which thing an own operation was about, without decoding it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn entity_of(&self, seq: u64) -> Result<Option<EntityId>, StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT entity FROM op WHERE device = ?1 AND seq = ?2")?
            .query_row(params![Id(self.enrolment.device_id.0), seq], |row| {
                row.get::<_, Option<Id>>(0)
            })
            .optional()?;
        Ok(found.flatten().map(Id::entity))
    }

    /// Walks the whole own log and checks every hash.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at the first that does not hold.
    pub fn verify_log(&self) -> Result<Head, StoreError> {
        let device = self.enrolment.device_id;
        let mut head = Head::empty(device);
        loop {
            let part = self.pending(head.seq, 1000)?;
            if part.is_empty() {
                break;
            }
            for op in &part {
                head = op_v1::verify_chain(device, head, [&op.bytes])
                    .map_err(|_| StoreError::Damaged)?;
                if head
                    != (Head {
                        seq: op.seq,
                        hash: op.hash,
                    })
                {
                    return Err(StoreError::Damaged);
                }
            }
        }
        if head == self.head {
            Ok(head)
        } else {
            Err(StoreError::Damaged)
        }
    }
}

/// The end of the device's log as stored.
pub(crate) fn head_of(conn: &Connection, device: DeviceId) -> Result<Head, StoreError> {
    let last = conn
        .query_row(
            "SELECT seq, hash FROM op WHERE device = ?1 ORDER BY seq DESC LIMIT 1",
            [Id(device.0)],
            |row| {
                Ok(Head {
                    seq: row.get(0)?,
                    hash: ChainHash(row.get(1)?),
                })
            },
        )
        .optional()?;
    Ok(last.unwrap_or(Head::empty(device)))
}

/// The clock reading of the device's last operation.
pub(crate) fn last_clock(conn: &Connection, device: DeviceId) -> Result<Hlc, StoreError> {
    let last: Option<Vec<u8>> = conn
        .query_row(
            "SELECT bytes FROM op WHERE device = ?1 ORDER BY seq DESC LIMIT 1",
            [Id(device.0)],
            |row| row.get(0),
        )
        .optional()?;
    match last {
        None => Ok(Hlc::default()),
        Some(bytes) => op_v1::decode(&OpBytes::from_vec(bytes))
            .map(|op| op.hlc)
            .map_err(|_| StoreError::Damaged),
    }
}
