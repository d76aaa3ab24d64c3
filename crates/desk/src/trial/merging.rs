//! Other devices' changes: both observations are kept, a person decides, and a rebuild gives the same.

use std::collections::BTreeMap;

use batch::message::Role;
use survey::history::{Change, FieldChange};
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use uuid::Uuid;

use super::{Other, World, number};
use crate::log::Taken;

fn set(values: &[(&str, &str)]) -> Change {
    let fields = values.iter().map(|(name, value)| {
        (
            (*name).to_owned(),
            FieldChange {
                to: Some(Value::text(*value)),
                was: vec![],
            },
        )
    });
    Change::Set(fields.collect::<BTreeMap<_, _>>())
}

#[test]
fn a_conflict_is_kept_shown_and_decided() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let today = world.hand.as_ref() as &dyn crate::surroundings::Surroundings;
    let today = today.today();
    let mut other = Other::new(0xb0);
    let op = other.op(
        EntityKind::Person,
        person,
        set(&[("employment", "employee")]),
    );
    let store = world.desk.store_mut().expect("open");
    assert_eq!(
        store
            .apply_remote(std::slice::from_ref(&op), today)
            .expect("kept"),
        [Taken::Conflict]
    );
    assert_eq!(
        store
            .apply_remote(std::slice::from_ref(&op), today)
            .expect("kept"),
        [Taken::Already],
        "twice is once"
    );
    let mut altered = op.clone();
    altered.hash.0[0] ^= 1;
    assert_eq!(
        store.apply_remote(&[altered], today).expect("kept"),
        [Taken::Contradicts],
        "I5"
    );

    let view = world.desk.person(person).expect("there");
    assert_eq!(view.conflicts.len(), 1);
    assert_eq!(
        view.conflicts[0].values.len(),
        2,
        "both observations are kept"
    );
    assert_eq!(
        world.desk.today().expect("home").held.len(),
        1,
        "and wait for a person"
    );
    let incoming = world.desk.incoming(0).expect("open");
    assert_eq!(
        (
            incoming.rows.len(),
            incoming.rows[0].id,
            incoming.rows[0].conflicts
        ),
        (1, doors[0], 1),
        "one line for the door"
    );
    world
        .desk
        .mark_seen(EntityKind::Door, doors[0])
        .expect("seen");
    assert!(world.desk.incoming(0).expect("open").rows[0].seen);

    world
        .desk
        .decide(
            EntityKind::Person,
            person,
            "employment",
            Some(Value::text("employee")),
        )
        .expect("decided");
    let view = world.desk.person(person).expect("there");
    assert_eq!(
        (view.conflicts.len(), &view.fields["employment"]),
        (0, &Value::text("employee")),
        "one value is left"
    );
}

#[test]
fn deciding_a_masked_field_takes_the_whole_value() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let (mine, theirs) = (number("1980-03-15", 2), number("1980-03-16", 4));
    let person = world.resident(doors[0], "王小兰", &mine);
    let today = world.desk.surroundings().today();
    let op = Other::new(0xb0).op(
        EntityKind::Person,
        person,
        set(&[("document_number", &theirs)]),
    );
    world
        .desk
        .store_mut()
        .expect("open")
        .apply_remote(&[op], today)
        .expect("kept");
    let view = world.desk.person(person).expect("there");
    let shown = view.conflicts[0].values[1].value.clone().expect("a value");
    assert_ne!(shown, Value::text(&*theirs), "the screen sees a mask");
    world
        .desk
        .decide(EntityKind::Person, person, "document_number", Some(shown))
        .expect("decided");
    assert_eq!(
        world
            .desk
            .reveal(EntityKind::Person, person, "document_number")
            .expect("shown"),
        theirs,
        "the record holds the number"
    );
}

#[test]
fn what_cannot_be_read_is_kept_and_blocks_nothing() {
    let mut world = World::of(Role::Clerk);
    let today = world.desk.surroundings().today();
    let mut other = Other::new(0xb0);
    let building = EntityId(Uuid::from_u128(0x77));
    let mut broken = other.op(EntityKind::Building, building, set(&[("name", "1幢")]));
    broken.bytes = batch::op_v1::OpBytes::from_vec(b"{\"v\":9}".to_vec());
    let good = other.op(
        EntityKind::Building,
        building,
        set(&[("name", "2幢"), ("kind", "tower")]),
    );
    let taken = world
        .desk
        .store_mut()
        .expect("open")
        .apply_remote(&[broken, good], today)
        .expect("kept");
    assert_eq!(
        taken,
        [Taken::Kept, Taken::Folded],
        "I9: a poisoned record never blocks later ones"
    );
    assert_eq!(world.desk.buildings().expect("open")[0].name, "2幢");
}

#[test]
fn a_rebuild_gives_the_same_state() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    world
        .desk
        .quick_visit(doors[1], &super::outcome("20"))
        .expect("saved");
    world.desk.add_workplace("示范小吃店").expect("saved");
    let today = world.desk.surroundings().today();
    let op = Other::new(0xb0).op(
        EntityKind::Person,
        person,
        set(&[("employment", "employee")]),
    );
    let store = world.desk.store_mut().expect("open");
    store.apply_remote(&[op], today).expect("kept");
    let before = store.digest().expect("readable");
    store
        .conn
        .execute("UPDATE person SET name = '走样'", [])
        .expect("a projection gone wrong");
    assert_ne!(
        store.digest().expect("readable"),
        before,
        "the digest sees it"
    );
    store.rebuild(today).expect("folds again");
    assert_eq!(
        store.digest().expect("readable"),
        before,
        "own and others' operations give the same state again"
    );
    assert_eq!(
        world.desk.search("滨河花园").expect("open").len(),
        12,
        "the address index too"
    );
}
