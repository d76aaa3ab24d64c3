//! The evening: sealing, the stick, and what the log says afterwards.

use desk::view::*;
use serde_json::json;

use super::{Case, Closed, case, while_closed};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    while_closed(
        case(
            "folders",
            |_| json!({}),
            |_, answer| reads::<Vec<FolderChoice>>(answer),
            &[],
        ),
        Closed::Answers,
    ),
    case(
        "seal_day",
        |_| json!({}),
        |_, answer| {
            reads::<Option<BatchRow>>(answer);
            assert_eq!(answer["stage"], "sealed");
        },
        &[],
    ),
    case(
        "export_folder",
        |scene| json!({ "folder": scene.folder }),
        |_, answer| {
            reads::<FolderReport>(answer);
            assert!(
                !answer["files"].as_array().unwrap().is_empty(),
                "the batch and the photograph"
            );
        },
        &[(
            "no such folder",
            |args| args["folder"] = json!("/no/such/folder"),
            "folder_gone",
        )],
    ),
    case(
        "import_folder",
        |scene| json!({ "folder": scene.folder }),
        |_, answer| reads::<FolderReport>(answer),
        &[(
            "no such folder",
            |args| args["folder"] = json!("/no/such/folder"),
            "folder_gone",
        )],
    ),
    case(
        "audit",
        |_| json!({ "from": 0 }),
        |_, answer| {
            reads::<Page<AuditRow>>(answer);
            let rows = answer["rows"].as_array().unwrap();
            for action in [
                "enrol",
                "unlock",
                "unlock_failed",
                "reveal",
                "print",
                "export",
                "import",
            ] {
                assert!(
                    rows.iter().any(|row| row["action"] == action),
                    "{action} is in the audit log"
                );
            }
        },
        &[],
    ),
    case(
        "about",
        |_| json!({}),
        |_, answer| reads::<About>(answer),
        &[],
    ),
];
