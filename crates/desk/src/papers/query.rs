//! 参保情况查询结果单: who asked and what for is typed, of a person only the person itself may; the answer is the newest roster's, line by line, with its day.
//!
//! "未查询到记录" is said of a line only when the roster covers that line at all; of the others nothing is said.

use paper::papers::query_result::{QueriedLine, QueriedState, QueryResultFacts};
use rusqlite::OptionalExtension;
use survey::findings::staff::current_rows;
use survey::findings::unit_counts::insured_unit;
use survey::record::{EntityKind, Record};
use survey::roster::{InsuredPerson, Line, LineState, RosterInfo, RosterKind};

use super::facts::{Case, absent, filled, number_field, number_to_others, source_of};
use crate::error::{IssueError, StoreError};
use crate::findings::{person_rosters, unit_rosters};
use crate::records::normal_number;
use crate::roster::Newest;
use crate::sql::Id;
use crate::view::PaperInput;

impl Case<'_> {
    /// 参保情况查询结果单, about a person or a workplace.
    pub(super) fn query(&self) -> Result<QueryResultFacts, IssueError> {
        let subject = self.record()?;
        let (asked_by, purpose) = match self.input {
            Some(PaperInput::QueryResult { asked_by, purpose }) => {
                (asked_by.trim(), purpose.trim())
            }
            Some(_) | None => ("", ""),
        };
        let unit = subject.kind == EntityKind::Workplace;
        let number_field = number_field(&subject);
        let (name, number) = (filled(&subject, "name"), filled(&subject, number_field));
        let rosters = Newest::load(self.conn)?;
        let kind = if unit {
            RosterKind::InsuredUnits
        } else {
            RosterKind::InsuredPersons
        };
        let info = rosters.of(kind);
        // A person's insurance is told to nobody else (Social Insurance Law 81).
        let own_request = !unit && name.is_some_and(|name| name.trim() == asked_by);
        let missing = absent(&[
            ("own_request", !unit && !asked_by.is_empty() && !own_request),
            ("asked_by", asked_by.is_empty()),
            ("purpose", purpose.is_empty()),
            ("name", name.is_none()),
            (number_field, number.is_none()),
            ("roster", info.is_none()),
        ]);
        let (Some(name), Some(number), Some(info), true) = (name, number, info, missing.is_empty())
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        let lines = if unit {
            self.unit_lines(&subject, &rosters, info)?
        } else {
            self.person_lines(&subject, &rosters, info)?
        };
        if lines.is_empty() {
            return Err(IssueError::lacking("roster"));
        }
        Ok(QueryResultFacts {
            mark: self.mark(),
            asked_by: asked_by.to_owned(),
            purpose: purpose.to_owned(),
            subject_name: name.to_owned(),
            subject_code: number_to_others(&subject, number),
            lines,
            source: source_of(info),
            own_request,
        })
    }

    fn person_lines(
        &self,
        person: &Record,
        rosters: &Newest,
        info: &RosterInfo,
    ) -> Result<Vec<QueriedLine>, IssueError> {
        let number = normal_number(person.text("document_number").unwrap_or_default());
        let known = person_rosters(self.conn, rosters, person)?;
        let rows = current_rows(&number, &known);
        let name = person.text("name").unwrap_or_default();
        if rows.iter().any(|row| row.name.trim() != name.trim()) {
            // Whose number this is has to be settled first: the answer would be about somebody else.
            return Err(IssueError::lacking("same_name"));
        }
        let mut lines = Vec::new();
        for line in Line::ALL {
            let on = rows.iter().copied().filter(|row| row.line == line);
            match best(on) {
                Some(row) => lines.push(QueriedLine {
                    line,
                    state: state(row.state),
                    people: None,
                    last_paid: row.last_paid,
                }),
                None => lines.extend(self.covered(info, line)?.then(|| not_found(line))),
            }
        }
        Ok(lines)
    }

    fn unit_lines(
        &self,
        unit: &Record,
        rosters: &Newest,
        info: &RosterInfo,
    ) -> Result<Vec<QueriedLine>, StoreError> {
        let known = unit_rosters(self.conn, rosters, unit)?;
        let row = insured_unit(unit, &known).map(|(row, _)| row);
        let mut lines = Vec::new();
        for line in Line::ALL {
            match row
                .and_then(|row| row.insured.get(&line))
                .filter(|count| **count > 0)
            {
                Some(count) => lines.push(QueriedLine {
                    line,
                    state: QueriedState::Paying,
                    people: Some(*count),
                    last_paid: None,
                }),
                None => lines.extend(self.covered(info, line)?.then(|| not_found(line))),
            }
        }
        Ok(lines)
    }

    /// Whether a roster speaks of this line at all. A row has it as a value or, with counts, as a key: in quotes either way.
    fn covered(&self, info: &RosterInfo, line: Line) -> Result<bool, StoreError> {
        let name = serde_json::to_string(&line).expect("a unit variant serialises");
        let sql = "SELECT 1 FROM roster_row WHERE roster = ?1 AND instr(body, ?2) > 0 LIMIT 1";
        let found: Option<i64> = self
            .conn
            .prepare_cached(sql)?
            .query_row(rusqlite::params![Id(info.id.0), name], |row| row.get(0))
            .optional()?;
        Ok(found.is_some())
    }
}

/// Of several rows on a line the one that says most for the person: paying before paused before ended, then the latest month.
fn best<'a>(rows: impl Iterator<Item = &'a InsuredPerson>) -> Option<&'a InsuredPerson> {
    rows.min_by_key(|row| (row.state, std::cmp::Reverse(row.last_paid)))
}

const fn state(state: LineState) -> QueriedState {
    match state {
        LineState::Paying => QueriedState::Paying,
        LineState::Paused => QueriedState::Paused,
        LineState::Ended => QueriedState::Ended,
    }
}

const fn not_found(line: Line) -> QueriedLine {
    QueriedLine {
        line,
        state: QueriedState::NotFound,
        people: None,
        last_paid: None,
    }
}
