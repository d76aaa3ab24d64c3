//! A 仿宋 or 小标宋 of the office's own machine, preferred to the shipped one if its maker allows embedding.
//!
//! The permission is the font's own word: OpenType, table OS/2, field fsType. What it lacks is drawn by the shipped
//! fonts as before, so preferring a font never makes a character unprintable. Finding the files is the desk's work.

use subsetter::GlyphRemapper;
use thiserror::Error;
use ttf_parser::{Permissions, name_id};

use super::manifest::{Face, FontFile};
use super::{Font, FontLibrary};

/// An installed font that is now used first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferred {
    /// Its family name, in Chinese if it has one.
    pub family: String,
    /// How many characters it draws.
    pub characters: usize,
}

/// Why an installed font is not used. The shipped one is used instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WhyNot {
    /// The papers have no place for an installed font of this face.
    #[error("no installed font is taken for this face")]
    Face,
    /// It is no single TrueType or OpenType font that can be read and cut down.
    #[error("the font cannot be read")]
    Unreadable,
    /// Its maker forbids embedding: fsType bit 1, or no OS/2 table that allows it.
    #[error("the font's maker does not allow embedding")]
    Restricted,
    /// Its maker forbids embedding a part of it, and papers embed only the characters in use: fsType bit 8.
    #[error("the font's maker does not allow embedding a part")]
    NoSubset,
    /// Its maker allows only its pictures to be embedded, not its outlines: fsType bit 9.
    #[error("the font's maker does not allow embedding outlines")]
    BitmapOnly,
    /// It does not stand on the grid: a common character is missing or is not as wide as high.
    #[error("the font is not a full-width Chinese one")]
    NotChinese,
}

/// Family names under which a face is installed, as Windows and the makers of the fonts write them; none for a face
/// that takes no installed font.
pub const fn families(face: Face) -> &'static [&'static str] {
    match face {
        Face::Fang => &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
        ],
        Face::Title => &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
        ],
        Face::Hei | Face::Kai | Face::Song | Face::Mongol => &[],
    }
}

/// The family names in a font's own table, in every language; empty if it cannot be read.
pub fn names_of(bytes: &[u8]) -> Vec<String> {
    let Ok(face) = ttf_parser::Face::parse(bytes, 0) else {
        return Vec::new();
    };
    let names = face.names().into_iter();
    let families = names.filter(|name| name.name_id == name_id::FAMILY);
    families.filter_map(|name| name.to_string()).collect()
}

/// Characters of nearly every paper, to see whether a font is a Chinese one on full-width cells.
const COMMON: &str = "一国年月日社会保险人";

impl FontLibrary {
    /// Uses this font first for a face. Refuses a font that its maker does not let papers embed, and one that does not
    /// stand on the grid; the library is then as before.
    pub fn prefer(&mut self, face: Face, bytes: Vec<u8>) -> Result<Preferred, WhyNot> {
        let file = place(face)?;
        let parsed = ttf_parser::Face::parse(&bytes, 0).map_err(|_| WhyNot::Unreadable)?;
        allowed(&parsed)?;
        let name = post_script_name(&parsed).ok_or(WhyNot::Unreadable)?;
        let family = family(&bytes).ok_or(WhyNot::Unreadable)?;
        let font = Font::read(&name, bytes).ok_or(WhyNot::Unreadable)?;
        check(&font, file)?;
        let characters = font.index.len();
        self.fonts.insert(file, font);
        Ok(Preferred { family, characters })
    }
}

const fn place(face: Face) -> Result<FontFile, WhyNot> {
    match face {
        Face::Fang => Ok(FontFile::InstalledFang),
        Face::Title => Ok(FontFile::InstalledTitle),
        Face::Hei | Face::Kai | Face::Song | Face::Mongol => Err(WhyNot::Face),
    }
}

/// OpenType 1.9, OS/2, fsType: a paper is printed and viewed, so "preview and print" is enough.
fn allowed(font: &ttf_parser::Face<'_>) -> Result<(), WhyNot> {
    match font.permissions() {
        None | Some(Permissions::Restricted) => return Err(WhyNot::Restricted),
        Some(Permissions::Installable | Permissions::PreviewAndPrint | Permissions::Editable) => {}
    }
    if !font.is_subsetting_allowed() {
        return Err(WhyNot::NoSubset);
    }
    if !font.is_outline_embedding_allowed() {
        return Err(WhyNot::BitmapOnly);
    }
    Ok(())
}

fn post_script_name(font: &ttf_parser::Face<'_>) -> Option<String> {
    let mut names = font.names().into_iter();
    let name = names.find(|name| name.name_id == name_id::POST_SCRIPT_NAME && name.is_unicode())?;
    let kept = name.to_string()?;
    // A PDF name of other characters would need escapes that readers do not agree on.
    let kept: String = kept
        .chars()
        .filter(|each| each.is_ascii_alphanumeric() || *each == '-')
        .collect();
    (!kept.is_empty()).then_some(kept)
}

fn family(bytes: &[u8]) -> Option<String> {
    let names = names_of(bytes);
    let chinese = names.iter().find(|name| !name.is_ascii());
    chinese.or(names.first()).cloned()
}

fn check(font: &Font, file: FontFile) -> Result<(), WhyNot> {
    let mut remapper = GlyphRemapper::new();
    for character in COMMON.chars() {
        let glyph = font.find(file, character).ok_or(WhyNot::NotChinese)?;
        if !(980..=1020).contains(&glyph.advance) {
            return Err(WhyNot::NotChinese);
        }
        remapper.remap(glyph.id);
    }
    let cut = subsetter::subset(&font.bytes, 0, &remapper);
    cut.map(|_| ()).map_err(|_| WhyNot::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::shipped;

    /// A shipped font with this fsType.
    fn with_fs_type(name: &str, fs_type: u16) -> Vec<u8> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let mut bytes = std::fs::read(folder.join(name)).expect("the fonts are in the repository");
        let tables = u16::from_be_bytes([bytes[4], bytes[5]]);
        let mut records = (0..usize::from(tables)).map(|number| 12 + number * 16);
        let record = records
            .find(|at| &bytes[*at..*at + 4] == b"OS/2")
            .expect("the font has the table");
        let offset = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().expect("four"));
        let at = offset as usize + 8;
        bytes[at..at + 2].copy_from_slice(&fs_type.to_be_bytes());
        bytes
    }

    /// OpenType 1.9, OS/2: the meaning of fsType.
    #[test]
    fn only_what_may_be_embedded_is_preferred() {
        let table = [
            (0x0000, None, "installable"),
            (0x0004, None, "preview and print"),
            (0x0008, None, "editable"),
            (0x0002, Some(WhyNot::Restricted), "restricted"),
            (0x0100, Some(WhyNot::NoSubset), "no subsetting"),
            (0x0108, Some(WhyNot::NoSubset), "editable, but whole"),
            (0x0200, Some(WhyNot::BitmapOnly), "pictures only"),
            (0x0102, Some(WhyNot::Restricted), "restricted and whole"),
        ];
        let mut library = shipped();
        for (fs_type, wanted, why) in table {
            let found = library.prefer(Face::Fang, with_fs_type("fang.otf", fs_type));
            assert_eq!(found.err(), wanted, "{why}");
        }
    }

    #[test]
    fn a_preferred_font_draws_first_and_the_shipped_one_the_rest() {
        let mut library = shipped();
        let before = library.glyph(Face::Title, '国').expect("shipped");
        assert_eq!(before.file, FontFile::Title);
        let preferred = library
            .prefer(Face::Title, with_fs_type("kai.ttf", 8))
            .expect("it may be embedded");
        assert_eq!(preferred.family, "CanbaoKai");
        assert!(preferred.characters > 6000, "{preferred:?}");
        let file = |character| {
            library
                .glyph(Face::Title, character)
                .map(|glyph| glyph.file)
        };
        assert_eq!(file('国'), Some(FontFile::InstalledTitle));
        assert_eq!(file('𠅤'), Some(FontFile::Serif), "the chain goes on");
    }

    #[test]
    fn what_does_not_stand_on_the_grid_is_refused() {
        let mut library = shipped();
        let table = [
            (Face::Hei, with_fs_type("fang.otf", 0), WhyNot::Face),
            (Face::Fang, b"not a font".to_vec(), WhyNot::Unreadable),
            (
                Face::Fang,
                with_fs_type("mongol.ttf", 0),
                WhyNot::NotChinese,
            ),
        ];
        for (face, bytes, wanted) in table {
            assert_eq!(library.prefer(face, bytes), Err(wanted));
        }
        assert_eq!(
            library.glyph(Face::Fang, '国').map(|glyph| glyph.file),
            Some(FontFile::Fang)
        );
    }

    #[test]
    fn families_are_read_from_the_font_itself() {
        assert_eq!(names_of(&with_fs_type("fang.otf", 0)), ["CanbaoFang"]);
        assert!(names_of(b"not a font").is_empty());
        let taken = Face::ALL.map(|face| !families(face).is_empty());
        let placed = Face::ALL.map(|face| place(face).is_ok());
        assert_eq!(taken, placed);
    }
}
