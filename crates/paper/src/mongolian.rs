//! Traditional Mongolian: letters joined into the forms that their word needs, by the font's own tables.
//!
//! Only an office's own line in a second language is Mongolian; nothing here translates or has wording of its own.
//! How it stands follows the autonomous region's rule on both scripts in public (内政办发〔1996〕32号 art. 3): written
//! across, Mongolian stands above Chinese (document heads are named in art. 2); written down, Mongolian stands at the
//! left, its columns from left to right. Both scripts have the same size as far as the width allows.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{BufferFlags, Face as Shaper, UnicodeBuffer, script};

use crate::error::{PaperError, Unprintable, Why};
use crate::fonts::manifest::FontFile;
use crate::fonts::{FontLibrary, invisible, unprintable};
use crate::sink::{Ink, Mark};

/// A joined form with the letters that it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Joined {
    /// Its glyph.
    pub(crate) glyph: u16,
    /// The glyph's own advance in thousandths of the em.
    pub(crate) advance: u16,
    /// Along the line from its origin, in points.
    pub(crate) along: f64,
    /// Across the line from its baseline, towards the top of the letters, in points.
    pub(crate) across: f64,
    /// The letters; empty for a further form of the same letters.
    pub(crate) text: String,
}

/// Which way a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// From left to right, as in a document's head.
    Across,
    /// From top to bottom: the letters turned by a quarter to the right.
    Down,
}

/// Joined forms on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct JoinedLine {
    /// The forms in reading order.
    pub(crate) forms: Vec<Joined>,
    /// Size of the em, in points.
    pub(crate) em: f64,
    /// Colour.
    pub(crate) ink: Ink,
    /// Where the baseline begins.
    pub(crate) from: (f64, f64),
    /// Which way it runs.
    pub(crate) run: Run,
    /// Where it belongs.
    pub(crate) mark: Mark,
}

/// A line before it has a place: its forms at an em of one point, its length and how far its ink reaches.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    forms: Vec<Joined>,
    /// Length at an em of one point.
    pub(crate) length: f64,
    /// Lowest and highest ink at an em of one point, from the baseline.
    pub(crate) ink: (f64, f64),
}

impl Measured {
    /// The line at a size and a place.
    pub(crate) fn placed(self, em: f64, ink: Ink, from: (f64, f64), run: Run) -> JoinedLine {
        let forms = self.forms.into_iter().map(|form| Joined {
            along: form.along * em,
            across: form.across * em,
            ..form
        });
        JoinedLine {
            forms: forms.collect(),
            em,
            ink,
            from,
            run,
            mark: Mark::default(),
        }
    }
}

/// Whether a text has Mongolian letters.
pub(crate) fn is_mongolian(text: &str) -> bool {
    text.chars()
        .any(|character| matches!(character, '\u{1820}'..='\u{18AA}'))
}

/// Each character that would not be drawn as written, once, in order of appearance.
pub(crate) fn check(fonts: &FontLibrary, text: &str) -> Vec<Unprintable> {
    let mut found: Vec<(char, Why)> = Vec::new();
    for character in text.chars() {
        found.extend(without_look(character).map(|why| (character, why)));
    }
    let shaper = shaper(fonts);
    for (at, form) in shape(&shaper, text) {
        let Some(character) = text[at..].chars().next() else {
            continue;
        };
        match form {
            Form::Missing => found.push((character, Why::NoGlyph)),
            // The font shows a selector that selects nothing as a mark of its own.
            Form::Selector(selector) => found.push((selector, Why::VariationSelector)),
            Form::Drawn(_) => {}
        }
    }
    unprintable(found)
}

/// Selectors and joiners that shape Mongolian letters are allowed here; every other invisible character is not.
fn without_look(character: char) -> Option<Why> {
    match character {
        '\u{180A}'..='\u{180F}' | '\u{200D}' | '\u{202F}' => None,
        other => invisible(other),
    }
}

/// The text on one line. It was checked before; a form without a glyph is left out rather than drawn as a box.
pub(crate) fn line(fonts: &FontLibrary, text: &str) -> Measured {
    let shaper = shaper(fonts);
    measured(&shaper, text)
}

/// The text in columns no longer than `length` at this size, broken between words. Refuses a word that is longer.
pub(crate) fn columns(
    fonts: &FontLibrary,
    text: &str,
    em: f64,
    length: f64,
) -> Result<Vec<Measured>, PaperError> {
    let shaper = shaper(fonts);
    let mut found: Vec<Measured> = Vec::new();
    let mut column = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if column.is_empty() {
            word.to_owned()
        } else {
            format!("{column} {word}")
        };
        if measured(&shaper, &longer).length * em <= length {
            column = longer;
            continue;
        }
        crate::layout::fits(
            "second language",
            measured(&shaper, word).length * em,
            length,
        )?;
        found.push(measured(&shaper, &column));
        word.clone_into(&mut column);
    }
    found.push(measured(&shaper, &column));
    Ok(found)
}

fn shaper(fonts: &FontLibrary) -> Shaper<'_> {
    Shaper::from_slice(&fonts.font(FontFile::Mongol).bytes, 0)
        .expect("the library read this font when it was made")
}

/// What a place in the text became.
enum Form {
    /// Nothing: the font lacks the letter.
    Missing,
    /// A selector that selects nothing.
    Selector(char),
    /// A form at an em of one point.
    Drawn(Joined),
}

/// The forms of a text, each with the byte at which its letters begin.
fn shape(shaper: &Shaper<'_>, text: &str) -> Vec<(usize, Form)> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_script(script::MONGOLIAN);
    buffer.set_direction(rustybuzz::Direction::LeftToRight);
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    let shaped = rustybuzz::shape(shaper, &[], buffer);
    let units = f64::from(shaper.units_per_em());
    let mut pen = 0.0;
    let mut found = Vec::with_capacity(shaped.len());
    let infos = shaped.glyph_infos();
    for (number, (info, place)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let at = info.cluster as usize;
        let first = number == 0 || infos[number - 1].cluster != info.cluster;
        let end = infos[number..]
            .iter()
            .map(|next| next.cluster as usize)
            .find(|next| *next > at)
            .unwrap_or(text.len());
        let letters = &text[at..end];
        let glyph = GlyphId(u16::try_from(info.glyph_id).unwrap_or(0));
        let advance = f64::from(shaper.glyph_hor_advance(glyph).unwrap_or(0));
        let form = Joined {
            glyph: glyph.0,
            advance: (advance * 1000.0 / units) as u16,
            along: pen + f64::from(place.x_offset) / units,
            across: f64::from(place.y_offset) / units,
            text: if first {
                letters.to_owned()
            } else {
                String::new()
            },
        };
        pen += f64::from(place.x_advance) / units;
        found.push((at, classed(shaper, glyph, letters, form)));
    }
    found
}

fn classed(shaper: &Shaper<'_>, glyph: GlyphId, letters: &str, form: Joined) -> Form {
    if glyph.0 == 0 {
        return Form::Missing;
    }
    let selector = letters
        .chars()
        .filter(|character| matches!(character, '\u{180B}'..='\u{180D}' | '\u{180F}'))
        .find(|selector| shaper.glyph_index(*selector) == Some(glyph));
    selector.map_or(Form::Drawn(form), Form::Selector)
}

fn measured(shaper: &Shaper<'_>, text: &str) -> Measured {
    let mut forms: Vec<Joined> = Vec::new();
    let (mut length, mut ink) = (0.0_f64, (f64::MAX, f64::MIN));
    let units = f64::from(shaper.units_per_em());
    for (_, form) in shape(shaper, text) {
        let Form::Drawn(form) = form else { continue };
        let bounds = shaper.outline_glyph(GlyphId(form.glyph), &mut Nothing);
        length = length.max(form.along + f64::from(form.advance) / 1000.0);
        match bounds {
            Some(bounds) => {
                let low = f64::from(bounds.y_min) / units + form.across;
                let high = f64::from(bounds.y_max) / units + form.across;
                ink = (ink.0.min(low), ink.1.max(high));
                forms.push(form);
            }
            None if form.advance > 0 => forms.push(form),
            // A mark that shaped its neighbour and draws nothing; its letters belong to the form before it.
            None => match forms.last_mut() {
                Some(before) => before.text.push_str(&form.text),
                None => forms.push(form),
            },
        }
    }
    let ink = if ink.0 > ink.1 { (0.0, 0.0) } else { ink };
    Measured { forms, length, ink }
}

/// Takes an outline only for its bounds.
struct Nothing;

impl OutlineBuilder for Nothing {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::shipped;

    /// Expected glyphs: `hb-shape --remove-default-ignorables --no-glyph-names` of HarfBuzz 6.0.0 with the shipped font.
    #[test]
    fn letters_take_the_forms_that_harfbuzz_gives_them() {
        let table: [(&str, &[u16], &str); 7] = [
            (
                "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
                &[121, 32, 1298, 32, 129, 1596, 822, 158, 26, 118],
                "ᠩᠭ and ᠪᠢ are ligatures",
            ),
            (
                "ᠤᠬᠠᠢ ᠬᠣᠲᠠ",
                &[39, 99, 10, 29, 1596, 95, 32, 145, 12],
                "first, middle and last forms",
            ),
            ("ᠰᠠᠨ᠎ᠠ", &[131, 10, 1462, 1478, 7], "a vowel separator"),
            ("ᠨᠢᠭᠡ᠃", &[72, 26, 948, 1538], "a full stop"),
            ("ᠠ᠋", &[6, 1464], "a selector"),
            (
                "ᠬᠣᠲᠠ ᠶᠢᠨ",
                &[95, 32, 145, 12, 1596, 168, 26, 76],
                "a suffix after a blank",
            ),
            ("ᠪᠦᠷ ᠤᠨ", &[842, 177, 1596, 39, 76], "ᠪᠦ is a ligature"),
        ];
        let fonts = shipped();
        let shaper = shaper(&fonts);
        for (text, wanted, why) in table {
            let found: Vec<u16> = shape(&shaper, text)
                .into_iter()
                .map(|(_, form)| match form {
                    Form::Drawn(form) => form.glyph,
                    Form::Missing => 0,
                    Form::Selector(_) => u16::MAX,
                })
                .collect();
            assert_eq!(found, wanted, "{text}: {why}");
        }
    }

    #[test]
    fn the_letters_of_a_line_are_all_said_in_order() {
        let fonts = shipped();
        for text in ["ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ", "ᠨᠢᠭᠡ᠃", "ᠰᠠᠨ᠎ᠠ", "ᠠ᠋", "ᠪᠦᠷ ᠤᠨ"]
        {
            let line = line(&fonts, text);
            let said: String = line.forms.iter().map(|form| form.text.as_str()).collect();
            assert_eq!(said, text);
            assert!(
                line.length > 0.0 && line.ink.0 < line.ink.1,
                "{text}: {line:?}"
            );
        }
    }

    #[test]
    fn what_would_not_be_drawn_as_written_is_listed() {
        let fonts = shipped();
        type Listed = &'static [(char, Why)];
        let table: [(&str, Listed, &str); 6] = [
            ("ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ", &[], "every letter has a form"),
            ("ᠠ᠋ ᠰᠠᠨ᠎ᠠ", &[], "a selector and a separator with effect"),
            (
                "ᠲ᠋ᠠ",
                &[('\u{180B}', Why::VariationSelector)],
                "a selector without effect",
            ),
            (
                "ᠠ中",
                &[('中', Why::NoGlyph)],
                "Chinese has a slot of its own",
            ),
            ("ᠠ\u{E001}", &[('\u{E001}', Why::PrivateUse)], "private use"),
            (
                "ᠠ\u{200E}",
                &[('\u{200E}', Why::Invisible)],
                "a direction mark",
            ),
        ];
        for (text, wanted, why) in table {
            let found: Vec<(char, Why)> = check(&fonts, text)
                .into_iter()
                .map(|each| (each.char, each.why))
                .collect();
            assert!(
                found.starts_with(wanted) && (found.is_empty() == wanted.is_empty()),
                "{why}: {found:?}"
            );
        }
    }

    #[test]
    fn columns_break_between_words_only() {
        let fonts = shipped();
        let text = "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠬᠣᠲᠠ";
        let broken = columns(&fonts, text, 20.0, 75.0).expect("each word fits");
        let said = |column: &Measured| {
            column
                .forms
                .iter()
                .map(|form| form.text.as_str())
                .collect::<String>()
        };
        let said: Vec<String> = broken.iter().map(said).collect();
        assert_eq!(said.join(" "), text);
        assert!(said.len() > 1 && broken.iter().all(|column| column.length * 20.0 <= 75.0));
        assert!(matches!(
            columns(&fonts, text, 20.0, 20.0),
            Err(PaperError::Overflow { .. })
        ));
    }
}
