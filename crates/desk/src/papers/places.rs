//! Whom a print run is about, in the order in which the papers will be carried: building, unit, floor, door.

use std::collections::BTreeSet;

use paper::template::Template;
use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::{Confidence, Finding, Rule};
use survey::ids::EntityId;
use survey::record::EntityKind;

use crate::desk::{door_of_record, place_line, suits};
use crate::error::StoreError;
use crate::records;
use crate::sql::Id;
use crate::view::{PaperSubject, RunAsk, RunSkip, SkipReason};

const PERSONS: &str = "SELECT f.id, f.body FROM finding_now f
  JOIN person p ON p.id = f.subject LEFT JOIN household h ON h.id = p.household LEFT JOIN door d ON d.id = h.door
  WHERE f.state IN ('open', 'told', 'in_progress') AND f.subject_kind = 'person' AND p.removed = 0
    AND (?1 IS NULL OR f.queue = ?1) AND (?2 IS NULL OR d.building = ?2)
  ORDER BY coalesce(d.walk, '~'), p.n, f.id";
const WORKPLACES: &str = "SELECT f.id, f.body FROM finding_now f
  JOIN workplace w ON w.id = f.subject LEFT JOIN door d ON d.id = w.door
  WHERE f.state IN ('open', 'told', 'in_progress') AND f.subject_kind = 'workplace' AND w.removed = 0
    AND (?1 IS NULL OR f.queue = ?1) AND (?2 IS NULL OR d.building = ?2)
  ORDER BY coalesce(d.walk, '~'), w.name, w.n, f.id";

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

/// The subjects of a run: each once, with the first finding that the template tells about. Where survey and rosters disagree, nobody
/// is written to unless somebody chose that finding.
pub(crate) fn candidates(conn: &Connection, ask: &RunAsk) -> Result<Vec<PaperSubject>, StoreError> {
    let template = Template::ALL
        .into_iter()
        .find(|known| known.code() == ask.template);
    let rules = template.map(rules_of).unwrap_or_default();
    let chosen: BTreeSet<EntityId> = ask.findings.iter().copied().collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for sql in [PERSONS, WORKPLACES] {
        for (id, finding) in standing(conn, sql, ask)? {
            let asked_for = if chosen.is_empty() {
                finding.confidence > Confidence::Low
            } else {
                chosen.contains(&id)
            };
            let suited = template.is_some_and(|template| suits(template, finding.subject_kind));
            if asked_for && suited && rules.contains(&finding.rule) && seen.insert(finding.subject)
            {
                found.push(PaperSubject {
                    kind: finding.subject_kind,
                    id: finding.subject,
                    finding: Some(id),
                    paper: None,
                });
            }
        }
    }
    Ok(found)
}

fn standing(
    conn: &Connection,
    sql: &str,
    ask: &RunAsk,
) -> Result<Vec<(EntityId, Finding)>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params![
        ask.queue.map(survey::findings::Queue::name),
        ask.building.map(Id::from)
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_str().map_err(|_| StoreError::Damaged)?;
        let finding = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
        found.push((row.get::<_, Id>(0)?.entity(), finding));
    }
    Ok(found)
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
