//! Where a door stands, its place in the walking order, and its address.
//!
//! Status by the newest visit's outcome (domain.md 6): none yet = to do; open = started; 10 = done; 11 = started;
//! 20, 21, 30, 31, 60, 99 = again; 40–44 and 50 = empty. A reason of return set by review outranks them all until a visit completes.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use survey::forms::{self, FormSetting};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use super::places;
use crate::error::StoreError;
use crate::findings::open_count;
use crate::records::{self, Stored, natural_key};
use crate::sql::Id;

/// What the newest visit says of a place.
pub(super) struct LastVisit {
    pub(super) status: &'static str,
    pub(super) call_back_at: Option<String>,
    pub(super) attempts: u32,
    pub(super) own_seq: u64,
}

/// The status word a visit with this outcome leaves.
pub(crate) fn status_after(outcome: Option<&str>) -> &'static str {
    match outcome {
        None | Some("11") => "doing",
        Some("10") => "done",
        Some("40" | "41" | "42" | "43" | "44" | "50") => "empty",
        Some(_) => "again",
    }
}

/// Reads the visits of a door or workplace.
pub(super) fn last_visit(conn: &Connection, place: EntityId) -> Result<LastVisit, StoreError> {
    let (attempts, own_seq) = conn
        .prepare_cached("SELECT count(*), coalesce(max(own_seq), 0) FROM visit WHERE place = ?1 AND removed = 0")?
        .query_row([Id::from(place)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let newest: Option<(Option<String>, Option<String>)> = conn
        .prepare_cached(
            "SELECT outcome, call_back_at FROM visit WHERE place = ?1 AND removed = 0 ORDER BY started_at DESC, id DESC LIMIT 1",
        )?
        .query_row([Id::from(place)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((outcome, call_back_at)) = newest else {
        return Ok(LastVisit {
            status: "todo",
            call_back_at: None,
            attempts,
            own_seq,
        });
    };
    let status = status_after(outcome.as_deref());
    Ok(LastVisit {
        status,
        call_back_at: call_back_at.filter(|_| status == "again"),
        attempts,
        own_seq,
    })
}

/// The doors of a building.
pub(super) fn of_building(
    conn: &Connection,
    building: EntityId,
) -> Result<Vec<EntityId>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id FROM door WHERE building = ?1")?;
    let rows = statement.query_map([Id::from(building)], |row| {
        row.get::<_, Id>(0).map(Id::entity)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets a door's place in the walking order, its label, its room key, and its address in the index.
pub(super) fn place(conn: &Connection, id: EntityId) -> Result<(), StoreError> {
    let Some(Stored {
        record: door, grid, ..
    }) = records::load(conn, EntityKind::Door, id)?
    else {
        return Ok(());
    };
    let building = door
        .reference("building")
        .map(|id| records::load(conn, EntityKind::Building, id))
        .transpose()?
        .flatten();
    let building = building.map(|stored| stored.record);
    let walk_start: Option<String> = conn
        .prepare_cached("SELECT walk FROM building WHERE id = ?1")?
        .query_row([door.reference("building").map(Id::from)], |row| row.get(0))
        .optional()?;
    let walk = format!(
        "{}|{}",
        walk_start.unwrap_or_else(|| format!("{grid}|")),
        walk_end(&door)
    );
    conn.prepare_cached("UPDATE door SET walk = ?2, label = ?3, room_key = ?4 WHERE id = ?1")?
        .execute(params![
            Id::from(id),
            walk,
            label(&door),
            room_key(&door, building.as_ref())
        ])?;
    let n = conn
        .prepare_cached("SELECT n FROM door WHERE id = ?1")?
        .query_row([Id::from(id)], |row| row.get(0))?;
    let address = door
        .removed
        .is_none()
        .then(|| address(&door, building.as_ref()));
    places::put(conn, places::Kind::Door, n, address.as_deref())
}

/// Within a building: unit, floor, position when given, number.
fn walk_end(door: &Record) -> String {
    let whole = |field| door.whole(field).unwrap_or(0);
    let number = natural_key(door.text("number").unwrap_or_default());
    format!(
        "{:03}|{:03}|{:06}|{number}",
        whole("unit"),
        whole("floor"),
        whole("position")
    )
}

/// "2单元 502", or the number alone where there are no units.
fn label(door: &Record) -> String {
    let number = door.text("number").unwrap_or_default();
    match door.whole("unit").filter(|unit| *unit > 0) {
        Some(unit) => format!("{unit}单元 {number}"),
        None => number.to_owned(),
    }
}

/// "3-2-1801" for building 3, unit 2, room 1801; without units "3-1801". Empty when the building's name has no number.
fn room_key(door: &Record, building: Option<&Record>) -> String {
    let name = building
        .and_then(|building| building.text("name"))
        .unwrap_or_default();
    let digits: String = name
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let number = door.text("number").unwrap_or_default();
    if digits.is_empty() || number.is_empty() {
        return String::new();
    }
    match door.whole("unit").filter(|unit| *unit > 0) {
        Some(unit) => format!("{digits}-{unit}-{number}"),
        None => format!("{digits}-{number}"),
    }
}

fn address(door: &Record, building: Option<&Record>) -> String {
    let of_building = |field| {
        building
            .and_then(|building| building.text(field))
            .unwrap_or_default()
    };
    [
        of_building("address"),
        of_building("compound"),
        of_building("name"),
        &label(door),
    ]
    .join(" ")
}

/// What lies behind a door, counted.
#[derive(Default)]
struct Behind {
    householder: Option<String>,
    persons: u32,
    settled: u32,
    with_findings: u32,
    findings: u32,
    own_seq: u64,
}

/// Brings a door's status and counts up to date.
pub(super) fn refresh(
    conn: &Connection,
    id: EntityId,
    form: &FormSetting,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let Some(Stored {
        record: door,
        own_seq,
        ..
    }) = records::load(conn, EntityKind::Door, id)?
    else {
        return Ok(());
    };
    let visit = last_visit(conn, id)?;
    let behind = look_behind(conn, id, form, today)?;
    let returned = door
        .text("returned_reason")
        .is_some_and(|reason| !reason.is_empty());
    conn.prepare_cached(
        "UPDATE door SET status = ?2, last_own_seq = ?3, attempts = ?4, call_back_at = ?5, householder = ?6, persons = ?7,
           persons_settled = ?8, persons_with_findings = ?9, findings = ?10 WHERE id = ?1",
    )?
    .execute(params![
        Id::from(id),
        if returned { "returned" } else { visit.status },
        own_seq.max(visit.own_seq).max(behind.own_seq),
        visit.attempts,
        visit.call_back_at,
        behind.householder,
        behind.persons,
        behind.settled,
        behind.with_findings,
        behind.findings,
    ])?;
    Ok(())
}

fn look_behind(
    conn: &Connection,
    door: EntityId,
    form: &FormSetting,
    today: NaiveDate,
) -> Result<Behind, StoreError> {
    let mut behind = Behind::default();
    for household in records::load_where(
        conn,
        EntityKind::Household,
        "door = ?1 ORDER BY id",
        &[&Id::from(door)],
    )? {
        behind.own_seq = behind.own_seq.max(household.own_seq);
        for person in members(conn, household.record.id)? {
            behind.count_person(conn, &person, form, today)?;
        }
    }
    let shops = "SELECT coalesce(sum(findings), 0), coalesce(min(name), '') FROM workplace WHERE door = ?1 AND removed = 0";
    let (findings, shop): (u32, String) = conn
        .prepare_cached(shops)?
        .query_row([Id::from(door)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    behind.findings += findings;
    behind.householder = behind.householder.or((!shop.is_empty()).then_some(shop));
    Ok(behind)
}

impl Behind {
    fn count_person(
        &mut self,
        conn: &Connection,
        person: &Stored,
        form: &FormSetting,
        today: NaiveDate,
    ) -> Result<(), StoreError> {
        let findings = open_count(conn, person.record.id)?;
        let name = person.record.text("name").unwrap_or_default();
        if self.householder.is_none() && !name.is_empty() {
            self.householder = Some(name.to_owned());
        }
        self.persons += 1;
        self.settled += u32::from(
            !forms::problems(&person.record, form, today)
                .iter()
                .any(|problem| problem.blocks),
        );
        self.with_findings += u32::from(findings > 0);
        self.findings += findings;
        self.own_seq = self.own_seq.max(person.own_seq);
        Ok(())
    }
}

/// A household's members, the householder first, then in the order in which they were entered.
pub(crate) fn members(conn: &Connection, household: EntityId) -> Result<Vec<Stored>, StoreError> {
    let mut persons = records::load_where(
        conn,
        EntityKind::Person,
        "household = ?1 ORDER BY id",
        &[&Id::from(household)],
    )?;
    persons.sort_by_key(|person| person.record.text("relation") != Some("head"));
    Ok(persons)
}
