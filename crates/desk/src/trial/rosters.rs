//! Rosters of several departments, and rosters that are still on their way.

use batch::message::Role;
use rusqlite::Connection;
use survey::findings::{Confidence, Finding, Rule};
use survey::ids::{EntityId, RosterId};
use survey::record::EntityKind;
use survey::roster::{Line, LineState, RosterFact, RosterInfo, RosterKind, RosterRow};
use uuid::Uuid;

use super::paper_kit::{about_person, text_of};
use super::{World, insured, number, on_line, outcome};
use crate::derive::door_of_person;
use crate::error::IssueError;
use crate::findings::open_findings;
use crate::roster::Newest;

const HRSS: &str = "乌海市人力资源和社会保障局";
const MEDICAL: &str = "乌海市医疗保障局";

fn list(id: u128, department: &str, as_of: &str) -> RosterInfo {
    RosterInfo {
        id: RosterId(Uuid::from_u128(id)),
        kind: RosterKind::InsuredPersons,
        department: department.to_owned(),
        as_of: as_of.parse().expect("a day"),
    }
}

fn on(line: Line, number: &str, state: LineState) -> RosterRow {
    on_line(insured(number, state, "2026-09"), line)
}

/// Rows about somebody else on these lines: what makes a file cover them.
fn others(lines: [Line; 2]) -> Vec<RosterRow> {
    let other = number("1975-05-05", 7);
    lines
        .map(|line| on(line, &other, LineState::Paying))
        .to_vec()
}

fn pensions() -> Vec<RosterRow> {
    others([Line::EmployeePension, Line::ResidentPension])
}

fn medical() -> Vec<RosterRow> {
    others([Line::EmployeeMedical, Line::ResidentMedical])
}

impl World {
    fn conn(&self) -> &Connection {
        &self.desk.store().expect("open").conn
    }

    /// Somebody at the door who says that they were never insured.
    fn never(&mut self, number: &str) -> EntityId {
        let doors = self.tower();
        let person = self.resident(doors[0], "王小兰", number);
        self.set(EntityKind::Person, person, "pension", "never");
        self.set(EntityKind::Person, person, "employment", "flexible");
        person
    }

    fn arrived(&mut self, info: &RosterInfo, rows: &[RosterRow]) {
        let store = self.desk.store_mut().expect("open");
        store.put_roster(info, rows).expect("a roster");
        self.judged();
    }

    fn judged(&mut self) {
        let today = self.desk.surroundings().today();
        let store = self.desk.store_mut().expect("open");
        store.settle_findings(today, 10_000).expect("rules");
    }

    fn finding(&self, person: EntityId, rule: Rule) -> Option<Finding> {
        let open = open_findings(self.conn(), person).expect("findings");
        open.into_iter().find(|finding| finding.rule == rule)
    }
}

#[test]
fn a_medical_bureaus_file_takes_nobodys_pension_away() {
    let mut world = World::of(Role::Clerk);
    let (never, paying) = (number("1980-03-15", 2), number("1981-04-16", 1));
    let person = world.never(&never);
    let mut rows = pensions();
    rows.push(on(Line::ResidentPension, &paying, LineState::Paying));
    world.arrived(&list(1, HRSS, "2026-10-31"), &rows);
    world.arrived(&list(2, MEDICAL, "2026-11-10"), &medical());
    let found = world.finding(person, Rule::R6).expect("a finding");
    assert_eq!(found.confidence, Confidence::High);
    assert_eq!(
        found.as_of(),
        "2026-10-31".parse().ok(),
        "not the medical file's day"
    );
    let newest = Newest::load(world.conn()).expect("rosters");
    let pension = [Line::EmployeePension, Line::ResidentPension];
    let kind = RosterKind::InsuredPersons;
    let named = |info: Option<&RosterInfo>| info.map(|info| info.department.clone());
    assert_eq!(
        named(newest.covering(kind, &pension)).as_deref(),
        Some(HRSS)
    );
    assert_eq!(
        named(newest.judged_on(&found, kind, &pension)).as_deref(),
        Some(HRSS)
    );
    assert_eq!(
        named(newest.covering(kind, &[Line::ResidentMedical])).as_deref(),
        Some(MEDICAL)
    );
    assert_eq!(named(newest.covering(kind, &[Line::WorkInjury])), None);
    world.set(EntityKind::Person, person, "document_number", &paying);
    assert_eq!(
        world.finding(person, Rule::R6),
        None,
        "the older file counts too"
    );
}

#[test]
fn the_medical_file_alone_proves_nothing_about_pensions() {
    let mut world = World::of(Role::Clerk);
    let person = world.never(&number("1980-03-15", 2));
    world.arrived(&list(2, MEDICAL, "2026-11-10"), &medical());
    let found = world.finding(person, Rule::R6).expect("their own word");
    assert_eq!(
        (found.confidence, found.as_of()),
        (Confidence::Medium, None)
    );
}

#[test]
fn a_newer_file_of_the_same_bureau_replaces_the_older() {
    let mut world = World::of(Role::Clerk);
    let paying = number("1981-04-16", 1);
    let person = world.never(&paying);
    let mut rows = pensions();
    rows.push(on(Line::ResidentPension, &paying, LineState::Paying));
    world.arrived(&list(1, HRSS, "2026-10-31"), &rows);
    world.arrived(&list(3, HRSS, "2026-11-10"), &pensions());
    let found = world
        .finding(person, Rule::R6)
        .expect("gone from the newer");
    assert_eq!(found.as_of(), "2026-11-10".parse().ok());
}

#[test]
fn a_roster_that_is_still_coming_does_not_count_and_the_old_one_stands() {
    let mut world = World::of(Role::Clerk);
    let paying = number("1981-04-16", 1);
    let person = world.never(&paying);
    let (old, new) = (list(1, HRSS, "2026-10-31"), list(3, HRSS, "2026-11-10"));
    let own = on(Line::ResidentPension, &paying, LineState::Paying);
    let mut rows = pensions();
    rows.push(own.clone());
    world.arrived(&old, &rows);
    let part = |world: &mut World, rows: &[RosterRow]| {
        let store = world.desk.store_mut().expect("open");
        store.put_roster_part(&new, rows).expect("a page");
    };
    let store = world.desk.store_mut().expect("open");
    store.retire_roster(old.id).expect("replaced");
    part(&mut world, &pensions());
    world.judged();
    assert_eq!(world.finding(person, Rule::R6), None, "half a file");
    let days = |world: &World| -> Vec<String> {
        let rosters = world
            .desk
            .store()
            .expect("open")
            .rosters()
            .expect("rosters");
        rosters.into_iter().map(|one| one.as_of).collect()
    };
    assert_eq!(days(&world), ["2026-10-31"]);
    part(&mut world, &[own]);
    let store = world.desk.store_mut().expect("open");
    store.rosters_whole().expect("all is here");
    world.judged();
    assert_eq!(
        world.finding(person, Rule::R6),
        None,
        "it is in the new one"
    );
    assert_eq!(days(&world), ["2026-11-10"], "the old one is forgotten");
    let left: u32 = world
        .conn()
        .query_row(
            "SELECT count(*) FROM roster_row WHERE roster = ?1",
            [crate::sql::Id(old.id.0)],
            |row| row.get(0),
        )
        .expect("counted");
    assert_eq!(left, 0, "with its rows");
}

#[test]
fn half_a_roster_is_forgotten_when_the_feed_is_read_again() {
    let mut world = World::of(Role::Clerk);
    let (old, new) = (list(1, HRSS, "2026-10-31"), list(3, HRSS, "2026-11-10"));
    world.arrived(&old, &pensions());
    let store = world.desk.store_mut().expect("open");
    store.retire_roster(old.id).expect("replaced");
    store.put_roster_part(&new, &pensions()).expect("a page");
    crate::roster::read_again(&store.conn).expect("from the beginning");
    store
        .rosters_whole()
        .expect("all that the restored central has");
    let days: Vec<String> = store
        .rosters()
        .expect("rosters")
        .into_iter()
        .map(|one| one.as_of)
        .collect();
    assert_eq!(days, ["2026-10-31"], "in force again");
}

#[test]
fn a_roster_without_a_successor_is_forgotten_too() {
    let mut world = World::of(Role::Clerk);
    let person = world.never(&number("1980-03-15", 2));
    let old = list(1, HRSS, "2026-10-31");
    world.arrived(&old, &pensions());
    let level = |world: &World| {
        world
            .finding(person, Rule::R6)
            .map(|found| found.confidence)
    };
    assert_eq!(level(&world), Some(Confidence::High));
    let store = world.desk.store_mut().expect("open");
    store.retire_roster(old.id).expect("withdrawn");
    store.rosters_whole().expect("all is here");
    world.judged();
    assert_eq!(
        level(&world),
        Some(Confidence::Medium),
        "nothing is searched now"
    );
}

impl World {
    /// Draws the notice to a person; its pages' text without spaces.
    fn notice(&mut self, person: EntityId) -> Result<String, IssueError> {
        let preview = self
            .desk
            .paper_preview(&about_person(person), "individual_notice", None)?;
        Ok(text_of(&self.desk.paper_bytes(&preview.preview)?))
    }

    fn visited_never(&mut self, number: &str) -> EntityId {
        let person = self.never(number);
        let door = door_of_person(self.conn(), person).expect("read");
        self.desk
            .quick_visit(door.expect("a door"), &outcome("11"))
            .expect("visited");
        person
    }
}

#[test]
fn a_notice_names_the_file_that_covers_what_it_says() {
    let mut world = World::of(Role::Clerk);
    let person = world.visited_never(&number("1980-03-15", 2));
    world.arrived(&list(1, HRSS, "2026-10-31"), &pensions());
    world.arrived(&list(2, MEDICAL, "2026-11-10"), &medical());
    let text = world.notice(person).expect("drawn");
    assert!(
        text.contains("与乌海市人力资源和社会保障局截至2026年10月31日的参保信息初步比对"),
        "{text}"
    );
    assert!(!text.contains("医疗保障局"), "{text}");
}

#[test]
fn nobody_is_told_of_no_record_after_a_roster_that_has_one() {
    let mut world = World::of(Role::Clerk);
    let paying = number("1981-04-16", 1);
    let person = world.visited_never(&paying);
    world.arrived(&list(1, HRSS, "2026-10-31"), &pensions());
    world.notice(person).expect("found in the first");
    let mut rows = pensions();
    rows.push(on(Line::EmployeePension, &paying, LineState::Paying));
    let store = world.desk.store_mut().expect("open");
    store
        .put_roster(&list(3, HRSS, "2026-11-10"), &rows)
        .expect("nobody judged anybody anew");
    let refused = world.notice(person);
    assert!(
        matches!(&refused, Err(IssueError::Missing { fields }) if fields.contains(&"finding".to_owned())),
        "{refused:?}"
    );
}

#[test]
fn rosters_of_an_earlier_program_know_their_lines() {
    let conn = Connection::open_in_memory().expect("memory");
    conn.execute_batch(
        "CREATE TABLE roster (id BLOB PRIMARY KEY, kind TEXT NOT NULL, department TEXT NOT NULL, as_of TEXT NOT NULL) STRICT, WITHOUT ROWID;
         CREATE TABLE roster_row (roster BLOB NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (roster, key, body)) STRICT, WITHOUT ROWID;
         INSERT INTO roster VALUES (x'01', 'insured_persons', '', ''), (x'02', 'insured_units', '', ''), (x'03', 'population', '', '');",
    )
    .expect("an earlier file");
    let unit = RosterFact::InsuredUnit(survey::roster::InsuredUnit {
        credit_code: String::new(),
        name: String::new(),
        insured: [(Line::WorkInjury, 3), (Line::EmployeePension, 2)].into(),
        lowest_base_fen: None,
        highest_base_fen: None,
    });
    let area = "150302001".parse().expect("a division");
    let unit = RosterRow { area, fact: unit };
    for (roster, row) in [(1_u8, &medical()[0]), (1, &medical()[1]), (2, &unit)] {
        let body = serde_json::to_string(row).expect("text keys");
        conn.execute(
            "INSERT INTO roster_row VALUES (?1, '', ?2)",
            (vec![roster], body),
        )
        .expect("a row");
    }
    conn.execute_batch(include_str!("../../../../migrations/desk/0010_rosters.sql"))
        .expect("brought forward");
    let lines: Vec<(String, bool)> = conn
        .prepare("SELECT lines, complete FROM roster ORDER BY id")
        .expect("a statement")
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("texts");
    let known = |text: &str| (text.to_owned(), true);
    assert_eq!(lines, [known("310 390"), known("110 410"), known("")]);
}
