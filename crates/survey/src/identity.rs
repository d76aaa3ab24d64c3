//! Citizen identification numbers: the key by which the whole system recognises a person.
//!
//! Implements GB 11643-1999 (18 digits, check digit MOD 11-2 of ISO 7064) and the upgrade of the 15-digit form that was
//! issued until 1999. Residence permits for Hong Kong, Macao and Taiwan residents (81, 82, 83) and the permanent residence
//! card for foreigners of 2023 (first digit 9) use the same construction. Other documents: [`document`].
//!
//! What is refused: a wrong length, a character that cannot stand at its place, a birth date that never was or lies ahead,
//! a province that never issued numbers, a wrong check digit. What only warns: an area code that is unknown or retired
//! ([`IdNumber::area_warning`]), because codes are abolished while numbers stay. The two-digit province prefix is refused
//! and not warned about: no prefix has been abolished since numbers were first issued in 1984.
//!
//! A number is personal data: `Debug` and `Display` show the masked form; only [`IdNumber::full`] and serialisation give
//! the whole. Nothing here proves that a number was issued, or to whom.

mod construction;
pub mod document;
mod normal;

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use normal::is_hidden;
pub use normal::{Normalised, normalise};

use crate::division::{AreaCode, AreaWarning};
use construction::{birth_in, check_character, check_province, eighteen, number_at, raised};

/// Greatest age in years that a number may imply. Generous on purpose: registers keep people born in the 19th century.
pub const GREATEST_AGE: u32 = 150;

/// Earliest year of birth accepted where no day is known to measure an age by (stored values).
const EARLIEST_YEAR: i32 = 1800;

/// Sex as the 17th digit states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男, odd 17th digit.
    Male,
    /// 女, even 17th digit.
    Female,
}

/// What kind of card carries the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IdKind {
    /// 居民身份证.
    Resident,
    /// 港澳居民居住证 or 台湾居民居住证 (prefix 81, 82, 83).
    ResidencePermitHmt,
    /// 外国人永久居留身份证 in its form of 2023 (first digit 9).
    ForeignPermanentResident,
}

/// The form in which a number was written when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WrittenForm {
    /// All 18 characters.
    Eighteen,
    /// The 15-digit form issued until 1999; the century and the check digit were added.
    Fifteen,
}

/// A number that has passed every check of GB 11643; always held in its 18-character form.
///
/// Two numbers are equal when their 18 characters are, however they were written. Serialises as those 18 characters (the
/// written form is a fact about one reading and is not kept). Deserialising repeats all checks but "not in the future",
/// which needs a day: a stored number once passed it.
#[derive(Clone, Copy, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct IdNumber {
    characters: [u8; 18],
    written: WrittenForm,
}

/// Why a text is not an identification number. Carries positions and single characters, never the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadIdNumber {
    /// Neither 15 nor 18 characters, counted without spaces and hidden characters.
    #[error("{found} characters, expected 18 (or 15 in the old form)")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// A character that cannot stand where it stands.
    #[error("{found:?} cannot stand at position {position}")]
    Character {
        /// Position in the text without spaces, from 1.
        position: usize,
        /// The character found.
        found: char,
    },
    /// The first two digits are no province and no residence permit.
    #[error("no province has the prefix {prefix:02}")]
    Province {
        /// The first two digits.
        prefix: u8,
    },
    /// Positions 7 to 14 (7 to 12 in the old form) are no day of the calendar.
    #[error("{year:04}-{month:02}-{day:02} is not a day")]
    BirthDate {
        /// Year as written, with the century added to the old form.
        year: i32,
        /// Month as written.
        month: u32,
        /// Day as written.
        day: u32,
    },
    /// The birth lies after the given day.
    #[error("birth on {birth} lies in the future")]
    BirthInFuture {
        /// The day of birth that the number states.
        birth: NaiveDate,
    },
    /// The birth lies more than [`GREATEST_AGE`] years back.
    #[error("birth on {birth} is more than 150 years ago")]
    BirthTooLongAgo {
        /// The day of birth that the number states.
        birth: NaiveDate,
    },
    /// The last character does not follow from the others.
    #[error("check digit is {found}, the others give {expected}")]
    CheckDigit {
        /// The check digit that the first 17 digits give.
        expected: char,
        /// The one written.
        found: char,
    },
}

impl BadIdNumber {
    /// A stable name for the user interface, for example `id.check_digit`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "id.length",
            Self::Character { .. } => "id.character",
            Self::Province { .. } => "id.province",
            Self::BirthDate { .. } => "id.birth_date",
            Self::BirthInFuture { .. } => "id.birth_in_future",
            Self::BirthTooLongAgo { .. } => "id.birth_too_long_ago",
            Self::CheckDigit { .. } => "id.check_digit",
        }
    }
}

impl IdNumber {
    /// Reads a number as people type and paste it, on the day `today`.
    ///
    /// Spaces, hidden characters, full-width forms and a small x are put right ([`normalise`]); a 15-digit number is
    /// raised to 18 with the century 19. The first fault in the order of [`BadIdNumber`]'s variants is reported.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, BadIdNumber> {
        let number = Self::read(text)?;
        let birth = number.birth();
        if birth > today {
            return Err(BadIdNumber::BirthInFuture { birth });
        }
        let oldest = today.checked_sub_months(Months::new(GREATEST_AGE * 12));
        if oldest.is_some_and(|day| birth < day) {
            return Err(BadIdNumber::BirthTooLongAgo { birth });
        }
        Ok(number)
    }

    /// All checks that need no day.
    fn read(text: &str) -> Result<Self, BadIdNumber> {
        let plain = normalise(text).text;
        let (characters, written) = match plain.chars().count() {
            18 => (eighteen(&plain)?, WrittenForm::Eighteen),
            15 => (raised(&plain)?, WrittenForm::Fifteen),
            found => return Err(BadIdNumber::Length { found }),
        };
        check_province(&characters, written)?;
        let birth = birth_in(&characters)?;
        if birth.year() < EARLIEST_YEAR {
            return Err(BadIdNumber::BirthTooLongAgo { birth });
        }
        let expected = check_character(&characters);
        if characters[17] != expected {
            return Err(BadIdNumber::CheckDigit {
                expected: char::from(expected),
                found: char::from(characters[17]),
            });
        }
        Ok(Self {
            characters,
            written,
        })
    }

    /// The whole number, 18 characters. Each call is a place where personal data leaves: keep them few.
    pub fn full(&self) -> &str {
        std::str::from_utf8(&self.characters).expect("digits and X are ASCII")
    }

    /// The masked form for lists: first four, eight stars, last four (`3202********0020`).
    ///
    /// The stars stand for ten characters, so that neither the county nor any part of the birth date shows.
    pub fn masked(&self) -> String {
        let whole = self.full();
        format!("{}********{}", &whole[..4], &whole[14..])
    }

    /// The form in which this value was written when it was read.
    pub fn written(&self) -> WrittenForm {
        self.written
    }

    /// The old 15-digit form; `None` for births outside 1900 to 1999 and for cards that never had one.
    pub fn old_form(&self) -> Option<String> {
        let whole = self.full();
        let had_one = self.kind() == IdKind::Resident && &whole[6..8] == "19";
        had_one.then(|| format!("{}{}", &whole[..6], &whole[8..17]))
    }

    /// What kind of card carries this number.
    pub fn kind(&self) -> IdKind {
        match &self.characters[..2] {
            [b'9', _] => IdKind::ForeignPermanentResident,
            b"81" | b"82" | b"83" => IdKind::ResidencePermitHmt,
            _ => IdKind::Resident,
        }
    }

    /// Day of birth, positions 7 to 14.
    pub fn birth(&self) -> NaiveDate {
        birth_in(&self.characters).expect("read() has checked the date")
    }

    /// Sex, position 17: odd is male.
    pub fn sex(&self) -> Sex {
        if self.characters[16] % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// The area of first registration, positions 1 to 6; `None` for a foreigner's card, whose digits mean something else.
    pub fn area(&self) -> Option<AreaCode> {
        match self.kind() {
            IdKind::Resident | IdKind::ResidencePermitHmt => {
                Some(AreaCode::new(number_at(&self.characters, 0, 6)).expect("six digits"))
            }
            IdKind::ForeignPermanentResident => None,
        }
    }

    /// A hint that the area code is unknown or retired. Never a reason to refuse: people keep their number for life.
    pub fn area_warning(&self) -> Option<AreaWarning> {
        self.area().and_then(AreaCode::warning)
    }
}

/// The 18 characters of an old 15-digit number (normalised); `None` for everything that is no such number.
pub fn raised_form(text: &str) -> Option<String> {
    let old = (text.len() == 15).then(|| IdNumber::read(text).ok())??;
    Some(old.full().to_owned())
}

/// Makes the number that an area, a day of birth and a sequence (0–999, odd for men; taken modulo 1000) give.
///
/// For synthetic people only. Fails like [`IdNumber::parse`] if the parts cannot form a number.
pub fn compose(area: AreaCode, birth: NaiveDate, sequence: u16) -> Result<IdNumber, BadIdNumber> {
    let first = format!("{area}{}{:03}", birth.format("%Y%m%d"), sequence % 1000);
    let found = first.chars().count() + 1;
    let mut characters = [b'0'; 18];
    if found != characters.len() {
        return Err(BadIdNumber::Length { found });
    }
    characters[..17].copy_from_slice(first.as_bytes());
    characters[17] = check_character(&characters);
    IdNumber::read(std::str::from_utf8(&characters).expect("digits and X are ASCII"))
}

impl PartialEq for IdNumber {
    fn eq(&self, other: &Self) -> bool {
        self.characters == other.characters
    }
}

impl Eq for IdNumber {}

impl PartialOrd for IdNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for IdNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.characters.cmp(&other.characters)
    }
}

impl std::hash::Hash for IdNumber {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.characters.hash(state);
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber({})", self.masked())
    }
}

impl fmt::Display for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl TryFrom<String> for IdNumber {
    type Error = BadIdNumber;

    fn try_from(text: String) -> Result<Self, BadIdNumber> {
        Self::read(&text)
    }
}

impl From<IdNumber> for String {
    fn from(number: IdNumber) -> Self {
        number.full().to_owned()
    }
}

#[cfg(test)]
mod tests;
