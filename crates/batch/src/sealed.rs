//! The sealed batch (`.spb`): a stretch of one device's log with the keys of its photographs, sealed for central and the street office.
//!
//! Same bytes by HTTPS, LAN or USB stick. Content: for each operation `u32` length ‖ bytes, in order of `seq`.

use serde::{Deserialize, Serialize};
use survey::history::Hlc;
use survey::ids::{DeviceId, EntityId};
use zeroize::Zeroizing;

use crate::Entropy;
use crate::blob::BlobKey;
use crate::digest::{BatchId, ChainHash, Sha256};
use crate::envelope::{self, Kind, Outline};
pub use crate::envelope::{Header, OpenError, SealError, peek, verify};
use crate::keys::{Opener, SealingKey, Signer, VerifyingKey};
use crate::op_v1::{ChainBroken, Head, MAX_OP_BYTES, OpBytes, verify_chain};

/// What is needed to seal a batch.
pub struct SealRequest<'a> {
    /// A new identifier.
    pub id: BatchId,
    /// Whose log.
    pub device: DeviceId,
    /// The device's signing key.
    pub signer: &'a dyn Signer,
    /// Who can open it: central first, then the street office.
    pub recipients: &'a [SealingKey],
    /// The log before the first operation.
    pub prev: Head,
    /// The operations, gapless from `prev`; at least one.
    pub ops: &'a [OpBytes],
    /// The photographs these operations speak of.
    pub photos: &'a [PhotoEntry],
    /// The device's hybrid clock.
    pub hlc: Hlc,
}

/// Where to find a photograph and how to open it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoEntry {
    /// The photo's record.
    pub id: EntityId,
    /// Length of the sealed blob in bytes.
    pub bytes: u64,
    /// SHA-256 of the sealed blob: its name as an object.
    pub sha256: Sha256,
    /// Opens it.
    pub key: BlobKey,
}

/// The first object inside a batch. Frozen: never edit, add a version 2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the form: 1.
    pub v: u16,
    /// How many operations follow.
    pub ops: u64,
    /// Position of the first.
    pub seq_from: u64,
    /// Position of the last.
    pub seq_to: u64,
    /// The chain's hash after the last.
    pub hash_root: ChainHash,
    /// The photographs.
    pub photos: Vec<PhotoEntry>,
}

/// A batch that was signed by its device, opened, and whose chain holds from `header.prev` to `header.next`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedBatch {
    /// The verified header.
    pub header: Header,
    /// The manifest; it agrees with header and operations.
    pub manifest: Manifest,
    /// The operations' exact bytes, in order of `seq`.
    pub ops: Vec<OpBytes>,
}

/// Seals a batch.
///
/// # Errors
/// [`SealError`].
pub fn seal(request: &SealRequest<'_>, entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealError> {
    if request.ops.is_empty() {
        return Err(SealError::Empty);
    }
    if request
        .ops
        .iter()
        .any(|op| op.as_slice().len() > MAX_OP_BYTES)
    {
        return Err(SealError::TooLarge);
    }
    let next = verify_chain(request.device, request.prev, request.ops)
        .map_err(|ChainBroken { seq }| SealError::ChainBroken { seq })?;
    let manifest = Manifest {
        v: 1,
        ops: request.ops.len() as u64,
        seq_from: request.prev.seq + 1,
        seq_to: next.seq,
        hash_root: next.hash,
        photos: request.photos.to_vec(),
    };
    let manifest =
        Zeroizing::new(serde_json::to_vec(&manifest).expect("a manifest has only text keys"));
    let outline = Outline {
        kind: Kind::Up,
        id: request.id,
        sender: request.device,
        prev: request.prev,
        next,
        schema: newest_schema(request.ops),
        hlc: request.hlc,
    };
    envelope::seal(
        &outline,
        request.signer,
        request.recipients,
        &manifest,
        &joined(request.ops),
        entropy,
    )
}

/// Opens a batch with one recipient's key; `sender` is the verifying key of the device that [`peek`] names.
///
/// # Errors
/// [`OpenError`]; the signature is checked before anything is decrypted.
pub fn open(
    bytes: &[u8],
    opener: &dyn Opener,
    sender: &VerifyingKey,
) -> Result<OpenedBatch, OpenError> {
    let opened = envelope::open(bytes, Kind::Up, opener, sender)?;
    let manifest: Manifest =
        serde_json::from_slice(&opened.manifest).map_err(|_| OpenError::Content)?;
    let ops = split(&opened.content)?;
    let Header {
        prev,
        next,
        sender: device,
        ..
    } = opened.header;
    let reached = verify_chain(device, prev, &ops)
        .map_err(|ChainBroken { seq }| OpenError::ChainBroken { seq })?;
    if reached != next {
        return Err(OpenError::ChainBroken {
            seq: reached.seq.min(next.seq),
        });
    }
    let said = (
        manifest.v,
        manifest.ops,
        manifest.seq_from,
        manifest.seq_to,
        manifest.hash_root,
    );
    if ops.is_empty() || said != (1, ops.len() as u64, prev.seq + 1, next.seq, next.hash) {
        return Err(OpenError::Content);
    }
    Ok(OpenedBatch {
        header: opened.header,
        manifest,
        ops,
    })
}

fn newest_schema(ops: &[OpBytes]) -> u16 {
    ops.iter()
        .filter_map(|op| op.label().ok())
        .map(|label| label.schema)
        .max()
        .unwrap_or_default()
}

fn joined(ops: &[OpBytes]) -> Zeroizing<Vec<u8>> {
    let length = ops.iter().map(|op| 4 + op.as_slice().len()).sum();
    let mut content = Zeroizing::new(Vec::with_capacity(length));
    for op in ops {
        content.extend((op.as_slice().len() as u32).to_be_bytes());
        content.extend_from_slice(op.as_slice());
    }
    content
}

fn split(mut content: &[u8]) -> Result<Vec<OpBytes>, OpenError> {
    let mut ops = Vec::new();
    while let Some((length, rest)) = content.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        if length > MAX_OP_BYTES {
            return Err(OpenError::TooLarge);
        }
        let (bytes, rest) = rest.split_at_checked(length).ok_or(OpenError::Content)?;
        ops.push(OpBytes::from_vec(bytes.to_vec()));
        content = rest;
    }
    if content.is_empty() {
        Ok(ops)
    } else {
        Err(OpenError::Content)
    }
}

#[cfg(test)]
mod tests;
