//! Fonts cut down to the characters of a paper, with codes that carry each character back out of the PDF.
//!
//! The fixed wording of a template is cut once (its *base*); a paper adds only what its facts need. Two characters that
//! share one glyph (一 and the radical ⼀) go to different subsets, so that text extraction returns what was written.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use printpdf::{FontMetrics, ParsedFont};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::compose::Placed;
use crate::error::PaperError;
use crate::fonts::FontLibrary;
use crate::fonts::manifest::FontFile;
use crate::mongolian::Joined;
use crate::sink::{Item, Sheet};

/// A cut-down font.
#[derive(Debug)]
pub(crate) struct Subset {
    /// Name for the PDF: a tag of six letters, `+`, the font's name.
    pub(crate) name: String,
    /// What printpdf embeds.
    pub(crate) embedded: ParsedFont,
    /// The font program as compressed in the first PDF that used it.
    pub(crate) packed: OnceLock<Vec<u8>>,
    file: FontFile,
    /// Each character's code in strings: its glyph's number in the cut-down font.
    codes: BTreeMap<char, u16>,
}

impl Subset {
    /// The code of a character that was cut in.
    pub(crate) fn code(&self, character: char) -> Option<u16> {
        self.codes.get(&character).copied()
    }
}

/// A character of a font file with its glyph and advance.
pub(crate) type Wanted = BTreeMap<(FontFile, char), (u16, u16)>;

/// A character with its glyph and the glyph's advance in thousandths of the em.
type Entry = (char, u16, u16);

/// Adds the glyphs of a line to what is wanted.
pub(crate) fn want(wanted: &mut Wanted, glyphs: &[Placed]) {
    for placed in glyphs {
        wanted.insert(
            (placed.file, placed.character),
            (placed.glyph, placed.advance),
        );
    }
}

/// Joined forms that a file draws, each with a stand-in: a form is no character, and one glyph may stand for
/// different letters. Stand-ins are private-use characters and never leave the program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forms(BTreeMap<(u16, String), (char, u16)>);

impl Forms {
    /// The forms on pages.
    pub(crate) fn of(pages: &[Sheet]) -> Self {
        let mut found: BTreeMap<(u16, String), (char, u16)> = BTreeMap::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            let Item::Joined(line) = item else { continue };
            let each = line.forms.iter();
            found.extend(each.map(|form| ((form.glyph, form.text.clone()), ('\0', form.advance))));
        }
        for (number, form) in (0xF0000..).zip(found.values_mut()) {
            form.0 = char::from_u32(number).expect("a line has fewer forms than the plane");
        }
        Self(found)
    }

    /// The stand-ins with glyph and advance.
    pub(crate) fn wanted(&self) -> Wanted {
        let each = self.0.iter();
        let each = each.map(|((glyph, _), (stand_in, advance))| {
            ((FontFile::Mongol, *stand_in), (*glyph, *advance))
        });
        each.collect()
    }

    /// What stands for a form.
    pub(crate) fn stand_in(&self, form: &Joined) -> Option<char> {
        let key = (form.glyph, form.text.clone());
        self.0.get(&key).map(|(stand_in, _)| *stand_in)
    }
}

/// The subsets that a file embeds.
#[derive(Debug, Clone, Default)]
pub(crate) struct SubsetList {
    pub(crate) subsets: Vec<Arc<Subset>>,
    /// What the codes of joined forms stand for.
    pub(crate) forms: Forms,
}

impl SubsetList {
    /// These subsets, without joined forms.
    pub(crate) fn of(subsets: Vec<Arc<Subset>>) -> Self {
        Self {
            subsets,
            forms: Forms::default(),
        }
    }

    /// The list with the joined forms that it was completed for.
    pub(crate) fn spelling(self, forms: Forms) -> Self {
        Self { forms, ..self }
    }

    /// Each subset of joined forms by its name: codes with the letters that they stand for.
    pub(crate) fn spelled(&self) -> Vec<(&str, Vec<(u16, &str)>)> {
        let joined = self
            .subsets
            .iter()
            .filter(|subset| subset.file == FontFile::Mongol);
        let each = joined.map(|subset| {
            let codes = self
                .forms
                .0
                .iter()
                .filter_map(|((_, text), (stand_in, _))| {
                    Some((subset.code(*stand_in)?, text.as_str()))
                });
            let mut codes: Vec<(u16, &str)> = codes.collect();
            codes.sort_unstable();
            (subset.name.as_str(), codes)
        });
        each.collect()
    }

    /// Cuts the fonts down to what is wanted.
    pub(crate) fn cut(fonts: &FontLibrary, wanted: &Wanted) -> Result<Self, PaperError> {
        let mut subsets = Vec::new();
        for file in fonts.files() {
            let of_file = wanted.iter().filter(|((of, _), _)| *of == file);
            let characters =
                of_file.map(|((_, character), (glyph, advance))| (*character, *glyph, *advance));
            for layer in layers(characters) {
                subsets.push(Arc::new(cut_one(fonts, file, &layer)?));
            }
        }
        Ok(Self::of(subsets))
    }

    /// The list with what it still lacks of `wanted`.
    pub(crate) fn completed(
        mut self,
        fonts: &FontLibrary,
        wanted: &Wanted,
    ) -> Result<Self, PaperError> {
        let lacking = wanted
            .iter()
            .filter(|((file, character), _)| self.find(*file, *character).is_none());
        let lacking: Wanted = lacking.map(|(key, value)| (*key, *value)).collect();
        if !lacking.is_empty() {
            self.subsets.extend(Self::cut(fonts, &lacking)?.subsets);
        }
        Ok(self)
    }

    /// The subset that has a character of a file, by its place in the list.
    pub(crate) fn find(&self, file: FontFile, character: char) -> Option<usize> {
        self.subsets
            .iter()
            .position(|subset| subset.file == file && subset.codes.contains_key(&character))
    }
}

/// Characters dealt out so that no layer has two characters with one glyph.
fn layers(characters: impl Iterator<Item = Entry>) -> Vec<Vec<Entry>> {
    let mut layers: Vec<Vec<Entry>> = Vec::new();
    let mut taken: BTreeMap<u16, usize> = BTreeMap::new();
    for entry in characters {
        let layer = taken.entry(entry.1).or_insert(0);
        if *layer == layers.len() {
            layers.push(Vec::new());
        }
        layers[*layer].push(entry);
        *layer += 1;
    }
    layers
}

fn cut_one(fonts: &FontLibrary, file: FontFile, layer: &[Entry]) -> Result<Subset, PaperError> {
    let font = fonts.font(file);
    let mut remapper = GlyphRemapper::new();
    // From the text, not from the font's own table: each character of a subset has a code of its own.
    let mut by_code_point = BTreeMap::new();
    let mut widths = BTreeMap::new();
    let mut codes = BTreeMap::new();
    for (character, glyph, advance) in layer {
        let code = remapper.remap(*glyph);
        by_code_point.insert(u32::from(*character), code);
        widths.insert(code, *advance);
        codes.insert(*character, code);
    }
    let failed = |_| PaperError::Subset {
        file: file.file_name(),
    };
    let program = subsetter::subset(&font.bytes, 0, &remapper).map_err(failed)?;
    let name = format!("{}+{}", tag(layer), font.name);
    // Advances are already in thousandths of the em, so the widths that printpdf writes are these numbers unchanged.
    let metrics = FontMetrics {
        ascent: font.per_mille(font.ascender),
        descent: font.per_mille(font.descender),
    };
    let mut embedded = ParsedFont::with_glyph_data(
        program,
        0,
        Some(name.clone()),
        by_code_point,
        widths,
        1000,
        metrics,
    );
    let [x_min, y_min, x_max, y_max] = font.bounds.map(|bound| font.per_mille(bound));
    let numbers = &mut embedded.pdf_font_metrics;
    (numbers.x_min, numbers.y_min, numbers.x_max, numbers.y_max) = (x_min, y_min, x_max, y_max);
    Ok(Subset {
        name,
        embedded,
        packed: OnceLock::new(),
        file,
        codes,
    })
}

/// Six capital letters that depend on the characters: subsets of one font that differ must be named differently
/// (ISO 32000-1 9.6.4).
fn tag(layer: &[Entry]) -> String {
    let mut hash = Sha256::new();
    for (character, glyph, _) in layer {
        hash.update(u32::from(*character).to_be_bytes());
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_share_a_glyph_are_kept_apart() {
        let dealt = layers([('一', 7, 1000), ('丁', 8, 1000), ('⼀', 7, 1000)].into_iter());
        assert_eq!(
            dealt,
            [
                vec![('一', 7, 1000), ('丁', 8, 1000)],
                vec![('⼀', 7, 1000)]
            ]
        );
    }
}
