//! What applying operations does, as a pure function: known state in, rows to write and verdicts out.
//!
//! Both engines and the rebuild of `cur` use exactly this, so they cannot disagree. Merging itself is `survey::history::fold`.
//! An operation that cannot be taken as it is, is set aside with a code and kept verbatim; the ones after it go on (I8, I9).

use std::collections::{BTreeMap, HashMap};

use batch::digest::ChainHash;
use batch::message::Role;
use batch::op_v1::{self, BadOp, Head, OpBytes};
use batch::receipt::{OpVerdict, Verdict};
use survey::division::{GridCode, Scope};
use survey::forms;
use survey::history::{self, Folded, Op};
use survey::ids::{DeviceId, WorkerId};
use survey::record::{EntityKind, Record};
use uuid::Uuid;

/// How far ahead of central an operation's clock may be before it is flagged, in milliseconds.
pub const CLOCK_AHEAD_MS: u64 = 10 * 60 * 1000;

/// Who writes, and what they may write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The device.
    pub device: DeviceId,
    /// Its worker; every operation must name them.
    pub worker: WorkerId,
    /// Their role.
    pub role: Role,
    /// Their scope.
    pub scope: Scope,
    /// Whether this is central itself, which may write anywhere in any role.
    pub is_central: bool,
}

/// A record as kept, with the place it is kept under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Key: the community of the operation that made it, as a number. Never changes.
    pub region: i64,
    /// The grid of the newest operation.
    pub grid: GridCode,
    /// The record.
    pub record: Record,
}

/// One operation's row in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The community as a number; the author's scope when the operation cannot be read.
    pub region: i64,
    /// Its place in the author's log.
    pub seq: u64,
    /// The chain's hash after it.
    pub hash: ChainHash,
    /// Grid and record; `None` when the operation cannot be read.
    pub about: Option<(GridCode, Uuid)>,
    /// Whether it was folded into its record.
    pub is_folded: bool,
    /// What the author is told.
    pub verdict: Verdict,
    /// Whether its clock was too far ahead.
    pub is_clock_ahead: bool,
    /// The exact bytes.
    pub bytes: OpBytes,
}

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// New rows of the history, in order.
    pub changes: Vec<Change>,
    /// Records as they are afterwards.
    pub records: BTreeMap<Uuid, Kept>,
    /// A verdict for every operation given, duplicates too.
    pub verdicts: Vec<OpVerdict>,
    /// The author's head afterwards.
    pub head: Head,
}

/// A position already holds another operation (I5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeqConflict {
    /// The position.
    pub seq: u64,
}

/// What is known before.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Hashes of the author's log at the positions that `prev` and the operations claim, as far as they are taken.
    pub hashes: BTreeMap<u64, ChainHash>,
    /// The records that the operations are about.
    pub records: HashMap<Uuid, Kept>,
}

/// The community part of a code as a number: 12 digits, filled up with zeros on the right.
pub fn region_of(prefix: &str) -> i64 {
    let digits: String = prefix
        .chars()
        .chain(std::iter::repeat('0'))
        .take(12)
        .collect();
    digits.parse().expect("division codes are digits")
}

/// The records that these operations are about.
pub fn subjects(ops: &[OpBytes]) -> Vec<Uuid> {
    let mut ids: Vec<_> = ops
        .iter()
        .filter_map(|bytes| op_v1::decode(bytes).ok())
        .map(|op| op.entity.0)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Plans a stretch of the author's log that begins after `prev`; `head` is where central has the log.
///
/// The caller has made sure that there is no gap: `prev.seq <= head.seq`.
///
/// # Errors
/// [`SeqConflict`] when `prev` or an operation contradicts what is known; nothing may be written then.
pub fn plan(
    author: &Author,
    head: Head,
    prev: Head,
    ops: &[OpBytes],
    mut known: Known,
    now_ms: u64,
) -> Result<Plan, SeqConflict> {
    let expected = if prev.seq == 0 {
        Some(op_v1::genesis(author.device))
    } else {
        known.hashes.get(&prev.seq).copied()
    };
    if expected != Some(prev.hash) {
        return Err(SeqConflict { seq: prev.seq });
    }
    let mut planned = Plan {
        changes: Vec::new(),
        records: BTreeMap::new(),
        verdicts: Vec::new(),
        head,
    };
    let mut walk = prev;
    for bytes in ops {
        walk = walk.then(bytes);
        if walk.seq <= head.seq {
            if known.hashes.get(&walk.seq) != Some(&walk.hash) {
                return Err(SeqConflict { seq: walk.seq });
            }
            planned.verdicts.push(OpVerdict {
                seq: walk.seq,
                verdict: Verdict::Duplicate,
            });
            continue;
        }
        let change = take(
            author,
            walk,
            bytes,
            &mut known.records,
            &mut planned.records,
            now_ms,
        );
        planned.verdicts.push(OpVerdict {
            seq: walk.seq,
            verdict: change.verdict.clone(),
        });
        planned.changes.push(change);
        planned.head = walk;
    }
    Ok(planned)
}

fn take(
    author: &Author,
    at: Head,
    bytes: &OpBytes,
    records: &mut HashMap<Uuid, Kept>,
    touched: &mut BTreeMap<Uuid, Kept>,
    now_ms: u64,
) -> Change {
    let mut change = Change {
        region: region_of(author.scope.as_prefix()),
        seq: at.seq,
        hash: at.hash,
        about: None,
        is_folded: false,
        verdict: Verdict::Accepted,
        is_clock_ahead: false,
        bytes: bytes.clone(),
    };
    let op = match op_v1::decode(bytes) {
        Ok(op) => op,
        Err(bad) => {
            change.verdict = Verdict::Quarantined {
                code: bad_op_code(&bad).to_owned(),
            };
            return change;
        }
    };
    change.region = region_of(op.grid.as_str());
    change.about = Some((op.grid.clone(), op.entity.0));
    change.is_clock_ahead = op.hlc.unix_ms() > now_ms.saturating_add(CLOCK_AHEAD_MS);
    if let Some(code) = objection(author, at, &op, records.get(&op.entity.0)) {
        change.verdict = Verdict::Quarantined {
            code: code.to_owned(),
        };
        return change;
    }
    change.is_folded = true;
    let kept = records.entry(op.entity.0).or_insert_with(|| Kept::new(&op));
    change.verdict = kept.fold(&op);
    touched.insert(op.entity.0, kept.clone());
    change
}

/// Why a readable operation is set aside; a stable code.
fn objection(author: &Author, at: Head, op: &Op, kept: Option<&Kept>) -> Option<&'static str> {
    if op.device != author.device || op.seq != at.seq {
        return Some("wrong_position");
    }
    if kept.is_some_and(|kept| kept.record.kind != op.kind) {
        return Some("wrong_kind");
    }
    if author.is_central {
        return None;
    }
    if op.worker != author.worker {
        return Some("wrong_worker");
    }
    match author.role {
        Role::GridWorker if answers_for_the_office(op) => return Some("wrong_role"),
        Role::GridWorker | Role::Clerk => {}
        Role::Auditor | Role::Sysadmin => return Some("wrong_role"),
    }
    let is_in_scope =
        author.scope.covers(&op.grid) && kept.is_none_or(|kept| author.scope.covers(&kept.grid));
    (!is_in_scope).then_some("out_of_scope")
}

/// Whether an operation writes what only a clerk may, or takes away or brings back the record that it stands in.
fn answers_for_the_office(op: &Op) -> bool {
    match &op.change {
        history::Change::Set(fields) => fields
            .iter()
            .any(|(name, field)| forms::is_office_only(op.kind, name, field.to.as_ref())),
        history::Change::Remove { .. } | history::Change::Restore { .. } => {
            op.kind == EntityKind::Correction
        }
    }
}

fn bad_op_code(bad: &BadOp) -> &'static str {
    match bad {
        BadOp::NewerSchema { .. } => "newer_schema",
        BadOp::Shape { .. } => "bad_shape",
        BadOp::Member { .. } => "bad_member",
        BadOp::TooLarge => "too_large",
    }
}

impl Kept {
    /// The place of a record that this operation is the first about.
    pub fn new(op: &Op) -> Self {
        Self {
            region: region_of(op.grid.as_str()),
            grid: op.grid.clone(),
            record: Record::new(op.kind, op.entity),
        }
    }

    /// Folds one more operation in.
    pub fn fold(&mut self, op: &Op) -> Verdict {
        self.grid = op.grid.clone();
        match history::fold(&mut self.record, op) {
            Folded::Agreed => Verdict::Accepted,
            Folded::Conflict(fields) => Verdict::Conflict { fields },
        }
    }
}
