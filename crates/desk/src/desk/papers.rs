//! The papers screen: what can be printed for somebody, a preview of the real pages, numbers, copies. The register itself is in
//! `register`, service in `service`.

use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;

use chrono::Datelike;
use paper::press::{Pdf, Press};
use paper::template::Template;
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};
use zeroize::Zeroizing;

use super::Desk;
use crate::audit::{self, Action};
use crate::error::{IssueError, StoreError};
use crate::log::{Values, Writer};
use crate::papers::asks::asks;
use crate::papers::clue::transferred;
use crate::papers::facts::{Case, Decided};
use crate::papers::issuer::{issuer_of, pack_of};
use crate::papers::press::{Drawn, draw};
use crate::papers::printer::send_to_printer;
use crate::papers::register;
use crate::records;
use crate::view::{
    PaperChoice, PaperForm, PaperInput, PaperPreview, PaperRow, PaperSubject, UnprintableView,
};

/// A paper that was drawn and not yet entered. Gone with the lock.
pub(crate) struct Draft {
    decided: Decided,
    subject: PaperSubject,
    /// Identifier of its entry: fixed now, because the QR code carries it.
    entry: EntityId,
    reprint: bool,
    /// Findings that it hands over to another body.
    transfers: Vec<EntityId>,
    form: PaperForm,
    bytes: Zeroizing<Vec<u8>>,
    pages: usize,
    sha256: String,
}

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
        let decided = self.case(subject, input, entry)?.decide(template)?;
        let draft = Draft::blank(decided, subject.clone(), entry);
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
        self.register_row(&entered)
    }

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

    /// The press, with the machine's own fonts where the region's pack allows them.
    pub(super) fn press(&mut self) -> Result<Arc<Press>, IssueError> {
        let pack = pack_of(self.store()?.enrolment());
        let installed = pack.is_ok_and(|pack| pack.paper.installed_fonts);
        self.presses.press(&self.parts.fonts, installed)
    }

    fn case<'a>(
        &'a self,
        subject: &'a PaperSubject,
        input: Option<&'a PaperInput>,
        entry: EntityId,
    ) -> Result<Case<'a>, StoreError> {
        let store = self.store()?;
        let today = self.parts.surroundings.today();
        Ok(Case {
            conn: &store.conn,
            directory: &self.parts.directory,
            enrolment: store.enrolment(),
            subject,
            input,
            today,
            serial: register::serials(&store.conn, store.enrolment().device_id, today.year())?
                .peek(),
            document_id: entry.0.simple().to_string(),
            pack: OnceCell::new(),
        })
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
        let year = self.parts.surroundings.today().year();
        let stale = {
            let store = self.store()?;
            let serial = register::serials(&store.conn, store.enrolment().device_id, year)?.peek();
            let held = &mut draft.decided.facts.mark().serial;
            let stale = *held != serial;
            *held = serial;
            stale
        };
        let form = draft.form.pdf();
        if stale && let Drawn::Pages(pdf) = draw(&press, &draft.decided.document(false)?, form)? {
            draft.shows(pdf);
        }
        let serial = draft.decided.facts.mark().serial.clone();
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

    fn add_copy(&mut self, draft: &Draft) -> Result<Record, IssueError> {
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

    pub(super) fn note_print(&mut self, about: &str) -> Result<(), StoreError> {
        let surroundings = self.parts.surroundings.clone();
        self.store_mut()?
            .note_audit(surroundings.as_ref(), Action::Print, about)
    }
}

pub(super) fn note_in(writer: &Writer<'_>, about: &str) -> Result<(), StoreError> {
    let at = writer.surroundings().moment();
    audit::note(
        writer.tx(),
        &writer.enrolment().worker_name,
        &at,
        Action::Print,
        about,
    )
}

/// What a workplace is handed, to read or to sign.
const UNIT_PAPERS: [Template; 10] = [
    Template::EmployerNotice,
    Template::CoverageReminder,
    Template::CoverageAnnex,
    Template::PaymentReminder,
    Template::PostingTable,
    Template::InstalmentAgreement,
    Template::DeclarationCommitment,
    Template::EnrolmentCommitment,
    Template::UnionConfirmation,
    Template::SelfCheck,
];

/// What a person is handed.
const PERSON_PAPERS: [Template; 5] = [
    Template::IndividualNotice,
    Template::RenewalReminder,
    Template::VoluntaryNotice,
    Template::AssistedNotice,
    Template::AppointmentSlip,
];

/// What stays at a door.
const DOOR_PAPERS: [Template; 3] = [
    Template::RegistrationReceipt,
    Template::AbsenceNote,
    Template::HouseholdSheet,
];

/// What is made about a person and about a workplace.
const EITHER: [Template; 3] = [
    Template::ServiceReceipt,
    Template::ClueTransfer,
    Template::QueryResult,
];

/// Whether a paper is made about this kind of thing.
pub(crate) fn suits(template: Template, kind: EntityKind) -> bool {
    let (person, workplace) = (kind == EntityKind::Person, kind == EntityKind::Workplace);
    let door = matches!(kind, EntityKind::Door | EntityKind::Household);
    (PERSON_PAPERS.contains(&template) && person)
        || (UNIT_PAPERS.contains(&template) && workplace)
        || (DOOR_PAPERS.contains(&template) && door)
        || (EITHER.contains(&template) && (person || workplace))
}

fn template_of(paper: &Record) -> Result<Template, IssueError> {
    template_named(paper.text("template").unwrap_or_default())
}

/// The template of this stable name.
pub(super) fn template_named(name: &str) -> Result<Template, IssueError> {
    let unknown = || IssueError::UnknownTemplate {
        name: name.to_owned(),
    };
    Template::ALL
        .into_iter()
        .find(|template| template.code() == name)
        .ok_or_else(unknown)
}

/// Which writer makes an entry's file.
fn form_of(paper: &Record) -> PaperForm {
    PaperForm::named(paper.text("pdf_form").unwrap_or_default())
}

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

/// What the register keeps of a paper.
pub(super) struct Entry<'a> {
    pub(super) decided: &'a Decided,
    pub(super) subject: &'a PaperSubject,
    pub(super) pages: usize,
    pub(super) sha256: &'a str,
    pub(super) form: PaperForm,
    pub(super) printed_at: &'a str,
}

impl Draft {
    /// A paper that is to be drawn plainly.
    fn blank(decided: Decided, subject: PaperSubject, entry: EntityId) -> Self {
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

    fn shows(&mut self, pdf: Pdf) {
        self.bytes = Zeroizing::new(pdf.bytes);
        (self.pages, self.sha256) = (pdf.pages, pdf.sha256);
    }

    fn as_entry<'a>(&'a self, printed_at: &'a str) -> Entry<'a> {
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

/// The fields of a new entry.
pub(super) fn entry_values(paper: &Entry<'_>, serial: &str) -> Values {
    let text = |text: &str| Some(Value::text(text));
    let template = paper.decided.facts.template();
    let facts = serde_json::to_string(paper.decided).expect("text keys only");
    Values::from([
        ("serial".to_owned(), text(serial)),
        ("template".to_owned(), text(template.code())),
        (
            "template_version".to_owned(),
            Some(Value::Whole(template.version().into())),
        ),
        ("subject_kind".to_owned(), text(paper.subject.kind.name())),
        ("subject".to_owned(), text(&paper.subject.id.to_string())),
        (
            "finding".to_owned(),
            paper.subject.finding.map(|id| Value::text(id.to_string())),
        ),
        ("printed_at".to_owned(), text(paper.printed_at)),
        (
            "pages".to_owned(),
            i64::try_from(paper.pages).ok().map(Value::Whole),
        ),
        ("pdf_sha256".to_owned(), text(paper.sha256)),
        ("pdf_form".to_owned(), text(paper.form.name())),
        ("facts".to_owned(), text(&facts)),
        ("copies".to_owned(), Some(Value::Whole(1))),
    ])
}
