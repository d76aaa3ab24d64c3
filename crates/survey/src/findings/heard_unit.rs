//! The rosters about one workplace, once the rows about any other are put aside.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::heard::{Dated, searched_on};
use super::sources::{Searched, UnitRosters};
use crate::credit_code::CreditCode;
use crate::record::Record;
use crate::roster::{DustUnit, InsuredUnit, Line, Project, RegisteredUnit, RosterKind, TaxedUnit};

/// The rows about one workplace.
pub(super) struct HeardUnit<'a> {
    /// Its row in the business register.
    pub(super) registered: Option<Dated<'a, RegisteredUnit>>,
    /// Its rows among the insured units, the newest first: one bureau counts some lines, another the others.
    pub(super) insured: Vec<Dated<'a, InsuredUnit>>,
    /// The newest month it declared wages for.
    pub(super) taxed: Option<Dated<'a, TaxedUnit>>,
    /// Its row among the units with dust hazards.
    pub(super) dust: Option<Dated<'a, DustUnit>>,
    /// Its construction projects, of the newest roster.
    pub(super) projects: Vec<Dated<'a, Project>>,
    /// The rosters of insured units that were searched for it.
    searched: &'a [Searched],
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
        let mut insured = own(code, &rosters.insured, |row| &row.credit_code);
        insured.sort_by_cached_key(|(row, as_of)| Reverse((*as_of, row.insured.clone())));
        Self {
            registered: own(code, &rosters.registered, |row| &row.credit_code)
                .into_iter()
                .max_by_key(|(row, as_of)| (*as_of, row.operating, row.taxed_staff)),
            insured,
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
            searched: code.map_or(&[], |_| rosters.searched.as_slice()),
        }
    }

    /// The day up to which every one of these lines was searched; `None` while one of them is in no roster.
    pub(super) fn searched(&self, lines: &[Line]) -> Option<NaiveDate> {
        searched_on(self.searched, RosterKind::InsuredUnits, lines)
    }

    /// Persons that it insures on a line, as the newest of its rows whose roster covers the line has it: nobody when that row counts
    /// none. `None` where no roster covers it, and for a unit without a row.
    pub(super) fn insured_on(&self, line: Line) -> Option<(u32, NaiveDate)> {
        let silent = |day| {
            let covers = |one: &Searched| one.as_of == day && one.lines.has(line);
            let units = |one: &&Searched| one.kind == RosterKind::InsuredUnits;
            self.searched.iter().filter(units).any(covers).then_some(0)
        };
        let counted = |(row, day): &Dated<'a, InsuredUnit>| {
            let count = row.insured.get(&line).copied();
            Some((count.or_else(|| silent(*day))?, *day))
        };
        self.insured.first()?;
        let nobody = || Some((0, self.searched(&[line])?));
        self.insured.iter().find_map(counted).or_else(nobody)
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
