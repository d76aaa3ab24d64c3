//! Slabs are dealt out to pages, pages get their numbers.

use super::{Ground, Place, Slab, fits, glyphs, is_letter};
use crate::compose::single;
use crate::document::{Document, Folio, Text};
use crate::error::PaperError;
use crate::fonts::manifest::Face;
use crate::page::{FOLIO_GAP, Frame, SMALL, TypeSize};
use crate::sink::{Item, Role, Sheet};

/// The signature never stands on a page without text of the paper above it.
pub(super) fn glue_signature(slabs: &mut [Slab]) {
    let Some(signature) = slabs.iter().position(|slab| slab.part == "signature") else {
        return;
    };
    for slab in &mut slabs[signature.saturating_sub(3)..signature] {
        slab.glued = true;
    }
}

/// A note about a table never stands on a page without a row of it.
pub(super) fn keep_with_table(before: &mut Slab) {
    if before.part == "table row" {
        before.glued = true;
    }
}

/// The sentence that leads into a table never stands on a page without a row of it.
pub(super) fn keep_with_rows(before: &mut Slab) {
    if before.part != "table row" {
        before.glued = true;
    }
}

/// The slabs on pages; without their gaps where that saves a page.
pub(super) fn fewest(slabs: Vec<Slab>, frame: Frame) -> Result<Vec<Sheet>, PaperError> {
    let close: Vec<Slab> = slabs
        .iter()
        .filter(|slab| slab.place != Place::Gap)
        .cloned()
        .collect();
    let sheets = paginate(slabs, frame)?;
    if sheets.len() == 1 {
        return Ok(sheets);
    }
    let closer = paginate(close, frame)?;
    Ok(if closer.len() < sheets.len() {
        closer
    } else {
        sheets
    })
}

fn paginate(slabs: Vec<Slab>, frame: Frame) -> Result<Vec<Sheet>, PaperError> {
    let mut pages: Vec<Vec<Slab>> = vec![Vec::new()];
    for slab in slabs {
        fits(slab.part, slab.height, frame.height)?;
        let even = pages.len().is_multiple_of(2);
        let page = pages.last_mut().expect("there is always a page");
        let used: f64 = page.iter().map(|slab| slab.height).sum();
        let room = used + slab.height <= frame.height + 0.01;
        match slab.place {
            Place::Break => pages.push(Vec::new()),
            Place::EvenFoot if room && even => page.push(slab),
            Place::EvenFoot => {
                // From an odd page to the next; from a full even page over an empty one.
                pages.extend(even.then(Vec::new));
                pages.push(vec![slab]);
            }
            Place::Flow | Place::Foot | Place::Gap if room => page.push(slab),
            Place::Gap => {}
            Place::Flow | Place::Foot => {
                let carried = carry(page, slab);
                pages.push(carried);
            }
        }
    }
    let sheet = |page| Sheet {
        frame,
        items: place(page, frame),
    };
    Ok(pages.into_iter().map(sheet).collect())
}

/// Takes from the end of a full page what is glued to the next slab, unless that is the whole page; the next page
/// begins with what its first slab repeats.
fn carry(page: &mut Vec<Slab>, next: Slab) -> Vec<Slab> {
    let keep = page
        .iter()
        .rposition(|slab| !slab.glued)
        .map_or(page.len(), |last| last + 1);
    let mut carried = page.split_off(keep);
    while carried.first().is_some_and(|slab| slab.place == Place::Gap) {
        carried.remove(0);
    }
    carried.push(next);
    let repeated = carried.first().and_then(|first| first.repeated.clone());
    let heads = repeated
        .iter()
        .flat_map(|heads| heads.iter().cloned().map(Slab::again));
    heads.chain(carried).collect()
}

fn place(page: Vec<Slab>, frame: Frame) -> Vec<Item> {
    let mut items = Vec::new();
    let at_foot = |slab: &Slab| matches!(slab.place, Place::Foot | Place::EvenFoot);
    let foot: f64 = page
        .iter()
        .filter(|slab| at_foot(slab))
        .map(|slab| slab.height)
        .sum();
    let (mut y, mut foot_y) = (frame.top, frame.top + frame.height - foot);
    for (at, slab) in page.into_iter().enumerate() {
        let top = match slab.place {
            Place::Gap | Place::Break if at == 0 => continue,
            Place::Flow | Place::Gap | Place::Break => &mut y,
            Place::Foot | Place::EvenFoot => &mut foot_y,
        };
        let from = *top;
        *top += slab.height;
        items.extend(
            slab.items
                .into_iter()
                .map(|item| item.shifted(frame.left, from)),
        );
    }
    items
}

/// GB/T 9704-2012 7.5: 4号, a dash on each side, 7 mm below the text block, one character in; odd right, even left.
/// A letter's first page has none (10.1), nor has an empty page with the imprint after it (7.5).
pub(super) fn number(ground: Ground<'_>, sheets: &mut [Sheet], document: &Document) {
    let wanted = match document.folio {
        Folio::Always => true,
        Folio::WhenSeveral => sheets.len() > 1,
        Folio::Never => false,
    };
    if !wanted {
        return;
    }
    let frame = ground.frame;
    let blank = sheets.iter().position(|sheet| sheet.items.is_empty());
    let last = blank.unwrap_or(sheets.len());
    for (at, sheet) in sheets.iter_mut().enumerate().take(last) {
        if at == 0 && is_letter(document) {
            continue;
        }
        let text = Text::new().fact_in(Face::Song, "page number", format!("— {} —", at + 1));
        let size = TypeSize {
            pitch: SMALL.em,
            ..SMALL
        };
        let line = single(ground.fonts, &text, size);
        let odd = at % 2 == 0;
        let x = if odd {
            frame.left + frame.width - SMALL.em - line.width
        } else {
            frame.left + SMALL.em
        };
        let top = frame.top + frame.height + FOLIO_GAP;
        let mut item = glyphs(line, size, x, top);
        item.mark(|mark| mark.role = Role::Aside);
        sheet.items.push(item);
    }
}
