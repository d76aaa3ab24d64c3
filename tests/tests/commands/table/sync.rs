//! The network, and what the frame around every screen asks.

use desk::view::*;
use serde_json::json;

use super::{Case, Closed, case, while_closed};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    // Everything of the street comes in.
    case(
        "sync_now",
        |_| json!({}),
        |_, answer| {
            reads::<SyncView>(answer);
            assert_eq!(answer["sessions"][0]["result"], "done");
        },
        &[],
    ),
    while_closed(
        case(
            "sync_cancel",
            |_| json!({}),
            |_, answer| reads::<()>(answer),
            &[],
        ),
        Closed::Answers,
    ),
    case(
        "sync_view",
        |_| json!({}),
        |_, answer| reads::<SyncView>(answer),
        &[],
    ),
    case(
        "region",
        |_| json!({}),
        |_, answer| {
            reads::<Option<RegionView>>(answer);
            assert_eq!(answer["name"], "乌海市");
            assert_eq!(answer["phases"][1]["state"], "running", "without end");
        },
        &[],
    ),
    case(
        "truth",
        |_| json!({}),
        |_, answer| reads::<Truth>(answer),
        &[],
    ),
    case(
        "rail",
        |_| json!({}),
        |_, answer| reads::<RailCounts>(answer),
        &[],
    ),
    case(
        "today",
        |_| json!({}),
        |_, answer| {
            reads::<Today>(answer);
            assert!(
                answer["doors"]["total"].as_u64() > Some(0),
                "the street's doors are here"
            );
        },
        &[],
    ),
    case(
        "search",
        |scene| json!({ "text": scene.person_name }),
        |scene, answer| {
            reads::<Vec<SearchHit>>(answer);
            let hits = answer.as_array().unwrap();
            let hit = hits
                .iter()
                .find(|hit| hit["id"] == scene.person)
                .expect("found by name");
            scene.door = hit["door"].clone();
        },
        &[],
    ),
];
