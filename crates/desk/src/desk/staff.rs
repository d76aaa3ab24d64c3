//! A workplace's staff list: its lines with what the roster says of each, one line completely, adding and removing.
//!
//! The verdict on a line depends on the line, the rosters and the day; it is kept beside the line ([`crate::findings::staff`]).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::staff::{StaffVerdict, staff_verdict};
use survey::forms::{self, BadValue};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};

use super::person::{conflicts, duplicates};
use super::{Desk, masks};
use crate::error::{EditError, ReadError, StoreError};
use crate::file::Store;
use crate::findings::person_rosters;
use crate::findings::staff::verdict_of;
use crate::log::Values;
use crate::records;
use crate::roster::Newest;
use crate::sql::Id;
use crate::view::{Saved, StaffPage, StaffRow, StaffView, VerdictCount};

/// Rows of one page.
const PAGE: usize = 200;
/// Longest reason for taking something out of sight, in characters.
const REASON_LIMIT: u32 = 200;

const LINES: &str =
    "SELECT s.id, s.name, s.number, v.verdict FROM staff s JOIN staff_now v ON v.staff = s.id
  WHERE s.workplace = ?1 AND s.removed = 0 ORDER BY s.n";

impl Desk {
    /// Lines of a workplace's staff list, 200 at most from `from`: those with this verdict (`None` = all) whose name or number contains `text`.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn staff(
        &mut self,
        workplace: EntityId,
        verdict: Option<StaffVerdict>,
        text: &str,
        from: u32,
    ) -> Result<StaffPage, ReadError> {
        let today = self.parts.surroundings.today();
        let session = self.session_mut()?;
        records::need(&session.store.conn, EntityKind::Workplace, workplace)?;
        session.store.judge_staff_list(workplace, today)?;
        let conn = &session.store.conn;
        let lines = lines_of(conn, workplace)?;
        let wanted = Wanted::new(verdict, text);
        let found: Vec<&Line> = lines.iter().filter(|line| wanted.has(line)).collect();
        let mut rows = Vec::new();
        for line in found.iter().skip(from as usize).take(PAGE) {
            rows.push(row_of(&session.store, line.id, line.verdict, today)?);
        }
        let page = StaffPage {
            rows,
            total: u32::try_from(found.len()).unwrap_or(u32::MAX),
            from,
            all: u32::try_from(lines.len()).unwrap_or(u32::MAX),
            counts: counts(&lines),
        };
        Ok(page)
    }

    /// One line. Others' revealed values are masked again.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn staff_member(&mut self, id: EntityId) -> Result<StaffView, ReadError> {
        let today = self.parts.surroundings.today();
        let session = self.session_mut()?;
        session.shown.opened(EntityKind::Staff, id);
        let (conn, enrolment) = (&session.store.conn, session.store.enrolment());
        let line = records::need(conn, EntityKind::Staff, id)?.record;
        let workplace = line.reference("workplace");
        let code = match workplace {
            Some(workplace) => code_of(conn, workplace)?,
            None => None,
        };
        let rosters = person_rosters(conn, &Newest::load(conn)?, &line)?;
        let (fields, masked) = masks::fields(&line, &session.shown);
        Ok(StaffView {
            id,
            workplace,
            rev: line.rev,
            fields,
            masked,
            problems: forms::problems(&line, &session.store.form, today),
            verdict: staff_verdict(&line, &rosters, code.as_deref(), today),
            conflicts: conflicts(conn, enrolment, &line)?,
            persons: duplicates(conn, &line)?,
        })
    }

    /// Adds a line to a workplace's staff list.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for a name too long.
    pub fn add_staff(&mut self, workplace: EntityId, name: &str) -> Result<StaffView, EditError> {
        let id = self.add_to_workplace(EntityKind::Staff, workplace, name)?;
        Ok(self.staff_member(id)?)
    }

    /// Takes a line out of sight, with a reason code such as `entered_twice`. Somebody who left keeps the line: set `left_on`.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for a reason of more than 200 characters.
    pub fn remove_staff(&mut self, id: EntityId, reason: &str) -> Result<Saved, EditError> {
        self.remove_thing(EntityKind::Staff, id, reason)
    }

    /// Adds a thing with a name to a workplace, in its grid.
    pub(super) fn add_to_workplace(
        &mut self,
        kind: EntityKind,
        workplace: EntityId,
        name: &str,
    ) -> Result<EntityId, EditError> {
        let name = Value::text(name.trim());
        forms::check(kind, "name", &name)?;
        self.edit(|writer| {
            let grid = records::need(writer.tx(), EntityKind::Workplace, workplace)?.grid;
            let id = EntityId(writer.surroundings().new_id());
            let values = Values::from([
                (
                    "workplace".to_owned(),
                    Some(Value::text(workplace.to_string())),
                ),
                ("name".to_owned(), Some(name)),
            ]);
            writer.set(kind, id, &grid, values)?;
            Ok(id)
        })
    }

    /// Takes a thing out of sight with a reason.
    pub(super) fn remove_thing(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        reason: &str,
    ) -> Result<Saved, EditError> {
        if reason.chars().count() > REASON_LIMIT as usize {
            let field = "reason".to_owned();
            let limit = REASON_LIMIT;
            return Err(BadValue::TooLong { field, limit }.into());
        }
        let at = self.parts.surroundings.moment();
        let record = self.edit(|writer| {
            let stored = records::need(writer.tx(), kind, id)?;
            Ok(writer.remove(kind, id, &stored.grid, reason)?)
        })?;
        let rev = record.rev;
        Ok(Saved { at, rev })
    }
}

/// What the list is filtered by.
struct Line {
    id: EntityId,
    name: String,
    number: String,
    verdict: StaffVerdict,
}

fn lines_of(conn: &Connection, workplace: EntityId) -> Result<Vec<Line>, StoreError> {
    let mut statement = conn.prepare_cached(LINES)?;
    let mut rows = statement.query([Id::from(workplace)])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(Line {
            id: row.get::<_, Id>(0)?.entity(),
            name: row.get(1)?,
            number: row.get(2)?,
            verdict: verdict_of(&row.get::<_, String>(3)?)?,
        });
    }
    Ok(lines)
}

fn counts(lines: &[Line]) -> Vec<VerdictCount> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line.verdict).or_insert(0) += 1;
    }
    let each = counts
        .into_iter()
        .map(|(verdict, count)| VerdictCount { verdict, count });
    each.collect()
}

struct Wanted {
    verdict: Option<StaffVerdict>,
    name: String,
    number: String,
}

impl Wanted {
    fn new(verdict: Option<StaffVerdict>, text: &str) -> Self {
        Self {
            verdict,
            name: text.trim().to_owned(),
            number: records::normal_number(text),
        }
    }

    fn has(&self, line: &Line) -> bool {
        let named = line.name.contains(&self.name) || line.number.contains(&self.number);
        self.verdict.is_none_or(|wanted| wanted == line.verdict) && named
    }
}

fn code_of(conn: &Connection, workplace: EntityId) -> Result<Option<String>, StoreError> {
    let found: Option<String> = conn
        .prepare_cached("SELECT code FROM workplace WHERE id = ?1")?
        .query_row([Id::from(workplace)], |row| row.get(0))
        .optional()?;
    Ok(found.filter(|code| !code.is_empty()))
}

fn row_of(
    store: &Store,
    id: EntityId,
    verdict: StaffVerdict,
    today: NaiveDate,
) -> Result<StaffRow, ReadError> {
    let conn = &store.conn;
    let line = records::need(conn, EntityKind::Staff, id)?.record;
    let text = |field| line.text(field).map(str::to_owned);
    let problems = forms::problems(&line, &store.form, today).len();
    Ok(StaffRow {
        id,
        name: text("name").unwrap_or_default(),
        number: line.text("document_number").map(masks::number),
        employed_since: text("employed_since"),
        post: text("post"),
        employment_form: text("employment_form"),
        left_on: text("left_on"),
        verdict,
        problems: u32::try_from(problems).unwrap_or(u32::MAX),
        person: person_of(conn, &line)?,
    })
}

/// The person of this device with the number of a line.
fn person_of(conn: &Connection, line: &Record) -> Result<Option<EntityId>, StoreError> {
    let number = records::normal_number(line.text("document_number").unwrap_or_default());
    let found = conn
        .prepare_cached("SELECT id FROM person WHERE number = ?1 AND number <> '' AND removed = 0 ORDER BY id LIMIT 1")?
        .query_row(params![number], |row| row.get::<_, Id>(0))
        .optional()?;
    Ok(found.map(Id::entity))
}
