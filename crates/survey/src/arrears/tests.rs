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

#[test]
fn a_table_without_its_columns_says_which() {
    let list = pasted("姓名\t身份证号\n某\t1\n");
    assert_eq!(list.lacking.len(), 4);
    assert!(list.rows.is_empty());
}
