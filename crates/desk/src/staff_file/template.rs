//! The empty list that an office hands to a firm. Its number column is text already, so that no program spoils a number.

use rust_xlsxwriter::{Format, FormatBorder, Workbook, XlsxError};

/// The file's name.
pub(crate) const TEMPLATE_NAME: &str = "职工名单模板.xlsx";

/// Headings and widths in characters.
const COLUMNS: [(&str, f64); 13] = [
    ("序号", 6.0),
    ("姓名", 12.0),
    ("证件类型", 14.0),
    ("证件号码", 24.0),
    ("用工日期", 14.0),
    ("岗位", 16.0),
    ("用工形式", 14.0),
    ("养老", 8.0),
    ("医疗", 8.0),
    ("失业", 8.0),
    ("工伤", 8.0),
    ("生育", 8.0),
    ("备注", 24.0),
];

/// The bytes of the empty workbook.
///
/// # Errors
/// [`XlsxError`] when it cannot be written, which only a fault in this module could cause.
pub(crate) fn template() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let text = Format::new().set_num_format("@");
    let head = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin)
        .set_num_format("@");
    let sheet = book.add_worksheet();
    sheet.set_name("职工名单")?;
    for (column, (heading, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(0, column, heading, &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
