//! A run's file: its index tells the truth about the pages behind it, by either writer.

use paper::document::Document;
use paper::error::PaperError;
use paper::index_sheet::{IndexRow, LeftOut, LeftOutWhy, RunIndex};
use paper::individual_notice::individual_notice;
use paper::press::MERGED_PAGES_MAX;
use paper::press::bound::PdfForm;
use paper::template::Template;

use crate::fixtures::{day, individual_facts, street};
use crate::press;
use crate::tools::{PdfFile, squeezed};

/// So many notices, each with a number and a name of its own.
fn notices(count: usize) -> Vec<Document> {
    let (_, facts) = individual_facts().remove(0);
    let each = (1..=count).map(|number| {
        let mut facts = facts.clone();
        facts.mark.serial = format!("2026-0000d1-{number:04}");
        facts.mark.document_id = format!("{number:032}");
        facts.name = format!("住户{number}");
        individual_notice(&facts, &street()).expect("complete")
    });
    each.collect()
}

fn index(documents: &[Document]) -> RunIndex {
    let rows = documents.iter().enumerate().map(|(at, document)| IndexRow {
        place: at as u32 + 3,
        serial: format!("2026-0000d1-{:04}", at + 1),
        name: format!("住户{}", at + 1),
        address: format!("翠竹路{}号3幢2单元{}01", at / 20 + 1, at % 20 + 1),
        pages: press().print(document).expect("printable").pages,
    });
    RunIndex {
        run: "a1b2c3d4".to_owned(),
        template: Template::IndividualNotice,
        titles: vec!["未参保人员告知书".to_owned()],
        organ: street().organ,
        printed_on: day(2026, 11, 22),
        rows: rows.collect(),
        left_out: Vec::new(),
        given_elsewhere: None,
    }
}

/// The text of each page without blanks.
fn pages(bytes: &[u8]) -> Vec<String> {
    let text = PdfFile::new(bytes).text();
    let mut pages: Vec<String> = text.split('\u{c}').map(squeezed).collect();
    assert_eq!(
        pages.pop().as_deref(),
        Some(""),
        "a form feed ends each page"
    );
    pages
}

#[test]
fn the_index_says_on_which_page_each_paper_begins() {
    let documents = notices(70);
    let index = index(&documents);
    let own = press().index_length(&index).expect("set");
    assert!(own > 1, "70 lines do not fit a page");
    for form in [PdfForm::Plain, PdfForm::Archive] {
        let bound = press().bind(&index, &documents, form).expect("bound");
        let pages = pages(&bound.bytes);
        assert_eq!(pages.len(), bound.pages, "{form:?}");
        let mut page = own;
        for row in &index.rows {
            assert!(pages[page].contains(&row.serial), "{form:?} {}", row.serial);
            let line = format!(
                "{}{}{}{}",
                row.serial,
                row.name,
                squeezed(&row.address),
                page + 1
            );
            let listed = pages[..own].iter().any(|page| page.contains(&line));
            assert!(listed, "{form:?}: `{line}` is not in the index");
            page += row.pages;
        }
        assert_eq!(page, pages.len(), "nothing stands behind the last paper");
        for text in &pages[..own] {
            assert!(
                text.contains("内部使用"),
                "{form:?}: every page of an index is marked"
            );
            assert!(
                text.contains("页码"),
                "{form:?}: every page repeats the heads"
            );
        }
        let counted = format!(
            "文书70份{}页，索引{own}页，合计{}页",
            page - own,
            pages.len()
        );
        assert!(pages[0].contains(&counted), "{form:?}: {}", pages[0]);
        assert_eq!(PdfFile::new(&bound.bytes).complaints(), None, "{form:?}");
        let again = press().bind(&index, &documents, form).expect("bound");
        assert_eq!(bound, again, "{form:?}: equal papers give equal bytes");
    }
}

#[test]
fn those_without_a_paper_are_accounted_for() {
    let documents = notices(2);
    let mut index = index(&documents);
    let whys = [
        (LeftOutWhy::Missing, "缺少必需的信息"),
        (LeftOutWhy::Unprintable, "有不能打印的字"),
        (
            LeftOutWhy::Printed("2026-0000d1-0009".to_owned()),
            "已有同一文书，编号2026-0000d1-0009",
        ),
        (LeftOutWhy::TooLong, "内容超出版面"),
        (LeftOutWhy::Contradictory, "已知信息互相矛盾"),
        (LeftOutWhy::Settled, "线索已经了结"),
        (LeftOutWhy::NotThisPaper, "线索不属于本文书"),
        (LeftOutWhy::SameSubject, "本批次已有同一对象的文书"),
    ];
    index.left_out = whys
        .iter()
        .enumerate()
        .map(|(at, (why, _))| LeftOut {
            place: at as u32 + 10,
            name: format!("李\u{E000}{at}"),
            address: "翠竹路1号".to_owned(),
            why: why.clone(),
        })
        .collect();
    index.given_elsewhere = Some(("2026-0000d1-0007".to_owned(), "2026-0000d1-0008".to_owned()));
    let bound = press()
        .bind(&index, &documents, PdfForm::Plain)
        .expect("a character without a glyph does not stop an index");
    let read = &pages(&bound.bytes)[0];
    for (at, (_, said)) in whys.iter().enumerate() {
        let line = format!("{}李〔U+E000〕{at}翠竹路1号{said}", at + 10);
        assert!(read.contains(&line), "`{line}` is not in `{read}`");
    }
    assert!(read.contains("编号2026-0000d1-0007至2026-0000d1-0008由本机打印的其他文书使用"));
}

#[test]
fn an_index_that_is_not_true_is_refused() {
    let documents = notices(2);
    let mut wrong = index(&documents);
    wrong.rows[1].pages += 1;
    let refused = |index: &RunIndex, documents: &[Document]| {
        let bound = press().bind(index, documents, PdfForm::Plain);
        bound.expect_err("refused")
    };
    assert!(matches!(
        refused(&wrong, &documents),
        PaperError::Contradiction { .. }
    ));
    assert!(matches!(
        refused(&index(&documents), &documents[..1]),
        PaperError::Contradiction { .. }
    ));
    wrong.rows.clear();
    assert_eq!(
        refused(&wrong, &[]),
        PaperError::MissingFact { field: "rows" }
    );
}

/// The pages of the index count within the 500.
#[test]
fn a_file_is_never_longer_than_its_most() {
    let documents = notices(1);
    let long: Vec<Document> = documents
        .iter()
        .cycle()
        .take(MERGED_PAGES_MAX - 1)
        .cloned()
        .collect();
    let mut index = index(&documents);
    index.rows = index
        .rows
        .iter()
        .cycle()
        .take(long.len())
        .cloned()
        .collect();
    let refused = press().bind(&index, &long, PdfForm::Plain);
    assert!(
        matches!(refused, Err(PaperError::MergedTooLong { pages }) if pages > MERGED_PAGES_MAX),
        "499 pages and their index"
    );
}
