//! SHA-256 and the values made with it.
//!
//! Source: FIPS 180-4. Hashes that mean different things are different types, so that they cannot be mixed up.

use sha2::Digest;

pub use crate::hex_bytes::BadHex;
use crate::hex_bytes::hex_bytes;

hex_bytes! {
    /// The SHA-256 of some bytes; names transported objects (batches, photo blobs).
    Sha256(32);
    /// The hash of a device's log up to and including one operation; see [`crate::op_v1`].
    ChainHash(32);
    /// A detached Ed25519 signature (RFC 8032).
    Signature(64);
    /// The first 8 bytes of the SHA-256 of a public key: names the key without giving it away in full.
    KeyId(8);
    /// Identifies one sealed batch, for people and logs; a UUIDv7's bytes. Transport only: it decides nothing.
    BatchId(16);
    /// A value used once in a signed request.
    Nonce(16);
}

impl Sha256 {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_parts(&[bytes])
    }

    /// The hash of these pieces one after the other.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = sha2::Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }
}
