//! Buildings and doors.

use desk::view::*;
use serde_json::json;

use super::{Case, NO_DOOR, NOBODY, case, long};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    case(
        "buildings",
        |_| json!({}),
        |scene, answer| {
            reads::<Vec<BuildingRow>>(answer);
            scene.building = answer[0]["id"].clone();
        },
        &[],
    ),
    case(
        "facade",
        |scene| json!({ "building": scene.building }),
        |_, answer| reads::<Facade>(answer),
        &[(
            "no such building",
            |args| args["building"] = json!(NOBODY),
            "unknown",
        )],
    ),
    case(
        "door_glance",
        |scene| json!({ "door": scene.door }),
        |_, answer| reads::<DoorGlance>(answer),
        &[NO_DOOR],
    ),
    case(
        "next_door",
        |_| json!({ "after": null }),
        |_, answer| reads::<Option<DoorRef>>(answer),
        &[],
    ),
    case(
        "add_building",
        |_| {
            json!({ "building": {
        "compound": "测试苑", "name": "9幢", "kind": "tower", "floors": 6, "units": 2, "doors_per_floor": 2
    } })
        },
        |scene, answer| {
            reads::<BuildingRow>(answer);
            assert_eq!(answer["doors"]["todo"], 24, "every door was made");
            scene.building = answer["id"].clone();
        },
        &[
            (
                "no such kind",
                |args| args["building"]["kind"] = json!("castle"),
                "bad_value",
            ),
            (
                "too long a name",
                |args| args["building"]["name"] = long(61),
                "bad_value",
            ),
            (
                "more doors than a building has",
                |args| args["building"]["doors_per_floor"] = json!(4_000_000_000_u32),
                "bad_value",
            ),
        ],
    ),
    case(
        "add_door",
        |scene| json!({ "building": scene.building, "unit": 2, "floor": 6, "number": "603" }),
        |_, answer| {
            reads::<DoorRef>(answer);
        },
        &[
            (
                "no such building",
                |args| args["building"] = json!(NOBODY),
                "unknown",
            ),
            (
                "too long a number",
                |args| args["number"] = long(21),
                "bad_value",
            ),
            (
                "no such floor",
                |args| args["floor"] = json!(121),
                "bad_value",
            ),
        ],
    ),
];
