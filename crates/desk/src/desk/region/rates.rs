//! Rates and bases of the pack as rows: what is not filled in has its row too, so that nobody takes silence for zero.

use survey::region::{Contribution, LineRate, Money, MonthlyFigure, RatedLine};

use crate::view::{RateName, RateRow, RateUnit};

/// Every rate and base, as they are in `year`.
pub(super) fn rows(money: &Money, year: i32) -> Vec<RateRow> {
    let mut rows = pension(&money.contribution);
    let medical = money.rate(RatedLine::MedicalWithMaternity, year);
    let medical = medical.or_else(|| money.rate(RatedLine::Medical, year));
    let unemployment = money.rate(RatedLine::Unemployment, year);
    rows.extend([
        employer(RateName::EmployerMedical, medical),
        employee(RateName::EmployeeMedical, medical),
    ]);
    let maternity = money.rate(RatedLine::Maternity, year);
    rows.extend(maternity.map(|rate| employer(RateName::EmployerMaternity, Some(rate))));
    rows.extend([
        employer(RateName::EmployerUnemployment, unemployment),
        employee(RateName::EmployeeUnemployment, unemployment),
    ]);
    rows.extend(work_injury(money));
    let resident = money
        .resident
        .as_ref()
        .and_then(|scheme| scheme.basic(year));
    let base = newest(&money.pension_bases, year);
    rows.extend([
        monthly(RateName::AverageWage, money.average_wage(year)),
        monthly(RateName::PensionBase, base),
        monthly(RateName::ResidentBasic, resident),
    ]);
    rows
}

fn newest(figures: &[MonthlyFigure], year: i32) -> Option<&MonthlyFigure> {
    figures.iter().rev().find(|figure| figure.year <= year)
}

fn pension(set: &Contribution) -> Vec<RateRow> {
    let permille = RateUnit::Permille;
    let rates = [
        (
            RateName::EmployerPension,
            permille,
            set.employer_pension_permille,
        ),
        (
            RateName::EmployeePension,
            permille,
            set.employee_pension_permille,
        ),
        (
            RateName::FlexiblePension,
            permille,
            set.flexible_pension_permille,
        ),
        (
            RateName::FlexibleAccount,
            permille,
            set.flexible_account_permille,
        ),
        (
            RateName::BaseFloor,
            RateUnit::Percent,
            set.base_floor_percent,
        ),
        (
            RateName::BaseCeiling,
            RateUnit::Percent,
            set.base_ceiling_percent,
        ),
    ];
    let row = |(rate, unit, value): (RateName, RateUnit, u32)| RateRow {
        value: Some(value.into()),
        official: set.official,
        source: set.source.clone(),
        ..empty(rate, unit)
    };
    rates.map(row).to_vec()
}

fn employer(name: RateName, rate: Option<&LineRate>) -> RateRow {
    line(name, rate, |rate| rate.employer_permille)
}

fn employee(name: RateName, rate: Option<&LineRate>) -> RateRow {
    line(name, rate, |rate| rate.employee_permille)
}

fn line(name: RateName, rate: Option<&LineRate>, share: fn(&LineRate) -> u32) -> RateRow {
    let none = empty(name, RateUnit::Permille);
    rate.map_or(none.clone(), |rate| RateRow {
        value: Some(share(rate).into()),
        year: Some(rate.year),
        official: rate.official,
        source: Some(rate.source.clone()),
        ..none
    })
}

fn work_injury(money: &Money) -> [RateRow; 2] {
    let class = |name, class: usize| {
        let none = empty(name, RateUnit::Permille);
        let rates = money.work_injury.as_ref();
        rates.map_or(none.clone(), |rates| RateRow {
            value: Some(rates.permille[class].into()),
            official: rates.official,
            source: Some(rates.source.clone()),
            ..none
        })
    };
    [
        class(RateName::WorkInjuryLeast, 0),
        class(RateName::WorkInjuryMost, 7),
    ]
}

fn monthly(name: RateName, figure: Option<&MonthlyFigure>) -> RateRow {
    let none = empty(name, RateUnit::FenMonthly);
    figure.map_or(none.clone(), |figure| RateRow {
        value: Some(figure.monthly_fen),
        year: Some(figure.year),
        official: figure.official,
        source: Some(figure.source.clone()),
        ..none
    })
}

/// Not filled in.
fn empty(rate: RateName, unit: RateUnit) -> RateRow {
    RateRow {
        rate,
        unit,
        value: None,
        year: None,
        official: false,
        source: None,
    }
}
