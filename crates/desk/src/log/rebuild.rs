//! Making every projection anew from the log, and comparing: the proof that the log is all there is.

use batch::digest::Sha256;
use batch::op_v1::{self, OpBytes};
use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::remote::fold_in;
use crate::derive::{self, Touched};
use crate::error::StoreError;
use crate::file::Store;
use crate::records;

/// A hash over everything the log projects to; equal digests mean equal screens.
pub type Digest = Sha256;

/// The columns that are compared, by table: all but local row numbers and the days on which something was computed.
const COMPARED: &[&str] = &[
    "SELECT id, grid, rev, removed, own_seq, body, walk, name, kind FROM building ORDER BY id",
    "SELECT id, grid, rev, removed, own_seq, body, building, unit, floor, number, walk, room_key, label, status, last_own_seq, \
     attempts, call_back_at, householder, persons, persons_settled, persons_with_findings, findings FROM door ORDER BY id",
    "SELECT id, grid, rev, removed, own_seq, body, door, phone, phone_tail FROM household ORDER BY id",
    "SELECT id, grid, rev, removed, own_seq, body, household, name, pinyin, initials, number, tail4, tail6, phone, phone_tail \
     FROM person ORDER BY id",
    "SELECT p.id, s.suffix FROM person_suffix s JOIN person p ON p.n = s.person ORDER BY p.id, s.suffix",
    "SELECT id, grid, rev, removed, own_seq, body, name, pinyin, initials, code, phone, phone_tail, door, status, last_own_seq, \
     findings FROM workplace ORDER BY id",
    "SELECT id, grid, rev, removed, own_seq, body, place, started_at, outcome, call_back_at FROM visit ORDER BY id",
    "SELECT id, grid, rev, removed, own_seq, body, owner, blob FROM photo ORDER BY id",
    "SELECT id, grid, rev, removed, own_seq, body, serial, finding, printed_at FROM paper ORDER BY id",
    "SELECT id, grid, rev, removed, own_seq, body, subject, rule, state, first_seen, changed_on FROM finding ORDER BY id",
    "SELECT id, queue, grid, subject_kind, subject, state, closed_on, body FROM finding_now ORDER BY id",
];

impl Store {
    /// The digest of the present projections.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn digest(&self) -> Result<Digest, StoreError> {
        let mut parts = Vec::new();
        for sql in COMPARED {
            append_rows(&self.conn, sql, &mut parts)?;
        }
        Ok(Sha256::of(&parts))
    }

    /// Throws every projection away and folds the log again, in one transaction.
    ///
    /// # Errors
    /// [`StoreError`]; then everything is as before.
    pub fn rebuild(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        let own = self.enrolment.device_id;
        let tx = self.conn.transaction()?;
        records::clear(&tx)?;
        derive::clear(&tx)?;
        let mut touched = Touched::default();
        let mut after = 0_i64;
        while let Some((arrival, bytes)) = next_op(&tx, after)? {
            after = arrival;
            if let Ok(op) = op_v1::decode(&bytes) {
                fold_in(&tx, own, &op, &mut touched)?;
            }
        }
        derive::refresh(&tx, touched, today, self.setting)?;
        Ok(tx.commit()?)
    }
}

fn next_op(conn: &Connection, after: i64) -> Result<Option<(i64, OpBytes)>, StoreError> {
    use rusqlite::OptionalExtension;
    let sql = "SELECT arrival, bytes FROM op WHERE arrival > ?1 ORDER BY arrival LIMIT 1";
    let found = conn.prepare_cached(sql)?.query_row([after], |row| {
        Ok((row.get(0)?, OpBytes::from_vec(row.get(1)?)))
    });
    Ok(found.optional()?)
}

/// Appends every value of every row with its type and length, so that no two different tables give the same bytes.
fn append_rows(conn: &Connection, sql: &str, out: &mut Vec<u8>) -> Result<(), StoreError> {
    let mut statement = conn.prepare(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..width {
            append_value(row.get_ref(column)?, out);
        }
    }
    out.extend_from_slice(b"\xffend of table");
    Ok(())
}

fn append_value(value: ValueRef<'_>, out: &mut Vec<u8>) {
    let (tag, bytes) = match value {
        ValueRef::Null => (0, Vec::new()),
        ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
        ValueRef::Real(number) => (2, number.to_be_bytes().to_vec()),
        ValueRef::Text(text) => (3, text.to_vec()),
        ValueRef::Blob(blob) => (4, blob.to_vec()),
    };
    out.push(tag);
    out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
    out.extend_from_slice(&bytes);
}
