//! Flyers and posters: within their sheet, readable, with plain words and honest numbers.

use paper::document::{Block, Document};
use paper::error::PaperError;
use paper::facts::IssuerFacts;
use paper::flyer::{Audience, Colours, FlyerSize, flyer};
use paper::issuer::Issuer;
use paper::reserved::reserved_words;

use crate::fixtures::{papers, street};
use crate::geometry::pages;
use crate::press;
use crate::tools::{PdfFile, squeezed};

fn read(document: &Document) -> String {
    let pdf = press().print(document).expect("printable");
    squeezed(&PdfFile::new(&pdf.bytes).text())
}

#[test]
fn flyers_fill_one_sheet_and_stay_on_it() {
    for (name, document) in papers::flyers(&street()) {
        let pdf = press().print(&document).expect(&name);
        let file = PdfFile::new(&pdf.bytes);
        assert_eq!(file.complaints(), None, "{name}");
        let pages = pages(&pdf.bytes);
        assert_eq!(pages.len(), 1, "{name}");
        let frame = document.sheet.frame();
        for seen in &pages[0].glyphs {
            let inside = seen.x >= frame.left - 0.1
                && seen.end <= frame.left + frame.width + 0.3
                && seen.y >= frame.top
                && seen.y <= frame.top + frame.height;
            assert!(inside, "{name}: {seen:?}");
            assert!(
                seen.size >= 9.0 - 0.01,
                "{name}: {seen:?} is too small to read"
            );
        }
        for (x, y) in &pages[0].filled {
            let inside = *x >= frame.left - 0.1
                && *x <= frame.left + frame.width + 0.1
                && *y >= frame.top - 0.1
                && *y <= frame.top + frame.height + 0.1;
            assert!(inside, "{name}: a ground at {x}, {y}");
        }
    }
}

/// At arm's length (60 cm) a character of 10 minutes of arc is 5 pt; headlines and points are more than four times that.
#[test]
fn headlines_and_points_are_read_at_arms_length() {
    for (name, document) in papers::flyers(&street()) {
        for block in &document.blocks {
            let Block::Drawing(drawing) = block else {
                panic!("{name} is one drawing");
            };
            let ems: Vec<f64> = drawing.words.iter().map(|words| words.em).collect();
            let large = ems.iter().filter(|em| **em >= 15.5).count();
            assert!(large >= 5, "{name}: headline and points in {ems:?}");
        }
    }
}

#[test]
fn flyers_say_what_they_must_and_no_more() {
    for (region, issuer) in papers::regions() {
        for (name, document) in papers::flyers(&issuer) {
            let read = read(&document);
            for wanted in ["12333", "12366", &issuer.organ, "扫码办理"] {
                assert!(read.contains(wanted), "{name} in {region} lacks {wanted}");
            }
            let used = reserved_words(&read, Issuer::GridWorker);
            assert!(used.is_empty(), "{name} says {used:?}");
            let voluntary = name.contains("flexible") || name.contains("residents");
            assert!(
                !voluntary || !read.contains("应当"),
                "{name} makes a choice a duty"
            );
        }
    }
}

#[test]
fn flyers_cite_the_articles_that_say_so() {
    let said = |audience| {
        let facts = papers::flyer_facts(audience, FlyerSize::A4, Colours::Two);
        read(&flyer(&facts, &street()).expect("complete"))
    };
    let employers = said(Audience::Employers);
    for wanted in [
        "自用工之日起三十日内",
        "社会保险法第五十八条",
        "单位登记随登记注册同步办（经办条例第六条）",
        "未依法缴纳工伤保险费的",
    ] {
        assert!(employers.contains(wanted), "{wanted} in {employers}");
    }
    // 民办非企业单位 and 事业单位 have no business licence.
    assert!(!employers.contains("营业执照"), "{employers}");
    let residents = said(Audience::Residents);
    for wanted in ["第二十条、第二十二条", "第二十四条、第二十五条"] {
        assert!(residents.contains(wanted), "{wanted} in {residents}");
    }
}

/// Medical insurance has an office and a number of its own; papers print it where the region has filled it in.
#[test]
fn the_number_for_medical_insurance_is_printed_where_it_is_known() {
    let known = IssuerFacts {
        medical_phone: Some("00000".to_owned()),
        ..street()
    };
    for size in [FlyerSize::A4, FlyerSize::A5, FlyerSize::A3] {
        let facts = papers::flyer_facts(Audience::Residents, size, Colours::Two);
        let said = read(&flyer(&facts, &known).expect("complete"));
        assert!(said.contains("医保00000"), "{said}");
        let said = read(&flyer(&facts, &street()).expect("complete"));
        assert!(!said.contains("医保"), "{said}");
    }
    let sheets = [
        "channel-guide",
        "estimate",
        "self-check",
        "coverage-reminder",
    ];
    let makers = papers::makers().into_iter();
    for (name, make) in makers.filter(|(name, _)| sheets.contains(name)) {
        let plain = read(&make(&street()).expect("complete"));
        assert!(!plain.contains("（医保）"), "{name}: {plain}");
        let said = read(&make(&known).expect("complete"));
        assert!(said.contains("00000（医保）"), "{name}: {said}");
    }
}

#[test]
fn nobody_is_promised_that_others_pay_before_the_office_has_confirmed_it() {
    let mut facts = papers::flyer_facts(Audience::Residents, FlyerSize::A4, Colours::Two);
    let neutral = read(&flyer(&facts, &street()).expect("complete"));
    assert!(!neutral.contains("代缴"), "{neutral}");
    assert!(
        neutral.contains("以当地规定和有关部门确认为准"),
        "{neutral}"
    );
    facts.aided = true;
    let aided = read(&flyer(&facts, &street()).expect("complete"));
    assert!(aided.contains("代缴部分或者全部"), "{aided}");
    assert!(aided.contains("以部门确认为准"), "{aided}");
}

#[test]
fn numbers_come_with_year_and_source_or_not_at_all() {
    let with = papers::flyer_facts(Audience::Residents, FlyerSize::A4, Colours::Full);
    let said = read(&flyer(&with, &street()).expect("complete"));
    for wanted in [
        "2026年月平均工资（全口径），示范市",
        "（未经正式文件核实）",
        "2026年养老金计发基数，示范市2026年缴费基数",
        "男，40岁",
        "图为示例",
        "981.48元",
    ] {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    let mut without = with.clone();
    without.chart = None;
    let said = read(&flyer(&without, &street()).expect("complete"));
    // What a resident reads is whom to ask, not the state of the program's tables.
    assert!(
        said.contains("今年的缴费标准，请拨打12366") && !said.contains("元"),
        "{said}"
    );
    assert!(!said.contains("尚未填写"), "{said}");
    let mut empty = with;
    let chart = empty.chart.as_mut().expect("it has one");
    let grounds = std::mem::take(&mut chart.grounds);
    let made = flyer(&empty, &street());
    assert!(
        matches!(made, Err(PaperError::MissingFact { field }) if field == "chart.grounds"),
        "a number without its source"
    );
    let chart = empty.chart.as_mut().expect("it has one");
    chart.grounds = grounds;
    chart.bars.clear();
    let made = flyer(&empty, &street());
    assert!(
        matches!(made, Err(PaperError::Contradiction { .. })),
        "{made:?}"
    );
}
