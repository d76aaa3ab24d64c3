//! 社会保险缴费提醒函: repeats what the collector's own file says is unpaid. No figure of ours, no total of anything else.
//!
//! The 2019 rule against collecting old debts by one's own initiative stands behind this paper: without a collector's file
//! there is none. It cites arts. 60, 61, 63 and 86 by number and leaves them to the collector.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::calendar::YearMonth;
use survey::roster::Line;

use crate::date::chinese;
use crate::document::{Document, SlipPart, TableType, Text};
use crate::draft::{Draft, list, middle, over, right, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, check_issuer, check_mark, counter, filled, line_name, month, not_after,
    slip, slip_head, unit_rights, yuan,
};

/// The collector's file: the only source of an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectorFile {
    /// The collector: 国家税务总局示范市青禾区税务局.
    pub body: String,
    /// The file's own number or name.
    pub reference: String,
    /// The day that it describes.
    pub as_of: NaiveDate,
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnpaidRow {
    /// The insurance line.
    pub line: Line,
    /// First month.
    pub from: YearMonth,
    /// Last month.
    pub to: YearMonth,
    /// The contribution itself, in fen, more than 0.
    pub fen: i64,
}

/// Facts of a payment reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReminderFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码, 18 characters.
    pub credit_code: String,
    /// Where the amounts come from.
    pub file: CollectorFile,
    /// The amounts, at least one.
    pub rows: Vec<UnpaidRow>,
    /// What further collectors say.
    #[serde(default)]
    pub others: Vec<Collected>,
}

/// What one collector's file says of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collected {
    /// Where the amounts come from.
    pub file: CollectorFile,
    /// The amounts, at least one.
    pub rows: Vec<UnpaidRow>,
}

/// The paper for these facts. Refuses an issuer that is not entitled, and amounts without a collector's file.
pub fn payment_reminder(
    facts: &PaymentReminderFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::PaymentReminder, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("unit_name", &facts.unit_name),
        ("credit_code", &facts.credit_code),
    ])?;
    check_collected(&facts.mark, &facts.file, &facts.rows)?;
    for other in &facts.others {
        check_collected(&facts.mark, &other.file, &other.rows)?;
    }
    Ok(worded(facts, issuer))
}

fn check_collected(
    mark: &Mark,
    file: &CollectorFile,
    rows: &[UnpaidRow],
) -> Result<(), PaperError> {
    filled(&[
        ("file.body", &file.body),
        ("file.reference", &file.reference),
    ])?;
    not_after(mark.issued_on, &[("file.as_of", file.as_of)])?;
    check_rows(rows)
}

/// Refuses no rows, amounts that are none and periods that run backwards.
pub(crate) fn check_rows(rows: &[UnpaidRow]) -> Result<(), PaperError> {
    if rows.is_empty() {
        return Err(PaperError::MissingFact { field: "rows" });
    }
    if rows.iter().any(|row| row.fen <= 0 || row.to < row.from) {
        return Err(PaperError::Contradiction {
            rule: "an amount is more than nothing and its period runs forwards",
        });
    }
    Ok(())
}

/// Whose figures these are.
fn provided(file: &CollectorFile) -> Text {
    Text::new()
        .fact("file.body", &file.body)
        .say("提供的缴费信息（")
        .fact("file.reference", &file.reference)
        .say("，截至")
        .fact("file.as_of", chinese(file.as_of))
        .say("），")
}

fn worded(facts: &PaymentReminderFacts, issuer: &IssuerFacts) -> Document {
    let intro = Text::new()
        .say("根据")
        .then(provided(&facts.file))
        .say("贵单位（统一社会信用代码：")
        .fact("credit_code", &facts.credit_code)
        .say("）下列社会保险费尚未显示缴纳记录：");
    let ways = Text::new()
        .say("请贵单位核对。确未缴纳的，请通过电子税务局或者办税服务厅办理；如有疑问，请向征收机构咨询，也可以到")
        .then(counter(issuer))
        .say("了解情况。");
    let draft = Draft::new(Template::PaymentReminder, "社会保险缴费提醒函", &facts.mark)
        .to("unit_name", &facts.unit_name)
        .text(intro)
        .table(amounts(&facts.rows));
    let others = facts.others.iter();
    let draft = others.fold(draft, |draft, other| {
        let intro = Text::new()
            .say("另据")
            .then(provided(&other.file))
            .say("下列社会保险费尚未显示缴纳记录：");
        draft.gap(0.3).text(intro).table(amounts(&other.rows))
    });
    draft
        .gap(0.3)
        .led(
            "一、有关规定。",
            Text::new().say(
                "用人单位应当自行申报、按时足额缴纳社会保险费，职工应当缴纳的部分由用人单位代扣代缴（《中华人民共和国\
                 社会保险法》第六十条）。征收工作由社会保险费征收机构依照第六十一条、第六十三条、第八十六条办理。",
            ),
        )
        .led("二、怎样办理。", ways)
        .led("三、贵单位的权利。", unit_rights(issuer))
        .optional()
        .say(
            "本函系政策告知与服务提醒，不属于行政处理决定。所列金额由征收机构提供，不包含其他款项，以征收机构核定为准。",
        )
        .sealed(issuer)
        .slip(receipt(&facts.mark.serial))
        .finish()
}

/// The amounts by line and period, with their sum.
pub(crate) fn amounts(rows: &[UnpaidRow]) -> crate::document::Table {
    let each = rows.iter().map(|each| {
        row(
            8.5,
            vec![
                middle(Text::new().say(line_name(each.line))),
                middle(
                    Text::new()
                        .fact("rows.from", month(each.from))
                        .say("至")
                        .fact("rows.to", month(each.to)),
                ),
                right(Text::new().fact("rows.fen", yuan(each.fen))),
            ],
        )
    });
    let total: i64 = rows.iter().map(|row| row.fen).sum();
    let sum = row(
        8.5,
        vec![
            over(2, middle(Text::new().say("合　　计"))),
            right(Text::new().fact("rows.total", yuan(total))),
        ],
    );
    list(
        TableType::SmallFour,
        &[0.36, 0.38, 0.26],
        &["险　种", "所属期", "应缴金额"],
        each.chain([sum]).collect(),
    )
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![
            slip("□已缴纳　□将缴纳　□需要咨询　□情况有误："),
            SlipPart::Blank(40.0),
        ],
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
    let month = YearMonth::of(NaiveDate::MIN);
    let file = CollectorFile {
        body: any(),
        reference: any(),
        as_of: NaiveDate::MIN,
    };
    let rows = Line::ALL.map(|line| UnpaidRow {
        line,
        from: month,
        to: month,
        fen: 1,
    });
    let facts = PaymentReminderFacts {
        mark: any_mark(),
        unit_name: any(),
        credit_code: any(),
        file: file.clone(),
        rows: rows.to_vec(),
        others: vec![Collected {
            file,
            rows: rows.to_vec(),
        }],
    };
    vec![worded(&facts, &any_issuer())]
}
