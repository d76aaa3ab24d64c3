//! What the insurance agency's roster says about the synthetic persons, with the faults that real rosters have.

use super::work::work_lines;
use super::{AS_OF, DemoGrid, DemoPerson, PlantedKind};
use crate::calendar::{YearMonth, age_on};
use crate::roster::{InsuredPerson, Line, LineState, RosterFact};

/// Lists the person on the lines they are on.
pub(super) fn list(grid: &mut DemoGrid, person: &DemoPerson) {
    let planted = grid
        .planted
        .iter()
        .find(|planted| planted.subject == person.id)
        .map(|planted| planted.kind);
    for (line, state) in lines(person) {
        let mut row = row(person, line, state);
        match planted {
            Some(PlantedKind::OtherNameInRoster) => row.name.push('甲'),
            Some(PlantedKind::BrokenNumberInRoster) => {
                row.document_number = broken(&row.document_number)
            }
            Some(
                PlantedKind::LapsedEmployee
                | PlantedKind::UninsuredEmployee
                | PlantedKind::UninsuredUnit
                | PlantedKind::MissedStaff
                | PlantedKind::SomeLinesOnly
                | PlantedKind::DustWithoutCover
                | PlantedKind::ProjectWithoutCover
                | PlantedKind::EqualBases
                | PlantedKind::Hardship
                | PlantedKind::InsuredTwice
                | PlantedKind::PaidAfterLeaving
                | PlantedKind::InsuredElsewhere,
            )
            | None => {}
        }
        grid.row(RosterFact::InsuredPerson(row));
    }
}

fn lines(person: &DemoPerson) -> Vec<(Line, LineState)> {
    let medical = match person.medical {
        "resident" => Some((Line::ResidentMedical, LineState::Paying)),
        _ => None,
    };
    let pension = match person.pension {
        Some("employer") => return work_lines().map(|line| (line, LineState::Paying)).collect(),
        Some("flexible") => Some((Line::EmployeePension, LineState::Paying)),
        Some("resident") => Some((Line::ResidentPension, LineState::Paying)),
        Some("lapsed") => Some((Line::EmployeePension, LineState::Paused)),
        Some("drawing") => Some((Line::EmployeePension, LineState::Ended)),
        _ => None,
    };
    pension.into_iter().chain(medical).collect()
}

fn row(person: &DemoPerson, line: Line, state: LineState) -> InsuredPerson {
    let pays_employer = person.pension == Some("employer") || state == LineState::Paused;
    let last_paid = match (line, state) {
        (Line::EmployeePension | Line::ResidentPension, LineState::Paused) => person.last_paid,
        (_, LineState::Ended) => None,
        (_, LineState::Paying | LineState::Paused) => Some(YearMonth::of(AS_OF)),
    };
    let child = age_on(person.birth, AS_OF).is_some_and(|years| years < 16);
    InsuredPerson {
        document_number: person.number.clone(),
        name: person.name.clone(),
        line,
        state,
        last_paid,
        unit_code: person
            .employer_code
            .clone()
            .filter(|_| pays_employer && !child),
        unit_name: person
            .employer_name
            .clone()
            .filter(|_| pays_employer && !child),
        base_fen: None,
        paid_by: None,
    }
}

/// The number with its check character changed: what a clerk mistyped long ago.
fn broken(number: &str) -> String {
    let last = if number.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &number[..17])
}
