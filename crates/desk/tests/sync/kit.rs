//! Devices in temporary folders with a clock that stands still, and the keys of a central that signs what a test wants.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use batch::digest::{BatchId, Sha256};
use batch::feed::{FeedItem, FeedPage, FeedRequest, seal_feed};
use batch::keys::{OpeningKey, SigningKey};
use batch::message::Role;
use batch::op_v1::Head;
use batch::receipt::{ObjectKind, OpVerdict, Receipt, SignedReceipt, Stage};
use batch::sealed::{OpenedBatch, open};
use chrono::{DateTime, FixedOffset};
use desk::desk::{Desk, DeskParts};
use desk::enrolment::Enrolment;
use desk::file::{Directory, FileKeeper, SlotCost};
use desk::outbox;
use desk::surroundings::{Fresh, Surroundings};
use desk::view::NewBuilding;
use survey::division::Scope;
use survey::ids::{DeviceId, EntityId, WorkerId};
use survey::record::EntityKind;
use uuid::Uuid;
use zeroize::Zeroizing;

pub(super) const PIN: &str = "280417";

/// A clock that a test moves, and bytes that differ each time.
pub(super) struct World {
    now_ms: AtomicU64,
    drawn: AtomicU64,
}

impl World {
    pub(super) fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self {
            now_ms: AtomicU64::new(1_795_000_000_000),
            drawn: AtomicU64::new(seed << 32),
        })
    }

    pub(super) fn set_ms(&self, ms: u64) {
        self.now_ms.store(ms, Ordering::SeqCst);
    }
}

impl Surroundings for World {
    fn now(&self) -> DateTime<FixedOffset> {
        let ms = self.now_ms.load(Ordering::SeqCst) as i64;
        let east8 = FixedOffset::east_opt(8 * 3600).expect("an offset");
        DateTime::from_timestamp_millis(ms)
            .expect("a moment")
            .with_timezone(&east8)
    }

    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let draw = self.drawn.fetch_add(1, Ordering::SeqCst);
            part.copy_from_slice(&Sha256::of(&draw.to_be_bytes()).0[..part.len()]);
        }
    }

    fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(self.now_ms.load(Ordering::SeqCst), &random)
            .into_uuid()
    }
}

pub(super) fn central_id() -> DeviceId {
    DeviceId(Uuid::from_u128(0xCE))
}

pub(super) fn central_signer() -> SigningKey {
    SigningKey::from_bytes(&[0xC1; 32])
}

pub(super) fn central_opener() -> OpeningKey {
    OpeningKey::from_bytes(&[0xC2; 32])
}

pub(super) fn street_opener() -> OpeningKey {
    OpeningKey::from_bytes(&[0x51; 32])
}

pub(super) fn enrolment(role: Role, number: u8) -> Enrolment {
    Enrolment {
        device_id: DeviceId(Uuid::from_u128(number.into())),
        central_id: central_id(),
        central_name: "试验区".to_owned(),
        central_url: "https://127.0.0.1:1".to_owned(),
        cert_sha256: Sha256::of(b"none"),
        worker_id: WorkerId(Uuid::from_u128(0x100 + u128::from(number))),
        worker_name: "测试员".to_owned(),
        role,
        scope: Scope::parse("150302001001001").expect("a grid"),
        scope_name: "第一网格".to_owned(),
        signing_key: Zeroizing::new([number; 32]),
        opening_key: Zeroizing::new([number.wrapping_add(100); 32]),
        central_verifying: central_signer().verifying_key(),
        central_sealing: central_opener().sealing_key(),
        street_sealing: street_opener().sealing_key(),
        street_opening: (role == Role::Clerk).then(|| street_opener().to_bytes()),
        region_pack: include_str!("../../../../regions/150300.toml").to_owned(),
        demo_pin: None,
    }
}

pub(super) struct Device {
    pub(super) desk: Desk,
    pub(super) world: Arc<World>,
    pub(super) folder: tempfile::TempDir,
}

pub(super) fn closed(number: u8) -> Device {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::new(number.into());
    let parts = DeskParts {
        directory: Directory::new(folder.path().join("desk")),
        surroundings: world.clone(),
        keeper: Box::new(FileKeeper::new(folder.path().join("secrets"))),
        cost: SlotCost {
            memory_kib: 64,
            passes: 1,
        },
        fonts: folder.path().to_owned(),
        version: "0".to_owned(),
    };
    Device {
        desk: Desk::new(parts),
        world,
        folder,
    }
}

pub(super) fn device(role: Role, number: u8) -> Device {
    let mut device = closed(number);
    device
        .desk
        .create(&enrolment(role, number), PIN)
        .expect("a device file");
    device
}

impl Device {
    /// Some changes: a row of houses.
    pub(super) fn work(&mut self, name: &str) -> EntityId {
        let building = NewBuilding {
            compound: String::new(),
            name: name.to_owned(),
            kind: "row".to_owned(),
            floors: 1,
            units: 0,
            doors_per_floor: 2,
        };
        self.desk.add_building(&building).expect("a building").id
    }

    pub(super) fn photo(&mut self, name: &str) -> Sha256 {
        let building = self.work(name);
        let picture = image::RgbImage::from_fn(8, 8, |x, y| {
            image::Rgb([x as u8 * 9, y as u8 * 7, name.len() as u8])
        });
        let mut png = std::io::Cursor::new(Vec::new());
        picture
            .write_to(&mut png, image::ImageFormat::Png)
            .expect("a picture");
        use base64::Engine;
        let text = base64::engine::general_purpose::STANDARD.encode(png.into_inner());
        let row = self
            .desk
            .photo_add(EntityKind::Building, building, "door", &text)
            .expect("a photo");
        row.blob.parse().expect("a hash")
    }

    pub(super) fn head(&self) -> Head {
        self.desk.store().expect("open").head()
    }

    pub(super) fn seal(&mut self) -> Vec<Sha256> {
        let world = self.world.clone();
        outbox::seal_pending(self.desk.store_mut().expect("open"), world.as_ref()).expect("sealed")
    }

    pub(super) fn bytes(&self, sha256: Sha256) -> Vec<u8> {
        let path = outbox::object_file(self.desk.directory(), sha256).expect("a file");
        std::fs::read(path).expect("readable")
    }

    pub(super) fn opened(&self, sha256: Sha256) -> OpenedBatch {
        let sender = self
            .desk
            .store()
            .expect("open")
            .enrolment()
            .signer()
            .verifying_key();
        open(&self.bytes(sha256), &central_opener(), &sender).expect("central opens it")
    }

    /// A receipt as central would give it.
    pub(super) fn receipt(&self, sha256: Sha256, stage: Stage, at_ms: u64) -> Receipt {
        let header = batch::sealed::peek(&self.bytes(sha256)).expect("a batch");
        Receipt {
            v: 1,
            stage,
            object: ObjectKind::Batch,
            object_sha256: sha256,
            central: central_id(),
            device: header.sender,
            seq_from: header.seq_from(),
            seq_to: header.seq_to(),
            head: (stage == Stage::Applied).then_some(header.next),
            at_ms,
            ops: Vec::<OpVerdict>::new(),
        }
    }

    pub(super) fn keep(
        &mut self,
        signed: &SignedReceipt,
    ) -> Result<outbox::Kept, outbox::ReceiptError> {
        let now_ms = (self.world.clone() as Arc<dyn Surroundings>).now_ms();
        outbox::keep_receipt(
            self.desk.store_mut().expect("open"),
            signed,
            outbox::Way::File,
            now_ms,
        )
    }
}

/// A feed page sealed for a device, after which nothing more waits.
pub(super) fn page(world: &World, device: &Enrolment, after: u64, items: Vec<FeedItem>) -> Vec<u8> {
    page_of(world, device, after, items, false)
}

/// A feed page sealed for a device; `more` says whether more waits.
pub(super) fn page_of(
    world: &World,
    device: &Enrolment,
    after: u64,
    items: Vec<FeedItem>,
    more: bool,
) -> Vec<u8> {
    let next = after + items.len() as u64;
    let request = FeedRequest {
        id: BatchId([9; 16]),
        central: central_id(),
        signer: &central_signer(),
        device: &device.opener().sealing_key(),
        hlc: survey::history::Hlc(1),
        page: &FeedPage {
            after,
            next,
            more,
            items,
        },
    };
    seal_feed(&request, &mut Fresh(world)).expect("sealed")
}
