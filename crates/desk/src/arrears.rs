//! The collectors' files on this device. Of each collector only the newest file counts: who is no longer in it has paid. A unit may owe
//! to several collectors; then each one's file speaks for itself.

use paper::papers::payment_reminder::{Collected, CollectorFile, UnpaidRow};
use rusqlite::{Connection, Row, params};
use survey::arrears::{ArrearsRow, same_collector};
use survey::calendar::YearMonth;
use survey::ids::EntityId;
use survey::roster::Line;

use crate::error::StoreError;
use crate::sql::Id;
use crate::view::{ArrearsFile, ArrearsSource};

const FILES: &str = "SELECT f.id, f.body, f.reference, f.as_of, f.imported_at, count(r.at), count(DISTINCT r.code), coalesce(sum(r.fen), 0)
  FROM arrears_file f LEFT JOIN arrears_row r ON r.file = f.n
  GROUP BY f.n ORDER BY f.as_of DESC, f.n DESC";

/// Files, newest first; of a collector the first one counts.
const BY_DAY: &str =
    "SELECT n, body, reference, as_of FROM arrears_file ORDER BY as_of DESC, n DESC";

/// What a file says of a unit.
const OF_UNIT: &str = "SELECT line, from_month, to_month, fen FROM arrears_row
  WHERE file = ?1 AND code = ?2 ORDER BY line, from_month, to_month, at";

/// Every file, newest first.
pub(crate) fn files(conn: &Connection) -> Result<Vec<ArrearsFile>, StoreError> {
    let mut statement = conn.prepare_cached(FILES)?;
    let mut rows = statement.query([])?;
    let mut files = Vec::new();
    while let Some(row) = rows.next()? {
        files.push(file(row)?);
    }
    Ok(files)
}

fn file(row: &Row<'_>) -> Result<ArrearsFile, StoreError> {
    let as_of: String = row.get(3)?;
    Ok(ArrearsFile {
        id: row.get::<_, Id>(0)?.entity(),
        body: row.get(1)?,
        reference: row.get(2)?,
        as_of: as_of.parse().map_err(|_| StoreError::Damaged)?,
        imported_at: row.get(4)?,
        rows: row.get(5)?,
        units: row.get(6)?,
        sum_fen: row.get(7)?,
    })
}

/// Keeps a file with its rows.
pub(crate) fn put(
    conn: &Connection,
    id: EntityId,
    source: &ArrearsSource,
    as_of: chrono::NaiveDate,
    at: &str,
    rows: &[ArrearsRow],
) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO arrears_file (id, body, reference, as_of, imported_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![Id::from(id), source.body, source.reference, as_of.to_string(), at],
    )?;
    let file = conn.last_insert_rowid();
    let mut statement = conn.prepare_cached(
        "INSERT INTO arrears_row (file, at, code, line, from_month, to_month, fen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for row in rows {
        statement.execute(params![
            file,
            row.row,
            row.credit_code,
            row.line.code(),
            row.from.to_string(),
            row.to.to_string(),
            row.fen.fen()
        ])?;
    }
    Ok(())
}

/// Forgets a file with its rows.
pub(crate) fn forget(conn: &Connection, id: EntityId) -> Result<(), StoreError> {
    conn.execute("DELETE FROM arrears_file WHERE id = ?1", [Id::from(id)])?;
    Ok(())
}

/// What the collectors say that a unit has not paid, each by the file of theirs that counts, newest first; nothing when none says so.
pub(crate) fn of_unit(conn: &Connection, code: &str) -> Result<Vec<Collected>, StoreError> {
    let mut statement = conn.prepare_cached(OF_UNIT)?;
    let mut collected = Vec::new();
    for (n, file) in counting(conn)? {
        let mut found = statement.query(params![n, code])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push(unpaid_row(row)?);
        }
        if !rows.is_empty() {
            let rows = joined(rows);
            collected.push(Collected { file, rows });
        }
    }
    Ok(collected)
}

/// Of each collector the newest file.
fn counting(conn: &Connection) -> Result<Vec<(i64, CollectorFile)>, StoreError> {
    let mut statement = conn.prepare_cached(BY_DAY)?;
    let mut rows = statement.query([])?;
    let mut counting: Vec<(i64, CollectorFile)> = Vec::new();
    while let Some(row) = rows.next()? {
        let body: String = row.get(1)?;
        let mut counted = counting.iter();
        if counted.any(|(_, later)| same_collector(&later.body, &body)) {
            continue;
        }
        let as_of: String = row.get(3)?;
        let file = CollectorFile {
            body,
            reference: row.get(2)?,
            as_of: as_of.parse().map_err(|_| StoreError::Damaged)?,
        };
        counting.push((row.get(0)?, file));
    }
    Ok(counting)
}

/// Rows of one line whose periods are the same (a unit's and its staff's share) or follow one another become one, so that years of single
/// months fit on a letter. The sums are the collector's.
fn joined(rows: Vec<UnpaidRow>) -> Vec<UnpaidRow> {
    let shares = merged(rows, |last, row| (last.from, last.to) == (row.from, row.to));
    merged(shares, |last, row| last.to.plus_months(1) == row.from)
}

/// Neighbours of one line that belong together as one row.
fn merged(rows: Vec<UnpaidRow>, together: fn(&UnpaidRow, &UnpaidRow) -> bool) -> Vec<UnpaidRow> {
    let mut merged: Vec<UnpaidRow> = Vec::with_capacity(rows.len());
    for row in rows {
        match merged.last_mut() {
            Some(last) if last.line == row.line && together(last, &row) => {
                last.to = row.to;
                last.fen += row.fen;
            }
            Some(_) | None => merged.push(row),
        }
    }
    merged
}

fn unpaid_row(row: &Row<'_>) -> Result<UnpaidRow, StoreError> {
    let text = |at: usize| row.get::<_, String>(at);
    let month = |text: String| YearMonth::parse(&text).map_err(|_| StoreError::Damaged);
    Ok(UnpaidRow {
        line: Line::from_code(&text(0)?).ok_or(StoreError::Damaged)?,
        from: month(text(1)?)?,
        to: month(text(2)?)?,
        fen: row.get(3)?,
    })
}
