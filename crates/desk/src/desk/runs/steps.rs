//! The steps of a run: a portion is planned with the desk, drawn and written without it, entered with it, and named.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use survey::ids::EntityId;
use survey::record::EntityKind;

use super::deciding::Deciding;
use super::{Desk, IssueError, Run, StoreError};
use crate::desk::papers::{Entry, entry_values, note_in};
use crate::error::EditError;
use crate::papers::index::{IndexPlan, IndexSource, kept, last_serial, left_out_since};
use crate::papers::places::whereabouts;
use crate::papers::portion::{Part, Planned, Portion, Put, put_durably};
use crate::papers::register;
use crate::papers::run::{self, Item, PartFile};
use crate::records;
use crate::view::{ReadOnlyReason, RunState};

/// Papers drawn, written and entered together.
const PORTION: u32 = 250;

impl Desk {
    /// The next portion of a run, of at most so many papers; `None` when it is finished or was stopped. Those without facts
    /// are left out here.
    ///
    /// # Errors
    /// [`IssueError`].
    pub(crate) fn run_portion(
        &mut self,
        id: EntityId,
        at_most: u32,
    ) -> Result<Option<Portion>, IssueError> {
        let run = self.run_of(id)?;
        if !run.running {
            return Ok(None);
        }
        let by = self.run_deciding(&run.template, run.again, run.chosen)?;
        if let Some((part, items)) = run::unnamed_part(&self.store()?.conn, run.n)? {
            let planned = self.run_entered(&items)?;
            let index = match kept(&self.store()?.conn, run.n, part)? {
                Some(index) => IndexSource::Kept(index),
                None => IndexSource::New(self.run_index(&run, true)?),
            };
            let portion = self.run_as_portion(&run, part, planned, index)?;
            return Ok(Some(Portion {
                entered: true,
                ..portion
            }));
        }
        loop {
            let items = run::waiting(&self.store()?.conn, run.n, at_most)?;
            if items.is_empty() {
                self.run_put(id, RunState::Done, None)?;
                return Ok(None);
            }
            let ends = items.len() < at_most as usize;
            self.judged_first(items.iter().map(|item| &item.subject))?;
            let planned = self.run_planned(&run, &by, items)?;
            if !planned.is_empty() {
                let part = run::next_part(&self.store()?.conn, run.n)?;
                let index = IndexSource::New(self.run_index(&run, ends)?);
                return self.run_as_portion(&run, part, planned, index).map(Some);
            }
        }
    }

    /// Enters a written part in the register: numbers, entries and progress in one transaction. `false`: another paper took a number
    /// meanwhile, so nothing was entered and the portion has to be drawn again.
    ///
    /// # Errors
    /// [`IssueError`]; then nothing was entered.
    pub(crate) fn run_enter(&mut self, part: &Part) -> Result<bool, IssueError> {
        if part.entered {
            return Ok(true);
        }
        if self.serials()? != part.serials {
            return Ok(false);
        }
        let printed_at = self.parts.surroundings.moment();
        self.edit(|writer| {
            for (at, reason) in &part.skipped {
                run::skip(writer.tx(), part.run, *at, reason)?;
            }
            for made in &part.made {
                let subject = &made.item.subject;
                let grid = records::need(writer.tx(), subject.kind, subject.id)?.grid;
                let entry = Entry {
                    decided: &made.decided,
                    subject,
                    pages: made.pages,
                    sha256: &made.sha256,
                    form: part.form,
                    printed_at: &printed_at,
                };
                let values = entry_values(&entry, &made.serial);
                writer.set(EntityKind::Paper, made.item.entry, &grid, values)?;
            }
            if let (Some(first), Some(last)) = (part.made.first(), part.made.last()) {
                let items = part.made.iter().map(|made| made.item.at);
                let contents = part.index.as_ref();
                let contents =
                    contents.map(|index| serde_json::to_string(index).expect("text keys only"));
                let file = PartFile {
                    run: part.run,
                    part: part.part,
                    name: &part.file_name(),
                    pages: part.file_pages,
                    contents: contents.as_deref(),
                };
                run::entered(writer.tx(), &file, items)?;
                note_in(writer, &format!("run {} to {}", first.serial, last.serial))?;
            }
            Ok(())
        })?;
        Ok(true)
    }

    /// Notes that a part's files have their names.
    ///
    /// # Errors
    /// [`IssueError`].
    pub(crate) fn run_named(&mut self, part: &Part) -> Result<(), IssueError> {
        Ok(self.edit(|writer| Ok(run::named(writer.tx(), part.run, part.part)?))?)
    }

    /// Notes that nobody drives the run any more, and why, when it was not its end.
    fn run_rests(&mut self, id: EntityId, error: Option<&IssueError>) {
        if self.driven == Some(id) {
            self.driven = None;
        }
        if let Some(error) = error {
            // With a full disk even this fails; then the run is shown as interrupted all the same.
            drop(self.run_put(id, RunState::Paused, Some(stopping(error))));
        }
    }

    /// The facts of the papers that can be made; the others are left out.
    fn run_planned(
        &mut self,
        run: &Run,
        by: &Deciding,
        items: Vec<Item>,
    ) -> Result<Vec<Planned>, IssueError> {
        let mut planned = Vec::with_capacity(items.len());
        let mut skipped = Vec::new();
        for item in items {
            match self.run_decided(by, &item.subject)? {
                Ok(mut decided) => {
                    let id = item.entry.0.simple().to_string();
                    decided.facts.mark().document_id.clone_from(&id);
                    let subject = &item.subject;
                    let whose = whereabouts(&self.store()?.conn, subject.kind, subject.id)?;
                    planned.push(Planned {
                        item,
                        decided,
                        whose,
                        serial: None,
                    });
                }
                Err(reason) => skipped.push((item.at, reason)),
            }
        }
        if !skipped.is_empty() {
            self.edit(|writer| {
                for (at, reason) in &skipped {
                    run::skip(writer.tx(), run.n, *at, reason)?;
                }
                Ok(())
            })?;
        }
        Ok(planned)
    }

    /// The facts as they stand in the register, of papers whose file is not there yet.
    fn run_entered(&self, items: &[Item]) -> Result<Vec<Planned>, IssueError> {
        let conn = &self.store()?.conn;
        let each = items.iter().map(|item| {
            let record = register::entry(conn, item.entry)
                .map_err(EditError::from)?
                .record;
            Ok(Planned {
                whose: whereabouts(conn, item.subject.kind, item.subject.id)?,
                item: item.clone(),
                decided: register::decided(&record)?,
                serial: record.text("serial").map(str::to_owned),
            })
        });
        each.collect()
    }

    /// What the index of the run's next file says beside its papers. `ends`: nobody waits behind them.
    fn run_index(&self, run: &Run, ends: bool) -> Result<IndexPlan, IssueError> {
        let conn = &self.store()?.conn;
        let last = last_serial(conn, run)?;
        let serials = self.serials()?;
        Ok(IndexPlan {
            run: short_name(run.id),
            today: self.parts.surroundings.today(),
            left_out: left_out_since(conn, run)?,
            ends,
            given_elsewhere: last.and_then(|last| serials.given_since(&last)),
        })
    }

    fn run_as_portion(
        &mut self,
        run: &Run,
        part: u32,
        planned: Vec<Planned>,
        index: IndexSource,
    ) -> Result<Portion, IssueError> {
        Ok(Portion {
            run: run.n,
            part,
            folder: PathBuf::from(&run.folder),
            bound: run.bound,
            form: run.form,
            index,
            press: self.press()?,
            serials: self.serials()?,
            planned,
            entered: false,
        })
    }
}

/// Prints a begun or resumed run to its end, to a stop, or to an error; the desk is held only between the long parts.
///
/// # Errors
/// [`IssueError`], noted with the run; it can be taken up again once the cause is gone.
pub fn drive(desk: &Mutex<Desk>, run: EntityId) -> Result<(), IssueError> {
    drive_with(desk, run, &put_durably)
}

/// The same with another way to put a file on the disk.
pub(crate) fn drive_with(
    desk: &Mutex<Desk>,
    run: EntityId,
    put: Put<'_>,
) -> Result<(), IssueError> {
    let result = print_all(desk, run, put);
    held(desk).run_rests(run, result.as_ref().err());
    result
}

fn print_all(desk: &Mutex<Desk>, run: EntityId, put: Put<'_>) -> Result<(), IssueError> {
    loop {
        let Some(portion) = held(desk).run_portion(run, PORTION)? else {
            return Ok(());
        };
        let part = portion.draw()?;
        part.write(put)?;
        match held(desk).run_enter(&part) {
            Ok(true) => {}
            Ok(false) => {
                part.take_back();
                continue;
            }
            Err(error) => {
                part.take_back();
                return Err(error);
            }
        }
        part.name_files()?;
        held(desk).run_named(&part)?;
    }
}

/// The last eight digits of a run's identifier: what the screen and the index call it.
fn short_name(run: EntityId) -> String {
    let digits = run.0.simple().to_string();
    digits[digits.len() - 8..].to_owned()
}

pub(super) fn held(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    // Every change of the desk is one transaction, so a panic elsewhere has left nothing half done.
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Why a run stands still, as a code of the face's errors.
fn stopping(error: &IssueError) -> &'static str {
    match error {
        IssueError::Edit(EditError::ReadOnly(ReadOnlyReason::DiskFull)) => "disk_full",
        IssueError::Edit(EditError::Store(StoreError::DiskFull)) => "disk_full",
        IssueError::Edit(EditError::Store(StoreError::Io { .. })) => "file_problem",
        IssueError::Edit(EditError::Store(StoreError::Locked)) => "locked",
        IssueError::Fonts => "font_problem",
        IssueError::RegionPack => "region_problem",
        IssueError::NotAllowed => "not_allowed",
        IssueError::UnknownTemplate { .. }
        | IssueError::UnknownRun
        | IssueError::RunBusy
        | IssueError::Missing { .. }
        | IssueError::Unprintable
        | IssueError::NoPreview
        | IssueError::Overflow
        | IssueError::Layout
        | IssueError::NoPrinter
        | IssueError::PrinterRefused { .. }
        | IssueError::Edit(_) => "internal",
    }
}
