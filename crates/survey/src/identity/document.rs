//! Documents a person may show at the door, and how strictly each number can be checked.
//!
//! Citizen numbers, residence permits and the permanent residence card of 2023 are fully checked ([`super::IdNumber`]).
//! The permanent residence card of 2004 and 2017 has a form (three letters, twelve digits) but no published check.
//! Passports and travel permits change form by country and year, so an unusual length only warns.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BadIdNumber, IdKind, IdNumber, normalise};

/// Kind of document. The names are kept in files: never rename, only add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 居民身份证.
    ResidentId,
    /// 港澳台居民居住证.
    ResidencePermitHmt,
    /// 外国人永久居留身份证, form of 2023.
    ForeignPrNew,
    /// 外国人永久居留证, forms of 2004 and 2017.
    ForeignPrOld,
    /// 护照.
    Passport,
    /// 港澳居民来往内地通行证.
    HkMacaoPass,
    /// 台湾居民来往大陆通行证.
    TaiwanPass,
    /// 未出示: nothing was shown; there is no number.
    NotShown,
    /// Any other document; its number is kept as written.
    Other,
}

/// A document and its number, read by the rules of its kind. `Debug` never shows the number.
#[derive(Clone, PartialEq, Eq)]
pub enum DocumentNumber {
    /// A number of GB 11643, whatever card carries it.
    Id(IdNumber),
    /// A number without a check, in narrow upper-case characters, with the kind of its document.
    Free {
        /// One of the kinds without a check.
        kind: DocumentKind,
        /// The number; may be unusual ([`DocumentNumber::warning`]).
        number: String,
    },
    /// Nothing was shown.
    NotShown,
}

/// Why a number does not fit its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadDocument {
    /// It fails GB 11643.
    #[error(transparent)]
    Id {
        /// What is wrong with it.
        fault: BadIdNumber,
    },
    /// The number is right but belongs to another kind of card.
    #[error("the number belongs to another kind of card")]
    OtherKind {
        /// The kind that the number belongs to.
        actual: DocumentKind,
    },
    /// An old permanent residence card has three letters and twelve digits.
    #[error("{found:?} cannot stand at position {position} of an old residence card")]
    OldCard {
        /// Position from 1.
        position: usize,
        /// The character found.
        found: char,
    },
    /// A wrong number of characters where the length is fixed or at most 32.
    #[error("{found} characters, expected {expected}")]
    Length {
        /// Characters expected, or the most allowed.
        expected: usize,
        /// Characters found.
        found: usize,
    },
    /// There is no number, or there is one though no document was shown.
    #[error("a number goes with a document, and only with one")]
    Presence,
}

/// A hint that a number looks unlike others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DocumentWarning {
    /// Not among the usual lengths.
    UnusualLength {
        /// Characters found.
        found: usize,
    },
    /// Something other than letters and digits.
    UnusualCharacter {
        /// Position from 1.
        position: usize,
    },
}

/// Longest free number kept.
const LONGEST: usize = 32;

impl DocumentNumber {
    /// Reads `text` as the number of a document of `kind`, on the day `today`.
    pub fn parse(kind: DocumentKind, text: &str, today: NaiveDate) -> Result<Self, BadDocument> {
        let number = normalise(text).text;
        if number.is_empty() != (kind == DocumentKind::NotShown) {
            return Err(BadDocument::Presence);
        }
        match kind {
            DocumentKind::ResidentId
            | DocumentKind::ResidencePermitHmt
            | DocumentKind::ForeignPrNew => checked(kind, &number, today).map(Self::Id),
            DocumentKind::ForeignPrOld => old_card(&number).map(|()| Self::Free { kind, number }),
            DocumentKind::Passport
            | DocumentKind::HkMacaoPass
            | DocumentKind::TaiwanPass
            | DocumentKind::Other => short(&number).map(|()| Self::Free { kind, number }),
            DocumentKind::NotShown => Ok(Self::NotShown),
        }
    }

    /// The kind of document.
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Id(number) => kind_of(number),
            Self::Free { kind, .. } => *kind,
            Self::NotShown => DocumentKind::NotShown,
        }
    }

    /// The whole number; `None` if nothing was shown. Personal data leaves here.
    pub fn full(&self) -> Option<&str> {
        match self {
            Self::Id(number) => Some(number.full()),
            Self::Free { number, .. } => Some(number),
            Self::NotShown => None,
        }
    }

    /// The number for lists: as [`IdNumber::masked`]; of other numbers only the last three characters show.
    pub fn masked(&self) -> Option<String> {
        match self {
            Self::Id(number) => Some(number.masked()),
            Self::Free { number, .. } => Some(free_masked(number)),
            Self::NotShown => None,
        }
    }

    /// A hint for the screen; never a reason to refuse.
    pub fn warning(&self) -> Option<DocumentWarning> {
        let Self::Free { kind, number } = self else {
            return None;
        };
        if let Some(index) = number.chars().position(|c| !c.is_ascii_alphanumeric()) {
            let position = index + 1;
            return Some(DocumentWarning::UnusualCharacter { position });
        }
        let found = number.len();
        let usual = usual_lengths(*kind).contains(&found);
        (!usual).then_some(DocumentWarning::UnusualLength { found })
    }
}

/// Usual lengths of numbers without a check: ICAO 9303 allows nine characters in a passport number and short ones exist;
/// Hong Kong and Macao permits have a letter and 8 or (with the issue count) 10 digits; Taiwan permits 8, or 10 with it.
fn usual_lengths(kind: DocumentKind) -> std::ops::RangeInclusive<usize> {
    match kind {
        DocumentKind::Passport => 6..=9,
        DocumentKind::HkMacaoPass => 9..=11,
        DocumentKind::TaiwanPass => 8..=10,
        DocumentKind::ForeignPrOld => 15..=15,
        DocumentKind::ResidentId
        | DocumentKind::ResidencePermitHmt
        | DocumentKind::ForeignPrNew => 18..=18,
        DocumentKind::Other | DocumentKind::NotShown => 1..=LONGEST,
    }
}

/// The kind of card that carries a checked number.
fn kind_of(number: &IdNumber) -> DocumentKind {
    match number.kind() {
        IdKind::Resident => DocumentKind::ResidentId,
        IdKind::ResidencePermitHmt => DocumentKind::ResidencePermitHmt,
        IdKind::ForeignPermanentResident => DocumentKind::ForeignPrNew,
    }
}

fn checked(kind: DocumentKind, text: &str, today: NaiveDate) -> Result<IdNumber, BadDocument> {
    let number = IdNumber::parse(text, today).map_err(|fault| BadDocument::Id { fault })?;
    let actual = kind_of(&number);
    (actual == kind)
        .then_some(number)
        .ok_or(BadDocument::OtherKind { actual })
}

fn old_card(text: &str) -> Result<(), BadDocument> {
    let found = text.chars().count();
    if found != 15 {
        let expected = 15;
        return Err(BadDocument::Length { expected, found });
    }
    let fits = |index: usize, c: char| match index {
        0..3 => c.is_ascii_uppercase(),
        3.. => c.is_ascii_digit(),
    };
    match text.chars().enumerate().find(|(i, c)| !fits(*i, *c)) {
        Some((index, found)) => Err(BadDocument::OldCard {
            position: index + 1,
            found,
        }),
        None => Ok(()),
    }
}

fn short(text: &str) -> Result<(), BadDocument> {
    let found = text.chars().count();
    let expected = LONGEST;
    (found <= expected)
        .then_some(())
        .ok_or(BadDocument::Length { expected, found })
}

/// The last three characters behind stars; nothing of a number of six or fewer.
fn free_masked(number: &str) -> String {
    let count = number.chars().count();
    let hidden = if count > 6 { count - 3 } else { count };
    let shown = number.chars().skip(hidden);
    "*".repeat(hidden).chars().chain(shown).collect()
}

impl fmt::Debug for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "DocumentNumber({:?} {})",
            self.kind(),
            self.masked().unwrap_or_default()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(kind: DocumentKind, text: &str) -> Result<DocumentNumber, BadDocument> {
        DocumentNumber::parse(kind, text, NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
    }

    #[test]
    fn each_kind_is_read_by_its_own_rule() {
        use DocumentKind as K;
        for (kind, text, masked) in [
            (
                K::ResidentId,
                "11010519491231002x",
                Some("1101********002X"),
            ),
            (
                K::ResidencePermitHmt,
                "810000199408230021",
                Some("8100********0021"),
            ),
            (
                K::ForeignPrNew,
                "91184019900101123X",
                Some("9118********123X"),
            ),
            (
                K::ForeignPrOld,
                "ＡＢＣ123456789012",
                Some("************012"),
            ),
            (K::Passport, "e 1234 5678", Some("******678")),
            (K::HkMacaoPass, "H0123456789", Some("********789")),
            (K::TaiwanPass, "01234567", Some("*****567")),
            (K::Other, "军字1", Some("***")),
            (K::NotShown, " ", None),
        ] {
            let read = parse(kind, text).unwrap();
            assert_eq!(read.kind(), kind, "{text}");
            assert_eq!(read.masked().as_deref(), masked, "{text}");
            assert_eq!(read.warning(), None.or(expected_warning(kind)), "{text}");
        }
    }

    fn expected_warning(kind: DocumentKind) -> Option<DocumentWarning> {
        (kind == DocumentKind::Other).then_some(DocumentWarning::UnusualCharacter { position: 1 })
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        use DocumentKind as K;
        let actual = DocumentKind::ResidencePermitHmt;
        for (kind, text, fault) in [
            (
                K::ResidentId,
                "810000199408230021",
                BadDocument::OtherKind { actual },
            ),
            (
                K::ResidentId,
                "1",
                BadDocument::Id {
                    fault: BadIdNumber::Length { found: 1 },
                },
            ),
            (
                K::ForeignPrOld,
                "AB1123456789012",
                BadDocument::OldCard {
                    position: 3,
                    found: '1',
                },
            ),
            (
                K::ForeignPrOld,
                "ABC12345678901X",
                BadDocument::OldCard {
                    position: 15,
                    found: 'X',
                },
            ),
            (
                K::ForeignPrOld,
                "ABC",
                BadDocument::Length {
                    expected: 15,
                    found: 3,
                },
            ),
            (K::Passport, "", BadDocument::Presence),
            (K::NotShown, "E12345678", BadDocument::Presence),
        ] {
            assert_eq!(parse(kind, text), Err(fault), "{text}");
        }
    }

    #[test]
    fn debug_hides_the_number() {
        let read = parse(DocumentKind::Passport, "E12345678").unwrap();
        assert_eq!(format!("{read:?}"), "DocumentNumber(Passport ******678)");
    }

    #[test]
    fn an_unusual_length_only_warns() {
        let read = parse(DocumentKind::Passport, "E1234567890").unwrap();
        assert_eq!(
            read.warning(),
            Some(DocumentWarning::UnusualLength { found: 11 })
        );
    }
}
