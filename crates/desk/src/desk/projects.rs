//! A workplace's construction projects. Their fields are saved one by one like all others.

use chrono::NaiveDate;
use survey::forms;
use survey::ids::EntityId;
use survey::project::project_state;
use survey::record::{EntityKind, Record};

use super::{Desk, masks};
use crate::error::{EditError, ReadError};
use crate::file::Store;
use crate::records;
use crate::sql::Id;
use crate::view::{ProjectRow, Saved};

impl Desk {
    /// The projects of a workplace, the newest begun first.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn projects(&self, workplace: EntityId) -> Result<Vec<ProjectRow>, ReadError> {
        let (store, today) = (self.store()?, self.parts.surroundings.today());
        let conn = &store.conn;
        records::need(conn, EntityKind::Workplace, workplace)?;
        let found = records::load_where(
            conn,
            EntityKind::Project,
            "workplace = ?1 ORDER BY started_on DESC, n DESC",
            &[&Id::from(workplace)],
        )?;
        Ok(found
            .iter()
            .map(|each| Self::project_row(store, &each.record, today))
            .collect())
    }

    /// Adds a project to a workplace.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for a name too long.
    pub fn add_project(
        &mut self,
        workplace: EntityId,
        name: &str,
    ) -> Result<ProjectRow, EditError> {
        let id = self.add_to_workplace(EntityKind::Project, workplace, name)?;
        let (store, today) = (self.store()?, self.parts.surroundings.today());
        let record = records::need(&store.conn, EntityKind::Project, id)?.record;
        Ok(Self::project_row(store, &record, today))
    }

    /// Takes a project out of sight, with a reason code.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for a reason of more than 200 characters.
    pub fn remove_project(&mut self, id: EntityId, reason: &str) -> Result<Saved, EditError> {
        self.remove_thing(EntityKind::Project, id, reason)
    }

    fn project_row(store: &Store, project: &Record, today: NaiveDate) -> ProjectRow {
        let (fields, _) = masks::fields(project, &masks::Shown::default());
        ProjectRow {
            id: project.id,
            rev: project.rev,
            fields,
            problems: forms::problems(project, &store.form, today),
            state: project_state(project, today),
        }
    }
}
