//! Requests for correction (信息变更登记表): taking one down, listing them, saying what came of them.
//!
//! Whoever is surveyed may have a register put right (Personal Information Protection Law art. 46; 九人社字〔2017〕85号,
//! 主动更新自身信息). The request is handed on, and nothing in the survey's own record changes by it.

use rusqlite::{Connection, params};
use survey::forms::{self, BadValue};
use survey::history::Hlc;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Sighting, Value};

use super::places::{place_of_door, worker_name};
use super::{Desk, masks, role_of};
use crate::audit::{self, Action};
use crate::derive::door_of_person;
use crate::enrolment::Enrolment;
use crate::error::{EditError, ReadError, StoreError};
use crate::log::Values;
use crate::records;
use crate::sql::Id;
use crate::view::{CorrectionRow, NewCorrection, Page, RoleView};

/// Rows of one page.
const PAGE: u32 = 100;
/// The state of a request that was just taken down.
const RECEIVED: &str = "received";

impl Desk {
    /// Takes down a request of a person.
    ///
    /// # Errors
    /// [`EditError::BadValue`] for an unknown code, a text too long, or nothing said; [`EditError::Unknown`].
    pub fn add_correction(
        &mut self,
        person: EntityId,
        correction: &NewCorrection,
    ) -> Result<CorrectionRow, EditError> {
        let now = self.parts.surroundings.moment();
        let values = request_values(person, correction, &now)?;
        let id = self.edit(|writer| {
            let grid = records::need(writer.tx(), EntityKind::Person, person)?.grid;
            let id = EntityId(writer.surroundings().new_id());
            let worker = &writer.enrolment().worker_name;
            let about = format!("correction {id} {RECEIVED}");
            audit::note(writer.tx(), worker, &now, Action::Correct, &about)?;
            writer.set(EntityKind::Correction, id, &grid, values)?;
            Ok(id)
        })?;
        self.correction(id)
    }

    /// Says what came of a request: `forwarded`, `corrected` or `declined`, which needs its reason. A clerk's word: who takes a
    /// request down at the door does not decide it.
    ///
    /// # Errors
    /// [`EditError::NotAllowed`] on a grid worker's device; [`EditError::BadValue`] for an unknown state or a missing reason; [`EditError::Unknown`].
    pub fn set_correction_state(
        &mut self,
        correction: EntityId,
        state: &str,
        outcome: Option<&str>,
    ) -> Result<CorrectionRow, EditError> {
        if role_of(self.store()?.enrolment().role) != RoleView::Clerk {
            return Err(EditError::NotAllowed);
        }
        let now = self.parts.surroundings.moment();
        let values = state_values(state, outcome)?;
        self.edit(|writer| {
            let stored = records::need(writer.tx(), EntityKind::Correction, correction)?;
            let worker = &writer.enrolment().worker_name;
            let about = format!("correction {correction} {state}");
            audit::note(writer.tx(), worker, &now, Action::Correct, &about)?;
            writer.set(EntityKind::Correction, correction, &stored.grid, values)?;
            Ok::<_, EditError>(())
        })?;
        self.correction(correction)
    }

    /// Requests, newest first. `state` `None` = those that nobody has answered yet.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn corrections(
        &self,
        state: Option<&str>,
        from: u32,
    ) -> Result<Page<CorrectionRow>, ReadError> {
        let store = self.store()?;
        let condition = "removed = 0 AND CASE WHEN ?1 IS NULL THEN state IN ('received', 'forwarded') ELSE state = ?1 END";
        let total = store
            .conn
            .prepare_cached(&format!(
                "SELECT count(*) FROM correction WHERE {condition}"
            ))?
            .query_row([state], |row| row.get(0))?;
        let list = format!(
            "SELECT id FROM correction WHERE {condition} ORDER BY asked_at DESC, id LIMIT ?2 OFFSET ?3"
        );
        let mut statement = store.conn.prepare_cached(&list)?;
        let ids = statement.query_map(params![state, PAGE, from], |row| row.get::<_, Id>(0))?;
        let ids: Vec<Id> = ids.collect::<Result<_, _>>()?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let record = records::need(&store.conn, EntityKind::Correction, id.entity())?.record;
            rows.push(row_of(&store.conn, store.enrolment(), &record)?);
        }
        Ok(Page { rows, total, from })
    }

    fn correction(&self, id: EntityId) -> Result<CorrectionRow, EditError> {
        let store = self.store()?;
        let record = records::need(&store.conn, EntityKind::Correction, id)?.record;
        Ok(row_of(&store.conn, store.enrolment(), &record)?)
    }
}

/// The requests of one person, newest first.
pub(super) fn of_person(
    conn: &Connection,
    enrolment: &Enrolment,
    person: EntityId,
) -> Result<Vec<CorrectionRow>, StoreError> {
    let condition = "person = ?1 ORDER BY asked_at DESC, id";
    records::load_where(
        conn,
        EntityKind::Correction,
        condition,
        &[&Id::from(person)],
    )?
    .iter()
    .map(|stored| row_of(conn, enrolment, &stored.record))
    .collect()
}

/// A reading of the clock as the face reads moments.
fn moment(at: Hlc) -> String {
    let ms = i64::try_from(at.unix_ms()).unwrap_or(i64::MAX);
    let moment = chrono::DateTime::from_timestamp_millis(ms);
    moment.map(|moment| moment.to_rfc3339()).unwrap_or_default()
}

fn wanting(field: &str) -> BadValue {
    BadValue::WrongType {
        field: field.to_owned(),
    }
}

/// An optional text: empty is none.
fn optional(text: Option<&str>) -> Option<Value> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(Value::text)
}

fn request_values(
    person: EntityId,
    correction: &NewCorrection,
    now: &str,
) -> Result<Values, BadValue> {
    let should_say = optional(Some(&correction.should_say)).ok_or_else(|| wanting("should_say"))?;
    let values = [
        ("person", Some(Value::text(person.to_string()))),
        ("item", Some(Value::text(&*correction.item))),
        ("says_now", optional(correction.says_now.as_deref())),
        ("should_say", Some(should_say)),
        ("register", Some(Value::text(&*correction.register))),
        ("applicant", Some(Value::text(&*correction.applicant))),
        ("asked_at", Some(Value::text(now))),
        ("state", Some(Value::text(RECEIVED))),
        ("note", optional(correction.note.as_deref())),
    ];
    checked(values)
}

fn state_values(state: &str, outcome: Option<&str>) -> Result<Values, BadValue> {
    let outcome = optional(outcome);
    if state == "declined" && outcome.is_none() {
        return Err(wanting("outcome"));
    }
    checked([("state", Some(Value::text(state))), ("outcome", outcome)])
}

fn checked<const N: usize>(values: [(&str, Option<Value>); N]) -> Result<Values, BadValue> {
    for (field, value) in &values {
        value.as_ref().map_or(Ok(()), |value| {
            forms::check(EntityKind::Correction, field, value)
        })?;
    }
    Ok(values
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value))
        .collect())
}

fn row_of(
    conn: &Connection,
    enrolment: &Enrolment,
    record: &Record,
) -> Result<CorrectionRow, StoreError> {
    let text = |field| record.text(field).map(str::to_owned);
    let masked = |field| {
        let value = masks::outside(EntityKind::Correction, field, record.get(field)?);
        value.as_text().map(str::to_owned)
    };
    let person = record.reference("person");
    let known = person
        .map(|id| records::load(conn, EntityKind::Person, id))
        .transpose()?
        .flatten();
    let door = person
        .map(|id| door_of_person(conn, id))
        .transpose()?
        .flatten();
    let seen = |field| record.fields.get(field)?.shown();
    let by = |seen: &Sighting| worker_name(conn, enrolment, seen.worker);
    let answer = seen("state").filter(|_| record.text("state") != Some(RECEIVED));
    Ok(CorrectionRow {
        id: record.id,
        person,
        person_name: known
            .and_then(|stored| stored.record.text("name").map(str::to_owned))
            .unwrap_or_default(),
        place: place_of_door(conn, door)?,
        door,
        item: text("item"),
        says_now: masked("says_now"),
        should_say: masked("should_say"),
        register: text("register"),
        applicant: text("applicant"),
        asked_at: text("asked_at"),
        worker_name: seen("asked_at").map(by).transpose()?.unwrap_or_default(),
        state: text("state").unwrap_or_default(),
        answered_by: answer.map(by).transpose()?,
        answered_at: answer.map(|seen| moment(seen.hlc)),
        outcome: text("outcome"),
        note: text("note"),
    })
}
