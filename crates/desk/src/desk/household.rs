//! The household screen: one door, who lives there, what was tried, what is still open.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use survey::findings::{Confidence, Finding, Rule};
use survey::forms::{self, BadValue, FormSetting, Vitals};
use survey::identity::Sex;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};
use uuid::Uuid;

use super::places::{one_door, visits};
use super::visits::blocking_door;
use super::{Desk, masks};
use crate::derive::doors::members;
use crate::error::{EditError, ReadError, StoreError};
use crate::findings::open_findings;
use crate::log::{Values, Writer};
use crate::photos;
use crate::records;
use crate::sql::Id;
use crate::view::{HouseholdView, PersonRow, PersonView, Saved};

/// Longest reason for taking a person out of sight, in characters.
const REASON_LIMIT: u32 = 200;

impl Desk {
    /// The household behind a door. A door without one shows an empty household, which is made with its first change.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn household(&mut self, door: EntityId) -> Result<HouseholdView, ReadError> {
        let today = self.parts.surroundings.today();
        let next = self.next_door(Some(door))?;
        let session = self.session_mut()?;
        let conn = &session.store.conn;
        let confirmed_seq = session.store.confirmed_seq()?;
        let door_ref = one_door(conn, door, confirmed_seq)?;
        let record = match household_of(conn, door)? {
            Some(record) => record,
            None => {
                let id = unmade_id(door);
                session.unmade.insert(id, door);
                Record::new(EntityKind::Household, id)
            }
        };
        session.shown.opened(EntityKind::Household, record.id);
        let (fields, _) = masks::fields(&record, &session.shown);
        let since = last_visit_day(conn, door)?;
        let asking = Asking {
            form: session.store.form,
            today,
            visited: since.as_deref(),
        };
        Ok(HouseholdView {
            id: record.id,
            notice_shown_at: record.text("notice_shown_at").map(str::to_owned),
            fields,
            persons: person_rows(conn, door, &asking)?,
            visits: visits(conn, session.store.enrolment(), door)?,
            blocking: blocking_door(conn, door, &session.store.form, today)?,
            photos: [photos::of(conn, door)?, photos::of(conn, record.id)?].concat(),
            next,
            previous: previous_door(conn, door)?,
            door: door_ref,
        })
    }

    /// Records that the purpose of processing was told (PIPL 17).
    ///
    /// # Errors
    /// [`EditError::Unknown`].
    pub fn show_notice(&mut self, household: EntityId) -> Result<Saved, EditError> {
        let now = self.parts.surroundings.moment();
        self.set_field(
            EntityKind::Household,
            household,
            "notice_shown_at",
            Some(Value::text(now)),
        )
    }

    /// Adds a person to a household.
    ///
    /// # Errors
    /// [`EditError::Unknown`].
    pub fn add_person(&mut self, household: EntityId) -> Result<PersonView, EditError> {
        let unmade = self.session_mut()?.unmade.get(&household).copied();
        let id = self.edit(|writer| {
            let grid = make_household(writer, household, unmade)?;
            let first = members(writer.tx(), household)?.is_empty();
            let mut values = Values::from([(
                "household".to_owned(),
                Some(Value::text(household.to_string())),
            )]);
            if first {
                values.insert("relation".to_owned(), Some(Value::text("head")));
            }
            let id = EntityId(writer.surroundings().new_id());
            writer.set(EntityKind::Person, id, &grid, values)?;
            Ok(id)
        })?;
        Ok(self.person(id)?)
    }

    /// Takes a person out of sight, with a reason code such as `entered_twice`.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for a reason of more than [`REASON_LIMIT`] characters.
    pub fn remove_person(&mut self, id: EntityId, reason: &str) -> Result<Saved, EditError> {
        if reason.chars().count() > REASON_LIMIT as usize {
            let field = "reason".to_owned();
            return Err(BadValue::TooLong {
                field,
                limit: REASON_LIMIT,
            }
            .into());
        }
        let at = self.parts.surroundings.moment();
        let record = self.edit(|writer| {
            let stored = records::need(writer.tx(), EntityKind::Person, id)?;
            Ok(writer.remove(EntityKind::Person, id, &stored.grid, reason)?)
        })?;
        Ok(Saved {
            at,
            rev: record.rev,
        })
    }

    /// Confirms that nothing changed for a person: 无变化.
    ///
    /// # Errors
    /// [`EditError::Unknown`].
    pub fn confirm_unchanged(&mut self, id: EntityId) -> Result<Saved, EditError> {
        let today = self.parts.surroundings.today().to_string();
        self.set_field(
            EntityKind::Person,
            id,
            "unchanged_on",
            Some(Value::text(today)),
        )
    }
}

/// The identifier that every device gives to the household of a door that has none yet.
fn unmade_id(door: EntityId) -> EntityId {
    EntityId(Uuid::new_v5(
        &Uuid::NAMESPACE_OID,
        format!("canbao household {door}").as_bytes(),
    ))
}

/// Makes sure that a household is there before something is written about it; gives its grid.
pub(super) fn make_household(
    writer: &mut Writer<'_>,
    household: EntityId,
    unmade: Option<EntityId>,
) -> Result<survey::division::GridCode, EditError> {
    if let Some(stored) = records::load(writer.tx(), EntityKind::Household, household)? {
        return Ok(stored.grid);
    }
    let door = unmade.ok_or(EditError::Unknown {
        kind: EntityKind::Household,
        id: household,
    })?;
    let grid = records::need(writer.tx(), EntityKind::Door, door)?.grid;
    let values = Values::from([("door".to_owned(), Some(Value::text(door.to_string())))]);
    writer.set(EntityKind::Household, household, &grid, values)?;
    Ok(grid)
}

fn household_of(conn: &Connection, door: EntityId) -> Result<Option<Record>, StoreError> {
    let found = records::load_where(
        conn,
        EntityKind::Household,
        "door = ?1 ORDER BY id LIMIT 1",
        &[&Id::from(door)],
    )?;
    Ok(found.into_iter().next().map(|stored| stored.record))
}

fn previous_door(conn: &Connection, door: EntityId) -> Result<Option<EntityId>, StoreError> {
    let sql = "SELECT p.id FROM door d JOIN door p ON p.building = d.building AND p.walk < d.walk AND p.removed = 0
               WHERE d.id = ?1 ORDER BY p.walk DESC LIMIT 1";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([Id::from(door)], |row| row.get::<_, Id>(0))
        .optional()?
        .map(Id::entity))
}

/// The day of a door's newest visit.
pub(super) fn last_visit_day(
    conn: &Connection,
    door: EntityId,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT substr(max(started_at), 1, 10) FROM visit WHERE place = ?1 AND removed = 0";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([Id::from(door)], |row| row.get(0))?)
}

/// How the people behind a door are looked at.
pub(super) struct Asking<'a> {
    /// What the region sets.
    pub(super) form: FormSetting,
    /// The day.
    pub(super) today: NaiveDate,
    /// The day of the newest visit, `2026-11-21`.
    pub(super) visited: Option<&'a str>,
}

/// Everybody behind a door, the householder first.
pub(super) fn person_rows(
    conn: &Connection,
    door: EntityId,
    asking: &Asking<'_>,
) -> Result<Vec<PersonRow>, StoreError> {
    let mut rows = Vec::new();
    for household in records::load_where(
        conn,
        EntityKind::Household,
        "door = ?1 ORDER BY id",
        &[&Id::from(door)],
    )? {
        for person in members(conn, household.record.id)? {
            rows.push(person_row(conn, &person.record, asking)?);
        }
    }
    Ok(rows)
}

fn person_row(
    conn: &Connection,
    person: &Record,
    asking: &Asking<'_>,
) -> Result<PersonRow, StoreError> {
    let text = |field| person.text(field).map(str::to_owned);
    let vitals = Vitals::of(person, asking.today);
    let findings = likely_findings(conn, person.id)?;
    let open = forms::problems(person, &asking.form, asking.today)
        .iter()
        .filter(|problem| problem.blocks)
        .count();
    let confirmed = person
        .text("unchanged_on")
        .is_some_and(|day| asking.visited.is_some_and(|visited| day >= visited));
    Ok(PersonRow {
        id: person.id,
        name: text("name").unwrap_or_default(),
        sex: vitals.sex.map(|sex| sex_code(sex).to_owned()),
        age: vitals.age,
        number: person.text("document_number").map(masks::number),
        employment: text("employment"),
        pension: text("pension"),
        lapsed_months: findings
            .iter()
            .find(|finding| finding.rule == Rule::R7)
            .and_then(|finding| finding.months),
        findings: findings.iter().map(|finding| finding.rule).collect(),
        open_questions: u32::try_from(open).unwrap_or(u32::MAX),
        settled: confirmed || open == 0,
    })
}

/// Open findings that survey and rosters do not disagree about. The others stand in the person's card, with why they are doubtful: a
/// word in a list would claim more than is known.
fn likely_findings(conn: &Connection, subject: EntityId) -> Result<Vec<Finding>, StoreError> {
    let mut findings = open_findings(conn, subject)?;
    findings.retain(|finding| finding.confidence > Confidence::Low);
    findings.sort_by_key(|finding| finding.rule.queue().name());
    Ok(findings)
}

/// The stable code of a sex.
pub(super) fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}
