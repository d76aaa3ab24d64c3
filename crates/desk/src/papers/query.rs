//! 参保情况查询结果单: who asked and what for is typed, of a person only the person itself may; the answer is that of one roster, line by
//! line, with its day: of the newest that covers the employees' pension, or else the newest.
//!
//! "未查询到记录" is said of a line only when the roster covers that line at all; of the others nothing is said.

use paper::papers::query_result::{QueriedLine, QueriedState, QueryResultFacts};
use survey::record::{EntityKind, Record};
use survey::roster::{
    InsuredPerson, InsuredUnit, Line, LineState, RosterFact, RosterInfo, RosterKind,
};

use super::facts::{Case, absent, filled, number_field, number_to_others, source_of};
use crate::error::{IssueError, StoreError};
use crate::records::normal_number;
use crate::roster::Newest;
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
        let pension = rosters.covering(kind, &[Line::EmployeePension]);
        let info = pension.or(rosters.of(kind));
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
        let told = self.told_by(rosters, info, &number)?;
        let rows: Vec<&InsuredPerson> = told.iter().filter_map(person_of).collect();
        let name = person.text("name").unwrap_or_default();
        if rows.iter().any(|row| row.name.trim() != name.trim()) {
            // Whose number this is has to be settled first: the answer would be about somebody else.
            return Err(IssueError::lacking("same_name"));
        }
        let (mut lines, covered) = (Vec::new(), rosters.lines_of(info));
        for line in Line::ALL {
            let on = rows.iter().copied().filter(|row| row.line == line);
            match best(on) {
                Some(row) => lines.push(QueriedLine {
                    line,
                    state: state(row.state),
                    people: None,
                    last_paid: row.last_paid,
                }),
                None => lines.extend(covered.has(line).then(|| not_found(line))),
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
        let code = normal_number(unit.text("credit_code").unwrap_or_default());
        let told = self.told_by(rosters, info, &code)?;
        let row = told.iter().find_map(unit_of);
        let (mut lines, covered) = (Vec::new(), rosters.lines_of(info));
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
                None => lines.extend(covered.has(line).then(|| not_found(line))),
            }
        }
        Ok(lines)
    }

    /// What this one roster says under a key.
    fn told_by(
        &self,
        rosters: &Newest,
        info: &RosterInfo,
        key: &str,
    ) -> Result<Vec<RosterFact>, StoreError> {
        let told = rosters.told(self.conn, info.kind, key)?.into_iter();
        let own = told.filter(|(_, by)| by.id == info.id);
        Ok(own.map(|(fact, _)| fact).collect())
    }
}

fn person_of(fact: &RosterFact) -> Option<&InsuredPerson> {
    if let RosterFact::InsuredPerson(row) = fact {
        Some(row)
    } else {
        None
    }
}

fn unit_of(fact: &RosterFact) -> Option<&InsuredUnit> {
    if let RosterFact::InsuredUnit(row) = fact {
        Some(row)
    } else {
        None
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
