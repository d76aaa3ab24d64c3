//! The fonts and the press, loaded when the first paper is made. Missing fonts stop papers and nothing else.

use std::path::Path;
use std::sync::Arc;

use paper::document::Document;
use paper::error::{PaperError, Unprintable};
use paper::fonts::FontLibrary;
use paper::fonts::manifest::FontFile;
use paper::press::bound::PdfForm;
use paper::press::{Pdf, Press};

use super::installed::prefer;
use crate::error::IssueError;
use crate::view::UnprintableView;

/// The press, once it was needed, and whether it uses the machine's own fonts.
#[derive(Debug, Default)]
pub(crate) struct PressRoom(Option<(bool, Arc<Press>)>);

impl PressRoom {
    /// The press; loads the fonts from this folder the first time, and with `installed` those of the machine before them.
    pub(crate) fn press(
        &mut self,
        fonts: &Path,
        installed: bool,
    ) -> Result<Arc<Press>, IssueError> {
        if let Some((_, press)) = self.0.as_ref().filter(|(known, _)| *known == installed) {
            return Ok(press.clone());
        }
        let files = FontFile::ALL.into_iter().filter_map(|file| {
            let name = file.file_name();
            std::fs::read(fonts.join(name))
                .ok()
                .map(|bytes| (name.to_owned(), bytes))
        });
        let mut library = FontLibrary::from_files(files).map_err(|_| IssueError::Fonts)?;
        if installed {
            prefer(&mut library);
        }
        let press = Arc::new(Press::new(library).map_err(|_| IssueError::Fonts)?);
        self.0 = Some((installed, press.clone()));
        Ok(press)
    }
}

/// What came of drawing a document.
pub(crate) enum Drawn {
    /// The file.
    Pages(Pdf),
    /// Characters that no font has.
    Unprintable(Vec<UnprintableView>),
}

/// Draws a document, or says which characters cannot be drawn.
pub(crate) fn draw(press: &Press, document: &Document, form: PdfForm) -> Result<Drawn, IssueError> {
    match press.print_as(document, form) {
        Ok(pdf) => Ok(Drawn::Pages(pdf)),
        Err(PaperError::Unprintable { field, characters }) => {
            Ok(Drawn::Unprintable(views(field, characters)))
        }
        Err(error) => Err(refusal(error)),
    }
}

/// Characters of a document that cannot be drawn, without drawing it.
pub(crate) fn unprintable_in(press: &Press, document: &Document) -> Vec<UnprintableView> {
    match press.check(document) {
        Err(PaperError::Unprintable { field, characters }) => views(field, characters),
        Ok(()) | Err(_) => Vec::new(),
    }
}

fn views(field: &str, characters: Vec<Unprintable>) -> Vec<UnprintableView> {
    let each = characters.into_iter().map(|found| UnprintableView {
        field: field.to_owned(),
        character: found.char.to_string(),
        code_point: found.code_point,
    });
    each.collect()
}

/// What a refusal of the paper crate means for the person in front of the screen.
pub(crate) fn refusal(error: PaperError) -> IssueError {
    match error {
        PaperError::Unprintable { .. } => IssueError::Unprintable,
        PaperError::Overflow { .. }
        | PaperError::TooManyPages { .. }
        | PaperError::MergedTooLong { .. } => IssueError::Overflow,
        PaperError::NotEntitled { .. } => IssueError::NotAllowed,
        PaperError::MissingFact { field } | PaperError::FutureFact { field, .. } => {
            IssueError::lacking(field)
        }
        PaperError::Subset { .. } => IssueError::Fonts,
        PaperError::Contradiction { .. }
        | PaperError::NothingToMerge
        | PaperError::DocumentId
        | PaperError::Write => IssueError::Layout,
    }
}
