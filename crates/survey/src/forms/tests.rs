//! The forms: tables of records with what must be wrong with them.

use uuid::Uuid;

use super::*;
use crate::history::Hlc;
use crate::ids::{DeviceId, EntityId, OpId, WorkerId};
use crate::record::{Missing, Record, Sighting};

mod complete;

const UNKNOWN: Value = Value::Missing {
    missing: Missing::Unknown,
};

fn today() -> chrono::NaiveDate {
    "2026-11-21".parse().unwrap()
}

fn put(record: &mut Record, field: &str, value: Value, device: u128) {
    let sighting = Sighting {
        value: Some(value),
        op: OpId(Uuid::from_u128(device)),
        device: DeviceId(Uuid::from_u128(device)),
        worker: WorkerId(Uuid::from_u128(device)),
        hlc: Hlc::default(),
        decided: false,
    };
    record
        .fields
        .entry(field.to_owned())
        .or_default()
        .sightings
        .push(sighting);
}

fn record(kind: EntityKind, values: &[(&str, &str)]) -> Record {
    let mut made = Record::new(kind, EntityId(Uuid::from_u128(1)));
    for (field, text) in values {
        let value = match (*text, text.parse::<i64>()) {
            ("?", _) => UNKNOWN,
            ("yes" | "no", _) => Value::Flag(*text == "yes"),
            (_, Ok(count))
                if matches!(super::field(kind, field).unwrap().shape, Shape::Count(_)) =>
            {
                Value::Whole(count)
            }
            _ => Value::text(*text),
        };
        if !matches!(
            super::field(kind, field).unwrap().shape,
            Shape::Document
                | Shape::CreditCode
                | Shape::Month
                | Shape::Date
                | Shape::Moment
                | Shape::Area
                | Shape::Phone
        ) {
            assert_eq!(check(kind, field, &value), Ok(()), "{field}");
        }
        put(&mut made, field, value, 1);
    }
    made
}

/// A complete person: an insured employee born 1980-03-15 (synthetic number).
const SETTLED: [(&str, &str); 9] = [
    ("name", "测试甲"),
    ("document_kind", "resident_id"),
    ("document_number", "15030219800315101X"),
    ("residence", "resident"),
    ("employment", "employee"),
    ("employer_name", "测试单位"),
    ("employed_since", "2020-01-06"),
    ("pension", "employer"),
    ("medical", "employee"),
];

/// The settled person with these answers changed; an empty text takes the answer away.
fn person(changes: &[(&str, &str)]) -> Record {
    let mut values: Vec<(&str, &str)> = SETTLED
        .into_iter()
        .filter(|(name, _)| changes.iter().all(|(other, _)| other != name))
        .collect();
    values.extend(changes.iter().filter(|(_, text)| !text.is_empty()));
    record(EntityKind::Person, &values)
}

/// `field:code!` blocks, `field:code` warns.
fn short(record: &Record) -> Vec<String> {
    problems(record, &FormSetting::default(), today())
        .into_iter()
        .map(|p| {
            let code = serde_json::to_value(p.code).unwrap();
            let mark = if p.blocks { "!" } else { "" };
            format!("{}:{}{mark}", p.field, code.as_str().unwrap())
        })
        .collect()
}

fn number_for(sex: u16, birth: &str) -> String {
    let area = crate::division::AreaCode::parse("150302").unwrap();
    crate::identity::compose(area, birth.parse().unwrap(), 100 + sex)
        .unwrap()
        .full()
        .to_owned()
}

#[test]
fn a_complete_person_has_no_problem() {
    let number = number_for(1, "1980-03-15");
    assert_eq!(short(&person(&[("document_number", &number)])), [""; 0]);
}

#[test]
fn answers_open_and_close_questions() {
    let man = number_for(1, "1980-03-15");
    let old_woman = number_for(0, "1955-03-15");
    let woman_between = number_for(0, "1973-03-15");
    let child = number_for(1, "2015-03-15");
    let pupil = number_for(1, "2009-03-15");
    for (source, changes, wanted) in [
        (
            "F2 证件号码 R",
            vec![("document_number", "")],
            vec!["document_number:unanswered!"],
        ),
        (
            "F2 or 未出示 + birth + sex",
            vec![("document_kind", "not_shown"), ("document_number", "")],
            vec!["sex:unanswered!", "birth:unanswered!"],
        ),
        (
            "refusing the number asks for birth and sex",
            vec![("document_number", "?")],
            vec!["sex:unanswered!", "birth:unanswered!"],
        ),
        (
            "stated instead of the number",
            vec![
                ("document_kind", "not_shown"),
                ("document_number", ""),
                ("sex", "male"),
                ("birth", "1980-03-15"),
            ],
            vec![],
        ),
        (
            "F2 单位 C",
            vec![
                ("document_number", &man),
                ("employer_name", ""),
                ("employed_since", ""),
            ],
            vec!["employer_name:unanswered!", "employed_since:unanswered!"],
        ),
        (
            "不知道 is an answer to Asked",
            vec![
                ("document_number", &man),
                ("employed_since", "?"),
                ("medical", "?"),
            ],
            vec![],
        ),
        (
            "a name must be real",
            vec![("document_number", &man), ("name", " ")],
            vec!["name:unanswered!"],
        ),
        (
            "lapsed asks when and why, and how the person was told (F2 告知方式)",
            vec![("document_number", &man), ("pension", "lapsed")],
            vec![
                "pension_last_paid:unanswered!",
                "lapse_reason:unanswered!",
                "told_by:unanswered!",
            ],
        ),
        (
            "never asks why",
            vec![("document_number", &man), ("pension", "never")],
            vec!["not_insured_reason:unanswered!", "told_by:unanswered!"],
        ),
        (
            "no medical insurance asks why",
            vec![
                ("document_number", &man),
                ("medical", "none"),
                ("told_by", "in_person"),
            ],
            vec!["not_insured_reason:unanswered!"],
        ),
        (
            "past the statutory age: no question about the employer",
            vec![
                ("document_number", &old_woman),
                ("employment", ""),
                ("pension", "drawing"),
                ("employed_since", ""),
            ],
            vec![],
        ),
        (
            "a woman between two ages is asked for her post",
            vec![("document_number", &woman_between)],
            vec!["position:unanswered!"],
        ),
        (
            "her post answers it",
            vec![
                ("document_number", &woman_between),
                ("position", "management_or_technical"),
            ],
            vec![],
        ),
        (
            "under sixteen: medical only",
            vec![
                ("document_number", &child),
                ("employment", ""),
                ("pension", ""),
                ("employer_name", ""),
                ("employed_since", ""),
                ("medical", ""),
            ],
            vec!["medical:unanswered!"],
        ),
        (
            "at school: no pension",
            vec![
                ("document_number", &pupil),
                ("employment", "student"),
                ("pension", ""),
                ("employer_name", ""),
                ("employed_since", ""),
            ],
            vec![],
        ),
        (
            "dead: only who says so is asked (domain.md 6: needs a source)",
            vec![
                ("document_number", &man),
                ("residence", "deceased"),
                ("employment", ""),
                ("pension", ""),
                ("medical", ""),
            ],
            vec!["residence_source:unanswered!"],
        ),
        (
            "法释〔2025〕12号 art. 19",
            vec![
                ("document_number", &man),
                ("pension", "never"),
                ("not_insured_reason", "own_choice"),
                ("told_by", "in_person"),
            ],
            vec!["not_insured_reason:contradicts!"],
        ),
        (
            "others may choose",
            vec![
                ("document_number", &man),
                ("employment", "flexible"),
                ("pension", "never"),
                ("not_insured_reason", "own_choice"),
                ("told_by", "flyer"),
            ],
            vec![],
        ),
        (
            "an early pension is looked at again",
            vec![("document_number", &man), ("pension", "drawing")],
            vec!["pension:contradicts"],
        ),
    ] {
        assert_eq!(short(&person(&changes)), wanted, "{source}");
    }
}

#[test]
fn numbers_and_times_are_checked_as_written() {
    let right = number_for(1, "1980-03-15");
    let last = right.chars().next_back().unwrap();
    let wrong = format!("{}{}", &right[..17], if last == '3' { '4' } else { '3' });
    for (changes, wanted) in [
        (
            vec![("document_number", wrong.as_str())],
            "document_number:wrong_check_digit!",
        ),
        (
            vec![("document_number", "1503021980")],
            "document_number:wrong_length!",
        ),
        (
            vec![("document_number", "15030219800230101X")],
            "document_number:impossible_date!",
        ),
        (
            vec![("document_number", "15030A19800315101X")],
            "document_number:wrong_character!",
        ),
        (
            vec![
                ("document_kind", "residence_permit_hmt"),
                ("document_number", right.as_str()),
            ],
            "document_kind:contradicts!",
        ),
        (
            vec![
                ("document_number", right.as_str()),
                ("employed_since", "2027-01-01"),
            ],
            "employed_since:in_future!",
        ),
        (
            vec![
                ("document_number", right.as_str()),
                ("employed_since", "2026-02-30"),
            ],
            "employed_since:impossible_date!",
        ),
        (
            vec![
                ("document_number", right.as_str()),
                ("pension_last_paid", "2026-12"),
            ],
            "pension_last_paid:in_future!",
        ),
        (
            vec![
                ("document_number", right.as_str()),
                ("pension_last_paid", "2026-13"),
            ],
            "pension_last_paid:impossible_date!",
        ),
        (
            vec![("document_number", right.as_str()), ("phone", "1990000000")],
            "phone:wrong_length",
        ),
        (
            vec![
                ("document_number", right.as_str()),
                ("phone", "19900000000"),
            ],
            "",
        ),
        (
            vec![("document_number", right.as_str()), ("hukou_area", "1503")],
            "hukou_area:wrong_length!",
        ),
        (
            vec![("document_number", right.as_str()), ("sex", "female")],
            "sex:contradicts",
        ),
        (
            vec![("document_number", right.as_str()), ("birth", "1980-03-16")],
            "birth:contradicts",
        ),
    ] {
        let found = short(&person(&changes));
        let wanted: Vec<&str> = Some(wanted)
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect();
        assert_eq!(found, wanted, "{changes:?}");
    }
}

#[test]
fn a_wrong_check_digit_says_what_would_be_right() {
    let right = number_for(1, "1980-03-15");
    let last = right.chars().next_back().unwrap();
    let wrong = format!("{}{}", &right[..17], if last == '3' { '4' } else { '3' });
    let found = problems(
        &person(&[("document_number", &wrong)]),
        &FormSetting::default(),
        today(),
    );
    assert_eq!(found[0].expected, Some(last.to_string()));
    assert_eq!(found[0].position, Some(18));
}

#[test]
fn a_faulty_number_classes_nobody() {
    let child_number = number_for(1, "2015-03-15");
    let last = child_number.chars().next_back().unwrap();
    let wrong = format!(
        "{}{}",
        &child_number[..17],
        if last == '3' { '4' } else { '3' }
    );
    let record = person(&[("document_number", &wrong)]);
    assert_eq!(Vitals::of(&record, today()).age, None);
    assert!(
        relevant_fields(&record, &FormSetting::default(), today()).contains(&"pension"),
        "not taken for a child"
    );
}

#[test]
fn workplaces_are_checked() {
    let base = [
        ("name", "测试商行"),
        ("credit_code", "91350100M000100Y43"),
        ("kind", "enterprise"),
        ("address", "测试路1号"),
        ("business", "operating"),
        ("staff", "5"),
        ("industry_code", "F52"),
        ("established", "2019-05-06"),
        ("legal_person", "测试乙"),
        ("phone", "?"),
    ];
    for (source, more, wanted) in [
        ("complete", vec![], vec![]),
        (
            "domain.md 0, finding 9: warn only",
            vec![("credit_code", "91350203M0001QAY9B")],
            vec!["credit_code:wrong_check_digit"],
        ),
        ("未办照 is an answer", vec![("credit_code", "?")], vec![]),
        (
            "too short",
            vec![("credit_code", "9135")],
            vec!["credit_code:wrong_length!"],
        ),
        (
            "more insured than staff",
            vec![("insured_pension", "6")],
            vec!["insured_pension:contradicts"],
        ),
        (
            "nobody insured asks why",
            vec![("insured_pension", "0")],
            vec!["not_insured_reason:unanswered!"],
        ),
        (
            "a waiver of staff is void",
            vec![
                ("insured_pension", "0"),
                ("not_insured_reason", "own_choice"),
            ],
            vec!["not_insured_reason:contradicts!"],
        ),
    ] {
        let mut values: Vec<_> = base
            .into_iter()
            .filter(|(name, _)| more.iter().all(|(other, _)| other != name))
            .collect();
        values.extend(more);
        assert_eq!(
            short(&record(EntityKind::Workplace, &values)),
            wanted,
            "{source}"
        );
    }
    let gone = record(
        EntityKind::Workplace,
        &[
            ("name", "测试"),
            ("credit_code", "?"),
            ("kind", "enterprise"),
            ("address", "?"),
            ("business", "moved"),
        ],
    );
    assert_eq!(
        short(&gone),
        [""; 0],
        "a workplace that moved away has no staff to ask about"
    );
}

#[test]
fn visits_ask_by_outcome() {
    let start = ("started_at", "2026-11-21T09:00:00+08:00");
    for (outcome, wanted) in [
        ("10", vec![]),
        ("21", vec!["call_back_at:unanswered!"]),
        ("60", vec!["answered_by:unanswered!"]),
    ] {
        assert_eq!(
            short(&record(EntityKind::Visit, &[start, ("outcome", outcome)])),
            wanted,
            "outcome {outcome}"
        );
    }
}

#[test]
fn a_dispute_blocks_until_decided_and_a_removed_thing_has_no_problems() {
    let number = number_for(1, "1980-03-15");
    let mut disputed = person(&[("document_number", &number)]);
    put(&mut disputed, "pension", Value::text("resident"), 2);
    assert_eq!(short(&disputed), ["pension:disputed!"]);
    disputed.removed = Some("moved".to_owned());
    assert_eq!(short(&disputed), [""; 0]);
}

#[test]
fn every_field_is_named_once_and_codes_fit_their_fields() {
    for kind in EntityKind::ALL {
        let names: std::collections::BTreeSet<_> =
            fields_of(kind).iter().map(|spec| spec.name).collect();
        assert_eq!(names.len(), fields_of(kind).len(), "{kind:?}");
        assert!(!names.contains(crate::history::REMOVED), "{kind:?}");
    }
}

#[test]
fn what_cannot_be_kept_is_refused() {
    use EntityKind::{Person, Workplace};
    let field = |name: &str| name.to_owned();
    for (kind, name, value, wanted) in [
        (
            Person,
            "shoe_size",
            Value::Whole(43),
            BadValue::UnknownField {
                field: field("shoe_size"),
            },
        ),
        (
            Person,
            "name",
            Value::Whole(1),
            BadValue::WrongType {
                field: field("name"),
            },
        ),
        (
            Person,
            "name",
            Value::text("长".repeat(61)),
            BadValue::TooLong {
                field: field("name"),
                limit: 60,
            },
        ),
        (
            Person,
            "name",
            UNKNOWN,
            BadValue::WrongType {
                field: field("name"),
            },
        ),
        (
            Person,
            "pension",
            Value::text("maybe"),
            BadValue::UnknownCode {
                field: field("pension"),
            },
        ),
        (
            Workplace,
            "staff",
            Value::Whole(-1),
            BadValue::OutOfRange {
                field: field("staff"),
                limit: 1_000_000,
            },
        ),
    ] {
        assert_eq!(check(kind, name, &value), Err(wanted), "{name}");
    }
    assert_eq!(
        check(Person, "document_number", &Value::text("11")),
        Ok(()),
        "half a number can be kept"
    );
}
