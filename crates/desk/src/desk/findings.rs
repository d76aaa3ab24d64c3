//! The five queues and the handling of findings.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, params};
use survey::findings::{Finding, Queue, Rule};
use survey::forms;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};

use super::places::{door_of, place_of_door};
use super::{Desk, masks};
use crate::error::{EditError, ReadError, StoreError};
use crate::findings::queue_name;
use crate::log::Values;
use crate::records;
use crate::sql::Id;
use crate::view::{FindingRow, FindingView, Page, QueueTile, Saved};

/// Rows of one page.
const PAGE: u32 = 100;
/// Days of "closed lately".
const WEEK: u64 = 7;

impl Desk {
    /// The five queues in the notice's order.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn queues(&self) -> Result<Vec<QueueTile>, ReadError> {
        let conn = &self.store()?.conn;
        let today = self.parts.surroundings.today();
        Queue::ALL
            .into_iter()
            .map(|queue| tile(conn, queue, today))
            .collect()
    }

    /// Findings, oldest first. `queue` `None` = all five; `state` `None` = those that are open in any way.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn findings(
        &self,
        queue: Option<Queue>,
        state: Option<&str>,
        from: u32,
    ) -> Result<Page<FindingRow>, ReadError> {
        let conn = &self.store()?.conn;
        let condition = "(?1 IS NULL OR queue = ?1) AND CASE WHEN ?2 IS NULL THEN state IN ('open', 'told', 'in_progress') ELSE state = ?2 END";
        let queue = queue.map(queue_name);
        let count = format!("SELECT count(*) FROM finding_now WHERE {condition}");
        let total = conn
            .prepare_cached(&count)?
            .query_row(params![queue, state], |row| row.get(0))?;
        let list = format!(
            "SELECT {VIEW} FROM finding_now WHERE {condition} ORDER BY first_seen, id LIMIT ?3 OFFSET ?4"
        );
        let mut statement = conn.prepare_cached(&list)?;
        let mut rows = statement.query(params![queue, state, PAGE, from])?;
        let today = self.parts.surroundings.today();
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row_of(conn, view(row)?, today)?);
        }
        Ok(Page {
            rows: found,
            total,
            from,
        })
    }

    /// Notes how a finding is handled.
    ///
    /// # Errors
    /// [`EditError::Unknown`] when the finding does not stand; [`EditError::BadValue`] for an unknown state, for 不属实 without a reason,
    /// or 清零 without evidence.
    pub fn set_finding(
        &mut self,
        finding: EntityId,
        state: &str,
        reason: Option<&str>,
        evidence: Option<&str>,
    ) -> Result<Saved, EditError> {
        let values = handling(state, reason, evidence)?;
        let at = self.parts.surroundings.moment();
        let record = self.edit(|writer| {
            let (now, first_seen) = standing(writer.tx(), finding)?;
            let grid = records::need(writer.tx(), now.subject_kind, now.subject)?.grid;
            let mut values = values;
            values.extend(identity(&now, &first_seen));
            Ok(writer.set(EntityKind::Finding, finding, &grid, values)?)
        })?;
        Ok(Saved {
            at,
            rev: record.rev,
        })
    }
}

fn handling(
    state: &str,
    reason: Option<&str>,
    evidence: Option<&str>,
) -> Result<Values, forms::BadValue> {
    let wanting = |field: &str| forms::BadValue::WrongType {
        field: field.to_owned(),
    };
    let text = |text: Option<&str>| {
        text.map(str::trim)
            .filter(|text| !text.is_empty())
            .map(Value::text)
    };
    let (reason, evidence) = (text(reason), text(evidence));
    if state == "untrue" && reason.is_none() {
        return Err(wanting("reason"));
    }
    if state == "cleared" && evidence.is_none() {
        return Err(wanting("evidence"));
    }
    let values = Values::from([
        ("state".to_owned(), Some(Value::text(state))),
        ("reason".to_owned(), reason),
        ("evidence".to_owned(), evidence),
    ]);
    for (field, value) in &values {
        value.as_ref().map_or(Ok(()), |value| {
            forms::check(EntityKind::Finding, field, value)
        })?;
    }
    Ok(values)
}

/// What makes a handling record readable by itself.
fn identity(finding: &Finding, first_seen: &str) -> Values {
    Values::from([
        (
            "rule".to_owned(),
            Some(Value::text(format!("{:?}", finding.rule))),
        ),
        (
            "subject_kind".to_owned(),
            Some(Value::text(finding.subject_kind.name())),
        ),
        (
            "subject".to_owned(),
            Some(Value::text(finding.subject.to_string())),
        ),
        ("first_seen".to_owned(), Some(Value::text(first_seen))),
    ])
}

/// The finding of this identifier as the rules find it now, and since when.
pub(crate) fn standing(conn: &Connection, id: EntityId) -> Result<(Finding, String), ReadError> {
    use rusqlite::OptionalExtension;
    let sql = "SELECT body, first_seen FROM finding_now WHERE id = ?1";
    let found: Option<(String, String)> = conn
        .prepare_cached(sql)?
        .query_row([Id::from(id)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (body, first_seen) = found.ok_or(ReadError::Unknown {
        kind: EntityKind::Finding,
        id,
    })?;
    Ok((
        serde_json::from_str(&body).map_err(|_| StoreError::Damaged)?,
        first_seen,
    ))
}

const VIEW: &str = "body, state, first_seen";

fn view(row: &Row<'_>) -> Result<FindingView, StoreError> {
    let body = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
    let finding: Finding = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
    Ok(FindingView {
        queue: finding.rule.queue(),
        finding,
        state: row.get(1)?,
        first_seen: row.get(2)?,
    })
}

/// The findings about a person or workplace, with their state.
pub(super) fn of_subject(
    conn: &Connection,
    subject: EntityId,
) -> Result<Vec<FindingView>, StoreError> {
    let sql = format!("SELECT {VIEW} FROM finding_now WHERE subject = ?1 ORDER BY queue, id");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([Id::from(subject)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(view(row)?);
    }
    Ok(found)
}

fn row_of(
    conn: &Connection,
    view: FindingView,
    today: NaiveDate,
) -> Result<FindingRow, StoreError> {
    let subject = records::load(conn, view.finding.subject_kind, view.finding.subject)?
        .map(|stored| stored.record);
    let door = subject
        .as_ref()
        .map(|record| door_of(conn, record))
        .transpose()?
        .flatten();
    let text = |field: &str| {
        subject
            .as_ref()
            .and_then(|record| record.text(field))
            .unwrap_or_default()
    };
    let number = match view.finding.subject_kind {
        EntityKind::Person => text("document_number"),
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Workplace
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => "",
    };
    Ok(FindingRow {
        name: text("name").to_owned(),
        number: (!number.is_empty()).then(|| masks::number(number)),
        place: place_of(conn, subject.as_ref(), door)?,
        door,
        days: age_days(view.first_seen.as_deref(), today),
        regime: view.finding.regime,
        paper: newest_paper(conn, view.finding.id)?,
        view,
    })
}

fn place_of(
    conn: &Connection,
    subject: Option<&Record>,
    door: Option<EntityId>,
) -> Result<String, StoreError> {
    match subject.and_then(|record| record.text("address")) {
        Some(address) if !address.is_empty() => Ok(address.to_owned()),
        Some(_) | None => place_of_door(conn, door),
    }
}

fn newest_paper(conn: &Connection, finding: EntityId) -> Result<Option<String>, StoreError> {
    use rusqlite::OptionalExtension;
    let sql = "SELECT serial FROM paper WHERE finding = ?1 AND removed = 0 ORDER BY printed_at DESC LIMIT 1";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([Id::from(finding)], |row| row.get(0))
        .optional()?)
}

fn age_days(first_seen: Option<&str>, today: NaiveDate) -> u32 {
    let since = first_seen.and_then(|day| day.parse::<NaiveDate>().ok());
    since.map_or(0, |since| {
        u32::try_from((today - since).num_days()).unwrap_or(0)
    })
}

fn tile(conn: &Connection, queue: Queue, today: NaiveDate) -> Result<QueueTile, ReadError> {
    let (open, oldest): (u32, Option<String>) = conn
        .prepare_cached("SELECT count(*), min(first_seen) FROM finding_now WHERE queue = ?1 AND state IN ('open', 'told', 'in_progress')")?
        .query_row([queue_name(queue)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let week_ago = today
        .checked_sub_days(Days::new(WEEK))
        .unwrap_or(today)
        .to_string();
    let mut closed_week = 0;
    for rule in Rule::ALL.into_iter().filter(|rule| rule.queue() == queue) {
        let sql = "SELECT count(*) FROM finding WHERE rule = ?1 AND removed = 0 AND state IN ('cleared', 'untrue') AND changed_on >= ?2";
        closed_week += conn
            .prepare_cached(sql)?
            .query_row(params![format!("{rule:?}"), week_ago], |row| {
                row.get::<_, u32>(0)
            })?;
    }
    Ok(QueueTile {
        queue,
        open,
        oldest_days: oldest.map(|day| age_days(Some(&day), today)),
        closed_week,
    })
}
