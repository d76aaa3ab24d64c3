//! What can go wrong, one enum per family of operations. Variants say what the caller can do about it.

use std::path::{Path, PathBuf};

use survey::forms::BadValue;
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::service::ServiceFault;
use thiserror::Error;

use crate::staff_file::BadStaffFile;
use crate::view::{Blocking, ReadOnlyReason};

/// The device file could not be read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file is closed: ask for the PIN.
    #[error("the device file is locked")]
    Locked,
    /// No room on the disk; the transaction was taken back whole, nothing that was saved is lost.
    #[error("no room on the disk")]
    DiskFull,
    /// A page, a row or the chain does not hold: the office restores what central has.
    #[error("the device file is damaged")]
    Damaged,
    /// Written by a newer program; this one must not touch it.
    #[error("the device file is newer than this program (migration {number})")]
    NewerFile {
        /// The first migration this program does not know.
        number: u32,
    },
    /// A migration of this number was applied with other text: the file and the program do not belong together.
    #[error("migration {number} of the device file is not this program's")]
    ForeignFile {
        /// Its number.
        number: u32,
    },
    /// A file beside the database could not be read or written.
    #[error("cannot {operation} {path}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried, for example `"write"`.
        operation: &'static str,
        /// The system's word.
        #[source]
        source: std::io::Error,
    },
    /// Anything else the database said.
    #[error("database")]
    Sql(#[source] rusqlite::Error),
}

impl StoreError {
    /// An input or output error with its path and what was tried.
    pub(crate) fn io(path: &Path, operation: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| {
            use std::io::ErrorKind::{QuotaExceeded, StorageFull};
            if matches!(source.kind(), StorageFull | QuotaExceeded) {
                return Self::DiskFull;
            }
            Self::Io {
                path,
                operation,
                source,
            }
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Self::Damaged
            }
            _ => Self::Sql(error),
        }
    }
}

/// The device file could not be opened or made.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Not this PIN.
    #[error("wrong PIN ({wrong_tries} so far)")]
    WrongPin {
        /// Seconds until the next try; 0 = now.
        wait_seconds: u32,
        /// Wrong tries since the last right one.
        wrong_tries: u32,
    },
    /// Not yet: the wait after a wrong PIN has not passed. The PIN was not looked at.
    #[error("wait {seconds} s")]
    Wait {
        /// Seconds left.
        seconds: u32,
    },
    /// Ten wrong tries: only the office can unlock. Nothing is erased.
    #[error("the PIN slot is off")]
    SlotOff,
    /// No device file here.
    #[error("not enrolled")]
    NotEnrolled,
    /// There is a device file here already.
    #[error("enrolled already")]
    AlreadyEnrolled,
    /// Fewer than six digits, something that is no digit, or one that everybody tries first.
    #[error("weak PIN")]
    WeakPin,
    /// The device secret is gone from the system's keyring: only the office can unlock.
    #[error("the device secret is missing")]
    NoDeviceSecret,
    /// The office's key is not the one this device was sealed to.
    #[error("not the office's key")]
    WrongOfficeKey,
    /// The file itself.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Something that a screen asked for could not be shown.
#[derive(Debug, Error)]
pub enum ReadError {
    /// No such thing on this device.
    #[error("no {kind:?} {id}")]
    Unknown {
        /// What was asked for.
        kind: EntityKind,
        /// Which one.
        id: EntityId,
    },
    /// The file itself.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A picture could not be shown.
#[derive(Debug, Error)]
pub enum PictureError {
    /// No such picture on this device: it was taken on another one, or never.
    #[error("no such picture here")]
    NotHere,
    /// Its file or the device file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for PictureError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

/// A change could not be made. What was there before is unharmed.
#[derive(Debug, Error)]
pub enum EditError {
    /// The value cannot be kept at all.
    #[error(transparent)]
    BadValue(#[from] BadValue),
    /// No such thing on this device.
    #[error("no {kind:?} {id}")]
    Unknown {
        /// What was asked for.
        kind: EntityKind,
        /// Which one.
        id: EntityId,
    },
    /// Nothing can be written now.
    #[error("read only")]
    ReadOnly(ReadOnlyReason),
    /// The door cannot be completed yet; any other outcome can be written.
    #[error("{} things block completing", blocking.len())]
    NotYet {
        /// What blocks it.
        blocking: Vec<Blocking>,
    },
    /// A finding is closed only with what shows it, or with a reason.
    #[error("a reason or evidence is needed")]
    ReasonNeeded,
    /// An employee's waiver of insurance is void and closes nothing (法释〔2025〕12号 19).
    #[error("a waiver closes nothing")]
    WaiverVoid,
    /// Only an office's clerk answers for the office.
    #[error("not for this role")]
    NotAllowed,
    /// The picture could not be read as JPEG or PNG.
    #[error("not a picture")]
    NotAPicture,
    /// How a paper was served or answered cannot be noted like this; the field says where.
    #[error(transparent)]
    Service(#[from] ServiceFault),
    /// The file itself.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for EditError {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::DiskFull) {
            return Self::ReadOnly(ReadOnlyReason::DiskFull);
        }
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for EditError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<ReadError> for EditError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unknown { kind, id } => Self::Unknown { kind, id },
            ReadError::Store(store) => store.into(),
        }
    }
}

/// A staff list could not be read or taken over. What was there before is unharmed.
#[derive(Debug, Error)]
pub enum ListError {
    /// The preview is gone (locked since, or another list was read).
    #[error("no such preview")]
    NoPreview,
    /// No such row, column or sheet in the preview, or a day that is none.
    #[error("no {what} like this")]
    NoSuch {
        /// `row`, `column`, `sheet` or `day`.
        what: &'static str,
    },
    /// The file cannot be read as a list.
    #[error(transparent)]
    File(#[from] BadStaffFile),
    /// The lines could not be read or written.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl From<StoreError> for ListError {
    fn from(error: StoreError) -> Self {
        Self::Edit(error.into())
    }
}

impl From<ReadError> for ListError {
    fn from(error: ReadError) -> Self {
        Self::Edit(error.into())
    }
}

/// A paper could not be made, entered, written or printed.
#[derive(Debug, Error)]
pub enum IssueError {
    /// No template of this name.
    #[error("no template {name}")]
    UnknownTemplate {
        /// The name asked for.
        name: String,
    },
    /// This issuer may not print this paper (domain.md 2.3).
    #[error("not allowed to issue this")]
    NotAllowed,
    /// Facts that the paper needs and the record does not have.
    #[error("{} facts are missing", fields.len())]
    Missing {
        /// Their field names.
        fields: Vec<String>,
    },
    /// Characters that no font has: nothing may be printed.
    #[error("some characters cannot be printed")]
    Unprintable,
    /// The preview is gone (locked since, or never made).
    #[error("no such preview")]
    NoPreview,
    /// The fonts are missing or altered; everything else works.
    #[error("the fonts are missing or altered")]
    Fonts,
    /// The text does not fit its page.
    #[error("the text does not fit")]
    Overflow,
    /// The region pack cannot be read: it says in whose name papers are printed. Everything else works.
    #[error("the region pack cannot be read")]
    RegionPack,
    /// The page could not be laid out; the template is at fault.
    #[error("the page could not be laid out")]
    Layout,
    /// No such print run.
    #[error("no such print run")]
    UnknownRun,
    /// Another print run is being printed.
    #[error("another print run is being printed")]
    RunBusy,
    /// No printing program on this system.
    #[error("no printing program")]
    NoPrinter,
    /// The printing program refused.
    #[error("the printing program ended with {status:?}")]
    PrinterRefused {
        /// Its exit status, when it had one.
        status: Option<i32>,
    },
    /// A change could not be made.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl IssueError {
    /// One fact is missing.
    pub(crate) fn lacking(field: &str) -> Self {
        Self::Missing {
            fields: vec![field.to_owned()],
        }
    }
}

impl From<StoreError> for IssueError {
    fn from(error: StoreError) -> Self {
        Self::Edit(error.into())
    }
}

impl From<ReadError> for IssueError {
    fn from(error: ReadError) -> Self {
        Self::Edit(error.into())
    }
}

impl From<rusqlite::Error> for IssueError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Edit(error.into())
    }
}
