//! Lists of text messages: looked at with masked numbers, then written with a reason into a folder and into the audit log.

use std::path::Path;

use survey::service::{ServiceFault, ServiceWhy};

use super::Desk;
use super::masks::phone;
use crate::audit::Action;
use crate::error::{EditError, IssueError};
use crate::file::write_whole;
use crate::papers::issuer::issuer_facts;
use crate::papers::sms::{LIMIT, file, has_long_number, list, message};
use crate::view::{SmsFile, SmsNumber, SmsPreview, SmsWhom};

/// Numbers and names shown; the counts are of all.
const SHOWN: usize = 200;
/// Characters of a reason.
const LONGEST_REASON: usize = 60;

impl Desk {
    /// What a list would hold: the message, masked numbers, and who is left out for which reason. Nothing is written.
    ///
    /// # Errors
    /// [`IssueError::NotAllowed`] for a grid worker; [`EditError::Service`] of `text` when the office's own words do not fit one message.
    pub fn sms_preview(&self, whom: &SmsWhom) -> Result<SmsPreview, IssueError> {
        let store = self.store()?;
        let text = message(&issuer_facts(store.enrolment())?)?;
        let list = list(&store.conn, whom)?;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let numbers = list.on.iter().take(SHOWN).map(|addressee| SmsNumber {
            name: addressee.name.clone(),
            number: phone(&addressee.number),
        });
        Ok(SmsPreview {
            characters: count(text.chars().count()),
            limit: count(LIMIT),
            total: count(list.on.len()),
            numbers: numbers.collect(),
            skipped_total: count(list.out.len()),
            skipped: list.out.into_iter().take(SHOWN).collect(),
            text,
        })
    }

    /// Writes the list into a folder that the clerk chose. The reason stands in the audit log before the file is there.
    ///
    /// # Errors
    /// As [`Desk::sms_preview`]; read only after a revocation; [`EditError::Service`] of `reason` when there is none, it is too long or holds a number that could
    /// be somebody's; [`IssueError::Missing`] when nobody is on the list; [`crate::error::StoreError::Io`] for the folder.
    pub fn sms_export(
        &mut self,
        whom: &SmsWhom,
        reason: &str,
        folder: &str,
    ) -> Result<SmsFile, IssueError> {
        let reason = checked_reason(reason)?;
        let surroundings = self.parts.surroundings.clone();
        let store = self.store_mut()?;
        store.refuse_revoked()?;
        let text = message(&issuer_facts(store.enrolment())?)?;
        let list = list(&store.conn, whom)?;
        if list.on.is_empty() {
            return Err(IssueError::lacking("phone"));
        }
        let numbers = u32::try_from(list.on.len()).unwrap_or(u32::MAX);
        let bytes = file(&list.on, &text).map_err(|_| IssueError::Layout)?;
        let about = format!("sms {numbers} {reason}");
        store.note_audit(surroundings.as_ref(), Action::Export, &about)?;
        let mark = hex::encode(surroundings.fresh::<3>());
        let name = format!("短信名单-{}-{mark}.csv", surroundings.today());
        let path = Path::new(folder).join(name);
        write_whole(&path, &bytes)?;
        Ok(SmsFile {
            path: path.display().to_string(),
            numbers,
        })
    }
}

fn checked_reason(reason: &str) -> Result<&str, EditError> {
    let reason = reason.trim();
    let why = if reason.is_empty() {
        Some(ServiceWhy::Wanting)
    } else if reason.chars().count() > LONGEST_REASON {
        Some(ServiceWhy::TooLong)
    } else if has_long_number(reason) {
        Some(ServiceWhy::PersonalNumber)
    } else {
        None
    };
    match why {
        Some(why) => Err(ServiceFault::new("reason", why).into()),
        None => Ok(reason),
    }
}
