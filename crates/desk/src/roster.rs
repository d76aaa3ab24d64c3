//! Rosters on the device: rows by document number or credit code, as the departments gave them. They are looked up, never edited.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::catalogue::any_rule_reads;
use survey::ids::{EntityId, RosterId};
use survey::record::EntityKind;
use survey::roster::{RosterFact, RosterInfo, RosterKind, RosterRow};

use crate::derive::{self, Touched};
use crate::error::StoreError;
use crate::file::Store;
use crate::findings::Judge;
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
            readers_stale(&tx, info.kind)?;
        }
        Ok(tx.commit()?)
    }

    /// Forgets a roster.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn drop_roster(&mut self, id: RosterId) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        let kind: Option<String> = tx
            .query_row("SELECT kind FROM roster WHERE id = ?1", [Id(id.0)], |row| {
                row.get(0)
            })
            .optional()?;
        tx.execute("DELETE FROM roster WHERE id = ?1", [Id(id.0)])?;
        if let Some(kind) = kind.and_then(|name| RosterKind::from_name(&name)) {
            readers_stale(&tx, kind)?;
        }
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

    /// Judges a workplace's staff list, unless it is judged already.
    pub(crate) fn judge_staff_list(
        &mut self,
        workplace: EntityId,
        today: NaiveDate,
    ) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        Judge::new(&tx, today, self.setting)?.staff_list(workplace)?;
        Ok(tx.commit()?)
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
    let key = normal_number(row.fact.key());
    let body = serde_json::to_string(row).expect("text keys only");
    let new = conn
        .prepare_cached("INSERT OR IGNORE INTO roster_row (roster, key, body) VALUES (?1, ?2, ?3)")?
        .execute(params![Id(roster.0), key, body])?
        > 0;
    if judge_again && new {
        for sql in stale_by_row(row.fact.kind()) {
            conn.prepare_cached(sql)?.execute([&key])?;
        }
    }
    Ok(())
}

/// Whom a new row of this kind concerns.
fn stale_by_row(kind: RosterKind) -> &'static [&'static str] {
    match kind {
        RosterKind::InsuredPersons => &[STALE_PERSON, STALE_LIST, STALE_EMPLOYER],
        RosterKind::Population | RosterKind::Students | RosterKind::Hardship => &[STALE_PERSON],
        RosterKind::RegisteredUnits
        | RosterKind::InsuredUnits
        | RosterKind::TaxedUnits
        | RosterKind::DustUnits
        | RosterKind::Projects => &[STALE_UNIT],
    }
}

/// The person of this number, and those whose number differs in nothing but the check character.
const STALE_PERSON: &str = "UPDATE person SET judged_on = '' WHERE number <> '' AND judged_on <> ''
   AND number >= substr(?1, 1, 17) AND number < substr(?1, 1, 17) || '~' AND (number = ?1 OR length(?1) = 18)";
/// Workplaces that have the number on their staff list.
const STALE_EMPLOYER: &str = "UPDATE workplace SET judged_on = '' WHERE judged_on <> ''
   AND id IN (SELECT workplace FROM staff WHERE number = ?1 AND number <> '')";
/// The lists themselves.
const STALE_LIST: &str = "DELETE FROM staff_list
   WHERE workplace IN (SELECT workplace FROM staff WHERE number = ?1 AND number <> '')";
const STALE_UNIT: &str =
    "UPDATE workplace SET judged_on = '' WHERE code = ?1 AND code <> '' AND judged_on <> ''";

/// Everybody whom some rule compares with rosters of this kind has to be judged again.
fn readers_stale(conn: &Connection, kind: RosterKind) -> Result<(), StoreError> {
    for (subject, sql) in [
        (EntityKind::Person, ALL_PERSONS_STALE),
        (EntityKind::Workplace, ALL_WORKPLACES_STALE),
    ] {
        if any_rule_reads(subject, kind) {
            conn.execute(sql, [])?;
        }
    }
    if kind == RosterKind::InsuredPersons {
        conn.execute(ALL_LISTS_STALE, [])?;
    }
    Ok(())
}

const ALL_PERSONS_STALE: &str = "UPDATE person SET judged_on = '' WHERE judged_on <> ''";
const ALL_WORKPLACES_STALE: &str = "UPDATE workplace SET judged_on = '' WHERE judged_on <> ''";

const ALL_LISTS_STALE: &str = "DELETE FROM staff_list";

/// Everybody has to be judged again: the region's setting changed.
pub(crate) fn all_stale(conn: &Connection) -> Result<(), StoreError> {
    conn.execute(ALL_PERSONS_STALE, [])?;
    conn.execute(ALL_WORKPLACES_STALE, [])?;
    conn.execute(ALL_LISTS_STALE, [])?;
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

    /// The kinds that are here, each with the day of its newest roster.
    pub(crate) fn searched(&self) -> Vec<(RosterKind, NaiveDate)> {
        self.0.iter().map(|info| (info.kind, info.as_of)).collect()
    }

    /// What the newest roster of this kind says under a key; nothing under an empty one.
    pub(crate) fn facts(
        &self,
        conn: &Connection,
        kind: RosterKind,
        key: &str,
    ) -> Result<Vec<(RosterFact, NaiveDate)>, StoreError> {
        self.rows(conn, kind, "key = ?2", key)
    }

    /// The same, under a citizen number whatever its check character is.
    pub(crate) fn facts_but_for_the_check(
        &self,
        conn: &Connection,
        kind: RosterKind,
        number: &str,
    ) -> Result<Vec<(RosterFact, NaiveDate)>, StoreError> {
        match body_of_number(number) {
            Some(body) => self.rows(conn, kind, BUT_FOR_THE_CHECK, body),
            None => self.facts(conn, kind, number),
        }
    }

    fn rows(
        &self,
        conn: &Connection,
        kind: RosterKind,
        condition: &'static str,
        key: &str,
    ) -> Result<Vec<(RosterFact, NaiveDate)>, StoreError> {
        let Some(info) = self.of(kind).filter(|_| !key.is_empty()) else {
            return Ok(Vec::new());
        };
        let sql = format!("SELECT body FROM roster_row WHERE roster = ?1 AND {condition}");
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![Id(info.id.0), key])?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let body = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
            let parsed: RosterRow = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
            facts.push((parsed.fact, info.as_of));
        }
        Ok(facts)
    }
}

/// Keys of eighteen characters that begin with the seventeen of ?2. The upper end lies behind every digit and letter.
const BUT_FOR_THE_CHECK: &str = "key >= ?2 AND key < ?2 || '~' AND length(key) = 18";

/// A citizen number without its check character.
fn body_of_number(number: &str) -> Option<&str> {
    (number.len() == 18).then(|| number.get(..17)).flatten()
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
        for sql in [STALE_PERSON, STALE_EMPLOYER, STALE_LIST] {
            assert!(plan(conn, sql).contains("number"), "{}", plan(conn, sql));
        }
        let row = format!("SELECT body FROM roster_row WHERE roster = ?1 AND {BUT_FOR_THE_CHECK}");
        assert!(
            plan(conn, &row).contains("key>? AND key<?"),
            "{}",
            plan(conn, &row)
        );
        let count = plan(conn, STALE_LEFT);
        assert_eq!(count.matches("COVERING INDEX").count(), 2, "{count}");
    }
}
