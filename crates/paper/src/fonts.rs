//! Fonts as bytes: checked against the [`manifest`], indexed once, asked per character.
//!
//! Not a shaper: Chinese print needs one glyph per character. Scripts that need shaping have no glyph here, so
//! [`FontLibrary::check_glyphs`] reports them instead of printing them wrongly; an office's own line in Mongolian is
//! joined by [`crate::mongolian`].

pub mod installed;
pub mod manifest;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::error::{FontError, Unprintable, Why};
use manifest::{Face, FontFile};

/// Where a character is in a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// The file that draws it.
    pub file: FontFile,
    /// Its number in that file.
    pub id: u16,
    /// Its advance in thousandths of the em.
    pub advance: u16,
}

/// One checked font.
pub(crate) struct Font {
    /// Its PostScript name.
    pub(crate) name: String,
    pub(crate) bytes: Arc<Vec<u8>>,
    pub(crate) units_per_em: u16,
    pub(crate) ascender: i16,
    pub(crate) descender: i16,
    /// x min, y min, x max, y max in font units.
    pub(crate) bounds: [i16; 4],
    /// Character, glyph id, advance in font units; sorted by character.
    index: Vec<(char, u16, u16)>,
}

impl Font {
    fn read(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let (index, face_numbers) = {
            let face = ttf_parser::Face::parse(&bytes, 0).ok()?;
            let bounds = face.global_bounding_box();
            let numbers = (
                face.units_per_em(),
                face.ascender(),
                face.descender(),
                [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            );
            (index(&face)?, numbers)
        };
        let (units_per_em, ascender, descender, bounds) = face_numbers;
        Some(Self {
            name: name.to_owned(),
            bytes: Arc::new(bytes),
            units_per_em,
            ascender,
            descender,
            bounds,
            index,
        })
    }

    /// A length in font units as thousandths of the em.
    pub(crate) fn per_mille(&self, units: i16) -> i16 {
        let scaled = i32::from(units) * 1000 / i32::from(self.units_per_em);
        i16::try_from(scaled).unwrap_or(units)
    }

    fn find(&self, file: FontFile, character: char) -> Option<Glyph> {
        let at = self
            .index
            .binary_search_by_key(&character, |entry| entry.0)
            .ok()?;
        let (_, id, units) = self.index[at];
        let advance = u32::from(units) * 1000 / u32::from(self.units_per_em);
        Some(Glyph {
            file,
            id,
            advance: u16::try_from(advance).unwrap_or(u16::MAX),
        })
    }
}

/// Every character that the face's best Unicode table maps to a real glyph.
fn index(face: &ttf_parser::Face<'_>) -> Option<Vec<(char, u16, u16)>> {
    let mut found = BTreeMap::new();
    for subtable in face.tables().cmap?.subtables {
        if !subtable.is_unicode() {
            continue;
        }
        subtable.codepoints(|point| {
            let glyph = subtable.glyph_index(point).filter(|glyph| glyph.0 != 0);
            if let (Some(character), Some(glyph)) = (char::from_u32(point), glyph) {
                found.insert(
                    character,
                    (glyph.0, face.glyph_hor_advance(glyph).unwrap_or(0)),
                );
            }
        });
    }
    Some(
        found
            .into_iter()
            .map(|(character, (id, advance))| (character, id, advance))
            .collect(),
    )
}

/// All fonts of the papers, checked.
pub struct FontLibrary {
    fonts: BTreeMap<FontFile, Font>,
}

impl fmt::Debug for FontLibrary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FontLibrary")
            .field("files", &self.fonts.len())
            .finish()
    }
}

impl FontLibrary {
    /// Checks and indexes the font files. `files` are file names with contents; names that the manifest lacks are
    /// ignored. Fails on the first file that is missing, altered or unreadable.
    pub fn from_files(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, FontError> {
        let mut supplied: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        let mut fonts = BTreeMap::new();
        for file in FontFile::ALL {
            let name = file.file_name();
            let bytes = supplied
                .remove(name)
                .ok_or(FontError::Missing { file: name })?;
            let found = hexadecimal(&Sha256::digest(&bytes));
            if let Some(expected) = file.sha256().filter(|expected| *expected != found) {
                return Err(FontError::Altered {
                    file: name,
                    expected,
                    found,
                });
            }
            let font = Font::read(file.post_script_name().unwrap_or(name), bytes);
            fonts.insert(file, font.ok_or(FontError::Unreadable { file: name })?);
        }
        Ok(Self { fonts })
    }

    /// The fonts that it has.
    pub(crate) fn files(&self) -> impl Iterator<Item = FontFile> {
        self.fonts.keys().copied()
    }

    pub(crate) fn font(&self, file: FontFile) -> &Font {
        &self.fonts[&file]
    }

    /// The glyph for a character in the first font of the face's chain that has it. `None` must be refused, never
    /// printed as .notdef.
    pub fn glyph(&self, face: Face, character: char) -> Option<Glyph> {
        if invisible(character).is_some() {
            return None;
        }
        face.chain()
            .iter()
            .find_map(|file| self.fonts.get(file)?.find(*file, character))
    }

    /// Each character of `text` that cannot be printed, once, in order of appearance. Every chain ends in the same
    /// fallbacks, so the answer is the same for all faces.
    pub fn check_glyphs(&self, text: &str) -> Vec<Unprintable> {
        let why = |character| {
            invisible(character).or_else(|| {
                let missing = self.glyph(Face::Fang, character).is_none();
                missing.then_some(Why::NoGlyph)
            })
        };
        unprintable(
            text.chars()
                .filter_map(|character| Some((character, why(character)?))),
        )
    }
}

/// Each character once, with its number, in order of appearance.
pub(crate) fn unprintable(found: impl IntoIterator<Item = (char, Why)>) -> Vec<Unprintable> {
    let mut listed: Vec<Unprintable> = Vec::new();
    for (character, why) in found {
        if listed.iter().any(|known| known.char == character) {
            continue;
        }
        listed.push(Unprintable {
            char: character,
            code_point: format!("U+{:04X}", u32::from(character)),
            why,
        });
    }
    listed
}

/// Why a character has no agreed look whatever a font claims: the body font maps control characters to a blank.
pub(crate) fn invisible(character: char) -> Option<Why> {
    match character {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some(Why::PrivateUse),
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Some(Why::VariationSelector),
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' => {
            Some(Why::Invisible)
        }
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => {
            Some(Why::Invisible)
        }
        '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFD}' => Some(Why::Invisible),
        other if other.is_control() => Some(Why::Invisible),
        _ => None,
    }
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The fonts beside the crate.
#[cfg(test)]
pub(crate) fn shipped() -> FontLibrary {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let read = |file: FontFile| {
        let name = file.file_name().to_owned();
        let bytes = std::fs::read(folder.join(&name)).expect("the fonts are in the repository");
        (name, bytes)
    };
    FontLibrary::from_files(FontFile::ALL.map(read)).expect("the fonts are as shipped")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_the_one_beside_the_files() {
        let sums = include_str!("../fonts/SHA256SUMS");
        let table: String = FontFile::ALL
            .iter()
            .map(|file| {
                let sum = file.sha256().expect("a shipped file has a digest");
                format!("{sum}  {}\n", file.file_name())
            })
            .collect();
        assert_eq!(
            table, sums,
            "src/fonts/manifest.rs and fonts/SHA256SUMS must name the same files"
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = FontLibrary::from_files([]).expect_err("no file was supplied");
        assert_eq!(error, FontError::Missing { file: "fang.otf" });
    }

    #[test]
    fn an_altered_file_is_named() {
        let error = FontLibrary::from_files([("fang.otf".to_owned(), b"not a font".to_vec())]);
        assert!(
            matches!(
                error,
                Err(FontError::Altered {
                    file: "fang.otf",
                    ..
                })
            ),
            "{error:?}"
        );
    }
}
