//! Rosters that come down in pages: one counts when nothing more waits, and until then the one before it stands.

use batch::feed::FeedItem;
use batch::message::Role;
use desk::sync::take_over;
use survey::ids::RosterId;
use survey::roster::{
    InsuredPerson, Line, LineState, RosterFact, RosterInfo, RosterKind, RosterRow,
};
use uuid::Uuid;

use super::kit::{Device, device, enrolment, page_of};

fn info(id: u128, as_of: &str) -> RosterInfo {
    RosterInfo {
        id: RosterId(Uuid::from_u128(id)),
        kind: RosterKind::InsuredPersons,
        department: "乌海市人力资源和社会保障局".to_owned(),
        as_of: as_of.parse().expect("a day"),
    }
}

fn rows(info: &RosterInfo, count: u32) -> FeedItem {
    let row = |n: u32| RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::InsuredPerson(InsuredPerson {
            document_number: format!("{}{n}", info.id),
            name: "测试甲".to_owned(),
            line: Line::EmployeePension,
            state: LineState::Paying,
            last_paid: None,
            unit_code: None,
            unit_name: None,
            base_fen: None,
            paid_by: None,
        }),
    };
    FeedItem::Roster {
        info: info.clone(),
        rows: (0..count).map(row).collect(),
    }
}

/// Takes a page over and gives the day and rows of each roster that counts.
fn taken(device: &mut Device, after: u64, items: Vec<FeedItem>, more: bool) -> Vec<(String, u32)> {
    let me = enrolment(Role::Clerk, 41);
    let sealed = page_of(&device.world, &me, after, items, more);
    let now = desk::surroundings::Surroundings::now(&*device.world);
    let store = device.desk.store_mut().expect("open");
    take_over(store, &sealed, now).expect("taken over");
    let counting = store.rosters().expect("rosters");
    counting
        .into_iter()
        .map(|one| (one.as_of, one.rows))
        .collect()
}

#[test]
fn a_roster_counts_when_its_last_page_is_here() {
    let mut clerk = device(Role::Clerk, 41);
    let (old, new) = (info(1, "2026-10-31"), info(2, "2026-11-10"));
    let before = vec![("2026-10-31".to_owned(), 3)];
    assert_eq!(taken(&mut clerk, 0, vec![rows(&old, 3)], false), before);
    let first = vec![FeedItem::RosterRetired { id: old.id }, rows(&new, 2)];
    assert_eq!(
        taken(&mut clerk, 1, first.clone(), true),
        before,
        "the line drops here"
    );
    assert_eq!(
        taken(&mut clerk, 1, first, true),
        before,
        "the same page again"
    );
    assert_eq!(
        taken(&mut clerk, 0, vec![rows(&old, 3)], false),
        before,
        "an old last page says nothing of today"
    );
    let after = vec![("2026-11-10".to_owned(), 4)];
    assert_eq!(taken(&mut clerk, 3, vec![rows(&new, 4)], false), after);
    assert_eq!(taken(&mut clerk, 4, vec![], false), after, "nothing new");
}
