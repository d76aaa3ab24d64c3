//! Files for a run: papers bound behind their index, by either sink.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{MERGED_PAGES_MAX, Pdf, Press, in_use};
use crate::archive;
use crate::document::Document;
use crate::error::PaperError;
use crate::fonts::hexadecimal;
use crate::index_sheet::{RunIndex, index_pages};
use crate::layout::sheets;
use crate::pdf::Properties;
use crate::sink::{Item, Sheet};

/// Which writer makes a file. The serialised names are stable: the register keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PdfForm {
    /// A plain PDF: quick and small.
    #[default]
    Plain,
    /// PDF/A-2a with tags, for an archive.
    Archive,
}

impl Press {
    /// Prints one document in a form.
    pub fn print_as(&self, document: &Document, form: PdfForm) -> Result<Pdf, PaperError> {
        match form {
            PdfForm::Plain => self.print(document),
            PdfForm::Archive => self.archive(document),
        }
    }

    /// How many pages an index has.
    pub fn index_length(&self, index: &RunIndex) -> Result<usize, PaperError> {
        Ok(index_pages(&self.fonts, index)?.len())
    }

    /// Prints documents into one file behind their index. Refuses an index that does not say how long each document is, and
    /// more than [`MERGED_PAGES_MAX`] pages with those of the index.
    pub fn bind(
        &self,
        index: &RunIndex,
        documents: &[Document],
        form: PdfForm,
    ) -> Result<Pdf, PaperError> {
        let pages = self.bound_pages(index, documents)?;
        let properties = Properties {
            title: "打印批次",
            date: index.printed_on,
        };
        let bytes = match form {
            PdfForm::Plain => self.plain(&in_use(documents.iter()), &pages, &properties)?,
            PdfForm::Archive => archive::write(self.archive_fonts()?, &pages, &properties)?,
        };
        Ok(Pdf {
            sha256: hexadecimal(&Sha256::digest(&bytes)),
            pages: pages.len(),
            bytes,
        })
    }

    fn bound_pages(
        &self,
        index: &RunIndex,
        documents: &[Document],
    ) -> Result<Vec<Sheet>, PaperError> {
        let mut pages = index_pages(&self.fonts, index)?;
        let mut untrue = documents.len() != index.rows.len();
        let mut said = blocks_of(&pages);
        for (document, row) in documents.iter().zip(&index.rows) {
            self.check(document)?;
            let mut own = sheets(&self.fonts, document)?;
            untrue |= own.len() != row.pages;
            let items = own.iter_mut().flat_map(|page| &mut page.items);
            items.for_each(|item| item.mark(|mark| mark.block += said));
            said += document.blocks.len();
            pages.extend(own);
        }
        if untrue {
            return Err(PaperError::Contradiction {
                rule: "an index says how long each paper is",
            });
        }
        if pages.len() > MERGED_PAGES_MAX {
            return Err(PaperError::MergedTooLong { pages: pages.len() });
        }
        Ok(pages)
    }
}

/// How many blocks these pages say: the blocks of what follows count on from there.
fn blocks_of(pages: &[Sheet]) -> usize {
    let items = pages.iter().flat_map(|page| &page.items);
    let blocks = items.filter_map(|item| match item {
        Item::Glyphs(line) => Some(line.mark.block + 1),
        Item::Joined(line) => Some(line.mark.block + 1),
        Item::Rule(_) | Item::Modules(_) | Item::Ground(..) => None,
    });
    blocks.max().unwrap_or(0)
}
