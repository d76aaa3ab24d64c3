//! 用人单位参保登记告知书: head counts of the visit beside those of the newest roster.

use paper::facts::EmployerNoticeFacts;
use survey::findings::insured_on;
use survey::roster::{Line, RosterKind};

use super::facts::{Case, absent, count_of, filled, source_of};
use crate::error::IssueError;
use crate::findings::unit_rosters;
use crate::roster::Newest;

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
        let insured = insured_on(&unit, &found, pension).map_or(0, |(count, _)| count);
        let staff = count_of(&unit, "staff").filter(|staff| *staff > insured);
        let visited = self.visited(Some(unit.id))?;
        let (name, code) = (filled(&unit, "name"), filled(&unit, "credit_code"));
        let missing = absent(&[
            ("name", name.is_none()),
            ("credit_code", code.is_none()),
            ("staff", staff.is_none()),
            ("visit", visited.is_none()),
            ("roster", source.is_none()),
        ]);
        let (Some(name), Some(code), Some(staff_count), Some(surveyed_on), Some(source)) =
            (name, code, staff, visited, source)
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
}
