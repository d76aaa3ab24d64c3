//! Days as firms write them: as a cell's date, as a serial number, as digits, in Chinese.

use chrono::{Datelike, Days, NaiveDate};

use super::{Content, DateSystem, ListFault};
use crate::identity::normalise;

/// A day as read: the text to keep, and what is wrong with it.
pub(super) struct Day {
    pub(super) text: String,
    pub(super) fault: Option<ListFault>,
}

/// Earliest plausible year of an employment that lasts, or of one that ended lately.
const EARLIEST: i32 = 1940;
/// Latest plausible year.
const LATEST: i32 = 2199;

/// Reads a cell of a date column; `None` for one without a value.
pub(super) fn day(content: &Content, system: DateSystem, today: NaiveDate) -> Option<Day> {
    let (found, written) = match content {
        Content::Empty | Content::Flag(_) | Content::Error => return None,
        Content::Date(date) => (whole(*date), date.to_string()),
        Content::Number(number) => (from_number(*number, system), number.to_string()),
        Content::Text(text) => (from_text(text, system), text.trim().to_owned()),
    };
    Some(match found {
        Found::Day(date) => Day {
            text: date.to_string(),
            fault: (date > today).then_some(ListFault::DateAhead),
        },
        Found::Part => Day {
            text: written,
            fault: Some(ListFault::DateIncomplete),
        },
        Found::Nothing => Day {
            text: written,
            fault: Some(ListFault::DateUnreadable),
        },
    })
}

/// What a text or a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A day.
    Day(NaiveDate),
    /// A year, or a year and a month.
    Part,
    /// No day, or one that could be two.
    Nothing,
}

fn whole(date: NaiveDate) -> Found {
    if (EARLIEST..=LATEST).contains(&date.year()) {
        Found::Day(date)
    } else {
        Found::Nothing
    }
}

/// A serial number, or the digits 20240301 or 202403.
pub(super) fn from_number(number: f64, system: DateSystem) -> Found {
    if !(0.0..1e9).contains(&number) {
        return Found::Nothing;
    }
    // Below 1e9, so the whole part fits; the fraction is a time of day.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 1e9"
    )]
    let digits = number.trunc() as u64;
    match digits {
        19_000_101.. => from_text(&digits.to_string(), system),
        190_001..=999_999 => Found::Part,
        (1900..=2100) if number.fract() == 0.0 => Found::Part,
        _ => serial(digits, system).map_or(Found::Nothing, whole),
    }
}

/// The day of a serial number. The system of 1900 counts a 29 February 1900 that never was; before it serials are one off,
/// but nobody's employment began then.
fn serial(number: u64, system: DateSystem) -> Option<NaiveDate> {
    let zero = match system {
        DateSystem::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
        DateSystem::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
    };
    zero?.checked_add_days(Days::new(number))
}

/// A day in writing. Two-digit years and days before months are not guessed at.
pub(super) fn from_text(text: &str, system: DateSystem) -> Found {
    let plain = arabic(&normalise(without_time(text)).text);
    let parts: Vec<&str> = plain
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let strange = plain.chars().any(|character| {
        !character.is_ascii_digit()
            && !matches!(character, '-' | '/' | '.' | '年' | '月' | '日' | '号')
    });
    if strange {
        return Found::Nothing;
    }
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => ymd(year, month, day),
        [year, month] if year.len() == 4 && month.len() <= 2 => Found::Part,
        [year] if year.len() == 4 => Found::Part,
        [digits] if digits.len() == 8 => ymd(&digits[..4], &digits[4..6], &digits[6..]),
        [digits] if digits.len() == 6 => Found::Part,
        [digits] if digits.len() == 5 && plain.len() == 5 => digits
            .parse()
            .map_or(Found::Nothing, |number| from_number(number, system)),
        _ => Found::Nothing,
    }
}

/// The part before a time of day (`2024-03-01 00:00:00`).
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find([':', '：']) else {
        return text;
    };
    let before = &text[..colon];
    before
        .rfind([' ', 'T', '\u{00A0}'])
        .map_or(text, |end| &text[..end])
}

fn ymd(year: &str, month: &str, day: &str) -> Found {
    let number = |text: &str| text.parse::<u32>().ok();
    let date = year.parse().ok().zip(number(month)).zip(number(day));
    date.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day))
        .map_or(Found::Nothing, whole)
}

/// 二〇二四年三月十一日 with digits. Tens are written out only in months and days.
fn arabic(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let characters: Vec<char> = text.chars().collect();
    for (index, character) in characters.iter().enumerate() {
        match digit(*character) {
            Some(digit) => plain.push(digit),
            None if *character == '十' => plain.push_str(ten(&characters, index)),
            None => plain.push(*character),
        }
    }
    plain
}

/// 十 between digits is nothing, before one 1, after one 0, alone 10.
fn ten(characters: &[char], index: usize) -> &'static str {
    let before = index > 0 && digit(characters[index - 1]).is_some();
    let after = characters
        .get(index + 1)
        .is_some_and(|next| digit(*next).is_some());
    match (before, after) {
        (true, true) => "",
        (true, false) => "0",
        (false, true) => "1",
        (false, false) => "10",
    }
}

fn digit(character: char) -> Option<char> {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if character == '零' || character == '○' {
        return Some('0');
    }
    let value = CHINESE.iter().position(|each| *each == character)?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}
