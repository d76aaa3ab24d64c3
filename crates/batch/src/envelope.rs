//! The sealed envelope under batches and feed pages: signed header, wrapped file key for each recipient, chunked body.
//!
//! Layout, frozen, big-endian throughout:
//! - prelude, 16 bytes: magic `canbaoSB` · version 1 · suite · kind (1 up, 2 down) · chunk size as a power of two (16) · header length `u32`
//! - header: see [`crate::header`]; ends with the recipients' wrapped file keys
//! - signature: length `u16`, then Ed25519 over `"canbao.spb.v1.sign" ‖ SHA-256(prelude ‖ header) ‖ SHA-256(body)`
//! - body: chunk stream under `HKDF-SHA256(file key, salt = SHA-256(prelude ‖ header), info = "canbao.spb.v1.body")`
//!
//! The body's plain text is manifest and content as `pack` puts them together.
//! The header also carries a commitment to the file key, so that two recipients cannot be made to see two different contents.
//!
//! Opening checks the signature over all bytes before anything is decrypted or decompressed.

use survey::history::Hlc;
use survey::ids::DeviceId;
use zeroize::Zeroizing;

use crate::Entropy;
use crate::digest::{BatchId, KeyId, Sha256, Signature};
use crate::entropy;
use crate::header::{self, Parsed, Recipient};
use crate::keys::{BadKey, BadSignature, BadWrap, Opener, SealingKey, Signer, VerifyingKey};
use crate::op_v1::Head;
use crate::pack;
pub use crate::pack::MAX_CONTENT_BYTES;
use crate::stream::{self, BadStream, Key};
use crate::suite::Suite;

/// The largest envelope, in bytes.
pub const MAX_FILE_BYTES: usize = 128 * 1024 * 1024;
/// The most recipients.
pub const MAX_RECIPIENTS: usize = 16;

const SIGN_DOMAIN: &[u8] = b"canbao.spb.v1.sign";
const WRAP_DOMAIN: &[u8] = b"canbao.spb.v1.wrap";
const BODY_INFO: &[u8] = b"canbao.spb.v1.body";
const COMMIT_INFO: &[u8] = b"canbao.spb.v1.commit";

/// Which way an envelope travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A device's batch.
    Up,
    /// Central's feed page.
    Down,
}

impl Kind {
    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Up => 1,
            Self::Down => 2,
        }
    }
}

/// What an envelope says about itself without being opened. Believe it only after [`open`] or [`verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The algorithms.
    pub suite: Suite,
    /// Which way it travels.
    pub kind: Kind,
    /// Names the envelope for people and logs.
    pub id: BatchId,
    /// The device that sealed it; central's own device id for a feed page.
    pub sender: DeviceId,
    /// The key it is signed with.
    pub signer: KeyId,
    /// The sender's log before the first operation; for a feed page `seq` is the cursor it follows and the hash is zero.
    pub prev: Head,
    /// The sender's log after the last operation; for a feed page `seq` is the cursor after it and the hash is zero.
    pub next: Head,
    /// The newest schema inside.
    pub schema: u16,
    /// When it was sealed, by the sender's hybrid clock.
    pub hlc: Hlc,
    /// The keys that can open it.
    pub recipients: Vec<KeyId>,
}

impl Header {
    /// Position of the first operation in a batch.
    pub fn seq_from(&self) -> u64 {
        self.prev.seq.saturating_add(1)
    }

    /// Position of the last operation in a batch.
    pub fn seq_to(&self) -> u64 {
        self.next.seq
    }
}

/// Why nothing was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// There is nothing to send.
    #[error("nothing to seal")]
    Empty,
    /// Nobody could open it.
    #[error("no recipient")]
    NoRecipient,
    /// More than [`MAX_RECIPIENTS`].
    #[error("too many recipients")]
    TooManyRecipients,
    /// A recipient's key is unusable.
    #[error("recipient {key} has an unusable key")]
    BadRecipient {
        /// Which key.
        key: KeyId,
    },
    /// Content, manifest or file would be larger than allowed: send less at once.
    #[error("too large to seal at once")]
    TooLarge,
    /// The operations do not follow `prev` one by one.
    #[error("the chain breaks at operation {seq}")]
    ChainBroken {
        /// The first position at which it fails.
        seq: u64,
    },
}

/// Why an envelope was not opened. The file is kept whatever the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Something else.
    #[error("not a sealed file of Canbao")]
    NotABatch,
    /// A newer form: a newer program can open it.
    #[error("sealed file of unknown version {version}")]
    UnknownVersion {
        /// The version's byte.
        version: u8,
    },
    /// Another suite: a program that knows it can open it.
    #[error("sealed with unknown suite {suite:#04x}")]
    UnknownSuite {
        /// The suite's byte.
        suite: u8,
    },
    /// A batch where a feed page belongs, or the other way round.
    #[error("a sealed file of the other direction")]
    WrongKind,
    /// It ends early: copy or fetch it again.
    #[error("the file is cut off")]
    Truncated,
    /// Its header does not have the frozen layout.
    #[error("the header does not have the frozen layout")]
    BadHeader,
    /// It, or a part of it, is larger than allowed.
    #[error("the file or its content is too large")]
    TooLarge,
    /// Altered after signing, or signed by somebody else.
    #[error("the signature is not by the expected sender over these bytes")]
    BadSignature,
    /// Sealed for other keys.
    #[error("sealed for other recipients")]
    NotForUs {
        /// For whom.
        recipients: Vec<KeyId>,
    },
    /// Signed by its sender and yet not decryptable: the sender sealed it wrongly.
    #[error("signed but not decryptable")]
    Undecryptable,
    /// Decrypted, but its content does not have the frozen shape or contradicts the header.
    #[error("signed and decrypted, but the content contradicts the format")]
    Content,
    /// The operations do not lead from the header's first head to its second.
    #[error("the chain breaks at operation {seq}")]
    ChainBroken {
        /// The first position at which it fails.
        seq: u64,
    },
}

/// What goes into a header, apart from keys.
pub(crate) struct Outline {
    pub(crate) kind: Kind,
    pub(crate) id: BatchId,
    pub(crate) sender: DeviceId,
    pub(crate) prev: Head,
    pub(crate) next: Head,
    pub(crate) schema: u16,
    pub(crate) hlc: Hlc,
}

/// An opened envelope.
pub(crate) struct Opened {
    pub(crate) header: Header,
    pub(crate) manifest: Zeroizing<Vec<u8>>,
    pub(crate) content: Zeroizing<Vec<u8>>,
}

/// Reads the header. Nothing is verified: use it to choose the sender's key and to tell people what a file seems to be.
///
/// # Errors
/// [`OpenError`], before any cryptography.
pub fn peek(bytes: &[u8]) -> Result<Header, OpenError> {
    header::parse(bytes).map(|parsed| parsed.header)
}

/// Checks the signature over the whole file without opening it: what a courier without a recipient's key can know.
///
/// # Errors
/// [`OpenError`].
pub fn verify(bytes: &[u8], sender: &VerifyingKey) -> Result<Header, OpenError> {
    let parsed = header::parse(bytes)?;
    verify_parsed(&parsed, sender)?;
    Ok(parsed.header)
}

pub(crate) fn seal(
    outline: &Outline,
    signer: &dyn Signer,
    recipients: &[SealingKey],
    manifest: &[u8],
    content: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, SealError> {
    if recipients.is_empty() {
        return Err(SealError::NoRecipient);
    }
    if recipients.len() > MAX_RECIPIENTS {
        return Err(SealError::TooManyRecipients);
    }
    let plain = pack::pack(manifest, content)?;
    let file_key: Key = Zeroizing::new(entropy::take(entropy));
    let body_len = stream::sealed_len(plain.len());
    let core = header::core(
        outline,
        signer.key_id(),
        body_len as u64,
        &commitment(&file_key),
    );
    let wrapped = recipients
        .iter()
        .map(|key| wrap(key, &file_key, &core, entropy))
        .collect::<Result<Vec<_>, _>>()?;
    let mut file = header::complete(outline.kind, &core, &wrapped);
    let head_sha256 = Sha256::of(&file);
    let mut body = Vec::new();
    stream::seal_into(
        &stream::derive(file_key.as_slice(), &head_sha256.0, BODY_INFO),
        &plain,
        &mut body,
    );
    let signature = signer.sign(&signed_text(&head_sha256, &Sha256::of(&body)));
    header::put_signature(&mut file, &signature);
    file.append(&mut body);
    if file.len() > MAX_FILE_BYTES {
        Err(SealError::TooLarge)
    } else {
        Ok(file)
    }
}

pub(crate) fn open(
    bytes: &[u8],
    kind: Kind,
    opener: &dyn Opener,
    sender: &VerifyingKey,
) -> Result<Opened, OpenError> {
    let parsed = header::parse(bytes)?;
    if parsed.header.kind != kind {
        return Err(OpenError::WrongKind);
    }
    let head_sha256 = verify_parsed(&parsed, sender)?;
    let file_key = unwrap(&parsed, opener)?;
    let key = stream::derive(file_key.as_slice(), &head_sha256.0, BODY_INFO);
    let plain = stream::open(&key, parsed.body).map_err(|BadStream| OpenError::Undecryptable)?;
    let (manifest, content) = pack::unpack(&plain)?;
    Ok(Opened {
        header: parsed.header,
        manifest,
        content,
    })
}

fn verify_parsed(parsed: &Parsed<'_>, sender: &VerifyingKey) -> Result<Sha256, OpenError> {
    if parsed.header.signer != sender.key_id() {
        return Err(OpenError::BadSignature);
    }
    let head_sha256 = Sha256::of(parsed.head_bytes);
    let text = signed_text(&head_sha256, &Sha256::of(parsed.body));
    let signature = Signature(*parsed.signature);
    sender
        .verify(&text, &signature)
        .map_err(|BadSignature| OpenError::BadSignature)?;
    Ok(head_sha256)
}

fn signed_text(head: &Sha256, body: &Sha256) -> Vec<u8> {
    [SIGN_DOMAIN, &head.0, &body.0].concat()
}

fn commitment(file_key: &Key) -> [u8; 32] {
    *stream::derive(file_key.as_slice(), &[], COMMIT_INFO)
}

/// Every wrap is bound to the header's core, so that it cannot be moved to another envelope.
fn wrap_info(core: &[u8]) -> Vec<u8> {
    [WRAP_DOMAIN, &Sha256::of(core).0].concat()
}

fn wrap(
    key: &SealingKey,
    file_key: &Key,
    core: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Recipient, SealError> {
    let wrapped = key
        .wrap(file_key.as_slice(), &wrap_info(core), entropy)
        .map_err(|BadKey| SealError::BadRecipient { key: key.key_id() })?;
    Ok(Recipient {
        key: key.key_id(),
        wrapped,
    })
}

fn unwrap(parsed: &Parsed<'_>, opener: &dyn Opener) -> Result<Key, OpenError> {
    let ours = opener.key_id();
    let Some(recipient) = parsed
        .recipients
        .iter()
        .find(|recipient| recipient.key == ours)
    else {
        return Err(OpenError::NotForUs {
            recipients: parsed.header.recipients.clone(),
        });
    };
    let secret = opener
        .unwrap_secret(&recipient.wrapped, &wrap_info(parsed.core))
        .map_err(|BadWrap| OpenError::Undecryptable)?;
    let file_key: Key = Zeroizing::new(
        secret
            .as_slice()
            .try_into()
            .map_err(|_| OpenError::Undecryptable)?,
    );
    if &commitment(&file_key) == parsed.commitment {
        Ok(file_key)
    } else {
        Err(OpenError::Undecryptable)
    }
}

#[cfg(test)]
mod tests;
