//! The register, service, answers, and lists of text messages.

use desk::view::*;
use serde_json::{Value, json};

use super::{Case, DOT, NO_PAPER, NOBODY, Refused, Scene, case, long};
use crate::commands::reads;

/// A stroke on white, PNG as base64.
const STROKE: &str = "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAYCAAAAABv36SYAAAAIUlEQVR42mP4TyFgGDVg2BjAQCYYRAaMRuOoAaMGUG4AAJGuUvQgNE5ZAAAAAElFTkSuQmCC";

/// A service by hand on the day of printing.
fn direct(scene: &Scene) -> Value {
    json!({ "paper": scene.paper, "service": {
        "channel": "direct", "day": scene.printed_on, "time": "00:00", "receiver": "本人", "relation": "self", "reason": null, "witness": null,
        "witness_post": null, "tracking": null, "posted_on": null, "consent": null, "address": null, "note": null, "reply_days": 10,
    } })
}

const NO_REASON: Refused = (
    "no reason",
    |args| args["reason"] = json!(" "),
    "bad_service",
);

pub(super) const CASES: &[Case] = &[
    case(
        "paper_register",
        |_| json!({ "filter": { "state": null, "template": null }, "from": 0 }),
        |_, answer| {
            reads::<RegisterPage>(answer);
            assert_eq!(answer["total"], 1);
        },
        &[],
    ),
    case(
        "paper_find",
        |_| json!({ "text": "0001" }),
        |_, answer| {
            reads::<Vec<PaperRow>>(answer);
            assert_eq!(answer.as_array().unwrap().len(), 1);
        },
        &[],
    ),
    case(
        "paper_detail",
        |scene| json!({ "paper": scene.paper }),
        |scene, answer| {
            reads::<PaperDetail>(answer);
            scene.printed_on = answer["printed_on"].clone();
        },
        &[NO_PAPER],
    ),
    case(
        "paper_sign",
        |scene| json!({ "paper": scene.paper, "signer": "receiver", "name": "本人", "image": STROKE }),
        |_, answer| reads::<SignatureView>(answer),
        &[
            NO_PAPER,
            ("whose?", |args| args["name"] = json!(""), "bad_service"),
            (
                "too long a name",
                |args| args["name"] = long(61),
                "bad_value",
            ),
            (
                "no stroke",
                |args| args["image"] = json!(DOT),
                "bad_service",
            ),
            (
                "no picture",
                |args| args["image"] = json!("aGVsbG8="),
                "bad_picture",
            ),
        ],
    ),
    case(
        "paper_serve",
        direct,
        |_, answer| {
            reads::<PaperRow>(answer);
            assert_eq!(answer["receiver"], "本人");
        },
        &[
            NO_PAPER,
            (
                "no such channel",
                |args| args["service"]["channel"] = json!("pigeon"),
                "bad_value",
            ),
            (
                "nobody received it",
                |args| args["service"]["receiver"] = json!("  "),
                "bad_service",
            ),
            (
                "left without a witness",
                |args| args["service"]["channel"] = json!("left_with_witness"),
                "bad_service",
            ),
            (
                "before it was printed",
                |args| args["service"]["day"] = json!("2020-01-01"),
                "bad_service",
            ),
            (
                "still to come",
                |args| args["service"]["day"] = json!("2999-01-01"),
                "bad_service",
            ),
            (
                "too long a name",
                |args| args["service"]["receiver"] = long(61),
                "bad_value",
            ),
            (
                "more days than a year",
                |args| args["service"]["reply_days"] = json!(366),
                "bad_value",
            ),
        ],
    ),
    case(
        "paper_reply",
        |scene| json!({ "paper": scene.paper, "reply": { "day": scene.printed_on, "reply": "will_register", "note": null } }),
        |_, answer| {
            reads::<PaperDetail>(answer);
            assert_eq!(answer["finding_state"], "in_progress");
        },
        &[
            NO_PAPER,
            (
                "no such answer",
                |args| args["reply"]["reply"] = json!("waives"),
                "bad_value",
            ),
            (
                "no such day",
                |args| args["reply"]["day"] = json!("2026-02-30"),
                "bad_service",
            ),
        ],
    ),
    // Insurance becomes a choice for the person, who gives a phone: now a text message may be sent.
    case(
        "set_field",
        |scene| scene.person_field("employment", json!("flexible")),
        |_, answer| reads::<Saved>(answer),
        &[],
    ),
    case(
        "set_field",
        |scene| scene.person_field("phone", json!("13800000020")),
        |_, answer| reads::<Saved>(answer),
        &[],
    ),
    case(
        "sms_preview",
        |_| json!({ "whom": { "whom": "queue", "queue": "uninsured_persons" } }),
        |_, answer| {
            reads::<SmsPreview>(answer);
            assert!(!answer.to_string().contains("13800000020"), "masked");
        },
        &[],
    ),
    case(
        "sms_export",
        |scene| json!({ "whom": { "whom": "queue", "queue": "uninsured_persons" }, "reason": "集中参保宣传", "folder": scene.folder }),
        |_, answer| {
            reads::<SmsFile>(answer);
            assert!(std::path::Path::new(answer["path"].as_str().unwrap()).exists());
        },
        &[
            NO_REASON,
            (
                "nobody is on it",
                |args| args["whom"] = json!({ "whom": "findings", "ids": [NOBODY] }),
                "missing_facts",
            ),
            (
                "no such folder",
                |args| args["folder"] = json!("/no/such/folder"),
                "file_problem",
            ),
        ],
    ),
];
