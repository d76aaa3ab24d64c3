//! The rules about workplaces, each line of each table.

use super::*;
use crate::roster::{DustUnit, Project, TaxedUnit};

pub(super) const OTHER: &str = "91350200776049653A";

pub(super) type Said<'a> = &'a [(&'a str, &'a str)];

/// A unit of the agency's roster with these counts on 110, 310, 210, 410.
pub(super) fn agency(counts: [u32; 4]) -> UnitRosters {
    let lines = [
        Line::EmployeePension,
        Line::EmployeeMedical,
        Line::Unemployment,
        Line::WorkInjury,
    ];
    let mut rosters = units(None, true, true);
    rosters.insured[0].0.insured = lines.into_iter().zip(counts).collect();
    rosters
}

pub(super) fn taxed(mut rosters: UnitRosters, month: &str, headcount: u32) -> UnitRosters {
    let row = TaxedUnit {
        credit_code: CODE.to_owned(),
        name: String::new(),
        month: month.parse().unwrap(),
        headcount,
        wages_fen: Some(520_000 * i64::from(headcount)),
    };
    rosters.taxed.push((row, as_of()));
    rosters
}

pub(super) fn with_setting(
    rule: Rule,
    said: Said<'_>,
    rosters: &UnitRosters,
    setting: &Setting,
) -> String {
    let all = workplace_findings(&unit(said), rosters, setting, today());
    short(&only(&[rule], all)).join("; ")
}

pub(super) fn check(rule: Rule, why: &str, said: Said<'_>, rosters: &UnitRosters, wanted: &str) {
    assert_eq!(
        with_setting(rule, said, rosters, &SETTING),
        wanted,
        "{rule:?}: {why}"
    );
}

/// Source: 本溪 本政发〔2008〕6号 (缴费人数 < 计税工资人数).
#[test]
fn r2_follows_its_table() {
    let six = || agency([6; 4]);
    for (why, said, rosters, wanted) in [
        (
            "both",
            vec![("staff", "9")],
            taxed(six(), "2026-10", 8),
            "r2 high mandatory 2",
        ),
        (
            "wages only",
            vec![],
            taxed(six(), "2026-10", 8),
            "r2 medium mandatory 2",
        ),
        (
            "wages as the unit states them",
            vec![("taxed", "9")],
            six(),
            "r2 medium mandatory 3",
        ),
        (
            "stated only",
            vec![("staff", "9")],
            six(),
            "r2 medium mandatory 3",
        ),
        (
            "the unit says no",
            vec![("staff", "6")],
            taxed(six(), "2026-10", 8),
            "r2 low mandatory 2",
        ),
        (
            "wages say no",
            vec![("staff", "9")],
            taxed(six(), "2026-10", 6),
            "r2 low mandatory 3",
        ),
        (
            "another year",
            vec![("staff", "9")],
            taxed(six(), "2025-03", 8),
            "r2 low mandatory 2",
        ),
        (
            "dispatched and rehired are not due here",
            vec![
                ("staff", "9"),
                ("staff_dispatched", "2"),
                ("staff_rehired", "1"),
            ],
            six(),
            "",
        ),
        (
            "more insured than employed",
            vec![("staff", "3")],
            taxed(six(), "2026-10", 5),
            "",
        ),
        (
            "wholly uninsured: R1",
            vec![("staff", "9")],
            taxed(units(None, false, true), "2026-10", 8),
            "",
        ),
        (
            "no roster, stated",
            vec![("staff", "9"), ("insured_pension", "6")],
            units(None, false, false),
            "r2 medium mandatory 3",
        ),
        (
            "closed",
            vec![("staff", "9"), ("business", "closed")],
            six(),
            "",
        ),
        (
            "two months: the newest counts",
            vec![],
            taxed(taxed(six(), "2026-09", 20), "2026-10", 6),
            "",
        ),
    ] {
        check(Rule::R2, why, &said, &rosters, wanted);
    }
    let wide = Setting {
        headcount_gap_min: 3,
        ..SETTING
    };
    assert_eq!(
        with_setting(Rule::R2, &[], &taxed(six(), "2026-10", 8), &wide),
        "",
        "below the region's gap"
    );
}

/// Source: 乌海政发〔2020〕17号 (分险种选择性参保), 常州 2016 (五险同征).
#[test]
fn r4_and_r5_follow_their_tables() {
    let part = || agency([6, 6, 6, 0]);
    let none = || units(None, false, false);
    for (why, said, rosters, level) in [
        ("both", vec![("insured_work_injury", "0")], part(), "high"),
        ("not asked", vec![], part(), "medium"),
        (
            "the unit says it pays",
            vec![("insured_work_injury", "6")],
            part(),
            "low",
        ),
        (
            "only stated",
            vec![("insured_pension", "6"), ("insured_work_injury", "0")],
            none(),
            "medium",
        ),
        (
            "all lines",
            vec![("insured_work_injury", "0")],
            agency([6; 4]),
            "",
        ),
        ("no staff", vec![("staff", "0")], part(), ""),
        ("on no line: R1", vec![], agency([0; 4]), ""),
        (
            "one line is not asked",
            vec![("insured_pension", "6")],
            none(),
            "",
        ),
    ] {
        let wanted = |rule: &str| {
            if level.is_empty() {
                String::new()
            } else {
                format!("{rule} {level} mandatory")
            }
        };
        let of_kind =
            |kind: &'static str| [&[("kind", kind), ("staff", "6")][..], &said[..]].concat();
        check(
            Rule::R4,
            why,
            &of_kind("enterprise"),
            &rosters,
            &wanted("r4"),
        );
        check(
            Rule::R5,
            why,
            &of_kind("individual_with_staff"),
            &rosters,
            &wanted("r5"),
        );
        check(Rule::R5, why, &of_kind("enterprise"), &rosters, "");
        check(
            Rule::R4,
            why,
            &of_kind("individual_with_staff"),
            &rosters,
            "",
        );
    }
    check(
        Rule::R5,
        "nobody employed",
        &[("kind", "individual")],
        &part(),
        "",
    );
}

/// Source: 人社部发〔2019〕125号, 乌海政发〔2020〕17号.
#[test]
fn r10_follows_its_table() {
    let dusty = |mut rosters: UnitRosters| {
        let row = DustUnit {
            credit_code: CODE.to_owned(),
            name: String::new(),
            exposed: Some(4),
        };
        rosters.dust.push((row, as_of()));
        rosters
    };
    let bare = || agency([6, 6, 6, 0]);
    for (why, said, rosters, wanted) in [
        (
            "listed, says nobody",
            vec![("insured_work_injury", "0")],
            dusty(bare()),
            "r10 high mandatory 4",
        ),
        (
            "listed, not asked",
            vec![],
            dusty(bare()),
            "r10 medium mandatory 4",
        ),
        (
            "listed, says somebody",
            vec![("insured_work_injury", "6")],
            dusty(bare()),
            "r10 low mandatory 4",
        ),
        (
            "listed, unknown to the agency",
            vec![],
            dusty(units(None, false, true)),
            "r10 medium mandatory 4",
        ),
        (
            "industry only",
            vec![("industry_code", "B06")],
            bare(),
            "r10 low mandatory",
        ),
        (
            "another industry",
            vec![("industry_code", "H62")],
            bare(),
            "",
        ),
        (
            "covered",
            vec![("insured_work_injury", "0")],
            dusty(agency([6; 4])),
            "",
        ),
        (
            "not searched, says nobody",
            vec![("insured_work_injury", "0")],
            dusty(units(None, false, false)),
            "r10 medium mandatory 4",
        ),
        (
            "not searched, not asked",
            vec![],
            dusty(units(None, false, false)),
            "",
        ),
        ("no staff", vec![("staff", "0")], dusty(bare()), ""),
    ] {
        check(Rule::R10, why, &said, &rosters, wanted);
    }
}

pub(super) fn site(name: &str, cover: &str, starts: &str, ends: &str) -> Record {
    let all = [
        ("name", name),
        ("injury_cover", cover),
        ("started_on", starts),
        ("ends_on", ends),
    ];
    let given: Vec<_> = all
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect();
    record(EntityKind::Project, &given)
}

pub(super) fn listed(name: &str, insured: Option<bool>) -> (Project, NaiveDate) {
    let row = Project {
        credit_code: CODE.to_owned(),
        name: name.to_owned(),
        code: None,
        started_on: "2026-06-01".parse().ok(),
        ends_on: None,
        injury_insured: insured,
    };
    (row, as_of())
}

/// Source: 乌海政发〔2020〕17号 (新开工工程建设项目工伤参保率 ≥ 90 %).
#[test]
fn r11_follows_its_table() {
    let a = |cover: &str| site("甲工程", cover, "2026-06-01", "");
    for (why, sites, rows, wanted) in [
        (
            "both",
            vec![a("not_insured")],
            vec![listed("甲工程", Some(false))],
            "r11 high mandatory 1",
        ),
        (
            "stated",
            vec![a("not_insured")],
            vec![],
            "r11 medium mandatory 1",
        ),
        (
            "says insured, listed without",
            vec![a("insured")],
            vec![listed("甲工程", Some(false))],
            "r11 low mandatory 1",
        ),
        (
            "only listed",
            vec![],
            vec![listed("甲工程", Some(false))],
            "r11 low mandatory 1",
        ),
        (
            "the office has it covered",
            vec![a("not_insured")],
            vec![listed("甲工程", Some(true))],
            "",
        ),
        (
            "two projects, one of them in both",
            vec![a("not_insured")],
            vec![listed("甲工程", None), listed("乙工程", Some(false))],
            "r11 medium mandatory 2",
        ),
        (
            "not begun",
            vec![site("丙", "not_insured", "2026-12-01", "")],
            vec![],
            "",
        ),
        (
            "over",
            vec![site("丙", "not_insured", "2025-01-01", "2026-11-20")],
            vec![],
            "",
        ),
        ("covered", vec![a("insured")], vec![], ""),
    ] {
        let rosters = UnitRosters {
            sites,
            projects: rows,
            ..units(None, false, true)
        };
        check(Rule::R11, why, &[], &rosters, wanted);
    }
}

/// Source: 乌海政发〔2020〕17号 (不如实申报基数), Social Insurance Law 12, 60.
#[test]
fn r16_follows_its_table() {
    let bases = |lowest: i64, highest: i64, count: u32| {
        let mut rosters = agency([count; 4]);
        (
            rosters.insured[0].0.lowest_base_fen,
            rosters.insured[0].0.highest_base_fen,
        ) = (Some(lowest), Some(highest));
        rosters
    };
    let floor = Setting {
        // A coming year's floor is not this year's.
        base_floors: [Some((2027, 510_000)), Some((2026, 400_000))],
        ..SETTING
    };
    for (why, setting, rosters, wanted) in [
        (
            "all at the floor, wages above",
            &floor,
            taxed(bases(400_000, 400_000, 5), "2026-10", 5),
            "r16 high mandatory",
        ),
        (
            "all at the floor",
            &floor,
            bases(400_000, 400_000, 5),
            "r16 medium mandatory",
        ),
        (
            "below the floor",
            &floor,
            bases(300_000, 900_000, 5),
            "r16 medium mandatory",
        ),
        (
            "equal, and no floor is known",
            &SETTING,
            bases(400_000, 400_000, 5),
            "r16 low mandatory",
        ),
        (
            "average wage above the highest",
            &floor,
            taxed(bases(410_000, 500_000, 5), "2026-10", 5),
            "r16 low mandatory",
        ),
        (
            "two persons may well earn the same",
            &floor,
            bases(400_000, 400_000, 2),
            "",
        ),
        (
            "equal above the floor",
            &floor,
            bases(800_000, 800_000, 5),
            "",
        ),
        (
            "below what no region said",
            &SETTING,
            bases(100, 900_000, 5),
            "",
        ),
        ("bases not given", &floor, agency([5; 4]), ""),
    ] {
        assert_eq!(
            with_setting(Rule::R16, &[], &rosters, setting),
            wanted,
            "{why}"
        );
    }
}

pub(super) fn member(
    sequence: u16,
    said: Said<'_>,
    rows: &[(Line, LineState, Option<&str>)],
) -> StaffMember {
    let number = number(sequence, "1985-06-01");
    let all: Vec<_> = [("name", "测试甲"), ("document_number", number.as_str())]
        .into_iter()
        .chain(said.iter().copied())
        .collect();
    let rows = rows.iter().map(|(line, state, unit)| {
        let (mut made, day) = row(&number, *line, *state, "2026-10");
        made.unit_code = unit.map(str::to_owned);
        (made, day)
    });
    StaffMember {
        staff: record(EntityKind::Staff, &all),
        rosters: searched(rows.collect()),
    }
}

/// A staff list as the desk hands it to the rules.
pub(super) fn judged(staff: &[StaffMember]) -> StaffTally {
    staff
        .iter()
        .map(|member| judge_staff(member, Some(CODE), &SETTING, today()))
        .collect()
}

/// One finding of a workplace gathers its staff (sources as for the persons' rules).
#[test]
fn staff_lists_are_gathered_into_one_finding() {
    use Line::{EmployeePension as P110, ResidentPension as P170};
    use LineState::Paying;
    let late = ("employed_since", "2026-03-01");
    let staff = vec![
        member(101, &[late], &[(P110, Paying, Some(CODE))]),
        member(103, &[late], &[(P170, Paying, None)]),
        member(105, &[late], &[(P110, Paying, None)]),
        member(107, &[late], &[]),
        member(109, &[("employed_since", "2026-10-20")], &[]),
        member(111, &[late], &[(P110, Paying, Some(OTHER))]),
        member(
            113,
            &[late, ("employment_form", "dispatched")],
            &[(P110, Paying, Some(OTHER))],
        ),
        member(115, &[late, ("employment_form", "rehired_retiree")], &[]),
        member(121, &[late, ("employment_form", "part_time")], &[]),
        member(123, &[late, ("employment_form", "dispatched")], &[]),
        member(
            125,
            &[late, ("employment_form", "dispatched")],
            &[(P170, Paying, None)],
        ),
        member(117, &[late, ("left_on", "2026-05-01")], &[]),
        member(
            119,
            &[late],
            &[(P110, Paying, Some(CODE)), (P170, Paying, None)],
        ),
    ];
    let with = |staff: Vec<StaffMember>| UnitRosters {
        staff: judged(&staff),
        ..units(Some((true, 9)), true, true)
    };
    for (rule, wanted) in [
        (Rule::R3, "r3 medium mandatory 2"),
        (Rule::R12, "r12 medium mandatory 1"),
        (Rule::R13, "r13 medium mandatory 1"),
        (Rule::R17, "r17 medium mandatory 1"),
    ] {
        check(rule, "of thirteen", &[], &with(staff.clone()), wanted);
        check(
            rule,
            "closed",
            &[("business", "closed")],
            &with(staff.clone()),
            "",
        );
    }
    let said = vec![member(107, &[late, ("pension", "not_insured")], &[])];
    check(
        Rule::R12,
        "the list says so too",
        &[],
        &with(said),
        "r12 high mandatory 1",
    );
}

/// What a reminder counts. Source: Social Insurance Law 10, 23, 33, 44, 58.
#[test]
fn who_is_not_wholly_insured_follows_its_table() {
    use super::coverage::{Uncovered, uncovered};
    use Line::{
        EmployeeMedical as P310, EmployeePension as P110, ResidentPension as P170,
        WorkInjury as P410,
    };
    use LineState::{Paused, Paying};
    let here = |line| (line, Paying, Some(CODE));
    let form = |code| ("employment_form", code);
    let table = [
        (
            "on every line",
            member(101, &[], &[here(P110), here(P310), here(P410)]),
            None,
        ),
        (
            "not on a line of a colleague",
            member(103, &[], &[here(P110), here(P310)]),
            Some(Uncovered::Partial),
        ),
        ("nowhere", member(105, &[], &[]), Some(Uncovered::Missing)),
        (
            "as a resident",
            member(107, &[], &[(P170, Paying, None)]),
            Some(Uncovered::Otherwise),
        ),
        (
            "on their own",
            member(109, &[], &[(P110, Paying, None)]),
            Some(Uncovered::Otherwise),
        ),
        (
            "paused",
            member(111, &[], &[(P110, Paused, Some(CODE))]),
            None,
        ),
        (
            "another unit pays",
            member(113, &[], &[(P110, Paying, Some(OTHER))]),
            None,
        ),
        ("dispatched", member(115, &[form("dispatched")], &[]), None),
        (
            "rehired",
            member(117, &[form("rehired_retiree")], &[]),
            None,
        ),
        ("an intern", member(119, &[form("intern")], &[]), None),
        (
            "has left",
            member(121, &[("left_on", "2026-05-01")], &[]),
            None,
        ),
        (
            "no number",
            member(123, &[("document_number", "")], &[]),
            None,
        ),
    ];
    let found = |rows: &[StaffMember]| {
        let mut staff = rows.to_vec();
        for (at, member) in staff.iter_mut().enumerate() {
            member.staff.id = EntityId(Uuid::from_u128(at as u128));
        }
        uncovered(&staff, Some(CODE), &SETTING, today())
    };
    let all: Vec<StaffMember> = table.iter().map(|(_, member, _)| member.clone()).collect();
    let found_all = found(&all);
    for (at, (why, _, wanted)) in table.iter().enumerate() {
        let of = found_all
            .iter()
            .find(|(id, _)| *id == EntityId(Uuid::from_u128(at as u128)));
        assert_eq!(of.map(|(_, gap)| *gap), *wanted, "{why}");
    }
    assert_eq!(
        found(&[table[1].1.clone()]),
        [],
        "a line that the roster shows for nobody is not known to be lacking"
    );
}
