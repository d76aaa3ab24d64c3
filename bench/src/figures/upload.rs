//! A day goes up over TLS on loopback to a real central, and is applied: on the embedded store, and on PostgreSQL where there is one.
//!
//! Each run starts from copies: the device with the unsent day, and central as it stood in the morning.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use desk::desk::Desk;
use desk::enrol::{NewDevice, enrol};
use desk::sync::{self, StoreAccess};
use tokio::runtime::Runtime;
use zeroize::Zeroizing;

use crate::central_child::Started;
use crate::cluster::Cluster;
use crate::day::{self, Day};
use crate::device::{self, PIN};
use crate::measure::{Figure, forget_peak_memory, tidy, timed};
use crate::scene::{Outcome, Scene, copy_folder};
use crate::world::World;

/// Which store.
enum Engine {
    Embedded,
    Postgres(Cluster),
}

impl Engine {
    fn name(&self) -> &'static str {
        match self {
            Self::Embedded => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// The morning's database.
    fn morning(&self) -> Outcome<String> {
        self.database("morning", "")
    }

    /// A copy of the morning's database.
    fn copy(&self, run: &str) -> Outcome<String> {
        self.database(run, "TEMPLATE morning")
    }

    fn database(&self, name: &str, made_from: &str) -> Outcome<String> {
        match self {
            Self::Embedded => Ok("embedded".to_owned()),
            Self::Postgres(cluster) => {
                cluster.sql(&format!("CREATE DATABASE {name} {made_from}"))?;
                // A new database is written out before anything is measured.
                cluster.sql("CHECKPOINT")?;
                Ok(cluster.address(name))
            }
        }
    }

    fn cpu_s(&self) -> f64 {
        match self {
            Self::Embedded => 0.0,
            Self::Postgres(cluster) => cluster.cpu_s(),
        }
    }
}

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    on(scene, &Engine::Embedded)?;
    match Cluster::start()? {
        Some(cluster) => on(scene, &Engine::Postgres(cluster)),
        None => Ok(()),
    }
}

/// What every run on one engine starts from.
struct Morning<'a> {
    scene: &'a Scene,
    engine: &'a Engine,
    runtime: &'a Runtime,
    world: Arc<World>,
    folder: PathBuf,
    port: u16,
}

fn on(scene: &Scene, engine: &Engine) -> Outcome<()> {
    let folder = tempfile::Builder::new()
        .prefix("upload-")
        .tempdir_in(&scene.folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let world = World::new();
    let started = Started::start(
        &folder.path().join("central"),
        0,
        &engine.morning()?,
        scene.small,
    )?;
    let mut morning = Morning {
        scene,
        engine,
        runtime: &runtime,
        world,
        folder: folder.path().to_owned(),
        port: started.port,
    };
    let desk = morning.enrolled(&started)?;
    started.stop()?;
    let day = Day::of(scene);
    let grids = day.grids(scene);
    with(&desk, |desk| {
        day::live(desk, Day { photos: 0, ..day }, &grids).map(drop)
    })?;
    morning.keep(&desk, "ops")?;
    with(&desk, |desk| {
        day::take_photos(desk, day, &grids, &mut day::Done::default())
    })?;
    morning.keep(&desk, "day")?;
    drop(desk);
    morning.measured("ops")?;
    morning.measured("day")
}

fn with<T>(desk: &Mutex<Desk>, act: impl FnOnce(&mut Desk) -> Outcome<T>) -> Outcome<T> {
    act(&mut *desk.lock().map_err(|_| "the desk's lock is broken")?)
}

impl Morning<'_> {
    /// A device that holds what central has for it.
    fn enrolled(&mut self, central: &Started) -> Outcome<Arc<Mutex<Desk>>> {
        let desk = Arc::new(Mutex::new(device::desk(
            &self.folder.join("device"),
            &self.world,
        )));
        let new = NewDevice {
            ticket: central.ticket.clone(),
            pin: Zeroizing::new(PIN.to_owned()),
            label: "测速".to_owned(),
            demo_pin: None,
        };
        self.runtime.block_on(enrol(&desk, new))?;
        let (synced, span) = timed(|| self.sync(&desk));
        synced?;
        let name = format!("download.over_tls.{}", self.engine.name());
        Figure::of(name, "s", vec![span.wall_s])
            .cpu(span.cpu_s)
            .with("central_cpu_s", tidy(central.cpu_s()))
            .print()?;
        Ok(desk)
    }

    fn sync(&self, desk: &Arc<Mutex<Desk>>) -> Outcome<()> {
        let access: Arc<dyn StoreAccess> = desk.clone();
        let control = with(desk, |desk| Ok(desk.sync_control()))?;
        let world: Arc<dyn desk::surroundings::Surroundings> = self.world.clone();
        let outcome = self.runtime.block_on(sync::run(access, control, world))?;
        let whole = outcome == sync::core::Outcome::Done { set_aside: 0 };
        if whole {
            Ok(())
        } else {
            Err(format!("the session ended with {outcome:?}").into())
        }
    }

    /// Keeps the device as it stands, closed, under this name.
    fn keep(&self, desk: &Mutex<Desk>, name: &str) -> Outcome<()> {
        let device = self.folder.join("device");
        with(desk, |desk| Ok(desk.lock()?))?;
        copy_folder(&device, &self.folder.join(name))?;
        with(desk, |desk| Ok(desk.unlock(PIN)?)).map(|_| ())
    }

    fn measured(&self, what: &str) -> Outcome<()> {
        let (mut walls, mut cpu_s, mut central_cpu_s, mut store_cpu_s, mut peak_mb) =
            (Vec::new(), 0.0, 0.0, 0.0, 0.0_f64);
        let mut sent = Sent::default();
        let runs = self.scene.size(3, 1);
        for run in 0..runs {
            let copy = self.folder.join(format!("{what}-{run}"));
            copy_folder(&self.folder.join(what), &copy)?;
            copy_folder(&self.folder.join("central"), &copy.join("central"))?;
            let database = self.engine.copy(&format!("{what}_{run}"))?;
            let central = Started::start(
                &copy.join("central"),
                self.port,
                &database,
                self.scene.small,
            )?;
            let mut desk = device::opened(&copy, &self.world)?;
            desk.seal_day()?;
            forget_peak_memory();
            let desk = Arc::new(Mutex::new(desk));
            let before = (central.cpu_s(), self.engine.cpu_s());
            let (synced, span) = timed(|| self.sync(&desk));
            synced?;
            central_cpu_s += central.cpu_s() - before.0;
            store_cpu_s += self.engine.cpu_s() - before.1;
            peak_mb = peak_mb.max(central.peak_mb());
            walls.push(span.wall_s);
            cpu_s += span.cpu_s;
            sent = Sent::of(&desk, &copy)?;
            drop(desk);
            central.stop()?;
            std::fs::remove_dir_all(&copy)?;
        }
        let each = f64::from(sent.ops) * f64::from(runs);
        let median = Figure::of(format!("upload.{what}.{}", self.engine.name()), "s", walls)
            .cpu(cpu_s + central_cpu_s + store_cpu_s);
        let figure = median
            .with("ops", sent.ops)
            .with("photos", sent.photos)
            .with("mb", tidy(sent.mb))
            .memory(peak_mb);
        figure
            .with("device_cpu_s", tidy(cpu_s))
            .with("central_cpu_s", tidy(central_cpu_s))
            .with("store_cpu_s", tidy(store_cpu_s))
            .with(
                "ops_per_central_cpu_s",
                tidy(each / (central_cpu_s + store_cpu_s)),
            )
            .print()
    }
}

/// What central has signed for.
#[derive(Default)]
struct Sent {
    ops: u32,
    photos: usize,
    mb: f64,
}

impl Sent {
    /// Nothing may be left: a figure of half a day would be worthless.
    fn of(desk: &Mutex<Desk>, folder: &Path) -> Outcome<Self> {
        let view = with(desk, |desk| Ok(desk.sync_view()?))?;
        let truth = &view.truth;
        if truth.unsealed + truth.sealed + truth.received + truth.held + truth.photos_waiting > 0 {
            return Err(format!("not everything went up: {truth:?}").into());
        }
        let mut bytes: u64 = view
            .batches
            .iter()
            .map(|batch| u64::from(batch.bytes))
            .sum();
        let mut photos = 0;
        for blob in std::fs::read_dir(folder.join("blobs"))? {
            photos += 1;
            bytes += blob?.metadata()?.len();
        }
        Ok(Self {
            ops: view.batches.iter().map(|batch| batch.ops).sum(),
            photos,
            mb: bytes as f64 / 1e6,
        })
    }
}
