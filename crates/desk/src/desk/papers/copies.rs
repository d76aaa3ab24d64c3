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
use crate::papers::issuer::issuer_facts;
use crate::papers::press::{Drawn, draw};
use crate::papers::printer::send_to_printer;
use crate::papers::register;
use crate::view::{PaperPreview, PaperSubject};

impl Desk {
    /// Draws a paper of the register again, marked as a reprint. It comes out after it was entered as one.
    ///
    /// # Errors
    /// [`IssueError::NotAllowed`] for a paper that this device may not issue; read only after a revocation.
    pub fn paper_reprint(&mut self, paper: EntityId) -> Result<PaperPreview, IssueError> {
        self.may_hand_out(paper)?;
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

    /// Writes the copy that was entered last as a PDF into a folder that the worker chose; gives its path. Audited.
    ///
    /// # Errors
    /// As [`Desk::paper_print`]; [`StoreError::Io`] for the folder.
    pub fn paper_save(&mut self, paper: EntityId, folder: &str) -> Result<String, IssueError> {
        let copy = self.copy_in_hand(paper)?;
        let path = Path::new(folder).join(copy.file_name());
        crate::file::write_whole(&path, &copy.bytes)?;
        self.handed_out(paper, &format!("file {}", copy.serial))?;
        Ok(path.display().to_string())
    }

    /// Sends the copy that was entered last to the system's printer through a pipe: no file is left behind. Audited. An entered copy
    /// comes out once, on paper or as a file: the next one is a reprint.
    ///
    /// # Errors
    /// [`IssueError::NoPreview`] when no entered copy waits to come out; [`IssueError::NotAllowed`] for a paper that this device may not
    /// issue; read only after a revocation; [`IssueError::NoPrinter`], [`IssueError::PrinterRefused`].
    pub fn paper_print(&mut self, paper: EntityId) -> Result<(), IssueError> {
        let copy = self.copy_in_hand(paper)?;
        send_to_printer(&self.printer, &copy.serial, &copy.bytes, 1)?;
        Ok(self.handed_out(paper, &copy.serial)?)
    }

    /// Refuses a paper that this device may not issue, and every paper once the device was revoked.
    fn may_hand_out(&self, paper: EntityId) -> Result<(), IssueError> {
        let store = self.store()?;
        store.refuse_revoked()?;
        let template = template_of(&register::entry(&store.conn, paper)?.record)?;
        let issuer = issuer_facts(store.enrolment())?.issuer;
        if template.may_issue(issuer) {
            Ok(())
        } else {
            Err(IssueError::NotAllowed)
        }
    }

    /// The copy that was entered and has not come out.
    fn copy_in_hand(&mut self, paper: EntityId) -> Result<Copy, IssueError> {
        self.may_hand_out(paper)?;
        if !self.session_mut()?.in_hand.contains(&paper) {
            return Err(IssueError::NoPreview);
        }
        self.drawn_again(paper)
    }

    /// Notes that it came out.
    fn handed_out(&mut self, paper: EntityId, about: &str) -> Result<(), StoreError> {
        self.session_mut()?.in_hand.remove(&paper);
        self.note_print(about)
    }

    /// As if the copy entered last had not come out yet.
    #[cfg(test)]
    pub(crate) fn take_in_hand(&mut self, paper: EntityId) {
        let session = self.session_mut().expect("open");
        session.in_hand.insert(paper);
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
    fn drawn_again(&mut self, paper: EntityId) -> Result<Copy, IssueError> {
        let record = register::entry(&self.store()?.conn, paper)?.record;
        let copies = record.whole("copies").unwrap_or(1);
        let press = self.press()?;
        let serial = record.text("serial").unwrap_or_default().to_owned();
        let document = register::decided(&record)?.document(copies > 1)?;
        match draw(&press, &document, form_of(&record).pdf())? {
            Drawn::Pages(pdf) => Ok(Copy {
                serial,
                copies,
                bytes: Zeroizing::new(pdf.bytes),
            }),
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

/// A paper of the register as it comes out.
struct Copy {
    serial: String,
    /// Which copy it is, from 1.
    copies: i64,
    bytes: Zeroizing<Vec<u8>>,
}

impl Copy {
    /// Name of its file; a reprint's says which copy it is, so that it does not replace the one before.
    fn file_name(&self) -> String {
        let Self { serial, copies, .. } = self;
        if *copies > 1 {
            format!("{serial}-{copies}.pdf")
        } else {
            format!("{serial}.pdf")
        }
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
