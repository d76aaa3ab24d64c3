//! A world for the sync core: a small central and a small device, both plain memory, and a dice that breaks things.
//!
//! Neither is the shipped store; the shipped core is what is under test. The device keeps what the real tables keep and nothing else,
//! so that a killed session is begun again from exactly that.

use std::collections::{BTreeMap, BTreeSet};

use batch::digest::{ChainHash, Sha256, Signature};
use batch::op_v1::Head;
use batch::receipt::{ObjectKind, Receipt, SignedReceipt, Stage};
use batch::refusal::Refusal;
use desk::sync::core::{Answer, Call, Failure, Outgoing, Owner, Queue, Session, Upload};
use survey::ids::DeviceId;
use uuid::Uuid;

/// A small generator with a seed: SplitMix64.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    pub(super) fn one_in(&mut self, n: u64) -> bool {
        n > 0 && self.below(n) == 0
    }
}

/// One operation: just a number that says which. The chain over them stands for their bytes.
pub(super) type Op = u64;

pub(super) fn extend(hash: ChainHash, op: Op) -> ChainHash {
    ChainHash(Sha256::of_parts(&[&hash.0, &op.to_be_bytes()]).0)
}

pub(super) fn hash_at(log: &[Op], seq: u64) -> Option<ChainHash> {
    let ops = log.get(..usize::try_from(seq).expect("small"))?;
    Some(
        ops.iter()
            .fold(ChainHash([7; 32]), |hash, op| extend(hash, *op)),
    )
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Body {
    Batch { seq_from: u64, ops: Vec<Op> },
    Photo,
}

#[derive(Clone)]
pub(super) struct Object {
    pub(super) body: Body,
    pub(super) chunks: u32,
}

/// Central: everything it must keep, so that a backup is a clone.
#[derive(Clone, Default)]
pub(super) struct Central {
    pub(super) log: Vec<Op>,
    pub(super) uploads: BTreeMap<Sha256, BTreeSet<u32>>,
    pub(super) accepted: BTreeMap<Sha256, Receipt>,
    pub(super) applied: BTreeMap<Sha256, Receipt>,
    /// Cursor and item. Cursors follow the clock of the world, which no backup turns back.
    pub(super) feed: Vec<(u64, u64)>,
    pub(super) clock_ms: u64,
    pub(super) revoked: bool,
}

pub(super) fn device_id() -> DeviceId {
    DeviceId(Uuid::from_u128(1))
}

fn sign(receipt: &Receipt) -> Answer {
    let receipt = serde_json::to_string(receipt).expect("json");
    Answer::Receipt(Box::new(SignedReceipt {
        receipt,
        signature: Signature([0; 64]),
    }))
}

impl Central {
    pub(super) fn tell(&mut self, cursor: u64, item: u64) {
        self.feed.push((cursor, item));
    }

    fn feed_latest(&self) -> u64 {
        self.feed.last().map_or(0, |(cursor, _)| *cursor)
    }

    fn head(&self) -> Head {
        let seq = self.log.len() as u64;
        Head {
            seq,
            hash: hash_at(&self.log, seq).expect("own log"),
        }
    }

    fn receipt(
        &mut self,
        stage: Stage,
        kind: ObjectKind,
        sha: Sha256,
        from: u64,
        to: u64,
    ) -> Receipt {
        self.clock_ms += 1;
        let head = (stage == Stage::Applied).then(|| self.head());
        Receipt {
            v: 1,
            stage,
            object: kind,
            object_sha256: sha,
            central: DeviceId(Uuid::nil()),
            device: device_id(),
            seq_from: from,
            seq_to: to,
            head,
            at_ms: self.clock_ms,
            ops: Vec::new(),
        }
    }

    pub(super) fn upload(&self, sha: Sha256, object: &Object) -> Upload {
        let have: Vec<u32> = self
            .uploads
            .get(&sha)
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let complete = have.len() == object.chunks as usize;
        Upload { have, complete }
    }

    pub(super) fn put(&mut self, sha: Sha256, index: u32, object: &Object) -> Answer {
        assert!(index < object.chunks, "a chunk outside the object was sent");
        self.uploads.entry(sha).or_default().insert(index);
        Answer::Object(self.upload(sha, object))
    }

    pub(super) fn accept(&mut self, sha: Sha256, object: &Object) -> Answer {
        if !self.upload(sha, object).complete {
            return Answer::Failed(Failure::Refused(Refusal::ObjectIncomplete));
        }
        if let Some(receipt) = self.accepted.get(&sha) {
            return sign(receipt);
        }
        let (kind, from, to) = match &object.body {
            Body::Batch { seq_from, ops } => (
                ObjectKind::Batch,
                *seq_from,
                seq_from + ops.len() as u64 - 1,
            ),
            Body::Photo => (ObjectKind::Blob, 0, 0),
        };
        let receipt = self.receipt(Stage::Received, kind, sha, from, to);
        self.accepted.insert(sha, receipt.clone());
        sign(&receipt)
    }

    pub(super) fn apply(&mut self, sha: Sha256, object: &Object) -> Answer {
        if let Some(receipt) = self.applied.get(&sha) {
            return sign(receipt);
        }
        if !self.accepted.contains_key(&sha) {
            return Answer::Failed(Failure::Refused(Refusal::ObjectUnknown));
        }
        let Body::Batch { seq_from, ops } = &object.body else {
            panic!("apply of a photo")
        };
        let expected_seq = self.log.len() as u64 + 1;
        if *seq_from > expected_seq {
            return Answer::Failed(Failure::Refused(Refusal::Gap { expected_seq }));
        }
        for (seq, op) in (*seq_from..).zip(ops) {
            match self.log.get(seq as usize - 1) {
                Some(known) => assert_eq!(known, op, "another operation at a taken position (I5)"),
                None => self.log.push(*op),
            }
        }
        let to = seq_from + ops.len() as u64 - 1;
        let receipt = self.receipt(Stage::Applied, ObjectKind::Batch, sha, *seq_from, to);
        self.applied.insert(sha, receipt.clone());
        sign(&receipt)
    }
}

/// A sealed batch as the device's table has it.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    pub(super) sha: Sha256,
    pub(super) seq_from: u64,
    pub(super) seq_to: u64,
    pub(super) stage: Stage,
    pub(super) sealed: bool,
}

/// The device: its log, its tables, its files.
#[derive(Default)]
pub(super) struct Device {
    pub(super) log: Vec<Op>,
    pub(super) batches: Vec<Batch>,
    pub(super) photos: BTreeMap<Sha256, bool>,
    pub(super) newest_photo: Option<Sha256>,
    pub(super) files: BTreeMap<Sha256, Object>,
    pub(super) feed_cursor: u64,
    pub(super) feed: BTreeMap<u64, u32>,
    pub(super) serial: u64,
}

impl Device {
    pub(super) fn confirmed_seq(&self) -> u64 {
        let mut seq = 0;
        for batch in &self.batches {
            if batch.sealed || batch.stage != Stage::Applied || batch.seq_from != seq + 1 {
                break;
            }
            seq = batch.seq_to;
        }
        seq
    }

    pub(super) fn edit(&mut self, op: Op) {
        self.log.push(op);
    }

    pub(super) fn photo(&mut self, dice: &mut Dice) {
        self.serial += 1;
        let sha = Sha256::of(format!("photo {}", self.serial).as_bytes());
        self.files.insert(
            sha,
            Object {
                body: Body::Photo,
                chunks: 1 + dice.below(3) as u32,
            },
        );
        self.photos.insert(sha, false);
    }

    fn seal(&mut self, dice: &mut Dice) -> Queue {
        let from = self.batches.last().map_or(1, |batch| batch.seq_to + 1);
        let mut ops = &self.log[from as usize - 1..];
        let mut seq_from = from;
        while !ops.is_empty() {
            let (now, later) = ops.split_at(ops.len().min(4));
            ops = later;
            self.serial += 1;
            let sha = Sha256::of(format!("batch {}", self.serial).as_bytes());
            let body = Body::Batch {
                seq_from,
                ops: now.to_vec(),
            };
            self.files.insert(
                sha,
                Object {
                    body,
                    chunks: 1 + dice.below(3) as u32,
                },
            );
            let seq_to = seq_from + now.len() as u64 - 1;
            self.batches.push(Batch {
                sha,
                seq_from,
                seq_to,
                stage: Stage::Received,
                sealed: true,
            });
            seq_from = seq_to + 1;
        }
        self.queue()
    }

    fn queue(&self) -> Queue {
        let batches = self
            .batches
            .iter()
            .filter(|batch| batch.sealed || batch.stage != Stage::Applied);
        let mut objects: Vec<Outgoing> = batches
            .map(|batch| self.outgoing(batch.sha, ObjectKind::Batch, batch.seq_from, !batch.sealed))
            .collect();
        let waiting = self.photos.iter().filter(|(_, received)| !**received);
        objects.extend(waiting.map(|(sha, _)| self.outgoing(*sha, ObjectKind::Blob, 0, false)));
        Queue {
            objects,
            feed_cursor: self.feed_cursor,
        }
    }

    fn outgoing(
        &self,
        object: Sha256,
        kind: ObjectKind,
        seq_from: u64,
        received: bool,
    ) -> Outgoing {
        let chunks = self.files[&object].chunks;
        Outgoing {
            object,
            kind,
            chunks,
            owner: Owner::Own { seq_from },
            received,
        }
    }

    /// As `outbox::go_back`: batches that reach the position wait again; photos are asked about again; the feed begins anew.
    fn go_back(&mut self, from_seq: u64, fresh: bool) {
        if fresh {
            self.batches.retain(|batch| batch.seq_to < from_seq);
        }
        for batch in self
            .batches
            .iter_mut()
            .filter(|batch| batch.seq_to >= from_seq)
        {
            batch.sealed = true;
        }
        self.photos
            .values_mut()
            .for_each(|received| *received = false);
        self.newest_photo = None;
        self.feed_cursor = 0;
    }

    fn keep(&mut self, signed: &SignedReceipt) -> Answer {
        let receipt: Receipt = serde_json::from_str(&signed.receipt).expect("json");
        if let Some(head) = receipt.head
            && hash_at(&self.log, head.seq) != Some(head.hash)
        {
            return Answer::Failed(Failure::ChainDiffers { seq: head.seq });
        }
        let before = self.confirmed_seq();
        match receipt.object {
            ObjectKind::Blob => {
                self.photos.insert(receipt.object_sha256, true);
                self.newest_photo = Some(receipt.object_sha256);
            }
            ObjectKind::Batch => {
                let batch = self
                    .batches
                    .iter_mut()
                    .find(|batch| batch.sha == receipt.object_sha256);
                let batch = batch.expect("a receipt for a known batch");
                batch.stage = receipt.stage;
                batch.sealed = false;
            }
        }
        Answer::Kept {
            stage: receipt.stage,
            confirmed: (self.confirmed_seq() - before) as u32,
        }
    }
}

/// Both sides and the dice.
pub(super) struct World {
    pub(super) device: Device,
    pub(super) central: Central,
    pub(super) dice: Dice,
    pub(super) cursor: u64,
}

impl World {
    /// Central has something to tell.
    pub(super) fn tell(&mut self, item: u64) {
        self.cursor += 1;
        self.central.tell(self.cursor, item);
    }

    /// Carries out one call, faithfully.
    pub(super) fn run(&mut self, call: &Call) -> Answer {
        let Self {
            device,
            central,
            dice,
            ..
        } = self;
        match call {
            Call::OpenSession => Answer::Session(Session {
                central: central.head(),
                ours_there: hash_at(&device.log, central.log.len() as u64),
                confirmed_seq: device.confirmed_seq(),
                newest_object: device.newest_photo,
                feed_cursor: device.feed_cursor,
                feed_latest: central.feed_latest(),
                revoked: central.revoked,
            }),
            Call::GoBack { from_seq, fresh } => {
                device.go_back(*from_seq, *fresh);
                Answer::WentBack
            }
            Call::Seal => Answer::Queue(device.seal(dice)),
            Call::AskObject { object } => {
                let has =
                    central.accepted.contains_key(object) || central.uploads.contains_key(object);
                Answer::Object(if has {
                    central.upload(*object, &device.files[object])
                } else {
                    Upload::default()
                })
            }
            Call::PutChunk { object, index, .. } => {
                central.put(*object, *index, &device.files[object])
            }
            Call::Accept { object, .. } => central.accept(*object, &device.files[object]),
            Call::Apply { object } => central.apply(*object, &device.files[object]),
            Call::Keep { receipt } => device.keep(receipt),
            Call::SetAside { .. } => Answer::SetAside,
            Call::FetchFeed { after } => self.page(*after),
            Call::AckFeed { .. } => Answer::Acknowledged,
            Call::Wait { .. } => Answer::Waited,
        }
    }

    fn page(&mut self, after: u64) -> Answer {
        assert_eq!(
            after, self.device.feed_cursor,
            "the core's cursor is the table's"
        );
        let waiting: Vec<(u64, u64)> = self
            .central
            .feed
            .iter()
            .filter(|(cursor, _)| *cursor > after)
            .copied()
            .collect();
        let items = &waiting[..waiting.len().min(3)];
        for (_, item) in items {
            // Taking over is idempotent in the real tables; what counts is that nothing is missing in the end.
            *self.device.feed.entry(*item).or_default() += 1;
        }
        let next = items.last().map_or(after, |(cursor, _)| *cursor);
        self.device.feed_cursor = next;
        Answer::Page {
            next,
            more: items.len() < waiting.len(),
            came_in: items.len() as u32,
        }
    }
}
