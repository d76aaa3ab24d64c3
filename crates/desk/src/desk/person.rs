//! One person, completely: fields, what the number says, problems, verdicts, the comparison with rosters, conflicts, duplicates.

use rusqlite::{Connection, params};
use survey::findings::{Conclusion, LineComparison, compare_lines};
use survey::forms;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use survey::roster::LineState;

use super::places::{place_of_door, worker_name};
use super::{Desk, masks};
use crate::derive::door_of_person;
use crate::enrolment::Enrolment;
use crate::error::{ReadError, StoreError};
use crate::findings::person_rosters;
use crate::records::{self, normal_number};
use crate::roster::Newest;
use crate::sql::Id;
use crate::view::{ConflictValue, ConflictView, Duplicate, LineConclusion, LineRow, PersonView};

/// Duplicates shown.
const DUPLICATES_SHOWN: u32 = 10;

impl Desk {
    /// One person. Others' revealed values are masked again.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn person(&mut self, id: EntityId) -> Result<PersonView, ReadError> {
        let today = self.parts.surroundings.today();
        let session = self.session_mut()?;
        session.shown.opened(EntityKind::Person, id);
        let (conn, enrolment) = (&session.store.conn, session.store.enrolment());
        let person = records::need(conn, EntityKind::Person, id)?.record;
        let (setting, form) = (session.store.setting, session.store.form);
        let rosters = person_rosters(conn, &Newest::load(conn)?, &person)?;
        let lines = setting
            .map(|setting| compare_lines(&person, &rosters, &setting, today))
            .unwrap_or_default();
        let (mut fields, masked) = masks::fields(&person, &session.shown);
        // What an office turned off is not shown either, whoever sent it (PIPL 6).
        fields.retain(|name, _| form.permits(EntityKind::Person, name));
        Ok(PersonView {
            id,
            rev: person.rev,
            fields,
            masked,
            derived: super::numbers::derived(&person, setting, today),
            problems: forms::problems(&person, &form, today),
            relevant_fields: names(forms::relevant_fields(&person, &form, today)),
            required_fields: names(forms::required_fields(&person, &form, today)),
            findings: super::findings::of_subject(conn, id)?,
            lines: lines.into_iter().map(line_row).collect(),
            conflicts: conflicts(conn, enrolment, &person)?,
            duplicates: duplicates(conn, &person)?,
            corrections: super::corrections::of_person(conn, enrolment, id)?,
        })
    }
}

/// Names of fields as a screen gets them.
pub(super) fn names(fields: Vec<&'static str>) -> Vec<String> {
    fields.into_iter().map(str::to_owned).collect()
}

fn line_row(line: LineComparison) -> LineRow {
    let row = line.roster.as_ref();
    LineRow {
        line: line.group.field().to_owned(),
        said: line.said,
        said_last_paid: line.said_last_paid,
        roster: row.map(|row| line_state(row.state).to_owned()),
        roster_line: row.map(|row| row.line.code().to_owned()),
        roster_last_paid: row
            .and_then(|row| row.last_paid)
            .map(|month| month.to_string()),
        as_of: line.as_of.map(|day| day.to_string()),
        conclusion: match line.conclusion {
            Conclusion::Agrees => LineConclusion::Agrees,
            Conclusion::Differs => LineConclusion::Differs,
            Conclusion::Resume => LineConclusion::Resume,
            Conclusion::Enrol => LineConclusion::Enrol,
            Conclusion::NotApplicable => LineConclusion::NotApplicable,
            Conclusion::Open => LineConclusion::Open,
        },
    }
}

fn line_state(state: LineState) -> &'static str {
    match state {
        LineState::Paying => "paying",
        LineState::Paused => "paused",
        LineState::Ended => "ended",
    }
}

/// The fields two devices disagree about, with who and when; masked values stay masked.
pub(super) fn conflicts(
    conn: &Connection,
    enrolment: &Enrolment,
    record: &Record,
) -> Result<Vec<ConflictView>, StoreError> {
    let mut found = Vec::new();
    for (field, cell) in record.fields.iter().filter(|(_, cell)| cell.in_conflict()) {
        let mut values = Vec::new();
        for seen in &cell.sightings {
            let at = i64::try_from(seen.hlc.unix_ms())
                .ok()
                .and_then(chrono::DateTime::from_timestamp_millis)
                .unwrap_or_default();
            values.push(ConflictValue {
                value: seen
                    .value
                    .as_ref()
                    .map(|value| masks::outside(record.kind, field, value)),
                worker_name: worker_name(conn, enrolment, seen.worker)?,
                at: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            });
        }
        found.push(ConflictView {
            field: field.clone(),
            values,
        });
    }
    Ok(found)
}

/// Other persons with the number of a person or of a line of a staff list.
pub(super) fn duplicates(conn: &Connection, person: &Record) -> Result<Vec<Duplicate>, StoreError> {
    let number = normal_number(person.text("document_number").unwrap_or_default());
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT id, name FROM person WHERE number = ?1 AND number <> '' AND id <> ?2 AND removed = 0 LIMIT ?3";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(
        params![number, Id::from(person.id), DUPLICATES_SHOWN],
        |row| Ok((row.get::<_, Id>(0)?.entity(), row.get::<_, String>(1)?)),
    )?;
    let rows: Vec<(EntityId, String)> = rows.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for (id, name) in rows {
        let door = door_of_person(conn, id)?;
        found.push(Duplicate {
            id,
            name,
            place: place_of_door(conn, door)?,
            door,
        });
    }
    Ok(found)
}
