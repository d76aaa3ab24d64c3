//! The construction of GB 11643: places, prefixes and the check character, on 18 bytes.

use chrono::NaiveDate;

use super::{BadIdNumber, WrittenForm};

/// Prefixes of the provinces (GB/T 2260) and, from 81, of the residence permits.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
];

/// The 18 characters of a text that has 18: digits, and X only in the last place.
pub(super) fn eighteen(plain: &str) -> Result<[u8; 18], BadIdNumber> {
    let mut characters = [b'0'; 18];
    for (index, found) in plain.chars().enumerate() {
        if !(found.is_ascii_digit() || (index == 17 && found == 'X')) {
            let position = index + 1;
            return Err(BadIdNumber::Character { position, found });
        }
        characters[index] = u8::try_from(found).expect("a digit or X");
    }
    Ok(characters)
}

/// The 18 characters that an old number of 15 digits stands for.
pub(super) fn raised(plain: &str) -> Result<[u8; 18], BadIdNumber> {
    let wrong = plain.chars().enumerate().find(|(_, c)| !c.is_ascii_digit());
    if let Some((index, found)) = wrong {
        let position = index + 1;
        return Err(BadIdNumber::Character { position, found });
    }
    let mut characters = [b'0'; 18];
    characters[..6].copy_from_slice(&plain.as_bytes()[..6]);
    characters[6..8].copy_from_slice(b"19");
    characters[8..17].copy_from_slice(&plain.as_bytes()[6..]);
    characters[17] = check_character(&characters);
    Ok(characters)
}

/// Refuses prefixes that no card has. The cards of 2018 (81–83) and 2023 (9) never had an old form.
pub(super) fn check_province(
    characters: &[u8; 18],
    written: WrittenForm,
) -> Result<(), BadIdNumber> {
    let prefix = (characters[0] - b'0') * 10 + (characters[1] - b'0');
    let known = match written {
        WrittenForm::Eighteen => PROVINCES.contains(&prefix) || prefix >= 90,
        WrittenForm::Fifteen => PROVINCES.contains(&prefix) && prefix < 80,
    };
    known.then_some(()).ok_or(BadIdNumber::Province { prefix })
}

/// The day that positions 7 to 14 write.
pub(super) fn birth_in(characters: &[u8; 18]) -> Result<NaiveDate, BadIdNumber> {
    let year = number_at(characters, 6, 4).cast_signed();
    let month = number_at(characters, 10, 2);
    let day = number_at(characters, 12, 2);
    NaiveDate::from_ymd_opt(year, month, day).ok_or(BadIdNumber::BirthDate { year, month, day })
}

/// The number that `count` digits from `start` write.
pub(super) fn number_at(characters: &[u8; 18], start: usize, count: usize) -> u32 {
    characters[start..start + count]
        .iter()
        .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

/// The check character of the first 17 digits: ISO 7064 MOD 11-2.
pub(super) fn check_character(characters: &[u8; 18]) -> u8 {
    /// 2^(18−i) mod 11 for position i.
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = WEIGHTS
        .iter()
        .zip(characters)
        .map(|(weight, digit)| weight * u32::from(digit - b'0'))
        .sum();
    b"10X98765432"[usize::try_from(sum % 11).expect("below 11")]
}
