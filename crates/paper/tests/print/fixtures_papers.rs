//! Synthetic facts for every further paper, and the offices of the four regions. Nobody here exists.

use paper::document::Document;
use paper::error::PaperError;
use paper::facts::{IssuerFacts, Mark, Source, Standing};
use paper::flyer::{Audience, Bar, BarKind, Chart, Colours, FlyerFacts, FlyerSize, flyer};
use paper::issuer::Issuer;
use paper::papers::absence_note::{AbsenceNoteFacts, absence_note};
use paper::papers::appointment_slip::{AppointmentFacts, appointment_slip};
use paper::papers::assisted_notice::{
    AssistedGroup, AssistedLine, AssistedNoticeFacts, assisted_notice,
};
use paper::papers::channel_guide::{ChannelEntry, ChannelGuideFacts, channel_guide};
use paper::papers::clue_transfer::{Annex, ClueTransferFacts, VisitEntry, clue_transfer};
use paper::papers::coverage_reminder::{
    CoverageAnnexFacts, CoverageAnnexRow, CoverageGap, CoverageReminderFacts, coverage_annex,
    coverage_reminder,
};
use paper::papers::declaration_commitment::{
    DeclarationCommitmentFacts, DeclaredLine, declaration_commitment,
};
use paper::papers::enrolment_commitment::{EnrolmentCommitmentFacts, enrolment_commitment};
use paper::papers::estimate_sheet::{
    EstimateGround, EstimateInput, EstimateResult, EstimateSheetFacts, Origin, Worth,
    estimate_sheet,
};
use paper::papers::household_sheet::{HouseholdSheetFacts, household_sheet};
use paper::papers::instalment_agreement::{
    Guarantee, Instalment, InstalmentAgreementFacts, instalment_agreement,
};
use paper::papers::payment_reminder::{
    CollectorFile, PaymentReminderFacts, UnpaidRow, payment_reminder,
};
use paper::papers::portion::Portion;
use paper::papers::posting_table::{PostedTo, PostingFacts, PostingRow, posting_table};
use paper::papers::query_result::{QueriedLine, QueriedState, QueryResultFacts, query_result};
use paper::papers::registration_receipt::{
    RegistrationReceiptFacts, ToldPerson, registration_receipt,
};
use paper::papers::renewal_reminder::{RenewalReminderFacts, renewal_reminder};
use paper::papers::self_check::{SelfCheckFacts, self_check};
use paper::papers::union_confirmation::{UnionConfirmationFacts, union_confirmation};
use paper::papers::voluntary_notice::{
    Choice, FlexibleNumbers, ResidentNumbers, VoluntaryNoticeFacts, voluntary_notice,
};
use paper::style::{HeadStyle, OptionalParagraph, PaperStyle};
use survey::calendar::YearMonth;
use survey::roster::Line;

use super::{day, source, street};

/// A paper's maker: its name, and what it makes for an issuer.
pub(crate) type Maker = (
    &'static str,
    Box<dyn Fn(&IssuerFacts) -> Result<Document, PaperError>>,
);

pub(crate) fn mark(last: u32) -> Mark {
    Mark {
        serial: format!("320400-2026-07-{last:06}"),
        document_id: format!("0192f3c4-5d6e-7f80-9a1b-2c3d4e{last:06}"),
        issued_on: day(2026, 11, 21),
    }
}

fn month(year: i32, month: u32) -> YearMonth {
    YearMonth::new(year, month).expect("a month")
}

const UNIT: &str = "示范市晨光纸品有限公司";
const CODE: &str = "91000000000000000X";

/// Street offices of the four regions, each with a street that does not exist.
pub(crate) fn regions() -> Vec<(&'static str, IssuerFacts)> {
    [
        ("320400", "常州市天宁区试点街道办事处"),
        ("360400", "九江市浔阳区试点街道办事处"),
        ("210500", "本溪市平山区试点街道办事处"),
        ("150300", "乌海市海勃湾区试点街道办事处"),
    ]
    .map(|(code, organ)| {
        let issuer = IssuerFacts {
            organ: organ.to_owned(),
            address: "试点街道便民服务中心".to_owned(),
            ..street()
        };
        (code, issuer)
    })
    .to_vec()
}

pub(crate) fn agency() -> IssuerFacts {
    IssuerFacts {
        issuer: Issuer::Tax,
        organ: "示范市青禾区税务局".to_owned(),
        ..street()
    }
}

pub(crate) fn coverage_facts() -> CoverageReminderFacts {
    CoverageReminderFacts {
        mark: mark(11),
        unit_name: UNIT.to_owned(),
        credit_code: CODE.to_owned(),
        surveyed_on: day(2026, 11, 8),
        staff_count: 26,
        insured_count: None,
        missing_count: 6,
        partial_count: 2,
        otherwise_insured_count: 1,
        suggested_until: day(2026, 12, 7),
        source: source(),
        has_annex: true,
    }
}

pub(crate) fn annex_facts() -> CoverageAnnexFacts {
    let row = |name: &str, gap| CoverageAnnexRow {
        name: name.to_owned(),
        masked_number: "3204********0020".to_owned(),
        gap,
    };
    CoverageAnnexFacts {
        mark: mark(31),
        reminder_serial: coverage_facts().mark.serial,
        unit_name: UNIT.to_owned(),
        source: source(),
        portion: Portion::WHOLE,
        rows: vec![
            row("张试", CoverageGap::Missing),
            row("欧阳样品", CoverageGap::Partial),
            row("买买提·艾力", CoverageGap::Otherwise),
        ],
    }
}

pub(crate) fn renewal_facts(standing: Standing) -> RenewalReminderFacts {
    RenewalReminderFacts {
        mark: mark(12),
        name: "赵范".to_owned(),
        standing,
        line: Line::EmployeePension,
        last_paid: month(2026, 4),
        months: 6,
        years: None,
        year_end: Some(day(2026, 12, 25)),
        subsidy: true,
        source: source(),
    }
}

pub(crate) fn flexible_choice() -> Choice {
    Choice::Flexible {
        numbers: Some(FlexibleNumbers {
            year: 2026,
            base_low_fen: 490_740,
            base_high_fen: 2_453_700,
            rate_permille: 200,
            lowest_monthly_fen: 98_148,
            source: "示范市2026年缴费基数".to_owned(),
            official: true,
        }),
    }
}

pub(crate) fn voluntary_facts(choice: Choice) -> VoluntaryNoticeFacts {
    VoluntaryNoticeFacts {
        mark: mark(13),
        name: "王例".to_owned(),
        choice,
        subsidy: true,
    }
}

fn resident_choice() -> Choice {
    Choice::Resident {
        working_age: true,
        numbers: Some(ResidentNumbers {
            year: 2026,
            grades_fen: vec![20_000, 50_000, 100_000, 200_000],
            medical_fen: Some(40_000),
            source: "示范市城乡居民缴费公告".to_owned(),
            official: true,
        }),
    }
}

pub(crate) fn assisted_facts(group: AssistedGroup) -> AssistedNoticeFacts {
    AssistedNoticeFacts {
        mark: mark(14),
        name: "李样".to_owned(),
        first: AssistedLine {
            group,
            line: Line::ResidentPension,
            year: 2026,
            own_share_fen: 0,
            policy: "示范市城乡居民参保代缴办法（示人社发〔2026〕3号）".to_owned(),
            confirmed_by: "示范市青禾区民政局".to_owned(),
            source: Source {
                name: "示范市青禾区民政局".to_owned(),
                as_of: day(2026, 10, 31),
            },
        },
        further: Vec::new(),
    }
}

pub(crate) fn unpaid() -> Vec<UnpaidRow> {
    let row = |line, fen| UnpaidRow {
        line,
        from: month(2026, 7),
        to: month(2026, 9),
        fen,
    };
    vec![
        row(Line::EmployeePension, 3_456_000),
        row(Line::EmployeeMedical, 1_382_400),
        row(Line::Unemployment, 144_000),
    ]
}

pub(crate) fn payment_facts() -> PaymentReminderFacts {
    PaymentReminderFacts {
        mark: mark(15),
        unit_name: UNIT.to_owned(),
        credit_code: CODE.to_owned(),
        file: CollectorFile {
            body: "示范市青禾区税务局".to_owned(),
            reference: "2026年10月社保费申报明细".to_owned(),
            as_of: day(2026, 10, 31),
        },
        rows: unpaid(),
        others: Vec::new(),
    }
}

pub(crate) fn declaration_facts(filled: bool) -> DeclarationCommitmentFacts {
    let line = |line| DeclaredLine { line, count: 26 };
    let lines = [
        Line::EmployeePension,
        Line::EmployeeMedical,
        Line::Unemployment,
        Line::WorkInjury,
        Line::Maternity,
    ];
    DeclarationCommitmentFacts {
        mark: mark(16),
        unit_name: UNIT.to_owned(),
        credit_code: CODE.to_owned(),
        year: 2026,
        staff_count: filled.then_some(26),
        wages_fen: filled.then_some(15_600_000),
        lines: if filled {
            lines.map(line).to_vec()
        } else {
            Vec::new()
        },
    }
}

pub(crate) fn posting_facts(posted_to: PostedTo, people: usize) -> PostingFacts {
    let row = |number: usize| PostingRow {
        name: ["张试", "欧阳样品", "𠅤㛃", "买买提·艾力"][number % 4].to_owned(),
        identifier: format!("CG{number:06}"),
        lines: vec![
            Line::EmployeePension,
            Line::EmployeeMedical,
            Line::Unemployment,
            Line::WorkInjury,
            Line::Maternity,
        ],
        base_fen: Some(490_740 + number as i64 * 1000),
        from: Some(month(2026, 1)),
        to: Some(month(2026, 10)),
    };
    PostingFacts {
        mark: mark(17),
        unit_name: UNIT.to_owned(),
        year: 2026,
        posted_to,
        until: day(2026, 11, 30),
        objection_phone: "0000-87654321".to_owned(),
        portion: Portion::WHOLE,
        rows: (0..people).map(row).collect(),
        web_basis: (posted_to == PostedTo::Web).then(|| "示政发〔2026〕1号 二".to_owned()),
    }
}

pub(crate) fn clue_facts() -> ClueTransferFacts {
    let visit = |date, outcome: &str| VisitEntry {
        on: date,
        visitors: "陈例、周范".to_owned(),
        outcome: outcome.to_owned(),
    };
    let annex = |title: &str| Annex {
        title: title.to_owned(),
        sheets: 1,
    };
    ClueTransferFacts {
        mark: mark(18),
        to_body: "示范市青禾区人力资源和社会保障局".to_owned(),
        subject_name: UNIT.to_owned(),
        subject_code: CODE.to_owned(),
        subject_address: "示范市青禾区翠竹街道青年路1号".to_owned(),
        kinds: vec!["单位未参保".to_owned(), "纳税人数多于参保人数".to_owned()],
        findings: vec![
            "2026年11月8日走访登记用工26人，负责人在场确认。".to_owned(),
            "与社会保险经办机构截至2026年10月31日的参保信息比对，参保17人。".to_owned(),
        ],
        visits: vec![
            visit(day(2026, 10, 20), "负责人不在，留言约定再访。"),
            visit(
                day(2026, 11, 8),
                "负责人在场，登记用工26人，送达告知书并签收。",
            ),
            visit(day(2026, 11, 18), "负责人表示仍在办理，未能出示参保凭证。"),
        ],
        annexes: vec![
            annex("用人单位参保登记告知书（复印件）"),
            annex("送达回证（复印件）"),
            annex("走访照片"),
        ],
        contact: "陈例，0000-12345678".to_owned(),
        only_to_check: false,
    }
}

fn query_facts() -> QueryResultFacts {
    let line = |line, state, last_paid| QueriedLine {
        line,
        state,
        people: (state != QueriedState::NotFound).then_some(17),
        last_paid,
    };
    QueryResultFacts {
        mark: mark(19),
        asked_by: "示范市青禾区市场监督管理局".to_owned(),
        purpose: "2026年度评优".to_owned(),
        subject_name: UNIT.to_owned(),
        subject_code: CODE.to_owned(),
        lines: vec![
            line(
                Line::EmployeePension,
                QueriedState::Paying,
                Some(month(2026, 10)),
            ),
            line(
                Line::EmployeeMedical,
                QueriedState::Paused,
                Some(month(2026, 8)),
            ),
            line(Line::WorkInjury, QueriedState::NotFound, None),
        ],
        source: source(),
        own_request: false,
    }
}

pub(crate) fn agreement_facts() -> InstalmentAgreementFacts {
    let part = |until, fen| Instalment { until, fen };
    InstalmentAgreementFacts {
        mark: mark(20),
        agency_collects: false,
        unit_name: UNIT.to_owned(),
        credit_code: CODE.to_owned(),
        representative: "孙例".to_owned(),
        rows: unpaid(),
        guarantee: Guarantee {
            what: "自有印刷设备两台抵押".to_owned(),
            worth_fen: 8_000_000,
        },
        schedule: vec![
            part(day(2026, 12, 20), 2_000_000),
            part(day(2027, 1, 20), 2_000_000),
            part(day(2027, 2, 20), 982_400),
        ],
    }
}

pub(crate) fn absence_facts() -> AbsenceNoteFacts {
    AbsenceNoteFacts {
        mark: mark(21),
        grid: "翠竹社区第三网格".to_owned(),
        worker_phone: "0000-12345679".to_owned(),
        worker_hours: "工作日9:00至18:00".to_owned(),
    }
}

pub(crate) fn receipt_facts() -> RegistrationReceiptFacts {
    let person = |name: &str, work: &str, insurance: &str| ToldPerson {
        name: name.to_owned(),
        masked_number: "3204********0020".to_owned(),
        work: work.to_owned(),
        insurance: insurance.to_owned(),
    };
    RegistrationReceiptFacts {
        mark: mark(22),
        address: "示范市青禾区翠竹街道青年路1号2幢301室".to_owned(),
        visited_on: day(2026, 11, 21),
        grid: "翠竹社区第三网格".to_owned(),
        people: vec![
            person("张试", "在职", "职工养老、医疗已参"),
            person("欧阳样品", "灵活就业", "居民医疗已参，养老未参"),
            person("张小样", "在校", "居民医疗已参"),
        ],
    }
}

fn appointment_facts() -> AppointmentFacts {
    AppointmentFacts {
        mark: mark(23),
        name: "赵范".to_owned(),
        matter: "职工养老保险续保".to_owned(),
        on: day(2026, 11, 25),
        time: "上午9:30".to_owned(),
        place: "翠竹街道便民服务中心2号窗口".to_owned(),
    }
}

pub(crate) fn estimate_facts() -> EstimateSheetFacts {
    let input = |label: &str, value: Option<&str>| EstimateInput {
        label: label.to_owned(),
        value: value.map(str::to_owned),
    };
    let result = |label: &str, how: &str, fen: Option<i64>| EstimateResult {
        label: label.to_owned(),
        how: how.to_owned(),
        worth: fen.map_or(Worth::Unknown, Worth::Fen),
    };
    EstimateSheetFacts {
        mark: mark(24),
        name: Some("王例".to_owned()),
        matter: "职工基本养老金".to_owned(),
        inputs: vec![
            input("出生年月", Some("1965年7月")),
            input("退休年月", Some("2025年9月")),
            input("缴费年限", Some("41年")),
            input("平均缴费工资指数", Some("0.6820")),
            input("个人账户储存额", Some("95061.63元")),
            input("计发月数", Some("137.8")),
            input("计发基数", Some("7678元")),
            input("地方补贴", None),
        ],
        results: vec![
            result(
                "基础养老金",
                "计发基数×（1＋指数）÷2×年限×1%",
                Some(264_745),
            ),
            result("个人账户养老金", "储存额÷计发月数", Some(68_985)),
            result("地方补贴", "按当地规定", None),
            result("合　　计", "以上各项相加，不含未填写的项目", Some(333_730)),
        ],
        grounds: vec![
            EstimateGround {
                label: "养老金计发基数".to_owned(),
                year: Some(2025),
                origin: Origin::Unofficial("公开测算资料".to_owned()),
            },
            EstimateGround {
                label: "地方补贴".to_owned(),
                year: None,
                origin: Origin::Missing,
            },
        ],
    }
}

fn guide_facts() -> ChannelGuideFacts {
    let entry = |matter: &str, online: &str, otherwise: &str| ChannelEntry {
        matter: matter.to_owned(),
        online: online.to_owned(),
        otherwise: otherwise.to_owned(),
    };
    ChannelGuideFacts {
        mark: mark(25),
        entries: vec![
            entry(
                "职工参保登记",
                "国家社会保险公共服务平台—单位服务—职工增员",
                "街道便民服务中心社保窗口",
            ),
            entry(
                "灵活就业参保、续保",
                "电子社保卡—社保服务—参保登记",
                "街道便民服务中心、自助服务终端",
            ),
            entry(
                "个人权益记录查询",
                "国家社会保险公共服务平台—个人权益记录",
                "自助服务终端，拨打12333",
            ),
            entry(
                "缴费、签订代扣协议",
                "个人所得税和社保费客户端",
                "办税服务厅、银行网点",
            ),
        ],
    }
}

/// Every further paper that a street office may issue, or the collector's where it may not.
pub(crate) fn makers() -> Vec<Maker> {
    fn of<F: 'static>(
        name: &'static str,
        facts: F,
        make: fn(&F, &IssuerFacts) -> Result<Document, PaperError>,
    ) -> Maker {
        (name, Box::new(move |issuer| make(&facts, issuer)))
    }
    let employee = Standing::Employee {
        employer: Some(UNIT.to_owned()),
    };
    let enrolment = |individual_business| EnrolmentCommitmentFacts {
        mark: mark(26),
        unit_name: UNIT.to_owned(),
        credit_code: CODE.to_owned(),
        individual_business,
    };
    let union = UnionConfirmationFacts {
        mark: mark(27),
        unit_name: UNIT.to_owned(),
        credit_code: CODE.to_owned(),
        year: 2026,
    };
    let check = SelfCheckFacts {
        mark: mark(28),
        unit_name: UNIT.to_owned(),
        credit_code: CODE.to_owned(),
    };
    let sheet = HouseholdSheetFacts {
        mark: mark(29),
        grid: "翠竹社区第三网格".to_owned(),
        address: None,
    };
    let unknown = voluntary_facts(Choice::Flexible { numbers: None });
    vec![
        of("coverage-reminder", coverage_facts(), coverage_reminder),
        of("coverage-annex", annex_facts(), coverage_annex),
        of(
            "renewal-employee",
            renewal_facts(employee),
            renewal_reminder,
        ),
        of(
            "renewal-flexible",
            renewal_facts(Standing::FlexibleWorker),
            renewal_reminder,
        ),
        of(
            "voluntary-flexible",
            voluntary_facts(flexible_choice()),
            voluntary_notice,
        ),
        of(
            "voluntary-resident",
            voluntary_facts(resident_choice()),
            voluntary_notice,
        ),
        of("voluntary-unknown", unknown, voluntary_notice),
        of(
            "assisted",
            assisted_facts(AssistedGroup::MinimumLiving),
            assisted_notice,
        ),
        of("payment-reminder", payment_facts(), payment_reminder),
        of(
            "declaration-filled",
            declaration_facts(true),
            declaration_commitment,
        ),
        of(
            "declaration-blank",
            declaration_facts(false),
            declaration_commitment,
        ),
        of("enrolment-unit", enrolment(false), enrolment_commitment),
        of("enrolment-business", enrolment(true), enrolment_commitment),
        of("union", union, union_confirmation),
        of(
            "posting-inside",
            posting_facts(PostedTo::Inside, 40),
            posting_table,
        ),
        of(
            "posting-web",
            posting_facts(PostedTo::Web, 12),
            posting_table,
        ),
        of("clue-transfer", clue_facts(), clue_transfer),
        of("query-result", query_facts(), query_result),
        of("absence-note", absence_facts(), absence_note),
        of(
            "registration-receipt",
            receipt_facts(),
            registration_receipt,
        ),
        of("appointment", appointment_facts(), appointment_slip),
        of("estimate", estimate_facts(), estimate_sheet),
        of("self-check", check, self_check),
        of("channel-guide", guide_facts(), channel_guide),
        of("household-sheet", sheet, household_sheet),
    ]
}

/// A chart with as many words as a sheet in the hand has room for.
pub(crate) fn chart() -> Chart {
    let bar = |label: &str, fen, kind| Bar {
        label: label.to_owned(),
        fen,
        kind,
    };
    let ground = |label: &str, origin| EstimateGround {
        label: label.to_owned(),
        year: Some(2026),
        origin,
    };
    let clause = "示范市人力资源和社会保障局等三部门示人社发二〇二六第一号";
    Chart {
        title: "灵活就业每月缴多少、领多少".to_owned(),
        assumption: Some(
            "示例：男，40岁，从本月缴到63岁2个月（2049年12月），共23年1个月；按现在的计发基数，不计利息和以后的调整。其他情况可到窗口测算。"
                .to_owned(),
        ),
        bars: vec![
            bar("按60%：每月缴", 98_148, BarKind::Cost),
            bar("退休后每月约领", 196_542, BarKind::Benefit),
            bar("按100%：每月缴", 163_580, BarKind::Cost),
            bar("退休后每月约领", 296_542, BarKind::Benefit),
        ],
        grounds: vec![
            ground("月平均工资（全口径）", Origin::Unofficial(clause.to_owned())),
            ground("养老保险费率和基数上下限", Origin::Unofficial(clause.to_owned())),
            ground("养老金计发基数", Origin::Official("示范市2026年缴费基数".to_owned())),
        ],
    }
}

pub(crate) fn flyer_facts(audience: Audience, size: FlyerSize, colours: Colours) -> FlyerFacts {
    FlyerFacts {
        audience,
        size,
        colours,
        made_on: day(2026, 11, 21),
        chart: Some(chart()),
        aided: false,
        link: "https://example.invalid/shebao".to_owned(),
        second_language: None,
    }
}

/// Flyers and posters: every audience on every sheet in both colourings, and one without numbers.
pub(crate) fn flyers(issuer: &IssuerFacts) -> Vec<(String, Document)> {
    let mut found = Vec::new();
    for audience in Audience::ALL {
        for size in [FlyerSize::A4, FlyerSize::A5, FlyerSize::A3] {
            for colours in [Colours::Two, Colours::Full] {
                let facts = flyer_facts(audience, size, colours);
                let name = format!("flyer-{audience:?}-{size:?}-{colours:?}").to_lowercase();
                found.push((name, flyer(&facts, issuer).expect("complete")));
            }
        }
    }
    let mut facts = flyer_facts(Audience::Residents, FlyerSize::A4, Colours::Full);
    facts.chart = None;
    facts.aided = true;
    facts.second_language = Some("Resident Pension Insurance".to_owned());
    let document = flyer(&facts, issuer).expect("complete");
    found.push(("flyer-without-numbers".to_owned(), document));
    found
}

/// A style with everything that a region may add to a letter.
pub(crate) fn full_style() -> PaperStyle {
    PaperStyle {
        head: HeadStyle::Letter {
            number: Some("翠街函〔2026〕15号".to_owned()),
        },
        second_language: Some("Cuizhu Subdistrict Office".to_owned()),
        paragraphs: vec![
            OptionalParagraph::FreeHelp,
            OptionalParagraph::HomeVisit,
            OptionalParagraph::Withholding,
            OptionalParagraph::NoPasswords,
        ],
        copies_to: vec!["示范市青禾区人力资源和社会保障局".to_owned()],
        imprint: true,
    }
}

/// Papers as letters, and one with a red head and imprint.
pub(crate) fn styled() -> Vec<(String, Document)> {
    let entitled = IssuerFacts {
        may_use_red_head: true,
        ..street()
    };
    let red = PaperStyle {
        head: HeadStyle::Red {
            number: "翠街告〔2026〕15号".to_owned(),
        },
        ..full_style()
    };
    let mut found = Vec::new();
    for (name, make) in makers() {
        let document = make(&entitled).expect(name);
        let alone = PaperStyle {
            copies_to: Vec::new(),
            ..full_style()
        };
        for (kind, style) in [
            ("letter", full_style()),
            ("alone", alone),
            ("red", red.clone()),
        ] {
            if let Ok(styled) = style.apply(document.clone(), &entitled) {
                found.push((format!("{name}-{kind}"), styled));
            }
        }
    }
    found
}

/// The one paper that no street office may issue.
pub(crate) fn agreement() -> (&'static str, Document) {
    let document = instalment_agreement(&agreement_facts(), &agency());
    ("instalment-agreement", document.expect("complete"))
}

/// Stands for what an office would write: "Mongolian script", "city".
pub(crate) const OFFICE: &str = "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠬᠣᠲᠠ";

/// A paper to a unit under a head with a line in a second language.
pub(crate) fn headed(head: HeadStyle, second: &str) -> Document {
    let issuer = IssuerFacts {
        may_use_red_head: true,
        ..street()
    };
    let (_, make) = makers().remove(0);
    let style = PaperStyle {
        head,
        second_language: Some(second.to_owned()),
        ..PaperStyle::default()
    };
    style
        .apply(make(&issuer).expect("complete"), &issuer)
        .expect("to a unit")
}

/// Heads of both kinds, and every flyer, with an office's own Mongolian.
pub(crate) fn bilingual() -> Vec<(String, Document)> {
    let number = "翠街函〔2026〕15号".to_owned();
    let letter = HeadStyle::Letter {
        number: Some(number.clone()),
    };
    let mut found = vec![
        ("letter".to_owned(), headed(letter, OFFICE)),
        ("red".to_owned(), headed(HeadStyle::Red { number }, OFFICE)),
    ];
    for audience in Audience::ALL {
        for size in [FlyerSize::A4, FlyerSize::A5, FlyerSize::A3] {
            let mut facts = flyer_facts(audience, size, Colours::Full);
            facts.second_language = Some(OFFICE.to_owned());
            let made = flyer(&facts, &street()).expect("complete");
            found.push((format!("{audience:?} {size:?}"), made));
        }
    }
    found
}
