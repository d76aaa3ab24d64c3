//! Dates and counts as official Chinese papers write them (GB/T 9704-2012 7.3.5.4: Arabic digits, no leading zeros).

use chrono::{Datelike, NaiveDate};

/// A date as 2026年11月21日.
pub fn chinese(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A month as 2026年4月.
pub fn chinese_month(year: i32, month: u32) -> String {
    format!("{year}年{month}月")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_leading_zeros() {
        for (year, month, day, wanted) in [
            (2026, 11, 21, "2026年11月21日"),
            (2027, 1, 5, "2027年1月5日"),
        ] {
            let date = NaiveDate::from_ymd_opt(year, month, day).expect("a real date");
            assert_eq!(chinese(date), wanted);
        }
    }
}
