//! Rosters: what departments' files say, kept row by row under the area whose devices may hold them.

use batch::feed::FeedItem;
use survey::ids::RosterId;
use survey::roster::{RosterInfo, RosterKind, RosterRow};

use super::audit::{self, Event};
use super::engine::{Access, Kind, Row, Table, Transaction, cells};
use super::plan::region_of;
use super::{Store, StoreError, feed};

static ROSTER_ROW: Table = Table {
    name: "roster_row",
    columns: &[
        ("region", Kind::Whole),
        ("arrival", Kind::Whole),
        ("roster", Kind::Id),
        ("area", Kind::Text),
        ("body", Kind::Text),
    ],
    replaces_by: 0,
};

/// Rows loaded at once.
const LOAD_ROWS: usize = 5000;

const INSERT: &str =
    "INSERT INTO roster (roster, kind, department, as_of, imported_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
const OLDER: &str =
    "SELECT roster FROM roster WHERE kind = ?1 AND department = ?2 AND retired_ms IS NULL";
const RETIRE: &str = "UPDATE roster SET retired_ms = ?2 WHERE roster = ?1";
const FORGET: &str = "DELETE FROM roster_row WHERE roster = ?1";
const ALL: &str = "SELECT roster, kind, department, as_of FROM roster WHERE retired_ms IS NULL ORDER BY imported_ms";

impl Store {
    /// Takes a roster over with all its rows in one step, so that a device that has everything has it whole; earlier ones of the same kind and department are retired and their rows forgotten (PIPL 47).
    /// `damaged` is how many lines of the file were left out, for the audit log.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is taken over then.
    pub async fn record_roster(
        &self,
        info: &RosterInfo,
        rows: &[RosterRow],
        damaged: u64,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        retire_older(transaction.as_mut(), info, now_ms).await?;
        let as_of = info.as_of.to_string();
        transaction
            .run(
                INSERT,
                cells![
                    info.id.0,
                    info.kind.name(),
                    &*info.department,
                    as_of,
                    now_ms
                ],
            )
            .await?;
        load(transaction.as_mut(), info.id, rows).await?;
        let kind = info.kind.name().to_owned();
        let event = Event::RosterImported {
            roster: info.id.to_string(),
            kind,
            rows: rows.len() as u64,
            damaged,
        };
        audit::append(transaction.as_mut(), now_ms, &event).await?;
        transaction.commit().await
    }

    /// Adds rows to a roster that was recorded, for a synthetic district too large to hold at once. A device that fetches its feed in
    /// between takes what is there for the whole roster: a department's file is recorded with all its rows, in one step.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is added then.
    pub async fn add_roster_rows(
        &self,
        roster: RosterId,
        rows: &[RosterRow],
    ) -> Result<(), StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        load(transaction.as_mut(), roster, rows).await?;
        transaction.commit().await
    }

    /// Rosters in force, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rosters(&self) -> Result<Vec<RosterInfo>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let rows = transaction.rows(ALL, vec![]).await?;
        transaction.commit().await?;
        rows.iter().map(|row| info_of(row, 0)).collect()
    }
}

async fn load(
    transaction: &mut dyn Transaction,
    roster: RosterId,
    rows: &[RosterRow],
) -> Result<(), StoreError> {
    let mut arrival = super::arrival(transaction).await?;
    for part in rows.chunks(LOAD_ROWS) {
        let part = part.iter().zip(arrival + 1..).map(|(row, arrival)| {
            let body = serde_json::to_string(row).expect("rows have only text keys");
            let area = row.area.as_prefix();
            cells![region_of(area), arrival, roster.0, area, body]
        });
        let part: Vec<_> = part.collect();
        arrival += part.len() as u64;
        transaction.load(&ROSTER_ROW, part).await?;
    }
    super::set_arrival(transaction, arrival).await
}

async fn retire_older(
    transaction: &mut dyn Transaction,
    info: &RosterInfo,
    now_ms: u64,
) -> Result<(), StoreError> {
    for row in transaction
        .rows(OLDER, cells![info.kind.name(), &*info.department])
        .await?
    {
        let id = RosterId(row.id(0)?);
        transaction.run(RETIRE, cells![id.0, now_ms]).await?;
        transaction.run(FORGET, cells![id.0]).await?;
        feed::tell_all(transaction, &FeedItem::RosterRetired { id }).await?;
    }
    Ok(())
}

/// The roster in four columns from `first`: id, kind, department, as_of.
pub(super) fn info_of(row: &Row, first: usize) -> Result<RosterInfo, StoreError> {
    let kind = row.text(first + 1)?;
    Ok(RosterInfo {
        id: RosterId(row.id(first)?),
        kind: RosterKind::from_name(&kind).ok_or(StoreError::Shape { column: first + 1 })?,
        department: row.text(first + 2)?,
        as_of: row.parsed(first + 3)?,
    })
}
