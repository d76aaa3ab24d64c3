//! One handler for each route: reads the request's values, calls the act, answers.

use std::net::SocketAddr;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use batch::digest::Sha256;
use batch::message::{
    EnrolRequest, EnrolResponse, FeedAck, ObjectState, SessionRequest, SessionResponse,
};
use batch::receipt::SignedReceipt;
use batch::refusal::Refusal;
use batch::request::HEADER_CHUNK_SHA256;
use serde::Deserialize;

use super::fault::{Fault, fault};
use super::signed::Signed;
use super::{Shared, openapi as document};
use crate::central::OwnChunk;

type Answer<T> = Result<Json<T>, Fault>;

/// The largest enrolment request, in bytes: keys, a code and two names.
const MAX_ENROL_BYTES: usize = 16 * 1024;

/// The query of an uploaded chunk.
#[derive(Deserialize)]
pub(super) struct ChunkQuery {
    of: u32,
    size: u64,
}

/// The query of the feed.
#[derive(Deserialize)]
pub(super) struct FeedQuery {
    after: u64,
}

pub(super) async fn enrol(
    State(shared): State<Shared>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    body: Bytes,
) -> Answer<EnrolResponse> {
    if body.len() > MAX_ENROL_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    let request: EnrolRequest = serde_json::from_slice(&body).map_err(|_| Refusal::Malformed)?;
    let answer = shared.central.enrol(&request, from.ip()).await;
    answer
        .map(Json)
        .map_err(|error| fault(&shared.central, error))
}

pub(super) async fn session(
    State(shared): State<Shared>,
    signed: Signed,
) -> Answer<SessionResponse> {
    let request: SessionRequest = signed.json()?;
    let answer = shared.central.session(&signed.device, &request).await;
    answer
        .map(Json)
        .map_err(|error| fault(&shared.central, error))
}

pub(super) async fn object_state(
    State(shared): State<Shared>,
    Path(sha256): Path<String>,
    _signed: Signed,
) -> Answer<ObjectState> {
    let answer = shared.central.object_state(hash(&sha256)?).await;
    answer
        .map(Json)
        .map_err(|error| fault(&shared.central, error))
}

pub(super) async fn put_chunk(
    State(shared): State<Shared>,
    path: Result<Path<(String, u32)>, PathRejection>,
    query: Result<Query<ChunkQuery>, QueryRejection>,
    signed: Signed,
) -> Answer<ObjectState> {
    let Path((sha256, index)) = path.map_err(|_| Refusal::Malformed)?;
    let Query(ChunkQuery { of: total, size }) = query.map_err(|_| Refusal::Malformed)?;
    let chunk_sha256 = header(&signed.headers, HEADER_CHUNK_SHA256).ok_or(Refusal::BadChunk)?;
    let chunk = OwnChunk {
        index,
        total,
        size,
        sha256: hash(chunk_sha256)?,
        bytes: signed.body,
    };
    let answer = shared.central.put_chunk(hash(&sha256)?, chunk).await;
    answer
        .map(Json)
        .map_err(|error| fault(&shared.central, error))
}

pub(super) async fn accept_batch(
    State(shared): State<Shared>,
    Path(sha256): Path<String>,
    signed: Signed,
) -> Answer<SignedReceipt> {
    let answer = shared
        .central
        .accept_batch(&signed.device, hash(&sha256)?)
        .await;
    answer
        .map(Json)
        .map_err(|error| fault(&shared.central, error))
}

pub(super) async fn apply_batch(
    State(shared): State<Shared>,
    Path(sha256): Path<String>,
    signed: Signed,
) -> Answer<SignedReceipt> {
    let answer = shared
        .central
        .apply_batch(&signed.device, hash(&sha256)?)
        .await;
    answer
        .map(Json)
        .map_err(|error| fault(&shared.central, error))
}

pub(super) async fn accept_blob(
    State(shared): State<Shared>,
    Path(sha256): Path<String>,
    signed: Signed,
) -> Answer<SignedReceipt> {
    let answer = shared
        .central
        .accept_blob(signed.device.id, hash(&sha256)?)
        .await;
    answer
        .map(Json)
        .map_err(|error| fault(&shared.central, error))
}

pub(super) async fn feed(
    State(shared): State<Shared>,
    query: Result<Query<FeedQuery>, QueryRejection>,
    signed: Signed,
) -> Result<impl IntoResponse, Fault> {
    let Query(FeedQuery { after }) = query.map_err(|_| Refusal::Malformed)?;
    let page = shared
        .central
        .feed(&signed.device, after)
        .await
        .map_err(|error| fault(&shared.central, error))?;
    Ok(([(CONTENT_TYPE, "application/octet-stream")], page))
}

pub(super) async fn ack(State(shared): State<Shared>, signed: Signed) -> Result<StatusCode, Fault> {
    let ack: FeedAck = signed.json()?;
    shared
        .central
        .ack(&signed.device, ack)
        .await
        .map_err(|error| fault(&shared.central, error))?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], document::json())
}

pub(super) async fn healthz(State(shared): State<Shared>) -> StatusCode {
    match shared.central.store().ping().await {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

pub(super) async fn metrics(State(shared): State<Shared>) -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        shared.metrics.text(),
    )
}

fn hash(text: &str) -> Result<Sha256, Fault> {
    text.parse().map_err(|_| Refusal::Malformed.into())
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
