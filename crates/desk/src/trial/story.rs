//! One door from the first knock to the outcome, as a worker does it.

use survey::record::{EntityKind, Value};

use super::{World, number, outcome};
use crate::error::EditError;
use crate::view::{DoorStatus, TaskReason, VisitEnd};

#[test]
fn a_door_from_the_first_knock_to_the_outcome() {
    let mut world = World::worker();
    let doors = world.tower();
    assert_eq!(doors.len(), 12, "two units of three floors with two doors");
    let first = world
        .desk
        .next_door(None)
        .expect("open")
        .expect("somewhere to go");
    assert_eq!(
        (first.id, first.label.as_str()),
        (doors[0], "1单元 101"),
        "walking begins at the first unit's lowest floor"
    );

    let visit = world
        .desk
        .start_visit(EntityKind::Door, doors[0])
        .expect("a visit");
    assert_eq!(
        world.desk.door_glance(doors[0]).expect("there").door.status,
        DoorStatus::Doing,
        "an open visit is in progress"
    );
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let household = world.desk.household(doors[0]).expect("there");
    assert_eq!(household.persons.len(), 1, "one person was entered");
    assert_eq!(household.persons[0].name, "王小兰");
    assert_eq!(household.blocking, [], "everything is answered");
    let next = world
        .desk
        .end_visit(visit.id, &outcome("10"))
        .expect("complete")
        .expect("more doors");
    assert_eq!(next.id, doors[1], "the next door in walking order");
    assert_eq!(
        world.desk.door_glance(doors[0]).expect("there").door.status,
        DoorStatus::Done,
        "完成, not yet 中心已确认"
    );

    let head = world.desk.store().expect("open").head().seq;
    world
        .desk
        .store_mut()
        .expect("open")
        .set_confirmed_seq(head)
        .expect("kept");
    assert_eq!(
        world.desk.door_glance(doors[0]).expect("there").door.status,
        DoorStatus::Confirmed,
        "every change is covered by a receipt"
    );
    world.set(EntityKind::Person, person, "note", "下午在家");
    assert_eq!(
        world.desk.door_glance(doors[0]).expect("there").door.status,
        DoorStatus::Done,
        "a newer change is not covered"
    );
}

#[test]
fn completing_waits_for_what_is_critical_and_every_other_outcome_saves() {
    let mut world = World::worker();
    let doors = world.tower();
    let household = world.desk.household(doors[0]).expect("there").id;
    world
        .desk
        .add_person(household)
        .expect("a person nobody asked yet");
    let visit = world
        .desk
        .start_visit(EntityKind::Door, doors[0])
        .expect("a visit");
    let before = world.desk.store().expect("open").head();
    match world.desk.end_visit(visit.id, &outcome("10")) {
        Err(EditError::NotYet { blocking }) => assert!(
            blocking.iter().any(|block| block.problem.field == "name"),
            "{blocking:?}"
        ),
        other => panic!("a person without a name is not complete: {other:?}"),
    }
    assert_eq!(
        world.desk.store().expect("open").head(),
        before,
        "a refusal leaves nothing behind"
    );
    world
        .desk
        .end_visit(visit.id, &outcome("11"))
        .expect("partly done always saves");
    let glance = world.desk.door_glance(doors[0]).expect("there");
    assert_eq!(
        glance.visits[0].outcome.as_deref(),
        Some("11"),
        "the outcome is on the visit"
    );
}

#[test]
fn nobody_home_comes_back_when_it_is_due() {
    let mut world = World::worker();
    let doors = world.tower();
    let end = VisitEnd {
        call_back_at: Some("2026-11-22T18:30:00+08:00".to_owned()),
        ..outcome("21")
    };
    let door = world.desk.quick_visit(doors[0], &end).expect("saved");
    assert_eq!(door.status, DoorStatus::Again, "约定再访");
    let today = world.desk.today().expect("home");
    assert_eq!(
        (today.doors.again, today.doors.todo, today.tasks_total),
        (1, 11, 11),
        "the appointment is not for today"
    );
    assert_eq!(
        world
            .desk
            .next_door(None)
            .expect("open")
            .map(|door| door.id),
        Some(doors[1]),
        "and is passed by"
    );
    world.hand.pass(86_400);
    let today = world.desk.today().expect("home");
    assert!(
        matches!(
            &today.tasks[0].why,
            TaskReason::Appointed { overdue: false, .. }
        ),
        "the next morning it leads the list: {:?}",
        today.tasks[0]
    );
    world.hand.pass(11 * 3600);
    let today = world.desk.today().expect("home");
    assert!(
        matches!(
            &today.tasks[0].why,
            TaskReason::Appointed { overdue: true, .. }
        ),
        "after 18:30 it is overdue"
    );
}

#[test]
fn walking_goes_around_the_end_and_skips_what_is_finished() {
    let mut world = World::worker();
    let doors = world.tower();
    for door in &doors[1..] {
        world
            .desk
            .quick_visit(*door, &outcome("41"))
            .expect("vacant");
    }
    let next = world
        .desk
        .next_door(Some(doors[5]))
        .expect("open")
        .expect("one is left");
    assert_eq!(
        next.id, doors[0],
        "around the end to the only door that is left"
    );
    assert_eq!(
        world.desk.next_door(Some(doors[0])).expect("open"),
        None,
        "never the door one stands at"
    );
    let row = &world.desk.buildings().expect("open")[0];
    assert_eq!(
        (row.doors.empty, row.doors.todo, row.doors.total),
        (11, 1, 12),
        "the tally of the building"
    );
}

#[test]
fn a_returned_door_leads_the_list_until_it_is_completed() {
    let mut world = World::worker();
    let doors = world.tower();
    world.resident(doors[3], "李国强", &number("1975-05-20", 11));
    world
        .desk
        .quick_visit(doors[3], &outcome("10"))
        .expect("complete");
    world.set(
        EntityKind::Door,
        doors[3],
        "returned_reason",
        "请核对就业状态",
    );
    let today = world.desk.today().expect("home");
    assert!(
        matches!(&today.tasks[0].why, TaskReason::Returned { words, .. } if words == "请核对就业状态"),
        "{:?}",
        today.tasks[0]
    );
    let door = world
        .desk
        .quick_visit(doors[3], &outcome("10"))
        .expect("again complete");
    assert_eq!(
        door.status,
        DoorStatus::Done,
        "completing answers the return"
    );
}

#[test]
fn numbers_are_masked_until_revealed_and_the_reveal_is_audited() {
    let mut world = World::worker();
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let person = world.resident(doors[0], "王小兰", &whole);
    let other = world.resident(doors[1], "李国强", &number("1975-05-20", 11));
    world.desk.person(other).expect("another person was opened");
    let view = world.desk.person(person).expect("there");
    let masked = format!("{}********{}", &whole[..4], &whole[14..]);
    assert_eq!(
        view.fields["document_number"],
        Value::text(&*masked),
        "opened anew it is masked"
    );
    assert_eq!(view.masked, ["document_number"]);
    world
        .desk
        .set_field(
            EntityKind::Person,
            person,
            "document_number",
            Some(Value::text(masked)),
        )
        .expect("kept");
    assert_eq!(
        world
            .desk
            .reveal(EntityKind::Person, person, "document_number")
            .expect("shown"),
        whole,
        "a mask never overwrites a number"
    );
    let view = world.desk.person(person).expect("there");
    assert_eq!(
        view.fields["document_number"],
        Value::text(&*whole),
        "revealed"
    );
    let audit = world.desk.audit(0).expect("open");
    assert_eq!(audit.rows[0].action, "reveal");
    assert!(
        !audit.rows[0].about.contains(&whole),
        "no number in the audit log"
    );
    assert_eq!(
        world
            .desk
            .store()
            .expect("open")
            .verify_audit()
            .expect("it holds"),
        audit.total,
        "the audit chain covers every line"
    );
}

#[test]
fn the_same_number_twice_is_seen_at_once() {
    let mut world = World::worker();
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let first = world.resident(doors[0], "王小兰", &whole);
    let second = world.resident(doors[7], "王晓兰", &whole);
    let view = world.desk.person(second).expect("there");
    assert_eq!(view.duplicates.len(), 1);
    assert_eq!(
        (view.duplicates[0].id, view.duplicates[0].place.as_str()),
        (first, "滨河花园 3幢 1单元 101"),
        "who and where"
    );
    world
        .desk
        .remove_person(second, "entered_twice")
        .expect("taken out");
    assert_eq!(
        world.desk.household(doors[7]).expect("there").persons,
        [],
        "a removed person is out of sight"
    );
    assert_eq!(
        world.desk.person(first).expect("there").duplicates,
        [],
        "and no duplicate any more"
    );
}

#[test]
fn a_photo_is_sealed_and_comes_back_as_a_picture() {
    use base64::Engine;
    let mut world = World::worker();
    let doors = world.tower();
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(2400, 1200, image::Rgb([200, 30, 30]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let text = base64::engine::general_purpose::STANDARD.encode(png.into_inner());
    let row = world
        .desk
        .photo_add(EntityKind::Door, doors[0], "door", &text)
        .expect("kept");
    let jpeg = world.desk.photo_bytes(&row.blob).expect("opens");
    let picture = image::load_from_memory(&jpeg).expect("a JPEG");
    assert_eq!(
        (picture.width(), picture.height()),
        (1600, 800),
        "shrunk to a long edge of 1600"
    );
    let file = world.desk.directory().blobs().join(&row.blob);
    let bytes = std::fs::read(file).expect("the blob");
    assert!(
        !bytes.windows(3).any(|part| part == [0xff, 0xd8, 0xff]),
        "no JPEG start in the sealed file"
    );
    assert_eq!(
        world.desk.household(doors[0]).expect("there").photos,
        [row],
        "the door lists it"
    );
    let refused = world
        .desk
        .photo_add(EntityKind::Door, doors[0], "door", "bm90IGEgcGljdHVyZQ==");
    assert!(
        matches!(refused, Err(EditError::NotAPicture)),
        "text is no picture"
    );
}
