//! What was typed, and reading it. Every field is read even when another is wrong, so that all mistakes are told at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::YearMonth;
use crate::identity::{Sex, normalise};
use crate::money::{BadAmount, Fen, Ratio};
use crate::region::Contribution;
use crate::retirement::{ELASTIC_MONTHS, RuleSet, WomensTrack};

/// First month of birth for which the tables are meant.
const FIRST_BIRTH: (i32, u32) = (1900, 1);

/// Asks when somebody retires.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RetirementAsk {
    /// Month of birth as typed.
    pub birth: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// A woman's track; `None`: both are shown.
    pub track: Option<WomensTrack>,
    /// Months paid so far, with those that count as paid; empty: not known.
    pub paid_months: String,
}

/// Asks what contributions cost a month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContributionAsk {
    /// Monthly wage in yuan; empty: no employee sheet.
    pub wage: String,
    /// Class of the industry for work injury, 1 to 8.
    pub injury_class: Option<u8>,
    /// The average wage of the region in yuan, as somebody has read it; empty: the region's own figure.
    pub average_wage: String,
    /// A base of one's own choice for flexible workers, % of the average wage; empty: only the usual steps.
    pub percent: String,
}

/// Asks what one will get, plan beside plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PensionAsk {
    /// Month of birth as typed.
    pub birth: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// A woman's track; `None`: both are shown.
    pub track: Option<WomensTrack>,
    /// Months paid to the employees' scheme, with those that count as paid; empty: none.
    pub paid_months: String,
    /// Of these, months that count as paid before the accounts began; empty: none.
    pub deemed_months: String,
    /// Average index so far, such as `0.6111`; empty: not known.
    pub index: String,
    /// Balance of the personal account in yuan; empty: not known.
    pub account: String,
    /// Years paid to the residents' scheme; empty: none.
    pub resident_years: String,
    /// Balance of the residents' account in yuan; empty: not known.
    pub resident_account: String,
    /// Monthly wage in yuan, for the plan as an employee; empty: no such plan.
    pub wage: String,
    /// The average wage of the region in yuan, as somebody has read it; empty: the region's own figure.
    pub average_wage: String,
    /// A base of one's own choice, % of the average wage; empty: only the usual steps.
    pub percent: String,
    /// Months after (or, negative, before) the statutory month; kept inside what may be chosen.
    pub shift_months: i32,
}

/// Asks what a late fee would come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LateFeeAsk {
    /// What is owed, yuan.
    pub owed: String,
    /// The day of default.
    pub since: String,
}

/// A field that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskProblem {
    /// Its name in the ask.
    pub field: String,
    /// What is wrong.
    pub fault: AskFault,
}

/// What is wrong with a typed field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AskFault {
    /// Empty, and nothing can be said without it.
    Missing,
    /// Not a number, or not a whole one where months and years are counted.
    NotANumber,
    /// More decimals than the figure can have.
    Decimals {
        /// Decimals allowed.
        most: u32,
    },
    /// Below zero.
    Negative,
    /// No such month or day.
    NotADate,
    /// Outside what can be meant.
    Between {
        /// Least, as it would be typed.
        least: String,
        /// Greatest, as it would be typed.
        most: String,
    },
    /// More months or years than there were between the sixteenth birthday and today.
    MoreThanLived {
        /// The most there can be.
        most: u32,
    },
    /// More months that count as paid than months altogether.
    MoreThanPaid,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Who {
    pub(super) birth: YearMonth,
    pub(super) sex: Sex,
    pub(super) track: Option<WomensTrack>,
    /// Months paid, `None` when not known.
    pub(super) paid_months: Option<u32>,
}

/// A contribution ask that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReadContribution {
    pub(super) wage: Option<Fen>,
    pub(super) injury_class: Option<u8>,
    pub(super) average_wage: Option<Fen>,
    pub(super) percent: Option<u32>,
}

/// A pension ask that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReadPension {
    pub(super) who: Who,
    pub(super) deemed_months: u32,
    pub(super) index: Option<Ratio>,
    pub(super) account: Option<Fen>,
    pub(super) resident_years: u32,
    pub(super) resident_account: Option<Fen>,
    pub(super) money: ReadContribution,
    pub(super) shift_months: i32,
}

/// Reads fields and keeps the problems.
struct Fields {
    today: NaiveDate,
    problems: Vec<AskProblem>,
}

impl RetirementAsk {
    pub(super) fn read(&self, today: NaiveDate) -> Result<Who, Vec<AskProblem>> {
        let mut fields = Fields::new(today);
        let who = fields.who(&self.birth, self.sex, self.track, &self.paid_months);
        fields.finish(who)
    }
}

impl ContributionAsk {
    pub(super) fn read(
        &self,
        limits: &Contribution,
        today: NaiveDate,
    ) -> Result<ReadContribution, Vec<AskProblem>> {
        let mut fields = Fields::new(today);
        let class = self.injury_class;
        if class.is_some_and(|class| !(1..=8).contains(&class)) {
            fields.fault("injury_class", between(1, 8));
        }
        let money = fields.money(
            (&self.wage, &self.average_wage, &self.percent),
            class,
            limits,
        );
        fields.finish(Some(money))
    }
}

impl PensionAsk {
    pub(super) fn read(
        &self,
        limits: &Contribution,
        today: NaiveDate,
    ) -> Result<ReadPension, Vec<AskProblem>> {
        let mut fields = Fields::new(today);
        let who = fields.who(&self.birth, self.sex, self.track, &self.paid_months);
        let years_lived = who.map(|who| months_since_sixteen(who.birth, today) / 12);
        let money = fields.money(
            (&self.wage, &self.average_wage, &self.percent),
            None,
            limits,
        );
        let deemed = fields.count("deemed_months", &self.deemed_months, None);
        let paid = who.map_or(0, |who| who.paid_months.unwrap_or(0));
        if who.is_some() && deemed.is_some_and(|deemed| deemed > paid) {
            fields.fault("deemed_months", AskFault::MoreThanPaid);
        }
        if self.shift_months.abs() > ELASTIC_MONTHS {
            fields.fault("shift_months", between(-ELASTIC_MONTHS, ELASTIC_MONTHS));
        }
        let read = ReadPension {
            who: who.unwrap_or(Who::NOBODY),
            deemed_months: deemed.unwrap_or(0),
            index: fields.index(&self.index, limits.base_ceiling_percent),
            account: fields.yuan("account", &self.account),
            resident_years: fields
                .count("resident_years", &self.resident_years, years_lived)
                .unwrap_or(0),
            resident_account: fields.yuan("resident_account", &self.resident_account),
            money,
            shift_months: self.shift_months,
        };
        fields.finish(who.map(|_| read))
    }
}

impl LateFeeAsk {
    pub(super) fn read(&self, today: NaiveDate) -> Result<(Fen, NaiveDate), Vec<AskProblem>> {
        let mut fields = Fields::new(today);
        let owed = fields.yuan("owed", &self.owed);
        if self.owed.trim().is_empty() {
            fields.fault("owed", AskFault::Missing);
        }
        let since = fields.past_day("since", &self.since);
        fields.finish(owed.zip(since))
    }
}

impl Who {
    /// Stands where problems prevent a sheet anyway.
    const NOBODY: Self = Self {
        birth: YearMonth::FIRST,
        sex: Sex::Male,
        track: None,
        paid_months: None,
    };
}

impl Fields {
    fn new(today: NaiveDate) -> Self {
        Self {
            today,
            problems: Vec::new(),
        }
    }

    fn fault(&mut self, field: &str, fault: AskFault) {
        self.problems.push(AskProblem {
            field: field.to_owned(),
            fault,
        });
    }

    /// What was read, unless there is any problem.
    fn finish<T>(self, read: Option<T>) -> Result<T, Vec<AskProblem>> {
        match read {
            Some(read) if self.problems.is_empty() => Ok(read),
            Some(_) | None => Err(self.problems),
        }
    }

    fn who(
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
    fn count(&mut self, field: &'static str, text: &str, lived: Option<u32>) -> Option<u32> {
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

    fn yuan(&mut self, field: &'static str, text: &str) -> Option<Fen> {
        if text.trim().is_empty() {
            return None;
        }
        let read = Fen::parse_yuan(text);
        self.amount(field, read, "100000000")
    }

    fn index(&mut self, text: &str, ceiling_percent: u32) -> Option<Ratio> {
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
    fn money(
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

    fn past_day(&mut self, field: &'static str, text: &str) -> Option<NaiveDate> {
        if text.trim().is_empty() {
            self.fault(field, AskFault::Missing);
            return None;
        }
        let Ok(day) = text.trim().parse::<NaiveDate>() else {
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

fn between(least: impl ToString, most: impl ToString) -> AskFault {
    AskFault::Between {
        least: least.to_string(),
        most: most.to_string(),
    }
}
