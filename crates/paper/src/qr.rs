//! The QR code of a paper: its opaque document id and nothing else, as few rectangles as merging gives.

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, bits, ec};

use crate::error::PaperError;
use crate::page::mm;
use crate::sink::Rectangle;
use crate::strokes::rectangles;

/// Edge of the printed code without its quiet zone: 18 mm.
pub(crate) const EDGE: f64 = mm(18.0);

/// Error correction: up to 15 % of the code may be unreadable.
const LEVEL: EcLevel = EcLevel::M;

/// The modules of the code for `document_id`, from the code's top left corner.
pub(crate) fn modules(document_id: &str) -> Result<Vec<Rectangle>, PaperError> {
    modules_of_edge(document_id, EDGE)
}

/// The modules of a code whose edge is so many points long.
pub(crate) fn modules_of_edge(content: &str, edge: f64) -> Result<Vec<Rectangle>, PaperError> {
    let (width, dark) = drawn(content).map_err(|_| PaperError::DocumentId)?;
    let module = edge / width as f64;
    Ok(rectangles(width, &dark, module))
}

/// The mask of every code. ISO/IEC 18004 7.8.3 weighs all eight for each symbol, which took a tenth of a merged file's
/// time; a reader reads any of them (the format information names the mask), and this one never makes large areas.
const MASK: MaskPattern = MaskPattern::Checkerboard;

/// The code's width in modules, and which of them are dark, row by row.
fn drawn(document_id: &str) -> qrcode::QrResult<(usize, Vec<bool>)> {
    let bits = bits::encode_auto(document_id.as_bytes(), LEVEL)?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, LEVEL)?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(MASK);
    let dark = canvas.into_colors().into_iter();
    let dark: Vec<bool> = dark.map(|colour| colour == Color::Dark).collect();
    Ok((dark.len().isqrt(), dark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_rectangles_cover_exactly_the_dark_modules() {
        let id = "0192f3c4-5d6e-7f80-9a1b-2c3d4e5f6071";
        let (width, drawn) = drawn(id).expect("36 characters fit");
        let module = EDGE / width as f64;
        let dark = drawn.into_iter().filter(|dark| *dark).count();
        let rectangles = modules(id).expect("36 characters fit");
        let area: f64 = rectangles.iter().map(|r| r.width * r.height).sum();
        assert!(
            (area / (module * module) - dark as f64).abs() < 1e-6,
            "merging neither adds nor drops a module"
        );
        assert!(rectangles.len() < dark / 2, "merging is worth it");
    }
}
