//! The embedded store: one encrypted SQLite file (SQLCipher, raw key), WAL, every commit on disk before it is answered.
//!
//! One connection writes, one reads. A statement runs on a blocking thread, so that no request waits for the disk of another.
//! Tried and left out: a passphrase (its key derivation costs 115 ms an opening and protects nothing that a 0600 key file does not).

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, Row as SqlRow, Statement, params_from_iter};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::engine::{Access, Cell, Engine, Row, Table, Transaction};
use super::error::StoreError;

/// How long a writer waits for another process (a command run beside the server).
const BUSY_WAIT: Duration = Duration::from_secs(20);
/// Statements kept prepared on each connection: about the number of statements there are.
const PREPARED: usize = 128;

/// A connection that one transaction at a time uses; none once it was closed.
#[derive(Clone)]
struct Line {
    turn: Arc<tokio::sync::Mutex<()>>,
    connection: Arc<Mutex<Option<Connection>>>,
}

/// The engine over one file.
pub struct Sqlite {
    writer: Line,
    reader: Line,
}

struct Running {
    line: Line,
    _turn: tokio::sync::OwnedMutexGuard<()>,
    is_open: bool,
}

impl Sqlite {
    /// Opens or creates the file; `key` is its raw 32-byte key.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`] when the file is not a database or the key does not fit.
    pub fn open(path: &Path, key: &[u8; 32]) -> Result<Self, StoreError> {
        Ok(Self {
            writer: Line::new(connect(path, key)?),
            reader: Line::new(connect(path, key)?),
        })
    }
}

impl Line {
    fn new(connection: Connection) -> Self {
        Self {
            turn: Arc::default(),
            connection: Arc::new(Mutex::new(Some(connection))),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Connection>> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    async fn on_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let line = self.clone();
        tokio::task::spawn_blocking(move || match &*line.lock() {
            Some(connection) => work(connection),
            None => Err(StoreError::CutOff),
        })
        .await
        .map_err(|_| StoreError::CutOff)?
    }

    /// Waits for the running transaction. Closing is on a thread, as the last connection writes the log back.
    async fn close(&self) {
        let _turn = self.turn.lock().await;
        let line = self.clone();
        // A task that was cut off closes when its thread ends; there is nothing else to do about it.
        let _ = tokio::task::spawn_blocking(move || drop(line.lock().take())).await;
    }
}

fn connect(path: &Path, key: &[u8; 32]) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    let pragma = Zeroizing::new(format!(
        "PRAGMA key = \"x'{}'\"",
        Zeroizing::new(hex::encode(key)).as_str()
    ));
    connection.execute_batch(&pragma)?;
    connection.busy_timeout(BUSY_WAIT)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
    )?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(connection)
}

#[async_trait]
impl Engine for Sqlite {
    async fn begin(&self, access: Access) -> Result<Box<dyn Transaction>, StoreError> {
        let (line, begin) = match access {
            Access::Read => (&self.reader, "BEGIN DEFERRED"),
            Access::Write | Access::Alone => (&self.writer, "BEGIN IMMEDIATE"),
        };
        let turn = line.turn.clone().lock_owned().await;
        let running = Running {
            line: line.clone(),
            _turn: turn,
            is_open: true,
        };
        running
            .line
            .on_thread(move |connection| Ok(connection.execute_batch(begin)?))
            .await?;
        Ok(Box::new(running))
    }

    async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

#[async_trait]
impl Transaction for Running {
    async fn rows(&mut self, sql: &'static str, params: Vec<Cell>) -> Result<Vec<Row>, StoreError> {
        self.line
            .on_thread(move |connection| {
                let mut statement = connection.prepare_cached(sql)?;
                query(&mut statement, &params)
            })
            .await
    }

    async fn rows_of(&mut self, sql: &'static str, ids: Vec<Uuid>) -> Result<Vec<Row>, StoreError> {
        self.line
            .on_thread(move |connection| {
                let mut statement = connection.prepare_cached(sql)?;
                let mut found = Vec::new();
                for id in ids {
                    found.append(&mut query(&mut statement, &[Cell::Id(id)])?);
                }
                Ok(found)
            })
            .await
    }

    async fn run(&mut self, sql: &'static str, params: Vec<Cell>) -> Result<u64, StoreError> {
        self.line
            .on_thread(move |connection| {
                Ok(connection
                    .prepare_cached(sql)?
                    .execute(params_from_iter(&params))? as u64)
            })
            .await
    }

    async fn load(
        &mut self,
        table: &'static Table,
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), StoreError> {
        self.line
            .on_thread(move |connection| {
                let marks = vec!["?"; table.columns.len()].join(", ");
                let (columns, conflict) = (table.column_list(), table.on_conflict());
                let sql = format!(
                    "INSERT INTO {} ({columns}) VALUES ({marks}){conflict}",
                    table.name
                );
                let mut statement = connection.prepare_cached(&sql)?;
                for row in &rows {
                    statement.execute(params_from_iter(row))?;
                }
                Ok(())
            })
            .await
    }

    async fn migrate(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.line
            .on_thread(move |connection| Ok(connection.execute_batch(sql)?))
            .await
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.line
            .on_thread(|connection| Ok(connection.execute_batch("COMMIT")?))
            .await?;
        self.is_open = false;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let line = self.line.lock();
        if let Some(connection) = line.as_ref()
            && self.is_open
            && !connection.is_autocommit()
        {
            // A failing ROLLBACK leaves a connection that the next BEGIN reports; there is nobody to tell here.
            let _ = connection.execute_batch("ROLLBACK");
        }
    }
}

fn query(statement: &mut Statement<'_>, params: &[Cell]) -> Result<Vec<Row>, StoreError> {
    let width = statement.column_count();
    let rows = statement.query_map(params_from_iter(params), |row| read(row, width))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &SqlRow<'_>, width: usize) -> rusqlite::Result<Row> {
    let cell = |index| {
        Ok(match row.get_ref(index)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(whole) => Cell::Whole(whole),
            ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => {
                return Err(rusqlite::Error::InvalidColumnType(
                    index,
                    String::new(),
                    rusqlite::types::Type::Real,
                ));
            }
        })
    };
    (0..width)
        .map(cell)
        .collect::<rusqlite::Result<_>>()
        .map(Row)
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(SqlValue::Null),
            Self::Whole(whole) => ToSqlOutput::Owned(SqlValue::Integer(*whole)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Self::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
        })
    }
}
