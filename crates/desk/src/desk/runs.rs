//! Print runs: many papers in one go, with an estimate before, progress, a stop at any moment, and a way to go on after a crash.
//! The estimate is in [`counting`], what is said to whom in [`deciding`]; how pages are made, [`drive`]n step by step, in [`steps`].

mod counting;
mod deciding;
mod steps;

pub use counting::estimate;
pub use steps::drive;
#[cfg(test)]
pub(crate) use steps::drive_with;

use std::path::{Path, PathBuf};

use survey::ids::EntityId;

use super::Desk;
use crate::error::{IssueError, StoreError};
use crate::papers::run::{self, NewRun, Run};
use crate::view::{PaperForm, RunAsk, RunBound, RunRow, RunSkip, RunState};

/// Subjects judged anew while the desk is held, before a run: well under the time that somebody would notice.
const SETTLED_AT_ONCE: u32 = 500;

impl Desk {
    /// Judges some of those whose findings are of another day, or of older rosters, than today's; gives how many are left. Nobody is
    /// counted or printed before all are.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn run_settle(&mut self) -> Result<u32, IssueError> {
        let today = self.parts.surroundings.today();
        let store = self.store_mut()?;
        Ok(store.settle_findings(today, SETTLED_AT_ONCE)?)
    }

    /// Begins a run: judges whoever has to be, and notes everybody it is about. [`drive`] prints it.
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
        self.run_deciding(&ask.template, ask.again, true)?;
        self.no_run_is_driven()?;
        let path = PathBuf::from(folder);
        is_there(&path)?;
        while self.run_settle()? > 0 {}
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

    /// Takes up a run that stands still, into another folder when the old one is lost; [`drive`] prints the rest. One that was told
    /// to stop and still has a portion in hand goes on after it. Of a cancelled run only those papers get their file that are in the
    /// register already; one that is done is left as it is.
    ///
    /// # Errors
    /// [`IssueError::RunBusy`], [`IssueError::UnknownRun`]; [`StoreError::Io`] when the folder is not there.
    pub fn run_resume(&mut self, id: EntityId, folder: Option<&str>) -> Result<RunRow, IssueError> {
        let run = self.run_of(id)?;
        let unwritten = run::unnamed_part(&self.store()?.conn, run.n)?.is_some();
        if self.driven == Some(id) && folder.is_none() {
            return self.run_put(id, RunState::Running, None);
        }
        if !run.open && !unwritten {
            return self.run_row(id);
        }
        self.no_run_is_driven()?;
        if let Some(folder) = folder {
            self.run_moved(&run, folder)?;
        }
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

    /// Ends a run after the portion in hand. Papers that were printed stay in the register; no number is lost. Those that are in the
    /// register and whose file could not be written still get it: [`Desk::run_resume`].
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

    /// The files that are still to come go into this folder.
    fn run_moved(&mut self, run: &Run, folder: &str) -> Result<(), IssueError> {
        is_there(Path::new(folder))?;
        Ok(self.edit(|writer| Ok(run::put_folder(writer.tx(), run.n, folder)?))?)
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
}

fn is_there(folder: &Path) -> Result<(), StoreError> {
    std::fs::read_dir(folder)
        .map(drop)
        .map_err(StoreError::io(folder, "read"))
}
