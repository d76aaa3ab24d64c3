//! 职工参保情况提醒书: by staff list and by head counts, its sealed annex, and a run of them.

use batch::message::Role;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use survey::roster::{InsuredUnit, Line, RosterFact, RosterKind, RosterRow};

use crate::papers::candidates::candidates;
use crate::trial::World;
use crate::trial::firm::{AGENCY, CODE, nth_number, staff};
use crate::trial::paper_kit::says;
use crate::view::RunAsk;

#[test]
fn a_reminder_counts_and_its_sealed_annex_names() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    assert_eq!(world.choice(&about, "coverage_reminder").missing, [""; 0]);
    assert_eq!(
        world.choice(&about, "coverage_annex").missing,
        ["coverage_reminder"],
        "an annex belongs to a reminder"
    );
    let (reminder, text) = world.issued(&about, "coverage_reminder", None);
    says(
        &text,
        &[
            "青禾机械有限公司",
            CODE,
            "现有用工6人",
            "未查询到以贵单位名义参保记录的2人",
            "参加险种不全的1人",
            "以灵活就业人员或者城乡居民身份参保的1人",
            "2026年12月7日",
            AGENCY,
            "2026年10月31日",
            "另行密封",
        ],
    );
    for name in ["周范", "欧阳", "王小样"] {
        assert!(!text.contains(name), "the reminder names nobody: {name}");
    }
    let (annex, text) = world.issued(&about, "coverage_annex", None);
    assert_ne!(annex.serial, reminder.serial, "an entry of its own");
    says(
        &text,
        &[
            &reminder.serial,
            "周范",
            "吴样",
            "欧阳样品",
            "王小样",
            "********",
            "以其他身份参保",
            "参加险种不全",
        ],
    );
    assert!(!text.contains("张试"), "who is wholly insured is not in it");
    assert!(!text.contains(&nth_number(4)), "numbers are masked");

    let list = format!("姓名\t身份证号\n郑样\t{}\n", nth_number(50));
    world.take_over(about.id, &list);
    assert_eq!(
        world.choice(&about, "coverage_annex").missing,
        ["coverage_reminder_now"],
        "the list says something else than the reminder"
    );
}

#[test]
fn without_a_staff_list_the_head_counts_are_reminded_of() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&[]);
    let unit = InsuredUnit {
        credit_code: CODE.to_owned(),
        name: "青禾机械有限公司".to_owned(),
        insured: [(Line::EmployeePension, 5)].into(),
        lowest_base_fen: None,
        highest_base_fen: None,
    };
    assert_eq!(
        world.choice(&about, "coverage_reminder").missing,
        ["roster"]
    );
    let fact = RosterFact::InsuredUnit(unit);
    let area = "150302001".parse().expect("a division");
    world.put_roster(
        RosterKind::InsuredUnits,
        AGENCY,
        &[RosterRow { area, fact }],
    );
    assert_eq!(world.choice(&about, "coverage_reminder").missing, ["staff"]);
    let staff = Some(Value::Whole(12));
    world
        .desk
        .set_field(EntityKind::Workplace, about.id, "staff", staff)
        .expect("kept");
    let (_, text) = world.issued(&about, "coverage_reminder", None);
    says(
        &text,
        &["现有用工12人", "未查询到以贵单位名义参保记录的7人"],
    );
    assert!(!text.contains("附件"), "nobody is known by name");
}

/// Whom a run of reminders is for: units only, though some of its rules also speak of persons.
#[test]
fn a_run_of_reminders_is_for_units() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    let ask = RunAsk {
        template: "coverage_reminder".to_owned(),
        queue: None,
        building: None,
        findings: Vec::new(),
        again: false,
    };
    let found = candidates(&world.desk.store().expect("open").conn, &ask).expect("found");
    let ids: Vec<EntityId> = found.each.iter().map(|each| each.subject.id).collect();
    assert_eq!(ids, [about.id], "once, although several rules speak of it");
}
