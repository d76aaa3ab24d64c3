//! Print runs: many papers in one go, with an estimate before, progress, a stop at any moment, and a way to go on after a crash.
//! How the pages are made, [`drive`]n step by step, is in [`steps`].

mod steps;

pub use steps::drive;
#[cfg(test)]
pub(crate) use steps::drive_with;

use std::path::PathBuf;

use paper::press::Press;
use paper::template::Template;
use rusqlite::Connection;
use survey::ids::EntityId;

use super::Desk;
use crate::error::{IssueError, StoreError};
use crate::papers::facts::Decided;
use crate::papers::issuer::issuer_facts;
use crate::papers::places::{candidates, left_out, printed_before};
use crate::papers::press::unprintable_in;
use crate::papers::run::{self, NewRun, Run};
use crate::papers::skips::of_one_paper;
use crate::view::{
    PaperForm, PaperSubject, RunAsk, RunBound, RunEstimate, RunRow, RunSkip, RunState, SkipReason,
};

/// Papers a second, with their entries, as measured on two slow cores; only for the estimate.
const PAPERS_A_SECOND: u32 = 150;

impl Desk {
    /// What a run would do: how many papers, whom it would leave out and why. Nothing is noted.
    ///
    /// # Errors
    /// [`IssueError::UnknownTemplate`], [`IssueError::NotAllowed`], [`IssueError::Fonts`].
    pub fn run_estimate(&mut self, ask: &RunAsk) -> Result<RunEstimate, IssueError> {
        let template = self.run_template(&ask.template)?;
        let press = self.press()?;
        let conn = &self.store()?.conn;
        let mut papers = 0;
        let mut skipped = Vec::new();
        for subject in candidates(conn, ask)? {
            let reason = match self.run_decided(template, &subject, ask.again)? {
                Ok(decided) => undrawable(&press, &decided)?,
                Err(reason) => Some(reason),
            };
            match reason {
                Some(reason) => skipped.push(left_out(conn, subject.kind, subject.id, reason)?),
                None => papers += 1,
            }
        }
        let serials = self.serials()?;
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
        form: PaperForm,
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
                form,
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
        let unnumbered = || String::from("-");
        let case = self.case_numbered(subject, None, unnumbered(), unnumbered())?;
        match case.decide(template) {
            Ok(decided) => Ok(Ok(decided)),
            Err(error) => of_one_paper(error).map(Err),
        }
    }
}

/// Why a paper cannot be drawn, as far as that is known without drawing it.
fn undrawable(press: &Press, decided: &Decided) -> Result<Option<SkipReason>, IssueError> {
    match decided.document(false) {
        Ok(document) => {
            let characters = unprintable_in(press, &document);
            Ok((!characters.is_empty()).then_some(SkipReason::Unprintable { characters }))
        }
        Err(error) => of_one_paper(error).map(Some),
    }
}
