//! Heads: the red head of an official paper (公文) and the head of a letter (信函).

use super::{Ground, Slab, baseline, fits, glyphs};
use crate::compose::single;
use crate::document::Text;
use crate::error::PaperError;
use crate::mongolian::{self, Run};
use crate::page::{
    BODY, Frame, LETTER_FOOT, LETTER_HEAD_TOP, LETTER_RULE_GAP, LETTER_RULE_WIDTH, PITCH,
    RED_HEAD_MAX_EM, RED_HEAD_MIN_EM, RED_HEAD_TOP, RED_RULE_GAP, TypeSize, mm,
};
use crate::sink::{GlyphLine, Ink, Item, Rule};

/// Size of the line in a second language, in points.
const SECOND_EM: f64 = 18.0;
/// A letter's code stands at the right of the line in a second language: 18 mm and a quiet zone, and as much at the left.
const CODE_ROOM: f64 = mm(2.0 * 22.0);
/// The thick rule of a letter's pair, in points.
const THICK: f64 = 2.0;
/// The thin rule of a letter's pair, in points.
const THIN: f64 = 0.75;
/// Between the middles of the two rules, in points.
const PAIR_GAP: f64 = 2.6;

/// GB/T 9704-2012 7.2.4–7.2.7: the organ's mark 35 mm below the text block's top, two lines, the number, 4 mm, the rule.
pub(super) fn red(
    ground: Ground<'_>,
    second: Option<&Text>,
    organ: &Text,
    number: &Text,
) -> Result<Vec<Slab>, PaperError> {
    let width = ground.frame.width;
    let (mark, em) = mark(ground, organ, RED_HEAD_TOP, RED_HEAD_MAX_EM)?;
    let number = single(ground.fonts, number, BODY);
    fits("document number", number.width, width)?;
    let number_x = (width - number.width) / 2.0;
    let number_top = RED_HEAD_TOP + em + PITCH * 1.5;
    let rule_y = number_top + (PITCH + BODY.em) / 2.0 + RED_RULE_GAP;
    let mut items = vec![
        mark,
        glyphs(number, BODY, number_x, number_top),
        Item::Rule(rule(0.0, width, rule_y, 2.0)),
    ];
    items.extend(above(ground, second, RED_HEAD_TOP, em)?);
    Ok(vec![Slab::flowing("red head", rule_y + PITCH, items)])
}

/// GB/T 9704-2012 10.1: the mark 30 mm below the sheet's edge, 4 mm, a double rule (thick above thin) 170 mm long; the
/// number flush right below it at seven eighths of a body character; the title two lines below the number.
pub(super) fn letter(
    ground: Ground<'_>,
    second: Option<&Text>,
    organ: &Text,
    number: Option<&Text>,
) -> Result<Vec<Slab>, PaperError> {
    let frame = ground.frame;
    let mark_top = LETTER_HEAD_TOP - frame.top;
    let (mark, em) = mark(ground, organ, mark_top, 34.0)?;
    let rule_y = mark_top + em + LETTER_RULE_GAP;
    let mut items = vec![mark];
    items.extend(double(frame, rule_y, true));
    items.extend(above(ground, second, mark_top, em)?);
    let mut foot = rule_y + PAIR_GAP;
    if let Some(number) = number {
        let line = single(ground.fonts, number, BODY);
        fits("document number", line.width, frame.width)?;
        let size = TypeSize {
            pitch: BODY.em,
            ..BODY
        };
        let top = foot + BODY.em * 7.0 / 8.0;
        items.push(glyphs(line.clone(), size, frame.width - line.width, top));
        foot = top + BODY.em;
    }
    Ok(vec![Slab::flowing("letter head", foot + PITCH, items)])
}

/// The second double rule of a letter's first page (thin above thick), 20 mm above the sheet's foot.
pub(super) fn letter_foot(frame: Frame) -> Vec<Item> {
    let y = frame.sheet_height - LETTER_FOOT - frame.top;
    let rules = double(frame, y, false).into_iter();
    rules
        .map(|item| item.shifted(frame.left, frame.top))
        .collect()
}

/// The issuing organ's name, red and centred, as large as the width allows; with its em.
fn mark(
    ground: Ground<'_>,
    organ: &Text,
    top: f64,
    em_max: f64,
) -> Result<(Item, f64), PaperError> {
    let width = ground.frame.width;
    let at_one = single(ground.fonts, organ, square(1.0)).width;
    let em = (width / at_one).min(em_max);
    fits("red head", RED_HEAD_MIN_EM * at_one, width)?;
    let mark = single(ground.fonts, organ, square(em));
    let x = (width - mark.width) / 2.0;
    Ok((coloured(glyphs(mark, square(em), x, top)), em))
}

const fn square(em: f64) -> TypeSize {
    TypeSize {
        em,
        cell: em,
        pitch: em,
    }
}

fn coloured(item: Item) -> Item {
    match item {
        Item::Glyphs(line) => Item::Glyphs(GlyphLine {
            ink: Ink::Red,
            ..line
        }),
        Item::Joined(_) | Item::Rule(_) | Item::Modules(_) | Item::Ground(..) => item,
    }
}

/// The office's own line in a second language above the mark.
fn above(
    ground: Ground<'_>,
    second: Option<&Text>,
    mark_top: f64,
    em_max: f64,
) -> Result<Option<Item>, PaperError> {
    let Some(second) = second else {
        return Ok(None);
    };
    if let Some(text) = second.joined() {
        return joined_above(ground, text, mark_top, em_max).map(Some);
    }
    let size = square(SECOND_EM);
    let line = single(ground.fonts, second, size);
    fits(
        "second language",
        line.width,
        ground.frame.width - CODE_ROOM,
    )?;
    let x = (ground.frame.width - line.width) / 2.0;
    let top = mark_top - SECOND_EM * 1.4;
    debug_assert!(
        baseline(top, size) < mark_top,
        "the line stands clear of the mark"
    );
    Ok(Some(coloured(glyphs(line, size, x, top))))
}

/// From the Mongolian line's ink to the mark, in points: 3 mm.
const JOINED_GAP: f64 = mm(3.0);
/// The smallest size of a Mongolian line, in points: 四号.
const JOINED_EM_MIN: f64 = 14.0;

/// Mongolian above the mark, running across and as large as the mark where the width allows (内政办发〔1996〕32号 art. 3).
fn joined_above(
    ground: Ground<'_>,
    text: &str,
    mark_top: f64,
    em_max: f64,
) -> Result<Item, PaperError> {
    let width = ground.frame.width - CODE_ROOM;
    let line = mongolian::line(ground.fonts, text);
    let em = (width / line.length).min(em_max);
    fits("second language", JOINED_EM_MIN * line.length, width)?;
    let x = (ground.frame.width - line.length * em) / 2.0;
    // The ink hangs below the baseline by a negative number.
    let baseline = mark_top - JOINED_GAP + line.ink.0 * em;
    Ok(Item::Joined(line.placed(
        em,
        Ink::Red,
        (x, baseline),
        Run::Across,
    )))
}

fn double(frame: Frame, y: f64, thick_above: bool) -> [Item; 2] {
    let from = (frame.sheet_width - LETTER_RULE_WIDTH) / 2.0 - frame.left;
    let to = from + LETTER_RULE_WIDTH;
    let (first, second) = if thick_above {
        (THICK, THIN)
    } else {
        (THIN, THICK)
    };
    [
        Item::Rule(rule(from, to, y, first)),
        Item::Rule(rule(from, to, y + PAIR_GAP, second)),
    ]
}

fn rule(from: f64, to: f64, y: f64, weight: f64) -> Rule {
    Rule {
        from: (from, y),
        to: (to, y),
        weight,
        dashed: false,
        ink: Ink::Red,
    }
}
