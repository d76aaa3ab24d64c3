//! Print runs.

use desk::view::*;
use serde_json::{Value, json};

use super::{Case, NOBODY, Refused, Scene, case};
use crate::commands::reads;

fn ask() -> Value {
    json!({ "template": "individual_notice", "queue": null, "building": null, "findings": [], "again": true })
}

/// A run without papers: pages made beside the window would write while the next question must not.
fn about_nobody() -> Value {
    let mut ask = ask();
    ask["findings"] = json!([NOBODY]);
    ask
}

const NO_TEMPLATE: Refused = (
    "no such template",
    |args| args["ask"]["template"] = json!("love_letter"),
    "unknown",
);
const NO_RUN: Refused = ("no such run", |args| args["run"] = json!(NOBODY), "unknown");

fn run(scene: &Scene) -> Value {
    json!({ "run": scene.run })
}

pub(super) const CASES: &[Case] = &[
    case(
        "run_settle",
        |_| json!({}),
        |_, answer| reads::<u32>(answer),
        &[],
    ),
    case(
        "run_estimate",
        |_| json!({ "ask": ask() }),
        |_, answer| reads::<RunEstimate>(answer),
        &[NO_TEMPLATE],
    ),
    case(
        "run_begin",
        |scene| json!({ "ask": about_nobody(), "bound": "merged", "form": "plain", "folder": scene.folder }),
        |scene, answer| {
            reads::<RunRow>(answer);
            scene.run = answer["id"].clone();
        },
        &[NO_TEMPLATE],
    ),
    case(
        "runs",
        |_| json!({}),
        |_, answer| {
            reads::<Vec<RunRow>>(answer);
        },
        &[],
    ),
    case(
        "run_resume",
        |scene| json!({ "run": scene.run, "folder": null }),
        |_, answer| reads::<RunRow>(answer),
        &[NO_RUN],
    ),
    case(
        "run_pause",
        run,
        |_, answer| reads::<RunRow>(answer),
        &[NO_RUN],
    ),
    case(
        "run_cancel",
        run,
        |_, answer| reads::<RunRow>(answer),
        &[NO_RUN],
    ),
    case(
        "run_skips",
        run,
        |_, answer| reads::<Vec<RunSkip>>(answer),
        &[NO_RUN],
    ),
];
