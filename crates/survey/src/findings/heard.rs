//! The rosters about one person, once the rows about anybody else are put aside: no rule can be misled by them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::sources::{PersonRosters, Searched};
use crate::forms::vitals::document_kind;
use crate::identity::document::{DocumentKind, DocumentNumber};
use crate::identity::{normalise, raised_form};
use crate::record::Record;
use crate::roster::{HardshipMember, InsuredPerson, Line, Resident, RosterKind, Student};

/// A roster's row with the day up to which it is true.
pub(super) type Dated<'a, T> = (&'a T, NaiveDate);

/// The rows about one person, newest roster first, or nothing when the person's number cannot be trusted.
pub(super) struct Heard<'a> {
    rows: BTreeMap<Line, Dated<'a, InsuredPerson>>,
    all: Vec<Dated<'a, InsuredPerson>>,
    /// Rows under a number that differs from the person's in nothing but the check character.
    pub(super) mistyped: Vec<Dated<'a, InsuredPerson>>,
    /// The rosters of insured persons that were searched; none when the number cannot be looked up.
    searched: &'a [Searched],
    /// Whether a row of insured persons carries another name than the record: perhaps somebody else's number.
    pub(super) other_name: bool,
    /// Their row in the population register, whatever its name.
    pub(super) resident: Option<Dated<'a, Resident>>,
    /// Their row of a school, under their name.
    pub(super) student: Option<Dated<'a, Student>>,
    /// Their row among the persons in hardship, under their name.
    pub(super) hardship: Option<Dated<'a, HardshipMember>>,
}

impl<'a> Heard<'a> {
    /// Looks the person up. A number with a fault is never looked up, nor is a number of a document that was not shown.
    pub(super) fn of(person: &Record, rosters: &'a PersonRosters, today: NaiveDate) -> Self {
        let key = lookup_key(person, today);
        let mine = |number: &str| key.as_deref().is_some_and(|key| is_number(key, number));
        let named = |name: &str| same_name(person, name);
        let all: Vec<_> = dated(&rosters.lines)
            .filter(|(row, _)| mine(&row.document_number))
            .collect();
        let mistyped = dated(&rosters.lines).filter(|(row, _)| {
            key.as_deref()
                .is_some_and(|key| mistyped(key, &row.document_number))
        });
        let rows = by_line(&all);
        Self {
            other_name: rows.values().any(|(row, _)| !named(&row.name)),
            mistyped: mistyped.collect(),
            resident: dated(&rosters.population)
                .filter(|(row, _)| mine(&row.document_number))
                .max_by_key(|(row, as_of)| (*as_of, row.status, row.since)),
            student: dated(&rosters.students)
                .filter(|(row, _)| mine(&row.document_number) && named(&row.name))
                .max_by_key(|(row, as_of)| (*as_of, row.until)),
            hardship: dated(&rosters.hardship)
                .filter(|(row, _)| mine(&row.document_number) && named(&row.name))
                .max_by_key(|(row, as_of)| (*as_of, row.category)),
            searched: if key.is_some() {
                &rosters.searched
            } else {
                &[]
            },
            rows,
            all,
        }
    }

    /// The day up to which every one of these lines was searched; `None` while one of them is in no roster.
    pub(super) fn searched(&self, lines: &[Line]) -> Option<NaiveDate> {
        searched_on(self.searched, RosterKind::InsuredPersons, lines)
    }

    /// The row that counts on each of these lines.
    pub(super) fn on(&self, lines: &[Line]) -> Vec<Dated<'a, InsuredPerson>> {
        lines
            .iter()
            .filter_map(|line| self.rows.get(line).copied())
            .collect()
    }

    /// Every row of the newest roster on a line: two units may pay there.
    pub(super) fn every(&self, line: Line) -> impl Iterator<Item = Dated<'a, InsuredPerson>> {
        let day = self.rows.get(&line).map(|(_, as_of)| *as_of);
        self.all
            .iter()
            .copied()
            .filter(move |(row, as_of)| row.line == line && Some(*as_of) == day)
    }
}

fn dated<T>(rows: &[(T, NaiveDate)]) -> impl Iterator<Item = Dated<'_, T>> {
    rows.iter().map(|(row, as_of)| (row, *as_of))
}

fn by_line<'a>(all: &[Dated<'a, InsuredPerson>]) -> BTreeMap<Line, Dated<'a, InsuredPerson>> {
    let mut rows = BTreeMap::new();
    for row in all {
        let known = rows.entry(row.0.line).or_insert(*row);
        if newer(*row, *known) {
            *known = *row;
        }
    }
    rows
}

/// Whether a roster's name is the record's, differences of writing put aside. A record without a name contradicts nobody.
pub(super) fn same_name(record: &Record, name: &str) -> bool {
    record
        .text("name")
        .is_none_or(|own| own == name || normalise(own).text == normalise(name).text)
}

/// Whether two citizen numbers differ in nothing but the check character.
fn mistyped(right: &str, found: &str) -> bool {
    let body = |number: &str| number.get(..17).map(str::to_owned);
    right.len() == 18 && found.len() == 18 && right != found && body(right) == body(found)
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

/// The number to look up in rosters, when it is right as far as it can be checked.
pub(super) fn lookup_key(record: &Record, today: NaiveDate) -> Option<String> {
    let kind = document_kind(record)?;
    match DocumentNumber::parse(kind, record.text("document_number")?, today) {
        Ok(DocumentNumber::Id(number)) => Some(number.full().to_owned()),
        Ok(DocumentNumber::Free { kind, number }) if kind != DocumentKind::Other => Some(number),
        Ok(DocumentNumber::Free { .. } | DocumentNumber::NotShown) | Err(_) => None,
    }
}

/// Whether a row's number is this one. Old rows may still have the 15 digits that it had before.
pub(super) fn is_number(key: &str, row: &str) -> bool {
    row == key || raised_form(row).is_some_and(|raised| raised == key)
}

/// The day up to which rosters of this kind speak of all these lines: of each line the newest one that covers it, and of those days the
/// earliest. `None` while one of the lines is covered by none.
pub(super) fn searched_on(
    searched: &[Searched],
    kind: RosterKind,
    lines: &[Line],
) -> Option<NaiveDate> {
    let newest = |line: &Line| {
        let covers = |one: &&Searched| one.kind == kind && one.lines.has(*line);
        searched.iter().filter(covers).map(|one| one.as_of).max()
    };
    let mut days = lines.iter().map(newest);
    let first = days.next()??;
    days.try_fold(first, |earliest, day| Some(earliest.min(day?)))
}
