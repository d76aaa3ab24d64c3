//! The home screen and the rail.
//!
//! What to do first (ux.md): returned by review, then call-backs that are due, then what was started, then what was never visited.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, Row, params};
use survey::ids::EntityId;
use survey::record::EntityKind;

use super::Desk;
use super::places::{DOOR_FROM, DOOR_REF, door_of, door_ref, place_of_door, tally};
use crate::error::{ReadError, StoreError};
use crate::records::{self, Stored};
use crate::view::{DoorTally, HeldRow, RailCounts, Task, TaskReason, Today};

/// Tasks shown at once.
const TASKS_SHOWN: usize = 50;
/// Subjects whose findings are brought up to date when the home screen is asked for.
const SETTLED_AT_ONCE: u32 = 300;

/// The groups of the to-do list in the order in which to take them; each is a range of one index, ?1 is today.
const TASK_GROUPS: [&str; 5] = [
    "d.status = 'returned' AND d.removed = 0 ORDER BY d.walk",
    "d.status = 'again' AND d.removed = 0 AND substr(d.call_back_at, 1, 10) <= ?1 ORDER BY d.call_back_at, d.walk",
    "d.status = 'doing' AND d.removed = 0 ORDER BY d.walk",
    "d.status = 'again' AND d.removed = 0 AND d.call_back_at IS NULL ORDER BY d.walk",
    "d.status = 'todo' AND d.removed = 0 ORDER BY d.walk",
];

impl Desk {
    /// Counts beside the nouns of the rail.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn rail(&self) -> Result<RailCounts, ReadError> {
        let store = self.store()?;
        let conn = &store.conn;
        let count = |sql: &str| -> Result<u32, ReadError> {
            Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
        };
        let unconfirmed = store.head().seq.saturating_sub(store.confirmed_seq()?);
        Ok(RailCounts {
            today: tasks_total(conn, self.parts.surroundings.today())?,
            doors: count(
                "SELECT count(*) FROM door WHERE status IN ('todo', 'doing', 'again', 'returned') AND removed = 0",
            )?,
            workplaces: count(
                "SELECT count(*) FROM workplace WHERE status IN ('todo', 'doing', 'again', 'returned') AND removed = 0",
            )?,
            findings: count(
                "SELECT count(*) FROM finding_now WHERE state IN ('open', 'told', 'in_progress') AND queue <> 'data_checks'",
            )?,
            sync: u32::try_from(unconfirmed).unwrap_or(u32::MAX),
            incoming: count("SELECT count(*) FROM incoming WHERE seen = 0")?,
        })
    }

    /// Brings at most `limit` subjects' findings up to date, that a new day or roster made stale; gives how many are left.
    /// For a pause in the work: on a clerk's device a new day makes everybody stale.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn settle(&mut self, limit: u32) -> Result<u32, ReadError> {
        let today = self.parts.surroundings.today();
        if self.session_mut()?.read_only.is_some() {
            return Ok(0);
        }
        Ok(self.store_mut()?.settle_findings(today, limit)?)
    }

    /// The home screen. Also brings findings up to date that a new day or roster made stale.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn today(&mut self) -> Result<Today, ReadError> {
        let now = self.parts.surroundings.now();
        self.settle(SETTLED_AT_ONCE)?;
        let store = self.store()?;
        let conn = &store.conn;
        Ok(Today {
            doors: all_doors(conn)?,
            tasks: tasks(conn, now, store.confirmed_seq()?)?,
            tasks_total: tasks_total(conn, now.date_naive())?,
            buildings: self.buildings()?,
            queues: self.queues()?,
            next: self.next_door(None)?,
            held: [self.held()?, self.verdicts()?].concat(),
        })
    }
}

fn all_doors(conn: &Connection) -> Result<DoorTally, ReadError> {
    let mut statement =
        conn.prepare_cached("SELECT status, count(*) FROM door WHERE removed = 0 GROUP BY status")?;
    let mut rows = statement.query([])?;
    let mut sum = DoorTally::default();
    while let Some(row) = rows.next()? {
        tally(&mut sum, &row.get::<_, String>(0)?, row.get(1)?);
    }
    Ok(sum)
}

fn tasks_total(conn: &Connection, today: NaiveDate) -> Result<u32, ReadError> {
    let sql = "SELECT (SELECT count(*) FROM door WHERE status IN ('returned', 'doing', 'todo') AND removed = 0)
      + (SELECT count(*) FROM door WHERE status = 'again' AND removed = 0 AND coalesce(substr(call_back_at, 1, 10), ?1) <= ?1)";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([today.to_string()], |row| row.get(0))?)
}

struct TaskRow {
    door: crate::view::DoorRef,
    call_back_at: Option<String>,
    word: String,
    persons: u32,
    settled: u32,
    with_findings: u32,
}

fn tasks(
    conn: &Connection,
    now: DateTime<FixedOffset>,
    confirmed_seq: u64,
) -> Result<Vec<Task>, ReadError> {
    let today = now.date_naive().to_string();
    let mut rows = Vec::new();
    for group in TASK_GROUPS {
        let sql = format!(
            "SELECT {DOOR_REF}, d.call_back_at, d.status, d.persons, d.persons_settled, d.persons_with_findings
             FROM {DOOR_FROM} WHERE ?1 = ?1 AND {group} LIMIT ?2"
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let found = statement.query_map(params![today, TASKS_SHOWN - rows.len()], |row| {
            task_row(row, confirmed_seq)
        })?;
        rows.extend(found.collect::<Result<Vec<_>, _>>()?);
    }
    rows.into_iter().map(|row| task(conn, row, now)).collect()
}

fn task_row(row: &Row<'_>, confirmed_seq: u64) -> rusqlite::Result<TaskRow> {
    Ok(TaskRow {
        door: door_ref(row, confirmed_seq)?,
        call_back_at: row.get(7)?,
        word: row.get(8)?,
        persons: row.get(9)?,
        settled: row.get(10)?,
        with_findings: row.get(11)?,
    })
}

fn task(conn: &Connection, row: TaskRow, now: DateTime<FixedOffset>) -> Result<Task, ReadError> {
    let why = match (row.word.as_str(), row.call_back_at) {
        ("returned", _) => returned(conn, row.door.id)?,
        ("again", Some(at)) => {
            let overdue = DateTime::parse_from_rfc3339(&at).is_ok_and(|moment| moment < now);
            TaskReason::Appointed { at, overdue }
        }
        ("doing", _) => TaskReason::Started {
            complete: row.settled,
            persons: row.persons,
        },
        _ => TaskReason::Unvisited {
            known: row.persons,
            with_findings: row.with_findings,
        },
    };
    Ok(Task {
        door: row.door,
        why,
    })
}

fn returned(conn: &Connection, door: EntityId) -> Result<TaskReason, ReadError> {
    let record = records::need(conn, EntityKind::Door, door)?.record;
    let text = |field| record.text(field).map(str::to_owned);
    Ok(TaskReason::Returned {
        words: text("returned_reason").unwrap_or_default(),
        due: text("returned_due"),
    })
}

/// Picks records with conflicts. The unary plus keeps the planner off the index of all identifiers: hardly any record has conflicts.
const HELD: &str = "conflicts > 0 ORDER BY +id LIMIT 200";

impl Desk {
    /// Records two devices disagree about.
    pub(crate) fn held(&self) -> Result<Vec<HeldRow>, ReadError> {
        let conn = &self.store()?.conn;
        let mut held = Vec::new();
        for kind in [
            EntityKind::Door,
            EntityKind::Household,
            EntityKind::Person,
            EntityKind::Workplace,
        ] {
            for stored in records::load_where(conn, kind, HELD, &[])? {
                held.push(held_row(conn, &stored)?);
            }
        }
        Ok(held)
    }
}

fn held_row(conn: &Connection, stored: &Stored) -> Result<HeldRow, StoreError> {
    let record = &stored.record;
    let door = door_of(conn, record)?;
    let name = match record.kind {
        EntityKind::Person | EntityKind::Workplace => {
            record.text("name").unwrap_or_default().to_owned()
        }
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => place_of_door(conn, door)?,
    };
    Ok(HeldRow {
        seq: stored.own_seq,
        verdict: "conflict".to_owned(),
        code: None,
        kind: record.kind,
        id: record.id,
        name,
        fields: record.conflicts().map(str::to_owned).collect(),
        door,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{World, plan};

    #[test]
    fn conflicts_are_found_on_their_indexes() {
        let world = World::worker();
        let conn = &world.desk.store().expect("open").conn;
        for kind in ["door", "household", "person", "workplace"] {
            let sql = format!("SELECT id, body FROM {kind} WHERE removed = 0 AND {HELD}");
            let steps = plan(conn, &sql);
            assert!(steps.contains(&format!("{kind}_conflicts")), "{steps}");
        }
    }
}
