//! The press as its users see it: bytes out, read back with poppler, qpdf and lopdf. One binary.

mod archive;
mod bound;
mod every;
mod fixtures;
mod flyers;
mod geometry;
mod glyphs;
mod mongolian;
mod names;
mod persons;
mod style;
mod text;
mod tools;
mod wording;

use std::sync::OnceLock;

use paper::press::Press;

/// The desk prints on a thread of its own while the screen asks for glyphs.
#[test]
fn a_press_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Press>();
}

/// One press for all tests: the fonts are 60 MB.
pub(crate) fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(fixtures::press)
}
