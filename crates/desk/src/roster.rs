//! Rosters on the device: rows by document number or credit code, as the departments gave them. They are looked up, never edited.
//!
//! A roster comes down in pages. It counts when all its rows are here ([`Store::rosters_whole`]); until then the one that it replaces
//! stands, so that nobody is called unknown because half of a file is still on its way.

mod newest;

pub(crate) use newest::Newest;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, ToSql, params};
use survey::findings::catalogue::any_rule_reads;
use survey::ids::{EntityId, RosterId};
use survey::record::EntityKind;
use survey::roster::{Lines, RosterInfo, RosterKind, RosterRow};

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
    /// Adds a roster with all its rows; it counts at once.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_roster(&mut self, info: &RosterInfo, rows: &[RosterRow]) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        put_part(&tx, info, rows)?;
        whole(&tx, "id = ?1", &[&Id(info.id.0)])?;
        Ok(tx.commit()?)
    }

    /// Adds some rows of a roster; rows that are there already stay once. It counts when [`Store::rosters_whole`] was called.
    /// Rows that are added to one that counts make the findings stale that may change; [`Store::settle_findings`] computes them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_roster_part(
        &mut self,
        info: &RosterInfo,
        rows: &[RosterRow],
    ) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        put_part(&tx, info, rows)?;
        Ok(tx.commit()?)
    }

    /// Notes that a roster was replaced. It stands until what replaces it is whole here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn retire_roster(&mut self, id: RosterId) -> Result<(), StoreError> {
        self.conn
            .execute("UPDATE roster SET retired = 1 WHERE id = ?1", [Id(id.0)])?;
        Ok(())
    }

    /// Everything that central has for this device is here: what came counts from now on, what was replaced is forgotten (PIPL 47).
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn rosters_whole(&mut self) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        for kind in kinds(&tx, "retired = 1", &[])? {
            readers_stale(&tx, kind)?;
        }
        tx.execute("DELETE FROM roster WHERE retired = 1", [])?;
        whole(&tx, "1 = 1", &[])?;
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

    /// The rosters on this device that count.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn rosters(&self) -> Result<Vec<RosterSummary>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT kind, department, as_of, (SELECT count(*) FROM roster_row WHERE roster = roster.id) FROM roster WHERE complete = 1 ORDER BY kind, as_of",
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

/// The feed is read from its beginning, because central stands where it stood before: what had half come is forgotten, since central may
/// not know it any more, and what was replaced may be in force again.
pub(crate) fn read_again(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("DELETE FROM roster WHERE complete = 0", [])?;
    conn.execute("UPDATE roster SET retired = 0", [])?;
    Ok(())
}

/// Adds rows. A page that comes twice does not bring back what was replaced.
fn put_part(conn: &Connection, info: &RosterInfo, rows: &[RosterRow]) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO roster (id, kind, department, as_of, complete) VALUES (?1, ?2, ?3, ?4, 0)
         ON CONFLICT (id) DO UPDATE SET department = excluded.department, as_of = excluded.as_of",
    )?
    .execute(params![
        Id(info.id.0),
        info.kind.name(),
        info.department,
        info.as_of.to_string()
    ])?;
    let (counts, lines) = conn
        .prepare_cached("SELECT complete, lines FROM roster WHERE id = ?1")?
        .query_row([Id(info.id.0)], |row| {
            Ok((row.get::<_, bool>(0)?, row.get::<_, String>(1)?))
        })?;
    for row in rows {
        put_row(conn, info.id, row, counts)?;
    }
    let known = Lines::from_codes(&lines);
    let all = rows
        .iter()
        .fold(known, |all, row| all.and(row.fact.lines()));
    if all != known {
        conn.prepare_cached("UPDATE roster SET lines = ?2 WHERE id = ?1")?
            .execute(params![Id(info.id.0), all.codes()])?;
        if counts {
            readers_stale(conn, info.kind)?;
        }
    }
    Ok(())
}

/// Those of these rosters that did not count before count now.
fn whole(conn: &Connection, which: &str, params: &[&dyn ToSql]) -> Result<(), StoreError> {
    let waiting = format!("complete = 0 AND {which}");
    for kind in kinds(conn, &waiting, params)? {
        readers_stale(conn, kind)?;
    }
    let sql = format!("UPDATE roster SET complete = 1 WHERE {waiting}");
    conn.execute(&sql, params)?;
    Ok(())
}

/// Of which kinds these rosters are.
fn kinds(
    conn: &Connection,
    which: &str,
    params: &[&dyn ToSql],
) -> Result<Vec<RosterKind>, StoreError> {
    let sql = format!("SELECT DISTINCT kind FROM roster WHERE {which}");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = RosterKind::from_name(row.get_ref(0)?.as_str().unwrap_or_default());
        found.push(kind.ok_or(StoreError::Damaged)?);
    }
    Ok(found)
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
        let row = format!(
            "SELECT body FROM roster_row WHERE roster = ?1 AND {}",
            newest::BUT_FOR_THE_CHECK
        );
        assert!(
            plan(conn, &row).contains("key>? AND key<?"),
            "{}",
            plan(conn, &row)
        );
        let count = plan(conn, STALE_LEFT);
        assert_eq!(count.matches("COVERING INDEX").count(), 2, "{count}");
    }
}
