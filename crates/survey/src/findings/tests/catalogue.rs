//! The catalogue as a whole: one entry for each rule, and that its data says what its rules do.

use super::super::case::PersonCase;
use super::super::catalogue::{any_rule_reads, judge_person};
use super::*;
use crate::forms::{Shape, fields_of};
use crate::roster::{PaidBy, Resident, ResidentStatus};

#[test]
fn each_rule_has_its_entry() {
    for (at, rule) in Rule::ALL.into_iter().enumerate() {
        let spec = &CATALOGUE[at];
        assert_eq!(spec.rule, rule, "the table is in catalogue order");
        assert_eq!(Rule::from_name(rule.name()), Some(rule));
        assert_eq!(rule.name(), format!("{rule:?}"));
        assert!(!spec.basis.mandatory.is_empty() && !spec.basis.voluntary.is_empty());
        let by_person = spec.subjects.contains(&EntityKind::Person);
        let by_unit = spec.subjects.contains(&EntityKind::Workplace);
        assert_eq!(
            (
                spec.person.is_some(),
                spec.workplace.is_some() != spec.member.is_some()
            ),
            (by_person, by_unit),
            "{rule:?}"
        );
    }
    assert_eq!(Rule::from_name("R18"), None);
    let checks: Vec<_> = Rule::ALL
        .into_iter()
        .filter(|rule| rule.queue() == Queue::DataChecks)
        .collect();
    assert_eq!(checks, [Rule::R13, Rule::R14, Rule::R15]);
    assert!(!Queue::FIVE.contains(&Queue::DataChecks));
    assert!(any_rule_reads(EntityKind::Person, RosterKind::Hardship));
    assert!(!any_rule_reads(EntityKind::Person, RosterKind::DustUnits));
    assert!(!any_rule_reads(EntityKind::Workplace, RosterKind::Students));
}

fn rich(own: Vec<(InsuredPerson, NaiveDate)>, gone: bool) -> PersonRosters {
    let resident = Resident {
        document_number: number(101, "1985-06-01"),
        name: "测试甲".to_owned(),
        status: if gone {
            ResidentStatus::Deregistered
        } else {
            ResidentStatus::Normal
        },
        since: None,
    };
    PersonRosters {
        population: vec![(resident, as_of())],
        employer_code: Some(CODE.to_owned()),
        ..searched(own)
    }
}

/// A value that fits the field, other than what is there.
fn other_value(field: &crate::forms::FieldSpec) -> &'static str {
    match field.shape {
        Shape::Code(codes) | Shape::Codes(codes) => codes[codes.len() - 1],
        Shape::Count(_) => "7",
        Shape::Date => "2026-01-15",
        Shape::Month => "2026-01",
        Shape::Text(_)
        | Shape::Document
        | Shape::CreditCode
        | Shape::Phone
        | Shape::Moment
        | Shape::Flag
        | Shape::Ref(_)
        | Shape::Area => "另写",
    }
}

proptest! {
    #[test]
    fn the_order_of_rules_changes_nothing(
        own in prop::collection::vec(any_row(vec![number(101, "1985-06-01")]), 0..5),
        answers in any_answers(),
        gone in any::<bool>(),
    ) {
        let who = person(&number(101, "1985-06-01"), &answers);
        let rosters = rich(own, gone);
        let case = PersonCase::of(&who, &rosters, &SETTING, today());
        let mut turned = CATALOGUE;
        turned.reverse();
        let mut found = judge_person(&turned, &case);
        found.sort_by_key(|finding| finding.rule);
        prop_assert_eq!(found, judge_person(&CATALOGUE, &case));
    }

    #[test]
    fn what_a_rule_does_not_read_does_not_change_it(
        own in prop::collection::vec(any_row(vec![number(101, "1985-06-01")]), 0..5),
        answers in any_answers(),
        gone in any::<bool>(),
    ) {
        let number = number(101, "1985-06-01");
        let rosters = rich(own, gone);
        let before = person_findings(&person(&number, &answers), &rosters, &SETTING, today());
        for field in fields_of(EntityKind::Person) {
            let mut changed: Vec<(&str, &str)> = answers.clone();
            changed.retain(|(name, _)| *name != field.name);
            changed.push((field.name, other_value(field)));
            if matches!(field.name, "name" | "document_kind" | "document_number") {
                continue;
            }
            let after = person_findings(&person(&number, &changed), &rosters, &SETTING, today());
            for rule in Rule::ALL {
                if !rule.spec().reads_field(EntityKind::Person, field.name) {
                    prop_assert_eq!(only(&[rule], before.clone()), only(&[rule], after.clone()), "{:?} reads {}", rule, field.name);
                }
            }
        }
    }

    #[test]
    fn rosters_a_rule_does_not_read_do_not_change_it(
        own in prop::collection::vec(any_row(vec![number(101, "1985-06-01")]), 0..5),
        answers in any_answers(),
        gone in any::<bool>(),
    ) {
        let who = person(&number(101, "1985-06-01"), &answers);
        let full = rich(own.clone(), gone);
        let bare = PersonRosters { population: vec![], ..full.clone() };
        let (one, other) = (
            person_findings(&who, &full, &SETTING, today()),
            person_findings(&who, &bare, &SETTING, today()),
        );
        for rule in Rule::ALL {
            if !rule.spec().rosters.contains(&RosterKind::Population) {
                prop_assert_eq!(only(&[rule], one.clone()), only(&[rule], other.clone()), "{:?}", rule);
            }
        }
    }
}

#[test]
fn rows_of_yesterday_are_read_without_what_came_later() {
    let old = r#"{"document_number":"1","name":"甲","line":"employee_pension","state":"paying","last_paid":null,"unit_code":null,"unit_name":null}"#;
    let row: InsuredPerson = serde_json::from_str(old).unwrap();
    assert_eq!((row.base_fen, row.paid_by), (None, None));
    assert_eq!(
        serde_json::to_string(&row).unwrap(),
        old,
        "and written as before"
    );
    let new = InsuredPerson {
        paid_by: Some(PaidBy::Government),
        ..row
    };
    assert!(
        serde_json::to_string(&new)
            .unwrap()
            .ends_with(r#""paid_by":"government"}"#)
    );
}

#[test]
fn a_finding_says_who_is_competent_and_as_of_when() {
    let man = number(101, "1985-06-01");
    let found = person_findings(
        &person(&man, &[("pension", "never")]),
        &searched(vec![]),
        &SETTING,
        today(),
    );
    assert_eq!(
        (found[0].body(), found[0].as_of()),
        (CompetentBody::Street, Some(as_of()))
    );
    let employee = [("employment", "employee"), ("pension", "never")];
    let found = person_findings(
        &person(&man, &employee),
        &PersonRosters::default(),
        &SETTING,
        today(),
    );
    assert_eq!(
        (found[0].body(), found[0].as_of()),
        (CompetentBody::Agency, None)
    );
}
