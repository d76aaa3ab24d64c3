//! The audit log and the page about this installation.

use survey::region::RegionPack;

use super::Desk;
use crate::error::ReadError;
use crate::view::{About, AuditRow, Page};

impl Desk {
    /// A page of the audit log, newest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn audit(&self, from: u32) -> Result<Page<AuditRow>, ReadError> {
        Ok(self.store()?.audit_page(from)?)
    }

    /// About this installation.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn about(&self) -> Result<About, ReadError> {
        let store = self.store()?;
        let enrolment = store.enrolment();
        let region = RegionPack::parse(&enrolment.region_pack)
            .map(|pack| pack.name)
            .unwrap_or_default();
        Ok(About {
            version: self.parts.version.clone(),
            device_id: enrolment.device_id.to_string(),
            central_url: enrolment.central_url.clone(),
            region,
            ops: store.head().seq,
            rosters: store.rosters()?,
        })
    }
}
