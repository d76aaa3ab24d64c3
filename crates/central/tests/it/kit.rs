//! Devices and centrals for the tests, with a fixed clock and fixed randomness.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use batch::digest::{BatchId, Sha256};
use batch::feed::{FeedItem, FeedPage, open_feed};
use batch::keys::{OpeningKey, SealingKey, SigningKey};
use batch::message::{EnrolRequest, EnrolResponse, Role};
use batch::op_v1::{self, Head, OpBytes};
use batch::receipt::{Receipt, SignedReceipt, Verdict};
use batch::refusal::Refusal;
use batch::sealed::{PhotoEntry, SealRequest, seal};
use central::central::{CentralError, TicketFor};
use central::home::{Home, NewHome};
use central::objects::Objects;
use central::store::devices::Device;
use central::surroundings::Surroundings;
use central::{Central, Database};
use survey::division::{DivisionCode, GridCode, Scope};
use survey::history::{Change, FieldChange, Hlc, Op, SCHEMA};
use survey::ids::{DeviceId, EntityId, OpId, WorkerId};
use survey::record::{EntityKind, Value};
use tempfile::TempDir;

use crate::cluster::{self, Cluster};

pub(crate) const NOW: u64 = 1_795_000_000_000;
pub(crate) const STREET: &str = "150302001";
pub(crate) const GRID: &str = "150302001002001";
pub(crate) const NEXT_GRID: &str = "150302001002002";
pub(crate) const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

/// Which store a test runs against.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which {
    Sqlite,
    Postgres,
}

/// A clock that stands still until it is set, and bytes from a counter.
pub(crate) struct World {
    now_ms: AtomicU64,
    count: AtomicU64,
}

impl World {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            now_ms: AtomicU64::new(NOW),
            count: AtomicU64::new(0),
        })
    }

    pub(crate) fn pass(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Surroundings for World {
    fn now_ms(&self) -> u64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let count = self.count.fetch_add(1, Ordering::SeqCst);
            part.copy_from_slice(&Sha256::of(&count.to_be_bytes()).0[..part.len()]);
        }
    }
}

/// Lends the world to `batch`.
pub(crate) struct Lent<'a>(pub(crate) &'a World);

impl batch::Entropy for Lent<'_> {
    fn fill(&mut self, buffer: &mut [u8]) {
        self.0.fill(buffer);
    }
}

/// A central with what it stands on.
pub(crate) struct Rig {
    pub(crate) central: Arc<Central>,
    pub(crate) world: Arc<World>,
    pub(crate) folder: TempDir,
    pub(crate) database: Database,
    _cluster: Option<Arc<Cluster>>,
}

/// A device as its own side sees it.
pub(crate) struct TestDevice {
    pub(crate) id: DeviceId,
    pub(crate) signing_key: SigningKey,
    pub(crate) opening_key: OpeningKey,
    pub(crate) worker: WorkerId,
    pub(crate) recipients: Vec<SealingKey>,
    pub(crate) heads: Vec<Head>,
    pub(crate) ops: Vec<OpBytes>,
    pub(crate) welcome: EnrolResponse,
}

pub(crate) fn init(folder: &std::path::Path, world: &World) -> Home {
    let new = NewHome {
        name: "测试中心".into(),
        hosts: vec!["127.0.0.1".into(), "localhost".into()],
        port: 8443,
        street: DivisionCode::parse(STREET).unwrap(),
        region_pack: "[region]\nname = \"乌海市\"\n".into(),
    };
    Home::create(folder, &new, world).unwrap()
}

impl Rig {
    pub(crate) async fn new(which: Which) -> Self {
        let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
        let (database, cluster) = match which {
            Which::Sqlite => (Database::Embedded, None),
            Which::Postgres => {
                let cluster = cluster::shared();
                (Database::Postgres(cluster.database().await), Some(cluster))
            }
        };
        let home = init(folder.path(), &world);
        let central = Arc::new(
            Central::open(home, &database, None, world.clone())
                .await
                .unwrap(),
        );
        Self {
            central,
            world,
            folder,
            database,
            _cluster: cluster,
        }
    }

    /// What a restart does: everything in memory is lost.
    pub(crate) async fn reopen(&mut self) {
        let home = Home::open(self.folder.path()).unwrap();
        let central = Central::open(home, &self.database, None, self.world.clone())
            .await
            .unwrap();
        central.resume().await.unwrap();
        self.central = Arc::new(central);
    }

    pub(crate) async fn ticket(&self, role: Role, scope: &str) -> batch::ticket::Ticket {
        let wanted = TicketFor {
            worker: None,
            name: "王测试".into(),
            role,
            scope: Scope::parse(scope).unwrap(),
            scope_name: "测试网格".into(),
        };
        self.central.issue_ticket(&wanted).await.unwrap()
    }

    pub(crate) async fn device(&self, role: Role, scope: &str) -> TestDevice {
        let ticket = self.ticket(role, scope).await;
        let (request, signing_key, opening_key) = enrol_request(&ticket.code, &self.world);
        let welcome = self.central.enrol(&request, HERE).await.unwrap();
        TestDevice::new(welcome, signing_key, opening_key)
    }

    pub(crate) async fn known(&self, device: &TestDevice) -> Device {
        self.central
            .store()
            .device(device.id)
            .await
            .unwrap()
            .unwrap()
    }

    /// Puts bytes where an upload would have put them.
    pub(crate) fn upload(&self, bytes: &[u8]) -> Sha256 {
        let sha256 = Sha256::of(bytes);
        Objects::in_folder(self.folder.path())
            .unwrap()
            .put_whole(sha256, bytes)
            .unwrap();
        sha256
    }

    pub(crate) async fn accept(
        &self,
        device: &TestDevice,
        bytes: &[u8],
    ) -> Result<SignedReceipt, CentralError> {
        let sha256 = self.upload(bytes);
        self.central
            .accept_batch(&self.known(device).await, sha256)
            .await
    }

    /// Upload, accept and apply.
    pub(crate) async fn deliver(
        &self,
        device: &TestDevice,
        bytes: &[u8],
    ) -> Result<SignedReceipt, CentralError> {
        self.accept(device, bytes).await?;
        self.central
            .apply_batch(&self.known(device).await, Sha256::of(bytes))
            .await
    }

    pub(crate) async fn applied(&self, device: &TestDevice, bytes: &[u8]) -> Receipt {
        self.read(&self.deliver(device, bytes).await.unwrap())
    }

    pub(crate) fn read(&self, signed: &SignedReceipt) -> Receipt {
        signed
            .verify(&self.central.home().info().verifying_key)
            .unwrap()
    }

    pub(crate) async fn page(&self, device: &TestDevice, after: u64) -> FeedPage {
        let sealed = self
            .central
            .feed(&self.known(device).await, after)
            .await
            .unwrap();
        open_feed(
            &sealed,
            &device.opening_key,
            &self.central.home().info().verifying_key,
        )
        .unwrap()
        .page
    }

    pub(crate) async fn is_sound(&self) -> bool {
        let checked = self.central.store().check().await.unwrap();
        eprintln!("{checked:?}");
        checked.is_sound()
    }
}

pub(crate) fn enrol_request(code: &str, world: &World) -> (EnrolRequest, SigningKey, OpeningKey) {
    let (signing, opening) = (
        SigningKey::generate(&mut Lent(world)),
        OpeningKey::generate(&mut Lent(world)),
    );
    let (verifying, sealing) = (signing.verifying_key(), opening.sealing_key());
    let request = EnrolRequest::new(
        code.into(),
        "测试机".into(),
        "0.1.0".into(),
        &signing,
        verifying,
        sealing,
    );
    (request, signing, opening)
}

impl TestDevice {
    pub(crate) fn new(
        welcome: EnrolResponse,
        signing_key: SigningKey,
        opening_key: OpeningKey,
    ) -> Self {
        Self {
            id: welcome.device_id,
            signing_key,
            opening_key,
            worker: welcome.worker.id,
            recipients: vec![welcome.central.sealing_key, welcome.street_sealing_key],
            heads: vec![Head::empty(welcome.device_id)],
            ops: Vec::new(),
            welcome,
        }
    }

    pub(crate) fn head(&self) -> Head {
        *self.heads.last().unwrap()
    }

    pub(crate) fn op(&self, entity: EntityId, grid: &str, fields: &[(&str, &str)]) -> Op {
        let seq = self.head().seq + 1;
        let set: BTreeMap<_, _> = fields
            .iter()
            .map(|(name, value)| {
                (
                    (*name).to_owned(),
                    FieldChange {
                        to: Some(Value::text(*value)),
                        was: Vec::new(),
                    },
                )
            })
            .collect();
        let id = uuid::Uuid::new_v5(&self.id.0, &seq.to_be_bytes());
        Op {
            seq,
            id: OpId(id),
            device: self.id,
            hlc: Hlc::default().tick(NOW + seq),
            worker: self.worker,
            schema: SCHEMA,
            grid: GridCode::parse(grid).unwrap(),
            kind: EntityKind::Person,
            entity,
            change: Change::Set(set),
        }
    }

    pub(crate) fn push(&mut self, op: &Op) {
        self.push_bytes(op_v1::encode(op));
    }

    pub(crate) fn push_bytes(&mut self, bytes: OpBytes) {
        self.heads.push(self.head().then(&bytes));
        self.ops.push(bytes);
    }

    /// Writes text fields of a person.
    pub(crate) fn set(&mut self, entity: EntityId, grid: &str, fields: &[(&str, &str)]) {
        let op = self.op(entity, grid, fields);
        self.push(&op);
    }

    /// A batch of the operations from `from` to `to`, both counted from 1 and included.
    pub(crate) fn seal(&self, world: &World, from: usize, to: usize) -> Vec<u8> {
        self.seal_with(world, from, to, &[])
    }

    pub(crate) fn seal_with(
        &self,
        world: &World,
        from: usize,
        to: usize,
        photos: &[PhotoEntry],
    ) -> Vec<u8> {
        let request = SealRequest {
            id: BatchId(world.new_id().into_bytes()),
            device: self.id,
            signer: &self.signing_key,
            recipients: &self.recipients,
            prev: self.heads[from - 1],
            ops: &self.ops[from - 1..to],
            photos,
            hlc: Hlc::default().tick(NOW),
        };
        seal(&request, &mut Lent(world)).unwrap()
    }
}

/// A person that does not exist.
pub(crate) fn person(number: u8) -> EntityId {
    EntityId(uuid::Uuid::from_bytes([number; 16]))
}

pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, CentralError>) -> Refusal {
    match result.expect_err("it should have been refused") {
        CentralError::Refused(refusal) => refusal,
        error => panic!("not a refusal: {error:?}"),
    }
}

pub(crate) fn verdicts(receipt: &Receipt) -> Vec<Verdict> {
    receipt.ops.iter().map(|op| op.verdict.clone()).collect()
}

/// Whose operations a page holds, by device and position.
pub(crate) fn ops_of(page: &FeedPage) -> Vec<(DeviceId, u64)> {
    let op = |item: &FeedItem| match item {
        FeedItem::Op { device, seq, .. } => Some((*device, *seq)),
        _ => None,
    };
    page.items.iter().filter_map(op).collect()
}
