//! What a failing request is answered: a [`Refusal`] with its status. The cause of an inner fault goes to the log, never to the device.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use batch::refusal::Refusal;

use crate::central::{Central, CentralError};

/// A refusal on its way out.
#[derive(Debug)]
pub(super) struct Fault(pub(super) Refusal);

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self.0)).into_response()
    }
}

/// Turns an inner fault into a refusal that names an incident, and logs the incident with its causes.
pub(super) fn fault(central: &Central, error: CentralError) -> Fault {
    if let CentralError::Refused(refusal) = error {
        return Fault(refusal);
    }
    let incident = central.world().new_id().to_string();
    tracing::error!(
        incident,
        causes = causes(&error),
        "a request failed inside central"
    );
    Fault(Refusal::Internal { incident })
}

/// The chain of causes. Errors of this crate carry paths, columns and codes, never values.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}
