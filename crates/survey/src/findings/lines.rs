//! Said and heard, line by line: the comparison table of one person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::{PENSION, PersonCase};
use super::months::{Payment, payment};
use super::sources::{PersonRosters, Setting};
use crate::forms::relevant;
use crate::record::Record;
use crate::retirement::WorkingAge;
use crate::roster::{InsuredPerson, Line, LineState};

/// A row of the comparison table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineGroup {
    /// 养老: 110 or 170.
    Pension,
    /// 医疗: 310 or 390.
    Medical,
    /// 失业: 210.
    Unemployment,
    /// 工伤: 410.
    WorkInjury,
    /// 生育: 510.
    Maternity,
}

/// What follows for a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Both say the same.
    Agrees,
    /// They differ.
    Differs,
    /// Lapsed: to be continued.
    Resume,
    /// Not insured: to be enrolled.
    Enrol,
    /// Does not apply to this person.
    NotApplicable,
    /// Not enough is known.
    Open,
}

/// One line of one person: what they say beside what the roster says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineComparison {
    /// Which row.
    pub group: LineGroup,
    /// The field's code as stated.
    pub said: Option<String>,
    /// The last month paid as stated (pension only).
    pub said_last_paid: Option<String>,
    /// The roster's row that counts: paying before paused before ended, then the one paid last.
    pub roster: Option<InsuredPerson>,
    /// Day up to which the roster is true; `None` = no roster that covers these lines was searched for this person.
    pub as_of: Option<NaiveDate>,
    /// What follows.
    pub conclusion: Conclusion,
}

/// What a person says, reduced to what matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Insured,
    Elsewhere,
    Lapsed,
    NotInsured,
    Drawing,
    Nothing,
}

/// What the roster says, reduced to what matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Paying,
    Unpaid,
    Ended,
    NoRow,
    NotSearched,
}

impl LineGroup {
    /// Every row, in the order of the table.
    pub const ALL: [Self; 5] = [
        Self::Pension,
        Self::Medical,
        Self::Unemployment,
        Self::WorkInjury,
        Self::Maternity,
    ];

    /// The field of the form that answers it, also its stable name: `pension`, `medical`, `unemployment`, `work_injury`, `maternity`.
    pub fn field(self) -> &'static str {
        match self {
            Self::Pension => "pension",
            Self::Medical => "medical",
            Self::Unemployment => "unemployment",
            Self::WorkInjury => "work_injury",
            Self::Maternity => "maternity",
        }
    }

    /// The insurance lines it stands for.
    pub fn lines(self) -> &'static [Line] {
        match self {
            Self::Pension => &PENSION,
            Self::Medical => &[Line::EmployeeMedical, Line::ResidentMedical],
            Self::Unemployment => &[Line::Unemployment],
            Self::WorkInjury => &[Line::WorkInjury],
            Self::Maternity => &[Line::Maternity],
        }
    }

    /// Whether the line concerns this person: work lines are for employees, pensions not for children and pupils.
    fn concerns(self, person: &Record, standing: Option<WorkingAge>) -> bool {
        let reached = !relevant::out_of_reach(person);
        match self {
            Self::Medical => reached,
            Self::Pension => {
                reached && !relevant::at_school(person) && standing != Some(WorkingAge::TooYoung)
            }
            Self::Unemployment | Self::WorkInjury | Self::Maternity => {
                reached
                    && relevant::is_employee(person)
                    && standing != Some(WorkingAge::PastStatutory)
            }
        }
    }
}

/// The comparison table of this person, all five rows.
pub fn compare_lines(
    person: &Record,
    rosters: &PersonRosters,
    setting: &Setting,
    today: NaiveDate,
) -> Vec<LineComparison> {
    let case = PersonCase::of(person, rosters, setting, today);
    LineGroup::ALL
        .into_iter()
        .map(|group| compare(&case, group))
        .collect()
}

fn compare(case: &PersonCase<'_>, group: LineGroup) -> LineComparison {
    let stated = case.person.text(group.field());
    let counts = case
        .heard
        .on(group.lines())
        .into_iter()
        .max_by_key(|(row, _)| (std::cmp::Reverse(row.state), row.last_paid));
    let said_last_paid = case
        .person
        .text("pension_last_paid")
        .filter(|_| group == LineGroup::Pension);
    let conclusion = if group.concerns(case.person, case.standing) {
        let conclusion = conclude(said(case.person, stated), told(case, group, counts));
        let other_scheme = !same_scheme(stated, counts.map(|(row, _)| row.line));
        if conclusion == Conclusion::Agrees && other_scheme {
            Conclusion::Differs
        } else {
            conclusion
        }
    } else {
        Conclusion::NotApplicable
    };
    LineComparison {
        group,
        said: stated.map(str::to_owned),
        said_last_paid: said_last_paid.map(str::to_owned),
        roster: counts.map(|(row, _)| row.clone()),
        as_of: counts
            .map(|(_, as_of)| as_of)
            .or(case.heard.searched(group.lines())),
        conclusion,
    }
}

/// Whether the scheme stated is the roster's: 职工 and 居民 are paid into separately, so one is not the other.
fn same_scheme(stated: Option<&str>, roster: Option<Line>) -> bool {
    let roster_is_resident = matches!(roster, Some(Line::ResidentPension | Line::ResidentMedical));
    match stated {
        Some("resident") => roster_is_resident,
        Some("employer" | "flexible" | "employee") => !roster_is_resident,
        Some(_) | None => true,
    }
}

fn said(person: &Record, stated: Option<&str>) -> Said {
    let elsewhere = matches!(person.text("pension_place"), Some("elsewhere" | "abroad"));
    match stated {
        Some("employer" | "flexible") if elsewhere => Said::Elsewhere,
        Some("employer" | "flexible" | "resident" | "employee" | "insured") => Said::Insured,
        Some("lapsed") => Said::Lapsed,
        Some("drawing") => Said::Drawing,
        Some("never" | "none" | "not_insured") => Said::NotInsured,
        Some(_) | None => Said::Nothing,
    }
}

fn told(
    case: &PersonCase<'_>,
    group: LineGroup,
    counts: Option<(&InsuredPerson, NaiveDate)>,
) -> Told {
    let Some((row, as_of)) = counts else {
        return if case.heard.searched(group.lines()).is_some() {
            Told::NoRow
        } else {
            Told::NotSearched
        };
    };
    let unpaid = matches!(
        payment((row, as_of), case.setting.lapse_months),
        Some(Payment::Late(_))
    );
    match row.state {
        LineState::Paying if unpaid => Told::Unpaid,
        LineState::Paying => Told::Paying,
        LineState::Paused => Told::Unpaid,
        LineState::Ended => Told::Ended,
    }
}

/// What follows from both sides.
pub(super) fn conclude(said: Said, told: Told) -> Conclusion {
    match (said, told) {
        (Said::Insured, Told::Paying) => Conclusion::Agrees,
        (Said::Insured, Told::Unpaid | Told::Ended | Told::NoRow) => Conclusion::Differs,
        (Said::Lapsed | Said::NotInsured | Said::Elsewhere, Told::Paying) => Conclusion::Differs,
        (Said::Drawing, Told::Paying | Told::Unpaid) => Conclusion::Differs,
        (Said::Drawing, Told::Ended | Told::NoRow | Told::NotSearched) => Conclusion::NotApplicable,
        (Said::Lapsed, Told::Unpaid | Told::Ended | Told::NoRow | Told::NotSearched) => {
            Conclusion::Resume
        }
        (Said::NotInsured | Said::Nothing, Told::Unpaid) => Conclusion::Resume,
        (Said::NotInsured, Told::Ended | Told::NoRow | Told::NotSearched) => Conclusion::Enrol,
        (Said::Elsewhere, Told::Unpaid | Told::Ended | Told::NoRow | Told::NotSearched)
        | (Said::Insured, Told::NotSearched)
        | (Said::Nothing, Told::Paying | Told::Ended | Told::NoRow | Told::NotSearched) => {
            Conclusion::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::same_scheme;
    use crate::roster::Line;

    #[test]
    fn one_scheme_is_not_the_other() {
        let check = |stated, roster, same, why: &str| {
            assert_eq!(same_scheme(Some(stated), Some(roster)), same, "{why}");
        };
        check(
            "employee",
            Line::EmployeeMedical,
            true,
            "职工医保, and the roster says 职工",
        );
        check(
            "employee",
            Line::ResidentMedical,
            false,
            "职工医保, but the roster says 居民",
        );
        check(
            "resident",
            Line::EmployeePension,
            false,
            "居民养老, but the roster says 职工",
        );
        check(
            "flexible",
            Line::EmployeePension,
            true,
            "灵活就业 pays into 职工养老",
        );
        check(
            "insured",
            Line::WorkInjury,
            true,
            "a line with one scheme only",
        );
    }
}
