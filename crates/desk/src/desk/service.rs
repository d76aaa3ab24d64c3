//! Noting how a paper was served, and what its receiver answered.

use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::service::state_after;

use super::Desk;
use super::handling::{handle, state_of};
use crate::error::IssueError;
use crate::papers::{register, served};
use crate::view::{Handling, PaperDetail, PaperReply, PaperRow, Service};

impl Desk {
    /// Notes how a paper reached its receiver, or that it was handed to the post. What was noted before is replaced whole;
    /// the log keeps it.
    ///
    /// # Errors
    /// [`crate::error::EditError::BadValue`] for an unknown channel or a text too long; [`crate::error::EditError::Service`] with the
    /// field for what the channel needs and is not there, what does not belong to it, and days that cannot be.
    pub fn paper_serve(
        &mut self,
        paper: EntityId,
        service: &Service,
    ) -> Result<PaperRow, IssueError> {
        let now = self.parts.surroundings.moment();
        let record = self.edit(|writer| {
            let stored = register::entry(writer.tx(), paper)?;
            let values = served::noted(writer.tx(), &stored.record, service, &now)?;
            Ok(writer.set(EntityKind::Paper, paper, &stored.grid, values)?)
        })?;
        self.register_row(&record)
    }

    /// Notes the receiver's answer (回执). The finding that the paper is about goes on to 已告知 or 办理中 with it, never back and never
    /// to 已核销: that needs evidence.
    ///
    /// # Errors
    /// [`crate::error::EditError::BadValue`] for an unknown answer; [`crate::error::EditError::Service`] for a day that cannot be.
    pub fn paper_reply(
        &mut self,
        paper: EntityId,
        reply: &PaperReply,
    ) -> Result<PaperDetail, IssueError> {
        let now = self.parts.surroundings.moment();
        self.edit(|writer| {
            let stored = register::entry(writer.tx(), paper)?;
            let values = served::replied(&stored.record, reply, &now)?;
            writer.set(EntityKind::Paper, paper, &stored.grid, values)?;
            let finding = stored.record.reference("finding");
            let Some(finding) = finding else {
                return Ok(());
            };
            let state = state_of(writer.tx(), finding)?;
            let next = state.and_then(|state| state_after(&reply.reply, &state));
            if let Some(next) = next {
                let handling = Handling {
                    state: next.to_owned(),
                    reason: None,
                    evidence: stored.record.text("serial").map(str::to_owned),
                    evidence_kind: Some("paper".to_owned()),
                };
                handle(writer, finding, &handling)?;
            }
            Ok(())
        })?;
        self.paper_detail(paper)
    }
}
