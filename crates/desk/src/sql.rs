//! How identifiers lie in the database: sixteen bytes, never text.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};
use survey::ids::EntityId;
use uuid::Uuid;

/// A UUID as sixteen bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(pub(crate) Uuid);

impl Id {
    /// As an entity's identifier.
    pub(crate) fn entity(self) -> EntityId {
        EntityId(self.0)
    }
}

impl From<EntityId> for Id {
    fn from(id: EntityId) -> Self {
        Self(id.0)
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.as_bytes().as_slice()))
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
    }
}
