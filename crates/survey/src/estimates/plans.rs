//! What one will get, plan beside plan: the months still to pay, the cost, the parts of the pension, when it is earned back.
//!
//! Assumptions, which the sheet says in words: every month from now on is paid on the plan's base; today's pension base and
//! wages stay as they are; no interest on the account, no adjustment of pensions, no transfer between the two schemes. Whoever
//! reaches the age without the minimum pays on until it is met (社会保险法 16) and draws from then.

mod employees;
mod residents;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Answer;
use super::ask::{PensionAsk, ReadPension};
use super::monthly::{average_wage, percents};
use super::parameters::{Parameter, parameters};
use crate::calendar::YearMonth;
use crate::money::Fen;
use crate::pension::PaymentMonths;
use crate::region::RegionPack;
use crate::retirement::Track;

/// The bases of a flexible worker that are set side by side, % of the average wage.
const STEPS: [u32; 3] = [60, 80, 100];

/// Plans side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlansSheet {
    /// The month in which this was asked: what is still to pay counts from here.
    pub today: YearMonth,
    /// As an employee (if a wage was given), as a flexible worker at rising bases, as a resident at rising tiers.
    pub plans: Vec<Plan>,
    /// The figures that were used, or are missing.
    pub parameters: Vec<Parameter>,
}

/// One plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Plan {
    /// Which.
    pub kind: PlanKind,
    /// What the person pays a month; `None` for residents, who pay by the year, and while the wage is not known.
    pub monthly: Option<Fen>,
    /// What the employer pays a month on top.
    pub employer_monthly: Option<Fen>,
    /// What the person pays a year.
    pub yearly: Option<Fen>,
    /// One outcome; two, the earlier first, for a woman whose post is not known.
    pub outcomes: Vec<Outcome>,
}

/// The kinds of plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlanKind {
    /// 职工, on the wage that was given.
    Employee,
    /// 灵活就业.
    Flexible {
        /// Base in % of the average wage.
        percent: u32,
    },
    /// 城乡居民.
    Resident {
        /// What is paid a year.
        yearly: Fen,
    },
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Outcome {
    /// The track of the statutory age; `None` for the residents' scheme.
    pub track: Option<Track>,
    /// First month of the pension.
    pub draw_month: YearMonth,
    /// Age then, in months.
    pub draw_age_months: u32,
    /// Months still to pay until then, with those past the age.
    pub months_to_pay: u32,
    /// Of these, months past the age that the minimum still lacks.
    pub months_past_age: u32,
    /// Months paid altogether by then.
    pub months_then: u32,
    /// Months needed.
    pub minimum_months: u32,
    /// What the person pays from now until then.
    pub own_payments: Option<Fen>,
    /// Average index by then in ten-thousandths; `None` for residents or while the index so far is not known.
    pub index_ten_thousandths: Option<u32>,
    /// The account by then, without interest.
    pub account_balance: Option<Fen>,
    /// Over how many months it is spread.
    pub payment_months: Option<PaymentMonths>,
    /// 基础养老金.
    pub basic: Option<Fen>,
    /// 个人账户养老金.
    pub account: Option<Fen>,
    /// 过渡性养老金, where there is one and the region's rule is known.
    pub transition: Option<Fen>,
    /// The parts together; `None` while basic or account part is not known.
    pub total: Option<Fen>,
    /// Months of pension after which the own payments from now on have come back.
    pub back_months: Option<u32>,
    /// What is missing or not included, each once.
    pub without: Vec<Without>,
}

/// Why a figure is missing, or what the total leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Without {
    /// The region's average wage is not filled in and none was typed.
    AverageWage,
    /// The region's pension base is not filled in.
    PensionBase,
    /// The average index so far was not given.
    Index,
    /// The balance of the account was not given.
    Account,
    /// The transition part: the agency decides it here.
    TransitionAssessed,
    /// The transition part: the region has not filled in its rule.
    TransitionUnknown,
    /// The residents' basic pension of the region is not filled in.
    ResidentBasic,
    /// The age is outside the table of payment months.
    Age,
    /// The table's entry for the age of 47 is not confirmed.
    PaymentMonthsOpen,
}

/// What every plan is computed with.
struct Ground<'a> {
    read: ReadPension,
    pack: &'a RegionPack,
    today: YearMonth,
    average: Option<Fen>,
}

/// Reads the ask and answers it.
pub fn pension_plans(ask: &PensionAsk, pack: &RegionPack, today: NaiveDate) -> Answer<PlansSheet> {
    let read = ask.read(&pack.money.contribution, today);
    Answer::of(read.map(|read| sheet(read, pack, today)))
}

fn sheet(read: ReadPension, pack: &RegionPack, today: NaiveDate) -> PlansSheet {
    let year = today.year();
    let ground = Ground {
        read,
        pack,
        today: YearMonth::of(today),
        average: average_wage(read.money, pack, year),
    };
    let steps = percents(&pack.money.contribution, &STEPS, read.money.percent);
    let mut plans: Vec<Plan> = Vec::new();
    plans.extend(
        read.money
            .wage
            .map(|wage| employees::employee(&ground, wage)),
    );
    plans.extend(steps.map(|percent| employees::flexible(&ground, percent)));
    plans.extend(residents::plans(&ground));
    PlansSheet {
        today: ground.today,
        plans,
        parameters: parameters(pack, read.money.average_wage, year),
    }
}
