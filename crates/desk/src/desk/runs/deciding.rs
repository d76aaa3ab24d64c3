//! What a run says to one subject: the decided facts of its paper, or why it has none.

use std::sync::Arc;

use paper::template::Template;
use rusqlite::{Connection, OptionalExtension};
use survey::findings::Confidence;
use survey::ids::EntityId;
use survey::region::RegionPack;

use super::Desk;
use crate::desk::papers::template_named;
use crate::error::{IssueError, StoreError};
use crate::findings::level;
use crate::papers::candidates::OPEN;
use crate::papers::facts::Decided;
use crate::papers::issuer::{issuer_of, pack_of};
use crate::papers::places::printed_before;
use crate::papers::skips::of_one_paper;
use crate::sql::Id;
use crate::view::{PaperSubject, SkipReason};

/// What is the same for all papers of a run.
pub(super) struct Deciding {
    pub(super) template: Template,
    /// The region's pack, read once for all of them.
    pack: Arc<RegionPack>,
    /// Also for those who have had this paper about the same finding.
    again: bool,
    /// Whether the findings were ticked one by one.
    chosen: bool,
}

impl Desk {
    /// What a run of this template decides by.
    pub(super) fn run_deciding(
        &self,
        template: &str,
        again: bool,
        chosen: bool,
    ) -> Result<Deciding, IssueError> {
        let template = template_named(template)?;
        let enrolment = self.store()?.enrolment();
        let pack = pack_of(enrolment)?;
        if !template.may_issue(issuer_of(enrolment, &pack).issuer) {
            return Err(IssueError::NotAllowed);
        }
        Ok(Deciding {
            template,
            pack: Arc::new(pack),
            again,
            chosen,
        })
    }

    /// The facts of a subject's paper, or why it has none. The subject has been judged on the newest facts.
    pub(super) fn run_decided(
        &self,
        by: &Deciding,
        subject: &PaperSubject,
    ) -> Result<Result<Decided, SkipReason>, IssueError> {
        let conn = &self.store()?.conn;
        if let Some(finding) = subject.finding
            && let Some(reason) = against(conn, by, finding)?
        {
            return Ok(Err(reason));
        }
        let unnumbered = || String::from("-");
        let case = self.case_numbered(subject, None, unnumbered(), unnumbered())?;
        // A new case has none yet.
        drop(case.pack.set(by.pack.clone()));
        match case.decide(by.template) {
            Ok(decided) => Ok(Ok(decided)),
            Err(error) => of_one_paper(error).map(Err),
        }
    }
}

/// What speaks against writing to somebody about this finding, whatever the paper: it is gone, somebody closed it, survey and
/// rosters disagree by now and nobody ticked it, or the same paper has gone out.
fn against(
    conn: &Connection,
    by: &Deciding,
    finding: EntityId,
) -> Result<Option<SkipReason>, StoreError> {
    let standing: Option<(String, u8)> = conn
        .prepare_cached("SELECT state, confidence FROM finding_now WHERE id = ?1")?
        .query_row([Id::from(finding)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((state, confidence)) = standing else {
        return Ok(Some(SkipReason::Settled));
    };
    if !OPEN.contains(&state.as_str()) {
        return Ok(Some(SkipReason::Closed));
    }
    if !by.chosen && confidence == level(Confidence::Low) {
        return Ok(Some(SkipReason::Settled));
    }
    if by.again {
        return Ok(None);
    }
    let before = printed_before(conn, by.template.code(), finding)?;
    Ok(before.map(|serial| SkipReason::Printed { serial }))
}
