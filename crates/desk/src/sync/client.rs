//! Carrying out what the core decides: local steps under the desk's lock, requests without it.

mod call;

use std::sync::Arc;

use batch::message::{SessionRequest, SessionResponse};
use batch::refusal::Refusal;
use survey::history::SCHEMA;

use super::core::{
    Alarm, Answer, Call, Core, Effect, Event, Failure, Outcome, Session, Tally, refusal_code, step,
};
use super::wire::{Sender, Wire};
use super::{StoreAccess, SyncControl, SyncError, on_store};
use crate::error::StoreError;
use crate::file::{Directory, Store};
use crate::outbox::{self, ReceiptError};
use crate::surroundings::Surroundings;

/// Runs one session to its end and logs it. Being offline is an outcome, not an error.
///
/// # Errors
/// [`SyncError`] when it could not begin.
pub async fn run(
    access: Arc<dyn StoreAccess>,
    control: Arc<SyncControl>,
    surroundings: Arc<dyn Surroundings>,
) -> Result<Outcome, SyncError> {
    let _running = control.begin()?;
    control.show("connecting", 0, 0);
    let started_at = surroundings.moment();
    let (number, enrolment, directory) = on_store(access.as_ref(), |store| {
        let number = outbox::begin_session(store.conn(), &started_at)?;
        Ok::<_, StoreError>((number, store.enrolment().clone(), store.directory().clone()))
    })??;
    let sender = Sender {
        device: enrolment.device_id,
        signer: enrolment.signer(),
    };
    let wire = Wire::new(
        &enrolment.central_url,
        enrolment.cert_sha256,
        Some(sender),
        surroundings.clone(),
    );
    let (outcome, tally) = match wire {
        Ok(wire) => {
            let client = Client {
                access: access.clone(),
                control,
                surroundings: surroundings.clone(),
                wire,
                directory,
                file: None,
            };
            client.session().await
        }
        Err(_) => (Outcome::Unreachable, Tally::default()),
    };
    log_end(
        access.as_ref(),
        number,
        surroundings.as_ref(),
        tally,
        &outcome,
    )?;
    Ok(outcome)
}

/// Notes the end. A desk locked meanwhile notes it when the next session begins.
fn log_end(
    access: &dyn StoreAccess,
    number: i64,
    surroundings: &dyn Surroundings,
    tally: Tally,
    outcome: &Outcome,
) -> Result<(), SyncError> {
    let ended_at = surroundings.moment();
    let noted = on_store(access, |store| {
        outbox::end_session(store.conn(), number, &ended_at, tally, result_of(outcome))?;
        if let Some(online) = contact(outcome) {
            outbox::set_online(store.conn(), online)?;
        }
        outbox::prune(store, surroundings.now_ms())
    });
    match noted {
        Ok(Ok(_)) | Err(StoreError::Locked) => Ok(()),
        Ok(Err(error)) | Err(error) => Err(error.into()),
    }
}

/// The session's result and code as the log has them.
fn result_of(outcome: &Outcome) -> (&'static str, Option<&'static str>) {
    match outcome {
        Outcome::Done { set_aside: 0 } => ("done", None),
        Outcome::Done { .. } => ("done", Some("set_aside")),
        Outcome::Unreachable => ("unreachable", None),
        Outcome::CertificateChanged => ("refused", Some("certificate_changed")),
        Outcome::Refused(refusal) => ("refused", Some(refusal_code(refusal))),
        Outcome::Alarm {
            what: Alarm::CentralIsAhead,
            ..
        } => ("refused", Some("central_is_ahead")),
        Outcome::Alarm {
            what: Alarm::ChainDiffers,
            ..
        } => ("refused", Some("chain_differs")),
        Outcome::NotBelieved => ("refused", Some("not_believed")),
        Outcome::Interrupted { code } => ("interrupted", Some(code)),
        Outcome::Cancelled => ("cancelled", None),
    }
}

/// Whether central was reached; `None` when the session says nothing about it.
fn contact(outcome: &Outcome) -> Option<bool> {
    match outcome {
        Outcome::Done { .. } | Outcome::Refused(_) | Outcome::Alarm { .. } => Some(true),
        Outcome::Unreachable | Outcome::CertificateChanged | Outcome::NotBelieved => Some(false),
        Outcome::Interrupted { .. } | Outcome::Cancelled => None,
    }
}

struct Client {
    access: Arc<dyn StoreAccess>,
    control: Arc<SyncControl>,
    surroundings: Arc<dyn Surroundings>,
    wire: Wire,
    directory: Directory,
    /// The object under way, read and checked once.
    file: Option<call::ObjectFile>,
}

impl Client {
    async fn session(mut self) -> (Outcome, Tally) {
        let mut core = Core::default();
        let jitter: [u8; 2] = self.surroundings.fresh();
        let mut effects = step(
            &mut core,
            Event::Start {
                jitter_ms: u16::from_le_bytes(jitter) % 1000,
            },
        );
        let control = self.control.clone();
        while let Some(effect) = effects.pop() {
            let (number, call) = match effect {
                Effect::Finish(outcome) => return (outcome, core.tally()),
                Effect::Call { number, call } => (number, call),
            };
            self.show(&core);
            let event = tokio::select! {
                biased;
                () = control.until_cancelled() => Event::Cancel,
                answer = self.carry_out(&call) => Event::Answer { number, answer },
            };
            effects = step(&mut core, event);
        }
        // The core gives one effect at a time until it finishes; an empty list cannot come before that.
        (
            Outcome::Interrupted {
                code: "interrupted",
            },
            core.tally(),
        )
    }

    fn show(&self, core: &Core) {
        let tally = core.tally();
        let (done, total) = (tally.objects_done, tally.objects_total);
        match core.pending() {
            None | Some(Call::OpenSession | Call::Wait { .. }) => {
                self.control.show("connecting", 0, 0)
            }
            Some(Call::GoBack { .. } | Call::Seal) => self.control.show("sealing", 0, 0),
            Some(Call::AskObject { .. } | Call::PutChunk { .. } | Call::SetAside { .. }) => {
                self.control.show("uploading", done, total);
            }
            Some(Call::Accept { .. } | Call::Apply { .. } | Call::Keep { .. }) => {
                self.control.show("confirming", done, total)
            }
            Some(Call::FetchFeed { .. } | Call::AckFeed { .. }) => {
                self.control.show("fetching", tally.came_in, tally.came_in);
            }
        }
    }

    async fn carry_out(&mut self, call: &Call) -> Answer {
        let answer = self.answer_to(call).await;
        answer.unwrap_or_else(Answer::Failed)
    }

    /// A short local step, off the network's threads.
    async fn local<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Store) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let access = self.access.clone();
        let done = tokio::task::spawn_blocking(move || on_store(access.as_ref(), act)).await;
        match done {
            Ok(Ok(result)) => result,
            Ok(Err(error)) => Err(failure(error)),
            // The step panicked: its transaction was taken back.
            Err(_) => Err(Failure::Store { code: "damaged" }),
        }
    }

    async fn open_session(&mut self) -> Result<Answer, Failure> {
        let request = self
            .local(|store| session_request(store).map_err(failure))
            .await?;
        let response: SessionResponse = self.wire.post("/v1/sessions", &request).await?;
        let session = self.local(move |store| opened(store, &response)).await?;
        Ok(Answer::Session(session))
    }
}

fn session_request(store: &Store) -> Result<SessionRequest, StoreError> {
    Ok(SessionRequest {
        head: store.head(),
        schema: SCHEMA,
        feed_cursor: outbox::feed_cursor(store.conn())?,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Takes over what central says about the device, and sets its head beside ours. A central with another key is none of ours.
fn opened(store: &mut Store, response: &SessionResponse) -> Result<Session, Failure> {
    let known = store.enrolment();
    if (response.central.id, response.central.verifying_key)
        != (known.central_id, known.central_verifying)
    {
        return Err(Failure::NotBelieved);
    }
    take_over_enrolment(store, response).map_err(failure)?;
    session_facts(store, response).map_err(failure)
}

fn take_over_enrolment(store: &mut Store, response: &SessionResponse) -> Result<(), StoreError> {
    let mut new = store.enrolment().clone();
    new.central_name.clone_from(&response.central.name);
    new.central_sealing = response.central.sealing_key;
    new.street_sealing = response.street_sealing_key;
    new.worker_name.clone_from(&response.worker.name);
    new.role = response.worker.role;
    new.scope = response.scope.clone();
    new.scope_name.clone_from(&response.scope_name);
    store.set_enrolment(new)?;
    store.set_revoked(response.revoked)
}

fn session_facts(store: &Store, response: &SessionResponse) -> Result<Session, StoreError> {
    Ok(Session {
        central: response.head,
        ours_there: store.hash_at(response.head.seq)?,
        confirmed_seq: outbox::confirmed_seq(store.conn())?,
        newest_object: outbox::newest_object(store.conn())?,
        feed_cursor: outbox::feed_cursor(store.conn())?,
        feed_latest: response.feed_latest,
        revoked: response.revoked,
    })
}

pub(super) fn failure(error: StoreError) -> Failure {
    match error {
        StoreError::Locked => Failure::Locked,
        StoreError::DiskFull => Failure::Store { code: "disk_full" },
        StoreError::Io { .. } => Failure::Store { code: "io" },
        StoreError::Damaged
        | StoreError::NewerFile { .. }
        | StoreError::ForeignFile { .. }
        | StoreError::Sql(_) => Failure::Store { code: "damaged" },
    }
}

fn receipt_failure(error: ReceiptError) -> Failure {
    match error {
        ReceiptError::Bad(_) | ReceiptError::NotOurs => Failure::NotBelieved,
        ReceiptError::ChainDiffers { seq } => Failure::ChainDiffers { seq },
        ReceiptError::Store(error) => failure(error),
    }
}

/// An object central has never heard of is one of which it has no chunk.
fn unknown_is_empty<T: Default>(answer: Result<T, Failure>) -> Result<T, Failure> {
    match answer {
        Err(Failure::Refused(Refusal::ObjectUnknown)) => Ok(T::default()),
        other => other,
    }
}
