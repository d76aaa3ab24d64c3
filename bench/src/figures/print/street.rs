//! A street in which thousands have no pension scheme: the survey says so, no roster has them, somebody was at their doors.

use std::collections::BTreeSet;
use std::path::Path;

use batch::message::Role;
use desk::desk::Desk;
use desk::view::{FindingFilter, VisitEnd};
use survey::calendar::age_on;
use survey::demo::{AS_OF, DemoGrid, DemoPerson};
use survey::findings::Queue;
use survey::record::Value;
use survey::roster::RosterFact;

use crate::device;
use crate::district::{self, Office, STREET_CODE};
use crate::figures::download::Download;
use crate::scene::{Outcome, Scene};
use crate::world::World;

/// Makes a clerk's device of such a street with so many uninsured persons, visited.
pub(super) fn made(folder: &Path, scene: &Scene, uninsured: usize) -> Outcome<()> {
    let world = World::new();
    let mut office = Office::new(&world);
    let mut desk = device::made(folder, &office, Role::Clerk, STREET_CODE, &world)?;
    let plan = district::plan(scene.small);
    let mut grids: Vec<DemoGrid> = plan.grids().collect();
    let mut left = uninsured;
    for grid in &mut grids {
        uninsure(grid, &mut left);
    }
    let mut down = Download::new(&mut office, &mut desk, world.clone())?;
    for info in &plan.rosters {
        down.roster(info, &[])?;
    }
    for grid in &grids {
        down.grid(grid)?;
    }
    down.rest()?;
    for (info, rows) in district::roster_rows(&plan, &grids) {
        if !rows.is_empty() {
            down.roster(&info, &rows)?;
        }
    }
    down.end()?;
    drop(down);
    desk.store_mut()?.settle_findings(world.today(), u32::MAX)?;
    visit(&mut desk)
}

/// Takes the scheme from the grid's first persons of working age, in the survey and in the rosters.
fn uninsure(grid: &mut DemoGrid, left: &mut usize) {
    let planted: BTreeSet<_> = grid.planted.iter().map(|planted| planted.subject).collect();
    let chosen = |person: &&DemoPerson| payable(person) && !planted.contains(&person.id);
    let chosen: Vec<&DemoPerson> = grid.persons.iter().filter(chosen).take(*left).collect();
    *left -= chosen.len();
    let numbers: BTreeSet<&str> = chosen.iter().map(|person| person.number.as_str()).collect();
    grid.rows.retain(|(_, row)| match &row.fact {
        RosterFact::InsuredPerson(person) => !numbers.contains(person.document_number.as_str()),
        RosterFact::RegisteredUnit(_)
        | RosterFact::InsuredUnit(_)
        | RosterFact::Resident(_)
        | RosterFact::Student(_)
        | RosterFact::HardshipMember(_)
        | RosterFact::TaxedUnit(_)
        | RosterFact::DustUnit(_)
        | RosterFact::Project(_) => true,
    });
    for person in chosen {
        let record = grid.records.iter_mut().find(|(_, id, _)| *id == person.id);
        if let Some((_, _, fields)) = record {
            for (field, code) in [("employment", person.employment), ("pension", "never")] {
                fields.insert(field.to_owned(), Value::text(code));
            }
        }
    }
}

/// Of working age on either track, and paying into some scheme: nobody at school or in the army.
fn payable(person: &DemoPerson) -> bool {
    let working = age_on(person.birth, AS_OF).is_some_and(|years| (20..50).contains(&years));
    working && matches!(person.pension, Some("employer" | "flexible" | "resident"))
}

/// Somebody was at the doors: a notice needs a visit.
fn visit(desk: &mut Desk) -> Outcome<()> {
    let end = VisitEnd {
        outcome: "11".to_owned(),
        call_back_at: None,
        answered_by: None,
        note: None,
    };
    let filter = FindingFilter::of(Queue::UninsuredPersons);
    let mut doors = BTreeSet::new();
    let mut seen = 0;
    loop {
        let page = desk.findings(&filter, seen)?;
        if page.rows.is_empty() {
            break;
        }
        seen += u32::try_from(page.rows.len())?;
        doors.extend(page.rows.iter().filter_map(|row| row.door));
    }
    for door in doors {
        desk.quick_visit(door, &end)?;
    }
    Ok(())
}
