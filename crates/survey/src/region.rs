//! Region packs: what differs between municipalities, as data that an office edits.
//!
//! A pack is a TOML file (`regions/150300.toml` is the first). It is read whole or refused with the line and the key that
//! is wrong; unknown keys are refused too, because a misspelt key would silently leave the default of nobody's choice.
//! What national law fixes for everyone (retirement ages, working days of the week) is code, not pack.

mod aims;
mod campaign;
mod fault;
mod groups;
mod money;
mod paper;
mod reader;
mod reports;
mod sections;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use aims::{AimLevel, AimLine, AimUnit, Kpi, KpiAim, Measure, Ownership, Ranking, Target};
pub use campaign::{Campaign, Clause, Department, Figure, Phase, Territory};
pub use fault::{BadRegionPack, PackFault};
pub use groups::{AidState, Beneficiary, FocusGroup, FocusIndustry, GroupKind, PolicyAid};
pub use money::{
    Contribution, LineRate, Money, MonthlyFigure, RatedLine, Resident, Tier, Transition,
    TransitionMethod, WorkInjuryRates,
};
pub use paper::{
    Assisted, Channel, Counter, FlyerAudience, HeadKind, Headline, OFFICE_TEXT_MAX, PaperSection,
    ParagraphKind, YearEnd,
};
pub use reports::{Holiday, HolidayYear, Period, Report, ReportKind, StatisticsMonth};

use crate::division::DivisionCode;
use crate::retirement::{RuleSet, WomensTrack};

/// A municipality's figures, names and phones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RegionPack {
    /// 乌海市.
    pub name: String,
    /// 内蒙古自治区.
    pub province: String,
    /// The division it is for, county level or above.
    pub division: DivisionCode,
    /// Who signs papers.
    pub issuer: Issuer,
    /// Phones that papers print.
    pub phones: Phones,
    /// Which ages count.
    pub age: AgeRules,
    /// Thresholds of the matcher.
    pub matching: Matching,
    /// Rates, wages, bases and tiers.
    pub money: Money,
    /// The notice the municipality works by; `None`: no campaign.
    pub campaign: Option<Campaign>,
    /// Stretches of the campaign, by their first day.
    pub phases: Vec<Phase>,
    /// Amounts to reach, in the file's order.
    pub targets: Vec<Target>,
    /// Shares to reach, in the file's order.
    pub kpis: Vec<Kpi>,
    /// How areas are ranked; `None`: they are not.
    pub ranking: Option<Ranking>,
    /// Reports that come back.
    pub reports: Vec<Report>,
    /// The month of statistics.
    pub period: Option<Period>,
    /// Groups to look at first.
    pub focus_groups: Vec<FocusGroup>,
    /// Industries to look at first.
    pub focus_industries: Vec<FocusIndustry>,
    /// Aids and who qualifies.
    pub policy_aids: Vec<PolicyAid>,
    /// Areas by supervision group.
    pub territories: Vec<Territory>,
    /// Departments that have data or duties.
    pub departments: Vec<Department>,
    /// Other clauses with figures.
    pub clauses: Vec<Clause>,
    /// Years whose holidays are listed, rising.
    pub holiday_years: Vec<HolidayYear>,
    /// Public holidays, by rising date, each in one of those years.
    pub holidays: Vec<Holiday>,
    /// Which questions beyond those needed to decide an enrolment may be asked.
    pub privacy: Privacy,
    /// What papers print of the region's own.
    pub paper: PaperSection,
}

/// Questions that are not needed to decide an enrolment: each is asked only where the office has turned it on.
///
/// Without the section, or without the key, the answer is no. Source: Personal Information Protection Law arts. 6 and 28.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Privacy {
    /// 民族.
    pub ethnicity: bool,
    /// 文化程度.
    pub education: bool,
    /// 婚姻状况.
    pub marital: bool,
    /// 困难类别 (低保, 残疾, 特困 and the like): sensitive, art. 28.
    pub hardship: bool,
}

/// How the issuing organ is named on papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Issuer {
    /// Pattern for streets with `{county}` and `{street}`, for example `{county}{street}办事处`.
    pub street_organ: String,
    /// Pattern for towns, for example `{street}人民政府`.
    pub town_organ: String,
    /// The letterhead in the second official language, filled in by the office; empty: Chinese only.
    pub second_language_letterhead: String,
}

/// Phones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Phones {
    /// Human resources and social security, nationally 12333.
    pub social_security: String,
    /// Tax service, nationally 12366.
    pub tax: String,
    /// Medical and maternity insurance (医疗保障); printed only where the office has filled it in.
    pub medical: Option<String>,
    /// The office's own.
    pub local: Option<String>,
}

/// Age rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgeRules {
    /// The body of rules for working age.
    pub rules: RuleSet,
    /// The track of women who insure themselves as flexible workers; `None`: not settled here, ask.
    pub flexible_women: Option<WomensTrack>,
}

/// Thresholds of the matcher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Matching {
    /// Months without contribution from which an enrolment counts as lapsed (rule R7), 1 to 24.
    pub lapse_months: u32,
    /// Days from first employment for the employee's registration, 1 to 60. Social Insurance Law art. 58 says 30.
    pub employee_registration_days: u32,
    /// Persons by which declared staff must exceed the insured before a workplace is a finding (rule R2), 1 to 1,000.
    pub headcount_gap_min: u32,
    /// Who takes contribution declarations.
    pub declare_to: DeclareTo,
}

/// Who takes contribution declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeclareTo {
    /// 税务机关.
    Tax,
    /// 社会保险经办机构.
    Agency,
}

impl RegionPack {
    /// Reads and checks a pack.
    pub fn parse(text: &str) -> Result<Self, BadRegionPack> {
        sections::pack(text)
    }

    /// The issuing organ of a street or town, from its pattern. Towns are known by their name's last character.
    ///
    /// `{county}` stands for the county-level area; a district is named with its city (乌海市海勃湾区), a county or county-level city
    /// alone (本溪满族自治县, 溧阳市).
    pub fn issuing_organ(&self, county: &str, street: &str) -> String {
        let is_town = street.ends_with(['镇', '乡']) || street.ends_with("苏木");
        let pattern = if is_town {
            &self.issuer.town_organ
        } else {
            &self.issuer.street_organ
        };
        let city = if county.ends_with('区') {
            self.name.as_str()
        } else {
            ""
        };
        pattern
            .replace("{county}", &format!("{city}{county}"))
            .replace("{street}", street)
    }

    /// The share with this code, if it applies in `year`.
    pub fn kpi(&self, code: &str, year: i32) -> Option<&Kpi> {
        let applies = |kpi: &&Kpi| kpi.from_year <= year && kpi.to_year.is_none_or(|to| year <= to);
        self.kpis
            .iter()
            .filter(applies)
            .find(|kpi| kpi.code == code)
    }

    /// The amounts set for `year`, in the file's order.
    pub fn targets_of(&self, year: i32) -> impl Iterator<Item = &Target> {
        self.targets
            .iter()
            .filter(move |target| target.year == year)
    }

    /// The phases that `day` lies in, in their order.
    pub fn phases_on(&self, day: NaiveDate) -> impl Iterator<Item = &Phase> {
        self.phases.iter().filter(move |phase| phase.holds(day))
    }

    /// Whether the holidays of `year` are listed; otherwise only weekends are known to be free.
    pub fn holidays_known(&self, year: i32) -> bool {
        self.holiday_years.iter().any(|known| known.year == year)
    }

    /// Whether offices work on `day`: listed working days, else neither weekend nor holiday.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        if self.holidays.iter().any(|h| h.workdays.contains(&day)) {
            return true;
        }
        let off = self.holidays.iter().any(|h| h.from <= day && day <= h.to);
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !off && !weekend
    }
}

#[cfg(test)]
mod tests;
