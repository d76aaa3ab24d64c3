//! The sink that writes PDF/A-2a: tagged, with text for every glyph, for archives (档案). Slower and larger than
//! [`crate::pdf`], so it is chosen, for a paper or a run, never the default. krilla refuses what the standard forbids.
//!
//! Tags follow the blocks: title and headings, paragraphs, tables by row and cell. Rules, grounds, page numbers and header
//! rows repeated on further pages are artifacts; the QR code is a figure.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::sync::Arc;

use chrono::Datelike;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings, color};

use crate::compose::Placed;
use crate::error::PaperError;
use crate::fonts::FontLibrary;
use crate::fonts::manifest::FontFile;
use crate::mongolian::{JoinedLine, Run};
use crate::page::Frame;
use crate::pdf::Properties;
use crate::sink::{GlyphLine, Ink, Mark, Rectangle, Role, Rule, Sheet, Sink};

/// The fonts as krilla reads them.
#[derive(Clone)]
pub(crate) struct ArchiveFonts(BTreeMap<FontFile, Font>);

impl ArchiveFonts {
    /// Reads every font of the library; the bytes are shared.
    pub(crate) fn read(library: &FontLibrary) -> Result<Self, PaperError> {
        let each = library.files().map(|file| {
            let bytes = Arc::clone(&library.font(file).bytes);
            let font = Font::new(bytes.into(), 0).ok_or(PaperError::Subset {
                file: file.file_name(),
            })?;
            Ok((file, font))
        });
        Ok(Self(each.collect::<Result<_, PaperError>>()?))
    }
}

/// The file's bytes.
pub(crate) fn write(
    fonts: &ArchiveFonts,
    sheets: &[Sheet],
    properties: &Properties<'_>,
) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .finish();
    let settings = SerializeSettings {
        configuration: configuration.map_err(|_| PaperError::Write)?,
        enable_tagging: true,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut said = Said::default();
    for sheet in sheets {
        let (width, height) = (
            sheet.frame.sheet_width as f32,
            sheet.frame.sheet_height as f32,
        );
        let size = PageSettings::from_wh(width, height).ok_or(PaperError::Write)?;
        let mut page = document.start_page_with(size);
        draw(fonts, page.surface(), &mut said, sheet);
        page.finish();
    }
    document.set_metadata(metadata(properties));
    document.set_tag_tree(said.tree());
    document.finish().map_err(|_| PaperError::Write)
}

fn draw(fonts: &ArchiveFonts, surface: Surface<'_>, said: &mut Said, sheet: &Sheet) {
    let mut sink = ArchiveSink {
        fonts,
        surface,
        said,
    };
    sink.sheet(sheet);
}

fn metadata(properties: &Properties<'_>) -> Metadata {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let date = properties.date;
    let made = DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(part(date.month()))
        .day(part(date.day()));
    Metadata::new()
        .title(properties.title.to_owned())
        .language("zh-CN".to_owned())
        .producer("Canbao".to_owned())
        .creation_date(made)
}

/// What was said, by block, in the order in which it was drawn.
#[derive(Default)]
struct Said {
    blocks: BTreeMap<usize, (Role, Vec<(Mark, Identifier)>)>,
    figures: Vec<Identifier>,
}

impl Said {
    fn add(&mut self, mark: Mark, identifier: Identifier) {
        let block = self
            .blocks
            .entry(mark.block)
            .or_insert_with(|| (mark.role, Vec::new()));
        block.1.push((mark, identifier));
    }

    fn tree(self) -> TagTree {
        let mut tree = TagTree::new();
        for (role, pieces) in self.blocks.into_values() {
            tree.push(group(role, pieces));
        }
        for figure in self.figures {
            let tag = Tag::Figure(Some("文书编号二维码".to_owned()));
            tree.push(of(tag, vec![figure]));
        }
        tree
    }
}

fn of(tag: impl Into<TagKind>, identifiers: Vec<Identifier>) -> TagGroup {
    let children = identifiers.into_iter().map(Node::Leaf).collect();
    TagGroup::with_children(tag, children)
}

fn group(role: Role, pieces: Vec<(Mark, Identifier)>) -> TagGroup {
    let heading = |level| Tag::Hn(level, None);
    let plain = |pieces: Vec<(Mark, Identifier)>| pieces.into_iter().map(|(_, id)| id).collect();
    match role {
        Role::Title => of(heading(NonZeroU16::MIN), plain(pieces)),
        Role::Heading => of(heading(NonZeroU16::MIN.saturating_add(1)), plain(pieces)),
        Role::Body | Role::Aside => of(Tag::P, plain(pieces)),
        Role::HeaderCell | Role::Cell => table(pieces),
    }
}

/// Rows and cells in their order; a cell's text is one paragraph.
fn table(pieces: Vec<(Mark, Identifier)>) -> TagGroup {
    let mut rows: BTreeMap<usize, BTreeMap<usize, (Role, Vec<Identifier>)>> = BTreeMap::new();
    for (mark, identifier) in pieces {
        let cells = rows.entry(mark.row).or_default();
        let cell = cells
            .entry(mark.cell)
            .or_insert_with(|| (mark.role, Vec::new()));
        cell.1.push(identifier);
    }
    let rows = rows.into_values().map(|cells| {
        let cells = cells.into_values().map(|(role, identifiers)| {
            let text = Node::Group(of(Tag::P, identifiers));
            let cell = if role == Role::HeaderCell {
                TagGroup::with_children(Tag::TH(TableHeaderScope::Column), vec![text])
            } else {
                TagGroup::with_children(Tag::TD, vec![text])
            };
            Node::Group(cell)
        });
        Node::Group(TagGroup::with_children(Tag::TR, cells.collect()))
    });
    TagGroup::with_children(Tag::Table, rows.collect())
}

/// One page while it is drawn.
struct ArchiveSink<'a, 'b> {
    fonts: &'a ArchiveFonts,
    surface: Surface<'b>,
    said: &'a mut Said,
}

const fn layout_artifact() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact {
        kind: ArtifactType::Layout,
        bbox: None,
    })
}

const fn page_artifact() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact {
        kind: ArtifactType::PageNumber,
        bbox: None,
    })
}

fn paint(ink: Ink) -> krilla::paint::Paint {
    let [red, green, blue] = ink
        .percent()
        .map(|percent| u8::try_from(u16::from(percent) * 255 / 100).unwrap_or(u8::MAX));
    color::rgb::Color::new(red, green, blue).into()
}

fn filled(ink: Ink) -> Fill {
    Fill {
        paint: paint(ink),
        ..Fill::default()
    }
}

impl ArchiveSink<'_, '_> {
    /// Glyphs of one font on one baseline, up to where the next font begins.
    fn run(&mut self, line: &GlyphLine, glyphs: &[Placed], end: Option<f64>) {
        let Some(first) = glyphs.first() else { return };
        let text: String = glyphs.iter().map(|placed| placed.character).collect();
        let mut at = 0;
        let mut shown = Vec::with_capacity(glyphs.len());
        for (number, placed) in glyphs.iter().enumerate() {
            let next = glyphs.get(number + 1).map(|next| next.x).or(end);
            let advance = next.map_or(f64::from(placed.advance) / 1000.0, |next| {
                (next - placed.x) / line.em
            });
            let range = at..at + placed.character.len_utf8();
            at = range.end;
            let glyph = GlyphId::new(u32::from(placed.glyph));
            shown.push(KrillaGlyph::new(
                glyph,
                advance as f32,
                0.0,
                0.0,
                0.0,
                range,
                None,
            ));
        }
        let start = Point::from_xy((line.x + first.x) as f32, line.baseline as f32);
        let font = self.fonts.0[&first.file].clone();
        self.surface
            .draw_glyphs(start, &shown, font, &text, line.em as f32, false);
    }
}

/// The forms with their letters' places in the line's text; a further form of the same letters has the same place.
fn krilla_forms(line: &JoinedLine) -> Vec<KrillaGlyph> {
    let mut range = 0..0;
    let each = line.forms.iter().enumerate().map(|(number, form)| {
        if !form.text.is_empty() {
            range = range.end..range.end + form.text.len();
        }
        let own = f64::from(form.advance) / 1000.0;
        let next = line.forms.get(number + 1);
        let advance = next.map_or(own, |next| (next.along - form.along) / line.em);
        let glyph = GlyphId::new(u32::from(form.glyph));
        let across = (form.across / line.em) as f32;
        KrillaGlyph::new(glyph, advance as f32, 0.0, across, 0.0, range.clone(), None)
    });
    each.collect()
}

impl Sink for ArchiveSink<'_, '_> {
    fn begin_sheet(&mut self, _: Frame) {}

    fn glyphs(&mut self, line: &GlyphLine) {
        let aside = line.mark.role == Role::Aside;
        let tag = if aside {
            page_artifact()
        } else {
            ContentTag::Span(SpanTag::empty())
        };
        let identifier = self.surface.start_tagged(tag);
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(filled(line.ink)));
        let mut rest = &line.glyphs[..];
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|placed| placed.file == first.file);
            let (run, after) = rest.split_at(same.count());
            self.run(line, run, after.first().map(|next| next.x));
            rest = after;
        }
        self.surface.end_tagged();
        if !aside {
            self.said.add(line.mark, identifier);
        }
    }

    fn joined(&mut self, line: &JoinedLine) {
        let tag = ContentTag::Span(SpanTag::empty());
        let identifier = self.surface.start_tagged(tag);
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(filled(line.ink)));
        let (x, y) = (line.from.0 as f32, line.from.1 as f32);
        let place = match line.run {
            Run::Across => Transform::from_translate(x, y),
            Run::Down => Transform::from_row(0.0, 1.0, -1.0, 0.0, x, y),
        };
        self.surface.push_transform(&place);
        let font = self.fonts.0[&FontFile::Mongol].clone();
        let text: String = line.forms.iter().map(|form| form.text.as_str()).collect();
        let start = Point::from_xy(0.0, 0.0);
        let em = line.em as f32;
        self.surface
            .draw_glyphs(start, &krilla_forms(line), font, &text, em, false);
        self.surface.pop();
        self.surface.end_tagged();
        self.said.add(line.mark, identifier);
    }

    fn rule(&mut self, rule: &Rule) {
        let mut path = PathBuilder::new();
        path.move_to(rule.from.0 as f32, rule.from.1 as f32);
        path.line_to(rule.to.0 as f32, rule.to.1 as f32);
        let Some(path) = path.finish() else { return };
        self.surface.start_tagged(layout_artifact());
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: paint(rule.ink),
            width: rule.weight as f32,
            dash: rule.dashed.then(|| StrokeDash {
                array: vec![4.0, 3.0],
                offset: 0.0,
            }),
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }

    fn fill(&mut self, rectangles: &[Rectangle], ink: Ink) {
        let mut path = PathBuilder::new();
        for each in rectangles {
            let [x, y, width, height] =
                [each.x, each.y, each.width, each.height].map(|length| length as f32);
            if let Some(rectangle) = Rect::from_xywh(x, y, width, height) {
                path.push_rect(rectangle);
            }
        }
        let Some(path) = path.finish() else { return };
        // Many rectangles at once are a code; a single one is a ground.
        let code = rectangles.len() > 1;
        let tag = if code {
            ContentTag::Other
        } else {
            layout_artifact()
        };
        let identifier = self.surface.start_tagged(tag);
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(filled(ink)));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
        if code {
            self.said.figures.push(identifier);
        }
    }

    fn end_sheet(&mut self) {}
}
