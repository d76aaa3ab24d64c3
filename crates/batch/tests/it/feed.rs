//! Feed pages.

use std::collections::BTreeMap;

use batch::digest::BatchId;
use batch::envelope::OpenError;
use batch::feed::{FeedItem, FeedPage, FeedRequest, open_feed, seal_feed};
use batch::message::{Role, WorkerInfo};
use batch::op_v1::Head;
use batch::receipt::Verdict;
use batch::sealed;
use survey::history::Hlc;
use survey::ids::{RosterId, WorkerId};
use survey::roster::{InsuredUnit, Line, RosterFact, RosterInfo, RosterKind, RosterRow};

use crate::receipt::receipt;
use crate::support::{
    Fixed, central, central_opening, central_signing, device, device_opening, device_signing,
    op_bytes, uuid,
};

pub(crate) fn page() -> FeedPage {
    let op = op_bytes().remove(0);
    let head = Head::empty(device()).then(&op);
    let worker = WorkerInfo {
        id: WorkerId(uuid(0xa1)),
        name: "测试网格员".to_owned(),
        role: Role::GridWorker,
    };
    let info = RosterInfo {
        id: RosterId(uuid(0x51)),
        kind: RosterKind::InsuredUnits,
        department: "测试局".to_owned(),
        as_of: "2026-10-31".parse().unwrap(),
    };
    let unit = InsuredUnit {
        credit_code: "91150302MA0TEST01X".to_owned(),
        name: "测试商行".to_owned(),
        insured: BTreeMap::from([(Line::EmployeePension, 3), (Line::WorkInjury, 2)]),
        lowest_base_fen: None,
        highest_base_fen: None,
    };
    let rows = vec![RosterRow {
        area: "150302001".parse().unwrap(),
        fact: RosterFact::InsuredUnit(unit),
    }];
    let verdict = Verdict::Conflict {
        fields: vec!["name".to_owned()],
    };
    FeedPage {
        after: 41,
        next: 49,
        more: true,
        items: vec![
            FeedItem::Op {
                device: device(),
                seq: 1,
                hash: head.hash,
                bytes: op,
                received_at_ms: 1_763_716_000_000,
            },
            FeedItem::Roster { info, rows },
            FeedItem::RosterRetired {
                id: RosterId(uuid(0x50)),
            },
            FeedItem::Worker(worker),
            FeedItem::WorkerLeft {
                id: WorkerId(uuid(0xa2)),
            },
            FeedItem::OpVerdict {
                seq: 3,
                verdict,
                at_ms: 1_763_716_000_001,
            },
            FeedItem::Receipt(receipt().sign(&central_signing())),
            FeedItem::RegionPack {
                text: "name = \"测试区\"\n".to_owned(),
            },
        ],
    }
}

pub(crate) fn sealed_page(page: &FeedPage) -> Vec<u8> {
    let request = FeedRequest {
        id: BatchId(uuid(0xfe).into_bytes()),
        central: central(),
        signer: &central_signing(),
        device: &device_opening().sealing_key(),
        hlc: Hlc(7 << 16),
        page,
    };
    seal_feed(&request, &mut Fixed::new("feed")).unwrap()
}

#[test]
fn a_page_comes_back_with_every_kind_of_item() {
    let opened = open_feed(
        &sealed_page(&page()),
        &device_opening(),
        &central_signing().verifying_key(),
    )
    .unwrap();
    assert_eq!(opened.page, page());
    assert_eq!((opened.header.prev.seq, opened.header.next.seq), (41, 49));
    assert_eq!(opened.header.sender, central());
}

#[test]
fn an_empty_page_is_legal() {
    let empty = FeedPage {
        after: 9,
        next: 9,
        more: false,
        items: Vec::new(),
    };
    let opened = open_feed(
        &sealed_page(&empty),
        &device_opening(),
        &central_signing().verifying_key(),
    )
    .unwrap();
    assert_eq!(opened.page, empty);
}

#[test]
fn a_page_is_only_for_its_device_and_only_from_its_central() {
    let bytes = sealed_page(&page());
    let key = central_signing().verifying_key();
    let recipients = vec![device_opening().sealing_key().key_id()];
    assert_eq!(
        open_feed(&bytes, &central_opening(), &key),
        Err(OpenError::NotForUs { recipients })
    );
    let stranger = device_signing().verifying_key();
    assert_eq!(
        open_feed(&bytes, &device_opening(), &stranger),
        Err(OpenError::BadSignature)
    );
}

#[test]
fn a_page_is_no_batch_and_a_batch_no_page() {
    let page = sealed_page(&page());
    let central_key = central_signing().verifying_key();
    assert_eq!(
        sealed::open(&page, &device_opening(), &central_key),
        Err(OpenError::WrongKind)
    );
    let batch = crate::support::sealed(&op_bytes(), "batch");
    let device_key = device_signing().verifying_key();
    assert_eq!(
        open_feed(&batch, &central_opening(), &device_key),
        Err(OpenError::WrongKind)
    );
}
