//! Workbooks: sheets as tables of cells, with formulas and merged cells marked.
//!
//! Sheets of XLSX are read cell by cell: a sheet that claims a million rows and fills two of them must not take the memory of a million.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls,
    XlsError, Xlsx, XlsxError,
};
use chrono::NaiveDate;
use survey::staff_list::{Content, DateSystem, Merged, SheetCell, Table};

use super::guard::{self, Packed};
use super::{BadStaffFile, COLUMN_LIMIT, ROW_LIMIT, SHEET_LIMIT, Sheet};

/// A workbook in an archive.
pub(super) fn packed(bytes: &[u8]) -> Result<Vec<Sheet>, BadStaffFile> {
    match guard::look(bytes)? {
        Packed::Xlsx => xlsx(bytes),
        Packed::Ods => ods(bytes),
    }
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, BadStaffFile> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| of_xlsx(&error))?;
    let dates = system(book.has_1904_epoch());
    let names = visible(&book);
    let mut sheets = Vec::new();
    for name in names {
        let mut grid = Grid::default();
        values(&mut book, &name, &mut grid)?;
        formulas(&mut book, &name, &mut grid)?;
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        sheets.push(sheet(name, grid, &merged, dates));
    }
    Ok(sheets)
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

fn values(book: &mut Book<'_>, name: &str, grid: &mut Grid) -> Result<(), BadStaffFile> {
    let broken = |error: XlsxError| of_xlsx(&error);
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        grid.put(cell.get_position(), of_ref(cell.get_value()))?;
    }
    Ok(())
}

fn formulas(book: &mut Book<'_>, name: &str, grid: &mut Grid) -> Result<(), BadStaffFile> {
    let broken = |error: XlsxError| of_xlsx(&error);
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = reader.next_formula().map_err(broken)? {
        grid.is_formula(cell.get_position(), cell.get_value());
    }
    Ok(())
}

fn of_xlsx(error: &XlsxError) -> BadStaffFile {
    if matches!(error, XlsxError::Password) {
        BadStaffFile::Encrypted
    } else {
        BadStaffFile::Damaged
    }
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, BadStaffFile> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| of_ods(&error))?;
    let names = visible(&book);
    let sheets = names.into_iter().map(|name| {
        let cells = book
            .worksheet_range(&name)
            .map_err(|error| of_ods(&error))?;
        let formulas = book.worksheet_formula(&name).unwrap_or_default();
        let grid = Grid::of(&cells, &formulas)?;
        Ok(sheet(name, grid, &[], DateSystem::From1900))
    });
    sheets.collect()
}

fn of_ods(error: &OdsError) -> BadStaffFile {
    if matches!(error, OdsError::Password) {
        BadStaffFile::Encrypted
    } else if matches!(error, OdsError::CellLimitExceeded { .. }) {
        BadStaffFile::too_many()
    } else {
        BadStaffFile::Damaged
    }
}

/// A workbook of Excel 97 to 2003. A newer one with a password lies in the same kind of file.
pub(super) fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, BadStaffFile> {
    if contains_utf16(bytes, "EncryptedPackage") {
        return Err(BadStaffFile::Encrypted);
    }
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| of_xls(&error))?;
    let dates = system(book.has_1904_epoch());
    let names = visible(&book);
    let sheets = names.into_iter().map(|name| {
        let cells = book
            .worksheet_range(&name)
            .map_err(|error| of_xls(&error))?;
        let formulas = book.worksheet_formula(&name).unwrap_or_default();
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        Ok(sheet(name, Grid::of(&cells, &formulas)?, &merged, dates))
    });
    sheets.collect()
}

fn of_xls(error: &XlsError) -> BadStaffFile {
    if matches!(error, XlsError::Password) {
        BadStaffFile::Encrypted
    } else {
        BadStaffFile::Damaged
    }
}

/// Names in a compound file are UTF-16, little end first.
fn contains_utf16(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

fn system(early: bool) -> DateSystem {
    if early {
        DateSystem::From1904
    } else {
        DateSystem::From1900
    }
}

/// The sheets that a person who opens the workbook sees.
fn visible<R: std::io::Read + std::io::Seek, B: Reader<R>>(book: &B) -> Vec<String> {
    let seen = book.sheets_metadata().iter().filter(|sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    });
    seen.map(|sheet| sheet.name.clone())
        .take(SHEET_LIMIT)
        .collect()
}

/// Cells by row and column of the sheet, from 0.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<SheetCell>>,
}

impl Grid {
    fn of(cells: &Range<Data>, formulas: &Range<String>) -> Result<Self, BadStaffFile> {
        let mut grid = Self::default();
        let (top, left) = cells.start().unwrap_or_default();
        for (row, column, value) in cells.used_cells() {
            grid.put(absolute((top, left), row, column), of_data(value))?;
        }
        let start = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            grid.is_formula(absolute(start, row, column), formula);
        }
        Ok(grid)
    }

    /// Puts a cell; blank ones outside the limits are no cells.
    fn put(&mut self, at: (u32, u32), content: Content) -> Result<(), BadStaffFile> {
        if content == Content::Empty {
            return Ok(());
        }
        let cell = SheetCell::of(content);
        let blank = cell.is_blank();
        match self.place(at) {
            Some(place) => *place = cell,
            None if blank => {}
            None => return Err(BadStaffFile::too_many()),
        }
        Ok(())
    }

    /// Marks a formula. One whose value was never computed is an error: there is nothing to read.
    fn is_formula(&mut self, at: (u32, u32), formula: &str) {
        let Some(cell) = self.place(at).filter(|_| !formula.is_empty()) else {
            return;
        };
        if cell.content == Content::Empty {
            cell.content = Content::Error;
        }
        cell.formula = true;
    }

    /// The cell at a place within the limits; made if it is not there yet.
    fn place(&mut self, (row, column): (u32, u32)) -> Option<&mut SheetCell> {
        let (row, column) = (row as usize, column as usize);
        if row >= ROW_LIMIT || column >= COLUMN_LIMIT {
            return None;
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, SheetCell::EMPTY);
        }
        Some(&mut cells[column])
    }
}

fn absolute((top, left): (u32, u32), row: usize, column: usize) -> (u32, u32) {
    let add =
        |start: u32, offset: usize| start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    (add(top, row), add(left, column))
}

fn sheet(name: String, grid: Grid, merged: &[Dimensions], dates: DateSystem) -> Sheet {
    let areas = merged.iter().map(|area| Merged {
        top: area.start.0 as usize,
        left: area.start.1 as usize,
        bottom: area.end.0 as usize,
        right: area.end.1 as usize,
    });
    Sheet {
        name,
        table: Table {
            first_row: 1,
            first_column: 0,
            rows: grid.rows,
            merged: areas.take(ROW_LIMIT).collect(),
            dates,
        },
    }
}

fn of_ref(value: &DataRef<'_>) -> Content {
    if let DataRef::SharedString(text) = value {
        return Content::Text((*text).to_owned());
    }
    of_data(&Data::from(value.clone()))
}

fn of_data(value: &Data) -> Content {
    match value {
        Data::Empty => Content::Empty,
        Data::String(text) | Data::DurationIso(text) => Content::Text(text.clone()),
        Data::DateTimeIso(text) => iso(text),
        Data::Int(number) => of_int(*number),
        Data::Float(number) => Content::Number(*number),
        Data::Bool(flag) => Content::Flag(*flag),
        Data::DateTime(moment) => match moment.as_datetime() {
            Some(at) if moment.is_datetime() => Content::Date(at.date()),
            Some(_) | None => Content::Number(moment.as_f64()),
        },
        Data::Error(_) => Content::Error,
    }
}

/// Above 15 digits spreadsheets themselves keep no exact number.
fn of_int(number: i64) -> Content {
    #[expect(
        clippy::cast_precision_loss,
        reason = "beyond 15 digits it is refused anyway"
    )]
    let number = number as f64;
    Content::Number(number)
}

fn iso(text: &str) -> Content {
    let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    day.map_or_else(|| Content::Text(text.to_owned()), Content::Date)
}
