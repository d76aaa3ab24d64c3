//! What the cells of a collector's file mean. What cannot be read exactly is nothing.

use super::Share;
use crate::calendar::YearMonth;
use crate::identity::normalise;
use crate::money::Fen;
use crate::roster::Line;
use crate::staff_list::{Content, SheetCell};

/// Greatest number of a cell that is read as fen without loss: 100 million yuan.
const GREATEST_YUAN: f64 = 1e8;

/// A cell as text; a whole number without decimals.
pub(super) fn text(cell: &SheetCell) -> String {
    match &cell.content {
        Content::Text(text) => text.clone(),
        Content::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Content::Number(number) => number.to_string(),
        Content::Date(day) => day.to_string(),
        Content::Empty | Content::Flag(_) | Content::Error => String::new(),
    }
}

/// A unit's code of 15 to 20 digits and letters. A number that the spreadsheet kept as a number has lost its end.
pub(super) fn code(cell: &SheetCell) -> Option<String> {
    let Content::Text(raw) = &cell.content else {
        return None;
    };
    let plain = normalise(raw).text;
    let plain = plain.trim_start_matches('\'');
    let fits = (15..=20).contains(&plain.len()) && plain.chars().all(|c| c.is_ascii_alphanumeric());
    fits.then(|| plain.to_owned())
}

/// The one line that a cell names, by its code or in words.
pub(super) fn line(cell: &SheetCell) -> Option<Line> {
    let plain = normalise(&text(cell)).text;
    if let Some(line) = Line::from_code(&plain) {
        return Some(line);
    }
    let residents = plain.contains("居民");
    let words = [
        ("养老", Line::EmployeePension, Line::ResidentPension),
        ("失业", Line::Unemployment, Line::Unemployment),
        ("医疗", Line::EmployeeMedical, Line::ResidentMedical),
        ("工伤", Line::WorkInjury, Line::WorkInjury),
    ];
    let mut named = words
        .into_iter()
        .filter(|(word, _, _)| plain.contains(word))
        .map(|(_, employees, resident)| if residents { resident } else { employees });
    match (named.next(), named.next()) {
        (Some(line), None) => Some(line),
        // 医疗 may say that it includes 生育; 生育 alone is its own line.
        (None, None) if plain.contains("生育") => Some(Line::Maternity),
        (Some(_) | None, _) => None,
    }
}

/// Whose share a line's words mean: 企业职工基本养老保险费（单位缴纳）. 机关事业单位 is no share.
pub(super) fn share(cell: &SheetCell) -> Share {
    let plain = normalise(&text(cell)).text;
    let said = |who: &str| {
        let parts = ["缴", "应缴", "部分", "承担"];
        parts
            .iter()
            .any(|part| plain.contains(&format!("{who}{part}")))
    };
    match (said("单位"), said("个人") || said("职工")) {
        (true, false) => Share::Unit,
        (false, true) => Share::Staff,
        (true, true) | (false, false) => Share::Whole,
    }
}

/// A month: `2026-03`, `202603`, `2026年3月`, or any day of it.
pub(super) fn month(cell: &SheetCell) -> Option<YearMonth> {
    match &cell.content {
        Content::Date(day) => Some(YearMonth::of(*day)),
        Content::Text(_) | Content::Number(_) => month_in(&text(cell)),
        Content::Empty | Content::Flag(_) | Content::Error => None,
    }
}

/// A period in one cell: `202601-202603` with 至, ~ or between two months of six digits; or one month.
pub(super) fn months(cell: &SheetCell) -> Option<(YearMonth, YearMonth)> {
    let plain = normalise(&text(cell)).text;
    let halves = plain.split_once(['至', '~', '—']).or_else(|| {
        let halves = plain.split_once('-')?;
        (halves.0.len() >= 6).then_some(halves)
    });
    match halves {
        Some((from, to)) => Some((month_in(from)?, month_in(to)?)),
        None => month(cell).map(|month| (month, month)),
    }
}

fn month_in(text: &str) -> Option<YearMonth> {
    let plain = normalise(text).text;
    if let Ok(month) = YearMonth::parse(&plain) {
        return Some(month);
    }
    // A day: its last part goes.
    let body = plain.strip_suffix('日').unwrap_or(&plain);
    if body.len() == 8 && body.bytes().all(|byte| byte.is_ascii_digit()) {
        return YearMonth::parse(&body[..6]).ok();
    }
    let cut = body.rfind(['-', '/', '.', '月'])?;
    YearMonth::parse(&body[..cut]).ok()
}

/// An amount of yuan that is more than nothing, exact to the fen.
pub(super) fn amount(cell: &SheetCell) -> Option<Fen> {
    stated(cell).filter(|fen| *fen > Fen::ZERO)
}

/// Whether an amount is stated and is nothing.
pub(super) fn is_nothing(cell: &SheetCell) -> bool {
    stated(cell) == Some(Fen::ZERO)
}

fn stated(cell: &SheetCell) -> Option<Fen> {
    match &cell.content {
        Content::Text(text) => Fen::parse_yuan(text).ok(),
        Content::Number(yuan) => exact(*yuan),
        Content::Empty | Content::Date(_) | Content::Flag(_) | Content::Error => None,
    }
}

/// A spreadsheet's number as fen. The shortest text of the number is what was typed: 1239.91, not its nearest binary fraction.
fn exact(yuan: f64) -> Option<Fen> {
    (yuan.is_finite() && (0.0..=GREATEST_YUAN).contains(&yuan))
        .then(|| Fen::parse_yuan(&yuan.to_string()).ok())
        .flatten()
}
