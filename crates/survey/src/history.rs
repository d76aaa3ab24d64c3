//! The change log: what one device did, in order, and how such changes are folded into records.
//!
//! Every edit is one [`Op`]. Device and central fold with the same code, so they cannot disagree.
//! Order inside a device is `seq` (gapless, from 1), never the clock; the hybrid clock only tells people "when".
//!
//! Departure from a plain `base_rev`: each changed field names the operation it replaces (`was`). That makes "had the author
//! seen this?" exact per field, without a total order of revisions across devices.
//!
//! Not here: bytes, hashes and signatures (crate `batch`), storage (`desk`, `central`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::division::GridCode;
use crate::ids::{DeviceId, EntityId, OpId, WorkerId};
use crate::record::{Cell, EntityKind, Record, Sighting, Value};

/// The newest shape of an operation's body that this program writes and understands.
pub const SCHEMA: u16 = 1;

/// A hybrid logical clock: Unix milliseconds in the upper 48 bits, a counter in the lower 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The clock reading that follows `self` when the wall clock shows `now_ms` (Unix milliseconds).
    /// It never goes back, even when the wall clock does.
    #[must_use]
    pub fn tick(self, now_ms: u64) -> Self {
        Self((now_ms << 16).max(self.0 + 1))
    }

    /// The Unix milliseconds in it.
    pub fn unix_ms(self) -> u64 {
        self.0 >> 16
    }
}

/// The new value of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The new value; `None` empties the field.
    pub to: Option<Value>,
    /// The operations whose observations the author saw in this field and replaces; empty when the field was unwritten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<OpId>,
}

/// What an operation does to its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Writes fields.
    Set(BTreeMap<String, FieldChange>),
    /// Takes the thing out of sight, with a reason code (for example `"entered_twice"`). Its fields stay.
    Remove {
        /// Why.
        reason: String,
    },
    /// Brings a removed thing back.
    Restore,
}

/// One change, as its author made it. Never altered afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Op {
    /// Position in its device's log: 1, 2, 3… without a gap.
    pub seq: u64,
    /// Its identifier.
    pub id: OpId,
    /// Whose log it is in.
    pub device: DeviceId,
    /// When, by that device.
    pub hlc: Hlc,
    /// Who made it.
    pub worker: WorkerId,
    /// The shape of the body, [`SCHEMA`] of the writing program.
    pub schema: u16,
    /// The grid that the changed thing lies in: decides who may see it.
    pub grid: GridCode,
    /// What is changed.
    pub kind: EntityKind,
    /// Which one.
    pub entity: EntityId,
    /// How.
    pub change: Change,
}

/// What folding an operation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Folded {
    /// It is in, and nobody disagrees.
    Agreed,
    /// It is in; these fields now hold rival observations.
    Conflict(Vec<String>),
}

/// Folds one operation into its record.
///
/// The caller keeps duplicates out (`(device, seq)` decides) and delivers a device's operations in order.
pub fn fold(record: &mut Record, op: &Op) -> Folded {
    record.rev += 1;
    match &op.change {
        Change::Set(changes) => fold_fields(record, op, changes),
        Change::Remove { reason } => {
            record.removed = Some(reason.clone());
            Folded::Agreed
        }
        Change::Restore => {
            record.removed = None;
            Folded::Agreed
        }
    }
}

fn fold_fields(record: &mut Record, op: &Op, changes: &BTreeMap<String, FieldChange>) -> Folded {
    let mut conflicts = Vec::new();
    for (name, change) in changes {
        let cell = record.fields.entry(name.clone()).or_insert_with(|| Cell { sightings: Vec::new() });
        // A device always knows its own last word, so it replaces it even when `was` was lost to an older program.
        cell.sightings.retain(|seen| !change.was.contains(&seen.op) && seen.device != op.device);
        cell.sightings.push(Sighting {
            value: change.to.clone(),
            op: op.id,
            device: op.device,
            worker: op.worker,
            hlc: op.hlc,
        });
        if cell.in_conflict() {
            conflicts.push(name.clone());
        }
    }
    if conflicts.is_empty() { Folded::Agreed } else { Folded::Conflict(conflicts) }
}

/// The change that writes these values into `record` as its author sees it now: each field names what it replaces.
/// Fields that already hold the value alone are left out; `None` when nothing is left to write.
pub fn change_to(record: &Record, values: BTreeMap<String, Option<Value>>) -> Option<Change> {
    let changes: BTreeMap<_, _> = values
        .into_iter()
        .filter_map(|(name, to)| {
            let seen = record.fields.get(&name).map(|cell| cell.sightings.as_slice()).unwrap_or_default();
            let holds_it_already = !seen.is_empty() && seen.iter().all(|sighting| sighting.value == to);
            let stays_empty = seen.is_empty() && to.is_none();
            if holds_it_already || stays_empty {
                return None;
            }
            let was = seen.iter().map(|sighting| sighting.op).collect();
            Some((name, FieldChange { to, was }))
        })
        .collect();
    (!changes.is_empty()).then_some(Change::Set(changes))
}
