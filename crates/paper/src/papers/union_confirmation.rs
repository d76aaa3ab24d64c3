//! 工会监督确认书: a unit's union confirms that the yearly posting hung, for how long, and what staff said.
//!
//! Nothing is said for it: whether the posting hung it writes itself, and it signs alone. Arts. 9 (unions supervise) and 4 of the work-injury regulations (posting inside the unit).

use serde::{Deserialize, Serialize};

use crate::document::{Document, SlipPart, Text};
use crate::draft::{Draft, parties};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled, slip};

/// Facts of a union's confirmation. What it saw is written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnionConfirmationFacts {
    /// Number, id, date. The union writes its own date by hand.
    pub mark: Mark,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码, 18 characters.
    pub credit_code: String,
    /// The year of the posting.
    pub year: i32,
}

/// The paper for these facts. Refuses an issuer that may not receive it and empty facts.
pub fn union_confirmation(
    facts: &UnionConfirmationFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::UnionConfirmation, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("unit_name", &facts.unit_name),
        ("credit_code", &facts.credit_code),
    ])?;
    Ok(worded(facts, issuer))
}

fn worded(facts: &UnionConfirmationFacts, issuer: &IssuerFacts) -> Document {
    let intro = Text::new()
        .fact("unit_name", &facts.unit_name)
        .say("（统一社会信用代码：")
        .fact("credit_code", &facts.credit_code)
        .say("）")
        .fact("year", facts.year.to_string())
        .say("年度职工参保核定人员和缴费基数公示情况，监督如下：");
    Draft::new(Template::UnionConfirmation, "工会监督确认书", &facts.mark)
        .to("organ", &issuer.organ)
        .text(intro)
        .fill(vec![
            slip("一、公示日期："),
            SlipPart::Blank(36.0),
            slip("至"),
            SlipPart::Blank(36.0),
            slip("。"),
        ])
        .fill(vec![slip("二、公示地点："), SlipPart::Blank(98.0), slip("。")])
        .fill(vec![
            slip("三、公示职工"),
            SlipPart::Blank(20.0),
            slip("人，在岗职工"),
            SlipPart::Blank(20.0),
            slip("人。"),
        ])
        .fill(vec![
            slip("四、收到职工异议"),
            SlipPart::Blank(16.0),
            slip("件，已答复"),
            SlipPart::Blank(16.0),
            slip("件。"),
        ])
        .say("五、监督意见：")
        .choice(false, "公示人员、险种、缴费基数与本单位用工和工资情况一致。")
        .choice(false, "存在下列不一致情况：")
        .fill(vec![SlipPart::Blank(144.0)])
        .gap(0.3)
        .table(parties(
            &[
                Text::new().say("工会（盖章）："),
                Text::new().say("工会负责人（签字）："),
                Text::new().say("　　　　年　　月　　日"),
            ],
            &[
                Text::new().say("尚无工会的，"),
                Text::new().say("职工代表（签字）："),
                Text::new().say("　　　　年　　月　　日"),
            ],
        ))
        .note(Text::new().say(
            "说明：工会依法维护职工的合法权益，对与职工社会保险权益有关的事项进行监督（《中华人民共和国社会保险法》第九条）；\
             用人单位应当将参加工伤保险的有关情况在本单位内公示（《工伤保险条例》第四条）。尚无工会的，由职工代表填写并签字。",
        ))
        .finish()
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = UnionConfirmationFacts {
        mark: any_mark(),
        unit_name: any(),
        credit_code: any(),
        year: 1,
    };
    vec![worded(&facts, &any_issuer())]
}
