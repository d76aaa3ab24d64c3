//! Taking over a staff list: read it, show what it would do, mend it, and write it in one transaction.
//!
//! Only changed fields are written. Who is in no row of the list is never removed; they can be marked as having left, when the user says so.

mod rows;

use std::collections::BTreeSet;
use std::path::Path;

use base64::Engine;
use chrono::NaiveDate;
use survey::division::GridCode;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};
use survey::staff_list::{self, ColumnChoices, RowOutcome, SheetCell, StaffColumn, StaffList};
use uuid::Uuid;

use super::Desk;
use crate::audit::{self, Action};
use crate::error::{EditError, ListError, StoreError};
use crate::log::{Values, Writer};
use crate::records::{self, Stored};
use crate::sql::Id;
use crate::staff_file::{self, BadStaffFile, Sheet};
use crate::view::{Page, StaffApplied, StaffListRow, StaffPreview, StaffRows, StaffSource};

/// Rows of one page of a preview.
const PAGE: usize = 100;

/// A list that was read and not yet taken over.
#[derive(Debug)]
pub(crate) struct ListDraft {
    id: String,
    workplace: EntityId,
    sheets: Vec<Sheet>,
    sheet: usize,
    choices: ColumnChoices,
    list: StaffList,
}

impl Desk {
    /// Reads a list for a workplace and says what taking it over would do. Nothing is written. An earlier preview is gone.
    ///
    /// # Errors
    /// [`ListError::File`] when nothing can be read; [`EditError::Unknown`] for the workplace.
    pub fn staff_preview(
        &mut self,
        workplace: EntityId,
        source: &StaffSource,
    ) -> Result<StaffPreview, ListError> {
        let sheets = sheets_of(source)?;
        let id = Uuid::simple(self.parts.surroundings.new_id()).to_string();
        let conn = &self.store()?.conn;
        records::need(conn, EntityKind::Workplace, workplace)?;
        let mut draft = ListDraft {
            id,
            workplace,
            sheet: best_sheet(&sheets),
            sheets,
            choices: ColumnChoices::new(),
            list: StaffList {
                columns: Vec::new(),
                rows: Vec::new(),
                absent: Vec::new(),
            },
        };
        self.read_list(&mut draft)?;
        let preview = rows::preview(&draft);
        self.session_mut()?.list = Some(draft);
        Ok(preview)
    }

    /// A part of a preview's rows, 100 at most from `from`.
    ///
    /// # Errors
    /// [`ListError::NoPreview`].
    pub fn staff_preview_rows(
        &mut self,
        preview: &str,
        which: StaffRows,
        from: u32,
    ) -> Result<Page<StaffListRow>, ListError> {
        let draft = self.list_draft(preview)?;
        let found: Vec<_> = draft
            .list
            .rows
            .iter()
            .filter(|row| rows::is_one_of(row, which))
            .collect();
        let table = &draft.sheets[draft.sheet].table;
        let shown = found.iter().skip(from as usize).take(PAGE);
        Ok(Page {
            rows: shown.map(|row| rows::row_view(table, row)).collect(),
            total: u32::try_from(found.len()).unwrap_or(u32::MAX),
            from,
        })
    }

    /// Reads another sheet of the same workbook. Choices of columns are forgotten.
    ///
    /// # Errors
    /// [`ListError::NoPreview`], [`ListError::NoSuch`].
    pub fn staff_sheet(&mut self, preview: &str, sheet: &str) -> Result<StaffPreview, ListError> {
        self.with_draft(preview, |draft| {
            let found = draft.sheets.iter().position(|each| each.name == sheet);
            draft.sheet = found.ok_or(ListError::NoSuch { what: "sheet" })?;
            draft.choices.clear();
            Ok(())
        })
    }

    /// Reads a column as something else, or (`None`) leaves it out.
    ///
    /// # Errors
    /// [`ListError::NoPreview`], [`ListError::NoSuch`].
    pub fn staff_column(
        &mut self,
        preview: &str,
        column: u32,
        meaning: Option<StaffColumn>,
    ) -> Result<StaffPreview, ListError> {
        self.with_draft(preview, |draft| {
            if column as usize >= draft.list.columns.len() {
                return Err(ListError::NoSuch { what: "column" });
            }
            draft
                .choices
                .retain(|_, chosen| meaning.is_none() || *chosen != meaning);
            draft.choices.insert(column, meaning);
            Ok(())
        })
    }

    /// Puts another text into a cell of the list, to mend it. `row` is the sheet's number.
    ///
    /// # Errors
    /// [`ListError::NoPreview`], [`ListError::NoSuch`].
    pub fn staff_mend(
        &mut self,
        preview: &str,
        row: u32,
        column: u32,
        text: &str,
    ) -> Result<StaffPreview, ListError> {
        self.with_draft(preview, |draft| {
            let known = draft.list.rows.iter().find(|each| each.row == row);
            let index = known.ok_or(ListError::NoSuch { what: "row" })?.index;
            if column as usize >= draft.list.columns.len() {
                return Err(ListError::NoSuch { what: "column" });
            }
            let cells = &mut draft.sheets[draft.sheet].table.rows[index];
            if cells.len() <= column as usize {
                cells.resize(column as usize + 1, SheetCell::EMPTY);
            }
            cells[column as usize] = SheetCell::text(text);
            Ok(())
        })
    }

    /// Takes the list over in one transaction: new lines and changed fields. `skip` names rows by the sheet's number.
    /// With `left_on` everybody of the standing list who is in no row is marked as having left on that day.
    ///
    /// # Errors
    /// [`ListError::NoPreview`], [`ListError::NoSuch`] for a day that is none; [`EditError`]: then nothing was written.
    pub fn staff_apply(
        &mut self,
        preview: &str,
        skip: &[u32],
        left_on: Option<&str>,
    ) -> Result<StaffApplied, ListError> {
        let left_on: Option<NaiveDate> = left_on
            .map(|day| day.parse().map_err(|_| ListError::NoSuch { what: "day" }))
            .transpose()?;
        // What arrived by sync since the preview was made counts, too.
        self.with_draft(preview, |_| Ok(()))?;
        let at = self.parts.surroundings.moment();
        let draft = self.list_draft(preview)?;
        let (workplace, list) = (draft.workplace, draft.list.clone());
        let skip: BTreeSet<u32> = skip.iter().copied().collect();
        let applied = self.edit(|writer| {
            let grid = records::need(writer.tx(), EntityKind::Workplace, workplace)?.grid;
            let mut lines = Lines {
                grid,
                workplace,
                done: StaffApplied {
                    at,
                    ..StaffApplied::default()
                },
            };
            lines.write(writer, &list, &skip)?;
            if let Some(day) = left_on {
                lines.leave(writer, &list.absent, day)?;
            }
            note(writer, &lines.done)?;
            Ok(lines.done)
        })?;
        self.session_mut()?.list = None;
        Ok(applied)
    }

    /// Writes the empty list that is handed to firms into a folder; gives its path.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::DiskFull`].
    pub fn staff_template(&self, folder: &str) -> Result<String, EditError> {
        self.store()?;
        let path = Path::new(folder).join(staff_file::TEMPLATE_NAME);
        let bytes = staff_file::template().map_err(|_| StoreError::Io {
            path: path.clone(),
            operation: "write",
            source: std::io::ErrorKind::Other.into(),
        })?;
        crate::file::write_whole(&path, &bytes)?;
        Ok(path.display().to_string())
    }

    fn list_draft(&mut self, preview: &str) -> Result<&mut ListDraft, ListError> {
        let draft = self.session_mut()?.list.as_mut();
        draft
            .filter(|draft| draft.id == preview)
            .ok_or(ListError::NoPreview)
    }

    /// Changes a draft and reads it again; a refused change leaves it as it was.
    fn with_draft(
        &mut self,
        preview: &str,
        change: impl FnOnce(&mut ListDraft) -> Result<(), ListError>,
    ) -> Result<StaffPreview, ListError> {
        change(self.list_draft(preview)?)?;
        let mut draft = self
            .session_mut()?
            .list
            .take()
            .ok_or(ListError::NoPreview)?;
        let read = self.read_list(&mut draft);
        let preview = rows::preview(&draft);
        self.session_mut()?.list = Some(draft);
        read.map(|()| preview)
    }

    fn read_list(&self, draft: &mut ListDraft) -> Result<(), ListError> {
        let known = standing(&self.store()?.conn, draft.workplace)?;
        let known: Vec<&Record> = known.iter().map(|stored| &stored.record).collect();
        let table = &draft.sheets[draft.sheet].table;
        let today = self.parts.surroundings.today();
        draft.list = staff_list::read(table, &known, &draft.choices, today);
        Ok(())
    }
}

pub(super) fn sheets_of(source: &StaffSource) -> Result<Vec<Sheet>, BadStaffFile> {
    match source {
        StaffSource::Pasted { text } => staff_file::pasted(text),
        StaffSource::File { base64 } => {
            if base64.len() / 4 * 3 > staff_file::FILE_LIMIT + 3 {
                return Err(BadStaffFile::TooLarge);
            }
            let engine = base64::engine::general_purpose::STANDARD;
            let bytes = engine.decode(base64).map_err(|_| BadStaffFile::Damaged)?;
            staff_file::read(&bytes)
        }
    }
}

/// The first sheet in which a column of names was found, or else the first.
fn best_sheet(sheets: &[Sheet]) -> usize {
    let found = sheets.iter().position(|sheet| {
        let columns = staff_list::columns(&sheet.table);
        columns
            .iter()
            .any(|column| column.meaning == Some(StaffColumn::Name))
    });
    found.unwrap_or(0)
}

fn standing(conn: &rusqlite::Connection, workplace: EntityId) -> Result<Vec<Stored>, StoreError> {
    records::load_where(
        conn,
        EntityKind::Staff,
        "workplace = ?1 ORDER BY n",
        &[&Id::from(workplace)],
    )
}

/// The lines being written.
struct Lines {
    grid: GridCode,
    workplace: EntityId,
    done: StaffApplied,
}

impl Lines {
    fn write(
        &mut self,
        writer: &mut Writer<'_>,
        list: &StaffList,
        skip: &BTreeSet<u32>,
    ) -> Result<(), EditError> {
        for row in &list.rows {
            let skipped = skip.contains(&row.row);
            match &row.outcome {
                RowOutcome::NotStaff(_) => {}
                RowOutcome::Refused => self.done.skipped += 1,
                RowOutcome::New | RowOutcome::Update { .. } | RowOutcome::Same { .. }
                    if skipped =>
                {
                    self.done.skipped += 1;
                }
                RowOutcome::New => {
                    let id = EntityId(writer.surroundings().new_id());
                    let mut values = owned(&row.values);
                    let workplace = Value::text(self.workplace.to_string());
                    values.insert("workplace".to_owned(), Some(workplace));
                    writer.set(EntityKind::Staff, id, &self.grid, values)?;
                    self.done.added += 1;
                }
                RowOutcome::Update { of, changed } => {
                    writer.set(EntityKind::Staff, *of, &self.grid, owned(changed))?;
                    self.done.updated += 1;
                }
                RowOutcome::Same { .. } => self.done.same += 1,
            }
        }
        Ok(())
    }

    fn leave(
        &mut self,
        writer: &mut Writer<'_>,
        absent: &[EntityId],
        day: NaiveDate,
    ) -> Result<(), EditError> {
        for id in absent {
            let left = Some(Value::text(day.to_string()));
            let values = Values::from([("left_on".to_owned(), left)]);
            writer.set(EntityKind::Staff, *id, &self.grid, values)?;
            self.done.left += 1;
        }
        Ok(())
    }
}

fn owned(values: &std::collections::BTreeMap<&'static str, Value>) -> Values {
    let pairs = values.iter();
    pairs
        .map(|(field, value)| ((*field).to_owned(), Some(value.clone())))
        .collect()
}

/// Counts only: the audit log has no personal data.
fn note(writer: &Writer<'_>, done: &StaffApplied) -> Result<(), StoreError> {
    let StaffApplied {
        at,
        added,
        updated,
        left,
        skipped,
        ..
    } = done;
    audit::note(
        writer.tx(),
        &writer.enrolment().worker_name,
        at,
        Action::Import,
        &format!("staff_list added {added} updated {updated} left {left} skipped {skipped}"),
    )
}
