//! Rosters on the device: rows by document number or credit code, as the departments gave them. They are looked up, never edited.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use survey::ids::{EntityId, RosterId};
use survey::roster::{
    InsuredPerson, InsuredUnit, RegisteredUnit, RosterFact, RosterInfo, RosterKind, RosterRow,
};

use crate::derive::{self, Touched};
use crate::error::StoreError;
use crate::file::Store;
use crate::records::normal_number;
use crate::sql::Id;
use crate::view::RosterSummary;

// Served by indexes over `judged_on` of what is not removed; the count reads nothing else.
const STALE_PERSONS: &str = "SELECT id FROM person WHERE judged_on < ?1 AND removed = 0 LIMIT ?2";
const STALE_WORKPLACES: &str =
    "SELECT id FROM workplace WHERE judged_on < ?1 AND removed = 0 LIMIT ?2";
const STALE_LEFT: &str = "SELECT (SELECT count(*) FROM person WHERE judged_on < ?1 AND removed = 0)
    + (SELECT count(*) FROM workplace WHERE judged_on < ?1 AND removed = 0)";

/// Subjects judged anew in one transaction when a roster changed.
const SUBJECTS_AT_ONCE: u32 = 500;

impl Store {
    /// Adds rows of a roster; rows that are there already stay once. A roster of the same kind with a later day takes precedence.
    /// Findings that may change become stale; [`Store::settle_findings`] computes them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_roster(&mut self, info: &RosterInfo, rows: &[RosterRow]) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        let known: Option<i64> = tx
            .query_row(
                "SELECT 1 FROM roster WHERE id = ?1",
                [Id(info.id.0)],
                |row| row.get(0),
            )
            .optional()?;
        tx.execute(
            "INSERT INTO roster (id, kind, department, as_of) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET department = excluded.department, as_of = excluded.as_of",
            params![Id(info.id.0), info.kind.name(), info.department, info.as_of.to_string()],
        )?;
        for row in rows {
            put_row(&tx, info.id, row, known.is_some())?;
        }
        if known.is_none() {
            all_stale(&tx)?;
        }
        Ok(tx.commit()?)
    }

    /// Forgets a roster.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn drop_roster(&mut self, id: RosterId) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        tx.execute("DELETE FROM roster WHERE id = ?1", [Id(id.0)])?;
        all_stale(&tx)?;
        Ok(tx.commit()?)
    }

    /// Computes stale findings, at most `limit` subjects, in short transactions. Gives how many are left.
    /// Stale are: subjects a roster speaks of anew, and everybody on a new day (ages and months have moved).
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn settle_findings(&mut self, today: NaiveDate, limit: u32) -> Result<u32, StoreError> {
        let mut left = limit;
        while left > 0 {
            let portion = left.min(SUBJECTS_AT_ONCE);
            let tx = self.conn.transaction()?;
            let persons = stale(&tx, STALE_PERSONS, today, portion)?;
            let workplaces = stale(&tx, STALE_WORKPLACES, today, portion)?;
            if persons.is_empty() && workplaces.is_empty() {
                break;
            }
            derive::refresh(
                &tx,
                Touched::stale(persons, workplaces),
                today,
                self.setting,
            )?;
            tx.commit()?;
            left -= portion;
        }
        Ok(self
            .conn
            .query_row(STALE_LEFT, [today.to_string()], |row| row.get(0))?)
    }

    /// The rosters on this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn rosters(&self) -> Result<Vec<RosterSummary>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT kind, department, as_of, (SELECT count(*) FROM roster_row WHERE roster = roster.id) FROM roster ORDER BY kind, as_of",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let kind =
                RosterKind::from_name(&row.get::<_, String>(0)?).ok_or(StoreError::Damaged)?;
            found.push(RosterSummary {
                kind,
                department: row.get(1)?,
                as_of: row.get(2)?,
                rows: row.get(3)?,
            });
        }
        Ok(found)
    }
}

fn put_row(
    conn: &Connection,
    roster: RosterId,
    row: &RosterRow,
    judge_again: bool,
) -> Result<(), StoreError> {
    let (key, stale) = match &row.fact {
        RosterFact::InsuredPerson(person) => (
            normal_number(&person.document_number),
            "UPDATE person SET judged_on = '' WHERE number = ?1 AND number <> '' AND judged_on <> ''",
        ),
        RosterFact::RegisteredUnit(unit) => (normal_number(&unit.credit_code), STALE_UNIT),
        RosterFact::InsuredUnit(unit) => (normal_number(&unit.credit_code), STALE_UNIT),
    };
    let body = serde_json::to_string(row).expect("text keys only");
    let new = conn
        .prepare_cached("INSERT OR IGNORE INTO roster_row (roster, key, body) VALUES (?1, ?2, ?3)")?
        .execute(params![Id(roster.0), key, body])?
        > 0;
    if judge_again && new {
        conn.prepare_cached(stale)?.execute([key])?;
    }
    Ok(())
}

const STALE_UNIT: &str =
    "UPDATE workplace SET judged_on = '' WHERE code = ?1 AND code <> '' AND judged_on <> ''";

pub(crate) fn all_stale(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("UPDATE person SET judged_on = '' WHERE judged_on <> ''", [])?;
    conn.execute(
        "UPDATE workplace SET judged_on = '' WHERE judged_on <> ''",
        [],
    )?;
    Ok(())
}

fn stale(
    conn: &Connection,
    sql: &str,
    today: NaiveDate,
    limit: u32,
) -> Result<BTreeSet<EntityId>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(params![today.to_string(), limit], |row| {
        row.get::<_, Id>(0).map(Id::entity)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rosters that count: of each kind the one with the latest day.
#[derive(Debug, Clone, Default)]
pub(crate) struct Newest(Vec<RosterInfo>);

impl Newest {
    /// Reads which rosters count now.
    pub(crate) fn load(conn: &Connection) -> Result<Self, StoreError> {
        let mut statement = conn.prepare_cached(
            "SELECT id, kind, department, as_of FROM roster ORDER BY as_of DESC, id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut newest = Self::default();
        while let Some(row) = rows.next()? {
            let kind =
                RosterKind::from_name(&row.get::<_, String>(1)?).ok_or(StoreError::Damaged)?;
            if newest.of(kind).is_none() {
                let as_of = row
                    .get::<_, String>(3)?
                    .parse()
                    .map_err(|_| StoreError::Damaged)?;
                newest.0.push(RosterInfo {
                    id: RosterId(row.get::<_, Id>(0)?.0),
                    kind,
                    department: row.get(2)?,
                    as_of,
                });
            }
        }
        Ok(newest)
    }

    /// The one of this kind.
    pub(crate) fn of(&self, kind: RosterKind) -> Option<&RosterInfo> {
        self.0.iter().find(|info| info.kind == kind)
    }

    /// What the roster of insured persons says of a number; empty for an empty number.
    pub(crate) fn insured_person(
        &self,
        conn: &Connection,
        number: &str,
    ) -> Result<Vec<InsuredPerson>, StoreError> {
        let facts = self.facts(conn, RosterKind::InsuredPersons, number)?;
        Ok(facts
            .into_iter()
            .filter_map(|fact| match fact {
                RosterFact::InsuredPerson(person) => Some(person),
                RosterFact::RegisteredUnit(_) | RosterFact::InsuredUnit(_) => None,
            })
            .collect())
    }

    /// What the business register says of a credit code.
    pub(crate) fn registered_unit(
        &self,
        conn: &Connection,
        code: &str,
    ) -> Result<Option<RegisteredUnit>, StoreError> {
        let facts = self.facts(conn, RosterKind::RegisteredUnits, code)?;
        Ok(facts.into_iter().find_map(|fact| match fact {
            RosterFact::RegisteredUnit(unit) => Some(unit),
            RosterFact::InsuredPerson(_) | RosterFact::InsuredUnit(_) => None,
        }))
    }

    /// What the agency insures under a credit code.
    pub(crate) fn insured_unit(
        &self,
        conn: &Connection,
        code: &str,
    ) -> Result<Option<InsuredUnit>, StoreError> {
        let facts = self.facts(conn, RosterKind::InsuredUnits, code)?;
        Ok(facts.into_iter().find_map(|fact| match fact {
            RosterFact::InsuredUnit(unit) => Some(unit),
            RosterFact::InsuredPerson(_) | RosterFact::RegisteredUnit(_) => None,
        }))
    }

    fn facts(
        &self,
        conn: &Connection,
        kind: RosterKind,
        key: &str,
    ) -> Result<Vec<RosterFact>, StoreError> {
        let Some(info) = self.of(kind).filter(|_| !key.is_empty()) else {
            return Ok(Vec::new());
        };
        let mut statement =
            conn.prepare_cached("SELECT body FROM roster_row WHERE roster = ?1 AND key = ?2")?;
        let mut rows = statement.query(params![Id(info.id.0), key])?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let body = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
            let parsed: RosterRow = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
            facts.push(parsed.fact);
        }
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{World, plan};

    #[test]
    fn what_is_stale_is_found_and_counted_on_indexes() {
        let world = World::worker();
        let conn = &world.desk.store().expect("open").conn;
        for sql in [STALE_PERSONS, STALE_WORKPLACES] {
            assert!(plan(conn, sql).contains("judged_on"), "{}", plan(conn, sql));
        }
        let count = plan(conn, STALE_LEFT);
        assert_eq!(count.matches("COVERING INDEX").count(), 2, "{count}");
    }
}
