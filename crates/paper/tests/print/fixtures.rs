//! Synthetic facts, short and long, for tests and examples. Nobody here exists.

#[path = "fixtures_papers.rs"]
pub(crate) mod papers;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use paper::document::Document;
use paper::employer_notice::employer_notice;
use paper::facts::{
    EmployerNoticeFacts, Gap, IndividualNoticeFacts, IssuerFacts, Mark, ServedFacts, ServedPaper,
    ServiceMethod, ServiceReceiptFacts, Source, Standing,
};
use paper::fonts::FontLibrary;
use paper::individual_notice::individual_notice;
use paper::issuer::Issuer;
use paper::press::Press;
use paper::service_receipt::service_receipt;
use paper::strokes::Strokes;
use survey::calendar::YearMonth;
use survey::roster::Line;

/// The font files beside the crate, by name.
pub(crate) fn font_files() -> BTreeMap<String, Vec<u8>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let files = std::fs::read_dir(&directory).expect("the fonts are in the repository");
    let paths = files
        .map(|file| file.expect("the directory can be read").path())
        .filter(|path| path.is_file());
    let named = paths.map(|path| {
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        (name, std::fs::read(&path).expect("the fonts can be read"))
    });
    named.collect()
}

/// A press with the real fonts.
pub(crate) fn press() -> Press {
    let library = FontLibrary::from_files(font_files()).expect("the fonts are as shipped");
    Press::new(library).expect("the wording can be cut")
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real date")
}

pub(crate) fn street() -> IssuerFacts {
    IssuerFacts {
        issuer: Issuer::Street,
        organ: "示范市青禾区翠竹街道办事处".to_owned(),
        address: "翠竹街道便民服务中心".to_owned(),
        phone: "0000-12345678".to_owned(),
        office_hours: "工作日9:00至17:00".to_owned(),
        open: Some("工作日9:00至17:00".to_owned()),
        online_channel: "国家社会保险公共服务平台".to_owned(),
        medical_phone: None,
        may_use_red_head: false,
    }
}

fn mark(serial: &str, last: u8) -> Mark {
    Mark {
        serial: serial.to_owned(),
        document_id: format!("0192f3c4-5d6e-7f80-9a1b-2c3d4e5f607{last}"),
        issued_on: day(2026, 11, 21),
    }
}

pub(crate) fn source() -> Source {
    Source {
        name: "社会保险经办机构".to_owned(),
        as_of: day(2026, 10, 31),
    }
}

pub(crate) fn person(name: &str, standing: Standing, gap: Gap) -> IndividualNoticeFacts {
    IndividualNoticeFacts {
        mark: mark("320400-2026-07-000123", 1),
        name: name.to_owned(),
        standing,
        gap,
        surveyed_on: day(2026, 11, 8),
        source: source(),
    }
}

pub(crate) fn no_record(lines: &[Line]) -> Gap {
    Gap::NoRecord {
        lines: lines.to_vec(),
    }
}

pub(crate) fn lapsed(line: Line) -> Gap {
    Gap::Lapsed {
        line,
        last_paid: YearMonth::new(2026, 4).expect("a month"),
        months: 6,
    }
}

/// Every kind of notice to a person, by name.
pub(crate) fn individual_facts() -> Vec<(&'static str, IndividualNoticeFacts)> {
    let employee_lines = [Line::EmployeePension, Line::EmployeeMedical];
    let resident_lines = [Line::ResidentPension, Line::ResidentMedical];
    let employee = || Standing::Employee {
        employer: Some("示范市晨光纸品有限公司".to_owned()),
    };
    let unknown = || Standing::Employee { employer: None };
    let long = "阿卜杜热合曼·麦麦提图尔荪阿卜杜喀迪尔";
    vec![
        (
            "employee-none",
            person("张试", employee(), no_record(&employee_lines)),
        ),
        (
            "employee-lapsed",
            person("李样", unknown(), lapsed(Line::EmployeePension)),
        ),
        (
            "flexible-none",
            person("王例", Standing::FlexibleWorker, no_record(&employee_lines)),
        ),
        (
            "flexible-lapsed",
            person(
                "赵范",
                Standing::FlexibleWorker,
                lapsed(Line::EmployeePension),
            ),
        ),
        (
            "resident-none",
            person(long, Standing::Resident, no_record(&resident_lines)),
        ),
        (
            "resident-lapsed",
            person(
                "𠅤㛃𬱖龘",
                Standing::Resident,
                lapsed(Line::ResidentPension),
            ),
        ),
    ]
}

pub(crate) fn employer_facts() -> EmployerNoticeFacts {
    EmployerNoticeFacts {
        mark: mark("320400-2026-07-000456", 2),
        document_number: None,
        unit_name: "示范市晨光纸品有限公司".to_owned(),
        credit_code: "91000000000000000X".to_owned(),
        grid: "翠竹社区第三网格".to_owned(),
        surveyed_on: day(2026, 11, 8),
        staff_count: 26,
        insured_count: Some(17),
        source: source(),
    }
}

pub(crate) fn long_employer_facts() -> EmployerNoticeFacts {
    EmployerNoticeFacts {
        document_number: Some("翠街告〔2026〕15号".to_owned()),
        unit_name: "示范市青禾区翠竹街道北辰新型建筑装饰材料研发与智能制造股份有限公司第二分公司"
            .to_owned(),
        insured_count: None,
        ..employer_facts()
    }
}

pub(crate) fn receipt_facts() -> ServiceReceiptFacts {
    ServiceReceiptFacts {
        mark: mark("320400-2026-07-000789", 3),
        papers: vec![ServedPaper {
            title: "用人单位参保登记告知书".to_owned(),
            number: "320400-2026-07-000456".to_owned(),
            copies: 1,
        }],
        recipient: "示范市晨光纸品有限公司".to_owned(),
        address: "示范市青禾区翠竹街道青年路1号".to_owned(),
        method: None,
        remark: None,
        service: None,
    }
}

/// A wave, as somebody might sign.
pub(crate) fn strokes() -> Strokes {
    let dark: Vec<bool> = (0..200 * 60)
        .map(|at| {
            let (x, y) = (f64::from(at % 200), f64::from(at / 200));
            (30.0 + 26.0 * (x / 14.0).sin() - y).abs() < 2.0
        })
        .collect();
    Strokes::of(200, 60, &dark).expect("ink")
}

/// The proof of delivery of a paper that was left, with everything that can be noted.
pub(crate) fn served_receipt_facts() -> ServiceReceiptFacts {
    let known = |text: &str| Some(text.to_owned());
    ServiceReceiptFacts {
        method: Some(ServiceMethod::Left),
        service: Some(Box::new(ServedFacts {
            method: ServiceMethod::Left,
            received_on: Some(day(2026, 11, 21)),
            received_at: known("16:05"),
            receiver: None,
            relation: None,
            reason: known("拒绝签收"),
            witness: known("示范丁"),
            witness_post: known("竹海社区居民委员会工作人员"),
            tracking: None,
            posted_on: None,
            sent_to: None,
            note: None,
            photos: 2,
            receiver_signature: None,
            witness_signature: known("9f2ab64c1d0e77aa"),
            receiver_strokes: None,
            witness_strokes: Some(strokes()),
        })),
        ..receipt_facts()
    }
}

pub(crate) fn long_receipt_facts() -> ServiceReceiptFacts {
    let paper = |title: &str, serial: u32| ServedPaper {
        title: title.to_owned(),
        number: format!("320400-2026-07-{serial:06}"),
        copies: 2,
    };
    ServiceReceiptFacts {
        papers: vec![
            paper("用人单位参保登记告知书", 456),
            paper("社会保险参保告知书", 457),
        ],
        recipient: long_employer_facts().unit_name,
        address: "示范市青禾区翠竹街道竹海社区第三网格青年路1号北辰科创园二期研发楼12幢3单元1804室"
            .to_owned(),
        method: Some(ServiceMethod::Left),
        remark: Some(
            "受送达人到场但未签收，已请社区工作人员到场见证，并将告知书留置于经营场所前台。"
                .to_owned(),
        ),
        ..receipt_facts()
    }
}

/// Every kind of paper with short and long facts, by name.
pub(crate) fn documents() -> Vec<(String, Document)> {
    let red_head = IssuerFacts {
        may_use_red_head: true,
        ..street()
    };
    let mut found: Vec<(String, Document)> = individual_facts()
        .into_iter()
        .map(|(name, facts)| {
            (
                format!("individual-{name}"),
                individual_notice(&facts, &street()).expect(name),
            )
        })
        .collect();
    let rest = [
        (
            "employer-short",
            employer_notice(&employer_facts(), &street()).expect("short"),
        ),
        (
            "employer-red-head",
            employer_notice(&long_employer_facts(), &red_head).expect("long"),
        ),
        (
            "receipt-short",
            service_receipt(&receipt_facts(), &street()).expect("short"),
        ),
        (
            "receipt-long",
            service_receipt(&long_receipt_facts(), &street()).expect("long"),
        ),
        (
            "receipt-served",
            service_receipt(&served_receipt_facts(), &street()).expect("served"),
        ),
    ];
    found.extend(rest.map(|(name, document)| (name.to_owned(), document)));
    let further = papers::makers()
        .into_iter()
        .map(|(name, make)| (name, make(&street()).expect(name)));
    found.extend(
        further
            .chain([papers::agreement()])
            .map(|(name, document)| (name.to_owned(), document)),
    );
    found
}
