//! Applying migrations: forward only, each in its own transaction, names and hashes checked.
//!
//! Never edit a migration that shipped; add one. A file with a migration this program does not know is refused untouched.

use batch::digest::Sha256;
use rusqlite::{Connection, params};

use crate::error::StoreError;

/// One step of the file's form.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its file name without the ending.
    pub name: &'static str,
    /// Its text.
    pub sql: &'static str,
}

/// Every migration, in order; the first is number 1.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "0001_start",
        sql: include_str!("../../../../migrations/desk/0001_start.sql"),
    },
    Migration {
        name: "0002_sync",
        sql: include_str!("../../../../migrations/desk/0002_sync.sql"),
    },
    Migration {
        name: "0003_survey",
        sql: include_str!("../../../../migrations/desk/0003_survey.sql"),
    },
    Migration {
        name: "0004_runs",
        sql: include_str!("../../../../migrations/desk/0004_runs.sql"),
    },
    Migration {
        name: "0005_staff_now",
        sql: include_str!("../../../../migrations/desk/0005_staff_now.sql"),
    },
    Migration {
        name: "0006_runs",
        sql: include_str!("../../../../migrations/desk/0006_runs.sql"),
    },
    Migration {
        name: "0007_arrears",
        sql: include_str!("../../../../migrations/desk/0007_arrears.sql"),
    },
    Migration {
        name: "0008_service",
        sql: include_str!("../../../../migrations/desk/0008_service.sql"),
    },
    Migration {
        name: "0009_paper_subject",
        sql: include_str!("../../../../migrations/desk/0009_paper_subject.sql"),
    },
    Migration {
        name: "0010_rosters",
        sql: include_str!("../../../../migrations/desk/0010_rosters.sql"),
    },
    Migration {
        name: "0011_run_chosen",
        sql: include_str!("../../../../migrations/desk/0011_run_chosen.sql"),
    },
];

/// Brings the file to the form this program knows.
///
/// # Errors
/// [`StoreError::NewerFile`] or [`StoreError::ForeignFile`] before anything is changed.
pub(crate) fn migrate(conn: &mut Connection, migrations: &[Migration]) -> Result<(), StoreError> {
    conn.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 BLOB NOT NULL) STRICT",
    )?;
    let applied = applied(conn)?;
    for (number, name, hash) in &applied {
        check(*number, name, hash, migrations)?;
    }
    for (index, migration) in migrations.iter().enumerate().skip(applied.len()) {
        apply(conn, index + 1, migration)?;
    }
    Ok(())
}

type Applied = (u32, String, [u8; 32]);

fn applied(conn: &Connection) -> Result<Vec<Applied>, StoreError> {
    let mut rows = conn.prepare("SELECT number, name, sha256 FROM migration ORDER BY number")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn check(
    number: u32,
    name: &str,
    hash: &[u8; 32],
    migrations: &[Migration],
) -> Result<(), StoreError> {
    let known = (number as usize)
        .checked_sub(1)
        .and_then(|index| migrations.get(index));
    match known {
        None => Err(StoreError::NewerFile { number }),
        Some(known) if known.name == name && Sha256::of(known.sql.as_bytes()).0 == *hash => Ok(()),
        Some(_) => Err(StoreError::ForeignFile { number }),
    }
}

fn apply(conn: &mut Connection, number: usize, migration: &Migration) -> Result<(), StoreError> {
    let tx = conn.transaction()?;
    tx.execute_batch(migration.sql)?;
    tx.execute(
        "INSERT INTO migration (number, name, sha256) VALUES (?1, ?2, ?3)",
        params![
            number as i64,
            migration.name,
            Sha256::of(migration.sql.as_bytes()).0
        ],
    )?;
    Ok(tx.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Migration = Migration {
        name: "0001_a",
        sql: "CREATE TABLE a (x INTEGER) STRICT",
    };
    const TWO: Migration = Migration {
        name: "0002_b",
        sql: "CREATE TABLE b (x INTEGER) STRICT",
    };

    fn file_with(migrations: &[Migration]) -> Connection {
        let mut conn = Connection::open_in_memory().expect("memory");
        migrate(&mut conn, migrations).expect("fresh file");
        conn
    }

    #[test]
    fn a_newer_file_is_refused() {
        let mut conn = file_with(&[ONE, TWO]);
        let refused = migrate(&mut conn, &[ONE]);
        assert!(
            matches!(refused, Err(StoreError::NewerFile { number: 2 })),
            "an older program must not touch it: {refused:?}"
        );
    }

    #[test]
    fn an_altered_migration_is_refused() {
        let mut conn = file_with(&[ONE]);
        let altered = Migration {
            sql: "CREATE TABLE a (y INTEGER) STRICT",
            ..ONE
        };
        let refused = migrate(&mut conn, &[altered]);
        assert!(
            matches!(refused, Err(StoreError::ForeignFile { number: 1 })),
            "the text's hash decides: {refused:?}"
        );
    }

    #[test]
    fn an_older_file_is_brought_forward_once() {
        let mut conn = file_with(&[ONE]);
        migrate(&mut conn, &[ONE, TWO]).expect("forward");
        migrate(&mut conn, &[ONE, TWO]).expect("nothing left to do");
        conn.execute("INSERT INTO b VALUES (1)", [])
            .expect("the second migration's table is there");
    }

    #[test]
    fn a_failing_migration_leaves_no_trace() {
        let mut conn = file_with(&[ONE]);
        let broken = Migration {
            name: "0002_b",
            sql: "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)",
        };
        assert!(
            migrate(&mut conn, &[ONE, broken]).is_err(),
            "the second statement cannot work"
        );
        migrate(&mut conn, &[ONE, TWO]).expect("and the first statement was taken back");
    }
}
