//! The keys of suite 0x01: Ed25519 for signatures (RFC 8032), X25519 for HPKE (RFC 7748, RFC 9180).
//!
//! Private keys zeroize when dropped and never show themselves in `Debug`. Sealing and opening ask for a private key only through
//! [`Signer`] and [`Opener`], so that a key in a card or a security module can stand in for the software ones.
//!
//! Not here: where keys are kept (`desk`, `central`).

use ed25519_dalek::Signer as _;
use hpke::{Deserializable, Kem as _, Serializable};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use survey::ids::DeviceId;
use zeroize::Zeroizing;

use crate::Entropy;
use crate::digest::{BadHex, KeyId, Sha256, Signature};
use crate::entropy;
use crate::hpke_wrap::{self, Kem, Wrapped};

/// Bytes that are not a key of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a usable key")]
pub struct BadKey;

/// A signature that is not by this key over these bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not hold")]
pub struct BadSignature;

/// A wrapped secret that does not open: for another key, for another purpose, or altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the wrapped secret does not open")]
pub struct BadWrap;

/// Whoever can sign: a software [`SigningKey`], later a card.
pub trait Signer {
    /// The public half's name.
    fn key_id(&self) -> KeyId;
    /// Signs a message.
    fn sign(&self, message: &[u8]) -> Signature;
}

/// Whoever can open what was wrapped for a key: a software [`OpeningKey`], later a security module.
pub trait Opener {
    /// The public half's name.
    fn key_id(&self) -> KeyId;
    /// Opens a secret that was wrapped for this key with the same `info`.
    ///
    /// # Errors
    /// [`BadWrap`].
    fn unwrap_secret(&self, wrapped: &Wrapped, info: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadWrap>;
}

/// A private key that signs.
pub struct SigningKey(ed25519_dalek::SigningKey);

/// A public key that checks signatures. Hex in JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

/// A private key that opens what was sealed for it.
pub struct OpeningKey {
    private: <Kem as hpke::Kem>::PrivateKey,
    public: SealingKey,
}

/// A public key that one seals for. Hex in JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SealingKey([u8; 32]);

impl SigningKey {
    /// A new key.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        let seed = Zeroizing::new(entropy::take::<32>(entropy));
        Self::from_bytes(&seed)
    }

    /// The key with this 32-byte seed (RFC 8032 5.1.5).
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The seed, to be kept in an encrypted store.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }
}

impl Signer for SigningKey {
    fn key_id(&self) -> KeyId {
        self.verifying_key().key_id()
    }

    fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl VerifyingKey {
    /// The key in these bytes.
    ///
    /// # Errors
    /// [`BadKey`] when they are no point of the curve or a point of small order, for which anybody could sign.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| BadKey)?;
        if key.is_weak() {
            Err(BadKey)
        } else {
            Ok(Self(key))
        }
    }

    /// The key's bytes.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The key's name.
    pub fn key_id(&self) -> KeyId {
        key_id(self.0.as_bytes())
    }

    /// Checks a signature; small-order and malleable forms are refused.
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), BadSignature> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0
            .verify_strict(message, &signature)
            .map_err(|_| BadSignature)
    }
}

impl OpeningKey {
    /// A new key.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        let seed = Zeroizing::new(entropy::take::<32>(entropy));
        Self::from_bytes(&seed)
    }

    /// The key with these 32 private bytes; any bytes are a key (RFC 7748 5).
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let private = <Kem as hpke::Kem>::PrivateKey::from_bytes(bytes)
            .expect("any 32 bytes are an X25519 private key");
        let public = SealingKey(Kem::sk_to_pk(&private).to_bytes().into());
        Self { private, public }
    }

    /// The private bytes, to be kept in an encrypted store.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.private.to_bytes().into())
    }

    /// The public half.
    pub fn sealing_key(&self) -> SealingKey {
        self.public
    }
}

impl Opener for OpeningKey {
    fn key_id(&self) -> KeyId {
        self.public.key_id()
    }

    fn unwrap_secret(&self, wrapped: &Wrapped, info: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadWrap> {
        hpke_wrap::unwrap(&self.private, wrapped, info)
    }
}

impl SealingKey {
    /// The key in these bytes.
    ///
    /// # Errors
    /// [`BadKey`] when they are zero, a point for which everybody knows the shared secret.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        if bytes == &[0; 32] {
            Err(BadKey)
        } else {
            Ok(Self(*bytes))
        }
    }

    /// The key's bytes.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0
    }

    /// The key's name.
    pub fn key_id(&self) -> KeyId {
        key_id(&self.0)
    }

    /// Wraps a short secret so that only this key opens it. `info` says what it is for and must be the same when opening.
    ///
    /// # Errors
    /// [`BadKey`] when this is a point of small order.
    pub fn wrap(
        &self,
        secret: &[u8],
        info: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<Wrapped, BadKey> {
        hpke_wrap::wrap(&self.0, secret, info, entropy)
    }
}

fn key_id(public: &[u8; 32]) -> KeyId {
    let hash = Sha256::of(public);
    let mut id = [0; 8];
    id.copy_from_slice(&hash.0[..8]);
    KeyId(id)
}

/// The six digits that a clerk and a worker compare at enrolment, from both of the device's public keys and central's id.
///
/// Six digits are enough because the two screens are compared by people, once, while a one-time code is open for 15 minutes.
pub fn fingerprint(verifying: &VerifyingKey, sealing: &SealingKey, central: DeviceId) -> String {
    let hash = Sha256::of_parts(&[
        b"canbao.fingerprint.v1",
        &verifying.to_bytes(),
        &sealing.to_bytes(),
        central.0.as_bytes(),
    ]);
    let head = u64::from_be_bytes(hash.0[..8].try_into().expect("eight bytes of thirty-two"));
    format!("{:06}", head % 1_000_000)
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({}, private)", self.key_id())
    }
}

impl std::fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpeningKey({}, private)", self.key_id())
    }
}

/// Text and JSON form of a public key: 64 hex digits.
macro_rules! public_key_text {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&hex::encode(self.to_bytes()))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadKey;
            fn from_str(text: &str) -> Result<Self, BadKey> {
                let bytes = crate::hex_bytes::parse(text).map_err(|BadHex { .. }| BadKey)?;
                Self::from_bytes(&bytes)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
public_key_text!(VerifyingKey);
public_key_text!(SealingKey);
