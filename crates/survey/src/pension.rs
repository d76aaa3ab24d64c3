//! The three parts of a monthly pension for employees and flexible workers, and the resident scheme's two.
//!
//! 国发〔2005〕38号: basic = base × (1 + index) / 2 × years × 1 %; account = balance ÷ months of payment; transition = base ×
//! index × years before the accounts × coefficient, as far as the province's rule is one of that form. The functions take
//! figures and give figures; which figures a region has, and what a sheet may therefore say, is [`crate::estimates`]'s matter.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::{Fen, Ratio};

/// Months of payment at the whole ages 40 to 70. Source: 国发〔2005〕38号, annex, as four independent programs have it; for 47 two of
/// five have 207, and no primary source was seen ([`PaymentMonths::open`]).
const AT_WHOLE_AGES: [u32; 31] = [
    233, 230, 226, 223, 220, 216, 212, 208, 204, 199, // 40 to 49
    195, 190, 185, 180, 175, 170, 164, 158, 152, 145, // 50 to 59
    139, 132, 125, 117, 109, 101, 93, 84, 75, 65, // 60 to 69
    56, // 70
];
/// The first whole age of the table.
const FIRST_AGE: u32 = 40;
/// The age whose entry no primary source confirms.
const OPEN_AGE: u32 = 47;

/// 计发月数: over how many months the account is spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentMonths {
    /// Months in tenths: 1378 is 137.8.
    pub tenths: u32,
    /// Whether the unconfirmed entry of age 47 is part of it.
    pub open: bool,
}

/// What the transition part is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransitionTerms {
    /// Years before the accounts began (视同缴费年限 and 建账前).
    pub years: Ratio,
    /// Share of the indexed wage for each such year, 0.010 to 0.014.
    pub coefficient: Ratio,
    /// The index counts as at least this; zero when there is no floor.
    pub index_floor: Ratio,
}

/// The parts of a monthly pension, each rounded half up to the fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Parts {
    /// 基础养老金.
    pub basic: Fen,
    /// 个人账户养老金.
    pub account: Fen,
    /// 过渡性养老金; `None`: not included, the agency decides it.
    pub transition: Option<Fen>,
}

impl Parts {
    /// The parts together, without what is not included.
    pub fn total(&self) -> Fen {
        self.basic + self.account + self.transition.unwrap_or_default()
    }
}

/// Months of payment at an age in months: linear between whole ages, rounded half up to a tenth. `None` below 40 and above 70 years.
pub fn payment_months(age_months: u32) -> Option<PaymentMonths> {
    let (years, months) = (age_months / 12, age_months % 12);
    let here = years.checked_sub(FIRST_AGE)? as usize;
    let this = *AT_WHOLE_AGES.get(here)?;
    let next = match (AT_WHOLE_AGES.get(here + 1), months) {
        (Some(next), _) => *next,
        (None, 0) => this,
        (None, _) => return None,
    };
    // 10 × (this × 12 − (this − next) × months) / 12, half up.
    let twelfths = this * 12 - (this - next) * months;
    Some(PaymentMonths {
        tenths: (twelfths * 20 + 12) / 24,
        open: years == OPEN_AGE || (years + 1 == OPEN_AGE && months > 0),
    })
}

/// 基础养老金: `base × (1 + index) / 2 × years × 1 %`.
pub fn basic_part(base: Fen, index: Ratio, years: Ratio) -> Fen {
    let mean = Ratio::ONE.plus(index).times(Ratio::new(1, 2));
    base.share(mean.times(years).times(Ratio::percent(1)))
}

/// 个人账户养老金: the balance over the months of payment.
pub fn account_part(balance: Fen, months: PaymentMonths) -> Fen {
    balance.share(Ratio::new(10, months.tenths))
}

/// 过渡性养老金 by one index: `base × max(index, floor) × years × coefficient`. Provinces round on the way; 0.02 yuan may differ.
pub fn transition_part(base: Fen, index: Ratio, terms: TransitionTerms) -> Fen {
    let index = index.at_least(terms.index_floor);
    base.share(index.times(terms.years).times(terms.coefficient))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// A copy of the public cases: numbers only.
    fn cases() -> Value {
        serde_json::from_str(include_str!("../golden/public_cases.json")).unwrap()
    }

    fn yuan(text: &str) -> Fen {
        Fen::parse_yuan(text).unwrap()
    }

    /// `254/12` or `43.67`.
    fn years(text: &str) -> Ratio {
        match text.split_once('/') {
            Some((months, _)) => Ratio::years_of(months.parse().unwrap()),
            None => Ratio::parse(text).unwrap(),
        }
    }

    fn tenths(text: &str) -> PaymentMonths {
        let tenths = Ratio::parse(text).unwrap().ten_thousandths() / 1000;
        PaymentMonths {
            tenths: tenths.try_into().unwrap(),
            open: false,
        }
    }

    #[test]
    fn the_whole_ages_are_those_of_the_annex() {
        let cases = cases();
        for (age, months) in cases["annuity_months"].as_object().unwrap() {
            let age: u32 = age.parse().unwrap();
            let found = payment_months(age * 12).unwrap();
            assert_eq!(
                u64::from(found.tenths),
                months.as_u64().unwrap() * 10,
                "{age}"
            );
            assert_eq!(found.open, age == 47, "{age}");
        }
        assert_eq!(payment_months(40 * 12 - 1), None, "below the table");
        assert_eq!(payment_months(70 * 12 + 1), None, "above the table");
    }

    #[test]
    fn between_whole_ages_it_is_linear() {
        let cases = cases();
        let published = cases["annuity_between"].as_object().unwrap();
        for (age, months) in published {
            let (years, part) = age.split_once('+').unwrap();
            let age_months = years.parse::<u32>().unwrap() * 12 + part.parse::<u32>().unwrap();
            let wanted = tenths(&months.to_string()).tenths;
            assert_eq!(
                payment_months(age_months).map(|m| m.tenths),
                Some(wanted),
                "{age}"
            );
        }
        // domain.md 4, beyond the public cases.
        assert_eq!(payment_months(61 * 12 + 6).map(|m| m.tenths), Some(1285));
        assert_eq!(payment_months(62 * 12 + 4).map(|m| m.tenths), Some(1223));
        assert!(
            payment_months(46 * 12 + 1).is_some_and(|m| m.open),
            "47 is open"
        );
    }

    #[test]
    fn the_certificates_come_out_to_the_fen() {
        let cases = cases();
        for case in cases["pension"].as_array().unwrap() {
            let at = |column: usize| case[column].as_str().unwrap();
            let index = Ratio::parse(at(2)).unwrap();
            let basic = basic_part(yuan(at(1)), index, years(at(3)));
            let account = account_part(yuan(at(4)), tenths(at(5)));
            assert_eq!(basic.to_string(), at(6), "{}: basic", at(0));
            assert_eq!(account.to_string(), at(7), "{}: account", at(0));
        }
    }

    #[test]
    fn transition_by_one_index_is_right_to_two_fen() {
        // domain.md 4. Shandong counts 169 months as 14.08 years, two decimals.
        for (base, index, years_before, coefficient, floor, wanted) in [
            ("6916", "0.694", "74/12", "0.013", "0", "384.78"),
            ("6747", "0.564", "19/12", "0.013", "0", "78.32"),
            ("8179", "0.6111", "136/12", "0.012", "1", "1112.34"),
            ("7618", "1.3708", "16.08", "0.013", "0", "2182.95"),
            ("7678", "0.682", "14.08", "0.013", "0", "958.47"),
        ] {
            let terms = TransitionTerms {
                years: years(years_before),
                coefficient: Ratio::parse(coefficient).unwrap(),
                index_floor: Ratio::parse(floor).unwrap(),
            };
            let found = transition_part(yuan(base), Ratio::parse(index).unwrap(), terms);
            assert!(
                (found - yuan(wanted)).fen().abs() <= 2,
                "{found} for {wanted}"
            );
        }
    }

    /// Jiangxi 2025-05, domain.md 4: 1239.91 + 340.73 + 384.78 = 1965.42.
    #[test]
    fn the_total_has_every_part_that_is_included() {
        let parts = |transition: Option<&str>| Parts {
            basic: yuan("1239.91"),
            account: yuan("340.73"),
            transition: transition.map(yuan),
        };
        assert_eq!(parts(Some("384.78")).total(), yuan("1965.42"));
        assert_eq!(parts(None).total(), yuan("1580.64"), "not included");
    }

    proptest! {
        #[test]
        fn more_months_never_pay_less(base in 10_000i64..10_000_000, index in 0u32..30_000, months in 0u32..700) {
            let index = Ratio::new(i64::from(index), 10_000);
            let part = |months| basic_part(Fen::new(base), index, Ratio::years_of(months));
            prop_assert!(part(months) <= part(months + 1));
        }

        #[test]
        fn a_higher_index_never_pays_less(base in 10_000i64..10_000_000, index in 0u32..30_000, months in 0u32..700) {
            let part = |index: u32| basic_part(Fen::new(base), Ratio::new(i64::from(index), 10_000), Ratio::years_of(months));
            prop_assert!(part(index) <= part(index + 1));
        }

        #[test]
        fn a_later_age_spreads_over_fewer_months(age in 480u32..840) {
            let tenths = |age| payment_months(age).unwrap().tenths;
            prop_assert!(tenths(age) >= tenths(age + 1));
        }
    }
}
