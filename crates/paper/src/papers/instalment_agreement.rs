//! 延期（分期）缴费协议书: between the collector and a unit that cannot pay at once (art. 63; 行政强制法 art. 42).
//!
//! Only the collector makes one: the tax office, or the agency where it collects. It sums contributions and nothing else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::chinese;
use crate::document::{Document, Table, TableType, Text};
use crate::draft::{Draft, list, middle, over, parties, right, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::issuer::Issuer;
use crate::papers::declaration_commitment::REPRESENTATIVE;
use crate::papers::payment_reminder::{UnpaidRow, amounts, check_rows};
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled, yuan};

/// Security that the unit gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarantee {
    /// 保证, 抵押 or 质押, with the thing or the guarantor.
    pub what: String,
    /// Its value, in fen.
    pub worth_fen: i64,
}

/// A payment to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// By when.
    pub until: NaiveDate,
    /// How much, in fen.
    pub fen: i64,
}

/// Facts of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentAgreementFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// Whether the agency collects in this region; without it only the tax office may agree.
    pub agency_collects: bool,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码, 18 characters.
    pub credit_code: String,
    /// 法定代表人, 负责人 or 经营者.
    pub representative: String,
    /// What is owed, by line and period.
    pub rows: Vec<UnpaidRow>,
    /// What secures it.
    pub guarantee: Guarantee,
    /// How it will be paid, in order; sums to what is owed.
    pub schedule: Vec<Instalment>,
}

/// The paper for these facts. Refuses anybody but the collector, and a schedule that does not pay what is owed.
pub fn instalment_agreement(
    facts: &InstalmentAgreementFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::InstalmentAgreement, issuer)?;
    if issuer.issuer == Issuer::Agency && !facts.agency_collects {
        return Err(PaperError::NotEntitled {
            template: Template::InstalmentAgreement,
            issuer: issuer.issuer,
        });
    }
    check_mark(&facts.mark)?;
    filled(&[
        ("unit_name", &facts.unit_name),
        ("credit_code", &facts.credit_code),
        ("representative", &facts.representative),
        ("guarantee.what", &facts.guarantee.what),
    ])?;
    check_rows(&facts.rows)?;
    check_schedule(facts)?;
    Ok(worded(facts, issuer))
}

fn check_schedule(facts: &InstalmentAgreementFacts) -> Result<(), PaperError> {
    let contradiction = |rule| Err(PaperError::Contradiction { rule });
    let owed: i64 = facts.rows.iter().map(|row| row.fen).sum();
    let planned: i64 = facts.schedule.iter().map(|part| part.fen).sum();
    if owed != planned || facts.schedule.iter().any(|part| part.fen <= 0) {
        return contradiction("the instalments add up to what is owed");
    }
    let ordered = facts
        .schedule
        .windows(2)
        .all(|pair| pair[0].until < pair[1].until);
    let first = facts.schedule.first();
    if !ordered || first.is_none_or(|part| part.until <= facts.mark.issued_on) {
        return contradiction("the instalments come after the agreement, one after another");
    }
    Ok(())
}

fn worded(facts: &InstalmentAgreementFacts, issuer: &IssuerFacts) -> Document {
    let one = Text::new()
        .say("甲方（征收机构）：")
        .fact("organ", &issuer.organ);
    let other = Text::new()
        .say("乙方（缴费单位）：")
        .fact("unit_name", &facts.unit_name)
        .say("，统一社会信用代码：")
        .fact("credit_code", &facts.credit_code)
        .say("，法定代表人（负责人、经营者）：")
        .fact("representative", &facts.representative);
    let security = Text::new()
        .say("乙方以")
        .fact("guarantee.what", &facts.guarantee.what)
        .say("（价值")
        .fact("guarantee.worth_fen", yuan(facts.guarantee.worth_fen))
        .say("）提供担保，担保手续由双方另行办理。");
    Draft::new(
        Template::InstalmentAgreement,
        "延期（分期）缴纳社会保险费协议书",
        &facts.mark,
    )
    .text(one)
    .text(other)
    .say(
        "依据《中华人民共和国社会保险法》第六十三条、《中华人民共和国行政强制法》第四十二条，双方就乙方缴纳社会保险费达成如下\
         协议：",
    )
    .head("一、应缴社会保险费")
    .table(amounts(&facts.rows))
    .gap(0.3)
    .say("上列金额为社会保险费本金，其他款项由甲方依法另行核定。")
    .led("二、担保。", security)
    .head("三、缴纳计划")
    .table(plan(&facts.schedule))
    .gap(0.3)
    .led(
        "四、乙方义务。",
        Text::new().say("乙方应当按照计划缴纳，并按时足额缴纳协议期间新发生的社会保险费；生产经营发生重大变化的，及时告知甲方。"),
    )
    .led(
        "五、未按协议缴纳。",
        Text::new().say("乙方未按照协议缴纳的，本协议终止，甲方依照《中华人民共和国社会保险法》第六十三条、《中华人民共和国行政强制法》第四十二条第二款办理。"),
    )
    .led(
        "六、其他。",
        Text::new().say("本协议自双方签字盖章之日起生效，一式两份，双方各执一份。"),
    )
    .gap(0.5)
    .table(parties(
        &["甲方（盖章）：", "经办人（签字）：", "　　　　年　　月　　日"]
            .map(|words| Text::new().say(words)),
        &["乙方（盖章）：", REPRESENTATIVE, "　　　　年　　月　　日"]
            .map(|words| Text::new().say(words)),
    ))
    .finish()
}

fn plan(schedule: &[Instalment]) -> Table {
    let each = schedule.iter().enumerate().map(|(at, part)| {
        row(
            8.5,
            vec![
                middle(Text::new().fact("schedule.number", (at + 1).to_string())),
                middle(
                    Text::new()
                        .fact("schedule.until", chinese(part.until))
                        .say("以前（含当日）"),
                ),
                right(Text::new().fact("schedule.fen", yuan(part.fen))),
            ],
        )
    });
    let total: i64 = schedule.iter().map(|part| part.fen).sum();
    let sum = row(
        8.5,
        vec![
            over(2, middle(Text::new().say("合　　计"))),
            right(Text::new().fact("schedule.total", yuan(total))),
        ],
    );
    list(
        TableType::SmallFour,
        &[0.16, 0.5, 0.34],
        &["期　次", "缴纳时间", "缴纳金额"],
        each.chain([sum]).collect(),
    )
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let month = survey::calendar::YearMonth::of(NaiveDate::MIN);
    let facts = InstalmentAgreementFacts {
        mark: any_mark(),
        agency_collects: true,
        unit_name: any(),
        credit_code: any(),
        representative: any(),
        rows: survey::roster::Line::ALL
            .map(|line| UnpaidRow {
                line,
                from: month,
                to: month,
                fen: 1,
            })
            .to_vec(),
        guarantee: Guarantee {
            what: any(),
            worth_fen: 1,
        },
        schedule: vec![Instalment {
            until: NaiveDate::MIN,
            fen: 7,
        }],
    };
    vec![worded(&facts, &any_issuer())]
}
