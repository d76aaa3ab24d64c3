//! A region's style adds and never takes away.

use paper::document::{Block, Document};
use paper::error::PaperError;
use paper::facts::IssuerFacts;
use paper::individual_notice::individual_notice;
use paper::issuer::Issuer;
use paper::reserved::reserved_words;
use paper::style::{HeadStyle, OptionalParagraph, PaperStyle};
use paper::template::Template;

use crate::fixtures::{documents, individual_facts, papers, street};
use crate::press;
use crate::tools::{PdfFile, without_page_numbers};

fn read(document: &Document) -> String {
    let pdf = press().print(document).expect("printable");
    without_page_numbers(&PdfFile::new(&pdf.bytes).text())
}

/// Every block that the template wrote is still there, in order, whatever a region adds.
#[test]
fn no_style_takes_a_sentence_away() {
    let mut styled_papers = 0;
    for (name, document) in documents() {
        let style = papers::full_style();
        let alone = PaperStyle {
            copies_to: Vec::new(),
            ..style.clone()
        };
        let styled = style.apply(document.clone(), &street());
        let Ok(styled) = styled.or_else(|_| alone.apply(document.clone(), &street())) else {
            continue;
        };
        styled_papers += 1;
        let mut rest = styled.blocks.iter();
        for block in &document.blocks {
            assert!(rest.any(|kept| kept == block), "{name} lost {block:?}");
        }
        let used = reserved_words(&read(&styled), Issuer::Street);
        assert!(used.is_empty(), "{name}: {used:?}");
    }
    assert!(styled_papers >= 14, "{styled_papers} papers carry a head");
}

#[test]
fn a_letter_carries_its_head_paragraphs_and_copies() {
    let (_, make) = papers::makers().remove(0);
    let notice = make(&street()).expect("complete");
    let styled = papers::full_style()
        .apply(notice, &street())
        .expect("a notice may be a letter");
    let read = read(&styled);
    for wanted in [
        "翠街函〔2026〕15号",
        "CuizhuSubdistrictOffice",
        "免费帮办代办",
        "预约上门办理",
        "按月代扣代缴",
        "请谨防诈骗",
        "抄送：示范市青禾区人力资源和社会保障局。",
    ] {
        assert!(read.contains(wanted), "{wanted} in {read}");
    }
    assert!(
        !read.contains("印发"),
        "a letter has no 印发机关 (GB/T 9704-2012 10.1)"
    );
}

/// PIPL arts. 6, 25: no copy of what concerns a person, and none of the sealed annex.
#[test]
fn what_concerns_a_person_is_copied_to_nobody() {
    let (_, facts) = individual_facts().remove(2);
    let notice = individual_notice(&facts, &street()).expect("complete");
    let (name, annex) = papers::makers().remove(1);
    assert_eq!(name, "coverage-annex");
    for document in [notice, annex(&street()).expect("complete")] {
        let style = PaperStyle {
            copies_to: vec!["示范市青禾区人力资源和社会保障局".to_owned()],
            ..PaperStyle::default()
        };
        let refused = style.apply(document, &street());
        assert!(
            matches!(refused, Err(PaperError::Contradiction { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn heads_are_for_those_who_may() {
    let red = PaperStyle {
        head: HeadStyle::Red {
            number: "翠街告〔2026〕15号".to_owned(),
        },
        imprint: true,
        ..PaperStyle::default()
    };
    let entitled = IssuerFacts {
        may_use_red_head: true,
        ..street()
    };
    let made: std::collections::BTreeMap<String, Document> = documents().into_iter().collect();
    let apply = |name: &str, issuer: &IssuerFacts| red.apply(made[name].clone(), issuer);
    let unit = apply("coverage-reminder", &entitled).expect("to a unit");
    assert!(matches!(unit.blocks.first(), Some(Block::RedHead { .. })));
    assert!(read(&unit).contains("2026年11月21日印发"));
    assert!(matches!(
        apply("coverage-reminder", &street()),
        Err(PaperError::NotEntitled { .. })
    ));
    for name in [
        "renewal-flexible",
        "assisted",
        "individual-resident-none",
        "union",
        "absence-note",
        "receipt-short",
        "employer-red-head",
    ] {
        let refused = apply(name, &entitled);
        assert!(
            matches!(refused, Err(PaperError::Contradiction { .. })),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn an_offices_own_words_are_checked() {
    let style = |text: &str| PaperStyle {
        paragraphs: vec![OptionalParagraph::Office {
            text: text.to_owned(),
        }],
        ..PaperStyle::default()
    };
    let (_, make) = papers::makers().remove(0);
    let document = make(&street()).expect("complete");
    let apply = |text: &str| style(text).apply(document.clone(), &street());
    assert!(apply("本月每周六上午照常办理。").is_ok());
    for text in ["逾期将处罚。", "可以自愿放弃。", &"长".repeat(121)] {
        assert!(
            matches!(apply(text), Err(PaperError::Contradiction { .. })),
            "{text}"
        );
    }
    assert_eq!(
        apply(" "),
        Err(PaperError::MissingFact {
            field: "paragraphs.text"
        })
    );
}

/// A template that a region broke is refused when it is read.
#[test]
fn an_unknown_key_is_refused() {
    let good = r#"{"paragraphs":[{"code":"free_help"}],"copies_to":["局"]}"#;
    assert!(serde_json::from_str::<PaperStyle>(good).is_ok());
    for broken in [
        r#"{"statement":""}"#,
        r#"{"paragraphs":[{"code":"waiver"}]}"#,
    ] {
        assert!(
            serde_json::from_str::<PaperStyle>(broken).is_err(),
            "{broken}"
        );
    }
}

/// One style of an office serves every paper: what a paper may not carry is left out.
#[test]
fn a_style_fits_every_paper_of_the_office() {
    let red = PaperStyle {
        head: HeadStyle::Red {
            number: "翠街告〔2026〕15号".to_owned(),
        },
        ..papers::full_style()
    };
    let entitled = IssuerFacts {
        may_use_red_head: true,
        ..street()
    };
    for (name, document) in documents() {
        let own_head = matches!(document.blocks.first(), Some(Block::RedHead { .. }));
        if own_head {
            continue;
        }
        let style = red.for_paper(document.template, entitled.issuer);
        let styled = style.apply(document, &entitled);
        assert!(styled.is_ok(), "{name}: {:?}", styled.err());
    }
    let notice = red.for_paper(Template::IndividualNotice, Issuer::Street);
    assert!(
        matches!(notice.head, HeadStyle::Letter { number: Some(_) }),
        "never a red head to a person"
    );
    assert!(notice.copies_to.is_empty(), "nor a copy to anybody");
    let slip = red.for_paper(Template::AbsenceNote, Issuer::GridWorker);
    assert_eq!((slip.head, slip.second_language), (HeadStyle::Plain, None));
}
