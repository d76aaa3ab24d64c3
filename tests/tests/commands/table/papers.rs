//! Papers and photographs.

use desk::view::*;
use serde_json::json;

use super::{Case, DOT, NO_ID, NO_PAPER, NOBODY, bytes, case, long};
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
        "paper_register",
        |_| json!({ "from": 0 }),
        |_, answer| {
            reads::<Page<PaperRow>>(answer);
            assert_eq!(answer["total"], 1);
        },
        &[],
    ),
    case(
        "paper_reprint",
        |scene| json!({ "paper": scene.paper }),
        |_, answer| reads::<PaperPreview>(answer),
        &[NO_PAPER],
    ),
    case(
        "paper_serve",
        |scene| json!({ "paper": scene.paper, "service": { "channel": "direct", "receiver": "本人", "witness": null } }),
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
                "bad_value",
            ),
            (
                "left without a witness",
                |args| args["service"]["channel"] = json!("left_with_witness"),
                "bad_value",
            ),
            (
                "too long a name",
                |args| args["service"]["receiver"] = long(61),
                "bad_value",
            ),
        ],
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
