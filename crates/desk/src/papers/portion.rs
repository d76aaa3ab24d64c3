//! A portion of a print run: drawing and writing it, which is the long part and needs no lock on the desk.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use paper::document::Document;
use paper::index_sheet::RunIndex;
use paper::press::bound::PdfForm;
use paper::press::{MERGED_PAGES_MAX, Press};
use zeroize::Zeroizing;

use super::facts::Decided;
use super::index::IndexSource;
use super::press::{Drawn, draw, refusal};
use super::register::Serials;
use super::run::Item;
use super::skips::of_one_paper;
use crate::error::{IssueError, StoreError};
use crate::file::sync_folder;
use crate::view::{PaperForm, RunBound, RunSkip, SkipReason};

/// A paper that is to be drawn.
pub(crate) struct Planned {
    pub(crate) item: Item,
    pub(crate) decided: Decided,
    /// Name and place of whom it is for.
    pub(crate) whose: (String, String),
    /// The number it has already, when it is in the register.
    pub(crate) serial: Option<String>,
}

/// Some papers of a run with all their facts, to be drawn without the desk.
pub(crate) struct Portion {
    pub(crate) run: i64,
    pub(crate) part: u32,
    pub(crate) folder: PathBuf,
    pub(crate) bound: RunBound,
    pub(crate) form: PaperForm,
    pub(crate) index: IndexSource,
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
    pub(crate) whose: (String, String),
    /// What the paper is called.
    pub(crate) title: String,
    pub(crate) serial: String,
    pub(crate) pages: usize,
    pub(crate) sha256: String,
}

/// A drawn portion, not yet written.
pub(crate) struct Part {
    pub(crate) run: i64,
    pub(crate) part: u32,
    pub(crate) form: PaperForm,
    pub(crate) serials: Serials,
    pub(crate) made: Vec<Made>,
    pub(crate) skipped: Vec<(u32, SkipReason)>,
    pub(crate) entered: bool,
    /// What the file's index says; `None` without one.
    pub(crate) index: Option<RunIndex>,
    /// Pages of the file, or of all files together.
    pub(crate) file_pages: usize,
    folder: PathBuf,
    files: Vec<(String, Zeroizing<Vec<u8>>)>,
}

impl Portion {
    /// Draws the papers, numbering them from the first free number. What cannot be drawn is left out with its reason.
    ///
    /// # Errors
    /// [`IssueError`] when nothing can be drawn at all: fonts, layout.
    pub(crate) fn draw(mut self) -> Result<Part, IssueError> {
        let mut part = self.blank_part();
        let mut desk = Composing {
            serials: self.serials.clone(),
            documents: Vec::new(),
            left_out: Vec::new(),
            complete: true,
        };
        for planned in std::mem::take(&mut self.planned) {
            if !self.add(&mut part, &mut desk, planned)? {
                desk.complete = false;
                break;
            }
        }
        part.file_pages = part.pages();
        if self.bound == RunBound::Merged {
            part.bind(&self, &mut desk)?;
        }
        let skipped = desk.left_out.into_iter();
        part.skipped = skipped.map(|(at, skip)| (at, skip.reason)).collect();
        Ok(part)
    }

    fn blank_part(&self) -> Part {
        Part {
            run: self.run,
            part: self.part,
            form: self.form,
            serials: self.serials.clone(),
            made: Vec::with_capacity(self.planned.len()),
            skipped: Vec::new(),
            entered: self.entered,
            index: None,
            file_pages: 0,
            folder: self.folder.clone(),
            files: Vec::new(),
        }
    }

    /// Draws a paper or leaves it out; `false`: the file has no room for it.
    fn add(
        &self,
        part: &mut Part,
        desk: &mut Composing,
        planned: Planned,
    ) -> Result<bool, IssueError> {
        let serial = planned.serial.unwrap_or_else(|| desk.serials.peek());
        let mut decided = planned.decided;
        decided.facts.mark().serial.clone_from(&serial);
        let (document, pdf) = match drawn(&self.press, &decided, self.form.pdf())? {
            Ok(drawn) => drawn,
            Err(reason) => {
                desk.left_out
                    .push(left(planned.item, planned.whose, reason));
                return Ok(true);
            }
        };
        if part.pages() + pdf.pages > MERGED_PAGES_MAX {
            return Ok(false);
        }
        desk.serials.use_up(&serial);
        part.made.push(Made {
            item: planned.item,
            decided,
            whose: planned.whose,
            title: document.name.clone(),
            serial: serial.clone(),
            pages: pdf.pages,
            sha256: pdf.sha256,
        });
        match self.bound {
            RunBound::Merged => desk.documents.push(document),
            RunBound::Separate => {
                let file = (format!("{serial}.pdf"), Zeroizing::new(pdf.bytes));
                part.files.push(file);
            }
        }
        Ok(true)
    }
}

/// A part while it is drawn.
struct Composing {
    serials: Serials,
    documents: Vec<Document>,
    left_out: Vec<(u32, RunSkip)>,
    /// Whether every paper of the portion found room.
    complete: bool,
}

fn left(item: Item, whose: (String, String), reason: SkipReason) -> (u32, RunSkip) {
    let skip = RunSkip {
        kind: item.subject.kind,
        subject: item.subject.id,
        name: whose.0,
        place: whose.1,
        reason,
    };
    (item.at, skip)
}

type Page = (Document, paper::press::Pdf);

/// A paper's document and pages, or why there are none.
pub(crate) fn drawn(
    press: &Press,
    decided: &Decided,
    form: PdfForm,
) -> Result<Result<Page, SkipReason>, IssueError> {
    let pages = decided
        .document(false)
        .and_then(|document| Ok((draw(press, &document, form)?, document)));
    match pages {
        Ok((Drawn::Pages(pdf), document)) => Ok(Ok((document, pdf))),
        Ok((Drawn::Unprintable(characters), _)) => Ok(Err(SkipReason::Unprintable { characters })),
        Err(error) => of_one_paper(error).map(Err),
    }
}

impl Part {
    /// Binds the papers behind their index. Those for which the file has no room beside the index wait for the next one.
    fn bind(&mut self, portion: &Portion, desk: &mut Composing) -> Result<(), IssueError> {
        let press = &portion.press;
        loop {
            let index = match &portion.index {
                IndexSource::Kept(index) => Some(index.clone()),
                IndexSource::New(plan) => plan.index(&self.made, &desk.left_out, desk.complete),
            };
            let Some(index) = index else { return Ok(()) };
            let own = press.index_length(&index).map_err(refusal)?;
            if own + self.pages() > MERGED_PAGES_MAX && self.made.len() > 1 {
                self.made.pop();
                desk.documents.pop();
                desk.complete = false;
                continue;
            }
            let bound = press.bind(&index, &desk.documents, self.form.pdf());
            let bound = bound.map_err(refusal)?;
            self.file_pages = bound.pages;
            self.index = Some(index);
            let name = self.file_name();
            self.files.push((name, Zeroizing::new(bound.bytes)));
            return Ok(());
        }
    }

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

    /// Pages of its papers together, without the index.
    fn pages(&self) -> usize {
        self.made.iter().map(|made| made.pages).sum()
    }

    /// Writes the files under provisional names; on the disk when this returns `Ok`. A failure takes back what was written.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Io`].
    pub(crate) fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let written = self
            .files
            .iter()
            .try_for_each(|(name, bytes)| put(&provisional(&self.folder, name), bytes));
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

/// How a file is put on the disk; on it for good when this returns `Ok`.
pub(crate) type Put<'a> = &'a dyn Fn(&Path, &[u8]) -> Result<(), StoreError>;

/// The way outside tests.
pub(crate) fn put_durably(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = File::create(path).map_err(StoreError::io(path, "create"))?;
    crate::file::owner_only(path, 0o600)?;
    file.write_all(bytes)
        .map_err(StoreError::io(path, "write"))?;
    file.sync_all().map_err(StoreError::io(path, "sync"))
}
