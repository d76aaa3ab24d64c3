//! Whom a workplace's own staff list and the roster of insured persons show as not, or not wholly, insured by it: what a reminder to
//! the unit counts (漏保、少保), and whom its sealed annex names.
//!
//! | one of the staff, the roster | counted as |
//! |---|---|
//! | nobody pays on 110 or 170 | missing |
//! | paying on 110 without a unit, or only on 170 | otherwise insured |
//! | paying here on 110, not on a line that is paid here for a colleague | partial |
//! | paused, at another unit, not to be looked up, under another name | not counted |
//!
//! Who has left, interns, rehired retirees, those past the statutory age and dispatched workers are not asked about: another body, or
//! nobody, insures them. A line counts as lacking only where the roster shows it for somebody of this staff, because a file
//! may not cover every line. A hint like every finding, to be checked by the unit. Source: Social Insurance Law 10, 23, 33, 44, 58.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::heard::lookup_key;
use super::staff::{StaffVerdict, current_rows, is_this, staff_verdict, unit_of};
use super::staff_rows::Member;
use super::{Setting, StaffMember};
use crate::ids::EntityId;
use crate::roster::{InsuredPerson, Line, LineState};

/// How somebody of the staff is not wholly insured by the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Uncovered {
    /// No record on a pension line.
    Missing,
    /// On some of the unit's lines only.
    Partial,
    /// On their own, or as a resident.
    Otherwise,
}

/// Those of the staff list who are not wholly insured by the unit of this code, in the order of the list.
pub fn uncovered(
    staff: &[StaffMember],
    unit_code: Option<&str>,
    setting: &Setting,
    today: NaiveDate,
) -> Vec<(EntityId, Uncovered)> {
    let paid = paid_lines(staff, unit_code, today);
    let usual: BTreeSet<Line> = paid.values().flatten().copied().collect();
    let asked = staff.iter().filter_map(|member| {
        let verdict = staff_verdict(&member.staff, &member.rosters, unit_code, today);
        Member::of(member, verdict, setting, today).filter(|member| !member.dispatched())
    });
    asked
        .filter_map(|member| {
            let lines = paid.get(&member.staff.id);
            Some((member.staff.id, gap(&member, lines, &usual)?))
        })
        .collect()
}

/// The lines that this unit pays for each of its staff, by the staff record's identifier; nobody without one.
fn paid_lines(
    staff: &[StaffMember],
    unit_code: Option<&str>,
    today: NaiveDate,
) -> BTreeMap<EntityId, BTreeSet<Line>> {
    let each = staff.iter().map(|member| {
        let rows = paid_here(member, unit_code, today);
        (member.staff.id, rows.iter().map(|row| row.line).collect())
    });
    each.filter(|(_, lines): &(_, BTreeSet<Line>)| !lines.is_empty())
        .collect()
}

/// The roster's rows on which this unit pays for one of its staff.
pub fn paid_here<'a>(
    member: &'a StaffMember,
    unit_code: Option<&str>,
    today: NaiveDate,
) -> Vec<&'a InsuredPerson> {
    let Some(number) = lookup_key(&member.staff, today) else {
        return Vec::new();
    };
    let here = |row: &&InsuredPerson| {
        row.state == LineState::Paying && unit_of(row).is_some_and(|unit| is_this(&unit, unit_code))
    };
    let rows = current_rows(&number, &member.rosters);
    rows.into_iter().filter(here).collect()
}

fn gap(
    member: &Member<'_>,
    lines: Option<&BTreeSet<Line>>,
    usual: &BTreeSet<Line>,
) -> Option<Uncovered> {
    match member.verdict {
        StaffVerdict::NotFound => Some(Uncovered::Missing),
        StaffVerdict::SelfPaid | StaffVerdict::ResidentOnly => Some(Uncovered::Otherwise),
        StaffVerdict::Insured => {
            let whole = lines.is_some_and(|lines| usual.is_subset(lines));
            (!whole).then_some(Uncovered::Partial)
        }
        StaffVerdict::Paused
        | StaffVerdict::OtherUnit
        | StaffVerdict::NotSearched
        | StaffVerdict::BadNumber
        | StaffVerdict::Left => None,
    }
}
