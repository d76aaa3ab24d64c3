//! 宣传单 and 海报: designed pages for four audiences, with drawn numbers and the office's code.
//!
//! Plain numbers, no fear (domain page 7). The wording is fixed; the bars come decided, with year and source, and a region
//! that has not filled them in gets a page that says so. One design on a grid of 186 × 273 units is scaled to each sheet.

mod design;
mod said;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::{Block, Document, Folio};
use crate::error::PaperError;
use crate::facts::IssuerFacts;
use crate::page::{PT_PER_MM, SheetKind};
use crate::papers::estimate_sheet::EstimateGround;
use crate::reserved::check_words;
use crate::template::Template;
use crate::wording::{check_issuer, filled};
use design::{BARS_MAX, WIDTH, design, scaled};
use said::words_of;

/// Whom a flyer speaks to. 常州市 2016: 用人单位, 职工, 灵活就业人员, 城乡居民.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// 用人单位.
    Employers,
    /// 职工.
    Employees,
    /// 灵活就业人员.
    FlexibleWorkers,
    /// 城乡居民.
    Residents,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 4] = [
        Self::Employers,
        Self::Employees,
        Self::FlexibleWorkers,
        Self::Residents,
    ];
}

/// The sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlyerSize {
    /// A4, to read at arm's length.
    A4,
    /// A5, to take away.
    A5,
    /// A3, for a notice board: the poster.
    A3,
}

/// The colours that the printer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colours {
    /// Black and red.
    Two,
    /// All.
    Full,
}

/// What a bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BarKind {
    /// What one pays.
    Cost,
    /// What one receives.
    Benefit,
}

/// A bar of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What it is, with its period: 每月缴费.
    pub label: String,
    /// The amount, in fen, not negative.
    pub fen: i64,
    /// What it shows.
    pub kind: BarKind,
}

/// Decided numbers with what they assume and stand on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What is shown: 按最低基数缴满20年的示例.
    pub title: String,
    /// Whose example it is and what it leaves out; `None` where the title says it all.
    pub assumption: Option<String>,
    /// One to five bars of the same unit of time.
    pub bars: Vec<Bar>,
    /// The figures they stand on, with year and source; at least one. A long source is shortened on the sheet.
    pub grounds: Vec<EstimateGround>,
}

/// Facts of a flyer or poster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlyerFacts {
    /// Whom it speaks to.
    pub audience: Audience,
    /// The sheet.
    pub size: FlyerSize,
    /// The colours.
    pub colours: Colours,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The numbers; `None` where the region has not filled them in.
    pub chart: Option<Chart>,
    /// Whether the office has confirmed that contributions are paid for people in hardship.
    pub aided: bool,
    /// What the code holds: the address of the office's channel.
    pub link: String,
    /// The headline in a second language, from the office.
    pub second_language: Option<String>,
}

/// The page for these facts. Refuses an issuer that is not entitled, empty facts, reserved words and bars that are none.
pub fn flyer(facts: &FlyerFacts, issuer: &IssuerFacts) -> Result<Document, PaperError> {
    let template = template(facts.size);
    check_issuer(template, issuer)?;
    filled(&[("link", &facts.link)])?;
    if let Some(chart) = &facts.chart {
        check_chart(chart, issuer)?;
    }
    let sheet = sheet(facts.size);
    let scale = sheet.frame().width / PT_PER_MM / WIDTH;
    let drawing = scaled(design(facts, issuer), scale);
    Ok(Document {
        template,
        name: words_of(facts).headline.to_owned(),
        document_id: String::new(),
        issued_on: facts.made_on,
        folio: Folio::Never,
        sheet,
        optional_at: None,
        blocks: vec![Block::Drawing(drawing)],
    })
}

const fn template(size: FlyerSize) -> Template {
    match size {
        FlyerSize::A4 | FlyerSize::A5 => Template::Flyer,
        FlyerSize::A3 => Template::Poster,
    }
}

const fn sheet(size: FlyerSize) -> SheetKind {
    match size {
        FlyerSize::A4 => SheetKind::LeafA4,
        FlyerSize::A5 => SheetKind::LeafA5,
        FlyerSize::A3 => SheetKind::A3,
    }
}

fn check_chart(chart: &Chart, issuer: &IssuerFacts) -> Result<(), PaperError> {
    filled(&[("chart.title", &chart.title)])?;
    let said = chart.assumption.iter().chain([&chart.title]);
    for words in said {
        check_words(words, issuer.issuer)?;
    }
    if chart.grounds.is_empty() {
        return Err(PaperError::MissingFact {
            field: "chart.grounds",
        });
    }
    let positive = chart.bars.iter().all(|bar| bar.fen >= 0);
    let highest = chart.bars.iter().map(|bar| bar.fen).max().unwrap_or(0);
    if !(1..=BARS_MAX).contains(&chart.bars.len()) || !positive || highest == 0 {
        return Err(PaperError::Contradiction {
            rule: "a chart has one to five bars, one of them more than nothing",
        });
    }
    for bar in &chart.bars {
        filled(&[("chart.bars.label", &bar.label)])?;
        check_words(&bar.label, issuer.issuer)?;
    }
    Ok(())
}
