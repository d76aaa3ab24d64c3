//! One person's case: everything a rule about persons may look at, gathered once.

use chrono::NaiveDate;

use super::heard::Heard;
use super::heard::same_name;
use super::sources::{PersonRosters, Setting};
use super::staff::unit_of;
use super::{Confidence, Regime, regime_of};
use crate::calendar::YearMonth;
use crate::forms::Vitals;
use crate::forms::relevant::{at_school, out_of_reach};
use crate::record::Record;
use crate::retirement::{WomensTrack, WorkingAge};
use crate::roster::{InsuredPerson, Line, LineState, ResidentStatus};

/// The two lines of old-age insurance.
pub(super) const PENSION: [Line; 2] = [Line::EmployeePension, Line::ResidentPension];

/// One person with the roster rows about them.
pub(super) struct PersonCase<'a> {
    pub(super) person: &'a Record,
    pub(super) heard: Heard<'a>,
    pub(super) setting: Setting,
    pub(super) today: NaiveDate,
    /// Standing by age; `None` when it cannot be known.
    pub(super) standing: Option<WorkingAge>,
    /// Whole years today.
    pub(super) age: Option<u32>,
    /// Must or may this person be insured.
    pub(super) regime: Regime,
    /// What else is known.
    pub(super) rosters: &'a PersonRosters,
}

impl<'a> PersonCase<'a> {
    /// Gathers the case.
    pub(super) fn of(
        person: &'a Record,
        rosters: &'a PersonRosters,
        setting: &Setting,
        today: NaiveDate,
    ) -> Self {
        let mut vitals = Vitals::of(person, today);
        vitals.track = vitals.track.or_else(|| flexible_track(person, setting));
        Self {
            person,
            heard: Heard::of(person, rosters, today),
            setting: *setting,
            today,
            standing: vitals.standing(setting.rules, today),
            age: vitals.age,
            regime: regime_of(person, today),
            rosters,
        }
    }

    /// Whether pension insurance concerns the person at all: not those at school, nor where enrolment does not reach.
    pub(super) fn pension_concerns(&self) -> bool {
        let gone = self.registered_gone() && self.person.text("residence").is_none();
        !at_school(self.person) && !out_of_reach(self.person) && !gone && !self.listed_at_school()
    }

    /// Whether the population register lists the person, under their name, as deceased or deregistered.
    pub(super) fn registered_gone(&self) -> bool {
        self.heard.resident.is_some_and(|(row, _)| {
            let gone = matches!(
                row.status,
                ResidentStatus::Deceased | ResidentStatus::Deregistered
            );
            gone && same_name(self.person, &row.name)
        })
    }

    /// Whether a school lists the person now. An answer about work counts before the school's list; a list is trusted until the
    /// month it names, or for a year.
    fn listed_at_school(&self) -> bool {
        let now = YearMonth::of(self.today);
        let open = |(row, as_of): (&crate::roster::Student, NaiveDate)| {
            let until = row.until.unwrap_or(YearMonth::of(as_of).plus_months(12));
            until >= now
        };
        self.person.text("employment").is_none() && self.heard.student.is_some_and(open)
    }

    /// Whether the person works for an employer who has to insure them.
    pub(super) fn is_due_employee(&self) -> bool {
        self.regime == Regime::Mandatory && !out_of_reach(self.person)
    }

    /// Whether the rosters have the employees' pension paid now: by which units, and whether by the person alone.
    pub(super) fn paying_units(&self) -> (Vec<String>, bool) {
        let paying = self.heard.every(Line::EmployeePension);
        let (mut units, mut alone) = (Vec::new(), false);
        for (row, _) in paying.filter(|(row, _)| row.state == LineState::Paying) {
            match unit_of(row) {
                Some(unit) => units.push(unit),
                None => alone = true,
            }
        }
        (units, alone)
    }

    /// The level, or low when the rosters' rows carry another name.
    pub(super) fn unless_other_name(&self, level: Confidence) -> Confidence {
        if self.heard.other_name {
            Confidence::Low
        } else {
            level
        }
    }

    /// The roster's rows on the two pension lines.
    pub(super) fn pension_rows(&self) -> Vec<(&'a InsuredPerson, NaiveDate)> {
        self.heard.on(&PENSION)
    }

    /// The last month paid as the person states it, when it is a month that has come.
    pub(super) fn stated_last_paid(&self) -> Option<YearMonth> {
        let stated = self.person.text("pension_last_paid")?.parse().ok()?;
        (stated <= YearMonth::of(self.today)).then_some(stated)
    }
}

/// Women who insure themselves follow the region's track, where one is settled.
fn flexible_track(person: &Record, setting: &Setting) -> Option<WomensTrack> {
    let for_themselves = matches!(
        person.text("employment"),
        Some("flexible" | "self_employed" | "platform")
    );
    setting.flexible_women.filter(|_| for_themselves)
}
