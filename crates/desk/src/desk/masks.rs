//! Masking numbers and phones, and remembering what may be shown.
//!
//! A masked field shows its value only after a reveal (audited) or while somebody is typing it, and only until another record of the
//! same kind is opened (PIPL 28, 51; ux.md rule 7).

use std::collections::BTreeSet;

use survey::forms::{self, Shape};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};

use crate::view::FieldValues;

/// What may be shown unmasked now.
#[derive(Debug, Default)]
pub(crate) struct Shown(BTreeSet<(EntityKind, EntityId, String)>);

impl Shown {
    /// From now on until another record of this kind is opened.
    pub(crate) fn show(&mut self, kind: EntityKind, id: EntityId, field: &str) {
        self.0.insert((kind, id, field.to_owned()));
    }

    /// A record was opened on a screen: others of its kind are masked again.
    pub(crate) fn opened(&mut self, kind: EntityKind, id: EntityId) {
        self.0
            .retain(|(other_kind, other, _)| *other_kind != kind || *other == id);
    }

    fn has(&self, kind: EntityKind, id: EntityId, field: &str) -> bool {
        self.0.contains(&(kind, id, field.to_owned()))
    }
}

/// The values of a record as a screen may see them, and the names of those that are masked.
pub(crate) fn fields(record: &Record, shown: &Shown) -> (FieldValues, Vec<String>) {
    let mut values = FieldValues::new();
    let mut masked_names = Vec::new();
    for spec in forms::fields_of(record.kind) {
        let Some(value) = record.get(spec.name) else {
            continue;
        };
        let hidden = spec.masked
            && matches!(value, Value::Text(_))
            && !shown.has(record.kind, record.id, spec.name);
        let value = if hidden {
            masked_value(spec.shape, value)
        } else {
            value.clone()
        };
        if hidden {
            masked_names.push(spec.name.to_owned());
        }
        values.insert(spec.name.to_owned(), value);
    }
    (values, masked_names)
}

/// The value of a field as others than its editor may see it.
pub(crate) fn outside(kind: EntityKind, field: &str, value: &Value) -> Value {
    match forms::field(kind, field) {
        Some(spec) if spec.masked => masked_value(spec.shape, value),
        Some(_) | None => value.clone(),
    }
}

fn masked_value(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Phone, Value::Text(text)) => Value::Text(phone(text)),
        // Of a category not even the length may show.
        (Shape::Codes(_) | Shape::Code(_), Value::Text(_)) => Value::text("***"),
        (_, Value::Text(text)) => Value::Text(number(text)),
        (_, Value::Whole(_) | Value::Flag(_) | Value::Missing { .. }) => value.clone(),
    }
}

/// `3202********0020`; of short numbers only the last characters, at most a third.
pub(crate) fn number(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() >= 15 {
        let end: String = characters[characters.len() - 4..].iter().collect();
        let start: String = characters[..4].iter().collect();
        return format!("{start}********{end}");
    }
    let kept = (characters.len() / 3).min(3);
    let end: String = characters[characters.len() - kept..].iter().collect();
    format!("{}{end}", "*".repeat(characters.len() - kept))
}

/// `138****0020`.
pub(crate) fn phone(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() < 7 {
        return "*".repeat(characters.len());
    }
    let start: String = characters[..3].iter().collect();
    let end: String = characters[characters.len() - 4..].iter().collect();
    format!("{start}****{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_hide_birth_and_most_of_a_phone() {
        for (text, masked) in [
            ("320202198003150020", "3202********0020"),
            ("E12345678", "******678"),
            ("12", "**"),
            ("", ""),
        ] {
            assert_eq!(number(text), masked, "ux.md rule 7");
        }
        assert_eq!(
            phone("13800000020"),
            "138****0020",
            "the middle of a phone is hidden"
        );
        assert_eq!(phone("12345"), "*****", "a fragment shows nothing");
    }
}
