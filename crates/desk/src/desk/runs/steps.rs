//! The steps of a run: a portion is planned with the desk, drawn and written without it, entered with it, and named.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use survey::ids::EntityId;
use survey::record::EntityKind;

use super::deciding::Deciding;
use super::{Desk, IssueError, Run, StoreError};
use crate::desk::papers::{Entry, entry_values, note_in};
use crate::error::EditError;
use crate::log::Writer;
use crate::papers::index::{IndexPlan, IndexSource, kept, last_serial, left_out_since};
use crate::papers::places::whereabouts;
use crate::papers::portion::{Part, Planned, Portion, Put, drawn, put_durably};
use crate::papers::register;
use crate::papers::run::{self, Item, PartFile};
use crate::records;
use crate::view::{ReadOnlyReason, RunState, SkipReason};

/// Papers drawn, written and entered together.
const PORTION: u32 = 250;

impl Desk {
    /// As [`Desk::run_portion`]; when there is none, nobody drives the run any more from that moment on, so that it can be taken up.
    fn run_next(&mut self, id: EntityId) -> Result<Option<Portion>, IssueError> {
        let portion = self.run_portion(id, PORTION)?;
        if portion.is_none() {
            self.driven = None;
        }
        Ok(portion)
    }

    /// The next portion of a run, of at most so many papers; `None` when it is finished or was stopped. Those without facts
    /// are left out here. Papers that are in the register get their file first, whatever became of the run.
    ///
    /// # Errors
    /// [`IssueError`].
    pub(crate) fn run_portion(
        &mut self,
        id: EntityId,
        at_most: u32,
    ) -> Result<Option<Portion>, IssueError> {
        let run = self.run_of(id)?;
        if let Some((part, items)) = run::unnamed_part(&self.store()?.conn, run.n)? {
            return self.run_unwritten(&run, part, &items).map(Some);
        }
        if !run.running {
            return Ok(None);
        }
        let by = self.run_deciding(&run.template, run.again, run.chosen)?;
        loop {
            let items = run::waiting(&self.store()?.conn, run.n, at_most)?;
            let Some(last) = items.last().map(|item| item.at) else {
                self.run_put(id, RunState::Done, None)?;
                return Ok(None);
            };
            self.judged_first(items.iter().map(|item| &item.subject))?;
            let planned = self.run_planned(&run, &by, items)?;
            if !planned.is_empty() {
                let ends = self.run_ends(&run, &by, last)?;
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
            enter_papers(writer, part, &printed_at)?;
            enter_file(writer, part)
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

    /// Notes that nobody drives the run any more, and why.
    fn run_rests(&mut self, id: EntityId, error: &IssueError) {
        if self.driven == Some(id) {
            self.driven = None;
        }
        // With a full disk even this fails; then the run is shown as interrupted all the same.
        drop(self.run_put(id, RunState::Paused, Some(stopping(error))));
    }

    /// A part whose papers are in the register, to be drawn and written again.
    fn run_unwritten(
        &mut self,
        run: &Run,
        part: u32,
        items: &[Item],
    ) -> Result<Portion, IssueError> {
        let planned = self.run_entered(items)?;
        let index = match kept(&self.store()?.conn, run.n, part)? {
            Some(index) => IndexSource::Kept(index),
            None => IndexSource::New(self.run_index(run, true)?),
        };
        let portion = self.run_as_portion(run, part, planned, index)?;
        Ok(Portion {
            entered: true,
            ..portion
        })
    }

    /// Whether nobody behind this place gets a paper. Those who are left out before the next paper are noted at once, so that the
    /// last file's index accounts for them.
    fn run_ends(&mut self, run: &Run, by: &Deciding, mut last: u32) -> Result<bool, IssueError> {
        while let Some(item) = run::waiting_behind(&self.store()?.conn, run.n, last)? {
            self.judged_first(std::iter::once(&item.subject))?;
            let Some(reason) = self.run_unprinted(run, by, &item)? else {
                return Ok(false);
            };
            self.edit(|writer| Ok(run::skip(writer.tx(), run.n, item.at, &reason)?))?;
            last = item.at;
        }
        Ok(true)
    }

    /// Why somebody gets no paper, as it turns out when it is drawn.
    fn run_unprinted(
        &mut self,
        run: &Run,
        by: &Deciding,
        item: &Item,
    ) -> Result<Option<SkipReason>, IssueError> {
        let mut decided = match self.run_decided(by, &item.subject)? {
            Ok(decided) => decided,
            Err(reason) => return Ok(Some(reason)),
        };
        let mark = decided.facts.mark();
        mark.document_id = item.entry.0.simple().to_string();
        mark.serial = self.serials()?.peek();
        let press = self.press()?;
        Ok(drawn(&press, &decided, run.form.pdf())?.err())
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

fn enter_papers(writer: &mut Writer<'_>, part: &Part, printed_at: &str) -> Result<(), EditError> {
    for made in &part.made {
        let subject = &made.item.subject;
        let grid = records::need(writer.tx(), subject.kind, subject.id)?.grid;
        let entry = Entry {
            decided: &made.decided,
            subject,
            pages: made.pages,
            sha256: &made.sha256,
            form: part.form,
            printed_at,
        };
        let values = entry_values(&entry, &made.serial);
        writer.set(EntityKind::Paper, made.item.entry, &grid, values)?;
    }
    Ok(())
}

/// Notes the part's file, with what its index says, and the run's progress; nothing for a part without papers.
fn enter_file(writer: &Writer<'_>, part: &Part) -> Result<(), EditError> {
    let (Some(first), Some(last)) = (part.made.first(), part.made.last()) else {
        return Ok(());
    };
    let items = part.made.iter().map(|made| made.item.at);
    let contents = part.index.as_ref();
    let contents = contents.map(|index| serde_json::to_string(index).expect("text keys only"));
    let file = PartFile {
        run: part.run,
        part: part.part,
        name: &part.file_name(),
        pages: part.file_pages,
        contents: contents.as_deref(),
    };
    run::entered(writer.tx(), &file, items)?;
    note_in(writer, &format!("run {} to {}", first.serial, last.serial))?;
    Ok(())
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
    let _freed = Freed(desk);
    let result = print_all(desk, run, put);
    if let Err(error) = &result {
        held(desk).run_rests(run, error);
    }
    result
}

/// Frees the desk for other runs when a thread that prints one ends abnormally; the run is shown as interrupted.
struct Freed<'a>(&'a Mutex<Desk>);

impl Drop for Freed<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            held(self.0).driven = None;
        }
    }
}

fn print_all(desk: &Mutex<Desk>, run: EntityId, put: Put<'_>) -> Result<(), IssueError> {
    loop {
        let Some(portion) = held(desk).run_next(run)? else {
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
