//! The same one-page notice by us and by what else makes PDFs: WeasyPrint, LibreOffice, typst. `bench/peers/setup.sh` installs them.
//!
//! Each gets the same words, the same table, a code of the same identifier and the same fonts, as files and calls of its own kind, written
//! before the clock starts. What came out is read back as text first: a ratio is printed only when everybody said the same. Counted is
//! processor time: of the loop over the documents, for LibreOffice of its one process. A peer that is not there is named as skipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use paper::document::{Block, Cell, CellAlign, Document, Row, SlipPart, Table, TableType, Text};
use paper::fonts::manifest::Face;
use paper::press::Press;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::notices::{documents, press};
use crate::device;
use crate::measure::{Bar, Figure, Of, peak_memory_mb, tidy, timed};
use crate::scene::{Outcome, Scene};

/// Documents that each makes.
const DOCUMENTS: usize = 200;

/// A peer and how many times the processor time it must need at least.
const PEERS: [(&str, f64); 3] = [("weasyprint", 10.0), ("libreoffice", 6.0), ("typst", 1.5)];

/// A notice as a peer reads it.
#[derive(Debug, Serialize)]
struct Sheet {
    title: String,
    serial: String,
    recipient: String,
    table: Vec<[String; 2]>,
    paragraphs: Vec<String>,
    signature: [String; 2],
    slip: Vec<String>,
    code: String,
}

impl Sheet {
    /// Everything it says.
    fn said(&self) -> impl Iterator<Item = &str> {
        let cells = self.table.iter().flatten();
        [&self.title, &self.serial, &self.recipient]
            .into_iter()
            .chain(cells)
            .chain(&self.paragraphs)
            .chain(&self.signature)
            .chain(&self.slip)
            .map(String::as_str)
    }
}

/// What one made.
#[derive(Debug, Clone, Deserialize)]
struct Made {
    cpu_s: f64,
    pages: usize,
    bytes: u64,
    rss_mb: f64,
}

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let wanted = scene.size(DOCUMENTS, 5);
    let notices = documents(2 * wanted)?.into_iter().map(with_table);
    let notices: Vec<Document> = notices.filter(is_common).take(wanted).collect();
    let sheets: Vec<Sheet> = notices.iter().map(sheet).collect();
    let folder = tempfile::Builder::new()
        .prefix("peers-")
        .tempdir_in(&scene.folder)?;
    let material = folder.path().join("notices.json");
    std::fs::write(&material, serde_json::to_vec(&sheets)?)?;
    let own = ours(&press()?, &notices, folder.path())?;
    for (mode, made) in ["separate", "merged"].into_iter().zip(&own) {
        told("ours", mode, sheets.len(), made)?;
        compare("ours", &sheets, &folder.path().join(format!("ours-{mode}")))?;
    }
    for (peer, bar) in PEERS {
        for (mode, own) in ["separate", "merged"].into_iter().zip(&own) {
            let out = folder.path().join(format!("{peer}-{mode}"));
            std::fs::create_dir(&out)?;
            match asked(peer, mode, &material, &out)? {
                Ok(made) => {
                    compare(peer, &sheets, &out)?;
                    told(peer, mode, sheets.len(), &made)?;
                    let ratio = made.cpu_s / own.cpu_s;
                    Figure::of(
                        format!("peers_paper.{peer}_{mode}_ratio"),
                        "times",
                        vec![ratio],
                    )
                    .with("documents", sheets.len())
                    .bar(Of::Median, Bar::AtLeast(bar))
                    .print()?;
                }
                Err(reason) => {
                    let line =
                        json!({ "name": format!("peers_paper.{peer}_{mode}"), "SKIPPED": reason });
                    crate::say(&format!("{line}\n"))?;
                }
            }
        }
    }
    Ok(())
}

/// Whether it names nobody with a rare character: LibreOffice 7.4 loses those, and nobody is timed for less than the same words.
fn is_common(document: &Document) -> bool {
    let rare = |each: char| each >= '\u{10000}' || ('\u{3400}'..='\u{4dbf}').contains(&each);
    !sheet(document).said().any(|text| text.contains(rare))
}

/// The notice with what was found as a table.
fn with_table(mut document: Document) -> Document {
    let finding = document.blocks.iter().position(is_paragraph);
    if let Some(at) = finding
        && let Block::Paragraph(text) = &document.blocks[at]
    {
        document.blocks[at] = Block::Table(table(text.clone()));
    }
    document
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_))
}

fn table(found: Text) -> Table {
    let cell = |text, align| Cell {
        paragraphs: vec![text],
        columns: 1,
        align,
        strokes: None,
    };
    let caption = |wording| cell(Text::new().say_in(Face::Hei, wording), CellAlign::Centre);
    let row = |wording, text| Row {
        cells: vec![caption(wording), cell(text, CellAlign::Left)],
        height_min_mm: 8.0,
    };
    let checked = Text::new().say("入户登记，与部门数据比对");
    Table {
        columns: vec![0.22, 0.78],
        header_rows: 0,
        rows: vec![row("核查方式", checked), row("核查结果", found)],
        size: TableType::Four,
        bare: false,
    }
}

fn sheet(document: &Document) -> Sheet {
    let mut sheet = Sheet {
        title: String::new(),
        serial: String::new(),
        recipient: String::new(),
        table: Vec::new(),
        paragraphs: Vec::new(),
        signature: Default::default(),
        slip: Vec::new(),
        code: document.document_id.clone(),
    };
    for block in &document.blocks {
        match block {
            Block::Title(text) => sheet.title = text.plain(),
            Block::Serial(text) => sheet.serial = text.plain(),
            Block::Recipient(text) => sheet.recipient = text.plain(),
            Block::Paragraph(text) => sheet.paragraphs.push(text.plain()),
            Block::Signature { organ, date } => sheet.signature = [organ.plain(), date.plain()],
            Block::Table(table) => {
                let said = |cell: &Cell| cell.paragraphs.iter().map(Text::plain).collect();
                let rows = table.rows.iter();
                sheet.table = rows
                    .map(|row| [said(&row.cells[0]), said(&row.cells[1])])
                    .collect();
            }
            Block::TearOff(lines) => sheet.slip = lines.iter().map(|parts| slip(parts)).collect(),
            Block::RedHead { .. }
            | Block::LetterHead { .. }
            | Block::Heading(_)
            | Block::Gap(_)
            | Block::Note(_)
            | Block::Choice { .. }
            | Block::Fill(_)
            | Block::UnsealedSignature { .. }
            | Block::Imprint(_)
            | Block::Drawing(_)
            | Block::NewPage => {}
        }
    }
    sheet
}

/// A line of the slip; a place to write is a run of blanks.
fn slip(parts: &[SlipPart]) -> String {
    let said = parts.iter().map(|part| match part {
        SlipPart::Say(text) => text.plain(),
        SlipPart::Blank(_) => "　　　　".to_owned(),
    });
    said.collect()
}

/// Ours: one by one, and in one file.
fn ours(press: &Press, notices: &[Document], folder: &Path) -> Outcome<[Made; 2]> {
    let (files, span) = timed(|| {
        let each = notices.iter().map(|notice| press.print(notice));
        each.collect::<Result<Vec<_>, _>>()
    });
    let files = files?;
    let memory = || peak_memory_mb("self").unwrap_or_default();
    let separate = Made {
        cpu_s: span.cpu_s,
        pages: files.iter().map(|pdf| pdf.pages).sum(),
        bytes: files.iter().map(|pdf| pdf.bytes.len() as u64).sum(),
        rss_mb: memory(),
    };
    let (file, span) = timed(|| press.print_merged(notices));
    let file = file?;
    let merged = Made {
        cpu_s: span.cpu_s,
        pages: file.pages,
        bytes: file.bytes.len() as u64,
        rss_mb: memory(),
    };
    let one = [file];
    for (mode, files) in [("separate", &files[..]), ("merged", &one[..])] {
        let out = folder.join(format!("ours-{mode}"));
        std::fs::create_dir(&out)?;
        for (at, pdf) in files.iter().enumerate() {
            std::fs::write(out.join(format!("{at:04}.pdf")), &pdf.bytes)?;
        }
    }
    Ok([separate, merged])
}

fn told(who: &str, mode: &str, documents: usize, made: &Made) -> Outcome<()> {
    let rate = made.pages as f64 / made.cpu_s;
    let kb = made.bytes as f64 / 1024.0 / documents as f64;
    let figure = Figure::of(
        format!("peers_paper.{who}_{mode}"),
        "pages/cpu_s",
        vec![rate],
    )
    .cpu(made.cpu_s)
    .memory(made.rss_mb)
    .with("documents", documents)
    .with("pages", made.pages)
    .with("kb_each", tidy(kb));
    match (who, mode) {
        ("ours", "separate") => figure.bar(Of::Median, Bar::AtLeast(150.0)).print(),
        _ => figure.print(),
    }
}

/// Lets a peer make the notices; the reason when it is not there.
fn asked(peer: &str, mode: &str, material: &Path, out: &Path) -> Outcome<Result<Made, String>> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
    let Some(python) = python()? else {
        return Ok(Err("no peers here: run bench/peers/setup.sh".to_owned()));
    };
    let said = Command::new(python)
        .arg(scripts.join(format!("{peer}_peer.py")))
        .arg(material)
        .arg(out)
        .arg(mode)
        .arg(device::fonts())
        .output()?;
    if said.status.success() {
        return Ok(Ok(serde_json::from_slice(&said.stdout)?));
    }
    let reason = String::from_utf8_lossy(&said.stderr);
    let reason = reason.lines().last().unwrap_or("it said nothing");
    Ok(Err(reason.to_owned()))
}

/// The peers' own Python, beside this program's build folder.
fn python() -> Outcome<Option<PathBuf>> {
    let program = std::env::current_exe()?;
    let built = program
        .ancestors()
        .nth(2)
        .ok_or("a program lies somewhere")?;
    let python = built.join("peers/venv/bin/python");
    Ok(python.exists().then_some(python))
}

/// Refuses an outcome whose text lacks anything that a notice says.
fn compare(who: &str, sheets: &[Sheet], folder: &Path) -> Outcome<()> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    files.sort();
    let mut texts = Vec::new();
    for file in &files {
        let output = Command::new("pdftotext")
            .args(["-raw", "-enc", "UTF-8"])
            .arg(file)
            .arg("-")
            .output()?;
        texts.push(squeezed(&String::from_utf8(output.stdout)?));
    }
    for (at, sheet) in sheets.iter().enumerate() {
        let text = if texts.len() == 1 {
            texts.first()
        } else {
            texts.get(at)
        };
        let text = text.ok_or_else(|| format!("{who} made {} files", texts.len()))?;
        if let Some(lost) = sheet.said().find(|said| !text.contains(&squeezed(said))) {
            return Err(format!("{who} lost `{lost}` of notice {at}").into());
        }
    }
    Ok(())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|each| !each.is_whitespace()).collect()
}
