//! Saving one field, deciding a conflict, revealing a masked value.

use survey::forms::{self, BadValue, Shape};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record, Value};

use super::household::make_household;
use super::{Desk, masks};
use crate::audit::{self, Action};
use crate::error::EditError;
use crate::log::Values;
use crate::records::{self, normal_number};
use crate::view::Saved;

impl Desk {
    /// Saves one field. Durable when this returns.
    ///
    /// # Errors
    /// [`EditError::BadValue`] when the value cannot be kept at all; a broken rule never blocks saving.
    pub fn set_field(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        field: &str,
        value: Option<Value>,
    ) -> Result<Saved, EditError> {
        self.set(kind, id, field, |record| {
            let same_mask = record
                .get(field)
                .is_some_and(|held| value.as_ref() == Some(&masks::outside(kind, field, held)));
            let masked = forms::field(kind, field).is_some_and(|spec| spec.masked);
            // A masked text that comes back untouched is no new value.
            if masked && same_mask {
                record.get(field).cloned()
            } else {
                value.clone()
            }
        })
    }

    /// Decides between the observations of a field in conflict; every one of them is replaced by `value`.
    ///
    /// # Errors
    /// As [`Desk::set_field`].
    pub fn decide(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        field: &str,
        value: Option<Value>,
    ) -> Result<Saved, EditError> {
        self.set(kind, id, field, |record| {
            let sightings = record
                .fields
                .get(field)
                .map(|cell| cell.sightings.as_slice())
                .unwrap_or_default();
            // A screen knows masked values only by their mask.
            let meant = sightings
                .iter()
                .filter_map(|seen| seen.value.as_ref())
                .find(|held| value.as_ref() == Some(&masks::outside(kind, field, held)));
            meant.cloned().or_else(|| value.clone())
        })
    }

    /// The whole value of a masked field. Enters the audit log first.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for a field that is not masked.
    pub fn reveal(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        field: &str,
    ) -> Result<String, EditError> {
        if !forms::field(kind, field).is_some_and(|spec| spec.masked) {
            return Err(BadValue::UnknownField {
                field: field.to_owned(),
            }
            .into());
        }
        let record = records::need(&self.store()?.conn, kind, id)?.record;
        let at = self.parts.surroundings.moment();
        let session = self.session_mut()?;
        let worker = session.store.enrolment().worker_name.clone();
        audit::note(
            &session.store.conn,
            &worker,
            &at,
            Action::Reveal,
            &format!("{} {id} {field}", kind.name()),
        )?;
        session.shown.show(kind, id, field);
        Ok(record.text(field).unwrap_or_default().to_owned())
    }

    /// A question that the office has not turned on is not written either (PIPL 6).
    fn refuse_turned_off(&self, kind: EntityKind, field: &str) -> Result<(), EditError> {
        if self.store()?.form.permits(kind, field) {
            return Ok(());
        }
        let field = field.to_owned();
        Err(BadValue::UnknownField { field }.into())
    }

    fn set(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        field: &str,
        value_for: impl FnOnce(&Record) -> Option<Value>,
    ) -> Result<Saved, EditError> {
        refuse_own_kinds(kind, field)?;
        self.refuse_turned_off(kind, field)?;
        let at = self.parts.surroundings.moment();
        let unmade = self.session_mut()?.unmade.get(&id).copied();
        let record = self.edit(|writer| {
            if kind == EntityKind::Household {
                make_household(writer, id, unmade)?;
            }
            let stored = records::need(writer.tx(), kind, id)?;
            let value = tidy(kind, field, value_for(&stored.record));
            if let Some(value) = &value {
                forms::check(kind, field, value)?;
            }
            Ok(writer.set(
                kind,
                id,
                &stored.grid,
                Values::from([(field.to_owned(), value)]),
            )?)
        })?;
        self.session_mut()?.shown.show(kind, id, field);
        Ok(Saved {
            at,
            rev: record.rev,
        })
    }
}

/// Visits, photographs, papers, the handling of findings and the state of a correction have methods of their own, with
/// checks of their own.
fn refuse_own_kinds(kind: EntityKind, field: &str) -> Result<(), BadValue> {
    let own_screen = matches!(
        kind,
        EntityKind::Visit | EntityKind::Photo | EntityKind::Paper | EntityKind::Finding
    );
    let own_verb =
        kind == EntityKind::Correction && matches!(field, "person" | "asked_at" | "state");
    if own_screen || own_verb || forms::field(kind, field).is_none() {
        return Err(BadValue::UnknownField {
            field: field.to_owned(),
        });
    }
    Ok(())
}

/// Numbers and phones lose spaces, hidden characters and full width; an empty text empties the field.
fn tidy(kind: EntityKind, field: &str, value: Option<Value>) -> Option<Value> {
    let Some(Value::Text(text)) = value else {
        return value;
    };
    let shape = forms::field(kind, field).map(|spec| spec.shape);
    let text = match shape {
        Some(Shape::Document | Shape::CreditCode | Shape::Phone | Shape::Area) => {
            normal_number(&text)
        }
        Some(Shape::Month | Shape::Date | Shape::Moment | Shape::Code(_) | Shape::Ref(_)) => {
            text.trim().to_owned()
        }
        Some(Shape::Codes(codes)) => forms::join_codes(codes, &text),
        Some(Shape::Text(_) | Shape::Count(_) | Shape::Flag) | None => text,
    };
    (!text.trim().is_empty()).then_some(Value::Text(text))
}
