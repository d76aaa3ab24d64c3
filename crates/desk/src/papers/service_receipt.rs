//! 送达回证: the paper that is delivered, with what was noted of its service.

use paper::facts::{ServedFacts, ServedPaper, ServiceReceiptFacts};
use survey::record::EntityKind;

use super::facts::{Case, absent, filled};
use super::served::facts_of;
use super::words::title;
use crate::error::{IssueError, StoreError};
use crate::records;
use crate::sql::Id;

impl Case<'_> {
    /// 送达回证.
    pub(super) fn receipt(&self) -> Result<ServiceReceiptFacts, IssueError> {
        let subject = self.record()?;
        let paper = self.delivered()?;
        let name = filled(&subject, "name");
        let address = self.address(&subject)?;
        let missing = absent(&[
            ("paper", paper.is_none()),
            ("name", name.is_none()),
            ("address", address.is_empty()),
        ]);
        let (Some((paper, service)), Some(name), false) = (paper, name, address.is_empty()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(ServiceReceiptFacts {
            mark: self.mark(),
            papers: vec![paper],
            recipient: name.to_owned(),
            address,
            method: service.as_ref().map(|service| service.method),
            remark: None,
            service: service.map(Box::new),
        })
    }

    /// The paper that is delivered, with what was noted of its service: the one asked for, or the subject's newest.
    fn delivered(&self) -> Result<Option<(ServedPaper, Option<ServedFacts>)>, StoreError> {
        let asked = self.subject.paper.map(Id::from);
        let found = records::load_where(
            self.conn,
            EntityKind::Paper,
            "subject = ?1 AND template <> 'service_receipt' AND (?2 IS NULL OR id = ?2) ORDER BY printed_at DESC, n DESC LIMIT 1",
            &[&Id::from(self.subject.id), &asked],
        )?;
        let Some(stored) = found.into_iter().next() else {
            return Ok(None);
        };
        let record = stored.record;
        let paper = ServedPaper {
            title: title(record.text("template").unwrap_or_default()).to_owned(),
            number: record.text("serial").unwrap_or_default().to_owned(),
            copies: 1,
        };
        Ok(Some((paper, facts_of(self.conn, self.directory, &record)?)))
    }
}
