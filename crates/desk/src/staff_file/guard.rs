//! What a packed workbook is, told before it is trusted to a reader: what it would unpack to, and how often it repeats itself.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{BadStaffFile, ROW_LIMIT, UNPACKED_LIMIT};

/// Most entries of an archive; a workbook of thirty sheets has a hundred.
const ENTRY_LIMIT: usize = 2000;
/// Most repetitions of one filled cell in a row.
const CELL_REPEATS: u64 = 1000;

/// What an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packed {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

/// Looks through an archive. Every entry is unpacked once into nothing, because the sizes it declares may lie.
pub(super) fn look(bytes: &[u8]) -> Result<Packed, BadStaffFile> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BadStaffFile::Damaged)?;
    if archive.len() > ENTRY_LIMIT {
        return Err(BadStaffFile::TooLarge);
    }
    let mut left = UNPACKED_LIMIT;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(of_zip)?;
        let mut part = entry.take(left + 1);
        let read = std::io::copy(&mut part, &mut std::io::sink());
        let read = read.map_err(|_| BadStaffFile::Damaged)?;
        left = left.checked_sub(read).ok_or(BadStaffFile::TooLarge)?;
    }
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return Ok(Packed::Xlsx);
    }
    if archive.index_for_name("content.xml").is_none() {
        return Err(BadStaffFile::Unsupported);
    }
    repeats(&mut archive)?;
    Ok(Packed::Ods)
}

fn of_zip(error: zip::result::ZipError) -> BadStaffFile {
    use zip::result::ZipError;
    if matches!(&error, ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED) {
        return BadStaffFile::Encrypted;
    }
    BadStaffFile::Damaged
}

/// OpenDocument writes equal cells and rows once with a count; empty ones by the million. Filled ones must stay few.
fn repeats(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), BadStaffFile> {
    let mut content = String::new();
    archive
        .by_name("content.xml")
        .map_err(of_zip)?
        .take(UNPACKED_LIMIT)
        .read_to_string(&mut content)
        .map_err(|_| BadStaffFile::Damaged)?;
    let rows = tags(&content, "<table:table-row").all(|(tag, rest)| {
        let count = count(tag, "table:number-rows-repeated");
        let row = rest.split("</table:table-row>").next().unwrap_or_default();
        count <= ROW_LIMIT as u64 || !is_filled(row)
    });
    let cells = tags(&content, "<table:table-cell").all(|(tag, rest)| {
        let filled = is_filled(tag) || (!tag.ends_with('/') && !rest.starts_with("</"));
        count(tag, "table:number-columns-repeated") <= CELL_REPEATS || !filled
    });
    if rows && cells {
        Ok(())
    } else {
        Err(BadStaffFile::too_many())
    }
}

/// Each tag that begins like this, without its closing bracket, with what follows it.
fn tags<'a>(content: &'a str, begin: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    content
        .split(begin)
        .skip(1)
        .filter_map(|part| part.split_once('>'))
}

fn is_filled(text: &str) -> bool {
    text.contains("office:value") || text.contains("<text:p")
}

/// The number of an attribute; 1 where it is absent.
fn count(tag: &str, attribute: &str) -> u64 {
    let value = tag
        .split_once(attribute)
        .and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    value.map_or(1, |value| value.parse().unwrap_or(u64::MAX))
}
