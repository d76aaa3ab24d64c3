//! Whom a row means among those who stand in the unit's list already.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::identity::{IdNumber, normalise};
use crate::ids::EntityId;
use crate::record::{Record, Value};

/// What a row says, by field.
type Values = BTreeMap<&'static str, Value>;

fn text<'a>(values: &'a Values, field: &str) -> Option<&'a str> {
    values.get(field).and_then(Value::as_text)
}

/// The unit's list as it stands, by number and by name.
pub(super) struct Standing<'a> {
    numbers: HashMap<String, Vec<&'a Record>>,
    names: HashMap<&'a str, Vec<&'a Record>>,
}

impl<'a> Standing<'a> {
    pub(super) fn of(known: &[&'a Record]) -> Self {
        let mut standing = Self {
            numbers: HashMap::new(),
            names: HashMap::new(),
        };
        for record in known {
            if let Some(number) = record.text("document_number") {
                let key = number_key(number);
                standing.numbers.entry(key).or_default().push(record);
            }
            let name = record.text("name").unwrap_or_default();
            standing.names.entry(name).or_default().push(record);
        }
        standing
    }

    /// The line a row means: by number; or by name, where one of the two has no number and the name is one line's only.
    /// Who left before this row's employment began came back, and is a new line.
    pub(super) fn find(&self, values: &Values, met: &BTreeSet<EntityId>) -> Option<&'a Record> {
        let number = text(values, "document_number").map(number_key);
        let by_number = number.as_ref().and_then(|number| {
            let lines = self.numbers.get(number)?;
            lines.iter().rev().find(|record| !came_back(values, record))
        });
        let by_name = || {
            let [one] = self.names.get(text(values, "name")?)?.as_slice() else {
                return None;
            };
            let unsure = number.is_none() || one.text("document_number").is_none();
            (unsure && !came_back(values, one)).then_some(one)
        };
        let found = by_number.or_else(by_name).copied();
        found.filter(|record| !met.contains(&record.id))
    }
}

fn came_back(values: &Values, record: &Record) -> bool {
    let began = text(values, "employed_since");
    let left = record.text("left_on");
    began
        .zip(left)
        .is_some_and(|(began, left)| left.len() == 10 && began > left)
}

/// A number in the form that tells people apart: without spaces, the old 15 digits raised to 18.
pub(super) fn number_key(text: &str) -> String {
    let plain = normalise(text).text;
    if plain.len() != 15 {
        return plain;
    }
    // Any day will do: births in the old form lie in the last century.
    let today = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day");
    IdNumber::parse(&plain, today).map_or(plain, |number| number.full().to_owned())
}
