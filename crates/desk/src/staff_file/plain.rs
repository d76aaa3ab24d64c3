//! Text files: CSV and tab-separated, in UTF-8, UTF-16 or the Chinese encodings (GBK and GB 18030), as office programs write them.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};
use survey::staff_list::{DateSystem, SheetCell, Table};

use super::{BadStaffFile, Sheet, within};

/// Reads text bytes as a table.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, BadStaffFile> {
    let text = decoded(bytes)?;
    if is_markup(&text) {
        return Err(BadStaffFile::Unsupported);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<SheetCell>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| BadStaffFile::Damaged)?;
        let blank = record.position().map_or(0, |from| blank_lines(&text, from));
        within(rows.len().saturating_add(blank + 1), Some(record.len()))?;
        rows.resize_with(rows.len() + blank, Vec::new);
        rows.push(record.iter().map(SheetCell::text).collect());
    }
    Ok(Sheet {
        name: String::new(),
        table: Table {
            first_row: 1,
            first_column: 0,
            rows,
            merged: Vec::new(),
            dates: DateSystem::From1900,
        },
    })
}

/// Blank lines in front of a record: the reader leaves them out, but they are rows of the sheet, too.
/// `from` is where the record before it ended, perhaps between the two characters of its line break.
fn blank_lines(text: &str, from: &csv::Position) -> usize {
    let from = usize::try_from(from.byte()).unwrap_or(usize::MAX);
    let Some(rest) = text.get(from..) else {
        return 0;
    };
    let broken = text[..from].ends_with('\r') && rest.starts_with('\n');
    let rest = if broken { &rest[1..] } else { rest };
    let breaks = rest
        .bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    breaks.filter(|byte| *byte == b'\n').count()
}

/// The text, by its mark, or as UTF-8, or else as GB 18030, which has GBK and GB 2312 in it.
fn decoded(bytes: &[u8]) -> Result<String, BadStaffFile> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => GB18030,
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') {
        return Err(BadStaffFile::Unsupported);
    }
    Ok(text.into_owned())
}

/// Some programs write a web page and call it .xls.
fn is_markup(text: &str) -> bool {
    let begin = text.trim_start();
    begin.starts_with('<') || begin.starts_with("{\\rtf") || begin.starts_with("%PDF")
}

/// Whichever of tab, comma and semicolon the first lines have most of.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(20).collect();
    let count = |mark: &u8| {
        let mark = char::from(*mark);
        head.iter()
            .map(|line| line.matches(mark).count())
            .sum::<usize>()
    };
    let found = [b';', b',', b'\t']
        .into_iter()
        .max_by_key(|mark| count(mark));
    found.unwrap_or(b',')
}
