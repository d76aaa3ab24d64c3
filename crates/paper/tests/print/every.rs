//! Every template for the offices of all four regions through both sinks: on the grid, without a box, whole, clean.

use std::collections::{BTreeMap, BTreeSet};

use paper::document::{Block, Document, Origin};
use paper::employer_notice::employer_notice;
use paper::facts::IssuerFacts;
use paper::flyer::{Audience, Colours, FlyerSize, flyer};
use paper::individual_notice::individual_notice;
use paper::page::{CELLS, LINES, PITCH, SheetKind};
use paper::press::Pdf;
use paper::service_receipt::service_receipt;
use paper::template::Template;

use crate::fixtures::{employer_facts, individual_facts, long_receipt_facts, papers};
use crate::geometry::{Page, Seen, near, pages, within_the_block};
use crate::press;
use crate::text::all_texts;
use crate::tools::{PdfFile, squeezed, without_page_numbers};

/// A paper of every template for an office; the agreement is its collector's.
fn every(issuer: &IssuerFacts) -> BTreeMap<Template, Document> {
    let person = individual_facts().remove(0).1;
    let mut made = vec![
        individual_notice(&person, issuer).expect("complete"),
        employer_notice(&employer_facts(), issuer).expect("complete"),
        service_receipt(&long_receipt_facts(), issuer).expect("complete"),
        papers::agreement().1,
    ];
    for size in [FlyerSize::A4, FlyerSize::A3] {
        let facts = papers::flyer_facts(Audience::Employers, size, Colours::Full);
        made.push(flyer(&facts, issuer).expect("complete"));
    }
    let further = papers::makers().into_iter();
    made.extend(further.map(|(name, make)| make(issuer).expect(name)));
    made.into_iter()
        .map(|document| (document.template, document))
        .collect()
}

/// GB/T 9704-2012 5.2.3: at most 22 lines of 28 characters, no two lines closer than the pitch.
fn on_the_grid(name: &str, page: &Page) {
    let mut lines: BTreeMap<i64, Vec<&Seen>> = BTreeMap::new();
    for seen in page.glyphs.iter().filter(|seen| near(seen.size, 16.0)) {
        let line = lines.entry((seen.y * 20.0).round() as i64).or_default();
        line.push(seen);
    }
    assert!(lines.len() <= LINES, "{name}: {} lines", lines.len());
    let heights: Vec<f64> = lines.values().map(|line| line[0].y).collect();
    for pair in heights.windows(2) {
        assert!(pair[1] - pair[0] > PITCH - 0.1, "{name}: {pair:?}");
    }
    for line in lines.values() {
        let full = line.iter().filter(|seen| seen.end - seen.x > 13.6).count();
        assert!(full <= CELLS, "{name}: {full} characters on a line");
    }
}

fn whole(name: &str, document: &Document, read: &str) {
    for span in all_texts(document).into_iter().flat_map(|text| &text.spans) {
        if let Origin::Fact(field) = span.origin {
            let fact = squeezed(&span.text);
            assert!(
                read.contains(&fact),
                "{name}: {field} `{fact}` is not in `{read}`"
            );
        }
    }
}

fn clean(name: &str, document: &Document, pdf: &Pdf) -> String {
    let file = PdfFile::new(&pdf.bytes);
    assert_eq!(file.complaints(), None, "{name}: qpdf --check");
    let read = without_page_numbers(&file.text());
    whole(name, document, &read);
    read
}

fn check(region: &str, document: &Document) {
    let name = format!("{:?} in {region}", document.template);
    let ordinary = press().print(document).expect(&name);
    let pages = pages(&ordinary.bytes);
    for page in &pages {
        let boxes = page.glyphs.iter().filter(|seen| seen.code == 0).count();
        assert_eq!(boxes, 0, "{name}: .notdef is drawn");
        if document.sheet == SheetKind::A4 {
            on_the_grid(&name, page);
        }
    }
    let designed = [Template::Flyer, Template::Poster].contains(&document.template);
    if !designed {
        within_the_block(&name, document, &pages);
    }
    // The writer of the archive's file refuses .notdef itself (ISO 19005-2 6.2.11.8).
    let archived = press().archive(document).expect(&name);
    assert_eq!(ordinary.pages, archived.pages, "{name}");
    let read = clean(&name, document, &ordinary);
    assert_eq!(
        clean(&name, document, &archived),
        read,
        "{name}: both sinks say the same"
    );
}

#[test]
fn every_template_for_every_region_through_both_sinks() {
    for (region, issuer) in papers::regions() {
        let documents = every(&issuer);
        let seen: BTreeSet<Template> = documents.keys().copied().collect();
        assert_eq!(
            seen,
            BTreeSet::from(Template::ALL),
            "every template is here"
        );
        for document in documents.values() {
            check(region, document);
        }
    }
}

/// A proof of delivery calls a paper by its document's name.
#[test]
fn every_paper_is_called_what_stands_at_its_head() {
    for (region, issuer) in papers::regions() {
        for (template, document) in every(&issuer) {
            let heads = document.blocks.iter().filter_map(|block| {
                if let Block::Title(title) = block {
                    Some(title)
                } else {
                    None
                }
            });
            let spans = heads.flat_map(|title| &title.spans);
            let head: String = spans.map(|span| &*span.text).collect();
            let designed = [Template::Flyer, Template::Poster].contains(&template);
            let called = squeezed(&head) == squeezed(&document.name);
            assert!(called || designed, "{template:?} in {region}: {head}");
        }
    }
}
