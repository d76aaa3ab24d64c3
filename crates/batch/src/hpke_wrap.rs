//! HPKE in base mode (RFC 9180 5.1.1): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, one short secret per wrap.
//!
//! Not here: bulk data; that is sealed in chunks under a wrapped key.

use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, OpModeR, OpModeS, Serializable};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::Entropy;
use crate::entropy::Borrowed;
use crate::keys::{BadKey, BadWrap};

pub(crate) type Kem = X25519HkdfSha256;

/// A short secret that only one key opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrapped {
    /// The encapsulated key; 32 bytes in suite 0x01.
    #[serde(with = "hex::serde")]
    pub enc: Vec<u8>,
    /// The secret's ciphertext with its 16-byte tag.
    #[serde(with = "hex::serde")]
    pub ciphertext: Vec<u8>,
}

pub(crate) fn wrap(
    public: &[u8; 32],
    secret: &[u8],
    info: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Wrapped, BadKey> {
    let public = <Kem as hpke::Kem>::PublicKey::from_bytes(public).map_err(|_| BadKey)?;
    let (enc, ciphertext) = hpke::single_shot_seal_with_rng::<AesGcm256, HkdfSha256, Kem>(
        &OpModeS::Base,
        &public,
        info,
        secret,
        &[],
        &mut Borrowed(entropy),
    )
    .map_err(|_| BadKey)?;
    Ok(Wrapped {
        enc: enc.to_bytes().to_vec(),
        ciphertext,
    })
}

pub(crate) fn unwrap(
    private: &<Kem as hpke::Kem>::PrivateKey,
    wrapped: &Wrapped,
    info: &[u8],
) -> Result<Zeroizing<Vec<u8>>, BadWrap> {
    let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(&wrapped.enc).map_err(|_| BadWrap)?;
    hpke::single_shot_open::<AesGcm256, HkdfSha256, Kem>(
        &OpModeR::Base,
        private,
        &enc,
        info,
        &wrapped.ciphertext,
        &[],
    )
    .map(Zeroizing::new)
    .map_err(|_| BadWrap)
}
