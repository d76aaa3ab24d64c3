//! Signed requests: a device signs every HTTP request with its own key; there are no bearer tokens.
//!
//! The canonical text is frozen: seven lines, each ended by `\n`:
//! `canbao.request.v1`, device id, method, path and query, SHA-256 of the body, nonce, time. The checks of time and single use are
//! central's, which has the clock and the memory.

use std::str::FromStr;

use survey::ids::DeviceId;

use crate::digest::{Nonce, Sha256, Signature};
use crate::keys::{BadSignature, Signer, VerifyingKey};

/// Header with the device id.
pub const HEADER_DEVICE: &str = "x-canbao-device";
/// Header with the request's time, Unix milliseconds in decimal.
pub const HEADER_TIME: &str = "x-canbao-time";
/// Header with the nonce, 32 hex digits.
pub const HEADER_NONCE: &str = "x-canbao-nonce";
/// Header with the Ed25519 signature, 128 hex digits.
pub const HEADER_SIGNATURE: &str = "x-canbao-signature";
/// Header with the SHA-256 of one chunk.
pub const HEADER_CHUNK_SHA256: &str = "x-canbao-chunk-sha256";
/// How far a request's time may be from central's, in milliseconds.
pub const MAX_SKEW_MS: u64 = 10 * 60 * 1000;
/// How long central remembers a nonce, in milliseconds: twice the skew, so that no request can outlive its nonce.
pub const NONCE_LIFE_MS: u64 = 2 * MAX_SKEW_MS;

/// What a request is, as far as it is signed.
#[derive(Debug, Clone, Copy)]
pub struct RequestFacts<'a> {
    /// HTTP method in capitals.
    pub method: &'a str,
    /// Path with query exactly as sent, for example `/v1/feed?after=7`.
    pub path_and_query: &'a str,
    /// SHA-256 of the body; of nothing when there is none.
    pub body_sha256: Sha256,
}

/// The four values a signed request carries in its headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestSignature {
    /// Who signs.
    pub device: DeviceId,
    /// When, Unix milliseconds.
    pub time_ms: u64,
    /// Used once.
    pub nonce: Nonce,
    /// Over [`canonical`].
    pub signature: Signature,
}

/// A header is missing or does not have its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("header {header} is missing or malformed")]
pub struct BadHeader {
    /// Which one.
    pub header: &'static str,
}

/// The text that is signed.
pub fn canonical(device: DeviceId, facts: &RequestFacts<'_>, nonce: Nonce, time_ms: u64) -> String {
    let RequestFacts {
        method,
        path_and_query,
        body_sha256,
    } = facts;
    format!(
        "canbao.request.v1\n{device}\n{method}\n{path_and_query}\n{body_sha256}\n{nonce}\n{time_ms}\n"
    )
}

/// Signs a request.
pub fn sign_request(
    signer: &dyn Signer,
    device: DeviceId,
    facts: &RequestFacts<'_>,
    nonce: Nonce,
    time_ms: u64,
) -> RequestSignature {
    let signature = signer.sign(canonical(device, facts, nonce, time_ms).as_bytes());
    RequestSignature {
        device,
        time_ms,
        nonce,
        signature,
    }
}

/// Checks a request's signature against the device's key. Time and single use are checked by the caller.
///
/// # Errors
/// [`BadSignature`].
pub fn verify_request(
    key: &VerifyingKey,
    facts: &RequestFacts<'_>,
    signed: &RequestSignature,
) -> Result<(), BadSignature> {
    let text = canonical(signed.device, facts, signed.nonce, signed.time_ms);
    key.verify(text.as_bytes(), &signed.signature)
}

impl RequestSignature {
    /// The headers to send, name and value.
    pub fn headers(&self) -> [(&'static str, String); 4] {
        [
            (HEADER_DEVICE, self.device.to_string()),
            (HEADER_TIME, self.time_ms.to_string()),
            (HEADER_NONCE, self.nonce.to_string()),
            (HEADER_SIGNATURE, self.signature.to_string()),
        ]
    }

    /// Reads the headers back; `header` looks one up by its lower-case name.
    ///
    /// # Errors
    /// [`BadHeader`] names the first one that is missing or malformed.
    pub fn from_headers<'a>(header: impl Fn(&str) -> Option<&'a str>) -> Result<Self, BadHeader> {
        Ok(Self {
            device: parsed(&header, HEADER_DEVICE)?,
            time_ms: parsed(&header, HEADER_TIME)?,
            nonce: parsed(&header, HEADER_NONCE)?,
            signature: parsed(&header, HEADER_SIGNATURE)?,
        })
    }

    /// Whether its time is close enough to `now_ms`.
    pub fn is_timely(&self, now_ms: u64) -> bool {
        self.time_ms.abs_diff(now_ms) <= MAX_SKEW_MS
    }
}

fn parsed<'a, T: FromStr>(
    header: &impl Fn(&str) -> Option<&'a str>,
    name: &'static str,
) -> Result<T, BadHeader> {
    header(name)
        .and_then(|text| text.parse().ok())
        .ok_or(BadHeader { header: name })
}
