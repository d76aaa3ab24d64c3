//! A paper before it is set: blocks of wording and facts in reading order. Says what stands where, not how wide it is.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::fonts::manifest::Face;
use crate::template::Template;

/// Where a piece of text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The template's own wording: the same on every paper of its kind.
    Wording,
    /// A field of the facts, by name.
    Fact(&'static str),
}

/// A piece of text in one face and from one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text, without line breaks.
    pub text: Cow<'static, str>,
    /// The face it is set in.
    pub face: Face,
    /// Where it comes from.
    pub origin: Origin,
}

/// Text made of spans.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The spans in reading order.
    pub spans: Vec<Span>,
}

impl Text {
    /// No text yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds wording in 仿宋.
    pub fn say(self, wording: &'static str) -> Self {
        self.say_in(Face::Fang, wording)
    }

    /// Adds wording in a face.
    pub fn say_in(mut self, face: Face, wording: &'static str) -> Self {
        self.spans.push(Span {
            text: Cow::Borrowed(wording),
            face,
            origin: Origin::Wording,
        });
        self
    }

    /// Adds a fact in 仿宋; `field` is its name in the facts.
    pub fn fact(self, field: &'static str, value: impl Into<String>) -> Self {
        self.fact_in(Face::Fang, field, value)
    }

    /// Adds a fact in a face.
    pub fn fact_in(mut self, face: Face, field: &'static str, value: impl Into<String>) -> Self {
        self.spans.push(Span {
            text: Cow::Owned(value.into()),
            face,
            origin: Origin::Fact(field),
        });
        self
    }

    /// Adds another text.
    pub fn then(mut self, other: Self) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// The characters alone.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_ref()).collect()
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says; each text is a paragraph of its own.
    pub paragraphs: Vec<Text>,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// Where its text stands.
    pub align: CellAlign,
}

/// Where text stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellAlign {
    /// In the middle: captions.
    Centre,
    /// From the left: contents.
    Left,
}

/// A row of a table. It is never split over two pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells from the left; their spans add up to the table's columns.
    pub cells: Vec<Cell>,
    /// Least height, in millimetres: room to write by hand.
    pub height_min_mm: f64,
}

/// A ruled table as wide as the text block.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Widths of its columns as shares of the text block; they add up to 1.
    pub columns: Vec<f64>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Part of a line on the tear-off.
#[derive(Debug, Clone, PartialEq)]
pub enum SlipPart {
    /// Something printed.
    Say(Text),
    /// A rule to write on, so many millimetres wide.
    Blank(f64),
}

/// A block of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// 发文机关标志 with 发文字号 and the red rule. GB/T 9704-2012 7.2.4–7.2.7. Only as first block.
    RedHead {
        /// The issuing organ's name.
        organ: Text,
        /// 发文字号, for example 翠街告〔2026〕15号.
        number: Text,
    },
    /// The title, centred, 小标宋 2号.
    Title(Text),
    /// 编号, centred below the title, 4号.
    Serial(Text),
    /// The addressee, flush left, ending in a full-width colon.
    Recipient(Text),
    /// A heading or paragraph, indented by two characters.
    Paragraph(Text),
    /// A heading: indented, and never the last line of a page.
    Heading(Text),
    /// An empty stretch, in lines.
    Gap(f64),
    /// The organ's name with an empty seal place, over the date. GB/T 9704-2012 7.3.5.
    Signature {
        /// The issuing organ's name.
        organ: Text,
        /// The date.
        date: Text,
    },
    /// A table.
    Table(Table),
    /// The slip to tear off, at the foot of the last page: lines of parts below a dashed rule.
    TearOff(Vec<Vec<SlipPart>>),
}

/// Which pages carry a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folio {
    /// All of them.
    Always,
    /// All of them if there is more than one.
    WhenSeveral,
}

/// A paper, decided and worded, ready for the press.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Which paper it is.
    pub template: Template,
    /// Title for the file's properties.
    pub name: String,
    /// Opaque document id for the QR code: no personal data.
    pub document_id: String,
    /// The date of the paper.
    pub issued_on: NaiveDate,
    /// Which pages carry a number.
    pub folio: Folio,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

impl Block {
    /// Every text of the block.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        match self {
            Self::RedHead {
                organ,
                number: other,
            }
            | Self::Signature { organ, date: other } => vec![organ, other],
            Self::Title(text)
            | Self::Serial(text)
            | Self::Recipient(text)
            | Self::Paragraph(text)
            | Self::Heading(text) => vec![text],
            Self::Gap(_) => Vec::new(),
            Self::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.paragraphs).collect()
            }
            Self::TearOff(lines) => lines.iter().flatten().filter_map(SlipPart::text).collect(),
        }
    }
}

impl SlipPart {
    fn text(&self) -> Option<&Text> {
        match self {
            Self::Say(text) => Some(text),
            Self::Blank(_) => None,
        }
    }
}
