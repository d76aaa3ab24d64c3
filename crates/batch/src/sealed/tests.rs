//! What a signed sender can put into a batch that contradicts itself.

use uuid::Uuid;

use super::*;
use crate::keys::{OpeningKey, SigningKey};

struct Sevens;

impl Entropy for Sevens {
    fn fill(&mut self, buffer: &mut [u8]) {
        buffer.fill(7);
    }
}

fn device() -> DeviceId {
    DeviceId(Uuid::from_u128(1))
}

fn op(seq: u64) -> OpBytes {
    let (id, device) = (Uuid::from_u128(9), device());
    OpBytes::from_vec(
        format!("{{\"v\":1,\"seq\":{seq},\"id\":\"{id}\",\"device\":\"{device}\",\"schema\":9}}")
            .into_bytes(),
    )
}

fn prev() -> Head {
    Head {
        seq: 4,
        hash: ChainHash([4; 32]),
    }
}

fn ops() -> Vec<OpBytes> {
    vec![op(5), op(6)]
}

fn next() -> Head {
    verify_chain(device(), prev(), &ops()).unwrap()
}

fn manifest() -> Manifest {
    Manifest {
        v: 1,
        ops: 2,
        seq_from: 5,
        seq_to: 6,
        hash_root: next().hash,
        photos: Vec::new(),
    }
}

/// Seals exactly what it is given and opens it again.
fn opened(next: Head, manifest: &[u8], content: &[u8]) -> Result<OpenedBatch, OpenError> {
    let signer = SigningKey::from_bytes(&[5; 32]);
    let opener = OpeningKey::from_bytes(&[6; 32]);
    let outline = Outline {
        kind: Kind::Up,
        id: BatchId([1; 16]),
        sender: device(),
        prev: prev(),
        next,
        schema: 9,
        hlc: Hlc(1),
    };
    let file = envelope::seal(
        &outline,
        &signer,
        &[opener.sealing_key()],
        manifest,
        content,
        &mut Sevens,
    )
    .unwrap();
    open(&file, &opener, &signer.verifying_key())
}

fn with_manifest(manifest: &Manifest) -> Result<OpenedBatch, OpenError> {
    opened(
        next(),
        &serde_json::to_vec(manifest).unwrap(),
        &joined(&ops()),
    )
}

fn with_content(content: &[u8]) -> Result<OpenedBatch, OpenError> {
    opened(next(), &serde_json::to_vec(&manifest()).unwrap(), content)
}

#[test]
fn operations_of_a_newer_schema_open_byte_for_byte() {
    let batch = with_manifest(&manifest()).unwrap();
    assert_eq!((batch.ops, batch.header.schema), (ops(), 9));
}

#[test]
fn a_manifest_that_contradicts_its_batch_is_refused() {
    let check = |manifest: Manifest, what: &str| {
        assert_eq!(with_manifest(&manifest), Err(OpenError::Content), "{what}")
    };
    check(Manifest { v: 2, ..manifest() }, "version");
    check(
        Manifest {
            ops: 3,
            ..manifest()
        },
        "count",
    );
    check(
        Manifest {
            seq_from: 1,
            ..manifest()
        },
        "first position",
    );
    check(
        Manifest {
            seq_to: 7,
            ..manifest()
        },
        "last position",
    );
    check(
        Manifest {
            hash_root: prev().hash,
            ..manifest()
        },
        "hash root",
    );
    for text in ["", "{}", "[]", "{\"v\":1}"] {
        assert_eq!(
            opened(next(), text.as_bytes(), &joined(&ops())),
            Err(OpenError::Content),
            "{text:?}"
        );
    }
}

#[test]
fn operations_that_do_not_lead_to_the_headers_head_are_refused() {
    let check = |ops: &[OpBytes], seq: u64| {
        assert_eq!(
            with_content(&joined(ops)),
            Err(OpenError::ChainBroken { seq }),
            "{} operations",
            ops.len()
        );
    };
    check(&ops()[..1], 5);
    check(&[op(5), op(6), op(7)], 6);
    check(&[op(5), op(7)], 6);
    check(&[op(6), op(5)], 5);
    check(&[], 4);
    let other_hash = Head {
        hash: ChainHash([0; 32]),
        ..next()
    };
    let outcome = opened(
        other_hash,
        &serde_json::to_vec(&manifest()).unwrap(),
        &joined(&ops()),
    );
    assert_eq!(outcome, Err(OpenError::ChainBroken { seq: 6 }));
}

#[test]
fn an_unreadable_operation_does_not_keep_the_others_from_coming_through() {
    let ops = [op(5), OpBytes::from_vec(vec![0xff, 0])];
    let next = verify_chain(device(), prev(), &ops).unwrap();
    let manifest = Manifest {
        hash_root: next.hash,
        ..manifest()
    };
    let batch = opened(next, &serde_json::to_vec(&manifest).unwrap(), &joined(&ops)).unwrap();
    assert_eq!(
        batch.ops, ops,
        "it is quarantined later, by who applies the batch"
    );
}

#[test]
fn content_that_is_no_list_of_operations_is_refused() {
    let good = joined(&ops());
    assert_eq!(
        with_content(&good[..good.len() - 1]),
        Err(OpenError::Content),
        "cut in an operation"
    );
    assert_eq!(
        with_content(&[&good[..], &[0, 0]].concat()),
        Err(OpenError::Content),
        "half a length at the end"
    );
    let huge = [(MAX_OP_BYTES as u32 + 1).to_be_bytes().as_slice(), &good].concat();
    assert_eq!(with_content(&huge), Err(OpenError::TooLarge));
}

#[test]
fn an_operation_that_nobody_would_open_is_not_sealed() {
    let signer = SigningKey::from_bytes(&[5; 32]);
    let ops = [OpBytes::from_vec(vec![b' '; MAX_OP_BYTES + 1])];
    let request = SealRequest {
        id: BatchId([1; 16]),
        device: device(),
        signer: &signer,
        recipients: &[OpeningKey::from_bytes(&[6; 32]).sealing_key()],
        prev: prev(),
        ops: &ops,
        photos: &[],
        hlc: Hlc(0),
    };
    assert_eq!(seal(&request, &mut Sevens), Err(SealError::TooLarge));
}
