//! Feet: signatures, the slip to tear off, and the imprint (版记).

use super::{Ground, Place, Slab, black, fits, glyphs, parts_on_line};
use crate::compose::{paragraph, single};
use crate::document::{Imprint, SlipPart, Text};
use crate::error::PaperError;
use crate::page::{BODY, CELL, IMPRINT_THICK, IMPRINT_THIN, PITCH, SMALL, TypeSize};
use crate::sink::{Item, Rule};

/// GB/T 9704-2012 7.3.5: the date four characters from the right, the organ centred above it; an organ too long for
/// that stands two characters from the right and the date is centred below it.
pub(super) fn signature(ground: Ground<'_>, organ: &Text, date: &Text) -> Result<Slab, PaperError> {
    let (organ, date) = (
        single(ground.fonts, organ, BODY),
        single(ground.fonts, date, BODY),
    );
    let width = ground.frame.width;
    let widest = width - 2.0 * CELL;
    fits("signature", organ.width.max(date.width), widest)?;
    let centre = (width - 4.0 * CELL - date.width / 2.0).min(widest - organ.width / 2.0);
    let (organ_x, date_x) = (centre - organ.width / 2.0, centre - date.width / 2.0);
    let items = vec![
        glyphs(organ, BODY, organ_x, 0.0),
        glyphs(date, BODY, date_x, PITCH),
    ];
    Ok(Slab::flowing("signature", 2.0 * PITCH, items))
}

/// GB/T 9704-2012 7.3.5.2: the organ two characters from the right, the date two further in than the organ's first
/// character; a date longer than that stands two characters from the right and the organ moves to the left.
pub(super) fn unsealed(ground: Ground<'_>, organ: &Text, date: &Text) -> Result<Slab, PaperError> {
    let (organ, date) = (
        single(ground.fonts, organ, BODY),
        single(ground.fonts, date, BODY),
    );
    let edge = ground.frame.width - 2.0 * CELL;
    fits("signature", organ.width.max(date.width + 2.0 * CELL), edge)?;
    let organ_x = (edge - organ.width).min(edge - date.width - 2.0 * CELL);
    let items = vec![
        glyphs(organ, BODY, organ_x, 0.0),
        glyphs(date, BODY, organ_x + 2.0 * CELL, PITCH),
    ];
    Ok(Slab::flowing("signature", 2.0 * PITCH, items))
}

/// From the dashed rule to the first line of the slip, in points.
const SLIP_GAP: f64 = 5.0;
/// Height of a line of the slip: room to write by hand, in points.
const SLIP_PITCH: f64 = 23.0;

pub(super) fn tear_off(ground: Ground<'_>, lines: &[Vec<SlipPart>]) -> Result<Slab, PaperError> {
    let rule = Rule {
        dashed: true,
        ..black((0.0, 0.0), (ground.frame.width, 0.0), 0.5)
    };
    let size = TypeSize {
        pitch: SLIP_PITCH,
        ..SMALL
    };
    let mut items = vec![Item::Rule(rule)];
    for (number, parts) in lines.iter().enumerate() {
        let top = SLIP_GAP + number as f64 * SLIP_PITCH;
        items.extend(parts_on_line(ground, parts, size, (0.0, top))?);
    }
    let height = SLIP_GAP + lines.len() as f64 * SLIP_PITCH;
    Ok(Slab::flowing("tear-off", height, items).placed(Place::Foot))
}

/// Height of a line of the imprint, in points.
const IMPRINT_PITCH: f64 = 24.0;

/// GB/T 9704-2012 7.4: 4号 with one character free on each side; 0.35 mm above and below, 0.25 mm between.
pub(super) fn imprint(ground: Ground<'_>, imprint: &Imprint) -> Result<Slab, PaperError> {
    let width = ground.frame.width;
    let ruled = imprint.printed.is_some();
    let mut items = Vec::new();
    let mut y = 0.0;
    if let Some(copies_to) = &imprint.copies_to {
        items.extend(copies(ground, copies_to));
        y += IMPRINT_PITCH * items.len() as f64;
    }
    if let Some(printed) = &imprint.printed {
        let across = |y: f64, weight: f64| Item::Rule(black((0.0, y), (width, y), weight));
        items.extend((y > 0.0).then(|| across(y, IMPRINT_THIN)));
        items.extend(printed_line(ground, printed, y)?);
        y += IMPRINT_PITCH;
        items.extend([across(0.0, IMPRINT_THICK), across(y, IMPRINT_THICK)]);
    }
    let place = if ruled { Place::EvenFoot } else { Place::Foot };
    Ok(Slab::flowing("imprint", y, items).placed(place))
}

const fn imprint_size() -> TypeSize {
    TypeSize {
        pitch: IMPRINT_PITCH,
        ..SMALL
    }
}

/// 抄送, its further lines below the first character after the colon.
fn copies(ground: Ground<'_>, text: &Text) -> Vec<Item> {
    let size = imprint_size();
    let hang = 3.0 * size.cell;
    let caption = Text::new().say("抄送：");
    let measure = ground.frame.width - 2.0 * size.cell - hang;
    let lines = paragraph(ground.fonts, text, size, measure, 0.0);
    let each = lines.into_iter().enumerate().map(|(number, line)| {
        let top = number as f64 * IMPRINT_PITCH;
        if number > 0 {
            return glyphs(line, size, size.cell + hang, top);
        }
        let mut first = single(ground.fonts, &caption, size);
        first.glyphs.extend(line.shifted(hang).glyphs);
        glyphs(first, size, size.cell, top)
    });
    each.collect()
}

fn printed_line(
    ground: Ground<'_>,
    (organ, date): &(Text, Text),
    top: f64,
) -> Result<[Item; 2], PaperError> {
    let size = imprint_size();
    let (organ, date) = (
        single(ground.fonts, organ, size),
        single(ground.fonts, date, size),
    );
    let edge = ground.frame.width - size.cell;
    fits(
        "imprint",
        organ.width + date.width + 3.0 * size.cell,
        ground.frame.width,
    )?;
    let date_x = edge - date.width;
    Ok([
        glyphs(organ, size, size.cell, top),
        glyphs(date, size, date_x, top),
    ])
}
