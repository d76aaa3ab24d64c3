//! What the other departments' rosters say, and the cases they bring to light: rows are added, and some rows of the insurance
//! agency changed; the people and shops stay as they are.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{AS_OF, DemoGrid, DemoPerson, DemoWorkplace, Planted, PlantedKind};
use crate::calendar::{YearMonth, age_on};
use crate::ids::EntityId;
use crate::roster::{
    DustUnit, HardshipCategory, HardshipMember, InsuredPerson, InsuredUnit, Line, LineState,
    PaidBy, Project, Resident, ResidentStatus, RosterFact, Student, TaxedUnit,
};

/// Wages of one person in a month, fen: the same everywhere, since nobody earns it.
const WAGE_FEN: i64 = 520_000;
/// The one base of the unit whose bases are all equal, fen.
const BASE_FEN: i64 = 400_000;

/// Adds the rows of the six other departments and plants their cases.
pub(super) fn fill(grid: &mut DemoGrid) {
    let mut used: BTreeSet<EntityId> = grid.planted.iter().map(|planted| planted.subject).collect();
    pupils(grid);
    persons(grid, &mut used);
    units(grid, &mut used);
}

fn plant(grid: &mut DemoGrid, used: &mut BTreeSet<EntityId>, kind: PlantedKind, subject: EntityId) {
    used.insert(subject);
    grid.planted.push(Planted { kind, subject });
}

fn years(person: &DemoPerson) -> u32 {
    age_on(person.birth, AS_OF).unwrap_or(0)
}

/// Pupils from sixteen on, until the summer in which they turn nineteen or the next one.
fn pupils(grid: &mut DemoGrid) {
    let listed = |person: &&DemoPerson| person.employment == "student" && years(person) >= 16;
    for person in grid.persons.clone().iter().filter(listed) {
        let last = (person.birth.year() + 19).max(AS_OF.year() + 1);
        grid.row(RosterFact::Student(Student {
            document_number: person.number.clone(),
            name: person.name.clone(),
            school: "乌海市示例中学".to_owned(),
            until: YearMonth::new(last, 7).ok(),
        }));
    }
}

/// The first person who fits and is not yet part of a case.
fn first(
    grid: &DemoGrid,
    used: &BTreeSet<EntityId>,
    fits: impl Fn(&DemoPerson) -> bool,
) -> Option<DemoPerson> {
    grid.persons
        .iter()
        .find(|person| !used.contains(&person.id) && fits(person))
        .cloned()
}

fn persons(grid: &mut DemoGrid, used: &mut BTreeSet<EntityId>) {
    let worker = |person: &DemoPerson| {
        person.pension == Some("employer") && (25..45).contains(&years(person))
    };
    let alone = |person: &DemoPerson| {
        person.pension == Some("resident")
            && person.employment != "employee"
            && person.medical == "resident"
    };
    if let Some(person) = first(grid, used, |person| {
        worker(person) && person.workplace.is_some()
    }) {
        insure_elsewhere(grid, &person);
        plant(grid, used, PlantedKind::InsuredElsewhere, person.id);
    }
    if let Some(person) = first(grid, used, worker) {
        grid.row(RosterFact::InsuredPerson(twice(&person)));
        plant(grid, used, PlantedKind::InsuredTwice, person.id);
    }
    for paid_by in [PaidBy::Person, PaidBy::Government] {
        let Some(person) = first(grid, used, |person| alone(person) && years(person) < 60) else {
            continue;
        };
        in_hardship(grid, &person, paid_by);
        used.insert(person.id);
        if paid_by == PaidBy::Person {
            plant(grid, used, PlantedKind::Hardship, person.id);
        }
    }
    let old = |person: &DemoPerson| person.pension == Some("drawing") && years(person) >= 66;
    if let Some(person) = first(grid, used, |person| {
        old(person) && person.medical == "resident"
    }) {
        let since = NaiveDate::from_ymd_opt(2026, 5, 10);
        grid.row(resident(&person, ResidentStatus::Deregistered, since));
        plant(grid, used, PlantedKind::PaidAfterLeaving, person.id);
    }
    for person in grid.persons.iter().take(20).cloned().collect::<Vec<_>>() {
        if !used.contains(&person.id) {
            grid.row(resident(&person, ResidentStatus::Normal, None));
        }
    }
}

fn resident(person: &DemoPerson, status: ResidentStatus, since: Option<NaiveDate>) -> RosterFact {
    RosterFact::Resident(Resident {
        document_number: person.number.clone(),
        name: person.name.clone(),
        status,
        since,
    })
}

/// A second row, as a resident, in the month the employer paid too.
fn twice(person: &DemoPerson) -> InsuredPerson {
    InsuredPerson {
        document_number: person.number.clone(),
        name: person.name.clone(),
        line: Line::ResidentPension,
        state: LineState::Paying,
        last_paid: Some(YearMonth::of(AS_OF)),
        unit_code: None,
        unit_name: None,
        base_fen: None,
        paid_by: Some(PaidBy::Person),
    }
}

fn insured_rows<'a>(
    grid: &'a mut DemoGrid,
    number: &'a str,
) -> impl Iterator<Item = &'a mut InsuredPerson> {
    grid.rows
        .iter_mut()
        .filter_map(move |(_, row)| match &mut row.fact {
            RosterFact::InsuredPerson(found) if found.document_number == number => Some(found),
            RosterFact::InsuredPerson(_)
            | RosterFact::RegisteredUnit(_)
            | RosterFact::InsuredUnit(_)
            | RosterFact::Resident(_)
            | RosterFact::Student(_)
            | RosterFact::HardshipMember(_)
            | RosterFact::TaxedUnit(_)
            | RosterFact::DustUnit(_)
            | RosterFact::Project(_) => None,
        })
}

/// An invented unit pays, not the shop.
fn insure_elsewhere(grid: &mut DemoGrid, person: &DemoPerson) {
    for row in insured_rows(grid, &person.number) {
        row.unit_code = Some("91150302MA9900001J".to_owned());
        row.unit_name = Some("示范人力资源有限公司".to_owned());
    }
}

fn in_hardship(grid: &mut DemoGrid, person: &DemoPerson, paid_by: PaidBy) {
    for row in insured_rows(grid, &person.number) {
        row.paid_by = Some(paid_by);
    }
    grid.row(RosterFact::HardshipMember(HardshipMember {
        document_number: person.number.clone(),
        name: person.name.clone(),
        category: HardshipCategory::MinimumLiving,
    }));
}

fn units(grid: &mut DemoGrid, used: &mut BTreeSet<EntityId>) {
    let shops: Vec<DemoWorkplace> = grid
        .workplaces
        .iter()
        .filter(|shop| shop.insured > 0 && !used.contains(&shop.id))
        .cloned()
        .collect();
    let mut missed = None;
    let roles = [
        PlantedKind::SomeLinesOnly,
        PlantedKind::EqualBases,
        PlantedKind::MissedStaff,
    ];
    let mut roles = roles.into_iter();
    for shop in &shops {
        // Equal bases are striking from three persons on; a shop with fewer leaves the role to the next.
        let role = roles.as_slice().first().copied();
        if role == Some(PlantedKind::EqualBases) && shop.insured < 3 {
            continue;
        }
        let Some(kind) = roles.next() else { break };
        missed = missed.or((kind == PlantedKind::MissedStaff).then_some(shop.id));
        give_role(grid, used, shop, kind);
    }
    for shop in grid.workplaces.clone().iter().filter(|shop| shop.staff > 0) {
        let more = if missed == Some(shop.id) { 3 } else { 0 };
        declare_wages(grid, shop, shop.staff + more);
    }
}

fn give_role(
    grid: &mut DemoGrid,
    used: &mut BTreeSet<EntityId>,
    shop: &DemoWorkplace,
    kind: PlantedKind,
) {
    let Some(code) = shop.credit_code.clone() else {
        return;
    };
    plant(grid, used, kind, shop.id);
    if kind == PlantedKind::SomeLinesOnly {
        change_unit(grid, &code, |unit| {
            unit.insured
                .retain(|line, _| !matches!(line, Line::WorkInjury | Line::Unemployment));
        });
        let (credit_code, name) = (code.clone(), shop.name.clone());
        let exposed = Some(shop.insured);
        grid.row(RosterFact::DustUnit(DustUnit {
            credit_code,
            name,
            exposed,
        }));
        plant(grid, used, PlantedKind::DustWithoutCover, shop.id);
    } else if kind == PlantedKind::EqualBases {
        change_unit(grid, &code, |unit| {
            (unit.lowest_base_fen, unit.highest_base_fen) = (Some(BASE_FEN), Some(BASE_FEN));
        });
    } else {
        grid.row(project(code, "示例小区外墙改造工程"));
        plant(grid, used, PlantedKind::ProjectWithoutCover, shop.id);
    }
}

fn project(credit_code: String, name: &str) -> RosterFact {
    RosterFact::Project(Project {
        credit_code,
        name: name.to_owned(),
        code: None,
        started_on: NaiveDate::from_ymd_opt(2026, 6, 1),
        ends_on: NaiveDate::from_ymd_opt(2027, 5, 31),
        injury_insured: Some(false),
    })
}

fn change_unit(grid: &mut DemoGrid, code: &str, change: impl Fn(&mut InsuredUnit)) {
    for (_, row) in &mut grid.rows {
        if let RosterFact::InsuredUnit(unit) = &mut row.fact
            && unit.credit_code == code
        {
            change(unit);
        }
    }
}

fn declare_wages(grid: &mut DemoGrid, shop: &DemoWorkplace, headcount: u32) {
    let Some(credit_code) = shop.credit_code.clone() else {
        return;
    };
    grid.row(RosterFact::TaxedUnit(TaxedUnit {
        credit_code,
        name: shop.name.clone(),
        month: YearMonth::of(AS_OF),
        headcount,
        wages_fen: Some(WAGE_FEN * i64::from(headcount)),
    }));
}
