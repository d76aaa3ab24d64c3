//! Tickets that must not work, a certificate that changed, PINs that are wrong, a damaged roster: each is told apart, nothing is lost.

use batch::refusal::Refusal;
use central::Database;
use central::roster_file;
use desk::enrol::EnrolError;
use desk::error::OpenError;
use desk::sync::core::Outcome;
use stories::district::{CHEAP, DEMO_PIN, Device, District, Who, ticket};
use survey::ids::RosterId;
use survey::record::{EntityKind, Value};
use survey::roster::{RosterInfo, RosterKind};

use super::{Counts, InStory, Stage, Which, lived_in, set};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_works_once_and_for_a_quarter_of_an_hour() {
    let stage = Stage::set(Which::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let device = Device::start(folder.path(), stage.district.world.clone(), CHEAP);
    let used = ticket(stage.district.central(), &stage.district.plan, Who::Worker)
        .await
        .unwrap();
    let first = tempfile::tempdir().unwrap();
    Device::start(first.path(), stage.district.world.clone(), CHEAP)
        .enrol(&used)
        .await
        .unwrap();
    let refused = device.enrol(&used).await.unwrap_err();
    assert!(
        matches!(refused, EnrolError::Refused(Refusal::TicketUsed)),
        "{refused}"
    );

    let late = ticket(stage.district.central(), &stage.district.plan, Who::Worker)
        .await
        .unwrap();
    stage.district.world.pass(16);
    let refused = device.enrol(&late).await.unwrap_err();
    assert!(
        matches!(refused, EnrolError::Refused(Refusal::TicketExpired)),
        "{refused}"
    );
    let cut = device.enrol(&late[..late.len() / 2]).await.unwrap_err();
    assert!(matches!(cut, EnrolError::BadTicket(_)), "{cut}");

    let good = ticket(stage.district.central(), &stage.district.plan, Who::Worker)
        .await
        .unwrap();
    device
        .enrol(&good)
        .await
        .expect("the failures before left nothing behind");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_certificate_gets_nothing() {
    let mut stage = Stage::set(Which::Sqlite).await;
    let (_, persons) = lived_in(&mut stage.worker.open());
    set(
        &mut stage.worker.open(),
        EntityKind::Person,
        persons[0],
        "note",
        Value::text("只给自己的中心"),
    );
    let ours = stage.district.address();
    let stale = ticket(stage.district.central(), &stage.district.plan, Who::Worker)
        .await
        .unwrap();
    stage.district.close_doors().await;
    let folder = tempfile::tempdir().unwrap();
    let mut impostor = District::found(folder.path(), Database::Embedded, 2)
        .await
        .unwrap();
    impostor.close_doors().await;
    impostor.move_to(ours);
    impostor.open_doors().await.unwrap();

    assert_eq!(
        stage.worker.sync().await.unwrap(),
        Outcome::CertificateChanged
    );
    let new = tempfile::tempdir().unwrap();
    let refused = Device::start(new.path(), stage.district.world.clone(), CHEAP)
        .enrol(&stale)
        .await
        .unwrap_err();
    assert!(
        matches!(refused, EnrolError::CertificateChanged),
        "{refused}"
    );
    let ops = u32::try_from(stage.worker.open().store().unwrap().head().seq).unwrap();
    assert_eq!(
        stage.worker.counts(),
        Counts {
            unsealed: ops,
            ..Counts::default()
        },
        "nothing left the device"
    );

    impostor.close_doors().await;
    stage.district.open_doors().await.unwrap();
    stage.worker.syncs().await;
    assert_eq!(
        stage.worker.counts(),
        Counts {
            confirmed: ops,
            ..Counts::default()
        }
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_pins_make_wait_and_erase_nothing() {
    let stage = Stage::set(Which::Sqlite).await;
    let mut desk = stage.worker.open();
    let head = desk.store().unwrap().head();
    desk.lock().unwrap();
    for wrong_tries in 1..=3 {
        let refused = desk.unlock("000000").unwrap_err();
        assert!(
            matches!(refused, OpenError::WrongPin { wrong_tries: told, .. } if told == wrong_tries),
            "{refused}"
        );
    }
    assert!(
        matches!(
            desk.unlock(DEMO_PIN),
            Err(OpenError::Wait { seconds: 1..=60 })
        ),
        "a minute after the third"
    );
    stage.district.world.pass(2);
    desk.unlock(DEMO_PIN).unwrap();
    assert_eq!(desk.store().unwrap().head(), head, "nothing was erased");
    let failures = desk
        .audit(0)
        .unwrap()
        .rows
        .iter()
        .filter(|row| row.action == "unlock_failed")
        .count();
    assert_eq!(failures, 3, "and the audit log knows it");
}

/// Line 4 has no name, line 5 a month that is none; both are named by line, and the good ones arrive on the device.
const ROSTER: &str = "乌海市参保人员名册,,,,,,\n\
    公民身份号码,姓名,险种,参保状态,最后缴费年月,单位统一社会信用代码,单位名称\n\
    150302199003070016,张测试,110,1,202610,,\n\
    150302199003070024,,110,1,202610,,\n\
    150302199003070032,李测试,110,1,某月,,\n\
    150302199003070040,王测试,170,1,202609,,\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damaged_rows_of_a_roster_are_named_and_stop_no_good_one() {
    let stage = Stage::set(Which::Sqlite).await;
    let area = stage.district.grid().street();
    let file = roster_file::read(ROSTER.as_bytes(), RosterKind::InsuredPersons, &area).unwrap();
    let lines: Vec<u64> = file.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(
        (file.rows.len(), lines),
        (2, vec![4, 5]),
        "{:?}",
        file.problems
    );
    let central = stage.district.central();
    let info = RosterInfo {
        id: RosterId(central.world().new_id()),
        kind: RosterKind::InsuredPersons,
        department: "乌海市人力资源和社会保障局".to_owned(),
        as_of: "2026-11-20".parse().unwrap(),
    };
    central
        .record_roster(&info, &file.rows, file.problems.len() as u64)
        .await
        .unwrap();
    stage.clerk.syncs().await;
    let rosters = stage.clerk.open().about().unwrap().rosters;
    let persons: Vec<_> = rosters
        .iter()
        .filter(|roster| roster.kind == RosterKind::InsuredPersons)
        .collect();
    assert_eq!(
        persons.len(),
        1,
        "the newer roster took the place of the older"
    );
    assert_eq!(
        (persons[0].rows, persons[0].as_of.as_str()),
        (2, "2026-11-20")
    );
}
