//! 困难群体代缴告知书: tells a person which shares are paid for them, line by line, and who confirms it. Pensions are paid for at the lowest
//! grade; medical insurance has no grades and is subsidised (Social Insurance Law art. 25).
//!
//! Belonging to such a group is sensitive (PIPL art. 28): the paper is handed over in a closed envelope, and says so.

use serde::{Deserialize, Serialize};
use survey::roster::Line;

use crate::document::{Document, SlipPart, Text};
use crate::draft::Draft;
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark, Source};
use crate::reserved::check_words;
use crate::schemes::ID_SUFFICES;
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, any_source, check_issuer, check_mark, counter, filled, line_name,
    not_after, personal_rights, slip, slip_head, yuan,
};

/// Groups whose share may be paid for them. 乌海政发〔2020〕17号; today's names of the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssistedGroup {
    /// 脱贫人口、防止返贫监测对象: one list, which does not say which of the two.
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
            Self::PovertyRelief => "脱贫人口、防止返贫监测对象",
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
    /// A line that is paid for. Its facts stand beside the name's, where entries of the register have always had them.
    #[serde(flatten)]
    pub first: AssistedLine,
    /// Further lines that are paid for, or the same person's further groups.
    #[serde(default)]
    pub further: Vec<AssistedLine>,
}

/// A line that is paid for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistedLine {
    /// The group through which it is paid.
    pub group: AssistedGroup,
    /// The line.
    pub line: Line,
    /// The year paid for.
    pub year: i32,
    /// What the person still pays, in fen: 0 = nothing.
    pub own_share_fen: i64,
    /// The local document that says so, with its number.
    pub policy: String,
    /// Who confirms the group.
    pub confirmed_by: String,
    /// The roster that names the person.
    pub source: Source,
}

impl AssistedNoticeFacts {
    /// Every line that is paid for.
    fn lines(&self) -> Vec<AssistedLine> {
        let all = std::iter::once(&self.first).chain(&self.further);
        all.cloned().collect()
    }
}

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn assisted_notice(
    facts: &AssistedNoticeFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::AssistedNotice, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[("name", &facts.name)])?;
    for line in facts.lines() {
        check_line(&line, facts, issuer)?;
    }
    Ok(worded(facts, issuer))
}

fn check_line(
    line: &AssistedLine,
    facts: &AssistedNoticeFacts,
    issuer: &IssuerFacts,
) -> Result<(), PaperError> {
    filled(&[
        ("policy", &line.policy),
        ("confirmed_by", &line.confirmed_by),
        ("source.name", &line.source.name),
    ])?;
    check_words(&line.policy, issuer.issuer)?;
    not_after(facts.mark.issued_on, &[("source.as_of", line.source.as_of)])?;
    if line.own_share_fen < 0 {
        return Err(PaperError::Contradiction {
            rule: "a share is not negative",
        });
    }
    Ok(())
}

fn worded(facts: &AssistedNoticeFacts, issuer: &IssuerFacts) -> Document {
    let lines = facts.lines();
    Draft::new(
        Template::AssistedNotice,
        "社会保险费代缴告知书",
        &facts.mark,
    )
    .to("name", &facts.name)
    .text(finding(&lines))
    .led("一、代缴安排。", arrangement(&lines))
    .led("二、谁来确认。", confirmation(&lines, issuer))
    .led("三、您的权利。", personal_rights(issuer))
    .optional()
    .say("本告知书系政策告知与服务提醒，不属于行政处理决定。")
    .sealed_close(issuer)
    .note(
        Text::new()
            .say("送达要求：装入信封封口，当面交本人或者其监护人；不得张贴，不得由他人传阅。"),
    )
    .slip(receipt(&facts.mark.serial))
    .finish()
}

/// The lists that name the person, each once.
fn finding(lines: &[AssistedLine]) -> Text {
    let mut named: Vec<(AssistedGroup, &Source)> = Vec::new();
    for line in lines {
        if !named.contains(&(line.group, &line.source)) {
            named.push((line.group, &line.source));
        }
    }
    let each = named.iter().enumerate();
    let text = each.fold(Text::new().say("经"), |text, (at, (group, source))| {
        let text = if at == 0 { text } else { text.say("；") };
        text.say("与")
            .fact("source.name", &source.name)
            .say("截至")
            .fact("source.as_of", crate::date::chinese(source.as_of))
            .say("的名册核对，您已列入")
            .say(group.words())
            .say("名册")
    });
    text.say("。")
}

fn arrangement(lines: &[AssistedLine]) -> Text {
    let each = lines.iter().fold(Text::new(), |text, line| {
        let text = text
            .say("按照")
            .fact("policy", &line.policy)
            .say("，您")
            .fact("year", line.year.to_string())
            .say("年参加")
            .say(line_name(line.line))
            .say("的个人缴费，");
        share(text, line)
    });
    each.say("请勿向任何人支付代办费用。")
}

/// Who pays: by grade for a pension, as a subsidy for medical insurance.
fn share(text: Text, line: &AssistedLine) -> Text {
    let paid = match (is_medical(line.line), line.own_share_fen) {
        (false, 0) => return text.say("按最低档次由政府代缴，您本人无需缴费。"),
        (true, 0) => return text.say("由政府给予全额补贴，您本人无需缴费。"),
        (false, _) => text.say("由政府代缴部分费用，您本人缴纳"),
        (true, _) => text.say("由政府给予部分补贴，您本人缴纳"),
    };
    paid.fact("own_share_fen", yuan(line.own_share_fen))
        .say("。")
}

const fn is_medical(line: Line) -> bool {
    match line {
        Line::EmployeeMedical | Line::ResidentMedical => true,
        Line::EmployeePension
        | Line::ResidentPension
        | Line::Unemployment
        | Line::WorkInjury
        | Line::Maternity => false,
    }
}

fn confirmation(lines: &[AssistedLine], issuer: &IssuerFacts) -> Text {
    let mut bodies: Vec<&str> = lines.iter().map(|line| &*line.confirmed_by).collect();
    bodies.dedup();
    let each = bodies.into_iter().enumerate();
    let text = each.fold(Text::new().say("人员类别由"), |text, (at, body)| {
        let text = if at == 0 { text } else { text.say("、") };
        text.fact("confirmed_by", body)
    });
    let text = text.say("确认。");
    let graded = lines.iter().any(|line| line.line == Line::ResidentPension);
    let text = if graded {
        text.say("您愿意选择更高缴费档次的，可以自行补足差额。")
    } else {
        text
    };
    text.say("办理地点：")
        .then(counter(issuer))
        .say("，请带本人身份证件")
        .say(ID_SUFFICES)
        .say("。")
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
        [0, 1].map(|own_share_fen| {
            let first = AssistedLine {
                group,
                line,
                year: 1,
                own_share_fen,
                policy: any(),
                confirmed_by: any(),
                source: any_source(),
            };
            let mut second = first.clone();
            second.source.as_of = chrono::NaiveDate::MAX;
            AssistedNoticeFacts {
                mark: any_mark(),
                name: any(),
                first,
                further: vec![second],
            }
        })
    });
    facts.map(|facts| worded(&facts, &any_issuer())).collect()
}
