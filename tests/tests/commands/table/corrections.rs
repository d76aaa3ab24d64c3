//! Requests for correction.

use desk::view::*;
use serde_json::json;

use super::{Case, NOBODY, case, long};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    case(
        "add_correction",
        |scene| {
            json!({ "person": scene.person, "correction": {
        "item": "employer", "says_now": "测试煤化有限公司", "should_say": "样本建材有限公司",
        "register": "social_insurance", "applicant": "self", "note": null
    } })
        },
        |scene, answer| {
            reads::<CorrectionRow>(answer);
            assert!(answer["answered_by"].is_null(), "nobody has answered yet");
            scene.correction = answer["id"].clone();
        },
        &[
            (
                "no such person",
                |args| args["person"] = json!(NOBODY),
                "unknown",
            ),
            (
                "no such item",
                |args| args["correction"]["item"] = json!("shoe_size"),
                "bad_value",
            ),
            (
                "nothing said",
                |args| args["correction"]["should_say"] = json!("  "),
                "bad_value",
            ),
            (
                "too much said",
                |args| args["correction"]["should_say"] = long(121),
                "bad_value",
            ),
        ],
    ),
    case(
        "corrections",
        |_| json!({ "state": null, "from": 0 }),
        |_, answer| reads::<Page<CorrectionRow>>(answer),
        &[],
    ),
    case(
        "set_correction_state",
        |scene| json!({ "correction": scene.correction, "state": "forwarded", "outcome": null }),
        |_, answer| {
            reads::<CorrectionRow>(answer);
            let by = answer["answered_by"].as_str();
            assert!(by.is_some_and(|name| !name.is_empty()), "who answered");
            assert!(answer["answered_at"].is_string(), "and when");
        },
        &[
            (
                "no such request",
                |args| args["correction"] = json!(NOBODY),
                "unknown",
            ),
            (
                "no such state",
                |args| args["state"] = json!("lost"),
                "bad_value",
            ),
            (
                "declined without a reason",
                |args| args["state"] = json!("declined"),
                "bad_value",
            ),
        ],
    ),
];
