//! The collector's files on this device. Of each collector only the newest file counts: who is no longer in it has paid.

use paper::papers::payment_reminder::{CollectorFile, UnpaidRow};
use rusqlite::{Connection, OptionalExtension, Row, params};
use survey::arrears::ArrearsRow;
use survey::calendar::YearMonth;
use survey::ids::EntityId;
use survey::roster::Line;

use crate::error::StoreError;
use crate::sql::Id;
use crate::view::{ArrearsFile, ArrearsSource};

const FILES: &str = "SELECT f.id, f.body, f.reference, f.as_of, f.imported_at, count(r.at), count(DISTINCT r.code), coalesce(sum(r.fen), 0)
  FROM arrears_file f LEFT JOIN arrears_row r ON r.file = f.n
  GROUP BY f.n ORDER BY f.as_of DESC, f.n DESC";

/// The newest file that has the unit, if no later one of the same collector is here.
const COUNTING: &str = "SELECT f.n, f.body, f.reference, f.as_of FROM arrears_file f
  WHERE EXISTS (SELECT 1 FROM arrears_row r WHERE r.code = ?1 AND r.file = f.n)
    AND NOT EXISTS (SELECT 1 FROM arrears_file later WHERE later.body = f.body
      AND (later.as_of > f.as_of OR (later.as_of = f.as_of AND later.n > f.n)))
  ORDER BY f.as_of DESC, f.n DESC LIMIT 1";

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

/// What the collector says that a unit has not paid, by the file that counts; `None` when it says nothing.
pub(crate) fn of_unit(
    conn: &Connection,
    code: &str,
) -> Result<Option<(CollectorFile, Vec<UnpaidRow>)>, StoreError> {
    let found: Option<(i64, String, String, String)> = conn
        .prepare_cached(COUNTING)?
        .query_row([code], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((n, body, reference, as_of)) = found else {
        return Ok(None);
    };
    let file = CollectorFile {
        body,
        reference,
        as_of: as_of.parse().map_err(|_| StoreError::Damaged)?,
    };
    let sql = "SELECT line, from_month, to_month, fen FROM arrears_row WHERE file = ?1 AND code = ?2 ORDER BY line, from_month, at";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params![n, code])?;
    let mut unpaid = Vec::new();
    while let Some(row) = rows.next()? {
        unpaid.push(unpaid_row(row)?);
    }
    Ok(Some((file, unpaid)))
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
