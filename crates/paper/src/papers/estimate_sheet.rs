//! 测算单 (看得懂、算得清): decided numbers with their inputs, the year of the parameters, their source and the disclaimer.
//!
//! Nothing is computed here. A parameter that the region has not filled in is printed as missing, not as a number.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Table, TableType, Text};
use crate::draft::{Draft, left, list, middle, right, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, check_issuer, check_mark, counter, filled, telephones, yuan,
};

/// Something that went into the calculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateInput {
    /// What it is: 缴费年限.
    pub label: String,
    /// Its value as it is said: 21年2个月; `None` if the region has not filled it in.
    pub value: Option<String>,
}

/// Something that came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateResult {
    /// What it is: 基础养老金.
    pub label: String,
    /// How it was reckoned, in words and numbers.
    pub how: String,
    /// The amount, in fen; `None` if a parameter is missing.
    pub fen: Option<i64>,
}

/// Facts of an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateSheetFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// For whom; `None` for an example.
    pub name: Option<String>,
    /// What was reckoned: 职工基本养老金.
    pub matter: String,
    /// Inputs, at least one.
    pub inputs: Vec<EstimateInput>,
    /// Results, at least one; the last one is the sum.
    pub results: Vec<EstimateResult>,
    /// The year of the parameters.
    pub parameter_year: i32,
    /// Where the parameters come from.
    pub source: String,
    /// Whether a primary source has confirmed them.
    pub official: bool,
}

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn estimate_sheet(
    facts: &EstimateSheetFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::EstimateSheet, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[("matter", &facts.matter), ("source", &facts.source)])?;
    if facts.inputs.is_empty() {
        return Err(PaperError::MissingFact { field: "inputs" });
    }
    if facts.results.is_empty() {
        return Err(PaperError::MissingFact { field: "results" });
    }
    Ok(worded(facts, issuer))
}

/// What stands where a region has filled nothing in.
const UNKNOWN: &str = "本地区尚未填写";

fn worded(facts: &EstimateSheetFacts, issuer: &IssuerFacts) -> Document {
    let draft = Draft::new(Template::EstimateSheet, "社会保险待遇测算单", &facts.mark);
    let draft = match &facts.name {
        Some(name) => draft.to("name", name),
        None => draft,
    };
    let intro = Text::new()
        .say("按下列条件，您的")
        .fact("matter", &facts.matter)
        .say("测算如下：");
    let source = Text::new()
        .say("参数年度：")
        .fact("parameter_year", facts.parameter_year.to_string())
        .say("年。参数来源：")
        .fact("source", &facts.source)
        .say(if facts.official {
            "。"
        } else {
            "（未经正式文件核实）。"
        });
    let ask = Text::new()
        .say("咨询地点：")
        .then(counter(issuer))
        .say("。")
        .then(telephones(issuer))
        .say("。");
    draft
        .text(intro)
        .table(inputs(&facts.inputs))
        .gap(0.3)
        .say("测算结果：")
        .table(results(&facts.results))
        .gap(0.3)
        .note(source)
        .say("测算结果仅供参考，以社会保险经办机构核定为准。参数每年调整，实际待遇按退休时的规定计算。")
        .note(ask)
        .finish()
}

fn inputs(inputs: &[EstimateInput]) -> Table {
    let each = inputs.iter().map(|input| {
        let value = input.value.as_ref().map_or_else(
            || Text::new().say(UNKNOWN),
            |value| Text::new().fact("inputs.value", value),
        );
        row(
            7.5,
            vec![
                left(Text::new().fact("inputs.label", &input.label)),
                right(value),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.55, 0.45],
        &["条　件", "数　值"],
        each.collect(),
    )
}

fn results(results: &[EstimateResult]) -> Table {
    let each = results.iter().map(|result| {
        let amount = result.fen.map_or_else(
            || Text::new().say(UNKNOWN),
            |fen| Text::new().fact("results.fen", yuan(fen)),
        );
        row(
            7.5,
            vec![
                middle(Text::new().fact("results.label", &result.label)),
                left(Text::new().fact("results.how", &result.how)),
                right(amount),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.22, 0.53, 0.25],
        &["项　目", "怎样算", "金　额"],
        each.collect(),
    )
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = [true, false].map(|official| EstimateSheetFacts {
        mark: any_mark(),
        name: Some(any()),
        matter: any(),
        inputs: vec![EstimateInput {
            label: any(),
            value: None,
        }],
        results: vec![EstimateResult {
            label: any(),
            how: any(),
            fen: None,
        }],
        parameter_year: 1,
        source: any(),
        official,
    });
    facts.map(|facts| worded(&facts, &any_issuer())).to_vec()
}
