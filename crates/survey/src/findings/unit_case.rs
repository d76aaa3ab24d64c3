//! One workplace's case: its record, its rosters, its staff list and its construction projects, gathered once.

use chrono::NaiveDate;

use super::catalogue::Found;
use super::heard_unit::HeardUnit;
use super::sources::{Setting, UnitRosters};
use super::unit_counts::staff_due;
use super::{Confidence, Evidence, Rule};
use crate::record::Record;
use crate::roster::Line;

/// The lines that a missing count is a clue for. Maternity is left out: it is collected with the medical line (国办发〔2019〕10号)
/// and many files give no column for it.
pub(super) const COUNTED: [(Line, &str); 4] = [
    (Line::EmployeePension, "insured_pension"),
    (Line::EmployeeMedical, "insured_medical"),
    (Line::Unemployment, "insured_unemployment"),
    (Line::WorkInjury, "insured_work_injury"),
];

/// One workplace with everything known about it.
pub(super) struct UnitCase<'a> {
    pub(super) workplace: &'a Record,
    pub(super) heard: HeardUnit<'a>,
    pub(super) rosters: &'a UnitRosters,
    pub(super) setting: Setting,
    pub(super) today: NaiveDate,
}

impl<'a> UnitCase<'a> {
    /// Gathers the case.
    pub(super) fn of(
        workplace: &'a Record,
        rosters: &'a UnitRosters,
        setting: &Setting,
        today: NaiveDate,
    ) -> Self {
        Self {
            workplace,
            heard: HeardUnit::of(workplace, rosters),
            rosters,
            setting: *setting,
            today,
        }
    }

    /// Whether it operates. What was seen at the door counts before the register.
    pub(super) fn operates(&self) -> bool {
        match self.workplace.text("business") {
            Some(state) => state == "operating",
            None => self.heard.registered.is_none_or(|(unit, _)| unit.operating),
        }
    }

    /// Persons insured on a line as the rosters have it; `None` when the unit has no row, or no roster covers the line.
    pub(super) fn insured_on(&self, line: Line) -> Option<u32> {
        self.heard.insured_on(line).map(|(count, _)| count)
    }

    /// A stated head count that is not negative.
    pub(super) fn stated(&self, field: &str) -> Option<u32> {
        self.workplace.count(field)
    }

    /// Staff who have to be insured here as stated: see [`staff_due`].
    pub(super) fn stated_due(&self) -> Option<u32> {
        staff_due(self.workplace)
    }

    /// Counted lines that the rosters cover and lack although another of them is paid for; empty when the unit has no row or pays for
    /// none.
    pub(super) fn missing_lines(&self) -> Vec<(Line, &'static str)> {
        let pays = |line| self.insured_on(line).is_some_and(|count| count > 0);
        if !COUNTED.iter().any(|(line, _)| pays(*line)) {
            return Vec::new();
        }
        let missing = COUNTED
            .into_iter()
            .filter(|(line, _)| self.insured_on(*line) == Some(0));
        missing.collect()
    }

    /// Counted lines that no roster covers, stated as nobody insured although another is stated as insured.
    pub(super) fn stated_missing(&self) -> Vec<&'static str> {
        let some = COUNTED
            .iter()
            .any(|(_, field)| self.stated(field).is_some_and(|count| count > 0));
        let none = COUNTED
            .into_iter()
            .filter(|(line, _)| self.heard.searched(&[*line]).is_none())
            .filter(|(_, field)| self.stated(field) == Some(0));
        none.filter(|_| some).map(|(_, field)| field).collect()
    }

    /// A finding about those of the staff list who count for this rule: surest when the list itself says what the roster says.
    pub(super) fn about_staff(&self, rule: Rule) -> Option<Found> {
        let (counts, agreeing) = self.rosters.staff.of(rule);
        if counts.is_empty() || !self.operates() {
            return None;
        }
        let confidence = if agreeing > 0 {
            Confidence::High
        } else {
            Confidence::Medium
        };
        let rows = counts
            .iter()
            .map(|(&verdict, &count)| Evidence::StaffRows { verdict, count });
        let evidence = rows.collect();
        Some(Found::counted(confidence, counts.values().sum(), evidence))
    }
}
