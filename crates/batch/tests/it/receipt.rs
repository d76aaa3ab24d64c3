//! Receipts and the file that carries them.

use batch::digest::Sha256;
use batch::op_v1::Head;
use batch::receipt::{
    BadReceipt, ObjectKind, OpVerdict, Receipt, ReceiptFile, SignedReceipt, Stage, Verdict,
};

use crate::support::{central, central_signing, device, device_signing, op_bytes};

pub(crate) fn receipt() -> Receipt {
    let head = op_bytes().iter().fold(Head::empty(device()), Head::then);
    let verdicts = [
        Verdict::Accepted,
        Verdict::Duplicate,
        Verdict::Conflict {
            fields: vec!["name".to_owned(), "phone".to_owned()],
        },
        Verdict::Rejected {
            code: "out_of_scope".to_owned(),
        },
        Verdict::Quarantined {
            code: "bad_shape".to_owned(),
        },
    ];
    Receipt {
        v: 1,
        stage: Stage::Applied,
        object: ObjectKind::Batch,
        object_sha256: Sha256::of(b"batch"),
        central: central(),
        device: device(),
        seq_from: 1,
        seq_to: 5,
        head: Some(head),
        at_ms: 1_763_716_000_000,
        ops: (1..)
            .zip(verdicts)
            .map(|(seq, verdict)| OpVerdict { seq, verdict })
            .collect(),
    }
}

pub(crate) fn received() -> Receipt {
    Receipt {
        stage: Stage::Received,
        object: ObjectKind::Blob,
        seq_from: 0,
        seq_to: 0,
        head: None,
        ops: Vec::new(),
        ..receipt()
    }
}

#[test]
fn a_receipt_is_believed_only_from_its_central() {
    let signed = receipt().sign(&central_signing());
    assert_eq!(
        signed.verify(&central_signing().verifying_key()).unwrap(),
        receipt()
    );
    assert_eq!(
        signed.verify(&device_signing().verifying_key()),
        Err(BadReceipt::Signature)
    );
    let altered = SignedReceipt {
        receipt: signed.receipt.replace("rejected", "accepted"),
        ..signed.clone()
    };
    assert_ne!(altered.receipt, signed.receipt);
    assert_eq!(
        altered.verify(&central_signing().verifying_key()),
        Err(BadReceipt::Signature)
    );
    let spaced = SignedReceipt {
        receipt: format!("{} ", signed.receipt),
        ..signed
    };
    assert_eq!(
        spaced.verify(&central_signing().verifying_key()),
        Err(BadReceipt::Signature),
        "bytes, not meaning"
    );
}

#[test]
fn a_signed_receipt_of_another_version_or_shape_is_told_apart() {
    let key = central_signing().verifying_key();
    let newer = Receipt { v: 2, ..receipt() }.sign(&central_signing());
    assert_eq!(newer.verify(&key), Err(BadReceipt::UnknownVersion));
    let signer = central_signing();
    for (text, expected) in [
        ("{\"v\":1}", BadReceipt::Shape),
        ("", BadReceipt::Shape),
        ("{\"v\":3}", BadReceipt::UnknownVersion),
    ] {
        let message = [b"canbao.receipt.v1\n", text.as_bytes()].concat();
        let signature = batch::keys::Signer::sign(&signer, &message);
        assert_eq!(
            SignedReceipt {
                receipt: text.to_owned(),
                signature
            }
            .verify(&key),
            Err(expected),
            "{text:?}"
        );
    }
}

#[test]
fn a_file_of_receipts_comes_back_with_and_without_a_page() {
    let receipts = vec![
        receipt().sign(&central_signing()),
        received().sign(&central_signing()),
    ];
    for file in [
        ReceiptFile::default(),
        ReceiptFile {
            receipts: receipts.clone(),
            feed_page: None,
        },
        ReceiptFile {
            receipts,
            feed_page: Some(b"sealed page".to_vec()),
        },
    ] {
        assert_eq!(ReceiptFile::decode(&file.encode()).unwrap(), file);
    }
}

#[test]
fn a_damaged_file_of_receipts_is_refused_and_never_panics() {
    let file = ReceiptFile {
        receipts: vec![receipt().sign(&central_signing())],
        feed_page: Some(vec![1, 2, 3]),
    };
    let bytes = file.encode();
    for length in 0..bytes.len() {
        assert!(
            ReceiptFile::decode(&bytes[..length]).is_err(),
            "cut at {length}"
        );
    }
    let with = |range: std::ops::Range<usize>, value: &[u8]| {
        let mut altered = bytes.clone();
        altered[range].copy_from_slice(value);
        ReceiptFile::decode(&altered).unwrap_err()
    };
    assert_eq!(with(0..1, b"x"), BadReceipt::NotAReceiptFile);
    assert_eq!(with(8..9, &[2]), BadReceipt::UnknownVersion);
    assert_eq!(
        with(9..13, &u32::MAX.to_be_bytes()),
        BadReceipt::TooLarge,
        "count"
    );
    assert_eq!(
        with(13..17, &u32::MAX.to_be_bytes()),
        BadReceipt::TooLarge,
        "length of a receipt"
    );
    assert_eq!(
        with(9..13, &2_u32.to_be_bytes()),
        BadReceipt::Truncated,
        "one receipt more than there are"
    );
    let longer = [bytes.as_slice(), b"x"].concat();
    assert_eq!(
        ReceiptFile::decode(&longer).unwrap_err(),
        BadReceipt::Shape,
        "bytes after the end"
    );
}
