//! The money sections: what is read, what is refused, and where that is told.

use super::*;
use crate::money::Fen;

/// Every optional section once, with figures that stand nowhere.
const MONEY: &str = r#"
[[average_wage]]
year = 2024
monthly_fen = 900000
official = true
source = "测试"

[[average_wage]]
year = 2025
monthly_fen = 950000
official = true
source = "测试"

[[contribution_rate]]
line = "maternity"
year = 2026
employer_permille = 8
employee_permille = 0
official = true
source = "测试"

[[resident.basic]]
year = 2025
monthly_fen = 18000
official = true
source = "测试"

[[resident.tier]]
year = 2025
yearly_fen = 20000
subsidy_fen = 3000
official = true
source = "测试"

[[resident.tier]]
year = 2025
yearly_fen = 50000
subsidy_fen = 6000
official = true
source = "测试"
"#;

fn whole() -> String {
    format!("{WUHAI}{MONEY}")
}

#[test]
fn figures_are_those_of_the_year_asked_for() {
    let pack = RegionPack::parse(&whole()).unwrap();
    let wage = |year| pack.money.average_wage(year).map(|wage| wage.monthly());
    assert_eq!(wage(2023), None, "no figure is better than a later year's");
    assert_eq!(wage(2024), Some(Fen::new(900_000)));
    assert_eq!(wage(2030), Some(Fen::new(950_000)));
    let maternity = |year| pack.money.rate(RatedLine::Maternity, year).is_some();
    assert_eq!((maternity(2025), maternity(2026)), (false, true));
    let resident = pack.money.resident.as_ref().unwrap();
    assert_eq!(resident.tiers(2024).count(), 0);
    assert_eq!(resident.tiers(2026).count(), 2);
    assert_eq!(resident.basic(2026).map(|it| it.monthly_fen), Some(18_000));
}

#[test]
fn the_four_packs_say_only_what_is_known() {
    for pack in [WUHAI, BENXI, CHANGZHOU, JIUJIANG] {
        let pack = RegionPack::parse(pack).unwrap();
        let money = &pack.money;
        assert!(money.average_wages.is_empty(), "{}: no source", pack.name);
        assert!(money.rate(RatedLine::Medical, 2026).is_none());
        assert!(money.rates.iter().all(|rate| !rate.official));
        let injury = money.work_injury.as_ref().unwrap();
        assert_eq!(injury.permille, [2, 4, 7, 9, 11, 13, 16, 19]);
        let resident = money.resident.as_ref().unwrap();
        assert!(resident.basic.is_empty() && resident.tiers.is_empty());
        assert!(!money.transition.as_ref().unwrap().official);
    }
}

#[test]
fn the_transition_rules_are_those_of_the_certificates() {
    let single = |coefficient_basis_points, index_floor_percent| TransitionMethod::SingleIndex {
        coefficient_basis_points,
        index_floor_percent,
    };
    for (pack, method) in [
        (WUHAI, single(120, 100)),
        (JIUJIANG, single(130, 0)),
        // 1.4 % does not give what the certificate of 辽宁 gives (domain.md 4): nothing is reckoned.
        (BENXI, TransitionMethod::Assessed),
        (CHANGZHOU, TransitionMethod::Assessed),
    ] {
        let pack = RegionPack::parse(pack).unwrap();
        assert_eq!(
            pack.money.transition.unwrap().method,
            method,
            "{}",
            pack.name
        );
    }
}

#[test]
fn a_mistake_about_money_is_told_with_line_and_key() {
    let range = |least, most| PackFault::Range { least, most };
    // What stands in the file, what somebody made of it, the key and the reason reported.
    for (from, to, key, reason) in [
        (
            "monthly_fen = 900000",
            "monthly_fen = 9000", // yuan for fen
            "average_wage.monthly_fen",
            range(10_000, 10_000_000),
        ),
        (
            "employer_pension_permille = 160",
            "employer_pension_permille = 16", // percent for permille
            "contribution.employer_pension_permille",
            range(100, 300),
        ),
        (
            "employee_pension_permille = 80",
            "employee_pension_permille = 8",
            "contribution.employee_pension_permille",
            range(50, 150),
        ),
        (
            "flexible_pension_permille = 200",
            "flexible_pension_permille = 20",
            "contribution.flexible_pension_permille",
            range(100, 300),
        ),
        (
            "flexible_account_permille = 80",
            "flexible_account_permille = 8",
            "contribution.flexible_account_permille",
            range(50, 200),
        ),
        (
            "employer_permille = 8\n",
            "employer_permille = 80\n",
            "contribution_rate.employer_permille",
            range(1, 30),
        ),
        (
            "year = 2024\nmonthly_fen",
            "monthly_fen",
            "average_wage.year",
            PackFault::Missing,
        ),
        (
            "year = 2024\nmonthly_fen",
            "year = 2025\nmonthly_fen",
            "average_wage.year",
            PackFault::Order,
        ),
        (
            "line = \"maternity\"",
            "line = \"birth\"",
            "contribution_rate.line",
            PackFault::Text {
                expected: "medical, medical_with_maternity, maternity or unemployment",
            },
        ),
        (
            // Social Insurance Law art. 53: the employee pays nothing for maternity.
            "employer_permille = 8\nemployee_permille = 0",
            "employer_permille = 8\nemployee_permille = 5",
            "contribution_rate.employee_permille",
            range(0, 0),
        ),
        (
            "class_3_permille = 7",
            "class_3_permille = 3",
            "work_injury.class_3_permille",
            range(4, 100),
        ),
        (
            "coefficient_basis_points = 120",
            "coefficient_basis_points = 12",
            "transition.coefficient_basis_points",
            range(50, 200),
        ),
        (
            "method = \"single_index\"",
            "method = \"assessed\"",
            "transition.coefficient_basis_points",
            PackFault::Unknown,
        ),
        (
            "monthly_fen = 18000",
            "monthly_fen = 180",
            "resident.basic.monthly_fen",
            range(5_000, 200_000),
        ),
        (
            "yearly_fen = 20000",
            "yearly_fen = 200",
            "resident.tier.yearly_fen",
            range(10_000, 2_000_000),
        ),
        (
            "subsidy_fen = 3000",
            "subsidy_fen = 30",
            "resident.tier.subsidy_fen",
            range(1000, 200_000),
        ),
        (
            "yearly_fen = 50000",
            "yearly_fen = 20000",
            "resident.tier.yearly_fen",
            PackFault::Order,
        ),
    ] {
        let whole = whole();
        assert_eq!(whole.matches(from).count(), 1, "{from} stands once");
        let broken = whole.replacen(from, to, 1);
        let found = RegionPack::parse(&broken).unwrap_err();
        assert_eq!((found.key.as_str(), &found.reason), (key, &reason), "{to}");
        assert!(found.line > 1, "{to}: its line is told");
    }
}
