//! What a finding rests on, and how rules write it down. Codes, days, months, counts and sums only: never a name or a number of a
//! person, nor which category of hardship.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::heard::Dated;
use super::staff::StaffVerdict;
use crate::record::{Record, Value};
use crate::roster::{InsuredPerson, Line, LineState, RosterKind};

/// One thing a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// The survey holds this in a field.
    Said {
        /// The field, for example `"pension"`.
        field: String,
        /// Its value as a code, a month or a number in text; never a name or a number of a person.
        value: String,
    },
    /// A roster has a row that says this.
    RosterHas {
        /// Which kind of roster.
        roster: RosterKind,
        /// Up to which day it is true.
        as_of: NaiveDate,
        /// What the row says, as a code: `"paying"`, `"paused"`, `"ended"`, `"registered"`, `"paying_resident"`, `"paying_alone"`,
        /// `"other_unit"`, `"other_name"`, `"mistyped_number"`, `"deceased"`, `"deregistered"`, `"listed"`, `"paid_by_person"`,
        /// `"no_injury_cover"`, or `"lacks_"` and a line.
        state: String,
        /// Last month paid, when there is one, as `2026-03`.
        last_paid: Option<String>,
    },
    /// A roster was searched and has nothing.
    RosterLacks {
        /// Which kind of roster.
        roster: RosterKind,
        /// Up to which day it is true.
        as_of: NaiveDate,
        /// Codes of the lines that were searched, for example `"110"`; of no other is anything said.
        #[serde(default)]
        lines: Vec<String>,
    },
    /// A roster counts persons.
    RosterCounts {
        /// Which kind of roster.
        roster: RosterKind,
        /// Up to which day it is true.
        as_of: NaiveDate,
        /// How many persons.
        count: u32,
    },
    /// A roster names a sum a month.
    RosterSum {
        /// Which kind of roster.
        roster: RosterKind,
        /// Up to which day it is true.
        as_of: NaiveDate,
        /// `"lowest_base"`, `"highest_base"` or `"average_wage"`.
        what: String,
        /// Fen a month.
        #[ts(type = "number")]
        fen: i64,
    },
    /// So many rows of the staff list stand like this in the roster of insured persons.
    StaffRows {
        /// How they stand.
        verdict: StaffVerdict,
        /// How many, from 1.
        count: u32,
    },
    /// So many other things on this device say so.
    Records {
        /// `"same_number"`: records of persons under the same number and another name; `"projects"`: projects without cover.
        what: String,
        /// How many, from 1.
        count: u32,
    },
    /// So many days have gone since then.
    Days {
        /// The day the count begins.
        since: NaiveDate,
        /// Days until the roster's day or today.
        days: u32,
    },
}

impl Evidence {
    /// The day up to which a roster knew this; `None` for what the survey holds.
    pub fn as_of(&self) -> Option<NaiveDate> {
        match self {
            Self::RosterHas { as_of, .. }
            | Self::RosterLacks { as_of, .. }
            | Self::RosterCounts { as_of, .. }
            | Self::RosterSum { as_of, .. } => Some(*as_of),
            Self::Said { .. }
            | Self::StaffRows { .. }
            | Self::Records { .. }
            | Self::Days { .. } => None,
        }
    }
}

/// The answer to a question as evidence, if there is one. Codes, months and counts only.
pub(super) fn said(record: &Record, field: &str) -> Option<Evidence> {
    let value = match record.get(field)? {
        Value::Text(text) => text.clone(),
        Value::Whole(count) => count.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Missing { .. } => return None,
    };
    Some(Evidence::Said {
        field: field.to_owned(),
        value,
    })
}

/// A roster's row about a person as evidence.
pub(super) fn row_evidence((row, as_of): Dated<'_, InsuredPerson>) -> Evidence {
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

/// The answers to these questions as evidence, those that are there.
pub(super) fn all_said<'a>(
    record: &'a Record,
    fields: &'a [&str],
) -> impl Iterator<Item = Evidence> + 'a {
    fields.iter().filter_map(|field| said(record, field))
}

/// A roster was searched on these lines and has nothing.
pub(super) fn lacks(
    roster: RosterKind,
    lines: &[Line],
    as_of: Option<NaiveDate>,
) -> Option<Evidence> {
    as_of.map(|as_of| Evidence::RosterLacks {
        roster,
        as_of,
        lines: lines.iter().map(|line| line.code().to_owned()).collect(),
    })
}

/// A roster has a row that says this.
pub(super) fn has(roster: RosterKind, as_of: NaiveDate, state: impl Into<String>) -> Evidence {
    Evidence::RosterHas {
        roster,
        as_of,
        state: state.into(),
        last_paid: None,
    }
}
