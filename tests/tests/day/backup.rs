//! Central is restored from a backup: devices notice at the head exchange and send again what central lost; nothing is doubled.

use central::Database;
use survey::record::{EntityKind, Value};
use tokio_postgres::NoTls;

use super::{Counts, InStory, Stage, Which, copy_folder, lived_in, noise, set};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_central_gets_everything_again_on_sqlite() {
    restored(Which::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_central_gets_everything_again_on_postgres() {
    restored(Which::Postgres).await;
}

async fn restored(which: Which) {
    let mut stage = Stage::set(which).await;
    let before = stage
        .district
        .central()
        .store()
        .counts()
        .await
        .unwrap()
        .operations;
    let (door, persons) = lived_in(&mut stage.worker.open());
    let work = |stage: &Stage, round: u32| {
        let mut desk = stage.worker.open();
        set(
            &mut desk,
            EntityKind::Person,
            persons[0],
            "note",
            Value::text(format!("第{round}次")),
        );
        desk.photo_add(EntityKind::Door, door, "door", &noise(round, 300))
            .unwrap();
        set(
            &mut stage.clerk.open(),
            EntityKind::Person,
            persons[1],
            "note",
            Value::text(format!("第{round}次")),
        );
    };
    work(&stage, 1);
    stage.worker.syncs().await;
    stage.clerk.syncs().await;
    let backup = Backup::make(&mut stage, which).await;
    work(&stage, 2);
    stage.worker.syncs().await;
    stage.clerk.syncs().await;
    let revision = stage.clerk.open().person(persons[0]).unwrap().rev;

    backup.restore(&mut stage).await;
    work(&stage, 3);
    stage.worker.syncs().await;
    stage.clerk.syncs().await;
    stage.worker.syncs().await;

    let heads =
        [&stage.worker, &stage.clerk].map(|device| device.open().store().unwrap().head().seq);
    assert_eq!(
        stage.worker.counts(),
        Counts {
            confirmed: u32::try_from(heads[0]).unwrap(),
            ..Counts::default()
        },
        "all of it is there again"
    );
    let counts = stage.district.central().store().counts().await.unwrap();
    assert_eq!(
        counts.operations,
        before + heads[0] + heads[1],
        "and none of it twice"
    );
    for photo in stage.worker.open().household(door).unwrap().photos {
        let sha256 = photo.blob.parse().unwrap();
        assert!(photo.confirmed, "central signed for {}", photo.blob);
        assert!(is_whole(&stage, sha256), "and has it");
    }
    let (ours, theirs) = (
        stage.worker.open().person(persons[0]).unwrap(),
        stage.clerk.open().person(persons[0]).unwrap(),
    );
    assert_eq!(
        (ours.fields, ours.rev),
        (theirs.fields, theirs.rev),
        "both devices hold the same"
    );
    assert_eq!(
        theirs.rev,
        revision + 1,
        "what the clerk had came in no second time"
    );
    stage.central_is_sound().await;
}

fn is_whole(stage: &Stage, sha256: batch::digest::Sha256) -> bool {
    central::objects::Objects::in_folder(stage.district.folder())
        .unwrap()
        .state(sha256)
        .unwrap()
        .complete
}

/// A copy of central's folder and database.
struct Backup {
    folder: tempfile::TempDir,
    database: Database,
}

impl Backup {
    async fn make(stage: &mut Stage, which: Which) -> Self {
        stage.district.close_doors().await;
        let folder = tempfile::tempdir().unwrap();
        copy_folder(stage.district.folder(), folder.path());
        let database = match (which, stage.district.database()) {
            (Which::Postgres, Database::Postgres(address)) => {
                Database::Postgres(copied(address).await)
            }
            (Which::Sqlite | Which::Postgres, _) => Database::Embedded,
        };
        stage.district.open_doors().await.unwrap();
        Self { folder, database }
    }

    async fn restore(self, stage: &mut Stage) {
        stage.district.close_doors().await;
        std::fs::remove_dir_all(stage.district.folder()).unwrap();
        copy_folder(self.folder.path(), stage.district.folder());
        stage.district.use_database(self.database);
        stage.district.open_doors().await.unwrap();
    }
}

/// Copies a PostgreSQL database beside itself; gives the copy's address.
async fn copied(address: &str) -> String {
    let (cluster, name) = address.rsplit_once("dbname=").unwrap();
    let (client, connection) = tokio_postgres::connect(&format!("{cluster}dbname=postgres"), NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let copy = format!("CREATE DATABASE {name}_backup TEMPLATE {name}");
    let mut tries = 0;
    // The last connections of the closed central end a moment later.
    while let Err(error) = client.batch_execute(&copy).await {
        tries += 1;
        assert!(tries < 100, "{error}");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    format!("{cluster}dbname={name}_backup")
}
