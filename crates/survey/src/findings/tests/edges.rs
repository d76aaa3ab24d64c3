//! Where the rules about persons begin and end: each row is a case that one changed comparison or one forgotten condition would
//! decide otherwise. The sources are those of the rules' own tables.

use super::persons::{
    OTHER, P110, P170, Said, check, gone, man, old, paid_by, pays, poor, renamed,
};
use super::*;
use crate::retirement::WomensTrack;
use crate::roster::{PaidBy, ResidentStatus};

use LineState::{Ended, Paused, Paying};

const NEVER: (&str, &str) = ("pension", "never");
const LAPSED: (&str, &str) = ("pension", "lapsed");
const EMPLOYEE: (&str, &str) = ("employment", "employee");

/// A medical row under another name: the number is perhaps somebody else's, and nothing is sure any more.
fn doubtful(number: &str) -> PersonRosters {
    let medical = row(number, Line::EmployeeMedical, Paying, "2026-10");
    searched(renamed(vec![medical]))
}

/// Domain.md 9, R6; Social Insurance Law 10, 58.
#[test]
fn r6_at_its_edges() {
    let (child, man) = (number(101, "2015-03-15"), man());
    let abroad = [
        EMPLOYEE,
        ("pension", "employer"),
        ("pension_place", "abroad"),
    ];
    let paused = || searched(vec![row(&man, P110, Paused, "2026-10")]);
    for (why, who, said, rosters, wanted) in [
        ("insured abroad", &man, &abroad[..], searched(vec![]), ""),
        ("paused is a scheme: R7's", &man, &[NEVER][..], paused(), ""),
        (
            "another name",
            &man,
            &[NEVER][..],
            doubtful(&man),
            "r6 low voluntary",
        ),
        ("lapsed is R7's", &man, &[LAPSED][..], searched(vec![]), ""),
        (
            "a child of eleven",
            &child,
            &[NEVER][..],
            searched(vec![]),
            "",
        ),
    ] {
        check(Rule::R6, why, who, said, &rosters, wanted);
    }
}

/// Domain.md 9, R7; Social Insurance Law 10, 12, 60.
#[test]
fn r7_at_its_edges() {
    let (child, man) = (number(101, "2015-03-15"), man());
    let lapse = |who: &str, line| searched(vec![row(who, line, Paused, "2026-03")]);
    let none = PersonRosters::default;
    for (why, who, said, rosters, wanted) in [
        (
            "draws a pension",
            &man,
            vec![("pension", "drawing")],
            lapse(&man, P110),
            "",
        ),
        (
            "no month, no roster",
            &man,
            vec![LAPSED],
            none(),
            "r7 low voluntary",
        ),
        ("too young", &child, vec![LAPSED], lapse(&child, P170), ""),
        (
            "an ended row is no lapse",
            &man,
            vec![],
            searched(vec![row(&man, P110, Ended, "2020-01")]),
            "",
        ),
    ] {
        check(Rule::R7, why, who, &said, &rosters, wanted);
    }
    let ageless = record(
        EntityKind::Person,
        &[
            ("name", "测试甲"),
            ("document_kind", "not_shown"),
            LAPSED,
            ("pension_last_paid", "2026-01"),
        ],
    );
    let all = person_findings(&ageless, &none(), &SETTING, today());
    assert_eq!(
        short(&only(&[Rule::R7], all)),
        ["r7 low voluntary 9"],
        "of unknown age"
    );
}

/// The residents' articles stand only where nothing but their scheme is known of somebody who may choose (Social Insurance Law 20, 22).
#[test]
fn r7_cites_the_residents_articles_only_of_residents() {
    let man = man();
    let paused = |line| row(&man, line, Paused, "2024-01");
    for (why, said, rosters, articles) in [
        (
            "a resident",
            vec![],
            searched(vec![paused(P170)]),
            vec![20, 22],
        ),
        (
            "an employee in the residents' scheme",
            vec![EMPLOYEE, ("pension", "employer")],
            searched(vec![paused(P170)]),
            vec![10, 12, 60],
        ),
        (
            "on both lines",
            vec![],
            searched(vec![paused(P110), paused(P170)]),
            vec![10, 12],
        ),
        (
            "on no line, by word only",
            vec![LAPSED],
            PersonRosters::default(),
            vec![10, 12],
        ),
    ] {
        let all = person_findings(&person(&man, &said), &rosters, &SETTING, today());
        let found = only(&[Rule::R7], all);
        let cited: Vec<u16> = found[0].basis.iter().map(|basis| basis.article).collect();
        assert_eq!(cited, articles, "{why}");
    }
}

/// 乌海政发〔2020〕17号 (60岁以上); Social Insurance Law 20, 22.
#[test]
fn r8_at_its_edges() {
    let (sixty, not_yet) = (number(100, "1966-11-21"), number(100, "1966-11-22"));
    let lacks = || searched(vec![]);
    check(
        Rule::R8,
        "sixty today",
        &sixty,
        &[NEVER],
        &lacks(),
        "r8 high voluntary",
    );
    check(
        Rule::R8,
        "past her statutory age, sixty tomorrow",
        &not_yet,
        &[NEVER],
        &lacks(),
        "",
    );
    check(
        Rule::R8,
        "another name",
        &old(),
        &[NEVER],
        &doubtful(&old()),
        "r8 low voluntary",
    );
    let of_unknown_sex = record(
        EntityKind::Person,
        &[
            ("name", "测试甲"),
            ("document_kind", "passport"),
            ("document_number", "E12345678"),
            ("birth", "1950-01-01"),
            NEVER,
        ],
    );
    let all = person_findings(&of_unknown_sex, &lacks(), &SETTING, today());
    assert_eq!(
        short(&only(&[Rule::R8], all)),
        ["r8 high voluntary"],
        "at seventy-six the sex does not matter"
    );
}

/// 乌海政发〔2020〕17号 (困难群体代缴).
#[test]
fn r9_at_its_edges() {
    let medical = |by| {
        let (mut row, day) = row(&man(), Line::ResidentMedical, Paying, "2026-10");
        row.paid_by = Some(by);
        (row, day)
    };
    let dead = PersonRosters {
        population: gone("测试甲", ResidentStatus::Deceased, None, Ended).population,
        ..poor("测试甲", vec![])
    };
    for (why, rosters, wanted) in [
        (
            "a unit that paused pays nothing",
            poor("测试甲", vec![pays(P110, Paused, Some(CODE))]),
            "r9 low voluntary",
        ),
        (
            "the employees' line without a unit is paid by nobody else",
            poor("测试甲", vec![pays(P110, Paying, None)]),
            "r9 low voluntary",
        ),
        (
            "the pension decides, whoever pays for the medical line",
            poor(
                "测试甲",
                vec![paid_by(PaidBy::Person), medical(PaidBy::Government)],
            ),
            "r9 high voluntary",
        ),
        (
            "a medical line that is paid for is no pension",
            poor("测试甲", vec![medical(PaidBy::Government)]),
            "r9 medium voluntary",
        ),
        (
            "the pension is paid for, whoever pays for the medical line",
            poor(
                "测试甲",
                vec![paid_by(PaidBy::Government), medical(PaidBy::Person)],
            ),
            "",
        ),
        ("registered as deceased", dead, ""),
        (
            "an ended line is no line",
            poor("测试甲", vec![pays(P170, Ended, None)]),
            "r9 medium voluntary",
        ),
        (
            "another name among the insured",
            poor("测试甲", renamed(vec![paid_by(PaidBy::Person)])),
            "r9 low voluntary",
        ),
    ] {
        check(Rule::R9, why, &man(), &[], &rosters, wanted);
    }
}

/// Social Insurance Law 58.
#[test]
fn r12_at_its_edges() {
    let long = [EMPLOYEE, ("employed_since", "2026-08-01")];
    let with = |answer| [long[0], long[1], ("pension", answer)];
    let lacks = || searched(vec![]);
    for (why, answer, rosters, wanted) in [
        ("as a resident: R3", "resident", lacks(), ""),
        ("on their own: R3", "flexible", lacks(), ""),
        ("draws a pension", "drawing", lacks(), ""),
        (
            "pays alone: R3",
            "never",
            searched(vec![pays(P110, Paying, None)]),
            "",
        ),
        (
            "another name",
            "never",
            doubtful(&man()),
            "r12 low mandatory",
        ),
        (
            "a unit ended it",
            "never",
            searched(vec![pays(P110, Ended, Some(OTHER))]),
            "r12 high mandatory",
        ),
    ] {
        check(Rule::R12, why, &man(), &with(answer), &rosters, wanted);
    }
}

/// 九江 九人社字〔2017〕85号 (清理重复); 经办条例 8, 9, 25.
#[test]
fn r13_and_r14_at_their_edges() {
    use ResidentStatus::Deceased;
    let paying = |line, month| row(&man(), line, Paying, month);
    let twice = vec![paying(P110, "2026-10"), paying(P170, "2026-10")];
    let four = searched(
        twice
            .iter()
            .cloned()
            .chain([Line::EmployeeMedical, Line::ResidentMedical].map(|line| paying(line, "")))
            .collect(),
    );
    let none: Said<'_> = &[];
    let other = PersonRosters {
        lines: renamed(vec![pays(P170, Paying, None)]),
        ..gone("测试甲", Deceased, Some("2026-05-10"), Paying)
    };
    let deregistered = [("residence", "deregistered")];
    for (rule, why, said, rosters, wanted) in [
        (
            Rule::R13,
            "the surer pair counts",
            none,
            four,
            "r13 high voluntary",
        ),
        (
            Rule::R13,
            "another name",
            none,
            searched(renamed(twice)),
            "r13 low voluntary",
        ),
        (
            Rule::R14,
            "said to be deregistered",
            &deregistered[..],
            searched(vec![pays(P170, Paying, None)]),
            "r14 low voluntary",
        ),
        (
            Rule::R14,
            "paused: nobody pays",
            none,
            gone("测试甲", Deceased, Some("2026-05-10"), Paused),
            "",
        ),
        (
            Rule::R14,
            "another name among the insured",
            none,
            other,
            "r14 low voluntary",
        ),
    ] {
        check(rule, why, &man(), said, &rosters, wanted);
    }
}

/// 九江 九人社字〔2017〕85号 (剔除无效、纠正错误): every way in which a number cannot be right.
#[test]
fn r15_finds_every_fault_of_a_number() {
    let of = |kind: &str, number: &str| {
        let document = [("document_kind", kind), ("document_number", number)];
        let who = record(
            EntityKind::Person,
            &[&[("name", "测试甲")], &document[..]].concat(),
        );
        let all = person_findings(&who, &PersonRosters::default(), &SETTING, today());
        short(&only(&[Rule::R15], all)).join("; ")
    };
    let high = "r15 high voluntary";
    for (why, kind, number, wanted) in [
        (
            "too short for GB 11643",
            "resident_id",
            "15030219850601",
            high,
        ),
        (
            "a resident's number on a permit for 港澳台",
            "residence_permit_hmt",
            &man(),
            high,
        ),
        (
            "an old card begins with three letters",
            "foreign_pr_old",
            "123456789012345",
            high,
        ),
        ("an old card has fifteen", "foreign_pr_old", "ABC123", high),
        (
            "no passport is that long",
            "passport",
            "E12345678901234567890123456789012",
            high,
        ),
        ("a passport", "passport", "E12345678", ""),
        ("no document, but a number", "not_shown", "E12345678", ""),
    ] {
        assert_eq!(of(kind, number), wanted, "{why}");
    }
    let two_clues = PersonRosters {
        same_number: vec!["测试戊".to_owned()],
        ..searched(renamed(vec![pays(P110, Paying, None)]))
    };
    check(
        Rule::R15,
        "the surest counts",
        &man(),
        &[],
        &two_clues,
        high,
    );
}

/// Domain.md 9 (挂靠 hint): sixty days in which the old unit's row may be the newest.
#[test]
fn r17_at_its_edges() {
    let at = |rows| PersonRosters {
        employer_code: Some(CODE.to_owned()),
        ..searched(rows)
    };
    let elsewhere = || at(vec![pays(P110, Paying, Some(OTHER))]);
    let since = |day| [EMPLOYEE, ("employed_since", day)];
    for (why, said, rosters, wanted) in [
        (
            "fifty-nine days",
            since("2026-09-02"),
            elsewhere(),
            "r17 low mandatory",
        ),
        (
            "sixty days",
            since("2026-09-01"),
            elsewhere(),
            "r17 medium mandatory",
        ),
        (
            "starts after the roster's day",
            since("2026-11-10"),
            elsewhere(),
            "r17 low mandatory",
        ),
        (
            "no employee",
            [("employment", "flexible"), ("employed_since", "2020-01-01")],
            elsewhere(),
            "",
        ),
        (
            "another name",
            since("2020-01-01"),
            at(renamed(vec![pays(P110, Paying, Some(OTHER))])),
            "r17 low mandatory",
        ),
        (
            "a workplace with an empty code",
            since("2020-01-01"),
            PersonRosters {
                employer_code: Some(String::new()),
                ..elsewhere()
            },
            "",
        ),
    ] {
        check(Rule::R17, why, &man(), &said, &rosters, wanted);
    }
}

/// Social Insurance Law 10; 强制 and 自愿 of domain.md 1 (乌海 2020).
#[test]
fn must_or_may() {
    let of = |kind, values: &[(&str, &str)]| regime_of(&record(kind, values), today());
    let work = |values: &[(&str, &str)]| of(EntityKind::Workplace, values);
    let (must, may) = (Regime::Mandatory, Regime::Voluntary);
    for (why, values, wanted) in [
        ("one is staff", vec![("staff", "1")], must),
        (
            "nobody",
            vec![("staff", "0"), ("kind", "individual_with_staff")],
            may,
        ),
        ("by its kind", vec![("kind", "individual_with_staff")], must),
        ("no staff by its kind", vec![("kind", "individual")], may),
        ("a firm has staff", vec![("kind", "enterprise")], must),
        ("nothing is known", vec![], may),
    ] {
        assert_eq!(work(&values), wanted, "{why}");
    }
    let with = |form| {
        regime_of(
            &person(&man(), &[EMPLOYEE, ("employment_form", form)]),
            today(),
        )
    };
    assert_eq!(with("contract"), must);
    assert_eq!(with("intern"), may, "no employment relation");
    assert_eq!(with("part_time"), may, "Social Insurance Law 10 ¶2");
    assert_eq!(with("rehired_retiree"), may, "no employment relation");
    let past = person(&old(), &[EMPLOYEE]);
    assert_eq!(regime_of(&past, today()), may, "past the statutory age");
}

/// A woman who insures herself follows the region's track; an employee's post decides, whatever the region says (办法 arts. 1–3).
#[test]
fn the_regions_track_is_for_the_flexible_only() {
    let between = number(100, "1973-03-15");
    let with = |track, said: Said<'_>| {
        let setting = Setting {
            flexible_women: Some(track),
            ..SETTING
        };
        let who = person(&between, &[said, &[NEVER][..]].concat());
        let all = person_findings(&who, &searched(vec![]), &setting, today());
        short(&only(&[Rule::R6], all)).join("; ")
    };
    let flexible = ("employment", "flexible");
    let post = ("position", "production_or_service");
    for (why, track, said, wanted) in [
        (
            "F55 there",
            WomensTrack::F55,
            vec![flexible],
            "r6 high voluntary",
        ),
        (
            "F50 there: R8's or nobody's",
            WomensTrack::F50,
            vec![flexible],
            "",
        ),
        (
            "an employee",
            WomensTrack::F55,
            vec![EMPLOYEE],
            "r6 medium mandatory",
        ),
        (
            "her own answer counts first",
            WomensTrack::F55,
            vec![flexible, post],
            "",
        ),
    ] {
        assert_eq!(with(track, &said), wanted, "{why}");
    }
}

/// Months that have come, lists that still hold, and who is out of reach.
#[test]
fn what_a_case_takes_for_granted() {
    let stated = |month| [LAPSED, ("pension_last_paid", month)];
    let none = PersonRosters::default();
    for (why, month, wanted) in [
        ("this month is no lapse", "2026-11", ""),
        ("a month to come is no month", "2027-01", "r7 low voluntary"),
    ] {
        check(Rule::R7, why, &man(), &stated(month), &none, wanted);
    }
    let dead = PersonRosters {
        population: gone("测试甲", ResidentStatus::Deceased, None, Ended).population,
        ..searched(vec![])
    };
    check(
        Rule::R6,
        "registered as deceased, on no roster",
        &man(),
        &[],
        &dead,
        "",
    );
    let away = [
        EMPLOYEE,
        NEVER,
        ("residence", "emigrated"),
        ("employed_since", "2026-03-01"),
    ];
    check(Rule::R12, "emigrated", &man(), &away, &searched(vec![]), "");
    let removed = Record {
        removed: Some("entered_twice".to_owned()),
        ..person(&man(), &[NEVER])
    };
    let all = person_findings(&removed, &searched(vec![]), &SETTING, today());
    assert_eq!(short(&all), Vec::<String>::new(), "a removed record");
}

/// A document of a kind that has no rule of its own is never looked up: its number may be anybody's.
#[test]
fn a_number_of_no_known_kind_is_nobodys() {
    let who = record(
        EntityKind::Person,
        &[
            ("name", "测试甲"),
            ("document_kind", "other"),
            ("document_number", "X1"),
        ],
    );
    let rosters = searched(vec![row("X1", P110, Paused, "2026-01")]);
    let all = person_findings(&who, &rosters, &SETTING, today());
    assert_eq!(short(&all), Vec::<String>::new());
}

/// The newer roster's row counts, in whatever order they come.
#[test]
fn the_newer_row_of_a_line_counts() {
    let mut older = row(&man(), P110, Paying, "2026-03");
    older.1 = "2026-03-31".parse().unwrap();
    let newer = row(&man(), P110, Paused, "2026-05");
    for lines in [vec![older.clone(), newer.clone()], vec![newer, older]] {
        check(
            Rule::R7,
            "paid until May, as the newer one says",
            &man(),
            &[],
            &searched(lines),
            "r7 low voluntary 5",
        );
    }
}
