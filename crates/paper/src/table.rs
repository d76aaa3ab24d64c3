//! Tables: one unsplittable slab per row, cells wrapped, text in the middle of its row's height. The header rows stand
//! again at the top of every further page.

use std::rc::Rc;

use crate::compose::{Line, balanced, paragraph};
use crate::document::{Cell, CellAlign, Row, Table, TableType};
use crate::error::PaperError;
use crate::layout::{Ground, Slab, black, glyphs};
use crate::page::{FIVE, SMALL_FOUR, TABLE, TypeSize, mm};
use crate::sink::{Item, Mark, Role};

/// From a cell's rule to its text, in points.
const PADDING: f64 = 4.0;
/// Tables no higher than this are never split over two pages, in points: 60 mm.
const WHOLE: f64 = mm(60.0);
/// Thickness of the rules, in points.
const WEIGHT: f64 = 0.6;
/// A drawn signature stands beside the text where this much is left, otherwise below it, in points.
const STROKES_WIDTH_MIN: f64 = mm(20.0);
/// What a drawn signature takes below the text, in points.
const STROKES_HEIGHT: f64 = mm(11.0);

/// The rows as slabs. Refuses a table whose spans do not add up to its columns.
pub(crate) fn slabs(ground: Ground<'_>, table: &Table) -> Result<Vec<Slab>, PaperError> {
    let spans = |row: &Row| row.cells.iter().map(|cell| cell.columns).sum::<usize>();
    if table
        .rows
        .iter()
        .any(|row| spans(row) != table.columns.len())
    {
        return Err(PaperError::Contradiction {
            rule: "a row's cells span the table's columns",
        });
    }
    let each = table.rows.iter().enumerate();
    let mut slabs: Vec<Slab> = each
        .map(|(number, row)| slab(ground, table, number, row))
        .collect();
    if slabs.iter().map(|slab| slab.height).sum::<f64>() <= WHOLE {
        let last = slabs.len().saturating_sub(1);
        for slab in &mut slabs[..last] {
            slab.glued = true;
        }
    }
    let body = slabs.split_off(table.header_rows.min(slabs.len()));
    let heads: Rc<Vec<Slab>> = Rc::new(slabs.into_iter().map(Slab::glued).collect());
    let body = body.into_iter().map(|slab| slab.repeating(&heads));
    Ok(heads.iter().cloned().chain(body).collect())
}

const fn size(table: &Table) -> TypeSize {
    match table.size {
        TableType::Four => TABLE,
        TableType::SmallFour => SMALL_FOUR,
        TableType::Five => FIVE,
    }
}

/// A cell's left edge, width and lines.
struct Laid<'a> {
    cell: &'a Cell,
    x: f64,
    width: f64,
    lines: Vec<Line>,
}

impl Laid<'_> {
    /// What is left of the cell to the right of its text.
    fn beside(&self) -> f64 {
        let text = self.lines.iter().map(|line| line.width).fold(0.0, f64::max);
        self.width - text - 3.0 * PADDING
    }

    /// What a drawn signature adds to the text's height.
    fn below(&self) -> f64 {
        match self.cell.strokes {
            Some(_) if self.beside() < STROKES_WIDTH_MIN => STROKES_HEIGHT,
            Some(_) | None => 0.0,
        }
    }

    fn text_height(&self, size: TypeSize) -> f64 {
        self.lines.len() as f64 * size.pitch
    }
}

fn slab(ground: Ground<'_>, table: &Table, number: usize, row: &Row) -> Slab {
    let laid = lay(ground, table, row);
    let size = size(table);
    let heights = laid
        .iter()
        .map(|cell| cell.text_height(size) + cell.below());
    let tallest = heights.fold(0.0, f64::max);
    let height = (tallest + 2.0 * PADDING).max(mm(row.height_min_mm));
    let mut items = Vec::new();
    let role = if number < table.header_rows {
        Role::HeaderCell
    } else {
        Role::Cell
    };
    for (at, cell) in laid.iter().enumerate() {
        if !table.bare {
            items.extend(frame(cell, height));
        }
        let mark = Mark {
            role,
            block: 0,
            row: number,
            cell: at,
        };
        items.extend(text(cell, height, size).into_iter().map(|mut item| {
            item.mark(|of| *of = mark);
            item
        }));
        items.extend(strokes(cell, height, size));
    }
    if table.bare {
        // Parties that sign: like a signature, never alone on a page, never torn apart.
        return Slab::flowing("signature", height, items).glued();
    }
    Slab::flowing("table row", height, items)
}

fn lay<'a>(ground: Ground<'_>, table: &Table, row: &'a Row) -> Vec<Laid<'a>> {
    let size = size(table);
    let mut x = 0.0;
    let mut column = 0;
    let mut found = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let share: f64 = table.columns.iter().skip(column).take(cell.columns).sum();
        let width = share * ground.frame.width;
        let measure = width - 2.0 * PADDING;
        let broken = |text| match cell.align {
            CellAlign::Left | CellAlign::Right => paragraph(ground.fonts, text, size, measure, 0.0),
            CellAlign::Centre => balanced(ground.fonts, text, size, measure),
        };
        let lines = cell.paragraphs.iter().flat_map(broken).collect();
        found.push(Laid {
            cell,
            x,
            width,
            lines,
        });
        x += width;
        column += cell.columns;
    }
    found
}

fn frame(cell: &Laid<'_>, height: f64) -> [Item; 4] {
    let (left, right) = (cell.x, cell.x + cell.width);
    let rule = |from, to| Item::Rule(black(from, to, WEIGHT));
    [
        rule((left, 0.0), (right, 0.0)),
        rule((left, height), (right, height)),
        rule((left, 0.0), (left, height)),
        rule((right, 0.0), (right, height)),
    ]
}

fn text(cell: &Laid<'_>, height: f64, size: TypeSize) -> Vec<Item> {
    let top = (height - cell.text_height(size) - cell.below()) / 2.0;
    let each = cell.lines.iter().enumerate().map(|(number, line)| {
        let x = match cell.cell.align {
            CellAlign::Left => cell.x + PADDING,
            CellAlign::Centre => cell.x + (cell.width - line.width) / 2.0,
            CellAlign::Right => cell.x + cell.width - PADDING - line.width,
        };
        glyphs(line.clone(), size, x, top + number as f64 * size.pitch)
    });
    each.collect()
}

/// A drawn signature beside its cell's text, or below it.
fn strokes(cell: &Laid<'_>, height: f64, size: TypeSize) -> Option<Item> {
    let drawn = cell.cell.strokes.as_ref()?;
    let edge = PADDING / 2.0;
    let (left, top, width, tall) = match cell.below() {
        0.0 => {
            let width = cell.beside();
            let left = cell.x + cell.width - PADDING - width;
            (left, edge, width, height - 2.0 * edge)
        }
        below => {
            let top = (height + cell.text_height(size) - below) / 2.0;
            (cell.x + PADDING, top, cell.width - 2.0 * PADDING, below)
        }
    };
    let ink = Item::Modules(drawn.rectangles(width, tall));
    Some(ink.shifted(left, top))
}
