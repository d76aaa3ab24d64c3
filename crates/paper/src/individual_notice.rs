//! 未参保人员告知: a notice to a person, in plain format, on one page with a slip to tear off.
//!
//! Employees read 应当 and what they may do about an employer (Social Insurance Law arts. 10, 23, 58, 60, 83), everybody else 可以, by the
//! line that is missing (`schemes`); the only paper asked for is the identity document, unless a law says otherwise (社会保险经办条例 art.
//! 31). It says what a comparison found and who decides, never that somebody is at fault.

use chrono::NaiveDate;
use survey::calendar::YearMonth;
use survey::findings::Regime;
use survey::roster::Line;

use crate::date::chinese;
use crate::document::{Block, Document, Folio, SlipPart, Text};
use crate::error::PaperError;
use crate::facts::{Gap, IndividualNoticeFacts, IssuerFacts, Standing, UnpaidYears};
use crate::fonts::manifest::Face;
use crate::page::SheetKind;
use crate::schemes::{
    ID_SUFFICES, Missed, RECORDS_AT_AGENCY, REMEDY, check_open, check_years, lapsed, may_go_on,
    may_join,
};
use crate::template::Template;
use crate::wording::{
    STATEMENT, any_issuer, any_mark, any_source, check_issuer, compared, counter, filled,
    line_name, not_after, serial, signature, slip, slip_head, telephones,
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
    let before = |last_paid: &YearMonth| match *last_paid < YearMonth::of(facts.source.as_of) {
        true => Ok(()),
        false => Err(PaperError::Contradiction {
            rule: "the last month paid lies before the source's month",
        }),
    };
    match &facts.gap {
        Gap::NoRecord { lines } if lines.is_empty() => {
            Err(PaperError::MissingFact { field: "gap.lines" })
        }
        Gap::NoRecord { lines } => check_open(&facts.standing, lines),
        Gap::Lapsed { months: 0, .. } => Err(PaperError::Contradiction {
            rule: "a lapse lasts at least one month",
        }),
        Gap::Lapsed {
            line, last_paid, ..
        } => {
            check_open(&facts.standing, &[*line])?;
            before(last_paid)
        }
        Gap::LapsedYears {
            line,
            last_paid,
            years,
        } => {
            check_open(&facts.standing, &[*line])?;
            check_years(*years, *last_paid)
        }
    }
}

fn worded(facts: &IndividualNoticeFacts, issuer: &IssuerFacts) -> Document {
    let title = match facts.gap {
        Gap::NoRecord { .. } => "社会保险参保告知书",
        Gap::Lapsed { .. } | Gap::LapsedYears { .. } => "社会保险续保告知书",
    };
    let blocks = vec![
        Block::Title(Text::new().say_in(Face::Title, title)),
        serial(&facts.mark.serial),
        Block::Recipient(Text::new().fact("name", &facts.name).say("：")),
        Block::Paragraph(finding(facts)),
        Block::Paragraph(policy(facts)),
        Block::Paragraph(ways(&facts.standing, issuer)),
        Block::Paragraph(rights(facts, issuer)),
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
        .say("入户登记，");
    let compared = start.then(compared(&facts.source));
    let found = match &facts.gap {
        Gap::NoRecord { lines } => compared.say("未查询到您的").then(listed(lines)).say("记录"),
        Gap::Lapsed {
            line,
            last_paid,
            months,
        } => compared.then(lapsed(*line, *last_paid, &Missed::Months(*months))),
        Gap::LapsedYears {
            line,
            last_paid,
            years,
        } => compared.then(lapsed(*line, *last_paid, &Missed::Years(*years))),
    };
    found.say("。")
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
    let head = Text::new().say_in(Face::Hei, "一、政策规定。");
    match (&facts.standing, &facts.gap) {
        (Standing::Employee { .. }, Gap::NoRecord { .. }) => head
            .say("依据《中华人民共和国社会保险法》第十条、第二十三条、第五十八条，职工应当参加社会保险，用人单位")
            .say("应当自用工之日起三十日内为职工申请办理登记。"),
        (Standing::Employee { .. }, Gap::Lapsed { .. } | Gap::LapsedYears { .. }) => head
            .say("依据《中华人民共和国社会保险法》第十条、第二十三条、第六十条，职工应当参加社会保险，用人单位")
            .say("应当按时足额缴费，并按月将缴费明细告知本人。"),
        (Standing::FlexibleWorker | Standing::Resident, Gap::NoRecord { lines }) => {
            head.then(may_join(lines))
        }
        (
            Standing::FlexibleWorker | Standing::Resident,
            Gap::Lapsed { line, .. } | Gap::LapsedYears { line, .. },
        ) => head
            .then(may_go_on(*line, &facts.standing))
            .say("请留意缴费期限。"),
    }
}

fn ways(standing: &Standing, issuer: &IssuerFacts) -> Text {
    let head = Text::new().say_in(Face::Hei, "二、办理方式。");
    match standing {
        Standing::Employee { employer } => {
            let ask = match employer {
                Some(name) => head
                    .say("请向单位（")
                    .fact("standing.employer", name)
                    .say("）"),
                None => head.say("请向单位"),
            };
            ask.say("或者持身份证件到")
                .then(counter(issuer))
                .say("询问。实际以社会保险经办机构核定为准。")
        }
        Standing::FlexibleWorker | Standing::Resident => head
            .say("您可以持本人身份证件到")
            .then(counter(issuer))
            .say("办理")
            .say(ID_SUFFICES)
            .say("，也可以通过")
            .fact("online_channel", &issuer.online_channel)
            .say("网上办理。"),
    }
}

fn rights(facts: &IndividualNoticeFacts, issuer: &IssuerFacts) -> Text {
    let head = Text::new().say_in(Face::Hei, "三、您的权利。");
    let text = match facts.standing.regime() {
        Regime::Mandatory => head
            .say("您可以免费查询、核对参保记录，有误的可以申请更正。")
            .say(REMEDY),
        Regime::Voluntary => head
            .say("您可以免费查询、核对参保记录，有误的可以提出异议，申请更正。")
            .say(RECORDS_AT_AGENCY),
    };
    text.then(telephones(issuer)).say("。")
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
    let months = |line| Gap::Lapsed {
        line,
        last_paid: YearMonth::of(NaiveDate::MIN),
        months: 1,
    };
    let years = |from| Gap::LapsedYears {
        line: Line::ResidentPension,
        last_paid: YearMonth::of(NaiveDate::MIN),
        years: UnpaidYears { from, to: 2 },
    };
    let none = |lines: &[Line]| Gap::NoRecord {
        lines: lines.to_vec(),
    };
    let gaps = Line::ALL.map(months).into_iter().chain([
        years(1),
        years(2),
        none(&Line::ALL),
        none(&[Line::EmployeePension, Line::ResidentPension]),
    ]);
    let gaps = gaps.chain(Line::ALL.map(|line| none(&[line])));
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
