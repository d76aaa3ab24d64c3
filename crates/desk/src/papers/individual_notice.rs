//! 社会保险参保告知书 to one person: how they stand, and what the newest roster lacks of them.

use paper::facts::{Gap, IndividualNoticeFacts, Source, Standing, UnpaidYears};
use paper::template::Template;
use survey::findings::{Finding, Lapse, Regime, Rule, Setting, Unpaid, lapse_of};
use survey::record::{EntityKind, Record};
use survey::roster::{Line, RosterKind};

use super::facts::{Case, absent, filled, source_of};
use super::places::rules_of;
use crate::derive::door_of_person;
use crate::error::{IssueError, StoreError};
use crate::findings::person_rosters;
use crate::records;
use crate::roster::Newest;

impl Case<'_> {
    /// 社会保险参保告知书.
    pub(super) fn individual(&self) -> Result<IndividualNoticeFacts, IssueError> {
        let person = self.record()?;
        let rosters = Newest::load(self.conn)?;
        let finding = self.finding(rules_of(Template::IndividualNotice))?;
        let gap = finding
            .as_ref()
            .map(|finding| self.gap(&person, finding, &rosters))
            .transpose()?
            .flatten();
        let source = source_of_gap(finding.as_ref(), gap.as_ref(), &rosters);
        let visited = self.visited(door_of_person(self.conn, person.id)?)?;
        let name = filled(&person, "name");
        let missing = absent(&[
            ("name", name.is_none()),
            ("finding", gap.is_none()),
            ("visit", visited.is_none()),
            ("roster", source.is_none()),
        ]);
        let (Some(name), Some(finding), Some(gap), Some(surveyed_on), Some(source)) =
            (name, finding, gap, visited, source)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(IndividualNoticeFacts {
            mark: self.mark(),
            name: name.to_owned(),
            standing: self.standing(&person, finding.regime)?,
            gap,
            surveyed_on,
            source,
        })
    }

    /// Must or may is the finding's; the wording's group is the person's.
    pub(super) fn standing(&self, person: &Record, regime: Regime) -> Result<Standing, StoreError> {
        if regime == Regime::Mandatory {
            let linked = match person.reference("workplace") {
                Some(id) => records::load(self.conn, EntityKind::Workplace, id)?
                    .and_then(|unit| unit.record.text("name").map(str::to_owned)),
                None => None,
            };
            return Ok(Standing::Employee {
                employer: linked.or_else(|| person.text("employer_name").map(str::to_owned)),
            });
        }
        Ok(match person.text("employment") {
            Some(
                "flexible"
                | "platform"
                | "part_time"
                | "self_employed"
                | "self_employed_with_staff",
            ) => Standing::FlexibleWorker,
            Some(_) | None => Standing::Resident,
        })
    }

    /// What is missing, as far as a notice speaks of it.
    pub(super) fn gap(
        &self,
        person: &Record,
        finding: &Finding,
        rosters: &Newest,
    ) -> Result<Option<Gap>, IssueError> {
        match finding.rule {
            Rule::R6 => Ok(Some(no_record(finding, rosters))),
            Rule::R7 => Ok(self.lapse(person, rosters)?.and_then(gap_of)),
            Rule::R1
            | Rule::R2
            | Rule::R3
            | Rule::R4
            | Rule::R5
            | Rule::R8
            | Rule::R9
            | Rule::R10
            | Rule::R11
            | Rule::R12
            | Rule::R13
            | Rule::R14
            | Rule::R15
            | Rule::R16
            | Rule::R17 => Ok(None),
        }
    }

    /// The lapse that the rule speaks of: the same line, month and count.
    pub(super) fn lapse(
        &self,
        person: &Record,
        rosters: &Newest,
    ) -> Result<Option<Lapse>, IssueError> {
        let heard = person_rosters(self.conn, rosters, person)?;
        let setting = Setting::from(self.pack()?);
        Ok(lapse_of(person, &heard, &setting, self.today))
    }
}

/// The pension lines on which a roster that the finding was judged on has nothing, both if one roster covers both; of an employee the
/// employees' alone. Where none was searched, or what counts now is another, the gap has no source: nobody may be told that there is no
/// record.
fn no_record(finding: &Finding, rosters: &Newest) -> Gap {
    let pension = [Line::EmployeePension, Line::ResidentPension];
    let ways = match finding.regime {
        Regime::Mandatory => vec![&pension[..1]],
        Regime::Voluntary => vec![&pension[..], &pension[..1], &pension[1..]],
    };
    let judged = |lines: &&&[Line]| {
        let by = rosters.judged_on(finding, RosterKind::InsuredPersons, lines);
        by.is_some()
    };
    let lines = ways.iter().find(judged).unwrap_or(&ways[0]);
    Gap::NoRecord {
        lines: lines.to_vec(),
    }
}

/// The roster that a gap was judged on: it covers the gap's lines, and its day is the finding's.
pub(super) fn source_of_gap(
    finding: Option<&Finding>,
    gap: Option<&Gap>,
    rosters: &Newest,
) -> Option<Source> {
    let lines = match gap? {
        Gap::NoRecord { lines } => lines.as_slice(),
        Gap::Lapsed { line, .. } | Gap::LapsedYears { line, .. } => std::slice::from_ref(line),
    };
    let by = rosters.judged_on(finding?, RosterKind::InsuredPersons, lines);
    by.map(source_of)
}

pub(super) fn gap_of(lapse: Lapse) -> Option<Gap> {
    let (line, last_paid) = (lapse.line, lapse.last_paid);
    Some(match lapse.unpaid {
        Unpaid::Months(months) => Gap::Lapsed {
            line,
            last_paid,
            months: u16::try_from(months).ok()?,
        },
        Unpaid::Years { from, to } => Gap::LapsedYears {
            line,
            last_paid,
            years: UnpaidYears { from, to },
        },
    })
}
