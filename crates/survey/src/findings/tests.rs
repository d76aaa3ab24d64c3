//! The rules: tables of cases, and what must never change a finding.

use proptest::prelude::*;

use super::lines::{Said, Told, conclude};
use super::*;
use crate::calendar::YearMonth;
use crate::division::AreaCode;
use crate::history::{Change, FieldChange, Hlc, Op, SCHEMA, fold};
use crate::ids::{DeviceId, OpId, WorkerId};
use crate::record::Value;
use crate::roster::{InsuredPerson, InsuredUnit, Line, LineState, RegisteredUnit, RosterKind};

const SETTING: Setting = Setting {
    lapse_months: 3,
    rules: RuleSet::R2025,
    flexible_women: None,
    registration_days: 30,
    headcount_gap_min: 1,
    equal_bases_min: 3,
    base_floors: [None; 2],
};
const CODE: &str = "91350100M000100Y43";

fn today() -> NaiveDate {
    "2026-11-21".parse().unwrap()
}

fn as_of() -> NaiveDate {
    "2026-10-31".parse().unwrap()
}

fn number(sequence: u16, birth: &str) -> String {
    let area = AreaCode::parse("150302").unwrap();
    crate::identity::compose(area, birth.parse().unwrap(), sequence)
        .unwrap()
        .full()
        .to_owned()
}

fn record(kind: EntityKind, values: &[(&str, &str)]) -> Record {
    let mut made = Record::new(kind, EntityId(Uuid::from_u128(9)));
    let value = |text: &str| match text {
        "true" | "false" => Value::Flag(text == "true"),
        _ => text
            .parse()
            .map_or_else(|_| Value::text(text), Value::Whole),
    };
    let typed = |field: &str, text: &str| {
        if field.ends_with("number") || field.ends_with("code") {
            Value::text(text)
        } else {
            value(text)
        }
    };
    let fields = values.iter().map(|(name, text)| {
        (
            (*name).to_owned(),
            FieldChange {
                to: Some(typed(name, text)),
                was: vec![],
            },
        )
    });
    let op = Op {
        seq: 1,
        id: OpId(Uuid::from_u128(1)),
        device: DeviceId(Uuid::from_u128(1)),
        hlc: Hlc::default(),
        worker: WorkerId(Uuid::from_u128(1)),
        schema: SCHEMA,
        grid: "150302001002001".parse().unwrap(),
        kind,
        entity: made.id,
        change: Change::Set(fields.collect()),
    };
    fold(&mut made, &op);
    made
}

fn person(number: &str, values: &[(&str, &str)]) -> Record {
    let mut all = vec![
        ("name", "测试甲"),
        ("document_kind", "resident_id"),
        ("document_number", number),
    ];
    all.extend(values);
    record(EntityKind::Person, &all)
}

fn row(number: &str, line: Line, state: LineState, last_paid: &str) -> (InsuredPerson, NaiveDate) {
    let row = InsuredPerson {
        document_number: number.to_owned(),
        name: "测试甲".to_owned(),
        line,
        state,
        last_paid: last_paid.parse().ok(),
        unit_code: None,
        unit_name: None,
        base_fen: None,
        paid_by: None,
    };
    (row, as_of())
}

fn searched(lines: Vec<(InsuredPerson, NaiveDate)>) -> PersonRosters {
    PersonRosters {
        lines,
        searched: vec![Searched::whole(RosterKind::InsuredPersons, as_of())],
        ..PersonRosters::default()
    }
}

/// Those of this rule.
fn only(rules: &[Rule], findings: Vec<Finding>) -> Vec<Finding> {
    findings
        .into_iter()
        .filter(|found| rules.contains(&found.rule))
        .collect()
}

/// `R6 high mandatory`, `R7 low voluntary 7`. Each finding that any test sees has to be lawful.
fn short(findings: &[Finding]) -> Vec<String> {
    let one = |f: &Finding| {
        law::holds(f);
        let number = |value: Option<u32>| value.map(|n| format!(" {n}")).unwrap_or_default();
        let (months, count) = (number(f.months), number(f.count));
        format!(
            "{:?} {:?} {:?}{months}{count}",
            f.rule, f.confidence, f.regime
        )
        .to_lowercase()
    };
    findings.iter().map(one).collect()
}

#[test]
fn r6_and_r7_follow_their_tables() {
    use Line::{EmployeePension as P110, ResidentPension as P170};
    use LineState::{Ended, Paused, Paying};
    let man = number(101, "1985-06-01");
    let between = number(100, "1973-03-15");
    let old = number(101, "1960-03-15");
    let child = number(101, "2015-03-15");
    let employee = ("employment", "employee");
    let flexible = ("employment", "flexible");
    let never = ("pension", "never");
    let lapsed = ("pension", "lapsed");
    let none = PersonRosters::default;
    let lacks = || searched(vec![]);
    let has = |line, state, last| searched(vec![row(&man, line, state, last)]);
    for (why, who, said, rosters, wanted) in [
        (
            "both agree",
            &man,
            vec![employee, never],
            lacks(),
            "r6 high mandatory",
        ),
        (
            "only stated",
            &man,
            vec![flexible, never],
            none(),
            "r6 medium voluntary",
        ),
        ("only the roster", &man, vec![], lacks(), "r6 low voluntary"),
        ("neither", &man, vec![], none(), ""),
        (
            "says insured here, roster lacks",
            &man,
            vec![employee, ("pension", "employer")],
            lacks(),
            "r6 low mandatory",
        ),
        (
            "insured elsewhere",
            &man,
            vec![
                employee,
                ("pension", "employer"),
                ("pension_place", "elsewhere"),
            ],
            lacks(),
            "",
        ),
        (
            "roster pays",
            &man,
            vec![employee, never],
            has(P110, Paying, "2026-10"),
            "",
        ),
        (
            "resident scheme pays",
            &man,
            vec![never],
            has(P170, Paying, "2026-10"),
            "",
        ),
        (
            "an ended row is doubtful",
            &man,
            vec![never],
            has(P110, Ended, "2020-01"),
            "r6 low voluntary",
        ),
        (
            "a woman between two ages",
            &between,
            vec![never],
            lacks(),
            "r6 medium voluntary",
        ),
        ("past statutory age", &old, vec![never], lacks(), ""),
        ("a child", &child, vec![never], lacks(), ""),
        (
            "at school",
            &man,
            vec![("employment", "student"), never],
            lacks(),
            "",
        ),
        (
            "a soldier",
            &man,
            vec![("employment", "military"), never],
            lacks(),
            "",
        ),
        (
            "dead",
            &man,
            vec![("residence", "deceased"), never],
            lacks(),
            "",
        ),
        (
            "away",
            &man,
            vec![("residence", "away_other_province"), never],
            lacks(),
            "r6 medium voluntary",
        ),
        (
            "no intern is an employee",
            &man,
            vec![employee, ("employment_form", "intern"), never],
            lacks(),
            "r6 high voluntary",
        ),
        (
            "seven months, both agree",
            &man,
            vec![employee, lapsed, ("pension_last_paid", "2026-03")],
            has(P110, Paused, "2026-03"),
            "r7 high mandatory 7",
        ),
        (
            "stated without a month",
            &man,
            vec![lapsed],
            has(P110, Paused, "2026-03"),
            "r7 high voluntary 7",
        ),
        (
            "another month",
            &man,
            vec![lapsed, ("pension_last_paid", "2026-05")],
            has(P110, Paused, "2026-03"),
            "r7 medium voluntary 7",
        ),
        (
            "only the roster",
            &man,
            vec![],
            has(P110, Paused, "2026-03"),
            "r7 low voluntary 7",
        ),
        (
            "says insured, roster unpaid",
            &man,
            vec![employee, ("pension", "employer")],
            has(P110, Paying, "2026-06"),
            "r7 low mandatory 4",
        ),
        (
            "three months are a lapse",
            &man,
            vec![],
            has(P110, Paused, "2026-07"),
            "r7 low voluntary 3",
        ),
        (
            "two are not",
            &man,
            vec![],
            has(P110, Paused, "2026-08"),
            "",
        ),
        (
            "only stated, until today's last whole month",
            &man,
            vec![lapsed, ("pension_last_paid", "2026-07")],
            none(),
            "r7 medium voluntary 3",
        ),
        (
            "November still runs",
            &man,
            vec![lapsed, ("pension_last_paid", "2026-08")],
            none(),
            "",
        ),
        (
            "says lapsed, roster knows nothing",
            &man,
            vec![lapsed, ("pension_last_paid", "2025-01")],
            lacks(),
            "r7 low voluntary 21",
        ),
        (
            "says lapsed, roster pays",
            &man,
            vec![lapsed, ("pension_last_paid", "2025-01")],
            has(P110, Paying, "2026-10"),
            "",
        ),
        (
            "moved to the residents' scheme",
            &man,
            vec![],
            searched(vec![
                row(&man, P110, Paused, "2020-01"),
                row(&man, P170, Paying, "2026-10"),
            ]),
            "",
        ),
        (
            "residents pay by the year: paid for this one",
            &man,
            vec![lapsed],
            has(P170, Paying, "2026-03"),
            "",
        ),
        (
            "residents pay by the year: this one still runs",
            &man,
            vec![],
            has(P170, Paused, "2025-03"),
            "",
        ),
        (
            "and it is doubtful what was meant",
            &man,
            vec![lapsed, ("pension_last_paid", "2025-03")],
            has(P170, Paused, "2025-03"),
            "r7 low voluntary",
        ),
        (
            "residents pay by the year: a whole one is unpaid",
            &man,
            vec![lapsed],
            has(P170, Paused, "2024-06"),
            "r7 high voluntary 12",
        ),
        (
            "the line paid last counts",
            &man,
            vec![lapsed],
            searched(vec![
                row(&man, P110, Paused, "2026-03"),
                row(&man, P170, Paused, "2025-06"),
            ]),
            "r7 high voluntary 7",
        ),
        (
            "an ended line is not the one that lapsed",
            &man,
            vec![lapsed],
            searched(vec![
                row(&man, P110, Paused, "2026-03"),
                row(&man, P170, Ended, "2026-08"),
            ]),
            "r7 high voluntary 7",
        ),
        (
            "lapsed before the pension",
            &old,
            vec![lapsed, ("pension_last_paid", "2020-01")],
            none(),
            "",
        ),
    ] {
        let found = person_findings(&person(who, &said), &rosters, &SETTING, today());
        let found = only(&[Rule::R6, Rule::R7], found);
        let wanted: Vec<&str> = Some(wanted)
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect();
        assert_eq!(short(&found), wanted, "{why}");
    }
}

#[test]
fn a_faulty_number_is_never_looked_up() {
    let right = number(101, "1985-06-01");
    let last = right.chars().next_back().unwrap();
    let wrong = format!("{}{}", &right[..17], if last == '1' { '2' } else { '1' });
    let rosters = searched(vec![row(
        &wrong,
        Line::EmployeePension,
        LineState::Paused,
        "2025-01",
    )]);
    let silent = person(&wrong, &[]);
    let found = person_findings(&silent, &rosters, &SETTING, today());
    assert_eq!(short(&found), ["r15 high voluntary"], "the number itself");
    let stated = person(
        &wrong,
        &[
            ("pension", "never"),
            ("sex", "male"),
            ("birth", "1985-06-01"),
        ],
    );
    let found = person_findings(&stated, &rosters, &SETTING, today());
    assert_eq!(
        short(&found),
        ["r6 medium voluntary", "r15 high voluntary"],
        "stated evidence only"
    );
    assert!(
        found[0]
            .evidence
            .iter()
            .all(|e| matches!(e, Evidence::Said { .. }))
    );
}

#[test]
fn another_name_under_the_same_number_makes_it_doubtful() {
    let man = number(101, "1985-06-01");
    let mut other = row(&man, Line::EmployeePension, LineState::Paused, "2026-03");
    other.0.name = "测试乙".to_owned();
    let found = person_findings(
        &person(&man, &[("pension", "lapsed")]),
        &searched(vec![other]),
        &SETTING,
        today(),
    );
    assert_eq!(
        short(&found),
        ["r7 low voluntary 7", "r15 medium voluntary"]
    );
}

#[test]
fn months_after_the_rosters_day_are_not_counted() {
    let man = number(101, "1985-06-01");
    let mut early = row(&man, Line::EmployeePension, LineState::Paused, "2026-03");
    early.1 = "2026-06-15".parse().unwrap();
    let found = person_findings(
        &person(&man, &[]),
        &searched(vec![early]),
        &SETTING,
        today(),
    );
    assert_eq!(
        found,
        [],
        "April and May only: June still ran when the roster was true"
    );
}

#[test]
fn findings_cite_law_by_regime() {
    let man = number(101, "1985-06-01");
    let articles = |said: &[(&str, &str)], rosters: &PersonRosters| -> Vec<u16> {
        person_findings(&person(&man, said), rosters, &SETTING, today())[0]
            .basis
            .iter()
            .map(|b| b.article)
            .collect()
    };
    let lacks = searched(vec![]);
    assert_eq!(
        articles(&[("employment", "employee"), ("pension", "never")], &lacks),
        [10, 58]
    );
    assert_eq!(
        articles(&[("employment", "flexible"), ("pension", "never")], &lacks),
        [10, 20, 22]
    );
    let resident = searched(vec![row(
        &man,
        Line::ResidentPension,
        LineState::Paused,
        "2024-01",
    )]);
    assert_eq!(articles(&[], &resident), [20, 22]);
}

fn unit(values: &[(&str, &str)]) -> Record {
    let mut all = vec![("name", "测试商行"), ("credit_code", CODE)];
    all.extend(values);
    record(EntityKind::Workplace, &all)
}

fn units(registered: Option<(bool, u32)>, insured: bool, searched: bool) -> UnitRosters {
    let register = registered.map(|(operating, taxed)| RegisteredUnit {
        credit_code: CODE.to_owned(),
        name: "测试商行".to_owned(),
        address: String::new(),
        legal_person: String::new(),
        established: None,
        taxed_staff: Some(taxed),
        operating,
    });
    let agency = InsuredUnit {
        credit_code: CODE.to_owned(),
        name: String::new(),
        insured: Default::default(),
        lowest_base_fen: None,
        highest_base_fen: None,
    };
    UnitRosters {
        registered: register.map(|unit| (unit, as_of())).into_iter().collect(),
        insured: insured.then(|| (agency, as_of())).into_iter().collect(),
        searched: if searched {
            vec![Searched::whole(RosterKind::InsuredUnits, as_of())]
        } else {
            vec![]
        },
        ..UnitRosters::default()
    }
}

#[test]
fn r1_follows_its_table() {
    let on = Some((true, 6));
    for (why, said, rosters, wanted) in [
        (
            "both agree",
            vec![("staff", "6"), ("insured_pension", "0")],
            units(on, false, true),
            "r1 high mandatory",
        ),
        (
            "insured not asked",
            vec![("staff", "6")],
            units(on, false, true),
            "r1 medium mandatory",
        ),
        (
            "found at the door",
            vec![("staff", "2"), ("insured_pension", "0")],
            units(None, false, false),
            "r1 medium mandatory",
        ),
        (
            "wages declared only",
            vec![],
            units(on, false, true),
            "r1 low mandatory",
        ),
        (
            "says no staff, wages declared",
            vec![("staff", "0")],
            units(on, false, true),
            "r1 low mandatory",
        ),
        (
            "says insured",
            vec![("staff", "6"), ("insured_pension", "6")],
            units(on, false, true),
            "r1 low mandatory",
        ),
        (
            "among the insured",
            vec![("staff", "6"), ("insured_pension", "0")],
            units(on, true, true),
            "",
        ),
        (
            "no staff at all",
            vec![("staff", "0")],
            units(Some((true, 0)), false, true),
            "",
        ),
        (
            "a registered firm that nobody has asked",
            vec![],
            units(Some((true, 0)), false, true),
            "r1 low mandatory",
        ),
        (
            "a business of one person may have no staff",
            vec![("kind", "individual")],
            units(Some((true, 0)), false, true),
            "",
        ),
        (
            "wages by the tax office, not in the register (有税无保)",
            vec![("kind", "individual")],
            units::taxed(units(None, false, true), "2026-10", 8),
            "r1 low mandatory",
        ),
        (
            "the tax office has nobody",
            vec![("kind", "individual")],
            units::taxed(units(None, false, true), "2026-10", 0),
            "",
        ),
        (
            "register says closed",
            vec![],
            units(Some((false, 6)), false, true),
            "",
        ),
        (
            "closed at the door",
            vec![("business", "closed"), ("staff", "6")],
            units(on, false, true),
            "",
        ),
        (
            "no roster searched",
            vec![("staff", "6")],
            units(None, false, false),
            "",
        ),
    ] {
        let found = workplace_findings(&unit(&said), &rosters, &SETTING, today());
        let found = only(&[Rule::R1], found);
        let wanted: Vec<&str> = Some(wanted)
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect();
        assert_eq!(short(&found), wanted, "{why}");
    }
}

#[test]
fn lines_are_compared() {
    use Conclusion::{Agrees, Differs, Enrol, NotApplicable, Open, Resume};
    for (said, by_told) in [
        (Said::Insured, [Agrees, Differs, Differs, Differs, Open]),
        (Said::Elsewhere, [Differs, Open, Open, Open, Open]),
        (Said::Lapsed, [Differs, Resume, Resume, Resume, Resume]),
        (Said::NotInsured, [Differs, Resume, Enrol, Enrol, Enrol]),
        (
            Said::Drawing,
            [
                Differs,
                Differs,
                NotApplicable,
                NotApplicable,
                NotApplicable,
            ],
        ),
        (Said::Nothing, [Open, Resume, Open, Open, Open]),
    ] {
        let told = [
            Told::Paying,
            Told::Unpaid,
            Told::Ended,
            Told::NoRow,
            Told::NotSearched,
        ];
        assert_eq!(told.map(|told| conclude(said, told)), by_told, "{said:?}");
    }
    let man = number(101, "1985-06-01");
    let rosters = searched(vec![
        row(&man, Line::EmployeePension, LineState::Paused, "2026-03"),
        row(&man, Line::EmployeeMedical, LineState::Paying, "2026-10"),
    ]);
    let who = person(
        &man,
        &[
            ("employment", "employee"),
            ("pension", "lapsed"),
            ("medical", "employee"),
            ("work_injury", "not_insured"),
        ],
    );
    let table: Vec<_> = compare_lines(&who, &rosters, &SETTING, today())
        .into_iter()
        .map(|line| line.conclusion)
        .collect();
    assert_eq!(table, [Resume, Agrees, Open, Enrol, Open]);
    let flexible = person(&man, &[("employment", "flexible")]);
    let table = compare_lines(&flexible, &rosters, &SETTING, today());
    assert!(
        table[2..]
            .iter()
            .all(|line| line.conclusion == NotApplicable),
        "work lines are for employees"
    );
}

fn any_row(numbers: Vec<String>) -> impl Strategy<Value = (InsuredPerson, NaiveDate)> {
    let states = prop::sample::select(vec![LineState::Paying, LineState::Paused, LineState::Ended]);
    let lines = prop::sample::select(Line::ALL.to_vec());
    (
        prop::sample::select(numbers),
        lines,
        states,
        1..12u32,
        0..3u32,
    )
        .prop_map(|(number, line, state, month, back)| {
            let (mut row, day) = row(&number, line, state, "");
            row.last_paid = YearMonth::new(2026, month).ok();
            (row, day - chrono::Days::new(u64::from(back) * 31))
        })
}

fn any_answers() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let employment = prop::sample::select(vec!["employee", "flexible", "student", "farmer"]);
    let pension = prop::sample::select(vec!["never", "lapsed", "employer", "drawing"]);
    (employment, pension)
        .prop_map(|(employment, pension)| vec![("employment", employment), ("pension", pension)])
}

proptest! {
    #[test]
    fn neither_order_nor_rows_about_others_change_a_finding(
        own in prop::collection::vec(any_row(vec![number(101, "1985-06-01")]), 0..5),
        others in prop::collection::vec(any_row(vec![number(103, "1985-06-01"), number(101, "1990-01-01")]), 0..5),
        answers in any_answers(),
    ) {
        let who = person(&number(101, "1985-06-01"), &answers);
        let plain = person_findings(&who, &searched(own.clone()), &SETTING, today());
        let mut mixed: Vec<_> = others.into_iter().chain(own).collect();
        mixed.reverse();
        prop_assert_eq!(&plain, &person_findings(&who, &searched(mixed.clone()), &SETTING, today()));
        let lines = compare_lines(&who, &searched(mixed), &SETTING, today());
        prop_assert_eq!(lines.len(), 5);
        let either = |rules: &[Rule]| plain.iter().filter(|found| rules.contains(&found.rule)).count();
        prop_assert!(either(&[Rule::R6, Rule::R7, Rule::R8]) <= 1, "they exclude each other");
        prop_assert!(either(&[Rule::R3, Rule::R12]) <= 1, "they exclude each other");
    }
}

mod bureaus;
mod catalogue;
mod edges;
mod edges_of_staff;
mod edges_of_units;
mod lapse;
mod law;
mod persons;
mod staff;
mod units;
