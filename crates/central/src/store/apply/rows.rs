//! Rows of the history and of the records folded from it: reading what a plan needs, writing what it says.

use std::collections::{BTreeMap, HashMap};

use batch::digest::ChainHash;
use batch::op_v1::{Head, OpBytes};
use survey::ids::DeviceId;
use uuid::Uuid;

use crate::store::StoreError;
use crate::store::devices::Device;
use crate::store::engine::{Cell, Kind, Row, Table, Transaction, cells};
use crate::store::plan::{Kept, Known, Plan, subjects};

static CHG: Table = Table {
    name: "chg",
    columns: &[
        ("region", Kind::Whole),
        ("arrival", Kind::Whole),
        ("device", Kind::Id),
        ("seq", Kind::Whole),
        ("hash", Kind::Bytes),
        ("grid", Kind::Text),
        ("uid", Kind::Id),
        ("folded", Kind::Whole),
        ("verdict", Kind::Text),
        ("clock_ahead", Kind::Whole),
        ("at_ms", Kind::Whole),
        ("body", Kind::Bytes),
    ],
    replaces_by: 0,
};

pub(in crate::store) static CUR: Table = Table {
    name: "cur",
    columns: &[
        ("region", Kind::Whole),
        ("uid", Kind::Id),
        ("kind", Kind::Text),
        ("grid", Kind::Text),
        ("rev", Kind::Whole),
        ("body", Kind::Text),
    ],
    replaces_by: 2,
};

const HASHES: &str = "SELECT seq, hash FROM chg WHERE device = ?1 AND seq >= ?2 AND seq <= ?3";
const RECORDS: &str = "SELECT region, uid, grid, body FROM cur WHERE uid = ?1";
const RAISE_HEAD: &str = include_str!("../sql/raise_head.sql");

pub(super) async fn known(
    transaction: &mut dyn Transaction,
    device: &Device,
    prev: Head,
    ops: &[OpBytes],
) -> Result<Known, StoreError> {
    let mut hashes = BTreeMap::new();
    if prev.seq == device.head.seq {
        hashes.insert(device.head.seq, device.head.hash);
    } else {
        let last = prev.seq + ops.len() as u64;
        for row in transaction
            .rows(HASHES, cells![device.id.0, prev.seq, last])
            .await?
        {
            hashes.insert(row.count(0)?, ChainHash(row.array(1)?));
        }
    }
    let rows = transaction.rows_of(RECORDS, subjects(ops)).await?;
    let records = rows
        .iter()
        .map(kept_of)
        .collect::<Result<HashMap<_, _>, _>>()?;
    Ok(Known { hashes, records })
}

/// A record from the columns region, uid, grid, body.
pub(in crate::store) fn kept_of(row: &Row) -> Result<(Uuid, Kept), StoreError> {
    let record = serde_json::from_str(&row.text(3)?).map_err(StoreError::Record)?;
    Ok((
        row.id(1)?,
        Kept {
            region: row.whole(0)?,
            grid: row.parsed(2)?,
            record,
        },
    ))
}

/// The row of a record.
pub(in crate::store) fn cur_row(uid: Uuid, kept: &Kept) -> Vec<Cell> {
    let body = serde_json::to_string(&kept.record).expect("records have only text keys");
    cells![
        kept.region,
        uid,
        kept.record.kind.name(),
        kept.grid.as_str(),
        kept.record.rev,
        body
    ]
}

pub(super) async fn write(
    transaction: &mut dyn Transaction,
    device: DeviceId,
    planned: &Plan,
    now_ms: u64,
) -> Result<(), StoreError> {
    let before = super::super::arrival(transaction).await?;
    let rows = planned
        .changes
        .iter()
        .zip(before + 1..)
        .map(|(change, arrival)| {
            let (grid, uid) = change
                .about
                .as_ref()
                .map(|(grid, uid)| (grid.as_str(), *uid))
                .unzip();
            let verdict =
                serde_json::to_string(&change.verdict).expect("verdicts have only text keys");
            cells![
                change.region,
                arrival,
                device.0,
                change.seq,
                change.hash.0,
                grid,
                uid,
                change.is_folded,
                verdict,
                change.is_clock_ahead,
                now_ms,
                change.bytes.as_slice().to_vec(),
            ]
        });
    let rows: Vec<_> = rows.collect();
    super::super::set_arrival(transaction, before + rows.len() as u64).await?;
    transaction.load(&CHG, rows).await?;
    let records = planned
        .records
        .iter()
        .map(|(uid, kept)| cur_row(*uid, kept))
        .collect();
    transaction.load(&CUR, records).await?;
    let head = planned.head;
    transaction
        .run(RAISE_HEAD, cells![device.0, head.seq, head.hash.0])
        .await
        .map(drop)
}
