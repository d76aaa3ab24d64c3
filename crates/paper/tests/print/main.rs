//! The press as its users see it: bytes out, read back with poppler, qpdf and lopdf. One binary.

mod fixtures;
mod geometry;
mod glyphs;
mod text;
mod tools;
mod wording;

use std::sync::OnceLock;

use paper::press::Press;

/// One press for all tests: the fonts are 60 MB.
pub(crate) fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(fixtures::press)
}
