//! The register: answers that fall due, finding by number, entries of an earlier program.

use survey::ids::EntityId;
use survey::service::ServiceWhy;

use super::service::{DAY, direct, fault, office};
use crate::sql::Id;
use crate::view::{DueState, PaperReply, RegisterFilter, RegisterState, Service};

#[test]
fn an_answer_falls_due_is_overdue_and_comes() {
    let (mut world, row) = office();
    let service = Service {
        reply_days: Some(10),
        ..direct()
    };
    let due = world
        .desk
        .paper_serve(row.id, &service)
        .expect("noted")
        .due
        .expect("asked for");
    assert_eq!(
        (due.on.as_str(), due.holidays_known, due.state),
        ("2026-12-01", true, DueState::Waiting),
        "ten days after the 21st"
    );
    let of = |state| RegisterFilter {
        state: Some(state),
        ..RegisterFilter::default()
    };
    for (days, soon, overdue) in [(4, 1, 0), (6, 1, 0), (1, 0, 1)] {
        world.hand.pass(days * DAY);
        let page = world
            .desk
            .paper_register(&of(RegisterState::Due), 0)
            .expect("open");
        assert_eq!((page.total, page.due), (soon, soon), "due");
        let page = world
            .desk
            .paper_register(&of(RegisterState::Overdue), 0)
            .expect("open");
        assert_eq!((page.total, page.overdue), (overdue, overdue), "overdue");
    }
    let detail = world.desk.paper_detail(row.id).expect("there");
    assert_eq!(
        detail.reply_days_before,
        Some(10),
        "proposed for the next one"
    );
    assert_eq!(detail.finding_state.as_deref(), Some("open"));
    let reply = |day: &str, reply: &str| PaperReply {
        day: day.to_owned(),
        reply: reply.to_owned(),
        note: None,
    };
    let early = world
        .desk
        .paper_reply(row.id, &reply("2026-11-20", "registered"));
    assert_eq!(
        fault(early),
        Some(("replied_on".to_owned(), ServiceWhy::BeforePrinting))
    );
    assert!(
        world
            .desk
            .paper_reply(row.id, &reply("2026-12-01", "waives"))
            .is_err(),
        "no such answer"
    );
    for (answer, state) in [
        ("objects", "told"),
        ("will_register", "in_progress"),
        ("objects", "in_progress"),
        ("registered", "in_progress"),
    ] {
        let detail = world
            .desk
            .paper_reply(row.id, &reply("2026-12-01", answer))
            .expect("noted");
        assert_eq!(
            detail.finding_state.as_deref(),
            Some(state),
            "{answer}: forward, and never cleared"
        );
        assert_eq!(detail.row.due, None, "nothing is awaited any more");
    }
    let page = world
        .desk
        .paper_register(&of(RegisterState::Replied), 0)
        .expect("open");
    assert_eq!((page.total, page.overdue), (1, 0));
}

#[test]
fn a_paper_is_found_by_its_code_or_the_end_of_its_number() {
    let (world, row) = office();
    let code = row.id.0.simple().to_string();
    for (typed, found) in [
        (code.as_str(), true),
        (&code.to_uppercase(), true),
        (&format!(" {code}\n"), true),
        (row.serial.as_str(), true),
        (&format!("{}（补打）", row.serial), true),
        ("0001", true),
        ("D1-0001", true),
        ("001", false),
        ("0002", false),
        ("%001", false),
        ("____", false),
        ("", false),
        ("00000000000000000000000000000000", false),
    ] {
        let rows = world.desk.paper_find(typed).expect("open");
        assert_eq!(!rows.is_empty(), found, "{typed:?}");
    }
}

#[test]
fn papers_of_an_earlier_program_know_whom_they_are_for() {
    let conn = rusqlite::Connection::open_in_memory().expect("memory");
    conn.execute_batch(
        r#"CREATE TABLE paper (n INTEGER PRIMARY KEY, body TEXT NOT NULL, printed_at TEXT NOT NULL DEFAULT '') STRICT;
           INSERT INTO paper (body) VALUES ('{"a":[],"f":{"subject":[[0,"01997d2a-0000-7000-8000-00000000002a",0]]}}'), ('{"a":[],"f":{}}');"#,
    )
    .expect("an earlier file");
    let migration = include_str!("../../../../migrations/desk/0009_paper_subject.sql");
    conn.execute_batch(migration).expect("brought forward");
    let subjects: Vec<Option<Id>> = conn
        .prepare("SELECT subject FROM paper ORDER BY n")
        .expect("a statement")
        .query_map([], |row| row.get(0))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("identifiers");
    let known = uuid::Uuid::parse_str("01997d2a-0000-7000-8000-00000000002a").expect("one");
    assert_eq!(subjects, [Some(Id::from(EntityId(known))), None]);
}

#[test]
fn papers_of_an_earlier_program_keep_their_day() {
    let conn = rusqlite::Connection::open_in_memory().expect("memory");
    conn.execute_batch(
        r#"CREATE TABLE paper (n INTEGER PRIMARY KEY, body TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0) STRICT;
           INSERT INTO paper (body) VALUES ('{"a":[],"f":{"served_at":[[0,"2026-10-02T09:00:00+08:00",0]]}}'), ('{"a":[],"f":{}}');"#,
    )
    .expect("an earlier file");
    conn.execute_batch(include_str!("../../../../migrations/desk/0008_service.sql"))
        .expect("brought forward");
    let days: Vec<String> = conn
        .prepare("SELECT served_on FROM paper ORDER BY n")
        .expect("a statement")
        .query_map([], |row| row.get(0))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("texts");
    assert_eq!(days, ["2026-10-02", ""]);
}
