//! Statutory retirement ages: when a person leaves working age, and what the law asks for then.
//!
//! Implements the NPCSC decision of 2024-09-13 on gradually raising the statutory retirement age and the State Council's
//! measures annexed to it (arts. 1–3, in force 2025-01-01), and the fixed ages before it (used by the 2008 census rule).
//! It decides no benefit and no entitlement: special trades (early retirement for hazardous work) are not modelled.
//!
//! | track | until 2024 | raised from | step | reached |
//! |---|---|---|---|---|
//! | `M60` men | 60 | 2025-01 | one month for every 4 months of birth | 63 |
//! | `F55` women in management or technical posts | 55 | 2025-01 | one for every 4 | 58 |
//! | `F50` women in production or service posts | 50 | 2025-01 | one for every 2 | 55 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{YearMonth, age_on, day_of_age};
use crate::identity::Sex;

/// Months by which retirement may be moved forward or back by choice. Source: measures annexed to the decision, art. 3.
pub const ELASTIC_MONTHS: i32 = 36;

/// First year of the gradual raise. Source: decision of 2024-09-13, art. 1.
const FIRST_YEAR: i32 = 2025;

/// The three tracks of the statutory age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Track {
    /// Men, formerly 60.
    M60,
    /// Women in management or technical posts (formerly "cadres"), formerly 55.
    F55,
    /// Women in production or service posts (formerly "workers"), formerly 50.
    F50,
}

/// Which of the two women's tracks applies; unknown at most doors, hence always kept as an `Option`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum WomensTrack {
    /// Management or technical post.
    F55,
    /// Production or service post.
    F50,
}

/// Which body of rules fixes the working age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum RuleSet {
    /// 18 to 60 (women 55 or 50), as the census notice of 2008 counted (本政发〔2008〕6号); ages do not rise.
    R2008,
    /// 16 to the statutory age of the decision of 2024-09-13.
    R2025,
}

/// The statutory age of one track for one month of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatutoryAge {
    /// The track that was applied.
    pub track: Track,
    /// Month of birth.
    pub birth: YearMonth,
    /// Months by which the former age is raised, 0 to 36 (`F50`: to 60).
    pub delay_months: u32,
    /// The age in months: former age × 12 + `delay_months`.
    pub age_months: u32,
    /// The month in which the age is reached.
    pub retire_month: YearMonth,
}

/// A statutory age that may depend on a post nobody has asked about yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Statutory {
    /// The track is known.
    Known(StatutoryAge),
    /// A woman whose post is not known: one of the two, never a value in between.
    Range {
        /// If her post is in production or service.
        earliest: StatutoryAge,
        /// If her post is in management or technical work.
        latest: StatutoryAge,
    },
}

/// The months between which retirement may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ElasticWindow {
    /// First month that may be chosen, given the minimum contribution of that month's year; never below the former age.
    pub earliest: YearMonth,
    /// Last month that employer and employee may agree on.
    pub latest: YearMonth,
}

/// Where a person stands in relation to working age on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkingAge {
    /// Below the lower bound of the rule set (or not born).
    TooYoung,
    /// Of working age on every track that may apply.
    Working,
    /// A woman between her two possible statutory ages: her post must be asked.
    Undecided,
    /// At or past the statutory age on every track that may apply.
    PastStatutory,
}

impl Track {
    /// The track of a person; `None` for a woman whose post is not known. A man's track does not depend on `womens`.
    pub fn of(sex: Sex, womens: Option<WomensTrack>) -> Option<Self> {
        match (sex, womens) {
            (Sex::Male, _) => Some(Self::M60),
            (Sex::Female, Some(WomensTrack::F55)) => Some(Self::F55),
            (Sex::Female, Some(WomensTrack::F50)) => Some(Self::F50),
            (Sex::Female, None) => None,
        }
    }

    /// The age in whole years before 2025. Source: 国发〔1978〕104号.
    pub fn base_years(self) -> u32 {
        match self {
            Self::M60 => 60,
            Self::F55 => 55,
            Self::F50 => 50,
        }
    }

    /// Months of birth that share one month of delay.
    fn step(self) -> i32 {
        match self {
            Self::M60 | Self::F55 => 4,
            Self::F50 => 2,
        }
    }

    /// The greatest delay in months.
    fn cap(self) -> i32 {
        match self {
            Self::M60 | Self::F55 => 36,
            Self::F50 => 60,
        }
    }

    /// Months of delay under the 2025 rule for a birth in `birth`.
    ///
    /// `n` counts from 1 for the first month of birth that reaches the former age in January 2025.
    fn delay(self, birth: YearMonth) -> u32 {
        let base = i32::try_from(self.base_years()).expect("at most 60");
        let turns = YearMonth::plus_months(birth, base * 12);
        let n = (turns.year() - FIRST_YEAR) * 12 + birth.month().cast_signed();
        if n <= 0 {
            return 0;
        }
        let raised = (n + self.step() - 1) / self.step();
        raised.min(self.cap()).unsigned_abs()
    }
}

impl RuleSet {
    /// The lowest working age in whole years: 18 in the 2008 census; 16 today (Labour Law art. 15).
    pub fn lowest_age(self) -> u32 {
        match self {
            Self::R2008 => 18,
            Self::R2025 => 16,
        }
    }

    /// The statutory age under this rule set for `track` and a birth in `birth`.
    pub fn statutory(self, track: Track, birth: YearMonth) -> StatutoryAge {
        let delay_months = match self {
            Self::R2008 => 0,
            Self::R2025 => track.delay(birth),
        };
        let age_months = track.base_years() * 12 + delay_months;
        StatutoryAge {
            track,
            birth,
            delay_months,
            age_months,
            retire_month: birth.plus_months(age_months.cast_signed()),
        }
    }
}

/// The statutory age in force today for `track` and a birth in `birth`.
///
/// Whoever reached the former age before 2025 has no delay, so the same call also answers for the past.
pub fn statutory_age(track: Track, birth: YearMonth) -> StatutoryAge {
    RuleSet::R2025.statutory(track, birth)
}

/// The statutory age of a person, a range for a woman whose post is not known.
pub fn statutory_of(
    rules: RuleSet,
    birth: YearMonth,
    sex: Sex,
    womens: Option<WomensTrack>,
) -> Statutory {
    match Track::of(sex, womens) {
        Some(track) => Statutory::Known(rules.statutory(track, birth)),
        None => Statutory::Range {
            earliest: rules.statutory(Track::F50, birth),
            latest: rules.statutory(Track::F55, birth),
        },
    }
}

/// Months of contribution needed for a monthly pension by whoever retires in `year`.
///
/// 180 until 2029, six more each year from 2030, 240 from 2039. Source: decision of 2024-09-13, measures art. 2.
pub fn minimum_contribution_months(year: i32) -> u32 {
    let steps = (year - 2029).clamp(0, 10).unsigned_abs();
    180 + 6 * steps
}

/// The months that may be chosen for retirement under the 2025 rule.
///
/// Early: at most [`ELASTIC_MONTHS`] before the statutory month and not before the former age. Late: at most
/// [`ELASTIC_MONTHS`] after it. For those who retired before 2025 there was no choice: both ends are the statutory month.
pub fn elastic_window(track: Track, birth: YearMonth) -> ElasticWindow {
    let month = statutory_age(track, birth).retire_month;
    if month.year() < FIRST_YEAR {
        return ElasticWindow {
            earliest: month,
            latest: month,
        };
    }
    let former = birth.plus_months((track.base_years() * 12).cast_signed());
    ElasticWindow {
        earliest: month.plus_months(-ELASTIC_MONTHS).max(former),
        latest: month.plus_months(ELASTIC_MONTHS),
    }
}

/// Where a person born on `birth` stands on `today`.
///
/// The lower bound is reached on the birthday; the statutory age is reached on the day of the month of birth in the
/// retirement month, and from that day the person is past it.
pub fn working_age(
    birth: NaiveDate,
    sex: Sex,
    womens: Option<WomensTrack>,
    rules: RuleSet,
    today: NaiveDate,
) -> WorkingAge {
    if age_on(birth, today).is_none_or(|years| years < rules.lowest_age()) {
        return WorkingAge::TooYoung;
    }
    let reached = |age: StatutoryAge| day_of_age(birth, age.age_months) <= today;
    match statutory_of(rules, YearMonth::of(birth), sex, womens) {
        Statutory::Known(age) if reached(age) => WorkingAge::PastStatutory,
        Statutory::Known(_) => WorkingAge::Working,
        Statutory::Range { latest, .. } if reached(latest) => WorkingAge::PastStatutory,
        Statutory::Range { earliest, .. } if reached(earliest) => WorkingAge::Undecided,
        Statutory::Range { .. } => WorkingAge::Working,
    }
}

#[cfg(test)]
mod tests;
