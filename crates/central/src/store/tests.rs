use survey::division::DivisionCode;
use survey::ids::RosterId;
use survey::roster::{InsuredUnit, RosterFact, RosterInfo, RosterKind, RosterRow};
use uuid::Uuid;

use super::engine::Access;
use super::*;

async fn limit_pages(store: &Store, pragma: &'static str) {
    let mut transaction = store.engine.begin(Access::Write).await.unwrap();
    transaction.migrate(pragma).await.unwrap();
    transaction.commit().await.unwrap();
}

/// A full disk is a typed error, and nothing of the transaction stays.
#[tokio::test]
async fn a_full_disk_takes_nothing_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("central.db");
    let store = Store::open_sqlite(&path, &[7; 32]).await.unwrap();
    let info = RosterInfo {
        id: RosterId(Uuid::from_bytes([1; 16])),
        kind: RosterKind::InsuredUnits,
        department: "乌海市人社局".into(),
        as_of: "2026-10-31".parse().unwrap(),
    };
    let unit = InsuredUnit {
        credit_code: "91150302MA0N000001".into(),
        name: "n".repeat(200),
        insured: Default::default(),
        lowest_base_fen: None,
        highest_base_fen: None,
    };
    let area = DivisionCode::parse("150302001002").unwrap();
    let row = RosterRow {
        area,
        fact: RosterFact::InsuredUnit(unit),
    };
    let rows = vec![row; 3000];
    limit_pages(&store, "PRAGMA max_page_count = 100").await;
    let full = store.record_roster(&info, &rows, 0, 1).await;
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    let counts = store.counts().await.unwrap();
    assert_eq!(
        (counts.roster_rows, store.latest_arrival().await.unwrap()),
        (0, 0)
    );
    assert_eq!(store.rosters().await.unwrap(), []);
    limit_pages(&store, "PRAGMA max_page_count = 100000").await;
    store.record_roster(&info, &rows, 0, 1).await.unwrap();
    assert_eq!(
        store.counts().await.unwrap().roster_rows,
        3000,
        "with room it goes in whole"
    );

    let bytes = std::fs::read(&path).unwrap();
    assert!(
        !bytes.starts_with(b"SQLite format 3"),
        "the file is encrypted"
    );
    assert!(
        Store::open_sqlite(&path, &[8; 32]).await.is_err(),
        "another key does not open it"
    );
}

/// The two engines' migrations have the same names in the same order.
#[test]
fn migrations_go_in_pairs() {
    let names =
        |steps: &[migrate::Migration]| steps.iter().map(|step| step.name).collect::<Vec<_>>();
    assert_eq!(names(migrate::SQLITE), names(migrate::POSTGRES));
}
