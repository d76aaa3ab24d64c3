//! Why central refuses a request: one tagged enum, stable codes, typed fields, no prose.
//!
//! On the wire: an HTTP status ([`Refusal::status`]) and `{"code": "…", …}`. Codes are never renamed, only added. The words for people
//! are the face's.

use serde::{Deserialize, Serialize};

/// A refusal. What the device may do next is said at each code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// Central has no such device: enrol.
    #[error("unknown_device")]
    UnknownDevice,
    /// The device was revoked: its batches still go to the isolation inbox.
    #[error("revoked")]
    Revoked,
    /// The request's signature or the proof of possession does not hold.
    #[error("bad_signature")]
    BadSignature,
    /// The request's time is more than ten minutes off: sign again with the server's time.
    #[error("clock_skew")]
    ClockSkew {
        /// The server's time, Unix milliseconds.
        server_time_ms: u64,
    },
    /// The nonce was used before: sign again with a new one.
    #[error("replayed")]
    Replayed,
    /// No such enrolment code.
    #[error("ticket_unknown")]
    TicketUnknown,
    /// The enrolment code is older than 15 minutes.
    #[error("ticket_expired")]
    TicketExpired,
    /// The enrolment code was used.
    #[error("ticket_used")]
    TicketUsed,
    /// Too many wrong enrolment codes.
    #[error("too_many_tries")]
    TooManyTries {
        /// How long to wait.
        wait_seconds: u32,
    },
    /// The thing asked for lies outside the device's scope or role.
    #[error("out_of_scope")]
    OutOfScope,
    /// A chunk does not have the hash, index or length it claims: send it again.
    #[error("bad_chunk")]
    BadChunk,
    /// Not all chunks are there: ask for the object's state and send the rest.
    #[error("object_incomplete")]
    ObjectIncomplete,
    /// No bytes under this hash: send them.
    #[error("object_unknown")]
    ObjectUnknown,
    /// The object's signature, hash or chain does not hold.
    #[error("tampered")]
    Tampered,
    /// Central is not among the batch's recipients.
    #[error("not_for_us")]
    NotForUs,
    /// Sealed with a suite or version that central does not know; the bytes are kept.
    #[error("unknown_suite")]
    UnknownSuite,
    /// Another operation already has this position in the device's log; an alarm is raised.
    #[error("seq_conflict")]
    SeqConflict {
        /// The position.
        seq: u64,
    },
    /// Operations before this batch are missing: send from here.
    #[error("gap")]
    Gap {
        /// The next position central can accept.
        expected_seq: u64,
    },
    /// Larger than the limit for its kind.
    #[error("too_large")]
    TooLarge,
    /// Written by a newer program than central's; stored, applied later.
    #[error("schema_newer")]
    SchemaNewer,
    /// Try again later.
    #[error("busy")]
    Busy {
        /// After how long.
        retry_after_s: u32,
    },
    /// Central cannot write; nothing was taken over.
    #[error("disk_full")]
    DiskFull,
    /// The request's body is not of the documented shape.
    #[error("malformed")]
    Malformed,
    /// A fault inside central.
    #[error("internal")]
    Internal {
        /// What the log calls it.
        incident: String,
    },
}

impl Refusal {
    /// The HTTP status that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Self::Malformed | Self::BadChunk => 400,
            Self::UnknownDevice | Self::BadSignature | Self::ClockSkew { .. } | Self::Replayed => {
                401
            }
            Self::Revoked | Self::OutOfScope | Self::NotForUs | Self::TicketUnknown => 403,
            Self::ObjectUnknown => 404,
            Self::ObjectIncomplete
            | Self::SeqConflict { .. }
            | Self::Gap { .. }
            | Self::TicketUsed => 409,
            Self::TicketExpired => 410,
            Self::TooLarge => 413,
            Self::Tampered | Self::UnknownSuite | Self::SchemaNewer => 422,
            Self::TooManyTries { .. } => 429,
            Self::Internal { .. } => 500,
            Self::Busy { .. } => 503,
            Self::DiskFull => 507,
        }
    }
}
