//! Findings: found as soon as the record or the roster says so, handled, closed.

use survey::findings::{Queue, Rule};
use survey::record::EntityKind;
use survey::roster::LineState;

use super::{World, number};
use crate::error::EditError;
use crate::view::{FindingFilter, Handling};

fn handling(state: &str, evidence: Option<&str>, kind: Option<&str>) -> Handling {
    Handling {
        state: state.to_owned(),
        reason: None,
        evidence: evidence.map(str::to_owned),
        evidence_kind: kind.map(str::to_owned),
    }
}

#[test]
fn findings_follow_records_and_rosters() {
    let mut world = World::worker();
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let person = world.resident(doors[0], "王小兰", &whole);
    let view = world.desk.person(person).expect("there");
    assert_eq!(
        view.findings
            .iter()
            .map(|view| view.finding.rule)
            .collect::<Vec<_>>(),
        [Rule::R6],
        "of working age, no scheme anywhere"
    );
    let tiles = world.desk.queues().expect("open");
    assert_eq!(
        tiles
            .iter()
            .map(|tile| (tile.queue, tile.open))
            .collect::<Vec<_>>()[1],
        (Queue::UninsuredPersons, 1),
        "counted in its queue"
    );

    world.roster(&[(&whole, LineState::Paused, "2026-03")]);
    world.set(EntityKind::Person, person, "pension", "lapsed");
    let view = world.desk.person(person).expect("there");
    assert_eq!(
        view.findings
            .iter()
            .map(|view| view.finding.rule)
            .collect::<Vec<_>>(),
        [Rule::R7],
        "the roster has a paused row"
    );
    assert_eq!(
        view.lines[0].roster.as_deref(),
        Some("paused"),
        "and stands beside what was said"
    );
    let household = world.desk.household(doors[0]).expect("there");
    assert_eq!(
        household.persons[0].lapsed_months,
        Some(7),
        "April to October 2026"
    );

    world
        .desk
        .remove_person(person, "entered_twice")
        .expect("taken out");
    assert_eq!(
        world
            .desk
            .queues()
            .expect("open")
            .iter()
            .map(|tile| tile.open)
            .sum::<u32>(),
        0,
        "nobody, no finding"
    );
}

#[test]
fn handling_needs_evidence_or_a_reason() {
    let mut world = World::worker();
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let finding = world.desk.person(person).expect("there").findings[0]
        .finding
        .id;
    for (state, evidence) in [
        ("cleared", None),
        ("untrue", None),
        ("cleared", Some("在缴")),
    ] {
        let refused = world
            .desk
            .set_finding(finding, &handling(state, evidence, None));
        assert!(
            matches!(refused, Err(EditError::ReasonNeeded)),
            "{state} without grounds: {refused:?}"
        );
    }
    for (state, kind) in [("nonsense", None), ("cleared", Some("promise"))] {
        let refused = world
            .desk
            .set_finding(finding, &handling(state, Some("在缴"), kind));
        assert!(
            matches!(refused, Err(EditError::BadValue(_))),
            "{state}: {refused:?}"
        );
    }
    world
        .desk
        .set_finding(finding, &handling("told", None, None))
        .expect("saved");
    assert_eq!(
        world
            .desk
            .findings(&FindingFilter::default(), 0)
            .expect("open")
            .rows[0]
            .view
            .state,
        "told"
    );
    world.hand.pass(3 * 86_400);
    assert_eq!(
        world.desk.queues().expect("open")[1].oldest_days,
        Some(3),
        "age counts from the first day"
    );
    world
        .desk
        .set_finding(
            finding,
            &handling("cleared", Some("名册2026-11在缴"), Some("roster")),
        )
        .expect("saved");
    let tile = &world.desk.queues().expect("open")[1];
    assert_eq!((tile.open, tile.closed_week), (0, 1), "closed this week");
    let cleared = FindingFilter {
        state: Some("cleared".to_owned()),
        ..FindingFilter::default()
    };
    assert_eq!(
        world.desk.findings(&cleared, 0).expect("open").total,
        1,
        "and still to be found by its state"
    );
    let row = world.desk.household(doors[0]).expect("there");
    assert_eq!(
        row.persons[0].findings,
        [],
        "no open finding behind the door"
    );
}
