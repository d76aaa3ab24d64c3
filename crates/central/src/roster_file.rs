//! Reads a department's roster from CSV as it comes: UTF-8 or GBK, Chinese or English headings, title rows, damaged lines.
//!
//! A bad line is reported by line number and column, never by its content (PIPL 6, 51), and never stops the others.
//! Whether a document number is valid is not judged here: matching does that, and keeps wrong ones apart.

mod codes;
mod columns;
mod headings;
mod rows;

use csv::{ByteRecord, ReaderBuilder};
use survey::division::DivisionCode;
use survey::roster::{RosterKind, RosterRow};

pub use columns::Column;
use columns::Heading;

/// Title rows tolerated before the headings.
const TITLE_ROWS: usize = 10;
/// The longest text of a field, in characters.
pub(crate) const FIELD_LIMIT: usize = 200;

/// What a file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFile {
    /// The rows that could be read.
    pub rows: Vec<RosterRow>,
    /// The lines that could not.
    pub problems: Vec<LineProblem>,
}

/// A line that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineProblem {
    /// Line of the file, from 1.
    pub line: u64,
    /// Where in it; `None` when the line as such cannot be read.
    pub column: Option<Column>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A value that must be there is not.
    #[error("empty")]
    Empty,
    /// A value that cannot be understood.
    #[error("not understood")]
    NotUnderstood,
    /// A value far longer than it can be.
    #[error("too long")]
    TooLong,
    /// Bytes that are text in neither encoding.
    #[error("damaged characters")]
    Damaged,
    /// The line cannot be taken apart.
    #[error("not a line of values")]
    NotALine,
}

/// Why a file as a whole was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRosterFile {
    /// No row among the first ten has the headings this kind needs.
    #[error("no headings found; missing at best: {}", columns::list(missing))]
    NoHeadings {
        /// What the most promising row lacked.
        missing: Vec<Column>,
    },
}

/// How bytes become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Gbk,
}

/// Reads a file. `area` is taken for rows that name no division.
///
/// # Errors
/// [`BadRosterFile`] when the headings are not found.
pub fn read(
    bytes: &[u8],
    kind: RosterKind,
    area: &DivisionCode,
) -> Result<RosterFile, BadRosterFile> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reading = Reading::new(bytes, kind, area);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut record = ByteRecord::new();
    while reading.heading.is_some() || reading.titles < TITLE_ROWS {
        let begun = reader.position().byte();
        match reader.read_byte_record(&mut record) {
            Ok(true) => reading.take(&record, begun),
            Ok(false) => break,
            Err(_) => reading.leave_out(begun, None, Problem::NotALine),
        }
    }
    if reading.heading.is_none() {
        return Err(BadRosterFile::NoHeadings {
            missing: reading.missing,
        });
    }
    Ok(reading.file)
}

/// A file that is being read.
struct Reading<'a> {
    bytes: &'a [u8],
    encoding: Encoding,
    kind: RosterKind,
    area: &'a DivisionCode,
    heading: Option<Heading>,
    /// Rows before the headings.
    titles: usize,
    /// What the most promising of them lacked.
    missing: Vec<Column>,
    file: RosterFile,
}

impl<'a> Reading<'a> {
    fn new(bytes: &'a [u8], kind: RosterKind, area: &'a DivisionCode) -> Self {
        let encoding = if std::str::from_utf8(bytes).is_ok() {
            Encoding::Utf8
        } else {
            encoding_of_headings(bytes)
        };
        Self {
            bytes,
            encoding,
            kind,
            area,
            heading: None,
            titles: 0,
            missing: columns::needed(kind).to_vec(),
            file: RosterFile {
                rows: Vec::new(),
                problems: Vec::new(),
            },
        }
    }

    /// A title, the headings, a row or an empty line; it begins at or after this byte.
    fn take(&mut self, record: &ByteRecord, begun: u64) {
        let Some(heading) = &self.heading else {
            return self.title(record);
        };
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            return;
        }
        match rows::read(
            heading,
            &fields(record, self.encoding),
            self.kind,
            self.area,
        ) {
            Ok(row) => self.file.rows.push(row),
            Err((column, problem)) => self.leave_out(begun, Some(column), problem),
        }
    }

    fn title(&mut self, record: &ByteRecord) {
        match Heading::find(&fields(record, self.encoding), self.kind) {
            Ok(found) => self.heading = Some(found),
            Err(lacking) if lacking.len() < self.missing.len() => self.missing = lacking,
            Err(_) => {}
        }
        self.titles += 1;
    }

    fn leave_out(&mut self, begun: u64, column: Option<Column>, problem: Problem) {
        self.file.problems.push(LineProblem {
            line: line_at(self.bytes, begun),
            column,
            problem,
        });
    }
}

/// The line, as an editor counts it, of the record that begins at or after this byte. Only asked for bad lines.
fn line_at(bytes: &[u8], begun: u64) -> u64 {
    let begun = usize::try_from(begun)
        .unwrap_or(usize::MAX)
        .min(bytes.len());
    let blank = bytes[begun..]
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    1 + bytes[..begun + blank]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count() as u64
}

/// When the file as a whole is not UTF-8, its first line decides: a UTF-8 file with damaged lines has sound headings.
fn encoding_of_headings(bytes: &[u8]) -> Encoding {
    let first = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let is_utf8 = !first.is_ascii() && std::str::from_utf8(first).is_ok();
    if is_utf8 {
        Encoding::Utf8
    } else {
        Encoding::Gbk
    }
}

/// The fields as text; `None` for bytes that are none.
fn fields(record: &ByteRecord, encoding: Encoding) -> Vec<Option<String>> {
    record.iter().map(|field| text(field, encoding)).collect()
}

fn text(field: &[u8], encoding: Encoding) -> Option<String> {
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8(field.to_vec()).ok()?,
        // GB 18030 holds every GBK text, and no second byte of it is a comma or a quotation mark.
        Encoding::Gbk => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(field)?
            .into_owned(),
    };
    Some(text.trim().trim_start_matches('\'').to_owned())
}

#[cfg(test)]
mod tests;
