//! Central's program killed in the middle of an upload, on both databases: after a restart the device goes on, and at the end
//! central has every operation exactly once and byte for byte, the photographs whole, and one receipt for each batch.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use batch::digest::Sha256;
use batch::receipt::{ReceiptFile, Stage};
use central::Database;
use central::objects::Objects;
use desk::sync::core::Outcome;
use shell::surroundings::System;
use stories::district::{Device, District, Who};
use survey::demo::Random;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use tempfile::TempDir;

use super::{moments, say, seed};
use crate::day::{Which, noise};

/// Changes made before each upload.
const CHANGES: u32 = 30;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn central_killed_at_any_moment_of_an_upload_on_sqlite() {
    killed_and_killed(Which::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn central_killed_at_any_moment_of_an_upload_on_postgres() {
    killed_and_killed(Which::Postgres).await;
}

async fn killed_and_killed(which: Which) {
    let mut story = Story::begin(which).await;
    say(&format!(
        "{which:?}: {} moments of seed {}",
        moments(),
        seed()
    ));
    let mut hits = 0;
    let mut attempts = 0;
    while hits < moments() {
        attempts += 1;
        assert!(
            attempts < 6 * moments() + 20,
            "{hits} of {} moments after {attempts} uploads",
            moments()
        );
        story.work(attempts);
        hits += u32::from(story.upload_until_killed().await);
    }
    say(&format!("{which:?}: {hits} kills in {attempts} uploads"));
    story.finish().await;
}

/// One device, one central program, and how long an upload takes.
struct Story {
    district: District,
    device: Device,
    clerk: Device,
    people: Vec<EntityId>,
    door: EntityId,
    database: Option<String>,
    operations_before: u64,
    random: Random,
    longest_ms: u32,
    _folders: [TempDir; 3],
    _cluster: Option<Arc<crate::cluster::Cluster>>,
}

impl Story {
    async fn begin(which: Which) -> Self {
        let folders = [
            tempfile::tempdir().unwrap(),
            tempfile::tempdir().unwrap(),
            tempfile::tempdir().unwrap(),
        ];
        let (database, cluster) = which.database().await;
        let mut district = District::found(folders[0].path(), database.clone(), seed())
            .await
            .unwrap();
        let device = district
            .device_with(folders[1].path(), Who::Worker, Arc::new(System))
            .await
            .unwrap();
        let clerk = district
            .device_with(folders[2].path(), Who::Clerk, Arc::new(System))
            .await
            .unwrap();
        for who in [&device, &clerk] {
            assert_eq!(who.sync().await.unwrap(), Outcome::Done { set_aside: 0 });
        }
        let operations_before = district
            .central()
            .store()
            .counts()
            .await
            .unwrap()
            .operations;
        district.close_doors().await;
        let (people, door) = people_of(&device);
        let database = match database {
            Database::Embedded => None,
            Database::Postgres(address) => Some(address),
        };
        let random = Random::labelled(seed(), &format!("kill central {which:?}"));
        let longest_ms = 1500;
        Self {
            district,
            device,
            clerk,
            people,
            door,
            database,
            operations_before,
            random,
            longest_ms,
            _folders: folders,
            _cluster: cluster,
        }
    }

    /// Some changes, and every fifth time a photograph of several chunks.
    fn work(&mut self, round: u32) {
        let mut desk = self.device.open();
        for change in 0..CHANGES {
            let person =
                self.people[self.random.below(u32::try_from(self.people.len()).unwrap()) as usize];
            let note = Value::text(format!("第{round}轮第{change}处"));
            desk.set_field(EntityKind::Person, person, "note", Some(note))
                .unwrap();
        }
        if round % 5 == 1 {
            desk.photo_add(EntityKind::Door, self.door, "door", &noise(round, 1000))
                .unwrap();
        }
    }

    /// Starts central and an upload, and kills central at a random moment; whether the upload was still under way then.
    async fn upload_until_killed(&mut self) -> bool {
        let mut program = self.start();
        let wait = Duration::from_millis(self.random.below(self.longest_ms.max(20)).into());
        let device = self.device.clone();
        let began = tokio::time::Instant::now();
        let upload = tokio::spawn(async move { (device.sync().await.unwrap(), began.elapsed()) });
        tokio::time::sleep(wait).await;
        let was_under_way = !upload.is_finished();
        program.kill().unwrap();
        program.wait().unwrap();
        if was_under_way && self.random.chance(150) {
            return self.goes_on_by_itself(upload).await;
        }
        self.device.control.cancel();
        let (outcome, took) = upload.await.unwrap();
        if !was_under_way {
            assert_eq!(outcome, Outcome::Done { set_aside: 0 });
            self.longest_ms = u32::try_from(took.as_millis()).unwrap();
        }
        was_under_way
    }

    /// Central is back before the device gives up: the same session ends well.
    async fn goes_on_by_itself(
        &self,
        upload: tokio::task::JoinHandle<(Outcome, Duration)>,
    ) -> bool {
        let mut program = self.start();
        let (outcome, _) = upload.await.unwrap();
        program.kill().unwrap();
        program.wait().unwrap();
        // The very first request is tried again only once, because somebody is looking.
        assert!(
            matches!(
                outcome,
                Outcome::Done { set_aside: 0 } | Outcome::Unreachable
            ),
            "{outcome:?}"
        );
        true
    }

    fn start(&self) -> Child {
        start(
            self.district.folder(),
            self.district.address().port(),
            self.database.as_deref(),
        )
    }

    async fn finish(mut self) {
        let mut program = self.start();
        assert_eq!(
            self.device.sync().await.unwrap(),
            Outcome::Done { set_aside: 0 },
            "in the end everything goes up"
        );
        program.kill().unwrap();
        program.wait().unwrap();
        self.district.open_doors().await.unwrap();
        self.every_operation_once().await;
        self.photographs_whole().await;
        self.one_receipt_for_each_batch().await;
        self.the_clerk_sees_the_same().await;
    }

    async fn every_operation_once(&self) {
        let (head, truth) = {
            let desk = self.device.open();
            (desk.store().unwrap().head(), desk.truth().unwrap())
        };
        assert_eq!(
            (truth.unsealed, truth.sealed, truth.received, truth.held),
            (0, 0, 0, 0),
            "nothing waits, nothing is held"
        );
        assert_eq!(
            u64::from(truth.confirmed),
            head.seq,
            "everything is confirmed"
        );
        let store = self.district.central().store();
        let id = self.device.open().store().unwrap().enrolment().device_id;
        let known = store.device(id).await.unwrap().unwrap();
        assert_eq!(
            known.head, head,
            "the chains over the bytes are the same, so the bytes are"
        );
        let counts = store.counts().await.unwrap();
        assert_eq!(
            counts.operations,
            self.operations_before + head.seq,
            "each operation is kept once"
        );
        assert_eq!((counts.set_aside, counts.waiting), (0, 0));
        let checked = store.check().await.unwrap();
        assert!(checked.is_sound(), "{checked:?}");
    }

    async fn photographs_whole(&self) {
        let photos = { self.device.open().household(self.door).unwrap().photos };
        assert!(!photos.is_empty(), "there were photographs");
        let objects = Objects::in_folder(self.district.folder()).unwrap();
        for photo in photos {
            assert!(photo.confirmed, "central signed for {}", photo.blob);
            let sha256: Sha256 = photo.blob.parse().unwrap();
            assert_eq!(
                Sha256::of(&objects.read(sha256).unwrap()),
                sha256,
                "the photograph is whole at central"
            );
            assert!(
                self.district
                    .central()
                    .store()
                    .object(sha256)
                    .await
                    .unwrap()
                    .is_some(),
                "and in its ledger"
            );
        }
    }

    async fn one_receipt_for_each_batch(&self) {
        let batches = self.device.open().sync_view().unwrap().batches;
        let head = self.device.open().store().unwrap().head();
        assert_eq!(
            batches
                .iter()
                .map(|batch| u64::from(batch.ops))
                .sum::<u64>(),
            head.seq,
            "every operation is in one batch"
        );
        let central = self.district.central();
        let id = self.device.open().store().unwrap().enrolment().device_id;
        let known = central.store().device(id).await.unwrap().unwrap();
        let mut receipts = Vec::new();
        for batch in &batches {
            let sha256: Sha256 = batch.sha256.parse().unwrap();
            let object = central.store().object(sha256).await.unwrap().unwrap();
            assert_eq!(object.stage, Stage::Applied);
            assert_eq!(
                central.accept_batch(&known, sha256).await.unwrap(),
                object.received,
                "the same receipt on every retry"
            );
            let settled = object.settled.unwrap();
            assert_eq!(
                central.apply_batch(&known, sha256).await.unwrap(),
                settled,
                "the same receipt on every retry"
            );
            receipts.extend([object.received, settled]);
        }
        self.known_on_the_device(receipts);
    }

    /// The device has exactly these receipts: handed to it again they say nothing new.
    fn known_on_the_device(&self, receipts: Vec<batch::receipt::SignedReceipt>) {
        let stick = tempfile::tempdir().unwrap();
        let mut file = std::fs::File::create(stick.path().join("again.spr")).unwrap();
        file.write_all(
            &ReceiptFile {
                receipts,
                feed_page: None,
            }
            .encode(),
        )
        .unwrap();
        let report = self.device.open().import_folder(stick.path()).unwrap();
        assert_eq!(
            report.files[0].result, "already",
            "the device holds the same receipts as central"
        );
    }

    async fn the_clerk_sees_the_same(&self) {
        let head = self.device.open().store().unwrap().head();
        assert_eq!(
            self.clerk.sync().await.unwrap(),
            Outcome::Done { set_aside: 0 }
        );
        let session = self.clerk.open().sync_view().unwrap().sessions[0].clone();
        assert_eq!(
            u64::from(session.came_in),
            head.seq,
            "the clerk is told of each operation once"
        );
        for person in &self.people {
            let ours = self.device.open().person(*person).unwrap();
            let theirs = self.clerk.open().person(*person).unwrap();
            assert_eq!(
                (ours.fields, ours.rev),
                (theirs.fields, theirs.rev),
                "{person} is the same on both devices"
            );
            assert!(theirs.conflicts.is_empty());
        }
    }
}

fn people_of(device: &Device) -> (Vec<EntityId>, EntityId) {
    let mut desk = device.open();
    let mut people = Vec::new();
    let first = desk.next_door(None).unwrap().unwrap();
    let mut door = first.id;
    while people.len() < 20 {
        people.extend(
            desk.household(door)
                .unwrap()
                .persons
                .iter()
                .map(|person| person.id),
        );
        door = desk.next_door(Some(door)).unwrap().unwrap().id;
    }
    (people, first.id)
}

/// Central's program, started and listening.
fn start(folder: &Path, port: u16, database: Option<&str>) -> Child {
    let mut command = Command::new(program());
    command.arg("--data").arg(folder);
    if let Some(address) = database {
        command.args(["--database", address]);
    }
    let mut child = command
        .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
        .env("RUST_LOG", "error")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let first = BufReader::new(child.stdout.take().unwrap()).lines().next();
    assert!(
        first.is_some_and(|line| line.is_ok_and(|line| line.contains("listening"))),
        "central starts again after a kill"
    );
    child
}

/// Central's program lies beside the folder of the tests' own programs.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let program = own.ancestors().nth(2).unwrap().join("canbao-central");
    assert!(
        program.exists(),
        "{} is missing: cargo build -p central",
        program.display()
    );
    program
}
