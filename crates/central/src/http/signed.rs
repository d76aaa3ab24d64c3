//! The gate of every signed request: who, when, signature, single use; in this order, the dearest last.

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::HeaderMap;
use batch::digest::Sha256;
use batch::message::UPLOAD_CHUNK_BYTES;
use batch::refusal::Refusal;
use batch::request::{RequestFacts, RequestSignature, verify_request};
use serde::de::DeserializeOwned;

use super::Shared;
use super::fault::{Fault, fault};
use crate::store::devices::Device;

/// A request whose signature holds, with its whole body. Revoked devices pass: what they may do, the acts decide.
pub(super) struct Signed {
    pub(super) device: Device,
    pub(super) body: Bytes,
    pub(super) headers: HeaderMap,
}

impl Signed {
    /// The body read as JSON.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_slice(&self.body).map_err(|_| Refusal::Malformed.into())
    }
}

impl FromRequest<Shared> for Signed {
    type Rejection = Fault;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, Fault> {
        let central = &shared.central;
        let (parts, body) = request.into_parts();
        let header = |name: &str| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let signature =
            RequestSignature::from_headers(header).map_err(|_| Refusal::BadSignature)?;
        let found = central
            .store()
            .device(signature.device)
            .await
            .map_err(|error| fault(central, error.into()))?;
        let device = found.ok_or(Refusal::UnknownDevice)?;
        let server_time_ms = central.world().now_ms();
        if !signature.is_timely(server_time_ms) {
            return Err(Refusal::ClockSkew { server_time_ms }.into());
        }
        let body = to_bytes(body, UPLOAD_CHUNK_BYTES as usize)
            .await
            .map_err(|_| Refusal::TooLarge)?;
        let facts = RequestFacts {
            method: parts.method.as_str(),
            path_and_query: parts.uri.path_and_query().map_or("/", |path| path.as_str()),
            body_sha256: Sha256::of(&body),
        };
        verify_request(&device.verifying_key, &facts, &signature)
            .map_err(|_| Refusal::BadSignature)?;
        let remembered = central
            .store()
            .remember_nonce(device.id, signature.nonce, server_time_ms)
            .await;
        if !remembered.map_err(|error| fault(central, error.into()))? {
            return Err(Refusal::Replayed.into());
        }
        Ok(Self {
            device,
            body,
            headers: parts.headers,
        })
    }
}
