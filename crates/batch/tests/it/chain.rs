//! Operation bytes and the chain over them.

use batch::op_v1::{
    BadOp, ChainBroken, Head, OpBytes, decode, encode, extend, genesis, verify_chain,
};
use survey::ids::DeviceId;

use crate::support::{device, op_bytes, ops, uuid};

fn altered(bytes: &OpBytes, from: &str, to: &str) -> OpBytes {
    let text = String::from_utf8(bytes.as_slice().to_vec()).unwrap();
    assert!(text.contains(from), "{from} is in {text}");
    OpBytes::from_vec(text.replacen(from, to, 1).into_bytes())
}

#[test]
fn every_form_of_operation_comes_back() {
    for op in ops() {
        assert_eq!(decode(&encode(&op)).unwrap(), op);
    }
}

#[test]
fn bytes_that_are_no_operation_are_named_by_what_is_wrong() {
    let good = &op_bytes()[0];
    let check = |from: &str, to: &str, expected: BadOp| {
        assert_eq!(
            decode(&altered(good, from, to)),
            Err(expected),
            "{from} became {to}"
        );
    };
    check(
        "\"schema\":1",
        "\"schema\":2",
        BadOp::NewerSchema { schema: 2 },
    );
    check("\"v\":1", "\"v\":2", BadOp::NewerSchema { schema: 1 });
    check(
        "\"person\"",
        "\"persona\"",
        BadOp::Member { member: "kind" },
    );
    check(
        "\"150302001001001\"",
        "\"15030200100100x\"",
        BadOp::Member { member: "grid" },
    );
    check(
        "\"at_ms\":1763715601000",
        "\"at_ms\":281474976710656",
        BadOp::Member { member: "at_ms" },
    );
    let misspelt = altered(&op_bytes()[1], "\"was\"", "\"wos\"");
    assert!(
        matches!(decode(&misspelt), Err(BadOp::Shape { .. })),
        "an unknown member inside a field"
    );
    for shape in ["", "[]", "{}", "null", "{\"v\":1}"] {
        let bytes = OpBytes::from_vec(shape.as_bytes().to_vec());
        assert!(
            matches!(decode(&bytes), Err(BadOp::Shape { .. })),
            "{shape:?} is no operation"
        );
    }
    let padded = OpBytes::from_vec(vec![b' '; batch::op_v1::MAX_OP_BYTES + 1]);
    assert_eq!(decode(&padded), Err(BadOp::TooLarge));
}

#[test]
fn a_member_nobody_knows_is_not_dropped_silently() {
    let bytes = altered(&op_bytes()[0], "\"v\":1", "\"v\":1,\"new\":7");
    assert!(
        matches!(decode(&bytes), Err(BadOp::Shape { .. })),
        "schema 1 has no such member"
    );
    let newer = altered(&bytes, "\"schema\":1", "\"schema\":9");
    assert_eq!(
        newer.label().unwrap().schema,
        9,
        "a newer schema still says who and where it is"
    );
    assert_eq!(decode(&newer), Err(BadOp::NewerSchema { schema: 9 }));
}

#[test]
fn the_chain_depends_on_device_order_and_every_byte() {
    let ops = op_bytes();
    let start = Head::empty(device());
    let whole = verify_chain(device(), start, &ops).unwrap();
    assert_eq!(whole.seq, 5);
    let half = verify_chain(device(), start, &ops[..2]).unwrap();
    assert_eq!(
        verify_chain(device(), half, &ops[2..]).unwrap(),
        whole,
        "a log may be walked in stretches"
    );
    assert_ne!(genesis(device()), genesis(DeviceId(uuid(1))));
    assert_ne!(extend(start.hash, &ops[0]), extend(start.hash, &ops[1]));
    let spaced = altered(&ops[0], "{\"v\":1,", "{\"v\":1, ");
    assert_ne!(
        extend(start.hash, &spaced),
        extend(start.hash, &ops[0]),
        "same meaning, other bytes"
    );
}

#[test]
fn a_gap_a_swap_a_repeat_and_a_stranger_break_the_chain() {
    let ops = op_bytes();
    let start = Head::empty(device());
    let check = |order: &[usize], seq: u64| {
        let chosen: Vec<_> = order.iter().map(|index| &ops[*index]).collect();
        assert_eq!(
            verify_chain(device(), start, chosen),
            Err(ChainBroken { seq }),
            "order {order:?}"
        );
    };
    check(&[0, 2], 2);
    check(&[1, 0], 1);
    check(&[0, 1, 1], 3);
    assert_eq!(
        verify_chain(DeviceId(uuid(1)), start, &ops),
        Err(ChainBroken { seq: 1 })
    );
    assert_eq!(
        verify_chain(
            device(),
            Head {
                seq: u64::MAX,
                ..start
            },
            &ops
        ),
        Err(ChainBroken { seq: u64::MAX })
    );
}

#[test]
fn op_bytes_survive_json_even_when_they_are_not_text() {
    for bytes in [b"{\"v\":1}".to_vec(), vec![0xff, 0xfe, 0], Vec::new()] {
        let op = OpBytes::from_vec(bytes);
        let json = serde_json::to_string(&op).unwrap();
        assert_eq!(
            serde_json::from_str::<OpBytes>(&json).unwrap(),
            op,
            "{json}"
        );
    }
}
