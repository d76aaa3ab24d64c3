//! Signatures drawn on the screen: an ordinary electronic signature (Electronic Signature Law arts. 3, 13, 14).
//!
//! Kept: the strokes as a picture, when they were drawn, who drew them and the sentence they stood under. The picture's hash is in the
//! record and on the proof of delivery. Nothing of the pen's pressure or speed is kept: it is not needed (PIPL 6).

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use batch::digest::Sha256;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, ImageReader, Limits};
use paper::strokes::Strokes;
use survey::service::{ServiceFault, ServiceWhy};
use zeroize::Zeroizing;

use super::Picture;
use crate::error::EditError;

/// The largest drawing taken in, in bytes: strokes of two colours are a few kilobytes.
const MAX_BYTES: usize = 512 * 1024;
/// The largest edge of a drawing, in pixels: a wide pad at twice the screen's density.
const MAX_EDGE: u32 = 2400;
/// Fewer dark pixels than this are a slip of the finger: a stroke of half a centimetre has more.
const LEAST_INK: usize = 60;
/// Below this brightness a pixel counts as ink.
const DARK: u8 = 160;
/// The same of a pixel that was shrunk.
const PALE: u8 = 200;

/// The drawing as it is kept: grey on white, nothing of the sender's file but pixels.
///
/// # Errors
/// [`EditError::NotAPicture`]; [`ServiceFault`] of `signature` for one that is empty or too large.
pub(super) fn drawn(base64: &str) -> Result<Picture, EditError> {
    let fault = |why| EditError::from(ServiceFault::new("signature", why));
    let text = base64.rsplit_once(',').map_or(base64, |(_, data)| data);
    let decoded = STANDARD.decode(text.trim());
    let bytes = Zeroizing::new(decoded.map_err(|_| EditError::NotAPicture)?);
    if bytes.len() > MAX_BYTES {
        return Err(fault(ServiceWhy::TooLarge));
    }
    let mut reader = ImageReader::with_format(Cursor::new(&*bytes), ImageFormat::Png);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_EDGE);
    limits.max_image_height = Some(MAX_EDGE);
    reader.limits(limits);
    let image = reader.decode().map_err(|_| EditError::NotAPicture)?;
    let (width, height) = (image.width(), image.height());
    let grey: Vec<u8> = image.to_luma_alpha8().pixels().map(on_white).collect();
    if grey.iter().filter(|pixel| **pixel < DARK).count() < LEAST_INK {
        return Err(fault(ServiceWhy::Empty));
    }
    let mut png = Zeroizing::new(Vec::new());
    PngEncoder::new(&mut *png)
        .write_image(&grey, width, height, ExtendedColorType::L8)
        .map_err(|_| EditError::NotAPicture)?;
    Ok(Picture {
        bytes: png,
        width,
        height,
    })
}

/// The ink of a kept drawing for a paper: cropped to its strokes, as large as the paper takes; `None` when it cannot be read.
pub(crate) fn strokes(png: &[u8]) -> Option<Strokes> {
    let image = image::load_from_memory_with_format(png, ImageFormat::Png).ok()?;
    let grey = image.to_luma8();
    let dark = || {
        let pixels = grey.enumerate_pixels();
        pixels
            .filter(|(_, _, pixel)| pixel.0[0] < DARK)
            .map(|(x, y, _)| (x, y))
    };
    let (left, right) = (dark().map(|at| at.0).min()?, dark().map(|at| at.0).max()?);
    let (top, bottom) = (dark().map(|at| at.1).min()?, dark().map(|at| at.1).max()?);
    let (wide, high) = (right - left + 1, bottom - top + 1);
    let (most_wide, most_high) = (
        u32::from(Strokes::WIDTH_MAX),
        u32::from(Strokes::HEIGHT_MAX),
    );
    // No finer than it was drawn: the paper enlarges a small one itself.
    let scale = f64::min(
        1.0,
        (f64::from(most_wide) / f64::from(wide)).min(f64::from(most_high) / f64::from(high)),
    );
    let scaled = |edge: u32| ((f64::from(edge) * scale).round() as u32).max(1);
    let cropped = image::imageops::crop_imm(&grey, left, top, wide, high).to_image();
    let (wide, high) = (scaled(wide).min(most_wide), scaled(high).min(most_high));
    let small = image::imageops::resize(&cropped, wide, high, FilterType::Triangle);
    // Thin strokes grow pale when shrunk: paler counts as ink here.
    let ink: Vec<bool> = small.pixels().map(|pixel| pixel.0[0] < PALE).collect();
    Strokes::of(u16::try_from(wide).ok()?, u16::try_from(high).ok()?, &ink)
}

/// What a pixel looks like on paper.
fn on_white(pixel: &image::LumaA<u8>) -> u8 {
    let [grey, alpha] = pixel.0.map(u16::from);
    let shown = (grey * alpha + 255 * (255 - alpha)) / 255;
    u8::try_from(shown).unwrap_or(u8::MAX)
}

/// The hash under which a drawing is found again.
pub(super) fn hash(picture: &Picture) -> String {
    Sha256::of(&picture.bytes).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, stroke: u32, ink: [u8; 4]) -> String {
        let mut image = image::RgbaImage::from_pixel(width, height, image::Rgba([0, 0, 0, 0]));
        for x in 0..stroke {
            for y in 0..3 {
                image.put_pixel(x, height / 2 + y, image::Rgba(ink));
            }
        }
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        STANDARD.encode(bytes.into_inner())
    }

    fn why(base64: &str) -> Option<ServiceWhy> {
        match drawn(base64) {
            Err(EditError::Service(fault)) => Some(fault.why),
            Ok(_) | Err(_) => None,
        }
    }

    #[test]
    fn a_drawing_is_kept_grey_on_white_and_an_empty_one_is_refused() {
        let kept = drawn(&png(600, 200, 100, [0, 0, 0, 255])).unwrap();
        assert_eq!((kept.width, kept.height), (600, 200));
        assert_eq!(hash(&kept).len(), 64, "a SHA-256 in hex");
        let again = drawn(&png(600, 200, 100, [0, 0, 0, 255])).unwrap();
        assert_eq!(hash(&kept), hash(&again), "equal strokes, equal bytes");
        for (strokes, reason) in [
            (png(600, 200, 0, [0, 0, 0, 255]), "no stroke"),
            (png(600, 200, 5, [0, 0, 0, 255]), "a slip of the finger"),
            (png(600, 200, 100, [0, 0, 0, 0]), "black that nobody sees"),
            (png(600, 200, 100, [255, 255, 255, 255]), "white on white"),
        ] {
            assert_eq!(why(&strokes), Some(ServiceWhy::Empty), "{reason}");
        }
    }

    #[test]
    fn strokes_for_a_paper_are_cropped_and_shrunk() {
        let kept = drawn(&png(1200, 400, 900, [0, 0, 0, 255])).unwrap();
        let strokes = strokes(&kept.bytes).unwrap();
        let text = serde_json::to_string(&strokes).unwrap();
        assert!(text.starts_with(r#"{"width":300,"height":1,"#), "{text}");
        assert_eq!(super::strokes(b"no picture"), None);
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for text in ["", "图", "aGVsbG8=", "data:image/png;base64,"] {
            let refused = drawn(text).err();
            assert!(matches!(refused, Some(EditError::NotAPicture)), "{text}");
        }
        let wide = png(MAX_EDGE + 1, 10, 100, [0, 0, 0, 255]);
        assert!(drawn(&wide).is_err(), "more points than a pad has");
        let heavy = STANDARD.encode(vec![0; MAX_BYTES + 1]);
        assert_eq!(why(&heavy), Some(ServiceWhy::TooLarge));
    }
}
