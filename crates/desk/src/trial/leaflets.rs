//! Leaflets: drawn with the region's figures, in no register, gone with the lock.

use batch::message::Role;
use rusqlite::Connection;
use survey::estimates::{ContributionAsk, RetirementAsk};
use survey::identity::Sex;
use survey::region::FlyerAudience;

use super::paper_kit::{OWN, says, text_of};
use super::{World, number};
use crate::error::IssueError;
use crate::view::{LeafletAsk, LeafletColours, LeafletSize, SheetAsk};

fn drawn(world: &mut World, ask: &LeafletAsk) -> String {
    let drawn = world.desk.leaflet_preview(ask).expect("drawn");
    let preview = drawn.preview.expect("pages");
    text_of(&world.desk.paper_bytes(&preview.preview).expect("there"))
}

/// 困难群众 are told of help where the office has confirmed it, and of a counter only where it has named one.
#[test]
fn leaflets_promise_neither_money_nor_a_place_that_the_office_has_not_named() {
    let poster = LeafletAsk::Flyer {
        audience: FlyerAudience::Residents,
        size: LeafletSize::Poster,
        colours: LeafletColours::Two,
    };
    let mut known = World::filled(Role::GridWorker);
    let said = drawn(&mut known, &poster);
    says(
        &said,
        &[
            "代缴部分或者全部",
            "新华街道便民服务中心（示范路1号）（工作日9:00至17:00）",
        ],
    );
    let mut bare = World::of(Role::GridWorker);
    let said = drawn(&mut bare, &poster);
    says(&said, &["社保经办窗口（地点、时间请拨打12333询问）"]);
    for made_up in ["代缴", "便民服务中心", "工作日"] {
        assert!(!said.contains(made_up), "{made_up} in {said}");
    }
}

#[test]
fn leaflets_use_no_number_and_say_what_the_region_has_not_filled_in() {
    let mut world = World::filled(Role::GridWorker);
    let flyer = |audience, size| LeafletAsk::Flyer {
        audience,
        size,
        colours: LeafletColours::Full,
    };
    let paid = drawn(
        &mut world,
        &flyer(FlyerAudience::FlexibleWorkers, LeafletSize::A4),
    );
    says(&paid, &["960.00元", "示范数据", "未经正式文件核实"]);
    let lacking = drawn(
        &mut world,
        &flyer(FlyerAudience::Residents, LeafletSize::Poster),
    );
    says(&lacking, &["今年的缴费标准，请拨打12366"]);
    let guide = drawn(&mut world, &LeafletAsk::ChannelGuide);
    says(&guide, &["参保登记", "示范办事大厅"]);
    assert!(!guide.contains("编号"), "no number: it is in no register");
    let sheet = drawn(&mut world, &LeafletAsk::HouseholdSheet);
    says(&sheet, &["入户登记表"]);
    assert_eq!(world.register().total, 0);

    let start = world.desk.leaflets().expect("open");
    assert_eq!((start.flyers.len(), start.channels), (4, 1));
    assert_eq!(start.flyers[2].figures[0].amount.fen(), 96_000);
    assert_eq!(start.flyers[2].grounds.len(), 3);
    assert_eq!(start.flyers[3].title, None);

    let preview = world
        .desk
        .leaflet_preview(&LeafletAsk::ChannelGuide)
        .expect("drawn");
    let handle = preview.preview.expect("pages").preview;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    world.desk.leaflet_save(&handle, &path).expect("written");
    let conn: &Connection = &world.desk.store().expect("open").conn;
    let noted: String = conn
        .query_row(
            "SELECT about FROM audit ORDER BY n DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .expect("a line");
    assert_eq!(noted, "file 社会保险办事渠道指引");

    let mut bare = World::worker();
    let refused = bare.desk.leaflet_preview(&LeafletAsk::ChannelGuide);
    assert!(matches!(refused, Err(IssueError::Missing { fields }) if fields == ["channels"]));
    world.desk.lock().expect("closed");
    let gone = world.desk.leaflet_save(&handle, &path);
    assert!(gone.is_err(), "leaflets go with the lock");
}

/// Residents' figures: a basic pension of 100 yuan, tiers of 300 and 2,000.
const RESIDENTS: &str = r#"
[[resident.basic]]
year = 2026
monthly_fen = 10000
official = true
source = "示政发〔2026〕2号"
[[resident.tier]]
year = 2026
yearly_fen = 30000
subsidy_fen = 3000
official = true
source = "示政发〔2026〕2号"
[[resident.tier]]
year = 2026
yearly_fen = 200000
subsidy_fen = 9000
official = true
source = "示政发〔2026〕2号"
"#;

fn figures(world: &World, audience: usize) -> Vec<(String, i64, bool)> {
    let start = world.desk.leaflets().expect("open");
    let each = start.flyers[audience].figures.iter();
    each.map(|figure| (figure.label.clone(), figure.amount.fen(), figure.received))
        .collect()
}

/// Reckoned by hand: a man of 40 in November 2026 draws at 63 (11.2049), after 23 years. Base 8,179.00; wage and average 8,000.00.
/// 基础 = 8179 × (1 + 1) / 2 × 23 % = 1881.17; 账户 = 8000 × 8 % × 276 / 117 = 1509.74. At 60 %: 8179 × 0.8 × 23 % = 1504.936;
/// 4800 × 8 % × 276 / 117 = 905.846. Residents, 20 years to 60: (300 + 30) × 20 / 139 + 100 = 147.48; (2000 + 90) × 20 / 139 + 100 =
/// 400.72; both a year.
#[test]
fn flyers_draw_cost_and_benefit_as_the_calculator_says() {
    let mut world = World::of(Role::Clerk);
    world.office_adds(&format!("{OWN}{RESIDENTS}"));
    let bar = |label: &str, fen, received| (label.to_owned(), fen, received);
    let after = |label: &str, fen| bar(label, fen, true);
    assert_eq!(
        figures(&world, 1),
        [
            bar("单位每月缴", 128_000, false),
            bar("您每月缴", 64_000, false),
            after("退休后每月约领", 339_091),
        ]
    );
    assert_eq!(
        figures(&world, 2),
        [
            bar("按60%：每月缴", 96_000, false),
            after("退休后每月约领", 241_079),
            bar("按100%：每月缴", 160_000, false),
            after("退休后每月约领", 339_091),
        ]
    );
    assert_eq!(
        figures(&world, 3),
        [
            bar("每年缴", 30_000, false),
            after("到龄后每年约领", 14_748 * 12),
            bar("每年缴", 200_000, false),
            after("到龄后每年约领", 40_072 * 12),
        ]
    );
    for (audience, wanted) in [
        (FlyerAudience::FlexibleWorkers, ["2410.79元", "共23年"]),
        (
            FlyerAudience::Residents,
            ["1769.76元", "政府每年另补30.00元至90.00元"],
        ),
    ] {
        for size in [LeafletSize::A4, LeafletSize::A5, LeafletSize::Poster] {
            let ask = LeafletAsk::Flyer {
                audience,
                size,
                colours: LeafletColours::Two,
            };
            let text = drawn(&mut world, &ask);
            says(&text, &wanted);
            says(&text, &["40岁", "以社会保险经办机构核定为准"]);
        }
    }
}

/// 8179 × (1 + 0.6) / 2 × 20 % = 1308.64: all that is known without the average wage.
#[test]
fn without_the_average_wage_flyers_say_less_and_never_guess() {
    let mut world = World::worker();
    let years = [
        ("缴满20年，每月".to_owned(), 130_864, true),
        ("缴满25年，每月".to_owned(), 163_580, true),
        ("缴满30年，每月".to_owned(), 196_296, true),
    ];
    assert_eq!(figures(&world, 1), years);
    assert_eq!(figures(&world, 2), years);
    assert_eq!(
        figures(&world, 0),
        [
            ("单位每月缴".to_owned(), 96_000, false),
            ("职工每月缴".to_owned(), 48_000, false),
        ]
    );
    assert_eq!(figures(&world, 3), []);
    for audience in FlyerAudience::ALL {
        let ask = LeafletAsk::Flyer {
            audience,
            size: LeafletSize::A5,
            colours: LeafletColours::Full,
        };
        drawn(&mut world, &ask);
    }
}

#[test]
fn an_estimate_prints_the_shown_sheet_and_keeps_nothing() {
    let mut world = World::worker();
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let retirement = RetirementAsk {
        birth: "1978-07".to_owned(),
        sex: Some(Sex::Female),
        track: None,
        paid_months: "160".to_owned(),
    };
    let ask = |sheet| LeafletAsk::Estimate {
        person: Some(person),
        sheet: Box::new(sheet),
    };
    let text = drawn(&mut world, &ask(SheetAsk::Retirement(retirement)));
    says(
        &text,
        &["王小兰", "1978年7月", "160", "法定退休年龄", "仅供参考"],
    );
    let cost = ContributionAsk {
        wage: "5000".to_owned(),
        ..ContributionAsk::default()
    };
    let text = drawn(&mut world, &ask(SheetAsk::Contribution(cost)));
    says(
        &text,
        &[
            "400.00元",
            "请到窗口询问",
            "医疗保障经办机构",
            "未经正式文件核实",
            "2025",
        ],
    );
    assert_eq!(world.register().total, 0);
    let empty = LeafletAsk::Estimate {
        person: None,
        sheet: Box::new(SheetAsk::Retirement(RetirementAsk::default())),
    };
    let drawn = world.desk.leaflet_preview(&empty).expect("an answer");
    assert!(drawn.preview.is_none() && !drawn.problems.is_empty());
}
