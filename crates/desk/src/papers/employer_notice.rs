//! 用人单位参保登记告知书: the employees whom the visit counted beside those of the newest roster, of a unit about which a rule found
//! something. That a unit has no record is said only when it has no row at all; otherwise the line that is compared is named.

use paper::facts::EmployerNoticeFacts;
use survey::findings::unit_counts::{insured_unit, staff_due};
use survey::findings::{Confidence, Finding, Rule, insured_on};
use survey::roster::{Line, RosterKind};

use super::facts::{Case, absent, filled, source_of};
use crate::error::IssueError;
use crate::findings::unit_rosters;
use crate::roster::Newest;

/// A unit without a row, and one with more employees than it insures.
const RULES: [Rule; 2] = [Rule::R1, Rule::R2];

impl Case<'_> {
    /// 用人单位参保登记告知书.
    pub(super) fn employer(&self) -> Result<EmployerNoticeFacts, IssueError> {
        let unit = self.record()?;
        let rosters = Newest::load(self.conn)?;
        let found = unit_rosters(self.conn, &rosters, &unit)?;
        let pension = Line::EmployeePension;
        let source = rosters
            .covering(RosterKind::InsuredUnits, &[pension])
            .map(source_of);
        let has_row = insured_unit(&unit, &found).is_some();
        let counted = insured_on(&unit, &found, pension).filter(|_| has_row);
        let insured = counted.map(|(count, _)| count);
        let staff = staff_due(&unit).filter(|staff| *staff > insured.unwrap_or(0));
        let visited = self.visited(Some(unit.id))?;
        let finding = self.finding(&RULES)?.filter(|finding| self.suits(finding));
        let (name, code) = (filled(&unit, "name"), filled(&unit, "credit_code"));
        let missing = absent(&[
            ("name", name.is_none()),
            ("credit_code", code.is_none()),
            ("staff", staff.is_none()),
            ("visit", visited.is_none()),
            ("roster", source.is_none()),
            ("finding", finding.is_none()),
        ]);
        let (Some(name), Some(code), Some(staff_count), Some(surveyed_on), Some(source), Some(_)) =
            (name, code, staff, visited, source, finding)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(EmployerNoticeFacts {
            mark: self.mark(),
            document_number: None,
            unit_name: name.to_owned(),
            credit_code: code.to_owned(),
            grid: self.enrolment.scope_name.clone(),
            surveyed_on,
            staff_count,
            insured_count: insured,
            source,
        })
    }

    /// Whether a finding stands behind this paper: one of its rules, and more than a doubt unless somebody chose it.
    fn suits(&self, finding: &Finding) -> bool {
        let chosen = self.subject.finding.is_some();
        RULES.contains(&finding.rule) && (chosen || finding.confidence > Confidence::Low)
    }
}
