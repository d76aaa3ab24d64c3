use std::fmt::Write;

use proptest::prelude::*;

use super::*;

fn month(text: &str) -> YearMonth {
    YearMonth::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_published_ages_hold() {
    use Track::{F50, F55, M60};
    // V: published worked case or certificate; M: own computation from the annex (domain.md section 3).
    for (track, birth, delay, age, retire) in [
        (M60, "1963-12", 0, 720, "2023-12"),  // V
        (M60, "1964-02", 0, 720, "2024-02"),  // V
        (M60, "1964-12", 0, 720, "2024-12"),  // M: last without delay
        (M60, "1965-01", 1, 721, "2025-02"),  // V
        (M60, "1965-04", 1, 721, "2025-05"),  // M: fourth month of the first step
        (M60, "1965-05", 2, 722, "2025-07"),  // M
        (M60, "1965-07", 2, 722, "2025-09"),  // V
        (M60, "1965-12", 3, 723, "2026-03"),  // V
        (M60, "1967-05", 8, 728, "2028-01"),  // V
        (M60, "1976-08", 35, 755, "2039-07"), // M
        (M60, "1976-09", 36, 756, "2039-09"), // M
        (M60, "1983-02", 36, 756, "2046-02"), // V
        (M60, "1995-12", 36, 756, "2058-12"), // V
        (M60, "2000-12", 36, 756, "2063-12"), // V
        (F55, "1963-04", 0, 660, "2018-04"),  // V
        (F55, "1970-01", 1, 661, "2025-02"),  // M
        (F55, "1971-04", 4, 664, "2026-08"),  // V
        (F55, "1974-10", 15, 675, "2031-01"), // V
        (F55, "1978-07", 26, 686, "2035-09"), // V
        (F55, "1981-09", 36, 696, "2039-09"), // M
        (F55, "2000-12", 36, 696, "2058-12"), // V
        (F50, "1968-04", 0, 600, "2018-04"),  // V
        (F50, "1975-01", 1, 601, "2025-02"),  // M
        (F50, "1975-02", 1, 601, "2025-03"),  // V
        (F50, "1984-11", 60, 660, "2039-11"), // M
        (F50, "1995-12", 60, 660, "2050-12"), // V
    ] {
        let found = statutory_age(track, month(birth));
        let shown = (found.delay_months, found.age_months, found.retire_month);
        assert_eq!(shown, (delay, age, month(retire)), "{track:?} {birth}");
    }
}

#[test]
fn the_minimum_contribution_rises_by_half_years() {
    for (year, months) in [
        (2018, 180),
        (2029, 180),
        (2030, 186),
        (2031, 192),
        (2035, 216),
        (2038, 234),
        (2039, 240),
        (2046, 240),
    ] {
        assert_eq!(minimum_contribution_months(year), months, "{year}");
    }
}

#[test]
fn the_gap_to_the_minimum_is_counted_in_months() {
    // Published worked cases: birth, months paid, months still missing (domain.md section 3).
    for (track, birth, paid, gap) in [
        (Track::F55, "1978-07", 160, 56),
        (Track::M60, "1986-11", 96, 144),
        (Track::F50, "1968-04", 168, 12),
    ] {
        let year = statutory_age(track, month(birth)).retire_month.year();
        assert_eq!(
            minimum_contribution_months(year) - paid,
            gap,
            "{track:?} {birth}"
        );
    }
}

#[test]
fn choice_is_bounded_by_the_former_age() {
    use Track::{F50, F55, M60};
    for (track, birth, earliest, latest) in [
        (M60, "1965-01", "2025-01", "2028-02"), // one month of delay: one month earlier at most
        (M60, "1983-02", "2043-02", "2049-02"),
        (F55, "1974-10", "2029-10", "2034-01"),
        (F50, "1984-11", "2036-11", "2042-11"), // 36 months, not down to 50
        (M60, "1964-12", "2024-12", "2024-12"), // retired before the choice existed
    ] {
        let window = elastic_window(track, month(birth));
        assert_eq!(
            (window.earliest, window.latest),
            (month(earliest), month(latest)),
            "{track:?} {birth}"
        );
    }
}

#[test]
fn working_age_is_judged_on_the_day() {
    use RuleSet::{R2008, R2025};
    use Sex::{Female, Male};
    use WorkingAge::{PastStatutory, TooYoung, Undecided, Working};
    let (cadre, worker) = (Some(WomensTrack::F55), Some(WomensTrack::F50));
    for (birth, sex, track, rules, today, wanted) in [
        ("2010-11-22", Male, None, R2025, "2026-11-21", TooYoung),
        ("2010-11-21", Male, None, R2025, "2026-11-21", Working),
        ("2010-11-21", Male, None, R2008, "2026-11-21", TooYoung),
        ("2008-11-21", Female, None, R2008, "2026-11-21", Working),
        ("2027-01-01", Male, None, R2025, "2026-11-21", TooYoung),
        ("1965-12-15", Male, None, R2025, "2026-03-14", Working),
        ("1965-12-15", Male, None, R2025, "2026-03-15", PastStatutory),
        ("1965-12-15", Male, None, R2008, "2025-12-15", PastStatutory),
        ("1975-02-10", Female, None, R2025, "2025-03-09", Working),
        ("1975-02-10", Female, None, R2025, "2025-03-10", Undecided),
        (
            "1975-02-10",
            Female,
            worker,
            R2025,
            "2025-03-10",
            PastStatutory,
        ),
        ("1975-02-10", Female, cadre, R2025, "2025-03-10", Working),
        ("1971-04-30", Female, None, R2025, "2026-08-29", Undecided),
        (
            "1971-04-30",
            Female,
            None,
            R2025,
            "2026-08-30",
            PastStatutory,
        ),
        (
            "1950-01-01",
            Male,
            worker,
            R2025,
            "2026-11-21",
            PastStatutory,
        ),
    ] {
        let found = working_age(day(birth), sex, track, rules, day(today));
        assert_eq!(
            found, wanted,
            "{sex:?} {birth} {track:?} {rules:?} on {today}"
        );
    }
}

#[test]
fn a_woman_without_a_known_post_has_a_range() {
    let birth = month("1975-02");
    let wanted = Statutory::Range {
        earliest: statutory_age(Track::F50, birth),
        latest: statutory_age(Track::F55, birth),
    };
    assert_eq!(
        statutory_of(RuleSet::R2025, birth, Sex::Female, None),
        wanted
    );
    let man = Statutory::Known(statutory_age(Track::M60, birth));
    assert_eq!(statutory_of(RuleSet::R2025, birth, Sex::Male, None), man);
}

/// All births of 1950 to 2010 on all tracks, as the annex prints them.
fn whole_table() -> String {
    let mut text = String::from(
        "track,birth,delay_months,age_months,retire_month,minimum_contribution_months\n",
    );
    for (name, track) in [
        ("M60", Track::M60),
        ("F55", Track::F55),
        ("F50", Track::F50),
    ] {
        for offset in 0..61 * 12 {
            let age = statutory_age(track, month("1950-01").plus_months(offset));
            let least = minimum_contribution_months(age.retire_month.year());
            let StatutoryAge {
                birth,
                delay_months,
                age_months,
                retire_month,
                ..
            } = age;
            writeln!(
                text,
                "{name},{birth},{delay_months},{age_months},{retire_month},{least}"
            )
            .unwrap();
        }
    }
    text
}

#[test]
fn the_whole_table_is_as_recorded() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/retirement.csv");
    let found = whole_table();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &found).unwrap();
    }
    let recorded = std::fs::read_to_string(path).unwrap();
    let first = recorded
        .lines()
        .zip(found.lines())
        .find(|(old, new)| old != new);
    assert_eq!(
        first, None,
        "run with UPDATE_GOLDEN=1 only if the law has changed"
    );
    assert_eq!(recorded.lines().count(), found.lines().count());
}

fn any_track() -> impl Strategy<Value = Track> {
    prop::sample::select(vec![Track::M60, Track::F55, Track::F50])
}

proptest! {
    #[test]
    fn a_later_birth_never_retires_earlier(track in any_track(), offset in 0i32..1500) {
        let birth = month("1900-01").plus_months(offset);
        let next = statutory_age(track, birth.plus_months(1));
        let this = statutory_age(track, birth);
        prop_assert!(this.retire_month <= next.retire_month);
        prop_assert!(this.delay_months <= next.delay_months);
    }

    #[test]
    fn the_window_holds_the_statutory_month(track in any_track(), offset in 0i32..1500) {
        let birth = month("1900-01").plus_months(offset);
        let window = elastic_window(track, birth);
        let statutory = statutory_age(track, birth).retire_month;
        prop_assert!(window.earliest <= statutory && statutory <= window.latest);
    }

    #[test]
    fn working_age_only_moves_forward(days in 0u64..40_000, step in 1u64..400, sex in prop::sample::select(vec![Sex::Male, Sex::Female])) {
        let birth = day("1960-02-29");
        let today = birth + chrono::Days::new(days);
        let at = |on| working_age(birth, sex, None, RuleSet::R2025, on);
        prop_assert!(at(today) <= at(today + chrono::Days::new(step)));
    }
}
