//! Receipts: central's signed word on what it has of a device's work, and the file that carries them on a USB stick.
//!
//! Two stages, never mixed: *received* means the bytes are durable at central; *applied* means every operation has its verdict.
//! A device prunes only after *applied*. A receipt is signed over its exact JSON bytes, which both sides keep, and is answered
//! identically on every retry.
//!
//! File form `.spr`: magic `canbaoSR`, version 1, then length-prefixed receipts and at most one feed page (itself a sealed object).

use serde::{Deserialize, Serialize};
use survey::ids::DeviceId;

use crate::digest::{Sha256, Signature};
use crate::keys::{BadSignature, Signer, VerifyingKey};
use crate::op_v1::Head;

const DOMAIN: &[u8] = b"canbao.receipt.v1\n";
const FILE_MAGIC: &[u8; 8] = b"canbaoSR";
const FILE_VERSION: u8 = 1;

/// The largest receipt accepted, in bytes: a day's verdicts are far below it.
pub const MAX_RECEIPT_BYTES: usize = 8 * 1024 * 1024;
/// The most receipts in one file.
pub const MAX_RECEIPTS: usize = 4096;

/// How far central has got with an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The bytes are durable; nothing is said of their content.
    Received,
    /// The bytes are durable but cannot be applied yet (newer schema, or operations before them are missing).
    Deferred,
    /// Every operation has its verdict.
    Applied,
}

/// What the object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectKind {
    /// A sealed batch.
    Batch,
    /// A sealed photograph.
    Blob,
}

/// What became of one operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Folded in, nobody disagrees.
    Accepted,
    /// Central had the very same bytes already.
    Duplicate,
    /// Folded in; these fields now hold rival observations.
    Conflict {
        /// Names of the fields.
        fields: Vec<String>,
    },
    /// Kept verbatim, not folded in, and will not be: the device's worker gets a task.
    Rejected {
        /// Why; a stable code, for example `"out_of_scope"`.
        code: String,
    },
    /// Kept verbatim, not folded in until a person at central has looked.
    Quarantined {
        /// Why; a stable code, for example `"bad_shape"`.
        code: String,
    },
}

/// The verdict on the operation at one position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpVerdict {
    /// Position in the device's log.
    pub seq: u64,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// Central's word on one object. Frozen: the golden file `tests/fixtures/batch/receipt_v1.json` holds the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Version of the form: 1.
    pub v: u16,
    /// How far central has got.
    pub stage: Stage,
    /// What the object is.
    pub object: ObjectKind,
    /// SHA-256 of the object's bytes.
    pub object_sha256: Sha256,
    /// Who gives the receipt.
    pub central: DeviceId,
    /// Whose work it is.
    pub device: DeviceId,
    /// First position in the batch; 0 for a blob.
    pub seq_from: u64,
    /// Last position in the batch; 0 for a blob.
    pub seq_to: u64,
    /// Central's head of the device's log after this; `None` when nothing was applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Head>,
    /// When, Unix milliseconds by central.
    pub at_ms: u64,
    /// One verdict for each operation when applied; empty otherwise.
    pub ops: Vec<OpVerdict>,
}

/// A receipt's exact bytes with central's signature over them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedReceipt {
    /// The JSON of a [`Receipt`], verbatim.
    pub receipt: String,
    /// Over `"canbao.receipt.v1\n"` and those bytes.
    pub signature: Signature,
}

/// Why a receipt or a file of receipts is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadReceipt {
    /// Not signed by this central.
    #[error("the receipt is not by this central")]
    Signature,
    /// Signed, but of a form this program does not know: keep it, a newer program reads it.
    #[error("the receipt is of another version")]
    UnknownVersion,
    /// Signed, but not of the frozen shape.
    #[error("the receipt does not have the frozen shape")]
    Shape,
    /// The file is no receipt file.
    #[error("not a receipt file")]
    NotAReceiptFile,
    /// The file ends early.
    #[error("the receipt file is cut off")]
    Truncated,
    /// More or larger than allowed.
    #[error("the receipt file is too large")]
    TooLarge,
}

impl Receipt {
    /// Signs it. Call it once and keep the result: a retry gets the same bytes.
    pub fn sign(&self, signer: &dyn Signer) -> SignedReceipt {
        let receipt = serde_json::to_string(self).expect("a receipt has only text keys");
        let signature = signer.sign(&signed_text(&receipt));
        SignedReceipt { receipt, signature }
    }
}

impl SignedReceipt {
    /// Checks the signature, then reads the receipt.
    ///
    /// # Errors
    /// [`BadReceipt::Signature`] before anything is read; [`BadReceipt::UnknownVersion`], [`BadReceipt::Shape`].
    pub fn verify(&self, central: &VerifyingKey) -> Result<Receipt, BadReceipt> {
        if self.receipt.len() > MAX_RECEIPT_BYTES {
            return Err(BadReceipt::TooLarge);
        }
        let text = signed_text(&self.receipt);
        central
            .verify(&text, &self.signature)
            .map_err(|BadSignature| BadReceipt::Signature)?;
        let version: VersionOnly =
            serde_json::from_str(&self.receipt).map_err(|_| BadReceipt::Shape)?;
        if version.v != 1 {
            return Err(BadReceipt::UnknownVersion);
        }
        serde_json::from_str(&self.receipt).map_err(|_| BadReceipt::Shape)
    }
}

#[derive(Deserialize)]
struct VersionOnly {
    v: u16,
}

fn signed_text(receipt: &str) -> Vec<u8> {
    [DOMAIN, receipt.as_bytes()].concat()
}

/// What an `.spr` file holds: the way back from central over a USB stick. Each part proves itself, the file as such proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReceiptFile {
    /// Receipts in any order; repeats are harmless.
    pub receipts: Vec<SignedReceipt>,
    /// A sealed feed page for one device, see [`crate::feed::open_feed`].
    pub feed_page: Option<Vec<u8>>,
}

impl ReceiptFile {
    /// The file's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = [FILE_MAGIC.as_slice(), &[FILE_VERSION]].concat();
        bytes.extend(length(self.receipts.len()));
        for signed in &self.receipts {
            put(&mut bytes, signed.receipt.as_bytes());
            bytes.extend(signed.signature.0);
        }
        put(&mut bytes, self.feed_page.as_deref().unwrap_or_default());
        bytes
    }

    /// Reads a file; signatures are checked by [`SignedReceipt::verify`], one by one, so that one bad receipt spoils no other.
    ///
    /// # Errors
    /// [`BadReceipt`] when the file as a whole cannot be taken apart.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadReceipt> {
        let rest = bytes
            .strip_prefix(FILE_MAGIC)
            .ok_or(BadReceipt::NotAReceiptFile)?;
        let (version, mut rest) = rest.split_first().ok_or(BadReceipt::Truncated)?;
        if *version != FILE_VERSION {
            return Err(BadReceipt::UnknownVersion);
        }
        let count = take_length(&mut rest)?;
        if count > MAX_RECEIPTS {
            return Err(BadReceipt::TooLarge);
        }
        let receipts = (0..count)
            .map(|_| take_receipt(&mut rest))
            .collect::<Result<_, _>>()?;
        let page = take(&mut rest, crate::envelope::MAX_FILE_BYTES)?;
        if !rest.is_empty() {
            return Err(BadReceipt::Shape);
        }
        Ok(Self {
            receipts,
            feed_page: (!page.is_empty()).then(|| page.to_vec()),
        })
    }
}

fn length(length: usize) -> [u8; 4] {
    u32::try_from(length)
        .expect("parts are capped far below 4 GiB")
        .to_be_bytes()
}

fn put(bytes: &mut Vec<u8>, part: &[u8]) {
    bytes.extend(length(part.len()));
    bytes.extend(part);
}

fn take_length(rest: &mut &[u8]) -> Result<usize, BadReceipt> {
    let (length, after) = rest.split_first_chunk::<4>().ok_or(BadReceipt::Truncated)?;
    *rest = after;
    Ok(u32::from_be_bytes(*length) as usize)
}

fn take<'a>(rest: &mut &'a [u8], most: usize) -> Result<&'a [u8], BadReceipt> {
    let length = take_length(rest)?;
    if length > most {
        return Err(BadReceipt::TooLarge);
    }
    let (part, after) = rest.split_at_checked(length).ok_or(BadReceipt::Truncated)?;
    *rest = after;
    Ok(part)
}

fn take_receipt(rest: &mut &[u8]) -> Result<SignedReceipt, BadReceipt> {
    let receipt = String::from_utf8(take(rest, MAX_RECEIPT_BYTES)?.to_vec())
        .map_err(|_| BadReceipt::Shape)?;
    let (signature, after) = rest
        .split_first_chunk::<64>()
        .ok_or(BadReceipt::Truncated)?;
    *rest = after;
    Ok(SignedReceipt {
        receipt,
        signature: Signature(*signature),
    })
}
