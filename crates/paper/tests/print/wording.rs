//! What street papers say and must never say.

use paper::document::Document;
use paper::employer_notice::employer_notice;
use paper::error::PaperError;
use paper::facts::{Gap, IssuerFacts, Standing};
use paper::individual_notice::individual_notice;
use paper::issuer::Issuer;
use paper::service_receipt::service_receipt;
use paper::template::Template;
use survey::findings::Regime;

use crate::fixtures::{
    day, documents, employer_facts, individual_facts, long_receipt_facts, person, receipt_facts,
    street,
};
use crate::press;
use crate::tools::{PdfFile, without_page_numbers};

fn read(document: &Document) -> String {
    let pdf = press().print(document).expect("printable");
    without_page_numbers(&PdfFile::new(&pdf.bytes).text())
}

/// Words of enforcement (domain page 0.2, 2.3) and of waivers (法释〔2025〕12号 art. 19).
const RESERVED: [&str; 21] = [
    "责令",
    "催告",
    "催缴",
    "限期",
    "逾期",
    "处罚",
    "罚款",
    "滞纳金",
    "划拨",
    "查封",
    "强制",
    "执行",
    "黑名单",
    "违法",
    "失信",
    "欠费",
    "拒不",
    "放弃",
    "不参保",
    "补缴",
    "后果自负",
];

#[test]
fn no_street_paper_uses_a_reserved_word() {
    for (name, document) in documents() {
        let read = read(&document);
        let used: Vec<&str> = RESERVED
            .into_iter()
            .filter(|word| read.contains(word))
            .collect();
        assert!(used.is_empty(), "{name} says {used:?}");
    }
}

#[test]
fn notices_say_what_they_are_and_where_to_ask() {
    for (name, document) in documents() {
        let notice = match document.template {
            Template::IndividualNotice | Template::EmployerNotice => true,
            Template::ServiceReceipt => false,
        };
        if !notice {
            continue;
        }
        let read = read(&document);
        for wanted in [
            "本告知书系政策告知与服务提醒，不属于行政处理决定",
            "12333",
            "12366",
            "0000-12345678",
            "2026年11月21日",
            "截至2026年10月31日",
            "查询、核对",
            "申请更正",
            "身份证件",
            "（盖章）",
            "回执",
            "签收人：",
        ] {
            assert!(read.contains(wanted), "{name} lacks {wanted}");
        }
    }
}

/// Social Insurance Law arts. 10, 20, 22, 23, 25: employees must, everybody else may.
#[test]
fn must_or_may_follows_the_regime() {
    for (name, facts) in individual_facts() {
        let read = read(&individual_notice(&facts, &street()).expect("complete"));
        let policy = read.split("二、办理方式").next().expect("a part before it");
        match facts.standing.regime() {
            Regime::Mandatory => {
                assert!(policy.contains("职工应当参加社会保险"), "{name}");
                assert!(
                    !policy.contains("可以") && !read.contains("自愿"),
                    "{name} makes a duty a choice"
                );
            }
            Regime::Voluntary => {
                assert!(
                    policy.contains("可以参加") && policy.contains("自愿决定"),
                    "{name}"
                );
                assert!(!read.contains("应当"), "{name} makes a choice a duty");
            }
        }
    }
}

#[test]
fn an_employee_is_told_the_employers_thirty_days() {
    let facts = individual_facts().remove(0).1;
    assert!(
        matches!(facts.standing, Standing::Employee { .. })
            && matches!(facts.gap, Gap::NoRecord { .. })
    );
    let read = read(&individual_notice(&facts, &street()).expect("complete"));
    assert!(
        read.contains("第五十八条") && read.contains("自用工之日起三十日内"),
        "{read}"
    );
}

/// 社会保险经办条例 art. 6: a unit's own registration comes with its business registration.
#[test]
fn an_employer_is_told_to_register_employees_not_itself() {
    let read = read(&employer_notice(&employer_facts(), &street()).expect("complete"));
    assert!(
        read.contains("同步办理社会保险登记，无需另行申请"),
        "{read}"
    );
    assert!(read.contains("为其职工申请办理社会保险登记"), "{read}");
    assert!(
        read.contains("现有用工26人") && read.contains("的为17人，相差9人"),
        "{read}"
    );
    for article in [
        "第七十二条",
        "第四条",
        "第十条",
        "第二十三条",
        "第三十三条",
        "第四十四条",
        "第五十三条",
        "第五十八条",
        "第六十条",
    ] {
        assert!(read.contains(article), "{article} is not cited");
    }
}

#[test]
fn the_proof_of_delivery_has_every_field() {
    let read = read(&service_receipt(&long_receipt_facts(), &street()).expect("complete"));
    for field in [
        "送达文书名称及文号",
        "件数",
        "受送达人",
        "送达地址",
        "送达方式",
        "收到日期",
        "签收人",
        "代收理由",
        "拒收事由",
        "见证人",
        "基层组织",
        "送达人",
        "照片或者录像编号",
        "■留置",
        "□直接",
    ] {
        assert!(read.contains(field), "{field} is missing in {read}");
    }
}

#[test]
fn a_body_that_may_not_issue_is_refused() {
    let grid_worker = IssuerFacts {
        issuer: Issuer::GridWorker,
        ..street()
    };
    let person = individual_facts().remove(0).1;
    let refused = |template| {
        Err(PaperError::NotEntitled {
            template,
            issuer: Issuer::GridWorker,
        })
    };
    assert_eq!(
        individual_notice(&person, &grid_worker),
        refused(Template::IndividualNotice)
    );
    assert_eq!(
        employer_notice(&employer_facts(), &grid_worker),
        refused(Template::EmployerNotice)
    );
    assert_eq!(
        service_receipt(&receipt_facts(), &grid_worker),
        refused(Template::ServiceReceipt)
    );
}

#[test]
fn untrue_or_empty_facts_are_refused() {
    let mut all_insured = employer_facts();
    all_insured.insured_count = all_insured.staff_count;
    assert!(matches!(
        employer_notice(&all_insured, &street()),
        Err(PaperError::Contradiction { .. })
    ));
    let mut nameless = individual_facts().remove(0).1;
    nameless.name = " ".to_owned();
    assert_eq!(
        individual_notice(&nameless, &street()),
        Err(PaperError::MissingFact { field: "name" })
    );
    let mut nothing_missing = individual_facts().remove(0).1;
    nothing_missing.gap = Gap::NoRecord { lines: Vec::new() };
    assert_eq!(
        individual_notice(&nothing_missing, &street()),
        Err(PaperError::MissingFact { field: "gap.lines" })
    );
    let mut early = person("张试", Standing::Resident, nothing_missing.gap.clone());
    early.issued_on = day(2026, 11, 7);
    let late = PaperError::FutureFact {
        field: "surveyed_on",
        date: day(2026, 11, 8),
    };
    assert_eq!(individual_notice(&early, &street()), Err(late));
}

#[test]
fn facts_survive_json() {
    for (name, facts) in individual_facts() {
        let json = serde_json::to_string(&facts).expect("serialises");
        assert_eq!(
            facts,
            serde_json::from_str(&json).expect("reads back"),
            "{name}"
        );
    }
}
