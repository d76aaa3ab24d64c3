//! Workplaces, the queues of findings, and what came in.

use desk::view::*;
use serde_json::json;

use super::{Case, NO_ID, NOBODY, case, long};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    case(
        "add_workplace",
        |_| json!({ "name": "测试面馆" }),
        |_, answer| reads::<WorkplaceView>(answer),
        &[(
            "too long a name",
            |args| args["name"] = long(81),
            "bad_value",
        )],
    ),
    case(
        "workplaces",
        |_| json!({ "text": "", "from": 0 }),
        |scene, answer| {
            reads::<Page<WorkplaceRow>>(answer);
            scene.workplace = answer["rows"][0]["id"].clone();
        },
        &[],
    ),
    case(
        "workplaces",
        |_| json!({ "text": "%_'\"; --", "from": 4_000_000_000_u32 }),
        |_, answer| {
            reads::<Page<WorkplaceRow>>(answer);
            assert_eq!(
                answer["rows"],
                json!([]),
                "past the end is empty, not an error"
            );
        },
        &[],
    ),
    case(
        "workplace",
        |scene| json!({ "id": scene.workplace }),
        |_, answer| reads::<WorkplaceView>(answer),
        &[NO_ID],
    ),
    case(
        "queues",
        |_| json!({}),
        |_, answer| {
            reads::<Vec<QueueTile>>(answer);
            assert_eq!(answer.as_array().unwrap().len(), 6);
        },
        &[],
    ),
    case(
        "queue_history",
        |_| json!({ "days": 30 }),
        |_, answer| {
            let queues = answer.as_array().unwrap();
            assert_eq!(queues.len(), 6);
            assert_eq!(queues[0]["days"].as_array().unwrap().len(), 30);
        },
        &[],
    ),
    case(
        "findings",
        |_| json!({ "filter": { "queue": "uninsured_persons", "state": null, "rule": "R6", "confidence": null, "sort": "surest" }, "from": 0 }),
        |scene, answer| {
            reads::<Page<FindingRow>>(answer);
            let rows = answer["rows"].as_array().unwrap();
            let own = rows
                .iter()
                .find(|row| row["view"]["finding"]["subject"] == scene.person);
            scene.finding =
                own.expect("the uninsured employee is found")["view"]["finding"]["id"].clone();
        },
        &[],
    ),
    case(
        "set_finding",
        |scene| json!({ "finding": scene.finding, "handling": { "state": "told", "reason": null, "evidence": null, "evidence_kind": null } }),
        |_, answer| reads::<Saved>(answer),
        &[
            (
                "no such finding",
                |args| args["finding"] = json!(NOBODY),
                "unknown",
            ),
            (
                "no such state",
                |args| args["handling"]["state"] = json!("forgotten"),
                "bad_value",
            ),
            (
                "untrue without a reason",
                |args| args["handling"]["state"] = json!("untrue"),
                "reason_needed",
            ),
            (
                "cleared without evidence",
                |args| args["handling"]["state"] = json!("cleared"),
                "reason_needed",
            ),
            (
                "cleared with an employee's waiver",
                |args| {
                    args["handling"] = json!({ "state": "cleared", "reason": null, "evidence": "本人自愿放弃参保", "evidence_kind": "note" });
                },
                "waiver_void",
            ),
            (
                "too long a reason",
                |args| args["handling"]["reason"] = long(201),
                "bad_value",
            ),
        ],
    ),
    case(
        "finding_steps",
        |scene| json!({ "finding": scene.finding }),
        |_, answer| {
            let steps = answer.as_array().unwrap();
            assert_eq!(steps[0]["state"], "told");
        },
        &[],
    ),
    case(
        "incoming",
        |_| json!({ "from": 0 }),
        |_, answer| {
            reads::<Page<IncomingRow>>(answer);
            assert!(
                !answer["rows"].as_array().unwrap().is_empty(),
                "the worker's visit came in"
            );
        },
        &[],
    ),
    case(
        "mark_seen",
        |scene| json!({ "kind": "door", "id": scene.door }),
        |_, answer| reads::<()>(answer),
        &[],
    ),
];
