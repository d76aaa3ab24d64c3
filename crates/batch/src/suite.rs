//! The sets of algorithms a sealed object can name.
//!
//! `0x01` is the only one this version seals and opens. `0x02` is reserved for a hybrid with a post-quantum key exchange, `0x11` for
//! SM2, SM4-GCM and SM3; both, like every other byte, are an error of their own, so that the file is kept for a program that knows them.
//! Adding a suite means a variant here; the compiler then names every place that must know it. Its private keys come in through
//! [`crate::keys::Signer`] and [`crate::keys::Opener`].

use serde::{Deserialize, Serialize};

/// A known suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suite {
    /// HPKE X25519 / HKDF-SHA256 / AES-256-GCM, Ed25519, SHA-256.
    X25519Aes256GcmEd25519,
}

/// A suite's byte that this program does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown suite {suite:#04x}")]
pub struct UnknownSuite {
    /// The byte.
    pub suite: u8,
}

impl Suite {
    /// The suite's byte in headers.
    pub fn byte(self) -> u8 {
        match self {
            Self::X25519Aes256GcmEd25519 => 0x01,
        }
    }

    /// The suite with this byte.
    ///
    /// # Errors
    /// [`UnknownSuite`].
    pub fn from_byte(byte: u8) -> Result<Self, UnknownSuite> {
        match byte {
            0x01 => Ok(Self::X25519Aes256GcmEd25519),
            suite => Err(UnknownSuite { suite }),
        }
    }
}
