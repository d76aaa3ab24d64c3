//! Reading the files that firms hand in as staff lists: XLSX, XLS, ODS, CSV in any encoding, and text from the clipboard.
//!
//! The bytes come from outside and may be anything. Nothing is unpacked beyond [`UNPACKED_LIMIT`], no table grows beyond
//! [`ROW_LIMIT`] × [`COLUMN_LIMIT`], and no error carries a word of what the file says.
//! What the cells mean is [`survey::staff_list`].

mod guard;
mod plain;
mod template;
mod workbook;

use survey::staff_list::Table;
use thiserror::Error;

pub(crate) use template::{TEMPLATE_NAME, template};

/// Largest file read, in bytes: 5,000 staff take some 400 KiB.
pub const FILE_LIMIT: usize = 10 << 20;
/// Most bytes a packed file may unpack to.
pub const UNPACKED_LIMIT: u64 = 128 << 20;
/// Most rows of a list.
pub const ROW_LIMIT: usize = 20_000;
/// Most columns of a list.
pub const COLUMN_LIMIT: usize = 200;
/// Most sheets looked at.
const SHEET_LIMIT: usize = 30;

/// Why a file cannot be read as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadStaffFile {
    /// Protected by a password: save it without one.
    #[error("protected by a password")]
    Encrypted,
    /// No format that is read here: save it as .xlsx.
    #[error("not a format that is read here")]
    Unsupported,
    /// Looks like a workbook and cannot be read.
    #[error("damaged")]
    Damaged,
    /// Larger than a list of staff can be, packed or unpacked.
    #[error("too large")]
    TooLarge,
    /// More rows or columns than a list of staff can have.
    #[error("more than {rows} rows or {columns} columns")]
    TooMany {
        /// The limit of rows.
        rows: u32,
        /// The limit of columns.
        columns: u32,
    },
    /// Nothing in it.
    #[error("empty")]
    Empty,
}

impl BadStaffFile {
    fn too_many() -> Self {
        Self::TooMany {
            rows: u32::try_from(ROW_LIMIT).expect("small"),
            columns: u32::try_from(COLUMN_LIMIT).expect("small"),
        }
    }
}

/// A sheet with something in it.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name in the workbook; empty for text.
    pub name: String,
    /// Its cells.
    pub table: Table,
}

/// The sheets of a file that have something in them, at least one. The format is told by the content, not by the name.
///
/// # Errors
/// [`BadStaffFile`].
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, BadStaffFile> {
    if bytes.len() > FILE_LIMIT {
        return Err(BadStaffFile::TooLarge);
    }
    // The readers of workbooks are not ours; one that stumbles over a damaged file must not take the program with it.
    let sheets = std::panic::catch_unwind(|| by_content(bytes));
    some(sheets.unwrap_or(Err(BadStaffFile::Damaged))?)
}

fn by_content(bytes: &[u8]) -> Result<Vec<Sheet>, BadStaffFile> {
    if bytes.starts_with(b"PK\x03\x04") {
        workbook::packed(bytes)
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        workbook::xls(bytes)
    } else {
        Ok(vec![plain::read(bytes)?])
    }
}

/// The table that was pasted.
///
/// # Errors
/// [`BadStaffFile::Empty`], [`BadStaffFile::TooLarge`], [`BadStaffFile::TooMany`].
pub fn pasted(text: &str) -> Result<Vec<Sheet>, BadStaffFile> {
    if text.len() > FILE_LIMIT {
        return Err(BadStaffFile::TooLarge);
    }
    let table = Table::pasted(text);
    within(table.rows.len(), table.rows.iter().map(Vec::len).max())?;
    let name = String::new();
    some(vec![Sheet { name, table }])
}

fn some(mut sheets: Vec<Sheet>) -> Result<Vec<Sheet>, BadStaffFile> {
    sheets.retain(|sheet| {
        sheet
            .table
            .rows
            .iter()
            .flatten()
            .any(|cell| !cell.is_blank())
    });
    if sheets.is_empty() {
        return Err(BadStaffFile::Empty);
    }
    Ok(sheets)
}

fn within(rows: usize, columns: Option<usize>) -> Result<(), BadStaffFile> {
    if rows > ROW_LIMIT || columns.unwrap_or(0) > COLUMN_LIMIT {
        return Err(BadStaffFile::too_many());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
