//! The desk: one public method for each thing a screen can ask for. Each file below this one is a screen.
//!
//! A desk is closed (no key in memory) or open ([`Session`]). Methods that need the file refuse with [`StoreError::Locked`] while it is closed.
//! The caller keeps the desk behind one lock and never holds that lock across the network.

mod about;
mod arrears;
mod corrections;
mod doors;
mod estimates;
mod fields;
mod findings;
mod handling;
mod history;
mod home;
mod household;
mod incoming;
mod leaflets;
mod masks;
mod numbers;
mod papers;
mod person;
mod places;
mod projects;
mod region;
mod register;
mod runs;
mod service;
mod session;
mod sms;
mod staff;
mod staff_import;
mod sync;
mod visits;
mod workplaces;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use survey::ids::EntityId;

use crate::error::{EditError, StoreError};
use crate::file::{Directory, SecretKeeper, SlotCost, Store};
use crate::log::Writer;
use crate::papers::press::PressRoom;
use crate::surroundings::Surroundings;
use crate::sync::SyncControl;
use crate::view::ReadOnlyReason;

pub(crate) use masks::number as number_mask;
pub(crate) use papers::suits;
pub(crate) use places::door_of as door_of_record;
pub(crate) use places::{
    place_of_door as place_line, visits as visit_rows, worker_name as worker_of,
};
pub use runs::drive;
#[cfg(test)]
pub(crate) use runs::drive_with;
pub(crate) use session::role_view as role_of;

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
    pub(crate) presses: PressRoom,
    /// The system's printing program.
    pub(crate) printer: std::path::PathBuf,
    /// The print run that pages are made for now.
    pub(crate) driven: Option<EntityId>,
    /// Shared with a running sync, which does not hold the desk's lock.
    pub(crate) sync: Arc<SyncControl>,
}

/// What exists only between unlock and lock.
pub(crate) struct Session {
    pub(crate) store: Store,
    pub(crate) read_only: Option<ReadOnlyReason>,
    /// What may be shown unmasked.
    shown: masks::Shown,
    /// Households that a screen was shown for a door that has none yet; they are made with the first change.
    unmade: BTreeMap<EntityId, EntityId>,
    /// Papers that were drawn and not yet entered, by handle.
    drafts: BTreeMap<String, papers::Draft>,
    /// Papers with an entered copy that has not come out.
    in_hand: BTreeSet<EntityId>,
    /// Leaflets that were drawn, by handle.
    leaflets: BTreeMap<String, leaflets::Leaflet>,
    /// The staff list that was read and not yet taken over.
    list: Option<staff_import::ListDraft>,
    /// The collector's file that was read and not yet kept.
    arrears: Option<arrears::ArrearsDraft>,
}

impl Session {
    fn new(store: Store, read_only: Option<ReadOnlyReason>) -> Self {
        Self {
            store,
            read_only,
            shown: masks::Shown::default(),
            unmade: BTreeMap::new(),
            drafts: BTreeMap::new(),
            in_hand: BTreeSet::new(),
            leaflets: BTreeMap::new(),
            list: None,
            arrears: None,
        }
    }
}

impl Desk {
    /// A closed desk over a device directory, which may not exist yet.
    pub fn new(parts: DeskParts) -> Self {
        Self {
            parts,
            session: None,
            presses: PressRoom::default(),
            printer: "lp".into(),
            driven: None,
            sync: Arc::default(),
        }
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
        self.session
            .as_ref()
            .map(|session| &session.store)
            .ok_or(StoreError::Locked)
    }

    /// The open file, for changing what lies beside the log.
    ///
    /// # Errors
    /// [`StoreError::Locked`].
    pub fn store_mut(&mut self) -> Result<&mut Store, StoreError> {
        self.session
            .as_mut()
            .map(|session| &mut session.store)
            .ok_or(StoreError::Locked)
    }

    pub(crate) fn session_mut(&mut self) -> Result<&mut Session, StoreError> {
        self.session.as_mut().ok_or(StoreError::Locked)
    }

    /// Runs a change in one transaction. Durable when this returns `Ok`; with a full disk the program reads only until a change succeeds again.
    pub(crate) fn edit<T>(
        &mut self,
        body: impl FnOnce(&mut Writer<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let surroundings = self.parts.surroundings.clone();
        let session = self.session_mut()?;
        session.store.refuse_revoked()?;
        let result = session.store.write(surroundings.as_ref(), body);
        match &result {
            Ok(_) => session.read_only = None,
            Err(EditError::ReadOnly(reason)) => session.read_only = Some(*reason),
            Err(
                EditError::BadValue(_)
                | EditError::Unknown { .. }
                | EditError::NotYet { .. }
                | EditError::ReasonNeeded
                | EditError::WaiverVoid
                | EditError::NotAllowed
                | EditError::NotAPicture
                | EditError::Service(_)
                | EditError::Store(_),
            ) => {}
        }
        result
    }
}
