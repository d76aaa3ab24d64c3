//! The fields of a person, and numbers.

use desk::view::*;
use serde_json::json;

use super::{Case, NO_ID, NOBODY, Refused, case, long};
use crate::commands::reads;

/// What cannot be kept in a person's field.
const BAD_VALUES: &[Refused] = &[
    (
        "no such person",
        |args| args["id"] = json!(NOBODY),
        "unknown",
    ),
    (
        "no such field",
        |args| args["field"] = json!("shoe_size"),
        "bad_value",
    ),
    (
        "a field of a kind with a screen of its own",
        |args| {
            args["kind"] = json!("visit");
            args["field"] = json!("outcome");
        },
        "bad_value",
    ),
    (
        "a number where text stands",
        |args| args["value"] = json!(7),
        "bad_value",
    ),
    (
        "no code of the set",
        |args| {
            args["field"] = json!("pension");
            args["value"] = json!("sometimes");
        },
        "bad_value",
    ),
    (
        "longer than the field",
        |args| args["value"] = long(401),
        "bad_value",
    ),
];

pub(super) const CASES: &[Case] = &[
    case(
        "set_field",
        |scene| scene.person_field("note", json!("周末在家")),
        |_, answer| reads::<Saved>(answer),
        BAD_VALUES,
    ),
    case(
        "set_field",
        |scene| scene.person_field("pension_last_paid", json!({ "missing": "unknown" })),
        |_, answer| reads::<Saved>(answer),
        &[],
    ),
    case(
        "decide",
        |scene| scene.person_field("note", json!("周末在家，白天上班")),
        |_, answer| reads::<Saved>(answer),
        BAD_VALUES,
    ),
    case(
        "reveal",
        |scene| json!({ "kind": "person", "id": scene.person, "field": "document_number" }),
        |_, answer| {
            reads::<String>(answer);
            assert_eq!(answer.as_str().unwrap().len(), 18);
        },
        &[
            NO_ID,
            (
                "a field that is not masked",
                |args| args["field"] = json!("name"),
                "bad_value",
            ),
        ],
    ),
    case(
        "confirm_unchanged",
        |scene| json!({ "id": scene.person }),
        |_, answer| reads::<Saved>(answer),
        &[NO_ID],
    ),
    case(
        "remove_person",
        |scene| json!({ "id": scene.newcomer, "reason": "entered_twice" }),
        |_, answer| reads::<Saved>(answer),
        &[NO_ID],
    ),
    case(
        "derive_number",
        |_| json!({ "documentKind": "resident_id", "text": "11010519491231002X" }),
        |_, answer| {
            reads::<Derived>(answer);
            assert_eq!(
                (&answer["state"], &answer["sex"]),
                (&json!("right"), &json!("female")),
                "the example of GB 11643-1999"
            );
        },
        &[],
    ),
    case(
        "derive_number",
        |_| json!({ "documentKind": null, "text": "字".repeat(100_000) }),
        |_, answer| reads::<Derived>(answer),
        &[],
    ),
    case(
        "check_credit_code",
        |_| json!({ "text": "91350100M000100Y43" }),
        |_, answer| {
            reads::<CreditCodeView>(answer);
            assert_eq!(answer["state"], "right", "the example of GB 32100-2015");
        },
        &[],
    ),
];
