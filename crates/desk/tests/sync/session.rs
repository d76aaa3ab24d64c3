//! Whole sessions over real TLS against a small central in this process: pin, signed requests, chunks, receipts, feed, enrolment.

use std::sync::{Arc, Mutex};

use batch::message::Role;
use batch::refusal::Refusal;
use batch::ticket::Ticket;
use desk::desk::Desk;
use desk::enrol::{EnrolError, NewDevice, enrol};
use desk::sync::core::{Alarm, Outcome};
use desk::sync::{SyncError, run};
use zeroize::Zeroizing;

use super::https::{Central, Mood, Server};
use super::kit::{Device, PIN, World, closed, device, enrolment};

struct Synced {
    desk: Arc<Mutex<Desk>>,
    world: Arc<World>,
    _folder: tempfile::TempDir,
}

/// A device that works with this server.
fn joined(role: Role, number: u8, server: &Server) -> Device {
    let mut device = device(role, number);
    let mut row = enrolment(role, number);
    row.central_url = server.url();
    row.cert_sha256 = server.cert_sha256;
    server.central().know(&row);
    device
        .desk
        .store_mut()
        .expect("open")
        .set_enrolment(row)
        .expect("stored");
    device
}

impl Synced {
    fn new(device: Device) -> Self {
        Self {
            desk: Arc::new(Mutex::new(device.desk)),
            world: device.world,
            _folder: device.folder,
        }
    }

    fn sync(&self) -> Result<Outcome, SyncError> {
        let control = self.desk().sync_control();
        runtime().block_on(run(self.desk.clone(), control, self.world.clone()))
    }

    fn desk(&self) -> std::sync::MutexGuard<'_, Desk> {
        self.desk.lock().expect("whole")
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}

#[test]
fn a_day_goes_up_whole_and_the_screen_says_so() {
    let server = Server::start();
    let mut worker = joined(Role::GridWorker, 31, &server);
    let blob = worker.photo("一");
    let ops = worker.head().seq;
    let synced = Synced::new(worker);
    assert_eq!(synced.sync().expect("ran"), Outcome::Done { set_aside: 0 });
    let truth = synced.desk().truth().expect("truth");
    assert_eq!(
        (
            u64::from(truth.confirmed),
            truth.photos_waiting,
            truth.online
        ),
        (ops, 0, true)
    );
    assert_eq!(
        server.central().log.len() as u64,
        ops,
        "every operation once (I2)"
    );
    assert!(
        server.central().accepted.contains_key(&blob),
        "and the photograph"
    );
    let view = synced.desk().sync_view().expect("view");
    assert_eq!(
        (
            view.sessions[0].result.as_str(),
            view.batches[0].stage.as_str()
        ),
        ("done", "applied")
    );
    assert_eq!(u64::from(view.sessions[0].confirmed), ops);
    assert!(view.running.is_none(), "no progress without a session");
    assert_eq!(
        synced.sync().expect("ran"),
        Outcome::Done { set_aside: 0 },
        "again, with nothing to do"
    );
    assert_eq!(server.central().log.len() as u64, ops, "applied once (I3)");
}

#[test]
fn another_certificate_is_refused_before_anything_is_said() {
    let server = Server::start();
    let mut worker = joined(Role::GridWorker, 32, &server);
    let mut row = worker.desk.store().expect("open").enrolment().clone();
    row.cert_sha256 = batch::digest::Sha256::of(b"the right one");
    worker
        .desk
        .store_mut()
        .expect("open")
        .set_enrolment(row)
        .expect("stored");
    worker.work("一");
    let synced = Synced::new(worker);
    assert_eq!(synced.sync().expect("ran"), Outcome::CertificateChanged);
    assert_eq!(server.central().requests, 0, "not one request was made");
    assert!(!synced.desk().truth().expect("truth").online);
}

#[test]
fn the_other_sides_key_must_be_the_certificates() {
    let server = Server::start_with_stolen_certificate();
    let mut worker = joined(Role::GridWorker, 33, &server);
    worker.work("一");
    let outcome = Synced::new(worker).sync().expect("ran");
    assert!(
        matches!(outcome, Outcome::Unreachable | Outcome::CertificateChanged),
        "{outcome:?}: the handshake's signature is checked"
    );
    assert_eq!(server.central().requests, 0, "not one request was made");
}

#[test]
fn a_wrong_clock_is_set_right_for_the_session() {
    let server = Server::start();
    let mut worker = joined(Role::GridWorker, 34, &server);
    worker.work("一");
    worker.world.set_ms(1_000_000_000_000);
    let outcome = Synced::new(worker).sync().expect("ran");
    assert_eq!(
        outcome,
        Outcome::Done { set_aside: 0 },
        "signed again with central's time"
    );
}

#[test]
fn lost_answers_are_asked_for_again_and_nothing_is_doubled() {
    let server = Server::start();
    let mut worker = joined(Role::GridWorker, 35, &server);
    worker.photo("一");
    let ops = worker.head().seq;
    server.central().mood = Mood::LosesEvery(4);
    let synced = Synced::new(worker);
    let outcome = synced.sync().expect("ran");
    server.central().mood = Mood::Calm;
    if outcome != (Outcome::Done { set_aside: 0 }) {
        assert_eq!(synced.sync().expect("ran"), Outcome::Done { set_aside: 0 });
    }
    assert_eq!(server.central().log.len() as u64, ops, "I3, I6");
}

#[test]
fn a_restored_central_gets_everything_again() {
    let server = Server::start();
    let mut worker = joined(Role::GridWorker, 36, &server);
    worker.photo("一");
    let ops = worker.head().seq;
    let synced = Synced::new(worker);
    synced.sync().expect("ran");
    server.central().forget_everything();
    assert_eq!(synced.sync().expect("ran"), Outcome::Done { set_aside: 0 });
    assert_eq!(
        server.central().log.len() as u64,
        ops,
        "I7: every operation"
    );
    assert_eq!(server.central().accepted.len(), 2, "batch and photograph");
    assert_eq!(
        u64::from(synced.desk().truth().expect("truth").confirmed),
        ops
    );
}

#[test]
fn another_history_at_central_stops_everything() {
    let server = Server::start();
    let mut worker = joined(Role::GridWorker, 37, &server);
    worker.work("一");
    let synced = Synced::new(worker);
    synced.sync().expect("ran");
    server.central().log.push([7; 32]);
    let outcome = synced.sync().expect("ran");
    assert!(
        matches!(
            outcome,
            Outcome::Alarm {
                what: Alarm::CentralIsAhead,
                ..
            }
        ),
        "{outcome:?}"
    );
    server.central().log.pop();
    if let Some(last) = server.central().log.last_mut() {
        last[0] ^= 1;
    }
    let outcome = synced.sync().expect("ran");
    assert!(
        matches!(
            outcome,
            Outcome::Alarm {
                what: Alarm::ChainDiffers,
                ..
            }
        ),
        "{outcome:?}"
    );
    let view = synced.desk().sync_view().expect("view");
    assert_eq!(view.sessions[0].code.as_deref(), Some("chain_differs"));
}

#[test]
fn a_clerk_hands_on_what_came_on_a_stick() {
    let stick = tempfile::tempdir().expect("stick");
    let server = Server::start();
    let mut worker = joined(Role::GridWorker, 38, &server);
    worker.photo("一");
    worker.desk.export_folder(stick.path()).expect("exported");
    let ops = worker.head().seq;
    let mut clerk = joined(Role::Clerk, 39, &server);
    clerk.desk.import_folder(stick.path()).expect("imported");
    let synced = Synced::new(clerk);
    assert_eq!(synced.sync().expect("ran"), Outcome::Done { set_aside: 0 });
    assert_eq!(
        server.central().accepted.len(),
        2,
        "batch and photograph are at central"
    );
    assert_eq!(
        server.central().carried as u64,
        ops,
        "under the worker's name"
    );
    let queue = desk::outbox::queue(synced.desk().store().expect("open")).expect("queue");
    assert!(queue.objects.is_empty(), "nothing is handed on twice");
}

#[test]
fn a_locked_desk_does_not_begin_and_a_second_session_neither() {
    let server = Server::start();
    let worker = joined(Role::GridWorker, 40, &server);
    let synced = Synced::new(worker);
    synced.desk().lock().expect("locked");
    assert!(
        matches!(synced.sync(), Err(SyncError::Store(_))),
        "no key, no session"
    );
    assert!(
        synced.desk().sync_control().progress().is_none(),
        "and no trace of one"
    );
}

fn ticket(server: &Server, code: &str) -> NewDevice {
    let ticket = Ticket {
        url: server.url(),
        cert_sha256: server.cert_sha256,
        code: code.to_owned(),
        central_name: "试验区".to_owned(),
    };
    NewDevice {
        ticket: ticket.encode(),
        pin: Zeroizing::new(PIN.to_owned()),
        label: "t".to_owned(),
        demo_pin: None,
    }
}

#[test]
fn a_clerk_is_enrolled_with_the_street_offices_key_and_both_see_the_same_digits() {
    let server = Server::start();
    let device = closed(41);
    let desk = Mutex::new(device.desk);
    let view = runtime()
        .block_on(enrol(&desk, ticket(&server, "good")))
        .expect("enrolled");
    assert_eq!(
        view.fingerprint,
        server.central().fingerprint,
        "computed on each side"
    );
    let desk = desk.into_inner().expect("whole");
    let row = desk.store().expect("open").enrolment();
    assert_eq!(
        row.street_opener().map(|key| key.sealing_key()),
        Some(row.street_sealing)
    );
}

#[test]
fn a_failed_enrolment_leaves_nothing_behind() {
    let server = Server::start();
    let stopped = Server::start();
    let unreachable = ticket(&stopped, "good");
    drop(stopped);
    let mut other_certificate = ticket(&server, "good");
    let mut altered = Ticket::parse(&other_certificate.ticket).expect("a ticket");
    altered.cert_sha256 = batch::digest::Sha256::of(b"x");
    other_certificate.ticket = altered.encode();
    let mut weak = ticket(&server, "good");
    weak.pin = Zeroizing::new("123456".to_owned());
    let mut nonsense = ticket(&server, "good");
    nonsense.ticket = "hello".to_owned();
    type Expected = fn(&EnrolError) -> bool;
    let cases: Vec<(&str, NewDevice, Expected)> = vec![
        ("no ticket", nonsense, |error| {
            matches!(error, EnrolError::BadTicket(_))
        }),
        ("weak PIN", weak, |error| {
            matches!(error, EnrolError::Open(_))
        }),
        ("used", ticket(&server, "used"), |error| {
            matches!(error, EnrolError::Refused(Refusal::TicketUsed))
        }),
        ("expired", ticket(&server, "expired"), |error| {
            matches!(error, EnrolError::Refused(Refusal::TicketExpired))
        }),
        ("unknown", ticket(&server, "?"), |error| {
            matches!(error, EnrolError::Refused(Refusal::TicketUnknown))
        }),
        ("answer lost", ticket(&server, "lost"), |error| {
            matches!(error, EnrolError::AnswerLost)
        }),
        ("other digits", ticket(&server, "liar"), |error| {
            matches!(error, EnrolError::NotBelieved)
        }),
        ("certificate", other_certificate, |error| {
            matches!(error, EnrolError::CertificateChanged)
        }),
        ("nobody there", unreachable, |error| {
            matches!(error, EnrolError::Unreachable)
        }),
    ];
    for (name, new_device, is_expected) in cases {
        let device = closed(42);
        let desk = Mutex::new(device.desk);
        let error = runtime()
            .block_on(enrol(&desk, new_device))
            .expect_err(name);
        assert!(is_expected(&error), "{name}: {error:?}");
        let desk = desk.into_inner().expect("whole");
        assert!(
            !desk.directory().enrolled() && !desk.directory().database().exists(),
            "{name}: nothing is left"
        );
    }
    let central: std::sync::MutexGuard<'_, Central> = server.central();
    assert!(
        !central.codes_tried.contains(&"good".to_owned()),
        "a weak PIN or a wrong certificate uses up no ticket"
    );
}
