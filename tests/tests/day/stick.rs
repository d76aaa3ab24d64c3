//! A day without any network: sealed files on a stick to central, receipts on the same stick back. The same truth as by network.

use std::fs;
use std::path::{Path, PathBuf};

use survey::record::{EntityKind, Value};

use super::{Counts, InStory, Stage, Which, lived_in, noise, set};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stick_brings_the_same_truth_on_sqlite() {
    there_and_back(Which::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stick_brings_the_same_truth_on_postgres() {
    there_and_back(Which::Postgres).await;
}

async fn there_and_back(which: Which) {
    let stage = Stage::set(which).await;
    let stick = tempfile::tempdir().unwrap();
    let (ops, person) = {
        let mut desk = stage.worker.open();
        let (door, persons) = lived_in(&mut desk);
        set(
            &mut desk,
            EntityKind::Person,
            persons[0],
            "employment",
            Value::text("farmer"),
        );
        desk.photo_add(EntityKind::Door, door, "door", &noise(3, 300))
            .unwrap();
        let report = desk.export_folder(stick.path()).unwrap();
        assert!(
            report.files.iter().all(|file| file.result == "written"),
            "{report:?}"
        );
        assert_eq!(report.files.len(), 2, "a batch and a photograph");
        (
            u32::try_from(desk.store().unwrap().head().seq).unwrap(),
            persons[0],
        )
    };
    assert_eq!(
        stage.worker.counts(),
        Counts {
            sealed: ops,
            photos: 1,
            ..Counts::default()
        },
        "on a stick is not received"
    );

    let summary = stage
        .district
        .central()
        .import_folder(stick.path())
        .await
        .unwrap();
    assert_eq!(
        (summary.batches, summary.photos, summary.refused.len()),
        (1, 1, 0),
        "{summary:?}"
    );
    let again = stage
        .district
        .central()
        .import_folder(stick.path())
        .await
        .unwrap();
    assert_eq!(
        (again.batches, again.photos, again.refused.len()),
        (1, 1, 0),
        "the same stick twice is legal"
    );

    let report = stage.worker.open().import_folder(stick.path()).unwrap();
    assert!(
        report
            .files
            .iter()
            .any(|file| file.name.ends_with(".spr") && file.result == "applied"),
        "{report:?}"
    );
    assert_eq!(
        stage.worker.counts(),
        Counts {
            confirmed: ops,
            ..Counts::default()
        },
        "the same truth as by network"
    );
    stage.worker.syncs().await;
    assert_eq!(
        stage.worker.counts(),
        Counts {
            confirmed: ops,
            ..Counts::default()
        },
        "and the network adds nothing"
    );
    stage.clerk.syncs().await;
    assert_eq!(
        stage.clerk.open().person(person).unwrap().fields["employment"],
        Value::text("farmer")
    );
    stage.central_is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bad_files_on_a_stick_stop_no_good_one() {
    let stage = Stage::set(Which::Sqlite).await;
    let stick = tempfile::tempdir().unwrap();
    {
        let mut desk = stage.worker.open();
        let (_, persons) = lived_in(&mut desk);
        set(
            &mut desk,
            EntityKind::Person,
            persons[0],
            "employment",
            Value::text("farmer"),
        );
        desk.export_folder(stick.path()).unwrap();
    }
    let good = only_batch(stick.path());
    let bytes = fs::read(&good).unwrap();
    let mut tampered = bytes.clone();
    tampered[bytes.len() / 2] ^= 1;
    fs::write(stick.path().join("a-tampered.spb"), tampered).unwrap();
    fs::write(
        stick.path().join("b-truncated.spb"),
        &bytes[..bytes.len() - 100],
    )
    .unwrap();
    fs::write(stick.path().join("c-something.spb"), b"holiday pictures").unwrap();
    fs::write(stick.path().join("d-foreign.spb"), foreign().await).unwrap();

    let summary = stage
        .district
        .central()
        .import_folder(stick.path())
        .await
        .unwrap();
    assert_eq!(summary.batches, 1, "the good one is taken");
    let refused: Vec<&str> = summary
        .refused
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(
        refused,
        [
            "a-tampered.spb",
            "b-truncated.spb",
            "c-something.spb",
            "d-foreign.spb"
        ],
        "each bad one is named"
    );

    let report = stage.clerk.open().import_folder(stick.path()).unwrap();
    let result = |name: &str| {
        report
            .files
            .iter()
            .find(|file| file.name == name)
            .unwrap()
            .result
            .as_str()
    };
    assert_eq!(result("b-truncated.spb"), "damaged");
    assert_eq!(result("c-something.spb"), "unknown");
    assert_eq!(result("d-foreign.spb"), "not_for_us");
    assert_eq!(
        result(good.file_name().unwrap().to_str().unwrap()),
        "written",
        "a clerk takes a worker's batch along"
    );
    stage.central_is_sound().await;
}

fn only_batch(stick: &Path) -> PathBuf {
    let mut batches = fs::read_dir(stick)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "spb"));
    batches.next().unwrap()
}

/// A batch of another city's device.
async fn foreign() -> Vec<u8> {
    let elsewhere = Stage::seeded(Which::Sqlite, 2).await;
    let stick = tempfile::tempdir().unwrap();
    let mut desk = elsewhere.worker.open();
    let (_, persons) = lived_in(&mut desk);
    set(
        &mut desk,
        EntityKind::Person,
        persons[0],
        "note",
        Value::text("别处"),
    );
    desk.export_folder(stick.path()).unwrap();
    fs::read(only_batch(stick.path())).unwrap()
}
