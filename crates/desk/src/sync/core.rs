//! The sync core: what to do next, decided by a pure function `step(core, event) -> effects`.
//!
//! No clock, no input or output, no randomness, no runtime: whoever runs it (the client against a real central, the simulator against
//! a faulty one) carries out the effects and reports back. Implements protocol.md §4 and the invariants I1–I7.
//!
//! It remembers nothing across sessions. Everything durable is in the tables of `outbox`; a killed session is simply begun again,
//! and the head exchange at its beginning says where central really stands.
//!
//! One call is under way at a time. Each carries a number and only the answer with that number counts, so that an answer that arrives
//! twice, or after its call was given up, changes nothing.

mod failing;
mod turn;

use std::collections::VecDeque;

use batch::digest::{ChainHash, Sha256};
use batch::op_v1::Head;
use batch::receipt::{ObjectKind, SignedReceipt, Stage};
use batch::refusal::Refusal;

pub(crate) use failing::refusal_code;
pub use turn::step;

/// How often a call is tried again after the first failure: waits of 1, 2, 4, 8 and 16 s, half a minute in all.
pub const RETRIES: u32 = 5;
/// How often the very first call is tried again: somebody is looking at the screen, and being offline is no fault.
pub const RETRIES_TO_OPEN: u32 = 1;
/// How often one session may go back and seal again before it gives up.
pub const MENDS: u32 = 3;
/// How often one object may be begun anew within a session.
pub const RESTARTS: u32 = 3;

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Begin. `jitter_ms` (0–999, from the caller's randomness) spreads the retries of many devices.
    Start {
        /// Added to every wait.
        jitter_ms: u16,
    },
    /// A call was carried out, or failed.
    Answer {
        /// The call's number.
        number: u32,
        /// What came of it.
        answer: Answer,
    },
    /// The worker asked to stop.
    Cancel,
    /// The desk was locked: stop, without calling it a failure.
    Lock,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Carry this out and report with the same number.
    Call {
        /// The call's number.
        number: u32,
        /// What to do.
        call: Call,
    },
    /// The session is over; nothing follows.
    Finish(Outcome),
}

/// Work for whoever runs the core: a request to central, or a step on the local tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// Ask central where it stands. Always the first call: the head exchange.
    OpenSession,
    /// Central stands lower than the tables say: from this position on, nothing is confirmed any more; every photo and carried object
    /// is asked about again, and the feed is read from the beginning. With `fresh` the files that cover it are not trusted either and the operations are sealed anew.
    GoBack {
        /// First position central does not have.
        from_seq: u64,
        /// Whether the sealed files are to be made again from the log.
        fresh: bool,
    },
    /// Seal what is not yet sealed and list everything that must go up.
    Seal,
    /// Ask which chunks of an object central has. Also the probe that follows the head exchange, see [`Session::newest_object`].
    AskObject {
        /// Which object.
        object: Sha256,
    },
    /// Send one chunk.
    PutChunk {
        /// Which object.
        object: Sha256,
        /// Which chunk, from 0.
        index: u32,
        /// Of how many.
        of: u32,
    },
    /// Ask for the receipt that the bytes are durable.
    Accept {
        /// Which object.
        object: Sha256,
        /// What it is.
        kind: ObjectKind,
    },
    /// Ask for the verdicts.
    Apply {
        /// Which batch.
        object: Sha256,
    },
    /// Check a receipt and store it; only then does the tally change.
    Keep {
        /// The receipt.
        receipt: Box<SignedReceipt>,
    },
    /// Central will not take this photo or carried object: remember why, try no more in this session.
    SetAside {
        /// Which object.
        object: Sha256,
        /// The refusal's code.
        code: &'static str,
    },
    /// Fetch the page after this cursor and take it over, whole or not at all.
    FetchFeed {
        /// The device's cursor.
        after: u64,
    },
    /// Tell central how far the feed is taken over.
    AckFeed {
        /// The device's cursor.
        cursor: u64,
    },
    /// Do nothing for a while.
    Wait {
        /// How long.
        ms: u64,
    },
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// To [`Call::OpenSession`].
    Session(Session),
    /// To [`Call::GoBack`].
    WentBack,
    /// To [`Call::Seal`].
    Queue(Queue),
    /// To [`Call::AskObject`] and [`Call::PutChunk`].
    Object(Upload),
    /// To [`Call::Accept`] and [`Call::Apply`].
    Receipt(Box<SignedReceipt>),
    /// To [`Call::Keep`].
    Kept {
        /// What the receipt says.
        stage: Stage,
        /// Operations of this device that it newly confirms.
        confirmed: u32,
    },
    /// To [`Call::SetAside`].
    SetAside,
    /// To [`Call::FetchFeed`]: the page is taken over.
    Page {
        /// The cursor after it.
        next: u64,
        /// Whether more waits.
        more: bool,
        /// Operations of others that it brought.
        came_in: u32,
    },
    /// To [`Call::AckFeed`].
    Acknowledged,
    /// To [`Call::Wait`].
    Waited,
    /// It did not work.
    Failed(Failure),
}

/// The head exchange, together with what the tables say about the same positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Central's head of this device's log.
    pub central: Head,
    /// Our own chain's hash at that position; `None` when our log does not reach so far.
    pub ours_there: Option<ChainHash>,
    /// The highest position confirmed by stored receipts.
    pub confirmed_seq: u64,
    /// The photo or carried object that central signed for last. It is asked about before anything new is sent: a restored backup
    /// loses the newest first, so that when this one is there, all older ones are, too. (The head says nothing about photos.)
    pub newest_object: Option<Sha256>,
    /// Our feed cursor.
    pub feed_cursor: u64,
    /// Central's newest feed cursor.
    pub feed_latest: u64,
    /// Whether the device is revoked: sealed work still goes up, nothing comes down.
    pub revoked: bool,
}

/// Everything that must go up, in order: this device's batches by position, then photos, then carried objects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queue {
    /// The objects.
    pub objects: Vec<Outgoing>,
    /// The device's feed cursor.
    pub feed_cursor: u64,
}

/// One object that must go up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outgoing {
    /// SHA-256 of its bytes.
    pub object: Sha256,
    /// Batch or photo.
    pub kind: ObjectKind,
    /// How many chunks it has.
    pub chunks: u32,
    /// Whose it is.
    pub owner: Owner,
    /// Whether central has already signed for the bytes.
    pub received: bool,
}

/// Whose work an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// This device's; a batch begins at this position (0 for a photo).
    Own {
        /// First position in it.
        seq_from: u64,
    },
    /// Another device's, brought here in a folder.
    Carried,
}

/// Which chunks central has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Upload {
    /// Indexes, ascending.
    pub have: Vec<u32>,
    /// All there, and the whole has the hash it is named by.
    pub complete: bool,
}

/// Why a call did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No answer: no network, central down, time out. It may or may not have been carried out.
    Unreachable,
    /// The other side does not show the certificate of the enrolment.
    CertificateChanged,
    /// Central refused.
    Refused(Refusal),
    /// The object's own file is missing or does not have its hash.
    FileDamaged,
    /// An answer or a receipt is not by this central, or not of a known shape.
    NotBelieved,
    /// A receipt names another chain than ours at this position.
    ChainDiffers {
        /// The position.
        seq: u64,
    },
    /// The desk was locked meanwhile.
    Locked,
    /// The local file cannot be written or read.
    Store {
        /// A stable code, `disk_full` or `damaged`.
        code: &'static str,
    },
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Everything went up and everything waiting came down, but for what was set aside.
    Done {
        /// Objects central would not take.
        set_aside: u32,
    },
    /// No connection.
    Unreachable,
    /// Another certificate than the pinned one.
    CertificateChanged,
    /// Central said no.
    Refused(Refusal),
    /// Central's chain is not ours: somebody wrote under this device's name, or this device's file is an old copy. Nothing was sent.
    Alarm {
        /// The position at which they differ.
        seq: u64,
        /// What differs.
        what: Alarm,
    },
    /// What central answered cannot be believed.
    NotBelieved,
    /// The local file failed; the code says how.
    Interrupted {
        /// `locked`, `disk_full`, `damaged`.
        code: &'static str,
    },
    /// The worker stopped it.
    Cancelled,
}

/// What is wrong with the two chains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// Central has operations that this device's file does not know: the file is an old copy.
    CentralIsAhead,
    /// Same position, different history (I5).
    ChainDiffers,
}

/// What a session has achieved so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Operations confirmed.
    pub confirmed: u32,
    /// Operations that came in.
    pub came_in: u32,
    /// Objects set aside.
    pub set_aside: u32,
    /// Objects gone up.
    pub objects_done: u32,
    /// Objects to go up.
    pub objects_total: u32,
}

/// The state of one session.
#[derive(Debug, Clone, Default)]
pub struct Core {
    calls: u32,
    pending: Option<Call>,
    after_wait: Option<Call>,
    tries: u32,
    mends: u32,
    restarts: u32,
    jitter_ms: u16,
    revoked: bool,
    probing_from: Option<u64>,
    queue: VecDeque<Outgoing>,
    missing: VecDeque<u32>,
    feed_cursor: u64,
    feed_more: bool,
    tally: Tally,
    finished: bool,
}

impl Core {
    /// What has been achieved so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The call under way, or the one that a wait puts off.
    pub fn pending(&self) -> Option<&Call> {
        self.after_wait.as_ref().or(self.pending.as_ref())
    }

    /// Whether the session is over.
    pub fn is_finished(&self) -> bool {
        self.finished
    }
}
