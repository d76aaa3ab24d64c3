//! Handling a finding: 待办 → 已告知 → 办理中 → 已核销, or 不属实.
//!
//! 已核销 needs what shows it, with its kind; 不属实 needs a reason; a waiver of insurance is neither (domain.md 0.4). A finding that a
//! roster of a later day still speaks of stands open again ([`crate::findings`]).

use rusqlite::{Connection, OptionalExtension};
use survey::findings::{Finding, rests_on_waiver};
use survey::forms;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};

use super::Desk;
use super::findings::standing;
use crate::error::{EditError, StoreError};
use crate::log::{Values, Writer};
use crate::records;
use crate::sql::Id;
use crate::view::{Handling, Saved};

impl Desk {
    /// Notes how a finding is handled.
    ///
    /// # Errors
    /// [`EditError::Unknown`] when the finding does not stand; [`EditError::BadValue`] for an unknown state or kind of evidence;
    /// [`EditError::ReasonNeeded`] for 不属实 without a reason or 已核销 without evidence and its kind; [`EditError::WaiverVoid`] when
    /// either rests on a waiver where insurance is a duty.
    pub fn set_finding(
        &mut self,
        finding: EntityId,
        handling: &Handling,
    ) -> Result<Saved, EditError> {
        let at = self.parts.surroundings.moment();
        let record = self.edit(|writer| handle(writer, finding, handling))?;
        Ok(Saved {
            at,
            rev: record.rev,
        })
    }
}

/// Notes that a finding was handed over to the competent body: 办理中, with the paper's number. It stays open: what clears it is that
/// body's answer or a later roster. It goes forward only: what is in progress, or was closed meanwhile, keeps what was noted.
pub(super) fn transferred(
    writer: &mut Writer<'_>,
    finding: EntityId,
    serial: &str,
) -> Result<(), EditError> {
    let state = state_of(writer.tx(), finding)?;
    if !matches!(state.as_deref(), Some("open" | "told")) {
        return Ok(());
    }
    let handling = Handling {
        state: "in_progress".to_owned(),
        reason: Some(format!("线索移送 {serial}")),
        evidence: None,
        evidence_kind: None,
    };
    handle(writer, finding, &handling)?;
    Ok(())
}

/// The same inside a change that does more.
pub(super) fn handle(
    writer: &mut Writer<'_>,
    finding: EntityId,
    handling: &Handling,
) -> Result<Record, EditError> {
    let mut values = values(handling)?;
    let (now, first_seen) = standing(writer.tx(), finding)?;
    refuse_waiver(&now, handling)?;
    let grid = records::need(writer.tx(), now.subject_kind, now.subject)?.grid;
    values.extend(identity(&now, &first_seen));
    Ok(writer.set(EntityKind::Finding, finding, &grid, values)?)
}

/// The state of a finding's handling; `None` when it does not stand any more.
pub(super) fn state_of(conn: &Connection, finding: EntityId) -> Result<Option<String>, StoreError> {
    let state = conn
        .prepare_cached("SELECT state FROM finding_now WHERE id = ?1")?
        .query_row([Id::from(finding)], |row| row.get(0))
        .optional()?;
    Ok(state)
}

fn closes(state: &str) -> bool {
    matches!(state, "cleared" | "untrue")
}

fn refuse_waiver(finding: &Finding, handling: &Handling) -> Result<(), EditError> {
    let words = [&handling.reason, &handling.evidence];
    let waived = words
        .into_iter()
        .flatten()
        .any(|words| rests_on_waiver(finding.regime, words));
    if closes(&handling.state) && waived {
        return Err(EditError::WaiverVoid);
    }
    Ok(())
}

fn values(handling: &Handling) -> Result<Values, EditError> {
    let text = |text: &Option<String>| {
        let text = text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        text.map(Value::text)
    };
    let (reason, evidence) = (text(&handling.reason), text(&handling.evidence));
    let kind = text(&handling.evidence_kind);
    let shown = evidence.is_some() && kind.is_some();
    let wanting = match handling.state.as_str() {
        "untrue" => reason.is_none(),
        "cleared" => !shown,
        _ => false,
    };
    let values = Values::from([
        ("state".to_owned(), Some(Value::text(&handling.state))),
        ("reason".to_owned(), reason),
        ("evidence".to_owned(), evidence),
        ("evidence_kind".to_owned(), kind),
    ]);
    for (field, value) in &values {
        value.as_ref().map_or(Ok(()), |value| {
            forms::check(EntityKind::Finding, field, value)
        })?;
    }
    if wanting {
        return Err(EditError::ReasonNeeded);
    }
    Ok(values)
}

/// What makes a handling record readable by itself.
fn identity(finding: &Finding, first_seen: &str) -> Values {
    let text = |field: &str, value: &str| (field.to_owned(), Some(Value::text(value)));
    Values::from([
        text("rule", finding.rule.name()),
        text("subject_kind", finding.subject_kind.name()),
        text("subject", &finding.subject.to_string()),
        text("first_seen", first_seen),
    ])
}
