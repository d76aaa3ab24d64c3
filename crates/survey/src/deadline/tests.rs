//! Periods by the Civil Code, the 30 days of the Social Insurance Law, and the report calendar of the notice of 2008.

use proptest::prelude::*;

use super::*;

const WUHAI: &str = include_str!("../../../../regions/150300.toml");
const BENXI: &str = include_str!("../../../../regions/210500.toml");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn wuhai() -> RegionPack {
    RegionPack::parse(WUHAI).unwrap()
}

fn benxi() -> RegionPack {
    RegionPack::parse(BENXI).unwrap()
}

fn report(pack: &RegionPack, code: &str) -> Report {
    let mut found = pack.reports.iter().filter(|report| report.code == code);
    found.next().unwrap().clone()
}

#[test]
fn a_period_is_counted_as_the_civil_code_says() {
    use Length::{Days, Months, Years};
    // Event, length, where the count ends, the last day, whether the holidays are listed; and why.
    for (event, length, counted, last, known, why) in [
        (
            "2026-11-22",
            Days(1),
            "2026-11-23",
            "2026-11-23",
            true,
            "art. 201: the day of the event is not counted",
        ),
        (
            "2026-11-21",
            Days(30),
            "2026-12-21",
            "2026-12-21",
            true,
            "a Monday",
        ),
        (
            "2026-11-19",
            Days(30),
            "2026-12-19",
            "2026-12-21",
            true,
            "art. 203: a Saturday moves to Monday",
        ),
        (
            "2026-01-20",
            Days(30),
            "2026-02-19",
            "2026-02-24",
            true,
            "art. 203: the Spring Festival is over on the 23rd",
        ),
        (
            "2026-01-15",
            Days(30),
            "2026-02-14",
            "2026-02-14",
            true,
            "a worked Saturday is a working day",
        ),
        (
            "2026-09-19",
            Days(1),
            "2026-09-20",
            "2026-09-20",
            true,
            "a worked Sunday too",
        ),
        (
            "2026-01-31",
            Months(1),
            "2026-02-28",
            "2026-02-28",
            true,
            "art. 202: February has no 31st; its last day is worked",
        ),
        (
            "2026-03-15",
            Months(1),
            "2026-04-15",
            "2026-04-15",
            true,
            "art. 202: the day with the same number",
        ),
        (
            "2026-08-03",
            Months(2),
            "2026-10-03",
            "2026-10-08",
            true,
            "National Day runs to the 7th",
        ),
        (
            "2024-02-29",
            Years(1),
            "2025-02-28",
            "2025-02-28",
            true,
            "art. 202: no 29th in 2025",
        ),
        (
            "2024-10-01",
            Years(1),
            "2025-10-01",
            "2025-10-09",
            true,
            "eight days off in 2025",
        ),
        (
            "2026-12-02",
            Days(30),
            "2027-01-01",
            "2027-01-01",
            false,
            "the holidays of 2027 are not listed: only weekends are known",
        ),
        (
            "2026-12-01",
            Days(30),
            "2026-12-31",
            "2026-12-31",
            true,
            "a Thursday",
        ),
        (
            "2026-11-22",
            Days(0),
            "2026-11-22",
            "2026-11-23",
            true,
            "no days at all still end on a working day",
        ),
    ] {
        let found = deadline(&wuhai(), day(event), length);
        let wanted = Deadline {
            counted: day(counted),
            last: day(last),
            holidays_known: known,
        };
        assert_eq!(found, wanted, "{event} {length:?}: {why}");
    }
}

/// Civil Code art. 203: what is not listed may be a holiday, at whichever end of the year the period runs over.
#[test]
fn holidays_are_known_only_when_both_years_are_listed() {
    let year_end = r#"
[[holiday]]
name = "测试"
from = "2026-12-31"
to = "2026-12-31"
"#;
    let pack = RegionPack::parse(&format!("{WUHAI}{year_end}")).unwrap();
    let found = deadline(&pack, day("2026-12-01"), Length::Days(30));
    assert_eq!(found.counted, day("2026-12-31"), "a year that is listed");
    assert_eq!(found.last, day("2027-01-01"), "one that is not");
    assert!(!found.holidays_known);
    let mut pack = wuhai();
    pack.holiday_years[0].year = 2024;
    let found = deadline(&pack, day("2023-12-01"), Length::Days(30));
    assert_eq!(found.counted, day("2023-12-31"), "a Sunday, not listed");
    assert_eq!(found.last, day("2024-01-01"), "a year that is listed");
    assert!(!found.holidays_known);
}

#[test]
fn an_employee_is_registered_within_thirty_days() {
    // Social Insurance Law art. 58.
    for (employed_on, last) in [
        ("2026-10-22", "2026-11-23"), // the 30th day is Saturday the 21st
        ("2026-10-23", "2026-11-23"), // Sunday the 22nd
        ("2026-10-24", "2026-11-23"),
        ("2026-10-25", "2026-11-24"),
    ] {
        assert_eq!(
            registration(&wuhai(), day(employed_on)).last,
            day(last),
            "{employed_on}"
        );
    }
    let mut stricter = wuhai();
    stricter.matching.employee_registration_days = 15;
    assert_eq!(
        registration(&stricter, day("2026-11-02")).last,
        day("2026-11-17")
    );
}

#[test]
fn reports_are_due_by_the_calendar_of_2008() {
    // 本政发〔2008〕6号 四、(二)3, 4, 10 and 四、(八).
    for (code, today, on, ready_by) in [
        ("ten_day", "2026-11-01", "2026-11-10", "2026-11-10"),
        ("ten_day", "2026-11-10", "2026-11-10", "2026-11-10"), // today itself
        ("ten_day", "2026-11-11", "2026-11-20", "2026-11-20"),
        ("ten_day", "2026-11-22", "2026-11-30", "2026-11-30"),
        ("ten_day", "2026-12-31", "2027-01-10", "2027-01-08"), // a Sunday in a year not listed
        ("ten_day", "2026-02-21", "2026-02-28", "2026-02-28"), // February's last day, a worked Saturday
        ("ten_day", "2024-02-21", "2024-02-29", "2024-02-29"), // a leap year
        ("ten_day", "2026-05-03", "2026-05-10", "2026-05-09"), // a Sunday; Saturday the 9th is worked
        ("ten_day", "2026-02-20", "2026-02-20", "2026-02-14"), // inside the Spring Festival
        (
            "monthly_narrative",
            "2026-11-22",
            "2026-12-03",
            "2026-12-03",
        ),
        (
            "monthly_narrative",
            "2026-10-01",
            "2026-10-03",
            "2026-09-30",
        ), // inside National Day
        ("tax_list", "2026-11-22", "2026-12-20", "2026-12-18"),
        ("new_firms", "2026-11-22", "2026-11-30", "2026-11-30"), // the 31st of a shorter month
        (
            "quarterly_inspection",
            "2026-11-22",
            "2026-12-31",
            "2026-12-31",
        ),
        (
            "quarterly_inspection",
            "2026-03-31",
            "2026-03-31",
            "2026-03-31",
        ),
        (
            "quarterly_inspection",
            "2026-04-01",
            "2026-06-30",
            "2026-06-30",
        ),
    ] {
        let due = next_due(&benxi(), &report(&benxi(), code), day(today));
        assert_eq!(
            (due.on, due.ready_by),
            (day(on), day(ready_by)),
            "{code} from {today}"
        );
        let listed = matches!(due.on.year(), 2025 | 2026);
        assert_eq!(due.holidays_known, listed, "{code} from {today}");
    }
    let yearly = next_due(
        &wuhai(),
        &report(&wuhai(), "lapse_reminder"),
        day("2026-11-22"),
    );
    assert_eq!(yearly.on, day("2026-12-31"));
}

#[test]
fn the_month_of_statistics_is_the_packs() {
    let month = YearMonth::parse("2026-03").unwrap();
    let mut pack = wuhai();
    assert_eq!(
        statistics_month(&pack, month),
        (day("2026-03-01"), day("2026-03-31"))
    );
    pack.period.as_mut().unwrap().statistics_month = StatisticsMonth::From21st;
    assert_eq!(
        statistics_month(&pack, month),
        (day("2026-02-21"), day("2026-03-20"))
    );
    pack.period = None;
    assert_eq!(
        statistics_month(&pack, month),
        (day("2026-03-01"), day("2026-03-31"))
    );
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..4000).prop_map(|days| day("2020-01-01") + Days::new(days))
}

proptest! {
    #[test]
    fn a_later_event_never_ends_earlier(event in some_day(), days in 0_u32..400, later in 0_u64..60) {
        let pack = wuhai();
        let length = Length::Days(days);
        let first = deadline(&pack, event, length);
        let second = deadline(&pack, event + Days::new(later), length);
        prop_assert!(first.last <= second.last);
        prop_assert!(first.counted <= first.last && event <= first.counted);
        prop_assert!(pack.is_working_day(first.last));
    }

    #[test]
    fn every_day_up_to_a_due_day_names_it(today in some_day(), at in 0_usize..5) {
        let pack = benxi();
        let report = &pack.reports[at];
        let due = next_due(&pack, report, today);
        prop_assert!(today <= due.on && due.ready_by <= due.on);
        for day in today.iter_days().take_while(|day| *day <= due.on) {
            prop_assert_eq!(next_due(&pack, report, day).on, due.on);
        }
    }
}
