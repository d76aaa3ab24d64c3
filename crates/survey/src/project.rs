//! Construction projects (在建项目): whether one runs today, and whether its workers are covered against work injury.
//!
//! Cover is taken out for the project as a whole before work begins (新开工项目工伤参保, domain.md 1, 乌海政发〔2020〕17号: at least 90 %).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::record::Record;

/// Where a project stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProjectState {
    /// Its first day lies ahead.
    NotStarted,
    /// Its last day has passed.
    Ended,
    /// Runs, and its workers are covered.
    Covered,
    /// Runs without cover.
    CoverMissing,
    /// Runs, or may run; nobody has said whether there is cover.
    CoverUnknown,
    /// Runs, and cover is said not to apply.
    NotApplicable,
}

/// Where a project stands on the day `today`. One whose dates nobody knows counts as running.
pub fn project_state(project: &Record, today: NaiveDate) -> ProjectState {
    let day = |field| {
        let text = project.text(field)?;
        text.parse::<NaiveDate>().ok()
    };
    if day("started_on").is_some_and(|first| first > today) {
        return ProjectState::NotStarted;
    }
    if day("ends_on").is_some_and(|last| last < today) {
        return ProjectState::Ended;
    }
    match project.text("injury_cover") {
        Some("insured") => ProjectState::Covered,
        Some("not_insured") => ProjectState::CoverMissing,
        Some("not_applicable") => ProjectState::NotApplicable,
        Some(_) | None => ProjectState::CoverUnknown,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::history::Hlc;
    use crate::ids::{DeviceId, EntityId, OpId, WorkerId};
    use crate::record::{Cell, EntityKind, Sighting, Value};

    #[test]
    fn a_project_is_judged_by_its_days_and_then_by_its_cover() {
        for (started, ends, cover, state) in [
            ("2026-11-23", "", "not_insured", ProjectState::NotStarted),
            ("2026-11-22", "", "not_insured", ProjectState::CoverMissing),
            (
                "2025-01-01",
                "2026-11-21",
                "not_insured",
                ProjectState::Ended,
            ),
            ("2025-01-01", "2026-11-22", "insured", ProjectState::Covered),
            (
                "2025-01-01",
                "",
                "not_applicable",
                ProjectState::NotApplicable,
            ),
            ("2025-01-01", "", "", ProjectState::CoverUnknown),
            ("", "", "not_insured", ProjectState::CoverMissing),
            ("soon", "later", "", ProjectState::CoverUnknown),
        ] {
            let mut project = Record::new(EntityKind::Project, EntityId(Uuid::from_u128(1)));
            for (field, value) in [
                ("started_on", started),
                ("ends_on", ends),
                ("injury_cover", cover),
            ] {
                let seen = Sighting {
                    value: (!value.is_empty()).then(|| Value::text(value)),
                    op: OpId(Uuid::from_u128(1)),
                    device: DeviceId(Uuid::from_u128(2)),
                    worker: WorkerId(Uuid::from_u128(3)),
                    hlc: Hlc(1),
                    decided: false,
                };
                let cell = Cell {
                    sightings: vec![seen],
                    ..Cell::default()
                };
                project.fields.insert(field.to_owned(), cell);
            }
            let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
            assert_eq!(
                project_state(&project, today),
                state,
                "{started} {ends} {cover}"
            );
        }
    }
}
