//! The papers screen: what can be printed for somebody, a preview of the real pages, numbers, copies. The register itself is in
//! `register`, service in `service`.

mod copies;
mod draft;
mod entry;
mod suited;

pub(super) use copies::note_in;
pub(super) use draft::Draft;
pub(super) use entry::{Entry, entry_values};
pub(crate) use suited::suits;
pub(super) use suited::template_named;

use std::cell::OnceCell;
use std::sync::Arc;

use chrono::Datelike;
use paper::press::Press;
use paper::template::Template;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use zeroize::Zeroizing;

use super::Desk;
use crate::error::{IssueError, StoreError};
use crate::papers::asks::asks;
use crate::papers::clue::transferred;
use crate::papers::facts::Case;
use crate::papers::issuer::{issuer_of, pack_of};
use crate::papers::press::{Drawn, draw};
use crate::papers::register::{self, Serials};
use crate::records;
use crate::view::{
    PaperChoice, PaperForm, PaperInput, PaperPreview, PaperRow, PaperSubject, UnprintableView,
};

impl Desk {
    /// The papers that exist for a person or workplace.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn papers_for(&self, subject: &PaperSubject) -> Result<Vec<PaperChoice>, IssueError> {
        let enrolment = self.store()?.enrolment();
        let pack = pack_of(enrolment)?;
        let issuer = issuer_of(enrolment, &pack).issuer;
        let case = self.case(subject, None, EntityId(uuid::Uuid::nil()))?;
        let templates = Template::ALL
            .into_iter()
            .filter(|template| suits(*template, subject.kind));
        templates
            .map(|template| {
                let asks = asks(template, enrolment, &pack);
                let mut missing = case.missing(template)?;
                missing.retain(|field| asks.iter().all(|asked| asked.field != *field));
                Ok(PaperChoice {
                    template: template.code().to_owned(),
                    allowed: template.may_issue(issuer),
                    missing,
                    asks,
                })
            })
            .collect()
    }

    /// Draws the real pages. Nothing is entered, no number is used up.
    ///
    /// # Errors
    /// [`IssueError::NotAllowed`], [`IssueError::Missing`], [`IssueError::Fonts`]…
    pub fn paper_preview(
        &mut self,
        subject: &PaperSubject,
        template: &str,
        input: Option<&PaperInput>,
    ) -> Result<PaperPreview, IssueError> {
        let template = template_named(template)?;
        let entry = EntityId(self.parts.surroundings.new_id());
        let (decided, finding) = {
            let case = self.case(subject, input, entry)?;
            (case.decide(template)?, case.told_of(template)?)
        };
        let subject = PaperSubject {
            finding,
            ..subject.clone()
        };
        let draft = Draft::blank(decided, subject, entry);
        self.preview(draft, template)
    }

    /// The same preview by the other writer: what is shown, entered, saved and printed are the same bytes. A reprint keeps the form
    /// of its paper.
    ///
    /// # Errors
    /// [`IssueError::NoPreview`]; [`IssueError::NotAllowed`] for a reprint.
    pub fn paper_form(
        &mut self,
        preview: &str,
        form: PaperForm,
    ) -> Result<PaperPreview, IssueError> {
        let session = self.session_mut()?;
        let draft = session.drafts.get(preview).ok_or(IssueError::NoPreview)?;
        if draft.reprint {
            return Err(IssueError::NotAllowed);
        }
        let (decided, subject) = (draft.decided.clone(), draft.subject.clone());
        let blank = Draft::blank(decided, subject, draft.entry);
        let template = blank.decided.facts.template();
        self.preview(Draft { form, ..blank }, template)
    }

    /// The bytes of a preview: a PDF.
    ///
    /// # Errors
    /// [`IssueError::NoPreview`].
    pub fn paper_bytes(&self, preview: &str) -> Result<Zeroizing<Vec<u8>>, IssueError> {
        self.store()?;
        let session = self.session.as_ref().ok_or(StoreError::Locked)?;
        let draft = session.drafts.get(preview).map(|draft| &draft.bytes);
        draft
            .or_else(|| session.leaflets.get(preview).map(|leaflet| &leaflet.bytes))
            .cloned()
            .ok_or(IssueError::NoPreview)
    }

    /// Enters a preview in the register: its number and its entry are one transaction. A reprint adds a copy to its entry.
    ///
    /// # Errors
    /// [`IssueError::NoPreview`].
    pub fn paper_issue(&mut self, preview: &str) -> Result<PaperRow, IssueError> {
        let draft = self
            .session_mut()?
            .drafts
            .remove(preview)
            .ok_or(IssueError::NoPreview)?;
        let entered = if draft.reprint {
            self.add_copy(&draft)?
        } else {
            self.enter(draft)?
        };
        self.session_mut()?.in_hand.insert(entered.id);
        self.register_row(&entered)
    }

    /// The press, with the machine's own fonts where the region's pack allows them.
    pub(super) fn press(&mut self) -> Result<Arc<Press>, IssueError> {
        let pack = pack_of(self.store()?.enrolment());
        let installed = pack.is_ok_and(|pack| pack.paper.installed_fonts);
        self.presses.press(&self.parts.fonts, installed)
    }

    /// What a paper is made from that will carry the next free number.
    fn case<'a>(
        &'a self,
        subject: &'a PaperSubject,
        input: Option<&'a PaperInput>,
        entry: EntityId,
    ) -> Result<Case<'a>, StoreError> {
        let (serial, document_id) = (self.serials()?.peek(), entry.0.simple().to_string());
        self.case_numbered(subject, input, serial, document_id)
    }

    /// What a paper is made from, with the number and the identifier that it will carry.
    pub(crate) fn case_numbered<'a>(
        &'a self,
        subject: &'a PaperSubject,
        input: Option<&'a PaperInput>,
        serial: String,
        document_id: String,
    ) -> Result<Case<'a>, StoreError> {
        let store = self.store()?;
        Ok(Case {
            conn: &store.conn,
            directory: &self.parts.directory,
            enrolment: store.enrolment(),
            subject,
            input,
            today: self.parts.surroundings.today(),
            serial,
            document_id,
            pack: OnceCell::new(),
        })
    }

    /// The free numbers of this device and year.
    pub(super) fn serials(&self) -> Result<Serials, StoreError> {
        let store = self.store()?;
        let year = self.parts.surroundings.today().year();
        register::serials(&store.conn, store.enrolment().device_id, year)
    }

    fn preview(
        &mut self,
        mut draft: Draft,
        template: Template,
    ) -> Result<PaperPreview, IssueError> {
        let press = self.press()?;
        let document = draft.decided.document(draft.reprint)?;
        let pdf = match draw(&press, &document, draft.form.pdf())? {
            Drawn::Pages(pdf) => pdf,
            Drawn::Unprintable(characters) => {
                return Ok(unprintable(template, draft.form, characters));
            }
        };
        let handle = hex::encode(self.parts.surroundings.fresh::<16>());
        let view = PaperPreview {
            preview: handle.clone(),
            pages: u32::try_from(pdf.pages).unwrap_or(u32::MAX),
            bytes: u32::try_from(pdf.bytes.len()).unwrap_or(u32::MAX),
            sha256: pdf.sha256.clone(),
            form: draft.form,
            template: template.code().to_owned(),
            unprintable: Vec::new(),
        };
        if template == Template::ClueTransfer && !draft.reprint {
            draft.transfers = transferred(&self.store()?.conn, &draft.subject)?;
        }
        draft.shows(pdf);
        // Only the newest preview can be entered: an older one would carry a number that is gone.
        let drafts = &mut self.session_mut()?.drafts;
        drafts.clear();
        drafts.insert(handle, draft);
        Ok(view)
    }

    fn enter(&mut self, mut draft: Draft) -> Result<Record, IssueError> {
        let printed_at = self.parts.surroundings.moment();
        let press = self.press()?;
        let serial = self.serials()?.peek();
        let held = &mut draft.decided.facts.mark().serial;
        let stale = *held != serial;
        held.clone_from(&serial);
        let form = draft.form.pdf();
        if stale && let Drawn::Pages(pdf) = draw(&press, &draft.decided.document(false)?, form)? {
            draft.shows(pdf);
        }
        Ok(self.edit(|writer| {
            let grid = records::need(writer.tx(), draft.subject.kind, draft.subject.id)?.grid;
            let entered = writer.set(
                EntityKind::Paper,
                draft.entry,
                &grid,
                entry_values(&draft.as_entry(&printed_at), &serial),
            )?;
            for finding in &draft.transfers {
                super::handling::transferred(writer, *finding, &serial)?;
            }
            note_in(writer, &serial)?;
            Ok(entered)
        })?)
    }
}

/// A preview that was not drawn, with the characters that cannot be.
pub(super) fn unprintable(
    template: Template,
    form: PaperForm,
    characters: Vec<UnprintableView>,
) -> PaperPreview {
    PaperPreview {
        preview: String::new(),
        pages: 0,
        bytes: 0,
        sha256: String::new(),
        form,
        template: template.code().to_owned(),
        unprintable: characters,
    }
}
