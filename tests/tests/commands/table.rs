//! The table of what each command is asked with, in an order in which one answer gives the next question.
//! The questions themselves stand in a module for each part of the work.

mod arrears;
mod corrections;
mod doors;
mod estimates;
mod fields;
mod household;
mod leaflets;
mod office;
mod papers;
mod runs;
mod service;
mod staff;
mod start;
mod stick;
mod sync;

use serde_json::{Value, json};

/// What a device says while its file is closed.
pub(super) enum Closed {
    /// A refusal with this code.
    Says(&'static str),
    /// The same as when it is open: nothing of the file is in it.
    Answers,
    /// Asked elsewhere: it opens the file.
    Opens,
}

/// What is wrong with arguments, how good ones are spoiled, and the code of the refusal.
pub(super) type Refused = (&'static str, fn(&mut Value), &'static str);

/// One question.
pub(super) struct Case {
    pub(super) command: &'static str,
    pub(super) args: fn(&Scene) -> Value,
    /// Checks the answer's type and notes what later questions need.
    pub(super) read: fn(&mut Scene, &Value),
    pub(super) refused: &'static [Refused],
    pub(super) closed: Closed,
    /// Whether the answer is raw bytes.
    pub(super) bytes: bool,
}

/// What the questions are about. Identifiers are those of the answers so far.
#[derive(Default)]
pub(super) struct Scene {
    ticket: String,
    /// Name and identifier of the person whose answers make a finding.
    pub(super) person_name: String,
    pub(super) person: Value,
    /// An existing folder.
    pub(super) folder: String,
    building: Value,
    door: Value,
    household: Value,
    newcomer: Value,
    visit: Value,
    correction: Value,
    workplace: Value,
    finding: Value,
    preview: Value,
    paper: Value,
    printed_on: Value,
    run: Value,
    blob: Value,
    list: Value,
    arrears: Value,
    line: Value,
    project: Value,
}

impl Scene {
    pub(super) fn new(ticket: &str) -> Self {
        Self {
            ticket: ticket.to_owned(),
            ..Self::default()
        }
    }

    fn subject(&self) -> Value {
        json!({ "kind": "person", "id": self.person, "finding": self.finding })
    }

    fn person_field(&self, field: &str, value: Value) -> Value {
        json!({ "kind": "person", "id": self.person, "field": field, "value": value })
    }
}

/// The commands that are asked badly only: a test must not use somebody's printer.
pub(super) const NEVER_WELL: [&str; 2] = ["paper_print", "leaflet_print"];

/// An identifier that nothing has.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// A picture of one pixel, PNG as base64.
const DOT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

fn long(characters: usize) -> Value {
    json!("字".repeat(characters))
}

/// A case that is `locked` while the file is closed.
const fn case(
    command: &'static str,
    args: fn(&Scene) -> Value,
    read: fn(&mut Scene, &Value),
    refused: &'static [Refused],
) -> Case {
    Case {
        command,
        args,
        read,
        refused,
        closed: Closed::Says("locked"),
        bytes: false,
    }
}

const fn while_closed(case: Case, closed: Closed) -> Case {
    Case { closed, ..case }
}

const fn bytes(case: Case) -> Case {
    Case {
        bytes: true,
        ..case
    }
}

const NO_DOOR: Refused = (
    "no such door",
    |args| args["door"] = json!(NOBODY),
    "unknown",
);
const NO_ID: Refused = (
    "no such thing",
    |args| args["id"] = json!(NOBODY),
    "unknown",
);
const NO_PAPER: Refused = (
    "no such paper",
    |args| args["paper"] = json!(NOBODY),
    "unknown",
);
const NO_OUTCOME: Refused = (
    "no such outcome",
    |args| args["end"]["outcome"] = json!("77"),
    "bad_value",
);
const LONG_REMARK: Refused = (
    "too long a remark",
    |args| args["end"]["note"] = long(401),
    "bad_value",
);

/// Every question, in order.
pub(super) fn cases() -> impl Iterator<Item = &'static Case> {
    [
        start::CASES,
        sync::CASES,
        doors::CASES,
        household::CASES,
        fields::CASES,
        corrections::CASES,
        office::CASES,
        staff::CASES,
        arrears::CASES,
        estimates::CASES,
        papers::CASES,
        leaflets::CASES,
        leaflets::UNPRINTED,
        service::CASES,
        runs::CASES,
        stick::CASES,
    ]
    .into_iter()
    .flatten()
}
