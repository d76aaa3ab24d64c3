//! Findings that follow from more than their own record: other records, staff lists, codes, later rosters; and how queues went.

use survey::findings::{Queue, Rule};
use survey::ids::{EntityId, RosterId};
use survey::record::{EntityKind, Value};
use survey::roster::{
    DustUnit, InsuredUnit, Line, LineState, RosterFact, RosterInfo, RosterKind, RosterRow,
};
use uuid::Uuid;

use super::{World, insured, number};
use crate::log::Values;
use crate::view::{ConfidenceBand, FindingFilter, FindingSort, Handling};

const CODE: &str = "91350100M000100Y43";
const OTHER: &str = "91350200776049653A";

impl World {
    /// A roster of its own number, true up to a day; gives how many subjects it made stale.
    fn put(&mut self, id: u128, kind: RosterKind, as_of: &str, rows: &[RosterRow]) -> u32 {
        let info = RosterInfo {
            id: RosterId(Uuid::from_u128(id)),
            kind,
            department: "乌海市".to_owned(),
            as_of: as_of.parse().expect("a day"),
        };
        let today = self.desk.surroundings().today();
        let store = self.desk.store_mut().expect("open");
        store.put_roster(&info, rows).expect("a roster");
        let stale = store.settle_findings(today, 0).expect("counted");
        store.settle_findings(today, 10_000).expect("rules");
        stale
    }

    fn rules(&self, id: EntityId) -> Vec<Rule> {
        let mut rules: Vec<_> = Queue::ALL
            .into_iter()
            .flat_map(|queue| {
                self.desk
                    .findings(&FindingFilter::of(queue), 0)
                    .expect("open")
                    .rows
            })
            .filter(|row| row.view.finding.subject == id)
            .map(|row| row.view.finding.rule)
            .collect();
        rules.sort();
        rules
    }

    fn write(&mut self, kind: EntityKind, id: u128, values: &[(&str, &str)]) -> EntityId {
        let id = EntityId(Uuid::from_u128(id));
        let grid = "150302001001003".parse().expect("a grid");
        let values: Values = values
            .iter()
            .map(|(field, value)| ((*field).to_owned(), Some(Value::text(*value))))
            .collect();
        self.hand.pass(1);
        self.desk
            .edit(|writer| Ok(writer.set(kind, id, &grid, values)?))
            .expect("written");
        id
    }

    fn shop(&mut self) -> EntityId {
        let id = self.desk.add_workplace("测试商行").expect("a workplace").id;
        self.set(EntityKind::Workplace, id, "credit_code", CODE);
        self.set(EntityKind::Workplace, id, "business", "operating");
        id
    }
}

fn paid_at(number: &str, unit: &str) -> RosterRow {
    let mut row = insured(number, LineState::Paying, "2026-10");
    if let RosterFact::InsuredPerson(person) = &mut row.fact {
        person.unit_code = Some(unit.to_owned());
    }
    row
}

fn handling(state: &str) -> Handling {
    Handling {
        state: state.to_owned(),
        reason: Some("已在外地参保，看过缴费记录".to_owned()),
        evidence: Some("凭证 0815".to_owned()),
        evidence_kind: Some("receipt".to_owned()),
    }
}

#[test]
fn a_workplaces_code_decides_about_its_people_at_once() {
    let mut world = World::worker();
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let person = world.resident(doors[0], "王小兰", &whole);
    let shop = world.shop();
    world.put(
        1,
        RosterKind::InsuredPersons,
        "2026-10-31",
        &[paid_at(&whole, OTHER)],
    );
    world.set(EntityKind::Person, person, "employment", "employee");
    assert_eq!(world.rules(person), [], "insured by a unit");
    let link = shop.to_string();
    world.set(EntityKind::Person, person, "workplace", &link);
    assert_eq!(
        world.rules(person),
        [Rule::R17],
        "another one than where she works"
    );
    world.set(EntityKind::Workplace, shop, "credit_code", OTHER);
    assert_eq!(world.rules(person), [], "the code was mistyped");
}

#[test]
fn two_names_under_one_number_are_seen_from_both_sides() {
    let mut world = World::worker();
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let first = world.resident(doors[0], "王小兰", &whole);
    let second = world.resident(doors[1], "李大山", &whole);
    let both = [Rule::R6, Rule::R15];
    assert_eq!(
        (world.rules(first), world.rules(second)),
        (both.to_vec(), both.to_vec())
    );
    let right = number("1981-04-16", 1);
    world.set(EntityKind::Person, second, "document_number", &right);
    assert_eq!(
        world.rules(first),
        [Rule::R6],
        "and from both when it is put right"
    );
    assert_eq!(world.rules(second), [Rule::R6]);
}

#[test]
fn a_staff_list_is_judged_with_its_workplace() {
    let mut world = World::worker();
    let shop = world.shop();
    let (one, other) = (number("1980-03-15", 2), number("1981-03-15", 2));
    let rows = [paid_at(&one, CODE)];
    world.put(1, RosterKind::InsuredPersons, "2026-10-31", &rows);
    let link = shop.to_string();
    for (id, whole) in [(71, &one), (72, &other)] {
        let values = [
            ("workplace", link.as_str()),
            ("name", "王小兰"),
            ("document_number", whole.as_str()),
            ("employed_since", "2026-01-05"),
        ];
        world.write(EntityKind::Staff, id, &values);
    }
    let late = FindingFilter {
        rule: Some(Rule::R12),
        confidence: Some(ConfidenceBand::Sure),
        sort: Some(FindingSort::Surest),
        ..FindingFilter::default()
    };
    let page = world.desk.findings(&late, 0).expect("open");
    assert_eq!(page.rows[0].view.finding.count, Some(1), "one of two");
    let stale = world.put(
        1,
        RosterKind::InsuredPersons,
        "2026-10-31",
        &[paid_at(&other, CODE)],
    );
    assert_eq!(
        stale, 1,
        "a row about somebody on its list concerns the workplace alone"
    );
    assert_eq!(world.desk.findings(&late, 0).expect("open").total, 0);
}

#[test]
fn a_roster_concerns_only_those_whose_rules_read_it() {
    let mut world = World::worker();
    let doors = world.tower();
    world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let shop = world.shop();
    let dust = RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::DustUnit(DustUnit {
            credit_code: CODE.to_owned(),
            name: String::new(),
            exposed: Some(3),
        }),
    };
    assert_eq!(
        world.put(2, RosterKind::DustUnits, "2026-10-31", &[dust]),
        1,
        "the shop alone"
    );
    assert_eq!(
        world.put(3, RosterKind::Hardship, "2026-10-31", &[]),
        1,
        "the person alone"
    );
    assert_eq!(
        world.put(4, RosterKind::InsuredPersons, "2026-10-31", &[]),
        2,
        "both"
    );
    let other = RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::InsuredUnit(InsuredUnit {
            credit_code: OTHER.to_owned(),
            name: String::new(),
            insured: [(Line::WorkInjury, 3)].into(),
            lowest_base_fen: None,
            highest_base_fen: None,
        }),
    };
    world.put(5, RosterKind::InsuredUnits, "2026-10-31", &[other]);
    assert_eq!(world.rules(shop), [Rule::R10]);
}

#[test]
fn a_later_roster_opens_what_was_cleared_and_leaves_the_untrue() {
    let mut world = World::worker();
    let doors = world.tower();
    let numbers = [number("1980-03-15", 2), number("1981-03-15", 2)];
    let rows = numbers
        .clone()
        .map(|whole| insured(&whole, LineState::Paused, "2026-03"));
    world.put(1, RosterKind::InsuredPersons, "2026-10-31", &rows);
    let people: Vec<_> = (0..2)
        .map(|at| world.resident(doors[at], "王小兰", &numbers[at]))
        .collect();
    for (person, state) in people.iter().zip(["cleared", "untrue"]) {
        world.set(EntityKind::Person, *person, "pension", "lapsed");
        let finding = world.desk.person(*person).expect("there").findings[0]
            .finding
            .id;
        world
            .desk
            .set_finding(finding, &handling("told"))
            .expect("told");
        world.hand.pass(60);
        world
            .desk
            .set_finding(finding, &handling(state))
            .expect("closed");
    }
    let state = |world: &mut World, at: usize| {
        let view = world.desk.person(people[at]).expect("there").findings[0].clone();
        (view.state, view.reopened)
    };
    assert_eq!(state(&mut world, 0), ("cleared".to_owned(), false));
    world.hand.pass(40 * 86_400);
    world.put(2, RosterKind::InsuredPersons, "2026-12-31", &rows);
    assert_eq!(
        state(&mut world, 0),
        ("open".to_owned(), true),
        "December's roster has it still"
    );
    assert_eq!(
        state(&mut world, 1),
        ("untrue".to_owned(), false),
        "a person decided that"
    );
    let finding = world.desk.person(people[0]).expect("there").findings[0]
        .finding
        .id;
    let steps = world.desk.finding_steps(finding).expect("open");
    let states: Vec<_> = steps.iter().map(|step| step.state.as_str()).collect();
    assert_eq!(
        states,
        ["told", "cleared"],
        "and what was done is not forgotten"
    );
    assert_eq!(steps[1].evidence_kind.as_deref(), Some("receipt"));
    let today = world.desk.surroundings().today();
    world
        .desk
        .store_mut()
        .expect("open")
        .rebuild(today)
        .expect("rebuilt");
    assert_eq!(
        world.desk.finding_steps(finding).expect("open"),
        steps,
        "nor by a rebuild"
    );
}

#[test]
fn queues_burn_down_day_by_day() {
    let mut world = World::worker();
    let doors = world.tower();
    let people: Vec<_> = (0..3u16)
        .map(|at| {
            world.resident(
                doors[usize::from(at)],
                "王小兰",
                &number("1980-03-15", 2 * at),
            )
        })
        .collect();
    world.hand.pass(2 * 86_400);
    let finding = world.desk.person(people[0]).expect("there").findings[0]
        .finding
        .id;
    world
        .desk
        .set_finding(finding, &handling("cleared"))
        .expect("closed");
    world.hand.pass(86_400);
    let history = world.desk.queue_history(4).expect("open");
    let queue = history
        .iter()
        .find(|each| each.queue == Queue::UninsuredPersons);
    let days: Vec<_> = queue
        .expect("every queue")
        .days
        .iter()
        .map(|day| (day.opened, day.closed, day.open))
        .collect();
    assert_eq!(days, [(3, 0, 3), (0, 0, 3), (0, 1, 2), (0, 0, 2)]);
    let totals = history
        .iter()
        .map(|each| each.days.len())
        .collect::<Vec<_>>();
    assert_eq!(totals, [4; 6], "every queue, every day");
}

/// What is kept of the staff lists: each row's judgement, and the sums that are not zero.
fn kept(world: &World) -> Vec<String> {
    let conn = &world.desk.store().expect("open").conn;
    let sql = "SELECT hex(staff) || hex(workplace) || judgement AS line FROM staff_now
      UNION ALL SELECT hex(workplace) || judgement || rows FROM staff_tally WHERE rows > 0
      UNION ALL SELECT hex(subject) || rule || body FROM finding_now ORDER BY line";
    let mut statement = conn.prepare(sql).expect("a question");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("text")
}

/// Row by row, or everything at once: the same. Broken by leaving out `forget_row`, `staff_row` or the code in `is_judged`.
#[test]
fn a_staff_list_changed_row_by_row_stands_as_if_judged_whole() {
    let mut world = World::worker();
    let (firm, other) = (world.shop(), world.shop());
    world.set(EntityKind::Workplace, other, "credit_code", OTHER);
    let mut rows = Vec::new();
    let mut facts = Vec::new();
    for at in 0..12u16 {
        let number = number("1985-06-01", 2 * at + 1);
        let owner = if at < 8 { firm } else { other };
        let fields = [
            ("workplace", &*owner.to_string()),
            ("name", "王小兰"),
            ("document_number", &number),
            ("employed_since", "2026-01-05"),
        ];
        rows.push(world.write(EntityKind::Staff, 0x500 + u128::from(at), &fields));
        let mut row = insured(&number, LineState::Paying, "2026-10");
        if let RosterFact::InsuredPerson(person) = &mut row.fact {
            person.unit_code =
                [None, Some(CODE), Some(OTHER)][usize::from(at % 3)].map(str::to_owned);
        }
        facts.extend((at % 4 != 3).then_some(row));
    }
    world.put(0x0b, RosterKind::InsuredPersons, "2026-10-31", &facts);
    let steps: [(usize, &str, &str); 7] = [
        (0, "pension", "not_insured"),
        (1, "left_on", "2026-05-01"),
        (2, "employment_form", "dispatched"),
        (3, "pension", "not_insured"),
        (4, "workplace", &other.to_string()),
        (5, "document_number", &number("1985-06-01", 7)),
        (9, "name", "王大兰"),
    ];
    for (row, field, value) in steps {
        world.set(EntityKind::Staff, rows[row], field, value);
    }
    world
        .desk
        .remove_staff(rows[6], "entered_twice")
        .expect("removed");
    world.set(EntityKind::Workplace, other, "credit_code", CODE);
    world.set(EntityKind::Workplace, firm, "address", "青年路1号");
    let by_row = kept(&world);
    assert!(by_row.len() > 20, "rows, sums and findings: {by_row:#?}");
    let today = world.desk.surroundings().today();
    let store = world.desk.store_mut().expect("open");
    store.rebuild(today).expect("rebuilt");
    assert_eq!(by_row, kept(&world));
    assert!(!world.rules(firm).is_empty());
}

/// One edit among many rows looks at its own row and no other: nothing else in the list is read or written.
#[test]
fn an_edit_judges_its_own_row_alone() {
    let mut world = World::worker();
    let firm = world.shop();
    let of_it = firm.to_string();
    let write = |world: &mut World, at: u16| {
        let number = number("1985-06-01", 2 * at + 1);
        let fields = [
            ("workplace", &*of_it),
            ("name", "王小兰"),
            ("document_number", &number),
        ];
        world.write(EntityKind::Staff, 0x500 + u128::from(at), &fields)
    };
    let rows: Vec<_> = (0..3).map(|at| write(&mut world, at)).collect();
    let spoil = "UPDATE staff SET body = 'not a record' WHERE id = ?1";
    let conn = &world.desk.store().expect("open").conn;
    conn.execute(spoil, [crate::sql::Id::from(rows[0])])
        .expect("spoilt");
    world.set(EntityKind::Staff, rows[1], "pension", "not_insured");
    write(&mut world, 9);
    let conn = &world.desk.store().expect("open").conn;
    conn.execute("DELETE FROM staff_list", []).expect("stale");
    let refused = world.desk.edit(|writer| {
        let grid = "150302001001003".parse().expect("a grid");
        let values = Values::from([("pension".to_owned(), Some(Value::text("insured")))]);
        Ok(writer.set(EntityKind::Staff, rows[1], &grid, values)?)
    });
    assert!(
        refused.is_err(),
        "a list judged whole does read the spoilt row"
    );
}
