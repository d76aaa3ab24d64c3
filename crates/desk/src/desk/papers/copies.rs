//! Copies: a paper of the register drawn again, saved and printed, each with its line in the audit log.

use std::path::Path;

use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};
use zeroize::Zeroizing;

use super::draft::Draft;
use super::entry::{form_of, template_of};
use crate::audit::{self, Action};
use crate::desk::Desk;
use crate::error::{IssueError, StoreError};
use crate::log::{Values, Writer};
use crate::papers::press::{Drawn, draw};
use crate::papers::printer::send_to_printer;
use crate::papers::register;
use crate::view::{PaperPreview, PaperSubject};

impl Desk {
    /// Draws a paper of the register again, marked as a reprint.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn paper_reprint(&mut self, paper: EntityId) -> Result<PaperPreview, IssueError> {
        let record = register::entry(&self.store()?.conn, paper)?.record;
        let decided = register::decided(&record)?;
        let template = template_of(&record)?;
        let (kind, id) = register::subject_of(&record).ok_or(StoreError::Damaged)?;
        let finding = record.reference("finding");
        let subject = PaperSubject {
            kind,
            id,
            finding,
            paper: None,
        };
        let draft = Draft {
            reprint: true,
            form: form_of(&record),
            ..Draft::blank(decided, subject, paper)
        };
        self.preview(draft, template)
    }

    /// Writes a paper of the register as a PDF into a folder that the worker chose; gives its path. Audited.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn paper_save(&mut self, paper: EntityId, folder: &str) -> Result<String, IssueError> {
        let (serial, bytes) = self.drawn_again(paper)?;
        let path = Path::new(folder).join(format!("{serial}.pdf"));
        crate::file::write_whole(&path, &bytes)?;
        self.note_print(&format!("file {serial}"))?;
        Ok(path.display().to_string())
    }

    /// Sends a paper of the register to the system's printer through a pipe: no file is left behind. Audited.
    ///
    /// # Errors
    /// [`IssueError::NoPrinter`], [`IssueError::PrinterRefused`].
    pub fn paper_print(&mut self, paper: EntityId) -> Result<(), IssueError> {
        let (serial, bytes) = self.drawn_again(paper)?;
        send_to_printer(&self.printer, &serial, &bytes, 1)?;
        self.note_print(&serial)?;
        Ok(())
    }

    /// Counts one more copy of a paper.
    pub(super) fn add_copy(&mut self, draft: &Draft) -> Result<Record, IssueError> {
        Ok(self.edit(|writer| {
            let stored = register::entry(writer.tx(), draft.entry)?;
            let copies = stored.record.whole("copies").unwrap_or(1) + 1;
            let values = Values::from([("copies".to_owned(), Some(Value::Whole(copies)))]);
            let record = writer.set(EntityKind::Paper, draft.entry, &stored.grid, values)?;
            note_in(
                writer,
                &format!("again {}", record.text("serial").unwrap_or_default()),
            )?;
            Ok(record)
        })?)
    }

    /// A paper of the register as bytes; from its second copy on it is marked as a reprint.
    fn drawn_again(&mut self, paper: EntityId) -> Result<(String, Zeroizing<Vec<u8>>), IssueError> {
        let record = register::entry(&self.store()?.conn, paper)?.record;
        let reprint = record.whole("copies").unwrap_or(1) > 1;
        let press = self.press()?;
        let serial = record.text("serial").unwrap_or_default().to_owned();
        let document = register::decided(&record)?.document(reprint)?;
        match draw(&press, &document, form_of(&record).pdf())? {
            Drawn::Pages(pdf) => Ok((serial, Zeroizing::new(pdf.bytes))),
            Drawn::Unprintable(_) => Err(IssueError::Unprintable),
        }
    }

    /// A line in the audit log for pages that left the program.
    pub(crate) fn note_print(&mut self, about: &str) -> Result<(), StoreError> {
        let surroundings = self.parts.surroundings.clone();
        self.store_mut()?
            .note_audit(surroundings.as_ref(), Action::Print, about)
    }
}

/// A line in the audit log, in the transaction of what it is about.
pub(crate) fn note_in(writer: &Writer<'_>, about: &str) -> Result<(), StoreError> {
    let at = writer.surroundings().moment();
    audit::note(
        writer.tx(),
        &writer.enrolment().worker_name,
        &at,
        Action::Print,
        about,
    )
}
