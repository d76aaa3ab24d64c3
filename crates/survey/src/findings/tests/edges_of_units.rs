//! Where the rules about workplaces begin and end: each row is a case that one changed comparison or one forgotten condition would
//! decide otherwise. The sources are those of the rules' own tables.

use super::units::{Said, agency, check, listed, site, taxed, with_setting};
use super::*;
use crate::roster::{DustUnit, Project};

/// 本溪 本政发〔2008〕6号 (缴费人数 < 计税工资人数).
#[test]
fn r2_at_its_edges() {
    let six = || agency([6; 4]);
    let handed_on = UnitRosters {
        registered: units(Some((true, 8)), false, false).registered,
        ..six()
    };
    let none: Said<'_> = &[];
    for (why, said, rosters, wanted) in [
        (
            "months three apart are one season",
            none,
            taxed(six(), "2026-07", 8),
            "r2 medium mandatory 2",
        ),
        (
            "four are not",
            none,
            taxed(six(), "2026-06", 8),
            "r2 low mandatory 2",
        ),
        (
            "another year, nobody asked",
            none,
            taxed(six(), "2025-03", 8),
            "r2 low mandatory 2",
        ),
        (
            "the register's own count is of the season",
            none,
            handed_on,
            "r2 medium mandatory 2",
        ),
        (
            "searched and not listed: R1, whatever is stated",
            &[("staff", "9"), ("insured_pension", "6")],
            units(None, false, true),
            "",
        ),
        (
            "says that nobody is insured: R1",
            &[("staff", "9"), ("insured_pension", "0")],
            units(None, false, false),
            "",
        ),
        (
            "interns and part-time workers are not due here (劳动合同法 68)",
            &[
                ("staff", "9"),
                ("staff_interns", "2"),
                ("staff_part_time", "1"),
            ],
            six(),
            "",
        ),
        (
            "suspended: nobody works there",
            &[("staff", "9"), ("business", "suspended")],
            six(),
            "",
        ),
        (
            "dispatched ones are another's",
            &[("staff", "9"), ("staff_dispatched", "3")],
            six(),
            "",
        ),
        (
            "nor are the rehired",
            &[("staff", "9"), ("staff_rehired", "3")],
            six(),
            "",
        ),
    ] {
        check(Rule::R2, why, said, &rosters, wanted);
    }
    let wide = Setting {
        headcount_gap_min: 3,
        ..SETTING
    };
    assert_eq!(
        with_setting(Rule::R2, &[], &taxed(six(), "2026-10", 9), &wide),
        "r2 medium mandatory 3",
        "the region's gap itself counts"
    );
}

/// 乌海政发〔2020〕17号 (分险种选择性参保), 常州 2016 (五险同征).
#[test]
fn r4_and_r5_at_their_edges() {
    let part = || agency([6, 6, 6, 0]);
    let individual = |staff| [("kind", "individual"), ("staff", staff)];
    for (rule, why, said, wanted) in [
        (
            Rule::R4,
            "an individual business is R5's",
            individual("6"),
            "",
        ),
        (
            Rule::R5,
            "it states staff",
            individual("6"),
            "r5 medium mandatory",
        ),
        (
            Rule::R5,
            "one is staff",
            individual("1"),
            "r5 medium mandatory",
        ),
        (
            Rule::R4,
            "closed",
            [("kind", "enterprise"), ("business", "closed")],
            "",
        ),
        (
            Rule::R5,
            "closed",
            [("kind", "individual_with_staff"), ("business", "closed")],
            "",
        ),
    ] {
        check(rule, why, &said, &part(), wanted);
    }
    let no_unemployment = agency([6, 6, 0, 6]);
    check(
        Rule::R4,
        "unemployment alone is missing",
        &[],
        &no_unemployment,
        "r4 medium mandatory",
    );
    let nobody = [("insured_pension", "0"), ("insured_work_injury", "0")];
    check(
        Rule::R4,
        "says nobody on any line: R1",
        &nobody,
        &units(None, false, false),
        "",
    );
}

/// 人社部发〔2019〕125号, 乌海政发〔2020〕17号: what is seen at the door outranks the industry and lowers the roster.
#[test]
fn r10_at_its_edges() {
    let bare = || agency([6, 6, 6, 0]);
    let dusty = || {
        let row = DustUnit {
            credit_code: CODE.to_owned(),
            name: String::new(),
            exposed: None,
        };
        UnitRosters {
            dust: vec![(row, as_of())],
            ..bare()
        }
    };
    let nobody = ("insured_work_injury", "0");
    for (why, said, rosters, wanted) in [
        ("closed", vec![("business", "closed")], dusty(), ""),
        (
            "listed, and no dust was seen",
            vec![("dust", "false"), nobody],
            dusty(),
            "r10 low mandatory",
        ),
        (
            "an industry of the campaign, and no dust was seen",
            vec![("dust", "false"), ("industry_code", "B06"), nobody],
            bare(),
            "",
        ),
        (
            "dust was seen",
            vec![("dust", "true"), nobody],
            bare(),
            "r10 high mandatory",
        ),
    ] {
        check(Rule::R10, why, &said, &rosters, wanted);
    }
}

fn numbered(name: &str, code: &str) -> Record {
    record(
        EntityKind::Project,
        &[
            ("name", name),
            ("code", code),
            ("injury_cover", "not_insured"),
        ],
    )
}

fn row_of(name: &str, change: impl FnOnce(&mut Project)) -> (Project, NaiveDate) {
    let (mut row, day) = listed(name, Some(false));
    change(&mut row);
    (row, day)
}

/// 乌海政发〔2020〕17号 (新开工工程建设项目工伤参保率): open from the first day to the last, and one project counts once.
#[test]
fn r11_at_its_edges() {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let a = |starts, ends| site("甲工程", "not_insured", starts, ends);
    let removed = Record {
        removed: Some("entered_twice".to_owned()),
        ..a("2026-06-01", "")
    };
    let ahead = |row: &mut Project| row.started_on = day("2026-12-01");
    let over = |row: &mut Project| row.ends_on = day("2026-11-20");
    let coded = |row: &mut Project| row.code = Some("ＳＦ-1".to_owned());
    for (why, sites, rows, wanted) in [
        (
            "begins today",
            vec![a("2026-11-21", "")],
            vec![],
            "r11 medium mandatory 1",
        ),
        (
            "its last day is today",
            vec![a("2026-06-01", "2026-11-21")],
            vec![],
            "r11 medium mandatory 1",
        ),
        (
            "one code, two names: one project",
            vec![numbered("甲", "SF-1")],
            vec![row_of("甲工程", coded)],
            "r11 high mandatory 1",
        ),
        (
            "no code on either side is no code in common",
            vec![site("乙", "not_insured", "", "")],
            vec![listed("甲工程", Some(false))],
            "r11 medium mandatory 2",
        ),
        ("taken off the list", vec![removed], vec![], ""),
        (
            "listed, not begun",
            vec![],
            vec![row_of("甲工程", ahead)],
            "",
        ),
        (
            "listed, cover not given",
            vec![],
            vec![listed("甲工程", None)],
            "",
        ),
        (
            "the roster knows that it has not begun",
            vec![a("", "")],
            vec![row_of("甲工程", ahead)],
            "",
        ),
        (
            "the roster knows that it is over",
            vec![a("", "")],
            vec![row_of("甲工程", over)],
            "",
        ),
        (
            "the record's own end counts first",
            vec![a("", "2027-01-31")],
            vec![row_of("甲工程", over)],
            "r11 high mandatory 1",
        ),
    ] {
        let rosters = UnitRosters {
            sites,
            projects: rows,
            ..units(None, false, true)
        };
        check(Rule::R11, why, &[], &rosters, wanted);
    }
}

/// Rows of an older roster are history, and a workplace that cannot be looked up was not searched for.
#[test]
fn only_the_newest_roster_of_this_very_unit_counts() {
    let mut older = listed("甲工程", Some(false));
    older.1 = "2025-12-31".parse().unwrap();
    let rosters = UnitRosters {
        projects: vec![older, listed("乙工程", Some(true))],
        ..units(None, false, true)
    };
    check(Rule::R11, "no longer listed without", &[], &rosters, "");
    let nameless = record(
        EntityKind::Workplace,
        &[("name", "测试商行"), ("staff", "6")],
    );
    let all = workplace_findings(&nameless, &units(None, false, true), &SETTING, today());
    assert_eq!(short(&all), Vec::<String>::new(), "no code to search for");
    let removed = Record {
        removed: Some("entered_twice".to_owned()),
        ..unit(&[("staff", "6")])
    };
    let all = workplace_findings(&removed, &units(None, false, true), &SETTING, today());
    assert_eq!(short(&all), Vec::<String>::new(), "a removed workplace");
}

/// 乌海政发〔2020〕17号 (不如实申报基数); Social Insurance Law 12, 60.
#[test]
fn r16_at_its_edges() {
    let bases = |lowest: i64, highest: i64, count: u32| {
        let mut rosters = agency([count; 4]);
        let unit = &mut rosters.insured[0].0;
        (unit.lowest_base_fen, unit.highest_base_fen) = (Some(lowest), Some(highest));
        rosters
    };
    let floor = Setting {
        // A coming year's floor is not this year's.
        base_floors: [Some((2027, 510_000)), Some((2026, 400_000))],
        ..SETTING
    };
    // Declared are 5,200 yuan a person.
    for (why, said, rosters, wanted) in [
        (
            "the average is the highest base",
            vec![],
            taxed(bases(410_000, 520_000, 5), "2026-10", 5),
            "",
        ),
        (
            "three equal ones are striking",
            vec![],
            bases(400_000, 400_000, 3),
            "r16 medium mandatory",
        ),
        (
            "closed",
            vec![("business", "closed")],
            bases(400_000, 400_000, 5),
            "",
        ),
        (
            "equal below the floor, wages above: below the floor counts",
            vec![],
            taxed(bases(390_000, 390_000, 5), "2026-10", 5),
            "r16 medium mandatory",
        ),
        (
            "equal above the floor, wages above",
            vec![],
            taxed(bases(410_000, 410_000, 5), "2026-10", 5),
            "r16 low mandatory",
        ),
        (
            "the lowest base is the floor",
            vec![],
            bases(400_000, 900_000, 5),
            "",
        ),
    ] {
        assert_eq!(
            with_setting(Rule::R16, &said, &rosters, &floor),
            wanted,
            "{why}"
        );
    }
}
