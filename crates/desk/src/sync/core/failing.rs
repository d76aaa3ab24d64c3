//! The transitions of the core when things fail: try again, go back, set aside, or end.

use batch::receipt::ObjectKind;
use batch::refusal::Refusal;

use super::turn::{call, finish, go_back, object_done, restart_object};
use super::{Alarm, Call, Core, Effect, Failure, Outcome, Owner, RETRIES, RETRIES_TO_OPEN};

pub(super) fn failed(core: &mut Core, pending: Call, failure: Failure) -> Vec<Effect> {
    match failure {
        Failure::Unreachable => retry(core, pending, None, Outcome::Unreachable),
        Failure::CertificateChanged => finish(core, Outcome::CertificateChanged),
        Failure::Refused(refusal) => refused(core, pending, refusal),
        Failure::FileDamaged => object_refused(core, Refusal::Tampered),
        Failure::NotBelieved => finish(core, Outcome::NotBelieved),
        Failure::ChainDiffers { seq } => finish(
            core,
            Outcome::Alarm {
                seq,
                what: Alarm::ChainDiffers,
            },
        ),
        Failure::Locked => finish(core, Outcome::Interrupted { code: "locked" }),
        Failure::Store { code } => finish(core, Outcome::Interrupted { code }),
    }
}

/// Tries the same call again after a wait that doubles, or after the time central asked for.
fn retry(core: &mut Core, pending: Call, wait_ms: Option<u64>, give_up: Outcome) -> Vec<Effect> {
    let most = if pending == Call::OpenSession {
        RETRIES_TO_OPEN
    } else {
        RETRIES
    };
    if core.tries >= most {
        return finish(core, give_up);
    }
    let ms = wait_ms.unwrap_or(1000 << core.tries) + u64::from(core.jitter_ms);
    core.tries += 1;
    core.after_wait = Some(pending);
    call(core, Call::Wait { ms })
}

fn refused(core: &mut Core, pending: Call, refusal: Refusal) -> Vec<Effect> {
    match refusal {
        Refusal::Busy { retry_after_s } => {
            // Somebody waits at the screen: a longer wish than a minute is left to the next session.
            let wait_ms = u64::from(retry_after_s.min(60)) * 1000;
            retry(core, pending, Some(wait_ms), Outcome::Refused(refusal))
        }
        Refusal::ClockSkew { .. } | Refusal::Replayed => {
            retry(core, pending, Some(0), Outcome::Refused(refusal))
        }
        Refusal::Internal { .. } if core.tries < RETRIES => {
            retry(core, pending, None, Outcome::Refused(refusal))
        }
        Refusal::BadChunk | Refusal::ObjectIncomplete | Refusal::ObjectUnknown => {
            restart_object(core, refusal)
        }
        Refusal::Gap { expected_seq } if is_own_batch(core) => {
            go_back(core, expected_seq, false, Refusal::Gap { expected_seq })
        }
        Refusal::SeqConflict { seq } if is_own_batch(core) => finish(
            core,
            Outcome::Alarm {
                seq,
                what: Alarm::ChainDiffers,
            },
        ),
        Refusal::Tampered
        | Refusal::NotForUs
        | Refusal::UnknownSuite
        | Refusal::TooLarge
        | Refusal::OutOfScope
        | Refusal::Gap { .. }
        | Refusal::SeqConflict { .. }
        | Refusal::SchemaNewer
        | Refusal::Internal { .. } => object_refused(core, refusal),
        Refusal::UnknownDevice
        | Refusal::Revoked
        | Refusal::BadSignature
        | Refusal::TicketUnknown
        | Refusal::TicketExpired
        | Refusal::TicketUsed
        | Refusal::TooManyTries { .. }
        | Refusal::DiskFull
        | Refusal::Malformed => finish(core, Outcome::Refused(refusal)),
    }
}

fn is_own_batch(core: &Core) -> bool {
    core.queue.front().is_some_and(|front| {
        front.kind == ObjectKind::Batch && matches!(front.owner, Owner::Own { .. })
    })
}

/// Central does not take this object. Photos and carried objects never hold up the rest (I9); an own batch that arrives altered is
/// sealed anew from the log, and any other refusal of it ends the session, because what follows builds on it.
pub(super) fn object_refused(core: &mut Core, why: Refusal) -> Vec<Effect> {
    let Some(front) = core.queue.front().copied() else {
        return finish(core, Outcome::Refused(why));
    };
    match (front.kind, front.owner) {
        (ObjectKind::Batch, Owner::Own { seq_from }) if why == Refusal::Tampered => {
            go_back(core, seq_from, true, why)
        }
        (ObjectKind::Batch, Owner::Own { .. }) if why == Refusal::SchemaNewer => object_done(core),
        (ObjectKind::Batch, Owner::Own { .. }) => finish(core, Outcome::Refused(why)),
        (ObjectKind::Blob, _) | (ObjectKind::Batch, Owner::Carried) => {
            core.tally.set_aside += 1;
            call(
                core,
                Call::SetAside {
                    object: front.object,
                    code: refusal_code(&why),
                },
            )
        }
    }
}

/// The refusal's stable code, as on the wire.
pub(crate) fn refusal_code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::UnknownDevice => "unknown_device",
        Refusal::Revoked => "revoked",
        Refusal::BadSignature => "bad_signature",
        Refusal::ClockSkew { .. } => "clock_skew",
        Refusal::Replayed => "replayed",
        Refusal::TicketUnknown => "ticket_unknown",
        Refusal::TicketExpired => "ticket_expired",
        Refusal::TicketUsed => "ticket_used",
        Refusal::TooManyTries { .. } => "too_many_tries",
        Refusal::OutOfScope => "out_of_scope",
        Refusal::BadChunk => "bad_chunk",
        Refusal::ObjectIncomplete => "object_incomplete",
        Refusal::ObjectUnknown => "object_unknown",
        Refusal::Tampered => "tampered",
        Refusal::NotForUs => "not_for_us",
        Refusal::UnknownSuite => "unknown_suite",
        Refusal::SeqConflict { .. } => "seq_conflict",
        Refusal::Gap { .. } => "gap",
        Refusal::TooLarge => "too_large",
        Refusal::SchemaNewer => "schema_newer",
        Refusal::Busy { .. } => "busy",
        Refusal::DiskFull => "disk_full",
        Refusal::Malformed => "malformed",
        Refusal::Internal { .. } => "internal",
    }
}
