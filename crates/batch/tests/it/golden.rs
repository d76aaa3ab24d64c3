//! Golden files: bytes written by version 1 that every later program must still read.
//!
//! They live in `tests/fixtures/batch` of the workspace. With `CANBAO_WRITE_GOLDEN=1` a missing file is written; an existing one never is.

use std::path::PathBuf;

use batch::blob::{open_blob, seal_blob};
use batch::digest::{BatchId, Nonce, Sha256};
use batch::envelope::{Header, Kind};
use batch::feed::open_feed;
use batch::keys::{Opener, Signer, fingerprint};
use batch::message::{
    CentralInfo, EnrolRequest, EnrolResponse, FeedAck, ObjectState, Role, STREET_KEY_INFO,
    SessionRequest, SessionResponse, WorkerInfo,
};
use batch::op_v1::{Head, OpBytes, decode, encode};
use batch::receipt::{ReceiptFile, SignedReceipt};
use batch::request::{RequestFacts, sign_request};
use batch::sealed::{open, peek};
use batch::suite::Suite;
use batch::ticket::Ticket;
use serde::Serialize;
use serde::de::DeserializeOwned;
use survey::history::Hlc;
use survey::ids::WorkerId;

use crate::support::{
    Fixed, central, central_opening, central_signing, device, device_opening, device_signing,
    op_bytes, ops, photos, sealed, street_opening, uuid,
};
use crate::{feed, receipt, ticket};

pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/batch")
        .join(name)
}

/// The committed bytes of a golden file.
fn golden(name: &str, fresh: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let path = path(name);
    if !path.exists() && std::env::var_os("CANBAO_WRITE_GOLDEN").is_some() {
        std::fs::write(&path, fresh()).unwrap();
    }
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Checks that a message is still written as committed, and read back from it.
fn check_json<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    name: &str,
    value: &T,
) {
    let pretty = || [serde_json::to_vec_pretty(value).unwrap(), b"\n".to_vec()].concat();
    let kept = golden(name, pretty);
    assert_eq!(
        String::from_utf8(kept.clone()).unwrap(),
        String::from_utf8(pretty()).unwrap(),
        "{name} is frozen"
    );
    assert_eq!(
        &serde_json::from_slice::<T>(&kept).unwrap(),
        value,
        "{name} reads back"
    );
}

fn lines(bytes: &[u8]) -> Vec<OpBytes> {
    bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| OpBytes::from_vec(line[..line.len() - 1].to_vec()))
        .collect()
}

#[test]
fn operations() {
    let fresh = || {
        op_bytes()
            .iter()
            .flat_map(|op| [op.as_slice(), b"\n"].concat())
            .collect()
    };
    let kept = lines(&golden("op_v1.jsonl", fresh));
    for (kept, op) in kept.iter().zip(ops()) {
        assert_eq!(
            String::from_utf8_lossy(kept.as_slice()),
            String::from_utf8_lossy(encode(&op).as_slice())
        );
        assert_eq!(decode(kept).unwrap(), op);
    }
    assert_eq!(kept.len(), ops().len());
}

#[test]
fn chain() {
    let heads: Vec<Head> = std::iter::once(Head::empty(device()))
        .chain(op_bytes().iter().scan(Head::empty(device()), |head, op| {
            *head = head.then(op);
            Some(*head)
        }))
        .collect();
    check_json("chain_v1.json", &heads);
}

#[test]
fn batch() {
    let bytes = golden("batch_v1.spb", || sealed(&op_bytes(), "golden batch"));
    for key in [central_opening(), street_opening()] {
        let opened = open(&bytes, &key, &device_signing().verifying_key()).unwrap();
        assert_eq!(opened.ops, op_bytes());
        assert_eq!(opened.manifest.photos, photos());
        assert_eq!(opened.header, batch_header());
        check_json("manifest_v1.json", &opened.manifest);
    }
}

fn batch_header() -> Header {
    Header {
        suite: Suite::X25519Aes256GcmEd25519,
        kind: Kind::Up,
        id: BatchId(uuid(0xb1).into_bytes()),
        sender: device(),
        signer: device_signing().key_id(),
        prev: Head::empty(device()),
        next: op_bytes().iter().fold(Head::empty(device()), Head::then),
        schema: 1,
        hlc: Hlc(1_763_715_999_000 << 16),
        recipients: [central_opening(), street_opening()]
            .map(|key| key.key_id())
            .to_vec(),
    }
}

/// The golden file keeps old bytes readable; this keeps new bytes saying the same.
#[test]
fn batch_sealed_today() {
    assert_eq!(peek(&sealed(&op_bytes(), "today")).unwrap(), batch_header());
}

#[test]
fn feed_page() {
    let bytes = golden("feed_v1.spb", || feed::sealed_page(&feed::page()));
    let opened = open_feed(
        &bytes,
        &device_opening(),
        &central_signing().verifying_key(),
    )
    .unwrap();
    assert_eq!(opened.page, feed::page());
    check_json("feed_page_v1.json", &opened.page);
}

#[test]
fn blob() {
    let sealed = seal_blob(b"not really a photograph", &mut Fixed::new("photo")).unwrap();
    let bytes = golden("photo_v1.blob", || sealed.bytes.clone());
    assert_eq!(
        bytes, sealed.bytes,
        "sealing a picture is a function of picture and key"
    );
    assert_eq!(
        open_blob(&bytes, &sealed.key).unwrap().as_slice(),
        b"not really a photograph"
    );
}

#[test]
fn receipts() {
    check_json("receipt_v1.json", &receipt::receipt());
    let signed = vec![
        receipt::receipt().sign(&central_signing()),
        receipt::received().sign(&central_signing()),
    ];
    check_json("signed_receipts_v1.json", &signed);
    let file = ReceiptFile {
        receipts: signed,
        feed_page: Some(b"page".to_vec()),
    };
    let bytes = golden("receipts_v1.spr", || file.encode());
    assert_eq!(bytes, file.encode());
    let read = ReceiptFile::decode(&bytes).unwrap();
    let key = central_signing().verifying_key();
    let stages: Vec<_> = read
        .receipts
        .iter()
        .map(|signed: &SignedReceipt| signed.verify(&key).unwrap().stage)
        .collect();
    assert_eq!(
        stages,
        [
            batch::receipt::Stage::Applied,
            batch::receipt::Stage::Received
        ]
    );
}

#[test]
fn ticket() {
    let kept = golden("ticket_v1.txt", || ticket::ticket().encode().into_bytes());
    let text = String::from_utf8(kept).unwrap();
    assert_eq!(Ticket::parse(&text).unwrap(), ticket::ticket());
    assert_eq!(text, ticket::ticket().encode());
}

#[test]
fn signed_request() {
    let facts = RequestFacts {
        method: "GET",
        path_and_query: "/v1/feed?after=7",
        body_sha256: Sha256::of(b""),
    };
    let signed = sign_request(
        &device_signing(),
        device(),
        &facts,
        Nonce([5; 16]),
        1_763_715_600_000,
    );
    let headers: Vec<(String, String)> = signed
        .headers()
        .map(|(name, value)| (name.to_owned(), value))
        .into();
    check_json("request_v1.json", &headers);
}

fn central_info() -> CentralInfo {
    CentralInfo {
        id: central(),
        name: "海勃湾区参保入户通".to_owned(),
        verifying_key: central_signing().verifying_key(),
        sealing_key: central_opening().sealing_key(),
    }
}

fn worker() -> WorkerInfo {
    WorkerInfo {
        id: WorkerId(uuid(0xa1)),
        name: "测试经办".to_owned(),
        role: Role::Clerk,
    }
}

#[test]
fn enrolment_messages() {
    let (signing, sealing) = (device_signing(), device_opening().sealing_key());
    let verifying = signing.verifying_key();
    let (code, label, program) = (
        "7Q4K-M2XD".to_owned(),
        "经办一号机".to_owned(),
        "0.1.0".to_owned(),
    );
    check_json(
        "enrol_request_v1.json",
        &EnrolRequest::new(code, label, program, &signing, verifying, sealing),
    );
    let secret = street_opening().to_bytes();
    let wrapped = sealing
        .wrap(
            secret.as_slice(),
            STREET_KEY_INFO,
            &mut Fixed::new("street key"),
        )
        .unwrap();
    let response = EnrolResponse {
        device_id: device(),
        central: central_info(),
        street_sealing_key: street_opening().sealing_key(),
        street_opening_key: Some(wrapped),
        worker: worker(),
        scope: "150302001".parse().unwrap(),
        scope_name: "新华街道".to_owned(),
        region_pack: "name = \"测试区\"\n".to_owned(),
        server_time_ms: 1_763_715_600_000,
        fingerprint: fingerprint(&verifying, &sealing, central()),
    };
    check_json("enrol_response_clerk_v1.json", &response);
    check_json(
        "enrol_response_worker_v1.json",
        &EnrolResponse {
            street_opening_key: None,
            ..response
        },
    );
}

#[test]
fn session_and_upload_messages() {
    let head = op_bytes().iter().fold(Head::empty(device()), Head::then);
    check_json(
        "session_request_v1.json",
        &SessionRequest {
            head,
            schema: 1,
            feed_cursor: 41,
            program: "0.1.0".to_owned(),
        },
    );
    let response = SessionResponse {
        server_time_ms: 1_763_715_600_000,
        head,
        received_seq: 5,
        schema_min: 1,
        schema_max: 1,
        revoked: false,
        central: central_info(),
        street_sealing_key: street_opening().sealing_key(),
        worker: worker(),
        scope: "150302001001001".parse().unwrap(),
        scope_name: "新华街道第一网格".to_owned(),
        feed_latest: 49,
        region_pack_sha256: Sha256::of(b"name = \"\"\n"),
    };
    check_json("session_response_v1.json", &response);
    check_json(
        "object_state_v1.json",
        &ObjectState {
            size: 300_000,
            chunks_total: 2,
            have: vec![0],
            complete: false,
        },
    );
    check_json("feed_ack_v1.json", &FeedAck { cursor: 49 });
}

#[test]
fn keys_from_a_fixed_seed() {
    let names = [
        device_signing().key_id().to_string(),
        device_opening().sealing_key().key_id().to_string(),
        device_signing().verifying_key().to_string(),
        device_opening().sealing_key().to_string(),
    ];
    check_json("keys_v1.json", &names.to_vec());
}
