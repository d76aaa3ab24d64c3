//! Enrolment: a ticket, keys made here, one exchange with central, then the device file.
//!
//! Implements protocol.md §5. The PIN and the ticket are checked before central is asked, so that a one-time code is not used up for
//! nothing; the device file is made last, so that a failure leaves no half-enrolled device behind.

use std::sync::{Arc, Mutex, PoisonError};

use batch::keys::{OpeningKey, SigningKey, fingerprint};
use batch::message::{EnrolRequest, EnrolResponse, STREET_KEY_INFO};
use batch::refusal::Refusal;
use batch::ticket::{BadTicket, Ticket};
use zeroize::Zeroizing;

use crate::desk::Desk;
use crate::enrolment::Enrolment;
use crate::error::OpenError;
use crate::file::Pin;
use crate::surroundings::{Fresh, Surroundings};
use crate::sync::core::Failure;
use crate::sync::wire::Wire;
use crate::view::{EnrolledView, TicketView};

/// What the worker has in hand, and what the shell knows of the computer.
pub struct NewDevice {
    /// The ticket's text.
    pub ticket: String,
    /// The PIN the worker chose.
    pub pin: Zeroizing<String>,
    /// The computer's name, shown to the clerk.
    pub label: String,
    /// Set for a demonstration with synthetic people: the PIN to show on the lock screen.
    pub demo_pin: Option<String>,
}

/// The device was not enrolled; nothing was left behind here.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The text is not a usable ticket.
    #[error(transparent)]
    BadTicket(#[from] BadTicket),
    /// Central could not be reached; the ticket is as good as before.
    #[error("central cannot be reached")]
    Unreachable,
    /// Central was asked but its answer was lost: the ticket may be used up. Ask for a new one; the clerk can withdraw the device that
    /// nobody holds.
    #[error("central's answer was lost")]
    AnswerLost,
    /// The other side does not show the ticket's certificate.
    #[error("not the certificate of the ticket")]
    CertificateChanged,
    /// Central said no: the ticket is unknown, used or expired, or there were too many tries.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Central's answer contradicts itself: its keys are not ours to trust.
    #[error("central's answer does not hold")]
    NotBelieved,
    /// The PIN, or the device file.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// Reads a ticket without using it.
///
/// # Errors
/// [`BadTicket`] says what to tell the worker.
pub fn ticket_look(text: &str) -> Result<TicketView, BadTicket> {
    let ticket = Ticket::parse(text)?;
    Ok(TicketView {
        central_name: ticket.central_name,
        url: ticket.url,
    })
}

/// Enrols this device and leaves the desk open.
///
/// # Errors
/// [`EnrolError`].
pub async fn enrol(desk: &Mutex<Desk>, device: NewDevice) -> Result<EnrolledView, EnrolError> {
    let ticket = Ticket::parse(&device.ticket)?;
    let surroundings = ready(desk, &device.pin)?;
    let mut entropy = Fresh(surroundings.as_ref());
    let keys = Keys {
        signing: SigningKey::generate(&mut entropy),
        opening: OpeningKey::generate(&mut entropy),
    };
    let response = exchange(&ticket, &device.label, &keys, surroundings).await?;
    let (enrolment, fingerprint) = accepted(&ticket, response, &keys, device.demo_pin)?;
    let view = EnrolledView {
        fingerprint,
        worker_name: enrolment.worker_name.clone(),
        scope_name: enrolment.scope_name.clone(),
    };
    let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
    desk.create(&enrolment, &device.pin)
        .inspect_err(|_| clear(&desk))?;
    Ok(view)
}

/// The device's own keys, before central knows them.
struct Keys {
    signing: SigningKey,
    opening: OpeningKey,
}

/// Whether a device file can be made here at all.
fn ready(desk: &Mutex<Desk>, pin: &str) -> Result<Arc<dyn Surroundings>, OpenError> {
    Pin::choose(pin)?;
    let desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
    if desk.directory().enrolled() {
        return Err(OpenError::AlreadyEnrolled);
    }
    Ok(desk.surroundings().clone())
}

/// Removes what a failed making of the file left; if even that fails, the next enrolment begins with removing it.
fn clear(desk: &Desk) {
    if !desk.directory().enrolled() {
        let _ = desk.directory().clear_unfinished();
    }
}

async fn exchange(
    ticket: &Ticket,
    label: &str,
    keys: &Keys,
    surroundings: Arc<dyn Surroundings>,
) -> Result<EnrolResponse, EnrolError> {
    let request = EnrolRequest::new(
        ticket.code.clone(),
        label.to_owned(),
        env!("CARGO_PKG_VERSION").to_owned(),
        &keys.signing,
        keys.signing.verifying_key(),
        keys.opening.sealing_key(),
    );
    let mut wire = Wire::new(&ticket.url, ticket.cert_sha256, None, surroundings)
        .map_err(|_| BadTicket::Damaged)?;
    let answer = wire.post("/v1/enrol", &request).await;
    answer.map_err(|failure| sorted(failure, wire.may_have_arrived()))
}

fn sorted(failure: Failure, may_have_arrived: bool) -> EnrolError {
    match failure {
        Failure::Unreachable if may_have_arrived => EnrolError::AnswerLost,
        Failure::Unreachable => EnrolError::Unreachable,
        Failure::CertificateChanged => EnrolError::CertificateChanged,
        Failure::Refused(refusal) => EnrolError::Refused(refusal),
        Failure::NotBelieved
        | Failure::FileDamaged
        | Failure::ChainDiffers { .. }
        | Failure::Locked
        | Failure::Store { .. } => EnrolError::NotBelieved,
    }
}

/// Central's answer as the device's own row, with the six digits to compare.
fn accepted(
    ticket: &Ticket,
    response: EnrolResponse,
    keys: &Keys,
    demo_pin: Option<String>,
) -> Result<(Enrolment, String), EnrolError> {
    let digits = fingerprint(
        &keys.signing.verifying_key(),
        &keys.opening.sealing_key(),
        response.central.id,
    );
    if digits != response.fingerprint {
        return Err(EnrolError::NotBelieved);
    }
    let street_opening = response
        .street_opening_key
        .as_ref()
        .map(|wrapped| street_key(keys, wrapped))
        .transpose()?;
    let enrolment = Enrolment {
        device_id: response.device_id,
        central_id: response.central.id,
        central_name: response.central.name,
        central_url: ticket.url.clone(),
        cert_sha256: ticket.cert_sha256,
        worker_id: response.worker.id,
        worker_name: response.worker.name,
        role: response.worker.role,
        scope: response.scope,
        scope_name: response.scope_name,
        signing_key: keys.signing.to_bytes(),
        opening_key: keys.opening.to_bytes(),
        central_verifying: response.central.verifying_key,
        central_sealing: response.central.sealing_key,
        street_sealing: response.street_sealing_key,
        street_opening,
        region_pack: response.region_pack,
        demo_pin,
    };
    // A key that does not belong to the office's public key would make the clerk unable to help with a forgotten PIN.
    if enrolment
        .street_opener()
        .is_some_and(|key| key.sealing_key() != enrolment.street_sealing)
    {
        return Err(EnrolError::NotBelieved);
    }
    Ok((enrolment, digits))
}

fn street_key(
    keys: &Keys,
    wrapped: &batch::hpke_wrap::Wrapped,
) -> Result<Zeroizing<[u8; 32]>, EnrolError> {
    use batch::keys::Opener;
    let bytes = keys
        .opening
        .unwrap_secret(wrapped, STREET_KEY_INFO)
        .map_err(|_| EnrolError::NotBelieved)?;
    let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| EnrolError::NotBelieved)?;
    Ok(Zeroizing::new(key))
}
