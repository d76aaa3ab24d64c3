//! The steps of a finding's handling: each state that somebody set, as the log has them.

use rusqlite::{Connection, params};
use survey::record::Record;

use crate::error::StoreError;
use crate::sql::Id;

/// Notes the states that stand in a finding's record just saved; those noted before stay.
pub(super) fn note(conn: &Connection, finding: &Record) -> Result<(), StoreError> {
    let Some(cell) = finding.fields.get("state") else {
        return Ok(());
    };
    let mut statement = conn.prepare_cached(
        "INSERT OR IGNORE INTO finding_step (finding, op, at_ms, worker, state, reason, evidence, evidence_kind)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for seen in &cell.sightings {
        let state = seen.value.as_ref().and_then(|value| value.as_text());
        statement.execute(params![
            Id::from(finding.id),
            Id(seen.op.0),
            i64::try_from(seen.hlc.unix_ms()).unwrap_or(i64::MAX),
            Id(seen.worker.0),
            state.unwrap_or("open"),
            finding.text("reason"),
            finding.text("evidence"),
            finding.text("evidence_kind"),
        ])?;
    }
    Ok(())
}

/// Forgets all steps, before a rebuild.
pub(super) fn clear(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("DELETE FROM finding_step", [])?;
    Ok(())
}
