//! A device that works through a scripted day and says after each change what it was told is saved. It never ends by itself:
//! the stories of `tests/kill` end it at the worst moments and then look whether everything it reported is there.
//!
//! `fieldwork <device folder> <seed>`: JSON lines, first `"open"`, then each change and `"saved"` once it is durable.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use desk::desk::Desk;
use desk::error::{EditError, ReadError};
use desk::view::DoorRef;
use serde_json::json;
use stories::district::{CHEAP, DEMO_PIN, Device};
use survey::demo::Random;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};

/// A picture of one pixel, PNG as base64.
const DOT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

/// Why the day could not go on.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error(transparent)]
    Open(#[from] desk::error::OpenError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error(transparent)]
    Say(#[from] std::io::Error),
    #[error("usage: fieldwork <device folder> <seed>")]
    Usage,
}

fn main() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The story that started this program reads it; a closed pipe means that nobody does.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn work() -> Result<(), Broken> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or(Broken::Usage)?;
    let seed: u64 = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .ok_or(Broken::Usage)?;
    let device = Device::start(
        Path::new(&folder),
        Arc::new(shell::surroundings::System),
        CHEAP,
    );
    let mut desk = device.open();
    desk.unlock(DEMO_PIN)?;
    say(&json!("open"))?;
    let mut random = Random::labelled(seed, "fieldwork");
    let mut door = None;
    loop {
        let Some(next) = next_door(&desk, door, &mut random)? else {
            return Ok(());
        };
        one_door(&mut desk, next.id, &mut random)?;
        door = Some(next.id);
    }
}

/// Somewhere along the walk, so that not every run begins at the same door.
fn next_door(
    desk: &Desk,
    after: Option<EntityId>,
    random: &mut Random,
) -> Result<Option<DoorRef>, ReadError> {
    let mut found = desk.next_door(after)?;
    for _ in 0..random.below(20) {
        found = desk.next_door(found.as_ref().map(|door| door.id))?;
    }
    Ok(found)
}

fn one_door(desk: &mut Desk, door: EntityId, random: &mut Random) -> Result<(), Broken> {
    let household = desk.household(door)?;
    set(
        desk,
        EntityKind::Household,
        (household.id, door),
        "note",
        Value::text(format!("说明{}", random.below(1_000_000))),
    )?;
    if random.chance(200) || household.persons.is_empty() {
        let person = desk.add_person(household.id)?;
        set(
            desk,
            EntityKind::Person,
            (person.id, person.id),
            "name",
            Value::text(format!("新增{}", random.below(1000))),
        )?;
    }
    for person in household
        .persons
        .iter()
        .map(|person| (person.id, person.id))
    {
        let work = random.pick(&["employee", "flexible", "unemployed", "farmer"]);
        set(
            desk,
            EntityKind::Person,
            person,
            "employment",
            Value::text(work),
        )?;
        let pension = random.pick(&["employer", "flexible", "resident", "never"]);
        set(
            desk,
            EntityKind::Person,
            person,
            "pension",
            Value::text(pension),
        )?;
        set(
            desk,
            EntityKind::Person,
            person,
            "note",
            Value::text(format!("备注{}", random.below(1_000_000))),
        )?;
    }
    if random.chance(300) {
        let photo = desk.photo_add(EntityKind::Door, door, "door", DOT)?;
        say(&json!({"photo": photo.blob}))?;
    }
    Ok(())
}

/// Sets a field of a thing: says what it is about to write and, once it is durable, that it is saved. The second identifier is that
/// of the screen which shows it.
fn set(
    desk: &mut Desk,
    kind: EntityKind,
    (id, shown_at): (EntityId, EntityId),
    field: &str,
    value: Value,
) -> Result<(), Broken> {
    say(&json!({"kind": kind, "shown_at": shown_at, "field": field, "value": value}))?;
    desk.set_field(kind, id, field, Some(value))?;
    say(&json!("saved"))
}

fn say(line: &serde_json::Value) -> Result<(), Broken> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
