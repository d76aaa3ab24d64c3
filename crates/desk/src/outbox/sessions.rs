//! The log of sync sessions, newest [`KEPT`] kept, and whether the last contact succeeded.

use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::sync::core::Tally;
use crate::view::SyncSession;

/// Sessions kept.
const KEPT: u32 = 200;

/// Notes that a session begins; one that was killed before it could end counts as interrupted.
///
/// # Errors
/// [`StoreError`].
pub fn begin_session(conn: &Connection, started_at: &str) -> Result<i64, StoreError> {
    let tx = conn.unchecked_transaction()?;
    tx.execute(
        "UPDATE sync_session SET result = 'interrupted' WHERE result = 'running'",
        [],
    )?;
    tx.execute(
        "INSERT INTO sync_session (started_at, result) VALUES (?1, 'running')",
        [started_at],
    )?;
    let number = tx.last_insert_rowid();
    tx.execute(
        "DELETE FROM sync_session WHERE n <= ?1 - ?2",
        params![number, KEPT],
    )?;
    tx.commit()?;
    Ok(number)
}

/// Notes how a session ended.
///
/// # Errors
/// [`StoreError`].
pub fn end_session(
    conn: &Connection,
    number: i64,
    ended_at: &str,
    tally: Tally,
    (result, code): (&str, Option<&str>),
) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE sync_session SET ended_at = ?2, confirmed = ?3, came_in = ?4, result = ?5, code = ?6 WHERE n = ?1",
        params![number, ended_at, tally.confirmed, tally.came_in, result, code],
    )?;
    Ok(())
}

/// The finished sessions, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn sessions(conn: &Connection) -> Result<Vec<SyncSession>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT started_at, ended_at, confirmed, came_in, result, code FROM sync_session
         WHERE result <> 'running' ORDER BY n DESC LIMIT 200",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(SyncSession {
            started_at: row.get(0)?,
            ended_at: row.get(1)?,
            confirmed: row.get(2)?,
            came_in: row.get(3)?,
            result: row.get(4)?,
            code: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes whether central answered.
///
/// # Errors
/// [`StoreError`].
pub fn set_online(conn: &Connection, online: bool) -> Result<(), StoreError> {
    conn.execute("UPDATE sync_state SET online = ?1", [online])?;
    Ok(())
}
