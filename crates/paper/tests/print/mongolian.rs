//! An office's own line in Mongolian: joined, in its slots only, and read back letter by letter.

use paper::error::{PaperError, Why};
use paper::facts::Standing;
use paper::individual_notice::individual_notice;
use paper::style::{HeadStyle, OptionalParagraph, PaperStyle};
use survey::roster::Line;

use crate::fixtures::papers::{OFFICE, bilingual, headed};
use crate::fixtures::{no_record, papers, person, street};
use crate::press;
use crate::tools::PdfFile;

/// Blanks between columns are line ends to a reader; the letters are the office's, in their order.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| matches!(character, '\u{1800}'..='\u{18AF}'))
        .collect()
}

#[test]
fn the_offices_own_letters_come_back_from_both_sinks() {
    for (name, document) in bilingual() {
        for made in [press().print(&document), press().archive(&document)] {
            let file = PdfFile::new(&made.expect(&name).bytes);
            let read = file.text();
            assert_eq!(letters(&read), letters(OFFICE), "{name}: {read}");
            assert_eq!(file.complaints(), None, "{name}");
        }
    }
}

#[test]
fn a_paper_without_the_offices_text_is_chinese_only() {
    for (name, document) in papers::flyers(&street()) {
        let pdf = press().print(&document).expect(&name);
        let fonts = String::from_utf8_lossy(&pdf.bytes).into_owned();
        assert!(!fonts.contains("Mongolian"), "{name}");
        assert_eq!(letters(&PdfFile::new(&pdf.bytes).text()), "", "{name}");
    }
}

#[test]
fn a_file_with_two_scripts_stays_small_and_equal() {
    for (name, document) in bilingual() {
        let once = press().print(&document).expect(&name);
        assert_eq!(once, press().print(&document).expect(&name), "{name}");
        assert!(
            once.bytes.len() <= 120 * 1024,
            "{name}: {}",
            once.bytes.len()
        );
    }
}

#[test]
fn mongolian_elsewhere_is_listed() {
    let lines = no_record(&[Line::ResidentPension]);
    let notice = individual_notice(&person(OFFICE, Standing::Resident, lines), &street());
    let (_, make) = papers::makers().remove(0);
    let office = PaperStyle {
        paragraphs: vec![OptionalParagraph::Office {
            text: OFFICE.to_owned(),
        }],
        ..PaperStyle::default()
    };
    let paragraph = office.apply(make(&street()).expect("complete"), &street());
    for (document, slot) in [(notice, "name"), (paragraph, "paragraphs.text")] {
        let refused = press().print(&document.expect("complete"));
        let Err(PaperError::Unprintable { field, characters }) = refused else {
            panic!("{slot}: {refused:?}");
        };
        assert_eq!(field, slot);
        assert!(characters.iter().all(|each| each.why == Why::NoGlyph));
    }
}

#[test]
fn a_line_that_is_too_long_or_mixed_is_refused() {
    let letter = || HeadStyle::Letter { number: None };
    let long = press().print(&headed(letter(), &OFFICE.repeat(6)));
    let part = "second language";
    assert!(
        matches!(long, Err(PaperError::Overflow { part: found, .. }) if found == part),
        "{long:?}"
    );
    let mixed = press().print(&headed(letter(), "ᠬᠣᠲᠠ市"));
    assert!(
        matches!(
            mixed,
            Err(PaperError::Unprintable {
                field: "second_language",
                ..
            })
        ),
        "{mixed:?}"
    );
}
