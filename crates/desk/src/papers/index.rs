//! What stands on the index of a run's merged file. It is noted with the file's entry, so that a file drawn again after a crash
//! has the same index whatever was edited meanwhile.

use chrono::NaiveDate;
use paper::index_sheet::{IndexRow, LeftOut, LeftOutWhy, RunIndex};
use rusqlite::{Connection, OptionalExtension, params};

use super::portion::Made;
use super::run::{self, Run};
use crate::error::StoreError;
use crate::view::{RunSkip, SkipReason};

/// Where a file's index comes from.
pub(crate) enum IndexSource {
    /// Noted when the file's papers were entered.
    Kept(RunIndex),
    /// Made once it is known which papers the file holds.
    New(IndexPlan),
}

/// What is known of an index before its papers are drawn.
pub(crate) struct IndexPlan {
    /// The run's short name.
    pub(crate) run: String,
    /// The day of printing.
    pub(crate) today: NaiveDate,
    /// Those left out since the file before, by their place from 0.
    pub(crate) left_out: Vec<(u32, RunSkip)>,
    /// Whether nobody waits behind these papers: then the file accounts for everybody up to the end.
    pub(crate) ends: bool,
    /// Numbers given to other papers since the run's file before.
    pub(crate) given_elsewhere: Option<(String, String)>,
}

impl IndexPlan {
    /// The index of these papers; `None` without papers. `complete`: every paper of the portion is among them.
    pub(crate) fn index(
        &self,
        made: &[Made],
        skipped: &[(u32, RunSkip)],
        complete: bool,
    ) -> Option<RunIndex> {
        let (first, last) = (made.first()?, made.last()?.item.at);
        let mut titles: Vec<String> = Vec::new();
        for each in made {
            if !titles.contains(&each.title) {
                titles.push(each.title.clone());
            }
        }
        let mut left_out: Vec<&(u32, RunSkip)> = self.left_out.iter().chain(skipped).collect();
        left_out.retain(|(at, _)| (self.ends && complete) || *at < last);
        left_out.sort_by_key(|(at, _)| *at);
        Some(RunIndex {
            run: self.run.clone(),
            template: first.decided.facts.template(),
            titles,
            organ: first.decided.issuer.organ.clone(),
            printed_on: self.today,
            rows: made.iter().map(row).collect(),
            left_out: left_out
                .into_iter()
                .map(|(at, skip)| out(*at, skip))
                .collect(),
            given_elsewhere: self.given_elsewhere.clone(),
        })
    }
}

fn row(made: &Made) -> IndexRow {
    IndexRow {
        place: made.item.at + 1,
        serial: made.serial.clone(),
        name: made.whose.0.clone(),
        address: made.whose.1.clone(),
        pages: made.pages,
    }
}

fn out(at: u32, skip: &RunSkip) -> LeftOut {
    let why = match &skip.reason {
        SkipReason::Missing { .. } => LeftOutWhy::Missing,
        SkipReason::Unprintable { .. } => LeftOutWhy::Unprintable,
        SkipReason::Printed { serial } => LeftOutWhy::Printed(serial.clone()),
        SkipReason::TooLong => LeftOutWhy::TooLong,
        SkipReason::Contradictory => LeftOutWhy::Contradictory,
        SkipReason::Settled | SkipReason::Closed => LeftOutWhy::Settled,
        SkipReason::NotThisPaper => LeftOutWhy::NotThisPaper,
        SkipReason::SameSubject => LeftOutWhy::SameSubject,
    };
    LeftOut {
        place: at + 1,
        name: skip.name.clone(),
        address: skip.place.clone(),
        why,
    }
}

/// Those a run has left out since the last paper that it entered, by their place.
pub(crate) fn left_out_since(
    conn: &Connection,
    run: &Run,
) -> Result<Vec<(u32, RunSkip)>, StoreError> {
    let sql = "SELECT coalesce(max(at) + 1, 0) FROM run_item WHERE run = ?1 AND state = 'entered'";
    let from: u32 = conn
        .prepare_cached(sql)?
        .query_row([run.n], |row| row.get(0))?;
    run::skipped_from(conn, run.n, from)
}

/// The last number that a run gave.
pub(crate) fn last_serial(conn: &Connection, run: &Run) -> Result<Option<String>, StoreError> {
    let sql = "SELECT p.serial FROM run_item i JOIN paper p ON p.id = i.entry
      WHERE i.run = ?1 AND i.state = 'entered' ORDER BY i.at DESC LIMIT 1";
    let found = conn
        .prepare_cached(sql)?
        .query_row([run.n], |row| row.get(0));
    Ok(found.optional()?)
}

/// The index that was noted with a file; `None` for one that an older program entered.
pub(crate) fn kept(conn: &Connection, run: i64, part: u32) -> Result<Option<RunIndex>, StoreError> {
    let sql = "SELECT contents FROM run_part WHERE run = ?1 AND part = ?2";
    let text: Option<String> = conn
        .prepare_cached(sql)?
        .query_row(params![run, part], |row| row.get(0))?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Damaged))
        .transpose()
}
