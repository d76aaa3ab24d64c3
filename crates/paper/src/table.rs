//! Ruled tables: one unsplittable slab per row, cells wrapped, text in the middle of its row's height.

use crate::compose::{Line, balanced, paragraph};
use crate::document::{Cell, CellAlign, Row, Table};
use crate::fonts::FontLibrary;
use crate::layout::{Slab, baseline};
use crate::page::{TABLE, WIDTH, mm};
use crate::sink::{GlyphLine, Ink, Item, Rule};

/// From a cell's rule to its text, in points.
const PADDING: f64 = 4.0;
/// Thickness of the rules, in points.
const WEIGHT: f64 = 0.6;

/// The rows as slabs.
pub(crate) fn slabs(fonts: &FontLibrary, table: &Table) -> Vec<Slab> {
    table
        .rows
        .iter()
        .map(|row| slab(fonts, table, row))
        .collect()
}

/// A cell's left edge, width and lines.
struct Laid<'a> {
    cell: &'a Cell,
    x: f64,
    width: f64,
    lines: Vec<Line>,
}

fn slab(fonts: &FontLibrary, table: &Table, row: &Row) -> Slab {
    let laid = lay(fonts, table, row);
    let tallest = laid.iter().map(|cell| cell.lines.len()).max().unwrap_or(0) as f64 * TABLE.pitch;
    let height = (tallest + 2.0 * PADDING).max(mm(row.height_min_mm));
    let mut items = Vec::new();
    for cell in &laid {
        items.extend(frame(cell, height));
        items.extend(text(cell, height));
    }
    Slab::flowing("table row", height, items)
}

fn lay<'a>(fonts: &FontLibrary, table: &Table, row: &'a Row) -> Vec<Laid<'a>> {
    let mut x = 0.0;
    let mut column = 0;
    let mut found = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let share: f64 = table.columns.iter().skip(column).take(cell.columns).sum();
        let width = share * WIDTH;
        let measure = width - 2.0 * PADDING;
        let broken = |text| match cell.align {
            CellAlign::Left => paragraph(fonts, text, TABLE, measure, 0.0),
            CellAlign::Centre => balanced(fonts, text, TABLE, measure),
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
    let rule = |from, to| {
        Item::Rule(Rule {
            from,
            to,
            weight: WEIGHT,
            dashed: false,
            ink: Ink::Black,
        })
    };
    [
        rule((left, 0.0), (right, 0.0)),
        rule((left, height), (right, height)),
        rule((left, 0.0), (left, height)),
        rule((right, 0.0), (right, height)),
    ]
}

fn text(cell: &Laid<'_>, height: f64) -> Vec<Item> {
    let top = (height - cell.lines.len() as f64 * TABLE.pitch) / 2.0;
    let each = cell.lines.iter().enumerate().map(|(number, line)| {
        let x = match cell.cell.align {
            CellAlign::Left => cell.x + PADDING,
            CellAlign::Centre => cell.x + (cell.width - line.width) / 2.0,
        };
        let baseline = baseline(top + number as f64 * TABLE.pitch, TABLE);
        Item::Glyphs(GlyphLine {
            glyphs: line.glyphs.clone(),
            em: TABLE.em,
            ink: Ink::Black,
            x,
            baseline,
        })
    });
    each.collect()
}
