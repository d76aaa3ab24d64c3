//! 参保情况查询结果单: what a source said on a day, about a unit for a body that asked (九人社字〔2017〕85号: 评优, 年检), about a
//! person only for that person (Social Insurance Law 74, 81). It repeats a source; it neither certifies nor judges, and says that the
//! agency does (本政发〔2008〕6号).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::calendar::YearMonth;
use survey::roster::Line;

use crate::date::chinese;
use crate::document::{Document, Table, TableType, Text};
use crate::draft::{Draft, list, middle, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark, Source};
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, any_source, check_issuer, check_mark, filled, line_name, month,
    not_after, telephones,
};

/// What the source said about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueriedState {
    /// 正常参保缴费.
    Paying,
    /// 暂停缴费.
    Paused,
    /// 终止参保.
    Ended,
    /// 未查询到记录.
    NotFound,
}

/// A line of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueriedLine {
    /// The insurance line.
    pub line: Line,
    /// What the source said.
    pub state: QueriedState,
    /// People insured on it, if a unit was asked about.
    pub people: Option<u32>,
    /// The last month paid, if known.
    pub last_paid: Option<YearMonth>,
}

/// Facts of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryResultFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// Who asked.
    pub asked_by: String,
    /// What for.
    pub purpose: String,
    /// About whom.
    pub subject_name: String,
    /// 统一社会信用代码 or a masked identity number.
    pub subject_code: String,
    /// The lines, at least one.
    pub lines: Vec<QueriedLine>,
    /// The source and its day.
    pub source: Source,
    /// Whether the person it is about asked; then `asked_by` is the person.
    #[serde(default)]
    pub own_request: bool,
}

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn query_result(
    facts: &QueryResultFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::QueryResult, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("asked_by", &facts.asked_by),
        ("purpose", &facts.purpose),
        ("subject_name", &facts.subject_name),
        ("subject_code", &facts.subject_code),
        ("source.name", &facts.source.name),
    ])?;
    not_after(
        facts.mark.issued_on,
        &[("source.as_of", facts.source.as_of)],
    )?;
    if facts.lines.is_empty() {
        return Err(PaperError::MissingFact { field: "lines" });
    }
    let absent = |line: &QueriedLine| line.state == QueriedState::NotFound;
    let said = |line: &QueriedLine| line.people.is_some() || line.last_paid.is_some();
    if facts.lines.iter().any(|line| absent(line) && said(line)) {
        return Err(PaperError::Contradiction {
            rule: "what was not found has neither people nor a last month",
        });
    }
    Ok(worded(facts, issuer))
}

fn worded(facts: &QueryResultFacts, issuer: &IssuerFacts) -> Document {
    let intro = Text::new()
        .say(if facts.own_request {
            "您因"
        } else {
            "贵单位因"
        })
        .fact("purpose", &facts.purpose)
        .say("查询")
        .fact("subject_name", &facts.subject_name)
        .say("（")
        .fact("subject_code", &facts.subject_code)
        .say("）的社会保险参保情况。经查询")
        .fact("source.name", &facts.source.name)
        .say("截至")
        .fact("source.as_of", chinese(facts.source.as_of))
        .say("的参保信息，结果如下：");
    let end = Text::new()
        .say("本结果仅转述上述日期的信息，仅供所列事由参考，不作为参保证明，以社会保险经办机构查询结果为准；需要以参保情况为\
              依据的，由社会保险经办机构审验。查询结果涉及的信息请依法保密。")
        .then(telephones(issuer))
        .say("。");
    Draft::new(Template::QueryResult, "参保情况查询结果单", &facts.mark)
        .to("asked_by", &facts.asked_by)
        .text(intro)
        .table(answers(&facts.lines))
        .gap(0.3)
        .text(end)
        .sealed(issuer)
        .finish()
}

fn answers(lines: &[QueriedLine]) -> Table {
    let dash = || Text::new().say("—");
    let each = lines.iter().map(|line| {
        let people = line.people.map_or_else(dash, |count| {
            Text::new().fact("lines.people", count.to_string())
        });
        let last = line.last_paid.map_or_else(dash, |last| {
            Text::new().fact("lines.last_paid", month(last))
        });
        row(
            9.0,
            vec![
                middle(Text::new().say(line_name(line.line))),
                middle(Text::new().say(words(line.state))),
                middle(people),
                middle(last),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.36, 0.24, 0.16, 0.24],
        &["险　种", "参保状态", "参保人数", "最近缴费月份"],
        each.collect(),
    )
}

const fn words(state: QueriedState) -> &'static str {
    match state {
        QueriedState::Paying => "正常参保缴费",
        QueriedState::Paused => "暂停缴费",
        QueriedState::Ended => "终止参保",
        QueriedState::NotFound => "未查询到记录",
    }
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let states = [
        QueriedState::Paying,
        QueriedState::Paused,
        QueriedState::Ended,
        QueriedState::NotFound,
    ];
    let facts = states.map(|state| QueryResultFacts {
        own_request: state == QueriedState::Ended,
        mark: any_mark(),
        asked_by: any(),
        purpose: any(),
        subject_name: any(),
        subject_code: any(),
        lines: Line::ALL
            .map(|line| QueriedLine {
                line,
                state,
                people: None,
                last_paid: Some(YearMonth::of(NaiveDate::MIN)),
            })
            .to_vec(),
        source: any_source(),
    });
    facts.map(|facts| worded(&facts, &any_issuer())).to_vec()
}
