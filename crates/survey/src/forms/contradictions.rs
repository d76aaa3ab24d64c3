//! Answers that cannot all be true, or that the law does not accept together.

use chrono::NaiveDate;

use super::problems::{Problem, ProblemCode};
use super::relevant::is_employee;
use super::vitals::Vitals;
use crate::identity::Sex;
use crate::record::{EntityKind, Record};
use crate::retirement::{RuleSet, WorkingAge};

/// Every contradiction in the record.
pub(super) fn contradictions(record: &Record, today: NaiveDate) -> Vec<Problem> {
    match record.kind {
        EntityKind::Person => person(record, today),
        EntityKind::Workplace => workplace(record),
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => Vec::new(),
    }
}

fn person(record: &Record, today: NaiveDate) -> Vec<Problem> {
    let vitals = Vitals::of(record, today);
    let stated = stated_against_number(record, &vitals);
    let waiver = void_waiver(is_employee(record), record);
    stated
        .into_iter()
        .chain(waiver)
        .chain(drawing_too_early(record, &vitals, today))
        .collect()
}

/// An employee cannot waive insurance (法释〔2025〕12号 art. 19): "own choice" is never the end of the matter.
fn void_waiver(has_employer: bool, record: &Record) -> Option<Problem> {
    let own_choice = record.text("not_insured_reason") == Some("own_choice");
    (has_employer && own_choice)
        .then(|| Problem::blocking("not_insured_reason", ProblemCode::Contradicts))
}

/// Stated sex or birth beside a right number that says otherwise.
fn stated_against_number(record: &Record, vitals: &Vitals) -> Vec<Problem> {
    let Some(number) = vitals.number else {
        return Vec::new();
    };
    let sex = match number.sex() {
        Sex::Male => "male",
        Sex::Female => "female",
    };
    let says = [
        ("sex", sex.to_owned()),
        ("birth", number.birth().to_string()),
    ];
    let differs =
        |(field, right): &(&str, String)| record.text(field).is_some_and(|stated| stated != right);
    says.into_iter()
        .filter(differs)
        .map(|(field, right)| Problem::warning(field, ProblemCode::Contradicts).expecting(right))
        .collect()
}

/// A pension before the statutory age is possible (hazardous trades, incapacity) but rare enough to ask again.
fn drawing_too_early(record: &Record, vitals: &Vitals, today: NaiveDate) -> Option<Problem> {
    let drawing = record.text("pension") == Some("drawing");
    let early = match vitals.standing(RuleSet::R2025, today)? {
        WorkingAge::TooYoung | WorkingAge::Working => true,
        WorkingAge::Undecided | WorkingAge::PastStatutory => false,
    };
    (drawing && early).then(|| Problem::warning("pension", ProblemCode::Contradicts))
}

fn workplace(record: &Record) -> Vec<Problem> {
    let Some(staff) = record.whole("staff") else {
        return Vec::new();
    };
    let counts = [
        "contracts",
        "insured_pension",
        "insured_medical",
        "insured_unemployment",
        "insured_work_injury",
        "insured_maternity",
    ];
    let more = |field: &&str| record.whole(field).is_some_and(|count| count > staff);
    counts
        .into_iter()
        .filter(more)
        .map(|field| Problem::warning(field, ProblemCode::Contradicts).expecting(staff))
        .chain(void_waiver(staff > 0, record))
        .collect()
}
