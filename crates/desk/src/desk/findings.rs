//! The queues and lists of findings. How one is handled is in `handling`, how they went in `history`.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, params};
use survey::findings::{Confidence, Finding, Queue, Rule};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use super::places::{door_of, place_of_door};
use super::{Desk, masks};
use crate::error::{ReadError, StoreError};
use crate::findings::level;
use crate::records;
use crate::sql::Id;
use crate::view::{
    ConfidenceBand, FindingFilter, FindingRow, FindingSort, FindingView, Page, QueueTile,
};

/// Rows of one page.
const PAGE: u32 = 100;
/// Days of "closed lately".
const WEEK: u64 = 7;

impl Desk {
    /// The queues: the notice's five in its order, then the checks of data.
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

    /// The findings a filter lets through, a page from `from` on.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn findings(
        &self,
        filter: &FindingFilter,
        from: u32,
    ) -> Result<Page<FindingRow>, ReadError> {
        let conn = &self.store()?.conn;
        let (least, most) = levels(filter.confidence);
        let queue = filter.queue.map(Queue::name);
        let rule = filter.rule.map(Rule::name);
        let total = conn
            .prepare_cached(&format!("SELECT count(*) FROM finding_now WHERE {PICKED}"))?
            .query_row(params![queue, filter.state, rule, least, most], |row| {
                row.get(0)
            })?;
        let order = order_of(filter.sort);
        let list = format!(
            "SELECT {VIEW} FROM finding_now WHERE {PICKED} ORDER BY {order} LIMIT ?6 OFFSET ?7"
        );
        let mut statement = conn.prepare_cached(&list)?;
        let mut rows =
            statement.query(params![queue, filter.state, rule, least, most, PAGE, from])?;
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
}

/// What a filter lets through. Without a queue the five are meant: checks of data are asked for by name or by rule.
const PICKED: &str =
    "CASE WHEN ?1 IS NOT NULL THEN queue = ?1 ELSE ?3 IS NOT NULL OR queue <> 'data_checks' END
   AND CASE WHEN ?2 IS NULL THEN state IN ('open', 'told', 'in_progress') ELSE state = ?2 END
   AND (?3 IS NULL OR rule = ?3) AND confidence BETWEEN ?4 AND ?5";

/// The least and the greatest level shown.
fn levels(band: Option<ConfidenceBand>) -> (u8, u8) {
    let all = (level(Confidence::Low), level(Confidence::High));
    match band {
        None => all,
        Some(ConfidenceBand::Sure) => (level(Confidence::Medium), all.1),
        Some(ConfidenceBand::High) => (all.1, all.1),
        Some(ConfidenceBand::Clue) => (all.0, all.0),
    }
}

fn order_of(sort: Option<FindingSort>) -> &'static str {
    match sort {
        None | Some(FindingSort::Oldest) => "first_seen, id",
        Some(FindingSort::Newest) => "first_seen DESC, id",
        Some(FindingSort::Surest) => "confidence DESC, first_seen, id",
    }
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

const VIEW: &str = "body, state, first_seen, reopened";

fn view(row: &Row<'_>) -> Result<FindingView, StoreError> {
    let body = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
    let finding: Finding = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
    Ok(FindingView {
        queue: finding.rule.queue(),
        body: finding.body(),
        finding,
        state: row.get(1)?,
        first_seen: row.get(2)?,
        reopened: row.get(3)?,
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
    let (open, clues, oldest): (u32, u32, Option<String>) = conn
        .prepare_cached(
            "SELECT count(*), coalesce(sum(confidence = 0), 0), min(first_seen) FROM finding_now
             WHERE queue = ?1 AND state IN ('open', 'told', 'in_progress')",
        )?
        .query_row([queue.name()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let week_ago = today
        .checked_sub_days(Days::new(WEEK))
        .unwrap_or(today)
        .to_string();
    let mut closed_week = 0;
    for rule in Rule::ALL.into_iter().filter(|rule| rule.queue() == queue) {
        let sql = "SELECT count(*) FROM finding WHERE rule = ?1 AND removed = 0 AND state IN ('cleared', 'untrue') AND changed_on >= ?2";
        closed_week += conn
            .prepare_cached(sql)?
            .query_row(params![rule.name(), week_ago], |row| row.get::<_, u32>(0))?;
    }
    Ok(QueueTile {
        queue,
        open,
        clues,
        oldest_days: oldest.map(|day| age_days(Some(&day), today)),
        closed_week,
    })
}
