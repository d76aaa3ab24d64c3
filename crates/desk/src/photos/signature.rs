//! Signatures drawn on the screen: an ordinary electronic signature (Electronic Signature Law arts. 3, 13, 14).
//!
//! Kept: the strokes as a picture, when they were drawn, who drew them and the sentence they stood under. The picture's hash is in the
//! record and on the proof of delivery. Nothing of the pen's pressure or speed is kept: it is not needed (PIPL 6).

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use batch::digest::Sha256;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, ImageReader, Limits};
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
