//! The sink that writes PDF 1.7 through printpdf, and the mending of what printpdf leaves open.
//!
//! printpdf embeds the fonts and builds the file; what stands on a page is written by [`crate::content`] and put in
//! afterwards. printpdf writes header 1.3, an empty `GTS_PDFXVersion`, the epoch as date and a random `/ID`. Equal pages
//! must give equal bytes, so all of these are set here from the document; the `/ID` is the digest of the file without it.

mod programs;

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream};
use printpdf::{
    FontId, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem,
};
use sha2::{Digest, Sha256};

use crate::compose::Placed;
use crate::content::{Content, RunStart};
use crate::error::PaperError;
use crate::fonts::hexadecimal;
use crate::fonts::manifest::FontFile;
use crate::mongolian::{Joined, JoinedLine, Run};
use crate::page::{Frame, PT_PER_MM, SheetKind};
use crate::sink::{GlyphLine, Ink, Rectangle, Rule, Sink};
use crate::subsets::SubsetList;

/// Collects pages for one file.
pub(crate) struct PdfSink<'a> {
    subsets: &'a SubsetList,
    /// Where the characters in use stand: subset and code. Asked for every glyph, so looked up once.
    codes: HashMap<(FontFile, char), (usize, u16)>,
    /// Finished pages with their sizes, deflated.
    pages: Vec<(Frame, Vec<u8>)>,
    content: Content,
    /// The page being drawn.
    frame: Frame,
}

/// What the file says about itself.
pub(crate) struct Properties<'a> {
    pub(crate) title: &'a str,
    pub(crate) date: NaiveDate,
}

impl<'a> PdfSink<'a> {
    pub(crate) fn new(subsets: &'a SubsetList) -> Self {
        Self {
            subsets,
            codes: HashMap::new(),
            pages: Vec::new(),
            content: Content::default(),
            frame: SheetKind::A4.frame(),
        }
    }

    /// The file's bytes.
    pub(crate) fn finish(self, properties: &Properties<'_>) -> Result<Vec<u8>, PaperError> {
        let mut pdf = PdfDocument::new(properties.title);
        for (at, subset) in self.subsets.subsets.iter().enumerate() {
            pdf.resources
                .fonts
                .map
                .insert(resource(at), PdfFont::new(subset.embedded.clone()));
        }
        pdf.metadata.info.producer = "Canbao".to_owned();
        pdf.pages = self.blank_pages();
        let options = PdfSaveOptions {
            image_optimization: None,
            ..PdfSaveOptions::default()
        };
        let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
        fill(&mut document, self.pages).map_err(|_| PaperError::Write)?;
        mend(&mut document, properties).map_err(|_| PaperError::Write)?;
        programs::spell(&mut document, self.subsets).map_err(|_| PaperError::Write)?;
        programs::pack(&mut document, self.subsets).map_err(|_| PaperError::Write)?;
        document.compress();
        save(document)
    }

    /// Pages for [`fill`] to fill. The first one names every character in use, because printpdf embeds and describes only
    /// what it sees shown.
    fn blank_pages(&self) -> Vec<PdfPage> {
        let mut used = vec![Vec::new(); self.subsets.subsets.len()];
        for ((_, character), (subset, _)) in &self.codes {
            used[*subset].push(*character);
        }
        let mut ops = vec![Op::StartTextSection];
        for (subset, mut characters) in used.into_iter().enumerate() {
            characters.sort_unstable();
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(resource(subset)),
                size: Pt(1.0),
            });
            ops.push(Op::ShowText {
                items: vec![TextItem::Text(characters.into_iter().collect())],
            });
        }
        ops.push(Op::EndTextSection);
        let ops = std::iter::once(ops).chain(std::iter::repeat_with(Vec::new));
        let each = self.pages.iter().zip(ops);
        each.map(|((frame, _), ops)| {
            let length = |points: f64| Mm((points / PT_PER_MM) as f32);
            PdfPage::new(length(frame.sheet_width), length(frame.sheet_height), ops)
        })
        .collect()
    }

    /// Subset and code of a glyph.
    fn code(&mut self, placed: &Placed) -> Option<(usize, u16)> {
        let key = (placed.file, placed.character);
        if let Some(known) = self.codes.get(&key) {
            return Some(*known);
        }
        let subset = self.subsets.find(placed.file, placed.character)?;
        let code = self.subsets.subsets[subset].code(placed.character)?;
        self.codes.insert(key, (subset, code));
        Some((subset, code))
    }

    /// One show operation for glyphs of one subset on one baseline.
    fn run(&mut self, line: &GlyphLine, subset: usize, glyphs: &[(Placed, u16)]) {
        let Some((first, _)) = glyphs.first() else {
            return;
        };
        let at = (line.x + first.x, line.baseline);
        self.show(line.em, at, false, subset, glyphs);
    }

    /// Glyphs of one subset from a place, to the right or turned downwards.
    fn show(
        &mut self,
        em: f64,
        (x, y): (f64, f64),
        turned: bool,
        font: usize,
        glyphs: &[(Placed, u16)],
    ) {
        let gaps: Vec<i64> = glyphs
            .windows(2)
            .map(|pair| gap(&pair[0].0, &pair[1].0, em))
            .collect();
        let spacing = most_frequent(&gaps);
        let kerns = gaps.iter().map(|gap| kern(spacing - gap, em)).chain([0.0]);
        let shown: Vec<(u16, f64)> = glyphs.iter().map(|(_, code)| *code).zip(kerns).collect();
        self.content.begin_run(&RunStart {
            font,
            em,
            spacing,
            at: (x, self.frame.sheet_height - y),
            turned,
        });
        self.content.show(&shown);
    }

    /// Joined forms of one subset on one height.
    fn joined_run(&mut self, line: &JoinedLine, forms: &[(&Joined, Placed, usize, u16)]) {
        let Some((first, _, subset, _)) = forms.first() else {
            return;
        };
        let (x, y) = line.from;
        let at = match line.run {
            Run::Across => (x + first.along, y - first.across),
            Run::Down => (x + first.across, y + first.along),
        };
        let glyphs: Vec<(Placed, u16)> = forms
            .iter()
            .map(|(_, placed, _, code)| (*placed, *code))
            .collect();
        self.show(line.em, at, line.run == Run::Down, *subset, &glyphs);
    }

    /// A form with its stand-in's subset and code.
    fn coded<'f>(&mut self, form: &'f Joined) -> Option<(&'f Joined, Placed, usize, u16)> {
        let placed = Placed {
            character: self.subsets.forms.stand_in(form)?,
            file: FontFile::Mongol,
            glyph: form.glyph,
            advance: form.advance,
            x: form.along,
        };
        let (subset, code) = self.code(&placed)?;
        Some((form, placed, subset, code))
    }
}

/// From the end of a glyph's own advance to the next glyph, in thousandths of a point.
fn gap(placed: &Placed, next: &Placed, em: f64) -> i64 {
    ((next.x - placed.x) * 1000.0 - f64::from(placed.advance) * em).round() as i64
}

/// The gap to write once as character spacing, so that a line on the grid needs no kerning at all.
fn most_frequent(gaps: &[i64]) -> i64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for gap in gaps {
        *counts.entry(*gap).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(0, |(gap, _)| gap)
}

/// A move back by thousandths of a point as thousandths of the em. Sums of cells differ by a rounding step, which nobody
/// sees but which would cost a number per character.
fn kern(back: i64, em: f64) -> f64 {
    if back.abs() <= 1 {
        return 0.0;
    }
    (back as f64 / em * 100.0).round() / 100.0
}

/// The name of a subset among a page's resources; [`Content`] writes the same.
fn resource(subset: usize) -> FontId {
    FontId(format!("S{subset}"))
}

impl Sink for PdfSink<'_> {
    fn begin_sheet(&mut self, frame: Frame) {
        self.frame = frame;
        self.content = Content::default();
    }

    fn glyphs(&mut self, line: &GlyphLine) {
        self.content.begin_text(line.ink);
        let mut run: Vec<(Placed, u16)> = Vec::with_capacity(line.glyphs.len());
        let mut current = None;
        for placed in &line.glyphs {
            // The press cut every character of every line, so none is lacking.
            let Some((subset, code)) = self.code(placed) else {
                continue;
            };
            if let Some(of) = current.filter(|of| *of != subset) {
                self.run(line, of, &run);
                run.clear();
            }
            current = Some(subset);
            run.push((*placed, code));
        }
        if let Some(subset) = current {
            self.run(line, subset, &run);
        }
        self.content.end_text();
    }

    fn joined(&mut self, line: &JoinedLine) {
        self.content.begin_text(line.ink);
        // The press cut every form of every line, so none is lacking.
        let forms: Vec<_> = line
            .forms
            .iter()
            .filter_map(|form| self.coded(form))
            .collect();
        let together = |one: &(&Joined, Placed, usize, u16),
                        other: &(&Joined, Placed, usize, u16)| {
            one.2 == other.2 && one.0.across.total_cmp(&other.0.across).is_eq()
        };
        for run in forms.chunk_by(together) {
            self.joined_run(line, run);
        }
        self.content.end_text();
    }

    fn rule(&mut self, rule: &Rule) {
        let up = |(x, y): (f64, f64)| (x, self.frame.sheet_height - y);
        self.content.rule(rule, up(rule.from), up(rule.to));
    }

    fn fill(&mut self, rectangles: &[Rectangle], ink: Ink) {
        let up = |each: &Rectangle| Rectangle {
            y: self.frame.sheet_height - each.y - each.height,
            ..*each
        };
        self.content.rectangles(rectangles.iter().map(up), ink);
    }

    fn end_sheet(&mut self) {
        self.pages
            .push((self.frame, deflated(&self.content.take())));
    }
}

/// A page's operators deflated. The level is the one that a merged file of some hundred pages can afford.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("writing into memory does not fail")
}

/// Puts the content into the pages, in their order.
fn fill(
    document: &mut lopdf::Document,
    contents: Vec<(Frame, Vec<u8>)>,
) -> Result<(), lopdf::Error> {
    for (page, (_, content)) in document.get_pages().into_values().zip(contents) {
        let stream = document
            .get_dictionary(page)?
            .get(b"Contents")?
            .as_reference()?;
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", "FlateDecode");
        document.set_object(stream, Stream::new(dictionary, content));
    }
    Ok(())
}

fn mend(document: &mut lopdf::Document, properties: &Properties<'_>) -> Result<(), lopdf::Error> {
    document.version = "1.7".to_owned();
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
    let info = document.trailer.get(b"Info")?.as_reference()?;
    let info = document.get_object_mut(info)?.as_dict_mut()?;
    let date = properties.date.format("D:%Y%m%d000000+08'00'").to_string();
    for key in ["CreationDate", "ModDate"] {
        info.set(key, Object::string_literal(date.as_str()));
    }
    for key in [
        "GTS_PDFXVersion",
        "Identifier",
        "Author",
        "Creator",
        "Subject",
        "Keywords",
    ] {
        info.remove(key.as_bytes());
    }
    Ok(())
}

/// Sixteen zero bytes in the place of the file's identifier while its digest is taken.
const ID_PLACE: &str = "00000000000000000000000000000000";

fn save(mut document: lopdf::Document) -> Result<Vec<u8>, PaperError> {
    let place = Object::String(vec![0; 16], lopdf::StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![place.clone(), place]);
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|_| PaperError::Write)?;
    let id = hexadecimal(&Sha256::digest(&bytes)[..16]);
    for _ in 0..2 {
        let at = bytes
            .windows(ID_PLACE.len())
            .rposition(|window| window == ID_PLACE.as_bytes());
        let at = at.ok_or(PaperError::Write)?;
        bytes[at..at + ID_PLACE.len()].copy_from_slice(id.as_bytes());
    }
    Ok(bytes)
}
