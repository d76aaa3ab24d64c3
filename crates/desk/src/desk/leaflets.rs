//! 宣传: flyers, the guide to channels, blank sheets and 测算单. Drawn, saved and printed with a line in the audit log and the number
//! of copies, and without an entry in the register: they are addressed to nobody, or repeat what somebody typed and nobody keeps.

use std::path::Path;

use chrono::NaiveDate;
use paper::document::Document;
use paper::facts::Mark;
use paper::flyer::flyer;
use paper::papers::channel_guide::channel_guide;
use paper::papers::estimate_sheet::estimate_sheet;
use paper::papers::household_sheet::{HouseholdSheetFacts, household_sheet};
use survey::estimates::{self, Answer, AskProblem};
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::region::{FlyerAudience, RegionPack};
use zeroize::Zeroizing;

use super::Desk;
use crate::error::{IssueError, StoreError};
use crate::papers::estimate::{self, Said};
use crate::papers::issuer::{issuer_of, pack_of};
use crate::papers::leaflet::{flyer_facts, flyer_start, guide_facts};
use crate::papers::press::{Drawn, draw, refusal};
use crate::papers::printer::send_to_printer;
use crate::records;
use crate::view::{LeafletAsk, LeafletDrawn, LeafletStart, PaperForm, PaperPreview, SheetAsk};

/// A leaflet that was drawn. Gone with the lock.
pub(crate) struct Leaflet {
    /// What it is, for the audit log and its file's name: no word of what was typed.
    title: String,
    pub(super) bytes: Zeroizing<Vec<u8>>,
}

/// What is to be drawn, or what is wrong with what was typed.
type Worded = Result<Document, Vec<AskProblem>>;

impl Desk {
    /// What can be handed out, with the region's numbers.
    ///
    /// # Errors
    /// [`IssueError`] when locked, or with a region pack that cannot be read.
    pub fn leaflets(&self) -> Result<LeafletStart, IssueError> {
        let pack = pack_of(self.store()?.enrolment())?;
        let today = self.parts.surroundings.today();
        Ok(LeafletStart {
            flyers: FlyerAudience::ALL
                .map(|audience| flyer_start(&pack, audience, today))
                .to_vec(),
            channels: u32::try_from(pack.paper.channels.len()).unwrap_or(u32::MAX),
            link: pack.paper.link,
        })
    }

    /// Draws a leaflet. Its bytes come from [`Desk::paper_bytes`].
    ///
    /// # Errors
    /// [`IssueError::Missing`], [`IssueError::Fonts`]…
    pub fn leaflet_preview(&mut self, ask: &LeafletAsk) -> Result<LeafletDrawn, IssueError> {
        let document = match self.worded(ask)? {
            Ok(document) => document,
            Err(problems) => {
                return Ok(LeafletDrawn {
                    preview: None,
                    problems,
                });
            }
        };
        let press = self.press()?;
        let preview = match draw(&press, &document, PaperForm::Plain.pdf())? {
            Drawn::Pages(pdf) => self.keep(&document, pdf)?,
            Drawn::Unprintable(characters) => {
                super::papers::unprintable(document.template, PaperForm::Plain, characters)
            }
        };
        Ok(LeafletDrawn {
            preview: Some(preview),
            problems: Vec::new(),
        })
    }

    fn keep(
        &mut self,
        document: &Document,
        pdf: paper::press::Pdf,
    ) -> Result<PaperPreview, IssueError> {
        let handle = hex::encode(self.parts.surroundings.fresh::<16>());
        let view = PaperPreview {
            preview: handle.clone(),
            pages: u32::try_from(pdf.pages).unwrap_or(u32::MAX),
            bytes: u32::try_from(pdf.bytes.len()).unwrap_or(u32::MAX),
            sha256: pdf.sha256,
            form: PaperForm::Plain,
            template: document.template.code().to_owned(),
            unprintable: Vec::new(),
        };
        let leaflet = Leaflet {
            title: document.name.clone(),
            bytes: Zeroizing::new(pdf.bytes),
        };
        let kept = &mut self.session_mut()?.leaflets;
        kept.clear();
        kept.insert(handle, leaflet);
        Ok(view)
    }

    /// Sends so many copies of a leaflet to the system's printer, 1 to 500. Audited.
    ///
    /// # Errors
    /// [`IssueError::NoPreview`], [`IssueError::NoPrinter`], [`IssueError::PrinterRefused`].
    pub fn leaflet_print(&mut self, preview: &str, copies: u16) -> Result<(), IssueError> {
        self.store()?.refuse_revoked()?;
        let copies = copies.clamp(1, COPIES_MAX);
        let leaflet = self.leaflet(preview)?;
        let title = leaflet.title.clone();
        send_to_printer(&self.printer, &title, &leaflet.bytes, copies)?;
        self.note_print(&format!("{title} ×{copies}"))?;
        Ok(())
    }

    /// Writes a leaflet as a PDF into a folder that the worker chose; gives its path. Audited.
    ///
    /// # Errors
    /// [`IssueError`].
    pub fn leaflet_save(&mut self, preview: &str, folder: &str) -> Result<String, IssueError> {
        self.store()?.refuse_revoked()?;
        let today = self.parts.surroundings.today().format("%Y%m%d");
        let leaflet = self.leaflet(preview)?;
        let title = leaflet.title.clone();
        let path = Path::new(folder).join(format!("{}-{today}.pdf", title.replace('　', "-")));
        crate::file::write_whole(&path, &leaflet.bytes)?;
        self.note_print(&format!("file {title}"))?;
        Ok(path.display().to_string())
    }

    fn leaflet(&self, preview: &str) -> Result<&Leaflet, IssueError> {
        self.store()?;
        let session = self.session.as_ref().ok_or(StoreError::Locked)?;
        session.leaflets.get(preview).ok_or(IssueError::NoPreview)
    }

    fn worded(&self, ask: &LeafletAsk) -> Result<Worded, IssueError> {
        let enrolment = self.store()?.enrolment();
        let pack = pack_of(enrolment)?;
        let issuer = issuer_of(enrolment, &pack);
        let today = self.parts.surroundings.today();
        let document = match ask {
            LeafletAsk::Flyer {
                audience,
                size,
                colours,
            } => flyer(
                &flyer_facts(&pack, (*audience, *size, *colours), today),
                &issuer,
            ),
            LeafletAsk::ChannelGuide => channel_guide(&guide_facts(&pack, today)?, &issuer),
            LeafletAsk::HouseholdSheet => {
                let facts = HouseholdSheetFacts {
                    mark: Mark::unregistered(today),
                    grid: enrolment.scope_name.clone(),
                    address: None,
                };
                household_sheet(&facts, &issuer)
            }
            LeafletAsk::Estimate { person, sheet } => {
                let name = person.map(|id| self.name_of(id)).transpose()?.flatten();
                match estimated(sheet, &pack, today) {
                    Ok(said) => estimate_sheet(&said.facts(name, today), &issuer),
                    Err(problems) => return Ok(Err(problems)),
                }
            }
        };
        Ok(Ok(document.map_err(refusal)?))
    }

    fn name_of(&self, person: EntityId) -> Result<Option<String>, IssueError> {
        let stored = records::need(&self.store()?.conn, EntityKind::Person, person)?;
        let name = stored.record.text("name").filter(|name| !name.is_empty());
        Ok(name.map(str::to_owned))
    }
}

/// Most copies at once.
const COPIES_MAX: u16 = 500;

/// The sheet that was shown, reckoned again from the same figures.
fn estimated(
    sheet: &SheetAsk,
    pack: &RegionPack,
    today: NaiveDate,
) -> Result<Said, Vec<AskProblem>> {
    match sheet {
        SheetAsk::Retirement(ask) => said(estimates::retirement_sheet(ask, today), |sheet| {
            estimate::retirement(ask, sheet)
        }),
        SheetAsk::Contribution(ask) => {
            said(estimates::contribution_sheet(ask, pack, today), |sheet| {
                estimate::contribution(ask, sheet)
            })
        }
        SheetAsk::Pension(ask) => said(estimates::pension_plans(ask, pack, today), |sheet| {
            estimate::pension(ask, sheet)
        }),
    }
}

fn said<S>(answer: Answer<S>, say: impl FnOnce(&S) -> Said) -> Result<Said, Vec<AskProblem>> {
    match answer.sheet {
        Some(sheet) => Ok(say(&sheet)),
        None => Err(answer.problems),
    }
}
