//! Plans of the residents' scheme: one for each tier the region has.

use super::super::retirement::months_from;
use super::{Ground, Outcome, Plan, PlanKind, Without};
use crate::money::{Fen, Ratio};
use crate::pension::PaymentMonths;
use crate::region::{Resident, Tier};

/// The plans; none where the region has filled in no scheme or no tier.
pub(super) fn plans(ground: &Ground<'_>) -> Vec<Plan> {
    let Some(scheme) = &ground.pack.money.resident else {
        return Vec::new();
    };
    let tiers = scheme.tiers(ground.today.year());
    tiers.map(|tier| plan(ground, scheme, tier)).collect()
}

fn plan(ground: &Ground<'_>, scheme: &Resident, tier: &Tier) -> Plan {
    Plan {
        kind: PlanKind::Resident {
            yearly: tier.yearly,
        },
        monthly: None,
        employer_monthly: None,
        yearly: Some(tier.yearly),
        outcomes: vec![outcome(ground, scheme, tier)],
    }
}

/// Whole years until the age are paid with the subsidy; years that the minimum then lacks are paid without it.
fn outcome(ground: &Ground<'_>, scheme: &Resident, tier: &Tier) -> Outcome {
    let age_months = scheme.start_age_years * 12;
    let birth = ground.read.who.birth;
    let reached = birth.plus_months(i32::try_from(age_months).unwrap_or(i32::MAX));
    let years_ahead = months_from(ground.today, reached) / 12;
    let years_paid = ground.read.resident_years;
    let lacking = scheme
        .minimum_years
        .saturating_sub(years_paid + years_ahead);
    let draw_month = if lacking > 0 {
        reached.max(ground.today)
    } else {
        reached
    };
    let mut without = Vec::new();
    let now = ground
        .read
        .resident_account
        .or((years_paid == 0).then_some(Fen::ZERO));
    if now.is_none() {
        without.push(Without::Account);
    }
    let ahead = (tier.yearly + tier.subsidy).times(years_ahead) + tier.yearly.times(lacking);
    let balance = now.map(|now| now + ahead);
    let basic = scheme.basic(ground.today.year()).map(|it| it.monthly());
    if basic.is_none() {
        without.push(Without::ResidentBasic);
    }
    let account = balance.map(|all| all.share(Ratio::new(1, scheme.account_months)));
    let total = basic.zip(account).map(|(basic, account)| basic + account);
    let own_payments = tier.yearly.times(years_ahead + lacking);
    Outcome {
        track: None,
        draw_month,
        draw_age_months: months_from(birth, draw_month),
        months_to_pay: (years_ahead + lacking) * 12,
        months_past_age: lacking * 12,
        months_then: (years_paid + years_ahead + lacking) * 12,
        minimum_months: scheme.minimum_years * 12,
        own_payments: Some(own_payments),
        index_ten_thousandths: None,
        account_balance: balance,
        payment_months: Some(PaymentMonths {
            tenths: scheme.account_months * 10,
            open: false,
        }),
        basic,
        account,
        transition: None,
        total,
        back_months: total.and_then(|total| own_payments.covered_by(total)),
        without,
    }
}
