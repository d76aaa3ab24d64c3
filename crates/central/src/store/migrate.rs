//! Brings a database to this program's shape: named migrations, each in its transaction, each remembered by the hash of its text.
//!
//! A database with a migration this program does not know is refused: it is newer. One whose text differs is refused too.

use batch::digest::Sha256;

use super::engine::{Access, Engine, cells};
use super::error::StoreError;

/// A step of the database's shape.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// `NNNN_name`.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

/// The steps for the embedded store.
pub const SQLITE: &[Migration] = &[Migration {
    name: "0001_first",
    sql: include_str!("../../../../migrations/central/sqlite/0001_first.sql"),
}];

/// The steps for PostgreSQL; the same names.
pub const POSTGRES: &[Migration] = &[Migration {
    name: "0001_first",
    sql: include_str!("../../../../migrations/central/postgres/0001_first.sql"),
}];

const CREATE: &str =
    "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL)";

/// Runs what has not run yet.
///
/// # Errors
/// [`StoreError::Newer`], [`StoreError::MigrationChanged`]; nothing of the failing step stays.
pub async fn run(engine: &dyn Engine, migrations: &'static [Migration]) -> Result<(), StoreError> {
    let mut transaction = engine.begin(Access::Write).await?;
    transaction.migrate(CREATE).await?;
    let ran = transaction
        .rows("SELECT name, sha256 FROM migration ORDER BY name", vec![])
        .await?;
    for row in &ran {
        let (name, sha256) = (row.text(0)?, row.text(1)?);
        let Some(known) = migrations.iter().find(|migration| migration.name == name) else {
            return Err(StoreError::Newer { name });
        };
        if Sha256::of(known.sql.as_bytes()).to_string() != sha256 {
            return Err(StoreError::MigrationChanged { name });
        }
    }
    for migration in &migrations[ran.len().min(migrations.len())..] {
        transaction.migrate(migration.sql).await?;
        let sha256 = Sha256::of(migration.sql.as_bytes()).to_string();
        transaction
            .run(
                "INSERT INTO migration (name, sha256) VALUES (?1, ?2)",
                cells![migration.name, sha256],
            )
            .await?;
    }
    transaction.commit().await
}
