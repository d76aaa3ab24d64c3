//! A synthetic district: real place names and codes of a municipality, invented people, homes, shops and rosters. For demonstrations,
//! tests and benchmarks.
//!
//! A seed decides everything: the same seed and size give the same bytes on every machine. Nobody in it exists. Names are put
//! together from tables of common parts, document numbers are computed (valid by construction, unique in the district), phones
//! lie in a range without subscribers. A number that was really issued can only be met by chance, and then with a name, a home
//! and a story that have nothing to do with its holder.
//!
//! Records hold what a population register would know before anybody knocks; [`answers`] and [`workplace_answers`] give what
//! the survey day adds. Every grid has planted cases ([`PlantedKind`]), so that each rule has something to find.
//!
//! Not here: operations (the caller makes its own log from the records), files, clocks.

mod answers;
mod city;
mod insured;
mod names;
mod people;
mod place;
mod random;
mod registers;
mod work;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

pub use answers::answers;
pub use city::City;
pub use people::DemoPerson;
pub use random::Random;
pub use work::{DemoWorkplace, workplace_answers};

use crate::division::{DivisionCode, GridCode, Scope};
use crate::identity::Sex;
use crate::ids::{EntityId, RosterId, WorkerId};
use crate::record::{EntityKind, Missing, Value};
use crate::roster::{RosterFact, RosterInfo, RosterKind, RosterRow};

/// The day up to which the demonstration's rosters are true: 2026-10-31.
pub const AS_OF: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 31).expect("October has 31 days");

const UNKNOWN: Value = Value::Missing {
    missing: Missing::Unknown,
};

/// How much of the district is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// One grid: three towers with 116 dwellings and twelve shops, about 300 persons.
    Tiny,
    /// One street: 150 grids, about 60,000 persons.
    Street,
    /// The city: 1000 grids, about 400,000 persons.
    City,
}

/// The plan of a district. Grids are made one by one when asked for, so that a city never lies in memory whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDistrict {
    /// Its name, for example `"海北街道"`.
    pub name: String,
    /// The rosters whose rows the grids hold.
    pub rosters: Vec<RosterInfo>,
    /// Everybody who works with it.
    pub workers: Vec<DemoWorker>,
    city: City,
    seed: u64,
    size: Size,
    plots: Vec<place::Plot>,
}

/// Somebody who works with Canbao.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoWorker {
    /// Identifier.
    pub id: WorkerId,
    /// Name.
    pub name: String,
    /// `grid_worker`, `clerk`, `auditor` or `sysadmin`.
    pub role: &'static str,
    /// Where they work.
    pub scope: Scope,
}

/// One grid with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoGrid {
    /// Code.
    pub code: GridCode,
    /// Name, for example `"青山社区第1网格"`.
    pub name: String,
    /// Records in an order in which whatever is referred to comes first.
    pub records: Vec<(EntityKind, EntityId, BTreeMap<String, Value>)>,
    /// Roster rows about this grid, each with the kind of its roster.
    pub rows: Vec<(RosterKind, RosterRow)>,
    /// The persons with what is true of them.
    pub persons: Vec<DemoPerson>,
    /// The workplaces with what is true of them.
    pub workplaces: Vec<DemoWorkplace>,
    /// What was planted.
    pub planted: Vec<Planted>,
    city: City,
    ordinal: u32,
    offset: u32,
}

/// A planted case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planted {
    /// What.
    pub kind: PlantedKind,
    /// The person or workplace.
    pub subject: EntityId,
}

/// What is planted in every grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlantedKind {
    /// R1: a unit with staff, not among the insured units.
    UninsuredUnit,
    /// R6: an employee without any scheme.
    UninsuredEmployee,
    /// R7: an employee whose contributions stopped after 2026-03.
    LapsedEmployee,
    /// R15: the roster has the person's number under another name.
    OtherNameInRoster,
    /// R15: the roster has the person under a number with a wrong check digit, so that their own number is not found (R6).
    BrokenNumberInRoster,
    /// R2: a unit that declares wages for three persons more than it insures.
    MissedStaff,
    /// R4 or R5, by the kind of unit: nobody is insured against work injury and unemployment.
    SomeLinesOnly,
    /// R10: the same unit is on the health office's list of dust hazards.
    DustWithoutCover,
    /// R11: a construction project without work-injury cover.
    ProjectWithoutCover,
    /// R16: all staff of a unit on one base.
    EqualBases,
    /// R9: a resident in hardship who pays alone.
    Hardship,
    /// R13: an employee who also pays as a resident.
    InsuredTwice,
    /// R14: deregistered in May, and still paid for in October.
    PaidAfterLeaving,
    /// R17: works at a shop of the grid, insured by another unit.
    InsuredElsewhere,
}

/// Makes identifiers: UUIDv5 of seed, grid, kind and count.
struct Ids {
    base: String,
    count: u32,
}

impl Ids {
    fn next(&mut self, kind: EntityKind) -> EntityId {
        self.count += 1;
        let name = format!("{} {} {}", self.base, kind.name(), self.count);
        EntityId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()))
    }
}

impl DemoGrid {
    fn add(
        &mut self,
        ids: &mut Ids,
        kind: EntityKind,
        fields: BTreeMap<String, Value>,
    ) -> EntityId {
        let id = ids.next(kind);
        self.records.push((kind, id, fields));
        id
    }

    fn row(&mut self, fact: RosterFact) {
        self.rows.push((
            fact.kind(),
            RosterRow {
                area: self.code.community(),
                fact,
            },
        ));
    }
}

fn fields<const N: usize>(list: [(&str, Value); N]) -> BTreeMap<String, Value> {
    list.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The district of this seed and size in 乌海市.
pub fn district(seed: u64, size: Size) -> DemoDistrict {
    district_of(City::Wuhai, seed, size)
}

/// The district of this seed and size in a municipality.
pub fn district_of(city: City, seed: u64, size: Size) -> DemoDistrict {
    let plots = place::plots(city, size);
    let name = match size {
        Size::Tiny | Size::Street => plots[0].street.clone(),
        Size::City => city.name().to_owned(),
    };
    DemoDistrict {
        name,
        rosters: rosters(city, seed),
        workers: workers(city, seed, &plots),
        city,
        seed,
        size,
        plots,
    }
}

impl DemoDistrict {
    /// The municipality it lies in.
    pub fn city(&self) -> City {
        self.city
    }

    /// How many grids it has.
    pub fn grid_count(&self) -> usize {
        self.plots.len()
    }

    /// Codes and names of the grids, without making them.
    pub fn grid_names(&self) -> impl Iterator<Item = (&GridCode, &str)> {
        self.plots
            .iter()
            .map(|plot| (&plot.code, plot.name.as_str()))
    }

    /// The grids, made one by one.
    pub fn grids(&self) -> impl Iterator<Item = DemoGrid> + '_ {
        self.plots.iter().map(|plot| self.grid(plot))
    }

    fn grid(&self, plot: &place::Plot) -> DemoGrid {
        let code = plot.code.as_str();
        let random = &mut Random::labelled(self.seed, code);
        let ids = &mut Ids {
            base: format!("canbao demo {} {code}", self.seed),
            count: 0,
        };
        let mut grid = DemoGrid {
            code: plot.code.clone(),
            name: plot.name.clone(),
            records: Vec::new(),
            rows: Vec::new(),
            persons: Vec::new(),
            workplaces: Vec::new(),
            planted: Vec::new(),
            city: self.city,
            ordinal: plot.ordinal,
            // The same for the whole district, or two grids could meet in a slot.
            offset: Random::labelled(self.seed, "numbers").below(u32::MAX),
        };
        let doors = place::build(&mut grid, ids, random, self.size, &plot.street);
        work::open_shops(&mut grid, ids, random, &doors);
        people::move_in(&mut grid, ids, random, &doors);
        registers::fill(&mut grid);
        grid
    }

    /// All rosters with their rows. For the tiny district; a larger one is read grid by grid.
    pub fn whole_rosters(&self) -> Vec<(RosterInfo, Vec<RosterRow>)> {
        let rows: Vec<_> = self.grids().flat_map(|grid| grid.rows).collect();
        let of = |kind| {
            rows.iter()
                .filter(|(found, _)| *found == kind)
                .map(|(_, row)| row.clone())
                .collect()
        };
        self.rosters
            .iter()
            .map(|info| (info.clone(), of(info.kind)))
            .collect()
    }
}

fn rosters(city: City, seed: u64) -> Vec<RosterInfo> {
    let info = |kind: RosterKind, department: &str| RosterInfo {
        id: RosterId(Uuid::new_v5(
            &Uuid::NAMESPACE_OID,
            format!("canbao demo {seed} roster {}", kind.name()).as_bytes(),
        )),
        kind,
        department: format!("{}{department}", city.name()),
        as_of: AS_OF,
    };
    vec![
        info(RosterKind::InsuredPersons, "人力资源和社会保障局"),
        info(RosterKind::RegisteredUnits, "市场监督管理局"),
        info(RosterKind::InsuredUnits, "人力资源和社会保障局"),
        info(RosterKind::Population, "公安局"),
        info(RosterKind::Students, "教育局"),
        info(RosterKind::Hardship, "民政局"),
        info(RosterKind::TaxedUnits, "税务局"),
        info(RosterKind::DustUnits, "卫生健康委员会"),
        info(RosterKind::Projects, "住房和城乡建设局"),
    ]
}

/// One worker for each grid, one clerk for each street, an auditor and an administrator for the city.
fn workers(city: City, seed: u64, plots: &[place::Plot]) -> Vec<DemoWorker> {
    let random = &mut Random::labelled(seed, "workers");
    let mut streets: Vec<DivisionCode> = plots.iter().map(|plot| plot.code.street()).collect();
    streets.dedup();
    let whole = || DivisionCode::parse(city.prefix()).expect("four digits");
    let grids = plots
        .iter()
        .map(|plot| ("grid_worker", Scope::Grid(plot.code.clone())));
    let streets = streets
        .into_iter()
        .map(|street| ("clerk", Scope::Division(street)));
    let offices = [
        ("auditor", Scope::Division(whole())),
        ("sysadmin", Scope::Division(whole())),
    ];
    grids
        .chain(streets)
        .chain(offices)
        .map(|(role, scope)| worker(seed, random, role, scope))
        .collect()
}

fn worker(seed: u64, random: &mut Random, role: &'static str, scope: Scope) -> DemoWorker {
    let surname = names::surname(random);
    let sex = if random.chance(500) {
        Sex::Male
    } else {
        Sex::Female
    };
    let label = format!("canbao demo {seed} {role} {scope}");
    let id = WorkerId(Uuid::new_v5(&Uuid::NAMESPACE_OID, label.as_bytes()));
    DemoWorker {
        id,
        name: names::full(random, surname, sex),
        role,
        scope,
    }
}

#[cfg(test)]
mod tests;
