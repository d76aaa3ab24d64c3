//! An operation as bytes, and the hash chain over a device's operations. Frozen: version 1 is never edited.
//!
//! The bytes are JSON of the struct in `op_wire`, made ONCE when the operation is committed and kept verbatim by both sides.
//! `hash_0 = SHA-256("canbao.op.v1" || device id)`, `hash_n = SHA-256("canbao.op.v1" || hash_{n-1} || bytes_n)`.
//!
//! An operation of a newer schema than this program knows keeps its bytes and its place in the chain: [`OpBytes::label`] reads
//! the five members every version has, [`decode`] says [`BadOp::NewerSchema`].

use serde::{Deserialize, Serialize};
use survey::history::{Op, SCHEMA};
use survey::ids::{DeviceId, OpId};

use crate::digest::{ChainHash, Sha256};
use crate::op_wire::OpV1;

/// Separates these hashes from every other use of SHA-256.
const DOMAIN: &[u8] = b"canbao.op.v1";

/// The largest operation accepted, in bytes. Whoever commits one checks it, because a larger one could never be sealed.
pub const MAX_OP_BYTES: usize = 1024 * 1024;

/// The exact bytes of one operation. In JSON: the text itself, or `{"base64": …}` should they not be UTF-8.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "OpText", into = "OpText")]
pub struct OpBytes(Vec<u8>);

/// What every version of an operation's bytes says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpLabel {
    /// Version of the byte form.
    pub v: u16,
    /// Position in the device's log, from 1.
    pub seq: u64,
    /// The operation.
    pub id: OpId,
    /// Whose log.
    pub device: DeviceId,
    /// Schema of the body.
    pub schema: u16,
}

/// Where a device's log stands: the last operation's position and the chain's hash there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Head {
    /// Position of the last operation; 0 when the log is empty.
    pub seq: u64,
    /// The chain's hash after it.
    pub hash: ChainHash,
}

/// Why bytes are not an operation that this program can read. The bytes are kept whatever the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadOp {
    /// Written by a newer program; another version of this one can read it.
    #[error("operation of schema {schema} is newer than this program")]
    NewerSchema {
        /// The schema it names.
        schema: u16,
    },
    /// Not JSON of the right shape.
    #[error("operation does not have the frozen shape (at byte {column})")]
    Shape {
        /// Where reading stopped, counted from 1.
        column: usize,
    },
    /// A member has a value outside its set.
    #[error("operation member `{member}` holds an unknown value")]
    Member {
        /// Which one, for example `"kind"`.
        member: &'static str,
    },
    /// Larger than [`MAX_OP_BYTES`].
    #[error("operation is too large")]
    TooLarge,
}

/// The log's chain does not hold at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the chain breaks at operation {seq}")]
pub struct ChainBroken {
    /// The first position at which it fails.
    pub seq: u64,
}

impl OpBytes {
    /// Takes bytes as they are, for example from a file; nothing is checked.
    pub fn from_vec(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, given away.
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }

    /// What they say about themselves; works for newer schemas too.
    ///
    /// # Errors
    /// [`BadOp::Shape`] when the bytes are not JSON with these members, [`BadOp::TooLarge`].
    pub fn label(&self) -> Result<OpLabel, BadOp> {
        if self.0.len() > MAX_OP_BYTES {
            return Err(BadOp::TooLarge);
        }
        serde_json::from_slice(&self.0).map_err(shape)
    }
}

/// Shows the length only: what is in an operation is about a person and has no place in a log.
impl std::fmt::Debug for OpBytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpBytes({} bytes)", self.0.len())
    }
}

/// The bytes of an operation. Call it once, when the operation is committed, and keep the result.
/// The caller refuses to commit more than [`MAX_OP_BYTES`].
pub fn encode(op: &Op) -> OpBytes {
    OpBytes(
        serde_json::to_vec(&OpV1::from(op))
            .expect("strings, numbers and maps with text keys always have a JSON form"),
    )
}

/// The operation in these bytes.
///
/// # Errors
/// [`BadOp::NewerSchema`] before anything else is looked at; otherwise what is wrong with the bytes.
pub fn decode(bytes: &OpBytes) -> Result<Op, BadOp> {
    let label = bytes.label()?;
    if label.v != 1 || label.schema > SCHEMA {
        return Err(BadOp::NewerSchema {
            schema: label.schema,
        });
    }
    let wire: OpV1 = serde_json::from_slice(bytes.as_slice()).map_err(shape)?;
    Op::try_from(wire)
}

/// The chain's hash before a device's first operation.
pub fn genesis(device: DeviceId) -> ChainHash {
    ChainHash(Sha256::of_parts(&[DOMAIN, device.0.as_bytes()]).0)
}

/// The chain's hash after one more operation.
pub fn extend(prev: ChainHash, bytes: &OpBytes) -> ChainHash {
    ChainHash(Sha256::of_parts(&[DOMAIN, &prev.0, bytes.as_slice()]).0)
}

impl Head {
    /// The head of a log without operations.
    pub fn empty(device: DeviceId) -> Self {
        Self {
            seq: 0,
            hash: genesis(device),
        }
    }

    /// The head after one more operation.
    #[must_use]
    pub fn then(self, bytes: &OpBytes) -> Self {
        Self {
            seq: self.seq + 1,
            hash: extend(self.hash, bytes),
        }
    }
}

/// Walks the operations of one device that follow `from` and returns the head they lead to.
///
/// Bytes that say nothing readable about themselves still take their place: the signed heads vouch for them, and whoever applies
/// them puts them in quarantine, so that one poisoned operation never blocks the later ones.
///
/// # Errors
/// [`ChainBroken`] at the first operation that names another device or another position.
pub fn verify_chain<'a>(
    device: DeviceId,
    from: Head,
    ops: impl IntoIterator<Item = &'a OpBytes>,
) -> Result<Head, ChainBroken> {
    let mut head = from;
    for bytes in ops {
        let broken = ChainBroken {
            seq: head.seq.saturating_add(1),
        };
        let says_otherwise = bytes
            .label()
            .is_ok_and(|label| label.device != device || label.seq != broken.seq);
        if says_otherwise || head.seq == u64::MAX {
            return Err(broken);
        }
        head = head.then(bytes);
    }
    Ok(head)
}

fn shape(error: serde_json::Error) -> BadOp {
    BadOp::Shape {
        column: error.column(),
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum OpText {
    Text(String),
    Raw {
        #[serde(with = "crate::message::base64_text")]
        base64: Vec<u8>,
    },
}

impl From<OpText> for OpBytes {
    fn from(text: OpText) -> Self {
        match text {
            OpText::Text(text) => Self(text.into_bytes()),
            OpText::Raw { base64 } => Self(base64),
        }
    }
}

impl From<OpBytes> for OpText {
    fn from(bytes: OpBytes) -> Self {
        String::from_utf8(bytes.0).map_or_else(
            |error| Self::Raw {
                base64: error.into_bytes(),
            },
            Self::Text,
        )
    }
}
