//! Gathering the facts of a paper from records, rosters and the region pack. A fact that is not there is named, never made up.

use std::cell::OnceCell;
use std::sync::Arc;

use chrono::NaiveDate;
use paper::document::Document;
use paper::facts::{IssuerFacts, Mark, Source};
use paper::style::PaperStyle;
use paper::template::Template;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use survey::findings::{Confidence, Finding, Rule};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use survey::region::RegionPack;
use survey::roster::RosterInfo;

use super::issuer::{issuer_of, numbered, pack_of, style_of};
use super::places::rules_of;
use super::press::refusal;
use super::register::device_mark;
use super::table::Facts;
use crate::derive::door_of_person;
use crate::desk::number_mask;
use crate::enrolment::Enrolment;
use crate::error::{EditError, IssueError, ReadError, StoreError};
use crate::file::Directory;
use crate::findings::{open_finding, open_findings};
use crate::records;
use crate::sql::Id;
use crate::view::{PaperInput, PaperSubject};

/// The decided facts of one paper with its issuer: all that is needed to draw it again. Kept in the register as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub(crate) issuer: IssuerFacts,
    pub(crate) facts: Facts,
    /// The office's head and paragraphs on that day, so that a reprint is the same. Entries made before there were any have none.
    #[serde(default)]
    pub(crate) style: PaperStyle,
}

impl Decided {
    /// The document to draw. A reprint says so in its number.
    pub(crate) fn document(&self, reprint: bool) -> Result<Document, IssueError> {
        let mut facts = self.facts.clone();
        let style = numbered(&self.style, &facts.mark().serial);
        if reprint {
            facts.mark().serial.push_str("（补打）");
        }
        let document = facts.document(&self.issuer).map_err(refusal)?;
        style.apply(document, &self.issuer).map_err(refusal)
    }
}

/// What a paper is being made from.
pub(crate) struct Case<'a> {
    pub(crate) conn: &'a Connection,
    /// Where the sealed pictures are.
    pub(crate) directory: &'a Directory,
    pub(crate) enrolment: &'a Enrolment,
    pub(crate) subject: &'a PaperSubject,
    /// What the clerk typed for it.
    pub(crate) input: Option<&'a PaperInput>,
    pub(crate) today: NaiveDate,
    /// The number it will carry.
    pub(crate) serial: String,
    /// The opaque identifier in its QR code: that of its entry in the register.
    pub(crate) document_id: String,
    /// The region's pack, once it was needed. Whoever makes many papers puts it in.
    pub(crate) pack: OnceCell<Arc<RegionPack>>,
}

/// Names of facts that are missing.
type Missing = Vec<String>;

impl Case<'_> {
    /// Gathers everything a template needs.
    pub(crate) fn decide(&self, template: Template) -> Result<Decided, IssueError> {
        let pack = self.pack()?;
        let issuer = issuer_of(self.enrolment, pack);
        if !template.may_issue(issuer.issuer) {
            return Err(IssueError::NotAllowed);
        }
        self.still_open(template)?;
        Ok(Decided {
            style: style_of(pack, &device_mark(self.enrolment.device_id))
                .for_paper(template, issuer.issuer),
            issuer,
            facts: self.facts(template)?,
        })
    }

    /// The region's pack, read once.
    pub(super) fn pack(&self) -> Result<&RegionPack, IssueError> {
        if let Some(pack) = self.pack.get() {
            return Ok(pack);
        }
        let pack = Arc::new(pack_of(self.enrolment)?);
        Ok(self.pack.get_or_init(|| pack))
    }

    /// Which facts a template still lacks.
    pub(crate) fn missing(&self, template: Template) -> Result<Missing, IssueError> {
        let still_open = self.still_open(template).map_err(IssueError::from);
        match still_open.and_then(|()| self.facts(template)) {
            Ok(_) => Ok(Missing::new()),
            Err(IssueError::Missing { fields }) => Ok(fields),
            Err(IssueError::Edit(EditError::Unknown {
                kind: EntityKind::Finding,
                ..
            })) => Ok(vec!["finding".to_owned()]),
            Err(error) => Err(error),
        }
    }

    /// Number, id and date of the paper to be.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            serial: self.serial.clone(),
            document_id: self.document_id.clone(),
            issued_on: self.today,
        }
    }

    /// Whom the paper is about.
    pub(super) fn record(&self) -> Result<Record, ReadError> {
        Ok(records::need(self.conn, self.subject.kind, self.subject.id)?.record)
    }

    /// Where the subject is: as it was told, or the place of its door.
    pub(super) fn address(&self, subject: &Record) -> Result<String, StoreError> {
        match subject.text("address") {
            Some(address) => Ok(address.to_owned()),
            None => crate::desk::place_line(self.conn, door_of_person(self.conn, subject.id)?),
        }
    }

    /// The finding the paper is about: the one asked for, or the first open one of these rules. One of low confidence is printed only
    /// where somebody chose it.
    pub(super) fn finding(&self, rules: &[Rule]) -> Result<Option<Finding>, ReadError> {
        if let Some(id) = self.subject.finding {
            return open_finding(self.conn, id).map(Some);
        }
        let mut open = open_findings(self.conn, self.subject.id)?.into_iter();
        let fits = |finding: &Finding| {
            rules.contains(&finding.rule) && finding.confidence > Confidence::Low
        };
        Ok(open.find(fits))
    }

    /// The finding that the register keeps with the paper, so that nobody is told twice and an answer finds it.
    pub(crate) fn told_of(&self, template: Template) -> Result<Option<EntityId>, ReadError> {
        let rules = rules_of(template);
        if self.subject.finding.is_some() || rules.is_empty() {
            return Ok(self.subject.finding);
        }
        Ok(self.finding(rules)?.map(|finding| finding.id))
    }

    /// Refuses a finding that was closed or does not stand any more, for a paper that tells about one.
    fn still_open(&self, template: Template) -> Result<(), ReadError> {
        let told = !rules_of(template).is_empty() || template == Template::ClueTransfer;
        match self.subject.finding.filter(|_| told) {
            Some(id) => open_finding(self.conn, id).map(|_| ()),
            None => Ok(()),
        }
    }

    /// The day somebody was last met there: a visit made at the door at which something was told.
    pub(super) fn visited(&self, place: Option<EntityId>) -> Result<Option<NaiveDate>, StoreError> {
        let Some(place) = place else { return Ok(None) };
        let condition =
            "place = ?1 AND outcome IN ('10', '11', '60') ORDER BY started_at DESC, id DESC";
        let met =
            records::load_where(self.conn, EntityKind::Visit, condition, &[&Id::from(place)])?;
        let at_door = met
            .iter()
            .find(|visit| visit.record.text("channel").is_none_or(|by| by == "door"));
        let started = at_door.and_then(|visit| visit.record.text("started_at"));
        Ok(started.and_then(|moment| moment.get(..10)?.parse().ok()))
    }
}

/// A field's text; `None` for an empty one.
pub(super) fn filled<'a>(record: &'a Record, field: &str) -> Option<&'a str> {
    record.text(field).filter(|text| !text.is_empty())
}

/// Which field has the number of a person or workplace.
pub(super) fn number_field(subject: &Record) -> &'static str {
    if subject.kind == EntityKind::Workplace {
        "credit_code"
    } else {
        "document_number"
    }
}

/// That number on a paper to somebody else: a unit's whole, a person's masked.
pub(super) fn number_to_others(subject: &Record, number: &str) -> String {
    if subject.kind == EntityKind::Workplace {
        number.to_owned()
    } else {
        number_mask(number)
    }
}

/// A roster as a paper names it.
pub(super) fn source_of(info: &RosterInfo) -> Source {
    Source {
        name: info.department.clone(),
        as_of: info.as_of,
    }
}

/// Names of those facts that are not there.
pub(super) fn absent(facts: &[(&str, bool)]) -> Missing {
    facts
        .iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| (*name).to_owned())
        .collect()
}
