use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use survey::record::Value;
use survey::staff_list::{ColumnChoices, RowOutcome, StaffList};
use zip::write::SimpleFileOptions;

use super::*;

fn bytes(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/staff");
    std::fs::read(folder.join(name)).expect("a file of the repository")
}

fn list(bytes: &[u8]) -> StaffList {
    let sheets = read(bytes).expect("a list");
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    survey::staff_list::read(&sheets[0].table, &[], &ColumnChoices::new(), today)
}

/// Names and first days of the new lines.
fn lines(list: &StaffList) -> Vec<(&str, &str)> {
    let new = list
        .rows
        .iter()
        .filter(|row| row.outcome == RowOutcome::New);
    new.map(|row| {
        let text = |field| {
            row.values
                .get(field)
                .and_then(Value::as_text)
                .unwrap_or("-")
        };
        (text("name"), text("employed_since"))
    })
    .collect()
}

/// Faults as `B2 LostDigits`.
fn faults(list: &StaffList) -> Vec<String> {
    let all = list.rows.iter().flat_map(|row| {
        row.faults.iter().map(|fault| {
            let letter = fault.letter.clone().unwrap_or_default();
            format!("{letter}{} {:?}", row.row, fault.fault)
        })
    });
    all.collect()
}

#[test]
fn the_same_list_is_read_from_every_format() {
    for name in ["gbk.csv", "unicode.txt", "old.xls", "list.ods"] {
        let list = list(&bytes(name));
        let day = "2024-03-01";
        assert_eq!(
            lines(&list),
            [("张小山", day), ("李四", day), ("欧阳小明", day)],
            "{name}"
        );
        assert_eq!(faults(&list), [""; 0], "{name}");
        let new: Vec<_> = list
            .rows
            .iter()
            .filter(|row| row.outcome == RowOutcome::New)
            .collect();
        assert_eq!(
            new[1].values["employment_form"],
            Value::text("dispatched"),
            "{name}"
        );
        assert_eq!(
            new[1].values["pension"],
            Value::text("not_insured"),
            "{name}"
        );
        assert_eq!(
            new[2].values.get("pension"),
            None,
            "{name}: a stroke is nothing"
        );
    }
}

#[test]
fn a_workbook_with_title_merged_headings_total_and_note() {
    let list = list(&bytes("titled.xlsx"));
    let day = "2024-03-01";
    assert_eq!(
        lines(&list),
        [("张小山", day), ("李四", day), ("欧阳小明", day)]
    );
    let rows: Vec<u32> = list.rows.iter().map(|row| row.row).collect();
    assert_eq!(rows, [1, 3, 4, 5, 6, 7, 8, 9], "the sheet's own numbers");
    assert_eq!(faults(&list), ["E6 Merged"]);
    let post = |row: usize| list.rows[row].values["post"].clone();
    assert_eq!(
        (post(3), post(4)),
        (Value::text("焊工"), Value::text("焊工"))
    );
    assert_eq!(
        list.rows[3].values["work_injury"],
        Value::text("not_insured")
    );
}

#[test]
fn what_a_spreadsheet_spoilt_is_named_cell_by_cell() {
    let bytes = bytes("spoilt.xlsx");
    let names: Vec<String> = read(&bytes)
        .expect("a list")
        .into_iter()
        .map(|sheet| sheet.name)
        .collect();
    assert_eq!(names, ["名单"], "hidden sheets stay hidden");
    let list = list(&bytes);
    assert_eq!(
        faults(&list),
        [
            "B2 LostDigits",
            "B3 ScientificNotation",
            "A4 Formula",
            "B4 Formula",
            "C4 FormulaError",
            "B6 NumberTwice { row: 5 }",
            "A7 NameMissing",
        ]
    );
    assert_eq!(
        lines(&list),
        [
            ("张小山", "2024-03-01"),
            ("李四", "2024-03-01"),
            ("王五", "-"),
            ("赵六", "-")
        ]
    );
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let list = list(&bytes("early.xlsx"));
    assert_eq!(
        lines(&list),
        [("张小山", "2024-03-01"), ("李四", "2024-03-01")]
    );
}

/// An archive with one entry of zeros.
fn archive(name: &str, size: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default())
        .expect("an entry");
    let part = vec![0; 1 << 20];
    for _ in 0..size >> 20 {
        zip.write_all(&part).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A workbook with one cell far away.
fn far(row: u32, column: u16) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "姓名").expect("a cell");
    sheet.write_string(row, column, "张三").expect("a cell");
    book.save_to_buffer().expect("memory")
}

/// An OpenDocument sheet whose only row repeats a filled cell and itself.
fn repeated(rows: u64, columns: u64) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("content.xml", SimpleFileOptions::default())
        .expect("an entry");
    write!(
        zip,
        "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" \
         table:number-columns-repeated=\"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row>"
    )
    .expect("memory");
    zip.finish().expect("memory").into_inner()
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    use BadStaffFile as B;
    for (what, bytes, reason) in [
        ("password", bytes("locked.xlsx"), B::Encrypted),
        ("cut off", bytes("broken.xlsx"), B::Damaged),
        ("a web page", bytes("page.xls"), B::Unsupported),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            B::Unsupported,
        ),
        (
            "a document",
            archive("word/document.xml", 1 << 20),
            B::Unsupported,
        ),
        ("nothing", Vec::new(), B::Empty),
        ("blank lines", b"\n \n,,\n".to_vec(), B::Empty),
        (
            "a zip bomb",
            archive("xl/worksheets/sheet1.xml", 130 << 20),
            B::TooLarge,
        ),
        ("a large file", vec![b'a'; FILE_LIMIT + 1], B::TooLarge),
        ("a million rows", far(1_048_575, 0), B::too_many()),
        ("a thousand columns", far(1, 1000), B::too_many()),
        ("repeated rows", repeated(1_000_000, 1), B::too_many()),
        ("repeated cells", repeated(1, 16_000), B::too_many()),
        (
            "many lines",
            "张三\n".repeat(ROW_LIMIT + 1).into_bytes(),
            B::too_many(),
        ),
        (
            "an old workbook's first bytes",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            B::Damaged,
        ),
    ] {
        assert_eq!(read(&bytes).err(), Some(reason), "{what}");
    }
    assert_eq!(pasted(" \n\t").err(), Some(B::Empty));
}

/// Any cut and any changed byte of a real file is an answer, not a crash.
#[test]
fn damaged_files_are_refused_or_read_but_never_crash() {
    for name in ["titled.xlsx", "old.xls", "list.ods", "gbk.csv"] {
        let whole = bytes(name);
        for step in 1..40 {
            let cut = whole.len() * step / 40;
            let _ = read(&whole[..cut]);
            let mut changed = whole.clone();
            changed[cut.min(whole.len() - 1)] ^= 0x55;
            let _ = read(&changed);
        }
    }
}

#[test]
fn rows_are_numbered_as_in_the_file() {
    let sheets =
        read("姓名,身份证号\r\n\r\n\"张\n三\",1\n\r\n李四,2\n".as_bytes()).expect("a list");
    let table = &sheets[0].table;
    let filled: Vec<u32> = (0..table.rows.len())
        .filter(|row| !table.rows[*row].is_empty())
        .map(|row| table.row_number(row))
        .collect();
    assert_eq!(
        filled,
        [1, 3, 5],
        "blank lines are rows, a break in a cell is none"
    );
}

#[test]
fn the_empty_list_is_read_back_with_all_its_columns() {
    let bytes = template().expect("an empty list");
    let sheets = read(&bytes).expect("headings");
    let columns = survey::staff_list::columns(&sheets[0].table);
    assert!(
        columns.iter().all(|column| column.meaning.is_some()),
        "{columns:?}"
    );
}
