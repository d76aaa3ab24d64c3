use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::calendar::YearMonth;
use crate::identity::Sex;
use crate::money::Fen;
use crate::region::RegionPack;
use crate::retirement::{Track, WomensTrack};

const WUHAI: &str = include_str!("../../../../regions/150300.toml");

/// Figures that stand nowhere: chosen so that every amount below can be checked in the head.
const FILLED_IN: &str = r#"
[[average_wage]]
year = 2025
monthly_fen = 1000000
official = true
source = "测试"

[[contribution_rate]]
line = "medical_with_maternity"
year = 2026
employer_permille = 80
employee_permille = 20
official = true
source = "测试"
"#;

const TIERS: &str = r#"
[[resident.basic]]
year = 2026
monthly_fen = 20000
official = true
source = "测试"

[[resident.tier]]
year = 2026
yearly_fen = 20000
subsidy_fen = 3000
official = true
source = "测试"

[[resident.tier]]
year = 2026
yearly_fen = 300000
subsidy_fen = 20000
official = true
source = "测试"
"#;

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn wuhai() -> RegionPack {
    RegionPack::parse(WUHAI).unwrap()
}

fn filled_in() -> RegionPack {
    RegionPack::parse(&format!("{WUHAI}{FILLED_IN}{TIERS}")).unwrap()
}

fn month(text: &str) -> YearMonth {
    YearMonth::parse(text).unwrap()
}

fn yuan(text: &str) -> Fen {
    Fen::parse_yuan(text).unwrap()
}

fn asked(birth: &str, sex: Sex, track: Option<WomensTrack>, paid: &str) -> RetirementAsk {
    RetirementAsk {
        birth: birth.to_owned(),
        sex: Some(sex),
        track,
        paid_months: paid.to_owned(),
    }
}

fn retirement(ask: &RetirementAsk) -> RetirementSheet {
    let answer = retirement_sheet(ask, today());
    assert_eq!(answer.problems, []);
    answer.sheet.unwrap()
}

fn plans(ask: &PensionAsk, pack: &RegionPack) -> PlansSheet {
    let answer = pension_plans(ask, pack, today());
    assert_eq!(answer.problems, []);
    answer.sheet.unwrap()
}

fn cases() -> Value {
    serde_json::from_str(include_str!("../../golden/public_cases.json")).unwrap()
}

/// Earlier needs the minimum of the year in which one draws. Born 1975-01 the statutory month is 2037-08 and the earliest, at
/// sixty, 2035-01 with 216 months: with 150 paid they are there, with 110 paid the first month that is paid up is 2035-09. Born 1969-06
/// (2030-08) nobody with 140 is paid up before the statutory month: then 186 of 2030 are met a month past it, with 120 paid 21 past it.
#[test]
fn drawing_early_waits_for_the_minimum_of_its_own_year() {
    let pack = filled_in();
    for (birth, paid, draw, minimum, past) in [
        ("1975-01", "150", "2035-01", 216, 0),
        ("1975-01", "110", "2035-09", 216, 0),
        ("1969-06", "140", "2030-09", 186, 1),
        ("1969-06", "120", "2032-05", 186, 21),
    ] {
        let ask = PensionAsk {
            birth: birth.to_owned(),
            sex: Some(Sex::Male),
            paid_months: paid.to_owned(),
            shift_months: -36,
            ..PensionAsk::default()
        };
        let sheet = plans(&ask, &pack);
        let outcome = &sheet.plans[0].outcomes[0];
        let found = (
            outcome.draw_month,
            outcome.minimum_months,
            outcome.months_past_age,
        );
        assert_eq!(found, (month(draw), minimum, past), "{birth}, {paid} paid");
    }
}

#[test]
fn the_sheet_says_the_published_ages() {
    for case in cases()["retirement"].as_array().unwrap() {
        let (sex, track) = match case[0].as_str().unwrap() {
            "M" => (Sex::Male, None),
            "F55" => (Sex::Female, Some(WomensTrack::F55)),
            _ => (Sex::Female, Some(WomensTrack::F50)),
        };
        let sheet = retirement(&asked(case[1].as_str().unwrap(), sex, track, ""));
        let [row] = sheet.rows.as_slice() else {
            panic!("a known track is one row: {case}");
        };
        let found = (row.statutory.delay_months, row.statutory.age_months);
        let wanted = (case[2].as_u64().unwrap(), case[3].as_u64().unwrap());
        assert_eq!((found.0.into(), found.1.into()), wanted, "{case}");
        assert_eq!(row.statutory.retire_month, month(case[4].as_str().unwrap()));
    }
}

#[test]
fn the_minimum_follows_the_year() {
    for (year, years) in cases()["min_years"].as_object().unwrap() {
        let found = crate::retirement::minimum_contribution_months(year.parse().unwrap());
        let wanted = (years.as_f64().unwrap() * 12.0).round();
        assert_eq!(f64::from(found), wanted, "{year}");
    }
}

#[test]
fn the_gap_is_counted_from_what_is_paid() {
    use Sex::{Female, Male};
    // domain.md 3, published worked cases: birth, months paid, months missing.
    for (birth, sex, track, paid, gap) in [
        ("1978-07", Female, Some(WomensTrack::F55), "160", 56),
        ("1986-11", Male, None, "96", 144),
        ("1968-04", Female, Some(WomensTrack::F50), "168", 12),
    ] {
        let sheet = retirement(&asked(birth, sex, track, paid));
        assert_eq!(sheet.rows[0].gap_months, Some(gap), "{birth}");
    }
    let unknown = retirement(&asked("1978-07", Female, None, ""));
    assert!(unknown.rows.iter().all(|row| row.gap_months.is_none()));
}

#[test]
fn a_woman_whose_post_is_not_known_sees_both() {
    let sheet = retirement(&asked("1978-07", Sex::Female, None, "160"));
    let tracks: Vec<Track> = sheet.rows.iter().map(|row| row.statutory.track).collect();
    assert_eq!(tracks, [Track::F50, Track::F55], "the earlier first");
    assert_eq!(sheet.rows[1].months_left, 106, "2026-11 to 2035-09");
}

#[test]
fn an_early_month_needs_its_minimum() {
    // Man of 1970-03: 61 y 4 m in 2031-07, window 2030-03 (60 y) to 2034-07; 186 months in 2030, 192 in 2031.
    for (paid, short_then, earliest) in [
        ("180", Some(0), Some("2030-03")),
        ("130", Some(6), Some("2032-07")), // 198 needed in 2032: 130 + 68
        ("", None, None),
    ] {
        let sheet = retirement(&asked("1970-03", Sex::Male, None, paid));
        let row = &sheet.rows[0];
        assert_eq!(row.statutory.retire_month, month("2031-07"));
        assert_eq!(row.window.earliest, month("2030-03"));
        assert_eq!(row.short_then, short_then, "{paid}");
        assert_eq!(row.earliest_with_minimum, earliest.map(month), "{paid}");
    }
}

#[test]
fn what_cannot_be_is_told_at_its_field() {
    let between = |least: &str, most: &str| AskFault::Between {
        least: least.to_owned(),
        most: most.to_owned(),
    };
    let good = || PensionAsk {
        birth: "1975-02".to_owned(),
        sex: Some(Sex::Female),
        paid_months: "240".to_owned(),
        ..PensionAsk::default()
    };
    type Spoil = fn(&mut PensionAsk);
    let table: [(Spoil, &str, AskFault); 19] = [
        (|ask| ask.birth.clear(), "birth", AskFault::Missing),
        (
            |ask| ask.birth = "1975-13".to_owned(),
            "birth",
            AskFault::NotADate,
        ),
        (
            |ask| ask.birth = "2026-12".to_owned(),
            "birth",
            between("1900-01", "2026-11"),
        ),
        (
            |ask| ask.birth = "1899-12".to_owned(),
            "birth",
            between("1900-01", "2026-11"),
        ),
        (|ask| ask.sex = None, "sex", AskFault::Missing),
        (
            |ask| ask.paid_months = "二十".to_owned(),
            "paid_months",
            AskFault::NotANumber,
        ),
        (
            |ask| ask.paid_months = "-3".to_owned(),
            "paid_months",
            AskFault::Negative,
        ),
        (
            |ask| ask.paid_months = "431".to_owned(),
            "paid_months",
            AskFault::MoreThanLived { most: 430 },
        ),
        (
            |ask| ask.deemed_months = "241".to_owned(),
            "deemed_months",
            AskFault::MoreThanPaid,
        ),
        (
            |ask| ask.index = "3.01".to_owned(),
            "index",
            between("0.01", "3.00"),
        ),
        (
            |ask| ask.index = "0".to_owned(),
            "index",
            between("0.01", "3.00"),
        ),
        (
            |ask| ask.index = "abc".to_owned(),
            "index",
            AskFault::NotANumber,
        ),
        (
            |ask| ask.account = "-1".to_owned(),
            "account",
            AskFault::Negative,
        ),
        (
            |ask| ask.account = "1.005".to_owned(),
            "account",
            AskFault::Decimals { most: 2 },
        ),
        (
            |ask| ask.resident_years = "80".to_owned(),
            "resident_years",
            AskFault::MoreThanLived { most: 35 },
        ),
        (
            |ask| ask.percent = "59".to_owned(),
            "percent",
            between("60", "300"),
        ),
        (
            |ask| ask.average_wage = "80".to_owned(),
            "average_wage",
            between("100", "100000"),
        ),
        (
            |ask| ask.wage = "0".to_owned(),
            "wage",
            between("0.01", "10000000"),
        ),
        (
            |ask| ask.shift_months = 37,
            "shift_months",
            between("-36", "36"),
        ),
    ];
    for (spoil, field, fault) in table {
        let mut ask = good();
        spoil(&mut ask);
        let answer = pension_plans(&ask, &wuhai(), today());
        let found = answer.problems.iter().map(|p| (p.field.as_str(), &p.fault));
        assert_eq!(found.collect::<Vec<_>>(), [(field, &fault)], "{field}");
        assert!(answer.sheet.is_none(), "{field}");
    }
}

#[test]
fn every_mistake_is_told_at_once() {
    let ask = RetirementAsk {
        birth: "never".to_owned(),
        sex: None,
        track: None,
        paid_months: "x".to_owned(),
    };
    let fields: Vec<String> = retirement_sheet(&ask, today())
        .problems
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(fields, ["birth", "sex", "paid_months"]);
}

#[test]
fn an_employee_pays_line_by_line() {
    let ask = ContributionAsk {
        wage: "8000".to_owned(),
        injury_class: Some(3),
        ..ContributionAsk::default()
    };
    let sheet = contribution_sheet(&ask, &filled_in(), today())
        .sheet
        .unwrap();
    let employee = sheet.employee.unwrap();
    assert_eq!(employee.moved, BaseMove::Kept);
    let shown: Vec<_> = employee
        .lines
        .iter()
        .map(|line| {
            (
                line.line,
                line.employer.unwrap().to_string(),
                line.employee.unwrap().to_string(),
            )
        })
        .collect();
    let row =
        |line, employer: &str, employee: &str| (line, employer.to_owned(), employee.to_owned());
    assert_eq!(
        shown,
        [
            row(ContributionLine::Pension, "1280.00", "640.00"),
            row(ContributionLine::MedicalWithMaternity, "640.00", "160.00"),
            row(ContributionLine::Unemployment, "40.00", "40.00"),
            row(ContributionLine::WorkInjury, "56.00", "0.00"),
        ]
    );
    assert_eq!(employee.employer_total, yuan("2016.00"));
    assert_eq!(employee.employee_total, yuan("840.00"));
    assert!(employee.complete);
}

#[test]
fn the_base_stays_between_floor_and_ceiling() {
    for (wage, base, moved) in [
        ("5999.99", "6000.00", BaseMove::Raised),
        ("6000", "6000.00", BaseMove::Kept),
        ("30000", "30000.00", BaseMove::Kept),
        ("30000.01", "30000.00", BaseMove::Lowered),
    ] {
        let ask = ContributionAsk {
            wage: wage.to_owned(),
            ..ContributionAsk::default()
        };
        let sheet = contribution_sheet(&ask, &filled_in(), today())
            .sheet
            .unwrap();
        let employee = sheet.employee.unwrap();
        assert_eq!(
            (employee.base, employee.moved),
            (yuan(base), moved),
            "{wage}"
        );
        assert!(!employee.complete, "no class of industry was chosen");
    }
}

#[test]
fn what_the_region_lacks_is_named_and_not_guessed() {
    let ask = ContributionAsk {
        wage: "8000".to_owned(),
        injury_class: Some(1),
        ..ContributionAsk::default()
    };
    let sheet = contribution_sheet(&ask, &wuhai(), today()).sheet.unwrap();
    let employee = sheet.employee.unwrap();
    assert_eq!(employee.moved, BaseMove::Unchecked);
    let without: Vec<_> = employee
        .lines
        .iter()
        .filter(|line| line.employer.is_none())
        .map(|line| line.line)
        .collect();
    assert_eq!(
        without,
        [ContributionLine::Medical, ContributionLine::Maternity]
    );
    assert!(!employee.complete);
    assert!(sheet.flexible.iter().all(|row| row.monthly.is_none()));
    assert_eq!(sheet.resident, []);
    let state = |code| {
        sheet
            .parameters
            .iter()
            .find(|p| p.code == code)
            .map(|p| (p.state, p.year, p.official))
    };
    assert_eq!(
        state(ParameterCode::AverageWage),
        Some((ParameterState::Missing, None, false))
    );
    assert_eq!(
        state(ParameterCode::PensionBase),
        Some((ParameterState::Known, Some(2025), false))
    );
    assert_eq!(
        state(ParameterCode::ResidentTiers),
        Some((ParameterState::Missing, None, false))
    );
}

#[test]
fn a_typed_average_wage_stands_in() {
    let ask = ContributionAsk {
        average_wage: "10000".to_owned(),
        percent: "70".to_owned(),
        ..ContributionAsk::default()
    };
    let sheet = contribution_sheet(&ask, &wuhai(), today()).sheet.unwrap();
    let shown: Vec<_> = sheet
        .flexible
        .iter()
        .map(|row| (row.percent, row.monthly.unwrap().to_string()))
        .collect();
    assert_eq!(shown[0], (60, "1200.00".to_owned()));
    assert_eq!(shown[1], (70, "1400.00".to_owned()));
    assert_eq!(shown[2], (80, "1600.00".to_owned()));
    assert_eq!(
        sheet.flexible[3].base,
        Some(yuan("10000")),
        "a base of 10 000 costs 2 000 (public worked case)"
    );
    assert_eq!(sheet.flexible[3].monthly, Some(yuan("2000")));
    assert_eq!(sheet.parameters[1].state, ParameterState::Typed);
}

/// A woman of 1975-02 in a production post retired at 50 y 1 m in 2025-03; this man has 60 months to go.
/// Domain.md 4: a flexible worker chooses a base inside the region's limits, both ends of which may be chosen; a year is twelve months;
/// a resident's account takes what is paid and what the government adds (社会保险法 20).
#[test]
fn a_flexible_worker_chooses_inside_the_limits() {
    let ask = ContributionAsk::default();
    let narrow = WUHAI
        .replace("base_floor_percent = 60", "base_floor_percent = 80")
        .replace("base_ceiling_percent = 300", "base_ceiling_percent = 200");
    let narrow = RegionPack::parse(&format!("{narrow}{FILLED_IN}{TIERS}")).unwrap();
    for (why, pack, percents) in [
        (
            "60 to 300 %, ends included",
            filled_in(),
            vec![60, 80, 100, 150, 200, 300],
        ),
        ("80 to 200 %", narrow, vec![80, 100, 150, 200]),
    ] {
        let sheet = contribution_sheet(&ask, &pack, today()).sheet.unwrap();
        let found: Vec<u32> = sheet.flexible.iter().map(|row| row.percent).collect();
        assert_eq!(found, percents, "{why}");
    }
    let sheet = contribution_sheet(&ask, &filled_in(), today())
        .sheet
        .unwrap();
    let row = sheet.flexible[0];
    // 60 % of 10,000 yuan; 20 % of it a month, 8 % to the account.
    let amounts = [row.base, row.monthly, row.to_account, row.yearly];
    let wanted = ["6000", "1200", "480", "14400"].map(|text| Some(yuan(text)));
    assert_eq!(amounts, wanted);
    let tiers: Vec<Fen> = sheet.resident.iter().map(|tier| tier.to_account).collect();
    assert_eq!(tiers, [yuan("230"), yuan("3200")], "paid and added");
    let typed = ContributionAsk {
        average_wage: "5000".to_owned(),
        ..ask
    };
    let sheet = contribution_sheet(&typed, &filled_in(), today())
        .sheet
        .unwrap();
    assert_eq!(
        sheet.flexible[0].base,
        Some(yuan("3000")),
        "what was typed counts before the region's figure"
    );
}

fn man() -> PensionAsk {
    PensionAsk {
        birth: "1970-07".to_owned(), // 61 y 5 m in 2031-12
        sex: Some(Sex::Male),
        paid_months: "180".to_owned(),
        index: "0.8".to_owned(),
        account: "60000".to_owned(),
        ..PensionAsk::default()
    }
}

#[test]
fn a_flexible_plan_is_computed_to_the_fen() {
    let sheet = plans(&man(), &filled_in());
    let plan = &sheet.plans[0];
    assert_eq!(plan.kind, PlanKind::Flexible { percent: 60 });
    assert_eq!(plan.monthly, Some(yuan("1200.00")), "20 % of 6 000");
    let outcome = &plan.outcomes[0];
    assert_eq!(outcome.draw_month, month("2031-12"));
    assert_eq!((outcome.months_to_pay, outcome.months_past_age), (61, 0));
    assert_eq!((outcome.months_then, outcome.minimum_months), (241, 192));
    // (0.8 × 180 + 0.6 × 61) / 241 = 0.749377…
    assert_eq!(outcome.index_ten_thousandths, Some(7494));
    assert_eq!(
        outcome.account_balance,
        Some(yuan("89280.00")),
        "60 000 + 61 × 480"
    );
    assert_eq!(
        outcome.payment_months.map(|m| m.tenths),
        Some(1291),
        "61 y 5 m: 132 − 7 × 5/12"
    );
    // 8179 × (1 + 180.6/241)/2 × 241/12 × 1 % = 8179 × 421.6 / 2400
    assert_eq!(outcome.basic, Some(yuan("1436.78")));
    assert_eq!(outcome.account, Some(yuan("691.56")));
    assert_eq!(outcome.transition, None, "nothing before the accounts");
    assert_eq!(outcome.total, Some(yuan("2128.34")));
    assert_eq!(outcome.own_payments, Some(yuan("73200.00")));
    assert_eq!(outcome.back_months, Some(35));
    assert_eq!(outcome.without, []);
}

#[test]
fn who_lacks_the_minimum_pays_past_the_age() {
    let ask = PensionAsk {
        paid_months: "100".to_owned(),
        ..man()
    };
    let outcome = plans(&ask, &filled_in()).plans[0].outcomes[0].clone();
    assert_eq!(outcome.months_past_age, 31, "192 − 100 − 61");
    assert_eq!(outcome.draw_month, month("2034-07"));
    assert_eq!(outcome.months_then, 192);
}

#[test]
fn leaving_later_is_kept_inside_the_window() {
    for (shift, draw) in [
        (0, "2031-12"),
        (-36, "2030-07"),
        (12, "2032-12"),
        (36, "2034-12"),
    ] {
        let ask = PensionAsk {
            shift_months: shift,
            ..man()
        };
        let outcome = plans(&ask, &filled_in()).plans[0].outcomes[0].clone();
        assert_eq!(
            outcome.draw_month,
            month(draw),
            "{shift}: never below 60 years"
        );
    }
}

#[test]
fn the_transition_part_follows_the_regions_rule() {
    let ask = PensionAsk {
        deemed_months: "136".to_owned(),
        ..man()
    };
    let single = plans(&ask, &wuhai()).plans[0].outcomes[0].clone();
    assert_eq!(
        single.transition,
        Some(yuan("1112.34")),
        "8179 × 1 × 136/12 × 1.2 %, the index raised to 1"
    );
    let begin = WUHAI.find("[transition]").unwrap();
    let end = begin + WUHAI[begin..].find("[resident]").unwrap();
    let with = |text: &str| {
        RegionPack::parse(&format!("{}{text}{}", &WUHAI[..begin], &WUHAI[end..])).unwrap()
    };
    for (pack, reason) in [
        (with(""), Without::TransitionUnknown),
        (
            with(
                "[transition]\nmethod = \"assessed\"\nofficial = false\nsource = \"两项指数\"\n\n",
            ),
            Without::TransitionAssessed,
        ),
    ] {
        let outcome = plans(&ask, &pack).plans[0].outcomes[0].clone();
        assert_eq!(outcome.transition, None);
        assert!(outcome.without.contains(&reason), "{reason:?}");
    }
}

#[test]
fn what_is_not_known_leaves_its_part_open() {
    let ask = PensionAsk {
        index: String::new(),
        account: String::new(),
        wage: "5000".to_owned(),
        ..man()
    };
    let sheet = plans(&ask, &wuhai());
    assert_eq!(sheet.plans[0].kind, PlanKind::Employee);
    assert_eq!(
        sheet.plans[0].monthly,
        Some(yuan("400")),
        "8 % of the wage itself"
    );
    for plan in &sheet.plans {
        let outcome = &plan.outcomes[0];
        assert_eq!(
            (outcome.basic, outcome.total, outcome.back_months),
            (None, None, None)
        );
        assert!(outcome.without.contains(&Without::Index));
        assert!(outcome.without.contains(&Without::Account));
    }
}

#[test]
fn a_beginner_needs_no_past() {
    let ask = PensionAsk {
        birth: "1990-01".to_owned(),
        sex: Some(Sex::Female),
        ..PensionAsk::default()
    };
    let sheet = plans(&ask, &filled_in());
    let outcomes = &sheet.plans[0].outcomes;
    assert_eq!(outcomes.len(), 2, "both tracks");
    assert!(outcomes.iter().all(|outcome| outcome.total.is_some()));
    assert!(outcomes[0].draw_month < outcomes[1].draw_month);
}

#[test]
fn a_resident_pays_by_the_year() {
    let ask = PensionAsk {
        birth: "1976-05".to_owned(), // 60 in 2036-05: nine whole years ahead
        resident_years: "2".to_owned(),
        resident_account: "500".to_owned(),
        ..man()
    };
    let ask = PensionAsk {
        paid_months: String::new(),
        ..ask
    };
    let sheet = plans(&ask, &filled_in());
    let residents: Vec<_> = sheet
        .plans
        .iter()
        .filter(|plan| matches!(plan.kind, PlanKind::Resident { .. }))
        .collect();
    assert_eq!(residents.len(), 2);
    let outcome = &residents[0].outcomes[0];
    assert_eq!(
        outcome.months_past_age, 48,
        "15 − 2 − 9 = 4 years to make up"
    );
    assert_eq!(
        outcome.account_balance,
        Some(yuan("3370.00")),
        "500 + 9 × 230 + 4 × 200"
    );
    assert_eq!(outcome.account, Some(yuan("24.24")), "3 370 / 139");
    assert_eq!(outcome.total, Some(yuan("224.24")));
    assert_eq!(outcome.own_payments, Some(yuan("2600.00")));
    assert_eq!(outcome.back_months, Some(12));
}

#[test]
fn a_late_fee_is_asked_with_sum_and_day() {
    let ask = |owed: &str, since: &str| LateFeeAsk {
        owed: owed.to_owned(),
        since: since.to_owned(),
    };
    let case = &cases()["late_fee"][0];
    assert_eq!(
        (&case[0], &case[1], &case[2]),
        (&"100000.00".into(), &10.into(), &"500.00".into())
    );
    let found = late_fee(&ask("100000.00", "2026-11-12"), today())
        .sheet
        .unwrap();
    assert_eq!((found.days, found.estimated_fee), (10, yuan("500.00")));
    for since in [
        "2026/11/12",
        "2026年11月12日",
        "20261112",
        "２０２６．１１．１２",
    ] {
        let found = late_fee(&ask("100000.00", since), today()).sheet;
        assert_eq!(found.map(|sheet| sheet.days), Some(10), "{since}");
    }
    let faults = |owed, since| late_fee(&ask(owed, since), today()).problems.len();
    assert_eq!(faults("", ""), 2);
    assert_eq!(faults("100", "2026-11-23"), 1, "a day to come");
    assert_eq!(faults("-1", "2026-11-01"), 1);
}

proptest! {
    #[test]
    fn shares_add_up_to_their_totals(wage in 1i64..10_000_000, class in 1u8..=8) {
        let ask = ContributionAsk {
            wage: Fen::new(wage).to_string(),
            injury_class: Some(class),
            ..ContributionAsk::default()
        };
        let sheet = contribution_sheet(&ask, &filled_in(), today()).sheet.unwrap();
        let employee = sheet.employee.unwrap();
        let employers: Fen = employee.lines.iter().filter_map(|line| line.employer).sum();
        let employees: Fen = employee.lines.iter().filter_map(|line| line.employee).sum();
        prop_assert_eq!((employers, employees), (employee.employer_total, employee.employee_total));
        for row in &sheet.flexible {
            prop_assert!(row.to_account <= row.monthly);
        }
    }

    #[test]
    fn a_higher_base_never_pays_less(paid in 0u32..300, index in 1u32..=300, born in 1965i32..1990) {
        let ask = PensionAsk {
            birth: format!("{born}-06"),
            sex: Some(Sex::Male),
            paid_months: paid.to_string(),
            index: format!("{}.{:02}", index / 100, index % 100),
            account: "10000".to_owned(),
            percent: "300".to_owned(),
            ..PensionAsk::default()
        };
        let sheet = pension_plans(&ask, &filled_in(), today());
        prop_assume!(sheet.problems.is_empty());
        let totals: Vec<_> = sheet.sheet.unwrap().plans.into_iter()
            .filter(|plan| matches!(plan.kind, PlanKind::Flexible { .. }))
            .map(|plan| plan.outcomes[0].total)
            .collect();
        prop_assert!(totals.is_sorted(), "{:?}", totals);
    }

    #[test]
    fn anything_typed_gets_an_answer(birth in ".{0,12}", paid in ".{0,8}", index in ".{0,8}", account in ".{0,12}", shift: i32) {
        let ask = PensionAsk {
            birth,
            sex: Some(Sex::Female),
            paid_months: paid,
            index,
            account,
            shift_months: shift % 1000,
            ..PensionAsk::default()
        };
        let answer = pension_plans(&ask, &wuhai(), today());
        prop_assert_eq!(answer.problems.is_empty(), answer.sheet.is_some());
    }
}
