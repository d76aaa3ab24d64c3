//! Several bureaus give lists of one kind, each for its own lines: the silence of one says nothing of another's.

use super::*;
use crate::roster::Lines;

const PENSIONS: [Line; 2] = [Line::EmployeePension, Line::ResidentPension];
const MEDICAL: [Line; 2] = [Line::EmployeeMedical, Line::ResidentMedical];

fn list(kind: RosterKind, as_of: &str, lines: &[Line]) -> Searched {
    Searched {
        kind,
        as_of: as_of.parse().unwrap(),
        lines: Lines::of(lines.iter().copied()),
    }
}

fn persons(as_of: &str, lines: &[Line]) -> Searched {
    list(RosterKind::InsuredPersons, as_of, lines)
}

fn found(rule: Rule, searched: Vec<Searched>) -> Vec<Finding> {
    let who = person(
        &number(101, "1985-06-01"),
        &[("employment", "flexible"), ("pension", "never")],
    );
    let rosters = PersonRosters {
        searched,
        ..PersonRosters::default()
    };
    only(&[rule], person_findings(&who, &rosters, &SETTING, today()))
}

#[test]
fn a_file_of_medical_insurance_says_nothing_of_pensions() {
    let both = || {
        vec![
            persons("2026-10-31", &PENSIONS),
            persons("2026-11-10", &MEDICAL),
        ]
    };
    for (why, searched, wanted) in [
        ("both bureaus", both(), "r6 high voluntary"),
        (
            "medical only",
            vec![persons("2026-11-10", &MEDICAL)],
            "r6 medium voluntary",
        ),
        (
            "one of two pension lines",
            vec![persons("2026-10-31", &PENSIONS[..1])],
            "r6 medium voluntary",
        ),
    ] {
        assert_eq!(short(&found(Rule::R6, searched)), [wanted], "{why}");
    }
    let finding = found(Rule::R6, both()).remove(0);
    let day = "2026-10-31".parse().ok();
    assert_eq!(
        finding.as_of(),
        day,
        "the day of the file that covers pensions"
    );
    let lacks = finding.evidence.iter().find_map(|evidence| {
        if let Evidence::RosterLacks { as_of, lines, .. } = evidence {
            return Some((Some(*as_of), lines.join(" ")));
        }
        None
    });
    assert_eq!(
        lacks,
        Some((day, "110 170".to_owned())),
        "and which lines were searched"
    );
}

#[test]
fn lines_of_two_bureaus_are_as_old_as_the_older_file() {
    let searched = vec![
        persons("2026-10-31", &PENSIONS[..1]),
        persons("2026-09-30", &PENSIONS[1..]),
    ];
    let finding = found(Rule::R6, searched).remove(0);
    assert_eq!(finding.confidence, Confidence::High);
    assert_eq!(finding.as_of(), "2026-09-30".parse().ok());
}

#[test]
fn the_comparison_says_not_searched_for_lines_in_no_file() {
    let who = person(
        &number(101, "1985-06-01"),
        &[("pension", "never"), ("medical", "resident")],
    );
    let rosters = PersonRosters {
        searched: vec![persons("2026-10-31", &PENSIONS)],
        ..PersonRosters::default()
    };
    let table = compare_lines(&who, &rosters, &SETTING, today());
    assert_eq!(table[0].as_of, "2026-10-31".parse().ok());
    assert_eq!(
        (table[1].as_of, table[1].conclusion),
        (None, Conclusion::Open)
    );
}

#[test]
fn nobody_of_a_staff_list_is_missing_from_a_file_without_pensions() {
    use super::super::staff::{StaffVerdict, staff_verdict};
    let man = number(101, "1985-06-01");
    let staff = record(
        EntityKind::Staff,
        &[("name", "测试甲"), ("document_number", &man)],
    );
    let verdict = |lines: &[Line]| {
        let rosters = PersonRosters {
            lines: vec![row(&man, Line::ResidentPension, LineState::Paying, "")],
            searched: vec![persons("2026-10-31", lines)],
            ..PersonRosters::default()
        };
        staff_verdict(&staff, &rosters, Some(CODE), today())
    };
    assert_eq!(verdict(&PENSIONS), StaffVerdict::ResidentOnly);
    assert_eq!(verdict(&MEDICAL), StaffVerdict::NotSearched);
}

/// A unit that 人社 counts on three lines and 医保 on one.
fn counted(medical: Option<u32>) -> UnitRosters {
    let of_hrss = [Line::EmployeePension, Line::Unemployment, Line::WorkInjury];
    let unit = |lines: &[(Line, u32)]| InsuredUnit {
        credit_code: CODE.to_owned(),
        name: String::new(),
        insured: lines.iter().copied().collect(),
        lowest_base_fen: None,
        highest_base_fen: None,
    };
    let later = "2026-11-10".parse().unwrap();
    let medical = medical.map(|count| (unit(&[(Line::EmployeeMedical, count)]), later));
    let hrss = (unit(&of_hrss.map(|line| (line, 6))), as_of());
    UnitRosters {
        insured: [hrss].into_iter().chain(medical).collect(),
        searched: vec![
            list(RosterKind::InsuredUnits, "2026-10-31", &of_hrss),
            list(RosterKind::InsuredUnits, "2026-11-10", &MEDICAL[..1]),
        ],
        ..UnitRosters::default()
    }
}

#[test]
fn a_units_lines_are_counted_over_all_bureaus() {
    let judged = |rosters: &UnitRosters| {
        let all = workplace_findings(&unit(&[("staff", "6")]), rosters, &SETTING, today());
        short(&only(&[Rule::R1, Rule::R2, Rule::R4], all)).join("; ")
    };
    assert_eq!(
        judged(&counted(Some(6))),
        "",
        "every line is paid, in two files"
    );
    assert_eq!(
        judged(&counted(None)),
        "r4 medium mandatory",
        "the bureau of medical insurance has no such unit"
    );
    let mut alone = counted(None);
    alone.searched.pop();
    assert_eq!(
        judged(&alone),
        "",
        "its file is not here: nothing is said of medical insurance"
    );
    let mut medical = counted(Some(6));
    medical.insured.remove(0);
    medical.searched.remove(0);
    assert_eq!(
        judged(&medical),
        "",
        "nor of pensions when only that file is here"
    );
}

#[test]
fn a_unit_is_not_called_uninsured_on_a_file_without_pensions() {
    let said = unit(&[("staff", "6"), ("insured_pension", "0")]);
    let level = |lines: &[Line]| {
        let rosters = UnitRosters {
            searched: vec![list(RosterKind::InsuredUnits, "2026-10-31", lines)],
            ..UnitRosters::default()
        };
        short(&only(
            &[Rule::R1],
            workplace_findings(&said, &rosters, &SETTING, today()),
        ))
    };
    assert_eq!(level(&PENSIONS), ["r1 high mandatory"]);
    assert_eq!(
        level(&MEDICAL),
        ["r1 medium mandatory"],
        "as if none were here"
    );
}
