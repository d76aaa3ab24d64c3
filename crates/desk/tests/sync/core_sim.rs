//! The core in a faulty world, seeded: lost requests, lost answers, doubled answers, wrong chunks, kills, restored backups.
//!
//! What must hold (protocol.md §6): I2 every operation arrives exactly once and identical · I3 applied once · I5 a taken position is
//! never written over · I6 after faults stop, everything drains · I7 a restored central is noticed and healed.

use batch::digest::ChainHash;
use batch::refusal::Refusal;
use desk::sync::core::{
    Alarm, Answer, Call, Core, Effect, Event, Failure, Outcome, RETRIES, RETRIES_TO_OPEN, step,
};

use super::fake::{Central, Device, Dice, World};

/// How often things break: one in so many calls; 0 = never.
#[derive(Clone, Copy)]
struct Faults {
    lost_request: u64,
    lost_answer: u64,
    doubled: u64,
    bad_chunk: u64,
    internal: u64,
    damaged_file: u64,
    kill: u64,
    busy_typing: u64,
}

const CALM: Faults = Faults {
    lost_request: 0,
    lost_answer: 0,
    doubled: 0,
    bad_chunk: 0,
    internal: 0,
    damaged_file: 0,
    kill: 0,
    busy_typing: 0,
};

const STORM: Faults = Faults {
    lost_request: 9,
    lost_answer: 9,
    doubled: 7,
    bad_chunk: 11,
    internal: 25,
    damaged_file: 60,
    kill: 30,
    busy_typing: 12,
};

/// Runs one session to its end, or `None` when it was killed in between.
fn session(world: &mut World, faults: Faults) -> Option<Outcome> {
    let mut core = Core::default();
    let mut effects = step(&mut core, Event::Start { jitter_ms: 0 });
    for _ in 0..5_000 {
        let Some(effect) = effects.pop() else {
            panic!("the core stands still: {core:?}")
        };
        assert!(effects.is_empty(), "one thing at a time");
        let (number, call) = match effect {
            Effect::Finish(outcome) => return Some(outcome),
            Effect::Call { number, call } => (number, call),
        };
        if world.dice.one_in(faults.kill) {
            if world.dice.one_in(2) {
                world.run(&call);
            }
            return None;
        }
        if world.dice.one_in(faults.busy_typing) {
            let op = world.dice.next();
            world.device.edit(op);
        }
        let answer = disturbed(world, &call, faults);
        effects = step(
            &mut core,
            Event::Answer {
                number,
                answer: answer.clone(),
            },
        );
        if world.dice.one_in(faults.doubled) {
            let doubled = step(&mut core, Event::Answer { number, answer });
            assert!(doubled.is_empty(), "a doubled answer changed something");
        }
    }
    panic!("the session does not end");
}

fn disturbed(world: &mut World, call: &Call, faults: Faults) -> Answer {
    let is_local = matches!(
        call,
        Call::GoBack { .. }
            | Call::Seal
            | Call::Keep { .. }
            | Call::SetAside { .. }
            | Call::Wait { .. }
    );
    if is_local {
        return world.run(call);
    }
    if world.dice.one_in(faults.lost_request) {
        return Answer::Failed(Failure::Unreachable);
    }
    if let Call::PutChunk { .. } = call {
        if world.dice.one_in(faults.bad_chunk) {
            return Answer::Failed(Failure::Refused(Refusal::BadChunk));
        }
        if world.dice.one_in(faults.damaged_file) {
            return Answer::Failed(Failure::FileDamaged);
        }
    }
    if world.dice.one_in(faults.internal) {
        return Answer::Failed(Failure::Refused(Refusal::Internal {
            incident: String::new(),
        }));
    }
    let is_lost = world.dice.one_in(faults.lost_answer);
    // A page that does not arrive is not taken over either; everything else was carried out at central although nobody hears of it.
    if is_lost && matches!(call, Call::FetchFeed { .. }) {
        return Answer::Failed(Failure::Unreachable);
    }
    let answer = world.run(call);
    if is_lost {
        Answer::Failed(Failure::Unreachable)
    } else {
        answer
    }
}

fn world(seed: u64) -> World {
    World {
        device: Device::default(),
        central: Central::default(),
        dice: Dice(seed),
        cursor: 0,
    }
}

fn some_work(world: &mut World, seed: u64) {
    for _ in 0..world.dice.below(8) {
        let op = world.dice.next();
        world.device.edit(op);
    }
    // Every other worker takes no photographs, so that the head must notice by itself what the probe would notice, too.
    for _ in 0..world.dice.below(3) * (seed % 2) {
        world.device.photo(&mut world.dice);
    }
    for _ in 0..world.dice.below(5) {
        let item = world.dice.next();
        world.tell(item);
    }
}

fn assert_drained(world: &World, seed: u64) {
    assert_eq!(
        world.central.log, world.device.log,
        "seed {seed}: every operation once, identical, in order (I2, I3)"
    );
    assert_eq!(
        world.device.confirmed_seq(),
        world.device.log.len() as u64,
        "seed {seed}: all confirmed (I6)"
    );
    assert!(
        world.device.photos.values().all(|received| *received),
        "seed {seed}: all photos signed for"
    );
    for sha in world.device.photos.keys() {
        assert!(
            world.central.accepted.contains_key(sha),
            "seed {seed}: central really has the photo (I1)"
        );
    }
    for (_, item) in &world.central.feed {
        assert!(
            world.device.feed.contains_key(item),
            "seed {seed}: nothing in the feed was passed over"
        );
    }
}

/// A day in a storm, then calm; with `backups`, central is restored from an old copy now and then.
fn drains(seed: u64, backups: bool) {
    let mut world = world(seed);
    let mut backup = world.central.clone();
    for _ in 0..6 {
        some_work(&mut world, seed);
        session(&mut world, STORM);
        if backups && world.dice.one_in(3) {
            backup = world.central.clone();
        }
        if backups && world.dice.one_in(4) {
            world.central = backup.clone();
        }
    }
    for _ in 0..3 {
        if let Some(Outcome::Done { set_aside: 0 }) = session(&mut world, CALM) {
            break;
        }
    }
    assert_drained(&world, seed);
}

#[test]
fn everything_drains_after_a_storm() {
    (0..1_000).for_each(|seed| drains(seed, false));
}

#[test]
fn everything_drains_although_central_is_restored_from_backups() {
    (10_000..11_500).for_each(|seed| drains(seed, true));
}

#[test]
fn a_restored_central_is_noticed_by_its_lower_head_alone() {
    let mut world = world(1);
    (0..6).for_each(|op| world.device.edit(op));
    session(&mut world, CALM);
    world.central = Central::default();
    assert_eq!(
        session(&mut world, CALM),
        Some(Outcome::Done { set_aside: 0 })
    );
    assert_drained(&world, 1);
}

#[test]
fn a_calm_session_needs_no_second_one() {
    for seed in 0..200 {
        let mut world = world(seed);
        some_work(&mut world, seed);
        assert_eq!(
            session(&mut world, CALM),
            Some(Outcome::Done { set_aside: 0 }),
            "seed {seed}"
        );
        assert_drained(&world, seed);
    }
}

#[test]
fn the_head_exchange_is_the_first_call_and_nothing_goes_before_it() {
    let mut core = Core::default();
    let first = step(&mut core, Event::Start { jitter_ms: 0 });
    assert_eq!(
        first,
        [Effect::Call {
            number: 1,
            call: Call::OpenSession
        }]
    );
    assert!(
        step(&mut core, Event::Start { jitter_ms: 0 }).is_empty(),
        "a second start is no second session"
    );
}

#[test]
fn another_history_at_the_same_position_raises_the_alarm_and_sends_nothing() {
    let mut world = world(1);
    (0..4).for_each(|op| world.device.edit(op));
    session(&mut world, CALM);
    world.device.log[3] = 99;
    world.device.edit(5);
    let before = world.central.uploads.len();
    let outcome = session(&mut world, CALM);
    assert_eq!(
        outcome,
        Some(Outcome::Alarm {
            seq: 4,
            what: Alarm::ChainDiffers
        }),
        "I5, I10"
    );
    assert_eq!(world.central.uploads.len(), before, "nothing was sent");
}

#[test]
fn a_device_file_that_is_an_old_copy_raises_the_alarm() {
    let mut world = world(1);
    (0..4).for_each(|op| world.device.edit(op));
    session(&mut world, CALM);
    world.device = Device::default();
    let outcome = session(&mut world, CALM);
    assert_eq!(
        outcome,
        Some(Outcome::Alarm {
            seq: 4,
            what: Alarm::CentralIsAhead
        })
    );
}

#[test]
fn a_revoked_device_still_hands_in_what_is_sealed_but_gets_nothing() {
    let mut world = world(3);
    (0..6).for_each(|op| world.device.edit(op));
    world.device.photo(&mut world.dice);
    (1..4).for_each(|item| world.tell(item));
    world.central.revoked = true;
    assert_eq!(
        session(&mut world, CALM),
        Some(Outcome::Refused(Refusal::Revoked))
    );
    assert_eq!(
        world.central.accepted.len(),
        3,
        "two batches and a photo are in the inbox"
    );
    assert!(world.central.applied.is_empty() && world.device.feed.is_empty());
}

#[test]
fn without_a_network_it_gives_up_soon_at_first_and_later_after_half_a_minute() {
    for (up_to, tries, waits) in [
        (0, RETRIES_TO_OPEN, vec![1_000]),
        (1, RETRIES, vec![1_000, 2_000, 4_000, 8_000, 16_000]),
    ] {
        let mut world = world(4);
        world.device.edit(1);
        let mut core = Core::default();
        let mut effects = step(&mut core, Event::Start { jitter_ms: 0 });
        let (mut answered, mut waited) = (0, Vec::new());
        let outcome = loop {
            let (number, call) = match effects.pop().expect("an effect") {
                Effect::Finish(outcome) => break outcome,
                Effect::Call { number, call } => (number, call),
            };
            let is_local = matches!(call, Call::Seal | Call::Wait { .. });
            if let Call::Wait { ms } = call {
                waited.push(ms);
            }
            let answer = if is_local || answered < up_to {
                answered += u32::from(!is_local);
                world.run(&call)
            } else {
                Answer::Failed(Failure::Unreachable)
            };
            effects = step(&mut core, Event::Answer { number, answer });
        };
        assert_eq!(outcome, Outcome::Unreachable);
        assert_eq!(waited, waits, "bounded back-off, {tries} tries");
    }
}

#[test]
fn a_refused_photo_does_not_hold_up_the_rest() {
    let mut world = world(5);
    world.device.photo(&mut world.dice);
    world.device.edit(1);
    world.tell(8);
    let mut core = Core::default();
    let mut effects = step(&mut core, Event::Start { jitter_ms: 0 });
    let outcome = loop {
        let (number, call) = match effects.pop().expect("an effect") {
            Effect::Finish(outcome) => break outcome,
            Effect::Call { number, call } => (number, call),
        };
        let refuse = matches!(
            call,
            Call::Accept {
                kind: batch::receipt::ObjectKind::Blob,
                ..
            }
        );
        let answer = if refuse {
            Answer::Failed(Failure::Refused(Refusal::TooLarge))
        } else {
            world.run(&call)
        };
        effects = step(&mut core, Event::Answer { number, answer });
    };
    assert_eq!(outcome, Outcome::Done { set_aside: 1 });
    assert_eq!(
        (world.central.log.len(), world.device.feed.len()),
        (1, 1),
        "I9"
    );
}

#[test]
fn a_central_that_never_comes_forward_is_given_up() {
    let mut core = Core::default();
    let mut world = world(6);
    world.device.edit(1);
    let mut effects = step(&mut core, Event::Start { jitter_ms: 0 });
    for _ in 0..200 {
        let (number, call) = match effects.pop().expect("an effect") {
            Effect::Finish(outcome) => {
                assert_eq!(outcome, Outcome::Refused(Refusal::Gap { expected_seq: 1 }));
                return;
            }
            Effect::Call { number, call } => (number, call),
        };
        let gap = matches!(call, Call::Apply { .. });
        let answer = if gap {
            Answer::Failed(Failure::Refused(Refusal::Gap { expected_seq: 1 }))
        } else {
            world.run(&call)
        };
        effects = step(&mut core, Event::Answer { number, answer });
    }
    panic!("goes back for ever");
}

#[test]
fn cancel_and_lock_end_a_session_wherever_it_is() {
    for (event, outcome) in [
        (Event::Cancel, Outcome::Cancelled),
        (Event::Lock, Outcome::Interrupted { code: "locked" }),
    ] {
        let mut core = Core::default();
        step(&mut core, Event::Start { jitter_ms: 0 });
        assert_eq!(step(&mut core, event), [Effect::Finish(outcome)]);
        let late = Event::Answer {
            number: 1,
            answer: Answer::Failed(Failure::Unreachable),
        };
        assert!(step(&mut core, late).is_empty(), "nothing follows the end");
    }
}

#[test]
fn the_chain_of_the_world_is_a_chain() {
    let hashes: Vec<ChainHash> = (0..=3)
        .filter_map(|seq| super::fake::hash_at(&[1, 2, 3], seq))
        .collect();
    assert_eq!(hashes.len(), 4);
    assert!(super::fake::hash_at(&[1, 2, 3], 4).is_none());
}
