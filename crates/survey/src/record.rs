//! What is known of one thing (a door, a person, a workplace…): a map of named fields, each with who said it and when.
//!
//! A record is a *projection*: it can always be rebuilt by folding the operations of [`crate::history`] in the order they arrived.
//! A field is a multi-value register: as long as two devices wrote it without having seen each other, both observations
//! are kept side by side as rivals until a person decides. Nothing is ever overwritten silently.
//!
//! Not here: which fields exist and what they may hold ([`crate::forms`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::history::Hlc;
use crate::identity::normalise;
use crate::ids::{DeviceId, EntityId, OpId, WorkerId};

/// The kinds of things kept. The names are on the wire and in files: never rename, only add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// 楼栋, or a row of single houses or shops.
    Building,
    /// 户(门): the survey unit.
    Door,
    /// 家庭户: the people living together behind a door.
    Household,
    /// 人员.
    Person,
    /// 用人单位.
    Workplace,
    /// 走访: one attempt at a door or a workplace.
    Visit,
    /// A sealed photograph's entry (the picture itself travels as a blob).
    Photo,
    /// 文书: one paper that was issued under a serial number.
    Paper,
    /// 线索: the handling of a finding (the finding itself is computed).
    Finding,
    /// 用工: one line of a workplace's staff list (form F3a).
    Staff,
    /// 在建项目: a construction project of a workplace.
    Project,
    /// 信息变更: what a resident asks to have put right in a register.
    Correction,
}

impl EntityKind {
    /// Every kind, in the order in which they depend on each other.
    pub const ALL: [Self; 12] = [
        Self::Building,
        Self::Door,
        Self::Household,
        Self::Person,
        Self::Workplace,
        Self::Visit,
        Self::Photo,
        Self::Paper,
        Self::Finding,
        Self::Staff,
        Self::Project,
        Self::Correction,
    ];

    /// The stable name used in files and on the wire, for example `"person"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Building => "building",
            Self::Door => "door",
            Self::Household => "household",
            Self::Person => "person",
            Self::Workplace => "workplace",
            Self::Visit => "visit",
            Self::Photo => "photo",
            Self::Paper => "paper",
            Self::Finding => "finding",
            Self::Staff => "staff",
            Self::Project => "project",
            Self::Correction => "correction",
        }
    }

    /// The kind with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Why a question has no answer although it was asked (ux.md: one gesture for 不知道 / 拒答).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// 不知道.
    Unknown,
    /// 拒答.
    Refused,
}

/// What a field holds. In JSON: a string, a whole number, a truth value, or `{"missing":"unknown"}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Value {
    /// Text, a code, a date `2026-11-21`, a month `2026-03`, or a moment in RFC 3339.
    Text(String),
    /// A whole number; money is in fen.
    Whole(#[ts(type = "number")] i64),
    /// Yes or no.
    Flag(bool),
    /// Asked, not answered.
    Missing {
        /// Why there is no answer.
        missing: Missing,
    },
}

impl Value {
    /// A text value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Whole(_) | Self::Flag(_) | Self::Missing { .. } => None,
        }
    }

    /// The whole number, when it is one.
    pub fn as_whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            Self::Text(_) | Self::Flag(_) | Self::Missing { .. } => None,
        }
    }

    /// The truth value, when it is one.
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Text(_) | Self::Whole(_) | Self::Missing { .. } => None,
        }
    }
}

/// One observation of a field: the value (`None` = cleared) and who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The value, or `None` when the field was emptied.
    pub value: Option<Value>,
    /// The operation that wrote it.
    pub op: OpId,
    /// The device it was written on.
    pub device: DeviceId,
    /// Who wrote it.
    pub worker: WorkerId,
    /// When, by the writing device's hybrid clock.
    pub hlc: Hlc,
    /// Whether its author saw two or more rivals and chose: a decision is shown before anything written past it.
    #[serde(default)]
    pub decided: bool,
}

/// The state of one field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Observations nobody has replaced, oldest arrival first. One = agreed; more with different values = a conflict.
    pub sightings: Vec<Sighting>,
    /// Operations that were replaced before they arrived here (a restored server gets logs back in any order).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub replaced_early: BTreeSet<OpId>,
}

impl Cell {
    /// The observation to show: the newest decision, or else the newest arrival (protocol.md 2).
    ///
    /// Roster values rank before both, but they are never written into a record: they stand beside it.
    pub fn shown(&self) -> Option<&Sighting> {
        let decision = self.sightings.iter().rev().find(|seen| seen.decided);
        decision.or_else(|| self.sightings.last())
    }

    /// Whether two observations that did not see each other differ. Texts that differ only in spaces, width or case agree.
    pub fn in_conflict(&self) -> bool {
        self.sightings
            .windows(2)
            .any(|pair| !same(pair[0].value.as_ref(), pair[1].value.as_ref()))
    }

    /// Everybody whose observation stands: when two agree, both are credited.
    pub fn workers(&self) -> BTreeSet<WorkerId> {
        self.sightings.iter().map(|seen| seen.worker).collect()
    }
}

/// Whether two values say the same once invisible differences of writing are put aside.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one.and_then(Value::as_text), other.and_then(Value::as_text)) {
        (Some(one), Some(other)) => one == other || normalise(one).text == normalise(other).text,
        (Some(_), None) | (None, Some(_)) | (None, None) => one == other,
    }
}

/// One standing removal: who took the thing out of sight, why, and what they had seen of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Reason code, for example `"entered_twice"`.
    pub reason: String,
    /// The operation that removed it.
    pub op: OpId,
    /// The device it was removed on.
    pub device: DeviceId,
    /// Who removed it.
    pub worker: WorkerId,
    /// When, by that device's hybrid clock.
    pub hlc: Hlc,
    /// Operations of the observations its author had seen.
    pub saw: BTreeSet<OpId>,
}

/// Everything known of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What it is.
    pub kind: EntityKind,
    /// Which one.
    pub id: EntityId,
    /// How many operations have been folded into it; grows by one each time.
    pub rev: u64,
    /// The fields by name.
    pub fields: BTreeMap<String, Cell>,
    /// Set when the thing is out of sight: the reason code. A removed thing keeps its fields.
    /// Follows from `removals`; empty again while the removal is contested ([`Record::removal_contested`]).
    pub removed: Option<String>,
    /// Removals that nobody has undone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<Removal>,
    /// Removals that were undone before they arrived here.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub restored_early: BTreeSet<OpId>,
}

impl Record {
    /// A thing of which nothing is known yet.
    pub fn new(kind: EntityKind, id: EntityId) -> Self {
        Self {
            kind,
            id,
            rev: 0,
            fields: BTreeMap::new(),
            removed: None,
            removals: Vec::new(),
            restored_early: BTreeSet::new(),
        }
    }

    /// The value shown for a field, or `None` when it is empty.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.fields.get(field)?.shown()?.value.as_ref()
    }

    /// The text of a field, when it holds text.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.get(field)?.as_text()
    }

    /// The whole number of a field, when it holds one.
    pub fn whole(&self, field: &str) -> Option<i64> {
        self.get(field)?.as_whole()
    }

    /// The count of a field, when it holds a whole number that can be one: 0 to 2³²−1.
    pub fn count(&self, field: &str) -> Option<u32> {
        u32::try_from(self.whole(field)?).ok()
    }

    /// The truth value of a field, when it holds one.
    pub fn flag(&self, field: &str) -> Option<bool> {
        self.get(field)?.as_flag()
    }

    /// The identifier a reference field holds.
    pub fn reference(&self, field: &str) -> Option<EntityId> {
        self.text(field)?.parse().ok()
    }

    /// Names of the fields two devices disagree about.
    pub fn conflicts(&self) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .filter(|(_, cell)| cell.in_conflict())
            .map(|(name, _)| name.as_str())
    }

    /// Whether somebody removed the thing while somebody else, not knowing it, wrote about it. It stays in sight until
    /// it is removed again (by someone who sees both) or restored.
    pub fn removal_contested(&self) -> bool {
        !self.removals.is_empty() && self.removed.is_none()
    }

    /// The operations of all observations that stand.
    pub fn standing_ops(&self) -> BTreeSet<OpId> {
        self.fields
            .values()
            .flat_map(|cell| cell.sightings.iter().map(|seen| seen.op))
            .collect()
    }
}
