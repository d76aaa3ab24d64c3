//! Every assigned character of the extensions A to F in a name: drawn, or listed; never a box.

use paper::document::{Block, Document, Folio, Text};
use paper::error::{PaperError, Why};
use paper::fonts::FontLibrary;
use paper::fonts::manifest::{Face, FontFile};
use paper::page::SheetKind;
use paper::template::Template;
use ttf_parser::{GlyphId, OutlineBuilder};

use crate::fixtures::{day, font_files};
use crate::press;
use crate::tools::{PdfFile, without_page_numbers};

/// First and last assigned character of each extension. Source: the Unicode Character Database 15.1, Blocks and ages.
const EXTENSIONS: [(&str, u32, u32); 6] = [
    ("A", 0x3400, 0x4DBF),
    ("B", 0x20000, 0x2A6DF),
    ("C", 0x2A700, 0x2B739),
    ("D", 0x2B740, 0x2B81D),
    ("E", 0x2B820, 0x2CEA1),
    ("F", 0x2CEB0, 0x2EBE0),
];

/// Counts what a glyph draws.
struct Strokes(usize);

impl OutlineBuilder for Strokes {
    fn move_to(&mut self, _: f32, _: f32) {
        self.0 += 1;
    }
    fn line_to(&mut self, _: f32, _: f32) {
        self.0 += 1;
    }
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.0 += 1;
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.0 += 1;
    }
    fn close(&mut self) {}
}

fn name(characters: &str) -> Document {
    Document {
        template: Template::EmployerNotice,
        name: "姓名".to_owned(),
        document_id: "0192f3c4".to_owned(),
        issued_on: day(2026, 11, 21),
        folio: Folio::Never,
        sheet: SheetKind::A4,
        optional_at: None,
        blocks: vec![Block::Recipient(Text::new().fact("name", characters))],
    }
}

#[test]
fn every_character_of_the_extensions_is_drawn_or_listed() {
    let files = font_files();
    let library = FontLibrary::from_files(files.clone()).expect("the fonts are as shipped");
    let faces = FontFile::ALL.map(|file| {
        let bytes = &files[file.file_name()];
        (file, ttf_parser::Face::parse(bytes, 0).expect("a font"))
    });
    for (extension, first, last) in EXTENSIONS {
        let characters: Vec<char> = (first..=last).filter_map(char::from_u32).collect();
        let listed = library.check_glyphs(&characters.iter().collect::<String>());
        assert!(listed.iter().all(|each| each.why == Why::NoGlyph));
        assert!(
            listed.len() <= 12,
            "extension {extension} lacks {}",
            listed.len()
        );
        let missing: Vec<char> = listed.iter().map(|each| each.char).collect();
        for character in &characters {
            let glyph = library.glyph(Face::Fang, *character);
            assert_eq!(glyph.is_none(), missing.contains(character), "{character}");
            let Some(glyph) = glyph else { continue };
            let face = faces.iter().find(|(file, _)| *file == glyph.file);
            let (_, face) = face.expect("a font of the chain");
            let mut strokes = Strokes(0);
            face.outline_glyph(GlyphId(glyph.id), &mut strokes);
            assert!(
                glyph.id != 0 && strokes.0 > 3,
                "{character} is drawn as nothing or a box"
            );
        }
        let refused = missing
            .first()
            .map(|character| press().print(&name(&format!("王{character}"))));
        assert!(
            refused.is_none_or(|made| matches!(
                made,
                Err(PaperError::Unprintable { field: "name", .. })
            )),
            "a listed character is refused"
        );
    }
}

/// A sample of each extension, every 41st character, comes back from the file as it was written.
#[test]
fn names_come_back_from_the_file() {
    for (extension, first, last) in EXTENSIONS {
        let sample = (first..=last).step_by(41).filter_map(char::from_u32);
        let printable: Vec<char> = sample
            .filter(|character| press().check_glyphs(&character.to_string()).is_empty())
            .collect();
        for part in printable.chunks(1200) {
            let written: String = part.iter().collect();
            let pdf = press().print(&name(&written)).expect("printable");
            let read = without_page_numbers(&PdfFile::new(&pdf.bytes).text());
            assert_eq!(read, written, "extension {extension}");
        }
    }
}
