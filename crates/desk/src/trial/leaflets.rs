//! Papers to persons, at doors, and leaflets: issued from records and read back; what is missing is named; who may.

use batch::message::Role;
use rusqlite::Connection;
use survey::estimates::{ContributionAsk, RetirementAsk};
use survey::identity::Sex;
use survey::ids::{EntityId, RosterId};
use survey::record::{EntityKind, Value};
use survey::region::FlyerAudience;
use survey::roster::{
    HardshipCategory, HardshipMember, Line, LineState, RosterFact, RosterInfo, RosterKind,
    RosterRow,
};
use uuid::Uuid;

use super::{World, number, outcome};
use crate::error::IssueError;
use crate::log::Values;
use crate::surroundings::Surroundings;
use crate::view::{
    LeafletAsk, LeafletColours, LeafletSize, PaperChoice, PaperInput, PaperSubject, RegisterFilter,
    SheetAsk,
};

const OWN: &str = r#"
[paper]
head = "letter"
paragraphs = ["home_visit"]
year_end = "12-25"
link = "https://example.cn/c"
[[paper.series]]
device = "0000d1"
number = "新街函〔{year}〕{number}号"
[[paper.counter]]
street = "新华街道"
address = "新华街道便民服务中心（示范路1号）"
office_hours = "工作日9:00至17:00"
[[paper.channel]]
matter = "灵活就业人员参保登记"
online = "示范办事大厅"
[[paper.assisted]]
category = "minimum_living"
line = "resident_pension"
year = 2026
own_share_fen = 0
policy = "示政发〔2026〕1号"
confirmed_by = "示范区民政局"
[[average_wage]]
year = 2026
monthly_fen = 800000
official = false
source = "示范数据"
"#;

fn about(kind: EntityKind, id: EntityId) -> PaperSubject {
    PaperSubject {
        kind,
        id,
        finding: None,
        paper: None,
    }
}

/// A device whose office has filled in its section of the pack.
fn filled(role: Role) -> World {
    let mut world = World::of(role);
    let store = world.desk.store_mut().expect("open");
    let mut enrolment = store.enrolment().clone();
    enrolment.region_pack.push_str(OWN);
    store.set_enrolment(enrolment).expect("kept");
    world
}

fn lapsed(world: &mut World) -> (EntityId, EntityId) {
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let person = world.resident(doors[0], "王小兰", &whole);
    world.roster(&[(&whole, LineState::Paused, "2026-03")]);
    world.set(EntityKind::Person, person, "pension", "lapsed");
    world
        .desk
        .quick_visit(doors[0], &outcome("11"))
        .expect("visited");
    (doors[0], person)
}

/// The hardship roster with one person on it.
fn hardship(world: &mut World, number: &str, name: &str) {
    listed(world, number, name, &[HardshipCategory::MinimumLiving]);
}

/// The same with a row for each category.
fn listed(world: &mut World, number: &str, name: &str, categories: &[HardshipCategory]) {
    let info = RosterInfo {
        id: RosterId(Uuid::from_u128(0x0b)),
        kind: RosterKind::Hardship,
        department: "示范区民政局".to_owned(),
        as_of: "2026-10-31".parse().expect("a day"),
    };
    let row = |category: &HardshipCategory| RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::HardshipMember(HardshipMember {
            document_number: number.to_owned(),
            name: name.to_owned(),
            category: *category,
        }),
    };
    let rows: Vec<RosterRow> = categories.iter().map(row).collect();
    let store = world.desk.store_mut().expect("open");
    store.put_roster(&info, &rows).expect("a roster");
}

fn choice(world: &World, subject: &PaperSubject, template: &str) -> PaperChoice {
    let choices = world.desk.papers_for(subject).expect("open");
    let found = choices.into_iter().find(|one| one.template == template);
    found.unwrap_or_else(|| panic!("{template} is offered"))
}

/// Issues a paper and gives the text of its pages, without spaces.
fn issued(
    world: &mut World,
    subject: &PaperSubject,
    template: &str,
    input: Option<&PaperInput>,
) -> String {
    let preview = world.desk.paper_preview(subject, template, input);
    let preview = preview.unwrap_or_else(|error| panic!("{template}: {error:?}"));
    let text = text_of(&world.desk.paper_bytes(&preview.preview).expect("there"));
    world.desk.paper_issue(&preview.preview).expect("entered");
    text
}

fn drawn(world: &mut World, ask: &LeafletAsk) -> String {
    let drawn = world.desk.leaflet_preview(ask).expect("drawn");
    let preview = drawn.preview.expect("pages");
    text_of(&world.desk.paper_bytes(&preview.preview).expect("there"))
}

fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).expect("written");
    let said = std::process::Command::new("pdftotext")
        .args(["-raw"])
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext is installed");
    let text = String::from_utf8(said.stdout).expect("text");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn says(text: &str, wanted: &[&str]) {
    for each in wanted {
        assert!(text.contains(each), "{each} in {text}");
    }
}

#[test]
fn papers_to_a_person_say_what_records_rosters_and_pack_say() {
    let mut world = filled(Role::Clerk);
    let (_, person) = lapsed(&mut world);
    let subject = about(EntityKind::Person, person);
    let renewal = issued(&mut world, &subject, "renewal_reminder", None);
    says(
        &renewal,
        &[
            "新街函〔2026〕1号",
            "王小兰",
            "2026年3月",
            "2026年12月25日",
            "新华街道便民服务中心（示范路1号）",
            "上门办理",
            "2026年10月31日",
        ],
    );
    let voluntary = issued(&mut world, &subject, "voluntary_notice", None);
    says(
        &voluntary,
        &["请拨打12366", "您可以参加职工基本养老保险", "自愿"],
    );
    for unconfirmed in ["4800.00元", "960.00元", "未经正式文件核实"] {
        assert!(
            !voluntary.contains(unconfirmed),
            "no figure without an official document stands over a seal: {voluntary}"
        );
    }
    assert!(
        !voluntary.contains("补贴"),
        "an unverified aid is promised to nobody"
    );

    let missing = choice(&world, &subject, "assisted_notice").missing;
    assert_eq!(missing, ["hardship_roster"]);
    hardship(&mut world, &number("1980-03-15", 2), "王小兰");
    let assisted = issued(&mut world, &subject, "assisted_notice", None);
    says(
        &assisted,
        &["示政发〔2026〕1号", "无需缴费", "示范区民政局", "装入信封"],
    );
}

#[test]
fn a_reprint_keeps_the_style_of_its_day() {
    let mut world = filled(Role::Clerk);
    let (_, person) = lapsed(&mut world);
    let subject = about(EntityKind::Person, person);
    let preview = world
        .desk
        .paper_preview(&subject, "renewal_reminder", None)
        .expect("drawn");
    let row = world.desk.paper_issue(&preview.preview).expect("entered");
    let store = world.desk.store_mut().expect("open");
    let mut enrolment = store.enrolment().clone();
    enrolment.region_pack = super::region_pack();
    store.set_enrolment(enrolment).expect("kept");
    let again = world.desk.paper_reprint(row.id).expect("drawn");
    let text = text_of(&world.desk.paper_bytes(&again.preview).expect("there"));
    says(&text, &["新街函〔2026〕1号", "补打", "示范路1号"]);
}

/// Two devices that print offline would give the same running number: 发文字号 belongs to one of them.
#[test]
fn a_device_without_a_series_prints_no_document_number() {
    let mut world = filled(Role::Clerk);
    let store = world.desk.store_mut().expect("open");
    let mut enrolment = store.enrolment().clone();
    enrolment.region_pack = enrolment.region_pack.replace("\"0000d1\"", "\"0000d2\"");
    store.set_enrolment(enrolment).expect("kept");
    let (_, person) = lapsed(&mut world);
    let subject = about(EntityKind::Person, person);
    let text = issued(&mut world, &subject, "renewal_reminder", None);
    says(&text, &["新华街道办事处", "2026-0000d1-0001"]);
    assert!(!text.contains("新街函"), "{text}");
}

#[test]
fn what_is_missing_is_named_and_what_is_typed_is_asked() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let subject = about(EntityKind::Person, person);
    for (template, missing) in [
        ("renewal_reminder", vec!["lapse", "roster"]),
        ("voluntary_notice", vec![]),
        ("assisted_notice", vec!["hardship_roster"]),
        ("appointment_slip", vec![]),
    ] {
        assert_eq!(
            choice(&world, &subject, template).missing,
            missing,
            "{template}"
        );
    }
    let asks = choice(&world, &subject, "appointment_slip").asks;
    let fields: Vec<&str> = asks.iter().map(|asked| asked.field.as_str()).collect();
    assert_eq!(fields, ["matter", "on", "time", "place"]);
    assert_eq!(asks[3].suggested, "新华街道便民服务中心");
    let bare = world.desk.paper_preview(&subject, "appointment_slip", None);
    assert!(matches!(bare, Err(IssueError::Missing { fields }) if fields.len() == 4));

    world.set(EntityKind::Person, person, "employment", "employee");
    let choice = choice(&world, &subject, "voluntary_notice");
    assert_eq!(
        choice.missing,
        ["voluntary"],
        "an employee is not told that they may"
    );
    let home = about(EntityKind::Door, doors[1]);
    let empty = self::choice(&world, &home, "registration_receipt").missing;
    assert_eq!(empty, ["visit", "people"], "nobody was there yet");
}

/// Whoever stands on two lists is told of every line that is paid, and by whom each list is confirmed.
#[test]
fn every_line_that_is_paid_is_told() {
    let mut world = filled(Role::Clerk);
    let (_, person) = lapsed(&mut world);
    let store = world.desk.store_mut().expect("open");
    let mut enrolment = store.enrolment().clone();
    enrolment.region_pack.push_str(
        r#"
[[paper.assisted]]
category = "minimum_living"
line = "resident_medical"
year = 2026
own_share_fen = 4000
policy = "示医发〔2026〕2号"
confirmed_by = "示范区民政局"
"#,
    );
    store.set_enrolment(enrolment).expect("kept");
    let both = [
        HardshipCategory::SevereDisability,
        HardshipCategory::MinimumLiving,
    ];
    listed(&mut world, &number("1980-03-15", 2), "王小兰", &both);
    let subject = about(EntityKind::Person, person);
    let text = issued(&mut world, &subject, "assisted_notice", None);
    says(
        &text,
        &[
            "您已列入最低生活保障对象名册",
            "按最低档次由政府代缴，您本人无需缴费",
            "示医发〔2026〕2号",
            "由政府给予部分补贴，您本人缴纳40.00元",
        ],
    );
    assert!(
        !text.contains("重度残疾"),
        "nothing is paid through it: {text}"
    );
}

/// R7 by the line that lapsed: a roster's row that ended later does not lend its month, residents pay by the year, and what is open to
/// somebody without work is named.
#[test]
fn a_lapse_is_told_by_its_line() {
    let mut world = filled(Role::Clerk);
    let (_, person) = lapsed(&mut world);
    let whole = number("1980-03-15", 2);
    world.set(EntityKind::Person, person, "employment", "unemployed");
    let row = |line, state, paid: &str| {
        let mut row = super::insured(&whole, state, paid);
        if let RosterFact::InsuredPerson(insured) = &mut row.fact {
            insured.line = line;
        }
        row
    };
    let put = |world: &mut World, id: u128, rows: &[RosterRow]| {
        let info = RosterInfo {
            id: RosterId(Uuid::from_u128(id)),
            kind: RosterKind::InsuredPersons,
            department: "乌海市人力资源和社会保障局".to_owned(),
            as_of: "2026-10-31".parse().expect("a day"),
        };
        let today = world.hand.now().date_naive();
        let store = world.desk.store_mut().expect("open");
        store.put_roster(&info, rows).expect("a roster");
        store.settle_findings(today, 10_000).expect("rules");
    };
    let subject = about(EntityKind::Person, person);
    let ended = row(Line::ResidentPension, LineState::Ended, "2026-08");
    let paused = row(Line::EmployeePension, LineState::Paused, "2026-03");
    put(&mut world, 0x1a, &[ended, paused]);
    for template in ["individual_notice", "renewal_reminder"] {
        let text = issued(&mut world, &subject, template, None);
        says(
            &text,
            &[
                "您的职工基本养老保险最近缴费月份为2026年3月，此后7个月未查询到缴费记录",
                "第十条、第十二条，您可以按灵活就业人员身份继续缴纳",
                "也可以参加城乡居民基本养老保险",
            ],
        );
    }
    put(
        &mut world,
        0x1b,
        &[row(Line::ResidentPension, LineState::Paused, "2024-04")],
    );
    for template in ["individual_notice", "renewal_reminder"] {
        let text = issued(&mut world, &subject, template, None);
        says(
            &text,
            &[
                "您的城乡居民基本养老保险最近缴费月份为2024年4月，2025年度未查询到缴费记录",
                "第二十条、第二十二条",
                "按年缴费",
            ],
        );
        assert!(!text.contains("第十二条"), "{template}: {text}");
    }
    put(
        &mut world,
        0x1c,
        &[row(Line::ResidentPension, LineState::Paying, "2026-04")],
    );
    assert_eq!(
        choice(&world, &subject, "renewal_reminder").missing,
        ["lapse"],
        "paid for the year"
    );
}

/// Military service is asserted on no paper (domain.md 6).
#[test]
fn a_registration_says_of_nobody_that_they_serve() {
    let mut world = filled(Role::GridWorker);
    let (door, person) = lapsed(&mut world);
    world.set(EntityKind::Person, person, "employment", "military");
    let home = about(EntityKind::Door, door);
    let told = issued(&mut world, &home, "registration_receipt", None);
    assert!(!told.contains("军人"), "{told}");
}

/// 入户登记 is said of the day somebody was met at the door, not of an attempt, a telephone call or a visit that still lasts.
#[test]
fn a_paper_names_the_visit_at_which_somebody_was_met() {
    let mut world = World::of(Role::Clerk);
    let (door, person) = lapsed(&mut world);
    let day = 24 * 60 * 60;
    for attempt in ["20", "30", "41"] {
        world.hand.pass(day);
        world
            .desk
            .quick_visit(door, &outcome(attempt))
            .expect("noted");
    }
    world.hand.pass(day);
    let call = EntityId(Uuid::from_u128(0x77));
    let (grid, now) = ("150302001001003".parse().expect("a grid"), world.hand.now());
    let rung: Values = [
        ("door", door.to_string()),
        ("started_at", now.to_rfc3339()),
        ("channel", "phone".to_owned()),
        ("outcome", "11".to_owned()),
    ]
    .into_iter()
    .map(|(field, value)| (field.to_owned(), Some(Value::text(value))))
    .collect();
    let edited = world
        .desk
        .edit(|writer| Ok(writer.set(EntityKind::Visit, call, &grid, rung)?));
    edited.expect("noted");
    world.hand.pass(day);
    world
        .desk
        .start_visit(EntityKind::Door, door)
        .expect("begun");
    for (subject, template) in [
        (about(EntityKind::Person, person), "individual_notice"),
        (about(EntityKind::Door, door), "registration_receipt"),
    ] {
        let text = issued(&mut world, &subject, template, None);
        says(&text, &["2026年11月21日"]);
        for day in 22..=25 {
            let other = format!("2026年11月{day}日");
            assert!(!text.contains(&other), "{template} names {other}: {text}");
        }
    }
}

#[test]
fn a_grid_worker_leaves_slips_and_leaflets_and_nothing_else() {
    let mut world = filled(Role::GridWorker);
    let (door, person) = lapsed(&mut world);
    for template in ["renewal_reminder", "voluntary_notice", "assisted_notice"] {
        let subject = about(EntityKind::Person, person);
        assert!(!choice(&world, &subject, template).allowed, "{template}");
        let refused = world.desk.paper_preview(&subject, template, None);
        assert!(matches!(refused, Err(IssueError::NotAllowed)), "{template}");
    }
    let home = about(EntityKind::Door, door);
    let told = issued(&mut world, &home, "registration_receipt", None);
    says(
        &told,
        &[
            "王小兰",
            "灵活就业",
            "曾参保，已停缴",
            "居民医保",
            "********",
        ],
    );
    assert!(
        !told.contains(&number("1980-03-15", 2)),
        "numbers are masked"
    );
    let absence = PaperInput::Absence {
        phone: "0473-0000000".to_owned(),
        hours: "工作日9:00至18:00".to_owned(),
    };
    let left = issued(&mut world, &home, "absence_note", Some(&absence));
    says(&left, &["0473-0000000", "未能与您见面"]);
    assert!(!left.contains("王小兰"), "anyone may read it");
    let sheet = issued(&mut world, &home, "household_sheet", None);
    says(&sheet, &["入户登记表", "滨河花园"]);
    assert!(
        !sheet.contains("—2—"),
        "one page, with a long grid name too"
    );
    let slip = PaperInput::Appointment {
        matter: "灵活就业人员参保登记".to_owned(),
        on: "2026-11-25".parse().expect("a day"),
        time: "上午9:30".to_owned(),
        place: "2号窗口".to_owned(),
    };
    let subject = about(EntityKind::Person, person);
    let slip = issued(&mut world, &subject, "appointment_slip", Some(&slip));
    says(&slip, &["王＊＊", "2026年11月25日", "2号窗口"]);
    let names: Vec<String> = world
        .desk
        .paper_register(&RegisterFilter::default(), 0)
        .expect("open")
        .rows
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert!(
        names.iter().any(|name| name.contains("滨河花园")),
        "a door is named by its place: {names:?}"
    );
}

#[test]
fn leaflets_use_no_number_and_say_what_the_region_has_not_filled_in() {
    let mut world = filled(Role::GridWorker);
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
    says(&lacking, &["本地区尚未填写"]);
    let guide = drawn(&mut world, &LeafletAsk::ChannelGuide);
    says(&guide, &["参保登记", "示范办事大厅"]);
    assert!(!guide.contains("编号"), "no number: it is in no register");
    let sheet = drawn(&mut world, &LeafletAsk::HouseholdSheet);
    says(&sheet, &["入户登记表"]);
    assert_eq!(
        world
            .desk
            .paper_register(&RegisterFilter::default(), 0)
            .expect("open")
            .total,
        0
    );

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
    let mut world = filled(Role::Clerk);
    let store = world.desk.store_mut().expect("open");
    let mut enrolment = store.enrolment().clone();
    enrolment.region_pack.push_str(RESIDENTS);
    store.set_enrolment(enrolment).expect("kept");
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
        &["400.00元", "本地区尚未填写", "未经正式文件核实", "2025"],
    );
    assert_eq!(
        world
            .desk
            .paper_register(&RegisterFilter::default(), 0)
            .expect("open")
            .total,
        0
    );
    let empty = LeafletAsk::Estimate {
        person: None,
        sheet: Box::new(SheetAsk::Retirement(RetirementAsk::default())),
    };
    let drawn = world.desk.leaflet_preview(&empty).expect("an answer");
    assert!(drawn.preview.is_none() && !drawn.problems.is_empty());
}
