//! What was said to be saved is there: after kill -9, with a full disk, with a damaged page. And nothing of it is readable while locked.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use batch::message::Role;
use survey::record::{EntityKind, Value};

use super::{Hand, PIN, World, desk_in, enrolment, number};
use crate::error::{EditError, OpenError, StoreError};
use crate::view::{AppState, ReadOnlyReason};

/// Set for the child process that is going to be killed: the folder it works in.
const CHILD: &str = "CANBAO_TRIAL_CHILD";
/// How long a loaded machine may take for one change.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the child is killed.
const KILLS: u64 = 12;

#[test]
fn kill_child() {
    let Ok(folder) = std::env::var(CHILD) else {
        return;
    };
    // Another stream of randomness for each life, so that no identifier comes twice.
    let hand = Arc::new(Hand::new(u64::from(std::process::id())));
    let mut desk = desk_in(Path::new(&folder), &hand);
    desk.unlock(PIN).expect("the parent made it");
    let building = desk.buildings().expect("open")[0].id;
    loop {
        let door = desk
            .add_door(building, 1, 9, "901")
            .expect("room on the disk");
        desk.set_field(
            EntityKind::Door,
            door.id,
            "kind",
            Some(Value::text("dwelling")),
        )
        .expect("saved");
        let line = format!(
            "saved {} {}\n",
            desk.store().expect("open").head().seq,
            door.id
        );
        std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())
            .expect("the parent listens");
    }
}

#[test]
fn every_change_reported_as_saved_survives_kill_9() {
    let mut world = World::worker();
    world.tower();
    world.desk.lock().expect("closed");
    let mut reported = Vec::new();
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args([
                "--exact",
                "trial::durable::kill_child",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(CHILD, world.folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let lines = BufReader::new(child.stdout.take().expect("piped"));
        let (report, reports) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                if let Some((_, saved)) = line.split_once("saved ") {
                    report.send(saved.to_owned()).expect("the test listens");
                }
            }
        });
        // Killed after a number of reports and a moment more, so in the middle of whatever comes next.
        for _ in 0..=(round * 7) % 11 {
            reported.push(reports.recv_timeout(PATIENCE).expect("the child saves"));
        }
        std::thread::sleep(Duration::from_millis((round * 13) % 40));
        child.kill().expect("SIGKILL");
        child.wait().expect("gone");
        reader.join().expect("read");
        reported.extend(reports.try_iter());
    }
    world.desk.unlock(PIN).expect("opens after every kill");
    let store = world.desk.store().expect("open");
    store
        .check()
        .expect("every page, and the chain from end to end");
    for line in &reported {
        let (seq, door) = line.split_once(' ').expect("two words");
        assert!(
            store.head().seq >= seq.parse().expect("a number"),
            "{line} was reported as saved"
        );
        let door = door.parse().expect("an identifier");
        assert!(
            crate::records::load(&store.conn, EntityKind::Door, door)
                .expect("readable")
                .is_some(),
            "{line} was reported as saved"
        );
    }
    let digest = store.digest().expect("readable");
    let today = world.desk.surroundings().today();
    let store = world.desk.store_mut().expect("open");
    store.rebuild(today).expect("folds again");
    assert_eq!(
        store.digest().expect("readable"),
        digest,
        "the projections are the log's"
    );
}

#[test]
fn a_full_disk_makes_it_read_only_and_loses_nothing() {
    let mut world = World::worker();
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let conn = &world.desk.store().expect("open").conn;
    let pages: i64 = conn
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .expect("a count");
    conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
        .expect("no more room");
    let mut refused = None;
    for length in (0..200).map(|round| 1 + round % 400) {
        let store = world.desk.store().expect("open");
        let (head, digest) = (store.head(), store.digest().expect("readable"));
        let note = Value::text("长".repeat(length * 2));
        if let Err(error) = world
            .desk
            .set_field(EntityKind::Person, person, "note", Some(note))
        {
            let store = world.desk.store().expect("open");
            assert_eq!(
                (store.head(), store.digest().expect("readable")),
                (head, digest),
                "the refused change left nothing"
            );
            refused = Some(error);
            break;
        }
    }
    assert!(
        matches!(refused, Some(EditError::ReadOnly(ReadOnlyReason::DiskFull))),
        "a typed refusal: {refused:?}"
    );
    assert!(matches!(
        world.desk.app_state().expect("readable"),
        AppState::Open {
            read_only: Some(ReadOnlyReason::DiskFull),
            ..
        }
    ));
    assert_eq!(
        world.desk.person(person).expect("reading goes on").fields["name"],
        Value::text("王小兰")
    );
    let conn = &world.desk.store().expect("open").conn;
    conn.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(()))
        .expect("room again");
    world
        .desk
        .set_field(EntityKind::Person, person, "note", None)
        .expect("and writing goes on");
    assert!(matches!(
        world.desk.app_state().expect("readable"),
        AppState::Open {
            read_only: None,
            ..
        }
    ));
    world.desk.store().expect("open").check().expect("whole");
}

#[test]
fn a_damaged_page_is_noticed() {
    let mut world = World::worker();
    let doors = world.tower();
    for (at, door) in doors.iter().enumerate() {
        world.resident(
            *door,
            "王小兰",
            &number("1980-03-15", u16::try_from(at).expect("few") * 2 + 2),
        );
    }
    world.desk.lock().expect("closed");
    let path = world.desk.directory().database();
    let mut bytes = std::fs::read(&path).expect("the file");
    let middle = bytes.len() / 2 / 4096 * 4096 + 1000;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).expect("one bit flipped");
    let noticed = match world.desk.unlock(PIN) {
        Ok(_) => world.desk.store().expect("open").check().is_err(),
        Err(OpenError::Store(StoreError::Damaged)) => true,
        Err(other) => panic!("damage has its own name: {other:?}"),
    };
    assert!(
        noticed,
        "one flipped bit in {} must not go unseen",
        path.display()
    );
}

#[test]
fn an_altered_operation_breaks_the_chain() {
    let mut world = World::worker();
    world.tower();
    let store = world.desk.store().expect("open");
    store.verify_log().expect("whole");
    let altered = store
        .conn
        .execute("UPDATE op SET hash = zeroblob(32) WHERE seq = 3", []);
    assert!(
        altered.is_err(),
        "the log is append-only even for this program"
    );
    store
        .conn
        .execute_batch(
            "DROP TRIGGER op_is_append_only_u; UPDATE op SET hash = zeroblob(32) WHERE seq = 3",
        )
        .expect("by force");
    assert!(
        matches!(store.verify_log(), Err(StoreError::Damaged)),
        "and by force it is noticed"
    );
}

#[test]
fn nothing_of_a_resident_is_readable_while_locked() {
    let mut world = World::worker();
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let person = world.resident(doors[0], "王小兰", &whole);
    world.set(EntityKind::Person, person, "phone", "13800000020");
    assert_clean(
        world.folder.path(),
        &["王小兰", &whole, "13800000020", "滨河花园"],
        "while open, in the WAL too",
    );
    world.desk.lock().expect("locked");
    assert_clean(
        world.folder.path(),
        &["王小兰", &whole, "13800000020", "滨河花园"],
        "while locked",
    );
}

fn assert_clean(folder: &Path, secrets: &[&str], when: &str) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            assert_clean(&path, secrets, when);
            continue;
        }
        let bytes = std::fs::read(&path).expect("readable");
        for secret in secrets {
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|part| part == secret.as_bytes()),
                "{secret} in {} {when} (I11)",
                path.display()
            );
        }
    }
}

#[test]
fn a_newer_file_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let hand = Arc::new(Hand::new(3));
    let mut desk = desk_in(folder.path(), &hand);
    desk.create(&enrolment(Role::GridWorker), PIN)
        .expect("made");
    let conn = &desk.store().expect("open").conn;
    conn.execute(
        "INSERT INTO migration (number, name, sha256) VALUES (9000, '9000_later', zeroblob(32))",
        [],
    )
    .expect("a later program");
    desk.lock().expect("closed");
    assert!(
        matches!(
            desk.unlock(PIN),
            Err(OpenError::Store(StoreError::NewerFile { number: 9000 }))
        ),
        "a clear refusal"
    );
}
