//! The frozen struct behind an operation's bytes, spelled out so that a change in `survey` cannot change the bytes.
//!
//! Never edit: add a version 2 beside it. Member order is the byte order. The golden file `tests/fixtures/batch/op_v1.json` holds it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use survey::history::{Change, FieldChange, Hlc, Op};
use survey::ids::{DeviceId, EntityId, OpId, WorkerId};
use survey::record::{EntityKind, Missing, Value};
use uuid::Uuid;

use crate::op_v1::BadOp;

/// An operation, version 1. `at_ms` and `tick` are the two halves of the hybrid clock, so that every JSON reader keeps them exact.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpV1 {
    v: u16,
    seq: u64,
    id: Uuid,
    device: Uuid,
    at_ms: u64,
    tick: u16,
    worker: Uuid,
    schema: u16,
    grid: String,
    kind: String,
    entity: Uuid,
    change: ChangeV1,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum ChangeV1 {
    Set(BTreeMap<String, FieldV1>),
    Remove {
        reason: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        saw: Vec<Uuid>,
    },
    Restore {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        was: Vec<Uuid>,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldV1 {
    to: Option<ValueV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    was: Vec<Uuid>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum ValueV1 {
    Text(String),
    Whole(i64),
    Flag(bool),
    Missing(MissingV1),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MissingV1 {
    missing: MissingWhyV1,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum MissingWhyV1 {
    Unknown,
    Refused,
}

impl From<&Op> for OpV1 {
    fn from(op: &Op) -> Self {
        Self {
            v: 1,
            seq: op.seq,
            id: op.id.0,
            device: op.device.0,
            at_ms: op.hlc.0 >> 16,
            tick: (op.hlc.0 & 0xffff) as u16,
            worker: op.worker.0,
            schema: op.schema,
            grid: op.grid.to_string(),
            kind: op.kind.name().to_owned(),
            entity: op.entity.0,
            change: ChangeV1::from(&op.change),
        }
    }
}

impl TryFrom<OpV1> for Op {
    type Error = BadOp;

    fn try_from(wire: OpV1) -> Result<Self, BadOp> {
        if wire.at_ms >> 48 != 0 {
            return Err(BadOp::Member { member: "at_ms" });
        }
        Ok(Self {
            seq: wire.seq,
            id: OpId(wire.id),
            device: DeviceId(wire.device),
            hlc: Hlc(wire.at_ms << 16 | u64::from(wire.tick)),
            worker: WorkerId(wire.worker),
            schema: wire.schema,
            grid: wire
                .grid
                .parse()
                .map_err(|_| BadOp::Member { member: "grid" })?,
            kind: EntityKind::from_name(&wire.kind).ok_or(BadOp::Member { member: "kind" })?,
            entity: EntityId(wire.entity),
            change: wire.change.into(),
        })
    }
}

fn plain(ops: &[OpId]) -> Vec<Uuid> {
    ops.iter().map(|op| op.0).collect()
}

fn named(ops: Vec<Uuid>) -> Vec<OpId> {
    ops.into_iter().map(OpId).collect()
}

impl From<&Change> for ChangeV1 {
    fn from(change: &Change) -> Self {
        match change {
            Change::Set(fields) => Self::Set(
                fields
                    .iter()
                    .map(|(name, field)| (name.clone(), field.into()))
                    .collect(),
            ),
            Change::Remove { reason, saw } => Self::Remove {
                reason: reason.clone(),
                saw: plain(saw),
            },
            Change::Restore { was } => Self::Restore { was: plain(was) },
        }
    }
}

impl From<ChangeV1> for Change {
    fn from(wire: ChangeV1) -> Self {
        match wire {
            ChangeV1::Set(fields) => Self::Set(
                fields
                    .into_iter()
                    .map(|(name, field)| (name, field.into()))
                    .collect(),
            ),
            ChangeV1::Remove { reason, saw } => Self::Remove {
                reason,
                saw: named(saw),
            },
            ChangeV1::Restore { was } => Self::Restore { was: named(was) },
        }
    }
}

impl From<&FieldChange> for FieldV1 {
    fn from(field: &FieldChange) -> Self {
        Self {
            to: field.to.as_ref().map(ValueV1::from),
            was: plain(&field.was),
        }
    }
}

impl From<FieldV1> for FieldChange {
    fn from(wire: FieldV1) -> Self {
        Self {
            to: wire.to.map(Value::from),
            was: named(wire.was),
        }
    }
}

impl From<&Value> for ValueV1 {
    fn from(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.clone()),
            Value::Whole(number) => Self::Whole(*number),
            Value::Flag(flag) => Self::Flag(*flag),
            Value::Missing {
                missing: Missing::Unknown,
            } => Self::Missing(MissingV1 {
                missing: MissingWhyV1::Unknown,
            }),
            Value::Missing {
                missing: Missing::Refused,
            } => Self::Missing(MissingV1 {
                missing: MissingWhyV1::Refused,
            }),
        }
    }
}

impl From<ValueV1> for Value {
    fn from(wire: ValueV1) -> Self {
        match wire {
            ValueV1::Text(text) => Self::Text(text),
            ValueV1::Whole(number) => Self::Whole(number),
            ValueV1::Flag(flag) => Self::Flag(flag),
            ValueV1::Missing(MissingV1 {
                missing: MissingWhyV1::Unknown,
            }) => Self::Missing {
                missing: Missing::Unknown,
            },
            ValueV1::Missing(MissingV1 {
                missing: MissingWhyV1::Refused,
            }) => Self::Missing {
                missing: Missing::Refused,
            },
        }
    }
}
