//! Opening the device file of a street: with nothing to do, and as the first of a new day, when everybody is to be judged anew.

use crate::device::{self, PIN};
use crate::measure::{Bar, Figure, Of, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let copy = scene.own_street()?;
    let world = World::new();
    let mut desk = device::desk(copy.path(), &world);
    let runs = scene.size(15, 3);
    for (name, new_day) in [("unlock.same_day", false), ("unlock.new_day", true)] {
        let (mut walls, mut cpu_s) = (Vec::new(), 0.0);
        for _ in 0..runs {
            if new_day {
                world.next_day();
            }
            let (opened, span) = timed(|| desk.unlock(PIN));
            opened?;
            walls.push(span.wall_s * 1000.0);
            cpu_s += span.cpu_s;
            desk.lock()?;
        }
        Figure::of(name, "ms", walls)
            .cpu(cpu_s)
            .bar(Of::P95, Bar::AtMost(1000.0))
            .print()?;
    }
    Ok(())
}
