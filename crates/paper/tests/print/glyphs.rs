//! Rare names are printed; what cannot be printed is refused before anything is drawn.

use paper::error::{FontError, PaperError, Why};
use paper::facts::Standing;
use paper::fonts::FontLibrary;
use paper::fonts::manifest::Face;
use paper::individual_notice::individual_notice;
use paper::press::{Pdf, Press};
use survey::roster::Line;

use crate::fixtures::{font_files, no_record, person, street};
use crate::press;
use crate::tools::{PdfFile, squeezed};

fn print_name(name: &str) -> Result<Pdf, PaperError> {
    let facts = person(
        name,
        Standing::Resident,
        no_record(&[Line::ResidentPension]),
    );
    press().print(&individual_notice(&facts, &street())?)
}

#[test]
fn rare_names_are_printed() {
    for name in [
        "𠅤",
        "㛃",
        "𬱖",
        "龘",
        "买买提·艾力",
        "𫍽𬘬𪩘",
        "㐂㑇",
        "𤧛𥖄",
        "一⼀",
        "·•・",
        "堃喆祎",
    ] {
        let pdf = print_name(name).expect("a name in use");
        let read = PdfFile::new(&pdf.bytes).text();
        assert!(
            read.contains(&format!("{name}：")),
            "{name} is not in {read}"
        );
    }
}

#[test]
fn what_cannot_be_printed_is_refused() {
    for (character, why) in [
        ('\u{E000}', Why::PrivateUse),
        ('\u{F0001}', Why::PrivateUse),
        ('\u{E0100}', Why::VariationSelector),
        ('\u{FE00}', Why::VariationSelector),
        ('\u{200B}', Why::Invisible),
        ('\n', Why::Invisible),
        ('\u{1820}', Why::NoGlyph),
        ('\u{F40}', Why::NoGlyph),
        ('\u{323AF}', Why::NoGlyph),
    ] {
        let Err(PaperError::Unprintable { field, characters }) =
            print_name(&format!("王{character}明{character}"))
        else {
            panic!("U+{:04X} was printed", u32::from(character));
        };
        assert_eq!(field, "name");
        assert_eq!(characters.len(), 1, "each character is named once");
        assert_eq!((characters[0].char, characters[0].why), (character, why));
        assert_eq!(
            characters[0].code_point,
            format!("U+{:04X}", u32::from(character))
        );
    }
}

/// An installed 小标宋 draws the title and nothing else; the words are the same in both sinks.
#[test]
fn a_preferred_font_prints_the_same_words() {
    let files = font_files();
    // Stands for a font of the office: one whose maker allows embedding.
    let installed = files["kai.ttf"].clone();
    let mut library = FontLibrary::from_files(files).expect("the fonts are as shipped");
    library
        .prefer(Face::Title, installed)
        .expect("its maker allows embedding");
    let preferring = Press::new(library).expect("the wording can be cut");
    let facts = person(
        "张试",
        Standing::Resident,
        no_record(&[Line::ResidentPension]),
    );
    let document = individual_notice(&facts, &street()).expect("complete");
    let plain = press().print(&document).expect("printable");
    let read = PdfFile::new(&plain.bytes).text();
    for made in [preferring.print(&document), preferring.archive(&document)] {
        let made = made.expect("printable");
        assert_ne!(made.sha256, plain.sha256, "the title looks different");
        let file = PdfFile::new(&made.bytes);
        assert_eq!(squeezed(&file.text()), squeezed(&read));
        assert_eq!(file.complaints(), None);
    }
}

#[test]
fn fonts_are_the_ones_that_were_shipped() {
    let mut files = font_files();
    let removed = files.remove("kai.ttf").expect("it is shipped");
    assert_eq!(
        FontLibrary::from_files(files.clone()).err(),
        Some(FontError::Missing { file: "kai.ttf" })
    );
    let mut altered = removed;
    altered[1000] ^= 1;
    files.insert("kai.ttf".to_owned(), altered);
    let error = FontLibrary::from_files(files).err();
    assert!(
        matches!(
            error,
            Some(FontError::Altered {
                file: "kai.ttf",
                ..
            })
        ),
        "{error:?}"
    );
}
