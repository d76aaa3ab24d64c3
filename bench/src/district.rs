//! The synthetic district as central would send it down: operations in central's own log, roster rows, sealed pages.

use batch::digest::BatchId;
use batch::feed::{FeedItem, FeedPage, FeedRequest, seal_feed};
use batch::keys::{OpeningKey, SealingKey, SigningKey};
use batch::op_v1::{self, Head};
use survey::demo::{DemoDistrict, DemoGrid, Size, district};
use survey::history::{Change, Hlc, Op, SCHEMA, change_to};
use survey::ids::{DeviceId, EntityId, OpId, WorkerId};
use survey::record::{EntityKind, Record};
use survey::roster::{RosterInfo, RosterKind, RosterRow};
use uuid::Uuid;

use crate::scene::Outcome;
use crate::world::World;

/// Of the demonstration too, so that figures and demonstration speak of the same people.
pub(crate) const SEED: u64 = 1;
/// Operations or roster rows in a page, as central makes pages.
pub(crate) const ITEMS_IN_PAGE: usize = 2000;
/// The region pack of the district.
pub(crate) const REGION_PACK: &str = include_str!("../../regions/150300.toml");
/// The street that the district of size `Street` is.
pub(crate) const STREET_CODE: &str = "150302002";

/// The district: one grid, or a street of about 60,000 persons.
pub(crate) fn plan(small: bool) -> DemoDistrict {
    district(SEED, if small { Size::Tiny } else { Size::Street })
}

/// What central and the street office hold.
pub(crate) struct Office {
    /// Central's own device.
    pub(crate) id: DeviceId,
    /// Signs pages.
    pub(crate) signer: SigningKey,
    /// Opens batches.
    pub(crate) opener: OpeningKey,
    /// Opens a device when the PIN is forgotten; here also the door for the peer of the search.
    pub(crate) street: OpeningKey,
    head: Head,
    hlc: Hlc,
    cursor: u64,
}

impl Office {
    /// A new central.
    pub(crate) fn new(world: &World) -> Self {
        let mut entropy = world;
        let id = DeviceId(desk::surroundings::Surroundings::new_id(world));
        Self {
            id,
            signer: SigningKey::generate(&mut entropy),
            opener: OpeningKey::generate(&mut entropy),
            street: OpeningKey::generate(&mut entropy),
            head: Head::empty(id),
            hlc: Hlc::default(),
            cursor: 0,
        }
    }

    /// A grid's records as operations of central.
    pub(crate) fn items(&mut self, grid: &DemoGrid, now_ms: u64) -> Vec<FeedItem> {
        changes(grid)
            .map(|(kind, entity, change)| self.item(grid, kind, entity, change, now_ms))
            .collect()
    }

    fn item(
        &mut self,
        grid: &DemoGrid,
        kind: EntityKind,
        entity: EntityId,
        change: Change,
        now_ms: u64,
    ) -> FeedItem {
        self.hlc = self.hlc.tick(now_ms);
        let seq = self.head.seq + 1;
        let op = Op {
            seq,
            id: op_id(entity),
            device: self.id,
            hlc: self.hlc,
            worker: WorkerId(self.id.0),
            schema: SCHEMA,
            grid: grid.code.clone(),
            kind,
            entity,
            change,
        };
        let bytes = op_v1::encode(&op);
        self.head = self.head.then(&bytes);
        FeedItem::Op {
            device: self.id,
            seq,
            hash: self.head.hash,
            bytes,
            received_at_ms: now_ms,
        }
    }

    /// Items as a page sealed for a device; the last one, with no more behind it, makes rosters whole.
    pub(crate) fn page(
        &mut self,
        (items, more): (Vec<FeedItem>, bool),
        device: &SealingKey,
        world: &World,
    ) -> Outcome<Vec<u8>> {
        let after = self.cursor;
        self.cursor += items.len() as u64;
        let page = FeedPage {
            after,
            next: self.cursor,
            more,
            items,
        };
        let id = desk::surroundings::Surroundings::new_id(world);
        let request = FeedRequest {
            id: BatchId(id.into_bytes()),
            central: self.id,
            signer: &self.signer,
            device,
            hlc: self.hlc,
            page: &page,
        };
        let mut entropy = world;
        Ok(seal_feed(&request, &mut entropy)?)
    }
}

/// The rows of each roster in these grids.
pub(crate) fn roster_rows(
    plan: &DemoDistrict,
    grids: &[DemoGrid],
) -> Vec<(RosterInfo, Vec<RosterRow>)> {
    let of = |kind: RosterKind| {
        grids
            .iter()
            .flat_map(|grid| &grid.rows)
            .filter(move |(found, _)| *found == kind)
            .map(|(_, row)| row.clone())
    };
    plan.rosters
        .iter()
        .map(|info| (info.clone(), of(info.kind).collect()))
        .collect()
}

/// What a grid's records are made by.
pub(crate) fn changes(
    grid: &DemoGrid,
) -> impl Iterator<Item = (EntityKind, EntityId, Change)> + '_ {
    grid.records.iter().filter_map(|(kind, id, fields)| {
        let values = fields
            .iter()
            .map(|(name, value)| (name.clone(), Some(value.clone())))
            .collect();
        change_to(&Record::new(*kind, *id), values).map(|change| (*kind, *id, change))
    })
}

/// The operation that made a record of the district.
pub(crate) fn op_id(entity: EntityId) -> OpId {
    OpId(Uuid::new_v5(&entity.0, b"made"))
}
