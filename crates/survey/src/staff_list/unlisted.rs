//! Rows that are no staff: titles, headings, totals, notes, prepared serial numbers.

use super::header::{self, Layout};
use super::{Content, NotStaff, SheetCell, StaffColumn, Table};
use crate::identity::normalise;

/// Why a row is no row of the list; `None` when it is one.
pub(super) fn why(table: &Table, layout: &Layout, index: usize) -> Option<NotStaff> {
    let Layout { top, end, .. } = *layout;
    if index < top {
        return Some(NotStaff::Title);
    }
    if (top..end).contains(&index) || repeats_headings(table, layout, index) {
        return Some(NotStaff::Heading);
    }
    let number = layout.column_of(StaffColumn::DocumentNumber);
    if number.is_some_and(|column| may_be_a_number(table.cell(index, column))) {
        return None;
    }
    by_text(&table.rows[index], layout.column_of(StaffColumn::Serial))
}

/// What the first words of a row without a number say.
fn by_text(cells: &[SheetCell], serial: Option<usize>) -> Option<NotStaff> {
    let filled: Vec<usize> = (0..cells.len())
        .filter(|column| !cells[*column].is_blank())
        .collect();
    let first = *filled.first()?;
    if let Content::Text(text) = &cells[first].content {
        let text = normalise(text).text;
        if is_total(&text) {
            return Some(NotStaff::Total);
        }
        if is_note(&text, filled.len()) {
            return Some(NotStaff::Note);
        }
    }
    (filled.len() == 1 && serial == Some(first)).then_some(NotStaff::SerialOnly)
}

/// Printed lists repeat their headings on each page.
fn repeats_headings(table: &Table, layout: &Layout, index: usize) -> bool {
    let found = header::meanings(table, index);
    layout.end > layout.top && found.len() >= 2 && found.contains(&StaffColumn::Name)
}

/// Fewest digits of a cell that could be somebody's number; a count beside 合计 has fewer.
const NUMBER_DIGITS: usize = 6;

/// Whether a cell could hold somebody's number: a count or the name of a signatory in that column does not.
fn may_be_a_number(cell: &SheetCell) -> bool {
    match &cell.content {
        Content::Text(text) => {
            let digits = normalise(text).text;
            digits.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS
        }
        Content::Number(number) => number.abs() >= 1e5,
        Content::Date(_) | Content::Flag(_) | Content::Error => true,
        Content::Empty => false,
    }
}

fn is_total(text: &str) -> bool {
    [
        "合计",
        "总计",
        "小计",
        "共计",
        "本页小计",
        "总人数",
        "TOTAL",
    ]
    .iter()
    .any(|word| text.starts_with(word))
}

/// Notes stand alone in their row or begin with a word that no name begins with.
fn is_note(text: &str, filled: usize) -> bool {
    const FIRST: [&str; 14] = [
        "注:",
        "注1",
        "备注",
        "说明",
        "填表",
        "填报",
        "制表",
        "审核",
        "单位负责人",
        "负责人",
        "经办人",
        "联系人",
        "声明",
        "※",
    ];
    let begins = FIRST.iter().any(|word| text.starts_with(word));
    let long = text.chars().count() > 20 || text.contains(':') || text.contains('。');
    begins || (filled == 1 && long)
}
