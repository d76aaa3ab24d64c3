//! Visits: beginning, ending, and what an outcome demands.
//!
//! An outcome always saves, except 10 (完成登记), which is refused while something critical is open behind the door.

use chrono::NaiveDate;
use rusqlite::Connection;
use survey::forms::{self, BadValue, FormSetting};
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};

use super::Desk;
use super::places::{one_door, visit_row};
use crate::derive::doors::members;
use crate::error::{EditError, StoreError};
use crate::log::{Values, Writer};
use crate::records::{self, Stored};
use crate::sql::Id;
use crate::view::{Blocking, DoorRef, VisitEnd, VisitRow};

/// The outcome that says everything is there.
const COMPLETE: &str = "10";

impl Desk {
    /// Begins a visit at a door or workplace; one that is still open is gone on with.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for another kind of thing.
    pub fn start_visit(&mut self, kind: EntityKind, id: EntityId) -> Result<VisitRow, EditError> {
        let place = place_field(kind)?;
        let started_at = self.parts.surroundings.moment();
        let visit = self.edit(|writer| {
            let stored = records::need(writer.tx(), kind, id)?;
            if let Some(open) = open_visit(writer.tx(), id)? {
                return Ok(open.record);
            }
            let visit = EntityId(writer.surroundings().new_id());
            Ok(writer.set(
                EntityKind::Visit,
                visit,
                &stored.grid,
                visit_values(place, id, &started_at),
            )?)
        })?;
        let store = self.store()?;
        Ok(visit_row(&store.conn, store.enrolment(), &visit)?)
    }

    /// Ends a visit with its outcome; gives the next door to go to.
    ///
    /// # Errors
    /// [`EditError::NotYet`] for outcome 10 while something critical is open; nothing is changed then.
    pub fn end_visit(
        &mut self,
        visit: EntityId,
        end: &VisitEnd,
    ) -> Result<Option<DoorRef>, EditError> {
        check_end(end)?;
        let now = self.parts.surroundings.moment();
        let door = self.edit(|writer| {
            let stored = records::need(writer.tx(), EntityKind::Visit, visit)?;
            let door = stored.record.reference("door");
            let workplace = stored.record.reference("workplace");
            writer.set(
                EntityKind::Visit,
                visit,
                &stored.grid,
                end_values(end, &now),
            )?;
            finish_place(writer, door, workplace, end)?;
            Ok(door)
        })?;
        Ok(match door {
            Some(door) => self.next_door(Some(door))?,
            None => None,
        })
    }

    /// A visit that began and ended at once, for example nobody home; gives the door as it stands now.
    ///
    /// # Errors
    /// As [`Desk::end_visit`].
    pub fn quick_visit(&mut self, door: EntityId, end: &VisitEnd) -> Result<DoorRef, EditError> {
        check_end(end)?;
        let now = self.parts.surroundings.moment();
        self.edit(|writer| {
            let stored = records::need(writer.tx(), EntityKind::Door, door)?;
            let (visit, mut values) = match open_visit(writer.tx(), door)? {
                Some(open) => (open.record.id, Values::new()),
                None => (
                    EntityId(writer.surroundings().new_id()),
                    visit_values("door", door, &now),
                ),
            };
            values.extend(end_values(end, &now));
            writer.set(EntityKind::Visit, visit, &stored.grid, values)?;
            finish_place(writer, Some(door), None, end)
        })?;
        let store = self.store()?;
        Ok(one_door(&store.conn, door, store.confirmed_seq()?)?)
    }
}

fn place_field(kind: EntityKind) -> Result<&'static str, BadValue> {
    match kind {
        EntityKind::Door => Ok("door"),
        EntityKind::Workplace => Ok("workplace"),
        EntityKind::Building
        | EntityKind::Household
        | EntityKind::Person
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => Err(BadValue::WrongType {
            field: "kind".to_owned(),
        }),
    }
}

fn visit_values(place: &str, id: EntityId, started_at: &str) -> Values {
    Values::from([
        (place.to_owned(), Some(Value::text(id.to_string()))),
        ("started_at".to_owned(), Some(Value::text(started_at))),
        ("channel".to_owned(), Some(Value::text("door"))),
    ])
}

/// The visit of a place that has no outcome yet.
fn open_visit(conn: &Connection, place: EntityId) -> Result<Option<Stored>, StoreError> {
    let condition = "place = ?1 AND outcome IS NULL ORDER BY started_at DESC LIMIT 1";
    Ok(records::load_where(conn, EntityKind::Visit, condition, &[&Id::from(place)])?.pop())
}

fn check_end(end: &VisitEnd) -> Result<(), BadValue> {
    let values = end_values(end, "");
    values.iter().try_for_each(|(field, value)| {
        value.as_ref().map_or(Ok(()), |value| {
            forms::check(EntityKind::Visit, field, value)
        })
    })
}

fn end_values(end: &VisitEnd, now: &str) -> Values {
    let text = |text: &Option<String>| {
        text.as_deref()
            .filter(|text| !text.is_empty())
            .map(Value::text)
    };
    Values::from([
        ("outcome".to_owned(), Some(Value::text(&*end.outcome))),
        ("ended_at".to_owned(), Some(Value::text(now))),
        ("call_back_at".to_owned(), text(&end.call_back_at)),
        ("answered_by".to_owned(), text(&end.answered_by)),
        ("note".to_owned(), text(&end.note)),
    ])
}

/// Outcome 10 needs everything critical, and answers a return.
fn finish_place(
    writer: &mut Writer<'_>,
    door: Option<EntityId>,
    workplace: Option<EntityId>,
    end: &VisitEnd,
) -> Result<(), EditError> {
    if end.outcome != COMPLETE {
        return Ok(());
    }
    let (form, today) = (writer.form(), writer.today());
    let mut blocking = Vec::new();
    if let Some(door) = door {
        blocking.extend(blocking_door(writer.tx(), door, &form, today)?);
    }
    if let Some(workplace) = workplace {
        let stored = records::need(writer.tx(), EntityKind::Workplace, workplace)?;
        blocking.extend(blocking_record(&stored, &form, today));
    }
    if !blocking.is_empty() {
        return Err(EditError::NotYet { blocking });
    }
    if let Some(door) = door {
        let grid = records::need(writer.tx(), EntityKind::Door, door)?.grid;
        let answered = Values::from([
            ("returned_reason".to_owned(), None),
            ("returned_due".to_owned(), None),
        ]);
        writer.set(EntityKind::Door, door, &grid, answered)?;
    }
    Ok(())
}

/// What blocks completing a door, household first, then its persons.
pub(super) fn blocking_door(
    conn: &Connection,
    door: EntityId,
    form: &FormSetting,
    today: NaiveDate,
) -> Result<Vec<Blocking>, StoreError> {
    let mut blocking = Vec::new();
    for household in records::load_where(
        conn,
        EntityKind::Household,
        "door = ?1 ORDER BY id",
        &[&Id::from(door)],
    )? {
        blocking.extend(blocking_record(&household, form, today));
        for person in members(conn, household.record.id)? {
            blocking.extend(blocking_record(&person, form, today));
        }
    }
    Ok(blocking)
}

fn blocking_record(stored: &Stored, form: &FormSetting, today: NaiveDate) -> Vec<Blocking> {
    let record = &stored.record;
    let name = match record.kind {
        EntityKind::Person | EntityKind::Workplace => record.text("name").unwrap_or_default(),
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => "",
    };
    let problems = forms::problems(record, form, today)
        .into_iter()
        .filter(|problem| problem.blocks);
    problems
        .map(|problem| Blocking {
            kind: record.kind,
            id: record.id,
            name: name.to_owned(),
            problem,
        })
        .collect()
}
