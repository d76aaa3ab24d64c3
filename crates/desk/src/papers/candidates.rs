//! Whom a run is about: everybody in a range whom its paper tells something, or those whose findings were ticked. What was ticked
//! and gets no paper stands among them with the reason, so that a run accounts for everything that it was asked for.

use std::collections::BTreeSet;

use paper::template::Template;
use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::{Confidence, Finding, Queue, Rule};
use survey::ids::EntityId;
use survey::record::EntityKind;

use super::places::rules_of;
use crate::desk::suits;
use crate::error::StoreError;
use crate::sql::Id;
use crate::view::{PaperSubject, RunAsk, SkipReason};

/// A subject of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) subject: PaperSubject,
    /// Why it is left out, when that is known before its facts are gathered.
    pub(crate) left_out: Option<SkipReason>,
}

/// Everybody a run is about, in walking order.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) each: Vec<Candidate>,
    /// Findings in the range that nobody is written to about, because survey and rosters disagree.
    pub(crate) unsure: u32,
}

/// Whom this run is about: each subject once, with the first finding that its paper tells about. Where survey and rosters disagree,
/// nobody is written to unless somebody chose that finding.
pub(crate) fn candidates(conn: &Connection, ask: &RunAsk) -> Result<Candidates, StoreError> {
    let mut choice = Choice::of(ask);
    if ask.findings.is_empty() {
        for sql in [PERSONS, WORKPLACES] {
            for (id, finding) in in_range(conn, sql, ask)? {
                choice.found(id, &finding);
            }
        }
    } else {
        for ticked in ticked(conn, &ask.findings)? {
            choice.ticked(ticked);
        }
    }
    Ok(choice.made)
}

/// Candidates while they are gathered.
struct Choice {
    template: Option<Template>,
    seen: BTreeSet<EntityId>,
    made: Candidates,
}

impl Choice {
    fn of(ask: &RunAsk) -> Self {
        let mut known = Template::ALL.into_iter();
        Self {
            template: known.find(|known| known.code() == ask.template),
            seen: BTreeSet::new(),
            made: Candidates::default(),
        }
    }

    fn told_by(&self, rule: Rule, kind: EntityKind) -> bool {
        self.template
            .is_some_and(|template| suits(template, kind) && rules_of(template).contains(&rule))
    }

    /// A finding in the range.
    fn found(&mut self, id: EntityId, finding: &Finding) {
        if !self.told_by(finding.rule, finding.subject_kind) {
            return;
        }
        if finding.confidence == Confidence::Low {
            self.made.unsure += 1;
        } else if self.seen.insert(finding.subject) {
            self.push(finding.subject_kind, finding.subject, id, None);
        }
    }

    /// A finding that somebody ticked.
    fn ticked(&mut self, ticked: Ticked) {
        let left_out = match &ticked.stands {
            None => Some(SkipReason::Settled),
            Some(stands) if stands.closed => Some(SkipReason::Closed),
            Some(stands) if !self.told_by(stands.rule, ticked.kind) => {
                Some(SkipReason::NotThisPaper)
            }
            Some(_) => (!self.seen.insert(ticked.subject)).then_some(SkipReason::SameSubject),
        };
        self.push(ticked.kind, ticked.subject, ticked.finding, left_out);
    }

    fn push(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        finding: EntityId,
        left_out: Option<SkipReason>,
    ) {
        self.made.each.push(Candidate {
            subject: PaperSubject {
                kind,
                id,
                finding: Some(finding),
                paper: None,
            },
            left_out,
        });
    }
}

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

fn in_range(
    conn: &Connection,
    sql: &str,
    ask: &RunAsk,
) -> Result<Vec<(EntityId, Finding)>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params![
        ask.queue.map(Queue::name),
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

/// A ticked finding, and where its subject is met.
struct Ticked {
    finding: EntityId,
    kind: EntityKind,
    subject: EntityId,
    /// `None`: the rules do not find it any more.
    stands: Option<Stands>,
    /// Persons before workplaces, each in walking order; what is not found any more is last.
    order: (u8, String, String, i64),
}

struct Stands {
    rule: Rule,
    closed: bool,
}

const TICKED: &str = "SELECT f.body, f.state, p.removed, w.removed,
    coalesce(d.walk, '~'), coalesce(w.name, ''), coalesce(p.n, w.n, 0)
  FROM finding_now f
  LEFT JOIN person p ON p.id = f.subject LEFT JOIN household h ON h.id = p.household
  LEFT JOIN workplace w ON w.id = f.subject
  LEFT JOIN door d ON d.id = coalesce(h.door, w.door)
  WHERE f.id = ?1";

/// The ticked findings in walking order, each once.
fn ticked(conn: &Connection, findings: &[EntityId]) -> Result<Vec<Ticked>, StoreError> {
    let each: BTreeSet<EntityId> = findings.iter().copied().collect();
    let mut found = Vec::with_capacity(each.len());
    for finding in each {
        found.push(match standing(conn, finding)? {
            Some(ticked) => ticked,
            None => gone(conn, finding)?,
        });
    }
    found.sort_by(|a, b| (&a.order, a.finding).cmp(&(&b.order, b.finding)));
    Ok(found)
}

fn standing(conn: &Connection, id: EntityId) -> Result<Option<Ticked>, StoreError> {
    let mut statement = conn.prepare_cached(TICKED)?;
    let mut rows = statement.query([Id::from(id)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let body = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
    let finding: Finding = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
    let state: String = row.get(1)?;
    let removed: [Option<bool>; 2] = [row.get(2)?, row.get(3)?];
    let kept = removed.contains(&Some(false));
    let rank = u8::from(finding.subject_kind != EntityKind::Person);
    Ok(Some(Ticked {
        finding: id,
        kind: finding.subject_kind,
        subject: finding.subject,
        stands: kept.then_some(Stands {
            rule: finding.rule,
            closed: !OPEN.contains(&state.as_str()),
        }),
        order: (rank, row.get(4)?, row.get(5)?, row.get(6)?),
    }))
}

/// States in which somebody may be written to.
pub(crate) const OPEN: [&str; 3] = ["open", "told", "in_progress"];

/// A finding that is not found any more: whom it was about is known when somebody had handled it.
fn gone(conn: &Connection, id: EntityId) -> Result<Ticked, StoreError> {
    let handled: Option<(Option<Id>, bool)> = conn
        .prepare_cached(
            "SELECT f.subject, EXISTS (SELECT 1 FROM workplace w WHERE w.id = f.subject) FROM finding f WHERE f.id = ?1",
        )?
        .query_row([Id::from(id)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (kind, subject) = match handled {
        Some((Some(subject), true)) => (EntityKind::Workplace, subject.entity()),
        Some((Some(subject), false)) => (EntityKind::Person, subject.entity()),
        Some((None, _)) | None => (EntityKind::Finding, id),
    };
    Ok(Ticked {
        finding: id,
        kind,
        subject,
        stands: None,
        order: (2, String::new(), String::new(), 0),
    })
}
