//! Two devices write the same field without having seen each other: both values stand on both devices until a person decides.

use stories::district::Device;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};

use super::{InStory, Stage, Which, lived_in, set};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conflict_is_decided_by_a_person_on_sqlite() {
    both_stand_until_decided(Which::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conflict_is_decided_by_a_person_on_postgres() {
    both_stand_until_decided(Which::Postgres).await;
}

async fn both_stand_until_decided(which: Which) {
    let stage = Stage::set(which).await;
    let (door, persons) = lived_in(&mut stage.worker.open());
    let person = persons[0];
    let write = |device: &Device, value: &str, note: &str| {
        let mut desk = device.open();
        set(
            &mut desk,
            EntityKind::Person,
            person,
            "employment",
            Value::text(value),
        );
        set(
            &mut desk,
            EntityKind::Person,
            persons[1],
            note,
            Value::text("只有一边写"),
        );
    };
    write(&stage.worker, "employee", "note");
    write(&stage.clerk, "unemployed", "employer_name");

    stage.worker.syncs().await;
    stage.clerk.syncs().await;
    stage.worker.syncs().await;
    for device in [&stage.worker, &stage.clerk] {
        assert_eq!(
            rivals(device, person),
            ["employee", "unemployed"],
            "both values stand on both devices"
        );
        let other = device.open().person(persons[1]).unwrap();
        assert!(other.conflicts.is_empty(), "different fields merge");
        assert_eq!(
            (&other.fields["note"], &other.fields["employer_name"]),
            (&Value::text("只有一边写"), &Value::text("只有一边写"))
        );
    }
    assert_eq!(
        stage.clerk.open().truth().unwrap().held,
        1,
        "the later one is told that it needs a decision"
    );
    let incoming = stage.clerk.open().incoming(0).unwrap();
    assert!(
        incoming
            .rows
            .iter()
            .any(|row| row.id == door && row.conflicts == 1),
        "the clerk's list shows where"
    );

    stage
        .clerk
        .open()
        .decide(
            EntityKind::Person,
            person,
            "employment",
            Some(Value::text("employee")),
        )
        .unwrap();
    stage.clerk.syncs().await;
    stage.worker.syncs().await;
    for device in [&stage.worker, &stage.clerk] {
        assert!(rivals(device, person).is_empty(), "decided everywhere");
        assert_eq!(
            device.open().person(person).unwrap().fields["employment"],
            Value::text("employee")
        );
        assert_eq!(
            device.open().truth().unwrap().held,
            0,
            "nothing is left to decide"
        );
    }
    stage.central_is_sound().await;
}

fn rivals(device: &Device, person: EntityId) -> Vec<String> {
    let conflicts = device.open().person(person).unwrap().conflicts;
    let values = conflicts.into_iter().flat_map(|conflict| conflict.values);
    let mut words: Vec<String> = values
        .filter_map(|value| value.value?.as_text().map(str::to_owned))
        .collect();
    words.sort();
    words
}
