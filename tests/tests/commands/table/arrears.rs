//! The collector's files.

use desk::view::*;
use serde_json::{Value, json};

use super::{Case, NOBODY, Scene, case, long};
use crate::commands::reads;

/// One amount of one unit, as it is pasted.
const PASTED: &str = "统一社会信用代码\t险种\t所属期起\t所属期止\t应缴金额\n91350100M000100Y43\t失业保险\t2026-01\t2026-03\t600";

fn note_preview(scene: &mut Scene, answer: &Value) {
    reads::<ArrearsPreview>(answer);
    assert_eq!(answer["rows"], 1);
    scene.arrears = answer["id"].clone();
}

pub(super) const CASES: &[Case] = &[
    case(
        "arrears_preview",
        |_| json!({ "source": { "from": "pasted", "text": PASTED }, "day": "2026-04-30" }),
        note_preview,
        &[
            (
                "a day to come",
                |args| args["day"] = json!("2999-01-01"),
                "no_such",
            ),
            (
                "an empty list",
                |args| args["source"]["text"] = json!(" "),
                "bad_staff_file",
            ),
        ],
    ),
    case(
        "arrears_apply",
        |scene| json!({ "preview": scene.arrears, "source": { "body": "示范市税务局", "reference": "名单1" } }),
        |scene, answer| {
            reads::<ArrearsFile>(answer);
            scene.arrears = answer["id"].clone();
        },
        &[
            (
                "no such preview",
                |args| args["preview"] = json!("gone"),
                "preview_gone",
            ),
            (
                "nobody's file",
                |args| args["source"]["body"] = json!(" "),
                "bad_value",
            ),
            (
                "too long a name",
                |args| args["source"]["reference"] = long(81),
                "bad_value",
            ),
        ],
    ),
    case(
        "arrears_files",
        |_| json!({}),
        |_, answer| {
            reads::<Vec<ArrearsFile>>(answer);
            assert_eq!(answer[0]["sum_fen"], 60_000);
        },
        &[],
    ),
    case(
        "arrears_forget",
        |scene| json!({ "id": scene.arrears }),
        |_, _| {},
        &[("no such file", |args| args["id"] = json!(NOBODY), "no_such")],
    ),
];
