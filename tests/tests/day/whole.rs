//! The whole day: the worker goes from door to door without a network, central comes up, the clerk finds who should be insured and is
//! not, and hands over a notice; the worker sees it.

use std::process::{Command, Stdio};

use desk::desk::Desk;
use desk::sync::core::Outcome;
use desk::view::{
    DoorStatus, FindingFilter, Handling, PaperSubject, RegisterFilter, Service, VisitEnd,
};
use stories::district::{DEMO_PIN, Device};
use survey::demo::{PlantedKind, Random, answers, workplace_answers};
use survey::findings::Rule;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};

use super::{Counts, InStory, Stage, Which, noise, set};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_day_on_sqlite() {
    a_whole_day(Which::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_day_on_postgres() {
    a_whole_day(Which::Postgres).await;
}

async fn a_whole_day(which: Which) {
    let mut stage = Stage::set(which).await;
    stage.worker.open().lock().unwrap();
    stage.worker.open().unlock(DEMO_PIN).unwrap();
    stage.district.close_doors().await;

    let subjects = Subjects::of(&stage);
    let door = the_worker_visits(&stage, &subjects);
    let ops = sealed_without_a_network(&stage.worker).await;

    stage.district.open_doors().await.unwrap();
    stage.worker.syncs().await;
    assert_eq!(
        stage.worker.counts(),
        Counts {
            confirmed: ops,
            ..Counts::default()
        },
        "central signed for everything"
    );
    assert_eq!(
        stage.worker.open().door_glance(door).unwrap().door.status,
        DoorStatus::Confirmed
    );
    assert!(stage.worker.open().household(door).unwrap().photos[0].confirmed);
    stage.central_is_sound().await;

    let (finding, serial) = the_clerk_acts(&stage, &subjects, door).await;
    stage.worker.syncs().await;
    the_worker_sees_it(&stage, &subjects, finding, &serial);
    stage.central_is_sound().await;
}

/// The planted cases of the district's grid.
struct Subjects {
    uninsured: EntityId,
    lapsed: EntityId,
    shop: EntityId,
}

impl Subjects {
    fn of(stage: &Stage) -> Self {
        let grid = stage.district.plan.grids().next().unwrap();
        let planted = |kind| {
            grid.planted
                .iter()
                .find(|planted| planted.kind == kind)
                .unwrap()
                .subject
        };
        Self {
            uninsured: planted(PlantedKind::UninsuredEmployee),
            lapsed: planted(PlantedKind::LapsedEmployee),
            shop: planted(PlantedKind::UninsuredUnit),
        }
    }
}

/// Three places are visited completely; gives the door of the uninsured person.
fn the_worker_visits(stage: &Stage, subjects: &Subjects) -> EntityId {
    let mut desk = stage.worker.open();
    let doors = [
        door_of(&mut desk, subjects.uninsured),
        door_of(&mut desk, subjects.lapsed),
    ];
    for door in doors {
        visit(&mut desk, stage, door);
    }
    let photo = desk
        .photo_add(EntityKind::Door, doors[0], "door", &noise(7, 200))
        .unwrap();
    assert!(!photo.confirmed, "nobody has it yet");
    visit_shop(&mut desk, stage, subjects.shop);
    doors[0]
}

/// The door behind which a person lives, found as a worker would: by name.
fn door_of(desk: &mut Desk, person: EntityId) -> EntityId {
    let Value::Text(name) = desk.person(person).unwrap().fields["name"].clone() else {
        panic!("a name is text")
    };
    let hit = desk
        .search(&name)
        .unwrap()
        .into_iter()
        .find(|hit| hit.id == person);
    hit.and_then(|hit| hit.door)
        .expect("the person is found by name")
}

fn visit(desk: &mut Desk, stage: &Stage, door: EntityId) {
    let visit = desk.start_visit(EntityKind::Door, door).unwrap();
    let household = desk.household(door).unwrap();
    let too_early = desk.end_visit(visit.id, &done());
    assert!(
        too_early.is_err(),
        "a door is not complete before the notice was shown and everybody answered"
    );
    desk.show_notice(household.id).unwrap();
    let grid = stage.district.plan.grids().next().unwrap();
    let random = &mut Random::labelled(1, "answers");
    for row in &household.persons {
        let person = grid
            .persons
            .iter()
            .find(|person| person.id == row.id)
            .unwrap();
        for (field, value) in answers(random, person) {
            set(desk, EntityKind::Person, row.id, &field, value);
        }
    }
    let lodger = desk.add_person(household.id).unwrap();
    set(
        desk,
        EntityKind::Person,
        lodger.id,
        "name",
        Value::text("欧阳测试"),
    );
    desk.remove_person(lodger.id, "entered_twice").unwrap();
    let blocking = desk.household(door).unwrap().blocking;
    assert!(blocking.is_empty(), "{blocking:?}");
    let before = desk.truth().unwrap();
    desk.end_visit(visit.id, &done()).unwrap();
    let after = desk.truth().unwrap();
    assert!(
        after.unsealed > before.unsealed,
        "the change is counted as saved here"
    );
    assert_eq!(
        (after.sealed, after.received, after.confirmed),
        (0, 0, 0),
        "and as nothing more"
    );
    assert_eq!(
        desk.door_glance(door).unwrap().door.status,
        DoorStatus::Done
    );
}

fn visit_shop(desk: &mut Desk, stage: &Stage, shop: EntityId) {
    let visit = desk.start_visit(EntityKind::Workplace, shop).unwrap();
    let grid = stage.district.plan.grids().next().unwrap();
    let workplace = grid
        .workplaces
        .iter()
        .find(|workplace| workplace.id == shop)
        .unwrap();
    for (field, value) in workplace_answers(&mut Random::labelled(1, "shop"), workplace) {
        set(desk, EntityKind::Workplace, shop, &field, value);
    }
    desk.end_visit(visit.id, &done()).unwrap();
}

fn done() -> VisitEnd {
    VisitEnd {
        outcome: "10".to_owned(),
        call_back_at: None,
        answered_by: Some("户主".to_owned()),
        note: None,
    }
}

/// Seals the evening's batch while central is down; gives the number of changes.
async fn sealed_without_a_network(worker: &Device) -> u32 {
    let ops = u32::try_from(worker.open().store().unwrap().head().seq).unwrap();
    assert_eq!(
        worker.counts(),
        Counts {
            unsealed: ops,
            photos: 1,
            ..Counts::default()
        }
    );
    assert_eq!(worker.sync().await.unwrap(), Outcome::Unreachable);
    let sealed = worker.open().seal_day().unwrap();
    assert!(
        sealed.is_none_or(|batch| batch.ops == ops),
        "one batch has the whole day"
    );
    assert_eq!(
        worker.counts(),
        Counts {
            sealed: ops,
            photos: 1,
            ..Counts::default()
        },
        "sealed is not received"
    );
    ops
}

/// The clerk sees the door, the findings, and hands over the notice; gives the finding and the paper's number.
async fn the_clerk_acts(stage: &Stage, subjects: &Subjects, door: EntityId) -> (EntityId, String) {
    stage.clerk.syncs().await;
    let acted = at_the_clerks_desk(stage, subjects, door);
    stage.clerk.syncs().await;
    acted
}

fn at_the_clerks_desk(stage: &Stage, subjects: &Subjects, door: EntityId) -> (EntityId, String) {
    let mut desk = stage.clerk.open();
    let incoming = desk.incoming(0).unwrap();
    let row = incoming
        .rows
        .iter()
        .find(|row| row.id == door)
        .expect("the visited door came in");
    assert_eq!((row.outcome.as_deref(), row.seen), (Some("10"), false));
    desk.mark_seen(EntityKind::Door, door).unwrap();
    let today = desk.today().unwrap();
    assert!(today.held.is_empty());
    let r6 = finding(&desk, Rule::R6, subjects.uninsured);
    finding(&desk, Rule::R7, subjects.lapsed);
    finding(&desk, Rule::R1, subjects.shop);
    let paper = hand_over(&mut desk, stage, subjects.uninsured, r6);
    let told = Handling {
        state: "told".to_owned(),
        ..Handling::default()
    };
    desk.set_finding(r6, &told).unwrap();
    (r6, paper)
}

fn finding(desk: &Desk, rule: Rule, subject: EntityId) -> EntityId {
    let filter = FindingFilter {
        rule: Some(rule),
        ..FindingFilter::default()
    };
    let all = desk.findings(&filter, 0).unwrap();
    let row = all
        .rows
        .iter()
        .find(|row| row.view.finding.subject == subject && row.view.finding.rule == rule);
    row.unwrap_or_else(|| panic!("{rule:?} about {subject} is found"))
        .view
        .finding
        .id
}

/// Previews, reads back, issues and serves; gives the number.
fn hand_over(desk: &mut Desk, stage: &Stage, person: EntityId, finding: EntityId) -> String {
    let subject = PaperSubject {
        kind: EntityKind::Person,
        id: person,
        finding: Some(finding),
        paper: None,
    };
    let preview = desk
        .paper_preview(&subject, "individual_notice", None)
        .unwrap();
    assert!(preview.unprintable.is_empty());
    let pdf = desk.paper_bytes(&preview.preview).unwrap();
    let issued = desk.paper_issue(&preview.preview).unwrap();
    let text = text_of(&pdf);
    let grid = stage.district.plan.grids().next().unwrap();
    let known = grid
        .persons
        .iter()
        .find(|known| known.id == person)
        .unwrap();
    for expected in [
        known.name.as_str(),
        issued.serial.as_str(),
        "职工基本养老保险",
        "应当",
        "乌海市人力资源和社会保障局",
    ] {
        assert!(
            text.contains(expected),
            "the notice says {expected}: {text}"
        );
    }
    assert!(
        !text.contains(&known.number),
        "the whole number is not on the paper"
    );
    let service = Service {
        channel: "direct".to_owned(),
        day: Some(issued.printed_at[..10].to_owned()),
        receiver: Some(known.name.clone()),
        ..Service::default()
    };
    let served = desk.paper_serve(issued.id, &service).unwrap();
    assert_eq!(served.receiver.as_deref(), Some(known.name.as_str()));
    issued.serial
}

/// The words of a PDF as another program reads them, without white space.
fn text_of(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let read = Command::new("pdftotext")
        .arg(file.path())
        .arg("-")
        .stderr(Stdio::inherit())
        .output();
    let read = read.expect("pdftotext is missing: apt-get install -y poppler-utils");
    assert!(read.status.success());
    String::from_utf8(read.stdout)
        .unwrap()
        .split_whitespace()
        .collect()
}

fn the_worker_sees_it(stage: &Stage, subjects: &Subjects, finding: EntityId, serial: &str) {
    let mut desk = stage.worker.open();
    let person = desk.person(subjects.uninsured).unwrap();
    let view = person
        .findings
        .iter()
        .find(|view| view.finding.id == finding)
        .expect("the finding stands here too");
    assert_eq!(view.state, "told", "the clerk's handling came down");
    let register = desk.paper_register(&RegisterFilter::default(), 0).unwrap();
    assert!(
        register
            .rows
            .iter()
            .any(|paper| paper.serial == serial && paper.served_on.is_some()),
        "and the served paper"
    );
    assert_eq!(
        desk.truth().unwrap().unsealed,
        0,
        "what came in is not own work"
    );
}
