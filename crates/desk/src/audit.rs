//! The audit log: who revealed, printed, exported, imported, unlocked. Append-only and hash-chained, so that a missing line is noticed.
//!
//! No personal data in it: kinds, field names, serial numbers, identifiers.

use batch::digest::Sha256;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::file::{FailedTry, Store};
use crate::surroundings::Surroundings;
use crate::view::{AuditRow, Page};

/// Rows of one page.
const PAGE: u32 = 100;
/// Separates these hashes from every other use of SHA-256.
const DOMAIN: &[u8] = b"canbao.audit.v1";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A masked value was shown.
    Reveal,
    /// A paper was printed or written to a file.
    Print,
    /// Data left the device as files.
    Export,
    /// Data came from files.
    Import,
    /// The file was opened.
    Unlock,
    /// A PIN was wrong.
    UnlockFailed,
    /// The device was enrolled.
    Enrol,
    /// A resident's request for correction was taken down, or its state changed.
    Correct,
}

impl Action {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reveal => "reveal",
            Self::Print => "print",
            Self::Export => "export",
            Self::Import => "import",
            Self::Unlock => "unlock",
            Self::UnlockFailed => "unlock_failed",
            Self::Enrol => "enrol",
            Self::Correct => "correct",
        }
    }
}

impl Store {
    /// Enters a line.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn note_audit(
        &mut self,
        surroundings: &dyn Surroundings,
        action: Action,
        about: &str,
    ) -> Result<(), StoreError> {
        note(
            &self.conn,
            &self.enrolment.worker_name,
            &surroundings.moment(),
            action,
            about,
        )
    }

    /// Enters the opening and the failed tries before it.
    pub(crate) fn note_opening(
        &mut self,
        action: Action,
        failures: &[FailedTry],
        surroundings: &dyn Surroundings,
    ) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        let offset = *surroundings.now().offset();
        for failure in failures {
            let at = i64::try_from(failure.at_ms)
                .ok()
                .and_then(chrono::DateTime::from_timestamp_millis)
                .unwrap_or_default();
            let at = at
                .with_timezone(&offset)
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
            note(
                &tx,
                &self.enrolment.worker_name,
                &at,
                Action::UnlockFailed,
                "pin",
            )?;
        }
        note(
            &tx,
            &self.enrolment.worker_name,
            &surroundings.moment(),
            action,
            "device",
        )?;
        Ok(tx.commit()?)
    }

    /// A page of the log, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn audit_page(&self, from: u32) -> Result<Page<AuditRow>, StoreError> {
        let total = self
            .conn
            .query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?;
        let mut statement = self.conn.prepare_cached(
            "SELECT at, worker, action, about FROM audit ORDER BY n DESC LIMIT ?1 OFFSET ?2",
        )?;
        let rows = statement.query_map([PAGE, from], |row| {
            Ok(AuditRow {
                at: row.get(0)?,
                worker_name: row.get(1)?,
                action: row.get(2)?,
                about: row.get(3)?,
            })
        })?;
        Ok(Page {
            rows: rows.collect::<Result<_, _>>()?,
            total,
            from,
        })
    }

    /// Checks that no line was altered, and that none is missing before the last.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at the first that does not hold.
    pub fn verify_audit(&self) -> Result<u32, StoreError> {
        let mut statement = self
            .conn
            .prepare("SELECT n, at, worker, action, about, hash FROM audit ORDER BY n")?;
        let mut rows = statement.query([])?;
        let (mut count, mut hash) = (0_u32, [0; 32]);
        while let Some(row) = rows.next()? {
            let texts: [String; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
            hash = chain(&hash, [&texts[0], &texts[1], &texts[2], &texts[3]]);
            count += 1;
            if row.get::<_, u32>(0)? != count || row.get::<_, [u8; 32]>(5)? != hash {
                return Err(StoreError::Damaged);
            }
        }
        Ok(count)
    }
}

/// Enters a line in an open transaction.
pub(crate) fn note(
    conn: &Connection,
    worker: &str,
    at: &str,
    action: Action,
    about: &str,
) -> Result<(), StoreError> {
    let last = conn
        .prepare_cached("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1")?
        .query_row([], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, [u8; 32]>(1)?))
        })
        .optional()?;
    let (n, prev) = last.unwrap_or((0, [0; 32]));
    let hash = chain(&prev, [at, worker, action.name(), about]);
    conn.prepare_cached(
        "INSERT INTO audit (n, at, worker, action, about, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![n + 1, at, worker, action.name(), about, hash])?;
    Ok(())
}

/// Each text goes in with its length, so that no two lines give the same bytes.
fn chain(prev: &[u8; 32], texts: [&str; 4]) -> [u8; 32] {
    let lengths: Vec<[u8; 8]> = texts
        .iter()
        .map(|text| (text.len() as u64).to_be_bytes())
        .collect();
    let mut parts: Vec<&[u8]> = vec![DOMAIN, prev];
    for (length, text) in lengths.iter().zip(texts) {
        parts.push(length);
        parts.push(text.as_bytes());
    }
    Sha256::of_parts(&parts).0
}
