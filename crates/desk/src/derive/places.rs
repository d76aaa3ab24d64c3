//! Addresses of doors and workplaces in the full-text index. A door is row 2n, a workplace row 2n + 1, n being its table's row number.

use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::records::words;

/// Which table a row of the index points into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Door,
    Workplace,
}

/// The index row of a table's row.
pub(crate) fn row_of(kind: Kind, n: i64) -> i64 {
    match kind {
        Kind::Door => 2 * n,
        Kind::Workplace => 2 * n + 1,
    }
}

/// Replaces what the index knows of a place; `None` takes it out.
pub(super) fn put(
    conn: &Connection,
    kind: Kind,
    n: i64,
    address: Option<&str>,
) -> Result<(), StoreError> {
    let row = row_of(kind, n);
    conn.prepare_cached("DELETE FROM place WHERE rowid = ?1")?
        .execute([row])?;
    if let Some(address) = address {
        conn.prepare_cached("INSERT INTO place (rowid, words) VALUES (?1, ?2)")?
            .execute(params![row, words(address)])?;
    }
    Ok(())
}

/// Empties the index.
pub(super) fn clear(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("DELETE FROM place", [])?;
    Ok(())
}
