//! Applying: a batch becomes history, records and a receipt in one transaction, or nothing of it does (I4).

mod rows;

use std::sync::Arc;

use batch::digest::Sha256;
use batch::keys::Signer;
use batch::op_v1::{self, Head, OpBytes};
use batch::receipt::{ObjectKind, Receipt, SignedReceipt, Stage, Verdict};
use batch::refusal::Refusal;
use survey::division::GridCode;
use survey::history::{self, Hlc, Op, SCHEMA};
use survey::ids::{DeviceId, EntityId, OpId, WorkerId};
use survey::record::EntityKind;

use super::audit::{self, Event};
use super::devices::{Device, device_in};
use super::engine::{Access, Transaction, cells};
use super::ledger::{object_in, settle};
use super::plan::{Author, Plan, SeqConflict, plan};
use super::{Store, StoreError, VerbError};
pub(super) use rows::{CUR, cur_row, kept_of};
use rows::{known, write};

/// An opened, verified batch to apply.
pub struct ApplyRequest {
    /// The object it came in.
    pub sha256: Sha256,
    /// Who sealed it.
    pub device: DeviceId,
    /// The log before its first operation.
    pub prev: Head,
    /// The operations.
    pub ops: Vec<OpBytes>,
    /// The photos it speaks of.
    pub photos: Vec<(Sha256, EntityId)>,
    /// The newest schema inside.
    pub schema: u16,
    /// Who gives the receipt.
    pub central: DeviceId,
    /// Signs the receipt.
    pub signer: Arc<dyn Signer + Send + Sync>,
    /// When, Unix milliseconds.
    pub now_ms: u64,
}

/// Something central itself wants to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its identifier.
    pub id: OpId,
    /// When, Unix milliseconds.
    pub at_ms: u64,
    /// Who.
    pub worker: WorkerId,
    /// Where.
    pub grid: GridCode,
    /// What kind of thing.
    pub kind: EntityKind,
    /// Which one.
    pub entity: EntityId,
    /// What is changed.
    pub change: history::Change,
}

const INSERT_PHOTO: &str = include_str!("sql/insert_photo.sql");
const EARLIER_DEFERRED: &str = include_str!("sql/earlier_deferred.sql");

impl Store {
    /// Applies a batch and returns its receipt; a retry returns the identical one.
    ///
    /// # Errors
    /// [`Refusal::Gap`], [`Refusal::SeqConflict`] (with an alarm in the audit log), [`Refusal::Revoked`],
    /// [`Refusal::ObjectUnknown`] when the batch was not accepted before.
    pub async fn apply_batch(&self, request: &ApplyRequest) -> Result<SignedReceipt, VerbError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        let object = object_in(transaction.as_mut(), request.sha256)
            .await?
            .ok_or(Refusal::ObjectUnknown)?;
        let is_readable = request.schema <= SCHEMA;
        let settled = match (object.stage, object.settled) {
            (Stage::Applied, Some(receipt)) => return Ok(receipt),
            (Stage::Deferred, Some(receipt)) if !is_readable => return Ok(receipt),
            (Stage::Received | Stage::Deferred | Stage::Applied, settled) => settled,
        };
        let device = device_in(transaction.as_mut(), request.device)
            .await?
            .ok_or(Refusal::UnknownDevice)?;
        if device.revoked_ms.is_some() {
            return Err(Refusal::Revoked.into());
        }
        if !is_readable {
            return defer(transaction, request).await;
        }
        if request.prev.seq > device.head.seq {
            if let Some(receipt) = settled {
                return Ok(receipt);
            }
            let earlier = transaction
                .rows(EARLIER_DEFERRED, cells![request.device.0, request.prev.seq])
                .await?;
            if earlier.is_empty() {
                return Err(Refusal::Gap {
                    expected_seq: device.head.seq + 1,
                }
                .into());
            }
            return defer(transaction, request).await;
        }
        apply(transaction, request, &device, object.stage).await
    }

    /// Writes central's own operations; the new head of its log.
    ///
    /// # Errors
    /// [`StoreError`]; [`Refusal::UnknownDevice`] before [`Store::put_own_device`].
    pub async fn author(
        &self,
        central: DeviceId,
        drafts: &[Draft],
        now_ms: u64,
    ) -> Result<Head, VerbError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        let device = device_in(transaction.as_mut(), central)
            .await?
            .ok_or(Refusal::UnknownDevice)?;
        let mut hlc = Hlc::default();
        let mut ops = Vec::with_capacity(drafts.len());
        for (draft, seq) in drafts.iter().zip(device.head.seq + 1..) {
            hlc = hlc.tick(draft.at_ms);
            ops.push(op_v1::encode(&op_of(draft, central, seq, hlc)));
        }
        let author = author_of(&device, central);
        let known = known(transaction.as_mut(), &device, device.head, &ops).await?;
        let planned = plan(&author, device.head, device.head, &ops, known, now_ms)
            .map_err(|SeqConflict { seq }| Refusal::SeqConflict { seq })?;
        write(transaction.as_mut(), central, &planned, now_ms).await?;
        let event = Event::Authored {
            operations: drafts.len() as u64,
        };
        audit::append(transaction.as_mut(), now_ms, &event).await?;
        transaction.commit().await?;
        Ok(planned.head)
    }
}

async fn apply(
    mut transaction: Box<dyn Transaction>,
    request: &ApplyRequest,
    device: &Device,
    stage: Stage,
) -> Result<SignedReceipt, VerbError> {
    let author = author_of(device, request.central);
    let known = known(transaction.as_mut(), device, request.prev, &request.ops).await?;
    let planned = match plan(
        &author,
        device.head,
        request.prev,
        &request.ops,
        known,
        request.now_ms,
    ) {
        Ok(planned) => planned,
        Err(SeqConflict { seq }) => {
            alarm(transaction, request, device.id, seq).await?;
            return Err(Refusal::SeqConflict { seq }.into());
        }
    };
    write(transaction.as_mut(), device.id, &planned, request.now_ms).await?;
    announce_photos(transaction.as_mut(), request, device.id).await?;
    let receipt = receipt(
        request,
        Stage::Applied,
        Some(planned.head),
        planned.verdicts.clone(),
    );
    settle(
        transaction.as_mut(),
        request.sha256,
        Stage::Applied,
        &receipt,
    )
    .await?;
    if stage == Stage::Deferred {
        super::feed::tell(
            transaction.as_mut(),
            device.id,
            &batch::feed::FeedItem::Receipt(receipt.clone()),
        )
        .await?;
    }
    audit::append(
        transaction.as_mut(),
        request.now_ms,
        &applied_event(request, &planned),
    )
    .await?;
    transaction.commit().await?;
    Ok(receipt)
}

/// Notes that a device's log contradicts what is known of it; nothing else is written.
async fn alarm(
    mut transaction: Box<dyn Transaction>,
    request: &ApplyRequest,
    device: DeviceId,
    seq: u64,
) -> Result<(), StoreError> {
    let event = Event::SeqConflict {
        device,
        object: request.sha256,
        seq,
    };
    audit::append(transaction.as_mut(), request.now_ms, &event).await?;
    transaction.commit().await
}

/// Enters the photos that a batch speaks of; their bytes come in objects of their own.
async fn announce_photos(
    transaction: &mut dyn Transaction,
    request: &ApplyRequest,
    device: DeviceId,
) -> Result<(), StoreError> {
    for (photo, entity) in &request.photos {
        let cells = cells![photo.0, device.0, entity.0, request.sha256.0];
        transaction.run(INSERT_PHOTO, cells).await?;
    }
    Ok(())
}

async fn defer(
    mut transaction: Box<dyn Transaction>,
    request: &ApplyRequest,
) -> Result<SignedReceipt, VerbError> {
    let receipt = receipt(request, Stage::Deferred, None, Vec::new());
    settle(
        transaction.as_mut(),
        request.sha256,
        Stage::Deferred,
        &receipt,
    )
    .await?;
    let event = Event::BatchDeferred {
        device: request.device,
        object: request.sha256,
    };
    audit::append(transaction.as_mut(), request.now_ms, &event).await?;
    transaction.commit().await?;
    Ok(receipt)
}

fn receipt(
    request: &ApplyRequest,
    stage: Stage,
    head: Option<Head>,
    ops: Vec<batch::receipt::OpVerdict>,
) -> SignedReceipt {
    Receipt {
        v: 1,
        stage,
        object: ObjectKind::Batch,
        object_sha256: request.sha256,
        central: request.central,
        device: request.device,
        seq_from: request.prev.seq + 1,
        seq_to: request.prev.seq + request.ops.len() as u64,
        head,
        at_ms: request.now_ms,
        ops,
    }
    .sign(request.signer.as_ref())
}

fn applied_event(request: &ApplyRequest, planned: &Plan) -> Event {
    let (mut conflicts, mut quarantined) = (0, 0);
    for change in &planned.changes {
        match change.verdict {
            Verdict::Conflict { .. } => conflicts += 1,
            Verdict::Quarantined { .. } | Verdict::Rejected { .. } => quarantined += 1,
            Verdict::Accepted | Verdict::Duplicate => {}
        }
    }
    Event::BatchApplied {
        device: request.device,
        object: request.sha256,
        seq_from: request.prev.seq + 1,
        seq_to: request.prev.seq + request.ops.len() as u64,
        conflicts,
        quarantined,
        clock_ahead: planned
            .changes
            .iter()
            .filter(|change| change.is_clock_ahead)
            .count() as u64,
    }
}

fn author_of(device: &Device, central: DeviceId) -> Author {
    Author {
        device: device.id,
        worker: device.worker.id,
        role: device.worker.role,
        scope: device.scope.clone(),
        is_central: device.id == central,
    }
}

fn op_of(draft: &Draft, central: DeviceId, seq: u64, hlc: Hlc) -> Op {
    Op {
        seq,
        id: draft.id,
        device: central,
        hlc,
        worker: draft.worker,
        schema: SCHEMA,
        grid: draft.grid.clone(),
        kind: draft.kind,
        entity: draft.entity,
        change: draft.change.clone(),
    }
}
