//! Which errors concern one paper alone: a run leaves that paper out with the reason and goes on.

use crate::error::{EditError, IssueError};
use crate::view::SkipReason;

/// Why one paper is left out.
///
/// # Errors
/// The error itself, when it would meet every other paper of the run as well.
pub(crate) fn of_one_paper(error: IssueError) -> Result<SkipReason, IssueError> {
    match error {
        IssueError::Missing { fields } => Ok(SkipReason::Missing { fields }),
        IssueError::Overflow => Ok(SkipReason::TooLong),
        IssueError::Layout => Ok(SkipReason::Contradictory),
        IssueError::Unprintable => Ok(SkipReason::Unprintable {
            characters: Vec::new(),
        }),
        IssueError::Edit(EditError::Unknown { .. }) => Ok(SkipReason::Settled),
        IssueError::UnknownTemplate { .. }
        | IssueError::NotAllowed
        | IssueError::NoPreview
        | IssueError::Fonts
        | IssueError::RegionPack
        | IssueError::UnknownRun
        | IssueError::RunBusy
        | IssueError::NoPrinter
        | IssueError::PrinterRefused { .. }
        | IssueError::Edit(_) => Err(error),
    }
}
