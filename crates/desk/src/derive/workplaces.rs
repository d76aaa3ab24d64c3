//! Where a workplace stands.

use rusqlite::{Connection, OptionalExtension, params};
use survey::ids::EntityId;
use survey::record::EntityKind;

use super::doors::{LastVisit, last_visit};
use super::places;
use crate::error::StoreError;
use crate::findings::open_count;
use crate::records;
use crate::sql::Id;

/// The identifier again, when it is a workplace's.
pub(super) fn known(conn: &Connection, id: EntityId) -> Result<Option<EntityId>, StoreError> {
    let found = conn
        .prepare_cached("SELECT id FROM workplace WHERE id = ?1")?
        .query_row([Id::from(id)], |row| row.get::<_, Id>(0));
    Ok(found.optional()?.map(Id::entity))
}

/// Brings status, findings and address up to date; gives the door it lies behind.
pub(super) fn refresh(conn: &Connection, id: EntityId) -> Result<Option<EntityId>, StoreError> {
    let Some(stored) = records::load(conn, EntityKind::Workplace, id)? else {
        return Ok(None);
    };
    let LastVisit {
        status, own_seq, ..
    } = last_visit(conn, id)?;
    let findings = open_count(conn, id)?;
    conn.prepare_cached(
        "UPDATE workplace SET status = ?2, last_own_seq = ?3, findings = ?4 WHERE id = ?1",
    )?
    .execute(params![
        Id::from(id),
        status,
        own_seq.max(stored.own_seq),
        findings
    ])?;
    let n = conn
        .prepare_cached("SELECT n FROM workplace WHERE id = ?1")?
        .query_row([Id::from(id)], |row| row.get(0))?;
    let address = stored
        .record
        .removed
        .is_none()
        .then(|| stored.record.text("address").unwrap_or_default());
    places::put(
        conn,
        places::Kind::Workplace,
        n,
        address.filter(|address| !address.is_empty()),
    )?;
    Ok(stored.record.reference("door"))
}
