//! Doors as references, statuses with the word of central, and names of workers: what many screens share.

use rusqlite::{Connection, OptionalExtension, Row};
use survey::ids::{EntityId, WorkerId};
use survey::record::{EntityKind, Record};
use uuid::Uuid;

use crate::enrolment::Enrolment;
use crate::error::{ReadError, StoreError};
use crate::sql::Id;
use crate::view::{DoorRef, DoorStatus, DoorTally, VisitRow};

/// Columns of a door reference, from `door d LEFT JOIN building b`.
pub(crate) const DOOR_REF: &str =
    "d.id, d.building, coalesce(b.name, ''), d.label, d.householder, d.status, d.last_own_seq";
/// The tables of a door reference.
pub(crate) const DOOR_FROM: &str = "door d LEFT JOIN building b ON b.id = d.building";

/// Reads a door reference from a row that begins with [`DOOR_REF`].
pub(crate) fn door_ref(row: &Row<'_>, confirmed_seq: u64) -> rusqlite::Result<DoorRef> {
    Ok(DoorRef {
        id: row.get::<_, Id>(0)?.entity(),
        building: row
            .get::<_, Option<Id>>(1)?
            .map_or(EntityId(Uuid::nil()), Id::entity),
        building_name: row.get(2)?,
        label: row.get(3)?,
        householder: row.get(4)?,
        status: status(&row.get::<_, String>(5)?, row.get(6)?, confirmed_seq),
    })
}

/// One door.
pub(crate) fn one_door(
    conn: &Connection,
    id: EntityId,
    confirmed_seq: u64,
) -> Result<DoorRef, ReadError> {
    let sql = format!("SELECT {DOOR_REF} FROM {DOOR_FROM} WHERE d.id = ?1");
    let found = conn
        .prepare_cached(&sql)?
        .query_row([Id::from(id)], |row| door_ref(row, confirmed_seq))
        .optional()?;
    found.ok_or(ReadError::Unknown {
        kind: EntityKind::Door,
        id,
    })
}

/// The status to show. 完成 becomes 中心已确认 only when a stored receipt covers every own change of it; what came from others
/// was confirmed before it came.
pub(crate) fn status(word: &str, last_own_seq: u64, confirmed_seq: u64) -> DoorStatus {
    match word {
        "doing" => DoorStatus::Doing,
        "again" => DoorStatus::Again,
        "done" if last_own_seq <= confirmed_seq => DoorStatus::Confirmed,
        "done" => DoorStatus::Done,
        "returned" => DoorStatus::Returned,
        "empty" => DoorStatus::Empty,
        _ => DoorStatus::Todo,
    }
}

/// Adds doors of one status word to a tally.
pub(crate) fn tally(into: &mut DoorTally, word: &str, count: u32) {
    into.total += count;
    match word {
        "doing" => into.doing += count,
        "again" => into.again += count,
        "done" => into.done += count,
        "returned" => into.returned += count,
        "empty" => into.empty += count,
        _ => into.todo += count,
    }
}

/// The name of whoever made a change; empty when nobody has told this device.
pub(crate) fn worker_name(
    conn: &Connection,
    enrolment: &Enrolment,
    worker: WorkerId,
) -> Result<String, StoreError> {
    if worker == enrolment.worker_id {
        return Ok(enrolment.worker_name.clone());
    }
    let found = conn
        .prepare_cached("SELECT name FROM worker WHERE id = ?1")?
        .query_row([Id(worker.0)], |row| row.get(0));
    Ok(found.optional()?.unwrap_or_default())
}

/// Where a person lives, as one line; empty when nowhere.
pub(crate) fn place_of_door(
    conn: &Connection,
    door: Option<EntityId>,
) -> Result<String, StoreError> {
    let Some(door) = door else {
        return Ok(String::new());
    };
    let sql = "SELECT trim(coalesce(b.name, '') || ' ' || d.label) FROM door d LEFT JOIN building b ON b.id = d.building WHERE d.id = ?1";
    let found = conn
        .prepare_cached(sql)?
        .query_row([Id::from(door)], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// The door to open for a record.
pub(crate) fn door_of(conn: &Connection, record: &Record) -> Result<Option<EntityId>, StoreError> {
    match record.kind {
        EntityKind::Door => Ok(Some(record.id)),
        EntityKind::Household | EntityKind::Workplace | EntityKind::Visit => {
            Ok(record.reference("door"))
        }
        EntityKind::Person => crate::derive::door_of_person(conn, record.id),
        EntityKind::Correction => record.reference("person").map_or(Ok(None), |person| {
            crate::derive::door_of_person(conn, person)
        }),
        EntityKind::Building
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project => Ok(None),
    }
}

/// A visit as a screen sees it.
pub(crate) fn visit_row(
    conn: &Connection,
    enrolment: &Enrolment,
    visit: &Record,
) -> Result<VisitRow, StoreError> {
    let text = |field| visit.text(field).map(str::to_owned);
    let author = visit
        .fields
        .get("started_at")
        .and_then(|cell| cell.shown())
        .map(|seen| seen.worker);
    Ok(VisitRow {
        id: visit.id,
        started_at: text("started_at").unwrap_or_default(),
        outcome: text("outcome"),
        call_back_at: text("call_back_at"),
        answered_by: text("answered_by"),
        worker_name: author
            .map(|worker| worker_name(conn, enrolment, worker))
            .transpose()?
            .unwrap_or_default(),
        note: text("note"),
    })
}

/// Visits of a door or workplace, newest first.
pub(crate) fn visits(
    conn: &Connection,
    enrolment: &Enrolment,
    place: EntityId,
) -> Result<Vec<VisitRow>, StoreError> {
    let condition = "place = ?1 ORDER BY started_at DESC, id DESC";
    let found =
        crate::records::load_where(conn, EntityKind::Visit, condition, &[&Id::from(place)])?;
    found
        .iter()
        .map(|visit| visit_row(conn, enrolment, &visit.record))
        .collect()
}
