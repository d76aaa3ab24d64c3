//! One workplace's case: its record, its rosters, its staff list and its construction projects, gathered once.

use chrono::NaiveDate;

use super::heard::{Heard, newest};
use super::heard_unit::HeardUnit;
use super::sources::{Setting, StaffMember, UnitRosters};
use super::staff::{StaffVerdict, staff_verdict};
use super::{Confidence, Evidence, Found, evidence};
use crate::forms::Vitals;
use crate::record::Record;
use crate::retirement::WorkingAge;
use crate::roster::{Line, RosterKind};

/// The lines that a missing count is a clue for. Maternity is left out: it is collected with the medical line (国办发〔2019〕10号)
/// and many files give no column for it.
pub(super) const COUNTED: [(Line, &str); 4] = [
    (Line::EmployeePension, "insured_pension"),
    (Line::EmployeeMedical, "insured_medical"),
    (Line::Unemployment, "insured_unemployment"),
    (Line::WorkInjury, "insured_work_injury"),
];

/// One workplace with everything known about it.
pub(super) struct UnitCase<'a> {
    pub(super) workplace: &'a Record,
    pub(super) heard: HeardUnit<'a>,
    pub(super) rosters: &'a UnitRosters,
    pub(super) setting: Setting,
    pub(super) today: NaiveDate,
    /// Those of the staff list who have to be insured here, and have not left.
    pub(super) members: Vec<Member<'a>>,
}

/// One of the staff with what the rosters say.
pub(super) struct Member<'a> {
    pub(super) staff: &'a Record,
    pub(super) verdict: StaffVerdict,
    pub(super) heard: Heard<'a>,
    /// Day of the newest roster of insured persons.
    pub(super) searched: Option<NaiveDate>,
}

impl<'a> UnitCase<'a> {
    /// Gathers the case.
    pub(super) fn of(
        workplace: &'a Record,
        rosters: &'a UnitRosters,
        setting: &Setting,
        today: NaiveDate,
    ) -> Self {
        let code = workplace.text("credit_code");
        let member = |member: &'a StaffMember| Member::of(member, code, setting, today);
        Self {
            workplace,
            heard: HeardUnit::of(workplace, rosters),
            rosters,
            setting: *setting,
            today,
            members: rosters.staff.iter().filter_map(member).collect(),
        }
    }

    /// Whether it operates. What was seen at the door counts before the register.
    pub(super) fn operates(&self) -> bool {
        match self.workplace.text("business") {
            Some(state) => state == "operating",
            None => self.heard.registered.is_none_or(|(unit, _)| unit.operating),
        }
    }

    /// Persons insured on a line as the roster has it; `None` when the unit has no row.
    pub(super) fn insured_on(&self, line: Line) -> Option<u32> {
        let (unit, _) = self.heard.insured?;
        Some(unit.insured.get(&line).copied().unwrap_or(0))
    }

    /// A stated head count that is not negative.
    pub(super) fn stated(&self, field: &str) -> Option<u32> {
        u32::try_from(self.workplace.whole(field)?).ok()
    }

    /// Staff who have to be insured here as stated: without dispatched, rehired, interns and part-time workers, where those are
    /// counted (Social Insurance Law 10; 劳动合同法 68).
    pub(super) fn stated_due(&self) -> Option<u32> {
        let others = [
            "staff_dispatched",
            "staff_rehired",
            "staff_interns",
            "staff_part_time",
        ];
        let others = others.iter().filter_map(|field| self.stated(field)).sum();
        Some(self.stated("staff")?.saturating_sub(others))
    }

    /// Counted lines that the roster lacks although another of them is paid for; empty when it has no row or pays for none.
    pub(super) fn missing_lines(&self) -> Vec<(Line, &'static str)> {
        let count = |line| self.insured_on(line).unwrap_or(0);
        if COUNTED.iter().all(|(line, _)| count(*line) == 0) {
            return Vec::new();
        }
        let missing = COUNTED.into_iter().filter(|(line, _)| count(*line) == 0);
        missing.collect()
    }

    /// Counted lines stated as nobody insured although another is stated as insured.
    pub(super) fn stated_missing(&self) -> Vec<&'static str> {
        let some = COUNTED
            .iter()
            .any(|(_, field)| self.stated(field).is_some_and(|count| count > 0));
        let none = COUNTED
            .into_iter()
            .filter(|(_, field)| self.stated(field) == Some(0));
        none.filter(|_| some).map(|(_, field)| field).collect()
    }

    /// A finding about those members whom `fits` picks: surest when the list itself says what the roster says.
    pub(super) fn about_members(
        &self,
        fits: impl Fn(&Member<'a>) -> bool,
        agrees: impl Fn(&Member<'a>) -> bool,
    ) -> Option<Found> {
        let picked: Vec<_> = self
            .members
            .iter()
            .filter(|member| !member.heard.other_name && fits(member))
            .collect();
        if picked.is_empty() || !self.operates() {
            return None;
        }
        let sure = picked.iter().any(|member| agrees(member));
        let confidence = if sure {
            Confidence::High
        } else {
            Confidence::Medium
        };
        let count = u32::try_from(picked.len()).unwrap_or(u32::MAX);
        Some(Found::counted(confidence, count, tally(&picked)))
    }
}

impl<'a> Member<'a> {
    /// `None` for those who have left, and those whom no employer has to insure: interns, rehired retirees, past the statutory age.
    fn of(
        member: &'a StaffMember,
        code: Option<&str>,
        setting: &Setting,
        today: NaiveDate,
    ) -> Option<Self> {
        let staff = &member.staff;
        let relation = !matches!(
            staff.text("employment_form"),
            Some("rehired_retiree" | "intern")
        );
        let standing = Vitals::of(staff, today).standing(setting.rules, today);
        let verdict = staff_verdict(staff, &member.rosters, code, today);
        let due = relation
            && standing != Some(WorkingAge::PastStatutory)
            && verdict != StaffVerdict::Left;
        (due && staff.removed.is_none()).then(|| Self {
            staff,
            verdict,
            heard: Heard::of(staff, &member.rosters, today),
            searched: newest(&member.rosters.searched, RosterKind::InsuredPersons),
        })
    }

    /// First day of employment, when it is a day that has come.
    pub(super) fn employed_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        let since = self.staff.text("employed_since")?.parse().ok()?;
        (since <= today).then_some(since)
    }

    /// Whether another company employs them and lends them here.
    pub(super) fn dispatched(&self) -> bool {
        self.staff.text("employment_form") == Some("dispatched")
    }
}

/// How many stand how.
fn tally(members: &[&Member<'_>]) -> Vec<Evidence> {
    let mut counts = std::collections::BTreeMap::<StaffVerdict, usize>::new();
    for member in members {
        *counts.entry(member.verdict).or_default() += 1;
    }
    let rows = counts
        .into_iter()
        .filter_map(|(verdict, count)| evidence::staff_rows(verdict, count));
    rows.collect()
}
