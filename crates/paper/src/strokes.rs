//! A signature that was drawn on a screen, as black cells on a grid, and grids of cells as few rectangles.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::sink::Rectangle;

/// The ink of a drawn signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strokes {
    /// Cells in a row, 1 to [`Strokes::WIDTH_MAX`].
    width: u16,
    /// Rows, 1 to [`Strokes::HEIGHT_MAX`].
    height: u16,
    /// One bit a cell, the first the highest of its byte, row after row without gaps, in base64.
    ink: String,
}

impl Strokes {
    /// Most cells in a row: about 170 dots an inch where it is printed.
    pub const WIDTH_MAX: u16 = 300;
    /// Most rows.
    pub const HEIGHT_MAX: u16 = 90;

    /// The strokes of a grid, row by row; `None` when it is empty, too large or not `width × height` cells.
    pub fn of(width: u16, height: u16, dark: &[bool]) -> Option<Self> {
        let sized = (1..=Self::WIDTH_MAX).contains(&width)
            && (1..=Self::HEIGHT_MAX).contains(&height)
            && dark.len() == usize::from(width) * usize::from(height);
        let packed = dark.chunks(8).map(|bits| {
            let bits = bits.iter().enumerate();
            bits.fold(0_u8, |byte, (at, dark)| {
                byte | (u8::from(*dark) << (7 - at))
            })
        });
        (sized && dark.contains(&true)).then(|| Self {
            width,
            height,
            ink: STANDARD.encode(packed.collect::<Vec<u8>>()),
        })
    }

    /// The strokes as rectangles in a box of this size in points, as large as it allows, from its left and in the middle of its
    /// height. What is kept but cannot be read is drawn as nothing: the hash beside it still names the signature.
    pub(crate) fn rectangles(&self, width: f64, height: f64) -> Vec<Rectangle> {
        let Some(dark) = self.cells() else {
            return Vec::new();
        };
        let cell = (width / f64::from(self.width)).min(height / f64::from(self.height));
        let top = (height - cell * f64::from(self.height)) / 2.0;
        let each = rectangles(usize::from(self.width), &dark, cell).into_iter();
        each.map(|mut drawn| {
            drawn.y += top;
            drawn
        })
        .collect()
    }

    fn cells(&self) -> Option<Vec<bool>> {
        let count = usize::from(self.width) * usize::from(self.height);
        let bytes = STANDARD.decode(&self.ink).ok()?;
        let bits = bytes
            .iter()
            .flat_map(|byte| (0..8).map(move |at| byte >> (7 - at) & 1 == 1));
        let dark: Vec<bool> = bits.take(count).collect();
        (count > 0 && dark.len() == count).then_some(dark)
    }
}

/// The dark cells of a grid with rows of `width`, each `cell` points wide and high, as few rectangles as merging rows gives.
pub(crate) fn rectangles(width: usize, dark: &[bool], cell: f64) -> Vec<Rectangle> {
    let mut found: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (row, cells) in dark.chunks(width).enumerate() {
        for (from, to) in runs(cells) {
            match found
                .iter_mut()
                .find(|(x, y, w, h)| *x == from && *w == to - from && *y + *h == row)
            {
                Some(above) => above.3 += 1,
                None => found.push((from, row, to - from, 1)),
            }
        }
    }
    let scaled = |cells: usize| cells as f64 * cell;
    let each = found.into_iter().map(|(x, y, w, h)| Rectangle {
        x: scaled(x),
        y: scaled(y),
        width: scaled(w),
        height: scaled(h),
    });
    each.collect()
}

/// Runs of dark cells as half-open ranges.
fn runs(row: &[bool]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, dark) in row.iter().copied().chain([false]).enumerate() {
        match (dark, from) {
            (true, None) => from = Some(at),
            (false, Some(begin)) => {
                found.push((begin, at));
                from = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cross() -> Vec<bool> {
        (0..81).map(|at| at % 9 == 4 || at / 9 == 4).collect()
    }

    #[test]
    fn strokes_come_back_cell_by_cell() {
        let strokes = Strokes::of(9, 9, &cross()).expect("ink");
        assert_eq!(strokes.cells(), Some(cross()));
        let text = serde_json::to_string(&strokes).expect("text keys");
        assert_eq!(
            serde_json::from_str::<Strokes>(&text).expect("the same"),
            strokes
        );
    }

    #[test]
    fn what_is_no_grid_of_ink_is_none() {
        assert_eq!(Strokes::of(9, 9, &[false; 81]), None, "nobody signed");
        assert_eq!(Strokes::of(9, 8, &cross()), None, "another size");
        let wide = usize::from(Strokes::WIDTH_MAX) + 1;
        assert_eq!(Strokes::of(301, 1, &vec![true; wide]), None);
    }

    #[test]
    fn ink_keeps_its_area_and_its_box() {
        let strokes = Strokes::of(9, 9, &cross()).expect("ink");
        let drawn = strokes.rectangles(90.0, 45.0);
        let area: f64 = drawn.iter().map(|each| each.width * each.height).sum();
        assert!(
            (area - 17.0 * 25.0).abs() < 1e-9,
            "17 cells of 5 by 5: {area}"
        );
        let inside = |each: &Rectangle| each.x + each.width <= 45.0 && each.y + each.height <= 45.0;
        assert!(drawn.iter().all(inside), "{drawn:?}");
    }

    #[test]
    fn damaged_ink_draws_nothing() {
        let damaged = Strokes {
            width: 9,
            height: 9,
            ink: "no base64!".to_owned(),
        };
        assert!(damaged.rectangles(90.0, 45.0).is_empty());
    }
}
