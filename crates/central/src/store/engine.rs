//! What a database must be able to do for central: transactions over a small set of statements.
//!
//! Both engines run the same statements from `sql/*.sql`, written with `?1`; PostgreSQL gets them with `$1`. What differs between the
//! engines is here and in the migrations, nowhere else. Not here: what the statements mean ([`crate::store`]).

use async_trait::async_trait;
use uuid::Uuid;

use super::error::StoreError;

/// One value going in or coming out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing. Empty text is never stored; it is this.
    Null,
    /// A whole number.
    Whole(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An identifier: `uuid` on PostgreSQL, 16 bytes on SQLite.
    Id(Uuid),
}

/// One row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(pub(crate) Vec<Cell>);

/// How much a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reads one consistent state.
    Read,
    /// Writes rows that belong to one device or nobody.
    Write,
    /// Writes while nobody else does: gives out arrivals, folds, extends the audit chain.
    Alone,
}

/// A type of column, for bulk loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole number.
    Whole,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Identifier.
    Id,
}

/// A table that rows are loaded into in bulk.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in the order of the rows.
    pub columns: &'static [(&'static str, Kind)],
    /// The leading columns that are its key: an existing row is replaced. Zero when rows are only ever added.
    pub replaces_by: usize,
}

/// A database.
#[async_trait]
pub trait Engine: Send + Sync {
    /// Begins a transaction; dropping it without [`Transaction::commit`] takes everything back.
    async fn begin(&self, access: Access) -> Result<Box<dyn Transaction>, StoreError>;
    /// Lets go of the database once the running transactions have ended; whatever begins later is [`StoreError::CutOff`].
    async fn close(&self);
}

/// A running transaction.
#[async_trait]
pub trait Transaction: Send {
    /// Rows of a query.
    async fn rows(&mut self, sql: &'static str, params: Vec<Cell>) -> Result<Vec<Row>, StoreError>;
    /// Rows of a query for many identifiers; the query has the identifier as `= ?1`.
    async fn rows_of(&mut self, sql: &'static str, ids: Vec<Uuid>) -> Result<Vec<Row>, StoreError>;
    /// Runs a statement; how many rows it touched.
    async fn run(&mut self, sql: &'static str, params: Vec<Cell>) -> Result<u64, StoreError>;
    /// Loads rows in bulk.
    async fn load(&mut self, table: &'static Table, rows: Vec<Vec<Cell>>)
    -> Result<(), StoreError>;
    /// Runs a migration's text and remembers it.
    async fn migrate(&mut self, sql: &'static str) -> Result<(), StoreError>;
    /// Makes everything durable.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

impl Table {
    /// The names of the columns with commas between.
    pub(crate) fn column_list(&self) -> String {
        self.columns
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What follows an insert so that existing rows are replaced; empty when rows are only added.
    pub(crate) fn on_conflict(&self) -> String {
        if self.replaces_by == 0 {
            return String::new();
        }
        let (key, rest) = self.columns.split_at(self.replaces_by);
        let key: Vec<_> = key.iter().map(|(name, _)| *name).collect();
        let set: Vec<_> = rest
            .iter()
            .map(|(name, _)| format!("{name} = excluded.{name}"))
            .collect();
        format!(
            " ON CONFLICT ({}) DO UPDATE SET {}",
            key.join(", "),
            set.join(", ")
        )
    }
}

impl Row {
    fn cell(&self, index: usize) -> Result<&Cell, StoreError> {
        self.0.get(index).ok_or(StoreError::Shape { column: index })
    }

    /// The whole number in this column.
    pub(crate) fn whole(&self, index: usize) -> Result<i64, StoreError> {
        match self.cell(index)? {
            Cell::Whole(whole) => Ok(*whole),
            Cell::Null | Cell::Text(_) | Cell::Bytes(_) | Cell::Id(_) => {
                Err(StoreError::Shape { column: index })
            }
        }
    }

    /// The count or time in this column; never negative.
    pub(crate) fn count(&self, index: usize) -> Result<u64, StoreError> {
        u64::try_from(self.whole(index)?).map_err(|_| StoreError::Shape { column: index })
    }

    /// The text in this column.
    pub(crate) fn text(&self, index: usize) -> Result<String, StoreError> {
        match self.cell(index)? {
            Cell::Text(text) => Ok(text.clone()),
            Cell::Null | Cell::Whole(_) | Cell::Bytes(_) | Cell::Id(_) => {
                Err(StoreError::Shape { column: index })
            }
        }
    }

    /// The text in this column read as a value.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, index: usize) -> Result<T, StoreError> {
        self.text(index)?
            .parse()
            .map_err(|_| StoreError::Shape { column: index })
    }

    /// The bytes in this column.
    pub(crate) fn bytes(&self, index: usize) -> Result<Vec<u8>, StoreError> {
        match self.cell(index)? {
            Cell::Bytes(bytes) => Ok(bytes.clone()),
            Cell::Id(id) => Ok(id.as_bytes().to_vec()),
            Cell::Null | Cell::Whole(_) | Cell::Text(_) => Err(StoreError::Shape { column: index }),
        }
    }

    /// Bytes of a fixed length.
    pub(crate) fn array<const N: usize>(&self, index: usize) -> Result<[u8; N], StoreError> {
        self.bytes(index)?
            .try_into()
            .map_err(|_| StoreError::Shape { column: index })
    }

    /// The identifier in this column.
    pub(crate) fn id(&self, index: usize) -> Result<Uuid, StoreError> {
        self.array(index).map(Uuid::from_bytes)
    }

    /// `None` when the column is empty, otherwise what `read` makes of it.
    pub(crate) fn maybe<T>(
        &self,
        index: usize,
        read: impl FnOnce(&Self, usize) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match self.cell(index)? {
            Cell::Null => Ok(None),
            Cell::Whole(_) | Cell::Text(_) | Cell::Bytes(_) | Cell::Id(_) => {
                read(self, index).map(Some)
            }
        }
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Self::Whole(i64::try_from(count).expect("counts and times stay far below 2^63"))
    }
}

impl From<i64> for Cell {
    fn from(whole: i64) -> Self {
        Self::Whole(whole)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Whole(i64::from(flag))
    }
}

impl From<Uuid> for Cell {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Null
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Null
        } else {
            Self::Text(text)
        }
    }
}

impl From<Vec<u8>> for Cell {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<const N: usize> From<[u8; N]> for Cell {
    fn from(bytes: [u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A list of cells.
macro_rules! cells {
    ($($value:expr),* $(,)?) => { vec![$($crate::store::engine::Cell::from($value)),*] };
}
pub(crate) use cells;
