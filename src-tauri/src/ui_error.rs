//! Errors as the face gets them: a tagged code with typed fields, no prose. The face has the words, in one exhaustive switch.
//!
//! What nobody foresaw becomes [`UiError::Internal`] with an incident number; the log has the same number and the cause.
//! Neither the error nor the log ever has a name, a number or an address of a resident.

use batch::refusal::Refusal;
use batch::ticket::BadTicket;
use desk::enrol::EnrolError;
use desk::error::{
    EditError, IssueError, ListError, OpenError, PictureError, ReadError, StoreError,
};
use desk::folder::FolderError;
use desk::outbox::SealDayError;
use desk::staff_file::BadStaffFile;
use desk::sync::SyncError;
use desk::view::{Blocking, ReadOnlyReason};
use serde::Serialize;
use survey::record::EntityKind;
use ts_rs::TS;

/// What the face is told when something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum UiError {
    /// No device file: enrol first.
    NotEnrolled,
    /// This computer is already enrolled.
    AlreadyEnrolled,
    /// The device file is closed: unlock first.
    Locked,
    /// Another window has this device file open.
    InUse,
    /// A wrong PIN.
    WrongPin {
        /// Seconds until the next try; 0 = at once.
        wait_seconds: u32,
        /// Wrong tries so far.
        wrong_tries: u32,
    },
    /// Too early after wrong tries.
    Wait {
        /// Seconds until the next try.
        seconds: u32,
    },
    /// Ten wrong tries: the office has to unlock.
    SlotOff,
    /// Too short, or too easy to guess.
    WeakPin,
    /// The text is no enrolment ticket, or a damaged one.
    BadTicket,
    /// Central refused; `reason` is central's code, for example `"ticket_expired"`.
    Refused {
        /// Central's code.
        reason: String,
        /// Seconds to wait, when central says so.
        wait_seconds: Option<u32>,
    },
    /// Central does not answer.
    Unreachable,
    /// Central's certificate is not the one of the ticket.
    CertificateChanged,
    /// The answer of central cannot be used (damaged, not signed by it).
    BadAnswer,
    /// A sync is already running.
    SyncRunning,
    /// The value cannot be kept in this field.
    BadValue {
        /// Why.
        problem: survey::forms::BadValue,
    },
    /// How a paper was served or answered, or a list of text messages, cannot be noted like this.
    BadService {
        /// Where and why.
        problem: survey::service::ServiceFault,
    },
    /// The thing asked for is not on this device.
    Unknown {
        /// Its kind.
        kind: EntityKind,
    },
    /// Nothing can be written now.
    ReadOnly {
        /// Why.
        reason: ReadOnlyReason,
    },
    /// The door cannot be completed yet.
    NotYet {
        /// What is missing.
        blocking: Vec<Blocking>,
    },
    /// Something is needed for this step, for example a reason for 不属实.
    ReasonNeeded,
    /// An employee's waiver of insurance is void and closes no finding.
    WaiverVoid,
    /// Your role may not do this.
    NotAllowed,
    /// No room on the disk. Everything saved so far is kept.
    DiskFull,
    /// The device file is damaged.
    Damaged,
    /// The device file was written by a newer version of this program.
    NewerFile,
    /// A folder or file cannot be read or written.
    FileProblem {
        /// `read` or `write`.
        operation: String,
        /// The path.
        path: String,
    },
    /// Facts are missing for this paper.
    MissingFacts {
        /// Field names.
        fields: Vec<String>,
    },
    /// Characters that no font has; the preview lists them.
    Unprintable,
    /// The text does not fit the paper.
    TooLongForPaper,
    /// A font file is missing or altered; everything but papers works.
    FontProblem,
    /// The region pack cannot be read, and papers need it.
    RegionProblem,
    /// Central was asked, but its answer was lost: the ticket may be used up.
    AnswerLost,
    /// The folder is not there any more, for example because the drive was pulled out.
    FolderGone,
    /// No room in the folder.
    FolderFull,
    /// The preview is no longer there: make it again.
    PreviewGone,
    /// Another print run is being printed.
    RunBusy,
    /// No printer, or the system's print command failed.
    PrinterProblem,
    /// The picture cannot be read as JPEG or PNG.
    BadPicture,
    /// The file or the pasted text cannot be read as a staff list.
    BadStaffFile {
        /// `encrypted`, `unsupported`, `damaged`, `too_large`, `too_many` or `empty`.
        reason: String,
    },
    /// No such row, column or sheet in this list, or a day that is none.
    NoSuch {
        /// `row`, `column`, `sheet` or `day`.
        what: String,
    },
    /// Something unforeseen; the log has the details under this number.
    Internal {
        /// Number of the log entry.
        incident: String,
    },
}

impl UiError {
    /// An error nobody foresaw: logged here under a number that the face shows.
    pub fn internal(cause: &dyn std::fmt::Debug) -> Self {
        let incident = incident_number();
        tracing::error!(incident, ?cause, "unforeseen");
        Self::Internal { incident }
    }
}

fn incident_number() -> String {
    let mut bytes = [0_u8; 4];
    desk::surroundings::Surroundings::fill(&crate::surroundings::System, &mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl From<BadTicket> for UiError {
    fn from(_: BadTicket) -> Self {
        Self::BadTicket
    }
}

impl From<StoreError> for UiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Locked => Self::Locked,
            StoreError::DiskFull => Self::DiskFull,
            StoreError::Damaged | StoreError::ForeignFile { .. } => Self::Damaged,
            StoreError::NewerFile { .. } => Self::NewerFile,
            StoreError::Io {
                path, operation, ..
            } => Self::FileProblem {
                operation: operation.to_owned(),
                path: path.display().to_string(),
            },
            StoreError::Sql(cause) => Self::internal(&cause.sqlite_error_code()),
        }
    }
}

impl From<OpenError> for UiError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::WrongPin {
                wait_seconds,
                wrong_tries,
            } => Self::WrongPin {
                wait_seconds,
                wrong_tries,
            },
            OpenError::Wait { seconds } => Self::Wait { seconds },
            OpenError::SlotOff | OpenError::NoDeviceSecret | OpenError::WrongOfficeKey => {
                Self::SlotOff
            }
            OpenError::NotEnrolled => Self::NotEnrolled,
            OpenError::AlreadyEnrolled => Self::AlreadyEnrolled,
            OpenError::WeakPin => Self::WeakPin,
            OpenError::Store(store) => store.into(),
        }
    }
}

impl From<ReadError> for UiError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unknown { kind, .. } => Self::Unknown { kind },
            ReadError::Store(store) => store.into(),
        }
    }
}

impl From<PictureError> for UiError {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::NotHere => Self::Unknown {
                kind: EntityKind::Photo,
            },
            PictureError::Store(store) => store.into(),
        }
    }
}

impl From<EditError> for UiError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::BadValue(problem) => Self::BadValue { problem },
            EditError::Unknown { kind, .. } => Self::Unknown { kind },
            EditError::ReadOnly(reason) => Self::ReadOnly { reason },
            EditError::NotYet { blocking } => Self::NotYet { blocking },
            EditError::ReasonNeeded => Self::ReasonNeeded,
            EditError::WaiverVoid => Self::WaiverVoid,
            EditError::NotAllowed => Self::NotAllowed,
            EditError::NotAPicture => Self::BadPicture,
            EditError::Service(problem) => Self::BadService { problem },
            EditError::Store(store) => store.into(),
        }
    }
}

impl From<IssueError> for UiError {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::NotAllowed => Self::NotAllowed,
            IssueError::Missing { fields } => Self::MissingFacts { fields },
            IssueError::Unprintable => Self::Unprintable,
            IssueError::NoPreview => Self::PreviewGone,
            IssueError::Fonts => Self::FontProblem,
            IssueError::RegionPack => Self::RegionProblem,
            IssueError::Overflow => Self::TooLongForPaper,
            IssueError::UnknownRun => Self::Unknown {
                kind: EntityKind::Paper,
            },
            IssueError::RunBusy => Self::RunBusy,
            IssueError::NoPrinter | IssueError::PrinterRefused { .. } => Self::PrinterProblem,
            IssueError::Edit(edit) => edit.into(),
            IssueError::UnknownTemplate { .. } => Self::Unknown {
                kind: EntityKind::Paper,
            },
            IssueError::Layout => Self::internal(&error),
        }
    }
}

impl From<ListError> for UiError {
    fn from(error: ListError) -> Self {
        match error {
            ListError::NoPreview => Self::PreviewGone,
            ListError::NoSuch { what } => Self::NoSuch {
                what: what.to_owned(),
            },
            ListError::File(bad) => Self::BadStaffFile {
                reason: staff_file_reason(bad).to_owned(),
            },
            ListError::Edit(edit) => edit.into(),
        }
    }
}

fn staff_file_reason(bad: BadStaffFile) -> &'static str {
    match bad {
        BadStaffFile::Encrypted => "encrypted",
        BadStaffFile::Unsupported => "unsupported",
        BadStaffFile::Damaged => "damaged",
        BadStaffFile::TooLarge => "too_large",
        BadStaffFile::TooMany { .. } => "too_many",
        BadStaffFile::Empty => "empty",
    }
}

impl From<Refusal> for UiError {
    fn from(refusal: Refusal) -> Self {
        let wait_seconds = if let Refusal::TooManyTries { wait_seconds } = &refusal {
            Some(*wait_seconds)
        } else if let Refusal::Busy { retry_after_s } = &refusal {
            Some(*retry_after_s)
        } else {
            None
        };
        Self::Refused {
            reason: refusal.to_string(),
            wait_seconds,
        }
    }
}

impl From<EnrolError> for UiError {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::BadTicket(_) => Self::BadTicket,
            EnrolError::Unreachable => Self::Unreachable,
            EnrolError::AnswerLost => Self::AnswerLost,
            EnrolError::CertificateChanged => Self::CertificateChanged,
            EnrolError::Refused(refusal) => refusal.into(),
            EnrolError::NotBelieved => Self::BadAnswer,
            EnrolError::Open(open) => open.into(),
        }
    }
}

impl From<SyncError> for UiError {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::AlreadyRunning => Self::SyncRunning,
            SyncError::Store(store) => store.into(),
        }
    }
}

impl From<SealDayError> for UiError {
    fn from(error: SealDayError) -> Self {
        match error {
            SealDayError::Store(store) => store.into(),
            SealDayError::Seal(cause) => Self::internal(&cause),
        }
    }
}

impl From<FolderError> for UiError {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::NotThere { .. } => Self::FolderGone,
            FolderError::Full => Self::FolderFull,
            FolderError::Io {
                path, operation, ..
            } => Self::FileProblem {
                operation: operation.to_owned(),
                path: path.display().to_string(),
            },
            FolderError::Seal(seal) => seal.into(),
            FolderError::Store(store) => store.into(),
        }
    }
}
