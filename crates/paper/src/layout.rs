//! Blocks become pages: each block is cut into slabs as high as their lines, the slabs are dealt out to pages.
//!
//! Nothing but the page number may stand below the text block: what does not fit is an error, never cut off.
//! How heads look is in [`head`], signatures, slips and the imprint are in [`foot`], the dealing out is in [`pages`].

mod foot;
mod head;
mod pages;

use std::rc::Rc;

use crate::compose::{Line, balanced, paragraph, single};
use crate::document::{Block, Document, SlipPart, Text};
use crate::drawing;
use crate::error::PaperError;
use crate::fonts::FontLibrary;
use crate::page::{
    BASELINE, BODY, CELL, Frame, PITCH, PT_PER_MM, SMALL, SMALL_FOUR, SheetKind, TITLE, TypeSize,
    mm,
};
use crate::qr;
use crate::sink::{GlyphLine, Ink, Item, Mark, Role, Rule, Sheet};
use crate::table;

/// What blocks are cut with: the fonts, and the text block that they must fit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) fonts: &'a FontLibrary,
    pub(crate) frame: Frame,
}

/// How a slab is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below the slab before it.
    Flow,
    /// At the foot of the text block.
    Foot,
    /// At the foot of the text block of an even page.
    EvenFoot,
    /// Empty space: dropped at the top of a page.
    Gap,
    /// The end of a page.
    Break,
}

/// A piece of a page that is never split. Its items count from its top left corner.
#[derive(Debug, Clone)]
pub(crate) struct Slab {
    part: &'static str,
    pub(crate) height: f64,
    items: Vec<Item>,
    place: Place,
    /// Must stand on the same page as the next slab.
    pub(crate) glued: bool,
    /// What is repeated above it if it begins a page.
    repeated: Option<Rc<Vec<Slab>>>,
}

impl Slab {
    pub(crate) fn flowing(part: &'static str, height: f64, items: Vec<Item>) -> Self {
        Self {
            part,
            height,
            items,
            place: Place::Flow,
            glued: false,
            repeated: None,
        }
    }

    fn placed(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// Marks its text as said by a block. Tables have marked their cells' roles already.
    fn belongs(&mut self, number: usize, block: &Block) {
        let role = match block {
            Block::Title(_) => Role::Title,
            Block::Heading(_) => Role::Heading,
            Block::Table(_) => Role::Cell,
            Block::RedHead { .. }
            | Block::LetterHead { .. }
            | Block::Serial(_)
            | Block::Recipient(_)
            | Block::Paragraph(_)
            | Block::Note(_)
            | Block::Choice { .. }
            | Block::Fill(_)
            | Block::Gap(_)
            | Block::Signature { .. }
            | Block::UnsealedSignature { .. }
            | Block::TearOff(_)
            | Block::Imprint(_)
            | Block::Drawing(_)
            | Block::NewPage => Role::Body,
        };
        for item in &mut self.items {
            item.mark(|mark| {
                mark.block = number;
                if mark.role == Role::Body {
                    mark.role = role;
                }
            });
        }
    }

    /// Once more at the top of a page: not said again.
    fn again(mut self) -> Self {
        for item in &mut self.items {
            item.mark(|mark| mark.role = Role::Aside);
        }
        self
    }

    /// Must stand on the same page as the next slab.
    pub(crate) fn glued(self) -> Self {
        Self {
            glued: true,
            ..self
        }
    }

    /// Below these slabs once more, if it begins a page.
    pub(crate) fn repeating(self, heads: &Rc<Vec<Self>>) -> Self {
        Self {
            repeated: (!heads.is_empty()).then(|| Rc::clone(heads)),
            ..self
        }
    }
}

/// The baseline of a line of this size whose top is at `top`.
pub(crate) fn baseline(top: f64, size: TypeSize) -> f64 {
    top + (size.pitch - size.em) / 2.0 + BASELINE * size.em
}

/// Refuses what is longer than its place.
pub(crate) fn fits(part: &'static str, needed: f64, available: f64) -> Result<(), PaperError> {
    if needed <= available + 0.01 {
        return Ok(());
    }
    Err(PaperError::Overflow {
        part,
        needed_mm: needed / PT_PER_MM,
        available_mm: available / PT_PER_MM,
    })
}

/// Glyphs of a line in black.
pub(crate) fn glyphs(line: Line, size: TypeSize, x: f64, top: f64) -> Item {
    let baseline = baseline(top, size);
    Item::Glyphs(GlyphLine {
        glyphs: line.glyphs,
        em: size.em,
        ink: Ink::Black,
        x,
        baseline,
        mark: Mark::default(),
    })
}

/// Sets a document. The caller has checked every character.
pub(crate) fn sheets(fonts: &FontLibrary, document: &Document) -> Result<Vec<Sheet>, PaperError> {
    sheets_within(fonts, document, document.template.pages_max())
}

/// Sets a document that may have so many pages.
pub(crate) fn sheets_within(
    fonts: &FontLibrary,
    document: &Document,
    allowed: usize,
) -> Result<Vec<Sheet>, PaperError> {
    let frame = document.sheet.frame();
    let ground = Ground { fonts, frame };
    let mut slabs = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        let mut cut = cut(ground, block)?;
        if let (Block::Note(_), Some(before)) = (block, slabs.last_mut()) {
            pages::keep_with_table(before);
        }
        if let (Block::Table(_), Some(before)) = (block, slabs.last_mut()) {
            pages::keep_with_rows(before);
        }
        cut.iter_mut().for_each(|slab| slab.belongs(number, block));
        slabs.extend(cut);
    }
    pages::glue_signature(&mut slabs);
    let mut sheets = pages::fewest(slabs, frame)?;
    if sheets.len() > allowed {
        return Err(PaperError::TooManyPages {
            needed: sheets.len(),
            allowed,
        });
    }
    finish_first(&mut sheets, document)?;
    pages::number(ground, &mut sheets, document);
    Ok(sheets)
}

/// The first page's QR code, and a letter's second double rule.
fn finish_first(sheets: &mut [Sheet], document: &Document) -> Result<(), PaperError> {
    let Some(first) = sheets.first_mut() else {
        return Ok(());
    };
    if is_letter(document) {
        first.items.extend(head::letter_foot(first.frame));
    }
    // What has no entry in the register has no code.
    let entered = !document.document_id.is_empty();
    let corner = code_corner(document.sheet, is_letter(document)).filter(|_| entered);
    let Some((x, y)) = corner else {
        return Ok(());
    };
    // A leaflet without an entry in the register has no code.
    if document.document_id.is_empty() {
        return Ok(());
    }
    let modules = Item::Modules(qr::modules(&document.document_id)?);
    first.items.push(modules.shifted(x, y));
    Ok(())
}

/// Where the code of the document id stands: in the head margin, on a letter above its mark.
/// Flyers and posters have no register entry and carry the office's code instead.
fn code_corner(sheet: SheetKind, letter: bool) -> Option<(f64, f64)> {
    let frame = sheet.frame();
    let right = frame.left + frame.width - qr::EDGE;
    match sheet {
        SheetKind::A4 if letter => Some((right, mm(8.0))),
        SheetKind::A4 => Some((right, mm(14.0))),
        SheetKind::A4Landscape => Some((right, mm(6.0))),
        SheetKind::A5 => Some((right, mm(8.0))),
        SheetKind::LeafA4 | SheetKind::LeafA5 | SheetKind::A3 => None,
    }
}

fn is_letter(document: &Document) -> bool {
    matches!(document.blocks.first(), Some(Block::LetterHead { .. }))
}

fn cut(ground: Ground<'_>, block: &Block) -> Result<Vec<Slab>, PaperError> {
    match block {
        Block::RedHead {
            second_language,
            organ,
            number,
        } => head::red(ground, second_language.as_ref(), organ, number),
        Block::LetterHead {
            second_language,
            organ,
            number,
        } => head::letter(ground, second_language.as_ref(), organ, number.as_ref()),
        Block::Title(text) => Ok(title(ground, text)),
        Block::Serial(text) => Ok(vec![serial(ground, text)?]),
        Block::Recipient(text) => Ok(body(ground, text, 0.0)),
        Block::Paragraph(text) => Ok(body(ground, text, 2.0 * CELL)),
        Block::Heading(text) => Ok(glued(body(ground, text, 2.0 * CELL))),
        Block::Note(text) => Ok(note(ground, text)),
        Block::Choice { ticked, text } => Ok(choice(ground, *ticked, text)),
        Block::Fill(parts) => Ok(vec![fill(ground, parts)?]),
        Block::Gap(lines) => {
            let gap = Slab::flowing("gap", lines * PITCH, Vec::new());
            Ok(vec![gap.placed(Place::Gap)])
        }
        Block::NewPage => {
            let end = Slab::flowing("new page", 0.0, Vec::new());
            Ok(vec![end.placed(Place::Break)])
        }
        Block::Signature { organ, date } => Ok(vec![foot::signature(ground, organ, date)?]),
        Block::UnsealedSignature { organ, date } => Ok(vec![foot::unsealed(ground, organ, date)?]),
        Block::Table(table) => table::slabs(ground, table),
        Block::TearOff(lines) => Ok(vec![foot::tear_off(ground, lines)?]),
        Block::Imprint(imprint) => Ok(vec![foot::imprint(ground, imprint)?]),
        Block::Drawing(drawing) => {
            let items = drawing::items(ground.fonts, drawing)?;
            Ok(vec![Slab::flowing("drawing", mm(drawing.height_mm), items)])
        }
    }
}

fn glued(slabs: Vec<Slab>) -> Vec<Slab> {
    slabs.into_iter().map(Slab::glued).collect()
}

fn lines(ground: Ground<'_>, text: &Text, size: TypeSize, indent: f64) -> Vec<Slab> {
    let lines = paragraph(ground.fonts, text, size, ground.frame.width, indent);
    let slab = |line| Slab::flowing("line", size.pitch, vec![glyphs(line, size, 0.0, 0.0)]);
    lines.into_iter().map(slab).collect()
}

/// A note is short: its lines stand together.
fn note(ground: Ground<'_>, text: &Text) -> Vec<Slab> {
    let mut slabs = lines(ground, text, SMALL_FOUR, 2.0 * SMALL_FOUR.cell);
    let last = slabs.len().saturating_sub(1);
    slabs[..last].iter_mut().for_each(|slab| slab.glued = true);
    slabs
}

fn body(ground: Ground<'_>, text: &Text, indent: f64) -> Vec<Slab> {
    lines(ground, text, BODY, indent)
}

/// The box stands under the paragraph's first character, the words beside it; further lines hang below the words.
fn choice(ground: Ground<'_>, ticked: bool, text: &Text) -> Vec<Slab> {
    let mark = Text::new().say(if ticked { "■" } else { "□" });
    let hang = 3.5 * CELL;
    let lines = paragraph(ground.fonts, text, BODY, ground.frame.width - hang, 0.0);
    let each = lines.into_iter().enumerate().map(|(number, line)| {
        let mark = (number == 0).then(|| single(ground.fonts, &mark, BODY));
        let mark = mark.map(|mark| glyphs(mark, BODY, 2.0 * CELL, 0.0));
        let items = mark.into_iter().chain([glyphs(line, BODY, hang, 0.0)]);
        Slab::flowing("choice", PITCH, items.collect())
    });
    each.collect()
}

fn title(ground: Ground<'_>, text: &Text) -> Vec<Slab> {
    let lines = balanced(ground.fonts, text, TITLE, ground.frame.width);
    let each = lines.into_iter().map(|line| {
        let x = (ground.frame.width - line.width) / 2.0;
        let item = glyphs(line, TITLE, x, 0.0);
        Slab::flowing("title", TITLE.pitch, vec![item]).glued()
    });
    each.collect()
}

/// Height of the serial number's line with a little space below it, in points.
const SERIAL_HEIGHT: f64 = SMALL.pitch + 4.0;

fn serial(ground: Ground<'_>, text: &Text) -> Result<Slab, PaperError> {
    let line = single(ground.fonts, text, SMALL);
    fits("serial", line.width, ground.frame.width)?;
    let x = (ground.frame.width - line.width) / 2.0;
    let items = vec![glyphs(line, SMALL, x, 0.0)];
    Ok(Slab::flowing("serial", SERIAL_HEIGHT, items).glued())
}

fn fill(ground: Ground<'_>, parts: &[SlipPart]) -> Result<Slab, PaperError> {
    let from = 2.0 * CELL;
    let items = parts_on_line(ground, parts, BODY, (from, 0.0))?;
    Ok(Slab::flowing("fill", PITCH, items))
}

/// Words and blanks on one line, from a place.
fn parts_on_line(
    ground: Ground<'_>,
    parts: &[SlipPart],
    size: TypeSize,
    (mut x, top): (f64, f64),
) -> Result<Vec<Item>, PaperError> {
    let mut items = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            SlipPart::Say(text) => {
                let line = single(ground.fonts, text, size);
                let width = line.width;
                items.push(glyphs(line, size, x, top));
                x += width;
            }
            SlipPart::Blank(width_mm) => {
                let y = baseline(top, size) + 2.5;
                let to = x + mm(*width_mm);
                items.push(Item::Rule(black((x, y), (to, y), 0.5)));
                x = to;
            }
        }
    }
    fits("line to fill in", x, ground.frame.width)?;
    Ok(items)
}

/// A plain black rule.
pub(crate) fn black(from: (f64, f64), to: (f64, f64), weight: f64) -> Rule {
    Rule {
        from,
        to,
        weight,
        dashed: false,
        ink: Ink::Black,
    }
}
