//! What the screens ask for, at the size of a street.

use desk::desk::Desk;
use desk::view::FindingFilter;
use survey::demo::Random;
use survey::record::EntityKind;

use super::field::pick;
use crate::measure::{Bar, Figure, Of, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;
use crate::{device, peer};

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let copy = scene.own_street()?;
    let all = |sql: &str| peer::open(copy.path()).and_then(|conn| peer::ids(&conn, sql, &[]));
    let persons = all("SELECT id FROM person ORDER BY id")?;
    let doors = all("SELECT id FROM door ORDER BY id")?;
    let dwellings =
        all("SELECT DISTINCT door FROM household WHERE door IS NOT NULL ORDER BY door")?;
    let buildings = all("SELECT id FROM building ORDER BY id")?;
    let workplaces = all("SELECT id FROM workplace ORDER BY id")?;
    let world = World::new();
    let mut desk = device::opened(copy.path(), &world)?;
    let runs = scene.size(40, 5);
    let random = &mut Random::labelled(crate::district::SEED, "screens");
    let mut screen = |name: &str,
                      bar_ms: f64,
                      act: &mut dyn FnMut(&mut Desk, &mut Random) -> Outcome<()>|
     -> Outcome<()> {
        let (mut walls, mut cpu_s) = (Vec::new(), 0.0);
        for _ in 0..runs {
            let (result, span) = timed(|| act(&mut desk, random));
            result?;
            walls.push(span.wall_s * 1000.0);
            cpu_s += span.cpu_s;
        }
        let figure = Figure::of(format!("screen.{name}"), "ms", walls)
            .cpu(cpu_s)
            .with("persons", persons.len())
            .with("doors", doors.len());
        figure.bar(Of::P95, Bar::AtMost(bar_ms)).print()
    };
    screen("today", 1000.0, &mut |desk, _| done(desk.today()?))?;
    screen("rail", 50.0, &mut |desk, _| done(desk.rail()?))?;
    screen("truth", 50.0, &mut |desk, _| done(desk.truth()?))?;
    screen("buildings", 200.0, &mut |desk, _| done(desk.buildings()?))?;
    screen("facade", 200.0, &mut |desk, random| {
        done(desk.facade(pick(random, &buildings))?)
    })?;
    screen("household", 100.0, &mut |desk, random| {
        done(desk.household(pick(random, &dwellings))?)
    })?;
    screen("person", 100.0, &mut |desk, random| {
        done(desk.person(pick(random, &persons))?)
    })?;
    screen("next_door", 100.0, &mut |desk, random| {
        done(desk.next_door(Some(pick(random, &doors)))?)
    })?;
    screen("queues", 100.0, &mut |desk, _| done(desk.queues()?))?;
    screen("findings", 200.0, &mut |desk, _| {
        done(desk.findings(&FindingFilter::default(), 0)?)
    })?;
    screen("workplaces", 200.0, &mut |desk, _| {
        done(desk.workplaces("", 0)?)
    })?;
    screen("workplace", 100.0, &mut |desk, random| {
        done(desk.workplace(pick(random, &workplaces))?)
    })?;
    screen("number", 100.0, &mut |desk, _| {
        done(desk.derive_number(None, "11010519491231002X")?)
    })?;
    screen("visit", 50.0, &mut |desk, random| {
        done(desk.start_visit(EntityKind::Door, pick(random, &dwellings))?)
    })
}

/// What a screen answered is not looked at here; that it answered is.
#[expect(
    clippy::unnecessary_wraps,
    reason = "each act of the table gives a result"
)]
fn done<T>(_answer: T) -> Outcome<()> {
    Ok(())
}
