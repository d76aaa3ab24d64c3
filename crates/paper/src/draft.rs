//! A document while it is being worded: blocks in the order in which they are said, and small parts of tables.

use crate::date::chinese;
use crate::document::{
    Block, Cell, CellAlign, Document, Folio, Row, SlipPart, Table, TableType, Text,
};
use crate::facts::{IssuerFacts, Mark};
use crate::fonts::manifest::Face;
use crate::page::SheetKind;
use crate::template::Template;
use crate::wording::{serial, signature};

/// A document in the making.
pub(crate) struct Draft(Document);

impl Draft {
    /// Title, and the number of what has one.
    pub(crate) fn new(template: Template, title: &'static str, mark: &Mark) -> Self {
        let mut blocks = vec![Block::Title(Text::new().say_in(Face::Title, title))];
        if !mark.is_unregistered() {
            blocks.push(serial(&mark.serial));
        }
        Self(Document {
            template,
            name: title.to_owned(),
            document_id: mark.document_id.clone(),
            issued_on: mark.issued_on,
            folio: Folio::WhenSeveral,
            sheet: SheetKind::A4,
            optional_at: None,
            blocks,
        })
    }

    pub(crate) fn on(mut self, sheet: SheetKind) -> Self {
        self.0.sheet = sheet;
        self
    }

    pub(crate) fn block(mut self, block: Block) -> Self {
        self.0.blocks.push(block);
        self
    }

    /// The addressee, with the colon.
    pub(crate) fn to(self, field: &'static str, name: &str) -> Self {
        self.block(Block::Recipient(Text::new().fact(field, name).say("：")))
    }

    pub(crate) fn text(self, text: Text) -> Self {
        self.block(Block::Paragraph(text))
    }

    pub(crate) fn say(self, wording: &'static str) -> Self {
        self.text(Text::new().say(wording))
    }

    pub(crate) fn head(self, wording: &'static str) -> Self {
        self.block(Block::Heading(Text::new().say_in(Face::Hei, wording)))
    }

    /// A paragraph that begins with words in 黑体.
    pub(crate) fn led(self, lead: &'static str, text: Text) -> Self {
        self.text(Text::new().say_in(Face::Hei, lead).then(text))
    }

    pub(crate) fn note(self, text: Text) -> Self {
        self.block(Block::Note(text))
    }

    pub(crate) fn choice(self, ticked: bool, wording: &'static str) -> Self {
        let text = Text::new().say(wording);
        self.block(Block::Choice { ticked, text })
    }

    pub(crate) fn fill(self, parts: Vec<SlipPart>) -> Self {
        self.block(Block::Fill(parts))
    }

    pub(crate) fn gap(self, lines: f64) -> Self {
        self.block(Block::Gap(lines))
    }

    pub(crate) fn table(self, table: Table) -> Self {
        self.block(Block::Table(table))
    }

    /// A region's optional paragraphs may stand here.
    pub(crate) fn optional(mut self) -> Self {
        self.0.optional_at = Some(self.0.blocks.len());
        self
    }

    /// Organ and date, with the place for the seal.
    pub(crate) fn sealed(self, issuer: &IssuerFacts) -> Self {
        let date = self.0.issued_on;
        self.gap(0.5).block(signature(issuer, date))
    }

    /// Organ and date close to the text: notices to persons that should be one sheet.
    pub(crate) fn sealed_close(self, issuer: &IssuerFacts) -> Self {
        let date = self.0.issued_on;
        self.block(signature(issuer, date))
    }

    /// Organ and date of a slip that is not sealed.
    pub(crate) fn unsealed(self, issuer: &IssuerFacts) -> Self {
        let date = self.0.issued_on;
        self.block(Block::UnsealedSignature {
            organ: Text::new().fact("organ", &issuer.organ),
            date: Text::new().fact("issued_on", chinese(date)),
        })
    }

    pub(crate) fn slip(self, lines: Vec<Vec<SlipPart>>) -> Self {
        self.block(Block::TearOff(lines))
    }

    pub(crate) fn finish(self) -> Document {
        self.0
    }
}

/// A caption in 黑体, in the middle of its cell.
pub(crate) fn caption(wording: &'static str) -> Cell {
    middle(Text::new().say_in(Face::Hei, wording))
}

/// Text in the middle of its cell.
pub(crate) fn middle(text: Text) -> Cell {
    Cell {
        paragraphs: vec![text],
        columns: 1,
        align: CellAlign::Centre,
        strokes: None,
    }
}

/// Text from the left of its cell.
pub(crate) fn left(text: Text) -> Cell {
    Cell {
        align: CellAlign::Left,
        ..middle(text)
    }
}

/// An amount.
pub(crate) fn right(text: Text) -> Cell {
    Cell {
        align: CellAlign::Right,
        ..middle(text)
    }
}

/// A cell over several columns.
pub(crate) fn over(columns: usize, cell: Cell) -> Cell {
    Cell { columns, ..cell }
}

/// Room to write by hand.
pub(crate) fn blank(columns: usize) -> Cell {
    Cell {
        paragraphs: Vec::new(),
        columns,
        align: CellAlign::Left,
        strokes: None,
    }
}

/// A row at least so high.
pub(crate) fn row(height_min_mm: f64, cells: Vec<Cell>) -> Row {
    Row {
        cells,
        height_min_mm,
    }
}

/// A list with one header row.
pub(crate) fn list(
    size: TableType,
    columns: &[f64],
    captions: &[&'static str],
    rows: Vec<Row>,
) -> Table {
    let head = row(8.0, captions.iter().map(|each| caption(each)).collect());
    Table {
        columns: columns.to_vec(),
        header_rows: 1,
        rows: std::iter::once(head).chain(rows).collect(),
        size,
        bare: false,
    }
}

/// A form without a header row.
pub(crate) fn form(size: TableType, columns: &[f64], rows: Vec<Row>) -> Table {
    Table {
        columns: columns.to_vec(),
        header_rows: 0,
        rows,
        size,
        bare: false,
    }
}

/// Parties that sign side by side: for each its caption and the lines that it fills in.
pub(crate) fn parties(left_lines: &[Text], right_lines: &[Text]) -> Table {
    let rows = left_lines.iter().zip(right_lines);
    let rows = rows.map(|(one, other)| row(10.5, vec![left(one.clone()), left(other.clone())]));
    Table {
        columns: vec![0.5, 0.5],
        header_rows: 0,
        rows: rows.collect(),
        size: TableType::Four,
        bare: true,
    }
}
