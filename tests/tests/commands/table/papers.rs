//! Papers and photographs.

use desk::view::*;
use serde_json::json;

use super::{Case, DOT, NO_ID, NO_PAPER, NOBODY, bytes, case};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    case(
        "papers_for",
        |scene| json!({ "subject": scene.subject() }),
        |_, answer| reads::<Vec<PaperChoice>>(answer),
        &[],
    ),
    case(
        "paper_preview",
        |scene| json!({ "subject": scene.subject(), "template": "individual_notice", "input": null }),
        |scene, answer| {
            reads::<PaperPreview>(answer);
            scene.preview = answer["preview"].clone();
        },
        &[
            (
                "no such person",
                |args| args["subject"]["id"] = json!(NOBODY),
                "unknown",
            ),
            (
                "no such template",
                |args| args["template"] = json!("love_letter"),
                "unknown",
            ),
        ],
    ),
    case(
        "paper_form",
        |scene| json!({ "preview": scene.preview, "form": "archive" }),
        |scene, answer| {
            reads::<PaperPreview>(answer);
            assert_eq!(answer["form"], "archive");
            scene.preview = answer["preview"].clone();
        },
        &[(
            "no such preview",
            |args| args["preview"] = json!("gone"),
            "preview_gone",
        )],
    ),
    bytes(case(
        "paper_bytes",
        |scene| json!({ "preview": scene.preview }),
        |_, answer| {
            assert!(answer.as_str().unwrap().starts_with("%PDF-"));
        },
        &[(
            "no such preview",
            |args| args["preview"] = json!("../../etc"),
            "preview_gone",
        )],
    )),
    case(
        "paper_issue",
        |scene| json!({ "preview": scene.preview }),
        |scene, answer| {
            reads::<PaperRow>(answer);
            scene.paper = answer["id"].clone();
        },
        &[(
            "no such preview",
            |args| args["preview"] = json!("gone"),
            "preview_gone",
        )],
    ),
    case(
        "paper_reprint",
        |scene| json!({ "paper": scene.paper }),
        |_, answer| reads::<PaperPreview>(answer),
        &[NO_PAPER],
    ),
    case(
        "paper_save",
        |scene| json!({ "paper": scene.paper, "folder": scene.folder }),
        |_, answer| {
            reads::<String>(answer);
            assert!(std::path::Path::new(answer.as_str().unwrap()).exists());
        },
        &[
            NO_PAPER,
            (
                "no such folder",
                |args| args["folder"] = json!("/no/such/folder"),
                "file_problem",
            ),
        ],
    ),
    Case {
        args: |_| json!({ "paper": NOBODY }),
        ..case("paper_print", |_| json!({}), |_, _| {}, &[NO_PAPER])
    },
    case(
        "photo_add",
        |scene| json!({ "kind": "door", "id": scene.door, "purpose": "door", "image": DOT }),
        |scene, answer| {
            reads::<PhotoRow>(answer);
            scene.blob = answer["blob"].clone();
        },
        &[
            NO_ID,
            (
                "no such purpose",
                |args| args["purpose"] = json!("face"),
                "bad_value",
            ),
            (
                "no picture",
                |args| args["image"] = json!("aGVsbG8="),
                "bad_picture",
            ),
            (
                "no base64",
                |args| args["image"] = json!("图"),
                "bad_picture",
            ),
        ],
    ),
    bytes(case(
        "photo_bytes",
        |scene| json!({ "blob": scene.blob }),
        |_, answer| {
            assert!(answer.as_str().unwrap().contains("JFIF"), "a JPEG");
        },
        &[(
            "no such picture",
            |args| args["blob"] = json!("../desk.db"),
            "unknown",
        )],
    )),
];
