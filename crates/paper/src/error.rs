//! What can go wrong between decided facts and a printed page. Nothing is ever printed in part.

use chrono::NaiveDate;
use serde::Serialize;
use thiserror::Error;

use crate::issuer::Issuer;
use crate::template::Template;

/// Why a character cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No font of the chain draws it.
    NoGlyph,
    /// A private-use character: what it looks like depends on the computer it was typed on.
    PrivateUse,
    /// A variation selector: the variant it asks for would be dropped silently.
    VariationSelector,
    /// A control or invisible character.
    Invisible,
}

/// A character that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unprintable {
    /// The character itself.
    pub char: char,
    /// Its number as `U+XXXX`, for the 不可打印 list.
    pub code_point: String,
    /// The reason.
    pub why: Why,
}

/// A paper was refused. Nothing was drawn.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PaperError {
    /// A field holds characters that no font can draw; the row belongs on the 不可打印 list.
    #[error("field `{field}` holds {} characters that cannot be printed", characters.len())]
    Unprintable {
        /// Name of the field in the facts, or `wording`.
        field: &'static str,
        /// Each such character once, in order of appearance.
        characters: Vec<Unprintable>,
    },
    /// A part does not fit the place that the page has for it.
    #[error("`{part}` needs {needed_mm:.1} mm, the page has {available_mm:.1} mm")]
    Overflow {
        /// The part of the paper.
        part: &'static str,
        /// Millimetres needed.
        needed_mm: f64,
        /// Millimetres available.
        available_mm: f64,
    },
    /// The paper would have more pages than its template allows.
    #[error("the paper needs {needed} pages, its template allows {allowed}")]
    TooManyPages {
        /// Pages needed.
        needed: usize,
        /// Pages allowed.
        allowed: usize,
    },
    /// This body may not issue this paper (domain rule: who may issue what).
    #[error("{issuer:?} may not issue {template:?}")]
    NotEntitled {
        /// The paper.
        template: Template,
        /// The body that tried.
        issuer: Issuer,
    },
    /// A fact that the paper cannot do without is empty.
    #[error("fact `{field}` is empty")]
    MissingFact {
        /// Name of the field in the facts.
        field: &'static str,
    },
    /// Two facts exclude each other, so that the paper would say something untrue.
    #[error("facts contradict: {rule}")]
    Contradiction {
        /// The rule that they break.
        rule: &'static str,
    },
    /// A date lies after the date of the paper.
    #[error("`{field}` {date} is later than the paper's own date")]
    FutureFact {
        /// Name of the field in the facts.
        field: &'static str,
        /// Its date.
        date: NaiveDate,
    },
    /// A merged file may hold at most [`crate::press::MERGED_PAGES_MAX`] pages.
    #[error("{pages} pages are too many for one merged file")]
    MergedTooLong {
        /// Pages asked for.
        pages: usize,
    },
    /// A merged file needs at least one document.
    #[error("nothing to merge")]
    NothingToMerge,
    /// The document id is too long for the QR code.
    #[error("the document id does not fit a QR code")]
    DocumentId,
    /// The font of this name could not be cut down for embedding.
    #[error("font {file} could not be cut down for embedding")]
    Subset {
        /// File name of the font.
        file: &'static str,
    },
    /// The PDF writer failed.
    #[error("the PDF could not be written")]
    Write,
}

/// The fonts are not the ones that this program was made with.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FontError {
    /// A font file was not supplied.
    #[error("font file {file} is missing")]
    Missing {
        /// File name.
        file: &'static str,
    },
    /// A font file was changed or damaged.
    #[error("font file {file} was altered: SHA-256 is {found}, expected {expected}")]
    Altered {
        /// File name.
        file: &'static str,
        /// SHA-256 wanted, in lower-case hexadecimal.
        expected: &'static str,
        /// SHA-256 found, in lower-case hexadecimal.
        found: String,
    },
    /// A font file has the right digest but cannot be read.
    #[error("font file {file} cannot be read")]
    Unreadable {
        /// File name.
        file: &'static str,
    },
}
