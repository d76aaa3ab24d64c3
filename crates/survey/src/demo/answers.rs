//! What a person would answer on the day of the survey: what is true of them, in the form's codes.

use std::collections::BTreeMap;

use super::random::Random;
use super::{AS_OF, DemoPerson};
use crate::record::Value;
use crate::retirement::WomensTrack;

/// The answers of one person. Together with the register's fields they leave no question open.
///
/// Two in a hundred do not know about their medical insurance.
pub fn answers(random: &mut Random, person: &DemoPerson) -> BTreeMap<String, Value> {
    let years = crate::calendar::age_on(person.birth, AS_OF).unwrap_or(0);
    let mut answers = super::fields([
        (
            "residence",
            Value::text(random.weighted(&[
                ("resident", 95),
                ("away_in_province", 3),
                ("away_other_province", 2),
            ])),
        ),
        (
            "medical",
            if random.chance(20) {
                super::UNKNOWN
            } else {
                Value::text(person.medical)
            },
        ),
    ]);
    let mut say = |field: &str, code: &str| answers.insert(field.to_owned(), Value::text(code));
    if years >= 16 {
        say("employment", person.employment);
    }
    if let Some(track) = person.track {
        say(
            "position",
            match track {
                WomensTrack::F55 => "management_or_technical",
                WomensTrack::F50 => "production_or_service",
            },
        );
    }
    if person.employment == "employee" {
        say_work(random, person, &mut say);
    }
    say_pension(random, person, &mut say);
    if person.pension == Some("never") || person.medical == "none" {
        let reasons: &[&str] = if person.employment == "employee" {
            &["employer_did_not", "probation", "does_not_know_policy"]
        } else {
            &[
                "hardship",
                "does_not_know_policy",
                "contributions_too_high",
                "own_choice",
                "not_working",
            ]
        };
        say("not_insured_reason", random.pick(reasons));
    }
    if person.medical == "none" || matches!(person.pension, Some("never" | "lapsed")) {
        say("told_by", "in_person");
    }
    answers
}

fn say_work(
    random: &mut Random,
    person: &DemoPerson,
    say: &mut impl FnMut(&str, &str) -> Option<Value>,
) {
    let years = crate::calendar::age_on(person.birth, AS_OF).unwrap_or(0);
    let days = random.between(40, 365 * (years - 17).clamp(1, 12));
    let since = AS_OF - chrono::Days::new(days.into());
    say("employed_since", &since.to_string());
    say(
        "employment_form",
        random.weighted(&[("contract", 8), ("no_contract", 1), ("dispatched", 1)]),
    );
    if person.workplace.is_none() {
        say(
            "employer_name",
            person.employer_name.as_deref().unwrap_or("未说明"),
        );
    }
    let code = if person.pension == Some("employer") {
        "insured"
    } else {
        "not_insured"
    };
    for line in ["unemployment", "work_injury", "maternity"] {
        say(line, code);
    }
}

fn say_pension(
    random: &mut Random,
    person: &DemoPerson,
    say: &mut impl FnMut(&str, &str) -> Option<Value>,
) {
    let Some(pension) = person.pension else {
        return;
    };
    say("pension", pension);
    if pension == "lapsed" {
        if let Some(month) = person.last_paid {
            say("pension_last_paid", &month.to_string());
        }
        say(
            "lapse_reason",
            random.pick(&[
                "left_job",
                "income_fell",
                "debit_failed",
                "transfer_not_linked",
            ]),
        );
    }
}
