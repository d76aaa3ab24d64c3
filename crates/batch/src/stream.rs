//! Bulk sealing in chunks: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM.
//!
//! Nonce = 11-byte big-endian counter ‖ last flag (1 on the last chunk, else 0); 64 KiB of plain text and a 16-byte tag a chunk.
//! A key is used for one stream only. Dropping, repeating, swapping or cutting chunks makes opening fail.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Salt};
use zeroize::Zeroizing;

/// Plain bytes in a chunk; only the last one is shorter.
pub(crate) const CHUNK_BYTES: usize = 64 * 1024;
/// The same as a power of two, as the headers say it.
pub(crate) const CHUNK_LOG2: u8 = 16;
const TAG_BYTES: usize = 16;
const SEALED_CHUNK_BYTES: usize = CHUNK_BYTES + TAG_BYTES;

/// A 32-byte symmetric key.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// The stream does not open: wrong key, or its bytes were altered, cut or moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadStream;

/// HKDF-SHA256 (RFC 5869) to one 32-byte key.
pub(crate) fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    let prk = Salt::new(HKDF_SHA256, salt).extract(secret);
    prk.expand(&[info], Bytes32)
        .and_then(|okm| okm.fill(key.as_mut_slice()))
        .expect("32 bytes are within HKDF's limit of 255 blocks");
    key
}

struct Bytes32;

impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

/// The length of a stream that holds this many plain bytes.
pub(crate) fn sealed_len(plain_len: usize) -> usize {
    plain_len + plain_len.div_ceil(CHUNK_BYTES).max(1) * TAG_BYTES
}

/// Appends the sealed form of `plain` to `out`.
pub(crate) fn seal_into(key: &Key, plain: &[u8], out: &mut Vec<u8>) {
    let key = cipher(key);
    let last = plain.len().div_ceil(CHUNK_BYTES).max(1) - 1;
    out.reserve(sealed_len(plain.len()));
    for index in 0..=last {
        let from = index * CHUNK_BYTES;
        let chunk = &plain[from..plain.len().min(from + CHUNK_BYTES)];
        let start = out.len();
        out.extend_from_slice(chunk);
        let tag = key
            .seal_in_place_separate_tag(
                nonce(index, index == last),
                Aad::empty(),
                &mut out[start..],
            )
            .expect("a chunk is far below the cipher's limit");
        out.extend_from_slice(tag.as_ref());
    }
}

/// Opens a whole stream.
pub(crate) fn open(key: &Key, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadStream> {
    let count = sealed.len().div_ceil(SEALED_CHUNK_BYTES);
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let key = cipher(key);
    let mut scratch = Zeroizing::new(Vec::with_capacity(SEALED_CHUNK_BYTES));
    for (index, chunk) in sealed.chunks(SEALED_CHUNK_BYTES).enumerate() {
        let is_empty_tail = index > 0 && chunk.len() <= TAG_BYTES;
        if chunk.len() < TAG_BYTES || is_empty_tail {
            return Err(BadStream);
        }
        scratch.clear();
        scratch.extend_from_slice(chunk);
        let opened = key
            .open_in_place(nonce(index, index + 1 == count), Aad::empty(), &mut scratch)
            .map_err(|_| BadStream)?;
        plain.extend_from_slice(opened);
    }
    if count == 0 {
        Err(BadStream)
    } else {
        Ok(plain)
    }
}

fn cipher(key: &Key) -> LessSafeKey {
    LessSafeKey::new(
        UnboundKey::new(&AES_256_GCM, key.as_slice()).expect("AES-256 takes any 32 bytes"),
    )
}

fn nonce(index: usize, is_last: bool) -> Nonce {
    let mut bytes = [0; 12];
    bytes[3..11].copy_from_slice(&(index as u64).to_be_bytes());
    bytes[11] = u8::from(is_last);
    Nonce::assume_unique_for_key(bytes)
}
