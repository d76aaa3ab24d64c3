//! A workplace's construction projects. Their fields are saved one by one like all others.

use survey::forms;
use survey::ids::EntityId;
use survey::project::project_state;
use survey::record::{EntityKind, Record};

use super::{Desk, masks};
use crate::error::{EditError, ReadError};
use crate::records;
use crate::sql::Id;
use crate::view::{ProjectRow, Saved};

impl Desk {
    /// The projects of a workplace, the newest begun first.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn projects(&self, workplace: EntityId) -> Result<Vec<ProjectRow>, ReadError> {
        let conn = &self.store()?.conn;
        records::need(conn, EntityKind::Workplace, workplace)?;
        let found = records::load_where(
            conn,
            EntityKind::Project,
            "workplace = ?1 ORDER BY started_on DESC, n DESC",
            &[&Id::from(workplace)],
        )?;
        Ok(found
            .iter()
            .map(|each| self.project_row(&each.record))
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
        let record = records::need(&self.store()?.conn, EntityKind::Project, id)?.record;
        Ok(self.project_row(&record))
    }

    /// Takes a project out of sight, with a reason code.
    ///
    /// # Errors
    /// [`EditError::Unknown`]; [`EditError::BadValue`] for a reason of more than 200 characters.
    pub fn remove_project(&mut self, id: EntityId, reason: &str) -> Result<Saved, EditError> {
        self.remove_thing(EntityKind::Project, id, reason)
    }

    fn project_row(&self, project: &Record) -> ProjectRow {
        let today = self.parts.surroundings.today();
        let (fields, _) = masks::fields(project, &masks::Shown::default());
        ProjectRow {
            id: project.id,
            rev: project.rev,
            fields,
            problems: forms::problems(project, today),
            state: project_state(project, today),
        }
    }
}
