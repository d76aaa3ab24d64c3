//! Where the synthetic people live: real divisions by code and name, invented compounds, towers and shop rows.

use std::collections::BTreeMap;

use super::random::Random;
use super::{City, DemoGrid, Ids, Size};
use crate::division::{DivisionCode, GridCode};
use crate::ids::EntityId;
use crate::record::{EntityKind, Value};

/// Dwellings of a grid, so that about 400 persons live in it.
const DWELLINGS: u32 = 160;
/// Shops in the row of each grid.
pub(super) const SHOPS: u32 = 12;

const COMPOUNDS: &[&str] = &[
    "安居苑",
    "和顺家园",
    "景明小区",
    "向阳花园",
    "润泽园",
    "怡和苑",
    "清和园",
    "春晖小区",
    "书香苑",
    "绿洲家园",
];
const ROADS: &[&str] = &["长乐路", "文华路", "和美街", "育才路", "安康街", "景行路"];

/// One grid before anybody lives in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plot {
    pub(super) code: GridCode,
    pub(super) name: String,
    pub(super) street: String,
    /// Position among the grids of its county: keeps document numbers apart.
    pub(super) ordinal: u32,
}

/// A tower: floors × units × doors on each floor of a unit.
type Tower = (u32, u32, u32);

/// The grids of a district of this size, in the order of their codes.
pub(super) fn plots(city: City, size: Size) -> Vec<Plot> {
    let (prefix, grids) = match size {
        Size::Tiny => (city.community(), 1),
        Size::Street => (city.street(), 150),
        Size::City => (city.prefix(), 1000),
    };
    let places: Vec<(&str, &str)> = city
        .divisions()
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .collect();
    let lived_in = |code: &str, name: &str| {
        code.starts_with(prefix) && !code.ends_with("000") && !name.contains("虚拟")
    };
    let communities: Vec<_> = places
        .iter()
        .filter(|(code, name)| lived_in(code, name))
        .collect();
    let mut by_county = BTreeMap::<&str, u32>::new();
    let mut plots = Vec::with_capacity(grids);
    for (index, (code, name)) in communities.iter().enumerate() {
        let share = grids * (index + 1) / communities.len() - grids * index / communities.len();
        let street = places
            .iter()
            .find(|(street, _)| *street == format!("{}000", &code[..9]));
        for serial in 1..=share {
            let ordinal = by_county.entry(&code[..6]).or_default();
            plots.push(plot(
                code,
                name,
                street.map_or("", |(_, name)| name),
                serial,
                *ordinal,
            ));
            *ordinal += 1;
        }
    }
    plots
}

fn plot(community: &str, name: &str, street: &str, serial: usize, ordinal: u32) -> Plot {
    let code =
        DivisionCode::parse(community).expect("a test reads every row of the built-in table");
    let serial_of = u16::try_from(serial).expect("at most 1000 grids");
    let short = name.trim_end_matches("居委会").trim_end_matches("委会");
    Plot {
        code: GridCode::of(&code, serial_of).expect("a community and a serial"),
        name: format!("{short}第{serial}网格"),
        street: street.to_owned(),
        ordinal,
    }
}

/// The doors of a grid: dwellings, then shops.
pub(super) struct Doors {
    pub(super) dwellings: Vec<EntityId>,
    pub(super) shops: Vec<EntityId>,
    pub(super) address: String,
}

/// Builds towers and the shop row of a grid.
pub(super) fn build(
    grid: &mut DemoGrid,
    ids: &mut Ids,
    random: &mut Random,
    size: Size,
    street: &str,
) -> Doors {
    let compound = random.pick(COMPOUNDS);
    let address = format!("{street}{}{}号", random.pick(ROADS), random.between(1, 180));
    let mut dwellings = Vec::new();
    for (index, tower) in (1..).zip(towers(random, size)) {
        let fields = building_fields(&format!("{index}号楼"), compound, &address, index, tower);
        let building = grid.add(ids, EntityKind::Building, fields);
        dwellings.extend(tower_doors(grid, ids, building, tower, dwellings.len()));
    }
    let shops = shop_row(grid, ids, &address, dwellings.len());
    Doors {
        dwellings,
        shops,
        address,
    }
}

/// Three towers in the tiny grid; elsewhere as many as make the dwellings of a grid.
fn towers(random: &mut Random, size: Size) -> Vec<Tower> {
    if size == Size::Tiny {
        return vec![(11, 1, 4), (6, 3, 2), (18, 1, 2)];
    }
    let mut towers = Vec::new();
    let mut left = DWELLINGS;
    while left > 0 {
        let (floors, units, doors) = random.weighted(&[
            ((6, 3, 2), 5),
            ((6, 4, 2), 3),
            ((11, 2, 2), 4),
            ((11, 1, 4), 2),
            ((18, 1, 4), 2),
        ]);
        // The last tower is as high as what is left.
        let fits = (left / (units * doors)).clamp(1, floors);
        towers.push((fits, units, doors));
        left = left.saturating_sub(fits * units * doors);
    }
    towers
}

fn building_fields(
    name: &str,
    compound: &str,
    address: &str,
    position: i64,
    (floors, units, doors): Tower,
) -> BTreeMap<String, Value> {
    super::fields([
        ("name", Value::text(name)),
        ("compound", Value::text(compound)),
        ("kind", Value::text("tower")),
        ("address", Value::text(address)),
        ("floors", Value::Whole(floors.into())),
        ("units", Value::Whole(units.into())),
        ("doors_per_floor", Value::Whole(doors.into())),
        ("position", Value::Whole(position)),
    ])
}

/// Doors in walking order: unit by unit, from the top down.
fn tower_doors(
    grid: &mut DemoGrid,
    ids: &mut Ids,
    building: EntityId,
    (floors, units, doors): Tower,
    before: usize,
) -> Vec<EntityId> {
    let all = (1..=units).flat_map(|unit| {
        (1..=floors)
            .rev()
            .flat_map(move |floor| (1..=doors).map(move |door| (unit, floor, door)))
    });
    let mut made = Vec::new();
    for (unit, floor, door) in all {
        let position = i64::try_from(before + made.len()).expect("few doors") + 1;
        let fields = super::fields([
            ("building", Value::text(building.to_string())),
            ("unit", Value::Whole(unit.into())),
            ("floor", Value::Whole(floor.into())),
            ("number", Value::text(format!("{floor}{door:02}"))),
            ("position", Value::Whole(position)),
            ("kind", Value::text("dwelling")),
        ]);
        made.push(grid.add(ids, EntityKind::Door, fields));
    }
    made
}

fn shop_row(grid: &mut DemoGrid, ids: &mut Ids, address: &str, before: usize) -> Vec<EntityId> {
    let fields = super::fields([
        ("name", Value::text("沿街商铺")),
        ("kind", Value::text("street_front")),
        ("address", Value::text(address)),
        ("position", Value::Whole(100)),
    ]);
    let building = grid.add(ids, EntityKind::Building, fields);
    let mut made = Vec::new();
    for number in 1..=SHOPS {
        let position = i64::try_from(before).expect("few doors") + i64::from(number);
        let fields = super::fields([
            ("building", Value::text(building.to_string())),
            ("number", Value::text(number.to_string())),
            ("position", Value::Whole(position)),
            ("kind", Value::text("shop")),
        ]);
        made.push(grid.add(ids, EntityKind::Door, fields));
    }
    made
}
