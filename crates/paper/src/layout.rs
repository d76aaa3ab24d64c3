//! Blocks become pages: each block is cut into slabs as high as their lines, the slabs are dealt out to pages.
//!
//! Nothing but the page number may stand below the text block: what does not fit is an error, never cut off.

use crate::compose::{Line, balanced, paragraph, single};
use crate::document::{Block, Document, Folio, SlipPart, Text};
use crate::error::PaperError;
use crate::fonts::FontLibrary;
use crate::fonts::manifest::Face;
use crate::page::{
    BASELINE, BODY, CELL, FOLIO_GAP, HEIGHT, LEFT, PITCH, PT_PER_MM, RED_HEAD_MAX_EM,
    RED_HEAD_MIN_EM, RED_HEAD_TOP, RED_RULE_GAP, SMALL, TITLE, TOP, TypeSize, WIDTH, mm,
};
use crate::qr;
use crate::sink::{GlyphLine, Ink, Item, Rule, Sheet};
use crate::table;

/// How a slab is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below the slab before it.
    Flow,
    /// At the foot of the text block.
    Foot,
    /// Empty space: dropped at the top of a page.
    Gap,
}

/// A piece of a page that is never split. Its items count from its top left corner.
#[derive(Debug)]
pub(crate) struct Slab {
    part: &'static str,
    height: f64,
    items: Vec<Item>,
    place: Place,
    /// Must stand on the same page as the next slab.
    glued: bool,
}

impl Slab {
    pub(crate) fn flowing(part: &'static str, height: f64, items: Vec<Item>) -> Self {
        Self {
            part,
            height,
            items,
            place: Place::Flow,
            glued: false,
        }
    }
}

/// The baseline of a line of this size whose top is at `top`.
pub(crate) fn baseline(top: f64, size: TypeSize) -> f64 {
    top + (size.pitch - size.em) / 2.0 + BASELINE * size.em
}

/// Sets a document. The caller has checked every character.
pub fn sheets(fonts: &FontLibrary, document: &Document) -> Result<Vec<Sheet>, PaperError> {
    let mut slabs = Vec::new();
    for block in &document.blocks {
        slabs.extend(cut(fonts, block)?);
    }
    glue_signature(&mut slabs);
    let mut sheets = paginate(slabs)?;
    let allowed = document.template.pages_max();
    if sheets.len() > allowed {
        return Err(PaperError::TooManyPages {
            needed: sheets.len(),
            allowed,
        });
    }
    if let Some(first) = sheets.first_mut() {
        let corner = (LEFT + WIDTH - qr::EDGE, mm(14.0));
        first
            .items
            .push(Item::Modules(qr::modules(&document.document_id)?).shifted(corner.0, corner.1));
    }
    number(fonts, &mut sheets, document.folio);
    Ok(sheets)
}

fn cut(fonts: &FontLibrary, block: &Block) -> Result<Vec<Slab>, PaperError> {
    match block {
        Block::RedHead { organ, number } => red_head(fonts, organ, number),
        Block::Title(text) => Ok(title(fonts, text)),
        Block::Serial(text) => Ok(vec![serial(fonts, text)?]),
        Block::Recipient(text) => Ok(body(fonts, text, 0.0)),
        Block::Paragraph(text) => Ok(body(fonts, text, 2.0 * CELL)),
        Block::Heading(text) => {
            let mut slabs = body(fonts, text, 2.0 * CELL);
            slabs.iter_mut().for_each(|slab| slab.glued = true);
            Ok(slabs)
        }
        Block::Gap(lines) => {
            let gap = Slab {
                place: Place::Gap,
                ..Slab::flowing("gap", lines * PITCH, Vec::new())
            };
            Ok(vec![gap])
        }
        Block::Signature { organ, date } => Ok(vec![signature(fonts, organ, date)?]),
        Block::Table(table) => Ok(table::slabs(fonts, table)),
        Block::TearOff(lines) => Ok(vec![tear_off(fonts, lines)?]),
    }
}

fn glyphs(line: Line, size: TypeSize, x: f64, top: f64) -> Item {
    let baseline = baseline(top, size);
    Item::Glyphs(GlyphLine {
        glyphs: line.glyphs,
        em: size.em,
        ink: Ink::Black,
        x,
        baseline,
    })
}

fn body(fonts: &FontLibrary, text: &Text, indent: f64) -> Vec<Slab> {
    let lines = paragraph(fonts, text, BODY, WIDTH, indent);
    lines
        .into_iter()
        .map(|line| Slab::flowing("line", PITCH, vec![glyphs(line, BODY, 0.0, 0.0)]))
        .collect()
}

fn title(fonts: &FontLibrary, text: &Text) -> Vec<Slab> {
    let lines = balanced(fonts, text, TITLE, WIDTH);
    let each = lines.into_iter().map(|line| {
        let x = (WIDTH - line.width) / 2.0;
        let item = glyphs(line, TITLE, x, 0.0);
        Slab {
            glued: true,
            ..Slab::flowing("title", TITLE.pitch, vec![item])
        }
    });
    each.collect()
}

/// Height of the serial number's line with a little space below it, in points.
const SERIAL_HEIGHT: f64 = SMALL.pitch + 4.0;

fn serial(fonts: &FontLibrary, text: &Text) -> Result<Slab, PaperError> {
    let line = single(fonts, text, SMALL);
    fits("serial", line.width, WIDTH)?;
    let x = (WIDTH - line.width) / 2.0;
    Ok(Slab {
        glued: true,
        ..Slab::flowing("serial", SERIAL_HEIGHT, vec![glyphs(line, SMALL, x, 0.0)])
    })
}

fn fits(part: &'static str, needed: f64, available: f64) -> Result<(), PaperError> {
    if needed <= available + 0.01 {
        return Ok(());
    }
    Err(PaperError::Overflow {
        part,
        needed_mm: needed / PT_PER_MM,
        available_mm: available / PT_PER_MM,
    })
}

/// GB/T 9704-2012 7.2.4–7.2.7: the organ's mark 35 mm below the text block's top, two lines, the number, 4 mm, the rule.
fn red_head(fonts: &FontLibrary, organ: &Text, number: &Text) -> Result<Vec<Slab>, PaperError> {
    let at_one = single(
        fonts,
        organ,
        TypeSize {
            em: 1.0,
            cell: 1.0,
            pitch: 1.0,
        },
    )
    .width;
    let em = (WIDTH / at_one).min(RED_HEAD_MAX_EM);
    fits("red head", RED_HEAD_MIN_EM * at_one, WIDTH)?;
    let size = TypeSize {
        em,
        cell: em,
        pitch: em,
    };
    let mark = single(fonts, organ, size);
    let mark_x = (WIDTH - mark.width) / 2.0;
    let number = single(fonts, number, BODY);
    fits("document number", number.width, WIDTH)?;
    let number_x = (WIDTH - number.width) / 2.0;
    let number_top = RED_HEAD_TOP + em + PITCH * 1.5;
    let rule_y = number_top + (PITCH + BODY.em) / 2.0 + RED_RULE_GAP;
    let mut mark = glyphs(mark, size, mark_x, RED_HEAD_TOP);
    if let Item::Glyphs(line) = &mut mark {
        line.ink = Ink::Red;
    }
    let rule = Rule {
        from: (0.0, rule_y),
        to: (WIDTH, rule_y),
        weight: 2.0,
        dashed: false,
        ink: Ink::Red,
    };
    let items = vec![
        mark,
        glyphs(number, BODY, number_x, number_top),
        Item::Rule(rule),
    ];
    Ok(vec![Slab::flowing("red head", rule_y + PITCH, items)])
}

/// GB/T 9704-2012 7.3.5: the date four characters from the right, the organ centred above it; an organ too long for
/// that stands two characters from the right and the date is centred below it.
fn signature(fonts: &FontLibrary, organ: &Text, date: &Text) -> Result<Slab, PaperError> {
    let (organ, date) = (single(fonts, organ, BODY), single(fonts, date, BODY));
    let widest = WIDTH - 2.0 * CELL;
    fits("signature", organ.width.max(date.width), widest)?;
    let centre = (WIDTH - 4.0 * CELL - date.width / 2.0).min(widest - organ.width / 2.0);
    let (organ_x, date_x) = (centre - organ.width / 2.0, centre - date.width / 2.0);
    let items = vec![
        glyphs(organ, BODY, organ_x, 0.0),
        glyphs(date, BODY, date_x, PITCH),
    ];
    Ok(Slab::flowing("signature", 2.0 * PITCH, items))
}

/// From the dashed rule to the first line of the slip, in points.
const SLIP_GAP: f64 = 5.0;
/// Height of a line of the slip: room to write by hand, in points.
const SLIP_PITCH: f64 = 23.0;

fn tear_off(fonts: &FontLibrary, lines: &[Vec<SlipPart>]) -> Result<Slab, PaperError> {
    let rule = Rule {
        from: (0.0, 0.0),
        to: (WIDTH, 0.0),
        weight: 0.5,
        dashed: true,
        ink: Ink::Black,
    };
    let mut items = vec![Item::Rule(rule)];
    for (number, parts) in lines.iter().enumerate() {
        let top = SLIP_GAP + number as f64 * SLIP_PITCH;
        items.extend(slip_line(fonts, parts, top)?);
    }
    let height = SLIP_GAP + lines.len() as f64 * SLIP_PITCH;
    Ok(Slab {
        place: Place::Foot,
        ..Slab::flowing("tear-off", height, items)
    })
}

fn slip_line(fonts: &FontLibrary, parts: &[SlipPart], top: f64) -> Result<Vec<Item>, PaperError> {
    let size = TypeSize {
        pitch: SLIP_PITCH,
        ..SMALL
    };
    let mut x = 0.0;
    let mut items = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            SlipPart::Say(text) => {
                let line = single(fonts, text, size);
                let width = line.width;
                items.push(glyphs(line, size, x, top));
                x += width;
            }
            SlipPart::Blank(width_mm) => {
                let y = baseline(top, size) + 2.5;
                let to = x + mm(*width_mm);
                let rule = Rule {
                    from: (x, y),
                    to: (to, y),
                    weight: 0.5,
                    dashed: false,
                    ink: Ink::Black,
                };
                items.push(Item::Rule(rule));
                x = to;
            }
        }
    }
    fits("tear-off", x, WIDTH)?;
    Ok(items)
}

/// The signature never stands on a page without text of the paper above it.
fn glue_signature(slabs: &mut [Slab]) {
    let Some(signature) = slabs.iter().position(|slab| slab.part == "signature") else {
        return;
    };
    for slab in &mut slabs[signature.saturating_sub(3)..signature] {
        slab.glued = true;
    }
}

fn paginate(slabs: Vec<Slab>) -> Result<Vec<Sheet>, PaperError> {
    let mut pages: Vec<Vec<Slab>> = vec![Vec::new()];
    for slab in slabs {
        fits(slab.part, slab.height, HEIGHT)?;
        let page = pages.last_mut().expect("there is always a page");
        let used: f64 = page.iter().map(|slab| slab.height).sum();
        if used + slab.height <= HEIGHT + 0.01 {
            page.push(slab);
            continue;
        }
        if slab.place == Place::Gap {
            continue;
        }
        let mut carried = carry(page);
        carried.push(slab);
        pages.push(carried);
    }
    Ok(pages.into_iter().map(place).collect())
}

/// Takes from the end of a full page what is glued to the next slab, unless that is the whole page.
fn carry(page: &mut Vec<Slab>) -> Vec<Slab> {
    let keep = page
        .iter()
        .rposition(|slab| !slab.glued)
        .map_or(page.len(), |last| last + 1);
    let mut carried = page.split_off(keep);
    while carried.first().is_some_and(|slab| slab.place == Place::Gap) {
        carried.remove(0);
    }
    carried
}

fn place(page: Vec<Slab>) -> Sheet {
    let mut items = Vec::new();
    let mut y = TOP;
    for (at, slab) in page.into_iter().enumerate() {
        let top = match slab.place {
            Place::Flow => y,
            Place::Foot => TOP + HEIGHT - slab.height,
            Place::Gap if at == 0 => continue,
            Place::Gap => y,
        };
        items.extend(slab.items.into_iter().map(|item| item.shifted(LEFT, top)));
        y = top + slab.height;
    }
    Sheet { items }
}

/// GB/T 9704-2012 7.5: 4号, a dash on each side, 7 mm below the text block, one character in; odd right, even left.
fn number(fonts: &FontLibrary, sheets: &mut [Sheet], folio: Folio) {
    let wanted = match folio {
        Folio::Always => true,
        Folio::WhenSeveral => sheets.len() > 1,
    };
    if !wanted {
        return;
    }
    for (at, sheet) in sheets.iter_mut().enumerate() {
        let text = Text::new().fact_in(Face::Song, "page number", format!("— {} —", at + 1));
        let size = TypeSize {
            pitch: SMALL.em,
            ..SMALL
        };
        let line = single(fonts, &text, size);
        let odd = at % 2 == 0;
        let x = if odd {
            LEFT + WIDTH - SMALL.em - line.width
        } else {
            LEFT + SMALL.em
        };
        sheet
            .items
            .push(glyphs(line, size, x, TOP + HEIGHT + FOLIO_GAP));
    }
}
