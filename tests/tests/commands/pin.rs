//! The ticket and the PIN: what is refused, and what a refusal costs.

use serde_json::{Value, json};
use stories::district::DEMO_PIN;

use super::{Program, Stage};

fn enrolment(ticket: &str, pin: &str) -> Value {
    json!({ "ticket": ticket, "pin": pin })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_enrolment_leaves_nothing_behind() {
    let stage = Stage::set().await;
    let program = Program::start(stage.folder.path());
    for (pin, why) in [
        ("123456", "a run"),
        ("88888888", "one digit"),
        ("2580", "too short"),
        ("25803六", "no digit"),
    ] {
        let code = program.code("enrol", &enrolment(&stage.ticket, pin));
        assert_eq!(code, "weak_pin", "{why}");
    }
    for broken in ["", "canbao1:", "canbao1:AAAA", &stage.ticket[..60]] {
        let code = program.code("enrol", &enrolment(broken, DEMO_PIN));
        assert_eq!(code, "bad_ticket", "{broken:?}");
    }
    assert_eq!(program.asks("app_state", json!({}))["phase"], "unenrolled");
    assert_eq!(
        program.code("unlock", &json!({ "pin": DEMO_PIN })),
        "not_enrolled"
    );
    assert_eq!(program.code("today", &json!({})), "locked");

    let enrolled = program.asks("enrol", enrolment(&stage.ticket, DEMO_PIN));
    assert_eq!(
        enrolled["fingerprint"].as_str().unwrap().len(),
        6,
        "the refusals did not use the ticket up"
    );
    let again = program.code("enrol", &enrolment(&stage.ticket, DEMO_PIN));
    assert_eq!(again, "already_enrolled");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_is_good_once() {
    let stage = Stage::set().await;
    let first = Program::start(stage.folder.path());
    first.asks("enrol", enrolment(&stage.ticket, DEMO_PIN));
    let folder = tempfile::tempdir().unwrap();
    let second = Program::start(folder.path());
    let refused = second
        .ask("enrol", &enrolment(&stage.ticket, DEMO_PIN))
        .unwrap_err();
    assert_eq!(
        (&refused["code"], &refused["reason"]),
        (&json!("refused"), &json!("ticket_used"))
    );
    assert_eq!(second.asks("app_state", json!({}))["phase"], "unenrolled");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_central_says_so_and_keeps_the_ticket_good() {
    let mut stage = Stage::set().await;
    stage.district.close_doors().await;
    let program = Program::start(stage.folder.path());
    let code = program.code("enrol", &enrolment(&stage.ticket, DEMO_PIN));
    assert_eq!(code, "unreachable");
    stage.district.open_doors().await.unwrap();
    program.asks("enrol", enrolment(&stage.ticket, DEMO_PIN));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_pins_make_one_wait() {
    let stage = Stage::set().await;
    let program = Program::start(stage.folder.path());
    program.asks("enrol", enrolment(&stage.ticket, DEMO_PIN));
    program.asks("lock", json!({}));
    let wrong = json!({ "pin": "741852" });
    for (tries, wait) in [(1, 0), (2, 0), (3, 60)] {
        let refused = program.ask("unlock", &wrong).unwrap_err();
        assert_eq!(
            refused,
            json!({ "code": "wrong_pin", "wait_seconds": wait, "wrong_tries": tries })
        );
    }
    let right = program
        .ask("unlock", &json!({ "pin": DEMO_PIN }))
        .unwrap_err();
    assert_eq!(right["code"], "wait", "the right one has to wait as well");
    let seconds = right["seconds"].as_u64().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    let state = program.asks("app_state", json!({}));
    assert_eq!(
        (&state["phase"], &state["wrong_tries"]),
        (&json!("locked"), &json!(3)),
        "and its try was not counted as wrong"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_device_file_is_open_in_one_window() {
    let stage = Stage::set().await;
    let program = Program::start(stage.folder.path());
    program.asks("enrol", enrolment(&stage.ticket, DEMO_PIN));
    let other = Program::start(stage.folder.path());
    for (command, args) in [
        ("app_state", json!({})),
        ("unlock", json!({ "pin": DEMO_PIN })),
        ("enrol", enrolment(&stage.ticket, DEMO_PIN)),
    ] {
        assert_eq!(other.code(command, &args), "in_use", "{command}");
    }
}
