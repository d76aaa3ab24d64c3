//! How a flyer looks: a band, three points, bars, a foot, on a grid of 186 × 273 units that is a millimetre each on A4.

use super::said::{Wording, words_of};
use super::{Bar, BarKind, Chart, Colours, FlyerFacts};
use crate::document::Text;
use crate::drawing::{Align, Drawing, Place, Words};
use crate::facts::IssuerFacts;
use crate::fonts::manifest::Face;
use crate::papers::estimate_sheet::{EstimateGround, Origin};
use crate::sink::Ink;
use crate::wording::yuan;

/// Width of the design's grid; one unit is a millimetre on A4.
pub(super) const WIDTH: f64 = 186.0;
/// Height of the design's grid.
const HEIGHT: f64 = 273.0;
/// Most bars that the chart has room for.
pub(super) const BARS_MAX: usize = 5;
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

pub(super) fn design(facts: &FlyerFacts, issuer: &IssuerFacts) -> Drawing {
    let palette = palette(facts.colours);
    let wording = words_of(facts);
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

/// The band with headline and audience. A second language takes its own place: Mongolian in columns at the left, as
/// 内政办发〔1996〕32号 art. 3 has it, anything else on a line below.
fn band(drawing: Drawing, wording: &Wording, facts: &FlyerFacts, palette: Palette) -> Drawing {
    let second = facts.second_language.as_deref();
    let second = second.map(|text| Text::new().second_language(text));
    let columns = second.as_ref().is_some_and(|text| text.joined().is_some());
    let (left, em) = if columns {
        (COLUMNS_WIDTH, 35.0)
    } else {
        (8.0, 40.0)
    };
    // Without a line below them the two lines stand in the middle of the band.
    let drop = if second.is_some() && !columns {
        0.0
    } else {
        4.5
    };
    let centred = |text, top, height, em| {
        let place = Place::new(left, top, WIDTH - 8.0 - left, height);
        words(text, place, em, Align::Centre, Ink::White)
    };
    let headline = Text::new().say_in(Face::Title, wording.headline);
    let drawing = drawing
        .ground(Place::new(0.0, 0.0, WIDTH, 52.0), palette.band)
        .words(centred(headline, 7.0 + drop, 20.0, em))
        .words(centred(bold(wording.audience), 29.0 + drop, 9.0, 17.0));
    match second {
        Some(text) if columns => {
            let place = Place::new(6.0, 4.0, COLUMNS_WIDTH - 10.0, 44.0);
            drawing.words(words(text, place, em, Align::Columns, Ink::White))
        }
        Some(text) => drawing.words(centred(text, 40.0, 9.0, 17.0)),
        None => drawing,
    }
}

/// What Mongolian columns take from the band, with their margins.
const COLUMNS_WIDTH: f64 = 42.0;

const NUMERALS: [&str; 3] = ["1", "2", "3"];

fn point(
    drawing: Drawing,
    at: usize,
    said: (&'static str, &'static str),
    palette: Palette,
) -> Drawing {
    let top = 57.0 + at as f64 * 26.0;
    drawing
        .ground(Place::new(0.0, top, WIDTH, 23.5), palette.ground)
        .ground(Place::new(0.0, top, 20.0, 23.5), palette.band)
        .words(words(
            bold(NUMERALS[at]),
            Place::new(0.0, top + 4.2, 20.0, 16.0),
            34.0,
            Align::Centre,
            Ink::White,
        ))
        .words(words(
            bold(said.0),
            Place::new(25.0, top + 1.8, 158.0, 11.0),
            23.0,
            Align::Left,
            Ink::Black,
        ))
        .words(words(
            Text::new().say_in(Face::Kai, said.1),
            Place::new(25.0, top + 13.6, 158.0, 9.0),
            13.5,
            Align::Left,
            Ink::Black,
        ))
}

/// Top of the chart.
const CHART: f64 = 136.0;
/// Top of the foot.
const FOOT: f64 = 234.0;
/// From bar to bar.
const PITCH: f64 = 10.5;
/// Height of a bar.
const BAR: f64 = 8.0;

fn bars(drawing: Drawing, chart: &Chart, palette: Palette) -> Drawing {
    let title =
        Text::new()
            .say_in(Face::Hei, "算一算　")
            .fact_in(Face::Hei, "chart.title", &chart.title);
    let line = |text, top, height, em, ink| {
        words(
            text,
            Place::new(0.0, top, WIDTH, height),
            em,
            Align::Left,
            ink,
        )
    };
    let mut drawing = drawing.words(line(title, CHART, 9.0, 18.0, Ink::Black));
    let mut top = CHART + 10.0;
    if let Some(assumption) = &chart.assumption {
        let text = Text::new().fact_in(Face::Kai, "chart.assumption", assumption);
        drawing = drawing.words(line(text, top, ASSUMPTION, EM_MIN, palette.quiet));
        top += ASSUMPTION;
    }
    let highest = chart.bars.iter().map(|bar| bar.fen).max();
    let highest = highest.unwrap_or(1).max(1);
    for bar in &chart.bars {
        drawing = bar_row(drawing, top, bar, highest, palette);
        top += PITCH;
    }
    top += 1.5;
    let note = line(
        note(&chart.grounds),
        top,
        FOOT - 1.0 - top,
        EM_MIN,
        palette.quiet,
    );
    drawing.words(note)
}

/// What the assumption of a chart takes.
const ASSUMPTION: f64 = 14.0;

/// What the numbers stand on, and who decides.
fn note(grounds: &[EstimateGround]) -> Text {
    let each = grounds.iter().enumerate();
    let text = each.fold(
        Text::new().say_in(Face::Kai, "依据："),
        |text, (at, ground)| {
            let text = if at == 0 {
                text
            } else {
                text.say_in(Face::Kai, "；")
            };
            let text = match ground.year {
                Some(year) => text
                    .fact_in(Face::Kai, "chart.grounds.year", year.to_string())
                    .say_in(Face::Kai, "年"),
                None => text,
            };
            let text = text.fact_in(Face::Kai, "chart.grounds.label", &ground.label);
            origin(text, &ground.origin)
        },
    );
    text.say_in(Face::Kai, "。图为示例，以社会保险经办机构核定为准。")
}

fn origin(text: Text, origin: &Origin) -> Text {
    let named = |text: Text, source: &str| {
        text.say_in(Face::Kai, "，")
            .fact_in(Face::Kai, "chart.grounds.source", shortened(source))
    };
    match origin {
        Origin::Official(source) => named(text, source),
        Origin::Unofficial(source) => named(text, source).say_in(Face::Kai, "（未经正式文件核实）"),
        Origin::Typed => text.say_in(Face::Kai, "，由填写人提供"),
        Origin::Assessed => text.say_in(Face::Kai, "，由经办机构核定"),
        Origin::Missing => text.say_in(Face::Kai, "，请到窗口询问"),
    }
}

/// Most characters of a source on a sheet that is held in the hand.
const SOURCE_MAX: usize = 26;

/// The first clause of a source: the name of the document. Its remarks stay in the region pack.
fn shortened(source: &str) -> String {
    let clause = source.split(['，', '；', '。', ',', ';']).next();
    let clause = clause.unwrap_or_default().trim();
    if clause.chars().count() <= SOURCE_MAX {
        return clause.to_owned();
    }
    let kept: String = clause.chars().take(SOURCE_MAX - 2).collect();
    format!("{kept}……")
}

fn bar_row(drawing: Drawing, top: f64, bar: &Bar, highest: i64, palette: Palette) -> Drawing {
    let length = (bar.fen as f64 / highest as f64 * 84.0).max(0.6);
    let ink = match bar.kind {
        BarKind::Cost => palette.cost,
        BarKind::Benefit => palette.benefit,
    };
    drawing
        .ground(Place::new(56.0, top, length, BAR), ink)
        .words(words(
            Text::new().fact_in(Face::Hei, "chart.bars.label", &bar.label),
            Place::new(0.0, top + 0.5, 54.0, 8.0),
            14.0,
            Align::Right,
            Ink::Black,
        ))
        .words(words(
            Text::new().fact_in(Face::Hei, "chart.bars.fen", yuan(bar.fen)),
            Place::new(58.0 + length, top + 0.3, 44.0, 8.0),
            15.0,
            Align::Left,
            Ink::Black,
        ))
}

fn no_chart(drawing: Drawing, palette: Palette) -> Drawing {
    drawing
        .ground(Place::new(0.0, CHART + 24.0, WIDTH, 40.0), palette.ground)
        .words(words(
            bold("今年的缴费标准，请拨打12366"),
            Place::new(6.0, CHART + 31.0, 174.0, 11.0),
            22.0,
            Align::Centre,
            Ink::Black,
        ))
        .words(words(
            Text::new().say_in(Face::Kai, "也可以到窗口询问，以当年公布的标准为准"),
            Place::new(6.0, CHART + 47.0, 174.0, 9.0),
            15.0,
            Align::Centre,
            Ink::Black,
        ))
}

fn foot(drawing: Drawing, facts: &FlyerFacts, issuer: &IssuerFacts, palette: Palette) -> Drawing {
    let top = FOOT;
    let at = Text::new()
        .say_in(Face::Kai, "电话")
        .fact_in(Face::Kai, "phone", &issuer.phone)
        .say_in(Face::Kai, "　")
        .fact_in(Face::Kai, "address", &issuer.address)
        .say_in(Face::Kai, "（")
        .fact_in(Face::Kai, "office_hours", &issuer.office_hours)
        .say_in(Face::Kai, "）");
    let organ = Text::new().fact_in(Face::Hei, "organ", &issuer.organ);
    let mut drawing = drawing
        .ground(Place::new(0.0, top, WIDTH, 39.0), palette.ground)
        .ground(Place::new(0.0, top, WIDTH, 1.2), palette.band)
        .words(words(
            ask(issuer),
            Place::new(6.0, top + 4.0, 138.0, 11.0),
            22.0,
            Align::Left,
            Ink::Black,
        ))
        .words(words(
            at,
            Place::new(6.0, top + 16.0, 138.0, 12.5),
            11.5,
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
            Text::new().say_in(Face::Kai, "扫码办理"),
            Place::new(148.0, top + 31.4, 34.0, 6.2),
            EM_MIN,
            Align::Centre,
            Ink::Black,
        ));
    drawing.code = Some((Place::new(153.0, top + 5.8, 24.0, 24.0), facts.link.clone()));
    drawing
}

/// Whom to ring.
fn ask(issuer: &IssuerFacts) -> Text {
    match &issuer.medical_phone {
        Some(phone) => {
            bold("社保12333　缴费12366　医保").fact_in(Face::Hei, "medical_phone", phone)
        }
        None => bold("社保咨询12333　缴费咨询12366"),
    }
}

/// The design on a larger or smaller sheet. Type shrinks no further than what can be read in the hand.
pub(super) fn scaled(mut drawing: Drawing, scale: f64) -> Drawing {
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
    use chrono::NaiveDate;

    use super::super::{Audience, FlyerSize};
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
                assumption: None,
                bars: vec![bar(100, BarKind::Cost), bar(250, BarKind::Benefit)],
                grounds: vec![ground("一")],
            }),
            aided: false,
            link: "一".to_owned(),
            second_language: None,
        }
    }

    fn ground(source: &str) -> EstimateGround {
        EstimateGround {
            label: "养老金计发基数".to_owned(),
            year: Some(2026),
            origin: Origin::Unofficial(source.to_owned()),
        }
    }

    #[test]
    fn a_source_is_named_by_its_first_clause() {
        assert_eq!(
            shortened("示范省2026年基数，取自公开资料"),
            "示范省2026年基数"
        );
        let long = "示".repeat(SOURCE_MAX + 1);
        assert_eq!(shortened(&long).chars().count(), SOURCE_MAX);
        assert_eq!(shortened(&long[3..]), long[3..]);
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
