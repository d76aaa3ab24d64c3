//! What was typed, and reading it. Every field is read even when another is wrong, so that all mistakes are told at once.

mod fields;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::YearMonth;
use crate::identity::Sex;
use crate::money::{Fen, Ratio};
use crate::region::Contribution;
use crate::retirement::{ELASTIC_MONTHS, WomensTrack};

use fields::{Fields, between, months_since_sixteen};

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
