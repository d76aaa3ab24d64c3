//! The envelope's header as bytes: writing, and reading without trusting a single length.
//!
//! Core, fixed 170 bytes, frozen: id 16 · sender 16 · signer's key id 8 · previous head (`u64`, 32) · next head (`u64`, 32) · schema `u16`
//! · hlc `u64` · body length `u64` · commitment 32. Then: count `u8`, and for each recipient key id 8 · `u16` length ‖ encapsulated
//! key · `u16` length ‖ wrapped file key. Lengths are written even where suite 0x01 fixes them, so that other suites fit.

use survey::history::Hlc;
use survey::ids::DeviceId;
use uuid::Uuid;

use crate::digest::{BatchId, ChainHash, KeyId, Signature};
use crate::envelope::{Header, Kind, MAX_FILE_BYTES, MAX_RECIPIENTS, OpenError, Outline};
use crate::hpke_wrap::Wrapped;
use crate::op_v1::Head;
use crate::stream::CHUNK_LOG2;
use crate::suite::Suite;

const MAGIC: &[u8; 8] = b"canbaoSB";
const VERSION: u8 = 1;
const PRELUDE_BYTES: usize = 16;
const CORE_BYTES: usize = 16 + 16 + 8 + (8 + 32) + (8 + 32) + 2 + 8 + 8 + 32;
/// 16 recipients of suite 0x01 take 1,473 bytes; the rest is room for suites with larger keys.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// A wrapped file key and whose it is.
pub(crate) struct Recipient {
    pub(crate) key: KeyId,
    pub(crate) wrapped: Wrapped,
}

/// An envelope taken apart; nothing verified.
pub(crate) struct Parsed<'a> {
    pub(crate) header: Header,
    /// Prelude and header: what signature and body key are bound to.
    pub(crate) head_bytes: &'a [u8],
    /// The core: what every wrap is bound to.
    pub(crate) core: &'a [u8],
    pub(crate) commitment: &'a [u8; 32],
    pub(crate) recipients: Vec<Recipient>,
    pub(crate) signature: &'a [u8; 64],
    pub(crate) body: &'a [u8],
}

/// The core's bytes.
pub(crate) fn core(
    outline: &Outline,
    signer: KeyId,
    body_len: u64,
    commitment: &[u8; 32],
) -> Vec<u8> {
    let mut core = Vec::with_capacity(CORE_BYTES);
    core.extend(outline.id.0);
    core.extend(outline.sender.0.as_bytes());
    core.extend(signer.0);
    for head in [outline.prev, outline.next] {
        core.extend(head.seq.to_be_bytes());
        core.extend(head.hash.0);
    }
    core.extend(outline.schema.to_be_bytes());
    core.extend(outline.hlc.0.to_be_bytes());
    core.extend(body_len.to_be_bytes());
    core.extend(commitment);
    core
}

/// Prelude and header.
pub(crate) fn complete(kind: Kind, core: &[u8], recipients: &[Recipient]) -> Vec<u8> {
    let mut list = vec![u8::try_from(recipients.len()).expect("at most sixteen recipients")];
    for Recipient { key, wrapped } in recipients {
        list.extend(key.0);
        for part in [&wrapped.enc, &wrapped.ciphertext] {
            list.extend(
                u16::try_from(part.len())
                    .expect("a wrapped key is short")
                    .to_be_bytes(),
            );
            list.extend(part);
        }
    }
    let suite = Suite::X25519Aes256GcmEd25519;
    let mut bytes = [
        MAGIC.as_slice(),
        &[VERSION, suite.byte(), kind.byte(), CHUNK_LOG2],
    ]
    .concat();
    bytes.extend(((core.len() + list.len()) as u32).to_be_bytes());
    bytes.extend(core);
    bytes.append(&mut list);
    bytes
}

/// Appends the signature with its length.
pub(crate) fn put_signature(file: &mut Vec<u8>, signature: &Signature) {
    file.extend(64_u16.to_be_bytes());
    file.extend(signature.0);
}

/// Takes an envelope apart.
pub(crate) fn parse(bytes: &[u8]) -> Result<Parsed<'_>, OpenError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge);
    }
    let (suite, kind, header_len) = prelude(bytes)?;
    let (head_bytes, rest) = bytes
        .split_at_checked(PRELUDE_BYTES + header_len)
        .ok_or(OpenError::Truncated)?;
    let mut rest = Cursor {
        bytes: rest,
        short: OpenError::Truncated,
    };
    let signature = signature(&mut rest)?;
    let mut fields = Cursor {
        bytes: &head_bytes[PRELUDE_BYTES..],
        short: OpenError::BadHeader,
    };
    let core_bytes = fields.slice(CORE_BYTES)?;
    let recipients = recipients(&mut fields)?;
    if !fields.bytes.is_empty() {
        return Err(OpenError::BadHeader);
    }
    let (mut header, body_len, commitment) = read_core(suite, kind, core_bytes)?;
    header.recipients = recipients.iter().map(|recipient| recipient.key).collect();
    let body = whole_body(rest.bytes, body_len)?;
    Ok(Parsed {
        header,
        head_bytes,
        core: core_bytes,
        commitment,
        recipients,
        signature,
        body,
    })
}

fn prelude(bytes: &[u8]) -> Result<(Suite, Kind, usize), OpenError> {
    let known = bytes.len().min(MAGIC.len());
    if known == 0 || bytes[..known] != MAGIC[..known] {
        return Err(OpenError::NotABatch);
    }
    let (prelude, _) = bytes
        .split_first_chunk::<PRELUDE_BYTES>()
        .ok_or(OpenError::Truncated)?;
    let [version, suite, kind, chunk] = [prelude[8], prelude[9], prelude[10], prelude[11]];
    if version != VERSION {
        return Err(OpenError::UnknownVersion { version });
    }
    let suite = Suite::from_byte(suite).map_err(|unknown| OpenError::UnknownSuite {
        suite: unknown.suite,
    })?;
    let kind = match kind {
        1 => Kind::Up,
        2 => Kind::Down,
        _ => return Err(OpenError::BadHeader),
    };
    if chunk != CHUNK_LOG2 {
        return Err(OpenError::BadHeader);
    }
    let header_len =
        u32::from_be_bytes([prelude[12], prelude[13], prelude[14], prelude[15]]) as usize;
    if header_len > MAX_HEADER_BYTES {
        Err(OpenError::TooLarge)
    } else {
        Ok((suite, kind, header_len))
    }
}

fn signature<'a>(rest: &mut Cursor<'a>) -> Result<&'a [u8; 64], OpenError> {
    if rest.u16()? != 64 {
        return Err(OpenError::BadHeader);
    }
    rest.array()
}

fn recipients(fields: &mut Cursor<'_>) -> Result<Vec<Recipient>, OpenError> {
    let [count] = *fields.array::<1>()?;
    let count = usize::from(count);
    if count == 0 || count > MAX_RECIPIENTS {
        return Err(OpenError::BadHeader);
    }
    (0..count).map(|_| recipient(fields)).collect()
}

fn recipient(fields: &mut Cursor<'_>) -> Result<Recipient, OpenError> {
    let key = KeyId(*fields.array()?);
    let enc_len = fields.u16()?;
    let enc = fields.slice(enc_len.into())?.to_vec();
    let ciphertext_len = fields.u16()?;
    let ciphertext = fields.slice(ciphertext_len.into())?.to_vec();
    Ok(Recipient {
        key,
        wrapped: Wrapped { enc, ciphertext },
    })
}

fn read_core(suite: Suite, kind: Kind, core: &[u8]) -> Result<(Header, u64, &[u8; 32]), OpenError> {
    let mut core = Cursor {
        bytes: core,
        short: OpenError::BadHeader,
    };
    let header = Header {
        suite,
        kind,
        id: BatchId(*core.array()?),
        sender: DeviceId(Uuid::from_bytes(*core.array()?)),
        signer: KeyId(*core.array()?),
        prev: core.head()?,
        next: core.head()?,
        schema: core.u16()?,
        hlc: Hlc(core.u64()?),
        recipients: Vec::new(),
    };
    if header.next.seq < header.prev.seq {
        return Err(OpenError::BadHeader);
    }
    Ok((header, core.u64()?, core.array()?))
}

fn whole_body(rest: &[u8], body_len: u64) -> Result<&[u8], OpenError> {
    match (rest.len() as u64).cmp(&body_len) {
        std::cmp::Ordering::Less => Err(OpenError::Truncated),
        std::cmp::Ordering::Equal => Ok(rest),
        // Bytes after the end are nobody's: a file with them is not the file that was signed.
        std::cmp::Ordering::Greater => Err(OpenError::BadSignature),
    }
}

/// Reads from the front; runs out with the error that fits the place.
struct Cursor<'a> {
    bytes: &'a [u8],
    short: OpenError,
}

impl<'a> Cursor<'a> {
    fn slice(&mut self, length: usize) -> Result<&'a [u8], OpenError> {
        let (part, rest) = self
            .bytes
            .split_at_checked(length)
            .ok_or_else(|| self.short.clone())?;
        self.bytes = rest;
        Ok(part)
    }

    fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], OpenError> {
        let (part, rest) = self
            .bytes
            .split_first_chunk()
            .ok_or_else(|| self.short.clone())?;
        self.bytes = rest;
        Ok(part)
    }

    fn u16(&mut self) -> Result<u16, OpenError> {
        self.array().map(|bytes| u16::from_be_bytes(*bytes))
    }

    fn u64(&mut self) -> Result<u64, OpenError> {
        self.array().map(|bytes| u64::from_be_bytes(*bytes))
    }

    fn head(&mut self) -> Result<Head, OpenError> {
        Ok(Head {
            seq: self.u64()?,
            hash: ChainHash(*self.array()?),
        })
    }
}
