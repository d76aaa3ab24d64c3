//! What street papers say and must never say.

use paper::document::Document;
use paper::employer_notice::employer_notice;
use paper::error::PaperError;
use paper::facts::{Gap, IndividualNoticeFacts, IssuerFacts, Standing};
use paper::flyer::{Audience, Colours, FlyerSize};
use paper::individual_notice::individual_notice;
use paper::issuer::Issuer;
use paper::papers::assisted_notice::{AssistedGroup, assisted_notice};
use paper::papers::clue_transfer::clue_transfer;
use paper::papers::coverage_reminder::{CoverageReminderFacts, coverage_reminder};
use paper::papers::instalment_agreement::instalment_agreement;
use paper::papers::payment_reminder::payment_reminder;
use paper::papers::posting_table::{PostedTo, posting_table};
use paper::papers::renewal_reminder::renewal_reminder;
use paper::papers::voluntary_notice::voluntary_notice;
use paper::reserved::reserved_words;
use paper::service_receipt::service_receipt;
use paper::template::Template;
use survey::findings::Regime;

use crate::fixtures::{
    day, documents, employer_facts, individual_facts, long_receipt_facts, papers, person,
    receipt_facts, served_receipt_facts, street,
};
use crate::press;
use crate::tools::{PdfFile, without_page_numbers};

pub(crate) fn read(document: &Document) -> String {
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
        if !document.template.may_issue(Issuer::Street) {
            continue;
        }
        let read = read(&document);
        let used: Vec<&str> = RESERVED
            .into_iter()
            .filter(|word| read.contains(word))
            .collect();
        assert!(used.is_empty(), "{name} says {used:?}");
    }
}

/// Every paper for the office of every region, and every standing of a person.
#[test]
fn no_region_and_no_standing_brings_a_reserved_word() {
    let standings = [
        Standing::Employee { employer: None },
        Standing::FlexibleWorker,
        Standing::Resident,
    ];
    for (region, issuer) in papers::regions() {
        let of_standings = standings.iter().flat_map(|standing| {
            let (_, facts) = individual_facts().remove(0);
            let facts = IndividualNoticeFacts {
                standing: standing.clone(),
                ..facts
            };
            let renewal = renewal_reminder(&papers::renewal_facts(standing.clone()), &issuer);
            [individual_notice(&facts, &issuer), renewal]
        });
        let makers = papers::makers();
        let of_makers = makers.iter().map(|(_, make)| make(&issuer));
        for document in of_standings.chain(of_makers) {
            let document = document.expect("complete");
            let used = reserved_words(&read(&document), issuer.issuer);
            assert!(
                used.is_empty(),
                "{} in {region} says {used:?}",
                document.name
            );
        }
    }
}

/// The collector's agreement may name the law on enforcement, but sums no late fee and waives nothing.
#[test]
fn the_agreement_says_only_what_its_issuer_may() {
    let (_, document) = papers::agreement();
    let read = read(&document);
    assert!(
        read.contains("《中华人民共和国行政强制法》第四十二条"),
        "{read}"
    );
    assert!(reserved_words(&read, Issuer::Tax).is_empty());
    assert!(!reserved_words(&read, Issuer::Street).is_empty());
    assert!(!read.contains("滞纳金"), "{read}");
    assert!(
        read.contains("49824.00元"),
        "the sum of contributions: {read}"
    );
}

/// 法释〔2025〕12号 art. 19: no paper of anybody offers to go without insurance; nobody's late fee is summed.
#[test]
fn nothing_is_waived_and_no_late_fee_is_summed() {
    for (name, document) in documents() {
        let read = read(&document);
        for word in ["放弃", "不参保", "不再参保", "免除", "滞纳金"] {
            assert!(!read.contains(word), "{name} says {word}");
        }
    }
}

#[test]
fn notices_say_what_they_are_and_where_to_ask() {
    for (name, document) in documents() {
        let notices = [Template::IndividualNotice, Template::EmployerNotice];
        if !notices.contains(&document.template) {
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

/// The same for reminders and the notice on voluntary insurance.
#[test]
fn reminders_follow_the_regime_too() {
    for standing in [
        Standing::Employee { employer: None },
        Standing::FlexibleWorker,
        Standing::Resident,
    ] {
        let facts = papers::renewal_facts(standing.clone());
        let read = read(&renewal_reminder(&facts, &street()).expect("complete"));
        match standing.regime() {
            Regime::Mandatory => {
                assert!(
                    read.contains("应当参加") && !read.contains("自愿"),
                    "{read}"
                );
            }
            Regime::Voluntary => {
                assert!(
                    read.contains("自愿决定") && !read.contains("应当"),
                    "{read}"
                );
            }
        }
    }
    let documents = documents().into_iter();
    for (name, document) in documents.filter(|(name, _)| name.starts_with("voluntary")) {
        let read = read(&document);
        assert!(
            read.contains("可以参加") && !read.contains("应当"),
            "{name}: {read}"
        );
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
        read.contains("现有职工26人（不含劳务派遣、非全日制、退休返聘、实习人员）")
            && read.contains("参加职工基本养老保险的为17人，相差9人"),
        "who is compared, and on which line: {read}"
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
fn the_proof_of_a_service_that_took_place_says_how() {
    let read = read(&service_receipt(&served_receipt_facts(), &street()).expect("complete"));
    for known in [
        "■留置",
        "送达日期",
        "2026年11月21日16时05分",
        "拒绝签收",
        "示范丁",
        "竹海社区居民委员会工作人员",
        "送达照片2张存档",
        "见证人电子签名存档，电子签名校验码：9f2ab64c1d0e77aa",
    ] {
        assert!(read.contains(known), "{known} is missing in {read}");
    }
    assert!(
        !read.contains("照片或者录像编号"),
        "nothing is left to fill in"
    );
    assert!(!read.contains("收到日期"), "nobody received what was left");
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
    all_insured.insured_count = Some(all_insured.staff_count);
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
    early.mark.issued_on = day(2026, 11, 7);
    let late = PaperError::FutureFact {
        field: "surveyed_on",
        date: day(2026, 11, 8),
    };
    assert_eq!(individual_notice(&early, &street()), Err(late));
}

/// The register keeps facts as JSON; what comes back must be what was printed.
#[test]
fn facts_of_every_paper_survive_json() {
    fn check<F>(facts: &F)
    where
        F: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        let json = serde_json::to_string(facts).expect("serialises");
        assert_eq!(
            facts,
            &serde_json::from_str::<F>(&json).expect("reads back")
        );
    }
    check(&papers::coverage_facts());
    check(&papers::annex_facts());
    check(&papers::renewal_facts(Standing::Employee {
        employer: None,
    }));
    check(&papers::voluntary_facts(papers::flexible_choice()));
    check(&papers::assisted_facts(AssistedGroup::SevereDisability));
    check(&papers::payment_facts());
    check(&papers::declaration_facts(true));
    check(&papers::posting_facts(PostedTo::Inside, 2));
    check(&papers::clue_facts());
    check(&papers::agreement_facts());
    check(&papers::absence_facts());
    check(&papers::estimate_facts());
    check(&papers::full_style());
    for audience in Audience::ALL {
        check(&papers::flyer_facts(audience, FlyerSize::A5, Colours::Two));
    }
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

/// What every further paper must say (domain page 2.3 and 7).
#[test]
fn every_paper_has_its_obligatory_elements() {
    let table: [(&str, &[&str]); 23] = [
        (
            "coverage-reminder",
            &[
                "第五十八条",
                "第六十条",
                "上月缴费额的110%确定应当缴纳数额（第六十二条）",
                "不得瞒报工资总额或者职工人数（《劳动保障监察条例》第二十七条）",
                "其中6人未查询到以贵单位名义参保的记录，2人参加险种不全",
                "建议于2026年12月7日前",
                "另行密封",
                "不属于行政处理决定",
                "12333",
                "12366",
                "回执",
                "提出异议，申请更正",
            ],
        ),
        (
            "coverage-annex",
            &["（密封）", "不得公开", "3204********0020", "提醒书（编号"],
        ),
        (
            "renewal-flexible",
            &[
                "此后6个月",
                "2026年12月25日",
                "自愿决定",
                "社保补贴",
                "第十二条",
                "不属于行政处理决定",
                "12333",
            ],
        ),
        (
            "renewal-employee",
            &[
                "职工应当参加",
                "第六十条",
                "调解、仲裁",
                "第八十三条",
                "以社会保险经办机构核定为准",
                "不属于行政处理决定",
                "12366",
            ],
        ),
        (
            "voluntary-flexible",
            &[
                "4907.40元至24537.00元",
                "20%",
                "981.48元",
                "可以参加",
                "自愿决定",
                "示范市2026年缴费基数",
            ],
        ),
        (
            "voluntary-resident",
            &[
                "第二十条至第二十二条",
                "从事灵活就业的，也可以参加职工基本养老",
                "200元、500元",
                "政府补贴",
                "自愿决定",
            ],
        ),
        ("voluntary-unknown", &["今年的缴费标准，请拨打12366"]),
        (
            "assisted",
            &[
                "最低生活保障对象",
                "无需缴费",
                "民政局确认",
                "装入信封封口",
                "不属于行政处理决定",
            ],
        ),
        (
            "payment-reminder",
            &[
                "税务局提供",
                "截至2026年10月31日",
                "49824.00元",
                "第六十一条、第六十三条、第八十六条",
                "不包含其他款项",
            ],
        ),
        (
            "declaration-filled",
            &[
                "全部职工",
                "接受职工和工会监督",
                "法定代表人（负责人、经营者）签字",
                "承诺单位（盖章）",
                "156000.00元",
                "第十七条",
            ],
        ),
        (
            "enrolment-unit",
            &["三十日内", "第五十七条、第五十八条", "无需另行申请"],
        ),
        (
            "union",
            &[
                "公示日期",
                "异议",
                "工会（盖章）",
                "职工代表（签字）",
                "《工伤保险条例》第四条",
                "第九条",
            ],
        ),
        (
            "posting-inside",
            &[
                "不得在互联网发布",
                "公示单位（盖章）",
                "月缴费基数",
                "0000-87654321",
                "第十七条",
            ],
        ),
        (
            "posting-web",
            &[
                "缴费基数",
                "张＊",
                "欧＊＊",
                "公示单位（盖章）",
                "单独同意",
                "示政发〔2026〕1号",
            ],
        ),
        (
            "clue-transfer",
            &[
                "第八十二条",
                "第五十一条",
                "移送贵单位，请依法处理",
                "（1）2026年11月8日",
                "走访记录",
                "附件",
                "接收人",
                "初步线索，未经核实",
            ],
        ),
        (
            "query-result",
            &["截至2026年10月31日", "暂停缴费", "未查询到记录", "依法保密"],
        ),
        ("absence-note", &["0000-12345679", "不收取任何费用"]),
        (
            "registration-receipt",
            &[
                "以上情况属实",
                "更正",
                "依法保密",
                "线索移送",
                "不用于与此无关的用途",
                "按规定期限保存",
                "不属于行政处理决定",
            ],
        ),
        (
            "appointment",
            &[
                "2026年11月25日上午9:30",
                "除法律、法规和国务院决定另有规定外，无需其他证明",
                "赵＊",
            ],
        ),
        (
            "estimate",
            &[
                "养老金计发基数2025公开测算资料",
                "测算结果仅供参考，以社会保险经办机构核定为准",
                "请到窗口询问",
                "未经正式文件核实",
            ],
        ),
        ("self-check", &["用工备案", "参保缴费", "缴费工资", "12333"]),
        (
            "channel-guide",
            &[
                "12333",
                "12366",
                "除法律、法规和国务院决定另有规定外",
                "无需其他证明",
                "由医疗保障经办机构办理",
            ],
        ),
        (
            "household-sheet",
            &["登记人", "已告知", "按规定期限保存", "信息核对"],
        ),
    ];
    let documents: std::collections::BTreeMap<String, Document> = documents().into_iter().collect();
    for (name, wanted) in table {
        let read = read(&documents[name]);
        for words in wanted {
            assert!(read.contains(words), "{name} lacks {words}: {read}");
        }
    }
}

/// What each paper to units does not say, because it is not known, not lawful or not the issuer's to say.
#[test]
fn papers_to_units_say_no_more_than_they_may() {
    let table: [(&str, &[&str]); 8] = [
        ("payment-reminder", &["延期", "缓缴"]),
        ("clue-transfer", &["第四十四条", "你单位", "依照职权"]),
        ("query-result", &["你单位"]),
        ("union", &["已在本单位公示", "单位（盖章）", "法定代表人"]),
        (
            "self-check",
            &["季节性用工、劳务派遣", "没有职工仅以", "未选择险种"],
        ),
        ("declaration-blank", &["不按险种选择"]),
        ("enrolment-business", &["法定代表人", "住所"]),
        ("posting-web", &["缴费基数有异议", "互联网"]),
    ];
    let documents: std::collections::BTreeMap<String, Document> = documents().into_iter().collect();
    for (name, unwanted) in table {
        let read = read(&documents[name]);
        for words in unwanted {
            assert!(!read.contains(words), "{name} says {words}: {read}");
        }
    }
    assert!(read(&documents["enrolment-business"]).contains("经营者（签字）"));
    let agency = IssuerFacts {
        issuer: Issuer::Agency,
        ..street()
    };
    let handed = clue_transfer(&papers::clue_facts(), &agency).expect("complete");
    assert!(
        read(&handed).contains("第四十四条"),
        "the agency's own article"
    );
    let (_, agreement) = papers::agreement();
    let read = read(&agreement);
    for words in ["第四十二条第二款", "2026年12月20日以前（含当日）"] {
        assert!(read.contains(words), "{read}");
    }
}

/// Without a list of the staff two totals are set side by side, and nothing is said of anybody's record.
#[test]
fn totals_are_said_as_totals() {
    let facts = CoverageReminderFacts {
        insured_count: Some(20),
        missing_count: 6,
        partial_count: 0,
        otherwise_insured_count: 0,
        has_annex: false,
        ..papers::coverage_facts()
    };
    let said = read(&coverage_reminder(&facts, &street()).expect("complete"));
    assert!(
        said.contains("现有职工26人（不含劳务派遣") && said.contains("的为20人，相差6人"),
        "{said}"
    );
    assert!(!said.contains("未查询到"), "{said}");
    let untrue = CoverageReminderFacts {
        missing_count: 5,
        ..facts
    };
    assert!(matches!(
        coverage_reminder(&untrue, &street()),
        Err(PaperError::Contradiction { .. })
    ));
}

/// A note on a door says nothing about anybody; the web posting shows no base, no name and no number.
#[test]
fn what_others_may_see_is_masked() {
    let web =
        posting_table(&papers::posting_facts(PostedTo::Web, 12), &street()).expect("complete");
    let read = read(&web);
    for hidden in ["张试", "欧阳", "CG", "4907.40", "第十七条"] {
        assert!(!read.contains(hidden), "the web posting shows {hidden}");
    }
    let mut whole = papers::posting_facts(PostedTo::Inside, 1);
    whole.rows[0].identifier = "11010519491231002X".to_owned();
    assert!(matches!(
        posting_table(&whole, &street()),
        Err(PaperError::Contradiction { .. })
    ));
}

/// Domain page 2.3: the whole matrix, by making every paper for every issuer.
#[test]
fn every_maker_keeps_to_the_matrix() {
    for (name, make) in papers::makers() {
        let template = make(&street()).expect(name).template;
        for issuer in Issuer::ALL {
            let made = make(&IssuerFacts { issuer, ..street() });
            assert_eq!(
                made.is_ok(),
                template.may_issue(issuer),
                "{name} by {issuer:?}"
            );
        }
    }
    for (agency_collects, issuer, may) in [
        (true, Issuer::Agency, true),
        (false, Issuer::Agency, false),
        (false, Issuer::Tax, true),
        (true, Issuer::Street, false),
        (true, Issuer::Hrss, false),
    ] {
        let mut facts = papers::agreement_facts();
        facts.agency_collects = agency_collects;
        let made = instalment_agreement(&facts, &IssuerFacts { issuer, ..street() });
        assert_eq!(
            made.is_ok(),
            may,
            "{issuer:?}, agency collects: {agency_collects}"
        );
    }
}

#[test]
fn figures_that_do_not_add_up_are_refused() {
    let contradicts = |made: Result<Document, PaperError>| {
        assert!(
            matches!(made, Err(PaperError::Contradiction { .. })),
            "{made:?}"
        );
    };
    let mut agreement = papers::agreement_facts();
    agreement.schedule[0].fen += 1;
    contradicts(instalment_agreement(&agreement, &papers::agency()));
    let mut payment = papers::payment_facts();
    payment.rows[0].fen = 0;
    contradicts(payment_reminder(&payment, &street()));
    payment.file.reference.clear();
    assert_eq!(
        payment_reminder(&payment, &street()),
        Err(PaperError::MissingFact {
            field: "file.reference"
        })
    );
    let mut choice = papers::voluntary_facts(papers::flexible_choice());
    if let paper::papers::voluntary_notice::Choice::Flexible {
        numbers: Some(numbers),
    } = &mut choice.choice
    {
        numbers.lowest_monthly_fen *= 2;
    }
    contradicts(voluntary_notice(&choice, &street()));
    let mut assisted = papers::assisted_facts(AssistedGroup::ExtremePoverty);
    assisted.first.policy = "逾期不办将处罚".to_owned();
    contradicts(assisted_notice(&assisted, &street()));
}

/// An office that has named neither place nor hours nor channel prints longer words; they take no further page.
#[test]
fn papers_keep_to_their_pages_where_the_office_has_named_no_place() {
    let bare = IssuerFacts {
        address: "社保经办窗口".to_owned(),
        office_hours: "地点、时间请拨打12333询问".to_owned(),
        open: None,
        online_channel: "当地网上办事渠道".to_owned(),
        phone: "12333".to_owned(),
        medical_phone: Some("00000".to_owned()),
        ..street()
    };
    let pages = |document: &Document| {
        let pdf = press().print(document).expect("printable");
        crate::geometry::pages(&pdf.bytes).len()
    };
    for (name, make) in papers::makers() {
        let named = make(&street()).expect("complete");
        let unnamed = make(&bare).expect("complete");
        assert_eq!(pages(&named), pages(&unnamed), "{name}");
    }
}
