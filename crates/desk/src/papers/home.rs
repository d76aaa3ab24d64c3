//! Papers that stay at a door: what was told there, that nobody was met, the blank sheet.

use paper::papers::absence_note::AbsenceNoteFacts;
use paper::papers::household_sheet::HouseholdSheetFacts;
use paper::papers::registration_receipt::{RegistrationReceiptFacts, ToldPerson};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use super::facts::{Case, absent, filled};
use super::words;
use crate::desk::{door_of_record, number_mask, place_line};
use crate::error::IssueError;
use crate::records;
use crate::sql::Id;
use crate::view::PaperInput;

impl Case<'_> {
    /// 登记确认单: those who were told about at this door, and what was said of each. What was not asked is printed as not told.
    pub(super) fn registration(&self) -> Result<RegistrationReceiptFacts, IssueError> {
        let (door, address) = self.door()?;
        let visited_on = self.visited(door)?;
        let people = self.told(door)?;
        let missing = absent(&[
            ("address", address.is_empty()),
            ("visit", visited_on.is_none()),
            ("people", people.is_empty()),
        ]);
        let (Some(visited_on), true) = (visited_on, missing.is_empty()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(RegistrationReceiptFacts {
            mark: self.mark(),
            address,
            visited_on,
            grid: self.enrolment.scope_name.clone(),
            people,
        })
    }

    /// 未遇留言单: no fact about anybody; where to ring was typed or is the office's.
    pub(super) fn absence(&self) -> Result<AbsenceNoteFacts, IssueError> {
        self.door()?;
        let (phone, hours) = match self.input {
            Some(PaperInput::Absence { phone, hours }) => (phone.trim(), hours.trim()),
            Some(_) | None => ("", ""),
        };
        let missing = absent(&[
            ("worker_phone", phone.is_empty()),
            ("worker_hours", hours.is_empty()),
        ]);
        if !missing.is_empty() {
            return Err(IssueError::Missing { fields: missing });
        }
        Ok(AbsenceNoteFacts {
            mark: self.mark(),
            grid: self.enrolment.scope_name.clone(),
            worker_phone: phone.to_owned(),
            worker_hours: hours.to_owned(),
        })
    }

    /// 入户登记表 for one door, so that its code leads back to it.
    pub(super) fn household_sheet(&self) -> Result<HouseholdSheetFacts, IssueError> {
        let (_, address) = self.door()?;
        Ok(HouseholdSheetFacts {
            mark: self.mark(),
            grid: self.enrolment.scope_name.clone(),
            address: Some(address).filter(|address| !address.is_empty()),
        })
    }

    /// The door of a door or household, and its place as one line.
    fn door(&self) -> Result<(Option<EntityId>, String), IssueError> {
        let door = door_of_record(self.conn, &self.record()?)?;
        Ok((door, place_line(self.conn, door)?))
    }

    fn told(&self, door: Option<EntityId>) -> Result<Vec<ToldPerson>, IssueError> {
        let Some(door) = door else {
            return Ok(Vec::new());
        };
        let there = records::load_where(
            self.conn,
            EntityKind::Person,
            "household IN (SELECT id FROM household WHERE door = ?1 AND removed = 0) ORDER BY n",
            &[&Id::from(door)],
        )?;
        let each = there.into_iter().filter_map(|stored| told(&stored.record));
        Ok(each.collect())
    }
}

/// A person as told; one without a name yet stands on no paper.
fn told(person: &Record) -> Option<ToldPerson> {
    let number = person.text("document_number").unwrap_or_default();
    Some(ToldPerson {
        name: filled(person, "name")?.to_owned(),
        masked_number: if number.is_empty() {
            "未出示".to_owned()
        } else {
            number_mask(number)
        },
        work: words::work(person).to_owned(),
        insurance: words::insurance(person),
    })
}
