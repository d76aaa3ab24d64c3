//! Findings for screens: queues, lists, how they are handled and how they went.

use serde::{Deserialize, Serialize};
use survey::findings::{CompetentBody, Finding, Queue, Regime, Rule};
use survey::ids::EntityId;
use ts_rs::TS;

/// A finding with the state of its handling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingView {
    /// The finding.
    pub finding: Finding,
    /// Its queue.
    pub queue: Queue,
    /// `open`, `told`, `in_progress`, `cleared`, `untrue`.
    pub state: String,
    /// Day it was first seen.
    pub first_seen: Option<String>,
    /// Who is competent to decide what it hints at.
    pub body: CompetentBody,
    /// Cleared once, and found again by a later roster.
    pub reopened: bool,
}

/// A finding in a queue's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingRow {
    /// The finding and its state.
    pub view: FindingView,
    /// Person's or workplace's name.
    pub name: String,
    /// Masked number.
    pub number: Option<String>,
    /// Where.
    pub place: String,
    /// The door to open.
    pub door: Option<EntityId>,
    /// Age in days.
    pub days: u32,
    /// Must or may.
    pub regime: Regime,
    /// Serial number of the newest paper about it.
    pub paper: Option<String>,
}

/// One queue on the home screen: the notice's five, and the checks of data beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QueueTile {
    /// Which.
    pub queue: Queue,
    /// Open findings.
    pub open: u32,
    /// Of these, clues of a roster alone, to be checked at the door (low confidence).
    pub clues: u32,
    /// Age of the oldest in days.
    pub oldest_days: Option<u32>,
    /// Closed in the last seven days.
    pub closed_week: u32,
}

/// Which findings to list. What is absent does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingFilter {
    /// One queue; none: the notice's five.
    pub queue: Option<Queue>,
    /// `open`, `told`, `in_progress`, `cleared`, `untrue`; none: the first three.
    pub state: Option<String>,
    /// One rule.
    pub rule: Option<Rule>,
    /// How sure.
    pub confidence: Option<ConfidenceBand>,
    /// In which order; none: oldest first.
    pub sort: Option<FindingSort>,
}

impl FindingFilter {
    /// What stands open in one queue.
    pub fn of(queue: Queue) -> Self {
        Self {
            queue: Some(queue),
            ..Self::default()
        }
    }
}

/// How sure the findings of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceBand {
    /// Medium and high: what a clerk works on.
    Sure,
    /// High only.
    High,
    /// Low only: 名册线索，待入户核实.
    Clue,
}

/// The order of a list of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingSort {
    /// Oldest first.
    Oldest,
    /// Newest first.
    Newest,
    /// Surest first, then oldest.
    Surest,
}

/// How somebody handles a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Handling {
    /// `open`, `told`, `in_progress`, `cleared`, `untrue`.
    pub state: String,
    /// Why; needed for `untrue`.
    pub reason: Option<String>,
    /// What shows it, for example a roster's month or a paper's serial number; needed for `cleared`.
    pub evidence: Option<String>,
    /// `roster`, `paper`, `receipt` or `note`; needed for `cleared`.
    pub evidence_kind: Option<String>,
}

/// One step of a finding's handling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingStep {
    /// What it was set to.
    pub state: String,
    /// Who set it.
    pub worker_name: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why, for the newest step.
    pub reason: Option<String>,
    /// What shows it, for the newest step.
    pub evidence: Option<String>,
    /// The kind of what shows it, for the newest step.
    pub evidence_kind: Option<String>,
}

/// How one queue went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QueueHistory {
    /// Which.
    pub queue: Queue,
    /// Day by day, oldest first, the last one today.
    pub days: Vec<QueueDay>,
}

/// One day of a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QueueDay {
    /// The day, `2026-11-21`.
    pub day: String,
    /// Findings first seen that day.
    pub opened: u32,
    /// Findings closed that day.
    pub closed: u32,
    /// Findings standing open at its end.
    pub open: u32,
}
