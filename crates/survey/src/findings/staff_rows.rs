//! One row of a staff list judged by itself, and the sum over the list.
//!
//! A firm may list 5,000 staff. What a row means for the rules depends on that row alone, so it is judged once, kept, and a change
//! of one row changes a sum: a workplace's findings are read from [`StaffTally`], never from the rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Rule;
use super::catalogue::CATALOGUE;
use super::heard::Heard;
use super::pays_alone;
use super::sources::{Setting, StaffMember};
use super::staff::{StaffVerdict, staff_verdict};
use crate::forms::Vitals;
use crate::record::Record;
use crate::retirement::WorkingAge;

/// What one row of a staff list means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StaffJudgement {
    /// What the roster of insured persons says of it.
    pub verdict: StaffVerdict,
    /// The rules that it counts for, in catalogue order; empty when no employer has to insure them here.
    pub hits: Vec<StaffHit>,
}

/// That a row counts for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StaffHit {
    /// The rule.
    pub rule: Rule,
    /// Whether the list itself says what the roster says.
    pub agrees: bool,
}

/// Judges one row of a staff list; `unit_code` is the workplace's credit code. A removed row counts for nothing.
pub fn judge_staff(
    member: &StaffMember,
    unit_code: Option<&str>,
    setting: &Setting,
    today: NaiveDate,
) -> StaffJudgement {
    let verdict = staff_verdict(&member.staff, &member.rosters, unit_code, today);
    let member = Member::of(member, verdict, setting, today);
    let hit = |spec: &super::RuleSpec| {
        let agrees = spec.member?(member.as_ref()?)?;
        let rule = spec.rule;
        Some(StaffHit { rule, agrees })
    };
    StaffJudgement {
        verdict,
        hits: CATALOGUE.iter().filter_map(hit).collect(),
    }
}

/// How many rows of a staff list were judged how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffTally(BTreeMap<StaffJudgement, u32>);

impl StaffTally {
    /// Adds rows that were judged so.
    pub fn add(&mut self, judgement: StaffJudgement, rows: u32) {
        *self.0.entry(judgement).or_default() += rows;
    }

    /// The rows that count for a rule by verdict, and how many of them the list agrees about.
    pub(super) fn of(&self, rule: Rule) -> (BTreeMap<StaffVerdict, u32>, u32) {
        let mut counts = BTreeMap::new();
        let mut agreeing = 0;
        for (judgement, rows) in self.0.iter().filter(|(_, rows)| **rows > 0) {
            if let Some(hit) = judgement.hits.iter().find(|hit| hit.rule == rule) {
                *counts.entry(judgement.verdict).or_default() += rows;
                agreeing += if hit.agrees { *rows } else { 0 };
            }
        }
        (counts, agreeing)
    }
}

impl FromIterator<StaffJudgement> for StaffTally {
    fn from_iter<T: IntoIterator<Item = StaffJudgement>>(rows: T) -> Self {
        let mut tally = Self::default();
        for judgement in rows {
            tally.add(judgement, 1);
        }
        tally
    }
}

/// One of the staff who have to be insured here, with what the rosters say.
pub(super) struct Member<'a> {
    pub(super) staff: &'a Record,
    pub(super) verdict: StaffVerdict,
    pub(super) heard: Heard<'a>,
    pub(super) setting: &'a Setting,
    today: NaiveDate,
}

impl<'a> Member<'a> {
    /// `None` for those who have left, those whom no employer has to insure (interns, rehired retirees, part-time workers, past the statutory age), and
    /// those whose number the roster has under another name.
    pub(super) fn of(
        member: &'a StaffMember,
        verdict: StaffVerdict,
        setting: &'a Setting,
        today: NaiveDate,
    ) -> Option<Self> {
        let staff = &member.staff;
        let relation = !staff.text("employment_form").is_some_and(pays_alone);
        let standing = Vitals::of(staff, today).standing(setting.rules, today);
        let due = relation
            && standing != Some(WorkingAge::PastStatutory)
            && verdict != StaffVerdict::Left
            && staff.removed.is_none();
        let heard = Heard::of(staff, &member.rosters, today);
        (due && !heard.other_name).then_some(Self {
            staff,
            verdict,
            heard,
            setting,
            today,
        })
    }

    /// First day of employment, when it is a day that has come.
    pub(super) fn employed_since(&self) -> Option<NaiveDate> {
        let since = self.staff.text("employed_since")?.parse().ok()?;
        (since <= self.today).then_some(since)
    }

    /// Whether another company employs them and lends them here.
    pub(super) fn dispatched(&self) -> bool {
        self.staff.text("employment_form") == Some("dispatched")
    }

    /// Whether the list itself says that they are not insured.
    pub(super) fn says_not_insured(&self) -> bool {
        self.staff.text("pension") == Some("not_insured")
    }
}
