//! Text as people and office programs write it, brought to plain ASCII before it is read as a number.
//!
//! Full-width forms, every Unicode space, hyphens inside numbers are *not* guessed at beyond what is listed here: letters
//! are never turned into similar digits, because a guess would silently become another person.

use serde::Serialize;
use ts_rs::TS;

/// A text without what the eye cannot see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Normalised {
    /// Full-width characters made narrow; spaces and hidden characters removed; letters upper-case.
    pub text: String,
    /// How many hidden characters (zero-width, direction marks, control characters, byte-order mark) were removed.
    /// Spaces are not counted. A screen may tell the user when this is above zero.
    pub removed_hidden: usize,
}

/// Brings `raw` to the form in which numbers and codes are read.
pub fn normalise(raw: &str) -> Normalised {
    let mut text = String::with_capacity(raw.len());
    let mut removed_hidden = 0;
    for character in raw.chars() {
        if is_hidden(character) {
            removed_hidden += 1;
        } else if !character.is_whitespace() {
            text.push(narrow(character).to_ascii_uppercase());
        }
    }
    Normalised {
        text,
        removed_hidden,
    }
}

/// Characters that take no room: a copied number with one of them looks right and matches nothing.
pub(crate) fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
        || (character.is_control() && !character.is_whitespace())
}

/// The ASCII character that a full-width form (U+FF01 to U+FF5E) stands for.
fn narrow(character: char) -> char {
    match u32::from(character) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).expect("0x21 to 0x7E are ASCII"),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_eye_does_not_see_is_removed() {
        for (raw, text, removed_hidden) in [
            ("３２０４０２", "320402", 0),
            (" 3204\u{3000}02\t\u{00A0}\u{2009}", "320402", 0),
            ("\u{FEFF}3204\u{200B}02\u{202C}", "320402", 3),
            ("２x ｘ", "2XX", 0),
            ("3204\0", "3204", 1),
            ("2026年", "2026年", 0),
        ] {
            let read = normalise(raw);
            assert_eq!(
                (read.text.as_str(), read.removed_hidden),
                (text, removed_hidden),
                "{raw:?}"
            );
        }
    }

    #[test]
    fn a_letter_is_never_guessed_into_a_digit() {
        assert_eq!(normalise("3204O2l").text, "3204O2L");
    }
}
