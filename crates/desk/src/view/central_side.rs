//! Sync, and what came in, as screens see it.

use serde::{Deserialize, Serialize};
use survey::ids::EntityId;
use survey::record::EntityKind;
use ts_rs::TS;

/// The sync screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncView {
    /// The line of truth.
    pub truth: super::Truth,
    /// Sealed batches, newest first, at most 100.
    pub batches: Vec<BatchRow>,
    /// Sessions, newest first, at most 200.
    pub sessions: Vec<SyncSession>,
    /// What needs a decision.
    pub held: Vec<HeldRow>,
    /// Running now.
    pub running: Option<SyncProgress>,
}

/// One sealed batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchRow {
    /// SHA-256 of the file.
    pub sha256: String,
    /// When it was sealed, RFC 3339.
    pub sealed_at: String,
    /// Changes in it.
    pub ops: u32,
    /// Photographs it names.
    pub photos: u32,
    /// Bytes.
    pub bytes: u32,
    /// `sealed`, `received`, `applied`, `deferred`.
    pub stage: String,
    /// When that stage was reached, RFC 3339.
    pub stage_at: String,
}

/// One finished session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncSession {
    /// When it began, RFC 3339.
    pub started_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// Changes confirmed in it.
    pub confirmed: u32,
    /// Changes that came in.
    pub came_in: u32,
    /// How it ended: `done`, `unreachable`, `refused`, `interrupted`, `cancelled`.
    pub result: String,
    /// Code of the refusal, when there was one.
    pub code: Option<String>,
}

/// Progress of a running session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncProgress {
    /// `connecting`, `sealing`, `uploading`, `confirming`, `fetching`.
    pub step: String,
    /// Done so far, in the step's unit.
    pub done: u32,
    /// Of how many.
    pub total: u32,
}

/// A change that central could not simply accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeldRow {
    /// Position in this device's log.
    #[ts(type = "number")]
    pub seq: u64,
    /// `conflict`, `rejected`, `quarantined`.
    pub verdict: String,
    /// Reason code.
    pub code: Option<String>,
    /// What it is about.
    pub kind: EntityKind,
    /// Which one.
    pub id: EntityId,
    /// Name or label.
    pub name: String,
    /// Fields concerned.
    pub fields: Vec<String>,
    /// Door to open.
    pub door: Option<EntityId>,
}

/// One door or workplace that changed at other devices (clerk).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IncomingRow {
    /// When central received the newest change, RFC 3339.
    pub received_at: String,
    /// Who wrote it.
    pub worker_name: String,
    /// Grid code.
    pub grid: String,
    /// Door or workplace.
    pub kind: EntityKind,
    /// Which one.
    pub id: EntityId,
    /// Door label or workplace's name.
    pub name: String,
    /// Where.
    pub place: String,
    /// Changes.
    pub changes: u32,
    /// Newest visit's outcome.
    pub outcome: Option<String>,
    /// Open findings there.
    pub findings: u32,
    /// Fields in conflict there.
    pub conflicts: u32,
    /// Whether a clerk has opened it since.
    pub seen: bool,
}

/// What an import from a folder found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FolderReport {
    /// The folder.
    pub folder: String,
    /// Files read or written.
    pub files: Vec<FolderFile>,
}

/// One file of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FolderFile {
    /// File name.
    pub name: String,
    /// `written`, `applied`, `already`, `not_for_us`, `damaged`, `unknown`.
    pub result: String,
    /// Changes in it.
    pub ops: u32,
}

/// What an enrolment ticket says, before it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketView {
    /// Central's name.
    pub central_name: String,
    /// Its address.
    pub url: String,
}

/// A finished enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnrolledView {
    /// Six digits to be compared with those at central.
    pub fingerprint: String,
    /// Who works here.
    pub worker_name: String,
    /// Scope.
    pub scope_name: String,
}
