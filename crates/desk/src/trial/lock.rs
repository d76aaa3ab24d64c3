//! The lock: waits after wrong PINs, across restarts and clock tricks, and the office's way back.

use super::{Hand, PIN, World, desk_in, enrolment, office_key};
use crate::enrolment::Enrolment;
use crate::error::{EditError, OpenError, ReadError, StoreError};
use crate::view::AppState;
use batch::keys::OpeningKey;
use batch::message::Role;
use std::sync::Arc;
use survey::record::{EntityKind, Value};

const WRONG: &str = "111222";

#[test]
fn waits_grow_survive_a_restart_and_a_clock_set_back() {
    let mut world = World::worker();
    world.desk.lock().expect("locked");
    for (wrong_tries, wait) in [(1, 0), (2, 0), (3, 60)] {
        match world.desk.unlock(WRONG) {
            Err(OpenError::WrongPin {
                wait_seconds,
                wrong_tries: tries,
            }) => assert_eq!((tries, wait_seconds), (wrong_tries, wait), "protocol.md 5"),
            other => panic!("a wrong PIN must not open: {other:?}"),
        }
    }
    let mut again = desk_in(world.folder.path(), &world.hand);
    assert!(
        matches!(again.unlock(PIN), Err(OpenError::Wait { seconds: 60 })),
        "a restart does not shorten the wait, not even for the right PIN"
    );
    world.hand.pass(-3600);
    assert!(
        matches!(again.unlock(PIN), Err(OpenError::Wait { seconds: 60 })),
        "a clock set back starts the wait anew"
    );
    world.hand.pass(3600);
    again
        .unlock(PIN)
        .expect("an hour later by the clock as it stood");
    let audit = again.audit(0).expect("open");
    let failed = audit
        .rows
        .iter()
        .filter(|row| row.action == "unlock_failed")
        .count();
    assert_eq!(failed, 3, "each wrong try is in the audit log");
}

#[test]
fn each_wait_is_as_long_as_promised() {
    let mut world = World::worker();
    world.desk.lock().expect("locked");
    for wait in [0, 0, 60, 300, 900, 3600, 3600, 3600, 3600] {
        assert!(
            matches!(world.desk.unlock(WRONG), Err(OpenError::WrongPin { wait_seconds, .. }) if wait_seconds == wait),
            "wait {wait}"
        );
        if wait > 0 {
            world.hand.pass(i64::from(wait) - 1);
            assert!(
                matches!(
                    world.desk.unlock(WRONG),
                    Err(OpenError::Wait { seconds: 1 })
                ),
                "one second is left of {wait}"
            );
            world.hand.pass(1);
        }
    }
    assert!(
        matches!(world.desk.unlock(WRONG), Err(OpenError::SlotOff)),
        "the tenth turns the slot off"
    );
    world.hand.pass(86_400);
    assert!(
        matches!(world.desk.unlock(PIN), Err(OpenError::SlotOff)),
        "and no PIN opens it any more"
    );
}

#[test]
fn the_office_opens_a_slot_that_is_off_and_nothing_is_lost() {
    let mut world = World::worker();
    let doors = world.tower();
    let head = world.desk.store().expect("open").head();
    world.desk.lock().expect("locked");
    for _ in 0..10 {
        let _ = world.desk.unlock(WRONG);
        world.hand.pass(3600);
    }
    let stranger = OpeningKey::from_bytes(&[8; 32]);
    assert!(
        matches!(
            world.desk.recover(&stranger, "730194"),
            Err(OpenError::WrongOfficeKey)
        ),
        "only the street office's key"
    );
    world
        .desk
        .recover(&office_key(), "730194")
        .expect("the office opens");
    assert_eq!(
        world.desk.store().expect("open").head(),
        head,
        "the log is whole"
    );
    assert!(world.desk.household(doors[0]).is_ok());
    world.desk.lock().expect("locked");
    assert!(
        matches!(world.desk.unlock(PIN), Err(OpenError::WrongPin { .. })),
        "the old PIN is gone"
    );
    world.desk.unlock("730194").expect("the new one opens");
}

#[test]
fn a_locked_desk_answers_nothing() {
    let mut world = World::worker();
    let doors = world.tower();
    let state = world.desk.lock().expect("locked");
    assert!(
        matches!(
            state,
            AppState::Locked {
                wait_seconds: 0,
                wrong_tries: 0,
                slot_off: false,
                ..
            }
        ),
        "{state:?}"
    );
    assert!(matches!(
        world.desk.household(doors[0]),
        Err(ReadError::Store(StoreError::Locked))
    ));
    assert!(matches!(
        world.desk.search("王"),
        Err(ReadError::Store(StoreError::Locked))
    ));
    assert!(matches!(
        world.desk.today(),
        Err(ReadError::Store(StoreError::Locked))
    ));
}

#[test]
fn a_copied_folder_without_the_device_secret_does_not_open() {
    let mut world = World::worker();
    world.desk.lock().expect("locked");
    std::fs::remove_dir_all(world.folder.path().join("keys")).expect("the secret is elsewhere");
    assert!(
        matches!(world.desk.unlock(PIN), Err(OpenError::NoDeviceSecret)),
        "the PIN alone is not enough"
    );
}

#[test]
fn a_device_is_enrolled_once_and_with_a_good_pin() {
    let folder = tempfile::tempdir().expect("a folder");
    let hand = Arc::new(Hand::new(2));
    let mut desk = desk_in(folder.path(), &hand);
    assert_eq!(desk.app_state().expect("readable"), AppState::Unenrolled);
    assert!(matches!(
        desk.create(&enrolment(Role::GridWorker), "123456"),
        Err(OpenError::WeakPin)
    ));
    assert_eq!(
        desk.app_state().expect("readable"),
        AppState::Unenrolled,
        "a refusal leaves nothing"
    );
    desk.create(&enrolment(Role::GridWorker), PIN)
        .expect("made");
    assert!(
        matches!(
            desk.create(&enrolment(Role::GridWorker), PIN),
            Err(OpenError::AlreadyEnrolled)
        ),
        "never over another's work"
    );
}

#[test]
fn a_new_name_reaches_the_lock_screen_and_a_visit_has_its_own_door() {
    let mut world = World::worker();
    let doors = world.tower();
    let visit = world
        .desk
        .start_visit(EntityKind::Door, doors[0])
        .expect("a visit");
    let around = world.desk.set_field(
        EntityKind::Visit,
        visit.id,
        "outcome",
        Some(Value::text("10")),
    );
    assert!(
        matches!(around, Err(EditError::BadValue(_))),
        "completing is never written as a plain field"
    );
    let renamed = Enrolment {
        worker_name: "钱网格".to_owned(),
        ..enrolment(Role::GridWorker)
    };
    world
        .desk
        .store_mut()
        .expect("open")
        .set_enrolment(renamed)
        .expect("kept");
    let state = world.desk.lock().expect("locked");
    assert!(
        matches!(state, AppState::Locked { worker_name, .. } if worker_name == "钱网格"),
        "the lock screen follows"
    );
    world.desk.unlock(PIN).expect("opens");
    assert!(world.desk.unlock(WRONG).is_err(), "a wrong PIN");
    assert!(
        world.desk.household(doors[0]).is_ok(),
        "does not close an open desk"
    );
    world
        .desk
        .unlock(PIN)
        .expect("and the right one opens it again");
}
