//! The protocol of CONTRACT over HTTP: routes, signed requests, refusals with their status. No rule lives here.
//!
//! Every route under `/v1` except enrolment and the description of the interface takes only requests signed by a device.

mod fault;
mod metrics;
pub mod openapi;
mod routes;
mod signed;

use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::{get, post, put};

use crate::central::Central;
pub(crate) use metrics::Metrics;

/// What handlers share.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) central: Arc<Central>,
    pub(crate) metrics: Arc<Metrics>,
}

/// The service over an opened central.
pub(crate) fn router(central: Arc<Central>) -> Router {
    let shared = Shared {
        central,
        metrics: Arc::default(),
    };
    Router::new()
        .route("/v1/enrol", post(routes::enrol))
        .route("/v1/sessions", post(routes::session))
        .route("/v1/objects/{sha256}", get(routes::object_state))
        .route(
            "/v1/objects/{sha256}/chunks/{index}",
            put(routes::put_chunk),
        )
        .route("/v1/batches/{sha256}/accept", post(routes::accept_batch))
        .route("/v1/batches/{sha256}/apply", post(routes::apply_batch))
        .route("/v1/blobs/{sha256}/accept", post(routes::accept_blob))
        .route("/v1/feed", get(routes::feed))
        .route("/v1/feed/ack", post(routes::ack))
        .route("/v1/openapi.json", get(routes::openapi))
        .route("/healthz", get(routes::healthz))
        .route("/metrics", get(routes::metrics))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            metrics::measure,
        ))
        .with_state(shared)
}
