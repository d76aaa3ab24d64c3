//! Signed requests, enrolment proofs, refusals.

use batch::digest::{Nonce, Sha256};
use batch::keys::BadSignature;
use batch::message::EnrolRequest;
use batch::refusal::Refusal;
use batch::request::{
    BadHeader, HEADER_NONCE, MAX_SKEW_MS, RequestFacts, RequestSignature, canonical, sign_request,
    verify_request,
};

use crate::support::{
    central_opening, central_signing, device, device_opening, device_signing, uuid,
};

const TIME_MS: u64 = 1_763_715_600_000;

fn facts() -> RequestFacts<'static> {
    RequestFacts {
        method: "PUT",
        path_and_query: "/v1/objects/ab/chunks/0?of=1",
        body_sha256: Sha256::of(b"body"),
    }
}

fn signed() -> RequestSignature {
    sign_request(
        &device_signing(),
        device(),
        &facts(),
        Nonce([9; 16]),
        TIME_MS,
    )
}

#[test]
fn the_canonical_text_is_frozen() {
    let expected = "canbao.request.v1\n01934a00-0000-7000-8000-0000000000d1\nPUT\n/v1/objects/ab/chunks/0?of=1\n\
        230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5\n09090909090909090909090909090909\n1763715600000\n";
    assert_eq!(
        canonical(device(), &facts(), Nonce([9; 16]), TIME_MS),
        expected
    );
}

#[test]
fn every_part_of_a_request_is_under_its_signature() {
    let key = device_signing().verifying_key();
    assert_eq!(verify_request(&key, &facts(), &signed()), Ok(()));
    let check = |facts: RequestFacts<'_>, signed: RequestSignature, what: &str| {
        assert_eq!(
            verify_request(&key, &facts, &signed),
            Err(BadSignature),
            "{what}"
        );
    };
    check(
        RequestFacts {
            method: "GET",
            ..facts()
        },
        signed(),
        "method",
    );
    check(
        RequestFacts {
            path_and_query: "/v1/objects/ab/chunks/0?of=2",
            ..facts()
        },
        signed(),
        "query",
    );
    check(
        RequestFacts {
            body_sha256: Sha256::of(b"bodY"),
            ..facts()
        },
        signed(),
        "body",
    );
    check(
        facts(),
        RequestSignature {
            nonce: Nonce([8; 16]),
            ..signed()
        },
        "nonce",
    );
    check(
        facts(),
        RequestSignature {
            time_ms: TIME_MS + 1,
            ..signed()
        },
        "time",
    );
    check(
        facts(),
        RequestSignature {
            device: survey::ids::DeviceId(uuid(1)),
            ..signed()
        },
        "device",
    );
    assert_eq!(
        verify_request(&central_signing().verifying_key(), &facts(), &signed()),
        Err(BadSignature)
    );
}

#[test]
fn headers_come_back_and_a_missing_one_is_named() {
    let headers = signed().headers();
    let look_up = |name: &str| {
        headers
            .iter()
            .find(|(header, _)| *header == name)
            .map(|(_, value)| value.as_str())
    };
    assert_eq!(RequestSignature::from_headers(look_up).unwrap(), signed());
    let without = |name: &str| {
        if name == HEADER_NONCE {
            None
        } else {
            look_up(name)
        }
    };
    assert_eq!(
        RequestSignature::from_headers(without).unwrap_err(),
        BadHeader {
            header: HEADER_NONCE
        }
    );
}

#[test]
fn ten_minutes_either_way_are_timely_and_no_more() {
    for (now, timely) in [
        (TIME_MS, true),
        (TIME_MS + MAX_SKEW_MS, true),
        (TIME_MS - MAX_SKEW_MS, true),
        (TIME_MS + MAX_SKEW_MS + 1, false),
        (TIME_MS - MAX_SKEW_MS - 1, false),
        (0, false),
    ] {
        assert_eq!(signed().is_timely(now), timely, "server says {now}");
    }
}

#[test]
fn an_enrolment_proves_that_the_device_has_its_key() {
    let request = EnrolRequest::new(
        "CODE".to_owned(),
        "laptop".to_owned(),
        "0.1.0".to_owned(),
        &device_signing(),
        device_signing().verifying_key(),
        device_opening().sealing_key(),
    );
    assert_eq!(request.verify(), Ok(()));
    let check = |altered: EnrolRequest, what: &str| {
        assert_eq!(altered.verify(), Err(BadSignature), "{what}")
    };
    check(
        EnrolRequest {
            code: "EDOC".to_owned(),
            ..request.clone()
        },
        "code",
    );
    check(
        EnrolRequest {
            sealing_key: central_opening().sealing_key(),
            ..request.clone()
        },
        "sealing key",
    );
    check(
        EnrolRequest {
            verifying_key: central_signing().verifying_key(),
            ..request
        },
        "verifying key",
    );
}

#[test]
fn every_refusal_keeps_its_code_and_comes_back() {
    let all = [
        (Refusal::UnknownDevice, r#"{"code":"unknown_device"}"#, 401),
        (Refusal::Revoked, r#"{"code":"revoked"}"#, 403),
        (Refusal::BadSignature, r#"{"code":"bad_signature"}"#, 401),
        (
            Refusal::ClockSkew { server_time_ms: 5 },
            r#"{"code":"clock_skew","server_time_ms":5}"#,
            401,
        ),
        (Refusal::Replayed, r#"{"code":"replayed"}"#, 401),
        (Refusal::TicketUnknown, r#"{"code":"ticket_unknown"}"#, 403),
        (Refusal::TicketExpired, r#"{"code":"ticket_expired"}"#, 410),
        (Refusal::TicketUsed, r#"{"code":"ticket_used"}"#, 409),
        (
            Refusal::TooManyTries { wait_seconds: 60 },
            r#"{"code":"too_many_tries","wait_seconds":60}"#,
            429,
        ),
        (Refusal::OutOfScope, r#"{"code":"out_of_scope"}"#, 403),
        (Refusal::BadChunk, r#"{"code":"bad_chunk"}"#, 400),
        (
            Refusal::ObjectIncomplete,
            r#"{"code":"object_incomplete"}"#,
            409,
        ),
        (Refusal::ObjectUnknown, r#"{"code":"object_unknown"}"#, 404),
        (Refusal::Tampered, r#"{"code":"tampered"}"#, 422),
        (Refusal::NotForUs, r#"{"code":"not_for_us"}"#, 403),
        (Refusal::UnknownSuite, r#"{"code":"unknown_suite"}"#, 422),
        (
            Refusal::SeqConflict { seq: 7 },
            r#"{"code":"seq_conflict","seq":7}"#,
            409,
        ),
        (
            Refusal::Gap { expected_seq: 7 },
            r#"{"code":"gap","expected_seq":7}"#,
            409,
        ),
        (Refusal::TooLarge, r#"{"code":"too_large"}"#, 413),
        (Refusal::SchemaNewer, r#"{"code":"schema_newer"}"#, 422),
        (
            Refusal::Busy { retry_after_s: 3 },
            r#"{"code":"busy","retry_after_s":3}"#,
            503,
        ),
        (Refusal::DiskFull, r#"{"code":"disk_full"}"#, 507),
        (Refusal::Malformed, r#"{"code":"malformed"}"#, 400),
        (
            Refusal::Internal {
                incident: "i".to_owned(),
            },
            r#"{"code":"internal","incident":"i"}"#,
            500,
        ),
    ];
    for (refusal, json, status) in all {
        assert_eq!(serde_json::to_string(&refusal).unwrap(), json);
        assert_eq!(serde_json::from_str::<Refusal>(json).unwrap(), refusal);
        assert_eq!(refusal.status(), status, "{json}");
    }
}
