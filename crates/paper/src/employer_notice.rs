//! 用人单位参保登记告知书: a notice to a unit in the format of an official paper, with a red head where the issuer may.
//!
//! Since 2023-12-01 a unit is registered together with its business registration (社会保险经办条例 art. 6), so the notice
//! never tells a unit to register itself: the duty is the registration of each employee within 30 days (art. 58).

use chrono::NaiveDate;

use crate::date::chinese;
use crate::document::{Block, Document, Folio, SlipPart, Text};
use crate::error::PaperError;
use crate::facts::{EmployerNoticeFacts, IssuerFacts};
use crate::fonts::manifest::Face;
use crate::page::SheetKind;
use crate::template::Template;
use crate::wording::{
    STATEMENT, any_issuer, any_mark, any_source, check_issuer, compared, filled, not_after, serial,
    signature, slip, slip_head, telephones,
};

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts, and a unit whose staff are all insured.
pub fn employer_notice(
    facts: &EmployerNoticeFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::EmployerNotice, issuer)?;
    filled(&[
        ("serial", &facts.mark.serial),
        ("document_id", &facts.mark.document_id),
        ("unit_name", &facts.unit_name),
        ("credit_code", &facts.credit_code),
        ("grid", &facts.grid),
        ("source.name", &facts.source.name),
    ])?;
    not_after(
        facts.mark.issued_on,
        &[
            ("surveyed_on", facts.surveyed_on),
            ("source.as_of", facts.source.as_of),
        ],
    )?;
    if facts.insured_count.unwrap_or(0) >= facts.staff_count {
        return Err(PaperError::Contradiction {
            rule: "fewer insured than staff",
        });
    }
    Ok(worded(facts, issuer))
}

const TITLE: &str = "用人单位参保登记告知书";

fn worded(facts: &EmployerNoticeFacts, issuer: &IssuerFacts) -> Document {
    let mut blocks = head(facts, issuer);
    blocks.push(Block::Recipient(
        Text::new().fact("unit_name", &facts.unit_name).say("："),
    ));
    blocks.push(Block::Paragraph(finding(facts)));
    blocks.extend(duties());
    blocks.extend(ways(issuer));
    blocks.extend(rights(issuer));
    let optional_at = Some(blocks.len());
    blocks.push(Block::Paragraph(Text::new().say(STATEMENT)));
    blocks.push(Block::Gap(0.5));
    blocks.push(signature(issuer, facts.mark.issued_on));
    blocks.push(Block::TearOff(receipt(&facts.mark.serial)));
    Document {
        template: Template::EmployerNotice,
        name: TITLE.to_owned(),
        document_id: facts.mark.document_id.clone(),
        issued_on: facts.mark.issued_on,
        folio: Folio::Always,
        sheet: SheetKind::A4,
        optional_at,
        blocks,
    }
}

fn head(facts: &EmployerNoticeFacts, issuer: &IssuerFacts) -> Vec<Block> {
    let title = Block::Title(Text::new().say_in(Face::Title, TITLE));
    match &facts.document_number {
        Some(number) if issuer.may_use_red_head => {
            let organ = Text::new().fact_in(Face::Title, "organ", &issuer.organ);
            let number = Text::new().fact("document_number", number);
            vec![
                Block::RedHead {
                    second_language: None,
                    organ,
                    number,
                },
                title,
                serial(&facts.mark.serial),
            ]
        }
        Some(_) | None => vec![title, serial(&facts.mark.serial)],
    }
}

fn finding(facts: &EmployerNoticeFacts) -> Text {
    let visit = Text::new()
        .say("经")
        .fact("grid", &facts.grid)
        .fact("surveyed_on", chinese(facts.surveyed_on))
        .say("走访登记，贵单位（统一社会信用代码：")
        .fact("credit_code", &facts.credit_code)
        .say("）现有职工")
        .fact("staff_count", facts.staff_count.to_string())
        .say("人（不含劳务派遣、非全日制、退休返聘、实习人员）。")
        .then(compared(&facts.source));
    let found = match facts.insured_count {
        None => visit.say("未查询到以贵单位名义参加职工社会保险的记录。"),
        Some(0) => visit.say("未查询到以贵单位名义参加职工基本养老保险的记录。"),
        Some(insured) => visit
            .say("以贵单位名义参加职工基本养老保险的为")
            .fact("insured_count", insured.to_string())
            .say("人，相差")
            .fact("staff_count", (facts.staff_count - insured).to_string())
            .say("人。"),
    };
    found.say("以上为初步比对情况，以社会保险经办机构核定为准。现将规定告知如下：")
}

fn heading(wording: &'static str) -> Block {
    Block::Heading(Text::new().say_in(Face::Hei, wording))
}

fn item(head: &'static str, wording: &'static str) -> Block {
    Block::Paragraph(Text::new().say_in(Face::Kai, head).say(wording))
}

fn duties() -> [Block; 5] {
    [
        heading("一、有关规定"),
        item(
            "（一）参保范围。",
            "用人单位和劳动者必须依法参加社会保险，缴纳社会保险费（《中华人民共和国劳动法》第七十二条、《中华人民\
             共和国社会保险法》第四条）。职工应当参加基本养老保险、职工基本医疗保险、工伤保险、失业保险和生育保险，\
             其中工伤、生育保险费由用人单位缴纳，职工不缴纳（《社会保险法》第十条、第二十三条、第三十三条、第四十四条、\
             第五十三条）。",
        ),
        item(
            "（二）职工登记。",
            "用人单位应当自用工之日起三十日内为其职工申请办理社会保险登记（《社会保险法》第五十八条）。",
        ),
        item(
            "（三）申报缴费。",
            "用人单位应当自行申报、按时足额缴纳社会保险费；职工应当缴纳的部分由用人单位代扣代缴，用人单位应当按月将\
             缴费明细情况告知本人（《社会保险法》第六十条）。",
        ),
        item(
            "（四）单位登记。",
            "用人单位在办理登记注册时同步办理社会保险登记，无需另行申请；登记事项发生变化的，请及时告知社会保险\
             经办机构（《社会保险经办条例》第六条、第九条）。",
        ),
    ]
}

fn ways(issuer: &IssuerFacts) -> [Block; 2] {
    let text = Text::new()
        .say("请贵单位核对用工和参保情况。尚有职工未办理登记的，请通过")
        .fact("online_channel", &issuer.online_channel)
        .say("办理职工增员，也可以到")
        .fact("address", &issuer.address)
        .say("（")
        .fact("office_hours", &issuer.office_hours)
        .say("）办理。除法律、法规和国务院决定另有规定外，办理时只需提供职工本人身份证件，无需其他证明。");
    [heading("二、办理方式"), Block::Paragraph(text)]
}

fn rights(issuer: &IssuerFacts) -> [Block; 3] {
    let text = Text::new()
        .say("贵单位可以免费查询、核对本单位参保缴费记录；认为上述情况不符的，可以提出异议，申请更正，也可以")
        .say("在回执中说明。");
    [
        heading("三、贵单位的权利"),
        Block::Paragraph(text),
        Block::Paragraph(telephones(issuer)),
    ]
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![slip(
            "本单位已收到告知书。　□已办理　□将办理　□情况有误，说明：",
        )],
        vec![SlipPart::Blank(156.0)],
        vec![
            slip("签收人："),
            SlipPart::Blank(26.0),
            slip("　职务："),
            SlipPart::Blank(21.0),
            slip("（盖章）　　　年　　月　　日"),
        ],
    ]
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = [None, Some(0), Some(1)].map(|insured_count| EmployerNoticeFacts {
        mark: any_mark(),
        document_number: Some(any()),
        unit_name: any(),
        credit_code: any(),
        grid: any(),
        surveyed_on: NaiveDate::MIN,
        staff_count: 2,
        insured_count,
        source: any_source(),
    });
    facts.map(|facts| worded(&facts, &any_issuer())).to_vec()
}
