//! What other devices changed, door by door, for a clerk to look at.

use rusqlite::{Connection, OptionalExtension};
use survey::ids::{EntityId, WorkerId};
use survey::record::EntityKind;

use super::Desk;
use super::places::{place_of_door, worker_name};
use crate::derive;
use crate::enrolment::Enrolment;
use crate::error::{ReadError, StoreError};
use crate::sql::Id;
use crate::view::{IncomingRow, Page};

/// Rows of one page.
const PAGE: u32 = 100;

impl Desk {
    /// Doors and workplaces that changed elsewhere: unseen first, then the newest.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn incoming(&self, from: u32) -> Result<Page<IncomingRow>, ReadError> {
        let store = self.store()?;
        let conn = &store.conn;
        let total = conn.query_row("SELECT count(*) FROM incoming", [], |row| row.get(0))?;
        let sql = "SELECT place, kind, received_at_ms, worker, changes, seen FROM incoming
                   ORDER BY seen, received_at_ms DESC, place LIMIT ?1 OFFSET ?2";
        let mut statement = conn.prepare_cached(sql)?;
        let found = statement.query_map([PAGE, from], |row| {
            Ok(Line {
                place: row.get::<_, Id>(0)?.entity(),
                workplace: row.get::<_, String>(1)? == EntityKind::Workplace.name(),
                received_at_ms: row.get(2)?,
                worker: WorkerId(row.get::<_, Id>(3)?.0),
                changes: row.get(4)?,
                seen: row.get(5)?,
            })
        })?;
        let found: Vec<Line> = found.collect::<Result<_, _>>()?;
        let rows = found
            .into_iter()
            .map(|line| row_of(conn, store.enrolment(), line))
            .collect::<Result<_, _>>()?;
        Ok(Page { rows, total, from })
    }

    /// Notes that somebody looked at a door or workplace.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn mark_seen(&mut self, _kind: EntityKind, id: EntityId) -> Result<(), ReadError> {
        Ok(derive::mark_seen(&self.store()?.conn, id)?)
    }
}

struct Line {
    place: EntityId,
    workplace: bool,
    received_at_ms: i64,
    worker: WorkerId,
    changes: u32,
    seen: bool,
}

fn row_of(conn: &Connection, enrolment: &Enrolment, line: Line) -> Result<IncomingRow, StoreError> {
    let at = chrono::DateTime::from_timestamp_millis(line.received_at_ms).unwrap_or_default();
    let (grid, name, place, findings) = if line.workplace {
        workplace(conn, line.place)?
    } else {
        door(conn, line.place)?
    };
    Ok(IncomingRow {
        received_at: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        worker_name: worker_name(conn, enrolment, line.worker)?,
        grid,
        kind: if line.workplace {
            EntityKind::Workplace
        } else {
            EntityKind::Door
        },
        id: line.place,
        name,
        place,
        changes: line.changes,
        outcome: last_outcome(conn, line.place)?,
        findings,
        conflicts: conflicts(conn, line.place)?,
        seen: line.seen,
    })
}

type Described = (String, String, String, u32);

fn door(conn: &Connection, id: EntityId) -> Result<Described, StoreError> {
    let sql = "SELECT grid, label, findings FROM door WHERE id = ?1";
    let found = conn
        .prepare_cached(sql)?
        .query_row([Id::from(id)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let (grid, label, findings): (String, String, u32) = found.unwrap_or_default();
    Ok((grid, label, place_of_door(conn, Some(id))?, findings))
}

fn workplace(conn: &Connection, id: EntityId) -> Result<Described, StoreError> {
    let stored = crate::records::load(conn, EntityKind::Workplace, id)?;
    let sql = "SELECT findings FROM workplace WHERE id = ?1";
    let findings = conn
        .prepare_cached(sql)?
        .query_row([Id::from(id)], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    Ok(stored.map_or_else(Described::default, |stored| {
        let text = |field: &str| stored.record.text(field).unwrap_or_default().to_owned();
        (
            stored.grid.to_string(),
            text("name"),
            text("address"),
            findings,
        )
    }))
}

fn last_outcome(conn: &Connection, place: EntityId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT outcome FROM visit WHERE place = ?1 AND removed = 0 ORDER BY started_at DESC, id DESC LIMIT 1";
    let found = conn
        .prepare_cached(sql)?
        .query_row([Id::from(place)], |row| row.get::<_, Option<String>>(0))
        .optional()?;
    Ok(found.flatten())
}

fn conflicts(conn: &Connection, place: EntityId) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce((SELECT conflicts FROM door WHERE id = ?1), 0) + coalesce((SELECT conflicts FROM workplace WHERE id = ?1), 0)
      + coalesce((SELECT sum(conflicts) FROM household WHERE door = ?1), 0)
      + coalesce((SELECT sum(p.conflicts) FROM household h JOIN person p ON p.household = h.id WHERE h.door = ?1), 0)";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([Id::from(place)], |row| row.get(0))?)
}
