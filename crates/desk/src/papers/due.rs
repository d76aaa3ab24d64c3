//! Until when answers are expected: counted from the day of service with the holidays that the region pack lists.
//!
//! Never stored: when a year's holidays become known the days move by themselves. The list of days of service that still wait is
//! short, so the register asks for the days first and for the papers of those days then.

use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use survey::deadline::{Length, deadline};
use survey::record::Record;
use survey::region::RegionPack;

use crate::error::StoreError;
use crate::records::served_on;
use crate::view::{DueState, PaperDue};

/// Days before its last day from which an answer counts as due soon. Ours: a clerk looks at the register once a week.
const SOON_DAYS: u64 = 7;

/// Computes due days for one day.
pub(crate) struct DueDays {
    /// `None` while the pack cannot be read: then nobody is told a day, and the register works on.
    pack: Option<RegionPack>,
    today: NaiveDate,
}

impl DueDays {
    /// For a pack's text, on a day.
    pub(crate) fn new(region_pack: &str, today: NaiveDate) -> Self {
        let pack = RegionPack::parse(region_pack).ok();
        Self { pack, today }
    }

    /// The pack, if it can be read.
    pub(crate) fn pack(&self) -> Option<&RegionPack> {
        self.pack.as_ref()
    }

    /// Until when an answer to this paper is expected; `None` when there is one, or none was asked for.
    pub(crate) fn of(&self, paper: &Record) -> Option<PaperDue> {
        if paper.text("replied_on").is_some() {
            return None;
        }
        let days = paper.count("reply_days")?;
        let served_on = served_on(paper)?.parse().ok()?;
        self.after(served_on, days).filter(|_| days > 0)
    }

    fn after(&self, served_on: NaiveDate, days: u32) -> Option<PaperDue> {
        let due = deadline(self.pack()?, served_on, Length::Days(days));
        Some(PaperDue {
            on: due.last.to_string(),
            holidays_known: due.holidays_known,
            state: self.state(due.last),
        })
    }

    fn state(&self, last: NaiveDate) -> DueState {
        let soon = self.today.checked_add_days(Days::new(SOON_DAYS));
        if last < self.today {
            DueState::Overdue
        } else if soon.is_some_and(|soon| last <= soon) {
            DueState::Soon
        } else {
            DueState::Waiting
        }
    }

    /// The days of service and spans that stand like this, as a JSON list of `2026-11-21 10`, and how many papers they are.
    pub(crate) fn standing(
        &self,
        conn: &Connection,
        wanted: DueState,
    ) -> Result<(String, u32), StoreError> {
        let sql = "SELECT served_on, reply_days, count(*) FROM paper
             WHERE replied_on = '' AND reply_days > 0 AND served_on <> '' AND removed = 0 GROUP BY served_on, reply_days";
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let (mut pairs, mut papers) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let (served_on, days): (String, u32) = (row.get(0)?, row.get(1)?);
            let day = served_on.parse().map_err(|_| StoreError::Damaged)?;
            if self.after(day, days).is_some_and(|due| due.state == wanted) {
                pairs.push(format!("{served_on} {days}"));
                papers += row.get::<_, u32>(2)?;
            }
        }
        let list = serde_json::to_string(&pairs).expect("a list of texts");
        Ok((list, papers))
    }
}
