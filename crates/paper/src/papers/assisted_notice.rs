//! 困难群体代缴告知书: tells a person that their share is paid for them and who confirms it.
//!
//! Belonging to such a group is sensitive (PIPL art. 28): the paper is handed over in a closed envelope, and says so.

use serde::{Deserialize, Serialize};
use survey::roster::Line;

use crate::document::{Document, SlipPart, Text};
use crate::draft::Draft;
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark, Source};
use crate::reserved::check_words;
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, any_source, check_issuer, check_mark, counter, filled, line_name,
    not_after, personal_rights, slip, slip_head, yuan,
};

/// Groups whose share may be paid for them. 乌海政发〔2020〕17号; today's names of the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssistedGroup {
    /// 脱贫人口、防止返贫监测对象.
    PovertyRelief,
    /// 最低生活保障对象.
    MinimumLiving,
    /// 特困人员.
    ExtremePoverty,
    /// 重度残疾人.
    SevereDisability,
}

impl AssistedGroup {
    /// Every group.
    pub const ALL: [Self; 4] = [
        Self::PovertyRelief,
        Self::MinimumLiving,
        Self::ExtremePoverty,
        Self::SevereDisability,
    ];

    const fn words(self) -> &'static str {
        match self {
            Self::PovertyRelief => "脱贫人口或者防止返贫监测对象",
            Self::MinimumLiving => "最低生活保障对象",
            Self::ExtremePoverty => "特困人员",
            Self::SevereDisability => "重度残疾人",
        }
    }
}

/// Facts of a notice on assisted contributions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistedNoticeFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The person's name.
    pub name: String,
    /// The group.
    pub group: AssistedGroup,
    /// The line paid for.
    pub line: Line,
    /// The year paid for.
    pub year: i32,
    /// What the person still pays, in fen: 0 = nothing.
    pub own_share_fen: i64,
    /// The local document that says so, with its number.
    pub policy: String,
    /// Who confirms the group: 区民政局.
    pub confirmed_by: String,
    /// The roster that names the person.
    pub source: Source,
}

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn assisted_notice(
    facts: &AssistedNoticeFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::AssistedNotice, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("name", &facts.name),
        ("policy", &facts.policy),
        ("confirmed_by", &facts.confirmed_by),
        ("source.name", &facts.source.name),
    ])?;
    check_words(&facts.policy, issuer.issuer)?;
    not_after(
        facts.mark.issued_on,
        &[("source.as_of", facts.source.as_of)],
    )?;
    if facts.own_share_fen < 0 {
        return Err(PaperError::Contradiction {
            rule: "a share is not negative",
        });
    }
    Ok(worded(facts, issuer))
}

fn worded(facts: &AssistedNoticeFacts, issuer: &IssuerFacts) -> Document {
    Draft::new(
        Template::AssistedNotice,
        "社会保险费代缴告知书",
        &facts.mark,
    )
    .to("name", &facts.name)
    .text(finding(facts))
    .led("一、代缴安排。", arrangement(facts))
    .led("二、谁来确认。", confirmation(facts, issuer))
    .led("三、您的权利。", personal_rights(issuer))
    .optional()
    .say("本告知书系政策告知与服务提醒，不属于行政处理决定。")
    .sealed(issuer)
    .note(Text::new().say("送达要求：装入信封封口，当面交本人；不得张贴，不得由他人传阅。"))
    .slip(receipt(&facts.mark.serial))
    .finish()
}

fn finding(facts: &AssistedNoticeFacts) -> Text {
    Text::new()
        .say("经与")
        .fact("source.name", &facts.source.name)
        .say("截至")
        .fact("source.as_of", crate::date::chinese(facts.source.as_of))
        .say("的名册核对，您列为")
        .say(facts.group.words())
        .say("。")
}

fn arrangement(facts: &AssistedNoticeFacts) -> Text {
    let text = Text::new()
        .say("按照")
        .fact("policy", &facts.policy)
        .say("，您")
        .fact("year", facts.year.to_string())
        .say("年参加")
        .say(line_name(facts.line))
        .say("的个人缴费按最低标准由政府代缴，");
    match facts.own_share_fen {
        0 => text.say("您本人无需缴费。请勿向任何人支付代办费用。"),
        fen => text
            .say("您本人另缴")
            .fact("own_share_fen", yuan(fen))
            .say("。请勿向任何人支付代办费用。"),
    }
}

fn confirmation(facts: &AssistedNoticeFacts, issuer: &IssuerFacts) -> Text {
    Text::new()
        .say("人员类别由")
        .fact("confirmed_by", &facts.confirmed_by)
        .say("确认。您愿意选择更高缴费档次的，可以自行补足差额。办理地点：")
        .then(counter(issuer))
        .say("，只需本人身份证件。")
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![
            slip("签收人："),
            SlipPart::Blank(28.0),
            slip("　□本人　□监护人　　　　年　　月　　日"),
        ],
    ]
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let pairs = AssistedGroup::ALL
        .into_iter()
        .flat_map(|group| [Line::ResidentPension, Line::ResidentMedical].map(|line| (group, line)));
    let facts = pairs.flat_map(|(group, line)| {
        [0, 1].map(|own_share_fen| AssistedNoticeFacts {
            mark: any_mark(),
            name: any(),
            group,
            line,
            year: 1,
            own_share_fen,
            policy: any(),
            confirmed_by: any(),
            source: any_source(),
        })
    });
    facts.map(|facts| worded(&facts, &any_issuer())).collect()
}
