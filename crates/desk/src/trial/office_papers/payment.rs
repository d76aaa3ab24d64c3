//! Papers about money: the reminder to pay needs the collector's file, and only the collector agrees on instalments.

use std::fmt::Write as _;

use base64::Engine;
use batch::message::Role;
use paper::facts::IssuerFacts;
use paper::issuer::Issuer;
use paper::template::Template;

use crate::error::{IssueError, ListError};
use crate::papers::issuer::issuer_facts;
use crate::trial::World;
use crate::trial::firm::{CODE, pasted, staff};
use crate::trial::paper_kit::says;
use crate::view::{ArrearsSource, InstalmentInput, InstalmentPart, PaperInput, StaffSource};

/// Another unit's code.
const OTHER: &str = "91350200776049653A";
const TAX: &str = "国家税务总局乌海市海勃湾区税务局";
fn arrears() -> String {
    format!(
        "统一社会信用代码\t险种\t所属期起\t所属期止\t应缴金额\n{CODE}\t职工养老保险\t2026-07\t2026-09\t12,300.50\n{CODE}\t失业保险\t2026-07\t2026-09\t600\n{OTHER}\t工伤保险\t2026-07\t2026-09\t\n"
    )
}

#[test]
fn a_payment_reminder_needs_the_collectors_file() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    assert_eq!(
        world.choice(&about, "payment_reminder").missing,
        ["arrears"]
    );
    let day = "2026-10-20".parse().expect("a day");
    let preview = world
        .desk
        .arrears_preview(&pasted(&arrears()), day)
        .expect("read");
    assert_eq!(
        (
            preview.rows,
            preview.units,
            preview.known_units,
            preview.faulty,
            preview.sum_fen
        ),
        (2, 1, 1, 1, 1_290_050)
    );
    assert_eq!(preview.faults[0].row, 4, "its place is named");
    let source = ArrearsSource {
        body: TAX.to_owned(),
        reference: "海税函〔2026〕12号".to_owned(),
    };
    let nameless = ArrearsSource {
        body: " ".to_owned(),
        ..source.clone()
    };
    assert!(
        world.desk.arrears_apply(&preview.id, &nameless).is_err(),
        "a source has a name"
    );
    let file = world
        .desk
        .arrears_apply(&preview.id, &source)
        .expect("kept");
    assert_eq!((file.rows, file.sum_fen), (2, 1_290_050));
    assert!(
        matches!(
            world.desk.arrears_apply(&preview.id, &source),
            Err(ListError::NoPreview)
        ),
        "once"
    );
    let (_, text) = world.issued(&about, "payment_reminder", None);
    says(
        &text,
        &[
            TAX,
            "海税函〔2026〕12号",
            "2026年10月20日",
            "12300.50",
            "600.00",
            "12900.50",
            "2026年7月至2026年9月",
        ],
    );
    assert!(!text.contains("滞纳"), "no late fee of ours");

    let later = "2026-11-10".parse().expect("a day");
    let other = arrears().replace(OTHER, "Y").replace(CODE, OTHER);
    let preview = world
        .desk
        .arrears_preview(&pasted(&other), later)
        .expect("read");
    let short = ArrearsSource {
        body: "海勃湾区税务局".to_owned(),
        reference: "名单".to_owned(),
    };
    let paid = world.desk.arrears_apply(&preview.id, &short).expect("kept");
    assert_eq!(
        world.choice(&about, "payment_reminder").missing,
        ["arrears"],
        "a later file of the same collector, however its name is written, no longer has it"
    );
    world.desk.arrears_forget(paid.id).expect("forgotten");
    assert_eq!(world.choice(&about, "payment_reminder").missing, [""; 0]);
    assert!(matches!(
        world
            .desk
            .arrears_preview(&pasted(&arrears()), "2026-12-01".parse().expect("a day")),
        Err(ListError::NoSuch { what: "day" })
    ));
    let engine = base64::engine::general_purpose::STANDARD;
    let damaged = StaffSource::File {
        base64: engine.encode(b"PK\x03\x04 not a workbook"),
    };
    assert!(matches!(
        world.desk.arrears_preview(&damaged, day),
        Err(ListError::File(_))
    ));
}

#[test]
fn only_the_collector_agrees_on_instalments() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    let day = "2026-10-20".parse().expect("a day");
    let preview = world
        .desk
        .arrears_preview(&pasted(&arrears()), day)
        .expect("read");
    let source = ArrearsSource {
        body: TAX.to_owned(),
        reference: "名单1".to_owned(),
    };
    world
        .desk
        .arrears_apply(&preview.id, &source)
        .expect("kept");
    let part = |until: &str, amount: &str| InstalmentPart {
        until: until.parse().expect("a day"),
        amount: amount.to_owned(),
    };
    let input = |parts| {
        PaperInput::Instalment(InstalmentInput {
            guarantee: "厂房抵押".to_owned(),
            worth: "50000".to_owned(),
            schedule: parts,
        })
    };
    let right = input(vec![
        part("2026-12-31", "6,900.50"),
        part("2027-01-31", "6000"),
    ]);
    assert!(
        !world.choice(&about, "instalment_agreement").allowed,
        "domain.md 2.3: a street does not agree on payments"
    );
    assert!(matches!(
        world
            .desk
            .paper_preview(&about, "instalment_agreement", Some(&right)),
        Err(IssueError::NotAllowed)
    ));

    let facts = |input: &PaperInput| {
        let (serial, code) = ("1".to_owned(), "00".repeat(16));
        let case = world.desk.case_numbered(&about, Some(input), serial, code);
        case.expect("open").facts(Template::InstalmentAgreement)
    };
    let enrolment = world.desk.store().expect("open").enrolment();
    let street = issuer_facts(enrolment).expect("a street");
    let of = |issuer| IssuerFacts {
        issuer,
        ..street.clone()
    };
    let made = facts(&right).expect("complete");
    assert!(made.document(&of(Issuer::Tax)).is_ok(), "the collector's");
    for issuer in [
        Issuer::Agency,
        Issuer::Street,
        Issuer::Hrss,
        Issuer::GridWorker,
    ] {
        assert!(made.document(&of(issuer)).is_err(), "{issuer:?}");
    }
    for parts in [
        vec![part("2026-12-31", "6900.50")],
        vec![part("2026-12-31", "6900.50"), part("2026-12-31", "6000")],
        vec![part("2026-11-21", "12900.50")],
        vec![],
    ] {
        let spoiled = input(parts);
        let refused = facts(&spoiled);
        assert!(
            matches!(&refused, Err(IssueError::Missing { fields }) if fields == &["schedule"]),
            "{refused:?}"
        );
    }
}

impl World {
    fn arrears_of(&mut self, body: &str, table: &str) {
        let day = "2026-10-20".parse().expect("a day");
        let preview = self.desk.arrears_preview(&pasted(table), day);
        let source = ArrearsSource {
            body: body.to_owned(),
            reference: format!("{body}名单"),
        };
        let id = preview.expect("read").id;
        self.desk.arrears_apply(&id, &source).expect("kept");
    }
}

/// Each collector's newest file is on the letter, with single months as one period, and a unit's and its staff's share as one amount.
#[test]
fn a_payment_reminder_has_all_that_collectors_say_on_few_lines() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&[]);
    let mut table = "统一社会信用代码\t险种\t所属期\t应缴金额\n".to_owned();
    for line in [
        "职工养老保险(单位缴纳)",
        "职工养老保险(个人缴纳)",
        "失业保险",
        "工伤保险",
    ] {
        for month in 0..30 {
            let (year, month) = (2024 + month / 12, month % 12 + 1);
            writeln!(table, "{CODE}\t{line}\t{year}-{month:02}\t10").expect("memory");
        }
    }
    world.arrears_of(TAX, &table);
    let medical =
        format!("统一社会信用代码\t险种\t所属期\t应缴金额\n{CODE}\t医疗保险\t2026-09\t77.70\n");
    world.arrears_of("乌海市医疗保障事业发展中心", &medical);
    let (row, text) = world.issued(&about, "payment_reminder", None);
    says(
        &text,
        &[
            TAX,
            "乌海市医疗保障事业发展中心",
            "77.70",
            "2024年1月至2026年6月600.00元",
            "1200.00元",
        ],
    );
    assert!(row.pages <= 2, "{} pages", row.pages);
}
