//! Administrative divisions: codes, what lies inside what, and the names of county-level areas past and present.
//!
//! [`DivisionCode`] follows the statistical code (2 digits province, 2 city, 2 county, 3 street or town, 3 community);
//! a [`GridCode`] adds a serial of 3 digits to a community. [`AreaCode`] is the six-digit code of GB/T 2260 that identity
//! numbers begin with. Streets and communities are not known by name here: an office imports its own list.

mod area;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use area::{Area, AreaCode, AreaWarning};

use crate::identity::normalise;

/// Level of a division, by the length of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省级, 2 digits.
    Province,
    /// 地级, 4 digits.
    City,
    /// 县级, 6 digits.
    County,
    /// 乡级: 街道, 镇, 乡, 9 digits.
    Street,
    /// 社区居委会 or 村委会, 12 digits.
    Community,
}

/// Lengths of the significant part, from community up.
const LENGTHS: [(usize, Level); 5] = [
    (12, Level::Community),
    (9, Level::Street),
    (6, Level::County),
    (4, Level::City),
    (2, Level::Province),
];

/// A statistical division code, held without the zeros that only fill it up: `1503`, `150302`, `150302001`.
///
/// Serialises in that short form. Equal codes are equal divisions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct DivisionCode(String);

/// A grid: the 12-digit community and a serial of 3 digits, unique in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct GridCode(String);

/// The part of the country somebody may see: a division with all its grids, or one grid.
///
/// There is no "everything" and no empty scope: a right always names its place. Serialises as the code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub enum Scope {
    /// A division of any level.
    Division(DivisionCode),
    /// One grid.
    Grid(GridCode),
}

/// Why a text is not a division, grid or scope code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadCode {
    /// The number of digits fits no level.
    #[error("{found} digits fit no level")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// A character that is not a digit.
    #[error("{found:?} at position {position} is not a digit")]
    Character {
        /// Position from 1.
        position: usize,
        /// The character found.
        found: char,
    },
    /// No province begins with these two digits.
    #[error("a code cannot begin with 00")]
    Province,
}

/// The digits of `text` once spaces and full-width forms are put right.
fn digits_of(text: &str) -> Result<String, BadCode> {
    let plain = normalise(text).text;
    match plain.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
        Some((index, found)) => Err(BadCode::Character {
            position: index + 1,
            found,
        }),
        None if plain.starts_with("00") => Err(BadCode::Province),
        None => Ok(plain),
    }
}

impl DivisionCode {
    /// Reads 2, 4, 6, 9 or 12 digits; zeros that fill whole levels at the end are dropped (`150300000000` is `1503`).
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        let mut digits = digits_of(text)?;
        let found = digits.len();
        if !LENGTHS.iter().any(|(length, _)| *length == found) {
            return Err(BadCode::Length { found });
        }
        for (length, keep) in [(12, 9), (9, 6), (6, 4), (4, 2)] {
            if digits.len() == length && digits[keep..].bytes().all(|b| b == b'0') {
                digits.truncate(keep);
            }
        }
        Ok(Self(digits))
    }

    /// The significant digits: 2, 4, 6, 9 or 12. Everything inside this division has a code that begins with them.
    pub fn as_prefix(&self) -> &str {
        &self.0
    }

    /// The code filled up to six digits; `None` below county level.
    pub fn six_digits(&self) -> Option<String> {
        (self.0.len() <= 6).then(|| format!("{:0<6}", self.0))
    }

    /// The code filled up to twelve digits.
    pub fn twelve_digits(&self) -> String {
        format!("{:0<12}", self.0)
    }

    /// Its level.
    pub fn level(&self) -> Level {
        let found = LENGTHS.iter().find(|(length, _)| *length == self.0.len());
        found.expect("parse() keeps these lengths only").1
    }

    /// The division one level up; `None` for a province.
    pub fn parent(&self) -> Option<Self> {
        let shorter = LENGTHS.iter().find(|(length, _)| *length < self.0.len())?;
        Some(Self(self.0[..shorter.0].to_owned()))
    }

    /// Whether `other` is this division or lies in it.
    pub fn covers(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl GridCode {
    /// Reads 15 digits: a 12-digit community code and a serial.
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        let digits = digits_of(text)?;
        let found = digits.len();
        (found == 15)
            .then_some(Self(digits))
            .ok_or(BadCode::Length { found })
    }

    /// Grid number `serial` (1–999) of `community`, which must be a community.
    pub fn of(community: &DivisionCode, serial: u16) -> Result<Self, BadCode> {
        Self::parse(&format!("{}{serial:03}", community.as_prefix()))
    }

    /// All 15 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first 12 digits: its community.
    pub fn community(&self) -> DivisionCode {
        DivisionCode(self.0[..12].to_owned())
    }

    /// The first 9 digits: its street or town.
    pub fn street(&self) -> DivisionCode {
        DivisionCode(self.0[..9].to_owned())
    }

    /// The serial inside its community, 0 to 999.
    pub fn serial(&self) -> u16 {
        self.0[12..].parse().expect("three digits")
    }
}

impl Scope {
    /// Reads a division code or a grid code.
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        let digits = digits_of(text)?;
        if digits.len() == 15 {
            Ok(Self::Grid(GridCode(digits)))
        } else {
            DivisionCode::parse(&digits).map(Self::Division)
        }
    }

    /// The digits with which the code of every grid in this scope begins.
    pub fn as_prefix(&self) -> &str {
        match self {
            Self::Division(division) => division.as_prefix(),
            Self::Grid(grid) => grid.as_str(),
        }
    }

    /// Whether `grid` lies in this scope.
    pub fn covers(&self, grid: &GridCode) -> bool {
        grid.0.starts_with(self.as_prefix())
    }

    /// Whether the whole of `division` lies in this scope.
    pub fn covers_division(&self, division: &DivisionCode) -> bool {
        division.0.starts_with(self.as_prefix())
    }

    /// Whether the whole of `inner` lies in this scope.
    pub fn covers_scope(&self, inner: &Self) -> bool {
        inner.as_prefix().starts_with(self.as_prefix())
    }
}

/// Display, `FromStr` and the conversions serde uses, the same for the three codes.
macro_rules! as_text {
    ($name:ident, $text:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.$text())
            }
        }

        impl FromStr for $name {
            type Err = BadCode;

            fn from_str(text: &str) -> Result<Self, BadCode> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadCode;

            fn try_from(text: String) -> Result<Self, BadCode> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.$text().to_owned()
            }
        }
    };
}

as_text!(DivisionCode, as_prefix);
as_text!(GridCode, as_str);
as_text!(Scope, as_prefix);

#[cfg(test)]
mod tests;
