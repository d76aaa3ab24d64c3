//! 送达回证: proof of delivery, one table to be filled in by hand at the door.
//!
//! Fields follow the Civil Procedure Law (2023) arts. 87–95: who received, when and in what capacity; why somebody else
//! did; why it was refused, with a witness of the local organisation (基层组织) or photographs; two people who delivered.

use chrono::NaiveDate;

use crate::date::chinese;
use crate::document::{Block, Cell, CellAlign, Document, Folio, Row, Table, Text};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, ServedFacts, ServedPaper, ServiceMethod, ServiceReceiptFacts};
use crate::fonts::manifest::Face;
use crate::page::SheetKind;
use crate::strokes::Strokes;
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, filled, serial, signature};

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn service_receipt(
    facts: &ServiceReceiptFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::ServiceReceipt, issuer)?;
    filled(&[
        ("serial", &facts.mark.serial),
        ("document_id", &facts.mark.document_id),
        ("recipient", &facts.recipient),
        ("address", &facts.address),
    ])?;
    if facts.papers.is_empty() {
        return Err(PaperError::MissingFact { field: "papers" });
    }
    for paper in &facts.papers {
        filled(&[
            ("papers.title", &paper.title),
            ("papers.number", &paper.number),
        ])?;
    }
    if facts.papers.iter().any(|paper| paper.copies == 0) {
        return Err(PaperError::Contradiction {
            rule: "at least one copy is delivered",
        });
    }
    Ok(worded(facts, issuer))
}

fn worded(facts: &ServiceReceiptFacts, issuer: &IssuerFacts) -> Document {
    let blocks = vec![
        Block::Title(Text::new().say_in(Face::Title, "送达回证")),
        serial(&facts.mark.serial),
        Block::Table(table(facts)),
        Block::Gap(0.3),
        signature(issuer, facts.mark.issued_on),
    ];
    Document {
        template: Template::ServiceReceipt,
        name: "送达回证".to_owned(),
        document_id: facts.mark.document_id.clone(),
        issued_on: facts.mark.issued_on,
        folio: Folio::WhenSeveral,
        sheet: SheetKind::A4,
        optional_at: None,
        blocks,
    }
}

/// Two captions and two contents to a row; most rows use one of each.
fn table(facts: &ServiceReceiptFacts) -> Table {
    let service = facts.service.as_deref();
    let mut rows = vec![captions(&["送达文书名称及文号", "件数"])];
    rows.extend(facts.papers.iter().map(served));
    rows.extend([
        wide(
            "受送达人",
            9.5,
            vec![Text::new().fact("recipient", &facts.recipient)],
        ),
        wide(
            "送达地址",
            9.5,
            vec![Text::new().fact("address", &facts.address)],
        ),
        wide("送达方式", 9.5, vec![methods(facts.method)]),
        wide(
            if left(facts) {
                "送达日期"
            } else {
                "收到日期"
            },
            10.0,
            vec![received(service)],
        ),
        signing(
            ["签收人", "（签章）"],
            signed(
                said(
                    "receiver",
                    service.and_then(|known| known.receiver.as_ref()),
                ),
                service.and_then(|known| known.receiver_strokes.as_ref()),
            ),
            ["与受送达人", "关系"],
            said(
                "relation",
                service.and_then(|known| known.relation.as_ref()),
            ),
        ),
        wide("代收理由", 10.0, reason(service, ServiceMethod::Substitute)),
        wide("拒收事由", 10.0, reason(service, ServiceMethod::Left)),
        signing(
            ["见证人", "（签名）"],
            signed(
                said("witness", service.and_then(|known| known.witness.as_ref())),
                service.and_then(|known| known.witness_strokes.as_ref()),
            ),
            ["基层组织", "及职务"],
            said(
                "witness_post",
                service.and_then(|known| known.witness_post.as_ref()),
            ),
        ),
        signing(
            ["送达人", "（签名）"],
            signed(Vec::new(), None),
            ["送达人", "（签名）"],
            Vec::new(),
        ),
        wide("备　　注", 14.0, remark(facts)),
    ]);
    Table {
        columns: COLUMNS.to_vec(),
        rows,
        ..Table::default()
    }
}

/// Whether it was left where it was refused: then nobody received it.
fn left(facts: &ServiceReceiptFacts) -> bool {
    facts.method == Some(ServiceMethod::Left) && facts.service.is_some()
}

/// Shares of the table's width: caption, content, caption, content.
const COLUMNS: [f64; 4] = [0.20, 0.32, 0.20, 0.28];

fn cell(columns: usize, align: CellAlign, paragraphs: Vec<Text>) -> Cell {
    Cell {
        paragraphs,
        columns,
        align,
        strokes: None,
    }
}

fn caption(columns: usize, wording: &'static str) -> Cell {
    cell(columns, CellAlign::Centre, vec![Text::new().say(wording)])
}

fn captions(wordings: &[&'static str; 2]) -> Row {
    Row {
        cells: vec![caption(3, wordings[0]), caption(1, wordings[1])],
        height_min_mm: 9.0,
    }
}

fn served(paper: &ServedPaper) -> Row {
    let name = Text::new()
        .say("《")
        .fact("papers.title", &paper.title)
        .say("》（")
        .fact("papers.number", &paper.number)
        .say("）");
    let copies = Text::new()
        .fact("papers.copies", paper.copies.to_string())
        .say("份");
    let cells = vec![
        cell(3, CellAlign::Left, vec![name]),
        cell(1, CellAlign::Centre, vec![copies]),
    ];
    Row {
        cells,
        height_min_mm: 9.5,
    }
}

fn wide(wording: &'static str, height_min_mm: f64, content: Vec<Text>) -> Row {
    Row {
        cells: vec![caption(1, wording), cell(3, CellAlign::Left, content)],
        height_min_mm,
    }
}

/// A row in which somebody signs: caption, name and signature, a second caption, what is said of them.
fn signing(left: [&'static str; 2], name: Cell, right: [&'static str; 2], of: Vec<Text>) -> Row {
    let caption = |lines: [&'static str; 2]| {
        cell(
            1,
            CellAlign::Centre,
            lines.map(|wording| Text::new().say(wording)).to_vec(),
        )
    };
    Row {
        cells: vec![
            caption(left),
            name,
            caption(right),
            cell(1, CellAlign::Left, of),
        ],
        height_min_mm: 14.0,
    }
}

/// A name with the signature that was drawn on a screen, as far as there are any.
fn signed(name: Vec<Text>, strokes: Option<&Strokes>) -> Cell {
    Cell {
        strokes: strokes.cloned(),
        ..cell(1, CellAlign::Left, name)
    }
}

/// A fact, or nothing where a hand is to write.
fn said(field: &'static str, fact: Option<&String>) -> Vec<Text> {
    let line = |fact: &String| Text::new().fact(field, fact);
    fact.map(line).into_iter().collect()
}

/// The day of receipt with its time as far as known.
fn received(service: Option<&ServedFacts>) -> Text {
    let blank = || Text::new().say("　　　　年　　　月　　　日　　　时　　　分");
    let Some(known) = service else {
        return blank();
    };
    let Some(day) = known.received_on else {
        return blank();
    };
    let text = Text::new().fact("received_on", chinese(day));
    let time = known.received_at.as_deref();
    match time.and_then(|time| time.split_once(':')) {
        Some((hour, minute)) => text
            .say("　")
            .fact("received_at", hour)
            .say("时")
            .fact("received_at", minute)
            .say("分"),
        None => text,
    }
}

/// Why somebody else took it, or why it was left: it stands in the row of its method.
fn reason(service: Option<&ServedFacts>, method: ServiceMethod) -> Vec<Text> {
    let known = service.filter(|known| known.method == method);
    said("reason", known.and_then(|known| known.reason.as_ref()))
}

/// All methods with a box each, the known one filled in.
fn methods(known: Option<ServiceMethod>) -> Text {
    ServiceMethod::ALL
        .into_iter()
        .fold(Text::new(), |text, method| {
            let text = text.say(if known == Some(method) { "■" } else { "□" });
            text.say(match method {
                ServiceMethod::Direct => "直接　",
                ServiceMethod::Substitute => "代收　",
                ServiceMethod::Left => "留置　",
                ServiceMethod::Post => "邮寄　",
                ServiceMethod::Electronic => "电子　",
                ServiceMethod::PublicNotice => "公告",
            })
        })
}

fn remark(facts: &ServiceReceiptFacts) -> Vec<Text> {
    let given = facts
        .remark
        .as_ref()
        .filter(|remark| !remark.trim().is_empty());
    let mut lines: Vec<Text> = given
        .map(|remark| Text::new().fact("remark", remark))
        .into_iter()
        .collect();
    match &facts.service {
        Some(known) => lines.extend(proofs(known)),
        None => lines.push(Text::new().say("照片或者录像编号：")),
    }
    lines
}

/// What shows that it was served, as far as it is known.
fn proofs(known: &ServedFacts) -> Vec<Text> {
    let posted = known.tracking.as_ref().map(|tracking| {
        let text = Text::new().say("邮件编号：").fact("tracking", tracking);
        match known.posted_on {
            Some(day) => text.say("，交寄日期：").fact("posted_on", chinese(day)),
            None => text,
        }
    });
    let sent = known.sent_to.as_ref().map(|address| {
        let text = Text::new().say("经受送达人同意电子送达，送达地址：");
        text.fact("sent_to", address)
    });
    let photos = (known.photos > 0).then(|| {
        let text = Text::new().say("送达照片");
        text.fact("photos", known.photos.to_string()).say("张存档")
    });
    let stored = |who: &'static str, mark: &Option<String>| {
        let mark = mark.as_ref()?;
        let text = Text::new().say(who).say("电子签名存档，电子签名校验码：");
        Some(text.fact("signature", mark))
    };
    let note = known.note.as_ref();
    [
        posted,
        sent,
        photos,
        stored("签收人", &known.receiver_signature),
        stored("见证人", &known.witness_signature),
        note.map(|note| Text::new().fact("note", note)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = ServiceReceiptFacts {
        mark: any_mark(),
        papers: vec![ServedPaper {
            title: any(),
            number: any(),
            copies: 1,
        }],
        recipient: any(),
        address: any(),
        method: Some(ServiceMethod::Direct),
        remark: Some(any()),
        service: None,
    };
    let known = || Some(any());
    let served = ServiceReceiptFacts {
        service: Some(Box::new(ServedFacts {
            method: ServiceMethod::Left,
            received_on: Some(NaiveDate::MIN),
            received_at: Some("10:30".to_owned()),
            receiver: known(),
            relation: known(),
            reason: known(),
            witness: known(),
            witness_post: known(),
            tracking: known(),
            posted_on: Some(NaiveDate::MIN),
            sent_to: known(),
            note: known(),
            photos: 1,
            receiver_signature: known(),
            witness_signature: known(),
            receiver_strokes: None,
            witness_strokes: None,
        })),
        ..facts.clone()
    };
    [facts, served]
        .iter()
        .map(|facts| worded(facts, &any_issuer()))
        .collect()
}
