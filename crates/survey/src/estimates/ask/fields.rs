//! Reading typed fields: each gives its value, or a fault that is kept under its name.

use chrono::NaiveDate;

use super::{AskFault, AskProblem, ReadContribution, Who};
use crate::calendar::{YearMonth, read_day};
use crate::identity::{Sex, normalise};
use crate::money::{BadAmount, Fen, Ratio};
use crate::region::Contribution;
use crate::retirement::{RuleSet, WomensTrack};

/// First month of birth for which the tables are meant.
const FIRST_BIRTH: (i32, u32) = (1900, 1);

/// Reads fields and keeps the problems.
pub(super) struct Fields {
    today: NaiveDate,
    problems: Vec<AskProblem>,
}

impl Fields {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            today,
            problems: Vec::new(),
        }
    }

    pub(super) fn fault(&mut self, field: &str, fault: AskFault) {
        self.problems.push(AskProblem {
            field: field.to_owned(),
            fault,
        });
    }

    /// What was read, unless there is any problem.
    pub(super) fn finish<T>(self, read: Option<T>) -> Result<T, Vec<AskProblem>> {
        match read {
            Some(read) if self.problems.is_empty() => Ok(read),
            Some(_) | None => Err(self.problems),
        }
    }

    pub(super) fn who(
        &mut self,
        birth: &str,
        sex: Option<Sex>,
        track: Option<WomensTrack>,
        paid_months: &str,
    ) -> Option<Who> {
        let birth = self.birth(birth);
        if sex.is_none() {
            self.fault("sex", AskFault::Missing);
        }
        let lived = birth.map(|birth| months_since_sixteen(birth, self.today));
        let paid_months = self.count("paid_months", paid_months, lived);
        Some(Who {
            birth: birth?,
            sex: sex?,
            track,
            paid_months,
        })
    }

    fn birth(&mut self, text: &str) -> Option<YearMonth> {
        if text.trim().is_empty() {
            self.fault("birth", AskFault::Missing);
            return None;
        }
        let Ok(month) = YearMonth::parse(text) else {
            self.fault("birth", AskFault::NotADate);
            return None;
        };
        let first = YearMonth::new(FIRST_BIRTH.0, FIRST_BIRTH.1).expect("January 1900 exists");
        let last = YearMonth::of(self.today);
        if (first..=last).contains(&month) {
            return Some(month);
        }
        self.fault("birth", between(first, last));
        None
    }

    /// A whole number; with a bound, at most what a life had room for.
    pub(super) fn count(
        &mut self,
        field: &'static str,
        text: &str,
        lived: Option<u32>,
    ) -> Option<u32> {
        let plain = normalise(text).text;
        if plain.is_empty() {
            return None;
        }
        if plain.starts_with('-') {
            self.fault(field, AskFault::Negative);
            return None;
        }
        let digits = plain.bytes().all(|byte| byte.is_ascii_digit());
        let Some(count) = plain.parse::<u32>().ok().filter(|_| digits) else {
            self.fault(field, AskFault::NotANumber);
            return None;
        };
        match lived {
            Some(most) if count > most => {
                self.fault(field, AskFault::MoreThanLived { most });
                None
            }
            Some(_) | None => Some(count),
        }
    }

    pub(super) fn yuan(&mut self, field: &'static str, text: &str) -> Option<Fen> {
        if text.trim().is_empty() {
            return None;
        }
        let read = Fen::parse_yuan(text);
        self.amount(field, read, "100000000")
    }

    pub(super) fn index(&mut self, text: &str, ceiling_percent: u32) -> Option<Ratio> {
        if text.trim().is_empty() {
            return None;
        }
        let most = Ratio::percent(ceiling_percent);
        let shown = Fen::new(i64::from(ceiling_percent)).to_string();
        let index = self.amount("index", Ratio::parse(text), &shown)?;
        if index.at_least(most) == most && index.ten_thousandths() > 0 {
            return Some(index);
        }
        self.fault("index", between("0.01", shown));
        None
    }

    fn amount<T>(&mut self, field: &str, read: Result<T, BadAmount>, most: &str) -> Option<T> {
        let fault = match read {
            Ok(amount) => return Some(amount),
            Err(BadAmount::Form) => AskFault::NotANumber,
            Err(BadAmount::Decimals { most }) => AskFault::Decimals { most },
            Err(BadAmount::Negative) => AskFault::Negative,
            Err(BadAmount::TooGreat) => between("0", most),
        };
        self.fault(field, fault);
        None
    }

    /// Wage, average wage and percent. A wage of nothing is no wage; an average below 100 yuan is a slip.
    pub(super) fn money(
        &mut self,
        (wage, average, percent): (&str, &str, &str),
        injury_class: Option<u8>,
        limits: &Contribution,
    ) -> ReadContribution {
        let (least, most) = (limits.base_floor_percent, limits.base_ceiling_percent);
        let chosen = self.count("percent", percent, None);
        if chosen.is_some_and(|chosen| !(least..=most).contains(&chosen)) {
            self.fault("percent", between(least, most));
        }
        let average_wage = self.yuan("average_wage", average);
        if average_wage.is_some_and(|wage| !(10_000..=10_000_000).contains(&wage.fen())) {
            self.fault("average_wage", between("100", "100000"));
        }
        let paid = self.yuan("wage", wage);
        if paid.is_some_and(|wage| !(1..=1_000_000_000).contains(&wage.fen())) {
            self.fault("wage", between("0.01", "10000000"));
        }
        ReadContribution {
            wage: paid,
            injury_class,
            average_wage,
            percent: chosen,
        }
    }

    pub(super) fn past_day(&mut self, field: &'static str, text: &str) -> Option<NaiveDate> {
        if text.trim().is_empty() {
            self.fault(field, AskFault::Missing);
            return None;
        }
        let Some(day) = read_day(text) else {
            self.fault(field, AskFault::NotADate);
            return None;
        };
        let first = NaiveDate::from_ymd_opt(1990, 1, 1).expect("1990 has a first day");
        if (first..=self.today).contains(&day) {
            return Some(day);
        }
        self.fault(field, between(first, self.today));
        None
    }
}

/// Whole months in which somebody born in `birth` can have worked: from the sixteenth birthday (劳动法 15) through this month.
pub(super) fn months_since_sixteen(birth: YearMonth, today: NaiveDate) -> u32 {
    let lowest = i32::try_from(RuleSet::R2025.lowest_age()).unwrap_or(16);
    let first = birth.plus_months(lowest * 12);
    let months = first.months_until(YearMonth::of(today)) + 1;
    u32::try_from(months).unwrap_or(0)
}

pub(super) fn between(least: impl ToString, most: impl ToString) -> AskFault {
    AskFault::Between {
        least: least.to_string(),
        most: most.to_string(),
    }
}
