//! One person's case: everything a rule about persons may look at, gathered once.

use chrono::NaiveDate;

use super::sources::{Heard, PersonRosters, Setting};
use super::{Regime, regime_of};
use crate::calendar::YearMonth;
use crate::forms::Vitals;
use crate::forms::relevant::{at_school, out_of_reach};
use crate::record::Record;
use crate::retirement::{WomensTrack, WorkingAge};
use crate::roster::{InsuredPerson, Line};

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
        }
    }

    /// Must or may this person be insured.
    pub(super) fn regime(&self) -> Regime {
        regime_of(self.person, self.today)
    }

    /// Whether pension insurance concerns the person at all.
    pub(super) fn pension_concerns(&self) -> bool {
        !at_school(self.person) && !out_of_reach(self.person)
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
