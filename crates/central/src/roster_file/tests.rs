use survey::roster::{Line, LineState, RosterFact};

use super::*;

fn area() -> DivisionCode {
    DivisionCode::parse("150302001").unwrap()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

const PERSONS: &str = "乌海市参保人员名册,,,,\n\
    证件号码,姓名,险种,缴费状态,最后缴费年月,社区代码\n\
    '150302199001011234,张甲,110,1,2026-10,150302001002\n\
    150302199001011235,李乙,职工基本养老保险,暂停缴费,202603,\n\
    ,王丁,110,1,2026-10,\n\
    150302199001011236,赵戊,养鸟保险,1,2026-10,\n\
    150302199001011237,钱己,390,1,去年,\n\n\
    150302199001011238,孙庚,390,1,,\n";

fn check(bytes: &[u8]) {
    let file = read(bytes, RosterKind::InsuredPersons, &area()).unwrap();
    let persons: Vec<_> = file
        .rows
        .iter()
        .map(|row| match &row.fact {
            RosterFact::InsuredPerson(person) => (row.area.as_prefix(), person),
            RosterFact::RegisteredUnit(_) | RosterFact::InsuredUnit(_) => panic!("{row:?}"),
        })
        .collect();
    assert_eq!(persons.len(), 3);
    let (first_area, first) = persons[0];
    assert_eq!(first_area, "150302001002");
    assert_eq!(
        first.document_number, "150302199001011234",
        "a spreadsheet's apostrophe is not part of it"
    );
    assert_eq!(first.name, "张甲");
    let (second_area, second) = persons[1];
    assert_eq!(
        (second_area, second.line, second.state),
        ("150302001", Line::EmployeePension, LineState::Paused)
    );
    assert_eq!(second.last_paid.map(|month| month.month()), Some(3));
    let problems: Vec<_> = file
        .problems
        .iter()
        .map(|bad| (bad.line, bad.column, bad.problem))
        .collect();
    let expected = [
        (5, Some(Column::DocumentNumber), Problem::Empty),
        (6, Some(Column::Line), Problem::NotUnderstood),
        (7, Some(Column::LastPaid), Problem::NotUnderstood),
    ];
    assert_eq!(problems, expected);
}

#[test]
fn the_same_file_is_read_in_either_encoding() {
    check(PERSONS.as_bytes());
    check(&[b"\xef\xbb\xbf", PERSONS.as_bytes()].concat());
    check(&gbk(PERSONS));
    check(PERSONS.replace('\n', "\r\n").as_bytes());
}

#[test]
fn a_damaged_line_is_reported_and_the_rest_is_read() {
    let mut bytes = "统一社会信用代码,单位名称,养老人数\n91150302MA0N000001,甲,3\n"
        .as_bytes()
        .to_vec();
    bytes.extend(b"91150302MA0N000002,\xff\xfe\xff,4\n");
    bytes.extend("91150302MA0N000003,丙,five\n91150302MA0N000004,丁,6\n".as_bytes());
    let file = read(&bytes, RosterKind::InsuredUnits, &area()).unwrap();
    assert_eq!(file.rows.len(), 2);
    let expected = [
        LineProblem {
            line: 3,
            column: Some(Column::Name),
            problem: Problem::Damaged,
        },
        LineProblem {
            line: 4,
            column: Some(Column::Insured(Line::EmployeePension)),
            problem: Problem::NotUnderstood,
        },
    ];
    assert_eq!(file.problems, expected);
}

#[test]
fn units_are_read_with_english_headings() {
    let text = "credit_code,name,address,established,operating\n91150302MA0N000001,甲,乙街1号,2019年3月1日,注销\n";
    let file = read(text.as_bytes(), RosterKind::RegisteredUnits, &area()).unwrap();
    let RosterFact::RegisteredUnit(unit) = &file.rows[0].fact else {
        panic!("{file:?}")
    };
    assert_eq!(
        unit.established.map(|day| day.to_string()).as_deref(),
        Some("2019-03-01")
    );
    assert!(!unit.operating);
}

#[test]
fn a_file_without_headings_is_refused_with_what_is_missing() {
    let refused = read(
        "姓名,电话\n张甲,1\n".as_bytes(),
        RosterKind::InsuredPersons,
        &area(),
    )
    .unwrap_err();
    let missing = vec![Column::DocumentNumber, Column::Line];
    assert_eq!(refused, BadRosterFile::NoHeadings { missing });
    assert_eq!(
        refused.to_string(),
        "no headings found; missing at best: 证件号码、险种"
    );
}
