//! 参保缴费公示表: from the unit's own staff list, with lines and bases as the roster of insured persons, or else the list, has them.
//!
//! What neither knows is left for the unit to write. Only those for whom the unit pays on some line are listed: the paper
//! posts what is paid, and nobody is exposed on a board as uninsured. A year is posted from a roster of that year only. The web form keeps
//! no whole name, no number and no base even in the register.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use paper::mask::masked_name;
use paper::papers::posting_table::{PostedTo, PostingFacts, PostingRow};
use survey::calendar::YearMonth;
use survey::findings::StaffMember;
use survey::findings::coverage::paid_here;
use survey::record::Record;
use survey::roster::{InsuredPerson, Line};

use super::dealt::dealt;
use super::facts::{Case, absent, filled};
use crate::desk::number_mask;
use crate::error::IssueError;
use crate::view::{PaperInput, PostingInput};

/// Staff in one posting: what its pages hold.
const POSTING_ROWS: usize = 800;
/// Years a posting may be about: this one and the one before (征缴暂行条例 17: every year).
const YEARS_BACK: i32 = 1;

/// The clause of a region pack by which units publish what they pay.
const OPENNESS: &str = "unit_openness";

/// What a staff list says of the lines.
const LISTED: [(&str, Line); 5] = [
    ("pension", Line::EmployeePension),
    ("medical", Line::EmployeeMedical),
    ("unemployment", Line::Unemployment),
    ("work_injury", Line::WorkInjury),
    ("maternity", Line::Maternity),
];

impl Case<'_> {
    /// 参保缴费公示表, inside the unit or masked for the web.
    pub(super) fn posting(&self) -> Result<PostingFacts, IssueError> {
        let typed = match self.input {
            Some(PaperInput::Posting(typed)) => Some(typed),
            Some(_) | None => None,
        };
        let unit = self.record()?;
        let name = filled(&unit, "name");
        let until = typed.map(|typed| typed.until);
        let year = typed.map(|typed| typed.year);
        let phone = typed.map_or("", |typed| typed.phone.trim());
        let this_year = self.today.year();
        let mut missing = absent(&[
            ("name", name.is_none()),
            (
                "year",
                year.is_none_or(|year| !(this_year - YEARS_BACK..=this_year).contains(&year)),
            ),
            ("until", until.is_none_or(|day| day < self.today)),
            (
                "objection_phone",
                phone.chars().filter(char::is_ascii_digit).count() < 5,
            ),
        ]);
        let rows = self.posted(&unit, typed)?;
        missing.extend(match &rows {
            Some(rows) => rows.is_empty().then(|| "paid_staff".to_owned()),
            None => missing.is_empty().then(|| "roster_of_year".to_owned()),
        });
        let rows = rows.unwrap_or_default();
        let (Some(name), Some(typed), true) = (name, typed, missing.is_empty()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        let (portion, rows) =
            dealt(&rows, POSTING_ROWS, typed.part).ok_or_else(|| IssueError::lacking("part"))?;
        Ok(PostingFacts {
            mark: self.mark(),
            unit_name: name.to_owned(),
            year: typed.year,
            posted_to: if typed.web {
                PostedTo::Web
            } else {
                PostedTo::Inside
            },
            until: typed.until,
            objection_phone: phone.to_owned(),
            portion,
            rows: rows.to_vec(),
            web_basis: typed.web.then(|| self.web_basis()).transpose()?.flatten(),
        })
    }

    /// What the region says about publishing on the web, where it does.
    fn web_basis(&self) -> Result<Option<String>, IssueError> {
        let mut clauses = self.pack()?.clauses.iter();
        let open = clauses.find(|clause| clause.code == OPENNESS && !clause.historic);
        Ok(open.map(|clause| clause.source.clone()))
    }

    /// Who is listed; `None` when no roster speaks of that year.
    fn posted(
        &self,
        unit: &Record,
        typed: Option<&PostingInput>,
    ) -> Result<Option<Vec<PostingRow>>, IssueError> {
        let web = typed.is_some_and(|typed| typed.web);
        let year = typed.map_or(self.today.year(), |typed| typed.year);
        let code = unit.text("credit_code");
        let (known, source) = self.compared_staff(unit)?;
        // Without a roster the list speaks, and it speaks of today.
        let day = source.as_ref().map_or(self.today, |source| source.as_of);
        if !speaks_of(day, year, source.is_some()) {
            return Ok(None);
        }
        let present = known
            .iter()
            .filter(|member| employed_in(&member.staff, year, self.today));
        let rows = present.filter_map(|member| {
            // Without the unit's code nobody can tell whether it is this unit that pays.
            let paid = code.map_or_else(Vec::new, |code| paid_here(member, Some(code), self.today));
            let row = posted_row(member, &paid, source.is_none(), year)?;
            Some(if web { for_the_web(row) } else { row })
        });
        Ok(Some(rows.collect()))
    }
}

/// Whether data of this day are a year's: from that year or, of a roster, from the January in which the year is settled.
fn speaks_of(day: NaiveDate, year: i32, settled: bool) -> bool {
    day.year() == year || (settled && day.year() == year + 1 && day.month() == 1)
}

/// Whether somebody of the staff had begun by the end of a year (or by today) and had not left by then.
fn employed_in(staff: &Record, year: i32, today: NaiveDate) -> bool {
    let end = NaiveDate::from_ymd_opt(year, 12, 31).map_or(today, |end| end.min(today));
    let day = |field: &str| -> Option<NaiveDate> { staff.text(field)?.parse().ok() };
    let begun = day("employed_since").is_none_or(|day| day <= end);
    begun && day("left_on").is_none_or(|day| day > end)
}

/// One of the staff; `None` when no line is known to be paid for. What the list says counts only where no roster was searched.
fn posted_row(
    member: &StaffMember,
    paid: &[&InsuredPerson],
    by_list: bool,
    year: i32,
) -> Option<PostingRow> {
    let staff = &member.staff;
    let lines: BTreeSet<Line> = if by_list {
        let insured = |field: &str| staff.text(field) == Some("insured");
        let listed = LISTED.into_iter().filter(|(field, _)| insured(field));
        listed.map(|(_, line)| line).collect()
    } else {
        paid.iter().map(|row| row.line).collect()
    };
    let pension = paid.iter().find(|row| row.line == Line::EmployeePension);
    let last = paid.iter().filter_map(|row| row.last_paid).min();
    let text = |field: &str| staff.text(field).unwrap_or_default();
    (!lines.is_empty() && !text("name").is_empty()).then(|| PostingRow {
        name: text("name").to_owned(),
        identifier: identifier(text("document_number")),
        lines: lines.into_iter().collect(),
        base_fen: pension.or(paid.first()).and_then(|row| row.base_fen),
        from: None,
        to: last.filter(|month: &YearMonth| month.year() == year),
    })
}

/// A masked number; a dash for nobody's.
fn identifier(number: &str) -> String {
    if number.is_empty() {
        "—".to_owned()
    } else {
        number_mask(number)
    }
}

fn for_the_web(row: PostingRow) -> PostingRow {
    PostingRow {
        name: masked_name(&row.name),
        identifier: identifier(""),
        base_fen: None,
        ..row
    }
}
