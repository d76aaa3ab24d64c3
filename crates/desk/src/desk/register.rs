//! The register screen: its pages by how entries stand, finding one by what a scanner or a person types, one entry with everything.

use std::str::FromStr;

use paper::template::Template;
use rusqlite::{Connection, OptionalExtension, params};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};

use super::Desk;
use super::handling::state_of;
use super::places::door_of;
use crate::error::{IssueError, ReadError, StoreError};
use crate::papers::due::DueDays;
use crate::papers::register;
use crate::papers::served::{channels, reply_of, service_of, statements, to_unit};
use crate::photos;
use crate::records::{self, normal_number};
use crate::view::{
    DueState, PaperDetail, PaperRow, PaperStep, RegisterFilter, RegisterPage, RegisterState,
};

/// Rows of one page.
const PAGE: u32 = 100;
/// Characters of a serial number below which too many entries have the same end.
const LEAST_TAIL: usize = 4;
/// Entries found for one end of a serial number: one more than the screen shows, so that it can say that there are more.
const MOST_FOUND: u32 = 21;

/// What a filter lets through. A proof of delivery is itself not served. ?1 template, ?2 state, ?3 days of service as JSON.
macro_rules! picked {
    ($after:literal) => {
        concat!(
            "(?1 IS NULL OR template = ?1) AND CASE ?2
               WHEN 'unserved' THEN served_on = '' AND template <> 'service_receipt'
               WHEN 'replied' THEN replied_on <> ''
               WHEN 'days' THEN replied_on = '' AND reply_days > 0 AND served_on || ' ' || reply_days IN (SELECT value FROM json_each(?3))
               ELSE 1 END",
            $after
        )
    };
}

impl Desk {
    /// The register, newest first.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn paper_register(
        &self,
        filter: &RegisterFilter,
        from: u32,
    ) -> Result<RegisterPage, IssueError> {
        let conn = &self.store()?.conn;
        let due = self.due_days()?;
        let (soon, soon_papers) = due.standing(conn, DueState::Soon)?;
        let (overdue, overdue_papers) = due.standing(conn, DueState::Overdue)?;
        let (state, days) = match filter.state {
            None => (None, None),
            Some(RegisterState::Unserved) => (Some("unserved"), None),
            Some(RegisterState::Replied) => (Some("replied"), None),
            Some(RegisterState::Due) => (Some("days"), Some(soon)),
            Some(RegisterState::Overdue) => (Some("days"), Some(overdue)),
        };
        let template = &filter.template;
        let count = concat!(
            "SELECT count(*) FROM paper WHERE removed = 0 AND ",
            picked!("")
        );
        let total = conn
            .prepare_cached(count)?
            .query_row(params![template, state, days], |row| row.get(0))?;
        let unserved = conn
            .prepare_cached(count)?
            .query_row(params![None::<&str>, "unserved", None::<&str>], |row| {
                row.get(0)
            })?;
        let condition = picked!(" ORDER BY printed_at DESC, serial DESC LIMIT ?4 OFFSET ?5");
        let found = records::load_where(
            conn,
            EntityKind::Paper,
            condition,
            &[template, &state, &days, &PAGE, &from],
        )?;
        Ok(RegisterPage {
            rows: self.register_rows(&due, &found)?,
            total,
            from,
            unserved,
            due: soon_papers,
            overdue: overdue_papers,
        })
    }

    /// The entries that something typed or scanned means: the content of a QR code, or the end of a serial number.
    /// Fewer than four characters mean nothing.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn paper_find(&self, text: &str) -> Result<Vec<PaperRow>, IssueError> {
        let store = self.store()?;
        let found = match meant(text) {
            Meant::Nothing => Vec::new(),
            Meant::Entry(id) => records::load(&store.conn, EntityKind::Paper, id)?
                .filter(|stored| stored.record.removed.is_none())
                .into_iter()
                .collect(),
            Meant::Tail(tail) => records::load_where(
                &store.conn,
                EntityKind::Paper,
                "substr(serial, -length(?1)) = ?1 ORDER BY printed_at DESC, serial DESC LIMIT ?2",
                &[&tail, &MOST_FOUND],
            )?,
        };
        Ok(self.register_rows(&self.due_days()?, &found)?)
    }

    /// An entry with everything known about it.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn paper_detail(&self, paper: EntityId) -> Result<PaperDetail, IssueError> {
        let store = self.store()?;
        let conn = &store.conn;
        let record = register::entry(conn, paper)?.record;
        let due = self.due_days()?;
        let (subject_kind, subject) = register::subject_of(&record).ok_or(StoreError::Damaged)?;
        let door = match records::load(conn, subject_kind, subject)? {
            Some(stored) => door_of(conn, &stored.record)?,
            None => None,
        };
        let text = |field: &str| record.text(field).unwrap_or_default().to_owned();
        let mut photos = photos::of(conn, paper)?;
        photos.retain(|photo| photo.purpose == "paper");
        let to_unit = to_unit(&record);
        Ok(PaperDetail {
            row: register::row(conn, store.enrolment(), &due, &record)?,
            subject_kind,
            subject,
            door,
            template_version: record.count("template_version").unwrap_or(0),
            sha256: text("pdf_sha256"),
            printed_on: text("printed_at").get(..10).unwrap_or_default().to_owned(),
            finding_state: match record.reference("finding") {
                Some(finding) => state_of(conn, finding)?,
                None => None,
            },
            service: service_of(&record),
            reply: reply_of(&record),
            photos,
            signatures: photos::signatures(conn, paper)?,
            statements: statements(&record),
            channels: channels(&record),
            reply_days_before: reply_days_before(conn, &text("template"))?,
            registration_days: due
                .pack()
                .filter(|_| to_unit)
                .map(|pack| pack.matching.employee_registration_days),
            steps: self.steps(&record)?,
        })
    }

    /// Due days as of today, by the pack of this device.
    pub(super) fn due_days(&self) -> Result<DueDays, StoreError> {
        let today = self.parts.surroundings.today();
        let pack = &self.store()?.enrolment().region_pack;
        Ok(DueDays::new(pack, today))
    }

    /// An entry as the register lists it.
    pub(super) fn register_row(&self, paper: &Record) -> Result<PaperRow, IssueError> {
        let store = self.store()?;
        let due = self.due_days()?;
        Ok(register::row(&store.conn, store.enrolment(), &due, paper)?)
    }

    fn register_rows(
        &self,
        due: &DueDays,
        found: &[records::Stored],
    ) -> Result<Vec<PaperRow>, StoreError> {
        let store = self.store()?;
        let rows = found
            .iter()
            .map(|paper| register::row(&store.conn, store.enrolment(), due, &paper.record));
        rows.collect()
    }

    /// What happened to a paper, read from who wrote which field when.
    fn steps(&self, paper: &Record) -> Result<Vec<PaperStep>, ReadError> {
        let store = self.store()?;
        let mut steps = Vec::new();
        for (field, what) in [
            ("serial", "printed"),
            ("copies", "printed_again"),
            ("service_channel", "served"),
            ("replied_on", "replied"),
        ] {
            let cell = paper.fields.get(field).and_then(|cell| cell.shown());
            let only_once = field == "copies" && paper.whole("copies").unwrap_or(1) < 2;
            let Some(seen) = cell.filter(|seen| seen.value.is_some() && !only_once) else {
                continue;
            };
            steps.push(PaperStep {
                what: what.to_owned(),
                at: self.moment_of(seen.hlc.unix_ms()),
                worker_name: super::worker_of(&store.conn, store.enrolment(), seen.worker)?,
            });
        }
        steps.sort_by(|a, b| a.at.cmp(&b.at));
        Ok(steps)
    }

    fn moment_of(&self, unix_ms: u64) -> String {
        let offset = *self.parts.surroundings.now().offset();
        let moment = i64::try_from(unix_ms)
            .ok()
            .and_then(chrono::DateTime::from_timestamp_millis)
            .unwrap_or_default();
        moment
            .with_timezone(&offset)
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    }
}

enum Meant {
    Nothing,
    Entry(EntityId),
    Tail(String),
}

/// A QR code holds the entry's identifier and nothing else; a scanner types it like a keyboard. A reprint's mark is no part of its number.
fn meant(text: &str) -> Meant {
    let typed = normal_number(text);
    let typed = typed
        .trim_end_matches("（补打）")
        .trim_end_matches("(补打)");
    let hex = typed.len() == 32 && typed.chars().all(|each| each.is_ascii_hexdigit());
    if let Some(id) = hex.then(|| uuid::Uuid::from_str(typed).ok()).flatten() {
        return Meant::Entry(EntityId(id));
    }
    if typed.chars().count() < LEAST_TAIL {
        return Meant::Nothing;
    }
    // The device's part of a number is in small letters; a search takes both.
    Meant::Tail(typed.to_lowercase())
}

/// The days that were given last for an answer to this template.
fn reply_days_before(conn: &Connection, template: &str) -> Result<Option<u32>, StoreError> {
    if template == Template::ServiceReceipt.code() {
        return Ok(None);
    }
    let sql = "SELECT reply_days FROM paper WHERE template = ?1 AND reply_days > 0 AND removed = 0 ORDER BY served_on DESC, n DESC LIMIT 1";
    let days = conn
        .prepare_cached(sql)?
        .query_row([template], |row| row.get(0))
        .optional()?;
    Ok(days)
}
