//! Drawings: coloured grounds, bars and words at given places, for flyers and charts.
//!
//! Not a graphics library: everything is a rectangle or words. Words that leave their place are an error.

use crate::compose::{balanced, paragraph};
use crate::document::Text;
use crate::error::PaperError;
use crate::fonts::FontLibrary;
use crate::layout::{baseline, fits};
use crate::mongolian::{self, Run};
use crate::page::{TypeSize, mm};
use crate::qr;
use crate::sink::{GlyphLine, Ink, Item, Mark, Rectangle};

/// A place in a drawing in millimetres from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Left edge.
    pub x_mm: f64,
    /// Top edge.
    pub y_mm: f64,
    /// Width.
    pub width_mm: f64,
    /// Height.
    pub height_mm: f64,
}

impl Place {
    /// A place from its left edge, top edge, width and height.
    pub const fn new(x_mm: f64, y_mm: f64, width_mm: f64, height_mm: f64) -> Self {
        Self {
            x_mm,
            y_mm,
            width_mm,
            height_mm,
        }
    }
}

/// Where words stand between the edges of their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// From the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
    /// Columns from the top, one after another to the right, in the middle: Mongolian, as large as the place allows.
    Columns,
}

/// Words in a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The words.
    pub text: Text,
    /// Where they must stay.
    pub place: Place,
    /// Height of the em, in points.
    pub em: f64,
    /// Where they stand between the edges.
    pub align: Align,
    /// Their colour.
    pub ink: Ink,
}

/// A drawing as wide as the text block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Its height, in millimetres.
    pub height_mm: f64,
    /// Coloured grounds and bars, in the order in which they cover each other.
    pub grounds: Vec<(Place, Ink)>,
    /// Words, above the grounds.
    pub words: Vec<Words>,
    /// A QR code with its content: an address of the office, never a person's data.
    pub code: Option<(Place, String)>,
}

impl Drawing {
    /// Adds a ground or bar.
    pub fn ground(mut self, place: Place, ink: Ink) -> Self {
        self.grounds.push((place, ink));
        self
    }

    /// Words that are joined if they are Mongolian.
    pub(crate) fn joining(&self) -> impl Iterator<Item = &Text> {
        let columns = self
            .words
            .iter()
            .filter(|words| words.align == Align::Columns);
        columns.map(|words| &words.text)
    }

    /// Adds words.
    pub fn words(mut self, words: Words) -> Self {
        self.words.push(words);
        self
    }
}

/// From line to line, as a share of the em.
const LEADING: f64 = 1.32;

/// What the drawing puts on the page, from its own top left corner.
pub(crate) fn items(fonts: &FontLibrary, drawing: &Drawing) -> Result<Vec<Item>, PaperError> {
    let mut found: Vec<Item> = drawing
        .grounds
        .iter()
        .map(|(place, ink)| Item::Ground(rectangle(*place), *ink))
        .collect();
    for words in &drawing.words {
        found.extend(match words.text.joined() {
            Some(text) if words.align == Align::Columns => columns(fonts, words, text)?,
            Some(_) | None => set(fonts, words)?,
        });
    }
    if let Some((place, content)) = &drawing.code {
        let modules = qr::modules_of_edge(content, mm(place.width_mm))?;
        found.push(Item::Modules(modules).shifted(mm(place.x_mm), mm(place.y_mm)));
    }
    Ok(found)
}

fn rectangle(place: Place) -> Rectangle {
    Rectangle {
        x: mm(place.x_mm),
        y: mm(place.y_mm),
        width: mm(place.width_mm),
        height: mm(place.height_mm),
    }
}

/// From column to column, as a share of the em.
const COLUMN: f64 = 1.3;
/// The smallest type of a column, in points: 小五.
const COLUMN_EM_MIN: f64 = 9.0;

/// Mongolian in columns: the type shrinks by half points until its columns fit the place.
fn columns(fonts: &FontLibrary, words: &Words, text: &str) -> Result<Vec<Item>, PaperError> {
    let place = rectangle(words.place);
    let steps = (0..).map(|step| words.em - f64::from(step) * 0.5);
    let mut ems = steps.take_while(|em| *em >= COLUMN_EM_MIN);
    let fitting = ems.find_map(|em| {
        let columns = mongolian::columns(fonts, text, em, place.height).ok()?;
        (columns.len() as f64 * COLUMN * em <= place.width).then_some((em, columns))
    });
    let (em, columns) = match fitting {
        Some(fitting) => fitting,
        None => {
            let em = COLUMN_EM_MIN;
            let columns = mongolian::columns(fonts, text, em, place.height)?;
            fits("drawing", columns.len() as f64 * COLUMN * em, place.width)?;
            (em, columns)
        }
    };
    let left = place.x + (place.width - columns.len() as f64 * COLUMN * em) / 2.0;
    let each = columns.into_iter().enumerate().map(|(number, column)| {
        let middle = left + (number as f64 + 0.5) * COLUMN * em;
        // The letters' tops point to the right.
        let baseline = middle - (column.ink.0 + column.ink.1) / 2.0 * em;
        Item::Joined(column.placed(em, words.ink, (baseline, place.y), Run::Down))
    });
    Ok(each.collect())
}

fn set(fonts: &FontLibrary, words: &Words) -> Result<Vec<Item>, PaperError> {
    let size = TypeSize {
        em: words.em,
        cell: words.em,
        pitch: words.em * LEADING,
    };
    let place = rectangle(words.place);
    let lines = match words.align {
        Align::Left | Align::Right => paragraph(fonts, &words.text, size, place.width, 0.0),
        Align::Centre | Align::Columns => balanced(fonts, &words.text, size, place.width),
    };
    fits("drawing", lines.len() as f64 * size.pitch, place.height)?;
    let each = lines.into_iter().enumerate().map(|(number, line)| {
        let room = place.width - line.width;
        let x = match words.align {
            Align::Left => 0.0,
            Align::Centre | Align::Columns => room / 2.0,
            Align::Right => room,
        };
        Item::Glyphs(GlyphLine {
            glyphs: line.glyphs,
            em: size.em,
            ink: words.ink,
            x: place.x + x,
            baseline: baseline(place.y + number as f64 * size.pitch, size),
            mark: Mark::default(),
        })
    });
    Ok(each.collect())
}
