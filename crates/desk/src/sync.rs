//! Sync with central: one session at a time, decided by the pure [`core`], carried out by the client here.
//!
//! The desk's lock is held only for short local steps and never while the network is waited for, so the screens stay usable.
//! Locking the desk or cancelling ends a session kindly; everything done so far is in the tables, and the next session goes on there.

pub mod core;

mod client;
mod feed;
mod pin;
pub(crate) mod wire;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::error::StoreError;
use crate::file::Store;
use crate::view::SyncProgress;

pub use client::run;
pub use feed::{FeedError, PageTaken, take_over};
pub use pin::pinned_tls;

/// A session could not even be logged.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// One is running already.
    #[error("a session is running already")]
    AlreadyRunning,
    /// The desk is locked, or its file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the client reaches the open file: for a short step, never across the network.
pub trait StoreAccess: Send + Sync + 'static {
    /// Calls `act` once with the open file.
    ///
    /// # Errors
    /// [`StoreError::Locked`] without calling it, when the file is closed.
    fn with_store(&self, act: &mut dyn FnMut(&mut Store)) -> Result<(), StoreError>;
}

/// Calls `act` with the open file and gives back what it gave.
pub(crate) fn on_store<T>(
    access: &dyn StoreAccess,
    act: impl FnOnce(&mut Store) -> T,
) -> Result<T, StoreError> {
    let mut act = Some(act);
    let mut given = None;
    access.with_store(&mut |store| given = act.take().map(|act| act(store)))?;
    given.ok_or(StoreError::Locked)
}

/// What the screens share with a running session: its progress, and the wish to stop it.
#[derive(Debug, Default)]
pub struct SyncControl {
    progress: Mutex<Option<SyncProgress>>,
    running: AtomicBool,
    cancelled: AtomicBool,
    wake: Notify,
}

impl SyncControl {
    /// Where the running session stands; `None` when none runs.
    pub fn progress(&self) -> Option<SyncProgress> {
        self.cell().clone()
    }

    /// Asks the running session to stop. Without one, nothing happens.
    pub fn cancel(&self) {
        if self.running.load(Ordering::SeqCst) {
            self.cancelled.store(true, Ordering::SeqCst);
            self.wake.notify_one();
        }
    }

    fn begin(self: &Arc<Self>) -> Result<Running, SyncError> {
        if self.running.swap(true, Ordering::SeqCst) {
            return Err(SyncError::AlreadyRunning);
        }
        self.cancelled.store(false, Ordering::SeqCst);
        Ok(Running(self.clone()))
    }

    fn show(&self, step: &str, done: u32, total: u32) {
        *self.cell() = Some(SyncProgress {
            step: step.to_owned(),
            done,
            total,
        });
    }

    async fn until_cancelled(&self) {
        while !self.cancelled.load(Ordering::SeqCst) {
            self.wake.notified().await;
        }
    }

    fn cell(&self) -> MutexGuard<'_, Option<SyncProgress>> {
        // The cell holds a plain value that is replaced whole, so a panic elsewhere cannot have left it half-written.
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Held while a session runs; ends the showing whatever way the session ends, also when its task is dropped.
struct Running(Arc<SyncControl>);

impl Drop for Running {
    fn drop(&mut self) {
        *self.0.cell() = None;
        self.0.running.store(false, Ordering::SeqCst);
    }
}
