//! Leaflets: drawn and saved without a number; never printed here, because a test must not use somebody's printer.

use desk::view::*;
use serde_json::json;

use super::{Case, NOBODY, case};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    case(
        "leaflets",
        |_| json!({}),
        |_, answer| reads::<LeafletStart>(answer),
        &[],
    ),
    case(
        "leaflet_preview",
        |scene| {
            json!({ "ask": { "leaflet": "estimate", "person": scene.person, "sheet": { "kind": "contribution",
            "ask": { "wage": "5000", "injury_class": null, "average_wage": "", "percent": "" } } } })
        },
        |_, answer| reads::<LeafletDrawn>(answer),
        &[(
            "no such person",
            |args| args["ask"]["person"] = json!(NOBODY),
            "unknown",
        )],
    ),
    case(
        "leaflet_preview",
        |_| json!({ "ask": { "leaflet": "flyer", "audience": "residents", "size": "a5", "colours": "two" } }),
        |scene, answer| {
            reads::<LeafletDrawn>(answer);
            scene.preview = answer["preview"]["preview"].clone();
        },
        &[(
            "a guide of which the office has filled in nothing",
            |args| args["ask"] = json!({ "leaflet": "channel_guide" }),
            "missing_facts",
        )],
    ),
    case(
        "leaflet_save",
        |scene| json!({ "preview": scene.preview, "folder": scene.folder }),
        |_, answer| assert!(answer.as_str().unwrap().ends_with(".pdf")),
        &[(
            "no such preview",
            |args| args["preview"] = json!("gone"),
            "preview_gone",
        )],
    ),
];

/// Asked badly only.
pub(super) const UNPRINTED: &[Case] = &[Case {
    args: |_| json!({ "preview": "gone", "copies": 2 }),
    ..case(
        "leaflet_print",
        |_| json!({}),
        |_, _| {},
        &[(
            "no such preview",
            |args| args["copies"] = json!(1),
            "preview_gone",
        )],
    )
}];
