//! The rules about persons, each line of each table, with hostile rosters: another name, rows twice, another year.

use super::*;
use crate::roster::{HardshipCategory, HardshipMember, PaidBy, Resident, ResidentStatus, Student};

use LineState::{Ended, Paused, Paying};

pub(super) const OTHER: &str = "91350200776049653A";
pub(super) const P110: Line = Line::EmployeePension;
pub(super) const P170: Line = Line::ResidentPension;

pub(super) type Said<'a> = &'a [(&'a str, &'a str)];

pub(super) fn man() -> String {
    number(101, "1985-06-01")
}

pub(super) fn old() -> String {
    number(101, "1960-03-15")
}

pub(super) fn pays(line: Line, state: LineState, unit: Option<&str>) -> (InsuredPerson, NaiveDate) {
    let (mut made, day) = row(&man(), line, state, "2026-10");
    made.unit_code = unit.map(str::to_owned);
    (made, day)
}

pub(super) fn renamed(
    mut rows: Vec<(InsuredPerson, NaiveDate)>,
) -> Vec<(InsuredPerson, NaiveDate)> {
    for (row, _) in &mut rows {
        row.name = "测试乙".to_owned();
    }
    rows
}

/// The rows under the numbers of fifteen digits that people had before.
fn with_old_numbers(mut rosters: PersonRosters) -> PersonRosters {
    for (row, _) in &mut rosters.lines {
        let whole = &row.document_number;
        row.document_number = format!("{}{}", &whole[..6], &whole[8..17]);
    }
    rosters
}

fn found(rule: Rule, who: &str, said: Said<'_>, rosters: &PersonRosters) -> String {
    let all = person_findings(&person(who, said), rosters, &SETTING, today());
    short(&only(&[rule], all)).join("; ")
}

pub(super) fn check(
    rule: Rule,
    why: &str,
    who: &str,
    said: Said<'_>,
    rosters: &PersonRosters,
    wanted: &str,
) {
    assert_eq!(found(rule, who, said, rosters), wanted, "{rule:?}: {why}");
}

/// Source: 常州 2016 (不得将职工转为灵活就业/城乡居民参保), Social Insurance Law 10, 58, 60.
#[test]
fn r3_follows_its_table() {
    let employee = ("employment", "employee");
    let resident = || searched(vec![pays(P170, Paying, None)]);
    let alone = || searched(vec![pays(P110, Paying, None)]);
    let none = PersonRosters::default();
    for (why, said, rosters, wanted) in [
        (
            "both agree",
            vec![employee, ("pension", "resident")],
            resident(),
            "r3 high mandatory",
        ),
        (
            "alone, both agree",
            vec![employee, ("pension", "flexible")],
            alone(),
            "r3 high mandatory",
        ),
        (
            "only stated",
            vec![employee, ("pension", "resident")],
            none.clone(),
            "r3 medium mandatory",
        ),
        (
            "not asked",
            vec![employee],
            resident(),
            "r3 medium mandatory",
        ),
        (
            "says by the employer",
            vec![employee, ("pension", "employer")],
            alone(),
            "r3 low mandatory",
        ),
        (
            "a unit pays too",
            vec![employee],
            searched(vec![
                pays(P110, Paying, Some(CODE)),
                pays(P110, Paying, None),
            ]),
            "",
        ),
        ("no employee", vec![("employment", "flexible")], alone(), ""),
        (
            "rehired",
            vec![employee, ("employment_form", "rehired_retiree")],
            resident(),
            "",
        ),
        (
            "paused as a resident",
            vec![employee],
            searched(vec![pays(P170, Paused, None)]),
            "",
        ),
        (
            "other name",
            vec![employee, ("pension", "resident")],
            searched(renamed(vec![pays(P170, Paying, None)])),
            "r3 low mandatory",
        ),
        (
            "a row twice",
            vec![employee],
            searched(vec![pays(P170, Paying, None), pays(P170, Paying, None)]),
            "r3 medium mandatory",
        ),
    ] {
        check(Rule::R3, why, &man(), &said, &rosters, wanted);
    }
}

/// Source: 乌海政发〔2020〕17号 (60岁以上超龄未参保), Social Insurance Law 20, 22.
#[test]
fn r8_follows_its_table() {
    let never = ("pension", "never");
    let has = |state| searched(vec![row(&old(), P170, state, "2019-01")]);
    for (why, said, rosters, wanted) in [
        (
            "both agree",
            vec![never],
            searched(vec![]),
            "r8 high voluntary",
        ),
        (
            "only stated",
            vec![never],
            PersonRosters::default(),
            "r8 medium voluntary",
        ),
        ("an ended row", vec![never], has(Ended), "r8 low voluntary"),
        (
            "only the roster",
            vec![],
            searched(vec![]),
            "r8 low voluntary",
        ),
        (
            "an ended row alone may be a pension drawn",
            vec![],
            has(Ended),
            "",
        ),
        ("draws", vec![("pension", "drawing")], searched(vec![]), ""),
        ("pays", vec![never], has(Paying), ""),
        (
            "pays under the old number of fifteen digits",
            vec![never],
            with_old_numbers(has(Paying)),
            "",
        ),
        (
            "dead",
            vec![never, ("residence", "deceased")],
            searched(vec![]),
            "",
        ),
    ] {
        check(Rule::R8, why, &old(), &said, &rosters, wanted);
    }
    check(
        Rule::R8,
        "too young",
        &man(),
        &[never],
        &searched(vec![]),
        "",
    );
    let not_yet = number(101, "1966-09-15");
    check(
        Rule::R8,
        "sixty: the residents' pension is drawn before the statutory age",
        &not_yet,
        &[never],
        &searched(vec![]),
        "r8 high voluntary",
    );
    check(
        Rule::R6,
        "R8 has him",
        &not_yet,
        &[never],
        &searched(vec![]),
        "",
    );
    let employed = [("employment", "employee"), never];
    for (rule, wanted) in [(Rule::R6, "r6 high mandatory"), (Rule::R8, "")] {
        let why = "an employee before the statutory age is R6's";
        check(rule, why, &not_yet, &employed, &searched(vec![]), wanted);
    }
}

pub(super) fn poor(name: &str, lines: Vec<(InsuredPerson, NaiveDate)>) -> PersonRosters {
    let member = HardshipMember {
        document_number: man(),
        name: name.to_owned(),
        category: HardshipCategory::SevereDisability,
    };
    PersonRosters {
        hardship: vec![(member, as_of())],
        ..searched(lines)
    }
}

pub(super) fn paid_by(by: PaidBy) -> (InsuredPerson, NaiveDate) {
    let (mut row, day) = pays(P170, Paying, None);
    row.paid_by = Some(by);
    (row, day)
}

/// Source: 乌海政发〔2020〕17号 (困难群体代缴).
#[test]
fn r9_follows_its_table_and_never_names_the_category() {
    for (why, rosters, wanted) in [
        (
            "pays alone",
            poor("测试甲", vec![paid_by(PaidBy::Person)]),
            "r9 high voluntary",
        ),
        ("on no line", poor("测试甲", vec![]), "r9 medium voluntary"),
        (
            "who pays is not given",
            poor("测试甲", vec![pays(P170, Paying, None)]),
            "r9 low voluntary",
        ),
        (
            "paid for",
            poor("测试甲", vec![paid_by(PaidBy::Government)]),
            "",
        ),
        (
            "subsidised",
            poor("测试甲", vec![paid_by(PaidBy::Subsidised)]),
            "",
        ),
        (
            "a unit pays",
            poor("测试甲", vec![pays(P110, Paying, Some(CODE))]),
            "",
        ),
        (
            "listed under another name",
            poor("测试丁", vec![paid_by(PaidBy::Person)]),
            "",
        ),
        ("not listed", searched(vec![paid_by(PaidBy::Person)]), ""),
    ] {
        check(Rule::R9, why, &man(), &[], &rosters, wanted);
    }
    let unsearched = PersonRosters {
        searched: vec![],
        ..poor("测试甲", vec![])
    };
    check(Rule::R9, "not searched", &man(), &[], &unsearched, "");
    check(
        Rule::R9,
        "moved away for good",
        &man(),
        &[("residence", "emigrated")],
        &poor("测试甲", vec![]),
        "",
    );
    let all = person_findings(
        &person(&man(), &[]),
        &poor("测试甲", vec![]),
        &SETTING,
        today(),
    );
    let text = serde_json::to_string(&all).unwrap();
    assert!(!text.contains("disab") && !text.contains(&man()), "{text}");
}

/// Source: Social Insurance Law 58.
#[test]
fn r12_follows_its_table() {
    let long = [("employment", "employee"), ("employed_since", "2026-08-01")];
    let with = |more: &[(&'static str, &'static str)]| [&long[..], more].concat();
    let never = ("pension", "never");
    let recent = [
        ("employment", "employee"),
        ("employed_since", "2026-10-10"),
        never,
    ];
    for (why, said, rosters, wanted) in [
        (
            "both agree",
            with(&[never]),
            searched(vec![]),
            "r12 high mandatory",
        ),
        (
            "only stated",
            with(&[never]),
            PersonRosters::default(),
            "r12 medium mandatory",
        ),
        (
            "not asked",
            with(&[]),
            searched(vec![]),
            "r12 low mandatory",
        ),
        (
            "says by the employer",
            with(&[("pension", "employer")]),
            searched(vec![]),
            "r12 low mandatory",
        ),
        (
            "the roster's day is within the 30 days, today past them",
            recent.to_vec(),
            searched(vec![]),
            "r12 medium mandatory",
        ),
        (
            "a unit pays",
            with(&[never]),
            searched(vec![pays(P110, Paying, Some(OTHER))]),
            "",
        ),
        (
            "a unit paused: R7",
            with(&[never]),
            searched(vec![pays(P110, Paused, Some(OTHER))]),
            "",
        ),
        (
            "resident: R3",
            with(&[]),
            searched(vec![pays(P170, Paying, None)]),
            "",
        ),
        (
            "intern",
            with(&[never, ("employment_form", "intern")]),
            searched(vec![]),
            "",
        ),
        (
            "no day",
            vec![("employment", "employee"), never],
            searched(vec![]),
            "",
        ),
    ] {
        check(Rule::R12, why, &man(), &said, &rosters, wanted);
    }
    let days = |since: &'static str| {
        found(
            Rule::R12,
            &man(),
            &[("employment", "employee"), ("employed_since", since), never],
            &PersonRosters::default(),
        )
    };
    assert_eq!(
        days("2026-10-22"),
        "",
        "thirty days are not more than thirty"
    );
    assert_eq!(days("2026-10-21"), "r12 medium mandatory", "thirty-one are");
    assert_eq!(days("2027-01-01"), "", "a day that has not come");
}

/// Source: 九江 九人社字〔2017〕85号 (清理重复), 经办条例 9.
#[test]
fn r13_follows_its_table() {
    let two = |first: &str, second: &str, state| {
        let mut one = row(&man(), P110, Paying, first);
        one.0.unit_code = Some(CODE.to_owned());
        searched(vec![one, row(&man(), P170, state, second)])
    };
    for (why, rosters, wanted) in [
        (
            "the same month",
            two("2026-10", "2026-10", Paying),
            "r13 high voluntary",
        ),
        (
            "a month is not given",
            two("2026-10", "", Paying),
            "r13 low voluntary",
        ),
        ("other months", two("2026-10", "2026-01", Paying), ""),
        ("one paused", two("2026-10", "2026-10", Paused), ""),
        (
            "medical too",
            searched(vec![
                row(&man(), Line::EmployeeMedical, Paying, "2026-10"),
                row(&man(), Line::ResidentMedical, Paying, "2026-10"),
            ]),
            "r13 high voluntary",
        ),
        (
            "pension of the one, medical of the other scheme",
            searched(vec![
                row(&man(), P110, Paying, "2026-10"),
                row(&man(), Line::ResidentMedical, Paying, "2026-10"),
            ]),
            "",
        ),
    ] {
        check(Rule::R13, why, &man(), &[], &rosters, wanted);
    }
}

pub(super) fn gone(
    name: &str,
    status: ResidentStatus,
    since: Option<&str>,
    state: LineState,
) -> PersonRosters {
    let resident = Resident {
        document_number: man(),
        name: name.to_owned(),
        status,
        since: since.map(|day| day.parse().unwrap()),
    };
    PersonRosters {
        population: vec![(resident, as_of())],
        ..searched(vec![pays(P170, state, None)])
    }
}

/// Source: 经办条例 8, 25.
#[test]
fn r14_follows_its_table() {
    use ResidentStatus::{Deceased, Deregistered, Moved, Normal};
    for (why, said, rosters, wanted) in [
        (
            "paid after it",
            vec![],
            gone("测试甲", Deceased, Some("2026-05-10"), Paying),
            "r14 high voluntary",
        ),
        (
            "no day",
            vec![],
            gone("测试甲", Deregistered, None, Paying),
            "r14 medium voluntary",
        ),
        (
            "paid until then",
            vec![],
            gone("测试甲", Deceased, Some("2026-10-02"), Paying),
            "r14 medium voluntary",
        ),
        (
            "seen",
            vec![("residence", "resident")],
            gone("测试甲", Deceased, Some("2026-05-10"), Paying),
            "r14 low voluntary",
        ),
        (
            "only said",
            vec![("residence", "deceased")],
            searched(vec![pays(P170, Paying, None)]),
            "r14 low voluntary",
        ),
        (
            "nobody pays",
            vec![],
            gone("测试甲", Deceased, None, Ended),
            "",
        ),
        ("moved", vec![], gone("测试甲", Moved, None, Paying), ""),
        ("normal", vec![], gone("测试甲", Normal, None, Paying), ""),
        (
            "another name: R15",
            vec![],
            gone("测试丁", Deceased, None, Paying),
            "",
        ),
    ] {
        check(Rule::R14, why, &man(), &said, &rosters, wanted);
    }
    let rosters = gone("测试甲", Deceased, None, Ended);
    check(
        Rule::R6,
        "nobody knocks for the dead",
        &man(),
        &[],
        &rosters,
        "",
    );
    check(
        Rule::R6,
        "unless somebody was seen",
        &man(),
        &[("residence", "resident"), ("pension", "never")],
        &rosters,
        "r6 low voluntary",
    );
}

/// Source: 九江 九人社字〔2017〕85号 (剔除无效、纠正错误).
#[test]
fn r15_follows_its_table() {
    let wrong = format!(
        "{}{}",
        &man()[..17],
        if man().ends_with('1') { '2' } else { '1' }
    );
    let under = |name: &str| {
        let mut mistyped = row(&wrong, P110, Paying, "2026-10");
        mistyped.0.name = name.to_owned();
        searched(vec![mistyped])
    };
    let twice = |name: &str| PersonRosters {
        same_number: vec![name.to_owned()],
        ..PersonRosters::default()
    };
    for (why, rosters, wanted) in [
        (
            "two records, two names",
            twice("测试戊"),
            "r15 high voluntary",
        ),
        ("two records of one person", twice("测试甲"), ""),
        (
            "another name in the roster",
            searched(renamed(vec![pays(P110, Paying, None)])),
            "r15 medium voluntary",
        ),
        (
            "another name in the population register",
            gone("测试丁", ResidentStatus::Normal, None, Paying),
            "r15 medium voluntary",
        ),
        (
            "this name under a mistyped number",
            under("测试甲"),
            "r15 medium voluntary",
        ),
        (
            "another name under a mistyped number",
            under("测试丁"),
            "r15 low voluntary",
        ),
        (
            "spaces in a name are no other name",
            {
                let mut rows = vec![pays(P110, Paying, None)];
                rows[0].0.name = "测试 甲".to_owned();
                searched(rows)
            },
            "",
        ),
        ("nothing", searched(vec![]), ""),
    ] {
        check(Rule::R15, why, &man(), &[], &rosters, wanted);
    }
    check(
        Rule::R15,
        "fails its check",
        &wrong,
        &[],
        &searched(vec![]),
        "r15 high voluntary",
    );
    let unshown = record(
        EntityKind::Person,
        &[("name", "测试甲"), ("document_kind", "not_shown")],
    );
    let all = person_findings(&unshown, &searched(vec![]), &SETTING, today());
    assert_eq!(
        short(&only(&[Rule::R15], all)),
        Vec::<String>::new(),
        "not shown"
    );
}

/// Source: domain.md 9 (挂靠 hint).
#[test]
fn r17_follows_its_table() {
    let at = |rows| PersonRosters {
        employer_code: Some(CODE.to_owned()),
        ..searched(rows)
    };
    let employee = ("employment", "employee");
    let elsewhere = || vec![pays(P110, Paying, Some(OTHER))];
    for (why, said, rosters, wanted) in [
        (
            "another unit",
            vec![employee],
            at(elsewhere()),
            "r17 medium mandatory",
        ),
        (
            "new there",
            vec![employee, ("employed_since", "2026-10-01")],
            at(elsewhere()),
            "r17 low mandatory",
        ),
        (
            "long there",
            vec![employee, ("employed_since", "2020-10-01")],
            at(elsewhere()),
            "r17 medium mandatory",
        ),
        (
            "dispatched",
            vec![employee, ("employment_form", "dispatched")],
            at(elsewhere()),
            "",
        ),
        (
            "both units",
            vec![employee],
            at(vec![
                pays(P110, Paying, Some(CODE)),
                pays(P110, Paying, Some(OTHER)),
            ]),
            "",
        ),
        (
            "no code to compare",
            vec![employee],
            searched(elsewhere()),
            "",
        ),
        (
            "pays alone: R3",
            vec![employee],
            at(vec![pays(P110, Paying, None)]),
            "",
        ),
        (
            "paused there",
            vec![employee],
            at(vec![pays(P110, Paused, Some(OTHER))]),
            "",
        ),
    ] {
        check(Rule::R17, why, &man(), &said, &rosters, wanted);
    }
}

/// Source: 常州 2016 (教育=学生): a pupil of sixteen is nobody to enrol.
#[test]
fn pupils_on_a_schools_list_are_left_in_peace() {
    let pupil = number(101, "2009-06-01");
    let listed = |until: Option<&str>, as_of: &str| {
        let student = Student {
            document_number: pupil.clone(),
            name: "测试甲".to_owned(),
            school: String::new(),
            until: until.map(|month| month.parse().unwrap()),
        };
        PersonRosters {
            students: vec![(student, as_of.parse().unwrap())],
            ..searched(vec![])
        }
    };
    check(
        Rule::R6,
        "listed",
        &pupil,
        &[],
        &listed(Some("2027-07"), "2026-10-31"),
        "",
    );
    check(
        Rule::R6,
        "a list without an end holds for a year",
        &pupil,
        &[],
        &listed(None, "2026-10-31"),
        "",
    );
    check(
        Rule::R6,
        "the month it names is still school",
        &pupil,
        &[],
        &listed(Some("2026-11"), "2026-08-31"),
        "",
    );
    check(
        Rule::R6,
        "twelve months ago holds",
        &pupil,
        &[],
        &listed(None, "2025-11-30"),
        "",
    );
    check(
        Rule::R6,
        "thirteen months ago does not",
        &pupil,
        &[],
        &listed(None, "2025-10-31"),
        "r6 low voluntary",
    );
    let mut another = listed(Some("2027-07"), "2026-10-31");
    another.students[0].0.name = "测试丁".to_owned();
    check(
        Rule::R6,
        "listed under another name",
        &pupil,
        &[],
        &another,
        "r6 low voluntary",
    );
    check(
        Rule::R6,
        "a list of another year",
        &pupil,
        &[],
        &listed(None, "2024-10-31"),
        "r6 low voluntary",
    );
    check(
        Rule::R6,
        "has left school",
        &pupil,
        &[],
        &listed(Some("2026-07"), "2026-10-31"),
        "r6 low voluntary",
    );
    check(
        Rule::R6,
        "says he works",
        &pupil,
        &[("employment", "flexible")],
        &listed(Some("2027-07"), "2026-10-31"),
        "r6 low voluntary",
    );
}
