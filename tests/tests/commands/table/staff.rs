//! A workplace's staff list and its construction projects.

use desk::view::*;
use serde_json::{Value, json};

use super::{Case, NO_ID, NOBODY, Refused, Scene, case, long};
use crate::commands::reads;

const NO_FIRM: Refused = (
    "no such workplace",
    |args| args["workplace"] = json!(NOBODY),
    "unknown",
);
const NO_PREVIEW: Refused = (
    "no such preview",
    |args| args["preview"] = json!("gone"),
    "preview_gone",
);
const LONG_NAME: Refused = (
    "too long a name",
    |args| args["name"] = long(81),
    "bad_value",
);
const LONG_REASON: Refused = (
    "too long a reason",
    |args| args["reason"] = long(201),
    "bad_value",
);
/// Base64 of a web page's beginning, of the first bytes of an old workbook, and of nothing.
const PAGE: &str = "PGh0bWw+";
const CUT_OFF: &str = "0M8R4KGxGuE=";

fn file(base64: &str) -> Value {
    json!({ "from": "file", "base64": base64 })
}

fn note_preview(scene: &mut Scene, answer: &Value) {
    reads::<StaffPreview>(answer);
    scene.list = answer["id"].clone();
}

fn note_line(scene: &mut Scene, answer: &Value) {
    reads::<StaffView>(answer);
    scene.line = answer["id"].clone();
}

pub(super) const CASES: &[Case] = &[
    case(
        "add_staff",
        |scene| json!({ "workplace": scene.workplace, "name": "王小兰" }),
        note_line,
        &[NO_FIRM, LONG_NAME],
    ),
    case(
        "staff",
        |scene| json!({ "workplace": scene.workplace, "verdict": null, "text": "", "from": 0 }),
        |_, answer| reads::<StaffPage>(answer),
        &[NO_FIRM],
    ),
    case(
        "staff_member",
        |scene| json!({ "id": scene.line }),
        |_, answer| reads::<StaffView>(answer),
        &[NO_ID],
    ),
    case(
        "staff_preview",
        |scene| json!({ "workplace": scene.workplace, "source": { "from": "pasted", "text": "姓名\t身份证号\n张三\t3.20402E+17\n合计\t1" } }),
        note_preview,
        &[
            NO_FIRM,
            (
                "a web page",
                |args| args["source"] = file(PAGE),
                "bad_staff_file",
            ),
            (
                "cut off",
                |args| args["source"] = file(CUT_OFF),
                "bad_staff_file",
            ),
            (
                "no base64",
                |args| args["source"] = file("?"),
                "bad_staff_file",
            ),
            (
                "nothing",
                |args| args["source"] = file(""),
                "bad_staff_file",
            ),
        ],
    ),
    case(
        "staff_preview_rows",
        |scene| json!({ "preview": scene.list, "which": "all", "from": 0 }),
        |_, answer| {
            reads::<Page<StaffListRow>>(answer);
            assert_eq!(answer["total"], 3, "heading, person, total");
        },
        &[NO_PREVIEW],
    ),
    case(
        "staff_sheet",
        |scene| json!({ "preview": scene.list, "sheet": "" }),
        note_preview,
        &[
            NO_PREVIEW,
            (
                "no such sheet",
                |args| args["sheet"] = json!("x"),
                "no_such",
            ),
        ],
    ),
    case(
        "staff_column",
        |scene| json!({ "preview": scene.list, "column": 1, "meaning": "document_number" }),
        note_preview,
        &[
            NO_PREVIEW,
            (
                "no such column",
                |args| args["column"] = json!(9),
                "no_such",
            ),
        ],
    ),
    case(
        "staff_mend",
        |scene| json!({ "preview": scene.list, "row": 2, "column": 0, "text": "李四" }),
        note_preview,
        &[
            NO_PREVIEW,
            ("no such row", |args| args["row"] = json!(99), "no_such"),
        ],
    ),
    case(
        "staff_apply",
        |scene| json!({ "preview": scene.list, "skip": [], "leftOn": null }),
        |_, answer| {
            reads::<StaffApplied>(answer);
            assert_eq!(answer["added"], 1);
        },
        &[
            NO_PREVIEW,
            (
                "no day",
                |args| args["leftOn"] = json!("30 February"),
                "no_such",
            ),
        ],
    ),
    case(
        "staff_template",
        |scene| json!({ "folder": scene.folder }),
        |_, answer| reads::<String>(answer),
        &[(
            "no such folder",
            |args| args["folder"] = json!("/nowhere/at/all"),
            "file_problem",
        )],
    ),
    case(
        "remove_staff",
        |scene| json!({ "id": scene.line, "reason": "entered_twice" }),
        |_, answer| reads::<Saved>(answer),
        &[NO_ID, LONG_REASON],
    ),
    case(
        "add_project",
        |scene| json!({ "workplace": scene.workplace, "name": "滨河路改造" }),
        |scene, answer| {
            reads::<ProjectRow>(answer);
            scene.project = answer["id"].clone();
        },
        &[NO_FIRM, LONG_NAME],
    ),
    case(
        "projects",
        |scene| json!({ "workplace": scene.workplace }),
        |_, answer| reads::<Vec<ProjectRow>>(answer),
        &[NO_FIRM],
    ),
    case(
        "remove_project",
        |scene| json!({ "id": scene.project, "reason": "entered_twice" }),
        |_, answer| reads::<Saved>(answer),
        &[NO_ID, LONG_REASON],
    ),
];
