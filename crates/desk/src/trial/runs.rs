//! Print runs: everybody once in walking order, numbers without holes, a stop or a crash at any moment, a folder that goes away.

use std::collections::BTreeSet;
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
use crate::papers::portion::{Planned, put_durably};
use crate::papers::run::Item;
use crate::view::{
    FindingFilter, PaperForm, RegisterFilter, RunAsk, RunBound, RunState, SkipReason,
};

const NAMES: [&str; 6] = ["王一", "李二", "张三", "赵四", "钱五", "孙六"];

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
    let rows = world
        .desk
        .paper_register(&RegisterFilter::default(), 0)
        .expect("open")
        .rows;
    let mut serials: Vec<String> = rows.into_iter().map(|row| row.serial).collect();
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

/// Prints a run portion by portion of so many papers; `until` may stop it after a step.
fn print_in(world: &mut World, run: EntityId, at_most: u32) {
    while let Some(portion) = world.desk.run_portion(run, at_most).expect("open") {
        let part = portion.draw().expect("drawn");
        part.write(&put_durably).expect("written");
        assert!(world.desk.run_enter(&part).expect("entered"));
        part.name_files().expect("named");
        world.desk.run_named(&part).expect("noted");
    }
}

pub(super) fn whole(from: u32, to: u32) -> Vec<String> {
    (from..=to).map(|n| format!("2026-0000d1-{n:04}")).collect()
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
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Separate, PaperForm::Plain, &path)
        .expect("begun")
        .id;
    print_in(&mut world, run, 4);
    assert_eq!(serials(&world), whole(1, 6));
    let rows = world
        .desk
        .paper_register(&RegisterFilter::default(), 0)
        .expect("open")
        .rows;
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

#[test]
fn a_crash_between_any_two_steps_loses_and_doubles_nothing() {
    for (crash, what) in ["drawn", "written", "entered", "named"]
        .into_iter()
        .enumerate()
    {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().display().to_string();
        let run = world
            .desk
            .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path)
            .expect("begun")
            .id;
        let part = world
            .desk
            .run_portion(run, 4)
            .expect("open")
            .expect("papers wait")
            .draw()
            .expect("drawn");
        if crash >= 1 {
            part.write(&put_durably).expect("written");
        }
        if crash >= 2 {
            assert!(world.desk.run_enter(&part).expect("entered"));
        }
        if crash >= 3 {
            part.name_files().expect("named");
        }
        // The program ends here and is started again.
        world.desk.lock().expect("closed");
        world.desk.driven = None;
        world.desk.unlock(super::PIN).expect("opened");
        assert_eq!(
            world.desk.runs().expect("open")[0].state,
            RunState::Paused,
            "{what}"
        );
        world.desk.run_resume(run).expect("taken up");
        print_in(&mut world, run, 4);
        assert_eq!(
            serials(&world),
            whole(1, 6),
            "after a crash when a part was {what}"
        );
        assert_eq!(
            files(folder.path()),
            [
                "2026-0000d1-0001_2026-0000d1-0004.pdf",
                "2026-0000d1-0005_2026-0000d1-0006.pdf"
            ],
            "after a crash when a part was {what}"
        );
    }
}

/// The texts of a PDF, page by page.
fn pages(path: &Path) -> Vec<String> {
    let output = std::process::Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(path)
        .arg("-")
        .output()
        .expect("poppler-utils is installed");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let text = text.trim_end_matches('\u{c}');
    text.split('\u{c}').map(str::to_owned).collect()
}

#[test]
fn a_merged_file_begins_with_its_index() {
    let mut world = six();
    let rows = world
        .desk
        .findings(&FindingFilter::of(Queue::UninsuredPersons), 0)
        .expect("open")
        .rows;
    let rare = rows.iter().find(|row| row.name == "李二").expect("there");
    let rare = rare.view.finding.subject;
    world.set(EntityKind::Person, rare, "name", "李\u{E000}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path)
        .expect("begun")
        .id;
    print_in(&mut world, run, 9);
    let pages = pages(&folder.path().join("2026-0000d1-0001_2026-0000d1-0005.pdf"));
    assert_eq!(pages.len(), 6, "an index and five notices");
    let index = &pages[0];
    for (line, why) in [
        ("内部使用", "it names people"),
        ("1 2026-0000d1-0001 王一 ", "first in walking order"),
        ("3 2026-0000d1-0002 张三 ", "numbers go on, places do not"),
        ("有不能打印的字", "whoever was left out, and why"),
        ("李〔U+E000〕", "with the character by its number"),
        ("文书5份5页，索引1页，合计6页", "how long it is"),
    ] {
        assert!(index.contains(line), "{why}: `{line}` is not in `{index}`");
    }
    assert!(pages[1].contains("2026-0000d1-0001"), "{}", pages[1]);
}

/// The file was entered, the program died before it had its name, and meanwhile somebody was renamed.
#[test]
fn a_file_drawn_again_is_the_same_file() {
    let draw = |crash: bool| {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().display().to_string();
        let run = world
            .desk
            .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path)
            .expect("begun")
            .id;
        if crash {
            let portion = world.desk.run_portion(run, 9).expect("open");
            let part = portion.expect("papers wait").draw().expect("drawn");
            part.write(&put_durably).expect("written");
            assert!(world.desk.run_enter(&part).expect("entered"));
            part.take_back();
            let rows = world
                .desk
                .paper_register(&RegisterFilter::default(), 0)
                .expect("open")
                .rows;
            let entry =
                crate::papers::register::entry(&world.desk.store().expect("open").conn, rows[0].id);
            let record = entry.expect("there").record;
            let person = record.reference("subject").expect("of somebody");
            world.set(EntityKind::Person, person, "name", "后改名");
        }
        print_in(&mut world, run, 9);
        let file = folder.path().join("2026-0000d1-0001_2026-0000d1-0006.pdf");
        std::fs::read(file).expect("its file")
    };
    assert!(draw(false) == draw(true), "byte for byte");
}

#[test]
fn numbers_given_to_other_papers_meanwhile_are_explained() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path)
        .expect("begun")
        .id;
    let part = world.desk.run_portion(run, 4).expect("open");
    let part = part.expect("papers wait").draw().expect("drawn");
    part.write(&put_durably).expect("written");
    assert!(world.desk.run_enter(&part).expect("entered"));
    part.name_files().expect("named");
    world.desk.run_named(&part).expect("noted");
    let subject = part.made[0].item.subject.clone();
    let preview = world
        .desk
        .paper_preview(&subject, "individual_notice", None);
    let preview = preview.expect("drawn").preview;
    world.desk.paper_issue(&preview).expect("number 5");
    print_in(&mut world, run, 4);
    let second = pages(&folder.path().join("2026-0000d1-0006_2026-0000d1-0007.pdf"));
    let said = "编号2026-0000d1-0005至2026-0000d1-0005由本机打印的其他文书使用";
    let index: String = second[0].split_whitespace().collect();
    assert!(index.contains(said), "{index}");
}

/// The pages of the index count: papers for which there is no room beside it are first in the next file.
#[test]
fn a_file_with_its_index_has_500_pages_at_most() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path)
        .expect("begun")
        .id;
    let portion = world.desk.run_portion(run, 9).expect("open");
    let mut portion = portion.expect("papers wait");
    let one = portion.planned.remove(0);
    let many = (0..490).map(|at| Planned {
        item: Item {
            at,
            ..one.item.clone()
        },
        decided: one.decided.clone(),
        whose: one.whose.clone(),
        serial: None,
    });
    portion.planned = many.collect();
    let part = portion.draw().expect("drawn");
    assert_eq!(
        part.file_pages, 500,
        "490 notices and their index do not fit"
    );
    let index = part.index.as_ref().expect("an index");
    assert_eq!(index.rows.len(), part.made.len());
    assert!(part.made.len() < 490);
    let last = part.made.last().expect("papers");
    assert_eq!(
        last.item.at as usize + 1,
        part.made.len(),
        "none in between is lost"
    );
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
        let row = world
            .desk
            .paper_register(&RegisterFilter::default(), 0)
            .expect("open")
            .rows
            .remove(0);
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
fn a_number_taken_meanwhile_is_not_given_twice() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path)
        .expect("begun")
        .id;
    let part = world
        .desk
        .run_portion(run, 9)
        .expect("open")
        .expect("waiting")
        .draw()
        .expect("drawn");
    part.write(&put_durably).expect("written");
    let rows = world
        .desk
        .findings(&FindingFilter::of(Queue::UninsuredPersons), 0)
        .expect("open")
        .rows;
    let subject = crate::view::PaperSubject {
        kind: rows[0].view.finding.subject_kind,
        id: rows[0].view.finding.subject,
        finding: None,
        paper: None,
    };
    let preview = world
        .desk
        .paper_preview(&subject, "individual_notice", None)
        .expect("drawn");
    world.desk.paper_issue(&preview.preview).expect("entered");
    assert!(
        !world.desk.run_enter(&part).expect("open"),
        "number 1 is taken"
    );
    part.take_back();
    print_in(&mut world, run, 9);
    let distinct: BTreeSet<String> = serials(&world).into_iter().collect();
    assert_eq!(
        distinct.into_iter().collect::<Vec<_>>(),
        whole(1, 6),
        "whoever was told meanwhile is not told twice"
    );
}

#[test]
fn those_who_cannot_be_printed_are_named_and_use_up_no_number() {
    let mut world = six();
    let rows = world
        .desk
        .findings(&FindingFilter::of(Queue::UninsuredPersons), 0)
        .expect("open")
        .rows;
    let rare = rows
        .iter()
        .find(|row| row.name == "李二")
        .expect("there")
        .view
        .finding
        .subject;
    world.set(EntityKind::Person, rare, "name", "李\u{E000}");
    let estimate = world.desk.run_estimate(&ask()).expect("open");
    assert_eq!((estimate.papers, estimate.skipped.len()), (5, 1));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Separate, PaperForm::Plain, &path)
        .expect("begun")
        .id;
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
        desk.run_resume(run).expect("taken up");
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
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Separate, PaperForm::Plain, &path)
        .expect("begun")
        .id;
    let part = world
        .desk
        .run_portion(run, 2)
        .expect("open")
        .expect("waiting")
        .draw()
        .expect("drawn");
    part.write(&put_durably).expect("written");
    world.desk.run_enter(&part).expect("entered");
    part.name_files().expect("named");
    world.desk.run_named(&part).expect("noted");
    world.desk.run_cancel(run).expect("ended");
    assert!(world.desk.run_portion(run, 2).expect("open").is_none());
    assert_eq!(serials(&world), whole(1, 2));
    let row = &world.desk.runs().expect("open")[0];
    assert_eq!(
        (row.state, row.entered, row.total),
        (RunState::Cancelled, 2, 6)
    );
}
