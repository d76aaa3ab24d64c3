//! What central keeps: devices, the ledger of objects, every operation, the records folded from them, rosters, audit.
//!
//! Verbs are coarse: each is one transaction, and what it answers is durable. The statements are the same for both engines
//! ([`engine`]); the conformance suite runs every promise against both. Fewer words for the same thing would be a trait with two
//! implementations of every verb: that is where two engines drift apart.
//!
//! Not here: files of objects ([`crate::objects`]), keys ([`crate::home`]), HTTP ([`crate::http`]).

pub mod audit;
pub mod check;
pub mod devices;
pub mod engine;
pub mod error;
pub mod feed;
pub mod ledger;
pub mod migrate;
pub mod plan;
pub mod postgres;
pub mod rosters;
pub mod sqlite;

mod apply;

use std::path::Path;
use std::sync::Arc;

use batch::refusal::Refusal;

pub use apply::{ApplyRequest, Draft};
use engine::{Engine, Transaction, cells};
pub use error::StoreError;

/// Central's database, whichever it is. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Arc<dyn Engine>,
}

/// Why a verb of the store was not done.
#[derive(Debug, thiserror::Error)]
pub enum VerbError {
    /// The rules say no; the device is told why.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for VerbError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Store {
    /// Opens or creates the embedded store and brings it to this program's shape.
    ///
    /// # Errors
    /// [`StoreError`]; a newer database is refused.
    pub async fn open_sqlite(path: &Path, key: &[u8; 32]) -> Result<Self, StoreError> {
        let engine = sqlite::Sqlite::open(path, key)?;
        migrate::run(&engine, migrate::SQLITE).await?;
        Ok(Self {
            engine: Arc::new(engine),
        })
    }

    /// Connects to PostgreSQL and brings it to this program's shape.
    ///
    /// # Errors
    /// [`StoreError`]; a newer database is refused.
    pub async fn open_postgres(address: &str) -> Result<Self, StoreError> {
        let engine = postgres::Postgres::connect(address)?;
        migrate::run(&engine, migrate::POSTGRES).await?;
        Ok(Self {
            engine: Arc::new(engine),
        })
    }

    /// Lets go of the database: when this returns, its files may be copied or replaced. Later verbs fail.
    pub async fn close(&self) {
        self.engine.close().await;
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.latest_arrival().await.map(drop)
    }

    /// The newest arrival given out: the feed's newest cursor.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn latest_arrival(&self) -> Result<u64, StoreError> {
        let mut transaction = self.engine.begin(engine::Access::Read).await?;
        let arrival = arrival(transaction.as_mut()).await?;
        transaction.commit().await?;
        Ok(arrival)
    }
}

/// The newest arrival; inside [`engine::Access::Alone`] nobody else can give out the next.
async fn arrival(transaction: &mut dyn Transaction) -> Result<u64, StoreError> {
    let rows = transaction
        .rows("SELECT arrival FROM writer WHERE one = 1", vec![])
        .await?;
    rows.first()
        .ok_or(StoreError::Shape { column: 0 })?
        .count(0)
}

async fn set_arrival(transaction: &mut dyn Transaction, arrival: u64) -> Result<(), StoreError> {
    transaction
        .run(
            "UPDATE writer SET arrival = ?1 WHERE one = 1",
            cells![arrival],
        )
        .await
        .map(drop)
}

#[cfg(test)]
mod tests;
