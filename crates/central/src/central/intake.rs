//! The way up: chunks, then *received* (durable), then *applied*. The same steps serve HTTP and a USB stick.

use batch::digest::Sha256;
use batch::envelope::{Header, Kind, OpenError};
use batch::keys::VerifyingKey;
use batch::message::{ObjectState, Role};
use batch::receipt::{ObjectKind, Receipt, SignedReceipt, Stage};
use batch::refusal::Refusal;
use batch::sealed;
use survey::ids::DeviceId;

use super::{Central, CentralError};
use crate::objects::Chunk;
use crate::store::ApplyRequest;
use crate::store::devices::Device;
use crate::store::ledger::NewObject;

/// A chunk with its own bytes, to be handed to a blocking thread.
#[derive(Debug, Clone)]
pub(crate) struct OwnChunk {
    pub(crate) index: u32,
    pub(crate) total: u32,
    pub(crate) size: u64,
    pub(crate) sha256: Sha256,
    pub(crate) bytes: axum::body::Bytes,
}

impl Central {
    /// Which parts of an object central has.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn object_state(&self, sha256: Sha256) -> Result<ObjectState, CentralError> {
        self.blocking(move |objects| Ok(objects.state(sha256)?))
            .await
    }

    /// Keeps a chunk.
    pub(crate) async fn put_chunk(
        &self,
        sha256: Sha256,
        chunk: OwnChunk,
    ) -> Result<ObjectState, CentralError> {
        let now_ms = self.world.now_ms();
        self.blocking(move |objects| {
            let OwnChunk {
                index,
                total,
                size,
                sha256: chunk_sha256,
                bytes,
            } = &chunk;
            let chunk = Chunk {
                index: *index,
                total: *total,
                size: *size,
                sha256: *chunk_sha256,
                bytes,
            };
            Ok(objects.put_chunk(sha256, &chunk, now_ms)?)
        })
        .await
    }

    /// Makes an uploaded batch durable and says so. Its content is not looked at, its signature is.
    ///
    /// # Errors
    /// [`Refusal::Tampered`], [`Refusal::UnknownSuite`], [`Refusal::NotForUs`]; [`Refusal::OutOfScope`] when the batch is neither
    /// the device's own nor one that it may carry.
    pub async fn accept_batch(
        &self,
        device: &Device,
        sha256: Sha256,
    ) -> Result<SignedReceipt, CentralError> {
        let bytes = self.finished(sha256).await?;
        let sender = sealed::peek(&bytes).map_err(refusal_of)?.sender;
        let sender = self.sender_through(device, sender).await?;
        self.accept_bytes(&sender.verifying_key, sha256, &bytes)
            .await
    }

    /// The device that sealed a batch, when `courier` may hand its batches in: itself, or a clerk for whoever works in their scope
    /// (who got the batch on a USB stick). What is carried stays sealed and signed, so a courier can neither read nor change it.
    async fn sender_through(
        &self,
        courier: &Device,
        sender: DeviceId,
    ) -> Result<Device, CentralError> {
        if sender == courier.id {
            return Ok(courier.clone());
        }
        let sender = self
            .store
            .device(sender)
            .await?
            .ok_or(Refusal::OutOfScope)?;
        let may_carry = match courier.worker.role {
            Role::Clerk => {
                courier.revoked_ms.is_none() && courier.scope.covers_scope(&sender.scope)
            }
            Role::GridWorker | Role::Auditor | Role::Sysadmin => false,
        };
        if may_carry {
            Ok(sender)
        } else {
            Err(Refusal::OutOfScope.into())
        }
    }

    pub(super) async fn accept_bytes(
        &self,
        sender: &VerifyingKey,
        sha256: Sha256,
        bytes: &[u8],
    ) -> Result<SignedReceipt, CentralError> {
        let header = sealed::verify(bytes, sender).map_err(refusal_of)?;
        match header.kind {
            Kind::Up => {}
            Kind::Down => return Err(Refusal::Tampered.into()),
        }
        if !header
            .recipients
            .contains(&self.home.info().sealing_key.key_id())
        {
            return Err(Refusal::NotForUs.into());
        }
        let range = (header.seq_from(), header.seq_to());
        self.enter(ObjectKind::Batch, header.sender, sha256, bytes.len(), range)
            .await
    }

    /// Makes an uploaded photo durable and says so. Central cannot look inside without the batch that speaks of it.
    ///
    /// # Errors
    /// [`Refusal::ObjectIncomplete`], [`Refusal::ObjectUnknown`], [`Refusal::Tampered`].
    pub async fn accept_blob(
        &self,
        device: DeviceId,
        sha256: Sha256,
    ) -> Result<SignedReceipt, CentralError> {
        let size = self.finished(sha256).await?.len();
        let device = self.store.photo_of(sha256).await?.unwrap_or(device);
        self.enter(ObjectKind::Blob, device, sha256, size, (0, 0))
            .await
    }

    /// Applies a batch that was accepted, then whatever of the same sender waited for it.
    ///
    /// # Errors
    /// [`Refusal::ObjectUnknown`] before it was accepted; [`Refusal::Gap`], [`Refusal::SeqConflict`], [`Refusal::Revoked`];
    /// [`Refusal::OutOfScope`] as for [`Central::accept_batch`].
    pub async fn apply_batch(
        &self,
        device: &Device,
        sha256: Sha256,
    ) -> Result<SignedReceipt, CentralError> {
        let object = self
            .store
            .object(sha256)
            .await?
            .ok_or(Refusal::ObjectUnknown)?;
        if object.kind != ObjectKind::Batch {
            return Err(Refusal::ObjectUnknown.into());
        }
        let sender = self.sender_through(device, object.device).await?.id;
        let receipt = self.apply_object(sender, sha256).await?;
        self.apply_waiting(sender).await?;
        Ok(receipt)
    }

    async fn apply_object(
        &self,
        device: DeviceId,
        sha256: Sha256,
    ) -> Result<SignedReceipt, CentralError> {
        let object = self
            .store
            .object(sha256)
            .await?
            .ok_or(Refusal::ObjectUnknown)?;
        if let (Stage::Applied, Some(receipt)) = (object.stage, object.settled) {
            return Ok(receipt);
        }
        let device = self
            .store
            .device(device)
            .await?
            .ok_or(Refusal::UnknownDevice)?;
        let bytes = self
            .blocking(move |objects| Ok(objects.read(sha256)?))
            .await?;
        let opened = sealed::open(&bytes, &self.home.opening_key, &device.verifying_key)
            .map_err(refusal_of)?;
        let Header {
            sender,
            prev,
            schema,
            ..
        } = opened.header;
        let request = ApplyRequest {
            sha256,
            device: sender,
            prev,
            ops: opened.ops,
            photos: opened
                .manifest
                .photos
                .iter()
                .map(|photo| (photo.sha256, photo.id))
                .collect(),
            schema,
            central: self.home.id(),
            signer: self.home.signing_key.clone(),
            now_ms: self.world.now_ms(),
        };
        Ok(self.store.apply_batch(&request).await?)
    }

    /// Applies a device's waiting batches in order, as far as they follow on each other.
    pub(super) async fn apply_waiting(&self, device: DeviceId) -> Result<(), CentralError> {
        for object in self.store.waiting_of(device).await? {
            self.apply_if_possible(object.sha256).await?;
        }
        Ok(())
    }

    /// Applies a batch; one that cannot be applied now stays as it is, and its device hears why when it asks.
    pub(super) async fn apply_if_possible(
        &self,
        sha256: Sha256,
    ) -> Result<Option<SignedReceipt>, CentralError> {
        let object = self
            .store
            .object(sha256)
            .await?
            .ok_or(Refusal::ObjectUnknown)?;
        match self.apply_object(object.device, sha256).await {
            Ok(receipt) => Ok(Some(receipt)),
            Err(CentralError::Refused(refusal)) => {
                tracing::info!(object = %sha256, %refusal, "a batch waits");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    async fn finished(&self, sha256: Sha256) -> Result<Vec<u8>, CentralError> {
        self.blocking(move |objects| {
            objects.finish(sha256)?;
            Ok(objects.read(sha256)?)
        })
        .await
    }

    pub(super) async fn enter(
        &self,
        kind: ObjectKind,
        device: DeviceId,
        sha256: Sha256,
        size: usize,
        (seq_from, seq_to): (u64, u64),
    ) -> Result<SignedReceipt, CentralError> {
        let now_ms = self.world.now_ms();
        let receipt = Receipt {
            v: 1,
            stage: Stage::Received,
            object: kind,
            object_sha256: sha256,
            central: self.home.id(),
            device,
            seq_from,
            seq_to,
            head: None,
            at_ms: now_ms,
            ops: Vec::new(),
        };
        let receipt = receipt.sign(self.home.signing_key.as_ref());
        let size = size as u64;
        Ok(self
            .store
            .accept(&NewObject {
                sha256,
                kind,
                device,
                size,
                seq_from,
                seq_to,
                receipt,
                now_ms,
            })
            .await?)
    }
}

/// What a device is told about a batch that cannot be opened.
pub(super) fn refusal_of(error: OpenError) -> Refusal {
    match error {
        OpenError::UnknownVersion { .. } | OpenError::UnknownSuite { .. } => Refusal::UnknownSuite,
        OpenError::NotForUs { .. } => Refusal::NotForUs,
        OpenError::TooLarge => Refusal::TooLarge,
        OpenError::NotABatch
        | OpenError::WrongKind
        | OpenError::Truncated
        | OpenError::BadHeader
        | OpenError::BadSignature
        | OpenError::Undecryptable
        | OpenError::Content
        | OpenError::ChainBroken { .. } => Refusal::Tampered,
    }
}
