//! Taking over a feed page: other devices' operations, rosters, verdicts, receipts, names, the region pack.
//!
//! A page is opened and checked whole before anything is touched: one that is foreign, altered or out of order changes nothing.
//! Its cursor moves last. Every item may come twice, so a crash in between costs nothing but doing it again. A roster counts from the
//! page on that leaves nothing more to fetch.

use batch::feed::{FeedItem, FeedPage, open_feed};
use batch::message::WorkerInfo;
use batch::sealed::OpenError;
use chrono::{DateTime, FixedOffset};
use rusqlite::params;
use survey::ids::WorkerId;

use crate::error::StoreError;
use crate::file::Store;
use crate::log::{RemoteOp, Taken};
use crate::outbox::{self, ReceiptError};
use crate::sql::Id;

/// What a page brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageTaken {
    /// The device's cursor now.
    pub next: u64,
    /// Whether central has more.
    pub more: bool,
    /// Operations that were new here.
    pub came_in: u32,
    /// Operations whose position another operation has here already (I5). They were not taken over.
    pub contradictions: u32,
}

/// Why a page was not taken over. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// Not sealed for this device, not by this central, or altered.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// By this central's key but under another name.
    #[error("the page is not by this device's central")]
    Foreign,
    /// Pages before it are missing.
    #[error("the page follows {after}, the device stands at {cursor}")]
    Gap {
        /// What it follows.
        after: u64,
        /// Where the device stands.
        cursor: u64,
    },
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens a sealed page and takes it over.
///
/// # Errors
/// [`FeedError`].
pub fn take_over(
    store: &mut Store,
    sealed: &[u8],
    now: DateTime<FixedOffset>,
) -> Result<PageTaken, FeedError> {
    let enrolment = store.enrolment();
    let opened = open_feed(sealed, &enrolment.opener(), &enrolment.central_verifying)?;
    if opened.header.sender != enrolment.central_id {
        return Err(FeedError::Foreign);
    }
    let FeedPage {
        after,
        next,
        more,
        items,
    } = opened.page;
    let cursor = outbox::feed_cursor(store.conn())?;
    if after > cursor {
        return Err(FeedError::Gap { after, cursor });
    }
    let mut taken = PageTaken {
        next: cursor.max(next),
        more,
        ..PageTaken::default()
    };
    let sorted = Sorted::of(items);
    sorted.take(store, now, &mut taken)?;
    // Central imports a roster in one step and reads a page in one state: who has everything has every roster whole. A page from
    // before the cursor says nothing of today.
    if !more && (after == cursor || next > cursor) {
        store.rosters_whole()?;
    }
    store
        .conn()
        .execute("UPDATE sync_state SET feed_cursor = ?1", [taken.next])
        .map_err(StoreError::from)?;
    Ok(taken)
}

/// A page's items: operations together, because they are taken over in one transaction; the rest in order.
struct Sorted {
    ops: Vec<RemoteOp>,
    rest: Vec<FeedItem>,
}

impl Sorted {
    fn of(items: Vec<FeedItem>) -> Self {
        let mut sorted = Self {
            ops: Vec::new(),
            rest: Vec::new(),
        };
        for item in items {
            match item {
                FeedItem::Op {
                    device,
                    seq,
                    hash,
                    bytes,
                    received_at_ms,
                } => {
                    sorted.ops.push(RemoteOp {
                        device,
                        seq,
                        hash,
                        bytes,
                        received_at_ms,
                    });
                }
                FeedItem::Roster { .. }
                | FeedItem::RosterRetired { .. }
                | FeedItem::Worker(_)
                | FeedItem::WorkerLeft { .. }
                | FeedItem::OpVerdict { .. }
                | FeedItem::Receipt(_)
                | FeedItem::RegionPack { .. } => sorted.rest.push(item),
            }
        }
        sorted
    }

    fn take(
        self,
        store: &mut Store,
        now: DateTime<FixedOffset>,
        taken: &mut PageTaken,
    ) -> Result<(), StoreError> {
        for item in self.rest {
            take_item(store, item, now)?;
        }
        for result in store.apply_remote(&self.ops, now.date_naive())? {
            match result {
                Taken::Folded | Taken::Conflict | Taken::Kept => taken.came_in += 1,
                Taken::Already => {}
                Taken::Contradicts => taken.contradictions += 1,
            }
        }
        Ok(())
    }
}

fn take_item(
    store: &mut Store,
    item: FeedItem,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    match item {
        FeedItem::Op { .. } => Ok(()),
        FeedItem::Roster { info, rows } => store.put_roster_part(&info, &rows),
        FeedItem::RosterRetired { id } => store.retire_roster(id),
        FeedItem::Worker(worker) => put_worker(store, &worker),
        FeedItem::WorkerLeft { id } => worker_left(store, id),
        FeedItem::OpVerdict {
            seq,
            verdict,
            at_ms,
        } => outbox::note_verdict_for(store, seq, &verdict, at_ms),
        FeedItem::Receipt(signed) => {
            let now_ms = u64::try_from(now.timestamp_millis()).unwrap_or(0);
            match outbox::keep_receipt(store, &signed, outbox::Way::File, now_ms) {
                Ok(_) => Ok(()),
                Err(ReceiptError::Store(error)) => Err(error),
                // One receipt that does not count must not hold up the page; what it was about simply stays unconfirmed.
                Err(
                    ReceiptError::Bad(_)
                    | ReceiptError::NotOurs
                    | ReceiptError::ChainDiffers { .. },
                ) => Ok(()),
            }
        }
        FeedItem::RegionPack { text } => put_region_pack(store, text),
    }
}

fn put_worker(store: &mut Store, worker: &WorkerInfo) -> Result<(), StoreError> {
    store.conn().execute(
        "INSERT OR REPLACE INTO worker (id, name, role) VALUES (?1, ?2, ?3)",
        params![Id(worker.id.0), worker.name, worker.role.name()],
    )?;
    Ok(())
}

/// The name stays with what they wrote; only the role goes, so that nobody is offered to hand work to them.
fn worker_left(store: &mut Store, id: WorkerId) -> Result<(), StoreError> {
    store
        .conn()
        .execute("UPDATE worker SET role = '' WHERE id = ?1", [Id(id.0)])?;
    Ok(())
}

/// A pack that this program cannot read is not taken over: the old one keeps working.
fn put_region_pack(store: &mut Store, text: String) -> Result<(), StoreError> {
    if survey::region::RegionPack::parse(&text).is_err() {
        return Ok(());
    }
    let mut enrolment = store.enrolment().clone();
    enrolment.region_pack = text;
    store.set_enrolment(enrolment)
}
