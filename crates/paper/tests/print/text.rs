//! What was written comes back whole; files are clean, small and equal for equal facts.

use paper::document::{Block, Document, SlipPart, Text};
use paper::employer_notice::employer_notice;
use paper::error::PaperError;
use paper::press::MERGED_PAGES_MAX;

use crate::fixtures::{documents, employer_facts, papers, street};
use crate::press;
use crate::tools::{PdfFile, squeezed, without_page_numbers};

/// Every text of a document.
pub(crate) fn all_texts(document: &Document) -> Vec<&Text> {
    document.blocks.iter().flat_map(texts_of).collect()
}

fn said(parts: &[SlipPart]) -> impl Iterator<Item = &Text> {
    parts.iter().filter_map(|part| match part {
        SlipPart::Say(text) => Some(text),
        SlipPart::Blank(_) => None,
    })
}

fn texts_of(block: &Block) -> Vec<&Text> {
    match block {
        Block::RedHead {
            second_language,
            organ,
            number,
        } => second_language.iter().chain([organ, number]).collect(),
        Block::LetterHead {
            second_language,
            organ,
            number,
        } => second_language
            .iter()
            .chain([organ])
            .chain(number)
            .collect(),
        Block::Signature { organ, date } | Block::UnsealedSignature { organ, date } => {
            vec![organ, date]
        }
        Block::Imprint(imprint) => {
            let printed = imprint.printed.iter();
            let printed = printed.flat_map(|(organ, date)| [organ, date]);
            imprint.copies_to.iter().chain(printed).collect()
        }
        Block::Drawing(drawing) => drawing.words.iter().map(|words| &words.text).collect(),
        Block::Note(text)
        | Block::Choice { text, .. }
        | Block::Title(text)
        | Block::Serial(text)
        | Block::Recipient(text)
        | Block::Paragraph(text)
        | Block::Heading(text) => vec![text],
        Block::Gap(_) | Block::NewPage => Vec::new(),
        Block::Fill(parts) => said(parts).collect(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.paragraphs).collect()
        }
        Block::TearOff(lines) => lines.iter().flat_map(|parts| said(parts)).collect(),
    }
}

/// The texts of a document, except a table's captions, whose lines a reader may take in another order.
fn texts(document: &Document) -> Vec<String> {
    let texts = document.blocks.iter().flat_map(in_order);
    texts.map(|text| squeezed(&text.plain())).collect()
}

fn in_order(block: &Block) -> Vec<&Text> {
    let Block::Table(table) = block else {
        return texts_of(block);
    };
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let wide = cells.filter(|cell| cell.columns > 1);
    wide.flat_map(|cell| &cell.paragraphs).collect()
}

#[test]
fn every_text_comes_back_and_every_file_is_clean() {
    for (name, document) in documents().into_iter().chain(papers::styled()) {
        let pdf = press()
            .print(&document)
            .expect("the fixtures can be printed");
        let file = PdfFile::new(&pdf.bytes);
        let read = without_page_numbers(&file.text());
        for text in texts(&document) {
            assert!(read.contains(&text), "{name}: `{text}` is not in `{read}`");
        }
        assert_eq!(file.complaints(), None, "{name}: qpdf --check");
        let most = 120 * 1024;
        assert!(
            pdf.bytes.len() <= most,
            "{name}: {} bytes are more than {most}",
            pdf.bytes.len()
        );
    }
}

/// Marks set close together must not look like two columns to a reader.
#[test]
fn lines_are_read_as_lines() {
    let document = employer_notice(&employer_facts(), &street()).expect("complete");
    let file = PdfFile::new(&press().print(&document).expect("printable").bytes);
    let read = file.text_by_place();
    let wanted = "电话：12333（社保）、12366（缴费）、0000-12345678";
    assert!(read.lines().any(|line| line == wanted), "{read}");
}

#[test]
fn equal_documents_give_equal_bytes() {
    for ((name, one), (_, other)) in documents().into_iter().zip(documents()) {
        let first = press().print(&one).expect("printable");
        // A press of its own, so that nothing kept from the first printing helps the second.
        let second = press().print(&other).expect("printable");
        assert_eq!(first, second, "{name}");
    }
}

#[test]
fn different_documents_differ_in_their_identifier() {
    let id = |bytes: &[u8]| {
        let parsed = lopdf::Document::load_mem(bytes).expect("our own file can be read");
        format!(
            "{:?}",
            parsed.trailer.get(b"ID").expect("a file has an identifier")
        )
    };
    let ids: Vec<String> = documents()
        .iter()
        .map(|(_, document)| id(&press().print(document).expect("printable").bytes))
        .collect();
    let distinct: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
}

#[test]
fn a_merged_file_holds_every_document() {
    let documents: Vec<Document> = documents()
        .into_iter()
        .map(|(_, document)| document)
        .collect();
    let separate: usize = documents
        .iter()
        .map(|document| press().print(document).expect("printable").pages)
        .sum();
    let merged = press().print_merged(&documents).expect("printable");
    assert_eq!(merged.pages, separate);
    let file = PdfFile::new(&merged.bytes);
    assert_eq!(file.complaints(), None);
    let read = without_page_numbers(&file.text());
    for text in documents.iter().flat_map(texts) {
        assert!(read.contains(&text), "`{text}` is missing");
    }
}

#[test]
fn merging_has_limits() {
    assert_eq!(press().print_merged(&[]), Err(PaperError::NothingToMerge));
    let (_, document) = documents().remove(0);
    let too_many = vec![document; MERGED_PAGES_MAX + 1];
    assert_eq!(
        press().print_merged(&too_many),
        Err(PaperError::MergedTooLong {
            pages: MERGED_PAGES_MAX + 1
        })
    );
}

#[test]
fn the_file_names_its_language_date_and_version() {
    let (_, document) = documents().remove(0);
    let bytes = press().print(&document).expect("printable").bytes;
    let parsed = lopdf::Document::load_mem(&bytes).expect("our own file can be read");
    assert_eq!(parsed.version, "1.7");
    let catalog = parsed.catalog().expect("a file has a catalogue");
    assert_eq!(
        catalog.get(b"Lang").expect("Lang").as_str().expect("text"),
        b"zh-CN"
    );
    let info = parsed
        .trailer
        .get(b"Info")
        .expect("Info")
        .as_reference()
        .expect("a reference");
    let info = parsed
        .get_object(info)
        .expect("Info")
        .as_dict()
        .expect("a dictionary");
    assert_eq!(
        info.get(b"CreationDate")
            .expect("a date")
            .as_str()
            .expect("text"),
        b"D:20261121000000+08'00'"
    );
    assert!(
        !info.has(b"GTS_PDFXVersion"),
        "the file does not claim to be PDF/X"
    );
}
