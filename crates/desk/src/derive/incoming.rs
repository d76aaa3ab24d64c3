//! One line for each door or workplace that other devices changed, until a clerk has looked at it.

use rusqlite::{Connection, params};
use survey::history::Op;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use super::{door_of_household, door_of_person};
use crate::error::StoreError;
use crate::sql::Id;

/// Notes a change by another device at its door or workplace. What lies at neither (a building) is not a line.
pub(crate) fn note(
    conn: &Connection,
    op: &Op,
    record: &Record,
    received_at_ms: u64,
) -> Result<(), StoreError> {
    let Some((kind, place)) = place_of(conn, record)? else {
        return Ok(());
    };
    conn.prepare_cached(
        "INSERT INTO incoming (place, kind, received_at_ms, worker, changes) VALUES (?1, ?2, ?3, ?4, 1)
         ON CONFLICT (place) DO UPDATE SET received_at_ms = excluded.received_at_ms, worker = excluded.worker, seen = 0,
           changes = CASE seen WHEN 1 THEN 1 ELSE changes + 1 END",
    )?
    .execute(params![Id::from(place), kind.name(), received_at_ms, Id(op.worker.0)])?;
    Ok(())
}

fn place_of(
    conn: &Connection,
    record: &Record,
) -> Result<Option<(EntityKind, EntityId)>, StoreError> {
    let door = match record.kind {
        EntityKind::Building => None,
        EntityKind::Workplace => return Ok(Some((EntityKind::Workplace, record.id))),
        EntityKind::Staff | EntityKind::Project => {
            let workplace = record.reference("workplace");
            return Ok(workplace.map(|id| (EntityKind::Workplace, id)));
        }
        EntityKind::Correction => match record.reference("person") {
            Some(person) => door_of_person(conn, person)?,
            None => None,
        },
        EntityKind::Door => Some(record.id),
        EntityKind::Household => record.reference("door"),
        EntityKind::Person => door_of_person(conn, record.id)?,
        EntityKind::Visit => match record.reference("workplace") {
            Some(workplace) => return Ok(Some((EntityKind::Workplace, workplace))),
            None => record.reference("door"),
        },
        EntityKind::Photo => {
            return owner_place(conn, record.text("owner_kind"), record.reference("owner"));
        }
        EntityKind::Paper | EntityKind::Finding => {
            return owner_place(
                conn,
                record.text("subject_kind"),
                record.reference("subject"),
            );
        }
    };
    Ok(door.map(|door| (EntityKind::Door, door)))
}

fn owner_place(
    conn: &Connection,
    kind: Option<&str>,
    id: Option<EntityId>,
) -> Result<Option<(EntityKind, EntityId)>, StoreError> {
    let (Some(kind), Some(id)) = (kind.and_then(EntityKind::from_name), id) else {
        return Ok(None);
    };
    let door = match kind {
        EntityKind::Workplace => return Ok(Some((EntityKind::Workplace, id))),
        EntityKind::Person => door_of_person(conn, id)?,
        EntityKind::Household => door_of_household(conn, id)?,
        EntityKind::Door => Some(id),
        EntityKind::Building
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => None,
    };
    Ok(door.map(|door| (EntityKind::Door, door)))
}

/// Notes that a clerk looked at it.
pub(crate) fn mark_seen(conn: &Connection, place: EntityId) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE incoming SET seen = 1 WHERE place = ?1")?
        .execute([Id::from(place)])?;
    Ok(())
}
