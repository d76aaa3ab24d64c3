//! Sealing a day: photographs when they are taken, everything else in the evening.

use batch::message::Role;

use crate::day::{self, Day};
use crate::device;
use crate::district::{self, Office};
use crate::figures::download::Download;
use crate::measure::{Bar, Figure, Of, forget_peak_memory, timed};
use crate::scene::{Outcome, Scene, copy_folder};
use crate::world::World;

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let folder = tempfile::Builder::new()
        .prefix("day-")
        .tempdir_in(&scene.folder)?;
    let lived = folder.path().join("lived");
    let world = World::new();
    let day = Day::of(scene);
    let grids = day.grids(scene);
    let mut office = Office::new(&world);
    let mut desk = device::made(
        &lived,
        &office,
        Role::GridWorker,
        district::STREET_CODE,
        &world,
    )?;
    let plan = district::plan(scene.small);
    let mut down = Download::new(&mut office, &mut desk, world.clone())?;
    for (info, rows) in district::roster_rows(&plan, &grids) {
        down.roster(&info, &rows)?;
    }
    for grid in &grids {
        down.grid(grid)?;
    }
    down.rest()?;
    forget_peak_memory();
    let done = day::live(&mut desk, day, &grids)?;
    let sizes = |figure: Figure| {
        figure
            .with("visits", done.visits)
            .with("completed", done.completed)
            .with("persons", done.persons)
            .with("photos", done.photo_ms.len())
    };
    sizes(Figure::of("day.change", "ms", done.change_ms.clone()).cpu(done.change_cpu_s))
        .bar(Of::P95, Bar::AtMost(50.0))
        .print()?;
    sizes(Figure::of("seal.photo_at_capture", "ms", done.photo_ms.clone()).cpu(done.photo_cpu_s))
        .print()?;
    desk.lock()?;
    let (mut walls, mut cpu_s, mut sealed) = (Vec::new(), 0.0, (0, 0, 0));
    for run in 0..scene.size(5, 2) {
        let copy = folder.path().join(format!("run-{run}"));
        copy_folder(&lived, &copy)?;
        let mut desk = device::opened(&copy, &world)?;
        let (batch, span) = timed(|| desk.seal_day());
        batch?;
        walls.push(span.wall_s * 1000.0);
        cpu_s += span.cpu_s;
        let batches = desk.sync_view()?.batches;
        sealed = (
            batches.len(),
            batches.iter().map(|batch| batch.ops).sum(),
            batches.iter().map(|batch| batch.bytes).sum(),
        );
        desk.lock()?;
        std::fs::remove_dir_all(&copy)?;
    }
    let (batches, ops, bytes) = sealed;
    sizes(Figure::of("seal.evening", "ms", walls).cpu(cpu_s))
        .with("batches", batches)
        .with("ops", ops)
        .with("bytes", bytes)
        .print()
}
