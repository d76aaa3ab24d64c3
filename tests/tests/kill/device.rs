//! A device's program killed in the middle of the day: every change it reported as saved is there when it opens again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use central::Database;
use desk::desk::Desk;
use serde_json::Value;
use shell::surroundings::System;
use stories::district::{CHEAP, DEMO_PIN, Device, District, Who};
use survey::demo::Random;

use super::{moments, say, seed};

/// The longest time a program is left alone after it opened.
const LONGEST_MS: u32 = 400;

/// A field: kind, screen, name.
type Field = (String, String, String);

/// What was reported as saved: the newest value of each field, and photographs.
#[derive(Default)]
struct Reported {
    fields: BTreeMap<Field, Value>,
    photos: BTreeSet<String>,
    /// Announced and not reported as saved: it may be there or not.
    under_way: Option<(Field, Value)>,
    saved: usize,
}

impl Reported {
    fn note(&mut self, line: &Value) {
        let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        if let Some(blob) = line["photo"].as_str() {
            self.photos.insert(blob.to_owned());
            self.saved += 1;
        } else if line.is_object() {
            self.under_way = Some((
                (text("kind"), text("shown_at"), text("field")),
                line["value"].clone(),
            ));
        } else if let Some((field, value)) = self.under_way.take() {
            self.fields.insert(field, value);
            self.saved += 1;
        }
    }

    /// What the program was writing when it ended is known from now on, whether it got there or not.
    fn settle(&mut self, found: impl FnOnce(&Field) -> Value) {
        let Some((field, value)) = self.under_way.take() else {
            return;
        };
        if found(&field) == value {
            self.fields.insert(field, value);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_killed_at_any_moment_keeps_what_it_said_was_saved() {
    let (moments, seed) = (moments(), seed());
    say(&format!("{moments} moments of seed {seed}"));
    let (office, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    enrolled(office.path(), folder.path()).await;
    let mut random = Random::labelled(seed, "kill device");
    let mut reported = Reported::default();
    for moment in 0..u64::from(moments) {
        let wait = Duration::from_millis(random.below(LONGEST_MS).into());
        let before = reported.saved;
        // Now and then already while it opens its file.
        let since = if random.chance(200) {
            Since::Start
        } else {
            Since::Opened
        };
        work_until_killed(folder.path(), seed + moment, (since, wait), &mut reported);
        let saved = reported.saved - before;
        check(
            folder.path(),
            &mut reported,
            &format!("moment {moment} of seed {seed}, {since:?} + {wait:?}, {saved} changes"),
        );
    }
    say(&format!(
        "{} changes of {} fields and {} photographs reported",
        reported.saved,
        reported.fields.len(),
        reported.photos.len()
    ));
    assert!(
        reported.saved > moments as usize,
        "the programs did some work before they were killed"
    );
}

/// A worker's device with the district on it.
async fn enrolled(office: &Path, folder: &Path) {
    let mut district = District::found(office, Database::Embedded, seed())
        .await
        .unwrap();
    let device = district
        .device_with(folder, Who::Worker, Arc::new(System))
        .await
        .unwrap();
    device.sync().await.unwrap();
    device.open().lock().unwrap();
    district.close_doors().await;
}

/// From when a moment is counted.
#[derive(Debug, Clone, Copy)]
enum Since {
    Start,
    Opened,
}

fn work_until_killed(
    folder: &Path,
    seed: u64,
    (since, wait): (Since, Duration),
    reported: &mut Reported,
) {
    let mut program = start(folder, seed);
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    match since {
        Since::Start => {}
        Since::Opened => {
            let first = lines.next().and_then(Result::ok);
            assert_eq!(
                first.as_deref(),
                Some("\"open\""),
                "the program opens its file"
            );
        }
    }
    let reader = std::thread::spawn(move || lines.map_while(Result::ok).collect::<Vec<_>>());
    std::thread::sleep(wait);
    program.kill().unwrap();
    let status = program.wait().unwrap();
    assert!(!status.success(), "it was killed, it did not end");
    // A line cut off in the middle was not reported.
    let whole = reader
        .join()
        .unwrap()
        .into_iter()
        .filter_map(|line| serde_json::from_str(&line).ok());
    whole
        .filter(|line| line != "open")
        .for_each(|line| reported.note(&line));
}

fn start(folder: &Path, seed: u64) -> Child {
    Command::new(env!("CARGO_BIN_EXE_fieldwork"))
        .arg(folder)
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn check(folder: &Path, reported: &mut Reported, when: &str) {
    let device = Device::start(folder, Arc::new(System), CHEAP);
    let mut desk = device.open();
    desk.unlock(DEMO_PIN)
        .unwrap_or_else(|error| panic!("{when}: {error}"));
    let head = desk
        .store()
        .unwrap()
        .verify_log()
        .unwrap_or_else(|error| panic!("{when}: {error}"));
    assert_eq!(
        head,
        desk.store().unwrap().head(),
        "{when}: the chain holds"
    );
    reported.settle(|field| shown(&mut desk, field));
    for (field, value) in &reported.fields {
        assert_eq!(
            &shown(&mut desk, field),
            value,
            "{when}: {field:?} was reported as saved"
        );
    }
    for blob in &reported.photos {
        assert!(
            desk.photo_bytes(blob).is_ok(),
            "{when}: photograph {blob} was reported as saved"
        );
    }
}

/// What a field holds, as its screen shows it.
fn shown(desk: &mut Desk, (kind, shown_at, field): &Field) -> Value {
    let id = shown_at.parse().unwrap();
    let fields = match kind.as_str() {
        "household" => desk.household(id).unwrap().fields,
        _ => desk.person(id).unwrap().fields,
    };
    serde_json::to_value(fields.get(field)).unwrap()
}
