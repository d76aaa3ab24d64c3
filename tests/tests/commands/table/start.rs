//! What stands before the work: enrolment and the lock.

use desk::view::*;
use serde_json::json;
use stories::district::DEMO_PIN;

use super::{Case, Closed, case, while_closed};
use crate::commands::reads;

pub(super) const CASES: &[Case] = &[
    while_closed(
        case(
            "app_state",
            |_| json!({}),
            |_, answer| {
                reads::<AppState>(answer);
                assert_eq!(answer["phase"], "unenrolled");
            },
            &[],
        ),
        Closed::Answers,
    ),
    while_closed(
        case(
            "ticket_look",
            |scene| json!({ "ticket": scene.ticket }),
            |_, answer| reads::<TicketView>(answer),
            &[
                (
                    "no ticket",
                    |args| args["ticket"] = json!("hello"),
                    "bad_ticket",
                ),
                (
                    "half a ticket",
                    |args| args["ticket"] = json!("canbao1:eyJ1cmwi"),
                    "bad_ticket",
                ),
            ],
        ),
        Closed::Answers,
    ),
    while_closed(
        case(
            "enrol",
            |scene| json!({ "ticket": scene.ticket, "pin": DEMO_PIN }),
            |_, answer| reads::<EnrolledView>(answer),
            &[
                (
                    "a weak PIN",
                    |args| args["pin"] = json!("111111"),
                    "weak_pin",
                ),
                (
                    "half a ticket",
                    |args| args["ticket"] = json!("canbao1:eyJ1cmwi"),
                    "bad_ticket",
                ),
            ],
        ),
        Closed::Says("already_enrolled"),
    ),
    while_closed(
        case(
            "lock",
            |_| json!({}),
            |_, answer| {
                reads::<AppState>(answer);
                assert_eq!(answer["phase"], "locked");
            },
            &[],
        ),
        Closed::Answers,
    ),
    while_closed(
        case(
            "unlock",
            |_| json!({ "pin": DEMO_PIN }),
            |_, answer| {
                reads::<AppState>(answer);
                assert_eq!(
                    (&answer["phase"], &answer["role"]),
                    (&json!("open"), &json!("clerk"))
                );
            },
            &[(
                "a wrong PIN",
                |args| args["pin"] = json!("741852"),
                "wrong_pin",
            )],
        ),
        Closed::Opens,
    ),
];
