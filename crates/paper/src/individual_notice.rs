//! 未参保人员告知: a notice to a person, in plain format, on one page with a slip to tear off.
//!
//! Employees read 应当, everybody else 可以 (Social Insurance Law arts. 10, 20, 22, 23, 25); the only paper asked for is
//! the identity document (社会保险经办条例 art. 31). It says what a comparison found, never that somebody is at fault.

use chrono::NaiveDate;
use survey::calendar::YearMonth;
use survey::roster::Line;

use crate::date::{chinese, chinese_month};
use crate::document::{Block, Document, Folio, SlipPart, Text};
use crate::error::PaperError;
use crate::facts::{Gap, IndividualNoticeFacts, IssuerFacts, Standing};
use crate::fonts::manifest::Face;
use crate::page::SheetKind;
use crate::template::Template;
use crate::wording::{
    STATEMENT, any_issuer, any_mark, any_source, check_issuer, compared, filled, line_name,
    not_after, serial, signature, slip, slip_head, telephones,
};

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts, and facts that contradict each other.
pub fn individual_notice(
    facts: &IndividualNoticeFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::IndividualNotice, issuer)?;
    filled(&[
        ("serial", &facts.mark.serial),
        ("document_id", &facts.mark.document_id),
        ("name", &facts.name),
        ("source.name", &facts.source.name),
    ])?;
    not_after(
        facts.mark.issued_on,
        &[
            ("surveyed_on", facts.surveyed_on),
            ("source.as_of", facts.source.as_of),
        ],
    )?;
    check_gap(facts)?;
    Ok(worded(facts, issuer))
}

fn check_gap(facts: &IndividualNoticeFacts) -> Result<(), PaperError> {
    match &facts.gap {
        Gap::NoRecord { lines } if lines.is_empty() => {
            Err(PaperError::MissingFact { field: "gap.lines" })
        }
        Gap::NoRecord { .. } => Ok(()),
        Gap::Lapsed { months: 0, .. } => Err(PaperError::Contradiction {
            rule: "a lapse lasts at least one month",
        }),
        Gap::Lapsed { last_paid, .. } if *last_paid >= YearMonth::of(facts.source.as_of) => {
            Err(PaperError::Contradiction {
                rule: "the last month paid lies before the source's month",
            })
        }
        Gap::Lapsed { .. } => Ok(()),
    }
}

fn worded(facts: &IndividualNoticeFacts, issuer: &IssuerFacts) -> Document {
    let title = match facts.gap {
        Gap::NoRecord { .. } => "社会保险参保告知书",
        Gap::Lapsed { .. } => "社会保险续保告知书",
    };
    let blocks = vec![
        Block::Title(Text::new().say_in(Face::Title, title)),
        serial(&facts.mark.serial),
        Block::Recipient(Text::new().fact("name", &facts.name).say("：")),
        Block::Paragraph(finding(facts)),
        Block::Paragraph(policy(facts)),
        Block::Paragraph(ways(&facts.standing, issuer)),
        Block::Paragraph(rights(issuer)),
        Block::Paragraph(Text::new().say(STATEMENT)),
        signature(issuer, facts.mark.issued_on),
        Block::TearOff(receipt(&facts.mark.serial)),
    ];
    Document {
        template: Template::IndividualNotice,
        name: title.to_owned(),
        document_id: facts.mark.document_id.clone(),
        issued_on: facts.mark.issued_on,
        folio: Folio::WhenSeveral,
        sheet: SheetKind::A4,
        // Before the statement.
        optional_at: Some(7),
        blocks,
    }
}

fn finding(facts: &IndividualNoticeFacts) -> Text {
    let start = Text::new()
        .say("经")
        .fact("surveyed_on", chinese(facts.surveyed_on))
        .say("入户登记，并");
    let compared = start.then(compared(&facts.source));
    match &facts.gap {
        Gap::NoRecord { lines } => compared
            .say("未查询到您参加")
            .then(listed(lines))
            .say("的记录。"),
        Gap::Lapsed {
            line,
            last_paid,
            months,
        } => compared
            .say("您的")
            .say(line_name(*line))
            .say("最近缴费月份为")
            .fact(
                "gap.last_paid",
                chinese_month(last_paid.year(), last_paid.month()),
            )
            .say("，此后")
            .fact("gap.months", months.to_string())
            .say("个月未查询到缴费记录。"),
    }
}

fn listed(lines: &[Line]) -> Text {
    lines
        .iter()
        .enumerate()
        .fold(Text::new(), |text, (at, line)| {
            let text = if at == 0 { text } else { text.say("、") };
            text.say(line_name(*line))
        })
}

/// What the law says, with 应当 for employees and 可以 for all others.
fn policy(facts: &IndividualNoticeFacts) -> Text {
    let head = Text::new()
        .say_in(Face::Hei, "一、政策规定。")
        .say("依据《中华人民共和国社会保险法》");
    match (&facts.standing, &facts.gap) {
        (Standing::Employee { .. }, Gap::NoRecord { .. }) => head
            .say("第十条、第二十三条、第五十八条，职工应当参加社会保险，用人单位应当自用工之日起三十日内为职工申请")
            .say("办理登记。"),
        (Standing::Employee { .. }, Gap::Lapsed { .. }) => head
            .say("第十条、第二十三条、第六十条，职工应当参加社会保险，用人单位应当按时足额缴费，并按月将缴费明细告知")
            .say("本人。"),
        (Standing::FlexibleWorker, Gap::NoRecord { .. }) => head
            .say("第十条、第二十三条，灵活就业人员可以参加职工基本养老保险、职工基本医疗保险，由个人缴纳费用。")
            .say("是否参保由您自愿决定。"),
        (Standing::FlexibleWorker, Gap::Lapsed { .. }) => head
            .say("第十条、第二十三条，灵活就业人员可以参加职工基本养老保险、职工基本医疗保险。是否续保由您自愿决定，")
            .say("续保请留意本年度缴费截止时间。"),
        (Standing::Resident, Gap::NoRecord { .. }) => head
            .say("第二十条、第二十二条、第二十五条，城乡居民可以参加城乡居民基本养老、基本医疗保险，按规定享受")
            .say("政府补贴。是否参保由您自愿决定。"),
        (Standing::Resident, Gap::Lapsed { .. }) => head
            .say("第二十条、第二十二条、第二十五条，城乡居民可以参加城乡居民基本养老、基本医疗保险。续保由您")
            .say("自愿决定，请留意缴费期限。"),
    }
}

fn ways(standing: &Standing, issuer: &IssuerFacts) -> Text {
    let head = Text::new().say_in(Face::Hei, "二、办理方式。");
    match standing {
        Standing::Employee { employer } => {
            let ask = match employer {
                Some(name) => head
                    .say("请向所在单位（")
                    .fact("standing.employer", name)
                    .say("）询问"),
                None => head.say("请向所在单位询问"),
            };
            ask.say("登记和缴费情况；需要帮助的，可以持本人身份证件到")
                .then(counter(issuer))
                .say("咨询。")
        }
        Standing::FlexibleWorker | Standing::Resident => head
            .say("您可以持本人身份证件到")
            .then(counter(issuer))
            .say("办理，无需其他证明，也可以通过")
            .fact("online_channel", &issuer.online_channel)
            .say("网上办理。"),
    }
}

fn counter(issuer: &IssuerFacts) -> Text {
    Text::new()
        .fact("address", &issuer.address)
        .say("（")
        .fact("office_hours", &issuer.office_hours)
        .say("）")
}

fn rights(issuer: &IssuerFacts) -> Text {
    Text::new()
        .say_in(Face::Hei, "三、您的权利。")
        .say("您可以免费查询、核对本人参保记录；认为上述情况有误的，可以提出异议，申请更正。")
        .then(telephones(issuer))
        .say("。")
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![slip("本人已收到告知书。　□需要帮办　□自行办理　□情况有误")],
        vec![
            slip("签收人："),
            SlipPart::Blank(29.0),
            slip("　与本人关系："),
            SlipPart::Blank(22.0),
            slip("　　　年　　月　　日"),
        ],
    ]
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let standings = [
        Standing::Employee {
            employer: Some(any()),
        },
        Standing::FlexibleWorker,
        Standing::Resident,
    ];
    let lapsed = |line| Gap::Lapsed {
        line,
        last_paid: YearMonth::of(NaiveDate::MIN),
        months: 1,
    };
    let gaps = Line::ALL.map(lapsed).into_iter().chain([Gap::NoRecord {
        lines: Line::ALL.to_vec(),
    }]);
    let pairs = gaps.flat_map(|gap| standings.clone().map(|standing| (standing, gap.clone())));
    let facts = pairs.map(|(standing, gap)| IndividualNoticeFacts {
        mark: any_mark(),
        name: any(),
        standing,
        gap,
        surveyed_on: NaiveDate::MIN,
        source: any_source(),
    });
    facts.map(|facts| worded(&facts, &any_issuer())).collect()
}
