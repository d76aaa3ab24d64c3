use super::*;
use reader::{BadRegionPack, PackFault};

const WUHAI: &str = include_str!("../../../../regions/150300.toml");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn wuhai() -> RegionPack {
    RegionPack::parse(WUHAI).unwrap()
}

#[test]
fn the_shipped_pack_reads() {
    let pack = wuhai();
    assert_eq!(pack.division.as_prefix(), "1503");
    assert_eq!(pack.matching.lapse_months, 3);
    assert_eq!(pack.age.flexible_women, None);
    assert_eq!(pack.phones.local, None);
    assert_eq!(
        pack.pension_base(2026).map(|b| (b.monthly_fen, b.official)),
        Some((817_900, false))
    );
    assert_eq!(
        pack.pension_base(2024),
        None,
        "no base is better than a wrong year's"
    );
    let percent = |code, year| pack.target(code, year).map(|t| t.at_least_percent);
    assert_eq!(percent("new_project_injury_cover", 2026), Some(90));
    assert_eq!(percent("statutory_cover", 2020), None, "from 2021 on");
}

#[test]
fn the_issuer_is_named_from_its_pattern() {
    let pack = wuhai();
    assert_eq!(
        pack.issuing_organ("海勃湾区", "凤凰岭街道"),
        "凤凰岭街道办事处"
    );
    assert_eq!(pack.issuing_organ("海南区", "公乌素镇"), "公乌素镇人民政府");
}

#[test]
fn each_mistake_is_told_with_line_and_key() {
    let text = |expected| PackFault::Text { expected };
    let kind = |expected| PackFault::Type { expected };
    // What stands in the file, what somebody made of it, the key and the reason reported.
    for (from, to, key, reason) in [
        (
            "division = \"150300\"",
            "division = \"1503xx\"",
            "region.division",
            text("division code of county level or above"),
        ),
        (
            "division = \"150300\"",
            "division = \"150302001\"",
            "region.division",
            text("division code of county level or above"),
        ),
        (
            "name = \"乌海市\"",
            "name = \" \"",
            "region.name",
            text("text that is not empty"),
        ),
        (
            "{street}办事处",
            "街道办事处",
            "issuer.street_organ",
            text("pattern with {street}"),
        ),
        (
            "tax = \"12366\"",
            "tax = \"税务局\"",
            "phones.tax",
            text("phone number of digits, spaces, + and -"),
        ),
        ("tax = \"12366\"", "tax = 12366", "phones.tax", kind("text")),
        (
            "rules = \"r2025\"",
            "rules = \"2025\"",
            "age.rules",
            text("r2025 or r2008"),
        ),
        (
            "lapse_months = 3",
            "lapse_months = 0",
            "matching.lapse_months",
            PackFault::Range { least: 1, most: 24 },
        ),
        (
            "lapse_months = 3",
            "lapse_months = \"3\"",
            "matching.lapse_months",
            kind("integer"),
        ),
        (
            "lapse_months = 3",
            "lapse_month = 3",
            "matching.lapse_months",
            PackFault::Missing,
        ),
        (
            "lapse_months = 3",
            "lapse_months = 3\nlapse = 4",
            "matching.lapse",
            PackFault::Unknown,
        ),
        (
            "monthly_fen = 817900",
            "monthly_fen = 8179",
            "pension_base.monthly_fen",
            PackFault::Range {
                least: 10_000,
                most: 10_000_000,
            },
        ),
        (
            "monthly_fen = 817900\nofficial = false",
            "monthly_fen = 817900\nofficial = 0",
            "pension_base.official",
            kind("true or false"),
        ),
        (
            "at_least_percent = 90",
            "at_least_percent = 190",
            "target.at_least_percent",
            PackFault::Range {
                least: 0,
                most: 100,
            },
        ),
        (
            "code = \"posting_cover\"",
            "code = \"new_project_injury_cover\"",
            "target",
            PackFault::Order,
        ),
        (
            "to = \"2026-02-23\"",
            "to = \"2026-02-13\"",
            "holiday.to",
            text("day such as 2026-01-03, not before from"),
        ),
        (
            "\"2026-02-28\"",
            "\"2026-02-27\"",
            "holiday.workdays",
            text("Saturday or Sunday such as 2026-01-04"),
        ),
        ("[phones]", "[phone]", "phones", PackFault::Missing),
        ("[age]", "[aged]\n[age]", "aged", PackFault::Unknown),
    ] {
        assert_eq!(WUHAI.matches(from).count(), 1, "{from} stands once");
        let broken = WUHAI.replacen(from, to, 1);
        let found = RegionPack::parse(&broken).unwrap_err();
        assert_eq!((found.key.as_str(), &found.reason), (key, &reason), "{to}");
    }
}

#[test]
fn the_line_is_that_of_the_value_or_of_its_section() {
    let line = |pack: &str| RegionPack::parse(pack).unwrap_err().line;
    let at = |pack: &str, what: &str| 1 + pack.lines().position(|l| l.contains(what)).unwrap();
    let value = WUHAI.replace("lapse_months = 3", "lapse_months = 99");
    assert_eq!(line(&value), at(&value, "lapse_months"));
    let missing = WUHAI.replace("lapse_months = 3", "");
    assert_eq!(line(&missing), at(&missing, "[matching]"));
    let unknown = WUHAI.replace("# local = \"\"", "lokal = \"1\"");
    assert_eq!(line(&unknown), at(&unknown, "lokal"));
    let broken = WUHAI.replace("rules = \"r2025\"", "rules = ");
    let found = RegionPack::parse(&broken).unwrap_err();
    assert_eq!(found.line, at(&broken, "rules = "));
    assert!(matches!(
        found,
        BadRegionPack {
            reason: PackFault::NotToml { .. },
            ..
        }
    ));
}

#[test]
fn working_days_follow_the_holiday_table() {
    let pack = wuhai();
    for (date, works) in [
        ("2026-02-13", true),
        ("2026-02-14", true),  // a Saturday worked for the festival
        ("2026-02-16", false), // a Monday in the festival
        ("2026-02-24", true),
        ("2026-03-01", false), // a plain Sunday
        ("2026-11-20", true),
    ] {
        assert_eq!(pack.is_working_day(day(date)), works, "{date}");
    }
}

#[test]
fn a_period_ends_on_a_working_day() {
    let pack = wuhai();
    for (event, days, last) in [
        ("2026-11-21", 30, "2026-12-21"), // a Monday
        ("2026-11-19", 30, "2026-12-21"), // a Saturday moves to Monday
        ("2026-01-20", 30, "2026-02-24"), // inside the Spring Festival
        ("2026-01-15", 30, "2026-02-14"), // a worked Saturday stays
    ] {
        assert_eq!(
            pack.last_day(day(event), days),
            day(last),
            "{event} + {days}"
        );
    }
}

#[test]
fn a_question_beyond_the_need_is_off_until_the_office_turns_it_on() {
    assert_eq!(wuhai().privacy, Privacy::default(), "shipped: nothing more");
    let on = WUHAI.replacen("marital = false", "marital = true", 1);
    let asked = RegionPack::parse(&on).unwrap().privacy;
    assert!(asked.marital && !asked.ethnicity && !asked.education && !asked.hardship);
    let (before, after) = WUHAI.split_once("[privacy]").unwrap();
    let rest = after.split_once("\n[contribution]").unwrap().1;
    let without = RegionPack::parse(&format!("{before}[contribution]{rest}")).unwrap();
    assert_eq!(
        without.privacy,
        Privacy::default(),
        "no section turns nothing on"
    );
}
