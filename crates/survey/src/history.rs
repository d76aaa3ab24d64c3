//! The change log: what one device did, in order, and how such changes are folded into records.
//!
//! Every edit is one [`Op`]. Device and central fold with the same code, so they cannot disagree.
//! Order inside a device is `seq` (gapless, from 1), never the clock; the hybrid clock only tells people "when".
//!
//! Departure from a plain `base_rev`: each changed field names the operation it replaces (`was`). That makes "had the author
//! seen this?" exact per field, without a total order of revisions across devices.
//!
//! What [`fold`] makes of a set of operations does not depend on the order in which devices' logs arrive, as long as each
//! log arrives in its own order: an observation stands unless its device wrote the field again or some operation names it in
//! `was`, and a name that comes before its operation is remembered. Only *which of several rivals is shown* follows arrival.
//! The same holds for removals: each keeps what its author had seen, so that an edit made in ignorance of it brings the thing
//! back into sight as contested instead of vanishing with it.
//!
//! Not here: bytes, hashes and signatures (crate `batch`), storage (`desk`, `central`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::division::GridCode;
use crate::ids::{DeviceId, EntityId, OpId, WorkerId};
use crate::record::{Cell, EntityKind, Record, Removal, Sighting, Value};

/// The newest shape of an operation's body that this program writes and understands.
pub const SCHEMA: u16 = 1;

/// The last Unix millisecond that 48 bits hold (in the year 10889).
const LAST_MS: u64 = (1 << 48) - 1;

/// A hybrid logical clock: Unix milliseconds in the upper 48 bits, a counter in the lower 16.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The clock reading that follows `self` when the wall clock shows `now_ms` (Unix milliseconds).
    /// It never goes back, even when the wall clock does.
    #[must_use]
    pub fn tick(self, now_ms: u64) -> Self {
        let wall = now_ms.min(LAST_MS) << 16;
        Self(wall.max(self.0.saturating_add(1)))
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
        /// The operations of all observations that its author saw in the record.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        saw: Vec<OpId>,
    },
    /// Brings a removed thing back.
    Restore {
        /// The removals that its author saw and undoes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        was: Vec<OpId>,
    },
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
    /// It is in; these fields now hold rival observations ([`REMOVED`] stands for a contested removal).
    Conflict(Vec<String>),
}

/// The name under which a contested removal is reported among the fields. No form has a field of this name.
pub const REMOVED: &str = "removed";

/// Folds one operation into its record.
///
/// The caller keeps duplicates out (`(device, seq)` decides) and delivers a device's operations in order.
pub fn fold(record: &mut Record, op: &Op) -> Folded {
    record.rev += 1;
    let mut conflicts = match &op.change {
        Change::Set(changes) => fold_fields(record, op, changes),
        Change::Remove { reason, saw } => {
            fold_removal(record, op, reason, saw);
            Vec::new()
        }
        Change::Restore { was } => {
            fold_restore(record, was);
            Vec::new()
        }
    };
    record.removed = removed_for(record);
    if record.removal_contested() {
        conflicts.push(REMOVED.to_owned());
    }
    if conflicts.is_empty() {
        Folded::Agreed
    } else {
        Folded::Conflict(conflicts)
    }
}

fn fold_fields(
    record: &mut Record,
    op: &Op,
    changes: &BTreeMap<String, FieldChange>,
) -> Vec<String> {
    let mut conflicts = Vec::new();
    for (name, change) in changes {
        let cell = record.fields.entry(name.clone()).or_default();
        fold_field(cell, op, change);
        if cell.in_conflict() {
            conflicts.push(name.clone());
        }
    }
    conflicts
}

fn fold_field(cell: &mut Cell, op: &Op, change: &FieldChange) {
    let here: BTreeSet<OpId> = cell.sightings.iter().map(|seen| seen.op).collect();
    // A name that is not here is either yet to come, and then must be remembered, or was replaced by a third device, and
    // then the memory costs sixteen bytes and changes nothing.
    cell.replaced_early
        .extend(change.was.iter().filter(|named| !here.contains(named)));
    // A device always knows its own last word, so it replaces it even when `was` was lost to an older program.
    cell.sightings
        .retain(|seen| !change.was.contains(&seen.op) && seen.device != op.device);
    if cell.replaced_early.remove(&op.id) {
        return;
    }
    cell.sightings.push(Sighting {
        value: change.to.clone(),
        op: op.id,
        device: op.device,
        worker: op.worker,
        hlc: op.hlc,
        decided: change.was.len() > 1,
    });
}

fn fold_removal(record: &mut Record, op: &Op, reason: &str, saw: &[OpId]) {
    if record.restored_early.remove(&op.id) {
        return;
    }
    record.removals.push(Removal {
        reason: reason.to_owned(),
        op: op.id,
        device: op.device,
        worker: op.worker,
        hlc: op.hlc,
        saw: saw.iter().copied().collect(),
    });
    // Arrival must not decide which reason is shown.
    record.removals.sort_by_key(|removal| removal.op);
}

fn fold_restore(record: &mut Record, was: &[OpId]) {
    let here: BTreeSet<OpId> = record.removals.iter().map(|removal| removal.op).collect();
    record
        .restored_early
        .extend(was.iter().filter(|named| !here.contains(named)));
    record.removals.retain(|removal| !was.contains(&removal.op));
}

/// The reason of the removal that holds: one whose authors together had seen every observation that stands.
fn removed_for(record: &Record) -> Option<String> {
    let seen = |op: &OpId| {
        record
            .removals
            .iter()
            .any(|removal| removal.saw.contains(op))
    };
    let last = record.removals.last()?;
    record
        .standing_ops()
        .iter()
        .all(seen)
        .then(|| last.reason.clone())
}

/// The change that takes `record` out of sight as its author sees it now; `None` when it is out of sight already.
pub fn remove(record: &Record, reason: &str) -> Option<Change> {
    let saw = record.standing_ops().into_iter().collect();
    record.removed.is_none().then(|| Change::Remove {
        reason: reason.to_owned(),
        saw,
    })
}

/// The change that brings `record` back and ends a contest about its removal; `None` when nobody has removed it.
pub fn restore(record: &Record) -> Option<Change> {
    let was: Vec<OpId> = record.removals.iter().map(|removal| removal.op).collect();
    (!was.is_empty()).then_some(Change::Restore { was })
}

/// The change that writes these values into `record` as its author sees it now: each field names what it replaces.
/// Fields that already hold the value alone are left out; `None` when nothing is left to write.
pub fn change_to(record: &Record, values: BTreeMap<String, Option<Value>>) -> Option<Change> {
    let changes: BTreeMap<_, _> = values
        .into_iter()
        .filter_map(|(name, to)| {
            let seen = record
                .fields
                .get(&name)
                .map(|cell| cell.sightings.as_slice())
                .unwrap_or_default();
            let holds_it_already =
                !seen.is_empty() && seen.iter().all(|sighting| sighting.value == to);
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

#[cfg(test)]
mod tests;
