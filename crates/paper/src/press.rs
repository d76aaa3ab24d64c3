//! The press: holds the fonts and each template's cut-down fonts, and turns documents into files.
//!
//! It may be shared between threads. What it keeps never changes what it prints: equal documents give equal bytes.
//! The files of a run are made in [`bound`].

pub mod bound;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::archive::{self, ArchiveFonts};
use crate::document::{Block, Document, Origin, Span, Text};
use crate::error::{PaperError, Unprintable};
use crate::fonts::manifest::{Face, FontFile};
use crate::fonts::{FontLibrary, hexadecimal};
use crate::layout::sheets;
use crate::pdf::{PdfSink, Properties};
use crate::sink::{Item, Sheet, Sink};
use crate::subsets::{Forms, SubsetList, Wanted, want};
use crate::template::Template;
use crate::{employer_notice, individual_notice, mongolian, papers, service_receipt};

/// Most pages of a merged file: the writer keeps all pages in memory.
pub const MERGED_PAGES_MAX: usize = 500;

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Its SHA-256 in lower-case hexadecimal, for the register.
    pub sha256: String,
}

impl fmt::Debug for Press {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Press")
            .field("fonts", &self.fonts)
            .finish_non_exhaustive()
    }
}

/// Fonts and caches.
pub struct Press {
    fonts: FontLibrary,
    /// The fonts for archives, when one is first asked for.
    archive: OnceLock<Result<ArchiveFonts, PaperError>>,
    /// The fonts cut for each template's wording, when it is first printed.
    bases: BTreeMap<Template, OnceLock<Vec<Base>>>,
}

/// The wording of one kind of a template's papers: those of one title. A notice to flexible workers need not carry the
/// characters of the one to residents.
struct Base {
    name: String,
    wanted: Wanted,
    cut: OnceLock<Result<SubsetList, PaperError>>,
}

impl Press {
    /// A press with these fonts. It cuts them for a template when that is first printed, so make one and keep it.
    pub fn new(fonts: FontLibrary) -> Result<Self, PaperError> {
        let bases = Template::ALL.map(|template| (template, OnceLock::new()));
        Ok(Self {
            fonts,
            archive: OnceLock::new(),
            bases: BTreeMap::from(bases),
        })
    }

    /// Each character of `text` that cannot be printed; empty if all can. Ask before printing a batch.
    pub fn check_glyphs(&self, text: &str) -> Vec<Unprintable> {
        self.fonts.check_glyphs(text)
    }

    /// Prints one document. Refuses before anything is drawn if a character cannot be printed.
    pub fn print(&self, document: &Document) -> Result<Pdf, PaperError> {
        self.print_all(&[document])
    }

    /// Prints documents one after another into one file, each with its own page numbers.
    pub fn print_merged(&self, documents: &[Document]) -> Result<Pdf, PaperError> {
        self.print_all(&documents.iter().collect::<Vec<_>>())
    }

    /// Prints one document as PDF/A-2a, tagged, for an archive: the same page, a larger file, about five times the work.
    pub fn archive(&self, document: &Document) -> Result<Pdf, PaperError> {
        self.check(document)?;
        let pages = sheets(&self.fonts, document)?;
        let bytes = archive::write(
            self.archive_fonts()?,
            &pages,
            &Properties {
                title: &document.name,
                date: document.issued_on,
            },
        )?;
        let sha256 = hexadecimal(&Sha256::digest(&bytes));
        Ok(Pdf {
            bytes,
            pages: pages.len(),
            sha256,
        })
    }

    fn print_all(&self, documents: &[&Document]) -> Result<Pdf, PaperError> {
        let first = documents.first().ok_or(PaperError::NothingToMerge)?;
        let mut pages = Vec::new();
        for document in documents {
            self.check(document)?;
            pages.extend(sheets(&self.fonts, document)?);
            if pages.len() > MERGED_PAGES_MAX {
                return Err(PaperError::MergedTooLong { pages: pages.len() });
            }
        }
        let properties = Properties {
            title: &first.name,
            date: first.issued_on,
        };
        let used = in_use(documents.iter().copied());
        let bytes = self.plain(&used, &pages, &properties)?;
        let sha256 = hexadecimal(&Sha256::digest(&bytes));
        Ok(Pdf {
            bytes,
            pages: pages.len(),
            sha256,
        })
    }

    /// The pages as a plain PDF, with what is kept of the templates in use.
    fn plain(
        &self,
        used: &BTreeSet<(Template, &str)>,
        pages: &[Sheet],
        properties: &Properties<'_>,
    ) -> Result<Vec<u8>, PaperError> {
        let forms = Forms::of(pages);
        let subsets = self
            .base(used)?
            .completed(&self.fonts, &glyphs(pages, &forms))?
            .spelling(forms);
        let mut sink = PdfSink::new(&subsets);
        pages.iter().for_each(|page| sink.sheet(page));
        sink.finish(properties)
    }

    fn archive_fonts(&self) -> Result<&ArchiveFonts, PaperError> {
        let read = || ArchiveFonts::read(&self.fonts);
        self.archive
            .get_or_init(read)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Refuses the first field that holds a character without a glyph.
    pub fn check(&self, document: &Document) -> Result<(), PaperError> {
        for (span, joins) in document.blocks.iter().flat_map(spans) {
            let characters = if joins && span.face == Face::Mongol {
                mongolian::check(&self.fonts, &span.text)
            } else {
                self.fonts.check_glyphs(&span.text)
            };
            if !characters.is_empty() {
                let field = match span.origin {
                    Origin::Wording => "wording",
                    Origin::Fact(field) => field,
                };
                return Err(PaperError::Unprintable { field, characters });
            }
        }
        Ok(())
    }

    /// The bases of the templates in use, each once.
    fn base(&self, used: &BTreeSet<(Template, &str)>) -> Result<SubsetList, PaperError> {
        let mut subsets = Vec::new();
        for &(template, name) in used {
            let bases = self.bases[&template].get_or_init(|| bases(&self.fonts, template));
            let Some(base) = bases.iter().find(|base| base.name == name) else {
                continue;
            };
            let cut = || SubsetList::cut(&self.fonts, &base.wanted);
            let cut = base.cut.get_or_init(cut).as_ref();
            subsets.extend(cut.map_err(Clone::clone)?.subsets.iter().map(Arc::clone));
        }
        Ok(SubsetList::of(subsets))
    }
}

/// The wordings that some documents use.
fn in_use<'a>(documents: impl Iterator<Item = &'a Document>) -> BTreeSet<(Template, &'a str)> {
    documents
        .map(|each| (each.template, each.name.as_str()))
        .collect()
}

/// Every span of a block, and whether its slot joins letters.
fn spans(block: &Block) -> Vec<(&Span, bool)> {
    let joining = block.joining();
    let texts = block.texts().into_iter();
    let each = texts.flat_map(|text| {
        let joins = joining.iter().any(|joined| std::ptr::eq(*joined, text));
        text.spans.iter().map(move |span| (span, joins))
    });
    each.collect()
}

/// The wording of a template, by the titles of its papers.
fn bases(fonts: &FontLibrary, template: Template) -> Vec<Base> {
    let mut by_name: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for specimen in specimens(template) {
        let same = by_name.entry(specimen.name.clone()).or_default();
        same.push(specimen);
    }
    let each = by_name.into_iter().map(|(name, documents)| Base {
        name,
        wanted: wording(fonts, &documents),
        cut: OnceLock::new(),
    });
    each.collect()
}

/// Papers that together hold every sentence of a template.
fn specimens(template: Template) -> Vec<Document> {
    match template {
        Template::IndividualNotice => individual_notice::specimens(),
        Template::EmployerNotice => employer_notice::specimens(),
        Template::ServiceReceipt => service_receipt::specimens(),
        Template::CoverageReminder => papers::coverage_reminder::specimens(),
        Template::CoverageAnnex => papers::coverage_reminder::annex_specimens(),
        Template::RenewalReminder => papers::renewal_reminder::specimens(),
        Template::VoluntaryNotice => papers::voluntary_notice::specimens(),
        Template::AssistedNotice => papers::assisted_notice::specimens(),
        Template::PaymentReminder => papers::payment_reminder::specimens(),
        Template::DeclarationCommitment => papers::declaration_commitment::specimens(),
        Template::EnrolmentCommitment => papers::enrolment_commitment::specimens(),
        Template::UnionConfirmation => papers::union_confirmation::specimens(),
        Template::PostingTable => papers::posting_table::specimens(),
        Template::ClueTransfer => papers::clue_transfer::specimens(),
        Template::QueryResult => papers::query_result::specimens(),
        Template::InstalmentAgreement => papers::instalment_agreement::specimens(),
        Template::AbsenceNote => papers::absence_note::specimens(),
        Template::RegistrationReceipt => papers::registration_receipt::specimens(),
        Template::AppointmentSlip => papers::appointment_slip::specimens(),
        Template::EstimateSheet => papers::estimate_sheet::specimens(),
        Template::SelfCheck => papers::self_check::specimens(),
        Template::ChannelGuide => papers::channel_guide::specimens(),
        Template::HouseholdSheet => papers::household_sheet::specimens(),
        // Designed pages hold no fixed wording worth keeping.
        Template::Flyer | Template::Poster => Vec::new(),
    }
}

/// Characters that nearly every paper's facts hold: digits, dates, the serial number and the page number.
const FREQUENT: [(Face, &str); 2] = [
    (Face::Fang, "0123456789年月日-"),
    (Face::Song, "0123456789— "),
];

/// The glyphs of a template's own wording.
fn wording(fonts: &FontLibrary, documents: &[Document]) -> Wanted {
    let texts = documents
        .iter()
        .flat_map(|document| &document.blocks)
        .flat_map(|block| block.texts());
    let spans = texts
        .flat_map(|text: &Text| &text.spans)
        .filter(|span| span.origin == Origin::Wording);
    let pieces = spans
        .map(|span| (span.face, span.text.as_ref()))
        .chain(FREQUENT);
    let mut wanted = BTreeMap::new();
    for (face, character) in
        pieces.flat_map(|(face, text)| text.chars().map(move |character| (face, character)))
    {
        if let Some(glyph) = fonts.glyph(face, character) {
            wanted.insert((glyph.file, character), (glyph.id, glyph.advance));
        }
    }
    wanted
}

/// The glyphs on pages.
fn glyphs(pages: &[Sheet], forms: &Forms) -> Wanted {
    let mut wanted: BTreeMap<(FontFile, char), (u16, u16)> = forms.wanted();
    for item in pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Glyphs(line) => want(&mut wanted, &line.glyphs),
            Item::Joined(_) | Item::Rule(_) | Item::Modules(_) | Item::Ground(..) => {}
        }
    }
    wanted
}
