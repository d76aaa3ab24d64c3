//! Which questions concern a workplace, and which of its answers contradict each other.

use super::problems::{Problem, ProblemCode};
use super::{FieldSpec, Need};
use crate::record::Record;

/// The forms of employment that exclude each other: together they are at most the staff.
const EXCLUSIVE: [&str; 6] = [
    "staff_employees",
    "staff_dispatched",
    "staff_part_time",
    "staff_seasonal",
    "staff_rehired",
    "staff_interns",
];
/// Groups that lie across the forms of employment: each is at most the staff.
const ACROSS: [&str; 9] = [
    "staff_probation",
    "staff_foreign",
    "staff_hmt",
    "contracts",
    "insured_pension",
    "insured_medical",
    "insured_unemployment",
    "insured_work_injury",
    "insured_maternity",
];
/// Monthly pay of one person that nobody earns: below 300 or above 200 000 yuan, somebody mistook the unit. In fen.
const PAY_BELIEVED_FEN: std::ops::RangeInclusive<i64> = 30_000..=20_000_000;

/// How strongly a question concerns the workplace; `None` when it does not.
///
/// One that is not there any more has no staff to ask about; one without staff has nobody to insure.
pub(super) fn workplace_need(workplace: &Record, spec: &FieldSpec) -> Option<Need> {
    let present = !gone(workplace);
    let staffed = present && workplace.whole("staff") != Some(0);
    match spec.name {
        "credit_code" => (workplace.flag("unlicensed") != Some(true)).then_some(spec.need),
        "industry_code" | "established" | "legal_person" | "phone" => {
            Some(if present { spec.need } else { Need::Optional })
        }
        "staff" => present.then_some(spec.need),
        "contracts" | "taxed" | "wages_fen" | "union" | "posted" | "commitment" | "dust" => {
            staffed.then_some(spec.need)
        }
        "union_opinion" => (staffed && workplace.flag("union") == Some(true)).then_some(spec.need),
        "posted_on" | "posted_year" => {
            (staffed && workplace.flag("posted") == Some(true)).then_some(spec.need)
        }
        "commitment_on" => {
            (staffed && workplace.flag("commitment") == Some(true)).then_some(spec.need)
        }
        "not_insured_reason" => {
            let none = workplace.whole("insured_pension") == Some(0);
            (staffed && none).then_some(Need::Asked)
        }
        name if name.starts_with("insured_") || name.starts_with("staff_") => {
            staffed.then_some(spec.need)
        }
        _ => Some(spec.need),
    }
}

/// Whether the workplace is no longer where it was asked for.
fn gone(workplace: &Record) -> bool {
    matches!(
        workplace.text("business"),
        Some("closed" | "not_found" | "moved" | "deregistered")
    )
}

/// Answers about a workplace that cannot all be true. All warn: the owner is asked again, what was said is kept.
pub(super) fn contradictions(workplace: &Record) -> Vec<Problem> {
    let mut found = headcounts(workplace);
    found.extend(wages(workplace));
    found.extend(individual_with_staff(workplace));
    found.extend(unlicensed_with_code(workplace));
    found.extend(dates(workplace));
    found
}

/// How many persons the forms of employment add up to; `None` when none was counted.
pub fn staff_by_form(workplace: &Record) -> Option<i64> {
    let counts = EXCLUSIVE
        .into_iter()
        .filter_map(|field| workplace.whole(field));
    counts.reduce(|sum, count| sum + count)
}

fn headcounts(workplace: &Record) -> Vec<Problem> {
    let Some(staff) = workplace.whole("staff") else {
        return Vec::new();
    };
    let count = |field: &str| workplace.whole(field);
    let too_many = |field: &str| Problem::warning(field, ProblemCode::Contradicts).expecting(staff);
    let mut found: Vec<Problem> = EXCLUSIVE
        .into_iter()
        .chain(ACROSS)
        .filter(|field| count(field).is_some_and(|part| part > staff))
        .map(too_many)
        .collect();
    if let Some(sum) = staff_by_form(workplace).filter(|sum| *sum > staff) {
        found.push(Problem::warning("staff", ProblemCode::Contradicts).expecting(sum));
    }
    let employees = count("staff_employees");
    if let (Some(employees), Some(probation)) = (employees, count("staff_probation"))
        && probation > employees
    {
        found.push(
            Problem::warning("staff_probation", ProblemCode::Contradicts).expecting(employees),
        );
    }
    found
}

/// A wage bill in the wrong unit, told by the pay it means for one person.
fn wages(workplace: &Record) -> Option<Problem> {
    let staff = workplace.whole("staff").filter(|staff| *staff > 0)?;
    let each = workplace.whole("wages_fen")? / staff;
    (!PAY_BELIEVED_FEN.contains(&each))
        .then(|| Problem::warning("wages_fen", ProblemCode::Contradicts))
}

/// An individual business with employees pays all five lines (常州 2016): it is another kind of workplace.
fn individual_with_staff(workplace: &Record) -> Option<Problem> {
    let hires = ["staff_employees", "contracts", "insured_pension"];
    let hiring = hires
        .into_iter()
        .any(|field| workplace.whole(field).is_some_and(|count| count > 0));
    (workplace.text("kind") == Some("individual") && hiring).then(|| {
        Problem::warning("kind", ProblemCode::Contradicts).expecting("individual_with_staff")
    })
}

fn unlicensed_with_code(workplace: &Record) -> Option<Problem> {
    let both =
        workplace.flag("unlicensed") == Some(true) && workplace.text("credit_code").is_some();
    both.then(|| Problem::warning("unlicensed", ProblemCode::Contradicts))
}

/// A posting or a commitment from before the founding.
fn dates(workplace: &Record) -> Vec<Problem> {
    let Some(founded) = workplace.text("established") else {
        return Vec::new();
    };
    // Dates are written largest unit first, so that their order is that of the texts.
    let earlier = |field: &&str| workplace.text(field).is_some_and(|day| day < founded);
    ["posted_on", "commitment_on"]
        .into_iter()
        .filter(earlier)
        .map(|field| Problem::warning(field, ProblemCode::Contradicts).expecting(founded))
        .collect()
}
