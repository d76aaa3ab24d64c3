//! The transitions of the core when things work: one function for each answer.

use batch::receipt::{ObjectKind, SignedReceipt, Stage};
use batch::refusal::Refusal;

use super::failing::{failed, object_refused};
use super::{
    Alarm, Answer, Call, Core, Effect, Event, MENDS, Outcome, Outgoing, Queue, RESTARTS, Session,
    Upload,
};

/// Takes one event and says what to do. Events that do not fit (a second answer, anything after the end) change nothing.
pub fn step(core: &mut Core, event: Event) -> Vec<Effect> {
    if core.finished {
        return Vec::new();
    }
    match event {
        Event::Start { jitter_ms } => start(core, jitter_ms),
        Event::Answer { number, answer } => answered(core, number, answer),
        Event::Cancel => finish(core, Outcome::Cancelled),
        Event::Lock => finish(core, Outcome::Interrupted { code: "locked" }),
    }
}

fn start(core: &mut Core, jitter_ms: u16) -> Vec<Effect> {
    if core.calls > 0 {
        return Vec::new();
    }
    core.jitter_ms = jitter_ms;
    call(core, Call::OpenSession)
}

pub(super) fn call(core: &mut Core, next: Call) -> Vec<Effect> {
    core.calls += 1;
    core.pending = Some(next.clone());
    vec![Effect::Call {
        number: core.calls,
        call: next,
    }]
}

pub(super) fn finish(core: &mut Core, outcome: Outcome) -> Vec<Effect> {
    core.finished = true;
    core.pending = None;
    core.after_wait = None;
    vec![Effect::Finish(outcome)]
}

fn answered(core: &mut Core, number: u32, answer: Answer) -> Vec<Effect> {
    if number != core.calls {
        return Vec::new();
    }
    let Some(pending) = core.pending.take() else {
        return Vec::new();
    };
    match answer {
        Answer::Failed(failure) => failed(core, pending, failure),
        Answer::Waited => waited(core),
        Answer::Session(session) => again(core, |core| on_session(core, &session)),
        Answer::WentBack => again(core, |core| call(core, Call::Seal)),
        Answer::Queue(queue) => again(core, |core| on_queue(core, queue)),
        Answer::Object(upload) => again(core, |core| on_upload(core, &pending, &upload)),
        Answer::Receipt(receipt) => again(core, |core| on_receipt(core, receipt)),
        Answer::Kept { stage, confirmed } => again(core, |core| on_kept(core, stage, confirmed)),
        Answer::SetAside => again(core, object_done),
        Answer::Page {
            next,
            more,
            came_in,
        } => again(core, |core| on_page(core, next, more, came_in)),
        Answer::Acknowledged => again(core, on_acknowledged),
    }
}

/// A call worked, so the count of tries begins anew.
fn again(core: &mut Core, then: impl FnOnce(&mut Core) -> Vec<Effect>) -> Vec<Effect> {
    core.tries = 0;
    then(core)
}

fn waited(core: &mut Core) -> Vec<Effect> {
    match core.after_wait.take() {
        Some(put_off) => call(core, put_off),
        None => Vec::new(),
    }
}

/// The head exchange. Same position, other hash: alarm. Central lower than our receipts: go back and send again.
fn on_session(core: &mut Core, session: &Session) -> Vec<Effect> {
    let seq = session.central.seq;
    match session.ours_there {
        None => {
            return finish(
                core,
                Outcome::Alarm {
                    seq,
                    what: Alarm::CentralIsAhead,
                },
            );
        }
        Some(hash) if hash != session.central.hash => {
            return finish(
                core,
                Outcome::Alarm {
                    seq,
                    what: Alarm::ChainDiffers,
                },
            );
        }
        Some(_) => {}
    }
    core.revoked = session.revoked;
    let log_is_back = seq < session.confirmed_seq && !session.revoked;
    let feed_is_back = session.feed_latest < session.feed_cursor && !session.revoked;
    if log_is_back || feed_is_back {
        return go_back(
            core,
            seq + 1,
            false,
            Refusal::Gap {
                expected_seq: seq + 1,
            },
        );
    }
    match session.newest_object {
        Some(object) if !session.revoked => {
            core.probing_from = Some(seq + 1);
            call(core, Call::AskObject { object })
        }
        Some(_) | None => call(core, Call::Seal),
    }
}

/// The answer about the newest photo that central signed for: gone, so central was restored from a backup.
fn on_probe(core: &mut Core, from_seq: u64, is_there: bool) -> Vec<Effect> {
    if is_there {
        return call(core, Call::Seal);
    }
    go_back(core, from_seq, false, Refusal::ObjectUnknown)
}

/// Goes back, but not for ever: a central that never comes forward is told apart from one that was restored.
pub(super) fn go_back(core: &mut Core, from_seq: u64, fresh: bool, why: Refusal) -> Vec<Effect> {
    if core.mends >= MENDS {
        return finish(core, Outcome::Refused(why));
    }
    core.mends += 1;
    core.queue.clear();
    call(core, Call::GoBack { from_seq, fresh })
}

fn on_queue(core: &mut Core, queue: Queue) -> Vec<Effect> {
    core.feed_cursor = queue.feed_cursor;
    core.tally.objects_total =
        core.tally.objects_done + u32::try_from(queue.objects.len()).unwrap_or(u32::MAX);
    core.queue = queue.objects.into();
    begin_object(core)
}

fn begin_object(core: &mut Core) -> Vec<Effect> {
    core.missing.clear();
    match core.queue.front() {
        None => begin_feed(core),
        Some(Outgoing {
            object,
            kind: ObjectKind::Batch,
            received: true,
            ..
        }) if !core.revoked => {
            let object = *object;
            call(core, Call::Apply { object })
        }
        Some(Outgoing { received: true, .. }) => object_done(core),
        Some(Outgoing { object, .. }) => {
            let object = *object;
            call(core, Call::AskObject { object })
        }
    }
}

pub(super) fn object_done(core: &mut Core) -> Vec<Effect> {
    core.queue.pop_front();
    core.restarts = 0;
    core.tally.objects_done += 1;
    begin_object(core)
}

fn on_upload(core: &mut Core, asked: &Call, upload: &Upload) -> Vec<Effect> {
    if let Some(from_seq) = core.probing_from.take() {
        return on_probe(core, from_seq, upload.complete);
    }
    let Some(front) = core.queue.front().copied() else {
        return begin_feed(core);
    };
    if upload.complete {
        return call(
            core,
            Call::Accept {
                object: front.object,
                kind: front.kind,
            },
        );
    }
    if let Call::PutChunk { .. } = asked {
        core.missing.pop_front();
        if core.missing.is_empty() {
            return restart_object(core, Refusal::ObjectIncomplete);
        }
    } else {
        core.missing = missing_chunks(front.chunks, upload);
    }
    put_next(core, front)
}

/// What central lacks. When it claims to have every chunk and yet not the whole, some of them are wrong: send all again.
fn missing_chunks(chunks: u32, upload: &Upload) -> std::collections::VecDeque<u32> {
    let missing: std::collections::VecDeque<u32> = (0..chunks)
        .filter(|index| !upload.have.contains(index))
        .collect();
    if missing.is_empty() {
        (0..chunks).collect()
    } else {
        missing
    }
}

fn put_next(core: &mut Core, front: Outgoing) -> Vec<Effect> {
    match core.missing.front() {
        Some(&index) => call(
            core,
            Call::PutChunk {
                object: front.object,
                index,
                of: front.chunks,
            },
        ),
        None => restart_object(core, Refusal::ObjectIncomplete),
    }
}

/// Begins the object again, asking first what central has of it; after some rounds it counts as refused.
pub(super) fn restart_object(core: &mut Core, why: Refusal) -> Vec<Effect> {
    let Some(front) = core.queue.front_mut() else {
        return finish(core, Outcome::Refused(why));
    };
    front.received = false;
    if core.restarts >= RESTARTS {
        return object_refused(core, why);
    }
    core.restarts += 1;
    begin_object(core)
}

fn on_receipt(core: &mut Core, receipt: Box<SignedReceipt>) -> Vec<Effect> {
    call(core, Call::Keep { receipt })
}

fn on_kept(core: &mut Core, stage: Stage, confirmed: u32) -> Vec<Effect> {
    core.tally.confirmed += confirmed;
    let Some(front) = core.queue.front_mut() else {
        return begin_feed(core);
    };
    match (stage, front.kind) {
        (Stage::Received, ObjectKind::Batch) => {
            front.received = true;
            begin_object(core)
        }
        (Stage::Received, ObjectKind::Blob) | (Stage::Deferred | Stage::Applied, _) => {
            object_done(core)
        }
    }
}

fn begin_feed(core: &mut Core) -> Vec<Effect> {
    if core.revoked {
        return finish(core, Outcome::Refused(Refusal::Revoked));
    }
    let after = core.feed_cursor;
    call(core, Call::FetchFeed { after })
}

fn on_page(core: &mut Core, next: u64, more: bool, came_in: u32) -> Vec<Effect> {
    core.tally.came_in += came_in;
    let moved = next > core.feed_cursor;
    core.feed_cursor = core.feed_cursor.max(next);
    core.feed_more = more && moved;
    if more && !moved {
        return finish(core, Outcome::NotBelieved);
    }
    if moved {
        call(core, Call::AckFeed { cursor: next })
    } else {
        done(core)
    }
}

fn on_acknowledged(core: &mut Core) -> Vec<Effect> {
    if core.feed_more {
        begin_feed(core)
    } else {
        done(core)
    }
}

fn done(core: &mut Core) -> Vec<Effect> {
    let set_aside = core.tally.set_aside;
    finish(core, Outcome::Done { set_aside })
}
