//! The register: serving by each channel, signatures, due days, answers, finding by number, lists of text messages.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use batch::message::Role;
use survey::findings::Queue;
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::roster::LineState;
use survey::service::ServiceWhy;

use super::papers::{lapsed, subject};
use super::{World, number};
use crate::error::{EditError, IssueError};
use crate::sql::Id;
use crate::view::{
    DueState, FindingFilter, PaperReply, PaperRow, PaperSubject, RegisterFilter, RegisterState,
    Service, Signer, SmsSkipReason, SmsWhom,
};

/// A day in seconds.
const DAY: i64 = 86_400;

pub(super) fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A street office with a notice about a lapsed person, printed on 2026-11-21.
pub(super) fn office() -> (World, PaperRow) {
    let mut world = World::of(Role::Clerk);
    let person = lapsed(&mut world);
    let row = notice(&mut world, person);
    (world, row)
}

pub(super) fn notice(world: &mut World, person: EntityId) -> PaperRow {
    let findings = world.desk.findings(&FindingFilter::default(), 0);
    let found = findings.expect("open").rows;
    let finding = found
        .iter()
        .find(|row| row.view.finding.subject == person)
        .map(|row| row.view.finding.id);
    let about = PaperSubject {
        finding,
        ..subject(person)
    };
    let preview = world.desk.paper_preview(&about, "individual_notice", None);
    let preview = preview.expect("drawn").preview;
    world.desk.paper_issue(&preview).expect("entered")
}

/// A stroke as the screen sends it.
pub(super) fn stroke(length: u32) -> String {
    let mut image = image::RgbaImage::from_pixel(400, 160, image::Rgba([0, 0, 0, 0]));
    for x in 0..length {
        for y in 80..83 {
            image.put_pixel(x, y, image::Rgba([20, 20, 20, 255]));
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a PNG");
    format!("data:image/png;base64,{}", STANDARD.encode(bytes.get_ref()))
}

pub(super) fn direct() -> Service {
    Service {
        channel: "direct".to_owned(),
        day: text("2026-11-21"),
        receiver: text("王小兰"),
        ..Service::default()
    }
}

pub(super) fn fault<T: std::fmt::Debug>(
    result: Result<T, IssueError>,
) -> Option<(String, ServiceWhy)> {
    match result {
        Err(IssueError::Edit(EditError::Service(fault))) => Some((fault.field, fault.why)),
        Ok(_) | Err(_) => None,
    }
}

#[test]
fn a_paper_is_served_by_each_channel_with_what_it_needs() {
    use ServiceWhy::{NotThisChannel, Wanting, WrongReason, WrongRelation};
    let (mut world, row) = office();
    let named = |channel: &str| Service {
        channel: channel.to_owned(),
        ..Service::default()
    };
    let substitute = Service {
        channel: "household_member".to_owned(),
        relation: text("spouse"),
        ..direct()
    };
    let post = Service {
        tracking: text("XA12345678915"),
        posted_on: text("2026-11-21"),
        ..named("post")
    };
    let electronic = Service {
        day: text("2026-11-21"),
        consent: Some(true),
        address: text("13800000020"),
        ..named("electronic")
    };
    let left = Service {
        day: text("2026-11-21"),
        reason: text("refused"),
        witness: text("示范丁"),
        ..named("left_with_witness")
    };
    let wanting = |field: &str| Some((field.to_owned(), Wanting));
    // What is noted; the fault, if it is one.
    for (service, expected) in [
        (named("direct"), wanting("receiver")),
        (
            Service {
                day: None,
                ..direct()
            },
            wanting("served_on"),
        ),
        (direct(), None),
        (
            Service {
                tracking: text("X"),
                ..direct()
            },
            Some(("tracking".to_owned(), NotThisChannel)),
        ),
        (
            Service {
                relation: text("spouse"),
                ..direct()
            },
            Some(("receiver_relation".to_owned(), WrongRelation)),
        ),
        (
            Service {
                relation: None,
                ..substitute.clone()
            },
            wanting("receiver_relation"),
        ),
        (substitute.clone(), None),
        (
            Service {
                tracking: None,
                ..post.clone()
            },
            wanting("tracking"),
        ),
        (post.clone(), None),
        (
            Service {
                consent: Some(false),
                ..electronic.clone()
            },
            wanting("consent"),
        ),
        (
            Service {
                address: None,
                ..electronic.clone()
            },
            wanting("service_address"),
        ),
        (electronic.clone(), None),
        (
            Service {
                reason: None,
                ..left.clone()
            },
            wanting("service_reason"),
        ),
        (
            // Art. 89: where nobody was met, nothing was refused.
            Service {
                reason: text("absent"),
                ..left.clone()
            },
            Some(("service_reason".to_owned(), WrongReason)),
        ),
        (
            Service {
                witness: None,
                ..left.clone()
            },
            wanting("witness"),
        ),
        (left.clone(), wanting("proof")),
    ] {
        let noted = world.desk.paper_serve(row.id, &service);
        let served = noted
            .as_ref()
            .is_ok_and(|row| row.channel.as_deref() == Some(&*service.channel));
        assert_eq!(served, expected.is_none(), "{service:?}");
        assert_eq!(fault(noted), expected, "{service:?}");
    }
    let unknown = world.desk.paper_serve(row.id, &named("public_notice"));
    let refused = matches!(unknown, Err(IssueError::Edit(EditError::BadValue(_))));
    assert!(refused, "公告 is not a street office's");

    world.desk.paper_serve(row.id, &electronic).expect("noted");
    let detail = world.desk.paper_detail(row.id).expect("there");
    let shown = detail.service.expect("noted").address;
    assert_eq!(shown.as_deref(), Some("********020"), "masked");
    let again = Service {
        address: shown,
        note: text("已读"),
        ..electronic
    };
    world.desk.paper_serve(row.id, &again).expect("noted");
    let conn = &world.desk.store().expect("open").conn;
    let held = crate::papers::register::entry(conn, row.id)
        .expect("there")
        .record;
    assert_eq!(
        held.text("service_address"),
        Some("13800000020"),
        "a mask that comes back is no new value"
    );

    world
        .desk
        .paper_sign(row.id, Signer::Witness, "示范丁", &stroke(120))
        .expect("signed");
    world
        .desk
        .paper_serve(row.id, &left)
        .expect("with the witness's signature");
    let detail = world.desk.paper_detail(row.id).expect("there");
    let service = detail.service.expect("noted");
    assert_eq!(
        (service.address, service.consent, service.receiver),
        (None, None, None),
        "nothing of another channel is left"
    );
}

#[test]
fn a_day_of_service_is_not_before_printing_and_not_to_come() {
    let (mut world, row) = office();
    world.hand.pass(5 * DAY);
    for (day, why) in [
        ("2026-11-20", Some(ServiceWhy::BeforePrinting)),
        ("2026-11-27", Some(ServiceWhy::InFuture)),
        ("2026-11-31", Some(ServiceWhy::NotADay)),
        ("2026-11-23", None),
    ] {
        let service = Service {
            day: text(day),
            ..direct()
        };
        let found = fault(world.desk.paper_serve(row.id, &service));
        assert_eq!(found.map(|(_, why)| why), why, "{day}");
    }
    let posted = Service {
        channel: "post".to_owned(),
        tracking: text("XA1"),
        posted_on: text("2026-11-24"),
        ..Service::default()
    };
    let on_its_way = world.desk.paper_serve(row.id, &posted).expect("noted");
    assert_eq!(
        (on_its_way.served_on, on_its_way.channel.as_deref()),
        (None, Some("post")),
        "not there yet"
    );
    let early = Service {
        day: text("2026-11-23"),
        ..posted.clone()
    };
    let found = fault(world.desk.paper_serve(row.id, &early));
    assert_eq!(
        found,
        Some(("served_on".to_owned(), ServiceWhy::BeforePosting))
    );
    let arrived = Service {
        day: text("2026-11-26"),
        time: text("9:30"),
        ..posted
    };
    let there = world.desk.paper_serve(row.id, &arrived).expect("noted");
    assert_eq!(
        there.served_on.as_deref(),
        Some("2026-11-26"),
        "art. 91: the return slip's day"
    );
}

#[test]
fn a_signature_is_sealed_and_named_on_the_proof_of_delivery() {
    let (mut world, row) = office();
    let empty = world
        .desk
        .paper_sign(row.id, Signer::Receiver, "王小兰", &stroke(0));
    assert!(
        matches!(empty, Err(EditError::Service(_))),
        "an empty drawing"
    );
    let nameless = world
        .desk
        .paper_sign(row.id, Signer::Receiver, " ", &stroke(100));
    assert!(matches!(nameless, Err(EditError::Service(_))), "whose?");
    let forged = world
        .desk
        .photo_add(EntityKind::Paper, row.id, "signature", &stroke(100));
    assert!(
        matches!(forged, Err(EditError::BadValue(_))),
        "a photograph is no signature"
    );
    let signed = world
        .desk
        .paper_sign(row.id, Signer::Receiver, "王小兰", &stroke(100))
        .expect("signed");
    assert!(
        signed.statement.contains(&row.serial),
        "{}",
        signed.statement
    );
    let bytes = world
        .desk
        .photo_bytes(&signed.picture.blob)
        .expect("sealed");
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(batch::digest::Sha256::of(&bytes).to_string(), signed.sha256);
    let file = world.desk.directory().blobs().join(&signed.picture.blob);
    let at_rest = std::fs::read(file).expect("its file");
    assert!(
        !at_rest.windows(4).any(|bytes| bytes == b"\x89PNG"),
        "sealed at rest"
    );

    world.desk.paper_serve(row.id, &direct()).expect("noted");
    let detail = world.desk.paper_detail(row.id).expect("there");
    assert_eq!(detail.signatures, std::slice::from_ref(&signed));
    let steps: Vec<&str> = detail.steps.iter().map(|step| &*step.what).collect();
    assert_eq!(steps, ["printed", "served"]);
    let about = PaperSubject {
        kind: detail.subject_kind,
        id: detail.subject,
        finding: None,
        paper: None,
    };
    let proof = world
        .desk
        .paper_preview(&about, "service_receipt", None)
        .expect("drawn");
    let proof = world.desk.paper_issue(&proof.preview).expect("entered");
    let conn = &world.desk.store().expect("open").conn;
    let held = crate::papers::register::entry(conn, proof.id)
        .expect("there")
        .record;
    let facts = held.text("facts").expect("kept");
    for known in ["2026-11-21", "王小兰", &signed.sha256[..16], r#""ink":""#] {
        assert!(facts.contains(known), "the proof says {known}");
    }
    let unserved = RegisterFilter {
        state: Some(RegisterState::Unserved),
        ..RegisterFilter::default()
    };
    let page = world.desk.paper_register(&unserved, 0).expect("open");
    assert_eq!(
        page.total, 0,
        "the notice is served; a proof of delivery is not"
    );
}

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
fn a_list_of_text_messages_is_masked_reasoned_and_audited() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let numbers = [
        number("1980-03-15", 2),
        number("1981-03-15", 2),
        number("1982-03-15", 2),
        number("1983-03-15", 2),
        number("1984-03-15", 2),
    ];
    let people: Vec<EntityId> = numbers
        .iter()
        .zip(&doors)
        .map(|(number, door)| world.resident(*door, "王小兰", number))
        .collect();
    // The roster has them all under this name: another would make their findings unsure.
    let rows: Vec<_> = numbers
        .iter()
        .map(|number| (number.as_str(), LineState::Paused, "2026-03"))
        .collect();
    for (person, phone) in people.iter().zip([
        "138 0000 0020",
        "13800000020",
        "04730000000",
        "",
        "13900000021",
    ]) {
        world.set(EntityKind::Person, *person, "pension", "lapsed");
        if !phone.is_empty() {
            world.set(EntityKind::Person, *person, "phone", phone);
        }
    }
    world.set(EntityKind::Person, people[4], "employment", "employee");
    world.roster(&rows);
    let whom = SmsWhom::Queue {
        queue: Queue::LapsedPersons,
    };
    let preview = world.desk.sms_preview(&whom).expect("looked at");
    assert_eq!(preview.total, 1, "{preview:?}");
    assert_eq!(preview.numbers[0].number, "138****0020");
    assert!(preview.characters <= preview.limit);
    for person in ["王小兰", "断缴", "2026"] {
        assert!(!preview.text.contains(person), "nothing about anybody");
    }
    let mut reasons: Vec<_> = preview.skipped.iter().map(|skip| skip.reason).collect();
    reasons.sort();
    let expected = [
        SmsSkipReason::NoPhone,
        SmsSkipReason::BadPhone,
        SmsSkipReason::Duplicate,
    ];
    for reason in expected {
        assert!(reasons.contains(&reason), "{reason:?} in {reasons:?}");
    }
    assert_eq!(preview.skipped_total, 4, "{reasons:?}");

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    for (reason, why) in [
        ("  ", ServiceWhy::Wanting),
        ("告知13800000020", ServiceWhy::PersonalNumber),
    ] {
        let refused = fault(world.desk.sms_export(&whom, reason, &path));
        assert_eq!(refused, Some(("reason".to_owned(), why)), "{reason}");
    }
    let file = world
        .desk
        .sms_export(&whom, "年底续保提醒", &path)
        .expect("written");
    assert_eq!(file.numbers, 1);
    let text = std::fs::read_to_string(&file.path).expect("the file");
    assert!(
        text.starts_with("\u{feff}手机号码,短信内容\r\n13800000020,【"),
        "{text}"
    );
    assert!(!text.contains("王小兰"), "no name");
    let audit = world.desk.audit(0).expect("open").rows;
    assert_eq!(
        (audit[0].action.as_str(), audit[0].about.as_str()),
        ("export", "sms 1 年底续保提醒")
    );
    let nobody = SmsWhom::Findings { ids: Vec::new() };
    assert_eq!(
        world.desk.sms_preview(&nobody).expect("looked at").total,
        0,
        "none is nobody, not everybody"
    );
    let empty = world.desk.sms_export(&nobody, "年底续保提醒", &path);
    assert!(matches!(empty, Err(IssueError::Missing { .. })));
    let worker = World::worker();
    assert!(matches!(
        worker.desk.sms_preview(&whom),
        Err(IssueError::NotAllowed)
    ));
}

/// Two papers to one person: the proof is of the one that was opened in the register, not of the newest.
#[test]
fn a_proof_of_delivery_names_the_paper_it_was_asked_for() {
    let (mut world, first) = office();
    let detail = world.desk.paper_detail(first.id).expect("there");
    let second = notice(&mut world, detail.subject);
    let mut about = PaperSubject {
        paper: Some(first.id),
        ..subject(detail.subject)
    };
    let mut number = |about: &PaperSubject| {
        let preview = world.desk.paper_preview(about, "service_receipt", None)?;
        let entry = world.desk.paper_issue(&preview.preview)?;
        let conn = &world.desk.store()?.conn;
        let held = crate::papers::register::entry(conn, entry.id)?.record;
        Ok::<_, IssueError>(held.text("facts").unwrap_or_default().to_owned())
    };
    let asked = number(&about).expect("entered");
    assert!(asked.contains(&first.serial) && !asked.contains(&second.serial));
    about.paper = None;
    let newest = number(&about).expect("entered");
    assert!(newest.contains(&second.serial) && !newest.contains(&first.serial));
    about.paper = Some(detail.subject);
    assert!(
        matches!(number(&about), Err(IssueError::Missing { fields }) if fields == ["paper"]),
        "no such paper"
    );
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
