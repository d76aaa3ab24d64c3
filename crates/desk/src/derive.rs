//! What follows from records: where doors and workplaces stand, findings, addresses in the index. Refreshed in the transaction that changed a record.

pub(crate) mod doors;
mod incoming;
pub(crate) mod places;
mod steps;
mod workplaces;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use survey::findings::Setting;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use crate::asking::judged_by;
use crate::error::StoreError;
use crate::findings;
use crate::records::normal_number;
use crate::sql::Id;

pub(crate) use incoming::{mark_seen, note as note_incoming};

/// What a transaction touched, and what therefore has to be looked at again.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    buildings: BTreeSet<EntityId>,
    /// Doors whose own record changed: walking order and address.
    moved_doors: BTreeSet<EntityId>,
    /// Doors with a change behind them.
    doors: BTreeSet<EntityId>,
    persons: BTreeSet<EntityId>,
    workplaces: BTreeSet<EntityId>,
    /// Rows of staff lists.
    staff: BTreeSet<EntityId>,
    /// Subjects whose findings were handled.
    handled: BTreeSet<EntityId>,
}

impl Touched {
    /// Notes a record that was just saved; `before` is what it was.
    pub(crate) fn note(
        &mut self,
        conn: &Connection,
        before: Option<&Record>,
        after: &Record,
    ) -> Result<(), StoreError> {
        match after.kind {
            EntityKind::Building => drop(self.buildings.insert(after.id)),
            EntityKind::Door => drop(self.moved_doors.insert(after.id)),
            EntityKind::Household => self.doors.extend(then_and_now(before, after, "door")),
            EntityKind::Person => {
                self.persons.insert(after.id);
                self.note_namesakes(conn, before, after)?;
                for household in then_and_now(before, after, "household") {
                    self.doors.extend(door_of_household(conn, household)?);
                }
            }
            EntityKind::Workplace => {
                self.workplaces.insert(after.id);
                self.note_employees(conn, before, after)?;
            }
            EntityKind::Visit => {
                self.doors.extend(after.reference("door"));
                self.workplaces.extend(after.reference("workplace"));
            }
            EntityKind::Finding => {
                steps::note(conn, after)?;
                self.handled.extend(after.reference("subject"));
            }
            EntityKind::Staff => {
                self.staff.insert(after.id);
                self.note_owners(before, after);
            }
            EntityKind::Project => self.note_owners(before, after),
            EntityKind::Photo | EntityKind::Paper | EntityKind::Correction => {}
        }
        Ok(())
    }

    /// The workplaces a record belongs to and belonged to.
    fn note_owners(&mut self, before: Option<&Record>, after: &Record) {
        self.workplaces
            .extend(then_and_now(before, after, "workplace"));
    }

    /// Other records under the number that changed: whether two names share it follows from both.
    fn note_namesakes(
        &mut self,
        conn: &Connection,
        before: Option<&Record>,
        after: &Record,
    ) -> Result<(), StoreError> {
        let said = |record: &Record, field: &str| record.text(field).unwrap_or_default().to_owned();
        let changed = |field| before.is_none_or(|before| said(before, field) != said(after, field));
        let gone = before.is_some_and(|before| before.removed != after.removed);
        if !changed("document_number") && !changed("name") && !gone {
            return Ok(());
        }
        for record in before.into_iter().chain([after]) {
            let number = normal_number(&said(record, "document_number"));
            let sql = "SELECT id FROM person WHERE number = ?1 AND number <> '' LIMIT ?2";
            self.persons
                .extend(ids(conn, sql, params![number, AT_ONCE])?);
        }
        Ok(())
    }

    /// Persons linked to a workplace whose code changed: whether another unit insures them follows from it. The first ones are
    /// judged in this transaction, all others in the next pause.
    fn note_employees(
        &mut self,
        conn: &Connection,
        before: Option<&Record>,
        after: &Record,
    ) -> Result<(), StoreError> {
        let code = |record: &Record| record.text("credit_code").map(normal_number);
        let removed = before.is_some_and(|before| before.removed != after.removed);
        if before.and_then(code) == code(after) && !removed {
            return Ok(());
        }
        let of_it = Id::from(after.id);
        conn.prepare_cached(
            "UPDATE person SET judged_on = '' WHERE workplace = ?1 AND judged_on <> ''",
        )?
        .execute([of_it])?;
        let sql = "SELECT id FROM person WHERE workplace = ?1 LIMIT ?2";
        self.persons
            .extend(ids(conn, sql, params![of_it, AT_ONCE])?);
        Ok(())
    }

    /// Persons and workplaces whose findings are stale for another reason than a change of their record.
    pub(crate) fn stale(persons: BTreeSet<EntityId>, workplaces: BTreeSet<EntityId>) -> Self {
        Self {
            persons,
            workplaces,
            ..Self::default()
        }
    }
}

/// What a record referred to and refers to.
fn then_and_now<'a>(
    before: Option<&'a Record>,
    after: &'a Record,
    field: &str,
) -> impl Iterator<Item = EntityId> {
    let both = before.into_iter().chain([after]);
    both.filter_map(move |record| record.reference(field))
}

/// Others judged anew in the transaction of one change.
const AT_ONCE: u32 = 50;

fn ids(
    conn: &Connection,
    sql: &str,
    of: impl rusqlite::Params,
) -> Result<Vec<EntityId>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(of, |row| row.get::<_, Id>(0).map(Id::entity))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Brings everything derived up to date.
pub(crate) fn refresh(
    conn: &Connection,
    mut touched: Touched,
    today: NaiveDate,
    setting: Option<Setting>,
) -> Result<(), StoreError> {
    for building in &touched.buildings {
        touched
            .moved_doors
            .extend(doors::of_building(conn, *building)?);
    }
    for door in &touched.moved_doors {
        doors::place(conn, *door)?;
    }
    touched.doors.append(&mut touched.moved_doors);
    let form = judged_by(setting);
    let judge = findings::Judge::new(conn, today, setting)?;
    for person in &touched.persons {
        judge.person(*person)?;
        touched.doors.extend(door_of_person(conn, *person)?);
    }
    for row in &touched.staff {
        judge.staff_row(*row)?;
    }
    for workplace in &touched.workplaces {
        judge.workplace(*workplace)?;
    }
    for subject in &touched.handled {
        judge.handled(*subject)?;
        touched.doors.extend(door_of_person(conn, *subject)?);
        touched
            .workplaces
            .extend(workplaces::known(conn, *subject)?);
    }
    for workplace in &touched.workplaces {
        touched.doors.extend(workplaces::refresh(conn, *workplace)?);
    }
    for door in &touched.doors {
        doors::refresh(conn, *door, &form, today)?;
    }
    Ok(())
}

/// Empties what [`refresh`] makes, before a rebuild.
pub(crate) fn clear(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("DELETE FROM finding_now", [])?;
    findings::staff::clear(conn)?;
    steps::clear(conn)?;
    places::clear(conn)
}

/// The door a household lives behind.
pub(crate) fn door_of_household(
    conn: &Connection,
    household: EntityId,
) -> Result<Option<EntityId>, StoreError> {
    one_id(conn, "SELECT door FROM household WHERE id = ?1", household)
}

/// The door a person lives behind.
pub(crate) fn door_of_person(
    conn: &Connection,
    person: EntityId,
) -> Result<Option<EntityId>, StoreError> {
    one_id(
        conn,
        "SELECT h.door FROM person p JOIN household h ON h.id = p.household WHERE p.id = ?1",
        person,
    )
}

fn one_id(conn: &Connection, sql: &str, id: EntityId) -> Result<Option<EntityId>, StoreError> {
    use rusqlite::OptionalExtension;
    let found = conn
        .prepare_cached(sql)?
        .query_row([Id::from(id)], |row| row.get::<_, Option<Id>>(0))
        .optional()?;
    Ok(found.flatten().map(Id::entity))
}
