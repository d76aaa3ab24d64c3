//! A draft: a paper that was drawn and not yet entered.

use paper::press::Pdf;
use survey::ids::EntityId;
use zeroize::Zeroizing;

use super::entry::Entry;
use crate::papers::facts::Decided;
use crate::view::{PaperForm, PaperSubject};

/// A paper that was drawn and not yet entered. Gone with the lock.
pub(crate) struct Draft {
    pub(super) decided: Decided,
    pub(super) subject: PaperSubject,
    /// Identifier of its entry: fixed now, because the QR code carries it.
    pub(super) entry: EntityId,
    pub(super) reprint: bool,
    /// Findings that it hands over to another body.
    pub(super) transfers: Vec<EntityId>,
    pub(super) form: PaperForm,
    pub(super) bytes: Zeroizing<Vec<u8>>,
    pub(super) pages: usize,
    pub(super) sha256: String,
}

impl Draft {
    /// A paper that is to be drawn plainly.
    pub(super) fn blank(decided: Decided, subject: PaperSubject, entry: EntityId) -> Self {
        Self {
            decided,
            subject,
            entry,
            reprint: false,
            form: PaperForm::Plain,
            transfers: Vec::new(),
            bytes: Zeroizing::new(Vec::new()),
            pages: 0,
            sha256: String::new(),
        }
    }

    pub(super) fn shows(&mut self, pdf: Pdf) {
        self.bytes = Zeroizing::new(pdf.bytes);
        (self.pages, self.sha256) = (pdf.pages, pdf.sha256);
    }

    pub(super) fn as_entry<'a>(&'a self, printed_at: &'a str) -> Entry<'a> {
        Entry {
            decided: &self.decided,
            subject: &self.subject,
            pages: self.pages,
            sha256: &self.sha256,
            form: self.form,
            printed_at,
        }
    }
}
