//! Leaflets as screens see them: what is handed out without an entry in the register.

use serde::{Deserialize, Serialize};
use survey::estimates::{AskProblem, ContributionAsk, PensionAsk, RetirementAsk};
use survey::ids::EntityId;
use survey::money::Fen;
use survey::region::FlyerAudience;
use ts_rs::TS;

/// A leaflet to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "leaflet", rename_all = "snake_case")]
pub enum LeafletAsk {
    /// 宣传单, 海报.
    Flyer {
        /// Whom it speaks to.
        audience: FlyerAudience,
        /// The sheet.
        size: LeafletSize,
        /// The printer's colours.
        colours: LeafletColours,
    },
    /// 办事渠道指引.
    ChannelGuide,
    /// 入户登记表, blank.
    HouseholdSheet,
    /// 测算单.
    Estimate {
        /// For whom; `None`: nobody by name.
        person: Option<EntityId>,
        /// Which sheet, from what was typed.
        sheet: Box<SheetAsk>,
    },
}

/// A sheet of the page of estimates, with what was typed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "ask", rename_all = "snake_case")]
pub enum SheetAsk {
    /// When somebody retires.
    Retirement(RetirementAsk),
    /// What it costs a month.
    Contribution(ContributionAsk),
    /// What one will get.
    Pension(PensionAsk),
}

/// The sheet of a flyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeafletSize {
    /// A4.
    A4,
    /// A5.
    A5,
    /// A3, for a notice board.
    Poster,
}

/// The colours that the printer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeafletColours {
    /// Black and red.
    Two,
    /// All.
    Full,
}

/// What the screen of leaflets begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeafletStart {
    /// One for each audience.
    pub flyers: Vec<FlyerStart>,
    /// Matters that the guide to channels lists; 0: the office has filled in none, and there is no guide.
    pub channels: u32,
    /// What the code of flyers holds, when the office has named a channel of its own.
    pub link: Option<String>,
}

/// A flyer's numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlyerStart {
    /// Whom it speaks to.
    pub audience: FlyerAudience,
    /// What the numbers are; `None`: the region has not filled them in, and the flyer says so.
    pub title: Option<String>,
    /// Whose example it is and what it leaves out.
    pub assumption: Option<String>,
    /// The numbers.
    pub figures: Vec<FlyerFigure>,
    /// What they stand on.
    pub grounds: Vec<FlyerGround>,
    /// The headline in a second language, from the office.
    pub second_language: Option<String>,
}

/// A number of a flyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlyerFigure {
    /// What it is.
    pub label: String,
    /// The amount.
    pub amount: Fen,
    /// Whether one receives it; otherwise one pays it.
    pub received: bool,
}

/// A figure of the region that a flyer's numbers stand on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlyerGround {
    /// What it is: 养老金计发基数.
    pub label: String,
    /// Its year, where it has one.
    pub year: Option<i32>,
    /// Where it comes from.
    pub source: String,
    /// Whether an official document was seen.
    pub official: bool,
}

/// What came of drawing a leaflet: pages, or what is wrong with what was typed for an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeafletDrawn {
    /// The pages.
    pub preview: Option<super::PaperPreview>,
    /// Why there are none; empty if and only if there are.
    pub problems: Vec<AskProblem>,
}
