//! The state behind the window: the one desk, and what is shared with a running sync.
//!
//! Commands run off the window's thread and hold the desk only while they use it; sync never holds it across the network.

use std::fs::File;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use desk::desk::{Desk, DeskParts};
use desk::enrol::{self, NewDevice};
use desk::error::StoreError;
use desk::file::{Directory, SlotCost, Store, SystemKeeper};
use desk::surroundings::Surroundings;
use desk::sync::{self, StoreAccess, SyncControl};
use desk::view::{
    AppState, EnrolledView, PaperForm, RunAsk, RunBound, RunEstimate, RunRow, SyncView,
};
use survey::ids::EntityId;

use crate::ui_error::UiError;

/// Idle time after which the device file is closed (protocol.md 5).
const IDLE_LOCK: Duration = Duration::from_secs(5 * 60);

/// How often idleness is looked at.
const IDLE_LOOK: Duration = Duration::from_secs(10);

/// How long nobody must have asked anything before findings are brought up to date.
const PAUSE: Duration = Duration::from_secs(1);

/// Subjects brought up to date in one pause; well under the time that somebody would notice.
const SETTLED_IN_A_PAUSE: u32 = 100;

/// Commands that the face sends by itself; they do not show that somebody is there.
const PASSIVE: &[&str] = &["truth", "rail", "sync_view", "app_state", "runs"];

/// Where things lie on this computer.
#[derive(Debug, Clone)]
pub struct Places {
    /// Folder of the device file.
    pub data: PathBuf,
    /// Folder of the fonts.
    pub fonts: PathBuf,
}

/// Handle to the state; cheap to clone.
#[derive(Clone)]
pub struct Shell(Arc<Inner>);

struct Inner {
    desk: Arc<Mutex<Desk>>,
    sync: Arc<SyncControl>,
    surroundings: Arc<dyn Surroundings>,
    last_used_ms: AtomicU64,
    /// Held as long as the program runs, so that the same device file is not opened twice. `None`: another window has it.
    only_here: Option<File>,
}

impl Shell {
    /// The state of a program that has just started: closed, or not enrolled.
    pub fn new(places: Places, surroundings: Arc<dyn Surroundings>) -> Self {
        let only_here = lock_file(&places.data);
        let last_used_ms = AtomicU64::new(surroundings.as_ref().now_ms());
        let desk = Desk::new(DeskParts {
            keeper: Box::new(SystemKeeper::new(&places.data)),
            directory: Directory::new(places.data),
            surroundings: surroundings.clone(),
            cost: SlotCost::STANDARD,
            fonts: places.fonts,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        });
        let sync = desk.sync_control();
        let desk = Arc::new(Mutex::new(desk));
        Self(Arc::new(Inner {
            desk,
            sync,
            surroundings,
            last_used_ms,
            only_here,
        }))
    }

    /// Where the program stands.
    ///
    /// # Errors
    /// When the device folder cannot be read, or another window has it.
    pub fn app_state(&self) -> Result<AppState, UiError> {
        self.alone()?;
        Ok(self.desk().app_state()?)
    }

    /// Opens the device file.
    ///
    /// # Errors
    /// A wrong PIN, a wait, or a file that cannot be opened.
    pub fn unlock(&self, pin: &str) -> Result<AppState, UiError> {
        self.alone()?;
        let state = self.desk().unlock(pin)?;
        self.somebody_is_there();
        Ok(state)
    }

    /// Closes the device file. A running sync ends kindly and goes on from its tables the next time.
    ///
    /// # Errors
    /// When the state cannot be read afterwards.
    pub fn lock(&self) -> Result<AppState, UiError> {
        self.0.sync.cancel();
        Ok(self.desk().lock()?)
    }

    /// Enrols this computer with a ticket.
    ///
    /// # Errors
    /// A bad ticket, central's refusal, or a network that does not answer. Nothing is left behind.
    pub async fn enrol(&self, ticket: String, pin: String) -> Result<EnrolledView, UiError> {
        self.alone()?;
        let device = NewDevice {
            ticket,
            pin: pin.into(),
            label: computer_name(),
            demo_pin: None,
        };
        let enrolled = enrol::enrol(&self.0.desk, device).await?;
        self.somebody_is_there();
        Ok(enrolled)
    }

    /// Runs one sync session to its end. How it ended is in the view's session log.
    ///
    /// # Errors
    /// When one runs already or the device file is closed.
    pub async fn sync_now(&self) -> Result<SyncView, UiError> {
        self.somebody_is_there();
        let access: Arc<dyn StoreAccess> = Arc::new(Access(self.0.desk.clone()));
        sync::run(access, self.0.sync.clone(), self.0.surroundings.clone()).await?;
        let shell = self.clone();
        off_the_window_thread(move || Ok(shell.desk().sync_view()?)).await
    }

    /// What a print run would do. The desk is free between its portions.
    ///
    /// # Errors
    /// When nothing of the kind may be printed here.
    pub fn run_estimate(&self, ask: &RunAsk) -> Result<RunEstimate, UiError> {
        self.somebody_is_there();
        Ok(desk::desk::estimate(&self.0.desk, ask)?)
    }

    /// Begins a print run; pages are made beside the window.
    ///
    /// # Errors
    /// When another one is being printed, or nothing may be printed here.
    pub fn run_begin(
        &self,
        ask: &RunAsk,
        bound: RunBound,
        form: PaperForm,
        folder: &str,
    ) -> Result<RunRow, UiError> {
        self.somebody_is_there();
        let run = self.desk().run_begin(ask, bound, form, folder)?;
        self.print_run(run.id);
        Ok(run)
    }

    /// Takes up a print run that stands still, into another folder when the old one is lost.
    ///
    /// # Errors
    /// When another one is being printed, there is no such run, or no such folder.
    pub fn run_resume(&self, run: EntityId, folder: Option<&str>) -> Result<RunRow, UiError> {
        self.somebody_is_there();
        let (begins, run) = {
            let mut desk = self.desk();
            let printed_already = desk.prints();
            let run = desk.run_resume(run, folder)?;
            (desk.prints() && !printed_already, run)
        };
        if begins {
            self.print_run(run.id);
        }
        Ok(run)
    }

    fn print_run(&self, run: EntityId) {
        let desk = self.0.desk.clone();
        std::thread::spawn(move || {
            // How it ended is noted with the run, where the face reads it.
            if let Err(error) = desk::desk::drive(&desk, run) {
                tracing::warn!(error = %error, "a print run stands still");
            }
        });
    }

    /// Asks a running sync to stop.
    ///
    /// # Errors
    /// None today.
    pub fn sync_cancel(&self) -> Result<(), UiError> {
        self.0.sync.cancel();
        Ok(())
    }

    /// Runs `act` with the desk, off the window's thread. `command` says whether this shows that somebody is there.
    ///
    /// # Errors
    /// What `act` says.
    pub async fn with_desk<T, F>(&self, command: &'static str, act: F) -> Result<T, UiError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk) -> Result<T, UiError> + Send + 'static,
    {
        if !PASSIVE.contains(&command) {
            self.somebody_is_there();
        }
        let shell = self.clone();
        off_the_window_thread(move || act(&mut shell.desk())).await
    }

    /// Closes the device file when nobody has used it for a while. A running sync and a print run are
    /// allowed to end first.
    pub fn lock_when_idle(&self) {
        let shell = self.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(IDLE_LOOK);
                let at_work = shell.0.sync.progress().is_some() || shell.desk().prints();
                if shell.idle() >= IDLE_LOCK && !at_work {
                    // Nothing is lost by a lock that fails: the next look tries again.
                    let _ = shell.desk().lock();
                }
            }
        });
    }

    /// Brings findings up to date in the pauses of the work, a few at a time: a new day or a new roster concerns everybody, and
    /// nobody should wait for it. A locked file waits.
    pub fn settle_when_idle(&self) {
        let shell = self.clone();
        std::thread::spawn(move || {
            loop {
                let left = shell.settle_some();
                std::thread::sleep(if left > 0 { PAUSE } else { IDLE_LOOK });
            }
        });
    }

    /// Settles a few when nobody has asked anything for a moment and no sync runs; gives how many are left.
    fn settle_some(&self) -> u32 {
        if self.idle() < PAUSE || self.0.sync.progress().is_some() {
            return 1;
        }
        // Locked or read-only: there is nothing to do until somebody comes.
        self.desk().settle(SETTLED_IN_A_PAUSE).unwrap_or(0)
    }

    fn idle(&self) -> Duration {
        let now = self.0.surroundings.as_ref().now_ms();
        Duration::from_millis(now.saturating_sub(self.0.last_used_ms.load(Ordering::Relaxed)))
    }

    fn somebody_is_there(&self) {
        self.0
            .last_used_ms
            .store(self.0.surroundings.as_ref().now_ms(), Ordering::Relaxed);
    }

    fn alone(&self) -> Result<(), UiError> {
        self.0.only_here.as_ref().map(|_| ()).ok_or(UiError::InUse)
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        // Every change of the desk is one transaction, so a panic elsewhere has left nothing half done.
        self.0.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How a sync reaches the open file.
struct Access(Arc<Mutex<Desk>>);

impl StoreAccess for Access {
    fn with_store(&self, act: &mut dyn FnMut(&mut Store)) -> Result<(), StoreError> {
        let mut desk = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        desk.store_mut().map(act)
    }
}

/// The lock on the data folder, or `None` while another window holds it.
fn lock_file(data: &std::path::Path) -> Option<File> {
    std::fs::create_dir_all(data).ok()?;
    let file = File::create(data.join("in-use")).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

/// The name under which central lists this computer.
fn computer_name() -> String {
    let named = std::env::var("COMPUTERNAME")
        .ok()
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok());
    named
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "canbao".to_owned())
}

/// Runs `act` on a thread that may wait.
///
/// # Errors
/// What `act` says, or an incident when it ended abnormally.
pub async fn off_the_window_thread<T, F>(act: F) -> Result<T, UiError>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, UiError> + Send + 'static,
{
    match tauri::async_runtime::spawn_blocking(act).await {
        Ok(answer) => answer,
        Err(ended) => Err(UiError::internal(&ended)),
    }
}
