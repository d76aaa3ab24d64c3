//! Print runs in bad weather: a disk that fills up at any byte, a full device file, a name that is taken, fonts and region pack that
//! break meanwhile, a printer that fails. Each stops with a reason that can be read, and goes on to every number exactly once.

use std::cell::Cell;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::sync::Mutex;

use survey::ids::EntityId;

use super::runs::{ask, files, serials, six, whole};
use super::{PIN, World};
use crate::desk::{Desk, drive, drive_with};
use crate::error::{IssueError, StoreError};
use crate::papers::portion::put_durably;
use crate::papers::press::PressRoom;
use crate::view::{PaperForm, RegisterFilter, RunBound, RunState};

/// A run of the six into this folder.
fn begun(world: &mut World, bound: RunBound, folder: &Path) -> EntityId {
    let folder = folder.display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), bound, PaperForm::Plain, &folder);
    run.expect("begun").id
}

/// Hands the desk to a run and takes it back.
fn handed<T>(world: World, with: impl FnOnce(&Mutex<Desk>) -> T) -> (World, T) {
    let World { folder, hand, desk } = world;
    let desk = Mutex::new(desk);
    let result = with(&desk);
    let desk = desk.into_inner().expect("one thread");
    (World { folder, hand, desk }, result)
}

/// The run stands still for this reason.
fn stands(world: &World, code: Option<&str>) {
    let row = &world.desk.runs().expect("open")[0];
    assert_eq!(
        (row.state, row.stopped_by.as_deref()),
        (RunState::Paused, code)
    );
}

/// Takes the run up again with everything in order; every number is there once and every file has its name.
fn goes_on(mut world: World, run: EntityId, folder: &Path, names: &[String], what: &str) -> World {
    world.desk.run_resume(run).expect("taken up");
    let (world, printed) = handed(world, |desk| drive(desk, run));
    printed.unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(
        world.desk.runs().expect("open")[0].state,
        RunState::Done,
        "{what}"
    );
    assert_eq!(serials(&world), whole(1, 6), "{what}");
    assert_eq!(files(folder), names, "{what}");
    world
}

fn merged() -> Vec<String> {
    vec!["2026-0000d1-0001_2026-0000d1-0006.pdf".to_owned()]
}

fn separate() -> Vec<String> {
    let names = whole(1, 6).into_iter();
    names.map(|serial| format!("{serial}.pdf")).collect()
}

/// The disk has room for so many bytes; the byte after them fails, with what fits written.
fn disk_of(room: usize) -> impl Fn(&Path, &[u8]) -> Result<(), StoreError> {
    let left = Cell::new(room);
    move |path, bytes| {
        if bytes.len() <= left.get() {
            left.set(left.get() - bytes.len());
            return put_durably(path, bytes);
        }
        std::fs::write(path, &bytes[..left.replace(0)]).expect("what fits");
        Err(StoreError::io(path, "write")(Error::from(
            ErrorKind::StorageFull,
        )))
    }
}

#[test]
fn a_disk_may_fill_up_at_any_byte() {
    for (bound, names) in [
        (RunBound::Merged, merged()),
        (RunBound::Separate, separate()),
    ] {
        // Nothing, part of a file, and for single files also some files and part of another.
        for room in [0, 1000, 200_000, 400_000] {
            let what = format!("{bound:?} with {room} bytes");
            let mut world = six();
            let folder = tempfile::tempdir().expect("a folder");
            let run = begun(&mut world, bound, folder.path());
            let (world, printed) = handed(world, |desk| drive_with(desk, run, &disk_of(room)));
            if printed.is_ok() {
                assert!(room > 100_000, "{what}: it all fitted");
                continue;
            }
            stands(&world, Some("disk_full"));
            assert!(serials(&world).is_empty(), "{what}: no number was given");
            assert!(
                files(folder.path()).is_empty(),
                "{what}: nothing was left behind"
            );
            goes_on(world, run, folder.path(), &names, &what);
        }
    }
}

/// The pages are written, the entries find no room.
#[test]
fn a_full_device_file_enters_nothing() {
    for (bound, names) in [
        (RunBound::Merged, merged()),
        (RunBound::Separate, separate()),
    ] {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let run = begun(&mut world, bound, folder.path());
        let room = |world: &World, pages: i64| {
            let conn = &world.desk.store().expect("open").conn;
            conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
                .expect("a limit");
        };
        // SQLite takes no limit below what there is: this is no room at all.
        room(&world, 1);
        let (world, printed) = handed(world, |desk| drive(desk, run));
        printed.expect_err("no room for six entries");
        stands(&world, Some("disk_full"));
        assert!(serials(&world).is_empty(), "{bound:?}: no number was given");
        assert!(
            files(folder.path()).is_empty(),
            "{bound:?}: the pages were taken back"
        );
        room(&world, 1_000_000);
        goes_on(world, run, folder.path(), &names, "room again");
    }
}

/// The papers are entered, but the file cannot have its name.
#[test]
fn a_name_that_is_taken_is_waited_for() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let taken = folder.path().join(&merged()[0]);
    std::fs::create_dir(&taken).expect("somebody made a folder of this name");
    let (world, printed) = handed(world, |desk| drive(desk, run));
    printed.expect_err("a file cannot replace a folder");
    stands(&world, Some("file_problem"));
    assert_eq!(serials(&world), whole(1, 6), "entered, each once");
    std::fs::remove_dir(&taken).expect("moved away");
    goes_on(world, run, folder.path(), &merged(), "the name is free");
}

/// A folder with the fonts, one of them changed by `change`.
fn fonts(world: &World, change: impl FnOnce(&Path)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(&world.desk.parts.fonts).expect("the fonts") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let to = folder.path().join(path.file_name().expect("a name"));
            std::fs::copy(&path, to).expect("copied");
        }
    }
    change(&folder.path().join("kai.ttf"));
    folder
}

#[test]
fn fonts_that_break_between_two_starts_stop_only_the_run() {
    type Harm = fn(&Path);
    let changes: [(&str, Harm); 3] = [
        ("missing", |font| {
            std::fs::remove_file(font).expect("removed")
        }),
        ("cut off", |font| {
            std::fs::write(font, b"OTTO").expect("written")
        }),
        ("altered", |font| {
            let mut bytes = std::fs::read(font).expect("read");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            std::fs::write(font, bytes).expect("written");
        }),
    ];
    for (what, change) in changes {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let run = begun(&mut world, RunBound::Merged, folder.path());
        let broken = fonts(&world, change);
        let whole = std::mem::replace(&mut world.desk.parts.fonts, broken.path().to_owned());
        world.desk.presses = PressRoom::default();
        let (mut world, printed) = handed(world, |desk| drive(desk, run));
        assert!(
            matches!(printed, Err(IssueError::Fonts)),
            "{what}: {printed:?}"
        );
        stands(&world, Some("font_problem"));
        assert!(serials(&world).is_empty(), "{what}: no number was given");
        world.desk.today().expect("and everything else works");
        world.desk.parts.fonts = whole;
        goes_on(world, run, folder.path(), &merged(), what);
    }
}

#[test]
fn a_broken_region_pack_stops_only_the_run() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let mut enrolment = world.desk.store().expect("open").enrolment().clone();
    let pack = std::mem::replace(&mut enrolment.region_pack, "[region".to_owned());
    let store = world.desk.store_mut().expect("open");
    store.set_enrolment(enrolment.clone()).expect("noted");
    let (mut world, printed) = handed(world, |desk| drive(desk, run));
    assert!(
        matches!(printed, Err(IssueError::RegionPack)),
        "{printed:?}"
    );
    stands(&world, Some("region_problem"));
    assert!(serials(&world).is_empty(), "no number was given");
    world.desk.today().expect("and everything else works");
    enrolment.region_pack = pack;
    let store = world.desk.store_mut().expect("open");
    store.set_enrolment(enrolment).expect("noted");
    let today = world.desk.parts.surroundings.today();
    let store = world.desk.store_mut().expect("open");
    store
        .settle_findings(today, u32::MAX)
        .expect("judged again");
    goes_on(world, run, folder.path(), &merged(), "the pack is whole");
}

/// A printer is only fed what the register has: whatever it does, no number is given or taken back.
#[cfg(unix)]
#[test]
fn a_printer_that_fails_changes_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let (mut world, printed) = handed(world, |desk| drive(desk, run));
    printed.expect("printed");
    let paper = world
        .desk
        .paper_register(&RegisterFilter::default(), 0)
        .expect("open")
        .rows
        .remove(0);
    let noted = world.desk.audit(0).expect("open").total;
    world.desk.take_in_hand(paper.id);
    let program = folder.path().join("lp");
    let scripts = [
        ("refuses what it read", "cat > /dev/null\nexit 3"),
        ("ends before it reads", "exit 1"),
        ("is killed", "kill -9 $$"),
    ];
    for (what, script) in scripts {
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a program");
        let runnable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&program, runnable).expect("that can be run");
        world.desk.printer = program.clone();
        let refused = world.desk.paper_print(paper.id);
        assert!(
            matches!(refused, Err(IssueError::PrinterRefused { .. })),
            "{what}: {refused:?}"
        );
    }
    world.desk.printer = folder.path().join("nowhere");
    let refused = world.desk.paper_print(paper.id);
    assert!(matches!(refused, Err(IssueError::NoPrinter)), "{refused:?}");
    assert_eq!(serials(&world), whole(1, 6));
    let same = world
        .desk
        .paper_register(&RegisterFilter::default(), 0)
        .expect("open")
        .rows
        .remove(0);
    assert_eq!(same, paper, "the entry is as it was");
    assert_eq!(
        world.desk.audit(0).expect("open").total,
        noted,
        "what did not come out is not noted as printed"
    );
    std::fs::write(&program, "#!/bin/sh\ncat > \"$0.page\"\n").expect("a program");
    world.desk.printer = program;
    world.desk.paper_print(paper.id).expect("it works again");
    let page = std::fs::read(folder.path().join("lp.page")).expect("what it read");
    assert!(page.starts_with(b"%PDF"));
}

/// Locked in the middle: the papers that were entered stay, the rest waits.
#[test]
fn a_lock_stops_the_run_and_it_goes_on_after() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    world.desk.lock().expect("closed");
    let (mut world, printed) = handed(world, |desk| drive(desk, run));
    printed.expect_err("nobody is there");
    world.desk.unlock(PIN).expect("opened");
    stands(&world, None);
    assert!(serials(&world).is_empty());
    goes_on(world, run, folder.path(), &merged(), "unlocked");
}
