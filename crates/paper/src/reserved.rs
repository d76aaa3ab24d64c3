//! Refusing words that are reserved to another body: which they are is [`survey::reserved`].

use crate::error::PaperError;
use crate::issuer::Issuer;
pub use survey::reserved::reserved_words;

/// Refuses a text that an office wrote itself if it uses a reserved word.
pub(crate) fn check_words(text: &str, issuer: Issuer) -> Result<(), PaperError> {
    if reserved_words(text, issuer).is_empty() {
        return Ok(());
    }
    Err(PaperError::Contradiction {
        rule: "a paper uses no word that is reserved to another body",
    })
}
