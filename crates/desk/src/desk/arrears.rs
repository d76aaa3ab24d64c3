//! Taking over a collector's file: read it, show what it holds and what is left out, keep it with its source and its day. Audited.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use survey::arrears::{self as list, ArrearsList};
use survey::forms::BadValue;
use survey::ids::EntityId;
use uuid::Uuid;

use super::Desk;
use super::staff_import::sheets_of;
use crate::arrears;
use crate::audit::{self, Action};
use crate::error::{EditError, ListError, ReadError, StoreError};
use crate::staff_file::Sheet;
use crate::view::{ArrearsFile, ArrearsPreview, ArrearsSource, StaffSource};

/// Faulty rows shown.
const FAULTS: usize = 200;
/// Longest name of a collector or of its file, in characters.
const NAME_LIMIT: u32 = 80;

/// A file that was read and not yet kept.
#[derive(Debug)]
pub(crate) struct ArrearsDraft {
    id: String,
    as_of: NaiveDate,
    list: ArrearsList,
}

impl Desk {
    /// Reads a collector's file that is true up to `as_of`. Nothing is written. An earlier preview is gone.
    ///
    /// # Errors
    /// [`ListError::File`] when nothing can be read; [`ListError::NoSuch`] for a day to come.
    pub fn arrears_preview(
        &mut self,
        source: &StaffSource,
        as_of: NaiveDate,
    ) -> Result<ArrearsPreview, ListError> {
        if as_of > self.parts.surroundings.today() {
            return Err(ListError::NoSuch { what: "day" });
        }
        self.store()?;
        let sheets = sheets_of(source)?;
        let draft = ArrearsDraft {
            id: Uuid::simple(self.parts.surroundings.new_id()).to_string(),
            as_of,
            list: best(&sheets, as_of),
        };
        let preview = preview(&self.store()?.conn, &draft)?;
        self.session_mut()?.arrears = Some(draft);
        Ok(preview)
    }

    /// Keeps a previewed file with its source. Audited with counts.
    ///
    /// # Errors
    /// [`ListError::NoPreview`]; [`ListError::NoSuch`] when it has no amounts; [`EditError::BadValue`] for a source without a name or
    /// with one too long.
    pub fn arrears_apply(
        &mut self,
        preview: &str,
        source: &ArrearsSource,
    ) -> Result<ArrearsFile, ListError> {
        let source = ArrearsSource {
            body: named("body", &source.body)?,
            reference: named("reference", &source.reference)?,
        };
        let session = self.session_mut()?;
        let draft = session.arrears.take_if(|draft| draft.id == preview);
        let draft = draft.ok_or(ListError::NoPreview)?;
        if draft.list.rows.is_empty() {
            return Err(ListError::NoSuch { what: "row" });
        }
        let id = EntityId(self.parts.surroundings.new_id());
        let at = self.parts.surroundings.moment();
        self.edit(|writer| {
            let rows = &draft.list.rows;
            arrears::put(writer.tx(), id, &source, draft.as_of, &at, rows)?;
            let about = format!("arrears_file {} rows", rows.len());
            let worker = &writer.enrolment().worker_name;
            Ok(audit::note(
                writer.tx(),
                worker,
                &at,
                Action::Import,
                &about,
            )?)
        })?;
        let kept = self.arrears_files().map_err(EditError::from)?;
        let kept = kept.into_iter().find(|file| file.id == id);
        Ok(kept.ok_or(StoreError::Damaged)?)
    }

    /// The collector's files, newest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn arrears_files(&self) -> Result<Vec<ArrearsFile>, ReadError> {
        Ok(arrears::files(&self.store()?.conn)?)
    }

    /// Forgets a collector's file that was taken over by mistake. Papers made from it stay in the register. Audited.
    ///
    /// # Errors
    /// [`ListError::NoSuch`].
    pub fn arrears_forget(&mut self, id: EntityId) -> Result<(), ListError> {
        let files = arrears::files(&self.store()?.conn)?;
        if !files.iter().any(|file| file.id == id) {
            return Err(ListError::NoSuch { what: "file" });
        }
        let at = self.parts.surroundings.moment();
        Ok(self.edit(|writer| {
            arrears::forget(writer.tx(), id)?;
            let worker = &writer.enrolment().worker_name;
            let about = "arrears_file forgotten";
            Ok(audit::note(
                writer.tx(),
                worker,
                &at,
                Action::Import,
                about,
            )?)
        })?)
    }
}

/// The first sheet in which amounts were found, or else what the first one lacks.
fn best(sheets: &[Sheet], as_of: NaiveDate) -> ArrearsList {
    let mut lists = sheets.iter().map(|sheet| list::read(&sheet.table, as_of));
    let first = lists.next().unwrap_or_default();
    if first.lacking.is_empty() {
        return first;
    }
    lists.find(|list| list.lacking.is_empty()).unwrap_or(first)
}

fn preview(conn: &Connection, draft: &ArrearsDraft) -> Result<ArrearsPreview, StoreError> {
    let list = &draft.list;
    let units: BTreeSet<&str> = list
        .rows
        .iter()
        .map(|row| row.credit_code.as_str())
        .collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut known = 0;
    for code in &units {
        known += u32::from(is_known(conn, code)?);
    }
    Ok(ArrearsPreview {
        id: draft.id.clone(),
        lacking: list.lacking.clone(),
        rows: count(list.rows.len()),
        units: count(units.len()),
        known_units: known,
        sum_fen: list.rows.iter().map(|row| row.fen.fen()).sum(),
        faulty: count(list.faults.len()),
        faults: list.faults.iter().take(FAULTS).copied().collect(),
    })
}

fn is_known(conn: &Connection, code: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM workplace WHERE code = ?1 AND removed = 0 LIMIT 1";
    let found: Option<i64> = conn
        .prepare_cached(sql)?
        .query_row([code], |row| row.get(0))
        .optional()?;
    Ok(found.is_some())
}

/// A name as it will be printed.
fn named(field: &str, text: &str) -> Result<String, EditError> {
    let text = text.trim();
    let field = field.to_owned();
    if text.is_empty() {
        return Err(BadValue::WrongType { field }.into());
    }
    if text.chars().count() > NAME_LIMIT as usize {
        let limit = NAME_LIMIT;
        return Err(BadValue::TooLong { field, limit }.into());
    }
    Ok(text.to_owned())
}
