//! What a page is made of, and the trait that a PDF writer implements to receive it.
//!
//! Coordinates are points from the top left corner of the sheet, downwards.

use crate::compose::Placed;
use crate::mongolian::JoinedLine;
use crate::page::Frame;

/// A colour. Official print knows black and red; the others are for flyers and posters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text and rules.
    Black,
    /// The red head and its rule.
    Red,
    /// A fifth of red: grounds of two-colour print.
    Pink,
    /// Text on a coloured ground.
    White,
    /// Quiet text and scales.
    Grey,
    /// Bands and bars of full-colour print.
    Blue,
    /// A pale blue ground.
    Sky,
    /// Bars of what one receives.
    Green,
    /// What must be seen first.
    Amber,
}

impl Ink {
    /// Red, green and blue, in percent.
    pub(crate) const fn percent(self) -> [u8; 3] {
        match self {
            Self::Black => [0, 0, 0],
            Self::Red => [100, 0, 0],
            Self::Pink => [100, 88, 86],
            Self::White => [100, 100, 100],
            Self::Grey => [35, 35, 35],
            Self::Blue => [9, 31, 53],
            Self::Sky => [90, 95, 99],
            Self::Green => [16, 50, 32],
            Self::Amber => [80, 36, 5],
        }
    }
}

/// What a line of text is in the paper's structure, for tagged files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Role {
    /// The paper's title.
    Title,
    /// A heading.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// A caption at the head of a table's column.
    HeaderCell,
    /// A cell of a table.
    Cell,
    /// A page number, or a header row that stands again: not part of what the paper says.
    Aside,
}

/// Where a line of text belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Mark {
    /// What it is.
    pub role: Role,
    /// The block that says it, counted over the file.
    pub block: usize,
    /// The table's row.
    pub row: usize,
    /// The row's cell.
    pub cell: usize,
}

/// Glyphs on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GlyphLine {
    /// The glyphs; their `x` counts from `x` below.
    pub glyphs: Vec<Placed>,
    /// Size of the em, in points.
    pub em: f64,
    /// Colour.
    pub ink: Ink,
    /// Left edge.
    pub x: f64,
    /// Baseline.
    pub baseline: f64,
    /// Where it belongs.
    pub mark: Mark,
}

/// A straight rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    /// Where it begins.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
    /// Its thickness, in points.
    pub weight: f64,
    /// Dashed, to tear along.
    pub dashed: bool,
    /// Colour.
    pub ink: Ink,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rectangle {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// Text.
    Glyphs(GlyphLine),
    /// Mongolian.
    Joined(JoinedLine),
    /// A rule.
    Rule(Rule),
    /// A QR code as black rectangles.
    Modules(Vec<Rectangle>),
    /// A coloured ground or bar.
    Ground(Rectangle, Ink),
}

impl Item {
    /// The item with its mark changed, if it is text.
    pub(crate) fn mark(&mut self, change: impl Fn(&mut Mark)) {
        match self {
            Self::Glyphs(line) => change(&mut line.mark),
            Self::Joined(line) => change(&mut line.mark),
            Self::Rule(_) | Self::Modules(_) | Self::Ground(..) => {}
        }
    }

    /// The item moved by so many points.
    pub(crate) fn shifted(mut self, by_x: f64, by_y: f64) -> Self {
        match &mut self {
            Self::Glyphs(line) => {
                line.x += by_x;
                line.baseline += by_y;
            }
            Self::Joined(line) => line.from = (line.from.0 + by_x, line.from.1 + by_y),
            Self::Rule(rule) => {
                rule.from = (rule.from.0 + by_x, rule.from.1 + by_y);
                rule.to = (rule.to.0 + by_x, rule.to.1 + by_y);
            }
            Self::Modules(modules) => {
                for module in modules {
                    module.x += by_x;
                    module.y += by_y;
                }
            }
            Self::Ground(ground, _) => {
                ground.x += by_x;
                ground.y += by_y;
            }
        }
        self
    }
}

/// A finished page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    /// Its size and text block.
    pub(crate) frame: Frame,
    /// What stands on it.
    pub(crate) items: Vec<Item>,
}

/// A writer that takes pages in order.
pub(crate) trait Sink {
    /// Begins a page of this size.
    fn begin_sheet(&mut self, frame: Frame);
    /// Draws text.
    fn glyphs(&mut self, line: &GlyphLine);
    /// Draws Mongolian.
    fn joined(&mut self, line: &JoinedLine);
    /// Draws a rule.
    fn rule(&mut self, rule: &Rule);
    /// Fills rectangles in one colour.
    fn fill(&mut self, rectangles: &[Rectangle], ink: Ink);
    /// Ends the page.
    fn end_sheet(&mut self);

    /// Draws a whole page.
    fn sheet(&mut self, sheet: &Sheet) {
        self.begin_sheet(sheet.frame);
        for item in &sheet.items {
            match item {
                Item::Glyphs(line) => self.glyphs(line),
                Item::Joined(line) => self.joined(line),
                Item::Rule(rule) => self.rule(rule),
                Item::Modules(modules) => self.fill(modules, Ink::Black),
                Item::Ground(ground, ink) => self.fill(std::slice::from_ref(ground), *ink),
            }
        }
        self.end_sheet();
    }
}
