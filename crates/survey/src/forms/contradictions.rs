//! Answers that cannot all be true, or that the law does not accept together.

use chrono::{Months, NaiveDate};

use super::FormSetting;
use super::problems::{Problem, ProblemCode};
use super::relevant::{at_school, is_employee};
use super::vitals::Vitals;
use crate::calendar::YearMonth;
use crate::identity::Sex;
use crate::record::{EntityKind, Record};
use crate::retirement::{RuleSet, WorkingAge};

/// Every contradiction in the record.
pub(super) fn contradictions(
    record: &Record,
    setting: &FormSetting,
    today: NaiveDate,
) -> Vec<Problem> {
    match record.kind {
        EntityKind::Person => person(record, setting.rules, today),
        EntityKind::Workplace => workplace(record),
        EntityKind::Staff => staff(record, today),
        EntityKind::Project => out_of_order(record, "started_on", "ends_on")
            .into_iter()
            .collect(),
        EntityKind::Correction => correction(record).into_iter().collect(),
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding => Vec::new(),
    }
}

fn person(record: &Record, rules: RuleSet, today: NaiveDate) -> Vec<Problem> {
    let vitals = Vitals::of(record, today);
    let standing = vitals.standing(rules, today);
    let mut found = stated_against_number(record, &vitals);
    found.extend(void_waiver(is_employee(record), record));
    found.extend(drawing_too_early(record, standing));
    found.extend(hired_too_young(record, &vitals));
    found.extend(contract_twice(record));
    found.extend(reason_does_not_fit(record, standing));
    found.extend(half_year_too_short(record, today));
    found.extend(out_of_order(record, "pension_since", "pension_last_paid"));
    found
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
fn drawing_too_early(record: &Record, standing: Option<WorkingAge>) -> Option<Problem> {
    let drawing = record.text("pension") == Some("drawing");
    let early = match standing? {
        WorkingAge::TooYoung | WorkingAge::Working => true,
        WorkingAge::Undecided | WorkingAge::PastStatutory => false,
    };
    (drawing && early).then(|| Problem::warning("pension", ProblemCode::Contradicts))
}

fn workplace(record: &Record) -> Vec<Problem> {
    let staffed = record.whole("staff").is_some_and(|staff| staff > 0);
    super::workplace::contradictions(record)
        .into_iter()
        .chain(void_waiver(staffed, record))
        .collect()
}

/// A row of a staff list: hired too young, or left before the first day.
fn staff(record: &Record, today: NaiveDate) -> Vec<Problem> {
    let vitals = Vitals::of(record, today);
    let young = hired_too_young(record, &vitals);
    young
        .into_iter()
        .chain(out_of_order(record, "employed_since", "left_on"))
        .collect()
}

/// A correction that asks for what already stands there.
fn correction(record: &Record) -> Option<Problem> {
    let same = record.text("says_now")? == record.text("should_say")?;
    same.then(|| Problem::warning("should_say", ProblemCode::Contradicts))
}

/// The later of two dates or months written before the earlier.
fn out_of_order(record: &Record, first: &str, then: &str) -> Option<Problem> {
    let (from, to) = (record.text(first)?, record.text(then)?);
    // Both are written largest unit first, so that their order is that of the texts.
    (to < from).then(|| Problem::warning(then, ProblemCode::Contradicts).expecting(from))
}

/// Work before the sixteenth birthday: a mistyped year, or child labour (Labour Law art. 15). Either way somebody looks.
fn hired_too_young(record: &Record, vitals: &Vitals) -> Option<Problem> {
    let since: NaiveDate = record.text("employed_since")?.parse().ok()?;
    let sixteen = vitals.birth?.checked_add_months(Months::new(16 * 12))?;
    (since < sixteen)
        .then(|| Problem::warning("employed_since", ProblemCode::Contradicts).expecting(sixteen))
}

/// A signed contract beside the form "no contract", or the other way round.
fn contract_twice(record: &Record) -> Option<Problem> {
    let differs = matches!(
        (record.text("employment_form"), record.flag("contract")),
        (Some("contract"), Some(false)) | (Some("no_contract"), Some(true))
    );
    differs.then(|| Problem::warning("contract", ProblemCode::Contradicts))
}

/// A reason that does not fit the person: too old below the age, at school without a school.
fn reason_does_not_fit(record: &Record, standing: Option<WorkingAge>) -> Option<Problem> {
    let wrong = match record.text("not_insured_reason")? {
        "over_age" => standing == Some(WorkingAge::Working),
        "at_school" => !at_school(record),
        _ => false,
    };
    wrong.then(|| Problem::warning("not_insured_reason", ProblemCode::Contradicts))
}

/// Half a year that began less than six months ago.
fn half_year_too_short(record: &Record, today: NaiveDate) -> Option<Problem> {
    let since = YearMonth::parse(record.text("residence_since")?).ok()?;
    let short = since.plus_months(6) > YearMonth::of(today);
    (short && record.flag("half_year") == Some(true))
        .then(|| Problem::warning("half_year", ProblemCode::Contradicts))
}
