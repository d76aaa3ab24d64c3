//! Who of a staff list counts, and for how much (sources as for the persons' rules).

use super::units::{OTHER, check, judged, member};
use super::*;

use Line::{EmployeePension as P110, ResidentPension as P170};
use LineState::Paying;

const LATE: (&str, &str) = ("employed_since", "2026-03-01");

fn of(staff: Vec<StaffMember>) -> UnitRosters {
    UnitRosters {
        staff: judged(&staff),
        ..units(Some((true, 9)), true, true)
    }
}

#[test]
fn thirty_days_are_counted_to_the_rosters_day() {
    for (since, wanted) in [("2026-10-01", ""), ("2026-09-30", "r12 medium mandatory 1")] {
        let staff = vec![member(101, &[("employed_since", since)], &[])];
        check(
            Rule::R12,
            "Social Insurance Law 58: more than thirty",
            &[],
            &of(staff),
            wanted,
        );
    }
}

#[test]
fn what_the_list_says_of_one_makes_it_sure() {
    let insured_here = ("pension", "not_insured");
    let staff = vec![
        member(101, &[LATE, insured_here], &[(P170, Paying, None)]),
        member(103, &[LATE], &[(P170, Paying, None)]),
    ];
    check(
        Rule::R3,
        "the list says so of one",
        &[],
        &of(staff),
        "r3 high mandatory 2",
    );
}

#[test]
fn a_month_that_is_not_given_is_no_sure_collision() {
    let mut unsure = member(
        101,
        &[LATE],
        &[(P110, Paying, Some(CODE)), (P170, Paying, None)],
    );
    unsure.rosters.lines[1].0.last_paid = None;
    check(
        Rule::R13,
        "九江 2017 (清理重复): the same month only",
        &[],
        &of(vec![unsure]),
        "",
    );
}

#[test]
fn who_is_not_due_here_is_not_counted() {
    let elsewhere = &[(P110, Paying, Some(OTHER))][..];
    let mut removed = member(101, &[LATE], elsewhere);
    removed.staff.removed = Some("left".to_owned());
    let mut other_name = member(103, &[LATE], elsewhere);
    other_name.rosters.lines[0].0.name = "测试乙".to_owned();
    let mut old = member(105, &[LATE], &[]);
    let number = number(105, "1960-03-15");
    old.staff = record(
        EntityKind::Staff,
        &[("name", "测试甲"), ("document_number", &number), LATE],
    );
    for (why, rule, staff) in [
        ("taken off the list", Rule::R17, removed),
        ("another name under the number", Rule::R17, other_name),
        (
            "an intern has no employment relation",
            Rule::R12,
            member(107, &[LATE, ("employment_form", "intern")], &[]),
        ),
        (
            "nor has a rehired retiree",
            Rule::R12,
            member(109, &[LATE, ("employment_form", "rehired_retiree")], &[]),
        ),
        ("past the statutory age", Rule::R12, old),
        (
            "starts after today",
            Rule::R12,
            member(111, &[("employed_since", "2026-12-01")], &[]),
        ),
        (
            "left, and collides in the registers",
            Rule::R13,
            member(
                115,
                &[LATE, ("left_on", "2026-11-21")],
                &[(P110, Paying, Some(CODE)), (P170, Paying, None)],
            ),
        ),
        (
            "left today",
            Rule::R12,
            member(113, &[LATE, ("left_on", "2026-11-21")], &[]),
        ),
    ] {
        check(rule, why, &[], &of(vec![staff]), "");
    }
}
