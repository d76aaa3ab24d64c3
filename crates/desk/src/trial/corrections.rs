//! Requests for correction, and the questions that an office has not turned on.

use batch::message::Role;
use survey::record::{EntityKind, Value};

use super::{World, number};
use crate::error::EditError;
use crate::view::NewCorrection;

fn new_employer() -> NewCorrection {
    NewCorrection {
        item: "employer".to_owned(),
        says_now: Some("测试煤化有限公司".to_owned()),
        should_say: "样本建材有限公司".to_owned(),
        register: "social_insurance".to_owned(),
        applicant: "self".to_owned(),
        note: None,
    }
}

#[test]
fn a_request_is_taken_down_and_answered() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let row = world
        .desk
        .add_correction(person, &new_employer())
        .expect("taken down");
    assert_eq!(
        (&*row.person_name, row.door, &*row.state),
        ("王小兰", Some(doors[0]), "received"),
        "the office sees who asks and where"
    );
    let shown = row.should_say.clone().expect("said");
    assert!(shown.starts_with('*'), "masked in lists: {shown}");
    let of_person = world.desk.person(person).expect("there").corrections;
    assert_eq!(
        of_person,
        std::slice::from_ref(&row),
        "and stands on the person"
    );
    assert_eq!(
        world
            .desk
            .reveal(EntityKind::Correction, row.id, "should_say")
            .expect("audited"),
        "样本建材有限公司"
    );

    let refused = world.desk.set_correction_state(row.id, "declined", None);
    assert!(
        matches!(refused, Err(EditError::BadValue(_))),
        "declining needs a reason"
    );
    let open = |world: &World| world.desk.corrections(None, 0).expect("open").total;
    assert_eq!(open(&world), 1);
    let done = world
        .desk
        .set_correction_state(row.id, "declined", Some("材料不足"))
        .expect("answered");
    assert_eq!(done.outcome.as_deref(), Some("材料不足"));
    assert_eq!(open(&world), 0, "answered requests leave the list");
    assert_eq!(
        world
            .desk
            .corrections(Some("declined"), 0)
            .expect("open")
            .total,
        1
    );
    let audit = world.desk.audit(0).expect("open").rows;
    let lines = audit.iter().filter(|line| line.action == "correct");
    assert_eq!(lines.count(), 2, "taken down, and answered");
}

#[test]
fn a_requests_state_has_its_own_way() {
    let mut world = World::worker();
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let row = world
        .desk
        .add_correction(person, &new_employer())
        .expect("taken down");
    let state = world.desk.set_field(
        EntityKind::Correction,
        row.id,
        "state",
        Some(Value::text("corrected")),
    );
    assert!(
        matches!(state, Err(EditError::BadValue(_))),
        "not past the check"
    );
    let answer = world.desk.set_correction_state(row.id, "corrected", None);
    assert!(
        matches!(answer, Err(EditError::NotAllowed)),
        "who stands at the door does not decide"
    );
    world.set(EntityKind::Correction, row.id, "note", "本人来电");
}

#[test]
fn what_the_office_has_not_turned_on_is_not_asked_and_not_kept() {
    let mut world = World::worker();
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let view = world.desk.person(person).expect("there");
    assert!(!view.relevant_fields.iter().any(|field| field == "hardship"));
    let kept = world.desk.set_field(
        EntityKind::Person,
        person,
        "hardship",
        Some(Value::text("subsistence")),
    );
    assert!(
        matches!(kept, Err(EditError::BadValue(_))),
        "PIPL 6: {kept:?}"
    );
}

#[test]
fn several_answers_are_kept_in_one_order() {
    let mut world = World::worker();
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    world.set(
        EntityKind::Person,
        person,
        "interests",
        "transfer, retirement_age",
    );
    let fields = world.desk.person(person).expect("there").fields;
    assert_eq!(
        fields.get("interests"),
        Some(&Value::text("retirement_age,transfer"))
    );
}
