//! Making and opening the encrypted database. What is open is a [`Store`]; dropping it closes the file and forgets the key.

use std::path::Path;

use batch::op_v1::Head;
use rusqlite::{Connection, OpenFlags};
use survey::findings::Setting;
use survey::forms::FormSetting;
use survey::history::Hlc;
use zeroize::Zeroizing;

use super::directory::Directory;
use super::migrations::{MIGRATIONS, migrate};
use super::pin::Pin;
use super::slots::{DatabaseKey, LockScreen, Locksmith, Slots};
use crate::asking::form_setting_of;
use crate::enrolment::Enrolment;
use crate::error::{EditError, OpenError, StoreError};
use crate::findings::setting_of;
use crate::log;
use crate::view::ReadOnlyReason;

/// Statements kept compiled.
const STATEMENTS_KEPT: usize = 160;

/// An open device file.
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) directory: Directory,
    pub(crate) enrolment: Enrolment,
    /// What its region pack sets for the rules; `None` when it cannot be read.
    pub(crate) setting: Option<Setting>,
    /// What it sets for the forms.
    pub(crate) form: FormSetting,
    /// End of this device's own log.
    pub(crate) head: Head,
    /// Last reading of the hybrid clock.
    pub(crate) hlc: Hlc,
}

/// Makes the device file: database, own row, then the slots. Only with the slots in place does the device count as enrolled.
///
/// # Errors
/// [`OpenError::AlreadyEnrolled`], [`OpenError::NoDeviceSecret`], [`OpenError::Store`].
pub(crate) fn create(
    directory: &Directory,
    enrolment: &Enrolment,
    pin: &Pin,
    smith: &Locksmith<'_>,
) -> Result<Store, OpenError> {
    if directory.enrolled() {
        return Err(OpenError::AlreadyEnrolled);
    }
    directory.make()?;
    directory.clear_unfinished()?;
    let key: DatabaseKey = Zeroizing::new(smith.surroundings.fresh());
    let mut conn = connect(&directory.database(), &key)?;
    migrate(&mut conn, MIGRATIONS)?;
    enrolment.store(&conn)?;
    let screen = LockScreen::of(enrolment);
    let slots = Slots::lock(
        &key,
        pin,
        enrolment.device_id,
        &enrolment.street_sealing,
        screen,
        smith,
    )?;
    slots.write(directory)?;
    Ok(Store::over(conn, directory.clone())?)
}

impl Store {
    /// Opens the database with its key and brings it to this program's form.
    pub(crate) fn open(directory: &Directory, key: &DatabaseKey) -> Result<Self, StoreError> {
        let mut conn = connect(&directory.database(), key)?;
        migrate(&mut conn, MIGRATIONS)?;
        Self::over(conn, directory.clone())
    }

    fn over(conn: Connection, directory: Directory) -> Result<Self, StoreError> {
        let enrolment = Enrolment::load(&conn)?;
        let head = log::head_of(&conn, enrolment.device_id)?;
        let hlc = log::last_clock(&conn, enrolment.device_id)?;
        Ok(Self {
            conn,
            directory,
            setting: setting_of(&enrolment.region_pack),
            form: form_setting_of(&enrolment.region_pack),
            enrolment,
            head,
            hlc,
        })
    }

    /// Who this device is.
    pub fn enrolment(&self) -> &Enrolment {
        &self.enrolment
    }

    /// Changes what is known of this device (names, keys, region pack) in the file, on the lock screen and here.
    /// A new region pack makes every finding stale.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_enrolment(&mut self, enrolment: Enrolment) -> Result<(), StoreError> {
        enrolment.store(&self.conn)?;
        if enrolment.region_pack != self.enrolment.region_pack {
            crate::roster::all_stale(&self.conn)?;
            self.setting = setting_of(&enrolment.region_pack);
            self.form = form_setting_of(&enrolment.region_pack);
        }
        let screen = LockScreen::of(&enrolment);
        self.enrolment = enrolment;
        Slots::rename(&self.directory, screen)
    }

    /// The database, for the modules that keep more tables in it.
    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }

    /// The device directory.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Whether central revoked this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn revoked(&self) -> Result<bool, StoreError> {
        Ok(self
            .conn
            .query_row("SELECT revoked FROM device", [], |row| row.get(0))?)
    }

    /// Refuses whatever writes, or leaves the program, once central revoked this device.
    ///
    /// # Errors
    /// [`EditError::ReadOnly`].
    pub fn refuse_revoked(&self) -> Result<(), EditError> {
        if self.revoked()? {
            return Err(EditError::ReadOnly(ReadOnlyReason::Revoked));
        }
        Ok(())
    }

    /// Notes that central revoked this device, or took it back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_revoked(&mut self, revoked: bool) -> Result<(), StoreError> {
        self.conn
            .execute("UPDATE device SET revoked = ?1", [revoked])?;
        Ok(())
    }

    /// Checks every page's authentication code, SQLite's own structures, and the chain of the own log. Takes seconds on a large file.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn check(&self) -> Result<(), StoreError> {
        let pages: Vec<String> = self.texts("PRAGMA cipher_integrity_check")?;
        let structure: Vec<String> = self.texts("PRAGMA quick_check(1)")?;
        if !pages.is_empty() || structure != ["ok"] {
            return Err(StoreError::Damaged);
        }
        self.verify_log().map(|_| ())
    }

    fn texts(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Opens the file under its raw key (never a passphrase: protocol.md 5) with the settings that make a commit durable.
fn connect(path: &Path, key: &DatabaseKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    let digits = Zeroizing::new(hex::encode(key.as_slice()));
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", digits.as_str()));
    conn.execute_batch(&pragma)?;
    conn.execute_batch(include_str!("settings.sql"))?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(conn)
}
