//! The application's own state: enrolled or not, locked or open, who works here, and the line of truth.

use serde::{Deserialize, Serialize};
use survey::ids::EntityId;
use ts_rs::TS;

use super::QueueTile;

/// What somebody may do here; fixed by the enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoleView {
    /// 网格员.
    GridWorker,
    /// 街道经办.
    Clerk,
}

/// Where the program stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum AppState {
    /// No device file yet: ask for a ticket.
    Unenrolled,
    /// A device file that is closed: ask for the PIN.
    Locked {
        /// Who may unlock it.
        worker_name: String,
        /// Name of the scope, for example "滨河街道 · 滨河社区 · 第3网格".
        scope_name: String,
        /// Seconds until the next try is allowed; 0 = now.
        wait_seconds: u32,
        /// Wrong tries so far.
        wrong_tries: u32,
        /// Set after ten wrong tries: the PIN slot is off and the office has to unlock.
        slot_off: bool,
        /// Synthetic people only; the PIN of the demonstration, to be shown on the lock screen.
        demo_pin: Option<String>,
    },
    /// Working.
    Open {
        /// Worker or clerk.
        role: RoleView,
        /// Name of who works here.
        worker_name: String,
        /// Name of the scope.
        scope_name: String,
        /// Name of central's office.
        central_name: String,
        /// Synthetic people only.
        demo: bool,
        /// Today on this device, `2026-11-21`.
        today: String,
        /// Why nothing can be written (disk full, device revoked), or `None`.
        read_only: Option<ReadOnlyReason>,
    },
}

/// Why the program only reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadOnlyReason {
    /// No room on the disk.
    DiskFull,
    /// Central revoked this device.
    Revoked,
}

/// The line of truth at the foot of every screen. It never claims more than is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Truth {
    /// When the last change was committed on this disk, RFC 3339; `None` before the first.
    pub saved_at: Option<String>,
    /// Changes committed and not yet in a sealed batch.
    pub unsealed: u32,
    /// Changes in a sealed batch that central has not yet received.
    pub sealed: u32,
    /// Changes central has received but not yet applied.
    pub received: u32,
    /// Changes applied by central, with a stored signed receipt.
    pub confirmed: u32,
    /// When the newest applied receipt was signed, RFC 3339.
    pub confirmed_at: Option<String>,
    /// Changes that central rejected, quarantined or found in conflict, and nobody has dealt with.
    pub held: u32,
    /// Photographs not yet at central.
    pub photos_waiting: u32,
    /// Whether the last contact with central succeeded.
    pub online: bool,
}

/// Counts beside the nouns of the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RailCounts {
    /// Doors to do today.
    pub today: u32,
    /// Doors not yet finished.
    pub doors: u32,
    /// Workplaces not yet finished.
    pub workplaces: u32,
    /// Open findings.
    pub findings: u32,
    /// Changes not yet confirmed.
    pub sync: u32,
    /// Changes that came in and were not looked at (clerk).
    pub incoming: u32,
}

/// The home screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Today {
    /// Doors in scope by state.
    pub doors: DoorTally,
    /// What to do, in order: returned, appointed, started, not visited. At most 50.
    pub tasks: Vec<Task>,
    /// All tasks, before the cut.
    pub tasks_total: u32,
    /// A line for each building.
    pub buildings: Vec<super::BuildingRow>,
    /// The notice's five queues in its order, then the checks of data.
    pub queues: Vec<QueueTile>,
    /// Where to go next.
    pub next: Option<super::DoorRef>,
    /// What needs a person's decision: conflicts and quarantined changes.
    pub held: Vec<super::HeldRow>,
}

/// Doors by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct DoorTally {
    /// All.
    pub total: u32,
    /// Completed.
    pub done: u32,
    /// To be visited again.
    pub again: u32,
    /// Vacant, moved, not a dwelling…
    pub empty: u32,
    /// Started, not finished.
    pub doing: u32,
    /// Returned by review.
    pub returned: u32,
    /// Not yet visited.
    pub todo: u32,
}

/// One line of the to-do list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Task {
    /// The door or workplace.
    pub door: super::DoorRef,
    /// Why it is here.
    pub why: TaskReason,
}

/// Why a door is on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum TaskReason {
    /// Returned by review.
    Returned {
        /// The reviewer's words.
        words: String,
        /// Due day.
        due: Option<String>,
    },
    /// A call-back that is due.
    Appointed {
        /// The moment, RFC 3339.
        at: String,
        /// Whether it has passed.
        overdue: bool,
    },
    /// Started and not finished.
    Started {
        /// Persons already complete.
        complete: u32,
        /// Persons in the household.
        persons: u32,
    },
    /// Not yet visited.
    Unvisited {
        /// Persons that rosters or earlier rounds know here.
        known: u32,
        /// Of these, persons with an open finding.
        with_findings: u32,
    },
}

/// One hit of the search box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    /// Person, door, or workplace.
    pub kind: survey::record::EntityKind,
    /// Which one.
    pub id: EntityId,
    /// Door to open for it, when it has one.
    pub door: Option<EntityId>,
    /// Name, or door label.
    pub title: String,
    /// Where: address label.
    pub place: String,
    /// Masked number when the search was for a number.
    pub number: Option<String>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Page<T: TS> {
    /// The rows, at most 200.
    pub rows: Vec<T>,
    /// All rows that match.
    pub total: u32,
    /// Index of the first row, from 0.
    pub from: u32,
}

/// The answer to a saved field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// When it was committed, RFC 3339.
    pub at: String,
    /// The record's new revision.
    #[ts(type = "number")]
    pub rev: u64,
}

/// A folder offered for export and import: a removable drive or the documents folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FolderChoice {
    /// Full path.
    pub path: String,
    /// Short name, for example the drive's label.
    pub label: String,
    /// Whether it is a removable drive.
    pub removable: bool,
}

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AuditRow {
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub worker_name: String,
    /// `reveal`, `print`, `export`, `import`, `unlock`, `unlock_failed`, `enrol`.
    pub action: String,
    /// What it was about, without personal data: kind, field, serial number.
    pub about: String,
}

/// About this installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct About {
    /// Program version.
    pub version: String,
    /// This device.
    pub device_id: String,
    /// Central's address.
    pub central_url: String,
    /// Region pack's name and version.
    pub region: String,
    /// Changes in the log.
    #[ts(type = "number")]
    pub ops: u64,
    /// Rosters on this device: kind, rows, as-of day.
    pub rosters: Vec<RosterSummary>,
}

/// One roster on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterSummary {
    /// Kind.
    pub kind: survey::roster::RosterKind,
    /// Who supplied it.
    pub department: String,
    /// Up to which day it is true.
    pub as_of: String,
    /// Rows on this device.
    pub rows: u32,
}
