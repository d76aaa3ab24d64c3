//! A print run at rest: what it is to print, how far it is, why somebody was left out.
//!
//! The order that makes it safe against a crash at any moment: pages are drawn and written under a provisional name; then numbers,
//! entries and the run's progress become durable in one transaction; then the file gets its name. After a crash a part is either
//! not entered (its numbers are still free) or entered (and drawn again from the register, to the same bytes).

use rusqlite::{Connection, OptionalExtension, Row, params};
use survey::ids::EntityId;
use survey::record::EntityKind;

use super::candidates::candidates;
use crate::error::StoreError;
use crate::sql::Id;
use crate::view::{
    PaperForm, PaperSubject, RunAsk, RunBound, RunRow, RunSkip, RunState, SkipReason,
};

/// One subject of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// Place in walking order, from 0.
    pub(crate) at: u32,
    pub(crate) subject: PaperSubject,
    /// The register entry it has, or will have.
    pub(crate) entry: EntityId,
}

/// What a run is, for whoever prints it.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) n: i64,
    pub(crate) id: EntityId,
    pub(crate) template: String,
    pub(crate) bound: RunBound,
    pub(crate) form: PaperForm,
    pub(crate) folder: String,
    pub(crate) again: bool,
    /// Whether its findings were ticked one by one.
    pub(crate) chosen: bool,
    pub(crate) running: bool,
    /// Whether it can still go on: neither done nor cancelled.
    pub(crate) open: bool,
}

/// What a new run is made of.
pub(crate) struct NewRun<'a> {
    pub(crate) id: EntityId,
    pub(crate) ask: &'a RunAsk,
    pub(crate) bound: RunBound,
    pub(crate) form: PaperForm,
    pub(crate) folder: &'a str,
    pub(crate) made_at: &'a str,
}

/// Notes a run with everybody it is about, in walking order.
pub(crate) fn begin(
    conn: &Connection,
    new: &NewRun<'_>,
    new_id: impl Fn() -> EntityId,
) -> Result<(), StoreError> {
    let (bound, form) = (bound_name(new.bound), new.form.name());
    conn.prepare_cached("INSERT INTO run (id, template, bound, form, folder, again, chosen, made_at, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'running')")?
        .execute(params![Id::from(new.id), new.ask.template, bound, form, new.folder, new.ask.again, !new.ask.findings.is_empty(), new.made_at])?;
    let run = conn.last_insert_rowid();
    let mut insert = conn.prepare_cached(
        "INSERT INTO run_item (run, at, subject_kind, subject, finding, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (at, candidate) in (0..).zip(candidates(conn, new.ask)?.each) {
        let subject = candidate.subject;
        let finding = subject.finding.map(Id::from);
        let entry = Id::from(new_id());
        insert.execute(params![
            run,
            at,
            subject.kind.name(),
            Id::from(subject.id),
            finding,
            entry
        ])?;
        if let Some(reason) = &candidate.left_out {
            skip(conn, run, at, reason)?;
        }
    }
    Ok(())
}

/// The run of this identifier.
pub(crate) fn load(conn: &Connection, id: EntityId) -> Result<Option<Run>, StoreError> {
    let found = conn
        .prepare_cached(
            "SELECT n, template, bound, folder, again, state, form, chosen FROM run WHERE id = ?1",
        )?
        .query_row([Id::from(id)], |row| {
            let state: String = row.get(5)?;
            Ok(Run {
                n: row.get(0)?,
                id,
                template: row.get(1)?,
                bound: bound_of(&row.get::<_, String>(2)?),
                form: PaperForm::named(&row.get::<_, String>(6)?),
                folder: row.get(3)?,
                again: row.get(4)?,
                chosen: row.get(7)?,
                running: state == "running",
                open: state == "running" || state == "paused",
            })
        });
    Ok(found.optional()?)
}

/// The next subjects that wait.
pub(crate) fn waiting(conn: &Connection, run: i64, limit: u32) -> Result<Vec<Item>, StoreError> {
    items(
        conn,
        "SELECT at, subject_kind, subject, finding, entry FROM run_item WHERE run = ?1 AND state = 'waiting' ORDER BY at LIMIT ?2",
        (run, limit),
    )
}

/// The next one that waits behind a place.
pub(crate) fn waiting_behind(
    conn: &Connection,
    run: i64,
    at: u32,
) -> Result<Option<Item>, StoreError> {
    let found = items(
        conn,
        "SELECT at, subject_kind, subject, finding, entry FROM run_item WHERE run = ?1 AND state = 'waiting' AND at > ?2 ORDER BY at LIMIT 1",
        (run, at),
    )?;
    Ok(found.into_iter().next())
}

/// The subjects of a part that is entered and may not have its file yet.
pub(crate) fn unnamed_part(
    conn: &Connection,
    run: i64,
) -> Result<Option<(u32, Vec<Item>)>, StoreError> {
    let part: Option<u32> = conn
        .prepare_cached("SELECT min(part) FROM run_part WHERE run = ?1 AND state = 'entered'")?
        .query_row([run], |row| row.get(0))?;
    let Some(part) = part else { return Ok(None) };
    let items = items(
        conn,
        "SELECT at, subject_kind, subject, finding, entry FROM run_item WHERE run = ?1 AND part = ?2 AND state = 'entered' ORDER BY at",
        (run, part),
    )?;
    Ok(Some((part, items)))
}

fn items(conn: &Connection, sql: &str, keys: (i64, u32)) -> Result<Vec<Item>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params![keys.0, keys.1])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(item(row)?);
    }
    Ok(found)
}

fn item(row: &Row<'_>) -> Result<Item, StoreError> {
    let kind = row.get::<_, String>(1)?;
    Ok(Item {
        at: row.get(0)?,
        subject: PaperSubject {
            kind: EntityKind::from_name(&kind).ok_or(StoreError::Damaged)?,
            id: row.get::<_, Id>(2)?.entity(),
            finding: row.get::<_, Option<Id>>(3)?.map(Id::entity),
            paper: None,
        },
        entry: row.get::<_, Id>(4)?.entity(),
    })
}

/// The number of the part that comes next.
pub(crate) fn next_part(conn: &Connection, run: i64) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce(max(part), 0) + 1 FROM run_part WHERE run = ?1";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([run], |row| row.get(0))?)
}

/// Leaves somebody out.
pub(crate) fn skip(
    conn: &Connection,
    run: i64,
    at: u32,
    reason: &SkipReason,
) -> Result<(), StoreError> {
    let reason = serde_json::to_string(reason).expect("text keys only");
    conn.prepare_cached(
        "UPDATE run_item SET state = 'skipped', reason = ?3 WHERE run = ?1 AND at = ?2",
    )?
    .execute(params![run, at, reason])?;
    Ok(())
}

/// A part's file, as noted with its papers.
pub(crate) struct PartFile<'a> {
    pub(crate) run: i64,
    pub(crate) part: u32,
    /// Its name.
    pub(crate) name: &'a str,
    pub(crate) pages: usize,
    /// Its index as JSON.
    pub(crate) contents: Option<&'a str>,
}

/// Notes a part's papers as entered.
pub(crate) fn entered(
    conn: &Connection,
    file: &PartFile<'_>,
    items: impl Iterator<Item = u32>,
) -> Result<(), StoreError> {
    let (run, part) = (file.run, file.part);
    conn.prepare_cached(
        "INSERT INTO run_part (run, part, file, pages, state, contents) VALUES (?1, ?2, ?3, ?4, 'entered', ?5)",
    )?
    .execute(params![run, part, file.name, file.pages, file.contents])?;
    let mut update = conn.prepare_cached(
        "UPDATE run_item SET state = 'entered', part = ?3 WHERE run = ?1 AND at = ?2",
    )?;
    for at in items {
        update.execute(params![run, at, part])?;
    }
    Ok(())
}

/// Notes that a part's file has its name. Its index is needed no more.
pub(crate) fn named(conn: &Connection, run: i64, part: u32) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE run_part SET state = 'done', contents = NULL WHERE run = ?1 AND part = ?2",
    )?
    .execute(params![run, part])?;
    Ok(())
}

/// The folder of the files that are still to come.
pub(crate) fn put_folder(conn: &Connection, run: i64, folder: &str) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE run SET folder = ?2 WHERE n = ?1")?
        .execute(params![run, folder])?;
    Ok(())
}

/// Changes where a run stands.
pub(crate) fn put_state(
    conn: &Connection,
    run: i64,
    state: RunState,
    stopped_by: Option<&str>,
) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE run SET state = ?2, stopped_by = ?3 WHERE n = ?1")?
        .execute(params![run, state_name(state), stopped_by])?;
    Ok(())
}

const ROW: &str = "SELECT r.id, r.template, r.made_at, r.folder, r.bound, r.state, r.stopped_by,
  (SELECT count(*) FROM run_item i WHERE i.run = r.n),
  (SELECT count(*) FROM run_item i WHERE i.run = r.n AND i.state = 'entered'),
  (SELECT count(*) FROM run_item i WHERE i.run = r.n AND i.state = 'skipped'),
  (SELECT count(*) FROM run_part q WHERE q.run = r.n AND q.state = 'done'),
  (SELECT p.serial FROM run_item i JOIN paper p ON p.id = i.entry WHERE i.run = r.n AND i.state = 'entered' ORDER BY i.at LIMIT 1),
  (SELECT p.serial FROM run_item i JOIN paper p ON p.id = i.entry WHERE i.run = r.n AND i.state = 'entered' ORDER BY i.at DESC LIMIT 1)
, r.form,
  (SELECT count(*) FROM run_part q JOIN run_item i ON i.run = q.run AND i.part = q.part WHERE q.run = r.n AND q.state = 'entered' AND i.state = 'entered')
  FROM run r";

/// Every run, newest first. `driven` is the one that pages are made for now; others that say so were interrupted.
pub(crate) fn rows(conn: &Connection, driven: Option<EntityId>) -> Result<Vec<RunRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{ROW} ORDER BY r.n DESC LIMIT 100"))?;
    let rows = statement.query_map([], row_of)?;
    let mut found: Vec<RunRow> = rows.collect::<Result<_, _>>()?;
    for row in &mut found {
        let driven = driven == Some(row.id);
        if row.state == RunState::Running && !driven {
            row.state = RunState::Paused;
        }
        if row.state == RunState::Cancelled && row.unwritten > 0 && driven {
            row.state = RunState::Running;
        }
        if row.bound == RunBound::Separate {
            row.files = row.entered - row.unwritten;
        }
    }
    Ok(found)
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<RunRow> {
    Ok(RunRow {
        id: row.get::<_, Id>(0)?.entity(),
        template: row.get(1)?,
        made_at: row.get(2)?,
        folder: row.get(3)?,
        bound: bound_of(&row.get::<_, String>(4)?),
        form: PaperForm::named(&row.get::<_, String>(13)?),
        state: state_of(&row.get::<_, String>(5)?),
        stopped_by: row.get(6)?,
        total: row.get(7)?,
        entered: row.get(8)?,
        skipped: row.get(9)?,
        files: row.get(10)?,
        first_serial: row.get(11)?,
        last_serial: row.get(12)?,
        unwritten: row.get(14)?,
    })
}

/// Those a run left out, in walking order.
pub(crate) fn skipped(conn: &Connection, run: i64) -> Result<Vec<RunSkip>, StoreError> {
    let found = skipped_from(conn, run, 0)?;
    Ok(found.into_iter().map(|(_, skip)| skip).collect())
}

/// Those a run left out from a place on, with their places.
pub(crate) fn skipped_from(
    conn: &Connection,
    run: i64,
    from: u32,
) -> Result<Vec<(u32, RunSkip)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT subject_kind, subject, reason, at FROM run_item WHERE run = ?1 AND at >= ?2 AND state = 'skipped' ORDER BY at",
    )?;
    let mut rows = statement.query(params![run, from])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = EntityKind::from_name(&row.get::<_, String>(0)?).ok_or(StoreError::Damaged)?;
        let reason = row.get::<_, String>(2)?;
        let reason = serde_json::from_str(&reason).map_err(|_| StoreError::Damaged)?;
        let subject = row.get::<_, Id>(1)?.entity();
        let skip = super::places::left_out(conn, kind, subject, reason)?;
        found.push((row.get(3)?, skip));
    }
    Ok(found)
}

fn bound_name(bound: RunBound) -> &'static str {
    match bound {
        RunBound::Merged => "merged",
        RunBound::Separate => "separate",
    }
}

fn bound_of(name: &str) -> RunBound {
    if name == "separate" {
        RunBound::Separate
    } else {
        RunBound::Merged
    }
}

fn state_name(state: RunState) -> &'static str {
    match state {
        RunState::Running => "running",
        RunState::Paused => "paused",
        RunState::Done => "done",
        RunState::Cancelled => "cancelled",
    }
}

fn state_of(name: &str) -> RunState {
    match name {
        "running" => RunState::Running,
        "done" => RunState::Done,
        "cancelled" => RunState::Cancelled,
        _ => RunState::Paused,
    }
}
