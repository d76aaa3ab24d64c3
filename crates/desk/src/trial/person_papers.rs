//! Papers to persons and at doors: issued from records and read back; what is missing is named; who may.

use batch::message::Role;
use survey::record::EntityKind;
use survey::roster::{HardshipCategory, HardshipMember, RosterFact, RosterKind, RosterRow};

use super::paper_kit::{OWN, about, about_person, says, text_of};
use super::{World, number};
use crate::error::IssueError;
use crate::view::PaperInput;

/// The hardship roster with one person on it.
pub(super) fn hardship(world: &mut World, number: &str, name: &str) {
    let row = RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::HardshipMember(HardshipMember {
            document_number: number.to_owned(),
            name: name.to_owned(),
            category: HardshipCategory::MinimumLiving,
        }),
    };
    world.put_roster(RosterKind::Hardship, "示范区民政局", &[row]);
}

#[test]
fn papers_to_a_person_say_what_records_rosters_and_pack_say() {
    let mut world = World::filled(Role::Clerk);
    let (_, person) = world.lapsed();
    let subject = about_person(person);
    let (_, renewal) = world.issued(&subject, "renewal_reminder", None);
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
    let (_, voluntary) = world.issued(&subject, "voluntary_notice", None);
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

    let missing = world.choice(&subject, "assisted_notice").missing;
    assert_eq!(missing, ["hardship_roster"]);
    hardship(&mut world, &number("1980-03-15", 2), "王小兰");
    let (_, assisted) = world.issued(&subject, "assisted_notice", None);
    says(
        &assisted,
        &["示政发〔2026〕1号", "无需缴费", "示范区民政局", "装入信封"],
    );
}

#[test]
fn a_reprint_keeps_the_style_of_its_day() {
    let mut world = World::filled(Role::Clerk);
    let (_, person) = world.lapsed();
    let subject = about_person(person);
    let row = world.entered(&subject, "renewal_reminder");
    world.office_adds("");
    let again = world.desk.paper_reprint(row.id).expect("drawn");
    let text = text_of(&world.desk.paper_bytes(&again.preview).expect("there"));
    says(&text, &["新街函〔2026〕1号", "补打", "示范路1号"]);
}

/// Two devices that print offline would give the same running number: 发文字号 belongs to one of them.
#[test]
fn a_device_without_a_series_prints_no_document_number() {
    let mut world = World::of(Role::Clerk);
    world.office_adds(&OWN.replace("\"0000d1\"", "\"0000d2\""));
    let (_, person) = world.lapsed();
    let subject = about_person(person);
    let (_, text) = world.issued(&subject, "renewal_reminder", None);
    says(&text, &["新华街道办事处", "2026-0000d1-0001"]);
    assert!(!text.contains("新街函"), "{text}");
}

#[test]
fn what_is_missing_is_named_and_what_is_typed_is_asked() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let subject = about_person(person);
    for (template, missing) in [
        ("renewal_reminder", vec!["lapse", "roster"]),
        ("voluntary_notice", vec![]),
        ("assisted_notice", vec!["hardship_roster"]),
        ("appointment_slip", vec![]),
    ] {
        assert_eq!(
            world.choice(&subject, template).missing,
            missing,
            "{template}"
        );
    }
    let asks = world.choice(&subject, "appointment_slip").asks;
    let fields: Vec<&str> = asks.iter().map(|asked| asked.field.as_str()).collect();
    assert_eq!(fields, ["matter", "on", "time", "place"]);
    assert_eq!(asks[3].suggested, "", "a place that nobody has named");
    let bare = world.desk.paper_preview(&subject, "appointment_slip", None);
    assert!(matches!(bare, Err(IssueError::Missing { fields }) if fields.len() == 4));

    world.set(EntityKind::Person, person, "employment", "employee");
    let choice = world.choice(&subject, "voluntary_notice");
    assert_eq!(
        choice.missing,
        ["voluntary"],
        "an employee is not told that they may"
    );
    let home = about(EntityKind::Door, doors[1]);
    let empty = world.choice(&home, "registration_receipt").missing;
    assert_eq!(empty, ["visit", "people"], "nobody was there yet");
}

#[test]
fn a_grid_worker_leaves_slips_and_leaflets_and_nothing_else() {
    let mut world = World::filled(Role::GridWorker);
    let (door, person) = world.lapsed();
    for template in ["renewal_reminder", "voluntary_notice", "assisted_notice"] {
        let subject = about_person(person);
        assert!(!world.choice(&subject, template).allowed, "{template}");
        let refused = world.desk.paper_preview(&subject, template, None);
        assert!(matches!(refused, Err(IssueError::NotAllowed)), "{template}");
    }
    let home = about(EntityKind::Door, door);
    let (_, told) = world.issued(&home, "registration_receipt", None);
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
    let (_, left) = world.issued(&home, "absence_note", Some(&absence));
    says(&left, &["0473-0000000", "未能与您见面"]);
    assert!(!left.contains("王小兰"), "anyone may read it");
    let (_, sheet) = world.issued(&home, "household_sheet", None);
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
    let subject = about_person(person);
    let (_, slip) = world.issued(&subject, "appointment_slip", Some(&slip));
    says(&slip, &["王＊＊", "2026年11月25日", "2号窗口"]);
    let rows = world.register().rows.into_iter();
    let names: Vec<String> = rows.map(|row| row.name).collect();
    assert!(
        names.iter().any(|name| name.contains("滨河花园")),
        "a door is named by its place: {names:?}"
    );
}
