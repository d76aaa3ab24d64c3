//! What a late fee would come to: an estimate to tell a unit at the counter, and never a figure for a paper.
//!
//! 0.05 % a day from the day of default (社会保险法 86). The 2 ‰ of 社会保险费征缴暂行条例 13 is superseded and appears nowhere.
//! Whether the fee is capped at the principal (行政强制法 45) is disputed, so no cap is applied; the collecting authority decides.
//! The crate that makes papers has no way to take a [`LateFeeEstimate`] and a test keeps it so: a street office demands nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::{Fen, Ratio};

/// Ten-thousandths of what is owed for each day: 5. Source: Social Insurance Law art. 86.
const TEN_THOUSANDTHS_A_DAY: u32 = 5;

/// An estimate by nobody with power to demand it. The employee never bears it; the collecting authority decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LateFeeEstimate {
    /// What is said to be owed.
    pub owed: Fen,
    /// Days from the day of default to the day of the estimate.
    pub days: u32,
    /// The estimated fee, rounded half up to the fen.
    pub estimated_fee: Fen,
}

/// Estimates the late fee on `owed` from the day of default `since` until `today`; nothing for a day still to come.
pub fn estimate_late_fee(owed: Fen, since: NaiveDate, today: NaiveDate) -> LateFeeEstimate {
    let days = u32::try_from((today - since).num_days().max(0)).unwrap_or(u32::MAX);
    let share = Ratio::new(i64::from(days) * i64::from(TEN_THOUSANDTHS_A_DAY), 10_000);
    LateFeeEstimate {
        owed,
        days,
        estimated_fee: owed.share(share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn five_ten_thousandths_a_day() {
        for (owed, since, today, days, fee) in [
            ("100000.00", "2026-11-12", "2026-11-22", 10, "500.00"), // domain.md 0.5 and the public case
            ("100000.00", "2026-11-22", "2026-11-22", 0, "0.00"),
            ("100000.00", "2026-12-01", "2026-11-22", 0, "0.00"),
            ("1234.56", "2026-11-21", "2026-11-22", 1, "0.62"),
            ("1000.00", "2018-01-01", "2026-11-22", 3247, "1623.50"), // beyond the principal: no cap of ours
        ] {
            let owed = Fen::parse_yuan(owed).unwrap();
            let found = estimate_late_fee(owed, day(since), day(today));
            let shown = (found.days, found.estimated_fee.to_string());
            assert_eq!(shown, (days, fee.to_owned()), "{owed} since {since}");
        }
    }
}
