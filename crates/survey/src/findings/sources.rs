//! What the rules read beside the record: roster rows about one subject, and what the region sets.
//!
//! Rows about anybody else are put aside here, so that no rule can be misled by them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Evidence;
use crate::calendar::YearMonth;
use crate::credit_code::CreditCode;
use crate::forms::vitals::document_kind;
use crate::identity::document::{DocumentKind, DocumentNumber};
use crate::identity::normalise;
use crate::record::{EntityKind, Record};
use crate::region::RegionPack;
use crate::retirement::{RuleSet, WomensTrack};
use crate::roster::{InsuredPerson, InsuredUnit, Line, LineState, RegisteredUnit, RosterKind};

/// Roster rows that may concern one person, and which rosters were searched at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRosters {
    /// Rows with the day up to which each is true.
    pub lines: Vec<(InsuredPerson, NaiveDate)>,
    /// Rosters that were searched, with their day; only then does a missing row mean anything.
    pub searched: Vec<(RosterKind, NaiveDate)>,
}

/// Roster rows that may concern one workplace, and which rosters were searched at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitRosters {
    /// Rows of the business register.
    pub registered: Vec<(RegisteredUnit, NaiveDate)>,
    /// Rows of the insured units.
    pub insured: Vec<(InsuredUnit, NaiveDate)>,
    /// Rosters that were searched, with their day.
    pub searched: Vec<(RosterKind, NaiveDate)>,
}

/// What a region sets for the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Whole months without contributions from which somebody has lapsed.
    pub lapse_months: u32,
    /// The body of rules for working age.
    pub rules: RuleSet,
    /// The track of women who insure themselves; `None`: not settled there.
    pub flexible_women: Option<WomensTrack>,
}

impl From<&RegionPack> for Setting {
    fn from(pack: &RegionPack) -> Self {
        Self {
            lapse_months: pack.matching.lapse_months,
            rules: pack.age.rules,
            flexible_women: pack.age.flexible_women,
        }
    }
}

/// The rows about one person by line, newest roster first, or nothing when the person's number cannot be trusted.
pub(super) struct Heard<'a> {
    rows: BTreeMap<Line, (&'a InsuredPerson, NaiveDate)>,
    /// Day of the newest roster searched for this person; `None` = none was, or the number cannot be looked up.
    pub(super) searched: Option<NaiveDate>,
    /// Whether a row carries another name than the record: perhaps somebody else's number.
    pub(super) other_name: bool,
}

impl<'a> Heard<'a> {
    /// Looks the person up. A number with a fault is never looked up, nor is a number of a document that was not shown.
    pub(super) fn of(person: &Record, rosters: &'a PersonRosters, today: NaiveDate) -> Self {
        let key = lookup_key(person, today);
        let mut rows = BTreeMap::<Line, (&InsuredPerson, NaiveDate)>::new();
        for (row, as_of) in &rosters.lines {
            let about_them = key.as_deref() == Some(row.document_number.as_str());
            if about_them
                && rows
                    .get(&row.line)
                    .is_none_or(|known| newer((row, *as_of), *known))
            {
                rows.insert(row.line, (row, *as_of));
            }
        }
        let name = person.text("name").map(|name| normalise(name).text);
        let differs = |row: &InsuredPerson| {
            name.as_ref()
                .is_some_and(|name| normalise(&row.name).text != *name)
        };
        Self {
            other_name: rows.values().any(|(row, _)| differs(row)),
            searched: key.and(newest(&rosters.searched, RosterKind::InsuredPersons)),
            rows,
        }
    }

    /// The rows on these lines.
    pub(super) fn on(&self, lines: &[Line]) -> Vec<(&'a InsuredPerson, NaiveDate)> {
        lines
            .iter()
            .filter_map(|line| self.rows.get(line).copied())
            .collect()
    }
}

/// The newer roster counts; of two rows of one day the one paid last, then the paying one: never the order in the file.
fn newer(one: (&InsuredPerson, NaiveDate), other: (&InsuredPerson, NaiveDate)) -> bool {
    let rank = |(row, as_of): (&InsuredPerson, NaiveDate)| {
        (
            as_of,
            row.last_paid,
            std::cmp::Reverse(row.state),
            row.name.clone(),
            row.unit_code.clone(),
        )
    };
    rank(one) > rank(other)
}

/// The number to look up in rosters, when it is right as far as it can be checked. A staff list that names no kind of document
/// means the citizen number.
pub(super) fn lookup_key(record: &Record, today: NaiveDate) -> Option<String> {
    let staff = (record.kind == EntityKind::Staff).then_some(DocumentKind::ResidentId);
    let kind = document_kind(record).or(staff)?;
    match DocumentNumber::parse(kind, record.text("document_number")?, today) {
        Ok(DocumentNumber::Id(number)) => Some(number.full().to_owned()),
        Ok(DocumentNumber::Free { kind, number }) if kind != DocumentKind::Other => Some(number),
        Ok(DocumentNumber::Free { .. } | DocumentNumber::NotShown) | Err(_) => None,
    }
}

/// The rows about one workplace.
pub(super) struct HeardUnit<'a> {
    /// Its row in the business register.
    pub(super) registered: Option<(&'a RegisteredUnit, NaiveDate)>,
    /// Its row among the insured units.
    pub(super) insured: Option<(&'a InsuredUnit, NaiveDate)>,
    /// Day of the newest roster of insured units searched for it.
    pub(super) searched: Option<NaiveDate>,
}

impl<'a> HeardUnit<'a> {
    /// Looks the workplace up by its credit code. A wrong check character does not stop that: real codes with one exist.
    pub(super) fn of(workplace: &Record, rosters: &'a UnitRosters) -> Self {
        let code = workplace
            .text("credit_code")
            .and_then(|text| CreditCode::parse(text).ok());
        let about_it = |found: &str| code.as_ref().is_some_and(|code| code.as_str() == found);
        let registered = rosters
            .registered
            .iter()
            .filter(|(row, _)| about_it(&row.credit_code));
        let insured = rosters
            .insured
            .iter()
            .filter(|(row, _)| about_it(&row.credit_code));
        Self {
            registered: registered
                .max_by_key(|(row, as_of)| (*as_of, row.operating))
                .map(|(row, day)| (row, *day)),
            insured: insured
                .max_by_key(|(_, as_of)| *as_of)
                .map(|(row, day)| (row, *day)),
            searched: code
                .as_ref()
                .and(newest(&rosters.searched, RosterKind::InsuredUnits)),
        }
    }
}

/// The newest day on which a roster of this kind is true, of those searched.
pub(super) fn newest(searched: &[(RosterKind, NaiveDate)], kind: RosterKind) -> Option<NaiveDate> {
    searched
        .iter()
        .filter(|(found, _)| *found == kind)
        .map(|(_, day)| *day)
        .max()
}

/// The last month that is over on this day: contributions of a month that still runs are not yet late.
pub(super) fn last_whole_month(day: NaiveDate) -> YearMonth {
    let month = YearMonth::of(day);
    let over = month.last_day().day() == day.day();
    if over { month } else { month.plus_months(-1) }
}

/// Whole months after `last_paid` that are over on this day.
pub(super) fn months_without(last_paid: YearMonth, day: NaiveDate) -> u32 {
    u32::try_from(last_paid.months_until(last_whole_month(day))).unwrap_or(0)
}

/// The answer to a question as evidence, if there is one. Codes, months and counts only.
pub(super) fn said(record: &Record, field: &str) -> Option<Evidence> {
    let value = match record.get(field)? {
        crate::record::Value::Text(text) => text.clone(),
        crate::record::Value::Whole(count) => count.to_string(),
        crate::record::Value::Flag(flag) => flag.to_string(),
        crate::record::Value::Missing { .. } => return None,
    };
    Some(Evidence::Said {
        field: field.to_owned(),
        value,
    })
}

/// A roster's row about a person as evidence.
pub(super) fn row_evidence((row, as_of): (&InsuredPerson, NaiveDate)) -> Evidence {
    Evidence::RosterHas {
        roster: RosterKind::InsuredPersons,
        as_of,
        state: state_code(row.state).to_owned(),
        last_paid: row.last_paid.map(|month| month.to_string()),
    }
}

/// `paying`, `paused` or `ended`.
pub(super) fn state_code(state: LineState) -> &'static str {
    match state {
        LineState::Paying => "paying",
        LineState::Paused => "paused",
        LineState::Ended => "ended",
    }
}
