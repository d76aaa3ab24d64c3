//! A paper is made from what the rules say on the newest facts: whoever was not judged on them is judged first.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use survey::record::EntityKind;

use crate::derive::{self, Touched};
use crate::desk::Desk;
use crate::error::StoreError;
use crate::sql::Id;
use crate::view::PaperSubject;

const PERSON: &str = "SELECT 1 FROM person WHERE id = ?1 AND judged_on <> ?2";
const WORKPLACE: &str = "SELECT 1 FROM workplace WHERE id = ?1 AND judged_on <> ?2";

impl Desk {
    /// Judges those of these subjects whose findings are of another day, or of older rosters, than today's.
    pub(crate) fn judged_first<'a>(
        &mut self,
        subjects: impl Iterator<Item = &'a PaperSubject>,
    ) -> Result<(), StoreError> {
        if self.session_mut()?.read_only.is_some() {
            return Ok(());
        }
        let today = self.parts.surroundings.today();
        let store = self.store_mut()?;
        let (mut persons, mut workplaces) = (BTreeSet::new(), BTreeSet::new());
        for subject in subjects {
            if is_stale(&store.conn, subject, PERSON, EntityKind::Person, today)? {
                persons.insert(subject.id);
            }
            if is_stale(
                &store.conn,
                subject,
                WORKPLACE,
                EntityKind::Workplace,
                today,
            )? {
                workplaces.insert(subject.id);
            }
        }
        if persons.is_empty() && workplaces.is_empty() {
            return Ok(());
        }
        let tx = store.conn.transaction()?;
        derive::refresh(
            &tx,
            Touched::stale(persons, workplaces),
            today,
            store.setting,
        )?;
        Ok(tx.commit()?)
    }
}

fn is_stale(
    conn: &Connection,
    subject: &PaperSubject,
    sql: &str,
    kind: EntityKind,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    if subject.kind != kind {
        return Ok(false);
    }
    let found = conn
        .prepare_cached(sql)?
        .query_row(params![Id::from(subject.id), today.to_string()], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}
