//! Central with a demonstration district, and devices enrolled with it: the shipped parts on loopback, for stories and the demonstration.
//!
//! Everybody in it is synthetic. Not here: what a day does with them, and the demonstration's own folder.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use batch::digest::Sha256;
use batch::message::Role;
use central::central::CentralError;
use central::home::{Home, HomeError, NewHome};
use central::server::ServeError;
use central::{Central, Database, Running, ServeConfig};
use chrono::{DateTime, FixedOffset};
use desk::desk::{Desk, DeskParts};
use desk::enrol::{EnrolError, NewDevice, enrol};
use desk::file::{Directory, FileKeeper, SlotCost};
use desk::sync::core::Outcome;
use desk::sync::{self, StoreAccess, SyncControl, SyncError};
use desk::view::EnrolledView;
use survey::demo::{self, City, DemoDistrict, Size};
use survey::division::GridCode;

/// The PIN of every demonstration device; shown on its lock screen, because nobody in it exists.
pub const DEMO_PIN: &str = "258036";

/// The seed of the demonstration's district: always the same people.
pub const SEED: u64 = 2026;

/// The region pack of a municipality.
pub fn region_pack(city: City) -> &'static str {
    match city {
        City::Wuhai => include_str!("../../regions/150300.toml"),
        City::Benxi => include_str!("../../regions/210500.toml"),
        City::Changzhou => include_str!("../../regions/320400.toml"),
        City::Jiujiang => include_str!("../../regions/360400.toml"),
    }
}

/// Milliseconds that each look at a story's clock lets pass, so that no two moments are the same.
const TICK_MS: u64 = 1;

/// A step of founding the district or enrolling a device that did not work.
#[derive(Debug, thiserror::Error)]
pub enum DistrictError {
    /// Central's folder.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// An act of central.
    #[error(transparent)]
    Central(#[from] CentralError),
    /// The server did not start.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The device was not enrolled.
    #[error(transparent)]
    Enrol(#[from] EnrolError),
}

/// Which of the district's people a device is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The grid worker of the first grid.
    Worker,
    /// The clerk of the first street.
    Clerk,
}

impl Who {
    fn role(self) -> Role {
        match self {
            Self::Worker => Role::GridWorker,
            Self::Clerk => Role::Clerk,
        }
    }
}

/// Clock and randomness of a story: a morning in November 2026, and bytes that follow from a seed, so that a day can be replayed.
pub struct World {
    seed: u64,
    passed_ms: AtomicU64,
    drawn: AtomicU64,
}

impl World {
    /// 2026-11-21 08:30 at Wuhai.
    pub fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self {
            seed,
            passed_ms: AtomicU64::new(0),
            drawn: AtomicU64::new(0),
        })
    }

    /// Lets time pass.
    pub fn pass(&self, minutes: u64) {
        self.passed_ms.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    fn moment(&self) -> DateTime<FixedOffset> {
        let morning: DateTime<FixedOffset> = "2026-11-21T08:30:00+08:00"
            .parse()
            .expect("a constant moment");
        let passed_ms = self.passed_ms.fetch_add(TICK_MS, Ordering::SeqCst);
        morning + chrono::TimeDelta::milliseconds(i64::try_from(passed_ms).unwrap_or(i64::MAX))
    }

    fn draw(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let count = self.drawn.fetch_add(1, Ordering::SeqCst);
            let drawn = Sha256::of_parts(&[&self.seed.to_be_bytes(), &count.to_be_bytes()]);
            part.copy_from_slice(&drawn.0[..part.len()]);
        }
    }
}

impl desk::surroundings::Surroundings for World {
    fn now(&self) -> DateTime<FixedOffset> {
        self.moment()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.draw(bytes);
    }

    fn new_id(&self) -> uuid::Uuid {
        central::surroundings::Surroundings::new_id(self)
    }
}

impl central::surroundings::Surroundings for World {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.moment().timestamp_millis()).unwrap_or(0)
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.draw(bytes);
    }
}

/// Lends a device's clock and randomness to central, for programs that have the system's own.
pub struct Lent(pub Arc<dyn desk::surroundings::Surroundings>);

impl central::surroundings::Surroundings for Lent {
    fn now_ms(&self) -> u64 {
        self.0.now_ms()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

/// Makes central's folder for a district, reachable on loopback at this port.
///
/// # Errors
/// [`HomeError::AlreadyThere`].
pub fn init(
    folder: &Path,
    plan: &DemoDistrict,
    port: u16,
    world: &dyn central::surroundings::Surroundings,
) -> Result<Home, HomeError> {
    let (first_grid, _) = plan.grid_names().next().expect("every district has a grid");
    let new = NewHome {
        name: format!("{}参保入户通（演示）", plan.city().name()),
        hosts: vec!["127.0.0.1".into(), "localhost".into()],
        port,
        street: first_grid.street(),
        region_pack: region_pack(plan.city()).to_owned(),
    };
    Home::create(folder, &new, world)
}

/// A ticket's text for somebody of the district.
///
/// # Errors
/// [`CentralError`].
pub async fn ticket(
    central: &Central,
    plan: &DemoDistrict,
    who: Who,
) -> Result<String, CentralError> {
    let person = plan
        .workers
        .iter()
        .find(|worker| worker.role == who.role().name());
    let person = person.expect("every district has workers and a clerk");
    Ok(central.demo_ticket(plan, person).await?.encode())
}

/// A device: a desk in a folder of its own, with what a sync needs.
#[derive(Clone)]
pub struct Device {
    /// The desk behind its lock.
    pub desk: Arc<Mutex<Desk>>,
    /// Shared with a running sync.
    pub control: Arc<SyncControl>,
    surroundings: Arc<dyn desk::surroundings::Surroundings>,
}

impl Device {
    /// The program as it starts in this folder: closed, or not yet enrolled.
    pub fn start(
        folder: &Path,
        surroundings: Arc<dyn desk::surroundings::Surroundings>,
        cost: SlotCost,
    ) -> Self {
        let desk = Desk::new(DeskParts {
            directory: Directory::new(folder),
            surroundings: surroundings.clone(),
            keeper: Box::new(FileKeeper::new(folder)),
            cost,
            fonts: fonts(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        });
        let control = desk.sync_control();
        Self {
            desk: Arc::new(Mutex::new(desk)),
            control,
            surroundings,
        }
    }

    /// Enrols with a ticket under the demonstration's PIN and leaves the desk open.
    ///
    /// # Errors
    /// [`EnrolError`].
    pub async fn enrol(&self, ticket: &str) -> Result<EnrolledView, EnrolError> {
        let device = NewDevice {
            ticket: ticket.to_owned(),
            pin: DEMO_PIN.to_owned().into(),
            label: "演示设备".to_owned(),
            demo_pin: Some(DEMO_PIN.to_owned()),
        };
        enrol(&self.desk, device).await
    }

    /// The desk.
    pub fn open(&self) -> MutexGuard<'_, Desk> {
        // A panic elsewhere took its transaction back; the desk itself is whole.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One session with central.
    ///
    /// # Errors
    /// [`SyncError`].
    pub async fn sync(&self) -> Result<Outcome, SyncError> {
        let access: Arc<dyn StoreAccess> = self.desk.clone();
        sync::run(access, self.control.clone(), self.surroundings.clone()).await
    }
}

/// Cheap to try, for stories in which the PIN is not the point.
pub const CHEAP: SlotCost = SlotCost {
    memory_kib: 64,
    passes: 1,
};

/// The fonts of the papers in the source tree.
pub fn fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/paper/fonts")
}

/// A central in this process with the tiny district: one grid of the street.
pub struct District {
    /// Who lives and works there.
    pub plan: DemoDistrict,
    /// Clock and randomness of everybody in the story.
    pub world: Arc<World>,
    folder: PathBuf,
    database: Database,
    listen: SocketAddr,
    running: Option<Running>,
}

impl District {
    /// Founds it in an empty folder and starts central on a free port.
    ///
    /// # Errors
    /// [`DistrictError`].
    pub async fn found(
        folder: &Path,
        database: Database,
        seed: u64,
    ) -> Result<Self, DistrictError> {
        Self::found_in(City::Wuhai, folder, database, seed).await
    }

    /// The same in another municipality.
    ///
    /// # Errors
    /// [`DistrictError`].
    pub async fn found_in(
        city: City,
        folder: &Path,
        database: Database,
        seed: u64,
    ) -> Result<Self, DistrictError> {
        let plan = demo::district_of(city, SEED, Size::Tiny);
        let world = World::new(seed);
        init(folder, &plan, 0, world.as_ref())?;
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut district = Self {
            plan,
            world,
            folder: folder.to_owned(),
            database,
            listen,
            running: None,
        };
        district.open_doors().await?;
        district.central().load_demo(SEED, Size::Tiny).await?;
        Ok(district)
    }

    /// The running central.
    pub fn central(&self) -> &Arc<Central> {
        &self.running().central
    }

    /// Where central listens; the same after every start.
    pub fn address(&self) -> SocketAddr {
        self.listen
    }

    /// The first grid.
    pub fn grid(&self) -> &GridCode {
        self.plan
            .grid_names()
            .next()
            .expect("every district has a grid")
            .0
    }

    /// Central's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Which database central uses.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Where central listens from its next start on.
    pub fn move_to(&mut self, address: SocketAddr) {
        self.listen = address;
    }

    /// Which database central uses from its next start on.
    pub fn use_database(&mut self, database: Database) {
        self.database = database;
    }

    /// Starts central where it listened before.
    ///
    /// # Errors
    /// [`ServeError`].
    pub async fn open_doors(&mut self) -> Result<(), ServeError> {
        let config = ServeConfig {
            data: self.folder.clone(),
            listen: self.listen,
            database: self.database.clone(),
            tls: None,
            world: self.world.clone(),
        };
        let running = central::serve(config).await?;
        self.listen = running.addr;
        self.running = Some(running);
        Ok(())
    }

    /// Stops central and lets go of its database.
    pub async fn close_doors(&mut self) {
        if let Some(running) = self.running.take() {
            running.shutdown().await;
        }
    }

    /// A device of somebody, enrolled in this folder and open.
    ///
    /// # Errors
    /// [`DistrictError`].
    pub async fn device(&self, folder: &Path, who: Who) -> Result<Device, DistrictError> {
        self.device_with(folder, who, self.world.clone()).await
    }

    /// The same with a clock and randomness of its own.
    ///
    /// # Errors
    /// [`DistrictError`].
    pub async fn device_with(
        &self,
        folder: &Path,
        who: Who,
        surroundings: Arc<dyn desk::surroundings::Surroundings>,
    ) -> Result<Device, DistrictError> {
        let text = ticket(self.central(), &self.plan, who).await?;
        let device = Device::start(folder, surroundings, CHEAP);
        device.enrol(&text).await?;
        Ok(device)
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("central is open here")
    }
}
