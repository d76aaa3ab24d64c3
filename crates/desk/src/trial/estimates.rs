//! The page of estimates on a device with a person in it.

use survey::estimates::{AskFault, ContributionAsk, ParameterCode, ParameterState, PensionAsk};
use survey::identity::Sex;
use survey::record::EntityKind;
use survey::retirement::WomensTrack;

use super::{World, number};
use crate::error::{ReadError, StoreError};

#[test]
fn a_record_fills_in_what_it_says() {
    let mut world = World::worker();
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1978-07-15", 2));
    world.set(
        EntityKind::Person,
        person,
        "position",
        "management_or_technical",
    );
    world.set(EntityKind::Person, person, "pension", "lapsed");
    world.set(EntityKind::Person, person, "pension_last_paid", "2026-03");
    let start = world.desk.estimate_start(Some(person)).expect("open");
    let lead = start.person.expect("the person");
    assert_eq!(lead.name, "王小兰");
    assert_eq!(
        lead.birth.map(|month| month.to_string()).as_deref(),
        Some("1978-07")
    );
    assert_eq!(
        (lead.sex, lead.track),
        (Some(Sex::Female), Some(WomensTrack::F55))
    );
    assert_eq!(lead.pension.as_deref(), Some("lapsed"));
    assert_eq!(lead.months_at_most, None, "no first month, no guess");
}

#[test]
fn the_figures_say_what_they_are() {
    let world = World::worker();
    let start = world.desk.estimate_start(None).expect("open");
    assert_eq!((start.region.as_str(), start.person), ("乌海市", None));
    let find = |code| {
        start
            .parameters
            .iter()
            .find(|parameter| parameter.code == code)
    };
    let base = find(ParameterCode::PensionBase).expect("listed");
    assert_eq!(
        (base.state, base.year, base.official),
        (ParameterState::Known, Some(2025), false)
    );
    assert!(base.source.is_some(), "a figure says where it is from");
    let wage = find(ParameterCode::AverageWage).expect("listed");
    assert_eq!(wage.state, ParameterState::Missing, "本地区尚未填写");
}

#[test]
fn mistakes_are_answers_and_not_errors() {
    let world = World::worker();
    let answer = world
        .desk
        .pension_plans(&PensionAsk::default())
        .expect("open");
    let missing = |field: &str| {
        let found = answer
            .problems
            .iter()
            .find(|problem| problem.field == field);
        found.map(|problem| problem.fault == AskFault::Missing)
    };
    assert_eq!((missing("birth"), missing("sex")), (Some(true), Some(true)));
    assert!(answer.sheet.is_none());
}

#[test]
fn nothing_is_computed_while_locked() {
    let mut world = World::worker();
    world.desk.lock().expect("the file closes");
    let refused = world.desk.contribution_sheet(&ContributionAsk::default());
    assert!(matches!(refused, Err(ReadError::Store(StoreError::Locked))));
}
