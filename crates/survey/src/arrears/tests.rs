use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn pasted(text: &str) -> ArrearsList {
    read(&Table::pasted(text), day("2026-10-31"))
}

const HEAD: &str = "统一社会信用代码\t单位名称\t险种\t所属期起\t所属期止\t应缴金额（元）\n";
const CODE: &str = "91350100M000100Y43";

#[test]
fn rows_are_read_under_titles_and_over_totals() {
    let list = pasted(&format!(
        "某区应缴未缴信息\n{HEAD}{CODE}\t测试公司\t企业职工基本养老保险\t2026-01\t2026-03\t12,345.60\n\t\t\t\t\t\n{CODE}\t测试公司\t410\t202604\t2026年5月\t88\n合计\t\t\t\t\t12433.60\n"
    ));
    assert_eq!(list.faults, []);
    let rows: Vec<_> = list
        .rows
        .iter()
        .map(|row| {
            let (from, to) = (row.from.to_string(), row.to.to_string());
            (row.row, row.line, from, to, row.fen.fen())
        })
        .collect();
    assert_eq!(
        rows,
        [
            (
                3,
                Line::EmployeePension,
                "2026-01".into(),
                "2026-03".into(),
                1_234_560
            ),
            (
                5,
                Line::WorkInjury,
                "2026-04".into(),
                "2026-05".into(),
                8800
            ),
        ]
    );
}

#[test]
fn a_row_with_a_doubt_is_left_out_and_named() {
    use ArrearsFault::*;
    for (cells, wanted) in [
        (
            format!("{CODE}\tx\t失业保险\t2026-01\t2026-01\t10.00"),
            None,
        ),
        (
            format!("{CODE}\tx\t医疗保险（含生育）\t2026-01\t2026-01\t10"),
            None,
        ),
        (
            "\tx\t失业保险\t2026-01\t2026-01\t10".into(),
            Some(CreditCode),
        ),
        (
            "9135\tx\t失业保险\t2026-01\t2026-01\t10".into(),
            Some(CreditCode),
        ),
        (format!("{CODE}\tx\t\t2026-01\t2026-01\t10"), Some(Line)),
        (
            format!("{CODE}\tx\t养老、工伤\t2026-01\t2026-01\t10"),
            Some(Line),
        ),
        (
            format!("{CODE}\tx\t社会保险费\t2026-01\t2026-01\t10"),
            Some(Line),
        ),
        (
            format!("{CODE}\tx\t失业\t2026-13\t2026-01\t10"),
            Some(Period),
        ),
        (format!("{CODE}\tx\t失业\t2026-01\t\t10"), Some(Period)),
        (
            format!("{CODE}\tx\t失业\t2026-03\t2026-01\t10"),
            Some(Backwards),
        ),
        (
            format!("{CODE}\tx\t失业\t2026-03\t2026-11\t10"),
            Some(Ahead),
        ),
        (
            format!("{CODE}\tx\t失业\t2026-03\t2026-03\t0"),
            Some(Amount),
        ),
        (
            format!("{CODE}\tx\t失业\t2026-03\t2026-03\t-5"),
            Some(Amount),
        ),
        (
            format!("{CODE}\tx\t失业\t2026-03\t2026-03\t1.005"),
            Some(Amount),
        ),
        (format!("{CODE}\tx\t失业\t2026-03\t2026-03\t"), Some(Amount)),
    ] {
        let list = pasted(&format!("{HEAD}{cells}\n"));
        let found = list.faults.first().map(|fault| fault.fault);
        assert_eq!(found, wanted, "{cells}");
        assert_eq!(list.rows.len(), usize::from(wanted.is_none()), "{cells}");
    }
    let row = format!("{CODE}\tx\t失业\t2026-03\t2026-03\t5\n");
    let list = pasted(&format!("{HEAD}{row}{row}"));
    assert_eq!(
        list.faults,
        [ArrearsFaultAt {
            row: 3,
            fault: Twice
        }],
        "an amount counts once"
    );
}

#[test]
fn a_period_may_stand_in_one_cell_and_a_number_is_exact() {
    let head = "纳税人识别号\t征收项目\t费款所属期\t欠费金额\n";
    for (cell, from, to) in [
        ("2026-01至2026-03", "2026-01", "2026-03"),
        ("202601-202603", "2026-01", "2026-03"),
        ("2026-02", "2026-02", "2026-02"),
        ("2026-02-01至2026-02-28", "2026-02", "2026-02"),
    ] {
        let list = pasted(&format!("{head}{CODE}\t工伤保险\t{cell}\t10\n"));
        let row = list
            .rows
            .first()
            .unwrap_or_else(|| panic!("{cell}: {list:?}"));
        assert_eq!(
            (row.from.to_string(), row.to.to_string()),
            (from.into(), to.into()),
            "{cell}"
        );
    }
    for (yuan, fen) in [
        (1239.91, Some(123_991)),
        (0.1 + 0.2, None),
        (5000.0, Some(500_000)),
    ] {
        let cell = SheetCell::of(crate::staff_list::Content::Number(yuan));
        assert_eq!(cells::amount(&cell).map(Fen::fen), fen, "{yuan}");
    }
}

/// A unit's share and its staff's share are two amounts of one line; whose they are stands in the line's words or beside it.
#[test]
fn both_shares_of_a_line_are_read() {
    let beside = "纳税人识别号\t征收项目\t征收品目\t费款所属期\t欠费金额\n";
    for table in [
        format!(
            "{HEAD}{CODE}\tx\t企业职工基本养老保险费(单位缴纳)\t2026-01\t2026-03\t160\n{CODE}\tx\t企业职工基本养老保险费（个人缴纳）\t2026-01\t2026-03\t80\n"
        ),
        format!(
            "{beside}{CODE}\t养老保险费\t养老（单位部分）\t2026-01\t160\n{CODE}\t养老保险费\t养老（职工个人部分）\t2026-01\t80\n"
        ),
    ] {
        let list = pasted(&table);
        assert_eq!(list.faults, [], "{table}");
        let amounts: Vec<i64> = list.rows.iter().map(|row| row.fen.fen()).collect();
        assert_eq!(amounts, [16_000, 8_000], "{table}");
    }
}

/// Two amounts of which nothing says that they are two shares are a doubt, and half of what a unit owes is printed of nobody.
#[test]
fn a_unit_with_a_doubt_has_no_amounts() {
    use ArrearsFault::{Amount, Differs, Line as NoLine, OtherRow};
    let other = "91350200776049653A";
    let clear = format!("{other}\ty\t失业保险\t2026-01\t2026-01\t5\n");
    let row = |line: &str, amount: &str| format!("{CODE}\tx\t{line}\t2026-01\t2026-01\t{amount}\n");
    for (rows, faults) in [
        (
            [
                row("养老保险", "160"),
                row("养老保险", "80"),
                row("失业保险", "7"),
            ],
            vec![Differs, Differs, OtherRow],
        ),
        (
            [
                row("养老保险", "240"),
                row("养老保险(单位缴纳)", "160"),
                row("失业保险", "7"),
            ],
            vec![Differs, Differs, OtherRow],
        ),
        (
            [
                row("养老保险", "160"),
                row("大病互助", "80"),
                row("失业保险", "7"),
            ],
            vec![OtherRow, NoLine, OtherRow],
        ),
    ] {
        let list = pasted(&format!("{HEAD}{}{clear}", rows.concat()));
        let found: Vec<_> = list.faults.iter().map(|fault| fault.fault).collect();
        assert_eq!(found, faults);
        let units: Vec<_> = list
            .rows
            .iter()
            .map(|row| row.credit_code.as_str())
            .collect();
        assert_eq!(units, [other], "the other unit's are clear");
    }
    let paid = [row("养老保险", "160"), row("失业保险", "0")].concat();
    let list = pasted(&format!("{HEAD}{paid}"));
    assert_eq!(list.rows.len(), 1, "nothing owed is no doubt");
    assert_eq!(list.faults[0].fault, Amount);
}

#[test]
fn a_collector_is_known_by_the_end_of_its_name() {
    for (one, other, same) in [
        ("国家税务总局乌海市海勃湾区税务局", "海勃湾区税务局", true),
        (
            "国家税务总局 乌海市海勃湾区税务局",
            "乌海市海勃湾区税务局",
            true,
        ),
        ("乌海市海勃湾区税务局", "乌海市乌达区税务局", false),
        ("乌海市海勃湾区税务局", "区税务局", false),
        ("乌海市海勃湾区税务局", "乌海市社会保险事业服务中心", false),
    ] {
        assert_eq!(same_collector(one, other), same, "{one}, {other}");
        assert_eq!(same_collector(other, one), same, "{other}, {one}");
    }
}

#[test]
fn a_table_without_its_columns_says_which() {
    let list = pasted("姓名\t身份证号\n某\t1\n");
    assert_eq!(list.lacking.len(), 4);
    assert!(list.rows.is_empty());
}
