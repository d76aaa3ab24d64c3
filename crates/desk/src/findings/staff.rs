//! Staff lists: each row is judged once and kept in `staff_now`, the sum of a workplace in `staff_tally`.

use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::staff::StaffVerdict;
use survey::findings::{PersonRosters, StaffJudgement, StaffMember, StaffTally, judge_staff};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use survey::roster::RosterKind;

use super::Judge;
use crate::error::StoreError;
use crate::records::{self, normal_number};
use crate::roster::Newest;
use crate::sql::Id;

impl Judge<'_> {
    /// Judges one row anew, if the rest of its list is judged; otherwise the list is judged as a whole with its workplace.
    pub(crate) fn staff_row(&self, id: EntityId) -> Result<(), StoreError> {
        self.forget_row(id)?;
        let Some(stored) = records::load(self.conn, EntityKind::Staff, id)? else {
            return Ok(());
        };
        let row = stored.record;
        match row.reference("workplace") {
            Some(workplace) if row.removed.is_none() => {
                let code = code_of(self.conn, workplace)?;
                if self.is_judged(workplace, &code)? {
                    self.keep_row(workplace, &code, row)?;
                }
                Ok(())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Judges every row of a workplace's list, unless it is judged already.
    pub(crate) fn staff_list(&self, workplace: EntityId) -> Result<(), StoreError> {
        let code = code_of(self.conn, workplace)?;
        if self.is_judged(workplace, &code)? {
            return Ok(());
        }
        self.forget_list(workplace)?;
        let of_it: &[&dyn rusqlite::ToSql] = &[&Id::from(workplace)];
        for row in records::load_where(self.conn, EntityKind::Staff, "workplace = ?1", of_it)? {
            self.keep_row(workplace, &code, row.record)?;
        }
        self.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO staff_list (workplace, code, judged_on) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![Id::from(workplace), code, self.today.to_string()])?;
        Ok(())
    }

    fn is_judged(&self, workplace: EntityId, code: &str) -> Result<bool, StoreError> {
        let known = self
            .conn
            .prepare_cached(
                "SELECT 1 FROM staff_list WHERE workplace = ?1 AND code = ?2 AND judged_on = ?3",
            )?
            .exists(params![Id::from(workplace), code, self.today.to_string()])?;
        Ok(known)
    }

    fn keep_row(&self, workplace: EntityId, code: &str, staff: Record) -> Result<(), StoreError> {
        let id = staff.id;
        let rosters = rosters_about(self.conn, &self.rosters, &staff)?;
        let member = StaffMember { staff, rosters };
        let code = Some(code).filter(|code| !code.is_empty());
        // Without a readable pack the verdict is still right, as it rests on no setting; the rest is judged with the next pack.
        let setting = self.setting.unwrap_or_default();
        let judgement = judge_staff(&member, code, &setting, self.today);
        let text = serde_json::to_string(&judgement).expect("text keys only");
        self.conn
            .prepare_cached("INSERT INTO staff_now (staff, workplace, verdict, judgement) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                Id::from(id),
                Id::from(workplace),
                name_of(judgement.verdict),
                text
            ])?;
        self.conn
            .prepare_cached(
                "INSERT INTO staff_tally (workplace, judgement, rows) VALUES (?1, ?2, 1)
                 ON CONFLICT (workplace, judgement) DO UPDATE SET rows = rows + 1",
            )?
            .execute(params![Id::from(workplace), text])?;
        Ok(())
    }

    /// Takes a row out of the sum it was counted in.
    fn forget_row(&self, id: EntityId) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "UPDATE staff_tally SET rows = rows - 1
                 WHERE (workplace, judgement) = (SELECT workplace, judgement FROM staff_now WHERE staff = ?1)",
            )?
            .execute([Id::from(id)])?;
        self.conn
            .prepare_cached("DELETE FROM staff_now WHERE staff = ?1")?
            .execute([Id::from(id)])?;
        Ok(())
    }

    fn forget_list(&self, workplace: EntityId) -> Result<(), StoreError> {
        for sql in [
            "DELETE FROM staff_now WHERE workplace = ?1",
            "DELETE FROM staff_tally WHERE workplace = ?1",
        ] {
            self.conn
                .prepare_cached(sql)?
                .execute([Id::from(workplace)])?;
        }
        Ok(())
    }
}

/// The sum over a workplace's list.
pub(super) fn tally(conn: &Connection, workplace: EntityId) -> Result<StaffTally, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT judgement, rows FROM staff_tally WHERE workplace = ?1 AND rows > 0",
    )?;
    let mut rows = statement.query([Id::from(workplace)])?;
    let mut tally = StaffTally::default();
    while let Some(row) = rows.next()? {
        let text = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
        let judgement: StaffJudgement =
            serde_json::from_str(text).map_err(|_| StoreError::Damaged)?;
        tally.add(judgement, row.get(1)?);
    }
    Ok(tally)
}

/// The rows of a workplace's list that were not removed, each with the rows of insured persons about it.
pub(crate) fn members(
    conn: &Connection,
    rosters: &Newest,
    workplace: EntityId,
) -> Result<Vec<StaffMember>, StoreError> {
    let of_it: &[&dyn rusqlite::ToSql] = &[&Id::from(workplace)];
    let rows = records::load_where(
        conn,
        EntityKind::Staff,
        "workplace = ?1 AND removed = 0 ORDER BY n",
        of_it,
    )?;
    let member = |staff: Record| {
        let rosters = rosters_about(conn, rosters, &staff)?;
        Ok(StaffMember { staff, rosters })
    };
    rows.into_iter().map(|row| member(row.record)).collect()
}

/// Forgets every judgement, before a rebuild.
pub(crate) fn clear(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch("DELETE FROM staff_now; DELETE FROM staff_tally; DELETE FROM staff_list;")?;
    Ok(())
}

/// The rows of insured persons about one of the staff: no other roster is compared with a list.
fn rosters_about(
    conn: &Connection,
    rosters: &Newest,
    staff: &Record,
) -> Result<PersonRosters, StoreError> {
    let number = normal_number(staff.text("document_number").unwrap_or_default());
    let mut found = PersonRosters {
        searched: rosters.searched(),
        ..PersonRosters::default()
    };
    for (fact, as_of) in rosters.facts(conn, RosterKind::InsuredPersons, &number)? {
        found.take(fact, as_of);
    }
    Ok(found)
}

/// The workplace's code as its row has it; empty for none.
fn code_of(conn: &Connection, workplace: EntityId) -> Result<String, StoreError> {
    let found: Option<String> = conn
        .prepare_cached("SELECT code FROM workplace WHERE id = ?1")?
        .query_row([Id::from(workplace)], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// A verdict as the table has it.
pub(crate) fn name_of(verdict: StaffVerdict) -> String {
    let value = serde_json::to_value(verdict).expect("a unit variant");
    value.as_str().unwrap_or_default().to_owned()
}

/// A verdict of the table.
pub(crate) fn verdict_of(name: &str) -> Result<StaffVerdict, StoreError> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|_| StoreError::Damaged)
}
