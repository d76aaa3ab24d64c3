//! The audit log: who did what, when. Only ever added to; every entry's hash covers the one before it, so a change shows.
//!
//! `hash_n = SHA-256("canbao.audit.v1" ‖ hash_{n-1} ‖ n ‖ time ‖ body)`, numbers as 8 bytes big-endian, hash_0 = 32 zero bytes.
//! Entries never hold names, document numbers or addresses of residents. Source: GB/T 22239-2019 8.1.4.3.

use batch::digest::Sha256;
use serde::{Deserialize, Serialize};
use survey::ids::DeviceId;

use super::engine::{Access, Transaction, cells};
use super::{Store, StoreError};

/// What happened. Names are in files: never rename, only add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Event {
    /// A ticket was given out.
    TicketIssued {
        /// The worker's role.
        role: String,
        /// The scope it opens.
        scope: String,
    },
    /// A device was let in.
    DeviceEnrolled {
        /// Which one.
        device: DeviceId,
        /// The digits that were compared.
        fingerprint: String,
    },
    /// A device was shut out.
    DeviceRevoked {
        /// Which one.
        device: DeviceId,
    },
    /// A batch was applied.
    BatchApplied {
        /// Whose.
        device: DeviceId,
        /// The object.
        object: Sha256,
        /// First position.
        seq_from: u64,
        /// Last position.
        seq_to: u64,
        /// Operations with a field in conflict.
        conflicts: u64,
        /// Operations set aside.
        quarantined: u64,
        /// Operations whose clock ran ahead.
        clock_ahead: u64,
    },
    /// A batch waits for a newer program or for what comes before it.
    BatchDeferred {
        /// Whose.
        device: DeviceId,
        /// The object.
        object: Sha256,
    },
    /// ALARM: a device sent another operation under a position that is taken.
    SeqConflict {
        /// Whose log.
        device: DeviceId,
        /// The object it came in.
        object: Sha256,
        /// The position.
        seq: u64,
    },
    /// A roster was imported.
    RosterImported {
        /// Which.
        roster: String,
        /// What it is about.
        kind: String,
        /// Rows taken over.
        rows: u64,
        /// Lines left out because they were damaged.
        damaged: u64,
    },
    /// Central wrote operations itself.
    Authored {
        /// How many.
        operations: u64,
    },
    /// A folder from a USB stick was taken in.
    FolderImported {
        /// Files read.
        files: u64,
        /// Files refused.
        refused: u64,
    },
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Position, from 1 without a gap.
    pub seq: u64,
    /// When, Unix milliseconds.
    pub at_ms: u64,
    /// The event's JSON, verbatim.
    pub body: String,
    /// The chain's hash after it.
    pub hash: Sha256,
}

/// Where the audit chain does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the audit chain breaks at entry {seq}")]
pub struct AuditBroken {
    /// The first entry that fails.
    pub seq: u64,
}

const LAST: &str = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1";
const PAGE: &str = "SELECT seq, at_ms, body, hash FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2";
const INSERT: &str = "INSERT INTO audit (seq, at_ms, body, hash) VALUES (?1, ?2, ?3, ?4)";

/// Adds an entry; the transaction must be [`Access::Alone`].
pub(super) async fn append(
    transaction: &mut dyn Transaction,
    at_ms: u64,
    event: &Event,
) -> Result<(), StoreError> {
    let last = transaction.rows(LAST, vec![]).await?;
    let (seq, prev) = match last.first() {
        Some(row) => (row.count(0)? + 1, Sha256(row.array(1)?)),
        None => (1, Sha256([0; 32])),
    };
    let body = serde_json::to_string(event).expect("events have only text keys");
    let hash = link(prev, seq, at_ms, &body);
    transaction
        .run(INSERT, cells![seq, at_ms, body, hash.0])
        .await
        .map(drop)
}

fn link(prev: Sha256, seq: u64, at_ms: u64, body: &str) -> Sha256 {
    Sha256::of_parts(&[
        b"canbao.audit.v1",
        &prev.0,
        &seq.to_be_bytes(),
        &at_ms.to_be_bytes(),
        body.as_bytes(),
    ])
}

/// Checks entries one after the other from the beginning.
///
/// # Errors
/// [`AuditBroken`] at the first that is missing, out of place or altered.
pub fn verify(entries: &[Entry]) -> Result<(), AuditBroken> {
    let mut prev = Sha256([0; 32]);
    for (entry, seq) in entries.iter().zip(1..) {
        if entry.seq != seq || entry.hash != link(prev, seq, entry.at_ms, &entry.body) {
            return Err(AuditBroken { seq });
        }
        prev = entry.hash;
    }
    Ok(())
}

impl Store {
    /// Writes an entry for something that is not otherwise a verb of the store.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn note(&self, at_ms: u64, event: &Event) -> Result<(), StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        append(transaction.as_mut(), at_ms, event).await?;
        transaction.commit().await
    }

    /// At most `limit` entries after this position, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn audit_after(&self, seq: u64, limit: u64) -> Result<Vec<Entry>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let rows = transaction.rows(PAGE, cells![seq, limit]).await?;
        transaction.commit().await?;
        let entry = |row: &super::engine::Row| {
            Ok(Entry {
                seq: row.count(0)?,
                at_ms: row.count(1)?,
                body: row.text(2)?,
                hash: Sha256(row.array(3)?),
            })
        };
        rows.iter().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(prev: Sha256, seq: u64, body: &str) -> Entry {
        Entry {
            seq,
            at_ms: 7,
            body: body.to_owned(),
            hash: link(prev, seq, 7, body),
        }
    }

    #[test]
    fn an_entry_cannot_be_replaced_even_with_a_fitting_hash() {
        let first = entry(Sha256([0; 32]), 1, "a");
        let second = entry(first.hash, 2, "b");
        assert_eq!(verify(&[first.clone(), second.clone()]), Ok(()));
        let forged = entry(Sha256([0; 32]), 1, "forged");
        assert_eq!(
            verify(&[forged, second.clone()]),
            Err(AuditBroken { seq: 2 })
        );
        assert_eq!(
            verify(&[second]),
            Err(AuditBroken { seq: 1 }),
            "the beginning cannot be cut off"
        );
    }
}
