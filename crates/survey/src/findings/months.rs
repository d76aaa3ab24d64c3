//! What is unpaid, counted the same way everywhere: by the month, and by the year where a scheme is paid by the year.

use chrono::{Datelike, NaiveDate};

use super::heard::Dated;
use crate::calendar::YearMonth;
use crate::roster::{InsuredPerson, Line};

/// The last month that is over on this day: contributions of a month that still runs are not yet late.
pub(super) fn last_whole_month(day: NaiveDate) -> YearMonth {
    let month = YearMonth::of(day);
    let over = month.last_day().day() == day.day();
    if over { month } else { month.plus_months(-1) }
}

/// Whole months after `last_paid` that are over on this day.
pub(super) fn months_without(last_paid: YearMonth, day: NaiveDate) -> u32 {
    u32::try_from(last_paid.months_until(last_whole_month(day))).unwrap_or(0)
}

/// What a row says of payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Payment {
    /// Paid up to now.
    Recent,
    /// Neither: the year's payment is not here yet, and the year still runs.
    NotYet,
    /// So much was not paid.
    Late(Unpaid),
}

/// How much was not paid up to the roster's day, as a paper may say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpaid {
    /// Whole months, at least one.
    Months(u32),
    /// Whole calendar years.
    Years {
        /// The first.
        from: i32,
        /// The last, not before the first.
        to: i32,
    },
}

impl Unpaid {
    /// In months.
    pub fn months(self) -> u32 {
        match self {
            Self::Months(months) => months,
            Self::Years { from, to } => u32::try_from(to - from + 1).unwrap_or(0) * 12,
        }
    }
}

/// What a roster's row says of payment; `None` without a last month paid. Residents pay once a year, so that a year is unpaid only
/// when it is over; the other lines are late after so many whole months.
pub(super) fn payment(
    (row, as_of): Dated<'_, InsuredPerson>,
    lapse_months: u32,
) -> Option<Payment> {
    let last_paid = row.last_paid?;
    Some(match row.line {
        Line::ResidentPension | Line::ResidentMedical => by_year(last_paid, as_of),
        Line::EmployeePension
        | Line::EmployeeMedical
        | Line::Unemployment
        | Line::WorkInjury
        | Line::Maternity => match months_without(last_paid, as_of) {
            months if months >= lapse_months => Payment::Late(Unpaid::Months(months)),
            _ => Payment::Recent,
        },
    })
}

fn by_year(last_paid: YearMonth, as_of: NaiveDate) -> Payment {
    let (from, over) = (last_paid.year() + 1, last_whole_month(as_of).plus_months(1));
    let to = over.year() - 1;
    if from > as_of.year() {
        Payment::Recent
    } else if from > to {
        Payment::NotYet
    } else {
        Payment::Late(Unpaid::Years { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Social Insurance Law 20: the residents' scheme is paid by the year.
    #[test]
    fn a_year_is_unpaid_when_it_is_over() {
        for (last_paid, as_of, wanted) in [
            ("2026-03", "2026-10-31", Payment::Recent),
            ("2025-12", "2026-10-31", Payment::NotYet),
            ("2025-01", "2026-12-30", Payment::NotYet),
            (
                "2025-01",
                "2026-12-31",
                Payment::Late(Unpaid::Years {
                    from: 2026,
                    to: 2026,
                }),
            ),
            (
                "2023-06",
                "2026-10-31",
                Payment::Late(Unpaid::Years {
                    from: 2024,
                    to: 2025,
                }),
            ),
        ] {
            let month = YearMonth::parse(last_paid).unwrap();
            assert_eq!(by_year(month, as_of.parse().unwrap()), wanted, "{as_of}");
        }
        assert_eq!(
            Unpaid::Years {
                from: 2024,
                to: 2025
            }
            .months(),
            24
        );
    }
}
