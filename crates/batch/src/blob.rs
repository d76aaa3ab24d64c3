//! Photographs: sealed once, when taken, each under its own random key. The sealed bytes are both the file on disk and the upload.
//!
//! Layout, frozen: magic `canbaoBL`, version 1, suite 1, chunk size as a power of two (16), a zero byte; then the chunk stream under
//! `HKDF-SHA256(key, salt = these 12 bytes, info = "canbao.blob.v1")`. A blob is named by the SHA-256 of all its bytes. The key travels
//! in the manifest of a sealed batch.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::Entropy;
use crate::digest::Sha256;
use crate::entropy;
use crate::stream::{self, BadStream};
use crate::suite::Suite;

const MAGIC: &[u8; 8] = b"canbaoBL";
const VERSION: u8 = 1;
const HEADER: [u8; 12] = *b"canbaoBL\x01\x01\x10\x00";
const INFO: &[u8] = b"canbao.blob.v1";

/// The largest picture sealed, in bytes.
pub const MAX_BLOB_BYTES: usize = 32 * 1024 * 1024;

/// The key of one blob. Hex in JSON, which only ever exists inside sealed or encrypted bytes.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct BlobKey([u8; 32]);

/// A sealed blob with what is needed to find and open it again.
pub struct SealedBlob {
    /// The bytes to keep and to send.
    pub bytes: Vec<u8>,
    /// Opens them.
    pub key: BlobKey,
    /// Names them.
    pub sha256: Sha256,
}

/// Why bytes are not a blob this key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadBlob {
    /// Something else.
    #[error("not a sealed blob")]
    NotABlob,
    /// A newer form: keep the file.
    #[error("the blob is of another version")]
    UnknownVersion,
    /// Sealed with a suite this program does not know: keep the file.
    #[error("the blob is sealed with unknown suite {suite:#04x}")]
    UnknownSuite {
        /// The suite's byte.
        suite: u8,
    },
    /// Altered, cut off, or sealed under another key.
    #[error("the blob does not open with this key")]
    Tampered,
    /// Larger than [`MAX_BLOB_BYTES`].
    #[error("the blob is too large")]
    TooLarge,
}

/// Seals a picture under a fresh key.
///
/// # Errors
/// [`BadBlob::TooLarge`].
pub fn seal_blob(plain: &[u8], entropy: &mut dyn Entropy) -> Result<SealedBlob, BadBlob> {
    if plain.len() > MAX_BLOB_BYTES {
        return Err(BadBlob::TooLarge);
    }
    let key = BlobKey(entropy::take(entropy));
    let mut bytes = HEADER.to_vec();
    stream::seal_into(&stream::derive(&key.0, &HEADER, INFO), plain, &mut bytes);
    let sha256 = Sha256::of(&bytes);
    Ok(SealedBlob { bytes, key, sha256 })
}

/// Opens a blob.
///
/// # Errors
/// [`BadBlob`].
pub fn open_blob(bytes: &[u8], key: &BlobKey) -> Result<Zeroizing<Vec<u8>>, BadBlob> {
    if bytes.len() > HEADER.len() + stream::sealed_len(MAX_BLOB_BYTES) {
        return Err(BadBlob::TooLarge);
    }
    let rest = bytes.strip_prefix(MAGIC).ok_or(BadBlob::NotABlob)?;
    let (&[version, suite, chunk, zero], sealed) =
        rest.split_first_chunk::<4>().ok_or(BadBlob::Tampered)?;
    if version != VERSION {
        return Err(BadBlob::UnknownVersion);
    }
    Suite::from_byte(suite).map_err(|unknown| BadBlob::UnknownSuite {
        suite: unknown.suite,
    })?;
    if (chunk, zero) != (stream::CHUNK_LOG2, 0) {
        return Err(BadBlob::Tampered);
    }
    stream::open(&stream::derive(&key.0, &HEADER, INFO), sealed)
        .map_err(|BadStream| BadBlob::Tampered)
}

impl BlobKey {
    /// The key with these bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(*bytes)
    }

    /// The bytes, to be kept in an encrypted store.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0)
    }
}

impl std::fmt::Debug for BlobKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BlobKey(private)")
    }
}

impl std::fmt::Debug for SealedBlob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealedBlob({}, {} bytes)", self.sha256, self.bytes.len())
    }
}

impl Serialize for BlobKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(hex::encode(self.0)))
    }
}

impl<'de> Deserialize<'de> for BlobKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        crate::hex_bytes::parse(&text)
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}
