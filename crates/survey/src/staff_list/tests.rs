use proptest::prelude::*;
use uuid::Uuid;

use super::dates::{Found, from_number, from_text};
use super::*;
use crate::identity::document::BadDocument;
use crate::identity::{BadIdNumber, compose};
use crate::ids::{DeviceId, OpId, WorkerId};
use crate::record::{Cell, EntityKind, Sighting};

fn today() -> NaiveDate {
    day(2026, 11, 22)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A right number of nobody, by its sequence.
fn number(sequence: u16) -> String {
    let area = crate::division::AreaCode::new(320_402).unwrap();
    compose(area, day(1985, 6, 1), sequence)
        .unwrap()
        .full()
        .to_owned()
}

fn pasted(rows: &[&[&str]]) -> Table {
    let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    Table::pasted(&lines.join("\n"))
}

fn read_new(table: &Table) -> StaffList {
    read(table, &[], &ColumnChoices::new(), today())
}

fn known(id: u128, values: &[(&str, &str)]) -> Record {
    let mut record = Record::new(EntityKind::Staff, EntityId(Uuid::from_u128(id)));
    for (field, value) in values {
        let seen = Sighting {
            value: Some(Value::text(*value)),
            op: OpId(Uuid::from_u128(1)),
            device: DeviceId(Uuid::from_u128(2)),
            worker: WorkerId(Uuid::from_u128(3)),
            hlc: crate::history::Hlc(1),
            decided: false,
        };
        let cell = Cell {
            sightings: vec![seen],
            ..Cell::default()
        };
        record.fields.insert((*field).to_owned(), cell);
    }
    record
}

/// What each row became, in short: `new`, `update name`, `same`, `refused`, `heading` …
fn outcomes(list: &StaffList) -> Vec<String> {
    list.rows
        .iter()
        .map(|row| match &row.outcome {
            RowOutcome::New => "new".to_owned(),
            RowOutcome::Update { changed, .. } => {
                let fields: Vec<&str> = changed.keys().copied().collect();
                format!("update {}", fields.join(" "))
            }
            RowOutcome::Same { .. } => "same".to_owned(),
            RowOutcome::Refused => "refused".to_owned(),
            RowOutcome::NotStaff(why) => format!("{why:?}").to_lowercase(),
        })
        .collect()
}

/// Faults as `C4 code`.
fn faults(list: &StaffList) -> Vec<String> {
    let of_row = |row: &ListRow| {
        let number = row.row;
        let faults = row.faults.iter().map(move |fault| {
            let code = serde_json::to_value(fault.fault).unwrap()["code"].clone();
            format!(
                "{}{number} {}",
                fault.letter.clone().unwrap_or_default(),
                code.as_str().unwrap()
            )
        });
        faults.collect::<Vec<_>>()
    };
    list.rows.iter().flat_map(of_row).collect()
}

#[test]
fn headings_are_known_by_many_names() {
    use StaffColumn as C;
    for (written, meaning) in [
        ("姓名", Some(C::Name)),
        (" 姓  名 *", Some(C::Name)),
        ("姓名（必填）", Some(C::Name)),
        ("AAC003", Some(C::Name)),
        ("aac002", Some(C::DocumentNumber)),
        ("身份证号码：", Some(C::DocumentNumber)),
        ("公民身份号码(18位)", Some(C::DocumentNumber)),
        ("证件类型", Some(C::DocumentKind)),
        ("入职时间", Some(C::EmployedSince)),
        ("用工之日", Some(C::EmployedSince)),
        ("岗位/工种", Some(C::Post)),
        ("用工形式", Some(C::EmploymentForm)),
        ("是否参加职工基本养老保险", Some(C::Pension)),
        ("医疗", Some(C::Medical)),
        ("失业险", Some(C::Unemployment)),
        ("工伤保险参保情况", Some(C::WorkInjury)),
        ("生育保险", Some(C::Maternity)),
        ("离职日期", Some(C::LeftOn)),
        ("备注", Some(C::Note)),
        ("序号", Some(C::Serial)),
        // Other questions than ours.
        ("养老保险缴费基数", None),
        ("养老保险参保时间", None),
        ("参加工作时间", None),
        ("合同起始日期", None),
        ("联系电话", None),
        ("", None),
    ] {
        assert_eq!(headings::meaning(written), meaning, "{written:?}");
    }
}

#[test]
fn days_are_read_as_firms_write_them() {
    let march = Found::Day(day(2024, 3, 1));
    for (written, found) in [
        ("2024-03-01", march),
        ("2024/3/1", march),
        ("2024.3.1", march),
        ("2024年3月1日", march),
        ("2024 年 3 月 1 号", march),
        ("20240301", march),
        ("２０２４－０３－０１", march),
        ("2024-03-01 00:00:00", march),
        ("2024-03-01T08:30:00", march),
        ("二〇二四年三月一日", march),
        ("二○二四年十二月三十一日", Found::Day(day(2024, 12, 31))),
        ("二〇二四年十月二十日", Found::Day(day(2024, 10, 20))),
        ("45352", march),
        ("2024年3月", Found::Part),
        ("2024.03", Found::Part),
        ("202403", Found::Part),
        ("2024", Found::Part),
        // Could be two days, or none.
        ("01/03/2024", Found::Nothing),
        ("24.3.1", Found::Nothing),
        ("2024-02-30", Found::Nothing),
        ("1024-02-03", Found::Nothing),
        ("去年三月", Found::Nothing),
        ("三月", Found::Nothing),
    ] {
        assert_eq!(from_text(written, DateSystem::From1900), found, "{written}");
    }
}

#[test]
fn serial_numbers_count_from_the_workbooks_own_day() {
    for (number, system, found) in [
        (45352.0, DateSystem::From1900, Found::Day(day(2024, 3, 1))),
        (43890.0, DateSystem::From1904, Found::Day(day(2024, 3, 1))),
        (45352.75, DateSystem::From1900, Found::Day(day(2024, 3, 1))),
        (
            20_240_301.0,
            DateSystem::From1900,
            Found::Day(day(2024, 3, 1)),
        ),
        (202_403.0, DateSystem::From1900, Found::Part),
        (2024.0, DateSystem::From1900, Found::Part),
        (12.0, DateSystem::From1900, Found::Nothing),
        (-1.0, DateSystem::From1900, Found::Nothing),
        (f64::NAN, DateSystem::From1900, Found::Nothing),
        (f64::INFINITY, DateSystem::From1904, Found::Nothing),
    ] {
        assert_eq!(from_number(number, system), found, "{number} {system:?}");
    }
}

#[test]
fn titles_headings_totals_and_notes_are_no_staff() {
    let (one, two) = (number(1), number(2));
    let table = pasted(&[
        &["常州市示例机械有限公司职工名册", "", "", ""],
        &["填报日期：2026年11月", "", "", ""],
        &[],
        &["序号", "姓名", "身份证号", "入职日期"],
        &["1", "张 三", &one, "2024年3月1日"],
        &["2", "李四", &two, "2025-01-02"],
        &["序号", "姓名", "身份证号", "入职日期"],
        &["3", "", "", ""],
        &["合计", "2人", "", ""],
        &["", "小计", "2", ""],
        &["注：以上名单与劳动合同一致。", "", "", ""],
        &["制表人：王五", "", "审核人：赵六", ""],
    ]);
    let list = read_new(&table);
    assert_eq!(
        outcomes(&list),
        [
            "title",
            "title",
            "heading",
            "new",
            "new",
            "heading",
            "serialonly",
            "total",
            "total",
            "note",
            "note"
        ]
    );
    assert_eq!(faults(&list), [""; 0], "nothing is wrong with the two");
    let values = &list.rows[3].values;
    for (field, value) in [
        ("name", "张三"),
        ("document_number", one.as_str()),
        ("document_kind", "resident_id"),
        ("employed_since", "2024-03-01"),
    ] {
        assert_eq!(values[field], Value::text(value), "{field}");
    }
    assert_eq!(list.rows[3].row, 5, "the sheet's own number");
}

#[test]
fn headings_over_two_rows_are_read_together() {
    let table = pasted(&[
        &[
            "姓名",
            "证件号码",
            "参加社会保险情况",
            "",
            "",
            "",
            "",
            "备注",
        ],
        &["", "", "养老", "医疗", "失业", "工伤", "生育", ""],
        &["张三", &number(1), "是", "√", "已参保", "未参保", "×", "/"],
    ]);
    let list = read_new(&table);
    assert_eq!(outcomes(&list), ["heading", "heading", "new"]);
    let values = &list.rows[2].values;
    for (field, value) in [
        ("pension", "insured"),
        ("medical", "insured"),
        ("unemployment", "insured"),
        ("work_injury", "not_insured"),
        ("maternity", "not_insured"),
    ] {
        assert_eq!(values[field], Value::text(value), "{field}");
    }
    assert!(!values.contains_key("note"), "a stroke is nothing");
}

#[test]
fn each_bad_cell_is_told_and_its_row_kept() {
    let right = number(1);
    let wrong_check = format!(
        "{}{}",
        &right[..17],
        if right.ends_with('1') { '2' } else { '1' }
    );
    let head = ["姓名", "身份证号", "入职日期", "用工形式", "养老"];
    for (row, expected, outcome) in [
        (
            ["张三", "3.20402E+17", "", "", ""],
            vec!["B2 scientific_notation"],
            "new",
        ),
        (
            ["张三", "3.20402e+17", "", "", ""],
            vec!["B2 scientific_notation"],
            "new",
        ),
        (
            ["张三", "320402198506010000", "", "", ""],
            vec!["B2 lost_digits"],
            "new",
        ),
        (
            ["张三", &wrong_check, "", "", ""],
            vec!["B2 bad_number"],
            "new",
        ),
        (["张三", "12", "", "", ""], vec!["B2 bad_number"], "new"),
        (["张三", "", "", "", ""], vec!["B2 number_missing"], "new"),
        (["张三", "E12345678", "", "", ""], vec![], "new"),
        (["张三", &format!("'{right}"), "", "", ""], vec![], "new"),
        (
            ["张三", &format!("\u{200B}{right}"), "", "", ""],
            vec!["B2 hidden"],
            "new",
        ),
        (["", &right, "", "", ""], vec!["A2 name_missing"], "refused"),
        (
            ["张三", &right, "2024年3月", "", ""],
            vec!["C2 date_incomplete"],
            "new",
        ),
        (
            ["张三", &right, "刚来", "", ""],
            vec!["C2 date_unreadable"],
            "new",
        ),
        (
            ["张三", &right, "2027-01-01", "", ""],
            vec!["C2 date_ahead"],
            "new",
        ),
        (
            ["张三", &right, "", "包身工", ""],
            vec!["D2 unknown_word"],
            "new",
        ),
        (
            ["张三", &right, "", "劳务派遣", "部分"],
            vec!["E2 unknown_word"],
            "new",
        ),
        (
            ["张三", &right, "", "合同制(三年)", "正常缴费"],
            vec![],
            "new",
        ),
    ] {
        let list = read_new(&pasted(&[&head, &row]));
        assert_eq!(faults(&list), expected, "{row:?}");
        assert_eq!(outcomes(&list)[1], outcome, "{row:?}");
    }
    let long = "长".repeat(61);
    let list = read_new(&pasted(&[&head, &[&long, &right, "", "", ""]]));
    assert_eq!(faults(&list), ["A2 too_long", "A2 name_missing"]);
}

#[test]
fn a_number_that_fails_its_check_is_kept_with_the_reason() {
    let right = number(1);
    let last = right.chars().last().unwrap();
    let wrong = if last == '1' { '2' } else { '1' };
    let list = read_new(&pasted(&[
        &["姓名", "身份证号"],
        &["张三", &format!("{}{wrong}", &right[..17])],
    ]));
    let fault = BadIdNumber::CheckDigit {
        expected: last,
        found: wrong,
    };
    assert_eq!(
        list.rows[1].faults[0].fault,
        ListFault::BadNumber {
            fault: BadDocument::Id { fault }
        }
    );
    assert_eq!(list.rows[1].faults[0].level, FaultLevel::Kept);
    assert!(list.rows[1].values.contains_key("document_number"));
}

#[test]
fn numbers_formulas_and_errors_of_a_sheet() {
    let text = SheetCell::text;
    let formula = |content| SheetCell {
        content,
        formula: true,
    };
    let row = |name: SheetCell, number: Content, since: Content| {
        vec![name, SheetCell::of(number), SheetCell::of(since)]
    };
    let table = Table {
        first_row: 3,
        first_column: 1,
        rows: vec![
            vec![text("姓名"), text("身份证号"), text("入职日期")],
            row(
                formula(Content::Text("张三".to_owned())),
                Content::Number(3.204_021_985_060_1e17),
                Content::Number(45352.0),
            ),
            row(
                text("李四"),
                Content::Number(320_402_850_601_001.0),
                Content::Date(day(2024, 3, 1)),
            ),
            row(text("王五"), Content::Error, Content::Error),
            vec![formula(Content::Error), text(&number(3))],
        ],
        merged: Vec::new(),
        dates: DateSystem::From1900,
    };
    let list = read_new(&table);
    assert_eq!(
        faults(&list),
        [
            "B4 formula",
            "C4 lost_digits",
            "C6 formula_error",
            "D6 formula_error",
            "B7 formula_error",
            "B7 name_missing"
        ]
    );
    let since = |row: usize| list.rows[row].values["employed_since"].clone();
    assert_eq!(
        (since(1), since(2)),
        (Value::text("2024-03-01"), Value::text("2024-03-01"))
    );
    assert_eq!(
        list.rows[2].values["document_number"],
        Value::text("320402850601001"),
        "fifteen digits are exact: the old form of a number"
    );
}

#[test]
fn merged_cells_share_their_value_but_never_a_name_or_a_number() {
    let mut table = pasted(&[
        &["姓名", "身份证号", "岗位"],
        &["张三", &number(1), "焊工"],
        &["李四", &number(2), ""],
        &["", &number(3), ""],
    ]);
    for row in [2, 3] {
        table.rows[row][2] = SheetCell::EMPTY;
    }
    table.rows[3][0] = SheetCell::EMPTY;
    let area = |column, top| Merged {
        top,
        bottom: 3,
        left: column,
        right: column,
    };
    table.merged = vec![area(2, 1), area(0, 2)];
    let list = read_new(&table);
    assert_eq!(list.rows[2].values["post"], Value::text("焊工"), "shared");
    assert_eq!(
        faults(&list),
        ["C3 merged", "A4 merged", "A4 name_missing", "C4 merged"]
    );
}

#[test]
fn the_same_person_twice_is_one() {
    let (one, two) = (number(1), number(2));
    let old_form = format!("{}{}", &one[..6], &one[8..17]);
    let list = read_new(&pasted(&[
        &["姓名", "身份证号"],
        &["张三", &one],
        &["张三", &one.to_lowercase()],
        &["张三丰", &old_form],
        &["李四", &two],
        &["王五", ""],
        &["王五", ""],
    ]));
    assert_eq!(
        outcomes(&list),
        [
            "heading", "new", "refused", "refused", "new", "new", "refused"
        ]
    );
    let repeated: Vec<ListFault> = [2, 3, 6].map(|row| list.rows[row].faults[0].fault).into();
    assert_eq!(
        repeated,
        [
            ListFault::NumberTwice { row: 2 },
            ListFault::NumberOfAnother { row: 2 },
            ListFault::NameTwice { row: 6 },
        ]
    );
}

#[test]
fn who_is_known_is_updated_and_not_doubled() {
    let (one, two, three) = (number(1), number(2), number(3));
    let list = [
        known(
            1,
            &[
                ("name", "张三"),
                ("document_number", &one),
                ("document_kind", "resident_id"),
                ("post", "焊工"),
            ],
        ),
        known(2, &[("name", "李四")]),
        known(
            3,
            &[
                ("name", "王五"),
                ("document_number", &three),
                ("left_on", "2025-01-31"),
            ],
        ),
        known(4, &[("name", "赵六")]),
    ];
    let list: Vec<&Record> = list.iter().collect();
    let head: &[&str] = &["姓名", "身份证号", "入职日期", "岗位"];
    for (row, outcome, why) in [
        (["张三", &one, "", "焊工"], "same", "nothing new"),
        (
            ["张三", &one, "", ""],
            "same",
            "an empty cell empties nothing",
        ),
        (
            ["张三", &one, "2024-03-01", "钳工"],
            "update employed_since post",
            "two cells differ",
        ),
        (
            ["张三", "3.20402E+17", "", "钳工"],
            "update post",
            "the number is spoilt, the name is one line's only",
        ),
        (["张珊", &one, "", ""], "update name", "the number decides"),
        (
            ["李四", &two, "", ""],
            "update document_kind document_number",
            "the number was missing",
        ),
        (
            ["张三", &two, "", ""],
            "new",
            "another person of the same name",
        ),
        (["王五", &three, "2026-02-01", ""], "new", "came back"),
        (
            ["王五", &three, "", "电工"],
            "update post",
            "the list does not say that he came back",
        ),
    ] {
        let read = read(
            &pasted(&[head, &row]),
            &list,
            &ColumnChoices::new(),
            today(),
        );
        assert_eq!(outcomes(&read)[1], outcome, "{why}");
    }
    let read = read(
        &pasted(&[head, &["张三", &one, "", ""]]),
        &list,
        &ColumnChoices::new(),
        today(),
    );
    let absent: Vec<u128> = read.absent.iter().map(|id| id.0.as_u128()).collect();
    assert_eq!(absent, [2, 4], "in no row, and not known to have left");
}

#[test]
fn columns_without_headings_are_known_by_their_content() {
    let table = pasted(&[
        &["1", "张三", &number(1), "2024-03-01"],
        &["2", "欧阳小明", &number(2), "2024-03-01"],
    ]);
    let list = read_new(&table);
    let meanings: Vec<_> = list.columns.iter().map(|column| column.meaning).collect();
    assert_eq!(
        meanings,
        [
            None,
            Some(StaffColumn::Name),
            Some(StaffColumn::DocumentNumber),
            None
        ],
        "a day could be many days: not guessed"
    );
    assert_eq!(outcomes(&list), ["new", "new"]);
    let choices = ColumnChoices::from([(3, Some(StaffColumn::EmployedSince))]);
    let chosen = read(&table, &[], &choices, today());
    assert_eq!(
        chosen.rows[0].values["employed_since"],
        Value::text("2024-03-01")
    );
}

#[test]
fn a_table_without_any_known_column_refuses_its_rows() {
    let list = read_new(&pasted(&[&["甲", "乙"], &["12", "34"]]));
    assert_eq!(outcomes(&list), ["refused", "refused"]);
}

#[test]
fn letters_name_columns_as_spreadsheets_do() {
    for (column, name) in [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
        (16_383, "XFD"),
    ] {
        assert_eq!(letter(column), name);
    }
    assert!(!letter(u32::MAX).is_empty());
}

fn any_content() -> impl Strategy<Value = Content> {
    let word = prop::sample::select(vec![
        "姓名",
        "身份证号",
        "入职日期",
        "养老",
        "序号",
        "合计",
        "张三",
        "李四",
        "是",
        "否",
        "/",
        "",
        "  ",
        "\u{200B}",
        "3.20402E+17",
        "320402198506010017",
        "2024年3月1日",
        "注：",
        "备注",
        "十",
        "年月日",
        "E",
        "0x",
    ]);
    prop_oneof![
        3 => word.prop_map(|word| Content::Text(word.to_owned())),
        1 => "\\PC{0,30}".prop_map(Content::Text),
        1 => Just(Content::Empty),
        1 => any::<f64>().prop_map(Content::Number),
        1 => (1900.0..60000.0).prop_map(Content::Number),
        1 => (0..80000_u64).prop_map(|days| {
            Content::Date(day(1900, 1, 1) + chrono::Days::new(days))
        }),
        1 => any::<bool>().prop_map(Content::Flag),
        1 => Just(Content::Error),
    ]
}

prop_compose! {
    fn any_table()(
        rows in prop::collection::vec(
            prop::collection::vec((any_content(), any::<bool>()), 0..8), 0..20),
        merged in prop::collection::vec((0..25_usize, 0..10_usize, 0..25_usize, 0..10_usize), 0..4),
        first_row in any::<u32>(),
        first_column in any::<u32>(),
        early in any::<bool>(),
    ) -> Table {
        let cells = |row: Vec<(Content, bool)>| row.into_iter().map(|(content, formula)| SheetCell { content, formula }).collect();
        let areas = merged.into_iter().map(|(top, left, bottom, right)| Merged { top, left, bottom, right });
        Table {
            first_row,
            first_column,
            rows: rows.into_iter().map(cells).collect(),
            merged: areas.collect(),
            dates: if early { DateSystem::From1904 } else { DateSystem::From1900 },
        }
    }
}

proptest! {
    #[test]
    fn no_table_loses_a_row(table in any_table(), choices in prop::collection::btree_map(0..10_u32, prop::option::of(prop::sample::select(StaffColumn::ALL.to_vec())), 0..4)) {
        let standing = known(1, &[("name", "张三"), ("document_number", "320402198506010017")]);
        let list = read(&table, &[&standing], &choices, today());
        let filled: Vec<usize> = (0..table.rows.len())
            .filter(|row| !table.rows[*row].iter().all(SheetCell::is_blank))
            .collect();
        let told: Vec<usize> = list.rows.iter().map(|row| row.index).collect();
        prop_assert_eq!(filled, told, "each non-empty row once, in order");
        for row in &list.rows {
            if row.outcome == RowOutcome::Refused {
                prop_assert!(row.faults.iter().any(|fault| fault.level == FaultLevel::Refused), "refused with a reason");
            }
            for (field, value) in &row.values {
                prop_assert!(crate::forms::check(EntityKind::Staff, field, value).is_ok(), "what is kept can be kept");
            }
            let who = row.values.contains_key("name");
            prop_assert!(row.outcome != RowOutcome::New || who, "a new line has a name");
        }
    }

    #[test]
    fn any_pasted_text_is_read(text in "(\\PC|\t|\n){0,200}") {
        let _ = read_new(&Table::pasted(&text));
    }

    #[test]
    fn a_right_number_is_never_refused_or_changed(sequence in 0..1000_u16) {
        let number = number(sequence);
        let list = read_new(&pasted(&[&["姓名", "身份证号"], &["张三", &number]]));
        prop_assert_eq!(&list.rows[1].values["document_number"], &Value::text(number));
        prop_assert!(list.rows[1].faults.is_empty());
    }
}
