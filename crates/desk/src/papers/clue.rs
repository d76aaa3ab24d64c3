//! 社会保险线索移送单: what stands open about somebody, with its sources, and the log of visits, to the body that decides.
//!
//! The receiver, the annexes and the contact are typed; the receiver belongs to a department of the region pack. What is handed over is
//! being handled from then on (办理中), never cleared: clearing needs what shows it.

use paper::papers::clue_transfer::{Annex, ClueTransferFacts, VisitEntry};
use rusqlite::Connection;
use survey::findings::{Confidence, Finding};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use super::clue_words::{kind_of, outcome_words, sentence};
use super::facts::{Case, absent, number_field, number_to_others};
use crate::derive::door_of_person;
use crate::desk::visit_rows;
use crate::error::{IssueError, StoreError};
use crate::findings::{open_finding, open_findings};
use crate::roster::Newest;
use crate::view::{ClueInput, PaperInput, PaperSubject};

/// Visits on one paper, the newest: more do not show more.
const VISITS: usize = 12;

impl Case<'_> {
    /// 社会保险线索移送单.
    pub(super) fn clue(&self) -> Result<ClueTransferFacts, IssueError> {
        let typed = match self.input {
            Some(PaperInput::ClueTransfer(typed)) => Some(typed),
            Some(_) | None => None,
        };
        let subject = self.record()?;
        let findings = to_transfer(self.conn, self.subject)?;
        let visits = self.visit_log(&subject)?;
        let address = self.address(&subject)?;
        let number_field = number_field(&subject);
        let text = |field: &str| {
            let text = subject.text(field).map(str::trim);
            text.filter(|text| !text.is_empty())
        };
        let (name, number) = (text("name"), text(number_field));
        let mut missing = absent(&[
            ("name", name.is_none()),
            (number_field, number.is_none()),
            ("address", address.is_empty()),
            ("finding", findings.is_empty()),
            ("visit", visits.is_empty()),
        ]);
        missing.extend(self.lacks_of_clue(typed)?);
        let (Some(typed), Some(name), Some(number), true) =
            (typed, name, number, missing.is_empty())
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        let rosters = Newest::load(self.conn)?;
        let kinds = findings.iter().map(|finding| kind_of(finding.rule));
        let sentences = findings.iter().map(|finding| sentence(finding, &rosters));
        Ok(ClueTransferFacts {
            mark: self.mark(),
            to_body: typed.to_body.trim().to_owned(),
            subject_name: name.to_owned(),
            subject_code: number_to_others(&subject, number),
            subject_address: address,
            kinds: kinds.map(str::to_owned).collect(),
            findings: sentences.collect(),
            visits,
            annexes: annexes(typed),
            contact: typed.contact.trim().to_owned(),
        })
    }

    /// What was not typed, or not as it must be.
    fn lacks_of_clue(&self, typed: Option<&ClueInput>) -> Result<Vec<String>, IssueError> {
        let region = self.pack()?;
        let known = |code: &str| {
            region
                .departments
                .iter()
                .any(|department| department.code == code)
        };
        let blank = |text: &str| text.trim().is_empty();
        Ok(absent(&[
            (
                "department",
                typed.is_none_or(|typed| !known(&typed.department)),
            ),
            ("to_body", typed.is_none_or(|typed| blank(&typed.to_body))),
            ("contact", typed.is_none_or(|typed| blank(&typed.contact))),
            (
                "annexes",
                typed.is_some_and(|typed| {
                    typed
                        .annexes
                        .iter()
                        .any(|annex| blank(&annex.title) || annex.sheets == 0)
                }),
            ),
        ]))
    }

    /// The newest visits that have ended, oldest first.
    fn visit_log(&self, subject: &Record) -> Result<Vec<VisitEntry>, StoreError> {
        let place = if subject.kind == EntityKind::Workplace {
            Some(subject.id)
        } else {
            door_of_person(self.conn, subject.id)?
        };
        let Some(place) = place else {
            return Ok(Vec::new());
        };
        let rows = visit_rows(self.conn, self.enrolment, place)?;
        let entries = rows.into_iter().filter_map(|row| {
            let met = row.answered_by.filter(|name| !name.trim().is_empty());
            let met = met.map_or_else(String::new, |name| format!("，接待人：{name}"));
            Some(VisitEntry {
                on: row.started_at.get(..10)?.parse().ok()?,
                visitors: Some(row.worker_name).filter(|name| !name.is_empty())?,
                outcome: format!("{}{met}", outcome_words(row.outcome.as_deref()?)),
            })
        });
        let mut entries: Vec<VisitEntry> = entries.take(VISITS).collect();
        entries.reverse();
        Ok(entries)
    }
}

/// The annexes as they were typed.
fn annexes(typed: &ClueInput) -> Vec<Annex> {
    let each = typed.annexes.iter().map(|annex| Annex {
        title: annex.title.trim().to_owned(),
        sheets: annex.sheets,
    });
    each.collect()
}

/// The findings that a paper hands over: the one it is about, or those that stand open about its subject and are more than a doubt.
pub(crate) fn to_transfer(
    conn: &Connection,
    subject: &PaperSubject,
) -> Result<Vec<Finding>, IssueError> {
    if let Some(id) = subject.finding {
        return Ok(vec![open_finding(conn, id)?]);
    }
    let mut found = open_findings(conn, subject.id)?;
    found.retain(|finding| finding.confidence > Confidence::Low);
    found.sort_by_key(|finding| finding.rule);
    Ok(found)
}

/// Identifiers of [`to_transfer`].
pub(crate) fn transferred(
    conn: &Connection,
    subject: &PaperSubject,
) -> Result<Vec<EntityId>, IssueError> {
    let findings = to_transfer(conn, subject)?;
    Ok(findings.into_iter().map(|finding| finding.id).collect())
}
