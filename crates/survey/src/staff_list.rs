//! Staff lists (F3a) as firms hand them in: a table of cells from a spreadsheet or the clipboard, read into staff records.
//!
//! Firms' lists have titles above and notes below, headings over two rows, dates as serial numbers, and identification numbers that
//! the spreadsheet has spoilt. Every non-empty row gets an outcome ([`RowOutcome`]) and every doubtful cell a message with its
//! place ([`CellFault`]); a bad cell never stops its row, a bad row never stops the others. What cannot be known is not guessed.
//!
//! Not here: reading files (the desk's work), who is insured ([`crate::findings`]), and writing records.
//! Form F3a and its fields: domain.md 6; aliases of headings: the data standard's codes in domain.md 5.

mod cells;
mod dates;
mod header;
mod headings;
mod merged;
mod rows;
mod standing;
mod unlisted;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::identity::document::BadDocument;
use crate::ids::EntityId;
use crate::record::{Record, Value};

pub use headings::StaffColumn;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text, as written.
    Text(String),
    /// A number; identification numbers of more than 15 digits have lost their end here.
    Number(f64),
    /// A cell formatted as a day.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Flag(bool),
    /// An error value such as `#REF!`.
    Error,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetCell {
    /// What it holds; of a formula the value it last gave.
    pub content: Content,
    /// Whether the value comes from a formula.
    pub formula: bool,
}

impl SheetCell {
    /// An empty cell.
    pub const EMPTY: Self = Self {
        content: Content::Empty,
        formula: false,
    };

    /// A cell with text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Content::Text(text.into()))
    }

    /// A cell with this content, not from a formula.
    pub fn of(content: Content) -> Self {
        Self {
            content,
            formula: false,
        }
    }

    /// Whether there is nothing to be seen in it.
    pub fn is_blank(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Text(text) => crate::identity::normalise(text).text.is_empty(),
            Content::Number(_) | Content::Date(_) | Content::Flag(_) | Content::Error => false,
        }
    }
}

/// From which day a workbook counts its serial numbers of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSystem {
    /// Day 1 is 1900-01-01 (and 1900 has a 29 February, as in the first spreadsheets).
    From1900,
    /// Day 0 is 1904-01-01 (workbooks from older Macintosh programs).
    From1904,
}

/// A rectangle of merged cells, in rows and columns of the table, both from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// A table of cells as it lies in a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sheet's number of the first row, from 1.
    pub first_row: u32,
    /// The sheet's number of the first column, from 0 (= A).
    pub first_column: u32,
    /// Rows of cells; they may differ in length.
    pub rows: Vec<Vec<SheetCell>>,
    /// Merged cells.
    pub merged: Vec<Merged>,
    /// How plain numbers in date columns are meant.
    pub dates: DateSystem,
}

impl Table {
    /// A table from text that was copied out of a spreadsheet: rows by line, cells by tab.
    pub fn pasted(text: &str) -> Self {
        let rows = text.lines().map(|line| {
            let cells = line.split('\t').map(|cell| SheetCell::text(unquoted(cell)));
            cells.collect()
        });
        Self {
            first_row: 1,
            first_column: 0,
            rows: rows.collect(),
            merged: Vec::new(),
            dates: DateSystem::From1900,
        }
    }

    /// The cell at a row and column of the table, both from 0; empty outside.
    pub fn cell(&self, row: usize, column: usize) -> &SheetCell {
        let found = self.rows.get(row).and_then(|cells| cells.get(column));
        found.unwrap_or(&SheetCell::EMPTY)
    }

    /// The sheet's number of a row of the table.
    pub fn row_number(&self, row: usize) -> u32 {
        self.first_row
            .saturating_add(u32::try_from(row).unwrap_or(u32::MAX))
    }

    /// Columns of the widest row.
    fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The sheet's name of a column of the table, for example `"AB"`.
    fn letter(&self, column: usize) -> String {
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        letter(self.first_column.saturating_add(column))
    }
}

/// A cell that spreadsheets quote on the clipboard because it holds a quotation mark or a line break.
fn unquoted(cell: &str) -> String {
    let inner = cell
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// The name of a column from 0: `A` … `Z`, `AA` ….
pub fn letter(column: u32) -> String {
    let mut left = u64::from(column) + 1;
    let mut letters = Vec::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).expect("below 26");
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What a column of the list is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnUse {
    /// Column of the table, from 0.
    pub column: u32,
    /// Its name in the sheet, for example `"C"`.
    pub letter: String,
    /// Its heading as written; empty where there is none.
    pub heading: String,
    /// What it is read as; `None` = ignored.
    pub meaning: Option<StaffColumn>,
}

/// What is wrong with, or remarkable about, a cell or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ListFault {
    /// `3.20402E+17`: the number itself is lost. Advice: format the column as text in the source, copy again.
    ScientificNotation,
    /// More than 15 digits held as a number: the last digits became 0. The same advice.
    LostDigits,
    /// The number fails the check of its document; it is kept as written.
    BadNumber {
        /// Why.
        fault: BadDocument,
    },
    /// The number stands in an earlier row with the same name.
    NumberTwice {
        /// The sheet's number of that row.
        row: u32,
    },
    /// The number stands in an earlier row with another name.
    NumberOfAnother {
        /// The sheet's number of that row.
        row: u32,
    },
    /// The same name without a number stands in an earlier row.
    NameTwice {
        /// The sheet's number of that row.
        row: u32,
    },
    /// The number is known in this unit under another name; the name is taken from the list.
    OtherNameKnown,
    /// This unit's list says that the person has left.
    HasLeft,
    /// No name: the row cannot be kept.
    NameMissing,
    /// No number: kept, to be asked.
    NumberMissing,
    /// Not a day; kept as written.
    DateUnreadable,
    /// A year or a month only; kept as written.
    DateIncomplete,
    /// Later than today; kept.
    DateAhead,
    /// None of the words this column understands.
    UnknownWord,
    /// Longer than the field can keep.
    TooLong {
        /// The limit in characters.
        limit: u32,
    },
    /// The value comes from a formula; the value is kept.
    Formula,
    /// The formula gave an error.
    FormulaError,
    /// Hidden characters were removed.
    Hidden,
    /// Merged with the cells above. Shared values are kept for each row; names and numbers are not shared.
    Merged,
}

/// What becomes of a cell with a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FaultLevel {
    /// The value is kept and right; the fault is only told.
    Noted,
    /// The value is kept and probably wrong.
    Kept,
    /// The value (or the row) is left out.
    Refused,
}

impl ListFault {
    /// What becomes of the cell.
    pub fn level(self) -> FaultLevel {
        match self {
            Self::ScientificNotation
            | Self::LostDigits
            | Self::NumberTwice { .. }
            | Self::NumberOfAnother { .. }
            | Self::NameTwice { .. }
            | Self::NameMissing
            | Self::UnknownWord
            | Self::TooLong { .. }
            | Self::FormulaError => FaultLevel::Refused,
            Self::BadNumber { .. }
            | Self::NumberMissing
            | Self::DateUnreadable
            | Self::DateIncomplete
            | Self::DateAhead
            | Self::HasLeft => FaultLevel::Kept,
            Self::OtherNameKnown | Self::Formula | Self::Hidden | Self::Merged => FaultLevel::Noted,
        }
    }
}

/// A fault with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// Column of the table, from 0; `None` = the row.
    pub column: Option<u32>,
    /// The column's name in the sheet.
    pub letter: Option<String>,
    /// What the column is read as.
    pub meaning: Option<StaffColumn>,
    /// What is wrong.
    pub fault: ListFault,
    /// What becomes of the value.
    pub level: FaultLevel,
}

/// Why a row of the table is no row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NotStaff {
    /// Above the headings.
    Title,
    /// Headings, also those repeated on a later page.
    Heading,
    /// 合计, 小计.
    Total,
    /// A note or the line of signatures.
    Note,
    /// Nothing but its prepared serial number.
    SerialOnly,
}

/// What becomes of a non-empty row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// A new line of the staff list.
    New,
    /// The person is in this unit's list already; these fields change.
    Update {
        /// The line.
        of: EntityId,
        /// New values by field; cells that are empty change nothing.
        changed: BTreeMap<&'static str, Value>,
    },
    /// In this unit's list already, word for word.
    Same {
        /// The line.
        of: EntityId,
    },
    /// Cannot be kept; the faults say why.
    Refused,
    /// No row of the list.
    NotStaff(NotStaff),
}

/// One non-empty row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Row of the table, from 0.
    pub index: usize,
    /// The sheet's number of the row.
    pub row: u32,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// Everything that was read, by field of [`crate::record::EntityKind::Staff`].
    pub values: BTreeMap<&'static str, Value>,
    /// Faults in the order of the columns.
    pub faults: Vec<CellFault>,
}

/// A list as read: each non-empty row of the table once, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffList {
    /// The columns of the table.
    pub columns: Vec<ColumnUse>,
    /// The rows.
    pub rows: Vec<ListRow>,
    /// Staff of this unit who are in no row and have not left.
    pub absent: Vec<EntityId>,
}

/// What somebody decided about columns: read as this, or (`None`) ignored. Columns without an entry are read by their heading.
pub type ColumnChoices = BTreeMap<u32, Option<StaffColumn>>;

/// Reads a table as the staff list of a unit whose standing list is `known`, on the day `today`.
pub fn read(
    table: &Table,
    known: &[&Record],
    choices: &ColumnChoices,
    today: NaiveDate,
) -> StaffList {
    let layout = header::layout(table, choices);
    rows::read(table, &layout, known, today)
}

/// The columns of a table, read by their headings alone.
pub fn columns(table: &Table) -> Vec<ColumnUse> {
    header::layout(table, &ColumnChoices::new()).columns
}

#[cfg(test)]
mod tests;
