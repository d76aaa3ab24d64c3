//! The way down: what a device must know, in the order of arrival.
//!
//! Four sources share one counter of arrivals: other devices' operations in its scope, roster rows of its area, workers, and notices.
//! A page is read in one consistent state; because arrivals are given out by one writer at a time, none can appear behind a cursor.

use batch::digest::{ChainHash, Sha256};
use batch::feed::{FeedItem, FeedPage};
use batch::message::{Role, WorkerInfo};
use batch::op_v1::OpBytes;
use survey::division::Scope;
use survey::ids::{DeviceId, WorkerId};
use survey::roster::{RosterInfo, RosterRow};

use super::devices::{Device, role};
use super::engine::{Access, Row, Transaction, cells};
use super::plan::region_of;
use super::rosters::info_of;
use super::{Store, StoreError};

/// The most items (operations, roster rows, workers, notices) on a page.
pub const MAX_ITEMS: usize = 2000;
/// The most bytes of items on a page, before sealing.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

const OPS: &str = include_str!("sql/feed_ops.sql");
const ROSTER_ROWS: &str = include_str!("sql/feed_roster_rows.sql");
const WORKERS: &str =
    "SELECT arrival, worker, name, role, scope FROM worker WHERE arrival > ?1 ORDER BY arrival";
const NOTICES: &str = include_str!("sql/feed_notices.sql");
const INSERT_NOTICE: &str = "INSERT INTO notice (arrival, device, body) VALUES (?1, ?2, ?3)";

/// A half-open range of codes of one length class: everything that begins with a prefix.
struct Prefix {
    low: String,
    high: String,
    region_low: i64,
    region_high: i64,
}

/// One thing to know with its arrival and about its size.
struct News {
    arrival: u64,
    bytes: usize,
    item: Item,
}

enum Item {
    Whole(Box<FeedItem>),
    Row(RosterInfo, Box<RosterRow>),
}

impl Store {
    /// The page after this cursor for this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn feed_since(
        &self,
        device: &Device,
        cursor: u64,
        limit: usize,
    ) -> Result<FeedPage, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let transaction = transaction.as_mut();
        let latest = super::arrival(transaction).await?;
        let limit = limit.min(MAX_ITEMS);
        let mut news = ops(transaction, device, cursor, limit).await?;
        news.append(&mut roster_rows(transaction, device, cursor, limit).await?);
        news.append(&mut workers(transaction, device, cursor).await?);
        news.append(&mut notices(transaction, device, cursor, limit).await?);
        news.sort_by_key(|one| one.arrival);
        Ok(page(news, cursor, latest, limit))
    }

    /// Tells every device that the region pack is another one than before; `false` when it is the same.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_region_pack(&self, text: &str) -> Result<bool, StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        let sha256 = Sha256::of(text.as_bytes());
        let known = transaction
            .rows("SELECT pack_sha256 FROM writer WHERE one = 1", vec![])
            .await?;
        let known = known
            .first()
            .ok_or(StoreError::Shape { column: 0 })?
            .maybe(0, Row::array)?
            .map(Sha256);
        if known == Some(sha256) {
            return Ok(false);
        }
        transaction
            .run(
                "UPDATE writer SET pack_sha256 = ?1 WHERE one = 1",
                cells![sha256.0],
            )
            .await?;
        if known.is_some() {
            tell_all(
                transaction.as_mut(),
                &FeedItem::RegionPack {
                    text: text.to_owned(),
                },
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}

/// Leaves a notice for one device; the transaction must be [`Access::Alone`].
pub(super) async fn tell(
    transaction: &mut dyn Transaction,
    device: DeviceId,
    item: &FeedItem,
) -> Result<(), StoreError> {
    notice(transaction, Some(device), item).await
}

/// Leaves a notice for every device; the transaction must be [`Access::Alone`].
pub(super) async fn tell_all(
    transaction: &mut dyn Transaction,
    item: &FeedItem,
) -> Result<(), StoreError> {
    notice(transaction, None, item).await
}

async fn notice(
    transaction: &mut dyn Transaction,
    device: Option<DeviceId>,
    item: &FeedItem,
) -> Result<(), StoreError> {
    let arrival = super::arrival(transaction).await? + 1;
    super::set_arrival(transaction, arrival).await?;
    let body = serde_json::to_string(item).expect("items have only text keys");
    transaction
        .run(
            INSERT_NOTICE,
            cells![arrival, device.map(|device| device.0), body],
        )
        .await
        .map(drop)
}

async fn ops(
    transaction: &mut dyn Transaction,
    device: &Device,
    cursor: u64,
    limit: usize,
) -> Result<Vec<News>, StoreError> {
    let place = Prefix::of(device.scope.as_prefix());
    let params = cells![
        cursor,
        place.region_low,
        place.region_high,
        place.low,
        place.high,
        device.id.0,
        limit as u64 + 1
    ];
    let rows = transaction.rows(OPS, params).await?;
    let read = |row: &Row| {
        let bytes = OpBytes::from_vec(row.bytes(4)?);
        let size = bytes.as_slice().len();
        let item = FeedItem::Op {
            device: DeviceId(row.id(1)?),
            seq: row.count(2)?,
            hash: ChainHash(row.array(3)?),
            bytes,
            received_at_ms: row.count(5)?,
        };
        Ok(News {
            arrival: row.count(0)?,
            bytes: size + 200,
            item: Item::Whole(Box::new(item)),
        })
    };
    rows.iter().map(read).collect()
}

async fn roster_rows(
    transaction: &mut dyn Transaction,
    device: &Device,
    cursor: u64,
    limit: usize,
) -> Result<Vec<News>, StoreError> {
    let Some(area) = roster_area(device.worker.role, &device.scope) else {
        return Ok(Vec::new());
    };
    let place = Prefix::of(&area);
    let params = cells![
        cursor,
        place.region_low,
        place.region_high,
        place.low,
        place.high,
        limit as u64 + 1
    ];
    let rows = transaction.rows(ROSTER_ROWS, params).await?;
    let read = |row: &Row| {
        let body = row.text(1)?;
        let info = info_of(row, 2)?;
        let fact: RosterRow = serde_json::from_str(&body).map_err(StoreError::Record)?;
        Ok(News {
            arrival: row.count(0)?,
            bytes: body.len() + 20,
            item: Item::Row(info, Box::new(fact)),
        })
    };
    rows.iter().map(read).collect()
}

/// The area whose roster rows somebody needs: a grid worker compares within the community, a clerk within the street.
/// An auditor or administrator sees no resident.
fn roster_area(role: Role, scope: &Scope) -> Option<String> {
    let digits = match role {
        Role::GridWorker => 12,
        Role::Clerk => 9,
        Role::Auditor | Role::Sysadmin => return None,
    };
    let prefix = scope.as_prefix();
    Some(prefix[..prefix.len().min(digits)].to_owned())
}

async fn workers(
    transaction: &mut dyn Transaction,
    device: &Device,
    cursor: u64,
) -> Result<Vec<News>, StoreError> {
    let rows = transaction.rows(WORKERS, cells![cursor]).await?;
    let mut news = Vec::new();
    for row in &rows {
        let scope: Scope = row.parsed(4)?;
        if scope.covers_scope(&device.scope) || device.scope.covers_scope(&scope) {
            let worker = WorkerInfo {
                id: WorkerId(row.id(1)?),
                name: row.text(2)?,
                role: role(row, 3)?,
            };
            let item = Item::Whole(Box::new(FeedItem::Worker(worker)));
            news.push(News {
                arrival: row.count(0)?,
                bytes: 200,
                item,
            });
        }
    }
    Ok(news)
}

async fn notices(
    transaction: &mut dyn Transaction,
    device: &Device,
    cursor: u64,
    limit: usize,
) -> Result<Vec<News>, StoreError> {
    let rows = transaction
        .rows(NOTICES, cells![cursor, device.id.0, limit as u64 + 1])
        .await?;
    let read = |row: &Row| {
        let body = row.text(1)?;
        let item = serde_json::from_str(&body).map_err(StoreError::Record)?;
        Ok(News {
            arrival: row.count(0)?,
            bytes: body.len(),
            item: Item::Whole(Box::new(item)),
        })
    };
    rows.iter().map(read).collect()
}

/// Takes what fits, at least one item, and says where to go on.
fn page(news: Vec<News>, after: u64, latest: u64, limit: usize) -> FeedPage {
    let total = news.len();
    let mut page = FeedPage {
        after,
        next: latest,
        more: false,
        items: Vec::new(),
    };
    let (mut taken, mut bytes, mut last) = (0, 0, after);
    for one in news {
        bytes += one.bytes;
        if taken == limit || (taken > 0 && bytes > MAX_BYTES) {
            break;
        }
        (taken, last) = (taken + 1, one.arrival);
        put(&mut page.items, one.item);
    }
    if taken < total {
        (page.next, page.more) = (last, true);
    }
    page
}

fn put(items: &mut Vec<FeedItem>, item: Item) {
    let (info, row) = match item {
        Item::Whole(item) => return items.push(*item),
        Item::Row(info, row) => (info, row),
    };
    match items.last_mut() {
        Some(FeedItem::Roster { info: last, rows }) if *last == info => rows.push(*row),
        _ => items.push(FeedItem::Roster {
            info,
            rows: vec![*row],
        }),
    }
}

impl Prefix {
    /// The range of codes that begin with these digits. No code begins with 99, so the successor has as many digits.
    fn of(prefix: &str) -> Self {
        let number: u64 = prefix.parse().expect("division codes are digits");
        let high = format!("{:0width$}", number + 1, width = prefix.len());
        let region_low = region_of(prefix);
        let width = prefix.len().min(12);
        let region_high = region_low + 10_i64.pow(12 - u32::try_from(width).expect("at most 12"));
        Self {
            low: prefix.to_owned(),
            high,
            region_low,
            region_high,
        }
    }
}
