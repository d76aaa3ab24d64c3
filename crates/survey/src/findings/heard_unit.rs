//! The rosters about one workplace, once the rows about any other are put aside.

use chrono::NaiveDate;

use super::heard::{Dated, newest};
use super::sources::UnitRosters;
use crate::credit_code::CreditCode;
use crate::record::Record;
use crate::roster::{DustUnit, InsuredUnit, Project, RegisteredUnit, RosterKind, TaxedUnit};

/// The rows about one workplace.
pub(super) struct HeardUnit<'a> {
    /// Its row in the business register.
    pub(super) registered: Option<Dated<'a, RegisteredUnit>>,
    /// Its row among the insured units.
    pub(super) insured: Option<Dated<'a, InsuredUnit>>,
    /// The newest month it declared wages for.
    pub(super) taxed: Option<Dated<'a, TaxedUnit>>,
    /// Its row among the units with dust hazards.
    pub(super) dust: Option<Dated<'a, DustUnit>>,
    /// Its construction projects, of the newest roster.
    pub(super) projects: Vec<Dated<'a, Project>>,
    /// Day of the newest roster of insured units searched for it.
    pub(super) searched: Option<NaiveDate>,
}

impl<'a> HeardUnit<'a> {
    /// Looks the workplace up by its credit code. A wrong check character does not stop that: real codes with one exist.
    pub(super) fn of(workplace: &Record, rosters: &'a UnitRosters) -> Self {
        let code = workplace
            .text("credit_code")
            .and_then(|text| CreditCode::parse(text).ok());
        let code = code.as_ref().map(CreditCode::as_str);
        let projects = own(code, &rosters.projects, |row| &row.credit_code);
        let day = projects.iter().map(|(_, as_of)| *as_of).max();
        Self {
            registered: own(code, &rosters.registered, |row| &row.credit_code)
                .into_iter()
                .max_by_key(|(row, as_of)| (*as_of, row.operating, row.taxed_staff)),
            insured: own(code, &rosters.insured, |row| &row.credit_code)
                .into_iter()
                .max_by_key(|(row, as_of)| (*as_of, row.insured.clone())),
            taxed: own(code, &rosters.taxed, |row| &row.credit_code)
                .into_iter()
                .max_by_key(|(row, as_of)| (*as_of, row.month, row.headcount)),
            dust: own(code, &rosters.dust, |row| &row.credit_code)
                .into_iter()
                .max_by_key(|(row, as_of)| (*as_of, row.exposed)),
            projects: projects
                .into_iter()
                .filter(|(_, as_of)| Some(*as_of) == day)
                .collect(),
            searched: code.and(newest(&rosters.searched, RosterKind::InsuredUnits)),
        }
    }
}

/// The rows under this code.
fn own<'a, T>(
    code: Option<&str>,
    rows: &'a [(T, NaiveDate)],
    key: impl Fn(&T) -> &str,
) -> Vec<Dated<'a, T>> {
    rows.iter()
        .filter(|(row, _)| code == Some(key(row)))
        .map(|(row, as_of)| (row, *as_of))
        .collect()
}
