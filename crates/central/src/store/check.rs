//! Checks that the store keeps its promises: `cur` is the fold of `chg`, every device's chain holds, the audit chain holds.

use std::collections::{BTreeMap, HashMap};

use batch::digest::ChainHash;
use batch::op_v1::{self, Head, OpBytes};
use survey::ids::DeviceId;
use uuid::Uuid;

use super::apply::{CUR, cur_row, kept_of};
use super::audit::{self, AuditBroken};
use super::devices::Device;
use super::engine::{Access, Transaction, cells};
use super::plan::Kept;
use super::{Store, StoreError};

/// Rows read at once.
const PAGE_ROWS: u64 = 5000;

const FOLDED: &str =
    "SELECT arrival, body FROM chg WHERE arrival > ?1 AND folded = 1 ORDER BY arrival LIMIT ?2";
const LOG: &str =
    "SELECT seq, hash, body FROM chg WHERE device = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
const RECORDS: &str = "SELECT region, uid, grid, body FROM cur ORDER BY region, uid";
const COUNTS: &str = include_str!("sql/counts.sql");

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Records in `cur`.
    pub records: u64,
    /// Records that are not what folding `chg` gives, missing and surplus ones too.
    pub differing: u64,
    /// Devices whose log does not hold, with the first position that fails.
    pub broken_logs: Vec<(DeviceId, u64)>,
    /// Where the audit log fails, if it does.
    pub broken_audit: Option<AuditBroken>,
}

/// How much central holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Operations kept.
    pub operations: u64,
    /// Of these, set aside.
    pub set_aside: u64,
    /// Records.
    pub records: u64,
    /// Roster rows.
    pub roster_rows: u64,
    /// Objects that are durable.
    pub objects: u64,
    /// Batches not applied yet.
    pub waiting: u64,
}

impl Checked {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.differing == 0 && self.broken_logs.is_empty() && self.broken_audit.is_none()
    }
}

impl Store {
    /// Checks everything; reads the whole store.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn check(&self) -> Result<Checked, StoreError> {
        let devices = self.devices().await?;
        let mut entries = Vec::new();
        loop {
            let mut page = self.audit_after(entries.len() as u64, PAGE_ROWS).await?;
            if page.is_empty() {
                break;
            }
            entries.append(&mut page);
        }
        let mut transaction = self.engine.begin(Access::Read).await?;
        let kept = records(transaction.as_mut()).await?;
        let mut folded = fold_all(transaction.as_mut()).await?;
        let mut broken_logs = Vec::new();
        for device in &devices {
            if let Some(seq) = broken_log(transaction.as_mut(), device).await? {
                broken_logs.push((device.id, seq));
            }
        }
        let wrong = kept
            .iter()
            .filter(|(uid, kept)| folded.remove(*uid).as_ref() != Some(*kept))
            .count();
        let differing = (wrong + folded.len()) as u64;
        let broken_audit = audit::verify(&entries).err();
        Ok(Checked {
            records: kept.len() as u64,
            differing,
            broken_logs,
            broken_audit,
        })
    }

    /// Throws `cur` away and makes it again from `chg`.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is thrown away then.
    pub async fn rebuild(&self) -> Result<(), StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        let folded = fold_all(transaction.as_mut()).await?;
        transaction.run("DELETE FROM cur", vec![]).await?;
        let rows = folded
            .iter()
            .map(|(uid, kept)| cur_row(*uid, kept))
            .collect();
        transaction.load(&CUR, rows).await?;
        transaction.commit().await
    }

    /// The record of this identifier, as folded.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn record(&self, uid: Uuid) -> Result<Option<Kept>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let sql = "SELECT region, uid, grid, body FROM cur WHERE uid = ?1";
        let rows = transaction.rows(sql, cells![uid]).await?;
        transaction.commit().await?;
        rows.first()
            .map(|row| kept_of(row).map(|(_, kept)| kept))
            .transpose()
    }

    /// How much there is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let rows = transaction.rows(COUNTS, vec![]).await?;
        transaction.commit().await?;
        let row = rows.first().ok_or(StoreError::Shape { column: 0 })?;
        Ok(Counts {
            operations: row.count(0)?,
            set_aside: row.count(1)?,
            records: row.count(2)?,
            roster_rows: row.count(3)?,
            objects: row.count(4)?,
            waiting: row.count(5)?,
        })
    }
}

async fn records(transaction: &mut dyn Transaction) -> Result<HashMap<Uuid, Kept>, StoreError> {
    transaction
        .rows(RECORDS, vec![])
        .await?
        .iter()
        .map(kept_of)
        .collect()
}

async fn fold_all(transaction: &mut dyn Transaction) -> Result<BTreeMap<Uuid, Kept>, StoreError> {
    let mut folded: BTreeMap<Uuid, Kept> = BTreeMap::new();
    let mut after = 0;
    loop {
        let rows = transaction.rows(FOLDED, cells![after, PAGE_ROWS]).await?;
        let Some(last) = rows.last() else {
            return Ok(folded);
        };
        after = last.count(0)?;
        for row in &rows {
            let bytes = OpBytes::from_vec(row.bytes(1)?);
            let op = op_v1::decode(&bytes).map_err(|_| StoreError::Shape { column: 1 })?;
            folded
                .entry(op.entity.0)
                .or_insert_with(|| Kept::new(&op))
                .fold(&op);
        }
    }
}

/// The first position of a device's log that does not follow from the one before, or that its head denies.
async fn broken_log(
    transaction: &mut dyn Transaction,
    device: &Device,
) -> Result<Option<u64>, StoreError> {
    let mut head = Head::empty(device.id);
    loop {
        let rows = transaction
            .rows(LOG, cells![device.id.0, head.seq, PAGE_ROWS])
            .await?;
        if rows.is_empty() {
            return Ok((head != device.head).then_some(head.seq + 1));
        }
        for row in &rows {
            let next = head.then(&OpBytes::from_vec(row.bytes(2)?));
            if row.count(0)? != next.seq || ChainHash(row.array(1)?) != next.hash {
                return Ok(Some(next.seq));
            }
            head = next;
        }
    }
}
