//! Which rosters count, and what they say: of each kind and department the newest that is whole.
//!
//! Several departments give lists of one kind: two bureaus the insured on their own lines, three offices the persons in hardship. What
//! they say counts together. That one of them says nothing means something only on the lines that it covers.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};
use survey::findings::{Evidence, Finding, Searched};
use survey::ids::RosterId;
use survey::roster::{Line, Lines, RosterFact, RosterInfo, RosterKind, RosterRow};

use crate::error::StoreError;
use crate::sql::Id;

/// The rosters that count, the latest day first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Newest(Vec<Whole>);

/// One of them, and which lines it covers.
#[derive(Debug, Clone)]
struct Whole {
    info: RosterInfo,
    lines: Lines,
}

impl Newest {
    /// Reads which rosters count now.
    pub(crate) fn load(conn: &Connection) -> Result<Self, StoreError> {
        let mut statement = conn.prepare_cached(
            "SELECT id, kind, department, as_of, lines FROM roster WHERE complete = 1
             ORDER BY as_of DESC, id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut newest = Self::default();
        while let Some(row) = rows.next()? {
            let whole = Whole::read(row)?;
            let before = newest.0.iter().any(|one| one.same_list(&whole));
            if !before {
                newest.0.push(whole);
            }
        }
        Ok(newest)
    }

    /// The latest one of this kind, whatever lines it covers.
    pub(crate) fn of(&self, kind: RosterKind) -> Option<&RosterInfo> {
        self.of_kind(kind).map(|one| &one.info).next()
    }

    /// The latest one of this kind that covers all these lines: only its silence says that somebody is on none of them.
    pub(crate) fn covering(&self, kind: RosterKind, lines: &[Line]) -> Option<&RosterInfo> {
        let covers = |one: &&Whole| lines.iter().all(|line| one.lines.has(*line));
        self.of_kind(kind).find(covers).map(|one| &one.info)
    }

    /// The lines that one of them covers.
    pub(crate) fn lines_of(&self, info: &RosterInfo) -> Lines {
        let mut same = self.0.iter().filter(|one| one.info.id == info.id);
        same.next().map_or(Lines::NONE, |one| one.lines)
    }

    /// The one of this kind that is true up to this day; `None` when there is none, or several departments' are.
    pub(crate) fn of_day(&self, kind: RosterKind, as_of: NaiveDate) -> Option<&RosterInfo> {
        let mut found = self.of_kind(kind).filter(|one| one.info.as_of == as_of);
        let one = found.next()?;
        found.next().is_none().then_some(&one.info)
    }

    /// The roster of this kind that a finding was judged on, and that covers these lines; `None` when what counts now is another:
    /// then the finding has to be judged anew before anything is printed.
    pub(crate) fn judged_on(
        &self,
        finding: &Finding,
        kind: RosterKind,
        lines: &[Line],
    ) -> Option<&RosterInfo> {
        let told = |one: &&Whole| {
            let day = one.info.as_of;
            let mut evidence = finding.evidence.iter();
            evidence.any(|evidence| evidence.as_of() == Some(day) && roster(evidence) == Some(kind))
        };
        let covers = |one: &&Whole| lines.iter().all(|line| one.lines.has(*line));
        let mut judged = self.of_kind(kind).filter(told);
        judged.find(covers).map(|one| &one.info)
    }

    /// The rosters that are here, with their days and lines.
    pub(crate) fn searched(&self) -> Vec<Searched> {
        let searched = |one: &Whole| Searched {
            kind: one.info.kind,
            as_of: one.info.as_of,
            lines: one.lines,
        };
        self.0.iter().map(searched).collect()
    }

    /// What the rosters of this kind say under a key; nothing under an empty one.
    pub(crate) fn facts(
        &self,
        conn: &Connection,
        kind: RosterKind,
        key: &str,
    ) -> Result<Vec<(RosterFact, NaiveDate)>, StoreError> {
        dated(self.rows(conn, kind, "key = ?2", key)?)
    }

    /// The same, each with the roster that says it.
    pub(crate) fn told(
        &self,
        conn: &Connection,
        kind: RosterKind,
        key: &str,
    ) -> Result<Vec<(RosterFact, &RosterInfo)>, StoreError> {
        self.rows(conn, kind, "key = ?2", key)
    }

    /// What they say under a citizen number whatever its check character is.
    pub(crate) fn facts_but_for_the_check(
        &self,
        conn: &Connection,
        kind: RosterKind,
        number: &str,
    ) -> Result<Vec<(RosterFact, NaiveDate)>, StoreError> {
        match body_of_number(number) {
            Some(body) => dated(self.rows(conn, kind, BUT_FOR_THE_CHECK, body)?),
            None => self.facts(conn, kind, number),
        }
    }

    fn of_kind(&self, kind: RosterKind) -> impl Iterator<Item = &Whole> {
        self.0.iter().filter(move |one| one.info.kind == kind)
    }

    fn rows(
        &self,
        conn: &Connection,
        kind: RosterKind,
        condition: &'static str,
        key: &str,
    ) -> Result<Vec<(RosterFact, &RosterInfo)>, StoreError> {
        let mut facts = Vec::new();
        if key.is_empty() {
            return Ok(facts);
        }
        let sql = format!("SELECT body FROM roster_row WHERE roster = ?1 AND {condition}");
        for one in self.of_kind(kind) {
            let mut statement = conn.prepare_cached(&sql)?;
            let mut rows = statement.query(params![Id(one.info.id.0), key])?;
            while let Some(row) = rows.next()? {
                let body = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
                let row: RosterRow = serde_json::from_str(body).map_err(|_| StoreError::Damaged)?;
                facts.push((row.fact, &one.info));
            }
        }
        Ok(facts)
    }
}

impl Whole {
    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        let kind = RosterKind::from_name(&row.get::<_, String>(1)?).ok_or(StoreError::Damaged)?;
        let day: String = row.get(3)?;
        let lines: String = row.get(4)?;
        Ok(Self {
            info: RosterInfo {
                id: RosterId(row.get::<_, Id>(0)?.0),
                kind,
                department: row.get(2)?,
                as_of: day.parse().map_err(|_| StoreError::Damaged)?,
            },
            lines: Lines::from_codes(&lines),
        })
    }

    /// Whether one replaces the other: the same list of the same department.
    fn same_list(&self, other: &Self) -> bool {
        (self.info.kind, &self.info.department) == (other.info.kind, &other.info.department)
    }
}

/// Which kind of roster a piece of evidence is from.
const fn roster(evidence: &Evidence) -> Option<RosterKind> {
    match evidence {
        Evidence::RosterHas { roster, .. }
        | Evidence::RosterLacks { roster, .. }
        | Evidence::RosterCounts { roster, .. }
        | Evidence::RosterSum { roster, .. } => Some(*roster),
        Evidence::Said { .. }
        | Evidence::StaffRows { .. }
        | Evidence::Records { .. }
        | Evidence::Days { .. } => None,
    }
}

fn dated(rows: Vec<(RosterFact, &RosterInfo)>) -> Result<Vec<(RosterFact, NaiveDate)>, StoreError> {
    let dated = rows.into_iter().map(|(fact, info)| (fact, info.as_of));
    Ok(dated.collect())
}

/// Keys of eighteen characters that begin with the seventeen of ?2. The upper end lies behind every digit and letter.
pub(super) const BUT_FOR_THE_CHECK: &str = "key >= ?2 AND key < ?2 || '~' AND length(key) = 18";

/// A citizen number without its check character.
fn body_of_number(number: &str) -> Option<&str> {
    (number.len() == 18).then(|| number.get(..17)).flatten()
}
