//! The store for many offices: PostgreSQL, in the subset of SQL that its relatives (openGauss, Kingbase, Citus, YugabyteDB) speak too.
//!
//! No LISTEN/NOTIFY, no advisory locks, no extensions: the one row of `writer`, locked for update, is both the lock and the counter of
//! arrivals, so arrivals become visible in their order. Bulk rows go in by COPY, straight or through a staging table.

use std::error::Error;
use std::pin::pin;
use std::time::Duration;

use async_trait::async_trait;
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use tokio_postgres::{NoTls, Row as SqlRow};
use uuid::Uuid;

use super::engine::{Access, Cell, Engine, Kind, Row, Table, Transaction};
use super::error::StoreError;

/// Connections kept: more than that only queue at the database.
const CONNECTIONS: usize = 16;
/// How long a request waits for a connection.
const WAIT: Duration = Duration::from_secs(20);
/// Below this many rows a plain insert is cheaper than COPY.
const COPY_FROM: usize = 16;

/// The engine over a pool of connections.
pub struct Postgres {
    pool: Pool,
}

struct Running {
    /// Taken away at the end; dropped unfinished, it is rolled back before it is lent again.
    client: Option<Object>,
}

impl Postgres {
    /// Connects to `postgres://…`. The way there must be the office's own network or a socket: there is no TLS inside.
    ///
    /// # Errors
    /// [`StoreError::Address`], [`StoreError::Build`]; whether anybody answers shows at the first transaction.
    pub fn connect(address: &str) -> Result<Self, StoreError> {
        let config: tokio_postgres::Config = address.parse().map_err(|_| StoreError::Address)?;
        let manager = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let pool = Pool::builder(Manager::from_config(config, NoTls, manager))
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(WAIT))
            .create_timeout(Some(WAIT))
            .build()?;
        Ok(Self { pool })
    }
}

#[async_trait]
impl Engine for Postgres {
    async fn begin(&self, access: Access) -> Result<Box<dyn Transaction>, StoreError> {
        let client = self.pool.get().await?;
        let begin = match access {
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Access::Write => {
                "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = on"
            }
            Access::Alone => {
                "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = on;
                 SELECT one FROM writer FOR UPDATE"
            }
        };
        let running = Running {
            client: Some(client),
        };
        running
            .client()
            .batch_execute(begin)
            .await
            .map_err(StoreError::from_postgres)?;
        Ok(Box::new(running))
    }

    async fn close(&self) {
        self.pool.close();
    }
}

impl Running {
    fn client(&self) -> &Object {
        self.client
            .as_ref()
            .expect("it is taken away only at the end")
    }
}

#[async_trait]
impl Transaction for Running {
    async fn rows(&mut self, sql: &'static str, params: Vec<Cell>) -> Result<Vec<Row>, StoreError> {
        let statement = self
            .client()
            .prepare_cached(&dollars(sql))
            .await
            .map_err(StoreError::from_postgres)?;
        let rows = self
            .client()
            .query(&statement, &borrowed(&params))
            .await
            .map_err(StoreError::from_postgres)?;
        rows.iter().map(read).collect()
    }

    async fn rows_of(&mut self, sql: &'static str, ids: Vec<Uuid>) -> Result<Vec<Row>, StoreError> {
        let sql = sql.replace("= ?1", "= ANY ($1)");
        let statement = self
            .client()
            .prepare_cached(&sql)
            .await
            .map_err(StoreError::from_postgres)?;
        let rows = self
            .client()
            .query(&statement, &[&ids])
            .await
            .map_err(StoreError::from_postgres)?;
        rows.iter().map(read).collect()
    }

    async fn run(&mut self, sql: &'static str, params: Vec<Cell>) -> Result<u64, StoreError> {
        let statement = self
            .client()
            .prepare_cached(&dollars(sql))
            .await
            .map_err(StoreError::from_postgres)?;
        self.client()
            .execute(&statement, &borrowed(&params))
            .await
            .map_err(StoreError::from_postgres)
    }

    async fn load(
        &mut self,
        table: &'static Table,
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), StoreError> {
        if rows.len() < COPY_FROM {
            return self.insert_each(table, &rows).await;
        }
        if table.replaces_by == 0 {
            return self.copy(table, table.name, &rows).await;
        }
        let (name, columns) = (table.name, table.column_list());
        let stage = format!(
            "CREATE TEMPORARY TABLE IF NOT EXISTS {name}_stage AS SELECT {columns} FROM {name} WHERE 1 = 0;
             DELETE FROM {name}_stage"
        );
        self.client()
            .batch_execute(&stage)
            .await
            .map_err(StoreError::from_postgres)?;
        self.copy(table, &format!("{name}_stage"), &rows).await?;
        let merge = format!(
            "INSERT INTO {name} ({columns}) SELECT {columns} FROM {name}_stage{}",
            table.on_conflict()
        );
        self.client()
            .batch_execute(&merge)
            .await
            .map_err(StoreError::from_postgres)
    }

    async fn migrate(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.client()
            .batch_execute(sql)
            .await
            .map_err(StoreError::from_postgres)
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.client()
            .batch_execute("COMMIT")
            .await
            .map_err(StoreError::from_postgres)?;
        // Back into the pool instead of being closed by `drop`.
        drop(self.client.take());
        Ok(())
    }
}

impl Running {
    async fn insert_each(
        &self,
        table: &'static Table,
        rows: &[Vec<Cell>],
    ) -> Result<(), StoreError> {
        let marks: Vec<_> = (1..=table.columns.len())
            .map(|index| format!("${index}"))
            .collect();
        let (columns, marks, conflict) =
            (table.column_list(), marks.join(", "), table.on_conflict());
        let sql = format!(
            "INSERT INTO {} ({columns}) VALUES ({marks}){conflict}",
            table.name
        );
        let statement = self
            .client()
            .prepare_cached(&sql)
            .await
            .map_err(StoreError::from_postgres)?;
        for row in rows {
            self.client()
                .execute(&statement, &borrowed(row))
                .await
                .map_err(StoreError::from_postgres)?;
        }
        Ok(())
    }

    async fn copy(&self, table: &Table, into: &str, rows: &[Vec<Cell>]) -> Result<(), StoreError> {
        let sql = format!("COPY {into} ({}) FROM STDIN BINARY", table.column_list());
        let types: Vec<_> = table
            .columns
            .iter()
            .map(|(_, kind)| type_of(*kind))
            .collect();
        let sink = self
            .client()
            .copy_in(&sql)
            .await
            .map_err(StoreError::from_postgres)?;
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
        for row in rows {
            writer
                .as_mut()
                .write(&borrowed(row))
                .await
                .map_err(StoreError::from_postgres)?;
        }
        writer.finish().await.map_err(StoreError::from_postgres)?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else {
            return;
        };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return drop(Object::take(client));
        };
        runtime.spawn(async move {
            if client.batch_execute("ROLLBACK").await.is_err() {
                // A connection in an unknown state is closed, not lent again.
                drop(Object::take(client));
            }
        });
    }
}

fn dollars(sql: &str) -> String {
    sql.replace('?', "$")
}

fn borrowed(params: &[Cell]) -> Vec<&(dyn ToSql + Sync)> {
    params
        .iter()
        .map(|cell| cell as &(dyn ToSql + Sync))
        .collect()
}

fn type_of(kind: Kind) -> Type {
    match kind {
        Kind::Whole => Type::INT8,
        Kind::Text => Type::TEXT,
        Kind::Bytes => Type::BYTEA,
        Kind::Id => Type::UUID,
    }
}

fn read(row: &SqlRow) -> Result<Row, StoreError> {
    let cell = |(index, column): (usize, &tokio_postgres::Column)| {
        Ok(match *column.type_() {
            Type::INT8 => row
                .try_get::<_, Option<i64>>(index)?
                .map_or(Cell::Null, Cell::Whole),
            Type::TEXT => row
                .try_get::<_, Option<String>>(index)?
                .map_or(Cell::Null, Cell::Text),
            Type::BYTEA => row
                .try_get::<_, Option<Vec<u8>>>(index)?
                .map_or(Cell::Null, Cell::Bytes),
            Type::UUID => row
                .try_get::<_, Option<Uuid>>(index)?
                .map_or(Cell::Null, Cell::Id),
            _ => return Err(StoreError::Shape { column: index }),
        })
    };
    row.columns()
        .iter()
        .enumerate()
        .map(cell)
        .collect::<Result<_, _>>()
        .map(Row)
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Whole(whole) => whole.to_sql_checked(ty, out),
            Self::Text(text) => text.to_sql_checked(ty, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(ty, out),
            Self::Id(id) => id.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
