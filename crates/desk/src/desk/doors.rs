//! Buildings, façades, doors, and the way from one door to the next.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use survey::division::{GridCode, Scope};
use survey::forms;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};

use super::Desk;
use super::places::{DOOR_FROM, DOOR_REF, door_ref, one_door, status, tally, visits};
use crate::error::{EditError, ReadError, StoreError};
use crate::log::{Values, Writer};
use crate::records;
use crate::sql::Id;
use crate::view::{
    BuildingRow, DoorCell, DoorGlance, DoorRef, DoorTally, Facade, FacadeFloor, FacadeUnit,
    NewBuilding,
};

/// Doors one dialog may add; more is a slip of the finger.
const DOORS_AT_ONCE: u32 = 2000;

/// Surnames of two characters that occur (a cell shows the surname only).
const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "司马", "诸葛", "上官", "尉迟", "皇甫", "令狐", "慕容", "司徒", "夏侯", "东方", "南宫",
    "长孙", "宇文", "轩辕", "呼延",
];

impl Desk {
    /// Every building in walking order.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn buildings(&self) -> Result<Vec<BuildingRow>, ReadError> {
        building_rows(&self.store()?.conn, None)
    }

    /// A building's façade.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn facade(&self, building: EntityId) -> Result<Facade, ReadError> {
        let store = self.store()?;
        let unknown = ReadError::Unknown {
            kind: EntityKind::Building,
            id: building,
        };
        let row = building_rows(&store.conn, Some(building))?
            .pop()
            .ok_or(unknown)?;
        Ok(Facade {
            building: row,
            units: units(&store.conn, building, store.confirmed_seq()?)?,
            previous: neighbour(&store.conn, building, "<", "DESC")?,
            next: neighbour(&store.conn, building, ">", "ASC")?,
        })
    }

    /// What the side panel shows of a door.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn door_glance(&self, door: EntityId) -> Result<DoorGlance, ReadError> {
        let store = self.store()?;
        let since = super::household::last_visit_day(&store.conn, door)?;
        let asking = super::household::Asking {
            form: store.form,
            today: self.parts.surroundings.today(),
            visited: since.as_deref(),
        };
        Ok(DoorGlance {
            door: one_door(&store.conn, door, store.confirmed_seq()?)?,
            persons: super::household::person_rows(&store.conn, door, &asking)?,
            visits: visits(&store.conn, store.enrolment(), door)?,
        })
    }

    /// Adds a building with its doors (and nobody behind them) in one transaction.
    ///
    /// # Errors
    /// [`EditError::BadValue`] for an unknown kind, a name too long, or too many doors.
    pub fn add_building(&mut self, building: &NewBuilding) -> Result<BuildingRow, EditError> {
        let values = building_values(building);
        for (field, value) in &values {
            value.as_ref().map_or(Ok(()), |value| {
                forms::check(EntityKind::Building, field, value)
            })?;
        }
        let id = self.edit(|writer| {
            let grid = default_grid(writer)?;
            let id = EntityId(writer.surroundings().new_id());
            writer.set(EntityKind::Building, id, &grid, values)?;
            for door in planned_doors(building)? {
                let door_id = EntityId(writer.surroundings().new_id());
                writer.set(EntityKind::Door, door_id, &grid, door_values(id, door))?;
            }
            Ok(id)
        })?;
        Ok(building_rows(&self.store()?.conn, Some(id))?
            .pop()
            .ok_or(ReadError::Unknown {
                kind: EntityKind::Building,
                id,
            })?)
    }

    /// Adds a door to a building.
    ///
    /// # Errors
    /// [`EditError::Unknown`], [`EditError::BadValue`].
    pub fn add_door(
        &mut self,
        building: EntityId,
        unit: u32,
        floor: u32,
        number: &str,
    ) -> Result<DoorRef, EditError> {
        let values = door_values(building, (unit, floor, number.trim().to_owned()));
        for (field, value) in &values {
            value
                .as_ref()
                .map_or(Ok(()), |value| forms::check(EntityKind::Door, field, value))?;
        }
        let id = self.edit(|writer| {
            let grid = records::need(writer.tx(), EntityKind::Building, building)?.grid;
            let id = EntityId(writer.surroundings().new_id());
            writer.set(EntityKind::Door, id, &grid, values)?;
            Ok(id)
        })?;
        let store = self.store()?;
        Ok(one_door(&store.conn, id, store.confirmed_seq()?)?)
    }

    /// The next door in walking order that is not finished, after `after` and around the end; `None` when nothing is left for today.
    /// A door where nobody was home comes again when its call-back is due, or on another day.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn next_door(&self, after: Option<EntityId>) -> Result<Option<DoorRef>, ReadError> {
        let store = self.store()?;
        let walk: Option<String> = match after {
            Some(id) => store
                .conn
                .prepare_cached("SELECT walk FROM door WHERE id = ?1")?
                .query_row([Id::from(id)], |row| row.get(0))
                .optional()?,
            None => None,
        };
        let walk = walk.unwrap_or_default();
        let today = self.parts.surroundings.today().to_string();
        let confirmed_seq = store.confirmed_seq()?;
        for (start, end) in [(walk.as_str(), LAST_WALK), ("", walk.as_str())] {
            let found = next_between(&store.conn, (start, end), &today, after, confirmed_seq)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}

/// Sorts after every walking key, because those begin with a grid's digits.
const LAST_WALK: &str = "~";

fn next_between(
    conn: &Connection,
    (start, end): (&str, &str),
    today: &str,
    not: Option<EntityId>,
    confirmed_seq: u64,
) -> Result<Option<DoorRef>, StoreError> {
    // The unary plus keeps the planner on the walking order's index: the first match ends the search.
    let sql = format!(
        "SELECT {DOOR_REF} FROM {DOOR_FROM} WHERE d.walk > ?1 AND d.walk <= ?2 AND d.removed = 0 AND d.id IS NOT ?4
           AND (+d.status IN ('todo', 'doing', 'returned') OR (+d.status = 'again' AND
             CASE WHEN d.call_back_at IS NOT NULL THEN substr(d.call_back_at, 1, 10) <= ?3
                  ELSE (SELECT max(v.started_at) FROM visit v WHERE v.place = d.id AND v.removed = 0) < ?3 END))
         ORDER BY d.walk LIMIT 1"
    );
    let parameters = params![start, end, today, not.map(Id::from)];
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(parameters, |row| door_ref(row, confirmed_seq))
        .optional()?)
}

fn building_rows(conn: &Connection, only: Option<EntityId>) -> Result<Vec<BuildingRow>, ReadError> {
    let mut tallies: BTreeMap<Option<Id>, (DoorTally, u32)> = BTreeMap::new();
    let sql = "SELECT building, status, count(*), sum(findings) FROM door WHERE removed = 0 AND (?1 IS NULL OR building = ?1)
               GROUP BY building, status";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([only.map(Id::from)])?;
    while let Some(row) = rows.next()? {
        let (doors, findings) = tallies.entry(row.get(0)?).or_default();
        tally(doors, &row.get::<_, String>(1)?, row.get(2)?);
        *findings += row.get::<_, u32>(3)?;
    }
    let mut statement =
        conn.prepare_cached("SELECT id, name, kind FROM building WHERE removed = 0 AND (?1 IS NULL OR id = ?1) ORDER BY walk")?;
    let buildings = statement.query_map([only.map(Id::from)], |row| {
        let id: Id = row.get(0)?;
        let (doors, findings) = tallies.get(&Some(id)).copied().unwrap_or_default();
        Ok(BuildingRow {
            id: id.entity(),
            name: row.get(1)?,
            kind: row.get(2)?,
            doors,
            findings,
        })
    })?;
    Ok(buildings.collect::<Result<_, _>>()?)
}

fn neighbour(
    conn: &Connection,
    building: EntityId,
    side: &str,
    order: &str,
) -> Result<Option<EntityId>, StoreError> {
    let sql = format!(
        "SELECT id FROM building WHERE removed = 0 AND walk {side} (SELECT walk FROM building WHERE id = ?1) ORDER BY walk {order} LIMIT 1"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([Id::from(building)], |row| row.get::<_, Id>(0))
        .optional()?
        .map(Id::entity))
}

fn units(
    conn: &Connection,
    building: EntityId,
    confirmed_seq: u64,
) -> Result<Vec<FacadeUnit>, StoreError> {
    let sql = "SELECT unit, floor, id, number, householder, persons, status, last_own_seq, findings, attempts, call_back_at
               FROM door WHERE building = ?1 AND removed = 0 ORDER BY unit, floor DESC, walk";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([Id::from(building)])?;
    let mut units: Vec<FacadeUnit> = Vec::new();
    while let Some(row) = rows.next()? {
        let (unit, floor): (u32, u32) = (row.get(0)?, row.get(1)?);
        if units.last().is_none_or(|last| last.unit != unit) {
            units.push(FacadeUnit {
                unit,
                floors: Vec::new(),
            });
        }
        let floors = &mut units.last_mut().expect("one was pushed").floors;
        if floors.last().is_none_or(|last| last.floor != floor) {
            floors.push(FacadeFloor {
                floor,
                doors: Vec::new(),
            });
        }
        floors
            .last_mut()
            .expect("one was pushed")
            .doors
            .push(cell(row, confirmed_seq)?);
    }
    Ok(units)
}

fn cell(row: &rusqlite::Row<'_>, confirmed_seq: u64) -> rusqlite::Result<DoorCell> {
    let persons: u32 = row.get(5)?;
    let householder: Option<String> = row.get(4)?;
    Ok(DoorCell {
        id: row.get::<_, Id>(2)?.entity(),
        number: row.get(3)?,
        surname: householder.map(|name| if persons > 0 { surname(&name) } else { name }),
        persons,
        status: status(&row.get::<_, String>(6)?, row.get(7)?, confirmed_seq),
        findings: row.get(8)?,
        attempts: row.get(9)?,
        call_back_at: row.get(10)?,
    })
}

fn surname(name: &str) -> String {
    let length = if DOUBLE_SURNAMES
        .iter()
        .any(|double| name.starts_with(double))
    {
        2
    } else {
        1
    };
    name.chars().take(length).collect()
}

/// The grid that new things of this device lie in: the worker's own; on a clerk's device that of the first building, or else the
/// scope's first grid.
pub(crate) fn default_grid(writer: &Writer<'_>) -> Result<GridCode, StoreError> {
    if let Scope::Grid(grid) = &writer.enrolment().scope {
        return Ok(grid.clone());
    }
    let first: Option<String> = writer
        .tx()
        .query_row(
            "SELECT grid FROM building ORDER BY walk LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    let text = first.unwrap_or_else(|| format!("{:0<12}001", writer.enrolment().scope.as_prefix()));
    GridCode::parse(&text).map_err(|_| StoreError::Damaged)
}

fn building_values(building: &NewBuilding) -> Values {
    let text = |text: &str| {
        Some(text.trim())
            .filter(|text| !text.is_empty())
            .map(Value::text)
    };
    Values::from([
        ("name".to_owned(), text(&building.name)),
        ("compound".to_owned(), text(&building.compound)),
        ("kind".to_owned(), text(&building.kind)),
        (
            "floors".to_owned(),
            Some(Value::Whole(building.floors.into())),
        ),
        (
            "units".to_owned(),
            Some(Value::Whole(building.units.into())),
        ),
        (
            "doors_per_floor".to_owned(),
            Some(Value::Whole(building.doors_per_floor.into())),
        ),
    ])
}

type PlannedDoor = (u32, u32, String);

/// Towers: every door of every floor, room = floor and two digits (502). Rows, villages and street fronts: houses 1 to n.
fn planned_doors(building: &NewBuilding) -> Result<Vec<PlannedDoor>, EditError> {
    let rows = building.kind != "tower";
    let count = if rows {
        1
    } else {
        building.floors.saturating_mul(building.units.max(1))
    }
    .saturating_mul(building.doors_per_floor);
    if count > DOORS_AT_ONCE {
        let limit = i64::from(DOORS_AT_ONCE);
        return Err(forms::BadValue::OutOfRange {
            field: "doors_per_floor".to_owned(),
            limit,
        }
        .into());
    }
    if rows {
        return Ok((1..=building.doors_per_floor)
            .map(|house| (0, 0, house.to_string()))
            .collect());
    }
    let units = if building.units == 0 {
        0..=0
    } else {
        1..=building.units
    };
    Ok(units
        .flat_map(|unit| (1..=building.floors).map(move |floor| (unit, floor)))
        .flat_map(|(unit, floor)| {
            (1..=building.doors_per_floor)
                .map(move |door| (unit, floor, format!("{floor}{door:02}")))
        })
        .collect())
}

fn door_values(building: EntityId, (unit, floor, number): PlannedDoor) -> Values {
    Values::from([
        (
            "building".to_owned(),
            Some(Value::text(building.to_string())),
        ),
        ("unit".to_owned(), Some(Value::Whole(unit.into()))),
        ("floor".to_owned(), Some(Value::Whole(floor.into()))),
        ("number".to_owned(), Some(Value::text(number))),
    ])
}
