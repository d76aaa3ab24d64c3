//! Laws: what is sealed opens to the same, and noise never opens.

use std::collections::BTreeMap;

use batch::blob::{open_blob, seal_blob};
use batch::keys::OpeningKey;
use batch::op_v1::{Head, OpBytes, decode, encode, verify_chain};
use batch::receipt::ReceiptFile;
use batch::sealed::{SealError, SealRequest, open, peek, seal};
use batch::ticket::Ticket;
use proptest::prelude::*;
use survey::history::{Change, FieldChange, Op};
use survey::ids::OpId;
use survey::record::{Missing, Value};

use crate::support::{
    Fixed, central_opening, device, device_signing, op_bytes, ops, photos, recipients, request,
    street_opening, text_op, uuid,
};

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<String>().prop_map(Value::Text),
        any::<i64>().prop_map(Value::Whole),
        any::<bool>().prop_map(Value::Flag),
        Just(Value::Missing {
            missing: Missing::Unknown
        }),
        Just(Value::Missing {
            missing: Missing::Refused
        }),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let names = || prop::collection::vec((0..9_u128).prop_map(|n| OpId(uuid(n))), 0..3);
    let field = (prop::option::of(value()), names()).prop_map(|(to, was)| FieldChange { to, was });
    prop_oneof![
        prop::collection::btree_map("[a-z_]{1,12}", field, 0..5).prop_map(Change::Set),
        (any::<String>(), names()).prop_map(|(reason, saw)| Change::Remove { reason, saw }),
        names().prop_map(|was| Change::Restore { was }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_operation_comes_back_from_its_bytes(change in change(), seq in 1..u64::MAX, hlc in any::<u64>()) {
        let op = Op { seq, hlc: survey::history::Hlc(hlc), change, ..ops().remove(0) };
        let bytes = encode(&op);
        prop_assert_eq!(decode(&bytes).unwrap(), op.clone());
        prop_assert_eq!(encode(&op), bytes, "the bytes are a function of the operation");
    }

    #[test]
    fn any_batch_opens_for_every_recipient_to_the_same_bytes(notes in prop::collection::vec(any::<String>(), 1..20)) {
        let ops: Vec<OpBytes> = (1..).zip(&notes).map(|(seq, note)| encode(&text_op(seq, note))).collect();
        let bytes = seal(&request(&device_signing(), &recipients(), &ops, &photos()), &mut Fixed::new("any")).unwrap();
        for key in [central_opening(), street_opening()] {
            let opened = open(&bytes, &key, &device_signing().verifying_key()).unwrap();
            prop_assert_eq!(&opened.ops, &ops);
            prop_assert_eq!(&opened.manifest.photos, &photos());
            prop_assert_eq!(opened.header.next, verify_chain(device(), Head::empty(device()), &ops).unwrap());
            prop_assert_eq!(opened.header, peek(&bytes).unwrap());
        }
    }

    #[test]
    fn any_picture_comes_back(plain in prop::collection::vec(any::<u8>(), 0..200_000)) {
        let sealed = seal_blob(&plain, &mut Fixed::new("blob")).unwrap();
        let opened = open_blob(&sealed.bytes, &sealed.key).unwrap();
        prop_assert_eq!(opened.as_slice(), plain);
    }

    #[test]
    fn noise_is_refused_and_never_panics(noise in prop::collection::vec(any::<u8>(), 0..600), text in any::<String>()) {
        let key = device_signing().verifying_key();
        for magic in [b"canbaoSB\x01\x01\x01\x10".as_slice(), b""] {
            let bytes = [magic, &noise].concat();
            prop_assert!(open(&bytes, &central_opening(), &key).is_err());
        }
        prop_assert!(decode(&OpBytes::from_vec(noise.clone())).is_err());
        let receipts = [b"canbaoSR\x01".as_slice(), &noise].concat();
        prop_assert!(ReceiptFile::decode(&receipts).map_or(true, |file| file.encode() == receipts));
        let ticket = ["canbao1:", &text].concat();
        prop_assert!(Ticket::parse(&ticket).is_err());
    }
}

#[test]
fn sizes_do_not_tell_small_days_apart() {
    let sizes: BTreeMap<usize, usize> = (1..=5)
        .map(|count| {
            let ops = &op_bytes()[..count];
            seal(
                &request(&device_signing(), &recipients(), ops, &[]),
                &mut Fixed::new("size"),
            )
            .unwrap()
            .len()
        })
        .fold(BTreeMap::new(), |mut seen, size| {
            *seen.entry(size).or_default() += 1;
            seen
        });
    assert_eq!(sizes.len(), 1, "content is padded to 16 KiB: {sizes:?}");
}

#[test]
fn what_cannot_be_sealed_is_said() {
    let (signer, ops, photos) = (device_signing(), op_bytes(), photos());
    let to = recipients();
    let check = |request: SealRequest<'_>, expected: SealError| {
        assert_eq!(seal(&request, &mut Fixed::new("no")).unwrap_err(), expected);
    };
    check(request(&signer, &to, &[], &photos), SealError::Empty);
    check(request(&signer, &[], &ops, &photos), SealError::NoRecipient);
    check(
        request(&signer, &vec![to[0]; 17], &ops, &photos),
        SealError::TooManyRecipients,
    );
    check(
        request(&signer, &to, &ops[1..], &photos),
        SealError::ChainBroken { seq: 1 },
    );
    let mut point_of_small_order = [0; 32];
    point_of_small_order[0] = 1;
    let bad = batch::keys::SealingKey::from_bytes(&point_of_small_order).unwrap();
    check(
        request(&signer, &[bad], &ops, &photos),
        SealError::BadRecipient { key: bad.key_id() },
    );
}

#[test]
fn a_later_stretch_of_the_log_seals_and_opens() {
    let (signer, ops, to) = (device_signing(), op_bytes(), recipients());
    let prev = verify_chain(device(), Head::empty(device()), &ops[..2]).unwrap();
    let request = SealRequest {
        prev,
        ..request(&signer, &to, &ops[2..], &[])
    };
    let bytes = seal(&request, &mut Fixed::new("later")).unwrap();
    let key: OpeningKey = street_opening();
    let opened = open(&bytes, &key, &signer.verifying_key()).unwrap();
    assert_eq!((opened.header.seq_from(), opened.header.seq_to()), (3, 5));
    assert_eq!(opened.ops, ops[2..]);
}
