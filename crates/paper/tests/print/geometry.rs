//! The numbers of GB/T 9704-2012, measured on the produced file.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Object};
use paper::document::{Block, Document, Folio, Text};
use paper::employer_notice::employer_notice;
use paper::error::PaperError;
use paper::facts::IssuerFacts;
use paper::individual_notice::individual_notice;
use paper::page::{CELL, HEIGHT, LEFT, PITCH, SHEET_HEIGHT, SheetKind, TOP, WIDTH, mm};
use paper::service_receipt::service_receipt;
use paper::template::Template;

use crate::fixtures::{
    day, documents, employer_facts, individual_facts, long_employer_facts, receipt_facts, street,
};
use crate::press;

/// A glyph as a viewer places it: size, left edge, baseline from the top of the sheet; all in points.
#[derive(Debug, Clone, Copy)]
struct Seen {
    size: f64,
    x: f64,
    y: f64,
    end: f64,
}

/// What one page shows.
struct Page {
    glyphs: Vec<Seen>,
    /// Strokes as from, to, from the top left.
    rules: Vec<[f64; 4]>,
    /// Corners of filled shapes.
    filled: Vec<(f64, f64)>,
}

fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

/// Advance widths by font resource and code.
fn widths(document: &lopdf::Document, fonts: &Dictionary) -> BTreeMap<Vec<u8>, BTreeMap<u16, f64>> {
    let font_widths = |font: &Object| {
        let font = document
            .get_object(font.as_reference().expect("a reference"))
            .expect("a font");
        let descendants = font
            .as_dict()
            .expect("a font")
            .get(b"DescendantFonts")
            .expect("a composite font");
        let descendant = descendants.as_array().expect("an array")[0]
            .as_dict()
            .expect("a dictionary");
        let mut found = BTreeMap::new();
        for pair in descendant
            .get(b"W")
            .expect("widths")
            .as_array()
            .expect("an array")
            .chunks(2)
        {
            let first = u16::try_from(pair[0].as_i64().expect("a code")).expect("a code");
            for (code, width) in (first..).zip(pair[1].as_array().expect("widths")) {
                found.insert(code, number(width));
            }
        }
        found
    };
    fonts
        .iter()
        .map(|(name, font)| (name.clone(), font_widths(font)))
        .collect()
}

fn pages(bytes: &[u8]) -> Vec<Page> {
    let document = lopdf::Document::load_mem(bytes).expect("our own file can be read");
    document
        .get_pages()
        .into_values()
        .map(|id| page(&document, id))
        .collect()
}

fn page(document: &lopdf::Document, id: lopdf::ObjectId) -> Page {
    let (resources, ids) = document.get_page_resources(id).expect("resources");
    let resources =
        resources.unwrap_or_else(|| document.get_dictionary(ids[0]).expect("resources"));
    let fonts = document.get_dictionary(
        resources
            .get(b"Font")
            .expect("fonts")
            .as_reference()
            .expect("a reference"),
    );
    let widths = widths(document, fonts.expect("fonts"));
    let content = Content::decode(&document.get_page_content(id)).expect("content");
    let mut page = Page {
        glyphs: Vec::new(),
        rules: Vec::new(),
        filled: Vec::new(),
    };
    let (mut font, mut size, mut spacing, mut at) = (Vec::new(), 0.0, 0.0, (0.0, 0.0));
    let mut path: Vec<(f64, f64)> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => {
                (font, size) = (
                    operands[0].as_name().expect("a font").to_vec(),
                    number(&operands[1]),
                )
            }
            "Tc" => spacing = number(&operands[0]),
            "Tm" => at = (number(&operands[4]), number(&operands[5])),
            "TJ" => show(
                &mut page,
                &widths[&font],
                (size, spacing),
                at,
                operands[0].as_array().expect("glyphs"),
            ),
            "Tj" => show(&mut page, &widths[&font], (size, spacing), at, operands),
            "m" | "l" => path.push((number(&operands[0]), SHEET_HEIGHT - number(&operands[1]))),
            "re" => {
                let [x, y, width, height] = [0, 1, 2, 3].map(|at| number(&operands[at]));
                for (x, y) in [
                    (x, y),
                    (x + width, y),
                    (x + width, y + height),
                    (x, y + height),
                ] {
                    path.push((x, SHEET_HEIGHT - y));
                }
            }
            "S" => {
                let (from, to) = (path[0], path[1]);
                page.rules.push([from.0, from.1, to.0, to.1]);
                path.clear();
            }
            "f" => page.filled.append(&mut path),
            _ => {}
        }
    }
    page
}

fn show(
    page: &mut Page,
    widths: &BTreeMap<u16, f64>,
    (size, spacing): (f64, f64),
    at: (f64, f64),
    items: &[Object],
) {
    let mut x = at.0;
    for item in items {
        match item.as_str() {
            Ok(codes) => {
                for code in codes.chunks(2) {
                    let end = x + widths[&u16::from_be_bytes([code[0], code[1]])] / 1000.0 * size;
                    let y = SHEET_HEIGHT - at.1;
                    page.glyphs.push(Seen { size, x, y, end });
                    x = end + spacing;
                }
            }
            Err(_) => x -= number(item) / 1000.0 * size,
        }
    }
}

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 0.05
}

/// The first baseline of the text block: a 16 pt em in the middle of a 28.99 pt line, baseline at 0.88 em.
const FIRST_BASELINE: f64 = TOP + (PITCH - 16.0) / 2.0 + 0.88 * 16.0;

fn plain(text: String) -> Document {
    Document {
        template: Template::EmployerNotice,
        name: "试".to_owned(),
        document_id: "0192f3c4".to_owned(),
        issued_on: day(2026, 11, 21),
        folio: Folio::Always,
        sheet: SheetKind::A4,
        optional_at: None,
        blocks: vec![Block::Paragraph(Text::new().fact("text", text))],
    }
}

/// GB/T 9704-2012 5.2: 37 mm above, 28 mm left, 22 lines of 28 characters, 156 × 225 mm.
#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let pages = pages(
        &press()
            .print(&plain("国".repeat(28 * 30)))
            .expect("printable")
            .bytes,
    );
    let mut lines: BTreeMap<i64, Vec<Seen>> = BTreeMap::new();
    for seen in pages[0].glyphs.iter().filter(|seen| near(seen.size, 16.0)) {
        lines
            .entry((seen.y * 100.0).round() as i64)
            .or_default()
            .push(*seen);
    }
    assert_eq!(lines.len(), 22);
    for (number, line) in lines.values().enumerate() {
        let indent = if number == 0 { 2 } else { 0 };
        assert_eq!(line.len(), 28 - indent);
        assert!(
            near(line[0].y, FIRST_BASELINE + number as f64 * PITCH),
            "line {number} at {}",
            line[0].y
        );
        for (cell, seen) in line.iter().enumerate() {
            let wanted = LEFT + (indent + cell) as f64 * CELL;
            assert!(
                near(seen.x, wanted),
                "line {number}, character {cell} at {} instead of {wanted}",
                seen.x
            );
        }
    }
    assert!(near(PITCH, 28.99) && near(CELL, 15.79) && near(LEFT, 79.37) && near(TOP, 104.88));
    assert!(near(pages[1].glyphs[0].y, FIRST_BASELINE) && near(pages[1].glyphs[0].x, LEFT));
}

/// GB/T 9704-2012 7.5: 4号, 7 mm below the block, one character in, odd right, even left; nothing else down there.
#[test]
fn only_the_page_number_stands_below_the_text_block() {
    let foot = TOP + HEIGHT;
    for (name, document) in documents() {
        let pages = pages(&press().print(&document).expect("printable").bytes);
        let several = pages.len() > 1 || document.folio == Folio::Always;
        for (at, page) in pages.iter().enumerate() {
            let below: Vec<&Seen> = page.glyphs.iter().filter(|seen| seen.y > foot).collect();
            assert_eq!(
                !below.is_empty(),
                several,
                "{name}: a page number when there are several pages"
            );
            for seen in &below {
                assert!(
                    near(seen.size, 14.0) && near(seen.y, foot + mm(7.0) + 0.88 * 14.0),
                    "{name}: {seen:?}"
                );
            }
            if let (Some(first), Some(last)) = (below.first(), below.last()) {
                let odd = at % 2 == 0;
                let margin = if odd {
                    LEFT + WIDTH - last.end
                } else {
                    first.x - LEFT
                };
                assert!(
                    (12.0..17.0).contains(&margin),
                    "{name}: page {} is one character in, not {margin}",
                    at + 1
                );
            }
            for rule in &page.rules {
                assert!(
                    rule[1] <= foot + 0.05 && rule[3] <= foot + 0.05,
                    "{name}: rule {rule:?}"
                );
                assert!(
                    rule[0] >= LEFT - 0.05 && rule[2] <= LEFT + WIDTH + 0.05,
                    "{name}: rule {rule:?}"
                );
            }
            for seen in &page.glyphs {
                assert!(
                    seen.x >= LEFT - 0.05,
                    "{name}: {seen:?} left of the text block"
                );
                // A 16 pt glyph stands 0.2 pt out of its 15.79 pt cell.
                assert!(
                    seen.end <= LEFT + WIDTH + 0.3,
                    "{name}: {seen:?} right of the text block"
                );
            }
        }
    }
}

#[test]
fn titles_are_22_points_and_centred_and_bodies_16() {
    for (name, document) in documents() {
        let pages = pages(&press().print(&document).expect("printable").bytes);
        let title: Vec<&Seen> = pages[0]
            .glyphs
            .iter()
            .filter(|seen| near(seen.size, 22.0))
            .collect();
        let (first, last) = (
            title.first().expect("a title"),
            title.last().expect("a title"),
        );
        assert!(
            near(first.x - LEFT, LEFT + WIDTH - last.end),
            "{name}: {} and {}",
            first.x,
            last.end
        );
        let sizes: BTreeSet<i64> = pages
            .iter()
            .flat_map(|page| &page.glyphs)
            .map(|seen| seen.size.round() as i64)
            .collect();
        assert!(sizes.contains(&16), "{name}: {sizes:?}");
        assert!(
            sizes.iter().all(|size| [14, 16, 22, 34].contains(size)),
            "{name}: {sizes:?}"
        );
    }
}

/// Body lines of a notice that begin a page or a line stand on the grid of 28.99 pt.
#[test]
fn body_lines_keep_the_pitch() {
    let document = employer_notice(&employer_facts(), &street()).expect("complete");
    let pages = pages(&press().print(&document).expect("printable").bytes);
    let baselines: BTreeSet<i64> = pages[1]
        .glyphs
        .iter()
        .filter(|seen| near(seen.size, 16.0))
        .map(|seen| (seen.y * 100.0).round() as i64)
        .collect();
    let lines: Vec<f64> = baselines.into_iter().map(|y| y as f64 / 100.0).collect();
    assert!(
        near(lines[0], FIRST_BASELINE),
        "the second page begins at {}",
        lines[0]
    );
    let body = &lines[..lines.len() - 2];
    for pair in body.windows(2) {
        assert!(near(pair[1] - pair[0], PITCH), "{pair:?}");
    }
}

/// GB/T 9704-2012 7.2.4–7.2.7: 35 mm down to the mark, 4 mm from the number to a rule of 156 mm.
#[test]
fn a_red_head_stands_where_the_standard_says() {
    let issuer = IssuerFacts {
        may_use_red_head: true,
        ..street()
    };
    let document = employer_notice(&long_employer_facts(), &issuer).expect("complete");
    let page = pages(&press().print(&document).expect("printable").bytes).remove(0);
    let mark: Vec<&Seen> = page.glyphs.iter().filter(|seen| seen.size > 30.0).collect();
    let top = mark[0].y - 0.88 * mark[0].size;
    assert!(near(top, TOP + mm(35.0)), "the mark begins at {top}");
    let number = page
        .glyphs
        .iter()
        .find(|seen| near(seen.size, 16.0))
        .expect("a document number");
    let foot = number.y + 0.12 * 16.0;
    let [left, y, right, _] = page.rules[0];
    assert!(
        near(y - foot, mm(4.0)),
        "{} between number and rule",
        y - foot
    );
    assert!(near(left, LEFT) && near(right - left, mm(156.0)));
    let without = employer_notice(&long_employer_facts(), &street()).expect("complete");
    assert!(
        !without
            .blocks
            .iter()
            .any(|block| matches!(block, Block::RedHead { .. })),
        "only who may"
    );
}

#[test]
fn the_qr_code_stands_clear_of_the_text() {
    for (name, document) in documents() {
        let pages = pages(&press().print(&document).expect("printable").bytes);
        let corners = &pages[0].filled;
        assert!(!corners.is_empty(), "{name} has a code");
        let lowest = corners.iter().map(|corner| corner.1).fold(0.0, f64::max);
        assert!(
            near(lowest, mm(32.0)) && lowest + mm(4.0) < TOP,
            "{name}: a quiet zone of 4 mm"
        );
        assert!(
            corners
                .iter()
                .all(|corner| corner.0 <= LEFT + WIDTH + 0.05 && corner.1 >= mm(14.0) - 0.05),
            "{name}"
        );
        assert!(
            pages[1..].iter().all(|page| page.filled.is_empty()),
            "{name}: on the first page only"
        );
    }
}

#[test]
fn what_does_not_fit_is_an_error() {
    let mut serial = individual_facts().remove(0).1;
    serial.serial = "9".repeat(70);
    let document = individual_notice(&serial, &street()).expect("complete");
    assert!(matches!(
        press().print(&document),
        Err(PaperError::Overflow { part: "serial", .. })
    ));

    let organ = IssuerFacts {
        organ: "街".repeat(27),
        ..street()
    };
    let document = individual_notice(&individual_facts().remove(0).1, &organ).expect("complete");
    assert!(matches!(
        press().print(&document),
        Err(PaperError::Overflow {
            part: "signature",
            ..
        })
    ));

    let mut remark = receipt_facts();
    remark.remark = Some("注".repeat(2000));
    let document = service_receipt(&remark, &street()).expect("complete");
    assert!(matches!(
        press().print(&document),
        Err(PaperError::Overflow {
            part: "table row",
            ..
        })
    ));

    let address = IssuerFacts {
        address: "街".repeat(2000),
        ..street()
    };
    let document = individual_notice(&individual_facts().remove(0).1, &address).expect("complete");
    assert!(matches!(
        press().print(&document),
        Err(PaperError::TooManyPages { allowed: 2, .. })
    ));
}

/// Every ordinary notice to a person is one sheet.
#[test]
fn notices_to_persons_fit_one_page() {
    for (name, facts) in individual_facts() {
        let document = individual_notice(&facts, &street()).expect("complete");
        assert_eq!(
            press().print(&document).expect("printable").pages,
            1,
            "{name}"
        );
    }
}

/// A last line of one character is avoided, and no line begins with a closing mark.
#[test]
fn the_signature_is_never_alone() {
    for length in 400..1300 {
        if length % 14 != 0 {
            continue;
        }
        let mut document = plain("国".repeat(length));
        let organ = Text::new().fact("organ", "示范市青禾区翠竹街道办事处");
        document.blocks.push(Block::Signature {
            organ,
            date: Text::new().fact("date", "2026年11月21日"),
        });
        let pages = pages(&press().print(&document).expect("printable").bytes);
        let last = pages.last().expect("a page");
        let lines: BTreeSet<i64> = last
            .glyphs
            .iter()
            .filter(|seen| near(seen.size, 16.0))
            .map(|seen| seen.y.round() as i64)
            .collect();
        assert!(
            lines.len() >= 4,
            "{length} characters leave the signature with {} lines",
            lines.len() - 2
        );
    }
}
