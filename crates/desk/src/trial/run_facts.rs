//! What a run prints is judged on the newest facts, and one person's trouble is one person's: left out with a reason, never the end
//! of the run.

use paper::facts::Gap;
use survey::calendar::YearMonth;
use survey::findings::{Finding, Queue, Rule};
use survey::ids::{EntityId, RosterId};
use survey::roster::{Line, LineState, RosterFact, RosterInfo, RosterKind};

use super::runs::{NAMES, ask, print_in, serials, six, whole};
use super::{World, insured, number, on_line};
use crate::error::{EditError, IssueError};
use crate::papers::portion::{Part, put_durably};
use crate::papers::table::Facts;
use crate::sql::Id;
use crate::view::{
    FindingFilter, FindingRow, Handling, PaperForm, PaperSubject, RunAsk, RunBound, RunSkip,
    RunState, SkipReason,
};

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

/// A roster of a later day says that this one of the six pays; there was no pause in which anybody was judged anew.
fn paid_meanwhile(world: &mut World, at: usize) {
    let info = RosterInfo {
        id: RosterId(uuid::Uuid::from_u128(0x0b)),
        kind: RosterKind::InsuredPersons,
        department: "乌海市人力资源和社会保障局".to_owned(),
        as_of: "2026-11-20".parse().expect("a day"),
    };
    let sequence = u16::try_from(at * 2 + 1).expect("few");
    let mut row = insured(
        &number("1980-03-15", sequence),
        LineState::Paying,
        "2026-11",
    );
    if let RosterFact::InsuredPerson(paid) = &mut row.fact {
        NAMES[at].clone_into(&mut paid.name);
    }
    let other = number("1975-05-05", 7);
    let others = [Line::EmployeePension, Line::ResidentPension]
        .map(|line| on_line(insured(&other, LineState::Paying, "2026-11"), line));
    let rows: Vec<_> = others.into_iter().chain([row]).collect();
    let store = world.desk.store_mut().expect("open");
    store.put_roster(&info, &rows).expect("a roster");
}

#[test]
fn a_run_judges_everybody_on_the_newest_roster_first() {
    let mut world = six();
    paid_meanwhile(&mut world, 1);
    let estimate = world.desk.run_estimate(&ask()).expect("open");
    assert_eq!(estimate.papers, 5, "{:?}", estimate.skipped);
    assert!(estimate.skipped.is_empty(), "there is no such finding");
}

#[test]
fn a_run_does_not_begin_with_findings_of_an_older_roster() {
    let mut world = six();
    paid_meanwhile(&mut world, 1);
    let (_folder, run) = begun(&mut world);
    assert_eq!(world.desk.runs().expect("open")[0].total, 5);
    print_in(&mut world, run, 4);
    assert_eq!(serials(&world), whole(1, 5));
}

/// The roster came between the start and the pages.
#[test]
fn a_portion_is_judged_on_the_newest_roster_first() {
    let mut world = six();
    let (_folder, run) = begun(&mut world);
    paid_meanwhile(&mut world, 1);
    let portion = world.desk.run_portion(run, 9).expect("open");
    let portion = portion.expect("papers wait");
    for planned in &portion.planned {
        let Facts::IndividualNotice(facts) = &planned.decided.facts else {
            panic!("a notice to one person");
        };
        let id = planned.item.subject.finding.expect("about one");
        let conn = &world.desk.store().expect("open").conn;
        let finding = crate::findings::open_finding(conn, id).expect("stands");
        assert_eq!(
            Some(facts.source.as_of),
            finding.as_of(),
            "the day on the page is the day of the finding"
        );
        assert_eq!(facts.source.as_of.to_string(), "2026-11-20");
    }
    let part = portion.draw().expect("drawn");
    finish(&mut world, &part);
    let skips = world.desk.run_skips(run).expect("open");
    assert_eq!((skips.len(), skips[0].name.as_str()), (1, NAMES[1]));
    assert_eq!(skips[0].reason, SkipReason::Settled);
}

#[test]
fn a_single_paper_is_judged_on_the_newest_roster_first() {
    let mut world = six();
    let about = |row: &FindingRow| PaperSubject {
        kind: row.view.finding.subject_kind,
        id: row.view.finding.subject,
        finding: Some(row.view.finding.id),
        paper: None,
    };
    let paid = about(&row_of(&world, NAMES[1]));
    paid_meanwhile(&mut world, 1);
    let refused = world
        .desk
        .paper_preview(&paid, "individual_notice", None)
        .expect_err("they pay");
    assert!(
        matches!(refused, IssueError::Edit(EditError::Unknown { .. })),
        "{refused:?}"
    );
}

/// Closed, not of this paper, the second about the same person, gone: each is named with its reason.
#[test]
fn whatever_was_ticked_is_printed_or_named() {
    let mut world = six();
    let ids: Vec<EntityId> = NAMES[..4]
        .iter()
        .map(|name| row_of(&world, name).view.finding.id)
        .collect();
    world.desk.set_finding(ids[1], &untrue()).expect("closed");
    let subject = row_of(&world, NAMES[2]).view.finding.subject;
    let other = Finding::id_of(Rule::R8, subject);
    let nobody = EntityId(uuid::Uuid::from_u128(0xdead));
    let conn = &world.desk.store().expect("open").conn;
    conn.execute(
        "INSERT INTO finding_now (id, queue, grid, subject_kind, subject, state, first_seen, body, rule, confidence)
         SELECT ?1, queue, grid, subject_kind, subject, state, first_seen, replace(body, '\"R6\"', '\"R8\"'), 'R8', 2 FROM finding_now WHERE id = ?2",
        rusqlite::params![Id::from(other), Id::from(ids[2])],
    )
    .expect("another rule about the same person");
    let mut findings = ids.clone();
    findings.extend([other, nobody]);
    let ticked = RunAsk {
        queue: None,
        findings,
        ..ask()
    };
    let estimate = world.desk.run_estimate(&ticked).expect("open");
    assert_eq!(estimate.papers, 3);
    let told: Vec<_> = estimate
        .skipped
        .iter()
        .map(|skip| (skip.name.as_str(), skip.reason.clone()))
        .collect();
    assert_eq!(
        told,
        [
            (NAMES[1], SkipReason::Closed),
            (NAMES[2], SkipReason::NotThisPaper),
            ("", SkipReason::Settled)
        ]
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let run = world
        .desk
        .run_begin(&ticked, RunBound::Merged, PaperForm::Plain, &path)
        .expect("begun")
        .id;
    print_in(&mut world, run, 9);
    let row = &world.desk.runs().expect("open")[0];
    assert_eq!((row.total, row.entered, row.skipped), (6, 3, 3));
}

#[test]
fn a_finding_closed_meanwhile_is_left_out() {
    let mut world = six();
    let (_folder, run) = begun(&mut world);
    let closed = row_of(&world, NAMES[3]).view.finding.id;
    world.desk.set_finding(closed, &untrue()).expect("closed");
    print_in(&mut world, run, 4);
    assert_eq!(serials(&world), whole(1, 5));
    let skips = world.desk.run_skips(run).expect("open");
    assert_eq!(skips[0].reason, SkipReason::Closed, "{skips:?}");
}

/// Between two portions of the estimate the desk is free: it is never held for everybody at once.
#[test]
fn an_estimate_of_5000_holds_the_desk_for_portions() {
    let mut world = six();
    let mut counting = world.desk.run_counting(&ask()).expect("open");
    let six: Vec<_> = counting.waiting.collect();
    let many: Vec<_> = six.iter().cycle().take(5_000).cloned().collect();
    counting.waiting = many.into_iter();
    let mut portions = 0;
    while world.desk.run_count(&mut counting).expect("open") {
        portions += 1;
    }
    assert_eq!(portions, 100);
    let estimate = world.desk.run_counted(counting).expect("open");
    assert_eq!(estimate.papers, 5_000);
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

fn untrue() -> Handling {
    Handling {
        state: "untrue".to_owned(),
        reason: Some("已在外地参保，看过缴费记录".to_owned()),
        ..Handling::default()
    }
}
