//! Money and shares of it: whole fen ([`Fen`]) and exact fractions ([`Ratio`]); rounding happens once, half up, to the fen.
//!
//! No floating point anywhere: an estimate that a resident reads aloud at the counter must agree with the official one to the
//! fen. Amounts are those of one person or one month; arithmetic saturates far beyond any of them instead of failing.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::identity::normalise;

/// Greatest amount that is read from a text: 100 million yuan, in fen.
const GREATEST: i64 = 10_000_000_000;

/// An amount of money in fen (1 yuan = 100 fen). Written as yuan with two decimals, `1239.91`; serialised as the number of fen.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Fen(i64);

/// A share of something: numerator and denominator without a common factor, the denominator positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

/// Why a text is no amount or no decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadAmount {
    /// Not digits with at most one decimal point.
    #[error("not a number")]
    Form,
    /// More decimals than the amount can have.
    #[error("more than {most} decimals")]
    Decimals {
        /// Decimals allowed.
        most: u32,
    },
    /// Below zero.
    #[error("below zero")]
    Negative,
    /// Greater than anything that is meant.
    #[error("too great")]
    TooGreat,
}

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of `fen`.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The number of fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Reads yuan as people type them: `5000`, `5,000.5`, `５０００．５０元`, `¥5000`. At most two decimals, not negative, at most 100 million.
    ///
    /// # Errors
    /// [`BadAmount`].
    pub fn parse_yuan(text: &str) -> Result<Self, BadAmount> {
        let plain = normalise(text).text;
        let body = plain.strip_suffix('元').unwrap_or(&plain);
        let body = body
            .trim_start_matches(['¥', '￥'])
            .replace([',', '，'], "");
        let fen = decimal(&body, 2)?;
        if fen > GREATEST {
            return Err(BadAmount::TooGreat);
        }
        Ok(Self(fen))
    }

    /// `share` of this amount, rounded half up to the fen (away from zero for amounts below it).
    #[must_use]
    pub fn share(self, share: Ratio) -> Self {
        let exact = i128::from(self.0).saturating_mul(share.numerator);
        let whole = rounded(exact, share.denominator);
        Self(i64::try_from(whole).unwrap_or(if whole < 0 { i64::MIN } else { i64::MAX }))
    }

    /// This amount `count` times.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(count)))
    }

    /// How often `part` has to be paid until this amount is covered, the last time perhaps not whole; `None` for a `part` that is not positive.
    pub fn covered_by(self, part: Self) -> Option<u32> {
        if part.0 <= 0 {
            return None;
        }
        let times = (i128::from(self.0.max(0)) + i128::from(part.0) - 1) / i128::from(part.0);
        u32::try_from(times).ok()
    }
}

impl Ratio {
    /// The whole.
    pub const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// `numerator / denominator`; a denominator of 0 counts as 1, so that no figure of an office can stop the program.
    pub fn new(numerator: i64, denominator: u32) -> Self {
        Self::reduced(i128::from(numerator), i128::from(denominator.max(1)))
    }

    /// So many thousandths.
    pub fn permille(thousandths: u32) -> Self {
        Self::new(i64::from(thousandths), 1000)
    }

    /// So many hundredths.
    pub fn percent(hundredths: u32) -> Self {
        Self::new(i64::from(hundredths), 100)
    }

    /// So many months as years: 254 months are 254/12 years, unrounded.
    pub fn years_of(months: u32) -> Self {
        Self::new(i64::from(months), 12)
    }

    /// Reads a decimal number that is not negative, with at most six decimals, such as `0.6111`.
    ///
    /// # Errors
    /// [`BadAmount`].
    pub fn parse(text: &str) -> Result<Self, BadAmount> {
        let millionths = decimal(&normalise(text).text, 6)?;
        Ok(Self::reduced(i128::from(millionths), 1_000_000))
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self::reduced(
            self.numerator.saturating_mul(other.numerator),
            self.denominator.saturating_mul(other.denominator),
        )
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let left = self.numerator.saturating_mul(other.denominator);
        let right = other.numerator.saturating_mul(self.denominator);
        Self::reduced(
            left.saturating_add(right),
            self.denominator.saturating_mul(other.denominator),
        )
    }

    /// The greater of the two.
    #[must_use]
    pub fn at_least(self, other: Self) -> Self {
        let left = self.numerator.saturating_mul(other.denominator);
        let right = other.numerator.saturating_mul(self.denominator);
        if left < right { other } else { self }
    }

    /// In ten-thousandths, rounded half up: an index of 0.6111 is 6111.
    pub fn ten_thousandths(self) -> i64 {
        let whole = rounded(self.numerator.saturating_mul(10_000), self.denominator);
        i64::try_from(whole).unwrap_or(i64::MAX)
    }

    fn reduced(numerator: i128, denominator: i128) -> Self {
        let common = greatest_common(numerator.unsigned_abs(), denominator.unsigned_abs());
        let common = i128::try_from(common.max(1)).unwrap_or(1);
        let sign = if denominator < 0 { -1 } else { 1 };
        Self {
            numerator: sign * numerator / common,
            denominator: sign * denominator / common,
        }
    }
}

/// Half away from zero; the denominator is positive.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let double = numerator.saturating_abs().saturating_mul(2);
    let whole = double.saturating_add(denominator) / denominator.saturating_mul(2);
    if numerator < 0 { -whole } else { whole }
}

fn greatest_common(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// Digits with at most one point, as a whole number of the last of `places` decimals.
fn decimal(text: &str, places: u32) -> Result<i64, BadAmount> {
    if text.starts_with(['-', '−', '－']) {
        return Err(BadAmount::Negative);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || text.ends_with('.') {
        return Err(BadAmount::Form);
    }
    let missing = (places as usize).checked_sub(part.trim_end_matches('0').len());
    let missing = missing.ok_or(BadAmount::Decimals { most: places })?;
    let kept = part.trim_end_matches('0');
    let all = format!("{whole}{kept}{}", "0".repeat(missing));
    all.parse().map_err(|_| BadAmount::TooGreat)
}

impl Add for Fen {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Fen {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn yuan_are_read_as_people_type_them() {
        use BadAmount::{Decimals, Form, Negative, TooGreat};
        for (text, wanted) in [
            ("5000", Ok(500_000)),
            ("5,000.5", Ok(500_050)),
            (" ５０００．５０元 ", Ok(500_050)),
            ("¥12.30", Ok(1230)),
            ("0", Ok(0)),
            ("12.300", Ok(1230)),
            ("100000000", Ok(10_000_000_000)),
            ("", Err(Form)),
            ("5000.", Err(Form)),
            (".5", Err(Form)),
            ("五千", Err(Form)),
            ("1.2.3", Err(Form)),
            ("1e3", Err(Form)),
            ("-1", Err(Negative)),
            ("0.005", Err(Decimals { most: 2 })),
            ("100000000.01", Err(TooGreat)),
            ("99999999999999999999", Err(TooGreat)),
        ] {
            assert_eq!(Fen::parse_yuan(text).map(Fen::fen), wanted, "{text:?}");
        }
    }

    #[test]
    fn rounding_is_half_up_to_the_fen() {
        for (fen, numerator, denominator, wanted) in [
            (1, 1, 2, 1), // half a fen is one
            (1, 49, 100, 0),
            (-1, 1, 2, -1),
            (100_000, 8, 100, 8000),
            (33_333, 8, 100, 2667), // 2666.64
            (100, 1, 3, 33),
            (200, 1, 3, 67),
        ] {
            let share = Ratio::new(numerator, denominator);
            let found = Fen::new(fen).share(share).fen();
            assert_eq!(found, wanted, "{fen} x {numerator}/{denominator}");
        }
    }

    #[test]
    fn how_often_until_covered() {
        for (owed, part, times) in [
            (100, 30, Some(4)),
            (90, 30, Some(3)),
            (0, 30, Some(0)),
            (-5, 30, Some(0)),
            (100, 0, None),
            (100, -1, None),
        ] {
            assert_eq!(Fen::new(owed).covered_by(Fen::new(part)), times);
        }
    }

    #[test]
    fn a_decimal_is_exact() {
        let index = Ratio::parse("0.6111").unwrap();
        assert_eq!(index, Ratio::new(6111, 10_000));
        assert_eq!(index.ten_thousandths(), 6111);
        assert_eq!(
            Ratio::parse("0.1234567"),
            Err(BadAmount::Decimals { most: 6 })
        );
        assert_eq!(index.at_least(Ratio::ONE), Ratio::ONE);
        assert_eq!(Ratio::new(5, 0), Ratio::new(5, 1), "no division by zero");
    }

    proptest! {
        #[test]
        fn written_and_read_is_the_same(fen in 0i64..=GREATEST) {
            let amount = Fen::new(fen);
            prop_assert_eq!(Fen::parse_yuan(&amount.to_string()), Ok(amount));
        }

        #[test]
        fn a_share_and_the_rest_are_the_whole(fen in 0i64..1_000_000_000, permille in 0u32..=1000) {
            let whole = Fen::new(fen);
            let share = whole.share(Ratio::permille(permille));
            let rest = whole - share;
            prop_assert_eq!(share + rest, whole);
            // Rounded once each, the two halves miss the whole by one fen at most.
            let other = whole.share(Ratio::permille(1000 - permille));
            prop_assert!((share + other - whole).fen().abs() <= 1);
        }

        #[test]
        fn a_greater_share_is_never_less(fen in 0i64..1_000_000_000, one in 0i64..10_000, two in 0i64..10_000) {
            let part = |n: i64| Fen::new(fen).share(Ratio::new(n, 10_000));
            prop_assert!(part(one.min(two)) <= part(one.max(two)));
        }
    }
}
