//! 参加社会保险承诺书 (after 本政发〔2008〕6号): a new unit promises to register its staff within 30 days of employing them.
//!
//! The unit itself needs no registration: that came with its business registration (社会保险经办条例 art. 6).

use serde::{Deserialize, Serialize};

use crate::document::{Document, SlipPart, Text};
use crate::draft::Draft;
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::papers::declaration_commitment::{REPRESENTATIVE, signed};
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled, slip};

/// Facts of a new unit's commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentCommitmentFacts {
    /// Number, id, date. The unit writes its own date by hand.
    pub mark: Mark,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码, 18 characters.
    pub credit_code: String,
    /// Whether it is a 个体工商户; decides what is said about employees, and who signs.
    pub individual_business: bool,
}

/// The paper for these facts. Refuses an issuer that may not receive it and empty facts.
pub fn enrolment_commitment(
    facts: &EnrolmentCommitmentFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::EnrolmentCommitment, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("unit_name", &facts.unit_name),
        ("credit_code", &facts.credit_code),
    ])?;
    Ok(worded(facts, issuer))
}

fn worded(facts: &EnrolmentCommitmentFacts, issuer: &IssuerFacts) -> Document {
    let intro = Text::new()
        .say("本单位（")
        .fact("unit_name", &facts.unit_name)
        .say("，统一社会信用代码：")
        .fact("credit_code", &facts.credit_code)
        .say("）已了解社会保险有关规定，承诺如下：");
    let (who, changes, signs) = if facts.individual_business {
        (
            "一、招用从业人员的，自用工之日起三十日内为其申请办理社会保险登记，参加基本养老、职工基本医疗、工伤、失业、生育保险。",
            "四、名称、经营场所、经营者姓名等事项发生变化的，及时告知社会保险经办机构。",
            "经营者（签字）：",
        )
    } else {
        (
            "一、自用工之日起三十日内为职工申请办理社会保险登记，参加基本养老、职工基本医疗、工伤、失业、生育保险。",
            "四、名称、住所、法定代表人或者负责人等事项发生变化的，及时告知社会保险经办机构。",
            REPRESENTATIVE,
        )
    };
    let draft = Draft::new(
        Template::EnrolmentCommitment,
        "参加社会保险承诺书",
        &facts.mark,
    )
    .to("organ", &issuer.organ)
    .text(intro)
    .say(who)
    .say("二、如实申报职工人数和工资，按时足额缴纳社会保险费，代扣代缴职工应当缴纳的部分。")
    .say("三、每年向职工公布全年社会保险费缴纳情况，接受监督。")
    .say(changes)
    .gap(0.5)
    .fill(contact("经办人：", "联系电话："))
    .gap(0.5);
    signed(draft, signs)
        .gap(0.5)
        .note(Text::new().say(
            "说明：单位的社会保险登记在办理登记注册时同步办理，无需另行申请（《社会保险经办条例》第六条）；本承诺书针对职工\
             登记，依据《中华人民共和国社会保险法》第五十七条、第五十八条。",
        ))
        .finish()
}

/// A line for two things to write.
pub(super) fn contact(one: &'static str, other: &'static str) -> Vec<SlipPart> {
    vec![
        slip(one),
        SlipPart::Blank(38.0),
        slip("　"),
        slip(other),
        SlipPart::Blank(40.0),
    ]
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = [true, false].map(|individual_business| EnrolmentCommitmentFacts {
        mark: any_mark(),
        unit_name: any(),
        credit_code: any(),
        individual_business,
    });
    facts.map(|facts| worded(&facts, &any_issuer())).to_vec()
}
