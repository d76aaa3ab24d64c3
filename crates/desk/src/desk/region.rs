//! The campaign's page: the region pack with today in it.

mod rates;

use chrono::{Datelike, NaiveDate};
use survey::calendar::YearMonth;
use survey::deadline::{next_due, statistics_month};
use survey::region::{Phase, RegionPack};

use super::Desk;
use crate::error::ReadError;
use crate::view::{DueRow, PeriodView, PhaseRow, PhaseState, RegionView};

impl Desk {
    /// What the region pack says, with today's phases and what is due next; `None` while this program cannot read the pack.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn region(&self) -> Result<Option<RegionView>, ReadError> {
        let today = self.parts.surroundings.today();
        let pack = RegionPack::parse(&self.store()?.enrolment().region_pack);
        Ok(pack.ok().map(|pack| view(pack, today)))
    }
}

fn view(pack: RegionPack, today: NaiveDate) -> RegionView {
    let has_ended = |last: NaiveDate| last < today;
    RegionView {
        division: pack.division.as_prefix().to_owned(),
        today,
        phases: pack
            .phases
            .iter()
            .map(|phase| phase_row(phase, today))
            .collect(),
        dues: dues(&pack, today),
        period: period(&pack, today),
        rates: rates::rows(&pack.money, today.year()),
        holidays: pack
            .holidays
            .iter()
            .filter(|h| !has_ended(h.to))
            .cloned()
            .collect(),
        has_second_letterhead: !pack.issuer.second_language_letterhead.is_empty(),
        age_rules: pack.age.rules,
        flexible_women: pack.age.flexible_women,
        name: pack.name,
        province: pack.province,
        campaign: pack.campaign,
        targets: pack.targets,
        kpis: pack.kpis,
        ranking: pack.ranking,
        focus_groups: pack.focus_groups,
        focus_industries: pack.focus_industries,
        policy_aids: pack.policy_aids,
        territories: pack.territories,
        departments: pack.departments,
        clauses: pack.clauses,
        phones: pack.phones,
        matching: pack.matching,
        privacy: pack.privacy,
        holiday_years: pack.holiday_years,
    }
}

fn phase_row(phase: &Phase, today: NaiveDate) -> PhaseRow {
    let (state, until) = if phase.holds(today) {
        (PhaseState::Running, phase.to)
    } else if today < phase.from {
        (PhaseState::Coming, Some(phase.from))
    } else {
        (PhaseState::Over, None)
    };
    PhaseRow {
        phase: phase.clone(),
        state,
        days_left: until.map(|day| days_until(today, day)),
    }
}

fn days_until(today: NaiveDate, day: NaiveDate) -> u32 {
    u32::try_from((day - today).num_days()).unwrap_or(0)
}

fn dues(pack: &RegionPack, today: NaiveDate) -> Vec<DueRow> {
    let row = |report: &survey::region::Report| {
        let due = next_due(pack, report, today);
        DueRow {
            report: report.clone(),
            due,
            days_left: days_until(today, due.on),
        }
    };
    let mut rows: Vec<DueRow> = pack.reports.iter().map(row).collect();
    rows.sort_by_key(|row| row.due.on);
    rows
}

/// The month of statistics that holds today: where it begins on the 21st, the last days of a month belong to the next.
fn period(pack: &RegionPack, today: NaiveDate) -> PeriodView {
    let this = YearMonth::of(today);
    let (from, to) = statistics_month(pack, this);
    let (from, to) = if today <= to {
        (from, to)
    } else {
        statistics_month(pack, this.plus_months(1))
    };
    PeriodView {
        period: pack.period.clone(),
        from,
        to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::RateName;

    const BENXI: &str = include_str!("../../../../regions/210500.toml");
    const JIUJIANG: &str = include_str!("../../../../regions/360400.toml");

    fn on(pack: &str, day: &str) -> RegionView {
        view(RegionPack::parse(pack).unwrap(), day.parse().unwrap())
    }

    #[test]
    fn what_is_due_next_comes_first() {
        // 本政发〔2008〕6号 四、(八): 10th, 20th, 30th; narrative by the 3rd.
        let due = |day: &str| -> Vec<(String, u32)> {
            let rows = on(BENXI, day).dues;
            rows.into_iter()
                .map(|row| (row.report.code, row.days_left))
                .collect()
        };
        let names = |day: &str| {
            due(day)
                .into_iter()
                .map(|(code, _)| code)
                .collect::<Vec<_>>()
        };
        assert_eq!(due("2026-11-22")[0], ("ten_day".to_owned(), 8));
        assert_eq!(due("2026-11-30")[0], ("ten_day".to_owned(), 0), "today");
        assert_eq!(
            names("2026-12-01"),
            [
                "monthly_narrative",
                "ten_day",
                "tax_list",
                "new_firms",
                "quarterly_inspection"
            ]
        );
    }

    #[test]
    fn phases_say_how_long_they_have() {
        // 九人社字〔2017〕85号 三.
        let state = |day: &str| -> Vec<_> {
            let rows = on(JIUJIANG, day).phases;
            rows.into_iter()
                .map(|row| (row.state, row.days_left))
                .collect()
        };
        use PhaseState::{Coming, Over, Running};
        assert_eq!(
            state("2017-07-15"),
            [
                (Over, None),
                (Running, Some(5)),
                (Coming, Some(6)),
                (Coming, Some(139))
            ]
        );
        assert!(state("2026-11-22").iter().all(|row| *row == (Over, None)));
    }

    #[test]
    fn a_month_of_statistics_from_the_21st_holds_the_days_after_the_20th() {
        let other = BENXI.replacen("\"natural\"", "\"from_21st\"", 1);
        let month = |pack: &str, day: &str| {
            let period = on(pack, day).period;
            (period.from.to_string(), period.to.to_string())
        };
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(month(BENXI, "2026-11-22"), pair("2026-11-01", "2026-11-30"));
        assert_eq!(
            month(&other, "2026-11-20"),
            pair("2026-10-21", "2026-11-20")
        );
        assert_eq!(
            month(&other, "2026-11-21"),
            pair("2026-11-21", "2026-12-20")
        );
    }

    #[test]
    fn an_unconfirmed_base_is_marked() {
        let rates = on(JIUJIANG, "2026-11-22").rates;
        let of = |name| rates.iter().find(|row| row.rate == name).unwrap();
        let base = of(RateName::PensionBase);
        assert_eq!((base.value, base.year), (Some(705_400), Some(2025)));
        assert!(!base.official && base.source.is_some());
        assert_eq!(of(RateName::EmployerPension).value, Some(160));
        assert_eq!(of(RateName::WorkInjuryMost).value, Some(19));
    }

    #[test]
    fn what_the_pack_does_not_say_is_said_to_be_missing() {
        let rates = on(JIUJIANG, "2026-11-22").rates;
        let missing = rates.iter().filter(|row| row.value.is_none());
        let missing: Vec<_> = missing.map(|row| row.rate).collect();
        for name in [RateName::EmployerMedical, RateName::AverageWage] {
            assert!(missing.contains(&name), "{name:?} is not in the pack");
        }
    }
}
