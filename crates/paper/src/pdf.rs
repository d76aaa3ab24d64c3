//! The sink that writes PDF 1.7 through printpdf, and the mending of what printpdf leaves open.
//!
//! printpdf writes header 1.3, an empty `GTS_PDFXVersion`, the epoch as date and a random `/ID`. Equal pages must give
//! equal bytes, so all of these are set here from the document; the `/ID` is the digest of the file without it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lopdf::{Dictionary, Object, ObjectId};
use printpdf::{
    Color, FontId, Line as PdfLine, LineDashPattern, LinePoint, Mm, Op, PaintMode, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rgb,
    TextItem, TextMatrix, WindingOrder,
};
use sha2::{Digest, Sha256};

use crate::compose::Placed;
use crate::error::PaperError;
use crate::fonts::hexadecimal;
use crate::page::SHEET_HEIGHT;
use crate::sink::{GlyphLine, Ink, Rectangle, Rule, Sink};
use crate::subsets::{Subset, SubsetList};

/// Collects pages for one file.
pub(crate) struct PdfSink<'a> {
    subsets: &'a SubsetList,
    pages: Vec<PdfPage>,
    ops: Vec<Op>,
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
            pages: Vec::new(),
            ops: Vec::new(),
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
        pdf.pages = self.pages;
        let options = PdfSaveOptions {
            image_optimization: None,
            ..PdfSaveOptions::default()
        };
        let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
        mend(&mut document, properties).map_err(|_| PaperError::Write)?;
        pack_fonts(&mut document, self.subsets).map_err(|_| PaperError::Write)?;
        document.compress();
        save(document)
    }

    /// One show operation for glyphs of one subset on one baseline.
    fn run(&mut self, line: &GlyphLine, subset: usize, glyphs: &[Placed]) {
        let Some(first) = glyphs.first() else {
            return;
        };
        let font = PdfFontHandle::External(resource(subset));
        let matrix = TextMatrix::Translate(pt(line.x + first.x), pt(SHEET_HEIGHT - line.baseline));
        let gaps: Vec<i64> = glyphs
            .windows(2)
            .map(|pair| gap(&pair[0], &pair[1], line.em))
            .collect();
        let spacing = most_frequent(&gaps);
        let kerns = gaps
            .iter()
            .map(|gap| kern(spacing - gap, line.em))
            .chain([0.0]);
        let items = shown(glyphs, kerns);
        let multiplier = (spacing as f64 / 1000.0) as f32;
        self.ops.push(Op::SetCharacterSpacing { multiplier });
        self.ops.push(Op::SetFont {
            font,
            size: pt(line.em),
        });
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText { items });
    }
}

/// Characters in as few strings as the kerning between them allows.
fn shown(glyphs: &[Placed], kerns: impl Iterator<Item = f32>) -> Vec<TextItem> {
    let mut items = Vec::new();
    let mut text = String::new();
    for (placed, kern) in glyphs.iter().zip(kerns) {
        text.push(placed.character);
        if kern != 0.0 {
            items.push(TextItem::Text(std::mem::take(&mut text)));
            items.push(TextItem::Offset(kern));
        }
    }
    if !text.is_empty() {
        items.push(TextItem::Text(text));
    }
    items
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
fn kern(back: i64, em: f64) -> f32 {
    if back.abs() <= 1 {
        return 0.0;
    }
    ((back as f64 / em * 100.0).round() / 100.0) as f32
}

fn resource(subset: usize) -> FontId {
    FontId(format!("S{subset}"))
}

fn pt(length: f64) -> Pt {
    Pt(((length * 1000.0).round() / 1000.0) as f32)
}

fn colour(ink: Ink) -> Color {
    let (r, g, b) = match ink {
        Ink::Black => (0.0, 0.0, 0.0),
        Ink::Red => (1.0, 0.0, 0.0),
    };
    Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}

fn corner(x: f64, y: f64) -> LinePoint {
    LinePoint {
        p: Point {
            x: pt(x),
            y: pt(SHEET_HEIGHT - y),
        },
        bezier: false,
    }
}

impl Sink for PdfSink<'_> {
    fn begin_sheet(&mut self) {
        self.ops = Vec::new();
    }

    fn glyphs(&mut self, line: &GlyphLine) {
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFillColor {
            col: colour(line.ink),
        });
        let mut run: Vec<Placed> = Vec::new();
        let mut current = None;
        for placed in &line.glyphs {
            // The press cut every character of every line, so none is lacking.
            let Some(subset) = self.subsets.find(placed.file, placed.character) else {
                continue;
            };
            if let Some(of) = current.filter(|of| *of != subset) {
                self.run(line, of, &std::mem::take(&mut run));
            }
            current = Some(subset);
            run.push(*placed);
        }
        if let Some(subset) = current {
            self.run(line, subset, &run);
        }
        self.ops.push(Op::EndTextSection);
    }

    fn rule(&mut self, rule: &Rule) {
        let pattern: &[f32] = if rule.dashed { &[4.0, 3.0] } else { &[] };
        self.ops.push(Op::SetLineDashPattern {
            dash: LineDashPattern::new(0.0, pattern),
        });
        self.ops.push(Op::SetOutlineColor {
            col: colour(rule.ink),
        });
        self.ops.push(Op::SetOutlineThickness {
            pt: pt(rule.weight),
        });
        let points = vec![
            corner(rule.from.0, rule.from.1),
            corner(rule.to.0, rule.to.1),
        ];
        self.ops.push(Op::DrawLine {
            line: PdfLine {
                points,
                is_closed: false,
            },
        });
    }

    fn modules(&mut self, modules: &[Rectangle]) {
        let ring = |r: &Rectangle| {
            let (right, foot) = (r.x + r.width, r.y + r.height);
            PolygonRing {
                points: vec![
                    corner(r.x, r.y),
                    corner(right, r.y),
                    corner(right, foot),
                    corner(r.x, foot),
                ],
            }
        };
        let rings = modules.iter().map(ring).collect();
        let polygon = Polygon {
            rings,
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::SetFillColor {
            col: colour(Ink::Black),
        });
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn end_sheet(&mut self) {
        self.pages.push(PdfPage::new(
            Mm(210.0),
            Mm(297.0),
            std::mem::take(&mut self.ops),
        ));
    }
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

/// Compresses the font programs, each subset once in its life.
fn pack_fonts(document: &mut lopdf::Document, subsets: &SubsetList) -> Result<(), lopdf::Error> {
    let by_name: BTreeMap<&[u8], &Subset> = subsets
        .subsets
        .iter()
        .map(|subset| (subset.name.as_bytes(), subset.as_ref()))
        .collect();
    for (program, name) in font_programs(document) {
        let Some(subset) = by_name.get(name.as_slice()) else {
            continue;
        };
        let stream = document.get_object_mut(program)?.as_stream_mut()?;
        match subset.packed.get() {
            Some(packed) => {
                stream.set_content(packed.clone());
                stream.dict.set("Filter", "FlateDecode");
            }
            None => {
                stream.compress()?;
                // Another thread may have been faster; both packed the same bytes.
                let _ = subset.packed.set(stream.content.clone());
            }
        }
    }
    Ok(())
}

/// Each embedded font program with its font's name.
fn font_programs(document: &lopdf::Document) -> Vec<(ObjectId, Vec<u8>)> {
    let descriptors = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let each = descriptors.filter_map(|descriptor| {
        let name = descriptor.get(b"FontName").ok()?.as_name().ok()?;
        let program = descriptor
            .get(b"FontFile2")
            .or_else(|_| descriptor.get(b"FontFile3"))
            .ok()?;
        Some((program.as_reference().ok()?, name.to_vec()))
    });
    each.collect()
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
