use super::*;

fn code(text: &str) -> DivisionCode {
    DivisionCode::parse(text).unwrap()
}

#[test]
fn zeros_that_fill_levels_are_dropped() {
    for (written, held, level) in [
        ("15", "15", Level::Province),
        ("150000", "15", Level::Province),
        ("1503", "1503", Level::City),
        ("150300000000", "1503", Level::City),
        ("150302", "150302", Level::County),
        ("150302001000", "150302001", Level::Street),
        ("150302001002", "150302001002", Level::Community),
        // A city without counties keeps the zeros of the level it skips.
        ("441900003000", "441900003", Level::Street),
        ("１５０３０２", "150302", Level::County),
    ] {
        let read = code(written);
        assert_eq!((read.as_prefix(), read.level()), (held, level), "{written}");
        assert_eq!(
            DivisionCode::parse(&read.to_string()),
            Ok(read),
            "{written} is stable"
        );
    }
}

#[test]
fn what_is_no_code_is_refused() {
    for (text, reason) in [
        ("", BadCode::Length { found: 0 }),
        ("150", BadCode::Length { found: 3 }),
        ("1503020010021", BadCode::Length { found: 13 }),
        ("00", BadCode::Province),
        (
            "15O3",
            BadCode::Character {
                position: 3,
                found: 'O',
            },
        ),
    ] {
        assert_eq!(DivisionCode::parse(text), Err(reason), "{text:?}");
    }
    let short = GridCode::parse("150302001002");
    assert_eq!(
        short,
        Err(BadCode::Length { found: 12 }),
        "a community is not a grid"
    );
}

#[test]
fn a_scope_covers_what_begins_with_it() {
    let grid = GridCode::parse("150302001002007").unwrap();
    for (scope, covered) in [
        ("15", true),
        ("1503", true),
        ("150302", true),
        ("150302001", true),
        ("150302001000", true),
        ("150302001002", true),
        ("150302001002007", true),
        ("150302001002008", false),
        ("150302001003", false),
        ("150302002", false),
        ("150303", false),
        ("3204", false),
    ] {
        assert_eq!(
            Scope::parse(scope).unwrap().covers(&grid),
            covered,
            "{scope}"
        );
    }
    assert_eq!(grid.street(), code("150302001"));
    assert_eq!(grid.community(), code("150302001002"));
    assert_eq!(
        GridCode::of(&grid.community(), 7),
        Ok(grid),
        "serial is padded"
    );
}

#[test]
fn a_scope_in_a_file_is_its_code() {
    for text in ["\"1503\"", "\"150302001002007\""] {
        let scope: Scope = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&scope).unwrap(), text);
    }
    assert!(
        serde_json::from_str::<Scope>("\"\"").is_err(),
        "no scope means everything"
    );
}

#[test]
fn parents_go_up_level_by_level() {
    let mut at = Some(code("150302001002"));
    let mut seen = Vec::new();
    while let Some(here) = at {
        seen.push(here.to_string());
        at = here.parent();
    }
    assert_eq!(seen, ["150302001002", "150302001", "150302", "1503", "15"]);
}

#[test]
fn the_built_in_table_is_sorted_and_each_row_reads() {
    let mut count = 0;
    for number in 110_000..=830_000 {
        let area = AreaCode::new(number).unwrap();
        let history = area.history();
        count += history.len();
        let in_order = history
            .windows(2)
            .all(|two| two[0].from.unwrap_or(0) <= two[1].from.unwrap_or(0));
        assert!(in_order, "{area}");
        assert!(
            history.iter().filter(|row| row.to.is_none()).count() <= 1,
            "{area} has one name today"
        );
    }
    let rows = include_str!("../../../../regions/areas.csv")
        .lines()
        .count()
        - 1;
    assert_eq!(count, rows, "binary search finds every row");
}

#[test]
fn areas_are_named_and_retired_ones_hinted() {
    let area = |text| AreaCode::parse(text).unwrap();
    assert_eq!(
        area("150303").full_name().as_deref(),
        Some("内蒙古自治区乌海市海南区")
    );
    assert_eq!(area("110105").full_name().as_deref(), Some("北京市朝阳区"));
    assert_eq!(area("150302").warning(), None);
    assert_eq!(area("710000").full_name().as_deref(), Some("台湾省"));
    let jiujiang = AreaWarning::Retired {
        area: area("360421"),
        name: "九江县",
        until: 2016,
    };
    assert_eq!(
        area("360421").warning(),
        Some(jiujiang),
        "domain.md finding 9"
    );
    assert_eq!(
        area("130101").full_name().as_deref(),
        Some("河北省石家庄市市辖区")
    );
    assert_eq!(area("330113").warning(), None, "临平区, founded in 2021");
    assert!(
        area("330103").warning().is_some(),
        "下城区, dissolved in 2021"
    );
    let unknown = AreaWarning::Unknown {
        area: area("150399"),
    };
    assert_eq!(area("150399").warning(), Some(unknown));
}

#[test]
fn the_communities_of_each_municipality_lie_in_their_streets() {
    for (table, city, counts) in [
        (
            include_str!("../../../../regions/wuhai_streets.csv"),
            "1503",
            (22, 87),
        ),
        (
            include_str!("../../../../regions/benxi_streets.csv"),
            "2105",
            (49, 508),
        ),
        (
            include_str!("../../../../regions/changzhou_streets.csv"),
            "3204",
            (67, 1049),
        ),
        (
            include_str!("../../../../regions/jiujiang_streets.csv"),
            "3604",
            (227, 2416),
        ),
    ] {
        communities_lie_in_streets(table, city, counts);
    }
}

fn communities_lie_in_streets(table: &str, city: &str, counts: (usize, usize)) {
    let rows = table.lines().skip(1);
    let codes: Vec<DivisionCode> = rows
        .map(|row| code(row.split_once(',').unwrap().0))
        .collect();
    let (streets, communities): (Vec<_>, Vec<_>) =
        codes.iter().partition(|c| c.level() == Level::Street);
    assert_eq!(
        (streets.len(), communities.len()),
        counts,
        "as counted in the source"
    );
    for community in communities {
        assert_eq!(community.level(), Level::Community, "{community}");
        assert!(
            streets.iter().any(|street| street.covers(community)),
            "{community}"
        );
        assert!(code(city).covers(community), "{community}");
    }
}

proptest::proptest! {
    #[test]
    fn a_scope_covers_a_grid_exactly_when_its_code_begins_so(grid in "[1-9][0-9]{14}", length in proptest::sample::select(vec![2usize, 4, 6, 9, 12, 15]), other in "[1-9][0-9]{14}") {
        let grid = GridCode::parse(&grid).unwrap();
        let own = Scope::parse(&grid.as_str()[..length]).unwrap();
        proptest::prop_assert!(own.covers(&grid));
        let foreign = Scope::parse(&other[..length]).unwrap();
        proptest::prop_assert_eq!(foreign.covers(&grid), grid.as_str().starts_with(foreign.as_prefix()));
        proptest::prop_assert!(own.covers_scope(&Scope::Grid(grid)));
    }
}
