//! What a paper tells about, whether somebody had it before, and who somebody is and where.

use paper::template::Template;
use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::Rule;
use survey::ids::EntityId;
use survey::record::EntityKind;

use crate::desk::{door_of_record, place_line};
use crate::error::StoreError;
use crate::records;
use crate::sql::Id;
use crate::view::{RunSkip, SkipReason};

/// The rules whose findings a template tells about; empty for a template that is not about a finding.
pub(crate) fn rules_of(template: Template) -> &'static [Rule] {
    if template == Template::IndividualNotice {
        &[Rule::R6, Rule::R7]
    } else if template == Template::RenewalReminder {
        &[Rule::R7]
    } else if template == Template::VoluntaryNotice {
        &[Rule::R6]
    } else if template == Template::AssistedNotice {
        &[Rule::R9]
    } else if template == Template::EmployerNotice {
        &[Rule::R1]
    } else if template == Template::CoverageReminder {
        &[Rule::R2, Rule::R3, Rule::R12]
    } else {
        &[]
    }
}

/// The number under which the same paper about the same finding is in the register.
pub(crate) fn printed_before(
    conn: &Connection,
    template: &str,
    finding: EntityId,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT serial FROM paper WHERE finding = ?1 AND template = ?2 AND removed = 0 ORDER BY printed_at DESC LIMIT 1";
    Ok(conn
        .prepare_cached(sql)?
        .query_row(params![Id::from(finding), template], |row| row.get(0))
        .optional()?)
}

/// Somebody left out, with name and place.
pub(crate) fn left_out(
    conn: &Connection,
    kind: EntityKind,
    subject: EntityId,
    reason: SkipReason,
) -> Result<RunSkip, StoreError> {
    let (name, place) = whereabouts(conn, kind, subject)?;
    Ok(RunSkip {
        kind,
        subject,
        name,
        place,
        reason,
    })
}

/// Name and place of a person or workplace.
pub(crate) fn whereabouts(
    conn: &Connection,
    kind: EntityKind,
    subject: EntityId,
) -> Result<(String, String), StoreError> {
    let Some(stored) = records::load(conn, kind, subject)? else {
        return Ok((String::new(), String::new()));
    };
    let text = |field: &str| stored.record.text(field).unwrap_or_default().to_owned();
    let place = match text("address") {
        address if address.is_empty() => place_line(conn, door_of_record(conn, &stored.record)?)?,
        address => address,
    };
    Ok((text("name"), place))
}
