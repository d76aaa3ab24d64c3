//! Papers to persons follow the line that lapsed, every list somebody stands on, and the visit at which they were met.

use batch::message::Role;
use survey::ids::{EntityId, RosterId};
use survey::record::{EntityKind, Value};
use survey::roster::{
    HardshipCategory, HardshipMember, Line, LineState, RosterFact, RosterInfo, RosterKind,
    RosterRow,
};
use uuid::Uuid;

use super::paper_kit::{OWN, about, says};
use super::{World, number, outcome};
use crate::log::Values;
use crate::surroundings::Surroundings;

/// The department's roster with a row for each category.
fn listed(world: &mut World, number: &str, name: &str, categories: &[HardshipCategory]) {
    let row = |category: &HardshipCategory| RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::HardshipMember(HardshipMember {
            document_number: number.to_owned(),
            name: name.to_owned(),
            category: *category,
        }),
    };
    let rows: Vec<RosterRow> = categories.iter().map(row).collect();
    world.put_roster(RosterKind::Hardship, "示范区民政局", &rows);
}

/// Whoever stands on two lists is told of every line that is paid, and by whom each list is confirmed.
#[test]
fn every_line_that_is_paid_is_told() {
    let mut world = World::filled(Role::Clerk);
    let (_, person) = world.lapsed();
    world.office_adds(&format!(
        r#"{OWN}
[[paper.assisted]]
category = "minimum_living"
line = "resident_medical"
year = 2026
own_share_fen = 4000
policy = "示医发〔2026〕2号"
confirmed_by = "示范区民政局"
"#
    ));
    let both = [
        HardshipCategory::SevereDisability,
        HardshipCategory::MinimumLiving,
    ];
    listed(&mut world, &number("1980-03-15", 2), "王小兰", &both);
    let subject = about(EntityKind::Person, person);
    let (_, text) = world.issued(&subject, "assisted_notice", None);
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
    let mut world = World::filled(Role::Clerk);
    let (_, person) = world.lapsed();
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
        let (_, text) = world.issued(&subject, template, None);
        says(
            &text,
            &[
                "您的职工基本养老保险缴至2026年3月，此后7个月未查询到缴费记录",
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
        let (_, text) = world.issued(&subject, template, None);
        says(
            &text,
            &[
                "您的城乡居民基本养老保险缴至2024年4月，2025年度未查询到缴费记录",
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
        world.choice(&subject, "renewal_reminder").missing,
        ["lapse"],
        "paid for the year"
    );
}

/// Military service is asserted on no paper (domain.md 6).
#[test]
fn a_registration_says_of_nobody_that_they_serve() {
    let mut world = World::filled(Role::GridWorker);
    let (door, person) = world.lapsed();
    world.set(EntityKind::Person, person, "employment", "military");
    let home = about(EntityKind::Door, door);
    let (_, told) = world.issued(&home, "registration_receipt", None);
    assert!(!told.contains("军人"), "{told}");
}

/// 入户登记 is said of the day somebody was met at the door, not of an attempt, a telephone call or a visit that still lasts.
#[test]
fn a_paper_names_the_visit_at_which_somebody_was_met() {
    let mut world = World::of(Role::Clerk);
    let (door, person) = world.lapsed();
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
        let (_, text) = world.issued(&subject, template, None);
        says(&text, &["2026年11月21日"]);
        for day in 22..=25 {
            let other = format!("2026年11月{day}日");
            assert!(!text.contains(&other), "{template} names {other}: {text}");
        }
    }
}
