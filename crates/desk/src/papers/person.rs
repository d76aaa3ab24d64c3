//! Papers that go to one person, or stay at a door.

use chrono::NaiveDate;
use paper::papers::appointment_slip::AppointmentFacts;

use super::facts::{Case, absent};
use crate::error::IssueError;
use crate::view::PaperInput;

impl Case<'_> {
    /// 预约单: who is expected is the survey's; for what, when and where was typed.
    pub(super) fn appointment(&self) -> Result<AppointmentFacts, IssueError> {
        let person = self.record()?;
        let name = person.text("name").filter(|name| !name.is_empty());
        let typed = match self.input {
            Some(PaperInput::Appointment {
                matter,
                on,
                time,
                place,
            }) => (matter.trim(), Some(*on), time.trim(), place.trim()),
            Some(_) | None => ("", None, "", ""),
        };
        let (matter, on, time, place) = typed;
        let past = |day: &NaiveDate| *day < self.today;
        let on = on.filter(|day| !past(day));
        let missing = absent(&[
            ("name", name.is_none()),
            ("matter", matter.is_empty()),
            ("on", on.is_none()),
            ("time", time.is_empty()),
            ("place", place.is_empty()),
        ]);
        let (Some(name), Some(on), true) = (name, on, missing.is_empty()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(AppointmentFacts {
            mark: self.mark(),
            name: name.to_owned(),
            matter: matter.to_owned(),
            on,
            time: time.to_owned(),
            place: place.to_owned(),
        })
    }
}
