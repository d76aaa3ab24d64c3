//! The index columns of a row: what lists sort by and searches look up, computed from the record alone.

use rusqlite::types::Value as SqlValue;
use survey::division::GridCode;
use survey::record::{EntityKind, Record};

use super::names::{Sounds, natural_key};

type Column = (&'static str, SqlValue);

/// The columns of a record's row beside the common ones.
pub(super) fn columns(record: &Record, grid: &GridCode) -> Vec<Column> {
    match record.kind {
        EntityKind::Building => building(record, grid),
        EntityKind::Door => door(record),
        EntityKind::Household => household(record),
        EntityKind::Person => person(record),
        EntityKind::Workplace => workplace(record),
        EntityKind::Visit => visit(record),
        EntityKind::Photo => vec![
            ("owner", reference(record, "owner")),
            ("blob", text(record, "blob")),
        ],
        EntityKind::Paper => paper(record),
        EntityKind::Finding => finding(record),
        EntityKind::Staff => staff(record),
        EntityKind::Project => vec![
            ("workplace", reference(record, "workplace")),
            ("started_on", text(record, "started_on")),
        ],
        EntityKind::Correction => vec![
            ("person", reference(record, "person")),
            ("state", text(record, "state")),
            ("asked_at", text(record, "asked_at")),
        ],
    }
}

fn building(record: &Record, grid: &GridCode) -> Vec<Column> {
    let name = building_name(record);
    let position = record.whole("position").unwrap_or(99_999);
    let walk = format!("{grid}|{position:06}|{}|{}", natural_key(&name), record.id);
    vec![
        ("walk", SqlValue::Text(walk)),
        ("name", SqlValue::Text(name)),
        ("kind", text(record, "kind")),
    ]
}

/// Compound and building, for example "滨河花园 12幢".
fn building_name(record: &Record) -> String {
    let parts = [
        record.text("compound").unwrap_or_default(),
        record.text("name").unwrap_or_default(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn door(record: &Record) -> Vec<Column> {
    vec![
        ("building", reference(record, "building")),
        ("unit", SqlValue::Integer(record.whole("unit").unwrap_or(0))),
        (
            "floor",
            SqlValue::Integer(record.whole("floor").unwrap_or(0)),
        ),
        ("number", text(record, "number")),
    ]
}

fn household(record: &Record) -> Vec<Column> {
    let phone = phone_digits(record);
    vec![
        ("door", reference(record, "door")),
        ("phone_tail", tail(&phone, 4)),
        ("phone", SqlValue::Text(phone)),
    ]
}

fn person(record: &Record) -> Vec<Column> {
    let name = record.text("name").unwrap_or_default();
    let sounds = Sounds::of(name);
    let number = normal_number(record.text("document_number").unwrap_or_default());
    let phone = phone_digits(record);
    vec![
        ("household", reference(record, "household")),
        ("workplace", reference(record, "workplace")),
        ("name", SqlValue::Text(name.to_owned())),
        ("pinyin", SqlValue::Text(sounds.full)),
        ("initials", SqlValue::Text(sounds.initials)),
        ("tail4", tail(&number, 4)),
        ("tail6", tail(&number, 6)),
        ("number", SqlValue::Text(number)),
        ("phone_tail", tail(&phone, 4)),
        ("phone", SqlValue::Text(phone)),
        ("judged_on", SqlValue::Text(String::new())),
    ]
}

fn workplace(record: &Record) -> Vec<Column> {
    let name = record.text("name").unwrap_or_default();
    let sounds = Sounds::of(name);
    let phone = phone_digits(record);
    vec![
        ("name", SqlValue::Text(name.to_owned())),
        ("pinyin", SqlValue::Text(sounds.full)),
        ("initials", SqlValue::Text(sounds.initials)),
        (
            "code",
            SqlValue::Text(normal_number(
                record.text("credit_code").unwrap_or_default(),
            )),
        ),
        ("phone_tail", tail(&phone, 4)),
        ("phone", SqlValue::Text(phone)),
        ("door", reference(record, "door")),
        ("judged_on", SqlValue::Text(String::new())),
    ]
}

fn staff(record: &Record) -> Vec<Column> {
    let number = normal_number(record.text("document_number").unwrap_or_default());
    vec![
        ("workplace", reference(record, "workplace")),
        ("name", text(record, "name")),
        ("number", SqlValue::Text(number)),
    ]
}

fn visit(record: &Record) -> Vec<Column> {
    let place = if record.reference("door").is_some() {
        "door"
    } else {
        "workplace"
    };
    vec![
        ("place", reference(record, place)),
        ("started_at", text(record, "started_at")),
        ("outcome", optional(record, "outcome")),
        ("call_back_at", optional(record, "call_back_at")),
    ]
}

fn paper(record: &Record) -> Vec<Column> {
    vec![
        ("serial", text(record, "serial")),
        ("finding", reference(record, "finding")),
        ("subject", reference(record, "subject")),
        ("template", text(record, "template")),
        ("printed_at", text(record, "printed_at")),
        (
            "served_on",
            SqlValue::Text(served_on(record).unwrap_or_default().to_owned()),
        ),
        (
            "reply_days",
            SqlValue::Integer(record.whole("reply_days").unwrap_or(0)),
        ),
        ("replied_on", text(record, "replied_on")),
    ]
}

/// The day on which a paper arrived. Entries of earlier programs have only the moment at which that was noted.
pub(crate) fn served_on(paper: &Record) -> Option<&str> {
    let noted = || paper.text("served_at").and_then(|moment| moment.get(..10));
    paper.text("served_on").or_else(noted)
}

fn finding(record: &Record) -> Vec<Column> {
    let changed = record
        .fields
        .get("state")
        .and_then(|cell| cell.shown())
        .map(|seen| day_of(seen.hlc.unix_ms()));
    vec![
        ("subject", reference(record, "subject")),
        ("rule", text(record, "rule")),
        (
            "state",
            SqlValue::Text(record.text("state").unwrap_or("open").to_owned()),
        ),
        ("first_seen", optional(record, "first_seen")),
        ("changed_on", SqlValue::Text(changed.unwrap_or_default())),
    ]
}

/// The UTC day of a moment; good enough for "closed within the last seven days".
fn day_of(unix_ms: u64) -> String {
    let moment = i64::try_from(unix_ms)
        .ok()
        .and_then(chrono::DateTime::from_timestamp_millis);
    moment
        .map(|moment| moment.date_naive().to_string())
        .unwrap_or_default()
}

/// A number as it is looked up: full-width forms, spaces and case put right.
pub(crate) fn normal_number(text: &str) -> String {
    survey::identity::normalise(text).text
}

/// The digits of a record's phone.
pub(crate) fn phone_digits(record: &Record) -> String {
    normal_number(record.text("phone").unwrap_or_default())
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

fn tail(text: &str, length: usize) -> SqlValue {
    let count = text.chars().count();
    let tail = if count >= length {
        text.chars().skip(count - length).collect()
    } else {
        String::new()
    };
    SqlValue::Text(tail)
}

fn text(record: &Record, field: &str) -> SqlValue {
    SqlValue::Text(record.text(field).unwrap_or_default().to_owned())
}

fn optional(record: &Record, field: &str) -> SqlValue {
    record
        .text(field)
        .map_or(SqlValue::Null, |text| SqlValue::Text(text.to_owned()))
}

fn reference(record: &Record, field: &str) -> SqlValue {
    record.reference(field).map_or(SqlValue::Null, |id| {
        SqlValue::Blob(id.0.as_bytes().to_vec())
    })
}
