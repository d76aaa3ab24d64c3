//! A mistake in a pack is told with its line and key.

use super::*;

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
            "817900\nofficial = false",
            "817900\nofficial = 0",
            "pension_base.official",
            kind("true or false"),
        ),
        (
            "at_least_permille = 900",
            "at_least_permille = 9000",
            "kpi.at_least_permille",
            PackFault::Range {
                least: 0,
                most: 1000,
            },
        ),
        (
            "code = \"posting_cover\"",
            "code = \"new_project_injury_cover\"",
            "kpi.code",
            PackFault::Twice,
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
        check(WUHAI, from, to, key, &reason);
    }
}

/// The pack with one text replaced is refused with this key and reason.
fn check(pack: &str, from: &str, to: &str, key: &str, reason: &PackFault) {
    assert_eq!(pack.matches(from).count(), 1, "{from} stands once");
    let broken = pack.replacen(from, to, 1);
    let found = RegionPack::parse(&broken).unwrap_err();
    assert_eq!((found.key.as_str(), &found.reason), (key, reason), "{to}");
}

#[test]
fn a_mistake_in_a_campaign_is_told_too() {
    let text = |expected| PackFault::Text { expected };
    let other = |expected| PackFault::Reference { expected };
    for (pack, from, to, key, reason) in [
        // A missing year.
        (
            BENXI,
            "working = 120000000000\nyear = 2008",
            "working = 120000000000",
            "target.year",
            PackFault::Missing,
        ),
        (
            BENXI,
            "year = 2026\n# ",
            "year = 2025\n# ",
            "holiday_year.year",
            PackFault::Order,
        ),
        (
            WUHAI,
            "from = \"2026-10-01\"\nto = \"2026-10-07\"",
            "from = \"2027-10-01\"\nto = \"2027-10-07\"",
            "holiday.from",
            other("year of a [[holiday_year]]"),
        ),
        // A wrong unit.
        (
            BENXI,
            "working = 120000000000",
            "working = 12",
            "target.working",
            PackFault::Range {
                least: 100_000_000,
                most: 1_000_000_000_000_000,
            },
        ),
        (
            BENXI,
            "unit = \"fen\"",
            "unit = \"亿元\"",
            "target.unit",
            text("unit: persons, fen or permille"),
        ),
        (
            WUHAI,
            "at_least_permille = 900",
            "at_least_percent = 90",
            "kpi.at_least_percent",
            PackFault::Unknown,
        ),
        (
            WUHAI,
            "at_least_permille = 900",
            "at_least_permille = 900\nabove_permille = 900",
            "kpi.code",
            PackFault::Twice,
        ),
        // The higher aim below the binding one, or none at all.
        (
            BENXI,
            "striving = 695000",
            "striving = 69500",
            "target.striving",
            PackFault::Range {
                least: 647_000,
                most: 100_000_000,
            },
        ),
        (
            BENXI,
            "working = 120000000000\n",
            "",
            "target.working",
            PackFault::Missing,
        ),
        (
            BENXI,
            "group = \"in_work\"",
            "group = \"at_work\"",
            "target.group",
            other("code of a [[focus_group]]"),
        ),
        // A code twice.
        (
            JIUJIANG,
            "code = \"second\"",
            "code = \"first\"",
            "territory.code",
            PackFault::Twice,
        ),
        (
            JIUJIANG,
            "code = \"village_cadres\"",
            "code = \"park\"",
            "focus_group.code",
            PackFault::Twice,
        ),
        // Phases out of order.
        (
            JIUJIANG,
            "from = \"2017-07-21\"",
            "from = \"2017-06-21\"",
            "phase.from",
            PackFault::Order,
        ),
        (
            JIUJIANG,
            "to = \"2017-07-20\"",
            "to = \"2017-06-20\"",
            "phase.to",
            text("day such as 2026-01-03, not before from"),
        ),
        // Report days.
        (
            BENXI,
            "days = [10, 20, 30]",
            "days = [10, 20, 32]",
            "report.days",
            PackFault::Range { least: 1, most: 31 },
        ),
        (
            BENXI,
            "days = [10, 20, 30]",
            "days = [10, 30, 20]",
            "report.days",
            PackFault::Order,
        ),
        (
            BENXI,
            "days = [10, 20, 30]",
            "days = [10, 20]",
            "report.days",
            other("three days of the month for a ten-day report"),
        ),
        (
            BENXI,
            "kind = \"quarterly\"",
            "kind = \"weekly\"",
            "report.kind",
            text("kind: ten_day, monthly, quarterly or annual"),
        ),
        // Words that the program does not know.
        (
            JIUJIANG,
            "who = [\"land_losing_farmers\"]",
            "who = [\"farmers\"]",
            "policy_aid.who",
            text("group that can get an aid, such as flexible_workers"),
        ),
        (
            JIUJIANG,
            "who = [\"land_losing_farmers\"]",
            "who = []",
            "policy_aid.who",
            PackFault::Missing,
        ),
        (
            WUHAI,
            "divisions = [\"C30\"]",
            "divisions = [\"C3\"]",
            "focus_industry.divisions",
            text("division of GB/T 4754 such as B06"),
        ),
        (
            WUHAI,
            "numerator = \"compounds_posted\"",
            "numerator = \"posters\"",
            "kpi.numerator",
            text("measure that the program counts, such as arrears_cleared"),
        ),
        (
            JIUJIANG,
            "bottom = 3",
            "last = 3",
            "ranking.last",
            PackFault::Unknown,
        ),
        (
            WUHAI,
            "count = 28",
            "count = 28\nof = \"部委\"",
            "clause.figure.of",
            PackFault::Unknown,
        ),
        (
            BENXI,
            "census_rules = \"r2008\"",
            "census_rules = \"2008\"",
            "campaign.census_rules",
            text("r2025 or r2008"),
        ),
        (
            WUHAI,
            "statistics_month = \"natural\"",
            "statistics_month = \"lunar\"",
            "period.statistics_month",
            text("month: natural or from_21st"),
        ),
    ] {
        check(pack, from, to, key, &reason);
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
