//! Where the headings stand, and which column means what.

use std::collections::BTreeSet;

use super::headings::{self, StaffColumn};
use super::{ColumnChoices, ColumnUse, Content, Table};
use crate::identity::normalise;

/// How far down headings are looked for: titles, the unit's name and instructions stand above them.
const ROWS_LOOKED_AT: usize = 30;
/// Rows that headings may take together (参加社会保险情况 over 养老, 医疗 …).
const HEADING_ROWS: usize = 3;

/// The reading of a table's head.
pub(super) struct Layout {
    /// First row of headings and the row after the last; equal where there are none.
    pub(super) top: usize,
    pub(super) end: usize,
    pub(super) columns: Vec<ColumnUse>,
    /// Columns that fill something (or count), with their meaning.
    pub(super) read: Vec<(usize, StaffColumn)>,
}

impl Layout {
    /// The column read as this.
    pub(super) fn column_of(&self, meaning: StaffColumn) -> Option<usize> {
        let found = self.read.iter().find(|(_, each)| *each == meaning);
        found.map(|(column, _)| *column)
    }
}

/// Finds the headings and applies what somebody decided about columns.
pub(super) fn layout(table: &Table, choices: &ColumnChoices) -> Layout {
    let width = table.width();
    let (top, end, mut found) = match find(table) {
        Some((top, end)) => (top, end, by_heading(table, top, end, width)),
        None => (0, 0, by_content(table, width)),
    };
    for (column, meaning) in choices {
        choose(&mut found, *column as usize, *meaning);
    }
    let columns = found.iter().enumerate().map(|(column, meaning)| ColumnUse {
        column: u32::try_from(column).unwrap_or(u32::MAX),
        letter: table.letter(column),
        heading: heading(table, top, end, column),
        meaning: *meaning,
    });
    Layout {
        top,
        end,
        columns: columns.collect(),
        read: found
            .iter()
            .enumerate()
            .filter_map(|(column, meaning)| meaning.map(|meaning| (column, meaning)))
            .collect(),
    }
}

/// A meaning belongs to one column: choosing it for one takes it from another.
fn choose(found: &mut [Option<StaffColumn>], column: usize, meaning: Option<StaffColumn>) {
    if column >= found.len() {
        return;
    }
    for each in found.iter_mut() {
        if meaning.is_some() && *each == meaning {
            *each = None;
        }
    }
    found[column] = meaning;
}

/// The first row that has a heading for the name or the number and one more, with the rows of headings beneath it.
fn find(table: &Table) -> Option<(usize, usize)> {
    let top = (0..table.rows.len().min(ROWS_LOOKED_AT)).find(|row| is_heading_row(table, *row))?;
    let below = (top + 1..table.rows.len().min(top + HEADING_ROWS))
        .take_while(|row| continues_headings(table, top, *row))
        .last();
    Some((top, below.unwrap_or(top) + 1))
}

/// The meanings of a row's cells.
pub(super) fn meanings(table: &Table, row: usize) -> BTreeSet<StaffColumn> {
    let cells = table.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    cells
        .iter()
        .filter_map(|cell| match &cell.content {
            Content::Text(text) => headings::meaning(text),
            Content::Empty
            | Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)
            | Content::Error => None,
        })
        .collect()
}

fn is_heading_row(table: &Table, row: usize) -> bool {
    let found = meanings(table, row);
    let who = found.contains(&StaffColumn::Name) || found.contains(&StaffColumn::DocumentNumber);
    who && found.len() >= 2
}

/// Whether a row beneath the first headings still holds headings: at least one that is known, and nothing under the name.
fn continues_headings(table: &Table, top: usize, row: usize) -> bool {
    let known = !meanings(table, row).is_empty();
    let under_names = (0..table.width()).all(|column| {
        let above = heading(table, top, top + 1, column);
        let who = matches!(
            headings::meaning(&above),
            Some(StaffColumn::Name | StaffColumn::DocumentNumber)
        );
        !who || table.cell(row, column).is_blank()
    });
    known && under_names
}

/// The lowest written heading of a column that is known, or else the lowest written.
fn heading(table: &Table, top: usize, end: usize, column: usize) -> String {
    let written = (top..end)
        .rev()
        .filter_map(|row| match &table.cell(row, column).content {
            Content::Text(text) if !normalise(text).text.is_empty() => Some(tidy(text)),
            Content::Text(_)
            | Content::Empty
            | Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)
            | Content::Error => None,
        });
    let written: Vec<String> = written.collect();
    let known = written
        .iter()
        .find(|text| headings::meaning(text).is_some());
    known.or(written.first()).cloned().unwrap_or_default()
}

/// A heading on one line, at most as long as a screen shows.
fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(60).collect()
}

/// Meanings by heading; of two columns with the same meaning the first is read.
fn by_heading(table: &Table, top: usize, end: usize, width: usize) -> Vec<Option<StaffColumn>> {
    let mut taken = BTreeSet::new();
    let meanings = (0..width).map(|column| {
        let meaning = headings::meaning(&heading(table, top, end, column))?;
        taken.insert(meaning).then_some(meaning)
    });
    meanings.collect()
}

/// Without headings only numbers and names are recognised, by what most of a column's cells look like.
fn by_content(table: &Table, width: usize) -> Vec<Option<StaffColumn>> {
    let mut found = vec![None; width];
    if let Some(column) = (0..width).find(|column| mostly(table, *column, like_a_number)) {
        found[column] = Some(StaffColumn::DocumentNumber);
        let name = (0..width).find(|other| *other != column && mostly(table, *other, like_a_name));
        if let Some(name) = name {
            found[name] = Some(StaffColumn::Name);
        }
    }
    found
}

fn mostly(table: &Table, column: usize, like: fn(&str) -> bool) -> bool {
    let texts = table
        .rows
        .iter()
        .filter_map(|row| match &row.get(column)?.content {
            Content::Text(text) => Some(normalise(text).text),
            Content::Empty
            | Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)
            | Content::Error => None,
        });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    let fits = texts.iter().filter(|text| like(text)).count();
    fits > 0 && fits * 2 > texts.len()
}

fn like_a_number(text: &str) -> bool {
    let (body, last) = text.split_at(text.len() - text.chars().last().map_or(0, char::len_utf8));
    [15, 18].contains(&text.len())
        && body.bytes().all(|byte| byte.is_ascii_digit())
        && (last == "X" || last.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Two to four Chinese characters, or a longer name with its dot (阿依古丽·买买提).
fn like_a_name(text: &str) -> bool {
    let count = text.chars().count();
    let chinese = text
        .chars()
        .all(|character| ('\u{4E00}'..='\u{9FFF}').contains(&character) || character == '·');
    chinese && ((2..=4).contains(&count) || text.contains('·'))
}
