//! One survey day on the shipped parts, in process, on both databases: devices, central on loopback, folders for sticks.
//! Only the clock is a story's own.

mod backup;
mod conflict;
mod hostile;
mod regions;
mod stick;
mod weather;
mod whole;

use std::path::Path;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use central::Database;
use desk::desk::Desk;
use desk::sync::core::Outcome;
use stories::district::{Device, District, Who};
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use tempfile::TempDir;

use crate::cluster::{self, Cluster};

/// Which database central uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Sqlite,
    Postgres,
}

impl Which {
    /// A fresh database, and what keeps it alive.
    pub(crate) async fn database(self) -> (Database, Option<Arc<Cluster>>) {
        match self {
            Self::Sqlite => (Database::Embedded, None),
            Self::Postgres => {
                let cluster = cluster::shared();
                (Database::Postgres(cluster.database().await), Some(cluster))
            }
        }
    }
}

/// What went well.
const DONE: Outcome = Outcome::Done { set_aside: 0 };

/// A district, a worker and a clerk, each with a device that has everything.
struct Stage {
    district: District,
    worker: Device,
    clerk: Device,
    _folders: [TempDir; 3],
    _cluster: Option<Arc<Cluster>>,
}

impl Stage {
    async fn set(which: Which) -> Self {
        Self::seeded(which, 1).await
    }

    /// The seed decides every key and identifier, so that two stages of one seed are the same office.
    async fn seeded(which: Which, seed: u64) -> Self {
        let folders = [
            tempfile::tempdir().unwrap(),
            tempfile::tempdir().unwrap(),
            tempfile::tempdir().unwrap(),
        ];
        let (database, cluster) = which.database().await;
        let district = District::found(folders[0].path(), database, seed)
            .await
            .unwrap();
        let worker = district
            .device(folders[1].path(), Who::Worker)
            .await
            .unwrap();
        let clerk = district
            .device(folders[2].path(), Who::Clerk)
            .await
            .unwrap();
        let stage = Self {
            district,
            worker,
            clerk,
            _folders: folders,
            _cluster: cluster,
        };
        stage.worker.syncs().await;
        stage.clerk.syncs().await;
        stage
    }

    /// Central's log, records and audit chain hold, and it has each of the worker's operations once.
    async fn central_is_sound(&self) {
        let store = self.district.central().store();
        let checked = store.check().await.unwrap();
        assert!(checked.is_sound(), "{checked:?}");
        for device in [&self.worker, &self.clerk] {
            let (id, head) = {
                let desk = device.open();
                let store = desk.store().unwrap();
                (store.enrolment().device_id, store.head())
            };
            assert_eq!(
                store.device(id).await.unwrap().unwrap().head,
                head,
                "central has the device's log, byte for byte"
            );
        }
    }
}

/// What stories do with a device.
trait InStory {
    async fn syncs(&self);
    fn counts(&self) -> Counts;
}

impl InStory for Device {
    /// A session in which everything goes well.
    async fn syncs(&self) {
        assert_eq!(self.sync().await.unwrap(), DONE);
    }

    fn counts(&self) -> Counts {
        let truth = self.open().truth().unwrap();
        Counts {
            unsealed: truth.unsealed,
            sealed: truth.sealed,
            received: truth.received,
            confirmed: truth.confirmed,
            photos: truth.photos_waiting,
        }
    }
}

/// The counts of the line of truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counts {
    unsealed: u32,
    sealed: u32,
    received: u32,
    confirmed: u32,
    photos: u32,
}

/// The first door somebody lives behind, and who.
fn lived_in(desk: &mut Desk) -> (EntityId, Vec<EntityId>) {
    let mut door = desk.next_door(None).unwrap();
    while let Some(found) = door {
        let household = desk.household(found.id).unwrap();
        if household.persons.len() >= 2 {
            return (
                found.id,
                household.persons.iter().map(|person| person.id).collect(),
            );
        }
        door = desk.next_door(Some(found.id)).unwrap();
    }
    panic!("somebody lives in the district");
}

fn set(desk: &mut Desk, kind: EntityKind, id: EntityId, field: &str, value: Value) {
    desk.set_field(kind, id, field, Some(value))
        .unwrap_or_else(|error| panic!("{field}: {error:?}"));
}

/// A picture that compresses badly, PNG as base64: several upload chunks when it is large.
pub(crate) fn noise(seed: u32, edge: u32) -> String {
    let mut state = u64::from(seed) | 1;
    let picture = image::RgbImage::from_fn(edge, edge, |_, _| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        image::Rgb([
            (state >> 33) as u8,
            (state >> 41) as u8,
            (state >> 49) as u8,
        ])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    STANDARD.encode(bytes.into_inner())
}

/// A copy of a folder with everything below it.
fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
