//! One row of a staff list, beside the rosters.

use super::super::staff::{StaffVerdict, staff_verdict};
use super::*;

const OTHER: &str = "91350200776049653A";

fn member(number: &str, values: &[(&str, &str)]) -> Record {
    let mut all = vec![("name", "测试甲"), ("document_number", number)];
    all.extend(values);
    record(EntityKind::Staff, &all)
}

fn at(row: (InsuredPerson, NaiveDate), unit: &str) -> (InsuredPerson, NaiveDate) {
    let (mut row, day) = row;
    row.unit_code = Some(unit.to_owned());
    (row, day)
}

#[test]
fn each_line_of_the_table() {
    use Line::{EmployeePension as P110, ResidentPension as P170};
    use LineState::{Ended, Paused, Paying};
    let man = number(101, "1985-06-01");
    let row = |line, state| row(&man, line, state, "2026-10");
    let older = |mut row: (InsuredPerson, NaiveDate)| {
        row.1 = "2025-12-31".parse().unwrap();
        row
    };
    for (why, rows, wanted) in [
        (
            "here",
            vec![at(row(P110, Paying), CODE)],
            StaffVerdict::Insured,
        ),
        (
            "elsewhere",
            vec![at(row(P110, Paying), OTHER)],
            StaffVerdict::OtherUnit,
        ),
        (
            "here and elsewhere",
            vec![at(row(P110, Paying), OTHER), at(row(P110, Paying), CODE)],
            StaffVerdict::Insured,
        ),
        ("alone", vec![row(P110, Paying)], StaffVerdict::SelfPaid),
        (
            "paused",
            vec![at(row(P110, Paused), CODE)],
            StaffVerdict::Paused,
        ),
        (
            "resident",
            vec![row(P170, Paying)],
            StaffVerdict::ResidentOnly,
        ),
        (
            "paused beats resident",
            vec![row(P170, Paying), row(P110, Paused)],
            StaffVerdict::Paused,
        ),
        (
            "resident, paused",
            vec![row(P170, Paused)],
            StaffVerdict::ResidentOnly,
        ),
        (
            "resident, ended",
            vec![row(P170, Ended)],
            StaffVerdict::NotFound,
        ),
        (
            "an empty code is no unit",
            vec![at(row(P110, Paying), " ")],
            StaffVerdict::SelfPaid,
        ),
        (
            "here, written in another width and case",
            vec![at(row(P110, Paying), "９1350100m000100y43")],
            StaffVerdict::Insured,
        ),
        ("ended", vec![row(P110, Ended)], StaffVerdict::NotFound),
        ("nothing", vec![], StaffVerdict::NotFound),
        (
            "last year's row is history",
            vec![older(at(row(P110, Paying), CODE)), row(P110, Ended)],
            StaffVerdict::NotFound,
        ),
    ] {
        let found = staff_verdict(&member(&man, &[]), &searched(rows), Some(CODE), today());
        assert_eq!(found, wanted, "{why}");
    }
}

#[test]
fn what_cannot_be_looked_up_is_said_so() {
    let man = number(101, "1985-06-01");
    let paying = || {
        searched(vec![at(
            row(&man, Line::EmployeePension, LineState::Paying, "2026-10"),
            OTHER,
        )])
    };
    let verdict = |staff: &Record, rosters: &PersonRosters, code| {
        staff_verdict(staff, rosters, code, today())
    };
    let left = member(&man, &[("left_on", "2026-11-21")]);
    assert_eq!(verdict(&left, &paying(), None), StaffVerdict::Left);
    let leaving = member(&man, &[("left_on", "2026-11-22")]);
    assert_eq!(
        verdict(&leaving, &paying(), None),
        StaffVerdict::Insured,
        "no code to compare with"
    );
    assert_eq!(
        verdict(&member(&man, &[]), &paying(), Some("")),
        StaffVerdict::Insured,
        "an empty code is no code either"
    );
    let none = PersonRosters::default();
    assert_eq!(
        verdict(&member(&man, &[]), &none, None),
        StaffVerdict::NotSearched
    );
    let wrong = format!(
        "{}{}",
        &man[..17],
        if man.ends_with('1') { '2' } else { '1' }
    );
    assert_eq!(
        verdict(&member(&wrong, &[]), &paying(), None),
        StaffVerdict::BadNumber
    );
    let passport = member("E12345678", &[("document_kind", "passport")]);
    assert_eq!(verdict(&passport, &paying(), None), StaffVerdict::NotFound);
}
