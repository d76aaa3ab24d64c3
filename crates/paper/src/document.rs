//! A paper before it is set: blocks of wording and facts in reading order. Says what stands where, not how wide it is.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::drawing::Drawing;
use crate::fonts::manifest::Face;
use crate::mongolian::is_mongolian;
use crate::page::SheetKind;
use crate::strokes::Strokes;
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

    /// Adds an office's own words in a second language: Mongolian is joined, anything else is set like a fact.
    /// Only a slot that joins letters prints Mongolian.
    pub fn second_language(self, value: &str) -> Self {
        let face = if is_mongolian(value) {
            Face::Mongol
        } else {
            Face::Song
        };
        self.fact_in(face, "second_language", value)
    }

    /// The text if it is to be joined.
    pub(crate) fn joined(&self) -> Option<&str> {
        match &self.spans[..] {
            [span] if span.face == Face::Mongol => Some(&span.text),
            _ => None,
        }
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
    /// A signature that was drawn on a screen, beside the text.
    pub strokes: Option<Strokes>,
}

/// Where text stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellAlign {
    /// In the middle: captions.
    Centre,
    /// From the left: contents.
    Left,
    /// To the right: amounts.
    Right,
}

/// A row of a table. It is never split over two pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells from the left; their spans add up to the table's columns.
    pub cells: Vec<Cell>,
    /// Least height, in millimetres: room to write by hand.
    pub height_min_mm: f64,
}

/// How large a table's type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableType {
    /// 4号, 14 pt: forms to be filled in by hand.
    #[default]
    Four,
    /// 小四, 12 pt: lists.
    SmallFour,
    /// 五号, 10.5 pt: wide lists.
    Five,
}

/// A table as wide as the text block. It may run over several pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Widths of its columns as shares of the text block; they add up to 1.
    pub columns: Vec<f64>,
    /// How many of its first rows stand again at the top of each further page.
    pub header_rows: usize,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How large its type is.
    pub size: TableType,
    /// Without rules: parties that sign side by side.
    pub bare: bool,
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
        /// The office's own line in a second language, above the mark.
        second_language: Option<Text>,
        /// The issuing organ's name.
        organ: Text,
        /// 发文字号, for example 翠街告〔2026〕15号.
        number: Text,
    },
    /// The head of a letter (信函格式). GB/T 9704-2012 10.1. Only as first block.
    LetterHead {
        /// The office's own line in a second language, above the mark.
        second_language: Option<Text>,
        /// The issuing organ's name.
        organ: Text,
        /// 发文字号, flush right below the double rule.
        number: Option<Text>,
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
    /// A note in 小四, indented by two characters.
    Note(Text),
    /// A box to tick with what it stands for; further lines hang below the words.
    Choice {
        /// Whether the box is filled in.
        ticked: bool,
        /// What it stands for.
        text: Text,
    },
    /// A line to be completed by hand, indented by two characters.
    Fill(Vec<SlipPart>),
    /// Name and date of one who does not seal. GB/T 9704-2012 7.3.5.2.
    UnsealedSignature {
        /// The issuing organ's name.
        organ: Text,
        /// The date.
        date: Text,
    },
    /// 版记 at the foot of the last page, which is an even one unless the paper is a letter. GB/T 9704-2012 7.4, 10.1.
    Imprint(Imprint),
    /// A drawing: flyers and charts.
    Drawing(Drawing),
    /// What follows stands on a new page.
    NewPage,
    /// The slip to tear off, at the foot of the last page: lines of parts below a dashed rule.
    TearOff(Vec<Vec<SlipPart>>),
}

/// 版记.
#[derive(Debug, Clone, PartialEq)]
pub struct Imprint {
    /// 抄送, ending in a full stop.
    pub copies_to: Option<Text>,
    /// 印发机关 and 印发日期; a letter has neither.
    pub printed: Option<(Text, Text)>,
}

/// Which pages carry a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folio {
    /// All of them.
    Always,
    /// All of them if there is more than one.
    WhenSeveral,
    /// None: flyers and slips.
    Never,
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
    /// What it is printed on.
    pub sheet: SheetKind,
    /// Before which block a region's optional paragraphs may stand; `None` if this paper takes none.
    pub optional_at: Option<usize>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

impl Block {
    /// The text that this block joins if it is Mongolian. Everywhere else Mongolian cannot be printed.
    pub(crate) fn joining(&self) -> Vec<&Text> {
        match self {
            Self::RedHead {
                second_language, ..
            }
            | Self::LetterHead {
                second_language, ..
            } => second_language.iter().collect(),
            Self::Drawing(drawing) => drawing.joining().collect(),
            Self::Title(_)
            | Self::Serial(_)
            | Self::Recipient(_)
            | Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Gap(_)
            | Self::Signature { .. }
            | Self::Table(_)
            | Self::Note(_)
            | Self::Choice { .. }
            | Self::Fill(_)
            | Self::UnsealedSignature { .. }
            | Self::Imprint(_)
            | Self::NewPage
            | Self::TearOff(_) => Vec::new(),
        }
    }

    /// Every text of the block.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        match self {
            Self::RedHead {
                second_language,
                organ,
                number,
            } => second_language.iter().chain([organ, number]).collect(),
            Self::LetterHead {
                second_language,
                organ,
                number,
            } => second_language
                .iter()
                .chain([organ])
                .chain(number)
                .collect(),
            Self::Signature { organ, date } | Self::UnsealedSignature { organ, date } => {
                vec![organ, date]
            }
            Self::Imprint(imprint) => {
                let printed = imprint
                    .printed
                    .iter()
                    .flat_map(|(organ, date)| [organ, date]);
                imprint.copies_to.iter().chain(printed).collect()
            }
            Self::Drawing(drawing) => drawing.words.iter().map(|words| &words.text).collect(),
            Self::Note(text)
            | Self::Choice { text, .. }
            | Self::Title(text)
            | Self::Serial(text)
            | Self::Recipient(text)
            | Self::Paragraph(text)
            | Self::Heading(text) => vec![text],
            Self::Gap(_) | Self::NewPage => Vec::new(),
            Self::Fill(parts) => parts.iter().filter_map(SlipPart::text).collect(),
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
