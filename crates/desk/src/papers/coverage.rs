//! 职工参保情况提醒书 and its sealed annex.
//!
//! The reminder counts and names nobody, neither on its page nor in its entry. The annex is a paper and an entry of its own, because it
//! goes into another envelope and only to the unit: it names the reminder's number, and can be made only from an entered reminder
//! whose counts the staff list still gives. So the two always speak of the same people.

use paper::facts::Source;
use paper::papers::coverage_reminder::{
    CoverageAnnexFacts, CoverageAnnexRow, CoverageGap, CoverageReminderFacts,
};
use paper::template::Template;
use survey::deadline::{Length, deadline};
use survey::findings::coverage::{Uncovered, uncovered};
use survey::findings::insured_on;
use survey::findings::staff::{StaffVerdict, staff_verdict};
use survey::findings::unit_counts::staff_due;
use survey::findings::{Rule, StaffMember};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use survey::roster::{Line, RosterKind};

use super::dealt::dealt;
use super::facts::{Case, absent, filled, source_of};
use super::register;
use super::table::Facts;
use crate::desk::number_mask;
use crate::error::{IssueError, StoreError};
use crate::findings::{setting_of, staff, unit_rosters};
use crate::records;
use crate::roster::Newest;
use crate::sql::Id;
use crate::view::PaperInput;

/// Days after which an answer is suggested; the last one is moved to a working day. A suggestion of the paper's, no period of any law.
const SUGGESTED_DAYS: u32 = 15;

/// Names in one annex: what its pages hold.
const ANNEX_ROWS: usize = 400;

/// What a reminder counts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counted {
    staff: u32,
    /// Persons insured, where only totals were compared.
    insured: Option<u32>,
    missing: u32,
    partial: u32,
    otherwise: u32,
    has_annex: bool,
    source: Source,
}

impl Counted {
    /// Whether a reminder that was entered says the same.
    fn is_of(&self, reminder: &CoverageReminderFacts) -> bool {
        reminder.has_annex
            && (self.missing, self.partial, self.otherwise)
                == (
                    reminder.missing_count,
                    reminder.partial_count,
                    reminder.otherwise_insured_count,
                )
            && self.source == reminder.source
    }
}

impl Case<'_> {
    /// 职工参保情况提醒书: by the unit's staff list, or by the counts of rule R2 where there is no list.
    pub(super) fn coverage(&self) -> Result<CoverageReminderFacts, IssueError> {
        let unit = self.record()?;
        let (name, code) = (filled(&unit, "name"), filled(&unit, "credit_code"));
        let visited = self.visited(Some(unit.id))?;
        let (counted, lacking) = self.counted(&unit)?;
        let mut missing = absent(&[
            ("name", name.is_none()),
            ("credit_code", code.is_none()),
            ("visit", visited.is_none()),
        ]);
        missing.extend(lacking.map(str::to_owned));
        let (Some(name), Some(code), Some(surveyed_on), Some(counted)) =
            (name, code, visited, counted)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        let region = self.pack()?;
        Ok(CoverageReminderFacts {
            mark: self.mark(),
            unit_name: name.to_owned(),
            credit_code: code.to_owned(),
            surveyed_on,
            staff_count: counted.staff,
            insured_count: counted.insured,
            missing_count: counted.missing,
            partial_count: counted.partial,
            otherwise_insured_count: counted.otherwise,
            suggested_until: deadline(region, self.today, Length::Days(SUGGESTED_DAYS)).last,
            source: counted.source,
            has_annex: counted.has_annex,
        })
    }

    /// The sealed annex to the newest reminder in the register.
    pub(super) fn coverage_names(&self) -> Result<CoverageAnnexFacts, IssueError> {
        let lacking = IssueError::lacking;
        let reminder = self
            .newest_reminder()?
            .ok_or_else(|| lacking("coverage_reminder"))?;
        let unit = self.record()?;
        let (known, source) = self.compared_staff(&unit)?;
        let (Some(source), Some(setting)) = (source, setting_of(&self.enrolment.region_pack))
        else {
            return Err(lacking("roster"));
        };
        let found = uncovered(&known, unit.text("credit_code"), &setting, self.today);
        let counted = counts(&known, &found, &unit, source, self.today);
        if !counted.is_of(&reminder) {
            return Err(lacking("coverage_reminder_now"));
        }
        let wanted = match self.input {
            Some(PaperInput::CoverageAnnex { part }) => *part,
            Some(_) | None => 1,
        };
        let (portion, found) = dealt(&found, ANNEX_ROWS, wanted).ok_or_else(|| lacking("part"))?;
        Ok(CoverageAnnexFacts {
            mark: self.mark(),
            reminder_serial: reminder.mark.serial,
            unit_name: reminder.unit_name,
            source: reminder.source,
            portion,
            rows: found.iter().filter_map(|one| row(&known, *one)).collect(),
        })
    }

    /// What is counted, or else the name of what is lacking.
    fn counted(
        &self,
        unit: &Record,
    ) -> Result<(Option<Counted>, Option<&'static str>), IssueError> {
        let (known, source) = self.compared_staff(unit)?;
        if present(&known, unit, self.today) == 0 {
            return self.counted_by_heads(unit);
        }
        let (Some(source), Some(setting)) = (source, setting_of(&self.enrolment.region_pack))
        else {
            return Ok((None, Some("roster")));
        };
        let found = uncovered(&known, unit.text("credit_code"), &setting, self.today);
        if found.is_empty() {
            return Ok((None, Some("uncovered")));
        }
        Ok((Some(counts(&known, &found, unit, source, self.today)), None))
    }

    /// By two totals, where a finding R2 stands: the employees whom the visit counted, and those whom the rosters of insured units have
    /// on the pension. What else the finding rests on is another source's, and is not on this paper.
    fn counted_by_heads(
        &self,
        unit: &Record,
    ) -> Result<(Option<Counted>, Option<&'static str>), IssueError> {
        let rosters = Newest::load(self.conn)?;
        let (kind, lines) = (RosterKind::InsuredUnits, [Line::EmployeePension]);
        if rosters.covering(kind, &lines).is_none() {
            return Ok((None, Some("roster")));
        }
        let Some(staff) = staff_due(unit) else {
            return Ok((None, Some("staff")));
        };
        let found = self.finding(&[Rule::R2])?;
        let found = found.filter(|finding| finding.rule == Rule::R2);
        let judged = |finding| rosters.judged_on(finding, kind, &lines);
        let Some(info) = found.as_ref().and_then(judged) else {
            return Ok((None, Some("uncovered")));
        };
        let known = unit_rosters(self.conn, &rosters, unit)?;
        let insured = insured_on(unit, &known, Line::EmployeePension).map(|(count, _)| count);
        let counted = insured.filter(|insured| *insured < staff);
        let counted = counted.map(|insured| Counted {
            staff,
            insured: Some(insured),
            missing: staff - insured,
            partial: 0,
            otherwise: 0,
            has_annex: false,
            source: source_of(info),
        });
        let lacking = counted.is_none().then_some("uncovered");
        Ok((counted, lacking))
    }

    /// The staff list with what the rosters say, and the roster of insured persons that it is compared with.
    pub(super) fn compared_staff(
        &self,
        unit: &Record,
    ) -> Result<(Vec<StaffMember>, Option<Source>), StoreError> {
        let rosters = Newest::load(self.conn)?;
        let source = rosters
            .covering(RosterKind::InsuredPersons, &[Line::EmployeePension])
            .map(source_of);
        Ok((staff::members(self.conn, &rosters, unit.id)?, source))
    }

    /// The newest reminder to this unit, in a register of any length.
    fn newest_reminder(&self) -> Result<Option<CoverageReminderFacts>, IssueError> {
        let about = "subject = ?1 AND template = ?2
            ORDER BY printed_at DESC, serial DESC LIMIT 1";
        let code = Template::CoverageReminder.code();
        let of_it: &[&dyn rusqlite::ToSql] = &[&Id::from(self.subject.id), &code];
        let mut entries = records::load_where(self.conn, EntityKind::Paper, about, of_it)?;
        let Some(entry) = entries.pop() else {
            return Ok(None);
        };
        let Facts::CoverageReminder(facts) = register::decided(&entry.record)?.facts else {
            return Err(StoreError::Damaged.into());
        };
        Ok(Some(facts))
    }
}

/// Those of a staff list who have not left.
fn present(known: &[StaffMember], unit: &Record, today: chrono::NaiveDate) -> u32 {
    let code = unit.text("credit_code");
    let left = |member: &&StaffMember| {
        staff_verdict(&member.staff, &member.rosters, code, today) == StaffVerdict::Left
    };
    let here = known.iter().filter(|member| !left(member));
    u32::try_from(here.count()).unwrap_or(u32::MAX)
}

/// The counts of a list. The unit's staff are those of the list, or more if the visit was told of more employees.
fn counts(
    known: &[StaffMember],
    found: &[(EntityId, Uncovered)],
    unit: &Record,
    source: Source,
    today: chrono::NaiveDate,
) -> Counted {
    let count = |wanted| {
        let found = found.iter().filter(|(_, gap)| *gap == wanted).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    Counted {
        staff: present(known, unit, today).max(staff_due(unit).unwrap_or(0)),
        insured: None,
        missing: count(Uncovered::Missing),
        partial: count(Uncovered::Partial),
        otherwise: count(Uncovered::Otherwise),
        has_annex: true,
        source,
    }
}

fn row(known: &[StaffMember], (id, gap): (EntityId, Uncovered)) -> Option<CoverageAnnexRow> {
    let member = known.iter().find(|member| member.staff.id == id)?;
    let text = |field: &str| member.staff.text(field).unwrap_or_default();
    Some(CoverageAnnexRow {
        name: text("name").to_owned(),
        masked_number: number_mask(text("document_number")),
        gap: match gap {
            Uncovered::Missing => CoverageGap::Missing,
            Uncovered::Partial => CoverageGap::Partial,
            Uncovered::Otherwise => CoverageGap::Otherwise,
        },
    })
}
