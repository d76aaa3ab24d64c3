//! Making the device file, opening it, closing it.

use batch::keys::Opener;
use batch::message::Role;

use super::{Desk, Session};
use crate::audit::Action;
use crate::enrolment::Enrolment;
use crate::error::{OpenError, StoreError};
use crate::file::{KeeperWarning, Locksmith, Pin, Slots, Store, create};
use crate::view::{AppState, ReadOnlyReason, RoleView};

/// Subjects whose findings are brought up to date while unlocking; the rest follows when the home screen asks.
const SETTLED_AT_UNLOCK: u32 = 200;

impl Desk {
    /// Makes the device file for a finished enrolment and leaves it open.
    ///
    /// # Errors
    /// [`OpenError::AlreadyEnrolled`], [`OpenError::WeakPin`], [`OpenError::NoDeviceSecret`], or the store's.
    pub fn create(&mut self, enrolment: &Enrolment, pin: &str) -> Result<(), OpenError> {
        let pin = Pin::choose(pin)?;
        let store = create(&self.parts.directory, enrolment, &pin, &self.locksmith())?;
        self.open_session(store, Action::Enrol)?;
        Ok(())
    }

    /// Where the program stands.
    ///
    /// # Errors
    /// [`StoreError`] when the slots cannot be read.
    pub fn app_state(&self) -> Result<AppState, OpenError> {
        match &self.session {
            Some(session) => Ok(self.open_state(session)?),
            None => match Slots::read(&self.parts.directory) {
                Ok(slots) => Ok(self.locked_state(slots)),
                Err(OpenError::NotEnrolled) => Ok(AppState::Unenrolled),
                Err(error) => Err(error),
            },
        }
    }

    /// Opens the file with the PIN.
    ///
    /// # Errors
    /// [`OpenError`] says how long to wait, or that only the office can help.
    pub fn unlock(&mut self, pin: &str) -> Result<AppState, OpenError> {
        let mut slots = Slots::read(&self.parts.directory)?;
        let now_ms = self.parts.surroundings.now_ms();
        let key = slots.open_with_pin(
            pin,
            &self.parts.directory,
            self.parts.keeper.as_ref(),
            now_ms,
        )?;
        // One process holds the file once; only a right PIN replaces an open session.
        self.session = None;
        let store = Store::open(&self.parts.directory, &key)?;
        self.open_session(store, Action::Unlock)?;
        slots.forget_failures(&self.parts.directory)?;
        self.app_state()
    }

    /// Opens the file with the street office's key and sets a new PIN: the way back after ten wrong tries.
    ///
    /// # Errors
    /// [`OpenError::WrongOfficeKey`], [`OpenError::WeakPin`], or the store's.
    pub fn recover(&mut self, office: &dyn Opener, new_pin: &str) -> Result<AppState, OpenError> {
        let pin = Pin::choose(new_pin)?;
        let mut slots = Slots::read(&self.parts.directory)?;
        let key = slots.open_with_office(office, &pin, &self.parts.directory, &self.locksmith())?;
        // One process holds the file once; only a right PIN replaces an open session.
        self.session = None;
        let store = Store::open(&self.parts.directory, &key)?;
        self.open_session(store, Action::Unlock)?;
        slots.forget_failures(&self.parts.directory)?;
        self.app_state()
    }

    /// Closes the file; keys and everything decrypted are dropped. Unsent work stays where it is.
    ///
    /// # Errors
    /// [`OpenError`] when the slots cannot be read afterwards.
    pub fn lock(&mut self) -> Result<AppState, OpenError> {
        self.sync.cancel();
        self.session = None;
        self.app_state()
    }

    /// What to warn about: how the device secret is kept.
    pub fn keeper_warning(&self) -> Option<KeeperWarning> {
        self.parts.keeper.warning()
    }

    fn locksmith(&self) -> Locksmith<'_> {
        Locksmith {
            surroundings: self.parts.surroundings.as_ref(),
            keeper: self.parts.keeper.as_ref(),
            cost: self.parts.cost,
        }
    }

    fn open_session(&mut self, mut store: Store, action: Action) -> Result<(), StoreError> {
        let surroundings = self.parts.surroundings.clone();
        let failures: Vec<_> = Slots::read(&self.parts.directory)
            .map(|slots| slots.failures().to_vec())
            .unwrap_or_default();
        let read_only = match store.note_opening(action, &failures, surroundings.as_ref()) {
            Err(StoreError::DiskFull) => Some(ReadOnlyReason::DiskFull),
            Err(error) => return Err(error),
            Ok(()) if store.revoked()? => Some(ReadOnlyReason::Revoked),
            Ok(()) => {
                store.settle_findings(surroundings.today(), SETTLED_AT_UNLOCK)?;
                None
            }
        };
        self.session = Some(Session::new(store, read_only));
        Ok(())
    }

    fn open_state(&self, session: &Session) -> Result<AppState, StoreError> {
        let enrolment = session.store.enrolment();
        let read_only = if session.store.revoked()? {
            Some(ReadOnlyReason::Revoked)
        } else {
            session.read_only
        };
        Ok(AppState::Open {
            role: role_view(enrolment.role),
            worker_name: enrolment.worker_name.clone(),
            scope_name: enrolment.scope_name.clone(),
            central_name: enrolment.central_name.clone(),
            demo: enrolment.demo(),
            today: self.parts.surroundings.today().to_string(),
            read_only,
        })
    }

    fn locked_state(&self, slots: Slots) -> AppState {
        AppState::Locked {
            wait_seconds: slots.wait_seconds(self.parts.surroundings.now_ms()),
            wrong_tries: slots.wrong_tries(),
            slot_off: slots.off(),
            worker_name: slots.screen.worker_name,
            scope_name: slots.screen.scope_name,
            demo_pin: slots.screen.demo_pin,
        }
    }
}

/// What a role may do on a device. An auditor or administrator has no work of their own there and sees what a clerk sees of the audit log.
pub(crate) fn role_view(role: Role) -> RoleView {
    match role {
        Role::GridWorker => RoleView::GridWorker,
        Role::Clerk | Role::Auditor | Role::Sysadmin => RoleView::Clerk,
    }
}
