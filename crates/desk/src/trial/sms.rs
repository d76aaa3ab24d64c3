//! Lists of text messages.

use batch::message::Role;
use survey::findings::Queue;
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::roster::LineState;
use survey::service::ServiceWhy;

use super::service::fault;
use super::{World, number};
use crate::error::IssueError;
use crate::view::{SmsSkipReason, SmsWhom};

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
