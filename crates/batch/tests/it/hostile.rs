//! Hostile files: one test for each attack. `resigned` plays a device that signs what it should not.

use batch::digest::Sha256;
use batch::envelope::{MAX_FILE_BYTES, OpenError};
use batch::keys::{Signer, SigningKey};
use batch::sealed::{OpenedBatch, open, peek, verify};

use crate::support::{
    Fixed, bulky_ops, central_opening, device_opening, device_signing, op_bytes, sealed,
    street_opening,
};

const PRELUDE: usize = 16;
const CORE: usize = 170;
const BODY_LEN_AT: usize = PRELUDE + CORE - 32 - 8;
const COUNT_AT: usize = PRELUDE + CORE;
const RECIPIENT: usize = 8 + 2 + 32 + 2 + 48;
const SIGNATURE: usize = 2 + 64;
const SEALED_CHUNK: usize = 64 * 1024 + 16;

fn opened(bytes: &[u8]) -> Result<OpenedBatch, OpenError> {
    open(bytes, &central_opening(), &device_signing().verifying_key())
}

fn header_end(bytes: &[u8]) -> usize {
    PRELUDE + u32::from_be_bytes(bytes[12..16].try_into().unwrap()) as usize
}

fn body_at(bytes: &[u8]) -> usize {
    header_end(bytes) + SIGNATURE
}

/// Puts a new body under the file's header, with its length, and signs the whole again.
fn resigned(head: &[u8], body: &[u8], signer: &SigningKey) -> Vec<u8> {
    let mut head = head.to_vec();
    head[BODY_LEN_AT..BODY_LEN_AT + 8].copy_from_slice(&(body.len() as u64).to_be_bytes());
    let text = [
        b"canbao.spb.v1.sign".as_slice(),
        &Sha256::of(&head).0,
        &Sha256::of(body).0,
    ]
    .concat();
    let signature = signer.sign(&text);
    [head.as_slice(), &64_u16.to_be_bytes(), &signature.0, body].concat()
}

fn taken_apart(bytes: &[u8]) -> (&[u8], &[u8]) {
    (&bytes[..header_end(bytes)], &bytes[body_at(bytes)..])
}

#[test]
fn the_layout_these_tests_assume_is_the_real_one() {
    let bytes = sealed(&op_bytes(), "batch");
    let (head, body) = taken_apart(&bytes);
    assert_eq!(head.len(), PRELUDE + CORE + 1 + 2 * RECIPIENT);
    assert_eq!(
        resigned(head, body, &device_signing()),
        bytes,
        "signing again gives the same file"
    );
}

#[test]
fn cut_at_every_length() {
    let bytes = sealed(&op_bytes(), "batch");
    for length in 0..bytes.len() {
        let cut = &bytes[..length];
        let expected = if length == 0 {
            OpenError::NotABatch
        } else {
            OpenError::Truncated
        };
        assert_eq!(opened(cut).unwrap_err(), expected, "cut at {length}");
    }
}

#[test]
fn lengthened() {
    let bytes = [sealed(&op_bytes(), "batch"), vec![0]].concat();
    assert_eq!(opened(&bytes).unwrap_err(), OpenError::BadSignature);
}

#[test]
fn every_bit_of_the_head_flipped() {
    let bytes = sealed(&op_bytes(), "batch");
    for index in 0..body_at(&bytes) {
        for bit in 0..8 {
            let mut altered = bytes.clone();
            altered[index] ^= 1 << bit;
            assert!(opened(&altered).is_err(), "byte {index} bit {bit}");
        }
    }
}

#[test]
fn every_byte_of_the_body_flipped() {
    let bytes = sealed(&op_bytes(), "batch");
    for index in body_at(&bytes)..bytes.len() {
        let mut altered = bytes.clone();
        altered[index] ^= 1 << (index % 8);
        assert_eq!(
            opened(&altered).unwrap_err(),
            OpenError::BadSignature,
            "byte {index}"
        );
    }
}

#[test]
fn signed_by_a_foreign_device() {
    let bytes = sealed(&op_bytes(), "batch");
    let (head, body) = taken_apart(&bytes);
    let stranger = SigningKey::generate(&mut Fixed::new("stranger"));
    assert_eq!(
        opened(&resigned(head, body, &stranger)).unwrap_err(),
        OpenError::BadSignature
    );
    let named_key = stranger.verifying_key();
    let mut head = head.to_vec();
    head[PRELUDE + 32..PRELUDE + 40].copy_from_slice(named_key.key_id().as_bytes());
    let stolen = resigned(&head, body, &stranger);
    assert_eq!(opened(&stolen).unwrap_err(), OpenError::BadSignature);
    let own = open(&stolen, &central_opening(), &named_key).unwrap_err();
    assert_eq!(
        own,
        OpenError::Undecryptable,
        "a stranger cannot pass off somebody's body as its own"
    );
}

#[test]
fn opened_with_another_devices_key() {
    let bytes = sealed(&op_bytes(), "batch");
    let stranger = SigningKey::generate(&mut Fixed::new("stranger")).verifying_key();
    assert_eq!(
        open(&bytes, &central_opening(), &stranger).unwrap_err(),
        OpenError::BadSignature
    );
}

#[test]
fn header_swapped_between_batches() {
    let (one, other) = (sealed(&op_bytes(), "one"), sealed(&op_bytes(), "other"));
    let ((head, body), (other_head, other_body)) = (taken_apart(&one), taken_apart(&other));
    let swapped = [&one[..body_at(&one)], other_body].concat();
    assert_eq!(opened(&swapped).unwrap_err(), OpenError::BadSignature);
    assert_eq!(
        opened(&resigned(head, other_body, &device_signing())).unwrap_err(),
        OpenError::Undecryptable
    );
    assert_eq!(
        opened(&resigned(other_head, body, &device_signing())).unwrap_err(),
        OpenError::Undecryptable
    );
}

#[test]
fn recipient_list_changed() {
    let bytes = sealed(&op_bytes(), "batch");
    let (head, body) = taken_apart(&bytes);
    let mut fewer = head[..COUNT_AT + 1 + RECIPIENT].to_vec();
    fewer[COUNT_AT] = 1;
    let length = (fewer.len() - PRELUDE) as u32;
    fewer[12..16].copy_from_slice(&length.to_be_bytes());
    assert_eq!(
        opened(&resigned(&fewer, body, &device_signing())).unwrap_err(),
        OpenError::Undecryptable
    );
    let mut swapped = head[..=COUNT_AT].to_vec();
    swapped.extend(&head[COUNT_AT + 1 + RECIPIENT..]);
    swapped.extend(&head[COUNT_AT + 1..COUNT_AT + 1 + RECIPIENT]);
    assert_eq!(
        opened(&resigned(&swapped, body, &device_signing())).unwrap_err(),
        OpenError::Undecryptable
    );
}

#[test]
fn wrapped_key_moved_from_another_batch() {
    let (one, other) = (sealed(&op_bytes(), "one"), sealed(&op_bytes(), "other"));
    let (head, body) = taken_apart(&one);
    let moved = [&head[..=COUNT_AT], &other[COUNT_AT + 1..header_end(&other)]].concat();
    assert_eq!(
        opened(&resigned(&moved, body, &device_signing())).unwrap_err(),
        OpenError::Undecryptable
    );
}

#[test]
fn header_facts_altered_by_the_signer() {
    let bytes = sealed(&op_bytes(), "batch");
    let (head, body) = taken_apart(&bytes);
    for at in [
        PRELUDE,
        PRELUDE + 16,
        PRELUDE + 47,
        PRELUDE + 48,
        PRELUDE + 120,
        PRELUDE + 121,
        PRELUDE + 129,
        PRELUDE + 140,
    ] {
        let mut altered = head.to_vec();
        altered[at] ^= 1;
        let outcome = opened(&resigned(&altered, body, &device_signing())).unwrap_err();
        assert!(
            matches!(outcome, OpenError::Undecryptable | OpenError::BadHeader),
            "byte {at}: {outcome}"
        );
    }
}

#[test]
fn chunks_reordered_dropped_repeated_and_the_end_moved() {
    let bytes = sealed(&bulky_ops(170_000), "bulk");
    let (head, body) = taken_apart(&bytes);
    let chunks: Vec<&[u8]> = body.chunks(SEALED_CHUNK).collect();
    assert!(chunks.len() >= 3, "the attack needs three chunks");
    let all: Vec<usize> = (0..chunks.len()).collect();
    let last = chunks.len() - 1;
    assert!(opened(&bytes).is_ok());
    let attacks: [(&str, Vec<usize>); 6] = [
        ("first two swapped", [&[1, 0], &all[2..]].concat()),
        ("first dropped", all[1..].to_vec()),
        ("middle dropped", [&all[..1], &all[2..]].concat()),
        ("first repeated", [&[0], &all[..]].concat()),
        ("last repeated", [&all[..], &[last]].concat()),
        ("end moved forward", all[..last].to_vec()),
    ];
    for (attack, order) in attacks {
        let altered: Vec<u8> = order
            .iter()
            .flat_map(|index| chunks[*index].to_vec())
            .collect();
        let unsigned = opened(&[&bytes[..body_at(&bytes)], &altered].concat()).unwrap_err();
        assert!(
            matches!(unsigned, OpenError::BadSignature | OpenError::Truncated),
            "{attack}: {unsigned}"
        );
        let signed = opened(&resigned(head, &altered, &device_signing())).unwrap_err();
        assert_eq!(signed, OpenError::Undecryptable, "{attack}, signed again");
    }
}

#[test]
fn sealed_for_others() {
    let bytes = sealed(&op_bytes(), "batch");
    let recipients = vec![
        central_opening().sealing_key().key_id(),
        street_opening().sealing_key().key_id(),
    ];
    let outcome = open(&bytes, &device_opening(), &device_signing().verifying_key()).unwrap_err();
    assert_eq!(outcome, OpenError::NotForUs { recipients });
}

#[test]
fn unknown_forms_are_told_apart_and_nothing_is_tried() {
    let bytes = sealed(&op_bytes(), "batch");
    let with = |index: usize, byte: u8| {
        let mut altered = bytes.clone();
        altered[index] = byte;
        (opened(&altered).unwrap_err(), peek(&altered).unwrap_err())
    };
    let both = |error: OpenError| (error.clone(), error);
    assert_eq!(with(0, b'C'), both(OpenError::NotABatch));
    assert_eq!(with(8, 2), both(OpenError::UnknownVersion { version: 2 }));
    assert_eq!(with(9, 0x02), both(OpenError::UnknownSuite { suite: 0x02 }));
    assert_eq!(with(9, 0x11), both(OpenError::UnknownSuite { suite: 0x11 }));
    assert_eq!(
        with(10, 0),
        both(OpenError::BadHeader),
        "neither up nor down"
    );
    assert_eq!(
        with(11, 17),
        both(OpenError::BadHeader),
        "another chunk size"
    );
    assert_eq!(
        peek(b"PK\x03\x04 some other file"),
        Err(OpenError::NotABatch)
    );
    assert_eq!(peek(b""), Err(OpenError::NotABatch));
}

#[test]
fn a_batch_relabelled_as_a_feed_page() {
    let mut bytes = sealed(&op_bytes(), "batch");
    bytes[10] = 2;
    assert_eq!(opened(&bytes).unwrap_err(), OpenError::WrongKind);
    let key = device_signing().verifying_key();
    let (head, body) = taken_apart(&bytes);
    let resigned = resigned(head, body, &device_signing());
    let outcome = batch::feed::open_feed(&resigned, &central_opening(), &key).unwrap_err();
    assert_eq!(
        outcome,
        OpenError::Undecryptable,
        "the kind is bound into the body's key"
    );
}

#[test]
fn oversized_lengths() {
    let bytes = sealed(&op_bytes(), "batch");
    let with = |at: usize, value: &[u8]| {
        let mut altered = bytes.clone();
        altered[at..at + value.len()].copy_from_slice(value);
        opened(&altered).unwrap_err()
    };
    assert_eq!(
        with(12, &u32::MAX.to_be_bytes()),
        OpenError::TooLarge,
        "header"
    );
    assert_eq!(
        with(12, &65_536_u32.to_be_bytes()),
        OpenError::Truncated,
        "header within the cap, beyond the file"
    );
    assert_eq!(
        with(12, &0_u32.to_be_bytes()),
        OpenError::BadHeader,
        "no header"
    );
    assert_eq!(
        with(BODY_LEN_AT, &u64::MAX.to_be_bytes()),
        OpenError::Truncated,
        "body"
    );
    assert_eq!(
        with(BODY_LEN_AT, &0_u64.to_be_bytes()),
        OpenError::BadSignature,
        "body of nothing"
    );
    assert_eq!(with(COUNT_AT, &[0]), OpenError::BadHeader, "no recipient");
    assert_eq!(
        with(COUNT_AT, &[17]),
        OpenError::BadHeader,
        "too many recipients"
    );
    assert_eq!(
        with(COUNT_AT, &[3]),
        OpenError::BadHeader,
        "a recipient more than there are"
    );
    assert_eq!(
        with(COUNT_AT + 9, &u16::MAX.to_be_bytes()),
        OpenError::BadHeader,
        "encapsulated key"
    );
    assert_eq!(
        with(header_end(&bytes), &u16::MAX.to_be_bytes()),
        OpenError::BadHeader,
        "signature"
    );
    assert_eq!(
        opened(&vec![0; MAX_FILE_BYTES + 1]).unwrap_err(),
        OpenError::TooLarge,
        "file"
    );
}

#[test]
fn heads_in_the_wrong_order() {
    let mut bytes = sealed(&op_bytes(), "batch");
    let prev_seq = PRELUDE + 40;
    bytes[prev_seq..prev_seq + 8].copy_from_slice(&9_u64.to_be_bytes());
    assert_eq!(peek(&bytes), Err(OpenError::BadHeader));
}

#[test]
fn a_courier_can_verify_but_not_read() {
    let mut bytes = sealed(&op_bytes(), "batch");
    let key = device_signing().verifying_key();
    assert_eq!(verify(&bytes, &key), peek(&bytes));
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert_eq!(verify(&bytes, &key), Err(OpenError::BadSignature));
    assert!(peek(&bytes).is_ok(), "peeking verifies nothing");
}
