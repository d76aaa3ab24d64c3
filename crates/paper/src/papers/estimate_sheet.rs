//! 测算单 (看得懂、算得清): decided numbers with their inputs, the year of the parameters, their source and the disclaimer.
//!
//! Nothing is computed here. A parameter that the region has not filled in is printed as missing, not as a number.

use serde::{Deserialize, Serialize};

use crate::document::{Cell, Document, Table, TableType, Text};
use crate::draft::{Draft, left, list, middle, right, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::template::Template;
use crate::wording::{
    MEDICAL_BODY, any_issuer, any_mark, check_issuer, check_leaflet_mark, counter, filled,
    telephones, yuan,
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
    /// What it comes to.
    pub worth: Worth,
}

/// What a result comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// An amount, in fen.
    Fen(i64),
    /// Something else, as it is said: 2041年3月.
    Said(String),
    /// A parameter is missing.
    Unknown,
}

/// A figure or rule that the calculation stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateGround {
    /// What it is: 养老金计发基数.
    pub label: String,
    /// The year that it is valid for, where it has one.
    pub year: Option<i32>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A source that a primary document has confirmed.
    Official(String),
    /// A source that none has.
    Unofficial(String),
    /// Typed by whoever reckoned.
    Typed,
    /// Only the agency computes it.
    Assessed,
    /// The region has not filled it in.
    Missing,
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
    /// Results, at least one.
    pub results: Vec<EstimateResult>,
    /// Figures and rules with their year and source, at least one.
    pub grounds: Vec<EstimateGround>,
}

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn estimate_sheet(
    facts: &EstimateSheetFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::EstimateSheet, issuer)?;
    check_leaflet_mark(&facts.mark)?;
    filled(&[("matter", &facts.matter)])?;
    if facts.grounds.is_empty() {
        return Err(PaperError::MissingFact { field: "grounds" });
    }
    if facts.inputs.is_empty() {
        return Err(PaperError::MissingFact { field: "inputs" });
    }
    if facts.results.is_empty() {
        return Err(PaperError::MissingFact { field: "results" });
    }
    Ok(worded(facts, issuer))
}

/// What stands where a region has filled nothing in: what the reader can do about it.
const UNKNOWN: &str = "请到窗口询问";

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
    let ask = Text::new();
    let ask = if touches_medical(facts) {
        ask.say(MEDICAL_BODY)
    } else {
        ask
    };
    let ask = ask
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
        .say("测算依据：")
        .table(grounds(&facts.grounds))
        .gap(0.3)
        .say("测算结果仅供参考，以社会保险经办机构核定为准。参数每年调整，实际待遇按退休时的规定计算。")
        .note(ask)
        .finish()
}

/// Whether a result is of medical or maternity insurance.
fn touches_medical(facts: &EstimateSheetFacts) -> bool {
    let mut results = facts.results.iter();
    results.any(|result| result.label.contains("医疗") || result.label.contains("生育"))
}

/// Two conditions side by side: the sheet is read as one page.
fn inputs(inputs: &[EstimateInput]) -> Table {
    let each = inputs.chunks(2).map(|pair| {
        let mut cells: Vec<_> = pair.iter().flat_map(input).collect();
        cells.resize_with(4, || left(Text::new()));
        row(7.5, cells)
    });
    list(
        TableType::SmallFour,
        &[0.28, 0.22, 0.28, 0.22],
        &["条　件", "数　值", "条　件", "数　值"],
        each.collect(),
    )
}

fn input(input: &EstimateInput) -> [Cell; 2] {
    let value = input.value.as_ref().map_or_else(
        || Text::new().say(UNKNOWN),
        |value| Text::new().fact("inputs.value", value),
    );
    let label = Text::new().fact("inputs.label", &input.label);
    [left(label), right(value)]
}

fn results(results: &[EstimateResult]) -> Table {
    let each = results.iter().map(|result| {
        let amount = match &result.worth {
            Worth::Fen(fen) => Text::new().fact("results.worth", yuan(*fen)),
            Worth::Said(said) => Text::new().fact("results.worth", said),
            Worth::Unknown => Text::new().say(UNKNOWN),
        };
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
        &[0.24, 0.5, 0.26],
        &["项　目", "怎样算", "结　果"],
        each.collect(),
    )
}

fn grounds(grounds: &[EstimateGround]) -> Table {
    let each = grounds.iter().map(|ground| {
        let year = ground.year.map_or_else(Text::new, |year| {
            Text::new().fact("grounds.year", year.to_string())
        });
        row(
            7.5,
            vec![
                left(Text::new().fact("grounds.label", &ground.label)),
                middle(year),
                left(origin(&ground.origin)),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.3, 0.1, 0.6],
        &["参　数", "年度", "来　源"],
        each.collect(),
    )
}

fn origin(origin: &Origin) -> Text {
    match origin {
        Origin::Official(source) => Text::new().fact("grounds.origin", source),
        Origin::Unofficial(source) => Text::new()
            .fact("grounds.origin", source)
            .say("（未经正式文件核实）"),
        Origin::Typed => Text::new().say("测算时录入"),
        Origin::Assessed => Text::new().say("以社会保险经办机构核定为准"),
        Origin::Missing => Text::new().say(UNKNOWN),
    }
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let origins = [
        Origin::Official(any()),
        Origin::Unofficial(any()),
        Origin::Typed,
        Origin::Assessed,
        Origin::Missing,
    ];
    let facts = EstimateSheetFacts {
        mark: any_mark(),
        name: Some(any()),
        matter: any(),
        inputs: vec![EstimateInput {
            label: any(),
            value: None,
        }],
        results: vec![EstimateResult {
            label: String::from("医疗"),
            how: any(),
            worth: Worth::Unknown,
        }],
        grounds: origins
            .map(|origin| EstimateGround {
                label: any(),
                year: Some(1),
                origin,
            })
            .to_vec(),
    };
    vec![worded(&facts, &any_issuer())]
}
