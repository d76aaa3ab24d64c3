//! Print runs: many papers in one go, with an estimate before, progress, a stop at any moment, and a way to go on after a crash.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::Datelike;
use paper::template::Template;
use rusqlite::Connection;
use survey::ids::EntityId;
use survey::record::EntityKind;

use super::Desk;
use super::papers::{Entry, entry_values, note_in};
use crate::error::{EditError, IssueError, StoreError};
use crate::papers::facts::{Case, Decided};
use crate::papers::issuer::issuer_facts;
use crate::papers::places::{candidates, left_out, printed_before};
use crate::papers::portion::{Part, Planned, Portion};
use crate::papers::press::unprintable_in;
use crate::papers::register::{self, Serials};
use crate::papers::run::{self, Item, NewRun, Run};
use crate::records;
use crate::view::{
    PaperSubject, ReadOnlyReason, RunAsk, RunBound, RunEstimate, RunRow, RunSkip, RunState,
    SkipReason,
};

/// Papers drawn, written and entered together.
const PORTION: u32 = 250;

/// Papers a second, with their entries, as measured on two slow cores; only for the estimate.
const PAPERS_A_SECOND: u32 = 150;

impl Desk {
    /// What a run would do: how many papers, whom it would leave out and why. Nothing is noted.
    ///
    /// # Errors
    /// [`IssueError::UnknownTemplate`], [`IssueError::NotAllowed`], [`IssueError::Fonts`].
    pub fn run_estimate(&mut self, ask: &RunAsk) -> Result<RunEstimate, IssueError> {
        let template = self.run_template(&ask.template)?;
        let press = self.presses.press(&self.parts.fonts)?;
        let conn = &self.store()?.conn;
        let mut papers = 0;
        let mut skipped = Vec::new();
        for subject in candidates(conn, ask)? {
            let reason = match self.run_decided(template, &subject, ask.again)? {
                Ok(decided) => {
                    let characters = unprintable_in(&press, &decided.document(false)?);
                    (!characters.is_empty()).then_some(SkipReason::Unprintable { characters })
                }
                Err(reason) => Some(reason),
            };
            match reason {
                Some(reason) => skipped.push(left_out(conn, subject.kind, subject.id, reason)?),
                None => papers += 1,
            }
        }
        let serials = self.run_serials()?;
        let numbered = |offset: u32| match papers {
            0 => String::new(),
            _ => serials.ahead(offset),
        };
        Ok(RunEstimate {
            papers,
            skipped,
            seconds: papers.div_ceil(PAPERS_A_SECOND),
            first_serial: numbered(0),
            last_serial: numbered(papers.saturating_sub(1)),
        })
    }

    /// Begins a run: notes everybody it is about. [`drive`] prints it.
    ///
    /// # Errors
    /// [`IssueError::RunBusy`] while another one runs; [`IssueError::UnknownTemplate`], [`IssueError::NotAllowed`];
    /// [`StoreError::Io`] when the folder is not there.
    pub fn run_begin(
        &mut self,
        ask: &RunAsk,
        bound: RunBound,
        folder: &str,
    ) -> Result<RunRow, IssueError> {
        self.run_template(&ask.template)?;
        self.no_run_is_driven()?;
        let path = PathBuf::from(folder);
        std::fs::read_dir(&path).map_err(StoreError::io(&path, "read"))?;
        let id = EntityId(self.parts.surroundings.new_id());
        let made_at = self.parts.surroundings.moment();
        self.edit(|writer| {
            let new = NewRun {
                id,
                ask,
                bound,
                folder,
                made_at: &made_at,
            };
            run::begin(writer.tx(), &new, || {
                EntityId(writer.surroundings().new_id())
            })?;
            Ok(())
        })?;
        self.driven = Some(id);
        self.run_row(id)
    }

    /// Takes up a run that stands still; [`drive`] prints the rest. One that is being printed, done or cancelled is left as it is.
    ///
    /// # Errors
    /// [`IssueError::RunBusy`], [`IssueError::UnknownRun`].
    pub fn run_resume(&mut self, id: EntityId) -> Result<RunRow, IssueError> {
        let run = self.run_of(id)?;
        if self.driven == Some(id) || !run.open {
            return self.run_row(id);
        }
        self.no_run_is_driven()?;
        self.run_put(id, RunState::Running, None)?;
        self.driven = Some(id);
        self.run_row(id)
    }

    /// Stops a run after the portion in hand; it can go on later.
    ///
    /// # Errors
    /// [`IssueError::UnknownRun`].
    pub fn run_pause(&mut self, id: EntityId) -> Result<RunRow, IssueError> {
        self.run_put(id, RunState::Paused, None)
    }

    /// Ends a run after the portion in hand. Papers that were printed stay in the register; no number is lost.
    ///
    /// # Errors
    /// [`IssueError::UnknownRun`].
    pub fn run_cancel(&mut self, id: EntityId) -> Result<RunRow, IssueError> {
        self.run_put(id, RunState::Cancelled, None)
    }

    /// Whether pages of a run are being made now.
    pub fn prints(&self) -> bool {
        self.driven.is_some()
    }

    /// Every run, newest first.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn runs(&self) -> Result<Vec<RunRow>, IssueError> {
        Ok(run::rows(&self.store()?.conn, self.driven)?)
    }

    /// Those a run left out, with the reason.
    ///
    /// # Errors
    /// [`IssueError::UnknownRun`].
    pub fn run_skips(&self, id: EntityId) -> Result<Vec<RunSkip>, IssueError> {
        let run = self.run_of(id)?;
        Ok(run::skipped(&self.store()?.conn, run.n)?)
    }

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
        let template = self.run_template(&run.template)?;
        if let Some((part, items)) = run::unnamed_part(&self.store()?.conn, run.n)? {
            let planned = self.run_entered(&items)?;
            return self.run_as_portion(&run, part, planned, true).map(Some);
        }
        loop {
            let items = run::waiting(&self.store()?.conn, run.n, at_most)?;
            if items.is_empty() {
                self.run_put(id, RunState::Done, None)?;
                return Ok(None);
            }
            let planned = self.run_planned(&run, template, items)?;
            if !planned.is_empty() {
                let part = run::next_part(&self.store()?.conn, run.n)?;
                return self.run_as_portion(&run, part, planned, false).map(Some);
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
        if self.run_serials()? != part.serials {
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
                    printed_at: &printed_at,
                };
                let values = entry_values(&entry, &made.serial);
                writer.set(EntityKind::Paper, made.item.entry, &grid, values)?;
            }
            if let (Some(first), Some(last)) = (part.made.first(), part.made.last()) {
                let items = part.made.iter().map(|made| made.item.at);
                let (file, pages) = (part.file_name(), part.pages());
                run::entered(writer.tx(), part.run, part.part, &file, pages, items)?;
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

    /// A run that is done or cancelled stays so.
    fn run_put(
        &mut self,
        id: EntityId,
        state: RunState,
        stopped_by: Option<&str>,
    ) -> Result<RunRow, IssueError> {
        let run = self.run_of(id)?;
        if !run.open {
            return self.run_row(id);
        }
        self.edit(|writer| Ok(run::put_state(writer.tx(), run.n, state, stopped_by)?))?;
        self.run_row(id)
    }

    fn run_of(&self, id: EntityId) -> Result<Run, IssueError> {
        run::load(&self.store()?.conn, id)?.ok_or(IssueError::UnknownRun)
    }

    fn run_row(&self, id: EntityId) -> Result<RunRow, IssueError> {
        let found = self.runs()?.into_iter().find(|row| row.id == id);
        found.ok_or(IssueError::UnknownRun)
    }

    fn no_run_is_driven(&self) -> Result<(), IssueError> {
        if self.driven.is_some() {
            return Err(IssueError::RunBusy);
        }
        Ok(())
    }

    fn run_template(&self, name: &str) -> Result<Template, IssueError> {
        let template = super::papers::template_named(name)?;
        let issuer = issuer_facts(self.store()?.enrolment())?.issuer;
        if template.may_issue(issuer) {
            Ok(template)
        } else {
            Err(IssueError::NotAllowed)
        }
    }

    fn run_serials(&self) -> Result<Serials, StoreError> {
        let store = self.store()?;
        let year = self.parts.surroundings.today().year();
        register::serials(&store.conn, store.enrolment().device_id, year)
    }

    /// The facts of the papers that can be made; the others are left out.
    fn run_planned(
        &mut self,
        run: &Run,
        template: Template,
        items: Vec<Item>,
    ) -> Result<Vec<Planned>, IssueError> {
        let mut planned = Vec::with_capacity(items.len());
        let mut skipped = Vec::new();
        for item in items {
            match self.run_decided(template, &item.subject, run.again)? {
                Ok(mut decided) => {
                    let id = item.entry.0.simple().to_string();
                    decided.facts.mark().document_id.clone_from(&id);
                    planned.push(Planned {
                        item,
                        decided,
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
                item: item.clone(),
                decided: register::decided(&record)?,
                serial: record.text("serial").map(str::to_owned),
            })
        });
        each.collect()
    }

    fn run_as_portion(
        &mut self,
        run: &Run,
        part: u32,
        planned: Vec<Planned>,
        entered: bool,
    ) -> Result<Portion, IssueError> {
        Ok(Portion {
            run: run.n,
            part,
            folder: PathBuf::from(&run.folder),
            bound: run.bound,
            press: self.presses.press(&self.parts.fonts)?,
            serials: self.run_serials()?,
            planned,
            entered,
        })
    }

    fn run_decided(
        &self,
        template: Template,
        subject: &PaperSubject,
        again: bool,
    ) -> Result<Result<Decided, SkipReason>, IssueError> {
        let conn: &Connection = &self.store()?.conn;
        if let Some(finding) = subject.finding.filter(|_| !again)
            && let Some(serial) = printed_before(conn, template.code(), finding)?
        {
            return Ok(Err(SkipReason::Printed { serial }));
        }
        let case = Case {
            conn,
            enrolment: self.store()?.enrolment(),
            subject,
            input: None,
            today: self.parts.surroundings.today(),
            serial: String::from("-"),
            document_id: String::from("-"),
        };
        match case.decide(template) {
            Ok(decided) => Ok(Ok(decided)),
            Err(IssueError::Missing { fields }) => Ok(Err(SkipReason::Missing { fields })),
            Err(IssueError::Edit(EditError::Unknown { .. })) => Ok(Err(SkipReason::Settled)),
            Err(error) => Err(error),
        }
    }
}

/// Prints a begun or resumed run to its end, to a stop, or to an error; the desk is held only between the long parts.
///
/// # Errors
/// [`IssueError`], noted with the run; it can be taken up again once the cause is gone.
pub fn drive(desk: &Mutex<Desk>, run: EntityId) -> Result<(), IssueError> {
    let result = print_all(desk, run);
    held(desk).run_rests(run, result.as_ref().err());
    result
}

fn print_all(desk: &Mutex<Desk>, run: EntityId) -> Result<(), IssueError> {
    loop {
        let Some(portion) = held(desk).run_portion(run, PORTION)? else {
            return Ok(());
        };
        let part = portion.draw()?;
        part.write()?;
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

fn held(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
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
