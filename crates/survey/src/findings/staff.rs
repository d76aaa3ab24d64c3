//! What the roster of insured persons says of one row of a workplace's staff list (职工名单), in one word.
//!
//! | the row, the rosters | verdict |
//! |---|---|
//! | has left by today | left |
//! | no number, or one that cannot be right | bad number |
//! | 110 paying at this unit | insured |
//! | 110 paying at another unit | other unit |
//! | 110 paying, no unit | self-paid |
//! | 110 paused | paused |
//! | no roster covers 110 | not searched |
//! | 170 paying or paused, nothing above | resident only |
//! | anything else | not found |
//!
//! The first line that fits counts. When the workplace has no code, a paying unit cannot be compared and counts as this one.
//! It is a hint for the conversation at the counter, never a verdict about anybody's rights (domain.md 9).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::heard::{is_number, lookup_key, searched_on};
use super::sources::PersonRosters;
use crate::identity::normalise;
use crate::record::Record;
use crate::roster::{InsuredPerson, Line, LineState, RosterKind};

/// What the roster of insured persons says of a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffVerdict {
    /// 已参保: paying on the employees' pension, at this unit.
    Insured,
    /// 已暂停: known to the employees' pension, paused.
    Paused,
    /// 在其他单位参保: paying there, at another unit.
    OtherUnit,
    /// 以个人身份参保: paying there without a unit.
    SelfPaid,
    /// 仅有居民养老: only the residents' pension.
    ResidentOnly,
    /// 名册中未见: searched, and nobody pays.
    NotFound,
    /// 未比对: no roster of insured persons that covers the employees' pension is here.
    NotSearched,
    /// 号码待核: no number, or one that cannot be right, so that nothing can be looked up.
    BadNumber,
    /// 已离职: the day of leaving has come.
    Left,
}

/// The verdict on one row of a staff list; `unit_code` is the workplace's credit code.
pub fn staff_verdict(
    staff: &Record,
    rosters: &PersonRosters,
    unit_code: Option<&str>,
    today: NaiveDate,
) -> StaffVerdict {
    if has_left(staff, today) {
        return StaffVerdict::Left;
    }
    let Some(number) = lookup_key(staff, today) else {
        return StaffVerdict::BadNumber;
    };
    let list = RosterKind::InsuredPersons;
    let searched = searched_on(&rosters.searched, list, &[Line::EmployeePension]);
    by_rows(
        &current_rows(&number, rosters),
        unit_code,
        searched.is_some(),
    )
}

/// Whether the day of leaving has come.
pub(super) fn has_left(staff: &Record, today: NaiveDate) -> bool {
    let left = staff.text("left_on").and_then(|day| day.parse().ok());
    left.is_some_and(|day: NaiveDate| day <= today)
}

fn by_rows(rows: &[&InsuredPerson], unit_code: Option<&str>, searched: bool) -> StaffVerdict {
    let on = |line, state| {
        rows.iter()
            .copied()
            .filter(move |row| row.line == line && row.state == state)
    };
    let paying: Vec<_> = on(Line::EmployeePension, LineState::Paying).collect();
    let units: Vec<_> = paying.iter().filter_map(|row| unit_of(row)).collect();
    if units.iter().any(|unit| is_this(unit, unit_code)) {
        StaffVerdict::Insured
    } else if !units.is_empty() {
        StaffVerdict::OtherUnit
    } else if !paying.is_empty() {
        StaffVerdict::SelfPaid
    } else if on(Line::EmployeePension, LineState::Paused)
        .next()
        .is_some()
    {
        StaffVerdict::Paused
    } else if !searched {
        StaffVerdict::NotSearched
    } else if resident(rows) {
        StaffVerdict::ResidentOnly
    } else {
        StaffVerdict::NotFound
    }
}

fn resident(rows: &[&InsuredPerson]) -> bool {
    rows.iter()
        .any(|row| row.line == Line::ResidentPension && row.state != LineState::Ended)
}

/// The code of the unit that pays on a row, normalised.
pub(super) fn unit_of(row: &InsuredPerson) -> Option<String> {
    let code = normalise(row.unit_code.as_deref()?).text;
    (!code.is_empty()).then_some(code)
}

/// Whether a paying unit is the workplace; without a code of the workplace it cannot be told apart from it.
pub(super) fn is_this(unit: &str, unit_code: Option<&str>) -> bool {
    let own = unit_code.map(|code| normalise(code).text);
    own.filter(|code| !code.is_empty())
        .is_none_or(|code| code == unit)
}

/// The rows about this number, on each line those of the newest roster only: an older roster's row is history.
pub fn current_rows<'a>(number: &str, rosters: &'a PersonRosters) -> Vec<&'a InsuredPerson> {
    let about = |row: &InsuredPerson| is_number(number, &row.document_number);
    let mut newest = BTreeMap::<Line, NaiveDate>::new();
    for (row, as_of) in rosters.lines.iter().filter(|(row, _)| about(row)) {
        let day = newest.entry(row.line).or_insert(*as_of);
        *day = (*day).max(*as_of);
    }
    let counts = |row: &InsuredPerson, as_of: NaiveDate| newest.get(&row.line) == Some(&as_of);
    rosters
        .lines
        .iter()
        .filter(|(row, as_of)| about(row) && counts(row, *as_of))
        .map(|(row, _)| row)
        .collect()
}
