//! The numbers of GB/T 9704-2012, measured on the produced file.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Object};
use paper::document::{Block, Document, Folio, Imprint, Text};
use paper::employer_notice::employer_notice;
use paper::error::PaperError;
use paper::facts::{IssuerFacts, Standing};
use paper::fonts::manifest::Face;
use paper::individual_notice::individual_notice;
use paper::page::{CELL, HEIGHT, LEFT, PITCH, SheetKind, TOP, WIDTH, mm};
use paper::papers::posting_table::{PostedTo, posting_table};
use paper::service_receipt::service_receipt;
use paper::template::Template;

use crate::fixtures::{
    day, documents, employer_facts, individual_facts, long_employer_facts, papers, receipt_facts,
    served_receipt_facts, street,
};
use crate::press;
use crate::tools::PdfFile;

/// A glyph as a viewer places it: size, left edge, baseline from the top of the sheet; all in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// Its code in the cut-down font; 0 is .notdef.
    pub(crate) code: u16,
    pub(crate) size: f64,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) end: f64,
}

/// What one page shows.
pub(crate) struct Page {
    pub(crate) glyphs: Vec<Seen>,
    /// Strokes as from, to, from the top left.
    rules: Vec<[f64; 4]>,
    /// Thickness of each stroke.
    weights: Vec<f64>,
    /// Corners of filled shapes.
    pub(crate) filled: Vec<(f64, f64)>,
    /// Width and height of the sheet.
    size: (f64, f64),
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

pub(crate) fn pages(bytes: &[u8]) -> Vec<Page> {
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
    let media = document
        .get_dictionary(id)
        .expect("a page")
        .get(b"MediaBox");
    let media = media.expect("a size").as_array().expect("four numbers");
    let size = (number(&media[2]), number(&media[3]));
    let mut page = Page {
        glyphs: Vec::new(),
        rules: Vec::new(),
        weights: Vec::new(),
        filled: Vec::new(),
        size,
    };
    let height = size.1;
    let mut weight = 0.0;
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
            "w" => weight = number(&operands[0]),
            "m" | "l" => path.push((number(&operands[0]), height - number(&operands[1]))),
            "re" => {
                let [x, y, wide, high] = [0, 1, 2, 3].map(|at| number(&operands[at]));
                for (x, y) in [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)] {
                    path.push((x, height - y));
                }
            }
            "S" => {
                let (from, to) = (path[0], path[1]);
                page.rules.push([from.0, from.1, to.0, to.1]);
                page.weights.push(weight);
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
                    let code = u16::from_be_bytes([code[0], code[1]]);
                    let end = x + widths[&code] / 1000.0 * size;
                    let y = page.size.1 - at.1;
                    page.glyphs.push(Seen {
                        code,
                        size,
                        x,
                        y,
                        end,
                    });
                    x = end + spacing;
                }
            }
            Err(_) => x -= number(item) / 1000.0 * size,
        }
    }
}

pub(crate) fn near(found: f64, wanted: f64) -> bool {
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
    for (name, document) in documents() {
        let pages = pages(&press().print(&document).expect("printable").bytes);
        within_the_block(&name, &document, &pages);
    }
}

/// Nothing stands outside the text block but the page number, and that where the standard wants it.
pub(crate) fn within_the_block(name: &str, document: &Document, pages: &[Page]) {
    let frame = document.sheet.frame();
    let foot = frame.top + frame.height;
    let (block_left, block_right) = (frame.left, frame.left + frame.width);
    let several = pages.len() > 1 || document.folio == Folio::Always;
    let several = several && document.folio != Folio::Never;
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
                block_right - last.end
            } else {
                first.x - block_left
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
                rule[0] >= block_left - 0.05 && rule[2] <= block_right + 0.05,
                "{name}: rule {rule:?}"
            );
        }
        for seen in &page.glyphs {
            assert!(
                seen.x >= block_left - 0.05,
                "{name}: {seen:?} left of the text block"
            );
            // A 16 pt glyph stands 0.2 pt out of its 15.79 pt cell.
            assert!(
                seen.end <= block_right + 0.3,
                "{name}: {seen:?} right of the text block"
            );
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
        let frame = document.sheet.frame();
        assert!(
            near(first.x - frame.left, frame.left + frame.width - last.end),
            "{name}: {} and {}",
            first.x,
            last.end
        );
        let sizes: BTreeSet<i64> = pages
            .iter()
            .flat_map(|page| &page.glyphs)
            .map(|seen| seen.size.round() as i64)
            .collect();
        let lists = [SheetKind::A4Landscape].contains(&document.sheet);
        assert!(lists || sizes.contains(&16), "{name}: {sizes:?}");
        assert!(
            sizes.iter().all(|size| [12, 14, 16, 22, 34].contains(size)),
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

/// The ink lies within the cell: right of the witness's name, between the rules above and below it.
#[test]
fn a_drawn_signature_stands_beside_its_name() {
    let page_of = |facts| {
        let document = service_receipt(&facts, &street()).expect("complete");
        let mut pages = pages(&press().print(&document).expect("printable").bytes);
        assert_eq!(pages.len(), 1, "a proof of delivery is one page");
        pages.remove(0)
    };
    let below = |page: &Page| -> Vec<(f64, f64)> {
        let filled = page.filled.iter().copied();
        filled.filter(|(_, y)| *y > mm(100.0)).collect()
    };
    let mut facts = served_receipt_facts();
    let page = page_of(facts.clone());
    let ink = below(&page);
    let first = *ink.first().expect("ink");
    let level = page.rules.iter().filter(|rule| near(rule[1], rule[3]));
    let (above, under): (Vec<f64>, Vec<f64>) =
        level.map(|rule| rule[1]).partition(|y| *y < first.1);
    let top = above.into_iter().fold(0.0, f64::max);
    let bottom = under.into_iter().fold(f64::MAX, f64::min);
    let cell = (LEFT + mm(156.0 * 0.20), LEFT + mm(156.0 * 0.52));
    let inside =
        |seen: &&Seen| seen.x > cell.0 && seen.x < cell.1 && seen.y > top && seen.y < bottom;
    let name = page.glyphs.iter().filter(inside).map(|seen| seen.end);
    let name = name.fold(0.0, f64::max);
    assert!(name > cell.0, "the witness is named");
    for (x, y) in &ink {
        assert!(
            *x > name && *x < cell.1,
            "{x} between {name} and {}",
            cell.1
        );
        assert!(*y > top && *y < bottom, "{y} between {top} and {bottom}");
    }
    let known = facts.service.as_mut().expect("served");
    known.witness = Some("阿卜杜热合曼·麦麦提敏·示范".to_owned());
    assert!(
        !below(&page_of(facts.clone())).is_empty(),
        "below a long name"
    );
    let known = facts.service.as_mut().expect("served");
    known.witness_strokes = None;
    assert!(below(&page_of(facts)).is_empty(), "no picture, no ink");
}

#[test]
fn the_qr_code_stands_clear_of_the_text() {
    for (name, document) in documents().into_iter().chain(papers::styled()) {
        let pages = pages(&press().print(&document).expect("printable").bytes);
        // Below the head of the page only a drawn signature is filled.
        let head = document.sheet.frame().top + mm(40.0);
        let corners = || pages[0].filled.iter().filter(|(_, y)| *y < head);
        assert!(corners().next().is_some(), "{name} has a code");
        let bounds = |pick: fn(&(f64, f64)) -> f64| {
            let each = corners().map(pick);
            each.fold((f64::MAX, f64::MIN), |(low, high), at| {
                (low.min(at), high.max(at))
            })
        };
        let (across, down) = (bounds(|corner| corner.0), bounds(|corner| corner.1));
        assert!(near(across.1 - across.0, mm(18.0)), "{name}: 18 mm");
        // ISO/IEC 18004: four modules free on each side; 25 modules are 18 mm.
        let quiet = mm(18.0 / 25.0 * 4.0);
        for seen in &pages[0].glyphs {
            let beside = seen.end < across.0 - quiet || seen.x > across.1 + quiet;
            let above = seen.y < down.0 - quiet;
            let below = seen.y - seen.size * 0.88 > down.1 + quiet;
            assert!(
                beside || above || below,
                "{name}: {seen:?} in the quiet zone"
            );
        }
        let frame = document.sheet.frame();
        assert!(
            down.0 >= mm(6.0) - 0.05 && across.1 <= frame.left + frame.width + 0.05,
            "{name}: {across:?} {down:?}"
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
    serial.mark.serial = "9".repeat(70);
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

/// Every ordinary notice to a person is one sheet, also with names as long as they usually are.
#[test]
fn notices_to_persons_fit_one_page() {
    let usual = IssuerFacts {
        organ: "乌海市海勃湾区海北街道办事处".to_owned(),
        address: "海北街道便民服务中心（育才路1号）".to_owned(),
        phone: "0473-1234567".to_owned(),
        ..street()
    };
    for (name, mut facts) in individual_facts() {
        facts.source.name = "乌海市人力资源和社会保障局".to_owned();
        if let Standing::Employee { employer } = &mut facts.standing {
            *employer = Some("乌海市示范商贸有限责任公司".to_owned());
        }
        for issuer in [street(), usual.clone()] {
            let document = individual_notice(&facts, &issuer).expect("complete");
            let pages = press().print(&document).expect("printable").pages;
            assert_eq!(pages, 1, "{name} of {}", issuer.organ);
        }
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

fn letter(number: bool) -> Document {
    let mut document = plain("国".repeat(28 * 30));
    let organ = Text::new().fact_in(Face::Title, "organ", "示范市青禾区翠竹街道办事处");
    let number = number.then(|| Text::new().fact("number", "翠街函〔2026〕15号"));
    document.blocks.insert(
        0,
        Block::LetterHead {
            second_language: None,
            organ,
            number,
        },
    );
    document
}

/// GB/T 9704-2012 10.1: mark 30 mm down, double rule 4 mm below it, another 20 mm above the foot, both 170 mm wide and
/// centred, thick above thin and thin above thick; no number on the first page.
#[test]
fn a_letter_stands_where_the_standard_says() {
    let pages = pages(&press().print(&letter(true)).expect("printable").bytes);
    let page = &pages[0];
    let mark = page
        .glyphs
        .iter()
        .find(|seen| seen.size > 25.0)
        .expect("a mark");
    let top = mark.y - 0.88 * mark.size;
    assert!(near(top, mm(30.0)), "the mark begins at {top}");
    let [first, second, third, fourth] = &page.rules[..] else {
        panic!("two double rules: {:?}", page.rules);
    };
    assert!(near(first[1], top + mark.size + mm(4.0)), "{first:?}");
    assert!(near(third[1], mm(297.0 - 20.0)), "{third:?}");
    for rule in [first, second, third, fourth] {
        assert!(
            near(rule[0], mm(20.0)) && near(rule[2] - rule[0], mm(170.0)),
            "{rule:?}"
        );
    }
    let weights = &page.weights;
    assert!(
        weights[0] > weights[1] && weights[2] < weights[3],
        "{weights:?}"
    );
    let number = page.glyphs.iter().filter(|seen| seen.y > second[1]);
    let number = number
        .min_by(|one, other| one.y.total_cmp(&other.y))
        .expect("a number");
    let gap = number.y - 0.88 * 16.0 - second[1];
    assert!(
        near(gap, 14.0),
        "seven eighths of 16 pt below the rule, not {gap}"
    );
    let below = |page: &Page| page.glyphs.iter().any(|seen| seen.y > TOP + HEIGHT);
    assert!(
        !below(&pages[0]) && below(&pages[1]),
        "no number on the first page only"
    );
}

/// GB/T 9704-2012 7.4: 0.35 mm above and below, 0.25 mm between, the last rule on the foot of an even page's text block.
#[test]
fn the_imprint_stands_at_the_foot_of_an_even_page() {
    for (characters, pages_wanted) in [(28, 2), (28 * 25, 2), (28 * 50, 4)] {
        let mut document = plain("国".repeat(characters));
        document.blocks.push(Block::Imprint(Imprint {
            copies_to: Some(Text::new().fact("copies_to", "示范市青禾区人力资源和社会保障局。")),
            printed: Some((
                Text::new().fact("organ", "翠竹街道办事处"),
                Text::new().fact("date", "2026年11月21日印发"),
            )),
        }));
        let pages = pages(&press().print(&document).expect("printable").bytes);
        assert_eq!(pages.len(), pages_wanted, "{characters} characters");
        let last = pages.last().expect("a page");
        let thick: Vec<f64> = last.weights.iter().map(|weight| weight / mm(1.0)).collect();
        assert_eq!(thick.len(), 3);
        for (weight, wanted) in thick.iter().zip([0.25, 0.35, 0.35]) {
            assert!((weight - wanted).abs() < 0.01, "{thick:?} millimetres");
        }
        assert!(near(last.rules[2][1], TOP + HEIGHT), "{:?}", last.rules);
        for rule in &last.rules {
            assert!(
                near(rule[0], LEFT) && near(rule[2] - rule[0], WIDTH),
                "as wide as the block"
            );
        }
    }
}

/// A list over several pages begins each with its header row.
#[test]
fn a_long_list_repeats_its_header() {
    let facts = papers::posting_facts(PostedTo::Inside, 60);
    let document = posting_table(&facts, &street()).expect("complete");
    let bytes = press().print(&document).expect("printable").bytes;
    let pages = pages(&bytes);
    assert!(pages.len() > 2);
    let read = PdfFile::new(&bytes).text();
    let ruled = pages.iter().filter(|page| !page.rules.is_empty()).count();
    assert_eq!(read.matches("月缴费基数").count(), ruled);
    for page in &pages {
        assert!(
            near(page.size.0, mm(297.0)) && near(page.size.1, mm(210.0)),
            "{:?}",
            page.size
        );
    }
}

/// Notices and forms for one person or unit with ordinary facts stay on one sheet, slips on one side.
#[test]
fn forms_are_one_sheet() {
    let documents: BTreeMap<String, Document> = documents().into_iter().collect();
    for name in [
        "renewal-employee",
        "renewal-flexible",
        "assisted",
        "voluntary-flexible",
        "voluntary-resident",
        "voluntary-unknown",
        "declaration-filled",
        "declaration-blank",
        "enrolment-unit",
        "enrolment-business",
        "union",
        "self-check",
        "household-sheet",
        "absence-note",
        "appointment",
        "estimate",
        "registration-receipt",
        "query-result",
    ] {
        let pdf = press().print(&documents[name]).expect(name);
        assert_eq!(pdf.pages, 1, "{name}");
    }
}
