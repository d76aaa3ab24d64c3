//! A run whose folder is lost, that is stopped and taken up at once, or whose thread ends abnormally: nothing is stranded.

use std::path::Path;
use std::sync::Mutex;

use survey::ids::EntityId;
use survey::record::EntityKind;

use super::World;
use super::runs::{NAMES, ask, files, print_in, serials, six, whole};
use crate::desk::{drive, drive_with};
use crate::error::{EditError, IssueError, StoreError};
use crate::papers::portion::put_durably;
use crate::view::{FindingFilter, PaperForm, RunBound, RunState, SkipReason};

fn begun(world: &mut World, bound: RunBound, folder: &Path) -> EntityId {
    let folder = folder.display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), bound, PaperForm::Plain, &folder);
    run.expect("begun").id
}

/// The stick is pulled out between the entry of four papers and the name of their file.
fn stranded(world: &mut World, bound: RunBound, stick: &Path) -> EntityId {
    std::fs::create_dir(stick).expect("a stick");
    let run = begun(world, bound, stick);
    let portion = world.desk.run_portion(run, 4).expect("open");
    let part = portion.expect("papers wait").draw().expect("drawn");
    part.write(&put_durably).expect("written");
    assert!(world.desk.run_enter(&part).expect("entered"));
    std::fs::remove_dir_all(stick).expect("pulled out");
    part.name_files().expect_err("there is nothing to name");
    world.desk.driven = None;
    run
}

#[test]
fn a_run_goes_on_into_another_folder() {
    for bound in [RunBound::Merged, RunBound::Separate] {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let run = stranded(&mut world, bound, &folder.path().join("stick"));
        let row = &world.desk.runs().expect("open")[0];
        assert_eq!((row.entered, row.unwritten, row.files), (4, 4, 0));
        let other = folder.path().join("other");
        let place = other.display().to_string();
        let refused = world.desk.run_resume(run, Some(&place));
        assert!(
            matches!(
                refused,
                Err(IssueError::Edit(EditError::Store(StoreError::Io { .. })))
            ),
            "{refused:?}"
        );
        std::fs::create_dir(&other).expect("another stick");
        let row = world.desk.run_resume(run, Some(&place)).expect("taken up");
        assert_eq!(row.folder, place);
        print_in(&mut world, run, 4);
        assert_eq!(serials(&world), whole(1, 6), "each number once");
        let row = &world.desk.runs().expect("open")[0];
        assert_eq!((row.state, row.unwritten), (RunState::Done, 0));
        let expected = if bound == RunBound::Separate {
            whole(1, 6)
                .iter()
                .map(|each| format!("{each}.pdf"))
                .collect()
        } else {
            vec![
                "2026-0000d1-0001_2026-0000d1-0004.pdf".to_owned(),
                "2026-0000d1-0005_2026-0000d1-0006.pdf".to_owned(),
            ]
        };
        assert_eq!(files(&other), expected, "what was lost is there as well");
    }
}

#[test]
fn a_cancelled_run_still_writes_what_it_entered() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = stranded(&mut world, RunBound::Merged, &folder.path().join("stick"));
    let row = world.desk.run_cancel(run).expect("ended");
    assert_eq!((row.state, row.unwritten), (RunState::Cancelled, 4));
    let place = folder.path().join("other");
    std::fs::create_dir(&place).expect("another stick");
    let row = world
        .desk
        .run_resume(run, Some(&place.display().to_string()))
        .expect("taken up");
    assert_eq!(row.state, RunState::Running, "its file is made now");
    let World {
        folder: _home,
        hand: _hand,
        desk,
    } = world;
    let desk = Mutex::new(desk);
    drive(&desk, run).expect("printed");
    let desk = desk.into_inner().expect("one thread");
    let row = &desk.runs().expect("open")[0];
    assert_eq!(
        (row.state, row.entered, row.unwritten),
        (RunState::Cancelled, 4, 0),
        "no more than was entered"
    );
    assert_eq!(files(&place), ["2026-0000d1-0001_2026-0000d1-0004.pdf"]);
    assert!(!desk.prints());
}

/// 停下 and 继续 while the portion in hand is drawn: the run goes on after it.
#[test]
fn a_run_taken_up_at_once_goes_on() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let portion = world.desk.run_portion(run, 4).expect("open");
    let part = portion.expect("papers wait").draw().expect("drawn");
    let row = world.desk.run_pause(run).expect("stopped");
    assert_eq!(row.state, RunState::Paused);
    let row = world.desk.run_resume(run, None).expect("taken up");
    assert_eq!(row.state, RunState::Running);
    part.write(&put_durably).expect("written");
    assert!(world.desk.run_enter(&part).expect("entered"));
    part.name_files().expect("named");
    world.desk.run_named(&part).expect("noted");
    print_in(&mut world, run, 4);
    assert_eq!(serials(&world), whole(1, 6));
}

/// Once there is no next portion, the run is nobody's: taking it up at that moment begins anew.
#[test]
fn a_stopped_run_can_be_taken_up_after_its_last_portion() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    world.desk.run_pause(run).expect("stopped");
    let World {
        folder: _home,
        hand: _hand,
        desk,
    } = world;
    let desk = Mutex::new(desk);
    drive(&desk, run).expect("nothing to do");
    {
        let mut desk = desk.lock().expect("one thread");
        assert!(!desk.prints());
        desk.run_resume(run, None).expect("taken up");
        assert!(desk.prints());
    }
    drive(&desk, run).expect("printed");
    let desk = desk.into_inner().expect("one thread");
    assert_eq!(desk.runs().expect("open")[0].state, RunState::Done);
}

#[test]
fn a_panic_in_the_thread_of_a_run_frees_the_desk() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let World {
        folder: _home,
        hand: _hand,
        desk,
    } = world;
    let desk = Mutex::new(desk);
    let ended = std::thread::scope(|scope| {
        let printing = scope.spawn(|| drive_with(&desk, run, &|_, _| panic!("a fault")));
        printing.join()
    });
    assert!(ended.is_err(), "the thread ended abnormally");
    let mut desk = desk.into_inner().expect("not held then");
    assert!(!desk.prints(), "others may print, and the idle lock works");
    assert_eq!(desk.runs().expect("open")[0].state, RunState::Paused);
    desk.run_resume(run, None).expect("taken up");
}

/// The last file's index accounts for those behind its last paper, also when a portion ends exactly with it.
#[test]
fn the_last_index_names_those_behind_its_last_paper() {
    for at_most in [2, 3, 4, 9] {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let run = begun(&mut world, RunBound::Merged, folder.path());
        let rows = world
            .desk
            .findings(&FindingFilter::default(), 0)
            .expect("open")
            .rows;
        for name in &NAMES[4..] {
            let row = rows.iter().find(|row| row.name == *name).expect("there");
            let person = row.view.finding.subject;
            world.set(EntityKind::Person, person, "name", "李\u{E000}");
        }
        let mut named = 0;
        while let Some(portion) = world.desk.run_portion(run, at_most).expect("open") {
            let part = portion.draw().expect("drawn");
            named += part.index.as_ref().expect("an index").left_out.len();
            part.write(&put_durably).expect("written");
            assert!(world.desk.run_enter(&part).expect("entered"));
            part.name_files().expect("named");
            world.desk.run_named(&part).expect("noted");
        }
        assert_eq!(named, 2, "in portions of {at_most}");
        let skips = world.desk.run_skips(run).expect("open");
        assert_eq!(skips.len(), 2);
        assert!(
            skips
                .iter()
                .all(|skip| matches!(skip.reason, SkipReason::Unprintable { .. })),
            "{skips:?}"
        );
        assert_eq!(serials(&world), whole(1, 4));
    }
}
