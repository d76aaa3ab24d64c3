//! How the queues went, day by day, and how one finding was handled.
//!
//! Counted are findings that stand now and findings that were closed. One that its rule no longer finds, and that nobody ever closed,
//! is not remembered: it was answered by a question or a roster, not by work on the queue.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};
use survey::findings::{Queue, Rule};
use survey::ids::{EntityId, WorkerId};

use super::Desk;
use super::places::worker_name;
use crate::error::{ReadError, StoreError};
use crate::sql::Id;
use crate::view::{FindingStep, QueueDay, QueueHistory};

/// The longest history, in days.
const LONGEST: u32 = 92;

/// Changes of one queue by day: how many were opened and closed.
type Changes = BTreeMap<String, (u32, u32)>;

impl Desk {
    /// Opened, closed and standing open on each of the last `days` days (1 to 92), the last one today, for every queue.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn queue_history(&self, days: u32) -> Result<Vec<QueueHistory>, ReadError> {
        let conn = &self.store()?.conn;
        let today = self.parts.surroundings.today();
        let days = days.clamp(1, LONGEST);
        let of = |queue| -> Result<QueueHistory, ReadError> {
            let changes = changes(conn, queue)?;
            Ok(QueueHistory {
                queue,
                days: by_day(&changes, today, days),
            })
        };
        Queue::ALL.into_iter().map(of).collect()
    }

    /// How a finding was handled, oldest first: each state that somebody set.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn finding_steps(&self, finding: EntityId) -> Result<Vec<FindingStep>, ReadError> {
        let store = self.store()?;
        let mut statement = store.conn.prepare_cached(
            "SELECT state, worker, at_ms, reason, evidence, evidence_kind FROM finding_step
             WHERE finding = ?1 ORDER BY at_ms, op",
        )?;
        let mut rows = statement.query([Id::from(finding)])?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            let worker = WorkerId(row.get::<_, Id>(1)?.0);
            steps.push(FindingStep {
                state: row.get(0)?,
                worker_name: worker_name(&store.conn, &store.enrolment, worker)?,
                at: moment(row.get(2)?),
                reason: row.get(3)?,
                evidence: row.get(4)?,
                evidence_kind: row.get(5)?,
            });
        }
        Ok(steps)
    }
}

fn moment(unix_ms: i64) -> String {
    let moment = chrono::DateTime::from_timestamp_millis(unix_ms);
    moment.map(|moment| moment.to_rfc3339()).unwrap_or_default()
}

/// What opened and closed in a queue, by day.
fn changes(conn: &Connection, queue: Queue) -> Result<Changes, StoreError> {
    let mut changes = Changes::new();
    add(
        conn,
        "SELECT first_seen, closed_on, count(*) FROM finding_now WHERE queue = ?1 GROUP BY first_seen, closed_on",
        queue.name(),
        &mut changes,
    )?;
    for rule in Rule::ALL.into_iter().filter(|rule| rule.queue() == queue) {
        add(
            conn,
            "SELECT coalesce(first_seen, changed_on), changed_on, count(*) FROM finding f
             WHERE rule = ?1 AND removed = 0 AND state IN ('cleared', 'untrue')
               AND NOT EXISTS (SELECT 1 FROM finding_now n WHERE n.id = f.id)
             GROUP BY first_seen, changed_on",
            rule.name(),
            &mut changes,
        )?;
    }
    Ok(changes)
}

fn add(conn: &Connection, sql: &str, of: &str, changes: &mut Changes) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params![of])?;
    while let Some(row) = rows.next()? {
        let (opened, closed): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let count: u32 = row.get(2)?;
        changes.entry(opened).or_default().0 += count;
        if let Some(closed) = closed {
            changes.entry(closed).or_default().1 += count;
        }
    }
    Ok(())
}

fn by_day(changes: &Changes, today: NaiveDate, days: u32) -> Vec<QueueDay> {
    let first = today
        .checked_sub_days(Days::new(u64::from(days) - 1))
        .unwrap_or(today);
    let earlier = changes.range(..first.to_string());
    let mut open = earlier.fold(0i64, |sum, (_, (opened, closed))| {
        sum + i64::from(*opened) - i64::from(*closed)
    });
    let day = |day: NaiveDate| {
        let day = day.to_string();
        let (opened, closed) = changes.get(&day).copied().unwrap_or_default();
        open += i64::from(opened) - i64::from(closed);
        let open = u32::try_from(open).unwrap_or(0);
        QueueDay {
            day,
            opened,
            closed,
            open,
        }
    };
    let count = usize::try_from(days).unwrap_or(1);
    first.iter_days().take(count).map(day).collect()
}
