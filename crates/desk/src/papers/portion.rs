//! A portion of a print run: drawing and writing it, which is the long part and needs no lock on the desk.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use paper::document::Document;
use paper::press::{MERGED_PAGES_MAX, Press};
use zeroize::Zeroizing;

use super::facts::Decided;
use super::press::{Drawn, draw};
use super::register::Serials;
use super::run::Item;
use crate::error::{IssueError, StoreError};
use crate::file::sync_folder;
use crate::view::{RunBound, SkipReason};

/// A paper that is to be drawn.
pub(crate) struct Planned {
    pub(crate) item: Item,
    pub(crate) decided: Decided,
    /// The number it has already, when it is in the register.
    pub(crate) serial: Option<String>,
}

/// Some papers of a run with all their facts, to be drawn without the desk.
pub(crate) struct Portion {
    pub(crate) run: i64,
    pub(crate) part: u32,
    pub(crate) folder: PathBuf,
    pub(crate) bound: RunBound,
    pub(crate) press: Arc<Press>,
    pub(crate) serials: Serials,
    pub(crate) planned: Vec<Planned>,
    /// Whether its papers are in the register already and only the file is wanted.
    pub(crate) entered: bool,
}

/// A paper that was drawn.
pub(crate) struct Made {
    pub(crate) item: Item,
    pub(crate) decided: Decided,
    pub(crate) serial: String,
    pub(crate) pages: usize,
    pub(crate) sha256: String,
}

/// A drawn portion, not yet written.
pub(crate) struct Part {
    pub(crate) run: i64,
    pub(crate) part: u32,
    pub(crate) serials: Serials,
    pub(crate) made: Vec<Made>,
    pub(crate) skipped: Vec<(u32, SkipReason)>,
    pub(crate) entered: bool,
    folder: PathBuf,
    files: Vec<(String, Zeroizing<Vec<u8>>)>,
}

impl Portion {
    /// Draws the papers, numbering them from the first free number. What cannot be drawn is left out with its reason.
    ///
    /// # Errors
    /// [`IssueError`] when nothing can be drawn at all: fonts, layout.
    pub(crate) fn draw(self) -> Result<Part, IssueError> {
        let mut part = Part {
            run: self.run,
            part: self.part,
            serials: self.serials.clone(),
            made: Vec::with_capacity(self.planned.len()),
            skipped: Vec::new(),
            entered: self.entered,
            folder: self.folder,
            files: Vec::new(),
        };
        let mut serials = self.serials;
        let mut documents: Vec<Document> = Vec::new();
        let mut pages = 0;
        for planned in self.planned {
            let serial = planned.serial.unwrap_or_else(|| serials.peek());
            let mut decided = planned.decided;
            decided.facts.mark().serial.clone_from(&serial);
            match one(&self.press, &decided)? {
                Ok((document, pdf)) => {
                    if pages + pdf.pages > MERGED_PAGES_MAX {
                        break;
                    }
                    pages += pdf.pages;
                    serials.use_up(&serial);
                    match self.bound {
                        RunBound::Merged => documents.push(document),
                        RunBound::Separate => {
                            let bytes = Zeroizing::new(pdf.bytes);
                            part.files.push((format!("{serial}.pdf"), bytes));
                        }
                    }
                    part.made.push(Made {
                        item: planned.item,
                        decided,
                        serial,
                        pages: pdf.pages,
                        sha256: pdf.sha256,
                    });
                }
                Err(reason) => part.skipped.push((planned.item.at, reason)),
            }
        }
        if !documents.is_empty() {
            let merged = self
                .press
                .print_merged(&documents)
                .map_err(super::press::refusal)?;
            let name = part.file_name();
            part.files.push((name, Zeroizing::new(merged.bytes)));
        }
        Ok(part)
    }
}

type Page = (Document, paper::press::Pdf);

fn one(press: &Press, decided: &Decided) -> Result<Result<Page, SkipReason>, IssueError> {
    let drawn = decided
        .document(false)
        .and_then(|document| Ok((draw(press, &document)?, document)));
    match drawn {
        Ok((Drawn::Pages(pdf), document)) => Ok(Ok((document, pdf))),
        Ok((Drawn::Unprintable(characters), _)) => Ok(Err(SkipReason::Unprintable { characters })),
        Err(IssueError::Missing { fields }) => Ok(Err(SkipReason::Missing { fields })),
        Err(IssueError::Overflow) => Ok(Err(SkipReason::TooLong)),
        Err(error) => Err(error),
    }
}

impl Part {
    /// Name of the merged file: its first and last number.
    pub(crate) fn file_name(&self) -> String {
        let first = self.made.first().map(|made| made.serial.as_str());
        let last = self.made.last().map(|made| made.serial.as_str());
        format!(
            "{}_{}.pdf",
            first.unwrap_or_default(),
            last.unwrap_or_default()
        )
    }

    /// Pages of its papers together.
    pub(crate) fn pages(&self) -> usize {
        self.made.iter().map(|made| made.pages).sum()
    }

    /// Writes the files under provisional names; on the disk when this returns `Ok`. A failure takes back what was written.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Io`].
    pub(crate) fn write(&self) -> Result<(), StoreError> {
        let written = self
            .files
            .iter()
            .try_for_each(|(name, bytes)| write_durably(&provisional(&self.folder, name), bytes));
        if written.is_err() {
            self.take_back();
        }
        written
    }

    /// Removes the provisional files: their papers were not entered.
    pub(crate) fn take_back(&self) {
        for (name, _) in &self.files {
            // A file that stays has no name that anybody looks for, and the next try writes over it.
            drop(fs::remove_file(provisional(&self.folder, name)));
        }
    }

    /// Gives the files their names, after their papers were entered.
    ///
    /// # Errors
    /// [`StoreError::Io`]. The next try draws them again.
    pub(crate) fn name_files(&self) -> Result<(), StoreError> {
        for (name, _) in &self.files {
            let path = self.folder.join(name);
            fs::rename(provisional(&self.folder, name), &path)
                .map_err(StoreError::io(&path, "rename"))?;
        }
        sync_folder(&self.folder.join("."))
    }
}

fn provisional(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.part"))
}

fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = File::create(path).map_err(StoreError::io(path, "create"))?;
    crate::file::owner_only(path, 0o600)?;
    file.write_all(bytes)
        .map_err(StoreError::io(path, "write"))?;
    file.sync_all().map_err(StoreError::io(path, "sync"))
}
