//! The line of truth never says more than is stored; batches are whole, gapless, openable by central and the street office.

use batch::keys::SigningKey;
use batch::message::Role;
use batch::receipt::{OpVerdict, Stage, Verdict};
use desk::outbox::{self, ReceiptError};
use desk::view::Truth;

use super::kit::{Device, central_signer, device, street_opener};

fn counts(device: &Device) -> (u32, u32, u32, u32) {
    let Truth {
        unsealed,
        sealed,
        received,
        confirmed,
        ..
    } = device.desk.truth().expect("truth");
    (unsealed, sealed, received, confirmed)
}

#[test]
fn every_change_is_in_exactly_one_count_on_its_way() {
    let mut device = device(Role::GridWorker, 1);
    device.work("一");
    let ops = device.head().seq as u32;
    assert_eq!(counts(&device), (ops, 0, 0, 0), "committed only");
    let sealed = device.seal();
    assert_eq!(
        (sealed.len(), counts(&device)),
        (1, (0, ops, 0, 0)),
        "in a durable file"
    );
    let received = device
        .receipt(sealed[0], Stage::Received, 5)
        .sign(&central_signer());
    device.keep(&received).expect("kept");
    assert_eq!(
        counts(&device),
        (0, 0, ops, 0),
        "bytes are durable at central"
    );
    let applied = device
        .receipt(sealed[0], Stage::Applied, 6)
        .sign(&central_signer());
    assert_eq!(device.keep(&applied).expect("kept").confirmed, ops);
    assert_eq!(
        counts(&device),
        (0, 0, 0, ops),
        "with a signed receipt of stage applied"
    );
    assert_eq!(
        device
            .desk
            .store()
            .expect("open")
            .confirmed_seq()
            .expect("read"),
        u64::from(ops)
    );
    assert!(
        !device.keep(&applied).expect("kept").is_new,
        "a second time changes nothing"
    );
    device.keep(&received).expect("kept");
    assert_eq!(
        counts(&device),
        (0, 0, 0, ops),
        "an older stage does not lower it"
    );
}

#[test]
fn a_receipt_that_does_not_hold_changes_nothing() {
    let mut device = device(Role::GridWorker, 2);
    device.work("一");
    let sha256 = device.seal()[0];
    let before = counts(&device);
    let good = device.receipt(sha256, Stage::Applied, 5);

    let forged = good.sign(&SigningKey::from_bytes(&[1; 32]));
    assert!(
        matches!(device.keep(&forged), Err(ReceiptError::Bad(_))),
        "another key"
    );
    let mut altered = good.sign(&central_signer());
    altered.receipt = altered.receipt.replace("\"at_ms\":5", "\"at_ms\":6");
    assert!(
        matches!(device.keep(&altered), Err(ReceiptError::Bad(_))),
        "signed over other bytes"
    );
    let mut foreign = good.clone();
    foreign.device = super::kit::central_id();
    assert!(
        matches!(
            device.keep(&foreign.sign(&central_signer())),
            Err(ReceiptError::NotOurs)
        ),
        "another device"
    );
    let mut other_range = good.clone();
    other_range.seq_to -= 1;
    assert!(
        matches!(
            device.keep(&other_range.sign(&central_signer())),
            Err(ReceiptError::NotOurs)
        ),
        "another range"
    );
    let mut no_head = good.clone();
    no_head.head = None;
    assert!(
        matches!(
            device.keep(&no_head.sign(&central_signer())),
            Err(ReceiptError::Bad(_))
        ),
        "applied without a head"
    );
    let mut other_chain = good.clone();
    other_chain.head = other_chain.head.map(|mut head| {
        head.hash.0[0] ^= 1;
        head
    });
    let result = device.keep(&other_chain.sign(&central_signer()));
    assert!(
        matches!(result, Err(ReceiptError::ChainDiffers { .. })),
        "another history (I5)"
    );
    assert_eq!(counts(&device), before, "nothing counts that does not hold");
}

#[test]
fn batches_are_gapless_and_central_and_the_street_office_open_them() {
    let mut device = device(Role::GridWorker, 3);
    device.work("一");
    let first = device.seal();
    let blob = device.photo("二");
    let second = device.seal();
    assert!(device.seal().is_empty(), "nothing new, no batch");
    let (first, second) = (device.opened(first[0]), device.opened(second[0]));
    assert_eq!(first.header.next, second.header.prev, "one chain");
    assert_eq!(second.header.next, device.head(), "to the end of the log");
    let photo = &second.manifest.photos[0];
    assert_eq!(photo.sha256, blob, "the manifest names the photograph");
    let sealed = device.bytes(blob);
    assert!(
        batch::blob::open_blob(&sealed, &photo.key).is_ok(),
        "and its key opens it"
    );
    let sha256 = batch::digest::Sha256::of(
        &device.bytes(
            device.desk.sync_view().expect("view").batches[0]
                .sha256
                .parse()
                .expect("hash"),
        ),
    );
    let sender = device
        .desk
        .store()
        .expect("open")
        .enrolment()
        .signer()
        .verifying_key();
    assert!(
        batch::sealed::open(&device.bytes(sha256), &street_opener(), &sender).is_ok(),
        "the street office opens it"
    );
}

#[test]
fn a_file_without_a_row_is_swept_and_its_work_is_sealed_again() {
    let mut device = device(Role::GridWorker, 4);
    device.work("一");
    let folder = outbox::folder(device.desk.directory());
    std::fs::create_dir_all(&folder).expect("folder");
    let orphan = folder.join(format!("{}.spb", batch::digest::Sha256::of(b"crash")));
    let half = folder.join("half.new");
    std::fs::write(&orphan, b"between file and row").expect("written");
    std::fs::write(&half, b"between open and rename").expect("written");
    let sealed = device.seal();
    assert!(
        !orphan.exists() && !half.exists(),
        "what a crash left is gone"
    );
    assert!(
        outbox::batch_file(device.desk.directory(), sealed[0]).exists(),
        "the work is sealed"
    );
}

#[test]
fn going_back_makes_everything_from_there_wait_again_and_old_receipts_void() {
    let mut device = device(Role::GridWorker, 5);
    device.work("一");
    let first = device.seal()[0];
    device.work("二");
    let second = device.seal()[0];
    let receipts = [first, second].map(|sha256| {
        device
            .receipt(sha256, Stage::Applied, 7)
            .sign(&central_signer())
    });
    receipts
        .iter()
        .for_each(|signed| assert!(device.keep(signed).is_ok()));
    let middle = device.opened(first).header.next.seq;
    outbox::go_back(device.desk.store_mut().expect("open"), middle + 1, false, 1).expect("back");
    let ops = device.head().seq as u32;
    assert_eq!(
        counts(&device),
        (0, ops - middle as u32, 0, middle as u32),
        "only the first is still confirmed (I7)"
    );
    device.keep(&receipts[1]).expect("known");
    assert_eq!(
        counts(&device).3,
        middle as u32,
        "the void receipt, brought again on a stick, confirms nothing"
    );
    let again = device
        .receipt(second, Stage::Applied, 99)
        .sign(&central_signer());
    device.keep(&again).expect("kept");
    assert_eq!(counts(&device), (0, 0, 0, ops), "a new one does");
}

#[test]
fn a_batch_whose_file_is_gone_or_damaged_is_sealed_again_from_the_log() {
    for fresh in [false, true] {
        let mut device = device(Role::GridWorker, 6);
        device.work("一");
        let first = device.seal()[0];
        device.work("二");
        let second = device.seal()[0];
        if !fresh {
            std::fs::remove_file(outbox::batch_file(device.desk.directory(), first))
                .expect("removed");
        }
        outbox::go_back(device.desk.store_mut().expect("open"), 1, fresh, 1).expect("back");
        let sealed = device.seal();
        assert!(
            !sealed.contains(&first) && !sealed.contains(&second),
            "new files with new keys"
        );
        let reached = sealed.iter().fold(0, |from, sha256| {
            let header = device.opened(*sha256).header;
            assert_eq!(header.prev.seq, from, "gapless");
            header.next.seq
        });
        assert_eq!(reached, device.head().seq, "to the end");
    }
}

#[test]
fn verdicts_are_held_until_they_are_settled() {
    let mut device = device(Role::GridWorker, 7);
    device.work("一");
    let sha256 = device.seal()[0];
    let mut receipt = device.receipt(sha256, Stage::Applied, 5);
    receipt.ops = vec![
        OpVerdict {
            seq: 1,
            verdict: Verdict::Rejected {
                code: "out_of_scope".to_owned(),
            },
        },
        OpVerdict {
            seq: 2,
            verdict: Verdict::Conflict {
                fields: vec!["label".to_owned()],
            },
        },
        OpVerdict {
            seq: 3,
            verdict: Verdict::Accepted,
        },
        OpVerdict {
            seq: 999,
            verdict: Verdict::Rejected {
                code: "elsewhere".to_owned(),
            },
        },
    ];
    device.keep(&receipt.sign(&central_signer())).expect("kept");
    assert_eq!(
        device.desk.truth().expect("truth").held,
        1,
        "neither a verdict outside the batch counts nor a conflict of which nothing is seen in the record"
    );
    let view = device.desk.sync_view().expect("view");
    assert_eq!(
        view.held
            .iter()
            .map(|row| (row.seq, row.verdict.as_str()))
            .collect::<Vec<_>>(),
        [(1, "rejected")]
    );
    let store = device.desk.store_mut().expect("open");
    for (verdict, held) in [(Verdict::Duplicate, 1), (Verdict::Accepted, 0)] {
        store_verdict(store, &verdict);
        assert_eq!(
            outbox::tally(store).expect("tally").held,
            held,
            "{verdict:?}"
        );
    }
}

fn store_verdict(store: &mut desk::file::Store, verdict: &Verdict) {
    outbox::note_verdict_for(store, 1, verdict, 6).expect("noted");
}

#[test]
fn files_are_pruned_thirty_days_after_applied_and_not_before() {
    let mut device = device(Role::GridWorker, 8);
    device.work("一");
    let applied = device.seal()[0];
    device.work("二");
    let waiting = device.seal()[0];
    let signed = device
        .receipt(applied, Stage::Applied, 5)
        .sign(&central_signer());
    device.keep(&signed).expect("kept");
    let kept_at = 1_795_000_000_000;
    let day = 24 * 60 * 60 * 1000;
    for (days, pruned) in [(29, 0), (31, 1), (400, 0)] {
        let store = device.desk.store_mut().expect("open");
        assert_eq!(
            outbox::prune(store, kept_at + days * day).expect("pruned"),
            pruned,
            "after {days} days"
        );
    }
    assert!(!outbox::batch_file(device.desk.directory(), applied).exists());
    assert!(
        outbox::batch_file(device.desk.directory(), waiting).exists(),
        "what is not applied is never pruned"
    );
}
