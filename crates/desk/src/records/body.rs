//! A folded record as compact JSON: each author (operation, device, worker, clock) once, each sighting as a pair of author and value.
//!
//! An imported person has all fields from one operation, so this is a third of the plain form. Not on the wire, not frozen:
//! a rebuild from the log writes it anew.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use survey::history::Hlc;
use survey::ids::{DeviceId, EntityId, OpId, WorkerId};
use survey::record::{Cell, EntityKind, Record, Removal, Sighting, Value};
use uuid::Uuid;

use crate::error::StoreError;

#[derive(Serialize, Deserialize)]
struct Body {
    /// Authors.
    a: Vec<Author>,
    /// Sightings by field.
    f: BTreeMap<String, Vec<Seen>>,
    /// Operations replaced before they arrived, by field; rare.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    e: BTreeMap<String, BTreeSet<OpId>>,
    /// Reason of the removal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    r: Option<String>,
    /// Removals that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    m: Vec<Removal>,
    /// Removals undone before they arrived.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    u: BTreeSet<OpId>,
}

/// Operation, device, worker, clock.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Author(
    #[serde(with = "uuid::serde::simple")] Uuid,
    #[serde(with = "uuid::serde::simple")] Uuid,
    #[serde(with = "uuid::serde::simple")] Uuid,
    u64,
);

/// Author's index, value, and 1 for a decision.
#[derive(Serialize, Deserialize)]
struct Seen(usize, Option<Value>, u8);

impl From<&Sighting> for Author {
    fn from(seen: &Sighting) -> Self {
        Self(seen.op.0, seen.device.0, seen.worker.0, seen.hlc.0)
    }
}

/// The text of a record's row.
pub(super) fn write(record: &Record) -> String {
    let mut authors: Vec<Author> = Vec::new();
    let mut shorten = |seen: &Sighting| {
        let author = Author::from(seen);
        let index = authors
            .iter()
            .position(|known| *known == author)
            .unwrap_or_else(|| {
                authors.push(author);
                authors.len() - 1
            });
        Seen(index, seen.value.clone(), u8::from(seen.decided))
    };
    let fields = record
        .fields
        .iter()
        .map(|(name, cell)| {
            (
                name.clone(),
                cell.sightings.iter().map(&mut shorten).collect(),
            )
        })
        .collect();
    let early = record
        .fields
        .iter()
        .filter(|(_, cell)| !cell.replaced_early.is_empty());
    let body = Body {
        f: fields,
        e: early
            .map(|(name, cell)| (name.clone(), cell.replaced_early.clone()))
            .collect(),
        r: record.removed.clone(),
        m: record.removals.clone(),
        u: record.restored_early.clone(),
        a: authors,
    };
    serde_json::to_string(&body).expect("text keys only")
}

/// The record of a row.
pub(super) fn read(
    kind: EntityKind,
    id: EntityId,
    rev: u64,
    text: &str,
) -> Result<Record, StoreError> {
    let mut body: Body = serde_json::from_str(text).map_err(|_| StoreError::Damaged)?;
    let mut fields = BTreeMap::new();
    for (name, sightings) in body.f {
        let sightings = sightings.into_iter().map(|seen| sighting(&body.a, seen));
        let cell = Cell {
            sightings: sightings
                .collect::<Option<_>>()
                .ok_or(StoreError::Damaged)?,
            replaced_early: body.e.remove(&name).unwrap_or_default(),
        };
        fields.insert(name, cell);
    }
    Ok(Record {
        rev,
        fields,
        removed: body.r,
        removals: body.m,
        restored_early: body.u,
        ..Record::new(kind, id)
    })
}

fn sighting(authors: &[Author], Seen(author, value, decided): Seen) -> Option<Sighting> {
    let Author(op, device, worker, hlc) = authors.get(author)?.clone();
    Some(Sighting {
        value,
        op: OpId(op),
        device: DeviceId(device),
        worker: WorkerId(worker),
        hlc: Hlc(hlc),
        decided: decided == 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_back_as_it_was() {
        let mut record = Record {
            rev: 3,
            removed: Some("entered_twice".to_owned()),
            ..Record::new(EntityKind::Person, EntityId(Uuid::from_u128(7)))
        };
        let seen = |op: u128, value: Option<Value>| Sighting {
            value,
            op: OpId(Uuid::from_u128(op)),
            device: DeviceId(Uuid::from_u128(op + 100)),
            worker: WorkerId(Uuid::from_u128(9)),
            hlc: Hlc(1 << 40),
            decided: op == 2,
        };
        record.fields.insert(
            "name".to_owned(),
            Cell {
                sightings: vec![seen(1, Some(Value::text("王小兰"))), seen(2, None)],
                replaced_early: BTreeSet::from([OpId(Uuid::from_u128(5))]),
            },
        );
        record.fields.insert(
            "union".to_owned(),
            Cell {
                sightings: vec![seen(1, Some(Value::Flag(true)))],
                ..Cell::default()
            },
        );
        let back = read(record.kind, record.id, record.rev, &write(&record)).expect("own text");
        assert_eq!(back, record, "the row is the record");
    }
}
