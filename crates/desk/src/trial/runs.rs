//! Print runs: everybody once in walking order, numbers without holes, a stop at any moment, a folder that goes away.

mod crash;
mod index;

use std::path::Path;
use std::sync::Mutex;

use batch::digest::Sha256;
use batch::message::Role;
use survey::findings::Queue;
use survey::ids::EntityId;
use survey::record::EntityKind;

use super::{World, number, outcome};
use crate::desk::drive;
use crate::error::IssueError;
use crate::papers::portion::{Part, put_durably};
use crate::view::{
    FindingFilter, FindingRow, PaperForm, RegisterFilter, RunAsk, RunBound, RunState, SkipReason,
};

pub(super) const NAMES: [&str; 6] = ["王一", "李二", "张三", "赵四", "钱五", "孙六"];

pub(super) fn ask() -> RunAsk {
    RunAsk {
        template: "individual_notice".to_owned(),
        queue: Some(Queue::UninsuredPersons),
        building: None,
        findings: Vec::new(),
        again: false,
    }
}

/// A clerk's device with six uninsured persons; the last door was entered first, so that walking order shows.
pub(super) fn six() -> World {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    for (at, name) in NAMES.iter().enumerate().rev() {
        let sequence = u16::try_from(at * 2 + 1).expect("few");
        world.resident(doors[at], name, &number("1980-03-15", sequence));
        world
            .desk
            .quick_visit(doors[at], &outcome("11"))
            .expect("visited");
    }
    world.roster(&[]);
    world
}

pub(super) fn serials(world: &World) -> Vec<String> {
    let rows = world.register().rows.into_iter();
    let mut serials: Vec<String> = rows.map(|row| row.serial).collect();
    serials.sort();
    serials
}

pub(super) fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// A run of the six into this folder.
pub(super) fn begun(world: &mut World, bound: RunBound, folder: &Path) -> EntityId {
    let folder = folder.display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), bound, PaperForm::Plain, &folder);
    run.expect("begun").id
}

/// The next pages of a run.
fn drawn(world: &mut World, run: EntityId, at_most: u32) -> Part {
    let portion = world.desk.run_portion(run, at_most).expect("open");
    portion.expect("papers wait").draw().expect("drawn")
}

/// Writes, enters and names what was drawn.
fn print_part(world: &mut World, part: &Part) {
    part.write(&put_durably).expect("written");
    assert!(world.desk.run_enter(part).expect("entered"));
    part.name_files().expect("named");
    world.desk.run_named(part).expect("noted");
}

/// Prints a run to its end, so many papers at a time.
pub(super) fn print_in(world: &mut World, run: EntityId, at_most: u32) {
    while let Some(portion) = world.desk.run_portion(run, at_most).expect("open") {
        print_part(world, &portion.draw().expect("drawn"));
    }
}

pub(super) fn whole(from: u32, to: u32) -> Vec<String> {
    (from..=to).map(|n| format!("2026-0000d1-{n:04}")).collect()
}

fn uninsured(world: &World) -> Vec<FindingRow> {
    let about = FindingFilter::of(Queue::UninsuredPersons);
    world.desk.findings(&about, 0).expect("open").rows
}

/// The second of the six is called by a character that no font has.
fn second_has_a_rare_name(world: &mut World) {
    let rows = uninsured(world);
    let rare = rows.iter().find(|row| row.name == NAMES[1]);
    let rare = rare.expect("there").view.finding.subject;
    world.set(EntityKind::Person, rare, "name", "李\u{E000}");
}

#[test]
fn a_run_prints_everybody_once_in_walking_order() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let estimate = world.desk.run_estimate(&ask()).expect("open");
    assert_eq!((estimate.papers, estimate.skipped.len()), (6, 0));
    assert_eq!(
        (
            estimate.first_serial.as_str(),
            estimate.last_serial.as_str()
        ),
        ("2026-0000d1-0001", "2026-0000d1-0006")
    );
    assert!(serials(&world).is_empty(), "an estimate enters nothing");
    let path = folder.path().display().to_string();
    let run = begun(&mut world, RunBound::Separate, folder.path());
    print_in(&mut world, run, 4);
    assert_eq!(serials(&world), whole(1, 6));
    let rows = world.register().rows;
    let by_number: Vec<&str> = rows.iter().rev().map(|row| row.name.as_str()).collect();
    assert_eq!(
        by_number, NAMES,
        "in walking order, not in the order of entry"
    );
    assert_eq!(files(folder.path()).len(), 6);
    for row in &rows {
        let file = folder.path().join(format!("{}.pdf", row.serial));
        let bytes = std::fs::read(file).expect("its file");
        world.desk.take_in_hand(row.id);
        world.desk.take_in_hand(row.id);
        let again = world.desk.paper_save(row.id, &path).expect("drawn again");
        assert_eq!(
            Sha256::of(&bytes),
            Sha256::of(&std::fs::read(again).expect("written")),
            "the file is what the register draws"
        );
    }
    let done = &world.desk.runs().expect("open")[0];
    assert_eq!(
        (done.state, done.total, done.entered),
        (RunState::Done, 6, 6)
    );
}

#[test]
fn a_second_run_leaves_out_those_who_were_told() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let first = world
        .desk
        .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path)
        .expect("begun");
    let desk = Mutex::new(world.desk);
    drive(&desk, first.id).expect("printed");
    world.desk = desk.into_inner().expect("one thread");
    assert_eq!(
        files(folder.path()),
        ["2026-0000d1-0001_2026-0000d1-0006.pdf"]
    );
    let estimate = world.desk.run_estimate(&ask()).expect("open");
    assert_eq!(estimate.papers, 0);
    assert!(
        estimate
            .skipped
            .iter()
            .all(|skip| matches!(skip.reason, SkipReason::Printed { .. }))
    );
    let again = RunAsk {
        again: true,
        ..ask()
    };
    assert_eq!(world.desk.run_estimate(&again).expect("open").papers, 6);
}

/// The chosen writer makes the run's files, the register says so, and what is saved later is the same file.
#[test]
fn a_run_for_the_archive_is_one_to_the_end() {
    for bound in [RunBound::Separate, RunBound::Merged] {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().display().to_string();
        let run = world
            .desk
            .run_begin(&ask(), bound, PaperForm::Archive, &path)
            .expect("begun")
            .id;
        print_in(&mut world, run, 9);
        assert_eq!(world.desk.runs().expect("open")[0].form, PaperForm::Archive);
        for name in files(folder.path()) {
            let bytes = std::fs::read(folder.path().join(&name)).expect("its file");
            let text = String::from_utf8_lossy(&bytes);
            assert!(text.contains("pdfaid:conformance"), "{name} is PDF/A");
        }
        let row = world.register().rows.remove(0);
        assert_eq!(row.form, PaperForm::Archive);
        let saved = tempfile::tempdir().expect("a folder");
        world.desk.take_in_hand(row.id);
        let saved = world
            .desk
            .paper_save(row.id, &saved.path().display().to_string())
            .map(std::fs::read)
            .expect("drawn again")
            .expect("written");
        if bound == RunBound::Separate {
            let file = folder.path().join(format!("{}.pdf", row.serial));
            assert!(std::fs::read(file).expect("its file") == saved);
        }
    }
}

#[test]
fn those_who_cannot_be_printed_are_named_and_use_up_no_number() {
    let mut world = six();
    second_has_a_rare_name(&mut world);
    let estimate = world.desk.run_estimate(&ask()).expect("open");
    assert_eq!((estimate.papers, estimate.skipped.len()), (5, 1));
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Separate, folder.path());
    print_in(&mut world, run, 9);
    assert_eq!(serials(&world), whole(1, 5));
    let skipped = world.desk.run_skips(run).expect("open");
    assert!(
        matches!(&skipped[0].reason, SkipReason::Unprintable { characters } if characters[0].code_point == "U+E000"),
        "{skipped:?}"
    );
    assert!(skipped[0].place.contains("3幢"), "{skipped:?}");
}

#[test]
fn a_folder_that_goes_away_stops_the_run_and_it_goes_on_later() {
    let world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("stick");
    std::fs::create_dir(&path).expect("a stick");
    let place = path.display().to_string();
    let mut desk = world.desk;
    let run = desk
        .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &place)
        .expect("begun")
        .id;
    assert!(matches!(
        desk.run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &place),
        Err(IssueError::RunBusy)
    ));
    std::fs::remove_dir(&path).expect("pulled out");
    let desk = Mutex::new(desk);
    drive(&desk, run).expect_err("nowhere to write");
    {
        let mut desk = desk.lock().expect("one thread");
        let row = &desk.runs().expect("open")[0];
        assert_eq!(
            (row.state, row.stopped_by.as_deref(), row.entered),
            (RunState::Paused, Some("file_problem"), 0)
        );
        assert_eq!(
            desk.paper_register(&RegisterFilter::default(), 0)
                .expect("open")
                .total,
            0,
            "no number was given"
        );
        std::fs::create_dir(&path).expect("put in again");
        desk.run_resume(run, None).expect("taken up");
    }
    drive(&desk, run).expect("printed");
    let mut desk = desk.into_inner().expect("one thread");
    assert_eq!(desk.runs().expect("open")[0].state, RunState::Done);
    assert_eq!(
        desk.paper_register(&RegisterFilter::default(), 0)
            .expect("open")
            .total,
        6
    );
    assert!(matches!(
        desk.run_begin(
            &RunAsk {
                template: "love_letter".to_owned(),
                ..ask()
            },
            RunBound::Merged,
            PaperForm::Plain,
            &place
        ),
        Err(IssueError::UnknownTemplate { .. })
    ));
}

#[test]
fn a_cancelled_run_keeps_what_was_printed() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Separate, folder.path());
    let part = drawn(&mut world, run, 2);
    print_part(&mut world, &part);
    world.desk.run_cancel(run).expect("ended");
    assert!(world.desk.run_portion(run, 2).expect("open").is_none());
    assert_eq!(serials(&world), whole(1, 2));
    let row = &world.desk.runs().expect("open")[0];
    assert_eq!(
        (row.state, row.entered, row.total),
        (RunState::Cancelled, 2, 6)
    );
}
