//! One field of one person saved, durable on the disk when the call returns, in the device file of a street.

use survey::demo::Random;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};

use crate::measure::{Bar, Figure, Of, forget_peak_memory, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;
use crate::{device, peer};

/// Takes the figure.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let copy = scene.own_street()?;
    let persons = {
        let conn = peer::open(copy.path())?;
        peer::ids(
            &conn,
            "SELECT id FROM person WHERE removed = 0 ORDER BY id",
            &[],
        )?
    };
    let mut desk = device::opened(copy.path(), &World::new())?;
    forget_peak_memory();
    let random = &mut Random::labelled(crate::district::SEED, "field");
    let runs = scene.size(1000, 50);
    let (mut walls, mut cpu_s) = (Vec::new(), 0.0);
    for run in 0..runs {
        let person = pick(random, &persons);
        let (field, value) = change(run);
        let (saved, span) =
            timed(|| desk.set_field(EntityKind::Person, person, field, Some(value)));
        saved?;
        walls.push(span.wall_s * 1000.0);
        cpu_s += span.cpu_s;
    }
    let us = cpu_s / f64::from(runs) * 1e6;
    Figure::of("field.durable", "ms", walls)
        .cpu(cpu_s)
        .with("persons", persons.len())
        .with("cpu_us_each", us.round())
        .bar(Of::P95, Bar::AtMost(50.0))
        .print()
}

/// One of them.
pub(crate) fn pick(random: &mut Random, from: &[EntityId]) -> EntityId {
    from[random.below(u32::try_from(from.len()).unwrap_or(u32::MAX)) as usize]
}

/// What a worker types or chooses, always something new.
fn change(run: u32) -> (&'static str, Value) {
    match run % 4 {
        0 => ("note", Value::text(format!("第{run}次测量"))),
        1 => ("phone", Value::text(format!("199{:08}", run))),
        2 => ("unchanged_on", Value::text("2026-11-20")),
        _ => (
            "residence",
            Value::text(
                ["resident", "away_in_province", "away_other_province"][(run / 4 % 3) as usize],
            ),
        ),
    }
}
