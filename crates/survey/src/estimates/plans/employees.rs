//! Plans of the employees' scheme: as an employee on a wage, as a flexible worker at a step.

use super::super::monthly::{self, base_of};
use super::super::retirement::{ages, first_month_paid_up, months_from};
use super::{Ground, Outcome, Plan, PlanKind, Without};
use crate::calendar::YearMonth;
use crate::money::{Fen, Ratio};
use crate::pension::{self, Parts, PaymentMonths, TransitionTerms};
use crate::region::TransitionMethod;
use crate::retirement::{StatutoryAge, elastic_window, minimum_contribution_months};

/// What each month from now on adds.
#[derive(Debug, Clone, Copy)]
struct Paying {
    /// Paid by the person.
    monthly: Option<Fen>,
    /// Credited to the account.
    to_account: Option<Fen>,
    /// The base over the average wage.
    index: Option<Ratio>,
}

/// The months of a plan on one track.
#[derive(Debug, Clone, Copy)]
struct Months {
    planned: YearMonth,
    to_pay: u32,
    past_age: u32,
    then: u32,
    minimum: u32,
}

/// As an employee on `wage`.
pub(super) fn employee(ground: &Ground<'_>, wage: Fen) -> Plan {
    let rates = &ground.pack.money.contribution;
    let (base, _) = base_of(wage, ground.average, rates);
    let own = base.share(Ratio::permille(rates.employee_pension_permille));
    let average = ground.average.map(|average| average.fen());
    let paying = Paying {
        monthly: Some(own),
        to_account: Some(own),
        index: average
            .and_then(|average| u32::try_from(average).ok())
            .map(|average| Ratio::new(base.fen(), average)),
    };
    let employer = base.share(Ratio::permille(rates.employer_pension_permille));
    plan(ground, PlanKind::Employee, Some(employer), paying)
}

/// As a flexible worker at `percent` of the average wage.
pub(super) fn flexible(ground: &Ground<'_>, percent: u32) -> Plan {
    let row = monthly::flexible(percent, ground.average, &ground.pack.money.contribution);
    let paying = Paying {
        monthly: row.monthly,
        to_account: row.to_account,
        index: Some(Ratio::percent(percent)),
    };
    plan(ground, PlanKind::Flexible { percent }, None, paying)
}

fn plan(ground: &Ground<'_>, kind: PlanKind, employer: Option<Fen>, paying: Paying) -> Plan {
    let ages = ages(ground.read.who);
    Plan {
        kind,
        monthly: paying.monthly,
        employer_monthly: employer,
        yearly: paying.monthly.map(|monthly| monthly.times(12)),
        outcomes: ages
            .into_iter()
            .map(|age| outcome(ground, age, paying))
            .collect(),
    }
}

/// When it begins: the statutory month, moved as asked inside what may be chosen, and past it while the minimum is not met.
///
/// Earlier than the statutory month needs the minimum of that earlier month's year (the decision of 2024-09-13, art. 3): while it is
/// not met the month moves on, at most to the statutory one.
fn months(ground: &Ground<'_>, age: StatutoryAge) -> Months {
    let window = elastic_window(age.track, age.birth);
    let asked = age.retire_month.plus_months(ground.read.shift_months);
    let asked = asked.clamp(window.earliest, window.latest);
    let paid = ground.read.who.paid_months.unwrap_or(0);
    let planned = if asked < age.retire_month {
        first_month_paid_up((asked, age.retire_month), paid, ground.today)
            .unwrap_or(age.retire_month)
    } else {
        asked
    };
    let until = months_from(ground.today, planned);
    let minimum = minimum_contribution_months(planned.year());
    let past_age = minimum.saturating_sub(paid + until);
    Months {
        planned,
        to_pay: until + past_age,
        past_age,
        then: paid + until + past_age,
        minimum,
    }
}

fn outcome(ground: &Ground<'_>, age: StatutoryAge, paying: Paying) -> Outcome {
    let months = months(ground, age);
    let draw_month = draw_month(ground, months);
    let draw_age_months = months_from(age.birth, draw_month);
    let mut without = Vec::new();
    let index = index(ground, months, paying, &mut without);
    let balance = balance(ground, months, paying, &mut without);
    let spread = spread(draw_age_months, &mut without);
    let base = base(ground, &mut without);
    let based = base.zip(index);
    let years = Ratio::years_of(months.then);
    let basic = based.map(|(base, index)| pension::basic_part(base, index, years));
    let account = balance
        .zip(spread)
        .map(|(balance, spread)| pension::account_part(balance, spread));
    let transition = transition(ground, based, &mut without);
    let parts = basic.zip(account).map(|(basic, account)| Parts {
        basic,
        account,
        transition,
    });
    let total = parts.map(|parts| parts.total());
    let own_payments = paying.monthly.map(|monthly| monthly.times(months.to_pay));
    without.sort_unstable();
    without.dedup();
    Outcome {
        track: Some(age.track),
        draw_month,
        draw_age_months,
        months_to_pay: months.to_pay,
        months_past_age: months.past_age,
        months_then: months.then,
        minimum_months: months.minimum,
        own_payments,
        index_ten_thousandths: index.and_then(|index| u32::try_from(index.ten_thousandths()).ok()),
        account_balance: balance,
        payment_months: spread,
        basic,
        account,
        transition,
        total,
        back_months: own_payments
            .zip(total)
            .and_then(|(own, total)| own.covered_by(total)),
        without,
    }
}

/// The planned month, or the one after the last that the minimum lacked.
fn draw_month(ground: &Ground<'_>, months: Months) -> YearMonth {
    let past = i32::try_from(months.past_age).unwrap_or(i32::MAX);
    match months.past_age {
        0 => months.planned,
        _ => months.planned.max(ground.today).plus_months(past),
    }
}

fn spread(age_months: u32, without: &mut Vec<Without>) -> Option<PaymentMonths> {
    let spread = pension::payment_months(age_months);
    match spread {
        None => without.push(Without::Age),
        Some(spread) if spread.open => without.push(Without::PaymentMonthsOpen),
        Some(_) => {}
    }
    spread
}

fn base(ground: &Ground<'_>, without: &mut Vec<Without>) -> Option<Fen> {
    let base = ground.pack.pension_base(ground.today.year());
    if base.is_none() {
        without.push(Without::PensionBase);
    }
    base.map(|base| base.monthly())
}

/// The average index by then: months paid at theirs, months to pay at the plan's.
fn index(
    ground: &Ground<'_>,
    months: Months,
    paying: Paying,
    without: &mut Vec<Without>,
) -> Option<Ratio> {
    let paid = months.then - months.to_pay;
    let weighed = |index: Option<Ratio>, count: u32, lacks: Without, without: &mut Vec<Without>| {
        if count == 0 {
            return Some(Ratio::new(0, 1));
        }
        if index.is_none() {
            without.push(lacks);
        }
        index.map(|index| index.times(Ratio::new(i64::from(count), months.then)))
    };
    let so_far = weighed(ground.read.index, paid, Without::Index, without);
    let ahead = weighed(paying.index, months.to_pay, Without::AverageWage, without);
    so_far.zip(ahead).map(|(one, two)| one.plus(two))
}

/// The account by then. Nobody who has paid has an empty account: then its balance must be given.
fn balance(
    ground: &Ground<'_>,
    months: Months,
    paying: Paying,
    without: &mut Vec<Without>,
) -> Option<Fen> {
    let nothing = (months.then == months.to_pay).then_some(Fen::ZERO);
    let now = ground.read.account.or(nothing);
    if now.is_none() {
        without.push(Without::Account);
    }
    let ahead = match (months.to_pay, paying.to_account) {
        (0, _) => Some(Fen::ZERO),
        (count, Some(monthly)) => Some(monthly.times(count)),
        (_, None) => {
            without.push(Without::AverageWage);
            None
        }
    };
    now.zip(ahead).map(|(now, ahead)| now + ahead)
}

fn transition(
    ground: &Ground<'_>,
    base_and_index: Option<(Fen, Ratio)>,
    without: &mut Vec<Without>,
) -> Option<Fen> {
    if ground.read.deemed_months == 0 {
        return None;
    }
    let Some(rule) = &ground.pack.money.transition else {
        without.push(Without::TransitionUnknown);
        return None;
    };
    match rule.method {
        TransitionMethod::Assessed => {
            without.push(Without::TransitionAssessed);
            None
        }
        TransitionMethod::SingleIndex {
            coefficient_basis_points,
            index_floor_percent,
        } => {
            let terms = TransitionTerms {
                years: Ratio::years_of(ground.read.deemed_months),
                coefficient: Ratio::new(i64::from(coefficient_basis_points), 10_000),
                index_floor: Ratio::percent(index_floor_percent),
            };
            base_and_index.map(|(base, index)| pension::transition_part(base, index, terms))
        }
    }
}
