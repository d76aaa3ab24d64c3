//! What central promises, whichever database it stands on. Every function runs against both.

use std::sync::Arc;

use batch::digest::{Nonce, Sha256};
use batch::feed::FeedItem;
use batch::keys::Opener;
use batch::message::{FeedAck, Role, STREET_KEY_INFO, SessionRequest};
use batch::op_v1::OpBytes;
use batch::receipt::{Stage, Verdict};
use batch::refusal::Refusal;
use central::Database;
use central::central::TICKET_LIFE_MS;
use central::store::audit::{self, Event};
use central::store::engine::Engine;
use central::store::migrate::{self, Migration};
use central::store::plan::CLOCK_AHEAD_MS;
use central::store::{Draft, Store, StoreError, postgres::Postgres, sqlite::Sqlite};
use survey::division::{DivisionCode, GridCode};
use survey::history::{Change, Hlc};
use survey::ids::{OpId, RosterId};
use survey::record::EntityKind;
use survey::roster::{InsuredUnit, RosterFact, RosterInfo, RosterKind, RosterRow};

use crate::kit::*;

macro_rules! promises {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(super::Which::Sqlite).await; })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(super::Which::Postgres).await; })+
        }
    };
}

promises! {
    a_ticket_lets_one_device_in_once,
    a_clerk_gets_the_street_key_and_a_worker_does_not,
    a_nonce_is_good_once,
    a_retry_gets_the_identical_receipt,
    received_is_not_applied,
    a_gap_is_refused_and_closes_later,
    operations_sent_again_are_duplicates,
    another_operation_at_a_taken_place_is_refused_and_alarmed,
    rivals_are_both_kept_and_named,
    a_poisoned_operation_does_not_block_the_rest,
    nobody_writes_outside_the_scope,
    overlapping_devices_at_once_do_not_lock_each_other_out,
    a_crash_between_received_and_applied_is_healed,
    a_newer_schema_is_kept_and_deferred,
    a_revoked_device_can_still_hand_in_but_is_not_applied,
    the_feed_comes_in_order_within_the_scope,
    the_feed_comes_in_pages,
    rosters_go_to_their_area_and_are_replaced,
    what_central_writes_comes_down,
    a_clock_ahead_is_flagged_not_refused,
    records_can_be_rebuilt_from_the_history,
    the_audit_chain_shows_a_change,
    a_newer_database_is_refused,
    a_usb_stick_may_bring_batches_in_any_order,
    a_clerk_may_carry_what_workers_sealed,
}

async fn a_ticket_lets_one_device_in_once(which: Which) {
    let rig = Rig::new(which).await;
    let ticket = rig.ticket(Role::GridWorker, GRID).await;
    let (request, ..) = enrol_request(&ticket.code, &rig.world);
    let welcome = rig.central.enrol(&request, HERE).await.unwrap();
    let info = &welcome.central;
    let digits = batch::keys::fingerprint(&request.verifying_key, &request.sealing_key, info.id);
    assert_eq!(
        welcome.fingerprint, digits,
        "both screens show the same digits"
    );
    assert_eq!(
        refusal(rig.central.enrol(&request, HERE).await),
        Refusal::TicketUsed
    );

    let late = rig.ticket(Role::GridWorker, GRID).await;
    rig.world.pass(TICKET_LIFE_MS + 1);
    let (request, ..) = enrol_request(&late.code, &rig.world);
    assert_eq!(
        refusal(rig.central.enrol(&request, HERE).await),
        Refusal::TicketExpired
    );

    let (guess, ..) = enrol_request("AAAAAAAAAAAAAAAA", &rig.world);
    for _ in 0..10 {
        assert_eq!(
            refusal(rig.central.enrol(&guess, HERE).await),
            Refusal::TicketUnknown
        );
    }
    let wait = refusal(rig.central.enrol(&guess, HERE).await);
    assert!(
        matches!(
            wait,
            Refusal::TooManyTries {
                wait_seconds: 1..=900
            }
        ),
        "{wait:?}"
    );
}

async fn a_clerk_gets_the_street_key_and_a_worker_does_not(which: Which) {
    let rig = Rig::new(which).await;
    let worker = rig.device(Role::GridWorker, GRID).await;
    assert_eq!(worker.welcome.street_opening_key, None);
    let clerk = rig.device(Role::Clerk, STREET).await;
    let wrapped = clerk.welcome.street_opening_key.as_ref().unwrap();
    let secret = clerk
        .opening_key
        .unwrap_secret(wrapped, STREET_KEY_INFO)
        .unwrap();
    assert_eq!(
        secret.as_slice(),
        rig.central.home().street_key.to_bytes().as_slice()
    );
}

async fn a_nonce_is_good_once(which: Which) {
    let rig = Rig::new(which).await;
    let (one, other) = (
        rig.device(Role::GridWorker, GRID).await,
        rig.device(Role::Clerk, STREET).await,
    );
    let store = rig.central.store();
    assert!(
        store
            .remember_nonce(one.id, Nonce([1; 16]), NOW)
            .await
            .unwrap()
    );
    assert!(
        !store
            .remember_nonce(one.id, Nonce([1; 16]), NOW + 1)
            .await
            .unwrap(),
        "a replay"
    );
    assert!(
        store
            .remember_nonce(other.id, Nonce([1; 16]), NOW)
            .await
            .unwrap(),
        "another device's own"
    );
}

async fn a_retry_gets_the_identical_receipt(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    device.set(person(1), GRID, &[("name", "张甲")]);
    device.set(person(2), GRID, &[("name", "李乙")]);
    let batch = device.seal(&rig.world, 1, 2);
    let received = rig.accept(&device, &batch).await.unwrap();
    let applied = rig.deliver(&device, &batch).await.unwrap();
    let receipt = rig.read(&applied);
    assert_eq!(receipt.stage, Stage::Applied);
    assert_eq!(receipt.head, Some(device.head()));
    assert_eq!(verdicts(&receipt), [Verdict::Accepted, Verdict::Accepted]);
    rig.world.pass(60_000);
    assert_eq!(rig.accept(&device, &batch).await.unwrap(), received);
    assert_eq!(rig.deliver(&device, &batch).await.unwrap(), applied);
    assert_eq!(
        rig.central.store().counts().await.unwrap().operations,
        2,
        "applied once (I3)"
    );
    assert!(rig.is_sound().await);
}

async fn received_is_not_applied(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    device.set(person(1), GRID, &[("name", "张甲")]);
    let batch = device.seal(&rig.world, 1, 1);
    assert_eq!(
        refusal(
            rig.central
                .apply_batch(&rig.known(&device).await, Sha256::of(&batch))
                .await
        ),
        Refusal::ObjectUnknown
    );
    let receipt = rig.read(&rig.accept(&device, &batch).await.unwrap());
    assert_eq!((receipt.stage, receipt.head), (Stage::Received, None));
    let known = rig.known(&device).await;
    assert_eq!((known.received_seq, known.head.seq), (1, 0));
    assert_eq!(
        rig.central.store().record(person(1).0).await.unwrap(),
        None,
        "nothing is visible yet (I4)"
    );
}

async fn a_gap_is_refused_and_closes_later(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    for number in 1..=3 {
        device.set(person(number), GRID, &[("name", "张甲")]);
    }
    let (first, second) = (device.seal(&rig.world, 1, 1), device.seal(&rig.world, 2, 3));
    assert_eq!(
        refusal(rig.deliver(&device, &second).await),
        Refusal::Gap { expected_seq: 1 }
    );
    assert_eq!(rig.central.store().counts().await.unwrap().operations, 0);
    rig.applied(&device, &first).await;
    assert_eq!(
        rig.known(&device).await.head,
        device.head(),
        "what had waited went in behind it"
    );
    assert_eq!(rig.applied(&device, &second).await.stage, Stage::Applied);
    assert!(rig.is_sound().await);
}

async fn operations_sent_again_are_duplicates(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    for number in 1..=5 {
        device.set(person(number), GRID, &[("name", "张甲")]);
    }
    rig.applied(&device, &device.seal(&rig.world, 1, 3)).await;
    let receipt = rig.applied(&device, &device.seal(&rig.world, 2, 5)).await;
    let expected = [
        Verdict::Duplicate,
        Verdict::Duplicate,
        Verdict::Accepted,
        Verdict::Accepted,
    ];
    assert_eq!(
        verdicts(&receipt),
        expected,
        "sealed anew after central's head was found lower (I7)"
    );
    assert_eq!(rig.known(&device).await.head, device.head());
    assert_eq!(
        rig.central.store().counts().await.unwrap().operations,
        5,
        "exactly once (I2)"
    );
    assert!(rig.is_sound().await);
}

async fn another_operation_at_a_taken_place_is_refused_and_alarmed(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    device.set(person(1), GRID, &[("name", "张甲")]);
    device.set(person(2), GRID, &[("name", "李乙")]);
    rig.applied(&device, &device.seal(&rig.world, 1, 2)).await;
    let head = rig.known(&device).await.head;

    device.ops.pop();
    device.heads.pop();
    device.set(person(2), GRID, &[("name", "李丙")]);
    device.set(person(3), GRID, &[("name", "王丁")]);
    for batch in [
        device.seal(&rig.world, 1, 3),
        device.seal(&rig.world, 2, 3),
        device.seal(&rig.world, 3, 3),
    ] {
        assert_eq!(
            refusal(rig.deliver(&device, &batch).await),
            Refusal::SeqConflict { seq: 2 }
        );
    }
    assert_eq!(
        rig.known(&device).await.head,
        head,
        "nothing of it was taken over"
    );
    let alarms = rig.central.store().audit_after(0, 100).await.unwrap();
    let alarms = alarms
        .iter()
        .filter(|entry| entry.body.contains("seq_conflict"))
        .count();
    assert_eq!(alarms, 3, "every try is in the audit log (I5)");
    assert!(rig.is_sound().await);
}

async fn rivals_are_both_kept_and_named(which: Which) {
    let rig = Rig::new(which).await;
    let mut one = rig.device(Role::GridWorker, GRID).await;
    let mut other = rig.device(Role::Clerk, STREET).await;
    one.set(person(1), GRID, &[("name", "张甲"), ("note", "a")]);
    other.set(person(1), GRID, &[("name", "张乙"), ("note", "a")]);
    rig.applied(&one, &one.seal(&rig.world, 1, 1)).await;
    let receipt = rig.applied(&other, &other.seal(&rig.world, 1, 1)).await;
    assert_eq!(
        verdicts(&receipt),
        [Verdict::Conflict {
            fields: vec!["name".into()]
        }],
        "equal notes agree"
    );
    let kept = rig
        .central
        .store()
        .record(person(1).0)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        kept.record.fields["name"].sightings.len(),
        2,
        "both are kept until a person decides"
    );
    assert!(rig.is_sound().await);
}

async fn a_poisoned_operation_does_not_block_the_rest(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    device.set(person(1), GRID, &[("name", "张甲")]);
    let label = format!(
        r#"{{"v":1,"seq":2,"id":"{0}","device":"{1}","schema":1,"odd":[]}}"#,
        person(9),
        device.id
    );
    device.push_bytes(OpBytes::from_vec(label.clone().into_bytes()));
    device.set(person(2), GRID, &[("name", "李乙")]);
    let mut stranger = device.op(person(3), GRID, &[("name", "王丁")]);
    stranger.worker = survey::ids::WorkerId(person(8).0);
    device.push(&stranger);
    device.set(person(4), GRID, &[("name", "赵戊")]);
    let receipt = rig.applied(&device, &device.seal(&rig.world, 1, 5)).await;
    let aside = |code: &str| Verdict::Quarantined { code: code.into() };
    let expected = [
        Verdict::Accepted,
        aside("bad_shape"),
        Verdict::Accepted,
        aside("wrong_worker"),
        Verdict::Accepted,
    ];
    assert_eq!(verdicts(&receipt), expected);
    let counts = rig.central.store().counts().await.unwrap();
    assert_eq!(
        (counts.operations, counts.set_aside, counts.records),
        (5, 2, 3),
        "kept verbatim (I8)"
    );
    assert!(
        rig.is_sound().await,
        "the chain holds over what was set aside (I10)"
    );
}

async fn nobody_writes_outside_the_scope(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    let mut neighbour = rig.device(Role::GridWorker, NEXT_GRID).await;
    neighbour.set(person(1), NEXT_GRID, &[("name", "张甲")]);
    rig.applied(&neighbour, &neighbour.seal(&rig.world, 1, 1))
        .await;
    device.set(person(2), NEXT_GRID, &[("name", "李乙")]);
    device.set(person(1), GRID, &[("name", "李丙")]);
    let mut other_kind = device.op(person(3), GRID, &[("name", "甲")]);
    device.push(&other_kind);
    other_kind = device.op(person(3), GRID, &[("name", "乙")]);
    other_kind.kind = EntityKind::Workplace;
    device.push(&other_kind);
    let receipt = rig.applied(&device, &device.seal(&rig.world, 1, 4)).await;
    let aside = |code: &str| Verdict::Quarantined { code: code.into() };
    let expected = [
        aside("out_of_scope"),
        aside("out_of_scope"),
        Verdict::Accepted,
        aside("wrong_kind"),
    ];
    assert_eq!(
        verdicts(&receipt),
        expected,
        "neither a grid nor a record of somebody else's"
    );

    let mut asked = device.op(person(4), GRID, &[("state", "received")]);
    asked.kind = EntityKind::Correction;
    device.push(&asked);
    let mut answered = device.op(person(4), GRID, &[("state", "corrected")]);
    answered.kind = EntityKind::Correction;
    device.push(&answered);
    let receipt = rig.applied(&device, &device.seal(&rig.world, 5, 6)).await;
    assert_eq!(
        verdicts(&receipt),
        [Verdict::Accepted, aside("wrong_role")],
        "who takes a request down does not answer it"
    );

    let mut auditor = rig.device(Role::Auditor, STREET).await;
    auditor.set(person(1), NEXT_GRID, &[("name", "李丙")]);
    let receipt = rig.applied(&auditor, &auditor.seal(&rig.world, 1, 1)).await;
    assert_eq!(
        verdicts(&receipt),
        [aside("wrong_role")],
        "an auditor changes nothing"
    );
    let stolen = neighbour.seal(&rig.world, 1, 1);
    assert_eq!(
        refusal(rig.deliver(&device, &stolen).await),
        Refusal::OutOfScope,
        "another device's batch"
    );
}

async fn overlapping_devices_at_once_do_not_lock_each_other_out(which: Which) {
    let rig = Arc::new(Rig::new(which).await);
    let mut tasks = Vec::new();
    for _ in 0..4 {
        let mut device = rig.device(Role::Clerk, STREET).await;
        for round in 0..6 {
            for number in 1..=20 {
                device.set(
                    person(number),
                    GRID,
                    &[("name", "张甲"), ("note", &format!("{round}"))],
                );
            }
        }
        let rig = rig.clone();
        tasks.push(tokio::spawn(async move {
            for round in 0..6 {
                let batch = device.seal(&rig.world, round * 20 + 1, round * 20 + 20);
                let receipt = rig.applied(&device, &batch).await;
                assert_eq!(receipt.ops.len(), 20);
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let counts = rig.central.store().counts().await.unwrap();
    assert_eq!(
        (counts.operations, counts.records, counts.waiting),
        (480, 20, 0)
    );
    assert!(rig.is_sound().await);
}

async fn a_crash_between_received_and_applied_is_healed(which: Which) {
    let mut rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    device.set(person(1), GRID, &[("name", "张甲")]);
    device.set(person(2), GRID, &[("name", "李乙")]);
    let (first, second) = (device.seal(&rig.world, 1, 1), device.seal(&rig.world, 2, 2));
    let received = rig.accept(&device, &first).await.unwrap();
    rig.accept(&device, &second).await.unwrap();
    rig.reopen().await;
    assert_eq!(
        rig.known(&device).await.head,
        device.head(),
        "received means applied in the end (I1, I6)"
    );
    assert_eq!(rig.accept(&device, &first).await.unwrap(), received);
    assert_eq!(rig.applied(&device, &first).await.stage, Stage::Applied);
    assert!(rig.is_sound().await);
}

async fn a_newer_schema_is_kept_and_deferred(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    let mut newer = device.op(person(1), GRID, &[("name", "张甲")]);
    newer.schema = 999;
    device.push(&newer);
    device.set(person(2), GRID, &[("name", "李乙")]);
    let (first, second) = (device.seal(&rig.world, 1, 1), device.seal(&rig.world, 2, 2));
    for batch in [&first, &second] {
        let receipt = rig.deliver(&device, batch).await.unwrap();
        assert_eq!(rig.read(&receipt).stage, Stage::Deferred);
        rig.world.pass(1000);
        assert_eq!(
            rig.deliver(&device, batch).await.unwrap(),
            receipt,
            "identical on retry"
        );
    }
    let known = rig.known(&device).await;
    assert_eq!((known.head.seq, known.received_seq), (0, 2));
}

async fn a_revoked_device_can_still_hand_in_but_is_not_applied(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    device.set(person(1), GRID, &[("name", "张甲")]);
    assert!(rig.central.revoke(device.id).await.unwrap());
    assert!(!rig.central.revoke(device.id).await.unwrap(), "once");
    let known = rig.known(&device).await;
    let request = SessionRequest {
        head: device.head(),
        schema: 1,
        feed_cursor: 0,
        program: "0.1.0".into(),
    };
    assert!(
        rig.central.session(&known, &request).await.unwrap().revoked,
        "it is told"
    );
    let batch = device.seal(&rig.world, 1, 1);
    assert_eq!(
        rig.read(&rig.accept(&device, &batch).await.unwrap()).stage,
        Stage::Received,
        "work is not lost"
    );
    assert_eq!(
        refusal(rig.deliver(&device, &batch).await),
        Refusal::Revoked
    );
    assert_eq!(
        refusal(rig.central.feed(&known, 0).await),
        Refusal::Revoked,
        "nothing comes down"
    );
}

async fn the_feed_comes_in_order_within_the_scope(which: Which) {
    let rig = Rig::new(which).await;
    let mut one = rig.device(Role::GridWorker, GRID).await;
    let mut other = rig.device(Role::GridWorker, NEXT_GRID).await;
    let clerk = rig.device(Role::Clerk, STREET).await;
    let outsider = rig.device(Role::Clerk, "150302002").await;
    one.set(person(1), GRID, &[("name", "张甲")]);
    other.set(person(2), NEXT_GRID, &[("name", "李乙")]);
    one.set(person(1), GRID, &[("note", "a")]);
    let (first, second) = (one.seal(&rig.world, 1, 1), one.seal(&rig.world, 2, 2));
    rig.applied(&one, &first).await;
    rig.applied(&other, &other.seal(&rig.world, 1, 1)).await;
    rig.applied(&one, &second).await;

    let page = rig.page(&clerk, 0).await;
    assert_eq!(
        ops_of(&page),
        [(one.id, 1), (other.id, 1), (one.id, 2)],
        "in the order of arrival"
    );
    assert!(!page.more);
    assert_eq!(
        page.next,
        rig.central.store().latest_arrival().await.unwrap()
    );
    assert_eq!(
        ops_of(&rig.page(&one, 0).await),
        [],
        "neither its own nor the neighbour's"
    );
    assert_eq!(
        ops_of(&rig.page(&outsider, 0).await),
        [],
        "another street sees nothing"
    );
    let FeedItem::Op { bytes, hash, .. } = page
        .items
        .iter()
        .find(|item| matches!(item, FeedItem::Op { .. }))
        .unwrap()
    else {
        unreachable!()
    };
    assert_eq!(
        (bytes, *hash),
        (&one.ops[0], one.heads[1].hash),
        "verbatim, with its place in the chain"
    );
    let names = page
        .items
        .iter()
        .filter(|item| matches!(item, FeedItem::Worker(_)))
        .count();
    assert_eq!(
        names, 4,
        "the two workers, the clerk and central itself; not the other street's clerk"
    );

    rig.central
        .ack(&rig.known(&clerk).await, FeedAck { cursor: page.next })
        .await
        .unwrap();
    assert_eq!(rig.known(&clerk).await.acked, page.next);
    assert_eq!(
        rig.page(&clerk, page.next).await.items,
        [],
        "nothing is left"
    );
    let beyond = rig
        .central
        .ack(&rig.known(&clerk).await, FeedAck { cursor: 1_000 })
        .await;
    assert_eq!(
        refusal(beyond),
        Refusal::Malformed,
        "a cursor that was never given out"
    );
}

async fn the_feed_comes_in_pages(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    let clerk = rig.device(Role::Clerk, STREET).await;
    for _ in 0..50 {
        device.set(person(1), GRID, &[("note", "a")]);
    }
    rig.applied(&device, &device.seal(&rig.world, 1, 50)).await;
    let known = rig.known(&clerk).await;
    let (mut cursor, mut seen, mut pages) = (0, Vec::new(), 0);
    loop {
        let page = rig
            .central
            .store()
            .feed_since(&known, cursor, 7)
            .await
            .unwrap();
        assert!(page.items.len() <= 7);
        assert_eq!(page.after, cursor);
        seen.extend(ops_of(&page).into_iter().map(|(_, seq)| seq));
        (cursor, pages) = (page.next, pages + 1);
        if !page.more {
            break;
        }
    }
    assert_eq!(
        seen,
        (1..=50).collect::<Vec<_>>(),
        "every operation once, in order"
    );
    assert!(pages > 7, "{pages} pages");
}

fn roster(number: u8, codes: &[(&str, &str)]) -> (RosterInfo, Vec<RosterRow>) {
    let info = RosterInfo {
        id: RosterId(person(number).0),
        kind: RosterKind::InsuredUnits,
        department: "乌海市人社局".into(),
        as_of: "2026-10-31".parse().unwrap(),
    };
    let row = |(area, code): &(&str, &str)| RosterRow {
        area: DivisionCode::parse(area).unwrap(),
        fact: RosterFact::InsuredUnit(InsuredUnit {
            credit_code: (*code).into(),
            name: "某公司".into(),
            insured: Default::default(),
            lowest_base_fen: None,
            highest_base_fen: None,
        }),
    };
    (info, codes.iter().map(row).collect())
}

fn rows_of(page: &batch::feed::FeedPage) -> Vec<String> {
    let codes = page.items.iter().flat_map(|item| match item {
        FeedItem::Roster { rows, .. } => rows.as_slice(),
        _ => &[],
    });
    let code = |row: &RosterRow| match &row.fact {
        RosterFact::InsuredUnit(unit) => unit.credit_code.clone(),
        fact => panic!("{fact:?}"),
    };
    codes.map(code).collect()
}

async fn rosters_go_to_their_area_and_are_replaced(which: Which) {
    let rig = Rig::new(which).await;
    let worker = rig.device(Role::GridWorker, GRID).await;
    let clerk = rig.device(Role::Clerk, STREET).await;
    let auditor = rig.device(Role::Auditor, STREET).await;
    let rows = [
        ("150302001002", "A"),
        ("150302001003", "B"),
        ("150302002001", "C"),
        ("150302", "D"),
    ];
    let (info, rows) = roster(1, &rows);
    rig.central.record_roster(&info, &rows, 0).await.unwrap();
    assert_eq!(
        rows_of(&rig.page(&worker, 0).await),
        ["A"],
        "a grid worker: the community"
    );
    let page = rig.page(&clerk, 0).await;
    assert_eq!(rows_of(&page), ["A", "B"], "a clerk: the street");
    assert_eq!(
        rows_of(&rig.page(&auditor, 0).await),
        [""; 0],
        "an auditor: nobody"
    );

    let (newer, rows) = roster(2, &[("150302001002", "E")]);
    rig.central.record_roster(&newer, &rows, 3).await.unwrap();
    let after = rig.page(&clerk, page.next).await;
    assert!(
        after
            .items
            .contains(&FeedItem::RosterRetired { id: info.id })
    );
    assert_eq!(rows_of(&after), ["E"]);
    assert_eq!(
        rows_of(&rig.page(&clerk, 0).await),
        ["E"],
        "who comes later never sees the old one"
    );
    assert_eq!(rig.central.store().rosters().await.unwrap(), [newer]);
}

async fn what_central_writes_comes_down(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    let op = device.op(person(1), GRID, &[("name", "张甲")]);
    let Change::Set(fields) = op.change else {
        unreachable!()
    };
    let draft = |number: u8| Draft {
        id: OpId(person(100 + number).0),
        at_ms: NOW,
        worker: rig.central.home().importer().id,
        grid: GridCode::parse(GRID).unwrap(),
        kind: EntityKind::Person,
        entity: person(number),
        change: Change::Set(fields.clone()),
    };
    let drafts: Vec<_> = (1..=40).map(draft).collect();
    assert_eq!(rig.central.author(&drafts).await.unwrap().seq, 40);
    assert_eq!(
        rig.central.author(&drafts[..1]).await.unwrap().seq,
        41,
        "its log goes on"
    );
    assert_eq!(ops_of(&rig.page(&device, 0).await).len(), 41);
    device.set(person(2), GRID, &[("name", "张乙")]);
    let receipt = rig.applied(&device, &device.seal(&rig.world, 1, 1)).await;
    assert_eq!(
        verdicts(&receipt),
        [Verdict::Conflict {
            fields: vec!["name".into()]
        }]
    );
    assert!(rig.is_sound().await);
}

async fn a_clock_ahead_is_flagged_not_refused(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    for (number, ahead) in [(1, CLOCK_AHEAD_MS), (2, CLOCK_AHEAD_MS + 1)] {
        let mut op = device.op(person(number), GRID, &[("name", "张甲")]);
        op.hlc = Hlc((NOW + ahead) << 16);
        device.push(&op);
    }
    let receipt = rig.applied(&device, &device.seal(&rig.world, 1, 2)).await;
    assert_eq!(verdicts(&receipt), [Verdict::Accepted, Verdict::Accepted]);
    let audit = rig.central.store().audit_after(0, 100).await.unwrap();
    let event: Event = serde_json::from_str(&audit.last().unwrap().body).unwrap();
    assert!(
        matches!(event, Event::BatchApplied { clock_ahead: 1, .. }),
        "{event:?}"
    );
}

async fn records_can_be_rebuilt_from_the_history(which: Which) {
    let rig = Rig::new(which).await;
    let mut one = rig.device(Role::GridWorker, GRID).await;
    let mut other = rig.device(Role::Clerk, STREET).await;
    for number in 1..=30 {
        one.set(person(number), GRID, &[("name", "张甲")]);
        other.set(person(number), GRID, &[("name", "张乙")]);
    }
    rig.applied(&one, &one.seal(&rig.world, 1, 30)).await;
    rig.applied(&other, &other.seal(&rig.world, 1, 30)).await;
    let before = rig.central.store().record(person(7).0).await.unwrap();
    assert!(rig.is_sound().await);
    rig.central.store().rebuild().await.unwrap();
    assert!(rig.is_sound().await);
    assert_eq!(
        rig.central.store().record(person(7).0).await.unwrap(),
        before
    );

    let engine = engine(&rig).await;
    let mut transaction = engine
        .begin(central::store::engine::Access::Write)
        .await
        .unwrap();
    transaction
        .run("DELETE FROM cur WHERE uid = ?1", vec![person(7).0.into()])
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(
        rig.central.store().check().await.unwrap().differing,
        1,
        "a lost record is noticed"
    );
    rig.central.store().rebuild().await.unwrap();
    assert!(rig.is_sound().await, "and comes back");
}

async fn the_audit_chain_shows_a_change(which: Which) {
    let rig = Rig::new(which).await;
    rig.device(Role::GridWorker, GRID).await;
    rig.device(Role::Clerk, STREET).await;
    let mut entries = rig.central.store().audit_after(0, 100).await.unwrap();
    assert_eq!(entries.len(), 4, "two tickets, two devices");
    assert_eq!(audit::verify(&entries), Ok(()));
    entries[2].body = entries[2].body.replace("clerk", "auditor");
    assert_eq!(audit::verify(&entries), Err(audit::AuditBroken { seq: 3 }));
    entries.remove(2);
    assert_eq!(
        audit::verify(&entries),
        Err(audit::AuditBroken { seq: 3 }),
        "a hole is no chain either"
    );
}

async fn engine(rig: &Rig) -> Box<dyn Engine> {
    match &rig.database {
        Database::Embedded => {
            let key = rig.central.home().database_key().unwrap();
            Box::new(Sqlite::open(&rig.central.home().database(), &key).unwrap())
        }
        Database::Postgres(address) => Box::new(Postgres::connect(address).unwrap()),
    }
}

async fn a_newer_database_is_refused(which: Which) {
    static NEWER: [Migration; 1] = [Migration {
        name: "9999_later",
        sql: "CREATE TABLE later (one TEXT)",
    }];
    let rig = Rig::new(which).await;
    let engine = engine(&rig).await;
    let steps = match which {
        Which::Sqlite => migrate::SQLITE,
        Which::Postgres => migrate::POSTGRES,
    };
    let all: &'static [Migration] = Box::leak([steps, &NEWER].concat().into_boxed_slice());
    migrate::run(engine.as_ref(), all).await.unwrap();
    migrate::run(engine.as_ref(), all).await.unwrap();
    let refused = migrate::run(engine.as_ref(), steps).await.unwrap_err();
    assert!(
        matches!(&refused, StoreError::Newer { name } if name == "9999_later"),
        "{refused:?}"
    );
    let opened = match &rig.database {
        Database::Embedded => {
            let key = rig.central.home().database_key().unwrap();
            Store::open_sqlite(&rig.central.home().database(), &key).await
        }
        Database::Postgres(address) => Store::open_postgres(address).await,
    };
    assert!(matches!(opened.err(), Some(StoreError::Newer { .. })));
}

async fn a_usb_stick_may_bring_batches_in_any_order(which: Which) {
    let rig = Rig::new(which).await;
    let mut device = rig.device(Role::GridWorker, GRID).await;
    for number in 1..=4 {
        device.set(person(number), GRID, &[("name", "张甲")]);
    }
    let photo = batch::blob::seal_blob(b"a picture", &mut Lent(&rig.world)).unwrap();
    let entry = batch::sealed::PhotoEntry {
        id: person(50),
        bytes: photo.bytes.len() as u64,
        sha256: photo.sha256,
        key: photo.key.clone(),
    };
    let stick = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(stick.path().join(name), bytes).unwrap();
    put("a.spb", &device.seal_with(&rig.world, 3, 4, &[entry]));
    put("b.spb", &device.seal(&rig.world, 1, 2));
    put("c.spb", b"something else");
    put(&format!("{}.blob", photo.sha256), &photo.bytes);
    put("unknown.blob", b"nobody speaks of it");
    let summary = rig.central.import_folder(stick.path()).await.unwrap();
    assert_eq!(
        (summary.batches, summary.photos, summary.refused.len()),
        (2, 1, 2),
        "{summary:?}"
    );
    assert_eq!(rig.known(&device).await.head, device.head());
    let receipts = std::fs::read(&summary.receipts[0]).unwrap();
    let file = batch::receipt::ReceiptFile::decode(&receipts).unwrap();
    let stages: Vec<_> = file
        .receipts
        .iter()
        .map(|signed| rig.read(signed).stage)
        .collect();
    assert_eq!(
        stages
            .iter()
            .filter(|stage| **stage == Stage::Applied)
            .count(),
        2
    );
    assert_eq!(
        stages
            .iter()
            .filter(|stage| **stage == Stage::Received)
            .count(),
        3
    );
    assert!(file.feed_page.is_some());
    let again = rig.central.import_folder(stick.path()).await.unwrap();
    assert_eq!(
        (again.batches, again.photos),
        (2, 1),
        "taking it in twice is harmless"
    );
    assert_eq!(rig.central.store().counts().await.unwrap().operations, 4);
    assert!(rig.is_sound().await);
}

async fn a_clerk_may_carry_what_workers_sealed(which: Which) {
    let rig = Rig::new(which).await;
    let mut worker = rig.device(Role::GridWorker, GRID).await;
    let clerk = rig.device(Role::Clerk, STREET).await;
    let other_street = rig.device(Role::Clerk, "150302002").await;
    worker.set(person(1), GRID, &[("name", "张甲")]);
    let batch = worker.seal(&rig.world, 1, 1);
    assert_eq!(
        refusal(rig.deliver(&other_street, &batch).await),
        Refusal::OutOfScope
    );
    let carried = rig.deliver(&clerk, &batch).await.unwrap();
    let receipt = rig.read(&carried);
    assert_eq!(
        (receipt.device, receipt.stage),
        (worker.id, Stage::Applied),
        "the receipt is the worker's"
    );
    assert_eq!(
        rig.deliver(&worker, &batch).await.unwrap(),
        carried,
        "who gets the same when asking"
    );
    assert_eq!(rig.known(&worker).await.head, worker.head());
    assert_eq!(rig.known(&clerk).await.head.seq, 0);
    rig.central.revoke(clerk.id).await.unwrap();
    assert_eq!(
        refusal(rig.deliver(&clerk, &batch).await),
        Refusal::OutOfScope,
        "not once it is shut out"
    );
}
