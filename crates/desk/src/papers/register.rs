//! The register: serial numbers without holes, entries, reprints.

use paper::template::Template;
use rusqlite::{Connection, OptionalExtension};
use survey::ids::{DeviceId, EntityId};
use survey::record::{EntityKind, Record};

use super::due::DueDays;
use super::facts::Decided;
use crate::desk::{door_of_record, place_line, worker_of};
use crate::enrolment::Enrolment;
use crate::error::{IssueError, ReadError, StoreError};
use crate::records;
use crate::view::{PaperForm, PaperRow};

/// The numbers that this device gives in a year, from the first free one: `<year>-<device>-<0001>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Serials {
    start: String,
    next: u32,
}

impl Serials {
    /// The first free number.
    pub(crate) fn peek(&self) -> String {
        self.ahead(0)
    }

    /// The free number so many further on.
    pub(crate) fn ahead(&self, offset: u32) -> String {
        format!("{}{:04}", self.start, self.next + offset)
    }

    /// First and last of the numbers given since this one; `None` if there are none or it is of another year.
    pub(crate) fn given_since(&self, serial: &str) -> Option<(String, String)> {
        let number: u32 = serial.strip_prefix(&self.start)?.parse().ok()?;
        let named = |number: u32| format!("{}{number:04}", self.start);
        (number + 1 < self.next).then(|| (named(number + 1), named(self.next - 1)))
    }

    /// Goes on, if this was the first free number.
    pub(crate) fn use_up(&mut self, serial: &str) {
        if serial == self.peek() {
            self.next += 1;
        }
    }
}

/// What stands for the device in its numbers: its identifier's last six hex digits, which are random.
pub(crate) fn device_mark(device: DeviceId) -> String {
    device.0.simple().to_string().split_off(26)
}

/// The free numbers after the last one given. Read from the entries themselves, so that a number can neither repeat nor
/// be skipped: number and entry are one transaction.
pub(crate) fn serials(
    conn: &Connection,
    device: DeviceId,
    year: i32,
) -> Result<Serials, StoreError> {
    let start = format!("{year}-{}-", device_mark(device));
    let sql = "SELECT serial FROM paper WHERE serial >= ?1 AND serial < ?1 || '~' ORDER BY length(serial) DESC, serial DESC LIMIT 1";
    let last: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([&start], |row| row.get(0))
        .optional()?;
    let number = last
        .and_then(|last| last[start.len()..].parse::<u32>().ok())
        .unwrap_or(0);
    Ok(Serials {
        start,
        next: number + 1,
    })
}

/// The facts of an entry, to draw it again.
pub(crate) fn decided(paper: &Record) -> Result<Decided, IssueError> {
    let facts = paper.text("facts").unwrap_or_default();
    serde_json::from_str(facts).map_err(|_| StoreError::Damaged.into())
}

/// The title under which an entry is listed in a proof of delivery: what stands at its own head.
/// Belonging to a group that is helped is sensitive (PIPL art. 28): that paper's title is not told to whoever signs or reads the proof.
pub(crate) fn title_of(paper: &Record) -> Result<String, IssueError> {
    let decided = decided(paper)?;
    if decided.facts.template() == Template::AssistedNotice {
        return Ok("社会保险告知书（密封）".to_owned());
    }
    Ok(decided.document(false)?.name)
}

/// The entry of this identifier.
pub(crate) fn entry(conn: &Connection, id: EntityId) -> Result<records::Stored, ReadError> {
    records::need(conn, EntityKind::Paper, id)
}

/// An entry as a screen sees it.
pub(crate) fn row(
    conn: &Connection,
    enrolment: &Enrolment,
    due: &DueDays,
    paper: &Record,
) -> Result<PaperRow, StoreError> {
    let text = |field: &str| paper.text(field).unwrap_or_default().to_owned();
    let maybe = |field: &str| paper.text(field).map(str::to_owned);
    let printed_by = paper
        .fields
        .get("serial")
        .and_then(|cell| cell.shown())
        .map(|seen| seen.worker);
    let subject = match subject_of(paper) {
        Some((kind, id)) => records::load(conn, kind, id)?,
        None => None,
    };
    Ok(PaperRow {
        id: paper.id,
        serial: text("serial"),
        template: text("template"),
        name: subject
            .map(|subject| name_of(conn, &subject.record))
            .transpose()?
            .unwrap_or_default(),
        printed_at: text("printed_at"),
        pages: paper.count("pages").unwrap_or(0),
        form: PaperForm::named(&text("pdf_form")),
        copies: paper.count("copies").unwrap_or(1),
        worker_name: printed_by
            .map(|worker| worker_of(conn, enrolment, worker))
            .transpose()?
            .unwrap_or_default(),
        served_on: records::served_on(paper).map(str::to_owned),
        channel: maybe("service_channel"),
        receiver: maybe("receiver"),
        due: due.of(paper),
        replied_on: maybe("replied_on"),
        reply: maybe("reply"),
    })
}

/// The name of whom a paper is for; a door or household is named by its place.
fn name_of(conn: &Connection, subject: &Record) -> Result<String, StoreError> {
    match subject.kind {
        EntityKind::Door | EntityKind::Household => {
            place_line(conn, door_of_record(conn, subject)?)
        }
        EntityKind::Person
        | EntityKind::Building
        | EntityKind::Workplace
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Correction
        | EntityKind::Staff
        | EntityKind::Project => Ok(subject.text("name").unwrap_or_default().to_owned()),
    }
}

/// Whom a paper is for.
pub(crate) fn subject_of(paper: &Record) -> Option<(EntityKind, EntityId)> {
    let kind = paper.text("subject_kind").and_then(EntityKind::from_name)?;
    Some((kind, paper.reference("subject")?))
}
