//! What a run prints is judged on the newest facts, and one person's trouble is one person's: left out with a reason, never the end
//! of the run.

use paper::facts::Gap;
use survey::calendar::YearMonth;
use survey::findings::Queue;
use survey::ids::EntityId;
use survey::roster::Line;

use super::World;
use super::runs::{ask, print_in, serials, six, whole};
use crate::papers::portion::{Part, put_durably};
use crate::papers::table::Facts;
use crate::view::{FindingFilter, FindingRow, PaperForm, RunBound, RunSkip, RunState, SkipReason};

/// A run of the six into a folder of its own.
fn begun(world: &mut World) -> (tempfile::TempDir, EntityId) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ask(), RunBound::Merged, PaperForm::Plain, &path);
    (folder, run.expect("begun").id)
}

/// The finding about somebody.
fn row_of(world: &World, name: &str) -> FindingRow {
    let filter = FindingFilter::of(Queue::UninsuredPersons);
    let rows = world.desk.findings(&filter, 0).expect("open").rows;
    let row = rows.into_iter().find(|row| row.name == name);
    row.expect("a finding about them")
}

/// Writes, enters and names a drawn part.
fn finish(world: &mut World, part: &Part) {
    part.write(&put_durably).expect("written");
    assert!(world.desk.run_enter(part).expect("entered"));
    part.name_files().expect("named");
    world.desk.run_named(part).expect("noted");
}

/// A tablet whose clock was a day ahead noted a visit of tomorrow.
#[test]
fn a_visit_of_tomorrow_leaves_one_person_out() {
    let mut world = six();
    let door = row_of(&world, "李二").door.expect("behind a door");
    world.hand.pass(86_400);
    world
        .desk
        .quick_visit(door, &super::outcome("11"))
        .expect("visited");
    world.hand.pass(-86_400);
    let estimate = world.desk.run_estimate(&ask()).expect("the others stand");
    let late = |skips: &[RunSkip]| {
        assert_eq!(skips.len(), 1, "{skips:?}");
        assert_eq!(skips[0].name, "李二");
        assert!(
            matches!(&skips[0].reason, SkipReason::Missing { fields } if fields == &["surveyed_on"]),
            "{skips:?}"
        );
    };
    assert_eq!(estimate.papers, 5);
    late(&estimate.skipped);
    let (_folder, run) = begun(&mut world);
    print_in(&mut world, run, 4);
    assert_eq!(serials(&world), whole(1, 5));
    late(&world.desk.run_skips(run).expect("open"));
}

/// Facts that cannot all be true stop nobody else.
#[test]
fn a_contradiction_leaves_one_person_out() {
    let mut world = six();
    let (_folder, run) = begun(&mut world);
    let portion = world.desk.run_portion(run, 9).expect("open");
    let mut portion = portion.expect("papers wait");
    let Facts::IndividualNotice(facts) = &mut portion.planned[1].decided.facts else {
        panic!("a notice to one person");
    };
    facts.gap = Gap::Lapsed {
        line: Line::EmployeePension,
        last_paid: YearMonth::of(facts.source.as_of),
        months: 1,
    };
    let part = portion.draw().expect("the others are drawn");
    finish(&mut world, &part);
    print_in(&mut world, run, 9);
    assert_eq!(serials(&world), whole(1, 5));
    let skips = world.desk.run_skips(run).expect("open");
    assert_eq!(skips.len(), 1);
    assert_eq!(skips[0].reason, SkipReason::Contradictory);
    assert_eq!(
        world.desk.runs().expect("open")[0].state,
        RunState::Done,
        "to the end"
    );
}
