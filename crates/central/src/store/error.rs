//! Why the store could not do what it was asked.

/// A fault of the store. None of them leaves anything half done.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full; nothing was taken over.
    #[error("the disk is full")]
    DiskFull,
    /// Somebody else writes and did not finish in time: try again.
    #[error("the store is busy")]
    Busy,
    /// The database was written by a newer program.
    #[error("the database is newer than this program (migration {name})")]
    Newer {
        /// The unknown migration.
        name: String,
    },
    /// A migration that ran here differs from the one this program has.
    #[error("migration {name} differs from the one that ran")]
    MigrationChanged {
        /// Which one.
        name: String,
    },
    /// A column does not hold what it must.
    #[error("column {column} of an answer does not have its shape")]
    Shape {
        /// Counted from zero.
        column: usize,
    },
    /// A kept record cannot be read back.
    #[error("a kept record cannot be read")]
    Record(#[source] serde_json::Error),
    /// SQLite failed.
    #[error("SQLite")]
    Sqlite(#[source] rusqlite::Error),
    /// PostgreSQL failed.
    #[error("PostgreSQL")]
    Postgres(#[from] tokio_postgres::Error),
    /// No connection to PostgreSQL.
    #[error("no connection to PostgreSQL")]
    Pool(#[from] deadpool_postgres::PoolError),
    /// The connection text is not one.
    #[error("the address of the database is malformed")]
    Address,
    /// The connection pool could not be built.
    #[error("connection pool")]
    Build(#[from] deadpool_postgres::BuildError),
    /// A task of the store was cut off, for example at shutdown.
    #[error("the store's task was cut off")]
    CutOff,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DiskFull};
        match error.sqlite_error_code() {
            Some(DiskFull) => Self::DiskFull,
            Some(DatabaseBusy) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    /// Sorts PostgreSQL's codes: 53100 disk full; 40001, 40P01 and 55P03 are to be tried again.
    pub(crate) fn from_postgres(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        match error.code() {
            Some(code) if *code == SqlState::DISK_FULL => Self::DiskFull,
            Some(code)
                if *code == SqlState::T_R_SERIALIZATION_FAILURE
                    || *code == SqlState::T_R_DEADLOCK_DETECTED
                    || *code == SqlState::LOCK_NOT_AVAILABLE =>
            {
                Self::Busy
            }
            _ => Self::Postgres(error),
        }
    }
}
