//! Estimates: what is typed badly is answered field by field; only a person who is not here is refused.

use desk::view::*;
use serde_json::{Value, json};
use survey::estimates::*;
use survey::late_fee::LateFeeEstimate;

use super::{Case, NOBODY, Scene, case};
use crate::commands::reads;

/// The problems of an answer that has no sheet.
fn faults(answer: &Value) -> usize {
    assert_eq!(answer["sheet"], json!(null), "no sheet beside problems");
    answer["problems"].as_array().unwrap().len()
}

fn pension(_: &Scene) -> Value {
    json!({ "ask": {
        "birth": "1978-07", "sex": "female", "track": null, "paid_months": "160", "deemed_months": "0",
        "index": "0.6111", "account": "93577.20", "resident_years": "", "resident_account": "",
        "wage": "5000", "average_wage": "８５００", "percent": "", "shift_months": 0,
    } })
}

pub(super) const CASES: &[Case] = &[
    case(
        "estimate_start",
        |scene| json!({ "person": scene.person }),
        |scene, answer| {
            reads::<EstimateStart>(answer);
            assert_eq!(answer["person"]["name"], json!(scene.person_name));
        },
        &[(
            "no such person",
            |args| args["person"] = json!(NOBODY),
            "unknown",
        )],
    ),
    case(
        "estimate_start",
        |_| json!({ "person": null }),
        |_, answer| {
            reads::<EstimateStart>(answer);
            assert_eq!(answer["person"], json!(null));
        },
        &[],
    ),
    case(
        "retirement_sheet",
        |_| json!({ "ask": { "birth": "1978-07", "sex": "female", "track": null, "paid_months": "160" } }),
        |_, answer| {
            reads::<Answer<RetirementSheet>>(answer);
            let rows = answer["sheet"]["rows"].as_array().unwrap();
            assert_eq!(rows.len(), 2, "a woman whose post is not known sees both");
            assert_eq!(rows[1]["gap_months"], json!(56), "published worked case");
        },
        &[],
    ),
    case(
        "retirement_sheet",
        |_| json!({ "ask": { "birth": "1978-13", "sex": null, "track": null, "paid_months": "-1" } }),
        |_, answer| {
            reads::<Answer<RetirementSheet>>(answer);
            assert_eq!(faults(answer), 3);
        },
        &[],
    ),
    case(
        "contribution_sheet",
        |_| json!({ "ask": { "wage": "10000", "injury_class": 2, "average_wage": "10000", "percent": "" } }),
        |_, answer| {
            reads::<Answer<ContributionSheet>>(answer);
            let pension = &answer["sheet"]["employee"]["lines"][0];
            assert_eq!(pension["employer"], json!(160_000));
            assert_eq!(pension["employee"], json!(80_000));
        },
        &[],
    ),
    case(
        "contribution_sheet",
        |_| json!({ "ask": { "wage": "1.001", "injury_class": 9, "average_wage": "x", "percent": "301" } }),
        |_, answer| {
            reads::<Answer<ContributionSheet>>(answer);
            assert_eq!(faults(answer), 4);
        },
        &[],
    ),
    case(
        "pension_plans",
        pension,
        |_, answer| {
            reads::<Answer<PlansSheet>>(answer);
            let plans = answer["sheet"]["plans"].as_array().unwrap();
            assert_eq!(plans.len(), 4, "as an employee, and at 60, 80, 100 %");
            assert_eq!(plans[0]["outcomes"].as_array().unwrap().len(), 2);
        },
        &[],
    ),
    case(
        "late_fee_estimate",
        |_| json!({ "ask": { "owed": "100000.00", "since": "2020-01-01" } }),
        |_, answer| {
            reads::<Answer<LateFeeEstimate>>(answer);
            assert_eq!(answer["sheet"]["owed"], json!(10_000_000));
        },
        &[],
    ),
];
