//! A second look into a device's own file: raw SQL, opened with the street office's key. For the scan that our search is compared
//! with, and for choosing what to look for. The desk must be closed meanwhile.

use std::path::Path;

use batch::hpke_wrap::Wrapped;
use batch::keys::Opener;
use desk::file::Directory;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::device;
use crate::scene::Outcome;

/// What the office's slot is for; the desk's own words.
const OFFICE_INFO: &[u8] = b"canbao.slot.office.v1";

/// Opens a device's database for reading, with the settings that the desk uses.
pub(crate) fn open(folder: &Path) -> Outcome<Connection> {
    let directory = Directory::new(folder);
    let slots: serde_json::Value = serde_json::from_slice(&std::fs::read(directory.slots())?)?;
    let wrapped: Wrapped = serde_json::from_value(slots["office"].clone())?;
    let key = device::office_key(folder)?.unwrap_secret(&wrapped, OFFICE_INFO)?;
    let conn =
        Connection::open_with_flags(directory.database(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let digits = Zeroizing::new(hex::encode(key.as_slice()));
    conn.execute_batch(&Zeroizing::new(format!(
        "PRAGMA key = \"x'{}'\"",
        digits.as_str()
    )))?;
    conn.execute_batch(include_str!("../../crates/desk/src/file/settings.sql"))?;
    Ok(conn)
}

/// The texts of the first column.
pub(crate) fn texts(conn: &Connection, sql: &str) -> Outcome<Vec<String>> {
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The identifiers in the first column.
pub(crate) fn ids(
    conn: &Connection,
    sql: &str,
    parameters: &[&dyn rusqlite::ToSql],
) -> Outcome<Vec<survey::ids::EntityId>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(parameters, |row| row.get::<_, [u8; 16]>(0))?;
    let ids = rows.map(|id| id.map(|bytes| survey::ids::EntityId(uuid::Uuid::from_bytes(bytes))));
    Ok(ids.collect::<Result<_, _>>()?)
}
