//! A synthetic device, central and street office with fixed keys, and a day's operations.

use std::collections::BTreeMap;

use batch::Entropy;
use batch::digest::{BatchId, Sha256};
use batch::keys::{OpeningKey, SealingKey, Signer, SigningKey};
use batch::op_v1::{Head, OpBytes, encode};
use batch::sealed::{PhotoEntry, SealRequest, seal};
use survey::history::{Change, FieldChange, Hlc, Op};
use survey::ids::{DeviceId, EntityId, OpId, WorkerId};
use survey::record::{EntityKind, Missing, Value};
use uuid::Uuid;

/// A repeatable stream: SHA-256 of a name and a counter.
pub(crate) struct Fixed {
    name: &'static str,
    counter: u64,
}

impl Fixed {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, counter: 0 }
    }
}

impl Entropy for Fixed {
    fn fill(&mut self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            self.counter += 1;
            let block = Sha256::of_parts(&[self.name.as_bytes(), &self.counter.to_be_bytes()]);
            chunk.copy_from_slice(&block.0[..chunk.len()]);
        }
    }
}

pub(crate) fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(0x0193_4a00_0000_7000_8000_0000_0000_0000 + n)
}

pub(crate) fn device() -> DeviceId {
    DeviceId(uuid(0xd1))
}

pub(crate) fn device_signing() -> SigningKey {
    SigningKey::generate(&mut Fixed::new("device signing"))
}

pub(crate) fn device_opening() -> OpeningKey {
    OpeningKey::generate(&mut Fixed::new("device opening"))
}

pub(crate) fn central() -> DeviceId {
    DeviceId(uuid(0xc0))
}

pub(crate) fn central_signing() -> SigningKey {
    SigningKey::generate(&mut Fixed::new("central signing"))
}

pub(crate) fn central_opening() -> OpeningKey {
    OpeningKey::generate(&mut Fixed::new("central opening"))
}

pub(crate) fn street_opening() -> OpeningKey {
    OpeningKey::generate(&mut Fixed::new("street opening"))
}

pub(crate) fn recipients() -> Vec<SealingKey> {
    vec![
        central_opening().sealing_key(),
        street_opening().sealing_key(),
    ]
}

fn op(seq: u64, kind: EntityKind, change: Change) -> Op {
    Op {
        seq,
        id: OpId(uuid(0x1000 + u128::from(seq))),
        device: device(),
        hlc: Hlc((1_763_715_600_000 + seq * 1000) << 16 | 3),
        worker: WorkerId(uuid(0xa1)),
        schema: 1,
        grid: "150302001001001".parse().unwrap(),
        kind,
        entity: EntityId(uuid(0xe1)),
        change,
    }
}

fn field(to: Option<Value>, was: &[u64]) -> FieldChange {
    FieldChange {
        to,
        was: was
            .iter()
            .map(|seq| OpId(uuid(0x1000 + u128::from(*seq))))
            .collect(),
    }
}

/// Every form an operation can take, once.
pub(crate) fn ops() -> Vec<Op> {
    let first = BTreeMap::from([
        (
            "name".to_owned(),
            field(Some(Value::text("测试甲 \"引号\" \\ \u{1}")), &[]),
        ),
        (
            "wage_fen".to_owned(),
            field(Some(Value::Whole(-9_007_199_254_740_993)), &[]),
        ),
        ("lives_here".to_owned(), field(Some(Value::Flag(true)), &[])),
        (
            "phone".to_owned(),
            field(
                Some(Value::Missing {
                    missing: Missing::Refused,
                }),
                &[],
            ),
        ),
        (
            "education".to_owned(),
            field(
                Some(Value::Missing {
                    missing: Missing::Unknown,
                }),
                &[],
            ),
        ),
    ]);
    let second = BTreeMap::from([
        ("name".to_owned(), field(Some(Value::text("")), &[1])),
        ("phone".to_owned(), field(None, &[1])),
    ]);
    vec![
        op(1, EntityKind::Person, Change::Set(first)),
        op(2, EntityKind::Person, Change::Set(second)),
        op(
            3,
            EntityKind::Person,
            Change::Remove {
                reason: "entered_twice".to_owned(),
                saw: vec![OpId(uuid(0x1002))],
            },
        ),
        op(
            4,
            EntityKind::Person,
            Change::Restore {
                was: vec![OpId(uuid(0x1003))],
            },
        ),
        op(5, EntityKind::Door, Change::Set(BTreeMap::new())),
    ]
}

/// One operation that writes this text.
pub(crate) fn text_op(seq: u64, text: &str) -> Op {
    op(
        seq,
        EntityKind::Visit,
        Change::Set(BTreeMap::from([(
            "note".to_owned(),
            field(Some(Value::text(text)), &[]),
        )])),
    )
}

pub(crate) fn op_bytes() -> Vec<OpBytes> {
    ops().iter().map(encode).collect()
}

/// Operations whose content does not compress, so that a batch of them takes several chunks.
pub(crate) fn bulky_ops(bytes: usize) -> Vec<OpBytes> {
    let mut entropy = Fixed::new("bulk");
    (1..=bytes.div_ceil(10_000) as u64)
        .map(|seq| {
            let mut noise = vec![0; 10_000];
            entropy.fill(&mut noise);
            encode(&text_op(seq, &hex::encode(noise)))
        })
        .collect()
}

pub(crate) fn photos() -> Vec<PhotoEntry> {
    let sealed =
        batch::blob::seal_blob(b"not really a photograph", &mut Fixed::new("photo")).unwrap();
    let id = EntityId(uuid(0xf0));
    vec![PhotoEntry {
        id,
        bytes: sealed.bytes.len() as u64,
        sha256: sealed.sha256,
        key: sealed.key,
    }]
}

pub(crate) fn request<'a>(
    signer: &'a dyn Signer,
    recipients: &'a [SealingKey],
    ops: &'a [OpBytes],
    photos: &'a [PhotoEntry],
) -> SealRequest<'a> {
    SealRequest {
        id: BatchId(uuid(0xb1).into_bytes()),
        device: device(),
        signer,
        recipients,
        prev: Head::empty(device()),
        ops,
        photos,
        hlc: Hlc(1_763_715_999_000 << 16),
    }
}

/// The device's operations sealed for central and the street office.
pub(crate) fn sealed(ops: &[OpBytes], entropy: &'static str) -> Vec<u8> {
    seal(
        &request(&device_signing(), &recipients(), ops, &photos()),
        &mut Fixed::new(entropy),
    )
    .unwrap()
}
