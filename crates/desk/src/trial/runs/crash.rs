//! Runs that are interrupted between two steps, or by another paper's number: nothing is lost and nothing doubled.

use std::collections::BTreeSet;

use survey::record::EntityKind;

use super::{begun, drawn, files, print_in, serials, six, uninsured, whole};
use crate::papers::portion::put_durably;
use crate::trial::PIN;
use crate::trial::paper_kit::about;
use crate::view::{RunBound, RunState};

#[test]
fn a_crash_between_any_two_steps_loses_and_doubles_nothing() {
    for (crash, what) in ["drawn", "written", "entered", "named"]
        .into_iter()
        .enumerate()
    {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let run = begun(&mut world, RunBound::Merged, folder.path());
        let part = drawn(&mut world, run, 4);
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
        world.desk.unlock(PIN).expect("opened");
        assert_eq!(
            world.desk.runs().expect("open")[0].state,
            RunState::Paused,
            "{what}"
        );
        world.desk.run_resume(run, None).expect("taken up");
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

/// The file was entered, the program died before it had its name, and meanwhile somebody was renamed.
#[test]
fn a_file_drawn_again_is_the_same_file() {
    let draw = |crash: bool| {
        let mut world = six();
        let folder = tempfile::tempdir().expect("a folder");
        let run = begun(&mut world, RunBound::Merged, folder.path());
        if crash {
            let part = drawn(&mut world, run, 9);
            part.write(&put_durably).expect("written");
            assert!(world.desk.run_enter(&part).expect("entered"));
            part.take_back();
            let rows = world.register().rows;
            let person = world.desk.paper_detail(rows[0].id).expect("there").subject;
            world.set(EntityKind::Person, person, "name", "后改名");
        }
        print_in(&mut world, run, 9);
        let file = folder.path().join("2026-0000d1-0001_2026-0000d1-0006.pdf");
        std::fs::read(file).expect("its file")
    };
    assert!(draw(false) == draw(true), "byte for byte");
}

#[test]
fn a_number_taken_meanwhile_is_not_given_twice() {
    let mut world = six();
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(&mut world, RunBound::Merged, folder.path());
    let part = drawn(&mut world, run, 9);
    part.write(&put_durably).expect("written");
    let rows = uninsured(&world);
    let finding = &rows[0].view.finding;
    let somebody = about(finding.subject_kind, finding.subject);
    world.entered(&somebody, "individual_notice");
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
