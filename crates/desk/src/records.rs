//! Records at rest: one table for each kind, the folded record as compact JSON beside the columns that lists and searches need.
//!
//! Everything here is a projection of [`crate::log`]; nothing outside the log and its rebuild writes these tables.

mod body;
mod index;
mod names;

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use survey::division::GridCode;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use crate::error::{ReadError, StoreError};
use crate::sql::Id;

pub(crate) use index::{normal_number, phone_digits, served_on};
pub(crate) use names::{natural_key, words};

/// A record with what the table knows of it beside its fields.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) record: Record,
    pub(crate) grid: GridCode,
    /// The newest own operation folded into it; 0 = none.
    pub(crate) own_seq: u64,
}

/// The record of this kind and identifier, removed ones too.
pub(crate) fn load(
    conn: &Connection,
    kind: EntityKind,
    id: EntityId,
) -> Result<Option<Stored>, StoreError> {
    let sql = format!(
        "SELECT id, rev, grid, own_seq, body FROM {} WHERE id = ?1",
        kind.name()
    );
    let found = conn
        .prepare_cached(&sql)?
        .query_row([Id::from(id)], |row| Ok(stored(kind, row)))
        .optional()?;
    found.transpose()
}

/// The same, where absence is the caller's mistake.
pub(crate) fn need(conn: &Connection, kind: EntityKind, id: EntityId) -> Result<Stored, ReadError> {
    load(conn, kind, id)?.ok_or(ReadError::Unknown { kind, id })
}

/// The records a condition on the table picks, removed ones left out. `condition` is this crate's own text, never a user's.
pub(crate) fn load_where(
    conn: &Connection,
    kind: EntityKind,
    condition: &'static str,
    parameters: &[&dyn rusqlite::ToSql],
) -> Result<Vec<Stored>, StoreError> {
    let sql = format!(
        "SELECT id, rev, grid, own_seq, body FROM {} WHERE removed = 0 AND {condition}",
        kind.name()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(stored(kind, row)?);
    }
    Ok(found)
}

fn stored(kind: EntityKind, row: &Row<'_>) -> Result<Stored, StoreError> {
    let id = row.get::<_, Id>("id")?.entity();
    let body = row
        .get_ref("body")?
        .as_str()
        .map_err(|_| StoreError::Damaged)?;
    let grid = row
        .get_ref("grid")?
        .as_str()
        .map_err(|_| StoreError::Damaged)?;
    Ok(Stored {
        record: body::read(kind, id, row.get("rev")?, body)?,
        grid: GridCode::parse(grid).map_err(|_| StoreError::Damaged)?,
        own_seq: row.get("own_seq")?,
    })
}

/// Writes the record and its index columns.
pub(crate) fn save(conn: &Connection, stored: &Stored) -> Result<(), StoreError> {
    let record = &stored.record;
    let columns = index::columns(record, &stored.grid);
    let base = [
        SqlValue::Blob(record.id.0.as_bytes().to_vec()),
        SqlValue::Integer(i64::try_from(record.rev).unwrap_or(i64::MAX)),
        SqlValue::Text(stored.grid.as_str().to_owned()),
        SqlValue::Integer(i64::from(record.removed.is_some())),
        SqlValue::Integer(i64::try_from(stored.own_seq).unwrap_or(i64::MAX)),
        SqlValue::Integer(i64::try_from(record.conflicts().count()).unwrap_or(i64::MAX)),
        SqlValue::Text(body::write(record)),
    ];
    let sql = upsert(record.kind, &columns);
    let values = base
        .into_iter()
        .chain(columns.into_iter().map(|(_, value)| value));
    conn.prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    if record.kind == EntityKind::Person {
        save_suffixes(conn, record)?;
    }
    Ok(())
}

fn upsert(kind: EntityKind, columns: &[(&'static str, SqlValue)]) -> String {
    let names: Vec<&str> = [
        "id",
        "rev",
        "grid",
        "removed",
        "own_seq",
        "conflicts",
        "body",
    ]
    .into_iter()
    .chain(columns.iter().map(|(name, _)| *name))
    .collect();
    let places: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    let updates: Vec<String> = names[1..]
        .iter()
        .map(|name| format!("{name} = excluded.{name}"))
        .collect();
    format!(
        "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
        kind.name(),
        names.join(", "),
        places.join(", "),
        updates.join(", ")
    )
}

fn save_suffixes(conn: &Connection, person: &Record) -> Result<(), StoreError> {
    let n: i64 = conn
        .prepare_cached("SELECT n FROM person WHERE id = ?1")?
        .query_row([Id::from(person.id)], |row| row.get(0))?;
    let wanted = if person.removed.is_none() {
        names::suffixes(person.text("name").unwrap_or_default())
    } else {
        Vec::new()
    };
    let mut statement = conn.prepare_cached(
        "SELECT suffix FROM person_suffix WHERE person = ?1 ORDER BY length(suffix) DESC",
    )?;
    let present: Vec<String> = statement
        .query_map([n], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if present == wanted {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM person_suffix WHERE person = ?1")?
        .execute([n])?;
    for suffix in wanted {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO person_suffix (suffix, person) VALUES (?1, ?2)",
        )?
        .execute(params![suffix, n])?;
    }
    Ok(())
}

/// Empties every table that [`save`] writes, before a rebuild.
pub(crate) fn clear(conn: &Connection) -> Result<(), StoreError> {
    for kind in EntityKind::ALL {
        conn.execute(&format!("DELETE FROM {}", kind.name()), [])?;
    }
    Ok(())
}
