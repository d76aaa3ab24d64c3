//! 线索移送单: what a visit found, with the log of visits and the list of annexes, handed to the competent body.
//!
//! A street hands on what it saw as anybody may (Social Insurance Law 82, 经办条例 51); only the agency hands over under 经办条例 44.
//! What it lists are hints, never findings, and nothing that somebody may do and does not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::chinese;
use crate::document::{Document, SlipPart, Table, TableType, Text};
use crate::draft::{Draft, left, list, middle, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::issuer::Issuer;
use crate::reserved::check_words;
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, check_issuer, check_mark, filled, not_after, slip, slip_head,
};

/// A visit that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitEntry {
    /// The day.
    pub on: NaiveDate,
    /// Who went.
    pub visitors: String,
    /// Whom they met and what was said.
    pub outcome: String,
}

/// An annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// What it is.
    pub title: String,
    /// Sheets, at least 1.
    pub sheets: u16,
}

/// Facts of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClueTransferFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The body that receives it.
    pub to_body: String,
    /// Whom it is about.
    pub subject_name: String,
    /// 统一社会信用代码 or a masked identity number.
    pub subject_code: String,
    /// Where it is.
    pub subject_address: String,
    /// The kinds of problem, at least one.
    pub kinds: Vec<String>,
    /// What was found, one sentence each, with source and day; at least one.
    pub findings: Vec<String>,
    /// Visits in their order, at least one.
    pub visits: Vec<VisitEntry>,
    /// Annexes.
    pub annexes: Vec<Annex>,
    /// Who answers questions, with a telephone.
    pub contact: String,
    /// Whether it is about data alone, to be checked and not dealt with.
    #[serde(default)]
    pub only_to_check: bool,
}

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts, and words reserved to the receiver.
pub fn clue_transfer(
    facts: &ClueTransferFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::ClueTransfer, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("to_body", &facts.to_body),
        ("subject_name", &facts.subject_name),
        ("subject_code", &facts.subject_code),
        ("subject_address", &facts.subject_address),
        ("contact", &facts.contact),
    ])?;
    check_lists(facts, issuer)?;
    Ok(worded(facts, issuer))
}

fn check_lists(facts: &ClueTransferFacts, issuer: &IssuerFacts) -> Result<(), PaperError> {
    for (field, empty) in [
        ("kinds", facts.kinds.is_empty()),
        ("findings", facts.findings.is_empty()),
        ("visits", facts.visits.is_empty()),
    ] {
        if empty {
            return Err(PaperError::MissingFact { field });
        }
    }
    for text in facts.findings.iter().chain(&facts.kinds) {
        filled(&[("findings", text)])?;
        check_words(text, issuer.issuer)?;
    }
    for visit in &facts.visits {
        filled(&[
            ("visits.visitors", &visit.visitors),
            ("visits.outcome", &visit.outcome),
        ])?;
        not_after(facts.mark.issued_on, &[("visits.on", visit.on)])?;
    }
    if facts.annexes.iter().any(|annex| annex.sheets == 0) {
        return Err(PaperError::Contradiction {
            rule: "an annex has at least one sheet",
        });
    }
    Ok(())
}

/// On which articles this body hands something over.
const fn basis(issuer: Issuer) -> &'static str {
    match issuer {
        Issuer::Agency => {
            "依据《中华人民共和国社会保险法》第八十二条、《社会保险经办条例》第四十四条，现将"
        }
        Issuer::GridWorker | Issuer::Street | Issuer::Hrss | Issuer::Tax => {
            "依据《中华人民共和国社会保险法》第八十二条、《社会保险经办条例》第五十一条，现将"
        }
    }
}

fn worded(facts: &ClueTransferFacts, issuer: &IssuerFacts) -> Document {
    let ask = if facts.only_to_check {
        "）参保信息移送贵单位，请核对。"
    } else {
        "）参保线索移送贵单位，请依法处理。"
    };
    let intro = Text::new()
        .say(basis(issuer.issuer))
        .fact("subject_name", &facts.subject_name)
        .say("（")
        .fact("subject_code", &facts.subject_code)
        .say("，地址：")
        .fact("subject_address", &facts.subject_address)
        .say(ask);
    let draft = Draft::new(Template::ClueTransfer, "社会保险线索移送单", &facts.mark)
        .to("to_body", &facts.to_body)
        .text(intro)
        .led("一、线索类型。", kinds(&facts.kinds))
        .head("二、初步情况");
    let findings = facts.findings.iter().enumerate();
    let draft = findings.fold(draft, |draft, (at, finding)| {
        let text = Text::new().fact("findings.number", format!("（{}）", at + 1));
        draft.text(text.fact("findings", finding))
    });
    let contact = Text::new()
        .say("联系人及电话：")
        .fact("contact", &facts.contact)
        .say("。以上为走访登记和信息比对形成的初步线索，未经核实，以贵单位核实为准；所附个人信息请依法保密。");
    draft
        .head("三、走访记录")
        .table(visits(&facts.visits))
        .gap(0.3)
        .led("四、附件。", annexes(&facts.annexes))
        .text(contact)
        .sealed(issuer)
        .slip(receipt(&facts.mark.serial))
        .finish()
}

fn kinds(kinds: &[String]) -> Text {
    let each = kinds.iter().enumerate();
    let text = each.fold(Text::new(), |text, (at, kind)| {
        let text = if at == 0 { text } else { text.say("；") };
        text.fact("kinds", kind)
    });
    text.say("。")
}

fn visits(visits: &[VisitEntry]) -> Table {
    let each = visits.iter().map(|visit| {
        row(
            9.0,
            vec![
                middle(Text::new().fact("visits.on", chinese(visit.on))),
                middle(Text::new().fact("visits.visitors", &visit.visitors)),
                left(Text::new().fact("visits.outcome", &visit.outcome)),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.24, 0.22, 0.54],
        &["日　期", "走访人员", "走访情况"],
        each.collect(),
    )
}

fn annexes(annexes: &[Annex]) -> Text {
    if annexes.is_empty() {
        return Text::new().say("无。");
    }
    let each = annexes.iter().enumerate();
    let text = each.fold(Text::new(), |text, (at, annex)| {
        let text = if at == 0 { text } else { text.say("；") };
        text.fact("annexes.number", format!("（{}）", at + 1))
            .fact("annexes.title", &annex.title)
            .fact("annexes.sheets", annex.sheets.to_string())
            .say("页")
    });
    text.say("。")
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![
            slip("已收到移送单及附件共"),
            SlipPart::Blank(14.0),
            slip("页。　□受理　□退回，理由："),
            SlipPart::Blank(24.0),
        ],
        vec![
            slip("接收人："),
            SlipPart::Blank(30.0),
            slip("　接收单位（盖章）　　　　年　　月　　日"),
        ],
    ]
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = |annexes, only_to_check| ClueTransferFacts {
        mark: any_mark(),
        to_body: any(),
        subject_name: any(),
        subject_code: any(),
        subject_address: any(),
        kinds: vec![any(), any()],
        findings: vec![any()],
        visits: vec![VisitEntry {
            on: NaiveDate::MIN,
            visitors: any(),
            outcome: any(),
        }],
        annexes,
        contact: any(),
        only_to_check,
    };
    let annex = || Annex {
        title: any(),
        sheets: 1,
    };
    let each = [
        facts(Vec::new(), false),
        facts(vec![annex(), annex()], true),
    ];
    each.map(|facts| worded(&facts, &any_issuer())).to_vec()
}
