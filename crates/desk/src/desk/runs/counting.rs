//! The estimate: what a run would do. Counted in portions, so that the desk is free between them.

use std::sync::{Arc, Mutex};
use std::vec::IntoIter;

use paper::press::Press;

use super::deciding::Deciding;
use super::steps::held;
use super::{Desk, IssueError};
use crate::papers::candidates::{Candidate, candidates};
use crate::papers::facts::Decided;
use crate::papers::places::left_out;
use crate::papers::press::unprintable_in;
use crate::papers::skips::of_one_paper;
use crate::view::{RunAsk, RunEstimate, RunSkip, SkipReason};

/// Papers a second, with their entries, as measured on two slow cores.
const PAPERS_A_SECOND: u32 = 150;
/// Papers counted while the desk is held.
const COUNTED_AT_ONCE: usize = 50;

/// What a run would do: how many papers, whom it would leave out and why. Everybody is judged on the newest facts before. Nothing is
/// noted; the desk is held only for a portion at a time.
///
/// # Errors
/// [`IssueError::UnknownTemplate`], [`IssueError::NotAllowed`], [`IssueError::Fonts`], [`IssueError::RegionPack`].
pub fn estimate(desk: &Mutex<Desk>, ask: &RunAsk) -> Result<RunEstimate, IssueError> {
    while held(desk).run_settle()? > 0 {}
    let mut counting = held(desk).run_counting(ask)?;
    while held(desk).run_count(&mut counting)? {}
    held(desk).run_counted(counting)
}

/// An estimate half way.
pub(crate) struct Counting {
    by: Deciding,
    press: Arc<Press>,
    pub(crate) waiting: IntoIter<Candidate>,
    papers: u32,
    skipped: Vec<RunSkip>,
    unsure: u32,
}

impl Desk {
    /// The same while the desk is held all the time.
    ///
    /// # Errors
    /// As [`estimate`].
    pub fn run_estimate(&mut self, ask: &RunAsk) -> Result<RunEstimate, IssueError> {
        while self.run_settle()? > 0 {}
        let mut counting = self.run_counting(ask)?;
        while self.run_count(&mut counting)? {}
        self.run_counted(counting)
    }

    /// Begins to count.
    pub(crate) fn run_counting(&mut self, ask: &RunAsk) -> Result<Counting, IssueError> {
        let by = self.run_deciding(&ask.template, ask.again, !ask.findings.is_empty())?;
        let press = self.press()?;
        let found = candidates(&self.store()?.conn, ask)?;
        Ok(Counting {
            by,
            press,
            waiting: found.each.into_iter(),
            papers: 0,
            skipped: Vec::new(),
            unsure: found.unsure,
        })
    }

    /// Counts a portion; `false` when nobody was left.
    pub(crate) fn run_count(&mut self, counting: &mut Counting) -> Result<bool, IssueError> {
        let portion: Vec<_> = counting.waiting.by_ref().take(COUNTED_AT_ONCE).collect();
        self.judged_first(portion.iter().map(|candidate| &candidate.subject))?;
        for candidate in &portion {
            match self.run_left_out(counting, candidate)? {
                None => counting.papers += 1,
                Some(reason) => {
                    let (kind, id) = (candidate.subject.kind, candidate.subject.id);
                    let skip = left_out(&self.store()?.conn, kind, id, reason)?;
                    counting.skipped.push(skip);
                }
            }
        }
        Ok(!portion.is_empty())
    }

    /// What was counted.
    pub(crate) fn run_counted(&self, counting: Counting) -> Result<RunEstimate, IssueError> {
        let papers = counting.papers;
        let serials = self.serials()?;
        let numbered = |offset: u32| match papers {
            0 => String::new(),
            _ => serials.ahead(offset),
        };
        Ok(RunEstimate {
            papers,
            skipped: counting.skipped,
            unsure: counting.unsure,
            seconds: papers.div_ceil(PAPERS_A_SECOND),
            first_serial: numbered(0),
            last_serial: numbered(papers.saturating_sub(1)),
        })
    }

    fn run_left_out(
        &self,
        counting: &Counting,
        candidate: &Candidate,
    ) -> Result<Option<SkipReason>, IssueError> {
        if let Some(reason) = &candidate.left_out {
            return Ok(Some(reason.clone()));
        }
        match self.run_decided(&counting.by, &candidate.subject)? {
            Ok(decided) => undrawable(&counting.press, &decided),
            Err(reason) => Ok(Some(reason)),
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
