//! The desk: one public method for each thing a screen can ask for. Each file below this one is a screen.
//!
//! A desk is closed (no key in memory) or open ([`Session`]). Methods that need the file refuse with [`StoreError::Locked`] while it is closed.
//! The caller keeps the desk behind one lock and never holds that lock across the network.

mod session;

use std::sync::Arc;

use crate::error::StoreError;
use crate::file::{Directory, SecretKeeper, SlotCost, Store};
use crate::surroundings::Surroundings;
use crate::view::ReadOnlyReason;

/// What a desk needs from the shell.
pub struct DeskParts {
    /// The device directory.
    pub directory: Directory,
    /// Clock, randomness, identifiers.
    pub surroundings: Arc<dyn Surroundings>,
    /// Keeps the device secret.
    pub keeper: Box<dyn SecretKeeper>,
    /// What one PIN costs to try; [`SlotCost::STANDARD`] outside tests.
    pub cost: SlotCost,
    /// The folder with the fonts of the papers. It is first read when a paper is made.
    pub fonts: std::path::PathBuf,
    /// The program's version, for example `"0.1.0"`.
    pub version: String,
}

/// Everything one device does for the person in front of it.
pub struct Desk {
    pub(crate) parts: DeskParts,
    pub(crate) session: Option<Session>,
}

/// What exists only between unlock and lock.
pub(crate) struct Session {
    pub(crate) store: Store,
    pub(crate) read_only: Option<ReadOnlyReason>,
}

impl Desk {
    /// A closed desk over a device directory, which may not exist yet.
    pub fn new(parts: DeskParts) -> Self {
        Self { parts, session: None }
    }

    /// Clock, randomness and identifiers.
    pub fn surroundings(&self) -> &Arc<dyn Surroundings> {
        &self.parts.surroundings
    }

    /// The device directory.
    pub fn directory(&self) -> &Directory {
        &self.parts.directory
    }

    /// The open file.
    ///
    /// # Errors
    /// [`StoreError::Locked`].
    pub fn store(&self) -> Result<&Store, StoreError> {
        self.session.as_ref().map(|session| &session.store).ok_or(StoreError::Locked)
    }

    /// The open file, for changing what lies beside the log.
    ///
    /// # Errors
    /// [`StoreError::Locked`].
    pub fn store_mut(&mut self) -> Result<&mut Store, StoreError> {
        self.session.as_mut().map(|session| &mut session.store).ok_or(StoreError::Locked)
    }

    pub(crate) fn session_mut(&mut self) -> Result<&mut Session, StoreError> {
        self.session.as_mut().ok_or(StoreError::Locked)
    }
}
