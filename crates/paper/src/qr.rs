//! The QR code of a paper: its opaque document id and nothing else, as few rectangles as merging gives.

use qrcode::{Color, EcLevel, QrCode};

use crate::error::PaperError;
use crate::page::mm;
use crate::sink::Rectangle;

/// Edge of the printed code without its quiet zone: 18 mm.
pub(crate) const EDGE: f64 = mm(18.0);

/// The modules of the code for `document_id`, from the code's top left corner.
pub(crate) fn modules(document_id: &str) -> Result<Vec<Rectangle>, PaperError> {
    let code = QrCode::with_error_correction_level(document_id, EcLevel::M)
        .map_err(|_| PaperError::DocumentId)?;
    let width = code.width();
    let dark: Vec<bool> = code
        .to_colors()
        .into_iter()
        .map(|colour| colour == Color::Dark)
        .collect();
    let module = EDGE / width as f64;
    let mut found: Vec<(usize, usize, usize, usize)> = Vec::new();
    for row in 0..width {
        for (from, to) in runs(&dark[row * width..(row + 1) * width]) {
            match found
                .iter_mut()
                .find(|(x, y, w, h)| *x == from && *w == to - from && *y + *h == row)
            {
                Some(above) => above.3 += 1,
                None => found.push((from, row, to - from, 1)),
            }
        }
    }
    let scaled = |cells: usize| cells as f64 * module;
    let each = found.into_iter().map(|(x, y, w, h)| Rectangle {
        x: scaled(x),
        y: scaled(y),
        width: scaled(w),
        height: scaled(h),
    });
    Ok(each.collect())
}

/// Runs of dark modules as half-open ranges.
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

    #[test]
    fn merged_rectangles_cover_exactly_the_dark_modules() {
        let id = "0192f3c4-5d6e-7f80-9a1b-2c3d4e5f6071";
        let code = QrCode::with_error_correction_level(id, EcLevel::M).expect("36 characters fit");
        let module = EDGE / code.width() as f64;
        let dark = code
            .to_colors()
            .into_iter()
            .filter(|colour| *colour == Color::Dark)
            .count();
        let rectangles = modules(id).expect("36 characters fit");
        let area: f64 = rectangles.iter().map(|r| r.width * r.height).sum();
        assert!(
            (area / (module * module) - dark as f64).abs() < 1e-6,
            "merging neither adds nor drops a module"
        );
        assert!(rectangles.len() < dark / 2, "merging is worth it");
    }
}
