//! A worker's day in Chromium: the built face over the shim, real handlers, a real device file, central in this process.
//!
//! What is clicked, typed and looked at stands in `tests/browser/`; this starts the parts and passes the address on.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use desk::surroundings::Surroundings;
use serde_json::json;
use shell::app::Places;
use shell::surroundings::System;
use stories::district::{self, CHEAP, DEMO_PIN, Device, District, Who};
use stories::shim;
use survey::demo::{PlantedKind, Random, answers};
use survey::record::EntityKind;
use tempfile::TempDir;

use crate::day::Which;

/// The browser of the machine; another one when this variable is set.
const CHROMIUM: &str = "CHROMIUM";

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What has to be there before the day can begin, each with the command that makes it.
fn ready() -> PathBuf {
    let browser =
        std::env::var_os(CHROMIUM).map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from);
    for (path, remedy) in [
        (
            browser.clone(),
            "apt-get install chromium (or set CHROMIUM)",
        ),
        (project().join("ui/dist/index.html"), "./dev ui"),
        (
            project().join("tests/browser/node_modules/playwright-core"),
            "cd tests/browser && npm ci",
        ),
    ] {
        assert!(path.exists(), "{} is missing: {remedy}", path.display());
    }
    browser
}

/// A worker's enrolled device with one door that was finished before, so that it can be confirmed unchanged.
struct Scene {
    district: District,
    device: TempDir,
    _central: TempDir,
}

impl Scene {
    async fn set() -> Self {
        let (central, device) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (database, _) = Which::Sqlite.database().await;
        let district = District::found(central.path(), database, 21).await.unwrap();
        let ticket = district::ticket(district.central(), &district.plan, Who::Worker)
            .await
            .unwrap();
        let worker = Device::start(device.path(), Arc::new(System), CHEAP);
        worker.enrol(&ticket).await.unwrap();
        worker.sync().await.unwrap();
        Self {
            district,
            device,
            _central: central,
        }
    }

    /// Every person of one household has answered in an earlier round; gives what the browser needs to know.
    fn answered_before(&self) -> serde_json::Value {
        let worker = Device::start(self.device.path(), Arc::new(System), CHEAP);
        let mut desk = worker.open();
        desk.unlock(DEMO_PIN).unwrap();
        let grid = self.district.plan.grids().next().unwrap();
        let mut door = desk.next_door(None).unwrap();
        let household = loop {
            let here = door.expect("two people live behind some door");
            let household = desk.household(here.id).unwrap();
            if household.persons.len() >= 2 {
                break household;
            }
            door = desk.next_door(Some(here.id)).unwrap();
        };
        let random = &mut Random::labelled(3, "answers");
        for row in &household.persons {
            let person = grid
                .persons
                .iter()
                .find(|person| person.id == row.id)
                .unwrap();
            for (field, value) in answers(random, person) {
                desk.set_field(EntityKind::Person, row.id, &field, Some(value))
                    .unwrap();
            }
        }
        desk.show_notice(household.id).unwrap();
        let uninsured = grid
            .planted
            .iter()
            .find(|planted| planted.kind == PlantedKind::UninsuredUnit)
            .unwrap();
        json!({
            "pin": DEMO_PIN,
            "answered": { "building": household.door.building_name, "label": household.door.label },
            "workplace": desk.workplace(uninsured.subject).unwrap().fields["name"],
        })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workers_day_in_the_browser() {
    let browser = ready();
    let scene = Scene::set().await;
    let facts = scene.answered_before();
    let places = Places {
        data: scene.device.path().to_owned(),
        fonts: district::fonts(),
    };
    let surroundings: &dyn Surroundings = &System;
    let token = hex::encode(surroundings.fresh::<16>());
    let face = project().join("ui/dist");
    let running = shim::serve(places, face, token).await.unwrap();
    let mut day = Command::new("node");
    day.current_dir(project().join("tests/browser"))
        .arg("day.mjs")
        .arg(&running.url)
        .arg(facts.to_string())
        .env(CHROMIUM, browser)
        .env("SHOTS", project().join("target/shots/browser"));
    let ended = tokio::task::spawn_blocking(move || day.status())
        .await
        .unwrap();
    let ended = ended.expect("node is there: apt-get install nodejs, or ./dev setup");
    assert!(
        ended.success(),
        "tests/browser/day.mjs says above what was not as expected"
    );
}
