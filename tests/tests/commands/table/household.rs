//! One door: its people and its visit.

use desk::view::*;
use serde_json::json;

use super::{Case, LONG_REMARK, NO_DOOR, NO_ID, NO_OUTCOME, NOBODY, case};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    case(
        "household",
        |scene| json!({ "door": scene.door }),
        |scene, answer| {
            reads::<HouseholdView>(answer);
            scene.household = answer["id"].clone();
        },
        &[NO_DOOR],
    ),
    case(
        "start_visit",
        |scene| json!({ "kind": "door", "id": scene.door }),
        |scene, answer| {
            reads::<VisitRow>(answer);
            scene.visit = answer["id"].clone();
        },
        &[
            ("no such door", |args| args["id"] = json!(NOBODY), "unknown"),
            (
                "nobody visits a paper",
                |args| args["kind"] = json!("paper"),
                "bad_value",
            ),
        ],
    ),
    case(
        "show_notice",
        |scene| json!({ "household": scene.household }),
        |_, answer| reads::<Saved>(answer),
        &[(
            "no such household",
            |args| args["household"] = json!(NOBODY),
            "unknown",
        )],
    ),
    case(
        "person",
        |scene| json!({ "id": scene.person }),
        |_, answer| reads::<PersonView>(answer),
        &[NO_ID],
    ),
    case(
        "add_person",
        |scene| json!({ "household": scene.household }),
        |scene, answer| {
            reads::<PersonView>(answer);
            scene.newcomer = answer["id"].clone();
        },
        &[(
            "no such household",
            |args| args["household"] = json!(NOBODY),
            "unknown",
        )],
    ),
    // The newcomer has answered nothing, so the door cannot be complete; any other outcome can be written.
    case(
        "end_visit",
        |scene| {
            json!({ "visit": scene.visit, "end": {
        "outcome": "11", "call_back_at": null, "answered_by": "户主", "note": null
    } })
        },
        |_, answer| reads::<Option<DoorRef>>(answer),
        &[
            (
                "questions are open",
                |args| args["end"]["outcome"] = json!("10"),
                "not_yet",
            ),
            (
                "no such visit",
                |args| args["visit"] = json!(NOBODY),
                "unknown",
            ),
            NO_OUTCOME,
            LONG_REMARK,
        ],
    ),
    case(
        "quick_visit",
        |scene| {
            json!({ "door": scene.door, "end": {
        "outcome": "20", "call_back_at": "2026-11-22T18:30:00+08:00", "answered_by": null, "note": "狗"
    } })
        },
        |_, answer| reads::<DoorRef>(answer),
        &[NO_DOOR, NO_OUTCOME, LONG_REMARK],
    ),
];
