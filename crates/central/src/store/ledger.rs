//! The ledger of objects: which batches and photos are durable, how far each has got, and the receipts that were given for them.

use batch::digest::{Sha256, Signature};
use batch::receipt::{ObjectKind, SignedReceipt, Stage};
use batch::refusal::Refusal;
use survey::ids::DeviceId;

use super::engine::{Access, Row, Transaction, cells};
use super::{Store, StoreError, VerbError};

/// An object whose bytes are durable in the object folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewObject {
    /// Its name.
    pub sha256: Sha256,
    /// Batch or photo.
    pub kind: ObjectKind,
    /// Who sent it; for a batch, who sealed it.
    pub device: DeviceId,
    /// Bytes.
    pub size: u64,
    /// First position; 0 for a photo.
    pub seq_from: u64,
    /// Last position; 0 for a photo.
    pub seq_to: u64,
    /// The receipt to give.
    pub receipt: SignedReceipt,
    /// When, Unix milliseconds.
    pub now_ms: u64,
}

/// An object in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its name.
    pub sha256: Sha256,
    /// Batch or photo.
    pub kind: ObjectKind,
    /// Whose.
    pub device: DeviceId,
    /// First position.
    pub seq_from: u64,
    /// Last position.
    pub seq_to: u64,
    /// How far it has got.
    pub stage: Stage,
    /// The receipt given when it became durable.
    pub received: SignedReceipt,
    /// The receipt given when it was applied or deferred.
    pub settled: Option<SignedReceipt>,
}

const INSERT: &str = include_str!("sql/insert_object.sql");
const OBJECT: &str = include_str!("sql/object.sql");
const WAITING: &str = include_str!("sql/waiting.sql");
const WAITING_OF: &str = include_str!("sql/waiting_of.sql");
const RAISE_RECEIVED: &str = include_str!("sql/raise_received.sql");
const SETTLE: &str =
    "UPDATE object SET stage = ?2, final_text = ?3, final_sig = ?4 WHERE sha256 = ?1";

impl Store {
    /// Enters an object and returns the receipt to answer with: the new one, or the one given before.
    ///
    /// # Errors
    /// [`Refusal::OutOfScope`] when another device entered a batch of these bytes, [`Refusal::UnknownDevice`].
    pub async fn accept(&self, new: &NewObject) -> Result<SignedReceipt, VerbError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        if let Some(known) = object_in(transaction.as_mut(), new.sha256).await? {
            let is_theirs = known.kind == new.kind
                && (known.device == new.device || new.kind == ObjectKind::Blob);
            return if is_theirs {
                Ok(known.received)
            } else {
                Err(Refusal::OutOfScope.into())
            };
        }
        let row = cells![
            new.sha256.0,
            kind_name(new.kind),
            new.device.0,
            new.size,
            new.seq_from,
            new.seq_to,
            new.now_ms,
            &*new.receipt.receipt,
            new.receipt.signature.0,
        ];
        transaction.run(INSERT, row).await?;
        transaction
            .run(
                RAISE_RECEIVED,
                cells![new.device.0, new.seq_to, new.seq_from],
            )
            .await?;
        transaction.commit().await?;
        Ok(new.receipt.clone())
    }

    /// The object of this name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn object(&self, sha256: Sha256) -> Result<Option<Object>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let object = object_in(transaction.as_mut(), sha256).await?;
        transaction.commit().await?;
        Ok(object)
    }

    /// Whose photo this is, when an applied batch speaks of it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn photo_of(&self, sha256: Sha256) -> Result<Option<DeviceId>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let rows = transaction
            .rows(
                "SELECT device FROM photo WHERE sha256 = ?1",
                cells![sha256.0],
            )
            .await?;
        transaction.commit().await?;
        rows.first().map(|row| row.id(0).map(DeviceId)).transpose()
    }

    /// Batches of one device that are durable but not applied, in the order of its log.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting_of(&self, device: DeviceId) -> Result<Vec<Object>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let rows = transaction.rows(WAITING_OF, cells![device.0]).await?;
        transaction.commit().await?;
        rows.iter().map(object_of).collect()
    }

    /// Batches that are durable but not applied, each device's in the order of its log.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting(&self) -> Result<Vec<Object>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let rows = transaction.rows(WAITING, vec![]).await?;
        transaction.commit().await?;
        rows.iter().map(object_of).collect()
    }
}

/// The object as this transaction sees it.
pub(super) async fn object_in(
    transaction: &mut dyn Transaction,
    sha256: Sha256,
) -> Result<Option<Object>, StoreError> {
    transaction
        .rows(OBJECT, cells![sha256.0])
        .await?
        .first()
        .map(object_of)
        .transpose()
}

/// Writes how far an object has got, with the receipt for it.
pub(super) async fn settle(
    transaction: &mut dyn Transaction,
    sha256: Sha256,
    stage: Stage,
    receipt: &SignedReceipt,
) -> Result<(), StoreError> {
    let row = cells![
        sha256.0,
        stage_name(stage),
        &*receipt.receipt,
        receipt.signature.0
    ];
    transaction.run(SETTLE, row).await.map(drop)
}

fn object_of(row: &Row) -> Result<Object, StoreError> {
    let kind = match row.text(1)?.as_str() {
        "batch" => ObjectKind::Batch,
        "blob" => ObjectKind::Blob,
        _ => return Err(StoreError::Shape { column: 1 }),
    };
    let stage = match row.text(5)?.as_str() {
        "received" => Stage::Received,
        "deferred" => Stage::Deferred,
        "applied" => Stage::Applied,
        _ => return Err(StoreError::Shape { column: 5 }),
    };
    let settled = match (row.maybe(8, Row::text)?, row.maybe(9, Row::array)?) {
        (Some(receipt), Some(signature)) => Some(SignedReceipt {
            receipt,
            signature: Signature(signature),
        }),
        _ => None,
    };
    Ok(Object {
        sha256: Sha256(row.array(0)?),
        kind,
        device: DeviceId(row.id(2)?),
        seq_from: row.count(3)?,
        seq_to: row.count(4)?,
        stage,
        received: SignedReceipt {
            receipt: row.text(6)?,
            signature: Signature(row.array(7)?),
        },
        settled,
    })
}

fn kind_name(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Batch => "batch",
        ObjectKind::Blob => "blob",
    }
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "received",
        Stage::Deferred => "deferred",
        Stage::Applied => "applied",
    }
}
