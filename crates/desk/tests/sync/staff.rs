//! A firm's list of 5,000 on its way: more changes than one batch may have, and none of them lost.

use std::fmt::Write;

use batch::message::Role;
use batch::receipt::Stage;
use desk::outbox::MAX_BATCH_OPS;
use desk::view::StaffSource;

use super::kit::{central_signer, device};

#[test]
fn five_thousand_staff_are_sealed_in_whole_batches_and_confirmed() {
    let mut device = device(Role::GridWorker, 31);
    let firm = device
        .desk
        .add_workplace("示例机械有限公司")
        .expect("a firm")
        .id;
    let mut text = "姓名\t入职日期\n".to_owned();
    for n in 0..5000 {
        writeln!(text, "职工{n}\t2024-03-01").expect("memory");
    }
    let source = StaffSource::Pasted { text };
    let preview = device.desk.staff_preview(firm, &source).expect("a list");
    device
        .desk
        .staff_apply(&preview.id, &[], None)
        .expect("taken over");
    let head = device.head();
    assert_eq!(head.seq, 5001, "the firm and its staff");

    let sealed = device.seal();
    let opened: Vec<_> = sealed.iter().map(|sha256| device.opened(*sha256)).collect();
    let counts: Vec<usize> = opened.iter().map(|batch| batch.ops.len()).collect();
    assert_eq!(counts.iter().sum::<usize>(), 5001, "each change once");
    assert!(
        counts.iter().all(|count| *count <= MAX_BATCH_OPS as usize),
        "{counts:?}"
    );
    for sha256 in &sealed {
        let receipt = device
            .receipt(*sha256, Stage::Applied, 5)
            .sign(&central_signer());
        device.keep(&receipt).expect("kept");
    }
    let truth = device.desk.truth().expect("truth");
    assert_eq!((truth.confirmed, truth.unsealed), (5001, 0));
}
