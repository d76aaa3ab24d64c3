//! Households and their members: ages that fit each other, valid numbers that nobody shares, and what is true of each person.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::place::Doors;
use super::random::Random;
use super::work::{Employer, employer};
use super::{AS_OF, DemoGrid, Ids, Planted, PlantedKind, insured, names};
use crate::calendar::YearMonth;
use crate::division::AreaCode;
use crate::identity::{self, Sex};
use crate::ids::EntityId;
use crate::record::{EntityKind, Value};
use crate::retirement::{RuleSet, WomensTrack, WorkingAge, working_age};

/// Areas of first registration outside the municipality, some of them retired since. The counties of one municipality share
/// none, so that no number can be made twice; a county without any keeps its own.
const FAR_AREAS: [(u32, [u32; 5]); 6] = [
    // 临河, 九江县 (retired 2016), 兴庆, 定边, 商丘 (retired 1996).
    (150_302, [150_802, 360_421, 640_104, 610_825, 412_301]),
    // 阿拉善左旗, 北碚 (retired 1996), 兰州城关, 武威 (retired 2000), 朔城.
    (150_303, [152_921, 510_215, 620_102, 622_301, 140_602]),
    // 杭锦后旗, 大武口, 六安 (retired 1998), 梁园, 南充 (retired 1992).
    (150_304, [150_826, 640_202, 342_401, 411_402, 512_901]),
    // 白塔, 东昌, 鸡冠, 宁城, 六安 (retired 1998).
    (210_502, [211_002, 220_502, 230_302, 150_429, 342_401]),
    // 丹阳, 定远, 商丘 (retired 1996), 六安 (retired 1998), 北碚 (retired 1996).
    (320_402, [321_181, 341_125, 412_301, 342_401, 510_215]),
    // 九江县 (retired 2016), 黄梅, 宿松, 商丘 (retired 1996), 南充 (retired 1992).
    (360_403, [360_421, 421_127, 340_826, 412_301, 512_901]),
];

/// Room for persons in a grid. A county with its 712 grids or fewer (365 000 / 512) never uses a slot twice.
const ROOM: u32 = 512;
/// Slots of a county: 365 days × 500 sequence numbers of each sex × 2 (odd and even years).
const SLOTS: u32 = 365_000;

/// A person of the synthetic district, with what is true of them; the record holds only what a register would know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The record.
    pub id: EntityId,
    /// Name.
    pub name: String,
    /// Valid document number, 18 characters.
    pub number: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub birth: NaiveDate,
    /// A woman's kind of post, where it matters.
    pub track: Option<WomensTrack>,
    /// Code of the form.
    pub employment: &'static str,
    /// Code of the form; `None` where no pension concerns the person.
    pub pension: Option<&'static str>,
    /// Last month paid, when lapsed or paying.
    pub last_paid: Option<YearMonth>,
    /// Code of the form.
    pub medical: &'static str,
    /// The employer: workplace of the grid, or only a name.
    pub workplace: Option<EntityId>,
    /// The employer's name.
    pub employer_name: Option<String>,
    /// The employer's credit code.
    pub(super) employer_code: Option<String>,
}

/// One place in a household: years of age, sex, relation to the head.
type Seat = (u32, Sex, &'static str);

/// Fills the dwellings: a few stay empty or are registered addresses only.
pub(super) fn move_in(grid: &mut DemoGrid, ids: &mut Ids, random: &mut Random, doors: &Doors) {
    for door in &doors.dwellings {
        if random.chance(50) || grid.persons.len() as u32 + 6 > ROOM {
            continue;
        }
        let household = household(grid, ids, random, *door);
        let surname = names::surname(random);
        for (age, sex, relation) in seats(random) {
            let own_name = matches!(relation, "spouse" | "lodger" | "parent" if sex == Sex::Female || relation == "lodger");
            let surname = if own_name {
                names::surname(random)
            } else {
                surname
            };
            let person = person(grid, ids, random, (age, sex, relation), surname);
            grid.records.push((
                EntityKind::Person,
                person.id,
                known(&person, household, relation),
            ));
            grid.persons.push(person);
        }
    }
    plant(grid);
    for person in grid.persons.clone() {
        insured::list(grid, &person);
    }
}

/// Phones begin with 100: eleven digits like a mobile number, in a range that no network uses for subscribers.
fn household(grid: &mut DemoGrid, ids: &mut Ids, random: &mut Random, door: EntityId) -> EntityId {
    let mut fields = super::fields([("door", Value::text(door.to_string()))]);
    if random.chance(700) {
        fields.insert(
            "phone".to_owned(),
            Value::text(format!("100{:08}", random.below(100_000_000))),
        );
    }
    grid.add(ids, EntityKind::Household, fields)
}

fn other(sex: Sex) -> Sex {
    match sex {
        Sex::Male => Sex::Female,
        Sex::Female => Sex::Male,
    }
}

fn either(random: &mut Random) -> Sex {
    if random.chance(510) {
        Sex::Male
    } else {
        Sex::Female
    }
}

/// Who lives together: one person, a couple, with children, one parent, three generations, or lodgers.
fn seats(random: &mut Random) -> Vec<Seat> {
    let kind = random.weighted(&[
        ("one", 15),
        ("couple", 25),
        ("child", 28),
        ("children", 10),
        ("parent", 6),
        ("three", 10),
        ("lodgers", 6),
    ]);
    let head_sex = either(random);
    let age = match kind {
        "one" => random.between(22, 85),
        "couple" => random.between(25, 82),
        "lodgers" => random.between(19, 34),
        _ => random.between(26, 52),
    };
    let spouse = (
        age.saturating_sub(random.below(5)).max(22),
        other(head_sex),
        "spouse",
    );
    let child = |random: &mut Random| {
        (
            age.saturating_sub(random.between(24, 30)).max(1),
            either(random),
            "child",
        )
    };
    let mut seats = vec![(age, head_sex, "head")];
    match kind {
        "couple" => seats.push(spouse),
        "child" => seats.extend([spouse, child(random)]),
        "children" => seats.extend([spouse, child(random), child(random)]),
        "parent" => seats.push(child(random)),
        "three" => {
            let elder = (age + random.between(23, 32)).min(94);
            seats.extend([spouse, child(random), (elder, Sex::Female, "parent")]);
            if random.chance(500) {
                seats.push(((elder + 2).min(95), Sex::Male, "parent"));
            }
        }
        "lodgers" => seats.extend(
            (0..random.between(1, 2)).map(|_| (random.between(19, 34), either(random), "lodger")),
        ),
        _ => {}
    }
    seats
}

fn person(
    grid: &mut DemoGrid,
    ids: &mut Ids,
    random: &mut Random,
    (age, sex, _): Seat,
    surname: &str,
) -> DemoPerson {
    let number = number(grid, random, age, sex);
    let birth = number.birth();
    let track = (sex == Sex::Female && age >= 45)
        .then(|| random.weighted(&[(WomensTrack::F50, 7), (WomensTrack::F55, 3)]));
    let employment = employment(random, birth, sex, track);
    let pension = pension(random, employment);
    let works: Option<Employer> = (employment == "employee").then(|| employer(random, grid));
    DemoPerson {
        id: ids.next(EntityKind::Person),
        name: names::full(random, surname, sex),
        number: number.full().to_owned(),
        sex,
        birth,
        track,
        employment,
        pension,
        last_paid: last_paid(random, pension),
        medical: if pension == Some("employer") {
            "employee"
        } else {
            random.weighted(&[("resident", 24), ("none", 1)])
        },
        workplace: works.as_ref().and_then(|works| works.id),
        employer_name: works.as_ref().map(|works| works.name.clone()),
        employer_code: works.map(|works| works.code),
    }
}

/// A number that nobody else in the district has: its position decides the day, the sequence and whether the year is even.
fn number(grid: &DemoGrid, random: &mut Random, age: u32, sex: Sex) -> identity::IdNumber {
    let position = grid.ordinal * ROOM + u32::try_from(grid.persons.len()).expect("at most 512");
    // 165 117 shares no factor with the number of slots, so that each position has a slot of its own; its remainder by 365
    // (137) keeps birthdays of neighbours far apart.
    let turned = u64::from(position) * 165_117 + u64::from(grid.offset);
    let slot = u32::try_from(turned % u64::from(SLOTS)).expect("below the slots");
    let year = AS_OF.year() - i32::try_from(age.max(1)).expect("at most 95");
    let even = i32::try_from(slot / (SLOTS / 2)).expect("0 or 1");
    let year = year - (year + even).rem_euclid(2);
    let birth = NaiveDate::from_yo_opt(year, slot % 365 + 1).expect("every year has 365 days");
    let sequence = slot / 365 % 500 * 2 + u32::from(sex == Sex::Male);
    let county = grid.code.as_str()[..6].parse().expect("six digits");
    let area = if random.chance(120) {
        far_area(random, county)
    } else {
        county
    };
    let area = AreaCode::new(area).expect("six digits");
    identity::compose(area, birth, u16::try_from(sequence).expect("below 1000"))
        .expect("real province, real day")
}

fn far_area(random: &mut Random, county: u32) -> u32 {
    let own = FAR_AREAS.iter().find(|(of, _)| *of == county);
    own.map_or(county, |(_, areas)| areas[random.below(5) as usize])
}

fn employment(
    random: &mut Random,
    birth: NaiveDate,
    sex: Sex,
    track: Option<WomensTrack>,
) -> &'static str {
    let age = crate::calendar::age_on(birth, AS_OF).unwrap_or(0);
    match working_age(birth, sex, track, RuleSet::R2025, AS_OF) {
        WorkingAge::TooYoung => "student",
        WorkingAge::PastStatutory => "retired",
        WorkingAge::Working | WorkingAge::Undecided if age < 19 => "student",
        WorkingAge::Working | WorkingAge::Undecided if age < 23 && random.chance(600) => "student",
        WorkingAge::Working | WorkingAge::Undecided => random.weighted(&[
            ("employee", 60),
            ("flexible", 13),
            ("self_employed", 6),
            ("platform", 4),
            ("unemployed", 6),
            ("homemaker", 8),
            ("farmer", 3),
        ]),
    }
}

fn pension(random: &mut Random, employment: &str) -> Option<&'static str> {
    match employment {
        "student" => None,
        "retired" => Some(random.weighted(&[("drawing", 96), ("never", 4)])),
        "employee" => Some(random.weighted(&[
            ("employer", 94),
            ("never", 2),
            ("lapsed", 2),
            ("resident", 2),
        ])),
        "unemployed" | "homemaker" | "farmer" => {
            Some(random.weighted(&[("resident", 70), ("lapsed", 14), ("never", 16)]))
        }
        _ => Some(random.weighted(&[
            ("flexible", 50),
            ("resident", 36),
            ("lapsed", 9),
            ("never", 5),
        ])),
    }
}

fn last_paid(random: &mut Random, pension: Option<&str>) -> Option<YearMonth> {
    match pension {
        Some("employer" | "flexible" | "resident") => Some(YearMonth::of(AS_OF)),
        Some("lapsed") => Some(
            YearMonth::of(AS_OF).plus_months(-i32::try_from(random.between(4, 30)).expect("small")),
        ),
        _ => None,
    }
}

/// What a population register and an old employment list would know.
fn known(person: &DemoPerson, household: EntityId, relation: &str) -> BTreeMap<String, Value> {
    let mut fields = super::fields([
        ("household", Value::text(household.to_string())),
        ("name", Value::text(&person.name)),
        ("relation", Value::text(relation)),
        ("document_kind", Value::text("resident_id")),
        ("document_number", Value::text(&person.number)),
        ("hukou_area", Value::text(&person.number[..6])),
    ]);
    if let Some(workplace) = person.workplace {
        fields.insert("workplace".to_owned(), Value::text(workplace.to_string()));
    }
    fields
}

/// Makes sure that each grid has one of each case, among employees of 25 to 45 who are insured so far.
fn plant(grid: &mut DemoGrid) {
    let kinds = [
        PlantedKind::LapsedEmployee,
        PlantedKind::UninsuredEmployee,
        PlantedKind::OtherNameInRoster,
        PlantedKind::BrokenNumberInRoster,
    ];
    let mut kinds = kinds.into_iter();
    for person in &mut grid.persons {
        let years = crate::calendar::age_on(person.birth, AS_OF).unwrap_or(0);
        let fits = person.pension == Some("employer") && (25..45).contains(&years);
        let Some(kind) = fits.then(|| kinds.next()).flatten() else {
            continue;
        };
        match kind {
            PlantedKind::LapsedEmployee => {
                person.pension = Some("lapsed");
                person.last_paid = YearMonth::new(2026, 3).ok();
            }
            PlantedKind::UninsuredEmployee => {
                person.pension = Some("never");
                person.last_paid = None;
                person.medical = "resident";
            }
            PlantedKind::UninsuredUnit
            | PlantedKind::OtherNameInRoster
            | PlantedKind::BrokenNumberInRoster
            | PlantedKind::MissedStaff
            | PlantedKind::SomeLinesOnly
            | PlantedKind::DustWithoutCover
            | PlantedKind::ProjectWithoutCover
            | PlantedKind::EqualBases
            | PlantedKind::Hardship
            | PlantedKind::InsuredTwice
            | PlantedKind::PaidAfterLeaving
            | PlantedKind::InsuredElsewhere => {}
        }
        grid.planted.push(Planted {
            kind,
            subject: person.id,
        });
    }
}
