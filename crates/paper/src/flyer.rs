//! 宣传单 and 海报: designed pages for four audiences, with drawn numbers and the office's code.
//!
//! Plain numbers, no fear (domain page 7). The wording is fixed; the bars come decided, with year and source, and a region
//! that has not filled them in gets a page that says so. One design on a grid of 186 × 273 units is scaled to each sheet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::{Block, Document, Folio, Text};
use crate::drawing::{Align, Drawing, Place, Words};
use crate::error::PaperError;
use crate::facts::IssuerFacts;
use crate::fonts::manifest::Face;
use crate::page::{PT_PER_MM, SheetKind};
use crate::reserved::check_words;
use crate::sink::Ink;
use crate::template::Template;
use crate::wording::{check_issuer, filled, yuan};

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

/// Decided numbers with their source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What is shown: 按最低基数缴满20年的示例.
    pub title: String,
    /// One to five bars of the same unit of time.
    pub bars: Vec<Bar>,
    /// The year of the parameters.
    pub year: i32,
    /// Where they come from.
    pub source: String,
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
        name: words_of(facts.audience).headline.to_owned(),
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
    filled(&[
        ("chart.title", &chart.title),
        ("chart.source", &chart.source),
    ])?;
    check_words(&chart.title, issuer.issuer)?;
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

/// Width of the design's grid; one unit is a millimetre on A4.
const WIDTH: f64 = 186.0;
/// Height of the design's grid.
const HEIGHT: f64 = 273.0;
/// Most bars that the chart has room for.
const BARS_MAX: usize = 5;
/// The smallest type on A4, for sources and captions: 五号, in points.
const EM_MIN: f64 = 10.5;
/// The smallest type on a sheet held in the hand: 小五, in points.
const EM_MIN_HAND: f64 = 9.0;

/// The inks of a page by their office.
#[derive(Debug, Clone, Copy)]
struct Palette {
    band: Ink,
    ground: Ink,
    cost: Ink,
    benefit: Ink,
    quiet: Ink,
}

const fn palette(colours: Colours) -> Palette {
    match colours {
        Colours::Two => Palette {
            band: Ink::Red,
            ground: Ink::Pink,
            cost: Ink::Black,
            benefit: Ink::Red,
            quiet: Ink::Black,
        },
        Colours::Full => Palette {
            band: Ink::Blue,
            ground: Ink::Sky,
            cost: Ink::Amber,
            benefit: Ink::Green,
            quiet: Ink::Grey,
        },
    }
}

/// What a flyer says: a headline, whom it is for, three points with a line below each.
struct Wording {
    headline: &'static str,
    audience: &'static str,
    points: [(&'static str, &'static str); 3],
}

const fn words_of(audience: Audience) -> Wording {
    match audience {
        Audience::Employers => Wording {
            headline: "为职工参保　企业更安心",
            audience: "写给用人单位和有雇工的个体工商户",
            points: [
                (
                    "用工三十日内，为职工办登记",
                    "单位登记随营业执照同步办好，不用另跑（社会保险法第五十八条）",
                ),
                (
                    "五项保险一起参加",
                    "养老、医疗、失业、工伤、生育；工伤、生育保险费由单位缴，职工不缴",
                ),
                (
                    "工伤有基金支付",
                    "没有参加工伤保险的，工伤待遇要由单位支付（社会保险法第四十一条）",
                ),
            ],
        },
        Audience::Employees => Wording {
            headline: "上班有社保　权益看得见",
            audience: "写给每一位职工",
            points: [
                (
                    "单位应当为您参保",
                    "用工之日起三十日内办理登记，试用期也一样（社会保险法第五十八条）",
                ),
                (
                    "缴了多少，月月查得到",
                    "单位应当按月告知缴费明细（第六十条）；您可以免费查询，或拨打12333",
                ),
                (
                    "退休年龄分三档，早知道",
                    "男职工一档，女职工分两档；最低缴费年限2030年起由15年逐步提高到20年",
                ),
            ],
        },
        Audience::FlexibleWorkers => Wording {
            headline: "灵活就业　也能参保",
            audience: "写给灵活就业人员和新就业形态劳动者",
            points: [
                (
                    "养老、医疗，可以个人参加",
                    "是否参保由您自愿决定（社会保险法第十条、第二十三条）",
                ),
                (
                    "缴费基数，自己来选",
                    "在当地规定的上下限之间选择，多缴多得、长缴多得",
                ),
                (
                    "断了，可以接着缴",
                    "缴费年限累计计算；请留意每年的缴费截止日",
                ),
            ],
        },
        Audience::Residents => Wording {
            headline: "居民养老　老来有靠",
            audience: "写给城乡居民",
            points: [
                (
                    "自己缴一点，政府补一点",
                    "按年选择档次缴费，按规定享受政府补贴（社会保险法第二十条）",
                ),
                (
                    "困难群众，政府代缴",
                    "低保、特困、重度残疾等，以民政、残联等部门确认为准",
                ),
                (
                    "医疗保险，全家一起参",
                    "在集中缴费期内缴费，看病按规定报销（第二十五条）",
                ),
            ],
        },
    }
}

/// Type on the design's grid: em in points on A4, where it stands, how, in which ink.
fn words(text: Text, place: Place, em: f64, align: Align, ink: Ink) -> Words {
    Words {
        text,
        place,
        em,
        align,
        ink,
    }
}

fn bold(wording: &'static str) -> Text {
    Text::new().say_in(Face::Hei, wording)
}

fn design(facts: &FlyerFacts, issuer: &IssuerFacts) -> Drawing {
    let palette = palette(facts.colours);
    let wording = words_of(facts.audience);
    let drawing = Drawing {
        height_mm: HEIGHT,
        ..Drawing::default()
    };
    let drawing = band(drawing, &wording, facts, palette);
    let points = wording.points.iter().enumerate();
    let drawing = points.fold(drawing, |drawing, (at, said)| {
        point(drawing, at, *said, palette)
    });
    let drawing = match &facts.chart {
        Some(chart) => bars(drawing, chart, palette),
        None => no_chart(drawing, palette),
    };
    foot(drawing, facts, issuer, palette)
}

fn band(drawing: Drawing, wording: &Wording, facts: &FlyerFacts, palette: Palette) -> Drawing {
    let headline = Text::new().say_in(Face::Title, wording.headline);
    // Without a second language the two lines stand in the middle of the band.
    let drop = if facts.second_language.is_some() {
        0.0
    } else {
        4.5
    };
    let drawing = drawing
        .ground(Place::new(0.0, 0.0, WIDTH, 52.0), palette.band)
        .words(words(
            headline,
            Place::new(8.0, 7.0 + drop, 170.0, 20.0),
            40.0,
            Align::Centre,
            Ink::White,
        ))
        .words(words(
            bold(wording.audience),
            Place::new(8.0, 29.0 + drop, 170.0, 9.0),
            17.0,
            Align::Centre,
            Ink::White,
        ));
    match &facts.second_language {
        Some(text) => drawing.words(words(
            Text::new().fact_in(Face::Song, "second_language", text),
            Place::new(8.0, 40.0, 170.0, 9.0),
            17.0,
            Align::Centre,
            Ink::White,
        )),
        None => drawing,
    }
}

const NUMERALS: [&str; 3] = ["1", "2", "3"];

fn point(
    drawing: Drawing,
    at: usize,
    said: (&'static str, &'static str),
    palette: Palette,
) -> Drawing {
    let top = 58.0 + at as f64 * 28.0;
    drawing
        .ground(Place::new(0.0, top, WIDTH, 25.0), palette.ground)
        .ground(Place::new(0.0, top, 20.0, 25.0), palette.band)
        .words(words(
            bold(NUMERALS[at]),
            Place::new(0.0, top + 5.0, 20.0, 16.0),
            34.0,
            Align::Centre,
            Ink::White,
        ))
        .words(words(
            bold(said.0),
            Place::new(25.0, top + 2.5, 158.0, 11.0),
            23.0,
            Align::Left,
            Ink::Black,
        ))
        .words(words(
            Text::new().say_in(Face::Song, said.1),
            Place::new(25.0, top + 14.5, 158.0, 9.0),
            13.5,
            Align::Left,
            Ink::Black,
        ))
}

/// Top of the chart.
const CHART: f64 = 145.0;

fn bars(drawing: Drawing, chart: &Chart, palette: Palette) -> Drawing {
    let highest = chart
        .bars
        .iter()
        .map(|bar| bar.fen)
        .max()
        .unwrap_or(1)
        .max(1);
    let title =
        Text::new()
            .say_in(Face::Hei, "算一算　")
            .fact_in(Face::Hei, "chart.title", &chart.title);
    let note = Text::new()
        .say("参数年度：")
        .fact("chart.year", chart.year.to_string())
        .say("年。来源：")
        .fact("chart.source", &chart.source)
        .say("。图为示例，以社会保险经办机构核定为准。");
    let drawing = drawing
        .words(words(
            title,
            Place::new(0.0, CHART, WIDTH, 9.0),
            18.0,
            Align::Left,
            Ink::Black,
        ))
        .words(words(
            note,
            Place::new(0.0, CHART + 74.5, WIDTH, 13.0),
            EM_MIN,
            Align::Left,
            palette.quiet,
        ));
    let each = chart.bars.iter().enumerate();
    let pitch = (62.0 / chart.bars.len() as f64).min(19.0);
    each.fold(drawing, |drawing, (at, bar)| {
        bar_row(
            drawing,
            CHART + 13.0 + at as f64 * pitch,
            bar,
            highest,
            palette,
        )
    })
}

fn bar_row(drawing: Drawing, top: f64, bar: &Bar, highest: i64, palette: Palette) -> Drawing {
    let length = (bar.fen as f64 / highest as f64 * 84.0).max(0.6);
    let ink = match bar.kind {
        BarKind::Cost => palette.cost,
        BarKind::Benefit => palette.benefit,
    };
    drawing
        .ground(Place::new(56.0, top, length, 9.5), ink)
        .words(words(
            Text::new().fact_in(Face::Hei, "chart.bars.label", &bar.label),
            Place::new(0.0, top + 1.2, 54.0, 8.0),
            14.0,
            Align::Right,
            Ink::Black,
        ))
        .words(words(
            Text::new().fact_in(Face::Hei, "chart.bars.fen", yuan(bar.fen)),
            Place::new(58.0 + length, top + 1.0, 44.0, 8.0),
            15.0,
            Align::Left,
            Ink::Black,
        ))
}

fn no_chart(drawing: Drawing, palette: Palette) -> Drawing {
    drawing
        .ground(Place::new(0.0, CHART + 4.0, WIDTH, 40.0), palette.ground)
        .words(words(
            bold("缴费标准，本地区尚未填写"),
            Place::new(6.0, CHART + 11.0, 174.0, 11.0),
            22.0,
            Align::Centre,
            Ink::Black,
        ))
        .words(words(
            Text::new().say("请拨打12366咨询当年标准，或者到下列地点询问"),
            Place::new(6.0, CHART + 27.0, 174.0, 9.0),
            15.0,
            Align::Centre,
            Ink::Black,
        ))
}

fn foot(drawing: Drawing, facts: &FlyerFacts, issuer: &IssuerFacts, palette: Palette) -> Drawing {
    let top = 234.0;
    let at = Text::new()
        .fact("address", &issuer.address)
        .say("（")
        .fact("office_hours", &issuer.office_hours)
        .say("）　电话 ")
        .fact("phone", &issuer.phone);
    let organ = Text::new().fact_in(Face::Hei, "organ", &issuer.organ);
    let mut drawing = drawing
        .ground(Place::new(0.0, top, WIDTH, 39.0), palette.ground)
        .ground(Place::new(0.0, top, WIDTH, 1.2), palette.band)
        .words(words(
            bold("社保咨询12333　缴费咨询12366"),
            Place::new(6.0, top + 4.0, 138.0, 11.0),
            22.0,
            Align::Left,
            Ink::Black,
        ))
        .words(words(
            at,
            Place::new(6.0, top + 16.0, 138.0, 12.5),
            13.0,
            Align::Left,
            Ink::Black,
        ))
        .words(words(
            organ,
            Place::new(6.0, top + 29.5, 138.0, 8.0),
            14.0,
            Align::Left,
            Ink::Black,
        ))
        .ground(Place::new(148.0, top + 3.4, 34.0, 34.0), Ink::White)
        .words(words(
            Text::new().say("扫码办理"),
            Place::new(148.0, top + 31.2, 34.0, 6.2),
            EM_MIN,
            Align::Centre,
            Ink::Black,
        ));
    drawing.code = Some((Place::new(152.5, top + 6.4, 25.0, 25.0), facts.link.clone()));
    drawing
}

/// The design on a larger or smaller sheet. Type shrinks no further than what can be read in the hand.
fn scaled(mut drawing: Drawing, scale: f64) -> Drawing {
    let place = |place: &mut Place| {
        *place = Place::new(
            place.x_mm * scale,
            place.y_mm * scale,
            place.width_mm * scale,
            place.height_mm * scale,
        );
    };
    drawing.height_mm *= scale;
    drawing.grounds.iter_mut().for_each(|(at, _)| place(at));
    for words in &mut drawing.words {
        place(&mut words.place);
        words.em = (words.em * scale).max(EM_MIN_HAND);
    }
    if let Some((at, _)) = &mut drawing.code {
        place(at);
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::any_issuer;

    fn facts(colours: Colours) -> FlyerFacts {
        let bar = |fen, kind| Bar {
            label: "每月".to_owned(),
            fen,
            kind,
        };
        FlyerFacts {
            audience: Audience::Residents,
            size: FlyerSize::A4,
            colours,
            made_on: NaiveDate::MIN,
            chart: Some(Chart {
                title: "示例".to_owned(),
                bars: vec![bar(100, BarKind::Cost), bar(250, BarKind::Benefit)],
                year: 2026,
                source: "一".to_owned(),
            }),
            link: "一".to_owned(),
            second_language: None,
        }
    }

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        let drawing = design(&facts(Colours::Full), &any_issuer());
        let length = |ink| {
            let bar = drawing.grounds.iter().find(|(_, of)| *of == ink);
            bar.expect("a bar").0.width_mm
        };
        let (cost, benefit) = (length(Ink::Amber), length(Ink::Green));
        assert!((benefit / cost - 2.5).abs() < 1e-9, "{benefit} to {cost}");
    }

    #[test]
    fn two_colours_are_two() {
        let drawing = design(&facts(Colours::Two), &any_issuer());
        let grounds = drawing.grounds.iter().map(|(_, ink)| *ink);
        let inks = grounds.chain(drawing.words.iter().map(|words| words.ink));
        for ink in inks {
            let printed = [Ink::Black, Ink::Red, Ink::Pink, Ink::White];
            assert!(printed.contains(&ink), "{ink:?} needs a third colour");
        }
    }
}
