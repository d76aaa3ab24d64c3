//! Sentences and checks that several papers share. The law cited is the Social Insurance Law (2018), unless named.

use chrono::NaiveDate;
use survey::calendar::YearMonth;
use survey::roster::Line;

use crate::date::{chinese, chinese_month};
use crate::document::{Block, SlipPart, Text};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark, Source};
use crate::fonts::manifest::Face;
use crate::template::Template;

/// The sentence that keeps a notice a notice (domain page 2.3).
pub(crate) const STATEMENT: &str = "本告知书系政策告知与服务提醒，不属于行政处理决定。";

/// The Chinese name of an insurance line.
pub const fn line_name(line: Line) -> &'static str {
    match line {
        Line::EmployeePension => "职工基本养老保险",
        Line::ResidentPension => "城乡居民基本养老保险",
        Line::Unemployment => "失业保险",
        Line::EmployeeMedical => "职工基本医疗保险",
        Line::ResidentMedical => "城乡居民基本医疗保险",
        Line::WorkInjury => "工伤保险",
        Line::Maternity => "生育保险",
    }
}

/// Refuses an issuer that may not issue the paper, and one without the facts that every paper prints.
pub(crate) fn check_issuer(template: Template, issuer: &IssuerFacts) -> Result<(), PaperError> {
    if !template.may_issue(issuer.issuer) {
        return Err(PaperError::NotEntitled {
            template,
            issuer: issuer.issuer,
        });
    }
    filled(&[
        ("organ", &issuer.organ),
        ("address", &issuer.address),
        ("phone", &issuer.phone),
        ("office_hours", &issuer.office_hours),
        ("online_channel", &issuer.online_channel),
    ])
}

/// Refuses empty facts.
pub(crate) fn filled(fields: &[(&'static str, &str)]) -> Result<(), PaperError> {
    let empty = fields.iter().find(|(_, value)| value.trim().is_empty());
    empty.map_or(Ok(()), |(field, _)| Err(PaperError::MissingFact { field }))
}

/// Refuses facts dated after the paper.
pub(crate) fn not_after(
    issued_on: NaiveDate,
    facts: &[(&'static str, NaiveDate)],
) -> Result<(), PaperError> {
    let late = facts.iter().find(|(_, date)| *date > issued_on);
    late.map_or(Ok(()), |(field, date)| {
        Err(PaperError::FutureFact { field, date: *date })
    })
}

/// 编号.
pub(crate) fn serial(serial: &str) -> Block {
    Block::Serial(Text::new().say("编号：").fact("serial", serial))
}

/// “…经2026年11月18日…与…截至2026年10月31日的参保信息初步比对，”.
pub(crate) fn compared(source: &Source) -> Text {
    Text::new()
        .say("与")
        .fact("source.name", &source.name)
        .say("截至")
        .fact("source.as_of", chinese(source.as_of))
        .say("的参保信息初步比对，")
}

/// What may be asked for at a counter (经办条例 31).
pub(crate) const ONLY_ID: &str =
    "除法律、法规和国务院决定另有规定外，办理时只需本人身份证件，无需其他证明。";

/// Who is competent for medical and maternity insurance (经办条例 4, 60).
pub(crate) const MEDICAL_BODY: &str = "医疗、生育保险由医疗保障经办机构办理、核定。";

/// Where to ask. Arts. 74: questions are answered free of charge.
pub(crate) fn telephones(issuer: &IssuerFacts) -> Text {
    let text = Text::new().say("电话：12333（社保）、12366（缴费）");
    let text = match &issuer.medical_phone {
        Some(phone) => text.say("、").fact("medical_phone", phone).say("（医保）"),
        None => text,
    };
    // An office without a number of its own is reached by the national ones.
    if issuer.phone == "12333" {
        return text;
    }
    text.say("、").fact("phone", &issuer.phone)
}

/// 落款.
pub(crate) fn signature(issuer: &IssuerFacts, issued_on: NaiveDate) -> Block {
    let organ = Text::new().fact("organ", &issuer.organ).say("（盖章）");
    Block::Signature {
        organ,
        date: Text::new().fact("issued_on", chinese(issued_on)),
    }
}

/// The first line of a tear-off: what it is and which paper it belongs to.
pub(crate) fn slip_head(serial: &str) -> Vec<SlipPart> {
    let text = Text::new()
        .say_in(Face::Hei, "回　执")
        .say("　编号：")
        .fact("serial", serial);
    vec![SlipPart::Say(text.say("（签收后由送达人带回）"))]
}

/// A part of a slip that is wording.
pub(crate) fn slip(wording: &'static str) -> SlipPart {
    SlipPart::Say(Text::new().say(wording))
}

/// Refuses a mark without number or id.
pub(crate) fn check_mark(mark: &Mark) -> Result<(), PaperError> {
    filled(&[("serial", &mark.serial), ("document_id", &mark.document_id)])
}

/// As [`check_mark`], for what may also be handed out without an entry in the register.
pub(crate) fn check_leaflet_mark(mark: &Mark) -> Result<(), PaperError> {
    if mark.is_unregistered() {
        return Ok(());
    }
    check_mark(mark)
}

/// Fen as yuan with two decimals: 123456 is 1234.56元.
pub(crate) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    format!("{sign}{}.{:02}元", fen / 100, fen % 100)
}

/// Fen as yuan, without decimals where there are none: 20000 is 200元. For grades and fixed sums, which are whole yuan.
pub(crate) fn short_yuan(fen: i64) -> String {
    match fen % 100 {
        0 => format!("{}元", fen / 100),
        _ => yuan(fen),
    }
}

/// A share in thousandths as a percentage: 165 is 16.5%.
pub(crate) fn percent(permille: u32) -> String {
    match permille % 10 {
        0 => format!("{}%", permille / 10),
        rest => format!("{}.{rest}%", permille / 10),
    }
}

/// A month as 2026年4月.
pub(crate) fn month(month: YearMonth) -> String {
    chinese_month(month.year(), month.month())
}

/// Where to go: address and hours.
pub(crate) fn counter(issuer: &IssuerFacts) -> Text {
    Text::new()
        .fact("address", &issuer.address)
        .say("（")
        .fact("office_hours", &issuer.office_hours)
        .say("）")
}

/// What a person may do about a paper (art. 74: questions are answered free of charge).
pub(crate) fn personal_rights(issuer: &IssuerFacts) -> Text {
    Text::new()
        .say("您可以免费查询、核对本人参保记录；认为上述情况有误的，可以提出异议，申请更正。")
        .then(telephones(issuer))
        .say("。")
}

/// What a unit may do about a paper.
pub(crate) fn unit_rights(issuer: &IssuerFacts) -> Text {
    Text::new()
        .say("贵单位可以免费查询、核对本单位参保缴费记录；认为上述情况不符的，可以提出异议，申请更正。")
        .then(telephones(issuer))
        .say("。")
}

/// A number, id and date that stand for any.
pub(crate) fn any_mark() -> Mark {
    Mark {
        serial: String::from("一"),
        document_id: String::from("一"),
        issued_on: NaiveDate::MIN,
    }
}

/// A body that stands for any, so that the wording can be gathered before there are facts.
pub(crate) fn any_issuer() -> IssuerFacts {
    let any = || String::from("一");
    IssuerFacts {
        issuer: crate::issuer::Issuer::Street,
        organ: any(),
        address: any(),
        phone: any(),
        office_hours: any(),
        open: Some(any()),
        online_channel: any(),
        medical_phone: Some(any()),
        may_use_red_head: true,
    }
}

/// A roster that stands for any.
pub(crate) fn any_source() -> Source {
    Source {
        name: String::from("一"),
        as_of: NaiveDate::MIN,
    }
}
