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
    let encoding = if std::str::from_utf8(bytes).is_ok() {
        Encoding::Utf8
    } else {
        encoding_of_headings(bytes)
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut record = ByteRecord::new();
    let mut heading: Option<Heading> = None;
    let mut missing = columns::needed(kind).to_vec();
    let (mut rows, mut problems, mut skipped) = (Vec::new(), Vec::new(), 0);
    loop {
        let begun = reader.position().byte();
        let is_more = match reader.read_byte_record(&mut record) {
            Ok(is_more) => is_more,
            Err(_) => {
                problems.push(LineProblem {
                    line: line_at(bytes, begun),
                    column: None,
                    problem: Problem::NotALine,
                });
                continue;
            }
        };
        if !is_more {
            break;
        }
        let Some(heading) = &heading else {
            let found = Heading::find(&fields(&record, encoding), kind);
            match found {
                Ok(found) => heading = Some(found),
                Err(lacking) if lacking.len() < missing.len() => missing = lacking,
                Err(_) => {}
            }
            skipped += 1;
            if heading.is_none() && skipped == TITLE_ROWS {
                break;
            }
            continue;
        };
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            continue;
        }
        match rows::read(heading, &fields(&record, encoding), kind, area) {
            Ok(row) => rows.push(row),
            Err((column, problem)) => {
                problems.push(LineProblem {
                    line: line_at(bytes, begun),
                    column: Some(column),
                    problem,
                });
            }
        }
    }
    if heading.is_none() {
        Err(BadRosterFile::NoHeadings { missing })
    } else {
        Ok(RosterFile { rows, problems })
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
