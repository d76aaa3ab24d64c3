//! The page of GB/T 9704-2012 in numbers, and the type sizes of official Chinese print.
//!
//! Lengths that the standard gives are kept in millimetres and turned into points (1/72 inch) here, once.
//! Nothing here knows about text or PDF.

/// Points in a millimetre.
pub const PT_PER_MM: f64 = 72.0 / 25.4;

/// Millimetres as points.
pub const fn mm(length_mm: f64) -> f64 {
    length_mm * PT_PER_MM
}

/// Width of the A4 sheet, in points (210 mm).
pub const SHEET_WIDTH: f64 = mm(210.0);
/// Height of the A4 sheet, in points (297 mm).
pub const SHEET_HEIGHT: f64 = mm(297.0);
/// Head margin (天头) in points: 37 mm. GB/T 9704-2012 5.2.1.
pub const TOP: f64 = mm(37.0);
/// Binding margin (订口) in points: 28 mm. GB/T 9704-2012 5.2.1.
pub const LEFT: f64 = mm(28.0);
/// Width of the text block (版心) in points: 156 mm. GB/T 9704-2012 5.2.1.
pub const WIDTH: f64 = mm(156.0);
/// Height of the text block (版心) in points: 225 mm. GB/T 9704-2012 5.2.1.
pub const HEIGHT: f64 = mm(225.0);
/// Lines on a full page. GB/T 9704-2012 5.2.3.
pub const LINES: usize = 22;
/// Characters on a full line. GB/T 9704-2012 5.2.3.
pub const CELLS: usize = 28;
/// Distance from baseline to baseline in points: 225 mm / 22 = 28.99 pt.
pub const PITCH: f64 = HEIGHT / LINES as f64;
/// Width of one character's cell in points: 156 mm / 28 = 15.79 pt, a little less than the 16 pt glyph drawn in it.
pub const CELL: f64 = WIDTH / CELLS as f64;
/// From the foot of the text block to the top of the page number, in points: 7 mm. GB/T 9704-2012 7.5.
pub const FOLIO_GAP: f64 = mm(7.0);
/// From the top of the text block to the top of a red head, in points: 35 mm. GB/T 9704-2012 7.2.4.
pub const RED_HEAD_TOP: f64 = mm(35.0);
/// From the document number to the red rule, in points: 4 mm. GB/T 9704-2012 7.2.7.
pub const RED_RULE_GAP: f64 = mm(4.0);

/// From the top of the sheet to the mark of a letter, in points: 30 mm. GB/T 9704-2012 10.1.
pub const LETTER_HEAD_TOP: f64 = mm(30.0);
/// From a letter's mark to its double rule, in points: 4 mm. GB/T 9704-2012 10.1.
pub const LETTER_RULE_GAP: f64 = mm(4.0);
/// From the foot of the sheet to a letter's second double rule, in points: 20 mm. GB/T 9704-2012 10.1.
pub const LETTER_FOOT: f64 = mm(20.0);
/// Length of a letter's double rules, in points: 170 mm, in the middle of the sheet. GB/T 9704-2012 10.1.
pub const LETTER_RULE_WIDTH: f64 = mm(170.0);
/// The outer rules of the imprint (版记), in points: 0.35 mm. GB/T 9704-2012 7.4.1.
pub const IMPRINT_THICK: f64 = mm(0.35);
/// The inner rule of the imprint (版记), in points: 0.25 mm. GB/T 9704-2012 7.4.1.
pub const IMPRINT_THIN: f64 = mm(0.25);

/// The sheets that papers are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SheetKind {
    /// A4 upright: every official paper.
    #[default]
    A4,
    /// A4 lying: wide lists.
    A4Landscape,
    /// A5 upright: slips and small flyers.
    A5,
    /// A4 upright with narrow margins: flyers.
    LeafA4,
    /// A5 upright with narrow margins: small flyers.
    LeafA5,
    /// A3 upright with narrow margins: posters.
    A3,
}

impl SheetKind {
    /// The sheet and its text block.
    pub const fn frame(self) -> Frame {
        match self {
            Self::A4 => Frame::of([210.0, 297.0], [28.0, 37.0], [156.0, 225.0]),
            // The upright block turned by a quarter: the binding margin of 28 mm lies above.
            Self::A4Landscape => Frame::of([297.0, 210.0], [36.0, 28.0], [225.0, 156.0]),
            // GB/T 9704 has no A5; margins of 18 and 16 mm leave a block of about the same proportions.
            Self::A5 => Frame::of([148.0, 210.0], [16.0, 18.0], [116.0, 172.0]),
            // Printers leave 5 mm blank at least; the three have the same proportions.
            Self::LeafA4 => Frame::of([210.0, 297.0], [12.0, 12.0], [186.0, 273.0]),
            Self::LeafA5 => Frame::of([148.0, 210.0], [9.5, 9.0], [129.0, 191.0]),
            Self::A3 => Frame::of([297.0, 420.0], [17.0, 17.0], [263.0, 386.5]),
        }
    }
}

/// A sheet with its text block; all in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the sheet.
    pub sheet_width: f64,
    /// Height of the sheet.
    pub sheet_height: f64,
    /// Left edge of the text block.
    pub left: f64,
    /// Top edge of the text block.
    pub top: f64,
    /// Width of the text block.
    pub width: f64,
    /// Height of the text block.
    pub height: f64,
}

impl Frame {
    const fn of(sheet_mm: [f64; 2], corner_mm: [f64; 2], block_mm: [f64; 2]) -> Self {
        Self {
            sheet_width: mm(sheet_mm[0]),
            sheet_height: mm(sheet_mm[1]),
            left: mm(corner_mm[0]),
            top: mm(corner_mm[1]),
            width: mm(block_mm[0]),
            height: mm(block_mm[1]),
        }
    }
}

/// A size of type with the grid that it stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeSize {
    /// Height of the em square, in points.
    pub em: f64,
    /// Width given to a full-width character, in points.
    pub cell: f64,
    /// Height given to a line, in points.
    pub pitch: f64,
}

/// Body text: 3号 (16 pt) on the 22 × 28 grid.
pub const BODY: TypeSize = TypeSize {
    em: 16.0,
    cell: CELL,
    pitch: PITCH,
};
/// Titles: 2号 (22 pt).
pub const TITLE: TypeSize = TypeSize {
    em: 22.0,
    cell: 22.0,
    pitch: PITCH * 1.15,
};
/// Serial number, tear-off, page number: 4号 (14 pt), 32 characters to the line.
pub const SMALL: TypeSize = TypeSize {
    em: 14.0,
    cell: WIDTH / 32.0,
    pitch: 21.0,
};
/// Table cells: 4号 (14 pt).
pub const TABLE: TypeSize = TypeSize {
    em: 14.0,
    cell: 14.0,
    pitch: 18.0,
};
/// Long lists and notes: 小四 (12 pt).
pub const SMALL_FOUR: TypeSize = TypeSize {
    em: 12.0,
    cell: 12.0,
    pitch: 17.0,
};
/// Wide lists: 五号 (10.5 pt).
pub const FIVE: TypeSize = TypeSize {
    em: 10.5,
    cell: 10.5,
    pitch: 14.5,
};
/// The red head's name: as wide as it may be, at most 1号 and a half (39 pt).
pub const RED_HEAD_MAX_EM: f64 = 39.0;
/// The red head's smallest size; a longer name is refused.
pub const RED_HEAD_MIN_EM: f64 = 20.0;

/// From the top of a character's em square down to its baseline, as a share of the em.
pub const BASELINE: f64 = 0.88;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_standard() {
        for (found, wanted, why) in [
            (PITCH, 28.99, "225 mm / 22 lines"),
            (CELL, 15.79, "156 mm / 28 characters"),
            (WIDTH, 442.20, "156 mm"),
            (HEIGHT, 637.80, "225 mm"),
            (LEFT, 79.37, "28 mm"),
            (TOP, 104.88, "37 mm"),
        ] {
            assert!(
                (found - wanted).abs() < 0.005,
                "{why}: {found} is not {wanted}"
            );
        }
    }
}
