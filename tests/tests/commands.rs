//! Every line of the shell's table of commands, asked as the face asks: real handlers, a real encrypted device file, central in process.
//!
//! `table`: what each command is asked with and what must come back. `pin`: enrolment and the lock. No window and no face here.

mod pin;
mod table;

use std::collections::BTreeSet;
use std::path::Path;

use desk::view::VisitEnd;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shell::app::Places;
use shell::commands::NAMES;
use stories::district::{self, Device, District, Who};
use stories::shim::{ask, handlers};
use survey::demo::{DemoPerson, PlantedKind, Random, answers};
use survey::record::EntityKind;
use tauri::ipc::InvokeResponseBody;
use tauri::test::MockRuntime;
use tauri::{App, WebviewWindow};
use tempfile::TempDir;

use crate::day::Which;
use table::{Case, Closed, Scene, cases};

/// The shell without a window over a device folder.
struct Program {
    window: WebviewWindow<MockRuntime>,
    // Kept alive: it owns the state that the handlers use.
    _app: App<MockRuntime>,
}

impl Program {
    fn start(folder: &Path) -> Self {
        let places = Places {
            data: folder.to_owned(),
            fonts: district::fonts(),
        };
        let (app, window) = handlers(places).unwrap();
        Self { window, _app: app }
    }

    fn ask(&self, command: &str, args: &Value) -> Result<InvokeResponseBody, Value> {
        ask(&self.window, command, args.clone())
    }

    fn asks(&self, command: &str, args: Value) -> Value {
        match self.ask(command, &args) {
            Ok(InvokeResponseBody::Json(text)) => serde_json::from_str(&text).unwrap(),
            Ok(InvokeResponseBody::Raw(_)) => panic!("{command} answers bytes"),
            Err(error) => panic!("{command} {args}: {error}"),
        }
    }

    /// The code of the error with which a command is refused.
    fn code(&self, command: &str, args: &Value) -> String {
        match self.ask(command, args) {
            Ok(_) => panic!("{command} {args} is refused"),
            Err(error) => code_of(command, &error),
        }
    }
}

fn code_of(command: &str, error: &Value) -> String {
    let code = error["code"].as_str();
    code.unwrap_or_else(|| panic!("{command}: a typed error, not {error}"))
        .to_owned()
}

/// Reads an answer as the type of the bindings and finds nothing lost and nothing made up.
fn reads<T: DeserializeOwned + Serialize>(answer: &Value) {
    let read: T = serde_json::from_value(answer.clone())
        .unwrap_or_else(|error| panic!("{}: {error}\n{answer}", std::any::type_name::<T>()));
    assert_eq!(
        &serde_json::to_value(read).unwrap(),
        answer,
        "the whole answer is of the type {}",
        std::any::type_name::<T>()
    );
}

/// A district, a clerk's ticket, and a door that a worker has visited.
struct Stage {
    district: District,
    ticket: String,
    folder: TempDir,
    _central: TempDir,
}

impl Stage {
    async fn set() -> Self {
        let central = tempfile::tempdir().unwrap();
        let (database, _) = Which::Sqlite.database().await;
        let district = District::found(central.path(), database, 11).await.unwrap();
        let ticket = district::ticket(district.central(), &district.plan, Who::Clerk)
            .await
            .unwrap();
        Self {
            district,
            ticket,
            folder: tempfile::tempdir().unwrap(),
            _central: central,
        }
    }

    /// A worker asked an employee whom nobody has insured, and could not finish; central knows.
    async fn a_worker_was_out(&self) -> Subject {
        let subject = Subject::of(&self.district);
        let folder = tempfile::tempdir().unwrap();
        let worker = self
            .district
            .device(folder.path(), Who::Worker)
            .await
            .unwrap();
        worker.sync().await.unwrap();
        subject.answers(&worker);
        worker.sync().await.unwrap();
        subject
    }
}

/// The employee whom nobody has insured.
struct Subject(DemoPerson);

impl Subject {
    fn of(district: &District) -> Self {
        let grid = district.plan.grids().next().unwrap();
        let planted = grid
            .planted
            .iter()
            .find(|planted| planted.kind == PlantedKind::UninsuredEmployee)
            .unwrap();
        let person = grid
            .persons
            .iter()
            .find(|person| person.id == planted.subject);
        Self(person.unwrap().clone())
    }

    fn answers(&self, worker: &Device) {
        let mut desk = worker.open();
        for (field, value) in answers(&mut Random::labelled(1, "answers"), &self.0) {
            desk.set_field(EntityKind::Person, self.0.id, &field, Some(value))
                .unwrap();
        }
        let hits = desk.search(&self.0.name).unwrap();
        let door = hits.iter().find(|hit| hit.id == self.0.id).unwrap().door;
        let later = VisitEnd {
            outcome: "20".to_owned(),
            call_back_at: Some("2026-11-22T18:30:00+08:00".to_owned()),
            answered_by: None,
            note: None,
        };
        desk.quick_visit(door.unwrap(), &later).unwrap();
    }
}

#[test]
fn no_command_is_left_out() {
    let asked: BTreeSet<&str> = cases().map(|case| case.command).collect();
    let named: BTreeSet<&str> = NAMES.iter().copied().collect();
    assert_eq!(asked, named, "each command of the table is asked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_answers_refuses_and_locks() {
    let stage = Stage::set().await;
    let subject = stage.a_worker_was_out().await;
    let program = Program::start(stage.folder.path());
    let stick = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(&stage.ticket);
    scene.person_name = subject.0.name.clone();
    scene.person = json!(subject.0.id);
    scene.folder = stick.path().display().to_string();
    for case in cases() {
        refuses_wrong_types(&program, &scene, case);
        refuses_what_cannot_be(&program, &scene, case);
        if !table::NEVER_WELL.contains(&case.command) {
            asks_well(&program, &mut scene, case);
        }
    }
    nothing_answers_while_locked(&program, &scene);
}

/// Good arguments: the answer is of the bindings' type.
fn asks_well(program: &Program, scene: &mut Scene, case: &Case) {
    let args = (case.args)(scene);
    match program.ask(case.command, &args) {
        Ok(InvokeResponseBody::Json(text)) => {
            let answer: Value = serde_json::from_str(&text).unwrap();
            (case.read)(scene, &answer);
        }
        Ok(InvokeResponseBody::Raw(bytes)) => {
            assert!(case.bytes, "{} answers JSON", case.command);
            (case.read)(scene, &json!(String::from_utf8_lossy(&bytes)));
        }
        Err(error) => panic!("{} {args}: {error}", case.command),
    }
}

/// Each argument once absent and once of a type that it never has: refused before anything happens.
fn refuses_wrong_types(program: &Program, scene: &Scene, case: &Case) {
    let good = (case.args)(scene);
    for name in good.as_object().unwrap().keys() {
        let mut wrong = good.clone();
        wrong[name] = json!([["no such type"]]);
        let refused = program.ask(case.command, &wrong).err();
        let words = refused.unwrap_or_else(|| panic!("{} takes any {name}", case.command));
        let words = words.as_str().unwrap_or_default();
        assert!(
            words.contains(&format!("`{name}`")) && words.contains(case.command),
            "{}: it is said which argument is wrong, not {words:?}",
            case.command
        );
    }
}

/// Arguments of the right type that cannot be met: a code with which the face has words, and nothing is written.
fn refuses_what_cannot_be(program: &Program, scene: &Scene, case: &Case) {
    for (why, spoil, code) in case.refused {
        let mut args = (case.args)(scene);
        spoil(&mut args);
        let before = changes(program);
        assert_eq!(
            &program.code(case.command, &args),
            code,
            "{}: {why}",
            case.command
        );
        assert_eq!(
            changes(program),
            before,
            "{}: {why}: nothing is written",
            case.command
        );
    }
}

/// Changes in the log; `None` while the device is not open.
fn changes(program: &Program) -> Option<Value> {
    match program.ask("about", &json!({})).ok()? {
        InvokeResponseBody::Json(text) => {
            let about: Value = serde_json::from_str(&text).unwrap();
            Some(about["ops"].clone())
        }
        InvokeResponseBody::Raw(_) => None,
    }
}

fn nothing_answers_while_locked(program: &Program, scene: &Scene) {
    program.asks("lock", json!({}));
    for case in cases() {
        let args = (case.args)(scene);
        match case.closed {
            Closed::Says(code) => {
                assert_eq!(program.code(case.command, &args), code, "{}", case.command);
            }
            Closed::Answers => {
                assert!(program.ask(case.command, &args).is_ok(), "{}", case.command);
            }
            Closed::Opens => {}
        }
    }
    assert_eq!(
        program.asks("app_state", json!({}))["phase"],
        "locked",
        "none of them opened it"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_may_not_issue_an_employers_notice() {
    let stage = Stage::set().await;
    let ticket = district::ticket(stage.district.central(), &stage.district.plan, Who::Worker)
        .await
        .unwrap();
    let program = Program::start(stage.folder.path());
    program.asks(
        "enrol",
        json!({ "ticket": ticket, "pin": district::DEMO_PIN }),
    );
    program.asks("sync_now", json!({}));
    let rows = program.asks("workplaces", json!({ "text": "", "from": 0 }));
    let subject = json!({ "kind": "workplace", "id": rows["rows"][0]["id"], "finding": null });
    let choices = program.asks("papers_for", json!({ "subject": subject }));
    let notice = choices
        .as_array()
        .unwrap()
        .iter()
        .find(|choice| choice["template"] == "employer_notice")
        .unwrap();
    assert_eq!(notice["allowed"], false);
    let args = json!({ "subject": subject, "template": "employer_notice", "input": null });
    let code = program.code("paper_preview", &args);
    assert!(
        ["not_allowed", "missing_facts"].contains(&code.as_str()),
        "{code}"
    );
}
