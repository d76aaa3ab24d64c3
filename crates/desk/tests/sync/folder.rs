//! Folders: out, in, and every kind of bad file. None stops the others.

use std::fs;
use std::path::Path;

use batch::feed::FeedItem;
use batch::message::{Role, WorkerInfo};
use batch::receipt::{ReceiptFile, Stage, Verdict};
use desk::folder::FolderError;
use desk::view::FolderReport;
use survey::ids::WorkerId;
use uuid::Uuid;

use super::kit::{Device, central_signer, device, enrolment, page};

fn results(report: &FolderReport) -> Vec<(&str, &str)> {
    report
        .files
        .iter()
        .map(|file| {
            (
                file.name.rsplit('.').next().unwrap_or(""),
                file.result.as_str(),
            )
        })
        .collect()
}

fn exported(device: &mut Device, stick: &Path) -> FolderReport {
    device.desk.export_folder(stick).expect("exported")
}

#[test]
fn a_workers_stick_goes_through_the_clerk_to_central_unchanged() {
    let stick = tempfile::tempdir().expect("stick");
    let mut worker = device(Role::GridWorker, 11);
    worker.photo("一");
    let out = exported(&mut worker, stick.path());
    assert_eq!(
        results(&out),
        [("spb", "written"), ("blob", "written")],
        "sealed on the way out"
    );
    assert_eq!(u64::from(out.files[0].ops), worker.head().seq);
    assert_eq!(
        results(&exported(&mut worker, stick.path())),
        [("spb", "already"), ("blob", "already")]
    );

    let mut clerk = device(Role::Clerk, 12);
    let taken = clerk.desk.import_folder(stick.path()).expect("imported");
    assert_eq!(results(&taken), [("spb", "written"), ("blob", "written")]);
    assert_eq!(
        taken.files[0].ops, out.files[0].ops,
        "how many changes is known without opening it"
    );
    let again = clerk.desk.import_folder(stick.path()).expect("imported");
    assert_eq!(
        results(&again),
        [("spb", "already"), ("blob", "already")],
        "repeat-safe"
    );
    let queue = desk::outbox::queue(clerk.desk.store().expect("open")).expect("queue");
    assert_eq!(queue.objects.len(), 2, "both wait to be handed on");
    for object in &queue.objects {
        assert_eq!(
            clerk.bytes(object.object),
            worker.bytes(object.object),
            "byte for byte"
        );
    }
    let own = clerk.desk.truth().expect("truth");
    assert_eq!(
        (own.sealed, own.received),
        (0, 0),
        "the clerk's own line of truth is about the clerk's own work"
    );
}

#[test]
fn a_worker_carries_for_nobody_and_own_files_come_home_known() {
    let stick = tempfile::tempdir().expect("stick");
    let mut one = device(Role::GridWorker, 13);
    one.photo("一");
    exported(&mut one, stick.path());
    assert_eq!(
        results(&one.desk.import_folder(stick.path()).expect("in")),
        [("spb", "already"), ("blob", "already")]
    );
    let mut other = device(Role::GridWorker, 14);
    let refused = other.desk.import_folder(stick.path()).expect("in");
    assert_eq!(
        results(&refused),
        [("spb", "not_for_us"), ("blob", "not_for_us")]
    );
}

#[test]
fn bad_files_get_a_result_each_and_the_good_one_is_taken() {
    let stick = tempfile::tempdir().expect("stick");
    let mut worker = device(Role::GridWorker, 15);
    worker.work("一");
    let name = exported(&mut worker, stick.path()).files[0].name.clone();
    let good = fs::read(stick.path().join(&name)).expect("read");
    let mut flipped = good.clone();
    *flipped.last_mut().expect("bytes") ^= 1;
    let put =
        |name: &str, bytes: &[u8]| fs::write(stick.path().join(name), bytes).expect("written");
    put(
        &format!("{}.spb", batch::digest::Sha256::of(b"other")),
        &flipped,
    );
    put("a-truncated.spb", &good[..good.len() / 2]);
    put("b-empty.spb", b"");
    put("c-picture.spb", b"\x89PNG not ours at all");
    put("d-renamed.spb", &good);
    put("e-words.spr", b"no receipts here");
    put(
        "f-cut.spr",
        &ReceiptFile {
            receipts: vec![],
            feed_page: Some(vec![1; 50]),
        }
        .encode()[..20],
    );
    put("g-nothing.blob", b"not sealed");
    put("readme.txt", b"hello");
    let mut clerk = device(Role::Clerk, 16);
    let report = clerk
        .desk
        .import_folder(stick.path())
        .expect("no bad file stops it");
    let result = |name: &str| {
        report
            .files
            .iter()
            .find(|file| file.name.starts_with(name))
            .map(|file| file.result.as_str())
    };
    let other = batch::digest::Sha256::of(b"other").to_string();
    for (name, expected) in [
        (other.as_str(), "damaged"),
        ("a-", "damaged"),
        ("c-", "unknown"),
        ("e-", "unknown"),
        ("f-", "damaged"),
        ("g-", "unknown"),
    ] {
        assert_eq!(result(name), Some(expected), "{name}");
    }
    assert_ne!(result("b-"), Some("written"), "an empty file is nothing");
    let good_ones = [result(&name), result("d-")];
    assert!(
        good_ones.contains(&Some("written")) && good_ones.contains(&Some("already")),
        "{good_ones:?}: once, whatever its name"
    );
    assert_eq!(result("readme"), None, "other files are not looked at");
}

#[test]
fn receipts_and_feed_pages_come_in_on_a_stick() {
    let stick = tempfile::tempdir().expect("stick");
    let mut worker = device(Role::GridWorker, 17);
    worker.work("一");
    let sha256 = worker.seal()[0];
    let receipt = worker
        .receipt(sha256, Stage::Applied, 5)
        .sign(&central_signer());
    let info = WorkerInfo {
        id: WorkerId(Uuid::from_u128(77)),
        name: "经办甲".to_owned(),
        role: Role::Clerk,
    };
    let items = vec![
        FeedItem::Worker(info),
        FeedItem::OpVerdict {
            seq: 1,
            verdict: Verdict::Rejected {
                code: "x".to_owned(),
            },
            at_ms: 1,
        },
    ];
    let sealed_page = page(&worker.world, &enrolment(Role::GridWorker, 17), 0, items);
    let file = ReceiptFile {
        receipts: vec![receipt],
        feed_page: Some(sealed_page),
    };
    fs::write(stick.path().join("back.spr"), file.encode()).expect("written");
    let report = worker.desk.import_folder(stick.path()).expect("in");
    assert_eq!(results(&report), [("spr", "applied")]);
    let truth = worker.desk.truth().expect("truth");
    assert_eq!(
        (u64::from(truth.confirmed), truth.held),
        (worker.head().seq, 1)
    );
    assert_eq!(
        results(&worker.desk.import_folder(stick.path()).expect("in")),
        [("spr", "already")],
        "repeat-safe"
    );

    let mut other = device(Role::GridWorker, 18);
    assert_eq!(
        results(&other.desk.import_folder(stick.path()).expect("in")),
        [("spr", "not_for_us")]
    );
    assert_eq!(
        other.desk.truth().expect("truth").held,
        0,
        "a page for another device changes nothing"
    );
}

#[test]
fn an_altered_or_early_feed_page_changes_nothing() {
    let stick = tempfile::tempdir().expect("stick");
    let mut worker = device(Role::GridWorker, 19);
    worker.work("一");
    let verdict = || {
        vec![FeedItem::OpVerdict {
            seq: 1,
            verdict: Verdict::Rejected {
                code: "x".to_owned(),
            },
            at_ms: 1,
        }]
    };
    let me = enrolment(Role::GridWorker, 19);
    let mut altered = page(&worker.world, &me, 0, verdict());
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    let early = page(&worker.world, &me, 40, verdict());
    for (name, sealed, expected) in [("altered", altered, "damaged"), ("early", early, "unknown")] {
        let file = ReceiptFile {
            receipts: vec![],
            feed_page: Some(sealed),
        };
        fs::write(stick.path().join("page.spr"), file.encode()).expect("written");
        let report = worker.desk.import_folder(stick.path()).expect("in");
        assert_eq!(results(&report), [("spr", expected)], "{name}");
        assert_eq!(
            worker.desk.truth().expect("truth").held,
            0,
            "{name} changed something"
        );
    }
}

#[test]
fn a_stick_that_was_pulled_out_or_is_full_is_a_typed_error_and_leaves_no_half_file() {
    let mut worker = device(Role::GridWorker, 20);
    worker.work("一");
    let gone = worker.desk.export_folder(Path::new("/nowhere/at/all"));
    assert!(
        matches!(gone, Err(FolderError::NotThere { .. })),
        "{gone:?}"
    );
    let gone = worker.desk.import_folder(Path::new("/nowhere/at/all"));
    assert!(
        matches!(gone, Err(FolderError::NotThere { .. })),
        "{gone:?}"
    );
    // Where the target's name is taken by a folder the rename must fail; nothing half-written may stay.
    let stick = tempfile::tempdir().expect("stick");
    let name = format!("{}.spb", worker.seal()[0]);
    fs::create_dir(stick.path().join(&name)).expect("in the way");
    let failed = worker.desk.export_folder(stick.path());
    assert!(
        matches!(
            failed,
            Err(FolderError::Io {
                operation: "rename",
                ..
            })
        ),
        "{failed:?}"
    );
    assert_eq!(
        fs::read_dir(stick.path()).expect("listed").count(),
        1,
        "no temporary file stays"
    );
}

#[test]
fn a_locked_desk_exports_nothing() {
    let stick = tempfile::tempdir().expect("stick");
    let mut worker = device(Role::GridWorker, 21);
    worker.work("一");
    worker.desk.lock().expect("locked");
    assert!(matches!(
        worker.desk.export_folder(stick.path()),
        Err(FolderError::Store(_))
    ));
    assert_eq!(fs::read_dir(stick.path()).expect("listed").count(), 0);
}
