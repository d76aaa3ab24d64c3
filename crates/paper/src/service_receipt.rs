//! 送达回证: proof of delivery, one table to be filled in by hand at the door.
//!
//! Fields follow the Civil Procedure Law (2023) arts. 87–95: who received, when and in what capacity; why somebody else
//! did; why it was refused, with a witness of the local organisation (基层组织) or photographs; two people who delivered.

use crate::document::{Block, Cell, CellAlign, Document, Folio, Row, Table, Text};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, ServedPaper, ServiceMethod, ServiceReceiptFacts};
use crate::fonts::manifest::Face;
use crate::page::SheetKind;
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
            "收到日期",
            10.0,
            vec![Text::new().say("　　　　年　　　月　　　日　　　时　　　分")],
        ),
        narrow(["签收人", "（签章）"], ["与受送达人", "关系"], 14.0),
        wide("代收理由", 10.0, Vec::new()),
        wide("拒收事由", 10.0, Vec::new()),
        narrow(["见证人", "（签名）"], ["基层组织", "及职务"], 14.0),
        narrow(["送达人", "（签名）"], ["送达人", "（签名）"], 14.0),
        wide("备　　注", 14.0, remark(facts)),
    ]);
    Table {
        columns: COLUMNS.to_vec(),
        rows,
        ..Table::default()
    }
}

/// Shares of the table's width: caption, content, caption, content.
const COLUMNS: [f64; 4] = [0.20, 0.32, 0.20, 0.28];

fn cell(columns: usize, align: CellAlign, paragraphs: Vec<Text>) -> Cell {
    Cell {
        paragraphs,
        columns,
        align,
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

fn narrow(left: [&'static str; 2], right: [&'static str; 2], height_min_mm: f64) -> Row {
    let blank = || cell(1, CellAlign::Left, Vec::new());
    let caption = |lines: [&'static str; 2]| {
        cell(
            1,
            CellAlign::Centre,
            lines.map(|wording| Text::new().say(wording)).to_vec(),
        )
    };
    Row {
        cells: vec![caption(left), blank(), caption(right), blank()],
        height_min_mm,
    }
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
    let place = Text::new().say("照片或者录像编号：");
    match given {
        Some(remark) => vec![Text::new().fact("remark", remark), place],
        None => vec![place],
    }
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
    };
    vec![worded(&facts, &any_issuer())]
}
