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
        .map(|row| {
            let RosterFact::InsuredPerson(person) = &row.fact else {
                panic!("{row:?}")
            };
            (row.area.as_prefix(), person)
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

/// domain.md 5: AAC008 0 未参保, 1 正常, 2 暂停, 4 终止; AAC031 has other codes. 15 digits are raised to the form that records have.
#[test]
fn a_persons_state_an_old_number_and_public_bodies_are_understood() {
    let state = |text: &str| {
        let file = read(text.as_bytes(), RosterKind::InsuredPersons, &area()).unwrap();
        let row = file.rows.into_iter().next().map(|row| row.fact);
        match row {
            Some(RosterFact::InsuredPerson(row)) => Ok((row.document_number, row.line, row.state)),
            Some(other) => panic!("{other:?}"),
            None => Err((file.problems[0].column, file.problems[0].problem)),
        }
    };
    let old = "150302198503150018".to_owned();
    for (code, wanted) in [
        ("0", LineState::Ended),
        ("1", LineState::Paying),
        ("2", LineState::Paused),
        ("4", LineState::Ended),
    ] {
        let found = state(&format!(
            "证件号码,姓名,AAE140,AAC008\n150302850315001,甲,120,{code}\n"
        ));
        assert_eq!(
            found,
            Ok((old.clone(), Line::EmployeePension, wanted)),
            "{code}"
        );
    }
    let silent = state("证件号码,姓名,险种\n150302850315001,甲,170\n");
    assert_eq!(silent, Ok((old, Line::ResidentPension, LineState::Paying)));
    let empty = state("证件号码,姓名,险种,缴费状态\n150302850315001,甲,170,\n");
    assert_eq!(empty, Err((Some(Column::State), Problem::Empty)));
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

/// The first row of a file of this kind, as JSON, and its problems as line and column.
fn only_row(kind: RosterKind, text: &str) -> (String, Vec<(u64, Option<Column>)>) {
    let file = read(text.as_bytes(), kind, &area()).unwrap();
    let bad = file.problems.iter().map(|bad| (bad.line, bad.column));
    (
        serde_json::to_string(&file.rows[0].fact).unwrap(),
        bad.collect(),
    )
}

#[test]
fn eight_departments_are_read_each_with_its_headings() {
    for (kind, text, wanted, bad) in [
        (
            RosterKind::Population,
            "公民身份号码,姓名,户口状态,注销日期\n150302199001011234,甲,死亡,2026年5月1日\n150302199001011235,乙,失联,\n",
            r#"{"about":"resident","document_number":"150302199001011234","name":"甲","status":"deceased","since":"2026-05-01"}"#,
            vec![(3, Some(Column::Residence))],
        ),
        (
            RosterKind::Students,
            "AAC002,AAC003,学校名称,毕业年月\n150302199001011234,甲,一中,202707\n",
            r#"{"about":"student","document_number":"150302199001011234","name":"甲","school":"一中","until":"2027-07"}"#,
            vec![],
        ),
        (
            RosterKind::Hardship,
            "身份证号,姓名,AAC066\n150302199001011234,甲,061\n150302199001011235,乙,021\n",
            r#"{"about":"hardship_member","document_number":"150302199001011234","name":"甲","category":"minimum_living"}"#,
            vec![(3, Some(Column::Category))],
        ),
        (
            RosterKind::TaxedUnits,
            "AAB998,AAB004,税款所属期,申报人数,工资总额(元)\n91150302MA0N000001,甲,2026-10,3,\"15,600.50\"\n91150302MA0N000002,乙,2026-10,三,1\n",
            r#"{"about":"taxed_unit","credit_code":"91150302MA0N000001","name":"甲","month":"2026-10","headcount":3,"wages_fen":1560050}"#,
            vec![(3, Some(Column::TaxedStaff))],
        ),
        (
            RosterKind::DustUnits,
            "信用代码,单位名称,接尘人数\n91150302MA0N000001,甲,12\n",
            r#"{"about":"dust_unit","credit_code":"91150302MA0N000001","name":"甲","exposed":12}"#,
            vec![],
        ),
        (
            RosterKind::Projects,
            "统一社会信用代码,工程名称,项目编码,开工日期,计划竣工日期,是否参加工伤保险\n91150302MA0N000001,甲楼,XM1,20260601,2027/5/31,否\n91150302MA0N000001,乙楼,,,,未知\n",
            r#"{"about":"project","credit_code":"91150302MA0N000001","name":"甲楼","code":"XM1","started_on":"2026-06-01","ends_on":"2027-05-31","injury_insured":false}"#,
            vec![(3, Some(Column::InjuryCover))],
        ),
        (
            RosterKind::InsuredPersons,
            "证件号码,姓名,AAE140,AAC031,缴费基数,AAE341\n150302199001011234,甲,170,1,500,11\n150302199001011235,乙,170,1,-1,1\n",
            r#"{"about":"insured_person","document_number":"150302199001011234","name":"甲","line":"resident_pension","state":"paying","last_paid":null,"unit_code":null,"unit_name":null,"base_fen":50000,"paid_by":"government"}"#,
            vec![(3, Some(Column::Base))],
        ),
    ] {
        assert_eq!(only_row(kind, text), (wanted.to_owned(), bad), "{kind:?}");
    }
    let units = "统一社会信用代码,单位名称,养老人数,最低缴费基数,最高缴费基数\n91150302MA0N000001,甲,3,4000,4000.5\n";
    let file = read(units.as_bytes(), RosterKind::InsuredUnits, &area()).unwrap();
    let RosterFact::InsuredUnit(unit) = &file.rows[0].fact else {
        panic!("{file:?}")
    };
    assert_eq!(
        (unit.lowest_base_fen, unit.highest_base_fen),
        (Some(400_000), Some(400_050))
    );
}
