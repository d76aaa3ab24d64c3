//! Paragraphs become lines: glyphs with positions from the line's left edge. Knows widths, not pages.
//!
//! Full-width characters stand on cells a little narrower than the em; Latin letters and digits keep their own widths.
//! Lines but the last are stretched to the measure. A last line of one character is avoided (单字不成行).

use crate::breaking::{closes, line_starts, opens};
use crate::document::Text;
use crate::fonts::FontLibrary;
use crate::fonts::manifest::FontFile;
use crate::page::TypeSize;

/// A glyph with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The character, for text extraction.
    pub character: char,
    /// The font that draws it.
    pub file: FontFile,
    /// Its glyph in that font.
    pub glyph: u16,
    /// The glyph's own advance in thousandths of the em.
    pub advance: u16,
    /// Left edge of its cell, in points from the line's origin.
    pub x: f64,
}

/// A composed line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its glyphs from the left.
    pub glyphs: Vec<Placed>,
    /// From the origin to the end of the last cell, in points.
    pub width: f64,
}

impl Line {
    /// Moves the line to the right by so many points.
    pub fn shifted(mut self, by: f64) -> Self {
        for glyph in &mut self.glyphs {
            glyph.x += by;
        }
        self
    }
}

/// A character on its way into a line.
#[derive(Debug, Clone, Copy)]
struct Atom {
    placed: Placed,
    width: f64,
    /// May a line begin here?
    starts: bool,
    /// Width saved when the atom follows the one before it on the same line.
    squeeze: f64,
}

impl Atom {
    fn is_full_width(&self) -> bool {
        is_full_width(self.placed.character, self.placed.advance)
    }
}

/// Whether a character stands on a cell. A Latin letter never does, however wide: a code's letters keep together.
fn is_full_width(character: char, advance: u16) -> bool {
    !character.is_ascii() && advance >= 850
}

/// The text as atoms. Characters without a glyph were refused before; one that slips through is left out here rather
/// than printed as .notdef.
fn atoms(fonts: &FontLibrary, text: &Text, size: TypeSize) -> Vec<Atom> {
    let starts = line_starts(&text.plain());
    let characters = text.spans.iter().flat_map(|span| {
        span.text
            .chars()
            .map(move |character| (span.face, character))
    });
    let mut found: Vec<Atom> = Vec::with_capacity(starts.len());
    for ((face, character), starts) in characters.zip(starts) {
        let Some(glyph) = fonts.glyph(face, character) else {
            continue;
        };
        let width = if is_full_width(character, glyph.advance) {
            size.cell
        } else {
            f64::from(glyph.advance) / 1000.0 * size.em
        };
        let tight = found
            .last()
            .is_some_and(|last| facing_blanks(last.placed.character, character));
        let squeeze = if tight && is_full_width(character, glyph.advance) {
            SQUEEZE * size.em
        } else {
            0.0
        };
        let placed = Placed {
            character,
            file: glyph.file,
            glyph: glyph.id,
            advance: glyph.advance,
            x: 0.0,
        };
        found.push(Atom {
            placed,
            width,
            starts,
            squeeze,
        });
    }
    found
}

/// How much of the blank between two marks is taken away, as a share of the em. Half a cell would look better still,
/// but glyphs that overlap by more than a fifth of the em make readers of the file split the line there.
const SQUEEZE: f64 = 0.19;

/// Whether half a cell is blank between two marks: 》（ and （《 and ）。
fn facing_blanks(before: char, after: char) -> bool {
    (closes(before) && (opens(after) || closes(after))) || (opens(before) && opens(after))
}

/// The text on one line, however wide.
pub fn single(fonts: &FontLibrary, text: &Text, size: TypeSize) -> Line {
    set(&atoms(fonts, text, size), 0.0, 0.0)
}

/// The text broken to a measure in points; the first line is indented by `indent` points. Lines but the last are
/// justified.
pub fn paragraph(
    fonts: &FontLibrary,
    text: &Text,
    size: TypeSize,
    measure: f64,
    indent: f64,
) -> Vec<Line> {
    let atoms = atoms(fonts, text, size);
    let ranges = ranges(&atoms, measure, indent);
    let last = ranges.len().saturating_sub(1);
    let each = ranges.iter().enumerate().map(|(number, &(from, to))| {
        let indent = if number == 0 { indent } else { 0.0 };
        let line = &atoms[from..to];
        let slack = if number == last {
            0.0
        } else {
            measure - indent - width(line)
        };
        set(line, indent, stretch(line, slack, size))
    });
    each.collect()
}

/// The text broken to a measure into lines of about equal width, as a title wants.
pub fn balanced(fonts: &FontLibrary, text: &Text, size: TypeSize, measure: f64) -> Vec<Line> {
    let atoms = atoms(fonts, text, size);
    let count = ranges(&atoms, measure, 0.0).len().max(1);
    let narrowest = width(&atoms) / count as f64;
    let steps = (0..).map(|step| narrowest + f64::from(step) * size.cell / 2.0);
    let fitting = steps
        .take_while(|tried| *tried < measure)
        .find(|tried| ranges(&atoms, *tried, 0.0).len() == count);
    let ranges = ranges(&atoms, fitting.unwrap_or(measure), 0.0);
    ranges
        .iter()
        .map(|&(from, to)| set(&atoms[from..to], 0.0, 0.0))
        .collect()
}

fn width(atoms: &[Atom]) -> f64 {
    let squeezed: f64 = atoms.iter().skip(1).map(|atom| atom.squeeze).sum();
    atoms.iter().map(|atom| atom.width).sum::<f64>() - squeezed
}

/// Half a hundredth of a point: sums of cells must not overflow by rounding.
const TOLERANCE: f64 = 0.005;

/// Greedy lines as ranges of atoms, then the last line mended if a single character is all it holds.
fn ranges(atoms: &[Atom], measure: f64, indent: f64) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < atoms.len() {
        let room = if from == 0 { measure - indent } else { measure };
        let to = line_end(atoms, from, room);
        found.push((from, to));
        from = to;
    }
    mend_widow(atoms, &mut found);
    found
}

/// One past the last atom of the line that begins at `from`.
fn line_end(atoms: &[Atom], from: usize, room: f64) -> usize {
    let mut used = 0.0;
    let mut opportunity = None;
    for (at, atom) in atoms.iter().enumerate().skip(from) {
        let first = at == from;
        if !first && atom.starts {
            opportunity = Some(at);
        }
        used += atom.width - if first { 0.0 } else { atom.squeeze };
        if used > room + TOLERANCE {
            return opportunity.unwrap_or(at).max(from + 1);
        }
    }
    atoms.len()
}

fn mend_widow(atoms: &[Atom], lines: &mut [(usize, usize)]) {
    let [.., before, last] = lines else { return };
    let visible = atoms[last.0..last.1]
        .iter()
        .filter(|atom| !closes(atom.placed.character))
        .count();
    if visible > 1 {
        return;
    }
    let earlier = (before.0 + 1..before.1).rev().find(|at| atoms[*at].starts);
    if let Some(earlier) = earlier.filter(|at| at - before.0 > 2) {
        before.1 = earlier;
        last.0 = earlier;
    }
}

/// Points to add to each stretchable gap. A line so short that the gaps would show is left as it is.
fn stretch(atoms: &[Atom], slack: f64, size: TypeSize) -> f64 {
    let gaps = atoms
        .windows(2)
        .filter(|pair| stretchable(pair[0], pair[1]))
        .count();
    let each = slack / gaps.max(1) as f64;
    if gaps == 0 || each > size.cell / 4.0 {
        0.0
    } else {
        each.max(0.0)
    }
}

/// Numbers and words keep their letters together.
fn stretchable(left: Atom, right: Atom) -> bool {
    left.is_full_width() || right.is_full_width()
}

fn set(atoms: &[Atom], indent: f64, stretch: f64) -> Line {
    let mut x = indent;
    let mut glyphs = Vec::with_capacity(atoms.len());
    for (at, atom) in atoms.iter().enumerate() {
        if at > 0 {
            x -= atom.squeeze;
            x += if stretchable(atoms[at - 1], *atom) {
                stretch
            } else {
                0.0
            };
        }
        glyphs.push(Placed { x, ..atom.placed });
        x += atom.width;
    }
    Line { glyphs, width: x }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The M of a 仿宋 is nearly as wide as a cell, and is no Chinese character for that.
    #[test]
    fn a_codes_letters_keep_together_on_a_stretched_line() {
        assert!(is_full_width('国', 1000));
        for (letter, advance) in [('M', 880), ('W', 990), ('1', 500)] {
            assert!(!is_full_width(letter, advance), "{letter}");
        }
    }
}
