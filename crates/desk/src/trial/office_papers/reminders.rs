//! 职工参保情况提醒书: by staff list and by head counts, its sealed annex, and a run of them.

use batch::message::Role;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use survey::roster::{InsuredUnit, Line, RosterFact, RosterKind, RosterRow};

use crate::papers::candidates::candidates;
use crate::trial::World;
use crate::trial::firm::{AGENCY, CODE, nth_number, pasted, staff};
use crate::trial::paper_kit::says;
use crate::view::{PaperSubject, RunAsk};

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
            "其中2人未查询到以贵单位名义参保的记录",
            "1人参加险种不全",
            "1人以灵活就业人员或者城乡居民身份参保",
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
    let preview = world
        .desk
        .staff_preview(about.id, &pasted(&list))
        .expect("a list");
    world
        .desk
        .staff_apply(&preview.id, &[], None)
        .expect("taken over");
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
    world.put_roster(
        RosterKind::InsuredUnits,
        AGENCY,
        &[RosterRow {
            area: "150302001".parse().expect("a division"),
            fact,
        }],
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
        &[
            "现有职工12人（不含劳务派遣",
            "参加职工基本养老保险的为5人，相差7人",
        ],
    );
    assert!(!text.contains("附件"), "nobody is known by name");
    assert!(!text.contains("未查询到"), "nobody was looked up: {text}");
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

/// Another unit's reminders, however many, do not hide this one's.
#[test]
fn an_annex_finds_its_reminder_behind_any_number_of_others() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    world.issued(&about, "coverage_reminder", None);
    let later = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO paper (id, grid, rev, removed, own_seq, conflicts, body, serial, printed_at, template, subject)
        SELECT randomblob(16), grid, rev, removed, own_seq, conflicts,
          json_set(body, '$.f.subject[0][1]', '00000000-0000-7000-8000-000000000001'), serial || i, printed_at || 'z', template, randomblob(16)
        FROM paper, n WHERE template = 'coverage_reminder'";
    let conn = &world.desk.store().expect("open").conn;
    conn.execute(later, [])
        .expect("as many as a campaign makes");
    assert_eq!(world.choice(&about, "coverage_annex").missing, [""; 0]);
}

impl World {
    /// A firm of twelve, with a row among the insured units or with none.
    fn counted_firm(&mut self, insured: &[(Line, u32)]) -> PaperSubject {
        let about = self.visited_firm(&[]);
        for (field, count) in [("staff", 12), ("staff_rehired", 2), ("insured_pension", 0)] {
            let count = Some(Value::Whole(count));
            self.desk
                .set_field(EntityKind::Workplace, about.id, field, count)
                .expect("kept");
        }
        let row = |code: &str, insured: &[(Line, u32)]| RosterRow {
            area: "150302001".parse().expect("a division"),
            fact: RosterFact::InsuredUnit(InsuredUnit {
                credit_code: code.to_owned(),
                name: "青禾机械有限公司".to_owned(),
                insured: insured.iter().copied().collect(),
                lowest_base_fen: None,
                highest_base_fen: None,
            }),
        };
        // The bureau counts another unit on the pension: its roster covers that line.
        let mut rows = vec![row("91350200776049653A", &[(Line::EmployeePension, 4)])];
        if !insured.is_empty() {
            rows.push(row(CODE, insured));
        }
        self.put_roster(RosterKind::InsuredUnits, AGENCY, &rows);
        about
    }
}

/// 社会保险法 10, 劳动合同法 58, 68: whom others insure are not counted; a unit with a row is not told that it has none.
#[test]
fn an_employer_is_told_of_the_line_and_the_employees_that_are_compared() {
    for (insured, wanted) in [
        (
            &[][..],
            Some(
                "现有职工10人（不含劳务派遣、非全日制、退休返聘、实习人员）。与乌海市社会保险经办机构截至2026年10月31日的参保信息初步比对，未查询到以贵单位名义参加职工社会保险的记录",
            ),
        ),
        (
            &[(Line::EmployeePension, 7)],
            Some("以贵单位名义参加职工基本养老保险的为7人，相差3人"),
        ),
        (
            &[(Line::WorkInjury, 12)],
            Some("未查询到以贵单位名义参加职工基本养老保险的记录"),
        ),
        (&[(Line::EmployeePension, 10)], None),
    ] {
        let mut world = World::of(Role::Clerk);
        let about = world.counted_firm(insured);
        match wanted {
            Some(words) => {
                let (_, text) = world.issued(&about, "employer_notice", None);
                says(&text, &[words]);
            }
            None => assert_eq!(
                world.choice(&about, "employer_notice").missing,
                ["staff", "finding"],
                "two of twelve are rehired: nobody is missing"
            ),
        }
    }
}

/// What a unit declares it writes itself.
#[test]
fn a_commitment_has_no_figures_of_the_visit() {
    let mut world = World::of(Role::Clerk);
    let about = world.counted_firm(&[]);
    let (_, text) = world.issued(&about, "declaration_commitment", None);
    for words in ["12人", "0人"] {
        assert!(!text.contains(words), "{text}");
    }
}
